"""Whether a value can be read off the characters its source printed."""

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

NUMBER = re.compile(r"\d{1,3}(?:[.,\u00a0 ]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?")
PLAIN = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,12})?", flags=re.ASCII)
POWERS = {
    "persons": (0, 3, 6),
    "households": (0, 3, 6),
    "count": (0, 3, 6),
    "VND million": (0, 3, -3, -6),
    "VND billion": (0, 3, 6, -3, -9),
}
"""Powers of ten between a printed number and its unit: nghìn, triệu, tỷ, triệu đồng, đồng."""
LONGEST_EXACT = 3
"""A figure printed with more decimals than this may be recorded rounded."""
MYRIADS = {"万萬만": (4,), "億亿억": (8, -1), "兆조": (3,)}
"""Further powers where these characters stand: ten thousand, hundred million, trillion."""


def agrees(value: str, as_printed: str, unit: str) -> bool:
    """Whether a recorded value is what the source printed, up to rounding.

    The digits have to be there, read with a decimal comma or point, scaled as the unit allows
    (1,85 triệu is 1850000 persons, not 18500000), plain or negative ("giảm 2,77%"), or, in per
    cent, as an index minus 100. Numbers of two parts (9.719 tỷ 119 triệu) are added. Text without
    digits ("xếp thứ tư") cannot be held against a value, nor can a value that is no plain decimal.

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
    """
    if not PLAIN.fullmatch(value):
        return True
    wanted = Decimal(value)
    exponent = wanted.as_tuple().exponent
    half = Decimal(5).scaleb(min(int(exponent), 0) - 1)
    numbers = [_readings(text) for text in NUMBER.findall(as_printed) if not _is_year(text)]
    if not numbers:
        return True
    powers = set(POWERS.get(unit, (0,)))
    for characters, further in MYRIADS.items():
        if any(character in as_printed for character in characters):
            powers.update(further)
    candidates = {number.scaleb(power) for read in numbers for number in read for power in powers}
    for first, second in itertools.pairwise(numbers):
        candidates |= set(_sums(first, second, powers))
    candidates |= {-number for number in candidates}
    if unit == "%":
        candidates |= {number - 100 for read in numbers for number in read}
    return any(abs(one - wanted) <= (half if _is_long(one) else 0) for one in candidates)


def _is_long(number: Decimal) -> bool:
    """Whether a number has so many decimals that recording it means rounding it."""
    return int(number.normalize().as_tuple().exponent) < -LONGEST_EXACT


def _sums(first: set[Decimal], second: set[Decimal], powers: set[int]) -> Iterator[Decimal]:
    """Add two parts where the first is whole and the second less than one of its units."""
    for high, low in itertools.permutations(powers, 2):
        for one, two in itertools.product(first, second):
            if one == one.to_integral_value() and two < Decimal(1).scaleb(high - low):
                yield one.scaleb(high) + two.scaleb(low)


def _readings(text: str) -> set[Decimal]:
    """Read digits with a decimal comma and with a decimal point, where each makes sense.

    >>> sorted(_readings("1.850"))
    [Decimal('1.850'), Decimal('1850.0')]
    """
    plain = text.replace("\u00a0", "").replace(" ", "")
    found = set()
    for decimal, thousands in (",.", ".,"):
        whole, _, fraction = plain.partition(decimal)
        grouped = re.fullmatch(rf"[1-9]\d{{0,2}}(\{thousands}\d{{3}})+|\d+", whole)
        if grouped and fraction.isdigit() == (fraction != ""):
            found.add(Decimal(f"{whole.replace(thousands, '')}.{fraction or 0}"))
    return found


def _is_year(text: str) -> bool:
    return re.fullmatch(r"(19|20)\d\d", text) is not None
