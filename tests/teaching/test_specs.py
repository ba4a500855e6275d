"""What cannot be expected is refused where it is written."""

import numpy as np
import pandas as pd
import pytest

from helpers.errors import UsageError
from helpers.teaching import (
    calls,
    choice,
    drawn,
    mistake,
    number,
    ordered,
    period,
    several,
    table,
    truth,
)
from helpers.teaching.specs import Choice, Ordered, Period, Truth
from helpers.teaching.units import UNITS


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: number("8", within=1), "number: '8' is not a finite number"),
        (lambda: number(float("nan"), within=1), "number: nan is not a finite number"),
        (lambda: number(True, within=1), "number: True is not a finite number"),
        (lambda: number(8, within=-1), "number: within=-1 is not accepted; accepted: 0 or more"),
        (
            lambda: number(8, within=1, unit="percent"),
            f"number: unit 'percent' is not known; accepted: {', '.join(sorted(UNITS))}",
        ),
        (
            lambda: number(-8, within=1, fall=True),
            "number: -8 is below zero; a fall is given without its sign",
        ),
        (lambda: choice(), "choice: nothing is accepted; give at least one name"),
        (lambda: choice("a", " "), "choice: ' ' is not accepted; accepted: text"),
        (lambda: choice(5), "choice: 5 is not accepted; accepted: text"),
        (lambda: truth("yes"), "truth: 'yes' is not accepted; accepted: True, False"),
        (
            lambda: period("summer"),
            "'summer' is not a period; accepted: 2022, 2023-Q1, 2023-S1, 2023-07, 2021/2023 or "
            "2025-01/2025-09",
        ),
        (lambda: several(), "several: nothing is expected; give at least one thing"),
        (lambda: several("a", "a"), "several: 'a' stands twice"),
        (
            lambda: several(None),
            "None is no answer that can be expected; accepted: a spec, a number, text",
        ),
        (lambda: ordered(), "ordered: nothing is expected; give at least one thing"),
        (lambda: table({}, within=1), "table: no row is expected; give at least one"),
        (lambda: table({"a": 1.5}), "table: within is missing; 1.5 is a number"),
        (lambda: table({"a": 1, "A": 2}, within=1), "table: a key stands twice"),
        (
            lambda: table({"a": 1, ("a", "b"): 2}, within=1),
            "table: some keys are tuples of another length than others",
        ),
        (lambda: calls({}), "calls: no call is expected; give at least one"),
        (
            lambda: calls({(len,): 1}),
            "calls: the argument <built-in function len> is not accepted; accepted: numbers, text, "
            "True, False, None, tuples of them",
        ),
        (
            lambda: drawn(),
            "drawn: nothing is asked; accepted: from_zero, title, labelled, unit, lines",
        ),
        (
            lambda: drawn(lines=True),
            "drawn: lines=True is not accepted; accepted: int",
        ),
        (lambda: drawn(unit=5), "drawn: unit=5 is not accepted; accepted: str"),
        (
            lambda: mistake(1, vi=" ", en="b"),
            "mistake: vi=' ' is not accepted; accepted: a sentence",
        ),
        (
            lambda: mistake(1, vi="a", en="b", points=-1),
            "mistake: points=-1 is not accepted; accepted: 0 or more",
        ),
    ],
)
def test_what_cannot_be_expected_is_refused(make, said):
    with pytest.raises(UsageError) as refused:
        make()
    assert str(refused.value) == said


def test_a_spec_takes_the_values_of_pandas_and_numpy():
    assert number(np.float64(8.5), within=np.float64(0.5)) == number(8.5, within=0.5)
    assert number(pd.Series([8.5]), within=0.5) == number(8.5, within=0.5)
    assert truth(np.True_) == Truth(True)
    assert period(np.int64(2023)) == Period("2023")
    assert table(pd.Series({"a": 1.5}), within=0) == table({"a": 1.5}, within=0)
    assert table({np.int64(2023): 1}, within=0) == table({pd.Period("2023"): 1}, within=0)


def test_what_stands_in_a_list_may_be_plain():
    assert ordered("a", True) == Ordered((Choice(("a",)), Truth(True)))
