"""What counts as a right answer: one small record for each kind of answer there is."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from helpers.errors import UsageError, accepted
from helpers.teaching.plain import plain
from helpers.teaching.units import UNITS

Amount = int | float | Decimal | Fraction


@dataclass(frozen=True)
class Number:
    """A number in a unit, right to within a tolerance."""

    value: Fraction
    within: Fraction
    unit: str | None


@dataclass(frozen=True)
class Choice:
    """One thing, by any of its names."""

    accepted: tuple[str, ...]


@dataclass(frozen=True)
class Truth:
    """Yes or no."""

    value: bool


@dataclass(frozen=True)
class Period:
    """A period as TIME_PERIOD writes it."""

    text: str


@dataclass(frozen=True)
class Several:
    """Things in any order."""

    parts: tuple["Spec", ...]


@dataclass(frozen=True)
class Ordered:
    """Things in an order that counts."""

    parts: tuple["Spec", ...]


@dataclass(frozen=True)
class Table:
    """Values by key."""

    rows: tuple[tuple[tuple["Spec", ...], "Spec"], ...]


@dataclass(frozen=True)
class Calls:
    """A function, by what it returns."""

    cases: tuple[tuple[tuple[Any, ...], "Spec"], ...]


@dataclass(frozen=True)
class Drawn:
    """A chart, by what is seen on it; None: does not matter."""

    from_zero: bool | None
    title: bool | str | None
    labelled: bool | None
    unit: str | None
    lines: int | None


Spec = Number | Choice | Truth | Period | Several | Ordered | Table | Calls | Drawn


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that is known, what to say to it, and what it is still worth."""

    answer: Any
    vi: str
    en: str
    points: float


def number(value: object, *, within: Amount, unit: str | None = None) -> Number:
    """Say that a number is right.

    Parameters
    ----------
    value : number
        In ``unit``; a numpy scalar or a Series of one will do.
    within : number
        How far an answer may be from it, in the same unit; that far counts as right. With 0 it has
        to be the same to 12 digits.
    unit : str, optional
        A unit of the figures (``%``, ``percentage points``, ``persons``, ``VND billion``...). In
        words an answer may give it or leave it out; in another unit it is wrong.

    Raises
    ------
    UsageError
        No finite number, a tolerance below zero, or a unit nobody knows.

    Examples
    --------
    >>> number(8.05, within=0.05, unit="%").within
    Fraction(1, 20)
    """
    from helpers.teaching.numbers import exact

    found = exact(value)
    if found is None:
        raise UsageError(f"number: {value!r} is not a finite number")
    allowed = exact(within)
    if allowed is None or allowed < 0:
        raise UsageError(f"number: within={within!r} is not accepted; accepted: 0 or more")
    if isinstance(within, float):
        allowed = Fraction(str(within))
    if unit is not None and unit not in UNITS:
        raise UsageError(f"number: unit {unit!r} is not known; {accepted(sorted(UNITS))}")
    return Number(found, allowed, unit)


def choice(*accepted: str) -> Choice:
    """Say that one thing is right, by any of the names given.

    Case, diacritics, hyphens and spaces do not matter. A key of areas.csv, indicators.csv or
    sources.csv is accepted by its names in both languages too.

    Parameters
    ----------
    *accepted : str
        The names, at least one.

    Raises
    ------
    UsageError
        None is given, or one that is not text or blank.

    Examples
    --------
    >>> choice("provisional", "sơ bộ", "P").accepted
    ('provisional', 'sơ bộ', 'P')
    """
    if not accepted:
        raise UsageError("choice: nothing is accepted; give at least one name")
    for name in accepted:
        if not isinstance(name, str) or not name.strip():
            raise UsageError(f"choice: {name!r} is not accepted; accepted: text")
    return Choice(tuple(str(name) for name in accepted))


def truth(value: object) -> Truth:
    """Say that yes (True) or no (False) is right; có, không, đúng, sai, yes, no, 1, 0 are read.

    Raises
    ------
    UsageError
        Neither True nor False.

    >>> truth(True)
    Truth(value=True)
    """
    found = plain(value)
    if not isinstance(found, bool):
        raise UsageError(f"truth: {value!r} is not accepted; accepted: True, False")
    return Truth(found)


