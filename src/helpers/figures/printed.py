"""Whether a figure can be read off the characters its source printed: value, scale, sign, hedge."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from helpers.quantities import Quantity, read

PLAIN = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,12})?", flags=re.ASCII)
LONGEST_EXACT = 3
"""A figure printed with more decimals than this may be recorded rounded."""
MONEY = {"VND million": 6, "VND billion": 9}


def agrees(value: str, as_printed: str, unit: str) -> bool:
    """Whether a recorded value is what the source printed, up to rounding.

    The characters are read as ``helpers.quantities`` reads a document, with a decimal comma and
    with a decimal point. Words of scale count (1,85 triệu is 1850000 persons, not 18500000), and
    so does the sign: "giảm 2,77%" is -2.77 %; in percentage points, in which a fall of the
    poverty rate is recorded as positive, either. In per cent an index minus 100 agrees too. A
    text in which no quantity can be read, as "không có khách", cannot be held against a value,
    nor can a value that is no plain decimal.

    Parameters
    ----------
    value : str
        obs_value, lower or upper as it stands in figures.csv.
    as_printed : str
        The source's own characters.
    unit : str
        Unit of the value.

    Examples
    --------
    >>> agrees("9.02", "9,02%", "%"), agrees("90.2", "9,02%", "%")
    (True, False)
    >>> agrees("-3.41", "96.592727746749 (previous year = 100)", "%")
    True
    >>> agrees("2.77", "giảm 2,77%", "%"), agrees("1850", "1,85 triệu lượt", "persons")
    (False, False)
    """
    if not PLAIN.fullmatch(value):
        return True
    wanted = Decimal(value)
    found = any(_is_value_of(one, wanted, unit) for one in _stated(as_printed))
    return found or next(_stated(as_printed), None) is None


def hedged_otherwise(bound: str, value: str, as_printed: str, unit: str) -> str:
    """Return how the source hedges a figure where this is not how it is recorded.

    A hedge that was recorded and is not in the characters may stand before them, so that only one
    that is there is held against the record.

    Parameters
    ----------
    bound : str
        As recorded; blank for none.
    value : str
        obs_value, or one end of a range.
    as_printed, unit
        As for :func:`agrees`.

    Returns
    -------
    str
        The bound that the characters say; blank where there is nothing to say.

    Examples
    --------
    >>> hedged_otherwise("", "2700", "trên 2.700 tỷ đồng", "VND billion")
    'over'
    >>> hedged_otherwise("over", "1150", "1.150 milliards de dongs", "VND billion")
    ''
    """
    if not PLAIN.fullmatch(value):
        return ""
    wanted, otherwise = Decimal(value), ""
    for one in _stated(as_printed):
        if _is_value_of(one, wanted, unit):
            if one.bound in ("", bound):
                return ""
            otherwise = otherwise or one.bound
    return otherwise


def _stated(text: str) -> Iterator[Quantity]:
    """Read a text with a decimal comma and, where that is not enough, with a decimal point."""
    yield from _read(text, "vi")
    yield from _read(text, "en")


@lru_cache(maxsize=4096)
def _read(text: str, language: str) -> tuple[Quantity, ...]:
    return tuple(read(text, language, cell=True))


def _is_value_of(quantity: Quantity, wanted: Decimal, unit: str) -> bool:
    half = Decimal(5).scaleb(min(int(wanted.as_tuple().exponent), 0) - 1)
    return any(
        abs(one - wanted) <= (half if _is_long(one) else 0) for one in _values(quantity, unit)
    )


def _values(quantity: Quantity, unit: str) -> Iterator[Decimal]:
    """Yield what a quantity can be recorded as in a unit."""
    for printed in (quantity.value, quantity.lower, quantity.upper, quantity.other):
        if printed is None:
            continue
        value = _in_unit(quantity, printed, unit)
        if unit != "%" or quantity.change != "fall":
            yield value
        if unit == "percentage points" or (unit == "%" and quantity.change == "fall"):
            yield -value
        if unit == "%" and not quantity.change:
            yield value - 100


def _in_unit(quantity: Quantity, value: Decimal, unit: str) -> Decimal:
    """Write money in million or billion dong, where a word of scale or a currency was printed."""
    power = MONEY.get(quantity.unit, 0)
    if unit not in MONEY or not (power or (quantity.scaled and not quantity.unit)):
        return value
    return value.scaleb(power - MONEY[unit])


def _is_long(number: Decimal) -> bool:
    """Whether a number has so many decimals that recording it means rounding it."""
    return int(number.normalize().as_tuple().exponent) < -LONGEST_EXACT
