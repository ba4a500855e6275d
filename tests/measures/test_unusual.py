"""Unusual changes: what is held against what, how far is far; and what stands alone."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import figures
from helpers.measures import alone, unusual_changes

LEVEL = {"indicator": "visitors", "unit_measure": "persons", "decimals": 0}


def preferred(frame):
    return frame.assign(preferred_line=frame.index)


def series(row, values, area="lao-cai", start=2010, line=2, **differs):
    return [
        row(line + place, area, str(start + place), value, **differs)
        for place, value in enumerate(values)
    ]


def test_a_jump_is_found_and_scored_by_hand(row, rows):
    growth = [7.0, 7.5, 7.1, 7.4, 7.2, 7.6, 7.3, 7.5, 70.0]
    found = unusual_changes(preferred(rows(*series(row, growth))))
    steps = np.diff(growth)
    middle = np.median(steps)
    score = 0.6745 * (62.5 - middle) / np.median(np.abs(steps - middle))
    expected = pd.DataFrame(
        {
            "ref_area": ["lao-cai"],
            "indicator": ["grdp_growth"],
            "standard": [""],
            "before": ["2017"],
            "after": ["2018"],
            "first_value": [7.5],
            "last_value": [70.0],
            "same_part": [True],
            "score": [score],
            "obs_value": [62.5],
            "lower": [62.5],
            "upper": [62.5],
            "bound": [""],
            "unit_measure": ["percentage points"],
            "obs_status": ["A"],
            "lines": [(9, 10)],
        }
    )
    pd.testing.assert_frame_equal(found, expected)


def test_a_level_is_judged_by_its_ratio(row, rows):
    visits = [1e5, 1.1e5, 1.2e5, 1.3e5, 1.5e5, 1.6e5, 1.8e5, 2e5, 2.2e6]
    found = unusual_changes(preferred(rows(*series(row, visits, **LEVEL))))
    assert found[["before", "after", "unit_measure"]].to_numpy().tolist() == [["2017", "2018", "%"]]
    assert found["obs_value"].tolist() == [pytest.approx(1000.0)]


def test_no_change_crosses_a_break_or_rests_on_weak_figures(row, rows):
    calm = series(row, [7.0, 7.5, 7.1, 7.4, 7.2, 7.6, 7.3, 7.5, 7.4], segment="one")
    apart = preferred(
        rows(
            *calm,
            row(20, "lao-cai", "2019", 40.0, segment="two"),
            row(21, "lao-cai", "2020", 45.0, segment="one", obs_status="U"),
        )
    )
    assert unusual_changes(apart).empty
    assert alone(apart).index.tolist() == [20, 21]


def test_a_part_of_a_year_is_held_against_the_same_part(row, rows):
    years = series(row, [1e6, 1.1e6, 1.25e6, 1.3e6, 1.5e6, 1.55e6, 1.8e6, 1.9e6, 2.1e6], **LEVEL)
    parts = [
        row(30, "lao-cai", "2013-S1", 5e5, **LEVEL),
        row(31, "lao-cai", "2014-S1", 5.5e6, **LEVEL),
    ]
    found = unusual_changes(preferred(rows(*years, *parts)))
    assert found[["before", "after", "same_part"]].to_numpy().tolist() == [
        ["2013-S1", "2014-S1", True]
    ]


def test_without_such_a_part_it_is_held_against_the_nearest_figure_per_month(row, rows):
    halves = {"lao-cai": 6.3, "lai-chau": 6.6, "dien-bien": 5.9}
    known = [
        row(place * 3 + line, area, f"{year}{part}", months * 1e5, **LEVEL)
        for place, (area, half) in enumerate(halves.items())
        for line, (year, part, months) in enumerate(
            [(2015, "", 12), (2016, "-S1", half), (2017, "", 2 * half)]
        )
    ]
    assert unusual_changes(preferred(rows(*known))).empty
    known[4] |= dict.fromkeys(("obs_value", "lower", "upper"), known[4]["obs_value"] * 10)
    found = unusual_changes(preferred(rows(*known)))
    assert found[["lines", "same_part"]].to_numpy().tolist() == [[(3, 4), False]]


def test_where_all_changes_are_alike_the_mean_deviation_stands_in(row, rows):
    same = [5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 20.0]
    found = unusual_changes(preferred(rows(*series(row, same))))
    assert found["score"].tolist() == [pytest.approx(7 / (1.253314 * 7 / 8))]


def test_figures_more_than_five_years_apart_are_alone(row, rows):
    far = preferred(rows(row(2, "lao-cai", "2010", 5.0), row(3, "lao-cai", "2016", 9.0)))
    assert alone(far).index.tolist() == [2, 3]
    near = preferred(rows(row(2, "lao-cai", "2010", 5.0), row(3, "lao-cai", "2015", 9.0)))
    assert alone(near).empty


def test_a_second_document_or_a_check_leaves_a_figure_not_alone(row, rows):
    printed = rows(
        row(2, "lao-cai", "2010", 5.0),
        row(3, "lao-cai", "2010", 5.0),
        row(4, "lai-chau", "2010", 5.0),
        row(5, "dien-bien", "2010", 5.0),
    ).assign(preferred_line=[2, 2, 4, 5])
    held = pd.DataFrame({"lines": [(4, 9)], "outcome": ["agrees"], "check": ["sum"]})
    assert alone(printed, held=[held]).index.tolist() == [5]
    for nothing in ({"outcome": ["cannot_tell"]}, {"check": ["within_year"]}):
        assert alone(printed, held=[held.assign(**nothing)]).index.tolist() == [4, 5]


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    values=st.lists(st.floats(1e3, 1e6), min_size=2, max_size=12),
    times=st.floats(1.5, 100.0),
)
def test_scores_do_not_depend_on_the_unit(row, rows, values, times):
    one = preferred(rows(*series(row, values, **LEVEL)))
    other = preferred(rows(*series(row, [value * times for value in values], **LEVEL)))
    found, scaled = unusual_changes(one), unusual_changes(other)
    for first, second in zip(found["score"], scaled["score"], strict=False):
        assert math.isclose(first, second, rel_tol=1e-6)


def test_every_pair_of_the_data_lies_in_one_segment():
    every = figures.every_published(["lai-chau", "dien-bien", "lao-cai"], 2010, 2025)
    for first, last in unusual_changes(every)["lines"]:
        assert every.loc[first, "segment"] == every.loc[last, "segment"]
        assert every.loc[first, "indicator"] == every.loc[last, "indicator"]
