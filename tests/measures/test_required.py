"""The pace that is left to go, by hand."""

import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.figures.rows import records
from helpers.measures import pace_required
from helpers.measures.required import need_of, pace_columns, required_columns

LEVEL = {"indicator": "visitors", "unit_measure": "persons"}


def need(rows, goal, *known):
    figures = records(rows(*known))
    return need_of(rows(goal).iloc[0], figures, figures[-1])


def ends(found):
    return [found.pace(name, found.target["obs_value"]) for name in ("obs_value", "lower", "upper")]


def test_a_level_needs_a_compound_pace(row, rows):
    found = need(
        rows, row(9, "lao-cai", "2026", 121.0, **LEVEL), row(2, "lao-cai", "2024", 100.0, **LEVEL)
    )
    assert (found.left, found.change, found.over_span, found.complete) == (2, False, False, True)
    assert ends(found) == pytest.approx([10.0] * 3)


def test_growth_of_a_year_needs_what_the_target_says(row, rows):
    found = need(rows, row(9, "lai-chau", "2026", 8.0), row(2, "lai-chau", "2025", 3.0))
    assert ends(found) == [8.0] * 3


def test_an_average_needs_what_the_years_left_have_to_make_up_for(row, rows):
    goal = row(9, "lai-chau", "2023/2026", 10.0)
    found = need(rows, goal, row(2, "lai-chau", "2023", 0.0), row(3, "lai-chau", "2024", 21.0))
    # 1.1^4 / (1.00 x 1.21) over two years: 10 % a year
    assert (found.left, found.years) == (2, 4)
    assert ends(found) == pytest.approx([10.0] * 3)
    fall = {"indicator": "poverty_reduction", "unit_measure": "percentage points"}
    found = need(
        rows, row(9, "lai-chau", "2023/2026", 4.0, **fall), row(2, "lai-chau", "2023", 1.0, **fall)
    )
    # (4 x 4 - 1) / 3
    assert ends(found) == pytest.approx([5.0] * 3)


def test_an_average_whose_years_have_not_begun_needs_itself(row, rows):
    found = need(rows, row(9, "lai-chau", "2026/2030", 10.0), row(2, "lai-chau", "2025", 3.0))
    assert (found.left, found.complete) == (5, True)
    assert ends(found) == pytest.approx([10.0] * 3)


def test_a_year_that_is_missing_is_seen(row, rows):
    goal = row(9, "lai-chau", "2023/2026", 10.0)
    known = row(2, "lai-chau", "2023", 0.0), row(3, "lai-chau", "2025", 21.0)
    assert not need(rows, goal, *known).complete


def test_hedges_of_target_and_figure_are_carried(row, rows):
    over = row(9, "lao-cai", "2026", 121.0, bound="over", **LEVEL)
    told = required_columns(need(rows, over, row(2, "lao-cai", "2024", 100.0, **LEVEL)))
    assert (told["required_lower"], told["required_upper"]) == (pytest.approx(10.0), math.inf)
    assert told["required_bound"] == "at_least"
    from_over = row(2, "lao-cai", "2024", 100.0, bound="over", **LEVEL)
    told = required_columns(need(rows, row(9, "lao-cai", "2026", 121.0, **LEVEL), from_over))
    assert (told["required_lower"], told["required_bound"]) == (-math.inf, "at_most")


def test_what_is_not_known_has_empty_columns():
    empty = {**required_columns(None), **pace_columns(None, 3)}
    assert list(empty) == [
        *("required", "required_lower", "required_upper", "required_bound"),
        *("pace_3", "pace_3_lower", "pace_3_upper", "pace_3_bound"),
    ]
    assert {value for value in empty.values() if value == value} == {""}


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(now=st.floats(1, 100), goal=st.floats(1, 100), rate=st.booleans())
def test_for_levels_and_rates_it_is_the_pace_required(row, rows, now, goal, rate):
    more = {"indicator": "poverty_rate"} if rate else LEVEL
    known, target = row(2, "lao-cai", "2022", now, **more), row(9, "lao-cai", "2025", goal, **more)
    expected = pace_required(rows(known), targets=rows(target))
    assert ends(need(rows, target, known))[0] == pytest.approx(expected["obs_value"].iloc[0])
