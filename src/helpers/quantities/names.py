"""Numbers that are part of a name: documents, roads, sections, telephones, codes.

What the number is followed by decides before what stands in front of it: "dự án 5" is the fifth
project, "dự án 5 tỷ đồng" a project of five thousand million.
"""

from collections.abc import Callable

from helpers.quantities.calendar_parts import is_year
from helpers.quantities.lexicon import Tokens, lexicon
from helpers.quantities.measured import is_measured
from helpers.quantities.telephones import telephone
from helpers.quantities.tokens import DASHES

CAPITALS = 2
LONGEST = 12
"""Tokens of the longest sign of a document that is looked for."""
LIST_MARKS = (".", ")", "/", "-", ":")
Rule = Callable[[Tokens, int], int | None]


def name_at(tokens: Tokens, start: int) -> int | None:
    """Return the token after a name with a number that begins at a token, if one does.

    Parameters
    ----------
    tokens : sequence of Token
    start : int

    Examples
    --------
    >>> from helpers.quantities.tokens import tokenize
    >>> [name_at(tokenize(text), 0) for text in ("316/QĐ-TTg", "QL 4D", "dự án 5 tỷ đồng")]
    [5, 3, None]
    """
    for rule in RULES:
        end = rule(tokens, start)
        if end is not None:
            return end
    return None


def _document(tokens: Tokens, start: int) -> int | None:
    """Pass over 316/QĐ-TTg, 29-NQ/TW, 07/2021/NĐ-CP, 123/BC-UBND."""
    if tokens[start].kind != "number":
        return None
    place, signed = start + 1, False
    last = min(len(tokens) - 1, start + LONGEST)
    while place < last and tokens[place].text in "/-–" and tokens[place].glued:
        part = tokens[place + 1]
        if not part.glued or (part.kind == "word" and not signed and not _is_sign(part.text)):
            return None
        signed = signed or part.kind == "word"
        place += 2
        while place < len(tokens) and tokens[place].glued and (
            tokens[place].kind in ("word", "number")
        ):  # fmt: skip
            place += 1
    if not signed:
        return None
    words = lexicon()
    first = next(step for step in range(start, place) if tokens[step].kind == "word")
    measured = words.units.at(tokens, first) or words.currencies.at(tokens, first)
    return None if measured and first == place - 1 else place


def _is_sign(text: str) -> bool:
    """Whether letters are those of a document's sign: QĐ, NQ, CTr, BC."""
    return text[0].isupper() and (sum(letter.isupper() for letter in text) >= CAPITALS)


def _code(tokens: Tokens, start: int) -> int | None:
    """Pass over letters and digits written together: G20, U23, Covid-19, 4G, 30a."""
    token, words = tokens[start], lexicon()
    place = start + 1
    if token.kind == "word":
        if token.text[0] >= "\u3040":
            return None
        if place < len(tokens) and tokens[place].text == "-" and tokens[place].glued:
            place += 1
            if place > start + 2 or token.lower in ("triệu", "tỷ", "tỉ", "nghìn", "ngàn"):
                return None
            if words.units.at(tokens, start) or words.currencies.at(tokens, start):
                return None
        if place >= len(tokens) or tokens[place].kind != "number" or not tokens[place].glued:
            return None
        if words.currencies.before(tokens, start + 1) or words.hedges_before.at(tokens, start):
            return None
        return _end_of_code(tokens, place + 1)
    if token.kind != "number" or place >= len(tokens):
        return None
    after = tokens[place]
    if after.kind != "word" or not after.glued or is_measured(tokens, place):
        return None
    if not after.text.isascii() or after.lower in ("st", "nd", "rd", "th", "x", "s"):
        return None
    return _end_of_code(tokens, place + 1)


def _end_of_code(tokens: Tokens, place: int) -> int:
    while place < len(tokens) and tokens[place].glued and (
        tokens[place].kind != "mark"
        or (tokens[place].text in "-/.+" and _is_glued(tokens, place + 1))
    ):  # fmt: skip
        place += 1
    return place


def _is_glued(tokens: Tokens, place: int) -> bool:
    return place < len(tokens) and tokens[place].glued and tokens[place].kind != "mark"


