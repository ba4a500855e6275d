"""Which amounts are figures, and which only numbers that a text happens to hold."""

from helpers.quantities.amounts import Amount
from helpers.quantities.around import BEFORE, Around
from helpers.quantities.lexicon import Tokens, lexicon

LIVED = frozenset({"thọ", "expectancy", "lifespan"})


def is_figure(tokens: Tokens, one: Amount, around: Around, *, cell: bool) -> bool:
    """Whether an amount is a figure.

    The age of those who are counted ("trẻ em dưới 5 tuổi"), what readers did with a page, and a
    number in words or alone that nothing says is a quantity are not.

    Parameters
    ----------
    tokens : sequence of Token
    one : Amount
    around : Around
    cell : bool
        Of a table, so that a number alone is a figure.
    """
    words = lexicon()
    if words.counted_by_readers.at(tokens, one.numeral.end) is not None:
        return False
    if _is_age_of_the_counted(tokens, one, around):
        return False
    if one.numeral.spelled:
        return _is_counted_in_words(tokens, one)
    if one.unit:
        return True
    if one.power:
        return True
    return cell or _stands_alone(tokens, one, around)


def _is_age_of_the_counted(tokens: Tokens, one: Amount, around: Around) -> bool:
    """Whether a number only says who is counted: "trẻ em dưới 5 tuổi", "children under 5"."""
    words, start = lexicon(), around.start
    if start and tokens[start - 1].lower == "từ":
        start -= 1
    is_of_people = words.people_before.before(tokens, start) is not None
    if one.unit == "years":
        near = {token.lower for token in tokens[max(0, start - BEFORE) : start]}
        return is_of_people or bool(around.bound and not near & LIVED)
    return is_of_people and not one.unit and bool(around.bound)


def _is_counted_in_words(tokens: Tokens, one: Amount) -> bool:
    """Whether a number in words counts something, or is only a word: "một số", "hai bên"."""
    if one.power or one.unit == "%":
        return True
    if one.value < 1 or not one.named or tokens[one.number].lower == "năm":
        return False
    if one.unit == "times":
        return is_multiple(tokens, one.start)
    return one.value > 1


def _stands_alone(tokens: Tokens, one: Amount, around: Around) -> bool:
    """Whether a number without a unit is a figure: it has separators or is said to be."""
    if one.numeral.grouped or around.bound or around.change:
        return True
    return lexicon().value_cues.before(tokens, one.start) is not None


def is_multiple(tokens: Tokens, start: int) -> bool:
    """Whether "2 lần" is a multiple, as behind "gấp", and not two occasions."""
    words = lexicon()
    if start == 0:
        return True
    return any(
        words.multiplied.at(tokens, place) is not None
        for place in range(max(0, start - BEFORE), start)
    ) or (tokens[start].text.isascii() and "times" in {
        token.lower for token in tokens[start : start + 3]
    })  # fmt: skip
