"""What a target asks for, and whether a figure has reached it."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.measures.goals import asks_the_other_way, reaches, versions_of

INF, NAN = math.inf, math.nan


def figure(value=NAN, bound="", lower=None, upper=None, decimals=1):
    low = -INF if bound in ("under", "at_most") else value
    high = INF if bound in ("over", "at_least") else value
    return {
        "obs_value": value,
        "lower": low if lower is None else lower,
        "upper": high if upper is None else upper,
        "bound": bound,
        "decimals": decimals,
        "unit_measure": "%",
    }


@pytest.mark.parametrize(
    ("reached", "goal", "better", "told"),
    [
        (figure(8.0), figure(8.0), "higher", True),
        (figure(7.99), figure(8.0), "higher", False),
        (figure(8.0), figure(8.0), "lower", True),
        (figure(8.01), figure(8.0), "lower", False),
        # "over 8" needs more than 8, "from 8" does not
        (figure(8.0), figure(8.0, "over"), "higher", False),
        (figure(8.1), figure(8.0, "over"), "higher", True),
        (figure(8.0), figure(8.0, "at_least"), "higher", True),
        (figure(8.0, "over"), figure(8.0, "over"), "higher", True),
        (figure(8.0, "at_least"), figure(8.0, "over"), "higher", None),
        (figure(8.0, "over"), figure(8.5), "higher", None),
        (figure(8.0, "under"), figure(8.5), "higher", False),
        (figure(8.0, "under"), figure(8.0), "higher", False),
        (figure(8.0, "at_most"), figure(8.0), "higher", None),
        (figure(10.0), figure(10.0, "under"), "lower", False),
        (figure(9.9), figure(10.0, "under"), "lower", True),
        (figure(6.0, "under"), figure(6.0, "under"), "lower", True),
        (figure(6.0, "over"), figure(6.0), "lower", False),
        # a range is reached at its nearer end, and reaches with its further one
        (figure(3.2), figure(lower=3.0, upper=4.0), "higher", True),
        (figure(2.9), figure(lower=3.0, upper=4.0), "higher", False),
        (figure(3.9), figure(lower=3.0, upper=4.0), "lower", True),
        (figure(lower=2.0, upper=3.5), figure(3.0), "higher", None),
        (figure(lower=3.0, upper=3.5), figure(3.0), "higher", True),
        # "about": half a unit of its last digit cannot be told
        (figure(7.74), figure(7.7, "about"), "higher", None),
        (figure(7.76), figure(7.7, "about"), "higher", True),
        (figure(7.6), figure(7.7, "about"), "higher", False),
        (figure(1.0, "about", decimals=0), figure(0.9, "about"), "lower", None),
        (figure(8.9), figure(bound="about", lower=9.0, upper=11.0, decimals=0), "higher", None),
        (figure(8.4), figure(bound="about", lower=9.0, upper=11.0, decimals=0), "higher", False),
    ],
)
def test_whether_a_target_is_reached(reached, goal, better, told):
    assert reaches(reached, goal, better) is told


def test_a_limit_of_what_is_better_is_no_goal():
    told = [asks_the_other_way(figure(1.0, b), "lower") for b in ("under", "over", "about", "")]
    assert told == [False, True, False, False]


@given(
    st.floats(0, 100),
    st.floats(0, 100),
    st.sampled_from(["", "over", "under", "at_least", "at_most"]),
    st.sampled_from(["", "about", "at_least"]),
)
def test_more_of_what_is_better_never_loses_a_target(value, goal, bound, hedge):
    target = figure(goal, hedge)
    worse, better = (reaches(figure(x, bound), target, "higher") for x in (value, value + 1))
    assert not (worse is True and better is not True)
    assert not (better is False and worse is not False)


@given(st.floats(-100, 100), st.floats(-100, 100), st.sampled_from(["", "over", "at_least"]))
def test_less_is_more_turned_round(value, goal, bound):
    turned = {"over": "under", "at_least": "at_most", "": ""}[bound]
    there = reaches(figure(value), figure(goal, bound), "higher")
    assert there is reaches(figure(-value), figure(-goal, turned), "lower")


def test_versions_are_numbered_where_the_dates_tell_the_order(row, rows):
    def goal(line, year, value, published, **differs):
        return row(line, "lao-cai", year, value, scenario="target", published=published, **differs)

    targets = rows(
        goal(2, "2025", 8.0, "2020-10"),
        goal(3, "2025", 10.0, "2023"),
        goal(4, "2025", 10.0, "", bound="over"),  # the same number, hedged, without a date
        goal(5, "2024", 8.0, "2023"),
        goal(6, "2024", 9.0, "2023-05"),  # before or after the other of 2023
        goal(7, "2023", 7.0, ""),
        goal(8, "2022", lower=3.0, upper=4.0, value=NAN, published="2021"),
        goal(9, "2022", lower=3.0, upper=5.0, value=NAN, published="2022"),
    )
    told = versions_of(targets)
    assert [place["versions"] for place in told.values()] == [2, 2, 2, 2, 2, 1, 2, 2]
    order = [place["version"] for place in told.values()]
    assert order[:3] + order[5:] == [1, 2, 2, 1, 1, 2]
    assert all(map(math.isnan, order[3:5]))