def _labelled(tokens: Tokens, start: int) -> int | None:
    """Pass over "Điều 5, 6 và 7", "Bảng 3", "Quốc lộ 4D", "số 29", "Chương trình 135"."""
    words = lexicon()
    found = words.labels.at(tokens, start)
    if found is None or words.not_labels.before(tokens, start + 1) is not None:
        return None
    place = found[1]
    while place < len(tokens) and (
        tokens[place].lower in ("số", ".", "no", "thứ", "+")
        or (tokens[place].text == ":" and tokens[place - 1].lower in ("số", "no", "."))
    ):
        place += 1
    if place >= len(tokens) or not _is_label(tokens, place):
        return None
    end = _end_of_label(tokens, place)
    while end + 1 < len(tokens) and tokens[end].lower in (",", "và", "and", "-", "–", "/", "&"):
        further = end + 1
        if not _is_label(tokens, further) or _is_noun(tokens, further + 1):
            break
        end = _end_of_label(tokens, further)
    return end


def _is_label(tokens: Tokens, place: int) -> bool:
    """Whether a number can be a label: no separators of thousands, no unit behind it."""
    token = tokens[place]
    if token.kind != "number" or "," in token.text or is_measured(tokens, place + 1):
        return False
    if is_year(tokens, place):
        return False
    if place + 2 < len(tokens) and tokens[place + 1].text in DASHES and (
        tokens[place + 2].kind == "number" and is_measured(tokens, place + 3)
    ):  # fmt: skip
        return False
    parts = token.text.split(".")
    if max(map(len, parts)) > 4 or (len(parts) > 1 and max(map(len, parts[1:])) > 2):
        return False
    return not (place + 1 < len(tokens) and tokens[place + 1].text == "%")


def _end_of_label(tokens: Tokens, place: int) -> int:
    end = place + 1
    while end < len(tokens) and tokens[end].glued and (
        tokens[end].kind != "mark" or (tokens[end].text == "+" and _is_glued(tokens, end + 1))
    ):  # fmt: skip
        end += 1
    is_letter = end < len(tokens) and len(tokens[end].text) == 1 and tokens[end].text in "ABCDEGH"
    return end + 1 if is_letter else end


def _is_noun(tokens: Tokens, place: int) -> bool:
    if place >= len(tokens) or tokens[place].kind != "word" or not tokens[place].text[0].islower():
        return False
    return lexicon().stops.at(tokens, place) is None


def _listed(tokens: Tokens, start: int) -> int | None:
    """Pass over the numbers of lists and notes: "1.", "2.1.", "3)", "(1)", "[12]"."""
    token = tokens[start]
    if token.text in "([" and start + 2 < len(tokens) and tokens[start + 2].text in ")]":
        inner = tokens[start + 1].text
        return start + 3 if inner.isdigit() and len(inner) <= 2 else None
    if token.kind != "number" or (start and tokens[start - 1].text not in ".;:|•*-+–"):
        return None
    parts = token.text.split(".")
    if "," in token.text or max(map(len, parts)) > 2:
        return None
    place = start + 1
    if place >= len(tokens):
        return None
    mark = tokens[place]
    if mark.text in LIST_MARKS and (mark.glued or mark.text == "-") and (
        place + 1 < len(tokens) and not tokens[place + 1].glued
    ):  # fmt: skip
        if mark.text == "-" and tokens[place + 1].kind == "number":
            return None
        return place + 1
    capital = mark.kind == "word" and mark.text[0].isupper() and not mark.text.isupper()
    if len(parts) > 1 and capital and start == 0 and not is_measured(tokens, place):
        return place
    return None


def _coordinate(tokens: Tokens, start: int) -> int | None:
    """Pass over 22°23′ and 21 độ 50 phút."""
    if tokens[start].kind != "number" or start + 2 > len(tokens) - 1:
        return None
    mark = tokens[start + 1]
    if mark.text not in "°º" and not (mark.text == "o" and mark.glued):
        return None
    if tokens[start + 2].lower == "c":
        return None
    end = start + 2
    while end < len(tokens) and (tokens[end].kind == "number" or tokens[end].text in "'′″\"’”"):
        end += 1
    return end


def _address(tokens: Tokens, start: int) -> int | None:
    return start + 1 if tokens[start].kind == "address" else None


RULES: tuple[Rule, ...] = (
    *(_address, _document, telephone, _labelled, _code, _listed, _coordinate),
)
