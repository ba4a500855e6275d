"""A number with its words of scale and its unit: 1,85 triệu lượt, VND 2.7 trillion."""

from dataclasses import dataclass, replace
from decimal import Decimal

from helpers.quantities.lexicon import Tokens, lexicon
from helpers.quantities.numerals import Numeral, numeral
from helpers.quantities.quantity import WHOLE
from helpers.quantities.scales import scaled

MANY_PEOPLE = Decimal(10) ** 9
MILLION, BILLION = 6, 9
SHORT = {"k": 3, "m": MILLION, "b": BILLION}
"""Letters for a scale right behind an amount of money: $58.6m."""


@dataclass(frozen=True)
class Amount:
    """A number, its scale and its unit, before what hedges it.

    Attributes
    ----------
    value : Decimal
        With its scale, in units of ``unit``.
    other : Decimal or None
        The same by the other reading of its digits.
    power : int
        The power of ten of its words of scale; 0 where there is none.
    unit : str
        A unit of words.toml, the code of a currency, ``count``, or blank.
    start, end : int
        The first token, a currency before the number included, and the one after the last.
    number : int
        The token of the number.
    named : bool
        A unit stands there, not only a noun that may be anything.
    numeral : Numeral
        The number alone.
    """

    value: Decimal
    other: Decimal | None
    power: int
    unit: str
    start: int
    end: int
    number: int
    named: bool
    numeral: Numeral


def amount(tokens: Tokens, place: int, language: str) -> Amount | None:
    """Read the amount whose number begins at a token.

    Parameters
    ----------
    tokens : sequence of Token
    place : int
    language : str
        ``vi`` or ``en``.

    Returns
    -------
    Amount or None
    """
    read = numeral(tokens, place, language)
    if read is None:
        return None
    value, other, power, end = scaled(tokens, read, language)
    currency = lexicon().currencies.before(tokens, place)
    found = Amount(value, other, power, "", place, end, place, False, read)
    if currency is not None and _opens(tokens, currency[1], place):
        return _in_currency(tokens, found, *currency)
    return _plausible(_with_unit(tokens, found))


def _in_currency(tokens: Tokens, found: Amount, code: str, start: int) -> Amount:
    """Add the currency before a number: VND 2.7 trillion, $58.6m."""
    end = found.end
    if not found.power and end < len(tokens) and tokens[end].glued and tokens[end].lower in SHORT:
        power = SHORT[tokens[end].lower]
        found = replace(found, value=found.value.scaleb(power), power=power)
        end += 1
    behind = lexicon().currencies.at(tokens, end)
    end = behind[1] if behind and behind[0] == code else end
    return replace(found, unit=code, start=start, end=end, named=True)


def _opens(tokens: Tokens, start: int, number: int) -> bool:
    """Whether a currency belongs to the number behind it, not to the one before it (5 USD 3)."""
    return tokens[number].glued or start == 0 or tokens[start - 1].kind != "number"


def _with_unit(tokens: Tokens, found: Amount) -> Amount:
    """Add the unit that follows, or the noun that is counted."""
    words, place = lexicon(), found.end
    counted = words.classes.at(tokens, place)
    if counted is not None:
        return replace(found, unit="count", end=counted[1], named=True)
    unit = words.units.at(tokens, place) or words.currencies.at(tokens, place)
    if unit is not None and tokens[place].lower == "m":
        people = _unit_behind_adjectives(tokens, unit[1]) or words.units.at(tokens, unit[1])
        if people is not None and people[0] in ("persons", "households"):
            value = found.value.scaleb(MILLION)
            return replace(
                found, value=value, power=MILLION, unit=people[0], end=people[1], named=True
            )
    if unit is not None and not _is_other_noun(tokens, unit, found):
        return replace(found, unit=unit[0], end=unit[1], named=True)
    if place + 1 < len(tokens) and tokens[place].text == "-" and tokens[place + 1].glued:
        joined = words.units.at(tokens, place + 1)
        if joined is not None and tokens[place].glued:
            return replace(found, unit=joined[0], end=joined[1], named=True)
        noun = _noun(tokens, place + 1) if tokens[place].glued else None
        if noun is not None:
            return replace(found, unit="count", end=noun)
    adjectives = _unit_behind_adjectives(tokens, place)
    if adjectives is not None:
        return replace(found, unit=adjectives[0], end=adjectives[1], named=True)
    noun = _noun(tokens, place)
    if noun is not None:
        return replace(
            found, unit="count", end=noun, named=words.nouns.at(tokens, place) is not None
        )
    return found


