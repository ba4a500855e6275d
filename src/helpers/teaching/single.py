"""Saying what one thing an answer has to be: a number, a name, yes or no, a period, a chart."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from helpers import periods
from helpers.errors import UsageError, accepted
from helpers.teaching.numbers import exact
from helpers.teaching.plain import plain
from helpers.teaching.specs import Choice, Drawn, Number, Period, Spec, Truth
from helpers.teaching.units import UNITS

Amount = int | float | Decimal | Fraction


def number(value: object, *, within: Amount, unit: str | None = None, fall: bool = False) -> Number:
    """Say that a number is right.

    Parameters
    ----------
    value : number
        In ``unit``; a numpy scalar or a Series of one will do.
    within : number
        How far an answer may be from it, in the same unit; that far counts as right. With 0 it has
        to be the same to 13 digits.
    unit : str, optional
        A unit of the figures (``%``, ``percentage points``, ``persons``, ``VND billion``...). In
        words an answer may give it or leave it out; in another unit it is wrong.
    fall : bool, optional
        The question is by how much something fell: 3, -3 and "giảm 3" are the same.

    Raises
    ------
    UsageError
        No finite number, a tolerance below zero, a unit nobody knows, or a fall below zero.

    Examples
    --------
    >>> number(8.05, within=0.05, unit="%").within
    Fraction(1, 20)
    """
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
    if fall and found < 0:
        raise UsageError(f"number: {value!r} is below zero; a fall is given without its sign")
    return Number(found, allowed, unit, fall)


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
    return Period(periods.parse(str(plain(text))).text)


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


def spec_of(value: Any) -> Spec:
    """Return a spec, or the one that a plain value stands for.

    >>> spec_of("lai-chau"), spec_of(True)
    (Choice(accepted=('lai-chau',)), Truth(value=True))
    """
    if isinstance(value, Spec):
        return value
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
