"""Places in an order: "xếp thứ tư", "thứ 4/14 tỉnh", "đứng đầu cả nước", "ranked 4th"."""

from dataclasses import dataclass
from decimal import Decimal

from helpers.quantities.lexicon import Tokens, lexicon
from helpers.quantities.numerals import numeral

ORDINALS = {
    "nhất": 1, "nhì": 2, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7,
    "tám": 8, "chín": 9, "mười": 10, "first": 1, "second": 2, "third": 3,
    "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
PLACED = frozenset({"ranked", "ranks", "ranking", "placed", "came", "rank", "stood"})


@dataclass(frozen=True)
class Rank:
    """A place: its value, the tokens that say it, and the token of the number."""

    value: Decimal
    start: int
    end: int
    number: int
    bound: str = ""


def rank_at(tokens: Tokens, start: int) -> Rank | None:
    """Return the place in an order that begins at a token.

    Parameters
    ----------
    tokens : sequence of Token
    start : int

    Examples
    --------
    >>> from helpers.quantities.tokens import tokenize
    >>> rank_at(tokenize("xếp thứ tư"), 0), rank_at(tokenize("lần thứ 4"), 1)
    (Rank(value=Decimal('4'), start=0, end=3, number=2, bound=''), None)
    """
    words = lexicon()
    first = words.first_place.at(tokens, start)
    if first is not None and words.first_place_before.at(tokens, first[1]) is not None:
        return Rank(Decimal(1), start, first[1], start)
    found = words.ranks.at(tokens, start)
    if found is not None:
        return _numbered(tokens, start, found[1])
    if tokens[start].lower == "thứ" and (
        _is_of_several(tokens, start + 1) or _is_among(tokens, start + 2)
    ):
        return _numbered(tokens, start, start + 1)
    if words.top.at(tokens, start) is not None and _is_small(tokens, start + 1):
        if tokens[start].lower == "nhóm":
            return None
        return Rank(Decimal(tokens[start + 1].text), start, start + 2, start + 1, "at_most")
    return _english(tokens, start)


def _is_among(tokens: Tokens, place: int) -> bool:
    """Whether it is said among whom: "cả nước", "trong vùng", and not "trong tuần"."""
    table = lexicon().first_place_before
    if place < len(tokens) and tokens[place].lower in ("trong", "in"):
        place += 1
    return table.at(tokens, place) is not None


def _numbered(tokens: Tokens, start: int, place: int) -> Rank | None:
    says_order = tokens[place - 1].lower in ("thứ", "hạng") or tokens[start].lower in PLACED
    while place < len(tokens) and tokens[place].lower in ("thứ", "số", "no", ".", "number", "là"):
        says_order = says_order or tokens[place].lower in ("thứ", "số", "no", "number")
        place += 1
    if place >= len(tokens):
        return None
    ordinal = ORDINALS.get(tokens[place].lower)
    if ordinal is not None and says_order:
        is_ten = ordinal == 10 and place + 1 < len(tokens)
        more = ORDINALS.get(tokens[place + 1].lower) if is_ten else None
        value, end = (10 + more, place + 2) if more and more < 10 else (ordinal, place + 1)
        return Rank(Decimal(value), start, end, place)
    if not _is_small(tokens, place):
        return None
    end = place + 1
    if end < len(tokens) and tokens[end].lower in ("st", "nd", "rd", "th"):
        end += 1
    elif not says_order and not _is_of_several(tokens, place):
        return None
    return Rank(Decimal(tokens[place].text), start, end, place)


def _is_small(tokens: Tokens, place: int) -> bool:
    if place >= len(tokens) or tokens[place].kind != "number":
        return False
    text = tokens[place].text
    return text.isdigit() and 1 <= len(text) <= 3 and int(text) > 0


def _is_of_several(tokens: Tokens, place: int) -> bool:
    """Whether a number is one of so many: 4/14."""
    return (
        _is_small(tokens, place)
        and place + 2 < len(tokens)
        and tokens[place + 1].text == "/"
        and _is_small(tokens, place + 2)
        and int(tokens[place].text) <= int(tokens[place + 2].text)
    )


def _english(tokens: Tokens, start: int) -> Rank | None:
    """Read "4th of 14", "fourth among 14 provinces", "fourth place"."""
    value, end = ORDINALS.get(tokens[start].lower), start + 1
    if tokens[start].kind == "number" and _is_small(tokens, start) and end < len(tokens) and (
        tokens[end].glued and tokens[end].lower in ("st", "nd", "rd", "th")
    ):  # fmt: skip
        value, end = int(tokens[start].text), end + 1
    if value is None or end >= len(tokens) or not tokens[start].text.isascii():
        return None
    after = tokens[end].lower
    numbered = end + 1 < len(tokens) and numeral(tokens, end + 1, "en") is not None
    if after in ("place", "position"):
        return Rank(Decimal(value), start, end + 1, start)
    if (after in ("among", "of", "out") and numbered) or after == "nationwide":
        return Rank(Decimal(value), start, end, start)
    return None