def _is_other_noun(tokens: Tokens, unit: tuple[str, int], found: Amount) -> bool:
    """Whether "điểm" is a place ("15 điểm bản") and "đ" no dong ("5 đ/c")."""
    if unit[0] == "points":
        whole = found.value == found.value.to_integral_value()
        return whole and not found.numeral.grouped and _noun(tokens, unit[1]) is not None
    return tokens[found.end].text == "đ" and not tokens[found.end].glued


def _unit_behind_adjectives(tokens: Tokens, place: int) -> tuple[str, int] | None:
    """Find what English counts behind up to three adjectives: 1.2 million foreign visitors."""
    words = lexicon()
    if place < len(tokens) and tokens[place].lower in ("were", "are", "was"):
        place += 1
    for step in range(place, min(place + 4, len(tokens))):
        token = tokens[step]
        if step > place or tokens[place - 1].lower in ("were", "are", "was"):
            unit = words.units.at(tokens, step)
            if unit is not None and unit[0] in ("persons", "households"):
                return unit
        if token.kind != "word" or not token.text.isascii() or (
            words.stops.at(tokens, step) is not None
        ):  # fmt: skip
            return None
    return None


def _noun(tokens: Tokens, place: int) -> int | None:
    """Return the token after a noun of which a number can be counted."""
    words = lexicon()
    if place >= len(tokens) or tokens[place].kind != "word":
        return None
    listed = words.nouns.at(tokens, place)
    if listed is not None:
        return listed[1]
    token = tokens[place]
    if words.stops.at(tokens, place) is not None or words.change.at(tokens, place) is not None:
        return None
    is_initials = token.text.isupper() and len(token.text) > 1
    return place + 1 if token.text[0].islower() or is_initials else None


def _plausible(found: Amount) -> Amount:
    """Take the other reading of the digits where the first counts parts of people, or too many.

    A thousand million people are never counted ("1.195 triệu lượt" is 1,195,000), and there is no
    third of a household ("1,234 hộ" is 1234).
    """
    if found.other is None or found.unit not in WHOLE:
        return found
    too_many = found.unit in ("persons", "households") and found.value >= MANY_PEOPLE
    broken = found.value != found.value.to_integral_value()
    fits = found.other == found.other.to_integral_value()
    if (too_many and fits and found.other < MANY_PEOPLE) or (broken and fits):
        return replace(found, value=found.other, other=found.value)
    return found


def in_unit(value: Decimal, unit: str, power: int) -> tuple[Decimal, str]:
    """Write an amount of money in the unit in which it was printed; leave other amounts alone.

    Parameters
    ----------
    value : Decimal
        In units of ``unit``.
    unit : str
        The code of a currency, or any unit.
    power : int
        Of the words of scale it was printed with.

    Returns
    -------
    tuple of Decimal and str
        Dong are VND million or VND billion, as in figures.csv; other money has the scale printed.

    Examples
    --------
    >>> in_unit(Decimal("2.7E+12"), "VND", 12), in_unit(Decimal("1.2E+9"), "USD", 9)
    ((Decimal('2.7E+3'), 'VND billion'), (Decimal('1.2'), 'USD billion'))
    """
    if unit not in ("VND", "USD", "EUR", "CNY", "JPY", "KRW"):
        return value, unit
    if power >= BILLION:
        return value.scaleb(-BILLION), f"{unit} billion"
    if power >= MILLION:
        return value.scaleb(-MILLION), f"{unit} million"
    if unit == "VND":
        return value.scaleb(-MILLION).normalize(), f"{unit} million"
    return value, unit
