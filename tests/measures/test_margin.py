"""By how much targets are met or missed: by hand, hedges and the sense of better included."""

import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.measures import target_margin, verdicts

VISITORS = {"indicator": "visitors", "unit_measure": "persons", "decimals": 0}
GROWTH = {"segment": "from 2017"}
RATE = {"indicator": "poverty_rate", "standard": "2022-2025", "segment": "2022-2025"}


def margins(rows, goal, reached):
    return target_margin(verdicts(rows(goal), observed=rows(reached)))


@pytest.mark.parametrize(
    ("goal", "reached", "more", "told"),
    [
        # 90 against 100 visitors: 10 % short; 4.43 against 11 % growth: 6.57 points
        ({"value": 100.0}, {"value": 90.0}, VISITORS, (-10.0, -10.0, "", "%")),
        ({"value": 100.0}, {"value": 125.0}, VISITORS, (25.0, 25.0, "", "%")),
        ({"value": 11.0}, {"value": 4.43}, GROWTH, (-6.57, -6.57, "", "percentage points")),
        # less poverty is better: 33.05 against 33.97
        ({"value": 33.97}, {"value": 33.05}, RATE, (0.92, 0.92, "", "percentage points")),
        # "over 200" against "over 100": at least 100 % beyond
        ({"value": 100.0}, {"value": 200.0, "bound": "over"}, VISITORS,
         (100.0, math.inf, "at_least", "%")),
        ({"value": 100.0}, {"value": 80.0, "bound": "under"}, VISITORS,
         (-math.inf, -20.0, "at_most", "%")),
        ({"value": 100.0}, {"value": 80.0, "bound": "about"}, VISITORS,
         (-20.0, -20.0, "about", "%")),
        # a range counts by its nearer end
        ({"lower": 80.0, "upper": 90.0}, {"value": 60.0}, VISITORS, (-25.0, -25.0, "", "%")),
    ],
)  # fmt: skip
def test_a_margin_by_hand(row, rows, goal, reached, more, told):
    found = margins(
        rows,
        row(9, "lai-chau", "2024", **more | goal),
        row(2, "lai-chau", "2024", **more | reached),
    ).iloc[0]
    low, high, bound, unit = told
    assert (found["lower"], found["upper"]) == (pytest.approx(low), pytest.approx(high))
    assert (found["bound"], found["unit_measure"], found["lines"]) == (bound, unit, (9, 2))


def test_only_what_is_met_or_missed_has_a_margin(row, rows):
    goal = row(9, "lai-chau", "2024", 8.0, **GROWTH)
    weak = row(2, "lai-chau", "2024", 9.0, obs_status="U", **GROWTH)
    assert margins(rows, goal, weak).empty
    known = row(2, "lai-chau", "2024", 9.0, **GROWTH)
    assert margins(rows, goal, known).index.tolist() == [9]


@settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50
)
@given(goal=st.floats(1, 1e6), reached=st.floats(1, 1e6))
def test_a_margin_is_below_zero_where_a_plain_target_is_missed(row, rows, goal, reached):
    target = row(9, "lai-chau", "2024", goal, **VISITORS)
    judged = verdicts(rows(target), observed=rows(row(2, "lai-chau", "2024", reached, **VISITORS)))
    missed = judged["verdict"].iloc[0] == "missed"
    margin = target_margin(judged)["obs_value"].iloc[0]
    assert margin <= 0 if missed else margin >= 0
