"""Compound growth and averages of growth, by hand and by their properties."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import figures
from helpers.errors import BreakError, UnitError, UsageError
from helpers.measures import average_growth, average_growth_as, compound_growth

INF, NAN = np.inf, np.nan
CENTRAL = {"indicator": "grdp_growth", "unit_measure": "%", "segment": "from 2017"}


def figure(period: str, value: float = NAN, **differs: object) -> dict[str, object]:
    bound = differs.get("bound", "")
    return {
        "ref_area": "lai-chau",
        "indicator": "visitors",
        "time_period": period,
        "obs_value": value,
        "lower": -INF if bound in ("under", "at_most") else value,
        "upper": INF if bound in ("over", "at_least") else value,
        "bound": "",
        "unit_measure": "persons",
        "obs_status": "A",
        "standard": "",
        "segment": "",
        "comment": "",
    } | differs


def yearly(period: str, value: float = NAN, **differs: object) -> dict[str, object]:
    return figure(period, value, **(CENTRAL | differs))


def rows(*figures: dict[str, object]) -> pd.DataFrame:
    lines = pd.Index(range(2, 2 + len(figures)), name="line")
    return pd.DataFrame(figures, index=lines)


# compound_growth


def test_compound_growth_by_hand_whole() -> None:
    levels = rows(
        figure("2019", 1_000_000.0),
        figure("2020", 500_000.0),
        figure("2021", 1_210_000.0, obs_status="E"),
        figure("2019", 8_000.0, ref_area="dien-bien"),
        figure("2021", 2_000.0, ref_area="dien-bien", bound="about"),
        figure("2021", 5.0, ref_area="lao-cai"),
    )
    expected = pd.DataFrame(
        {
            "ref_area": ["lai-chau", "dien-bien"],
            "time_period": ["2019/2021", "2019/2021"],
            "standard": ["", ""],
            "obs_value": [10.0, -50.0],  # (1.21 ** (1/2) - 1) * 100, (0.25 ** (1/2) - 1) * 100
            "lower": [10.0, -50.0],
            "upper": [10.0, -50.0],
            "bound": ["", "about"],
            "unit_measure": ["%", "%"],
            "obs_status": ["E", "A"],
            "lines": [(2, 4), (5, 6)],
        }
    )
    found = compound_growth(levels, start="2019", end="2021")
    pd.testing.assert_frame_equal(found, expected, rtol=1e-12)


@pytest.mark.parametrize(
    ("first", "last", "ends", "bound"),
    [
        # 2 / 1 = +100 %; more than 1 million before means less growth
        ({"bound": "over"}, {}, (100.0, -INF, 100.0), "at_most"),
        ({"bound": "under"}, {}, (100.0, 100.0, INF), "at_least"),
        ({}, {"bound": "over"}, (100.0, 100.0, INF), "at_least"),
        ({}, {"bound": "under"}, (100.0, -INF, 100.0), "at_most"),
        ({"bound": "over"}, {"bound": "over"}, (NAN, -INF, INF), "about"),
        ({"bound": "about"}, {}, (100.0, 100.0, 100.0), "about"),
        # from 0.8-1 million to 2 million: 2 / 1 = +100 %, 2 / 0.8 = +150 %
        ({"obs_value": NAN, "lower": 800_000.0}, {}, (NAN, 100.0, 150.0), ""),
        ({"obs_value": NAN, "lower": 0.0}, {}, (NAN, 100.0, INF), "at_least"),
    ],
)
def test_growth_is_hedged_as_its_levels_are(
    first: dict[str, object],
    last: dict[str, object],
    ends: tuple[float, float, float],
    bound: str,
) -> None:
    levels = rows(figure("2021", 1_000_000.0, **first), figure("2022", 2_000_000.0, **last))
    found = compound_growth(levels, start="2021", end="2022").iloc[0]
    assert tuple(found[["obs_value", "lower", "upper"]]) == pytest.approx(ends, nan_ok=True)
    assert found["bound"] == bound


def test_growth_to_under_a_level_over_several_years_stays_open_below() -> None:
    levels = rows(figure("2020", 1_000_000.0), figure("2022", 1_210_000.0, bound="under"))
    found = compound_growth(levels, start="2020", end="2022").iloc[0]
    assert tuple(found[["obs_value", "lower", "upper"]]) == pytest.approx((10.0, -INF, 10.0))
    assert found["bound"] == "at_most"


def test_compound_growth_of_visitors_to_lao_cai_from_2019_to_2022() -> None:
    # (4,500,000 / 5,106,851) ** (1/3) - 1 = -4.13 %
    found = compound_growth(figures.series("visitors", "lao-cai"), start="2019", end="2022")
    assert found["obs_value"].round(2).tolist() == [-4.13]


@pytest.mark.parametrize("unit", ["%", "percentage points"])
def test_growth_of_a_rate_is_refused(unit: str) -> None:
    with pytest.raises(UnitError) as refused:
        compound_growth(
            rows(figure("2021", 5.0, unit_measure=unit), figure("2022", 6.0, unit_measure=unit)),
            start="2021",
            end="2022",
        )
    assert (
        str(refused.value)
        == f"compound_growth: the figures are in {unit}; accepted: a unit of level"
        " (of yearly rates: average_growth)"
    )


@pytest.mark.parametrize(("first", "last"), [(0.0, 5.0), (5.0, 0.0)])
def test_growth_from_or_to_nothing_is_refused(first: float, last: float) -> None:
    with pytest.raises(UsageError) as refused:
        compound_growth(rows(figure("2021", first), figure("2022", last)), start="2021", end="2022")
    assert str(refused.value) == (
        "compound_growth: a level is not above zero; growth from it is not defined"
    )


@pytest.mark.parametrize(
    ("start", "end"),
    [("2022", "2021"), ("2021", "2021"), ("2021", "2022-S1"), ("2021-Q1", "2022-Q1")],
)
def test_growth_is_between_two_years_in_order(start: str, end: str) -> None:
    with pytest.raises(UsageError) as refused:
        compound_growth(rows(figure(start, 1.0), figure(end, 2.0)), start=start, end=end)
    assert str(refused.value) == f"{start} and {end} are not two years in order"


def test_growth_of_poor_households_across_two_standards_is_refused() -> None:
    poor = {"indicator": "poor_households", "unit_measure": "households"}
    old = {"standard": "2016-2020", "segment": "2016-2020"}
    new = {"standard": "2022-2025", "segment": "2022-2025"}
    households = rows(
        figure("2021", 30_000.0, **poor, **old), figure("2022", 25_000.0, **poor, **new)
    )
    with pytest.raises(BreakError) as refused:
        compound_growth(households, start="2021", end="2022")
    assert str(refused.value) == (
        "poor_households of lai-chau, 2021 and 2022: across the break of 2022,"
        " Multidimensional poverty standard 2022-2025 (Chuẩn nghèo đa chiều 2022-2025)"
    )


@settings(deadline=None, max_examples=100)
@given(st.floats(1, 1e7), st.floats(-60, 120), st.integers(1, 25))
def test_compound_growth_is_the_rate_that_turns_the_first_level_into_the_last(
    level: float, rate: float, years: int
) -> None:
    last = level * (1 + rate / 100) ** years
    levels = rows(figure("2000", level), figure(str(2000 + years), last))
    found = compound_growth(levels, start="2000", end=str(2000 + years))["obs_value"].iloc[0]
    assert found == pytest.approx(rate, rel=1e-9, abs=1e-9)
    assert level * (1 + found / 100) ** years == pytest.approx(last, rel=1e-9)


# average_growth


def test_average_growth_by_hand_whole() -> None:
    growth = rows(
        yearly("2021", 10.0),
        yearly("2022", 21.0, obs_status="E"),
        yearly("2023", 99.0),
        yearly("2021", 44.0, ref_area="vietnam"),
        yearly("2022", bound="", lower=0.0, upper=44.0, ref_area="vietnam"),
        yearly("2022", 5.0, ref_area="lao-cai"),
    )
    expected = pd.DataFrame(
        {
            "ref_area": ["lai-chau", "vietnam"],
            "time_period": ["2021/2022", "2021/2022"],
            # (1.10 * 1.21) ** (1/2) = 1.1536897; 1.44 ** (1/2) = 1.2, (1.44 ** 2) ** (1/2) = 1.44
            "obs_value": [15.368973, NAN],
            "lower": [15.368973, 20.0],
            "upper": [15.368973, 44.0],
            "bound": ["", ""],
            "unit_measure": ["%", "%"],
            "obs_status": ["E", "A"],
            "lines": [(2, 3), (5, 6)],
        }
    )
    found = average_growth(growth, start=2021, end=2022)
    pd.testing.assert_frame_equal(found, expected, rtol=1e-7)


def test_average_growth_is_geometric_so_a_fall_and_a_rise_do_not_cancel() -> None:
    # 0.5 * 1.5 = 0.75; 0.75 ** (1/2) = 0.8660254
    found = average_growth(rows(yearly("2021", -50.0), yearly("2022", 50.0)), start=2021, end=2022)
    assert found["obs_value"].tolist() == pytest.approx([-13.397460])


def test_average_growth_of_lai_chau_in_2021_to_2023_is_2_90() -> None:
    # 1.0420 * 1.0824 * 0.9659 = 1.0894124; 1.0894124 ** (1/3) = 1.028961
    growth = figures.series("grdp_growth", "lai-chau")
    found = average_growth(growth, start=2021, end=2023)
    assert found[["ref_area", "time_period", "unit_measure", "bound"]].to_dict("records") == [
        {"ref_area": "lai-chau", "time_period": "2021/2023", "unit_measure": "%", "bound": ""}
    ]
    assert found["obs_value"].round(2).tolist() == [2.90]


@pytest.mark.parametrize(
    ("bounds", "ends", "word"),
    [
        (("over", ""), (10.0, 10.0, INF), "at_least"),
        (("over", "over"), (10.0, 10.0, INF), "at_least"),
        (("under", ""), (10.0, -INF, 10.0), "at_most"),
        (("under", "under"), (10.0, -INF, 10.0), "at_most"),
        (("under", "over"), (NAN, -INF, INF), "about"),
        (("about", ""), (10.0, 10.0, 10.0), "about"),
    ],
)
def test_an_average_is_hedged_as_its_years_are(
    bounds: tuple[str, str], ends: tuple[float, float, float], word: str
) -> None:
    growth = rows(yearly("2021", 10.0, bound=bounds[0]), yearly("2022", 10.0, bound=bounds[1]))
    found = average_growth(growth, start=2021, end=2022).iloc[0]
    assert tuple(found[["obs_value", "lower", "upper"]]) == pytest.approx(ends, nan_ok=True)
    assert found["bound"] == word


def test_an_average_never_bridges_a_missing_year_nor_takes_part_of_one() -> None:
    without = rows(yearly("2021", 5.0), yearly("2023", 5.0))
    assert average_growth(without, start=2021, end=2023).empty
    part = rows(yearly("2021", 5.0), yearly("2022-S1", 5.0), yearly("2023", 5.0))
    assert average_growth(part, start=2021, end=2023).empty
    assert average_growth(without, start=2023, end=2023)["obs_value"].tolist() == pytest.approx(
        [5.0]
    )


def test_an_average_across_the_break_of_2017_is_refused() -> None:
    growth = rows(yearly("2016", 24.88, segment=""), yearly("2017", 7.0), yearly("2018", 6.7))
    with pytest.raises(BreakError) as refused:
        average_growth(growth, start=2016, end=2018)
    assert str(refused.value) == (
        "grdp_growth of lai-chau, 2016 and 2017 and 2018: across the break of 2017,"
        " GRDP compiled centrally (GRDP do cơ quan thống kê trung ương biên soạn)"
    )
    assert average_growth(growth, start=2017, end=2018)["lines"].tolist() == [(3, 4)]


def test_an_average_with_a_year_of_another_definition_is_refused() -> None:
    growth = rows(yearly("2021", 5.0), yearly("2022", 6.0, obs_status="D", comment="by value"))
    with pytest.raises(BreakError) as refused:
        average_growth(growth, start=2021, end=2022)
    assert str(refused.value) == (
        "grdp_growth of lai-chau, 2022: status D, another definition than the others (by value)"
    )


def test_an_average_of_levels_and_of_years_that_run_backwards_is_refused() -> None:
    with pytest.raises(UnitError) as wrong_unit:
        average_growth(rows(figure("2021", 5.0)), start=2021, end=2021)
    assert str(wrong_unit.value) == "average_growth: the figures are in persons; accepted: %"
    with pytest.raises(UsageError) as wrong_order:
        average_growth(rows(yearly("2021", 5.0)), start=2022, end=2021)
    assert str(wrong_order.value) == "start: 2022 is after end, 2021; accepted: start up to end"


@settings(deadline=None, max_examples=100)
@given(st.floats(-60, 120), st.integers(1, 12))
def test_the_average_of_constant_growth_is_that_growth(rate: float, years: int) -> None:
    growth = rows(*(yearly(str(2001 + year), rate) for year in range(years)))
    found = average_growth(growth, start=2001, end=2000 + years).iloc[0]
    ends = found[["obs_value", "lower", "upper"]].tolist()
    assert ends == pytest.approx([rate] * 3, rel=1e-9, abs=1e-9)


# average_growth_as


def test_averages_are_computed_over_the_spans_printed_whole() -> None:
    growth = rows(
        *(yearly(str(year), 10.0) for year in (2021, 2022, 2023)),
        *(yearly(str(year), 5.0, ref_area="vietnam") for year in (2021, 2023)),
        yearly("2016", 24.88, ref_area="lao-cai", segment=""),
        yearly("2017", 7.0, ref_area="lao-cai"),
    )
    printed = rows(
        yearly("2021/2023", 3.91),
        yearly("2021/2023", 4.0),
        yearly("2022/2023", 3.0),
        yearly("2021/2025", 9.0),
        yearly("2021/2023", 5.19, ref_area="vietnam"),
        yearly("2016/2017", 9.0, ref_area="lao-cai"),
        yearly("2021/2023", 9.33, ref_area="dien-bien"),
    )
    expected = pd.DataFrame(
        {
            "ref_area": ["lai-chau", "lai-chau"],
            "time_period": ["2021/2023", "2022/2023"],
            "obs_value": [10.0, 10.0],
            "lower": [10.0, 10.0],
            "upper": [10.0, 10.0],
            "bound": ["", ""],
            "unit_measure": ["%", "%"],
            "obs_status": ["A", "A"],
            "lines": [(2, 3, 4), (3, 4)],
        }
    )
    found = average_growth_as(growth, printed=printed)
    pd.testing.assert_frame_equal(found, expected, rtol=1e-12)


def test_the_3_91_printed_for_lai_chau_is_not_the_average_of_its_years() -> None:
    growth = figures.series("grdp_growth", "lai-chau")
    printed = figures.series("grdp_growth", "lai-chau", measure="annual_average")
    found = average_growth_as(growth, printed=printed)
    assert found[["time_period", "obs_value"]].round(2).to_dict("records") == [
        {"time_period": "2021/2023", "obs_value": 2.9}
    ]
    assert printed.loc[printed["time_period"] == "2021/2023", "obs_value"].tolist() == [3.91]


def test_nothing_printed_is_no_average() -> None:
    growth = rows(yearly("2021", 10.0))
    found = average_growth_as(growth, printed=growth.iloc[:0])
    assert found.empty
    assert list(found) == list(average_growth(growth, start=2021, end=2021))


# all


def test_the_figures_measured_are_not_changed() -> None:
    levels = rows(figure("2021", 5.0, bound="over"), figure("2022", 6.0))
    growth = rows(yearly("2021", 5.0, bound="over"), yearly("2022", 6.0))
    before = levels.copy(deep=True), growth.copy(deep=True)
    compound_growth(levels, start="2021", end="2022")
    average_growth(growth, start=2021, end=2022)
    average_growth_as(growth, printed=growth.assign(time_period="2021/2022"))
    pd.testing.assert_frame_equal(levels, before[0])
    pd.testing.assert_frame_equal(growth, before[1])
