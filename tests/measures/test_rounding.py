"""How far a recorded figure may lie from what it was rounded from."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.measures.rounding import OUTCOMES, half_unit, outcome, spread


@pytest.mark.parametrize(
    ("value", "decimals", "unit", "bound", "half"),
    [
        (8.05, 2, "%", "", 0.005),
        (25.6, 1, "%", "", 0.05),
        (30.0, 0, "%", "", 0.5),  # a rate counts by its decimals, whatever its zeros
        (0.0, 0, "persons", "", 0.5),
        (540.0, 0, "VND billion", "", 0.5),
        (3300.0, 0, "VND billion", "", 50.0),
        (19203.0, 0, "VND billion", "", 0.5),
        (1_850_000.0, 0, "persons", "", 5000.0),
        (2_000_000.0, 0, "persons", "", 50_000.0),  # at least two digits count
        (5_000_000.0, 0, "persons", "about", 50_000.0),
        (7_000_000.0, 0, "persons", "over", 0.0),
        (math.nan, 0, "persons", "", 0.0),
    ],
)
def test_half_a_unit_of_the_last_digit(value, decimals, unit, bound, half):
    figure = {"obs_value": value, "decimals": decimals, "unit_measure": unit, "bound": bound}
    assert half_unit(figure) == half


@given(st.integers(1000, 10**9), st.integers(1, 4))
def test_a_number_rounded_to_its_digits_is_within_half_a_unit_of_what_it_was(number, dropped):
    step = 10 ** min(dropped, len(str(number)) - 2)
    rounded = round(number / step) * step
    figure = {"obs_value": rounded, "decimals": 0, "unit_measure": "persons", "bound": ""}
    assert abs(rounded - number) <= half_unit(figure)


@given(st.floats(1, 100), st.floats(1, 100), st.floats(0, 0.5), st.floats(-1, 1), st.floats(-1, 1))
def test_no_rounding_moves_a_quotient_further_than_its_spread(first, last, half, one, other):
    moved = (last + one * half) / (first + other * half) - last / first
    assert abs(moved) <= spread(lambda a, b: b / a, [first, last], [half, half]) + 1e-9


@pytest.mark.parametrize(
    ("lower", "upper", "rounding", "approximate", "told"),
    [
        (0.01, 0.01, 0.015, False, "agrees"),
        (0.015, 0.015, 0.015, False, "agrees"),
        (0.016, 0.016, 0.015, False, "differs"),
        (0.016, 0.016, 0.015, True, "cannot_tell"),
        (-0.5, 0.5, 0.0, False, "cannot_tell"),
        (0.1, math.inf, 0.05, False, "differs"),
        (-math.inf, math.inf, 9.0, False, "cannot_tell"),
        (math.nan, math.nan, 9.0, False, "cannot_tell"),
    ],
)
def test_whether_rounding_explains_a_difference(lower, upper, rounding, approximate, told):
    assert outcome(lower, upper, rounding, approximate=approximate) == told
    assert told in OUTCOMES
