"""Words of scale behind a number, and numbers of two parts: "2,7 nghìn tỷ", "442 tỷ 960 triệu"."""

from decimal import Decimal

from helpers.quantities.lexicon import Tokens, lexicon
from helpers.quantities.measured import is_measured
from helpers.quantities.numerals import Numeral, numeral


def scaled(
    tokens: Tokens, read: Numeral, language: str
) -> tuple[Decimal, Decimal | None, int, int]:
    """Return a number with its words of scale and its lower parts.

    Parameters
    ----------
    tokens : sequence of Token
    read : Numeral
    language : str
        ``vi`` or ``en``.

    Returns
    -------
    tuple
        The value, the value by the other reading of its digits, the power of ten, and the token
        after it all.
    """
    power, end = scale(tokens, read.end)
    value = read.value.scaleb(power)
    other = None if read.other is None else read.other.scaleb(power)
    if power and end < len(tokens) and tokens[end].lower == "rưỡi":
        value, end = value + Decimal(5).scaleb(power - 1), end + 1
    lowest = power
    while lowest:
        second = _second_part(tokens, end, lowest, language)
        if second is None:
            break
        value, other, end, lowest = value + second[0], None, second[1], second[2]
    return value, other, power, end


def scale(tokens: Tokens, place: int) -> tuple[int, int]:
    """Return the power of ten of the words of scale from a token on, and the token after them.

    >>> from helpers.quantities.tokens import tokenize
    >>> scale(tokenize("nghìn tỷ đồng"), 0), scale(tokenize("tỷ lệ hộ nghèo"), 0)
    ((12, 2), (0, 0))
    """
    words, power = lexicon(), 0
    while True:
        found = words.scales.at(tokens, place)
        if found is None:
            return power, place
        barred = words.scale_not_before.get(tokens[place].lower)
        if barred is not None and barred.at(tokens, place + 1) is not None:
            return power, place
        power, place = power + int(found[0]), found[1]


def _second_part(
    tokens: Tokens, place: int, power: int, language: str
) -> tuple[Decimal, int, int] | None:
    """Read the lower part of "9.719 tỷ 119 triệu", "2 triệu 67 nghìn", "1万4000"."""
    if place >= len(tokens) or tokens[place].kind != "number":
        return None
    second = numeral(tokens, place, language)
    if second is None:
        return None
    low, end = scale(tokens, second.end)
    is_whole = second.value == second.value.to_integral_value()
    if low >= power or second.value.scaleb(low) >= Decimal(1).scaleb(power) or not is_whole:
        return None
    if low == 0 and not (tokens[place].glued and is_measured(tokens, end)):
        return None
    return second.value.scaleb(low), end, low
