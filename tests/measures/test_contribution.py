"""What each part adds to the whole, by hand and by its sum."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import figures
from helpers.errors import BreakError, UnitError, UsageError
from helpers.measures import contribution

EVERY, HOME, ABROAD = "visitors", "visitors_domestic", "visitors_international"


def frames(row, rows, first, last, *, hedges=("", "", ""), segments=("", "")):
    made = []
    for n, code in enumerate((EVERY, HOME, ABROAD)):
        more = {"indicator": code, "unit_measure": "persons", "decimals": 0}
        made.append(
            rows(
                row(2 + n, "lao-cai", "2022", first[n], segment=segments[0], **more),
                row(
                    5 + n, "lao-cai", "2024", last[n], bound=hedges[n], segment=segments[1], **more
                ),
            )
        )
    return made


def test_contributions_by_hand_whole(row, rows):
    every, home, abroad = frames(row, rows, (200.0, 150.0, 50.0), (300.0, 180.0, 120.0))
    expected = pd.DataFrame(
        {
            "ref_area": ["lao-cai"] * 3,
            "time_period": ["2022/2024"] * 3,
            "indicator": [HOME, ABROAD, EVERY],
            # 30 / 200, 70 / 200, 100 / 200
            "obs_value": [15.0, 35.0, 50.0],
            "lower": [15.0, 35.0, 50.0],
            "upper": [15.0, 35.0, 50.0],
            "bound": [""] * 3,
            "unit_measure": ["percentage points", "percentage points", "%"],
            "obs_status": ["A"] * 3,
            "lines": [(3, 6, 2), (4, 7, 2), (2, 5)],
        }
    )
    found = contribution(every, parts=[home, abroad], start="2022", end="2024")
    pd.testing.assert_frame_equal(found, expected)


def test_a_part_that_more_than_it_came_adds_at_least_so_much(row, rows):
    made = frames(row, rows, (200.0, 150.0, 50.0), (300.0, 180.0, 120.0), hedges=("", "over", ""))
    found = contribution(made[0], parts=made[1:], start="2022", end="2024").iloc[0]
    assert found[["obs_value", "lower", "upper", "bound"]].tolist() == [
        15.0,
        15.0,
        np.inf,
        "at_least",
    ]


def test_parts_that_do_not_add_up_have_no_contributions(row, rows):
    every, home, abroad = frames(row, rows, (200.0, 150.0, 50.0), (300.0, 180.0, 110.0))
    assert contribution(every, parts=[home, abroad], start="2022", end="2024").empty


def test_an_area_without_one_of_the_parts_has_none(row, rows):
    every, home, abroad = frames(row, rows, (200.0, 150.0, 50.0), (300.0, 180.0, 120.0))
    assert contribution(every, parts=[home, abroad[:1]], start="2022", end="2024").empty


def test_nothing_is_compared_across_a_break(row, rows):
    every, home, abroad = frames(
        row, rows, (200.0, 150.0, 50.0), (300.0, 180.0, 120.0), segments=("", "from 2023")
    )
    with pytest.raises(BreakError) as refused:
        contribution(every, parts=[home, abroad], start="2022", end="2024")
    assert str(refused.value) == (
        "visitors_domestic of lao-cai, 2022 and 2024: across the break between  and from 2023"
    )


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        ("2022", "2024-S1", "2022 and 2024-S1 are not the same part of their years"),
        ("2024", "2022", "start: 2024 is not before end, 2022"),
    ],
)
def test_periods_that_cannot_be_compared_are_refused(row, rows, start, end, message):
    every, home, abroad = frames(row, rows, (200.0, 150.0, 50.0), (300.0, 180.0, 120.0))
    with pytest.raises(UsageError) as refused:
        contribution(every, parts=[home, abroad], start=start, end=end)
    assert str(refused.value) == message


def test_contributions_to_a_rate_are_refused():
    rates = figures.series("poverty_rate", "dien-bien")
    with pytest.raises(UnitError) as refused:
        contribution(rates, parts=[rates], start="2023", end="2024")
    assert str(refused.value) == "contribution: the figures are in %; accepted: a unit of level"


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(numbers=st.lists(st.integers(1, 999), min_size=4, max_size=4))
def test_contributions_add_up_to_the_growth_of_the_whole(row, rows, numbers):
    a, b, c, d = (float(number) for number in numbers)
    every, home, abroad = frames(row, rows, (a + b, a, b), (c + d, c, d))
    found = contribution(every, parts=[home, abroad], start="2022", end="2024")
    assert found["obs_value"].iloc[:2].sum() == pytest.approx(found["obs_value"].iloc[2])
