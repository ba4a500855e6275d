"""A function is judged by what it returns."""

import functools
import sys
import warnings

import numpy as np
import pandas as pd
import pytest

from helpers.teaching import calls

CHANGE = calls({(100, 110): 10.0, (50, 40): -20.0, (3, 3): 0}, within=0.01, unit="%")


def right(before, after):
    return (after / before - 1) * 100


def loud(before, after):
    print("working")
    print("working", file=sys.stderr)
    warnings.warn("careful", stacklevel=1)
    return right(before, after)


class Callable:
    def __call__(self, before, after):
        return pd.Series([right(before, after)])


@pytest.mark.parametrize(
    "answer",
    [
        right, loud, lambda a, b: 100 * (b - a) / a, lambda *both: np.float64(right(*both)),
        lambda a, b: f"{right(a, b):.2f} %", functools.partial(right), Callable(),
        lambda a, b, c=None: right(a, b) + 0.009,
    ],
)  # fmt: skip
def test_a_function_that_returns_the_right_values_is_right(judged, answer, capfd):
    assert judged(CHANGE, answer).right
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "answer",
    [
        10.0, right(100, 110), {(100, 110): 10}, lambda a, b: b / a - 1, lambda a, b: abs(right(a, b)),
        lambda a, b: None, lambda a: a, lambda: 1 / 0, lambda a, b: right, sys.exit, print, None,
        lambda a, b: (_ for _ in [right(a, b)]), lambda a, b: True, "right", float, input,
        lambda a, b: f"{right(a, b)} điểm phần trăm",
    ],
)  # fmt: skip
def test_any_other_function_is_wrong(judged, answer):
    assert not judged(CHANGE, answer).right


def test_arguments_come_as_they_were_written(judged):
    spec = calls({((1, 2, 3), "x", None, True): "tuple"})
    assert judged(spec, lambda *given: type(given[0]).__name__).right


def test_a_single_argument_needs_no_tuple(judged):
    assert judged(calls({2: 4, 3: 9}), lambda number: number**2).right


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (10.0, "A function is asked for: give its name, without brackets behind it."),
        (lambda a, b: None, "The function returns nothing: is there a return in it?"),
        (
            lambda a, b: 1 / (a - 100),
            "Called with (100, 110), the function stops with ZeroDivisionError.",
        ),
        (lambda a, b: b / a - 1, "This is the share as a fraction of one; the question asks for it "
         "in per cent."),
    ],
    ids=["value", "nothing", "error", "share"],
)  # fmt: skip
def test_a_remark_says_what_the_function_does(remark, answer, said):
    assert remark(CHANGE, answer) == said


def test_how_many_calls_are_right_is_counted(judged):
    judgement = judged(CHANGE, lambda a, b: abs(right(a, b)))
    assert (judgement.matched, judgement.out_of) == (2, 3)
