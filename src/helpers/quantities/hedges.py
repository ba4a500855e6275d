"""How the words around a number hedge it, and whether it says a level or a change."""

from dataclasses import dataclass

from helpers.quantities.lexicon import Phrases, Tokens, lexicon

FARTHEST = 7
"""Tokens between a hedge, or a word of change, and its number."""
PLANNED = frozenset({"kế", "dự", "chỉ", "mục", "nghị", "so", "kịch", "plan", "target"})
AIMED = frozenset(
    {"đạt", "đón", "đấu", "tăng", "thu", "hút", "giảm", "là", "quân", "mức", "năm", "gia"}
)
"""Words before "từ" where it opens what is aimed at: "đón từ 13 triệu lượt"."""


@dataclass(frozen=True)
class Hedge:
    """A bound, and the first token of the words that say it."""

    bound: str
    start: int


def hedge_before(tokens: Tokens, number: int) -> Hedge:
    """Return how the words before a number hedge it; blank where they do not.

    Parameters
    ----------
    tokens : sequence of Token
    number : int
        The token of the number, or of a currency before it.

    Examples
    --------
    >>> from helpers.quantities.tokens import tokenize
    >>> hedge_before(tokenize("đạt không dưới 10 xã"), 3).bound
    'at_least'
    >>> hedge_before(tokenize("cao hơn 2 lần"), 2).bound
    ''
    """
    words, place = lexicon(), number
    while number - place <= FARTHEST and place > 0:
        found = words.hedges_before.before(tokens, place)
        if found is not None:
            bound, start = found
            return Hedge("" if bound == "none" else bound, number if bound == "none" else start)
        filler = words.fillers.before(tokens, place)
        if filler is None:
            break
        place = filler[1]
    return Hedge("", number)


def hedge_after(tokens: Tokens, end: int) -> tuple[str, int]:
    """Return how the words behind a number and its unit hedge it, and the token after them.

    >>> from helpers.quantities.tokens import tokenize
    >>> hedge_after(tokenize("10 xã trở lên"), 2)
    ('at_least', 4)
    """
    found = lexicon().hedges_after.at(tokens, end)
    return found if found is not None else ("", end)


def opens_range(tokens: Tokens, number: int) -> bool:
    """Whether "từ", "from" or "between" stands before a number.

    >>> from helpers.quantities.tokens import tokenize
    >>> opens_range(tokenize("từ khoảng 4 đến 5%"), 2)
    True
    """
    place = hedge_before(tokens, number).start
    return place > 0 and tokens[place - 1].lower in ("từ", "from", "between")


def is_excess(tokens: Tokens, hedge: Hedge, end: int, unit: str) -> bool:
    """Whether "vượt 5% kế hoạch" says by how much a plan was exceeded, and hedges nothing."""
    if unit != "%" or tokens[hedge.start].lower != "vượt":
        return False
    return end < len(tokens) and tokens[end].lower in PLANNED


def is_level(tokens: Tokens, hedge: Hedge) -> bool:
    """Whether "below" or "above" behind a verb says what was reached: "fell below 3%"."""
    return bool(hedge.bound) and tokens[hedge.start].lower in ("below", "above", "beyond")


def change_before(tokens: Tokens, number: int) -> tuple[str, int]:
    """Return whether a number is a rise or a fall, by the words before it, and where they begin.

    Parameters
    ----------
    tokens : sequence of Token
    number : int
        The token of the number or of its hedge.

    Returns
    -------
    tuple of str and int
        ``rise``, ``fall`` or blank; the first token of the word that says so.

    Examples
    --------
    >>> from helpers.quantities.tokens import tokenize
    >>> change_before(tokenize("giảm bình quân 4%"), 3), change_before(tokenize("giảm còn 20%"), 2)
    (('fall', 0), ('', 2))
    """
    words, place = lexicon(), number
    while number - place <= FARTHEST and place > 0:
        found = words.change.before(tokens, place)
        if found is not None and found[0] == "level":
            break
        if found is not None:
            return found[0], found[1]
        passed = _passed(tokens, place, words.fillers, words.hedges_before)
        if passed is None:
            break
        place = passed
    return "", number


def change_after(tokens: Tokens, end: int) -> tuple[str, int]:
    """Return whether a number is a rise or a fall, by the word behind it: "0.22% lower".

    >>> from helpers.quantities.tokens import tokenize
    >>> change_after(tokenize("0.22% lower"), 2), change_after(tokenize("4% or more"), 2)
    (('fall', 3), ('', 2))
    """
    found = lexicon().change_after.at(tokens, end)
    return found if found is not None else ("", end)


def is_negative(tokens: Tokens, number: int) -> bool:
    """Whether a sign or the word "âm", "minus" makes a number negative.

    >>> from helpers.quantities.tokens import tokenize
    >>> is_negative(tokenize("là -3%"), 2), is_negative(tokenize("9% -11%"), 3)
    (True, False)
    """
    if number == 0:
        return False
    sign = tokens[number - 1]
    if lexicon().negative.before(tokens, number) is not None:
        return True
    if sign.text != "-" or not tokens[number].glued or sign.glued:
        return False
    return number < 2 or (tokens[number - 2].kind != "number" and tokens[number - 2].text != "%")


def _passed(tokens: Tokens, place: int, *tables: Phrases) -> int | None:
    for table in tables:
        found = table.before(tokens, place)
        if found is not None:
            return found[1]
    return None
