"""The scorecard: newest figure, change, distances and place of each area."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import catalog, figures, measures
from helpers.errors import UnitError, UsageError

RATE = {"indicator": "poverty_rate", "standard": "2022-2025", "segment": "2022-2025"}
OLD = {"indicator": "poverty_rate", "standard": "2016-2020", "segment": "2016-2020"}
INCOME = {"indicator": "grdp_per_capita", "unit_measure": "VND million"}
VISITS = {"indicator": "visitors", "unit_measure": "persons", "decimals": 0}


def card_of(values, code, **given):
    chosen = {"areas": ["lai-chau"], "benchmark": [], "since": 2019} | given
    return measures.scorecard(values, indicators=[code], **chosen)


def told(card, name):
    found = measures.part(card.to_dict("records")[0], name)
    if found is None:
        return None
    kept = ("time_period", "obs_value", "bound", "unit_measure", "obs_status")
    return tuple(
        round(found[key], 4) if isinstance(found[key], float) else found[key] for key in kept
    )


def test_a_rate_changes_in_points_and_stands_beside_the_country_in_points(row, rows):
    values = rows(
        row(2, "lai-chau", "2023", 23.88, **RATE),
        row(3, "lai-chau", "2024", 19.46, **RATE, obs_status="E"),
        row(4, "vietnam", "2023", 2.93, **RATE),
    )
    card = card_of(values, "poverty_rate", benchmark=["vietnam"])
    assert told(card, "newest") == ("2024", 19.46, "", "%", "E")
    assert told(card, "change") == ("2023/2024", -4.42, "", "percentage points", "E")
    assert told(card, "vietnam") == ("2023", 20.95, "", "percentage points", "A")
    assert told(card, "rank") is None
    assert card["reason"].tolist() == ["no_figure"]
    assert card["lines"].tolist() == [(3, 2, 4)]


def test_a_level_per_person_changes_in_per_cent_and_is_divided(row, rows):
    values = rows(
        row(2, "lai-chau", "2019", 40.0, **INCOME),
        row(3, "lai-chau", "2024", 60.0, **INCOME),
        row(4, "vietnam", "2024", 120.0, **INCOME),
    )
    card = card_of(values, "grdp_per_capita", benchmark=["vietnam"])
    assert told(card, "change") == ("2019/2024", 50.0, "", "%", "A")
    assert told(card, "vietnam") == ("2024", 0.5, "", "times", "A")
    assert card["reason"].tolist() == [""]


def test_a_total_says_only_how_large_a_place_is(row, rows):
    values = rows(
        row(2, "lai-chau", "2019", 2e5, **VISITS),
        row(3, "lai-chau", "2024", 1e6, **VISITS, bound="over"),
        row(4, "vietnam", "2024", 1e8, **VISITS),
    )
    card = card_of(values, "visitors", benchmark=["vietnam"])
    assert told(card, "change") == ("2019/2024", 400.0, "at_least", "%", "A")
    assert told(card, "vietnam") is None


@pytest.mark.parametrize(
    ("first", "reason"),
    [
        ({"time_period": "2019", **OLD}, "break"),
        ({"time_period": "2019", **RATE, "standard": "", "segment": "unstated 2019"},
         "standard_not_stated"),
        ({"time_period": "2019", **RATE, "obs_status": "U"}, "unreliable"),
        ({"time_period": "2019", **RATE, "obs_status": "D"}, "unreliable"),
        ({"time_period": "2018", **RATE}, "no_figure"),
    ],
)  # fmt: skip
def test_where_the_year_asked_for_cannot_be_used_it_says_why(row, rows, first, reason):
    differs = {key: value for key, value in first.items() if key != "time_period"}
    values = rows(
        row(2, "lai-chau", first["time_period"], 30.0, **differs),
        row(3, "lai-chau", "2024", 19.46, **RATE),
    )
    card = card_of(values, "poverty_rate")
    assert (card["reason"].tolist(), told(card, "change")) == ([reason], None)


def test_a_change_never_starts_before_the_year_asked_for_nor_after_the_newest(row, rows):
    values = rows(
        row(2, "lai-chau", "2018", 30.0, **RATE), row(3, "lai-chau", "2019", 28.0, **RATE)
    )
    card = card_of(values, "poverty_rate")
    assert (card["reason"].tolist(), told(card, "change")) == (["newest"], None)


def test_a_weak_figure_is_told_of_and_not_computed_with(row, rows):
    values = rows(
        row(2, "lai-chau", "2019", 2e5, **VISITS),
        row(3, "lai-chau", "2024", 1e6, **VISITS),
        row(4, "lai-chau", "2025", 9e5, **VISITS, obs_status="U"),
    )
    card = card_of(values, "visitors")
    assert told(card, "newest") == ("2024", 1e6, "", "persons", "A")
    assert told(card, "newer") == ("2025", 9e5, "", "persons", "U")
    assert told(card, "change")[:2] == ("2019/2024", 400.0)


def test_of_one_year_under_two_standards_the_later_counts(row, rows):
    values = rows(
        row(2, "dien-bien", "2019", 33.05, **OLD),
        row(3, "dien-bien", "2021", 27.33, **OLD),
        row(4, "dien-bien", "2021", 34.9, **RATE),
    )
    card = card_of(values, "poverty_rate", areas=["dien-bien"])
    assert told(card, "newest")[1] == 34.9
    assert (card["reason"].tolist(), told(card, "change")) == (["break"], None)


@pytest.mark.parametrize(
    ("third", "place"),
    [
        ({"value": 5.0}, ("2024", 2.0, "", "rank", "A")),
        ({"value": 5.0, "bound": "about"}, None),
        ({"value": 5.0, "obs_status": "U"}, None),
    ],
)
def test_a_place_needs_a_plain_firm_figure_of_every_area(row, rows, third, place):
    weak = {key: value for key, value in third.items() if key != "value"}
    values = rows(
        row(2, "lai-chau", "2024", 7.0),
        row(3, "dien-bien", "2024", 8.0),
        row(4, "lao-cai", "2024", third["value"], **weak),
    )
    among = ["lai-chau", "dien-bien", "lao-cai"]
    card = card_of(values, "grdp_growth", among=among)
    assert told(card, "rank") == place


def test_an_area_without_figures_has_a_row_of_nothing(row, rows):
    values = rows(row(2, "dien-bien", "2024", 8.0))
    card = card_of(values, "grdp_growth", benchmark=["vietnam"])
    assert [told(card, name) for name in ("newest", "newer", "change", "rank", "vietnam")] == [
        None
    ] * 5
    assert card["lines"].tolist() == [()]


def test_unknown_indicators_and_ranks_are_refused(row, rows):
    values = rows(row(2, "lai-chau", "2024", 3.0, indicator="grdp_growth_rank_region",
                      unit_measure="rank"))  # fmt: skip
    with pytest.raises(UnitError, match="scorecard: the figures are in rank"):
        card_of(values, "grdp_growth_rank_region")
    with pytest.raises(UsageError, match="indicator: 'growth' is not known"):
        card_of(values, "growth")


@given(
    st.lists(
        st.tuples(
            st.integers(2015, 2025), st.integers(1, 99), st.sampled_from("APEUD"), st.booleans()
        ),
        unique_by=lambda item: item[0],
        max_size=8,
    ),
    st.integers(2014, 2025),
)
def test_newest_and_change_hold_for_any_series(series, since):
    values = pd.DataFrame(
        [
            {
                "ref_area": "lai-chau", "indicator": "poverty_rate", "time_period": str(year),
                "obs_value": float(value), "lower": float(value), "upper": float(value),
                "bound": "", "unit_measure": "%", "decimals": 0, "obs_status": status,
                "standard": "new" if new else "old", "segment": "new" if new else "old",
                "source_id": "cafef-vn-2025",
            }
            for year, value, status, new in series
        ],
        columns=[
            "ref_area", "indicator", "time_period", "obs_value", "lower", "upper", "bound",
            "unit_measure", "decimals", "obs_status", "standard", "segment", "source_id",
        ],
    )  # fmt: skip
    card = card_of(values, "poverty_rate", since=since).to_dict("records")[0]
    firm = sorted(item for item in series if item[2] not in "UD")
    newest, change = measures.part(card, "newest"), measures.part(card, "change")
    assert (newest is None) == (not firm)
    if newest:
        assert (newest["time_period"], newest["obs_value"]) == (str(firm[-1][0]), firm[-1][1])
    if change:
        first, last = change["time_period"].split("/")
        used = {str(year): (value, new) for year, value, _status, new in firm}
        assert since <= int(first) < int(last) == firm[-1][0]
        assert used[first][1] == used[last][1]
        assert change["obs_value"] == used[last][0] - used[first][0]
        assert (card["reason"] == "") == (first == str(since))


def test_on_the_real_figures_every_part_is_what_the_single_measure_says():
    provinces = catalog.members("northern-midlands-mountains")
    values = figures.every_series([*provinces, "vietnam"], 2019, 2025, topic="growth")
    card = measures.scorecard(
        values, indicators=["grdp_growth"], areas=["lao-cai"], benchmark=["vietnam"],
        among=provinces, since=2019,
    )  # fmt: skip
    growth = values[values["indicator"] == "grdp_growth"]
    pair = growth[growth["ref_area"] == "lao-cai"]
    change = measures.percentage_point_change(pair, start="2019", end="2025")
    gap = measures.gap(growth, benchmark="vietnam")
    rank = measures.rank(growth, among=provinces)
    mine = [frame[frame["ref_area"] == "lao-cai"].iloc[-1] for frame in (change, gap, rank)]
    assert [told(card, name)[1] for name in ("change", "vietnam", "rank")] == [
        round(row["obs_value"], 4) for row in mine
    ]
    assert np.isclose(told(card, "newest")[1], pair["obs_value"].iloc[-1])
