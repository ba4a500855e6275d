"""Saying what an answer of several parts has to be: a list, a table, a function."""

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from helpers.errors import UsageError
from helpers.teaching.periods_given import readings
from helpers.teaching.plain import plain
from helpers.teaching.single import Amount, choice, number, spec_of
from helpers.teaching.specs import Calls, Ordered, Period, Several, Spec, Table


def several(*parts: object) -> Several:
    """Say that some things are right in any order, in any container.

    Parameters
    ----------
    *parts : spec or plain value
        Text is a choice, True or False a truth; a number has to be the same to 13 digits, so where
        it was computed give ``number(..., within=...)``.

    Raises
    ------
    UsageError
        None is given, one is given twice, or it is nothing a spec can be made of.

    Examples
    --------
    >>> len(several("lai-chau", "dien-bien").parts)
    2
    """
    return Several(_parts("several", parts))


def ordered(*parts: object) -> Ordered:
    """Say that some things are right in this order; as :func:`several` otherwise.

    >>> len(ordered("lai-chau", "dien-bien", "lao-cai").parts)
    3
    """
    if not parts:
        raise UsageError("ordered: nothing is expected; give at least one thing")
    return Ordered(tuple(spec_of(part) for part in parts))


def table(
    rows: Mapping[Any, Any], *, within: Amount | None = None, unit: str | None = None
) -> Table:
    """Say that values by key are right: as a dict, a Series, or a frame of keys and values.

    Parameters
    ----------
    rows : mapping
        Key to value; a key is text, a year or a tuple of them. A Series will do.
    within : number, optional
        For values that are numbers: as for :func:`number`; needed where there is one.
    unit : str, optional
        As for :func:`number`.

    Raises
    ------
    UsageError
        No row, keys of different lengths, or a value that cannot be expected.

    Examples
    --------
    >>> len(table({"lai-chau": 8.1, "dien-bien": 7.4}, within=0.05, unit="%").rows)
    2
    """
    pairs = [(key_of_row(key), _cell(value, within, unit)) for key, value in rows.items()]
    if not pairs:
        raise UsageError("table: no row is expected; give at least one")
    if len({len(key) for key, _ in pairs}) > 1:
        raise UsageError("table: some keys are tuples of another length than others")
    if len({key for key, _ in pairs}) < len(pairs):
        raise UsageError("table: a key stands twice")
    return Table(tuple(pairs))


def calls(cases: Mapping[Any, Any], *, within: Amount = 0, unit: str | None = None) -> Calls:
    """Say what a function has to return.

    The arguments stand in the key in the open; what is returned does not.

    Parameters
    ----------
    cases : mapping
        Arguments (a tuple; a single one may stand alone) to what is returned. Arguments are
        numbers, text, True, False, None, and tuples of them.
    within, unit
        For numbers: as for :func:`number`.

    Raises
    ------
    UsageError
        No case, or an argument that is none of these.

    Examples
    --------
    >>> calls({(100, 110): 10.0}, within=0.01).cases[0][0]
    (100, 110)
    """
    if not cases:
        raise UsageError("calls: no call is expected; give at least one")
    found = []
    for given, value in cases.items():
        arguments = given if isinstance(given, tuple) else (given,)
        found.append((tuple(_argument(item) for item in arguments), _cell(value, within, unit)))
    return Calls(tuple(found))


def key_of_row(key: Any) -> tuple[Spec, ...]:
    """Read a key: a year or a period as one, anything else by its name."""
    parts = key if isinstance(key, tuple) else (key,)
    found: list[Spec] = []
    for part in parts:
        value = plain(part)
        written = readings(value)
        found.append(Period(written[0]) if written else choice(str(value)))
    return tuple(found)


def _parts(name: str, parts: Sequence[object]) -> tuple[Spec, ...]:
    found = tuple(spec_of(part) for part in parts)
    if not found:
        raise UsageError(f"{name}: nothing is expected; give at least one thing")
    for place, part in enumerate(found):
        if part in found[:place]:
            raise UsageError(f"{name}: {parts[place]!r} stands twice")
    return found


def _cell(value: Any, within: Amount | None, unit: str | None) -> Spec:
    found = plain(value)
    if isinstance(found, int | float | Decimal | Fraction) and not isinstance(found, bool):
        if within is None:
            raise UsageError(f"table: within is missing; {value!r} is a number")
        return number(found, within=within, unit=unit)
    return spec_of(value)


def _argument(value: Any) -> Any:
    found = plain(value)
    if isinstance(found, tuple):
        return tuple(_argument(item) for item in found)
    if found is None or isinstance(found, bool | int | str):
        return found
    if isinstance(found, float) and math.isfinite(found):
        return found
    raise UsageError(
        f"calls: the argument {value!r} is not accepted; accepted: numbers, text, True, False, "
        "None, tuples of them"
    )
