"""Whatever an answer is, judging it ends, raises nothing, and comes to the same by a key."""

import itertools
import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from unittest.mock import MagicMock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.teaching import (
    calls,
    choice,
    drawn,
    judging,
    number,
    ordered,
    period,
    several,
    table,
    truth,
)
from helpers.teaching.sealing import pack, unpack
from helpers.teaching.trial import Judged

ENGLISH = judging.trial("2-growth 1", "en")
SPECS = [
    number(8.05, within=0.05, unit="%"),
    number(1_300_000, within=0, unit="persons"),
    choice("lao-cai"),
    truth(False),
    period("2023-S1"),
    several("lai-chau", "dien-bien", number(3, within=0)),
    ordered(2021, 2022, 2023),
    table({"lai-chau": 8.1, "dien-bien": 7.4}, within=0.05),
    table({("lai-chau", 2022): 8.1, ("lai-chau", 2023): 8.3}, within=0.05),
    calls({(1, 2): 3, (2, 2): 4}),
    drawn(title=True),
]
leaves = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.decimals()
    | st.fractions() | st.dates() | st.binary() | st.complex_numbers()
    | st.functions(like=lambda one, two: None, returns=st.integers(0, 9), pure=True)
    | st.sampled_from(
        ["8,05 %", 8.05, "lai-chau", "Điện Biên", 3, "2023-S1", 2021, 2022, 2023, 8.1, 7.4, "không"]
    )
)  # fmt: skip
answers = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4)
    | st.tuples(inner, inner)
    | st.dictionaries(
        st.text() | st.sampled_from(["lai-chau", "dien-bien"]), inner, max_size=3
    ),
    max_leaves=8,
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(spec=st.sampled_from(SPECS), answer=answers)
def test_an_answer_is_judged_by_a_key_as_by_the_expectation(spec, answer):
    lock = judging.lock_of(spec, ENGLISH)
    by_expectation = judging.judge(lock, answer, ENGLISH)
    kept = unpack(pack({"lock": lock}))["lock"]
    assert judging.judge(kept, answer, ENGLISH) == by_expectation
    assert isinstance(by_expectation.right, bool)


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: type(spec).__name__)
def test_what_a_spec_counts_as_right_is_right(spec):
    lock = judging.lock_of(spec, ENGLISH)
    for example in judging.examples(spec):
        assert judging.judge(lock, example, ENGLISH).right


class Bad:
    """Raises whatever is asked of it."""

    def _raise(self, *_given, **_named):
        raise RuntimeError("bad")

    __eq__ = __hash__ = __len__ = __iter__ = __bool__ = __str__ = __repr__ = __float__ = _raise
    __getattr__ = __call__ = __getitem__ = __array__ = __index__ = __contains__ = _raise


class BadText(str):
    __str__ = __repr__ = __len__ = strip = Bad._raise
    __slots__ = ()


class BadNumber(float):
    __float__ = __repr__ = __eq__ = __hash__ = Bad._raise


class Leaving:
    def __len__(self):
        raise SystemExit

    def __call__(self, *_given):
        raise SystemExit

    def __getattr__(self, _name):
        raise SystemExit


class Endless(Sequence):
    def __len__(self):
        return 3

    def __getitem__(self, _place):
        return 8.05


class EndlessKeys(Mapping):
    def __len__(self):
        return 2

    def __iter__(self):
        return itertools.count()

    def __getitem__(self, _key):
        return 8.05


class Itself:
    """Has every attribute, each itself."""

    def __getattr__(self, _name):
        return self


def nested(depth):
    found = []
    for _level in range(depth):
        found = [found]
    return found


def recursive():
    found = {}
    found["lai-chau"] = found
    return found


NASTY = [
    Bad(), [Bad()], {"lai-chau": Bad()}, BadText("8,05 %"), [BadText("x")], BadNumber(8.05),
    Leaving(), Endless(), EndlessKeys(), Itself(), MagicMock(), itertools.count(),
    itertools.repeat("lai-chau"), nested(50_000), recursive(), "8,05 " * 399, "9" * 10**6,
    "8 % " * 499, "," * 1999, 10**100_000, -(10**5000), Decimal("1e99999"), Decimal("-sNaN"),
    Fraction(1, 10**400), math.inf, [[0] * 4000] * 4000, lambda *_given: itertools.count(),
    lambda *_given: Bad(), type, Ellipsis, NotImplemented, math, super, Bad, "\ud800", "\0",
    {(1, 2): {(3,): [4]}}, object.__new__(Bad), range(10**12), memoryview(b"8.05"),
]  # fmt: skip


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: type(spec).__name__)
def test_no_answer_raises_or_hangs(spec):
    lock = judging.lock_of(spec, ENGLISH)
    for answer in NASTY:
        judged = judging.judge(lock, answer, ENGLISH)
        assert isinstance(judged, Judged)
        assert not judged.right or isinstance(answer, Endless)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (None, "The answer is None: a command such as print() gives none."),
        ([0] * 9000, "This answer is far larger than what is asked for."),
        (map(str, [1]), "Make a list of this first: list(...)."),
        (BadText("8"), "This answer cannot be read."),
    ],
    ids=["none", "large", "endless", "bad"],
)
def test_what_no_kind_can_judge_is_said(remark, answer, said):
    assert remark(SPECS[0], answer) == said