def period(text: object) -> Period:
    """Say that a period is right, however it is written.

    Parameters
    ----------
    text : str or int
        As TIME_PERIOD has it: 2022, 2023-Q1, 2023-S1, 2023-07, 2021/2023, 2025-01/2025-09.

    Raises
    ------
    UsageError
        It is no period.

    Examples
    --------
    >>> period(2022), period("2023-S1")
    (Period(text='2022'), Period(text='2023-S1'))
    """
    from helpers import periods

    return Period(periods.parse(str(plain(text))).text)


def several(*parts: object) -> Several:
    """Say that some things are right in any order, in any container.

    Parameters
    ----------
    *parts : spec or plain value
        Text is a choice, True or False a truth; a number has to be the same to 12 digits, so where
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
    pairs = [(_key(key), _cell(value, within, unit)) for key, value in rows.items()]
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


def drawn(
    *,
    from_zero: bool | None = None,
    title: bool | str | None = None,
    labelled: bool | None = None,
    unit: str | None = None,
    lines: int | None = None,
) -> Drawn:
    """Say what a chart has to show; what is left out does not matter.

    Parameters
    ----------
    from_zero : bool, optional
        Whether the axis of values starts at zero.
    title : bool or str, optional
        True: it has one. A text: it says that.
    labelled : bool, optional
        Whether both axes say what they are of.
    unit : str, optional
        Text that stands on an axis or in the title.
    lines : int, optional
        How many lines there are; on a chart of bars, how many bars.

    Raises
    ------
    UsageError
        Nothing is asked for.

    Examples
    --------
    >>> drawn(from_zero=True, unit="%").unit
    '%'
    """
    found = Drawn(from_zero, title, labelled, unit, lines)
    if found == Drawn(None, None, None, None, None):
        raise UsageError(
            "drawn: nothing is asked; accepted: from_zero, title, labelled, unit, lines"
        )
    return found


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


def spec_of(value: Any, like: Spec | None = None) -> Spec:
    """Return a spec, or the one that a plain value stands for.

    Parameters
    ----------
    value : spec or plain value
    like : spec, optional
        The right answer, whose kind, tolerance and unit the value takes on.
    """
    if isinstance(value, Spec):
        return value
    make = _LIKE.get(type(like))
    if make is not None:
        return make(value, like)
    found = plain(value)
    if isinstance(found, bool):
        return truth(found)
    if isinstance(found, str):
        return choice(found)
    if isinstance(found, int | float | Decimal | Fraction):
        return number(found, within=0)
    raise UsageError(
        f"{value!r} is no answer that can be expected; accepted: a spec, a number, text"
    )


def _like_parts(value: Any, like: Any) -> Spec:
    found = plain(value)
    if not isinstance(found, tuple):
        raise UsageError(f"{value!r} is not accepted; accepted: a list, as the right answer is one")
    first = like.parts[0]
    same = {type(part) for part in like.parts} == {type(first)}
    parts = tuple(spec_of(item, first if same else None) for item in found)
    return Ordered(parts) if isinstance(like, Ordered) else Several(parts)


def _like_table(value: Any, like: Any) -> Spec:
    first = like.rows[0][1]
    return Table(tuple((_key(key), spec_of(item, first)) for key, item in value.items()))


def _like_calls(value: Any, like: Any) -> Spec:
    first = like.cases[0][1]
    made = calls(dict.fromkeys(value, 0))
    cases = zip(made.cases, value.values(), strict=True)
    return Calls(tuple((given, spec_of(item, first)) for (given, _), item in cases))


_LIKE: dict[type, Callable[[Any, Any], Spec]] = {
    Number: lambda value, like: number(value, within=like.within, unit=like.unit),
    Choice: lambda value, _like: choice(*([value] if isinstance(value, str) else value)),
    Truth: lambda value, _like: truth(value),
    Period: lambda value, _like: period(value),
    Several: _like_parts,
    Ordered: _like_parts,
    Table: _like_table,
    Calls: _like_calls,
}


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


def _key(key: Any) -> tuple[Spec, ...]:
    """Read a key: a year or a period as one, anything else by its name."""
    from helpers.teaching.periods_given import readings

    parts = key if isinstance(key, tuple) else (key,)
    found: list[Spec] = []
    for part in parts:
        value = plain(part)
        written = readings(value)
        found.append(Period(written[0]) if written else choice(str(value)))
    return tuple(found)


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
