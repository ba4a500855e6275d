"""Numbers beside the axes: round, within the limits, and where matplotlib would put them."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from helpers import style
from helpers.charts.scales import bare, numbers, write_below, write_left, years

LIMITS = st.tuples(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6)).map(
    lambda pair: (pair[0], pair[0] + pair[1])
)


@given(limits=LIMITS, most=st.integers(2, 9))
def test_numbers_lie_within_the_limits_in_equal_steps(limits, most):
    found = list(numbers(limits, most, "en"))
    low, high = limits
    slack = (high - low) * 1e-6
    assert 1 <= len(found) <= most + 2
    assert all(low - slack <= value <= high + slack for value in found)
    steps = [later - earlier for earlier, later in itertools.pairwise(found)]
    assert all(math.isclose(step, steps[0], rel_tol=1e-3, abs_tol=slack) for step in steps)


def test_limits_may_run_downwards_and_numbers_are_in_the_language_of_the_page():
    assert numbers((1, 0), 2, "vi") == {0.0: "0", 0.5: "0,5", 1.0: "1"}
    assert numbers((0, 1), 2, "en") == {0.0: "0", 0.5: "0.5", 1.0: "1"}


def test_years_are_whole():
    assert list(years((2017.6, 2019.4), 9).values()) == ["2018", "2019"]


@pytest.fixture
def axes():
    with style.context():
        figure = Figure(figsize=(2, 2), dpi=72)
        drawn = figure.add_axes((0.25, 0.25, 0.5, 0.5))
        drawn.set(xlim=(0, 10), ylim=(0, 10))
        bare(drawn)
        yield drawn


def places(axes):
    return {
        text.get_text(): tuple(text.get_transform().transform(text.get_position()).round(1))
        for text in axes.texts
    }


def test_numbers_stand_level_with_their_value_and_as_far_away_as_any(axes):
    write_left(axes, {0: "zero", 5: "five"})
    write_below(axes, {10: "ten"})
    assert places(axes) == {"zero": (32.5, 36), "five": (32.5, 72), "ten": (108, 32.5)}
    assert len(axes.lines) == 0


def test_lines_run_as_far_as_asked_and_leave_the_limits(axes):
    write_left(axes, {0: "", 5: ""}, lines=1)
    write_below(axes, {10: ""}, lines=0.3)
    across, up = axes.lines
    assert across.get_xydata().tolist()[:2] == [[0, 0], [1, 0]]
    assert up.get_xydata().tolist()[:2] == [[10, 0], [10, 0.3]]
    assert (axes.get_xlim(), axes.get_ylim()) == ((0, 10), (0, 10))
    write_below(axes, {}, lines=1)
    assert len(axes.lines) == 2
