"""Any object becomes plain values, or is said to be unreadable; never is it walked without end."""

import datetime
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from helpers import catalog
from helpers.teaching.plain import Column, Opaque, Sheet, Unordered, items, one, plain


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (None, None),
        (np.True_, True),
        (np.int64(3), 3),
        (Decimal("8.05"), Decimal("8.05")),
        (Fraction(1, 3), Fraction(1, 3)),
        (np.str_("x"), "x"),
        ([1, (2.5, None)], (1, (2.5, None))),
        ({"a": 1}, Column(("a",), (1,))),
        ({"a": 1}.keys(), ("a",)),
        ({"a": 1}.items(), (("a", 1),)),
        (range(3), (0, 1, 2)),
        (np.array([[1, 2], [3, 4]]), ((1, 2), (3, 4))),
        (np.array(["2023-01-01"], dtype="M8[D]"), (datetime.datetime(2023, 1, 1),)),
        (pd.Series([1.5], index=["a"]), Column(("a",), (1.5,))),
        (pd.Series(["a"], dtype="category"), Column((0,), ("a",))),
        (pd.DataFrame({"x": [1], "y": ["b"]}), Sheet((0,), ("x", "y"), ((1,), ("b",)))),
        (pd.Period("2023"), "2023"),
        (pd.Period("2023-05-01", "D"), datetime.date(2023, 5, 1)),
        (pd.NA, Opaque("missing")),
        (pd.NaT, Opaque("missing")),
        (np.datetime64("NaT"), Opaque("NaT")),
        (pd.Interval(0, 1), Opaque("Interval")),
        (catalog.area("lai-chau"), "lai-chau"),
        (catalog.indicator("grdp_growth"), "grdp_growth"),
        (b"8.05", Opaque("bytes")),
        (iter([1]), Opaque("endless")),
        (1j, Opaque("complex")),
        ("x" * 3000, Opaque("large")),
        (list(range(9000)), Opaque("large")),
        (np.zeros((100, 100)), Opaque("large")),
        (pd.DataFrame({"x": range(9000)}), Opaque("large")),
        (pd.DataFrame({"x": range(4000)}), Opaque("large")),
        (pd.Series(range(4000)), Opaque("large")),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_comes_in_any_library_is_plain(answer, expected):
    found = plain(answer)
    assert (type(found), found) == (type(expected), expected)


def test_a_set_has_no_order():
    assert isinstance(plain({1, 2}), Unordered)
    assert not isinstance(plain({1: 2}.keys()), Unordered)


def test_one_takes_the_thing_out_of_its_containers():
    assert one(plain(pd.DataFrame({"x": [[8.05]]}))) == 8.05
    assert one(plain([])) == ()


def test_items_are_the_values_of_a_container():
    frame = pd.DataFrame({"x": [1], "y": [2]})
    found = [plain(answer) for answer in (frame, frame.T, {"a": 3}, [4], 5)]
    assert [items(value) for value in found] == [(1, 2), (1, 2), (3,), (4,), None]


def test_nested_lists_are_not_walked_through_for_ever():
    wide = [0] * 4000
    for _level in range(6):
        wide = [wide] * 4000
    recursive = []
    recursive.append(recursive)
    assert one(plain(recursive)) == Opaque("deep")
    assert plain(wide) == (Opaque("large"),) * 4000


def test_importing_teaching_loads_nothing_heavy():
    heavy = "{'pandas', 'numpy', 'papermill', 'nbconvert', 'nbgrader', 'pandera', 'dask', 'babel'}"
    code = f"import sys, helpers.teaching; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
