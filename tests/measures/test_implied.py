"""Growth, averages and ranks printed, beside what the figures give: by hand and on real ones."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import catalog, figures
from helpers.errors import UnitError
from helpers.measures import (
    average_beside_years,
    growth_beside_levels,
    implied_growth,
    rank_beside_values,
)

INF = np.inf
LEVEL = {"indicator": "visitors", "unit_measure": "persons", "decimals": 0}


def test_implied_growth_goes_with_the_same_part_of_the_year_before(row, rows):
    levels = rows(
        row(2, "lao-cai", "2023", 400.0, **LEVEL),
        row(3, "lao-cai", "2023-S1", 100.0, **LEVEL),
        row(4, "lao-cai", "2024", 500.0, obs_status="E", **LEVEL),
        row(5, "lao-cai", "2024-S1", 120.0, bound="over", **LEVEL),
        row(6, "lao-cai", "2024-01/2024-09", 300.0, **LEVEL),
        row(7, "lai-chau", "2022", 400.0, **LEVEL),
        row(8, "lai-chau", "2024", 500.0, **LEVEL),
        row(9, "dien-bien", "2023", 400.0, obs_status="U", **LEVEL),
        row(10, "dien-bien", "2024", 500.0, **LEVEL),
    )
    found = implied_growth(levels)
    told = ["time_period", "obs_value", "upper", "obs_status", "lines"]
    assert found[told].to_numpy().tolist() == [
        ["2024", pytest.approx(25.0), pytest.approx(25.0), "E", (2, 4)],
        ["2024-S1", pytest.approx(20.0), INF, "A", (3, 5)],
    ]
    # 500.5 / 399.5 - 1.25
    assert found["rounding"].iloc[0] == pytest.approx(0.2816, abs=1e-4)


def test_growth_across_a_break_is_not_implied(row, rows):
    levels = rows(
        row(2, "lao-cai", "2023", 400.0, **LEVEL),
        row(3, "lao-cai", "2024", 500.0, **LEVEL, segment="from 2024"),
    )
    assert implied_growth(levels).empty


def test_growth_of_growth_is_refused():
    with pytest.raises(UnitError) as refused:
        implied_growth(figures.series("grdp_growth", "lai-chau"))
    assert str(refused.value) == "implied_growth: the figures are in %; accepted: a unit of level"


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.integers(100, 999), last=st.integers(100, 999))
def test_growth_printed_from_its_own_levels_always_agrees(row, rows, first, last):
    levels = rows(
        row(2, "lao-cai", "2023", float(first), **LEVEL),
        row(3, "lao-cai", "2024", float(last), **LEVEL),
    )
    exact = 100 * (last / first - 1)
    printed = rows(
        row(4, "lao-cai", "2024", round(exact, 1), decimals=1, indicator="visitors_growth"),
        row(5, "lao-cai", "2024", round(exact, 1) + 5, decimals=1, indicator="visitors_growth"),
    )
    found = growth_beside_levels(printed, levels=levels)
    assert found["outcome"].iloc[0] == "agrees"
    assert found["obs_value"].iloc[1] - found["obs_value"].iloc[0] == pytest.approx(5)
    assert (found["outcome"].iloc[1] == "differs") == (
        found["obs_value"].iloc[1] > found["rounding"].iloc[1]
    )


def test_whether_level_and_growth_are_of_one_document_is_said():
    printed = figures.published("visitors_growth", "lao-cai", 2015, 2016)
    found = growth_beside_levels(printed, levels=figures.series("visitors", "lao-cai"))
    # 1.5 / 1.47 million - 1 and 2.7 / 1.5 - 1: the level of 2015 was revised after both
    assert found[["time_period", "printed", "computed", "outcome", "same_source"]].round(
        1
    ).to_numpy().tolist() == [
        ["2015", 42.3, 2.0, "differs", False],
        ["2016", 33.0, 80.0, "differs", True],
    ]


def test_the_printed_averages_of_2021_to_2023():
    areas = ["lai-chau", "dien-bien"]
    printed = figures.published("grdp_growth", areas, measure="annual_average")
    found = average_beside_years(printed, growth=figures.series("grdp_growth", areas))
    spans = found[found["time_period"] == "2021/2023"]
    told = spans.groupby("ref_area", sort=False)[["printed", "computed"]].first()
    # (1.042 x 1.0824 x 0.9659)^(1/3), (1.0665 x 1.1005 x 1.0915)^(1/3)
    assert told.loc["lai-chau"].tolist() == pytest.approx([3.91, 2.8954], abs=1e-4)
    assert told.loc["dien-bien"].tolist() == pytest.approx([9.33, 8.6071], abs=1e-4)
    assert set(spans["outcome"]) == {"differs"}
    assert spans["rounding"].tolist() == pytest.approx([0.01] * len(spans))
    # 2016/2020 begins before GRDP was compiled centrally
    assert "2016/2020" not in set(found["time_period"])


def test_a_printed_average_that_is_another_definition_is_left_out(row, rows):
    growth = rows(row(2, "lai-chau", "2021", 4.0), row(3, "lai-chau", "2022", 8.0))
    span = {"measure": "annual_average", "obs_status": "D"}
    printed = rows(row(4, "lai-chau", "2021/2022", 6.0, **span))
    assert average_beside_years(printed, growth=growth).empty


def test_a_printed_place_beside_the_computed_one(row, rows):
    provinces = catalog.members("northern-midlands-mountains")
    growth = rows(*(row(2 + n, area, "2022", float(n)) for n, area in enumerate(provinces)))
    place = {"indicator": "grdp_growth_rank_region", "measure": "rank", "unit_measure": "rank"}
    printed = rows(
        row(50, provinces[-1], "2022", 1.0, decimals=0, **place),
        row(51, provinces[0], "2022", 4.0, decimals=0, **place),
    )
    found = rank_beside_values(printed, values=growth, among=provinces)
    told = ["printed", "computed", "obs_value", "rounding", "outcome", "unit_measure", "lines"]
    assert found[told].to_numpy().tolist() == [
        [1.0, 1.0, 0.0, 0.0, "agrees", "rank", (50, 15)],
        [4.0, 14.0, -10.0, 0.0, "differs", "rank", (51, 2)],
    ]


def test_where_less_is_better_the_lowest_is_first(row, rows):
    two = ["lai-chau", "dien-bien"]
    rates = {"indicator": "survey_poverty_rate"}
    values = rows(row(2, two[0], "2016", 27.9, **rates), row(3, two[1], "2016", 26.1, **rates))
    place = {"measure": "rank", "unit_measure": "rank"}
    printed = rows(row(4, two[1], "2016", 1.0, decimals=0, **place))
    found = rank_beside_values(printed, values=values, among=two)
    assert found["outcome"].tolist() == ["agrees"]
