"""Two numbers that are the ends of one range: "3-4%", "từ 500 triệu đến 1 tỷ đồng"."""

from dataclasses import replace

from helpers.quantities.amounts import Amount, amount
from helpers.quantities.dates import date_at
from helpers.quantities.hedges import opens_range
from helpers.quantities.lexicon import Tokens, lexicon
from helpers.quantities.tokens import DASHES

WORDS = frozenset({"đến", "tới", "to", "à", "bis"})
NEAR = 6


def range_at(tokens: Tokens, first: Amount, language: str) -> tuple[Amount, Amount] | None:
    """Return both ends of the range that an amount begins, in one unit.

    Parameters
    ----------
    tokens : sequence of Token
    first : Amount
    language : str
        ``vi`` or ``en``.

    Returns
    -------
    tuple of Amount and Amount, or None
        None where the numbers run downwards, have different units, or are what something fell
        from and to.
    """
    join = first.end
    if join + 1 >= len(tokens) or not _joins(tokens, join, first):
        return None
    place = join + 2 if tokens[join + 1].lower in ("khoảng", "mức") else join + 1
    if date_at(tokens, place) is not None and tokens[place].kind == "number":
        return None
    second = _amount_behind_currency(tokens, place, language)
    if second is None or second.numeral.spelled != first.numeral.spelled:
        return None
    first, second = _in_one_unit(first, second)
    if first.unit != second.unit or first.value >= second.value:
        return None
    return first, second


def _amount_behind_currency(tokens: Tokens, place: int, language: str) -> Amount | None:
    """Read the second end, a currency before it included: "VND 2-VND 3 million"."""
    currency = lexicon().currencies.at(tokens, place)
    if currency is not None:
        place = currency[1]
    return amount(tokens, place, language) if place < len(tokens) else None


def _joins(tokens: Tokens, join: int, first: Amount) -> bool:
    token = tokens[join]
    if token.text in DASHES:
        return True
    opened = opens_range(tokens, first.start)
    if token.lower in ("and", "và"):
        return opened and tokens[first.start - 1].lower == "between"
    if token.lower not in WORDS:
        return False
    return not (token.lower == "to" and first.unit and _is_movement(tokens, first.start))


def _is_movement(tokens: Tokens, start: int) -> bool:
    """Whether "rose from 4% to 5%" names two levels; "rose by 4 to 5%" does not get here."""
    words = lexicon()
    return any(
        (found := words.change.at(tokens, place)) is not None and found[0] != "level"
        for place in range(max(0, start - NEAR), start)
    )


def _in_one_unit(first: Amount, second: Amount) -> tuple[Amount, Amount]:
    """Give each end what only the other has of scale and unit."""
    is_money = first.start < first.number and second.unit in ("", first.unit)
    if is_money and not first.power:
        scaled = first.value.scaleb(second.power)
        first = replace(first, value=scaled, power=second.power)
        return first, replace(second, unit=first.unit)
    if not first.unit and not first.power:
        scaled = first.value.scaleb(second.power)
        return replace(first, value=scaled, power=second.power, unit=second.unit), second
    if not first.unit:
        return replace(first, unit=second.unit), second
    if not second.unit and not second.power:
        scaled = second.value.scaleb(first.power)
        return first, replace(second, value=scaled, power=first.power, unit=first.unit)
    if not second.unit:
        return first, replace(second, unit=first.unit)
    return first, second
