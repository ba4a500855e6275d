"""Wrong answers that are known, in the kind of the right one."""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from helpers.errors import UsageError
from helpers.teaching.combined import calls, key_of_row
from helpers.teaching.plain import plain
from helpers.teaching.single import choice, number, period, spec_of, truth
from helpers.teaching.specs import (
    Calls,
    Choice,
    Mistake,
    Number,
    Ordered,
    Period,
    Several,
    Spec,
    Table,
    Truth,
)


def mistake(answer: object, *, vi: str, en: str, points: float = 0) -> Mistake:
    """Describe a wrong answer that somebody will give.

    Parameters
    ----------
    answer : spec or plain value
        A plain value is of the kind, the tolerance and the unit of the right one.
    vi, en : str
        What to think about, in each language; never the answer.
    points : float, optional
        What it is still worth.

    Raises
    ------
    UsageError
        A hint is blank, or the points are below zero.

    Examples
    --------
    >>> mistake(0.08, vi="Đổi ra %.", en="Turn it into per cent.").points
    0.0
    """
    for language, text in (("vi", vi), ("en", en)):
        if not isinstance(text, str) or not text.strip():
            raise UsageError(f"mistake: {language}={text!r} is not accepted; accepted: a sentence")
    if isinstance(points, bool) or not 0 <= points < math.inf:
        raise UsageError(f"mistake: points={points!r} is not accepted; accepted: 0 or more")
    return Mistake(answer, vi.strip(), en.strip(), float(points))


def like(value: Any, right: Spec) -> Spec:
    """Return a spec, or the one a plain value stands for beside the right answer.

    Parameters
    ----------
    value : spec or plain value
    right : spec
        Whose kind, tolerance and unit a plain value takes on.

    Raises
    ------
    UsageError
        A plain value that cannot be of that kind; one of a chart always has to be a spec.

    Examples
    --------
    >>> like(8, number(7, within=0.5, unit="%")).unit
    '%'
    """
    if isinstance(value, Spec):
        return value
    make = _LIKE.get(type(right))
    if make is None:
        raise UsageError(f"{value!r} is no chart; write drawn(...)")
    return make(value, right)


def _kept(right: Any) -> dict[str, Any]:
    """Return what a number is judged by, whichever it is."""
    return {"within": right.within, "unit": right.unit, "fall": right.fall}


def _parts(value: Any, right: Any) -> Spec:
    found = plain(value)
    if not isinstance(found, tuple):
        raise UsageError(f"{value!r} is not accepted; accepted: a list, as the right answer is one")
    first = right.parts[0]
    same = {type(part) for part in right.parts} == {type(first)}
    parts = tuple(like(item, first) if same else spec_of(item) for item in found)
    return Ordered(parts) if isinstance(right, Ordered) else Several(parts)


def _table(value: Any, right: Any) -> Spec:
    first = right.rows[0][1]
    return Table(tuple((key_of_row(key), like(item, first)) for key, item in _pairs(value)))


def _calls(value: Any, right: Any) -> Spec:
    first = right.cases[0][1]
    pairs = _pairs(value)
    made = calls(dict.fromkeys((given for given, _item in pairs), 0))
    cases = zip(made.cases, pairs, strict=True)
    return Calls(tuple((given, like(item, first)) for (given, _), (_given, item) in cases))


def _pairs(value: Any) -> list[tuple[Any, Any]]:
    if not hasattr(value, "items"):
        raise UsageError(f"{value!r} is not accepted; accepted: a dict, as the right answer is one")
    return list(value.items())


_LIKE: dict[type, Callable[[Any, Any], Spec]] = {
    Number: lambda value, right: replace(number(value, within=0), **_kept(right)),
    Choice: lambda value, _right: choice(value),
    Truth: lambda value, _right: truth(value),
    Period: lambda value, _right: period(value),
    Several: _parts,
    Ordered: _parts,
    Table: _table,
    Calls: _calls,
}
