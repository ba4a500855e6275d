"""Digits and number words to exact decimals.

Vietnamese writes 1.234,5 and English 1,234.5. One separator with three digits behind it can be
either; then the text's language decides, and the other reading is kept beside the chosen one.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from helpers.quantities.lexicon import Tokens, lexicon

DECIMAL_MARK = {"vi": ",", "en": "."}
GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*")
ONE_GROUP = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
BLOCK = re.compile(r"[0-9]{3}(?:[.,][0-9]+)?")


@dataclass(frozen=True)
class Numeral:
    """A number as it stands, without its words of scale.

    Attributes
    ----------
    value : Decimal
        As the language of the text reads it.
    other : Decimal or None
        As the other language would, where that is another number.
    end : int
        The token after it.
    spelled : bool
        Written in words.
    grouped : bool
        Has separators, so that it is a number in its own right and no label.
    """

    value: Decimal
    other: Decimal | None
    end: int
    spelled: bool = False
    grouped: bool = False


def read_digits(text: str, language: str) -> tuple[Decimal, Decimal | None] | None:
    """Read digits with their separators.

    Parameters
    ----------
    text : str
        Digits, points and commas.
    language : str
        ``vi`` or ``en``: decides where both readings make sense.

    Returns
    -------
    tuple of Decimal and (Decimal or None), or None
        The number and its other reading; None where the separators make no number (2.1.3).

    Examples
    --------
    >>> read_digits("1.850", "vi"), read_digits("1.850", "en")
    ((Decimal('1850'), Decimal('1.850')), (Decimal('1.850'), Decimal('1850')))
    >>> read_digits("1.243,9", "en"), read_digits("9.02", "vi")
    ((Decimal('1243.9'), None), (Decimal('9.02'), None))
    """
    separators = [character for character in text if character in ".,"]
    if not separators:
        return Decimal(text), None
    if ONE_GROUP.fullmatch(text):
        grouped, decimal = Decimal(re.sub("[.,]", "", text)), Decimal(text.replace(",", "."))
        is_decimal = separators[0] == DECIMAL_MARK[language]
        return (decimal, grouped) if is_decimal else (grouped, decimal)
    if GROUPED.fullmatch(text):
        return Decimal(re.sub("[.,]", "", text)), None
    if len(separators) == 1:
        return Decimal(text.replace(",", ".")), None
    whole, fraction = text.rsplit(separators[-1], 1)
    if separators[-1] in whole or not GROUPED.fullmatch(whole):
        return None
    return Decimal(f"{re.sub('[.,]', '', whole)}.{fraction}"), None


def decimal_mark(text: str) -> str:
    """Return the decimal mark that digits show; blank where they show none.

    >>> [decimal_mark(text) for text in ("9,02", "1.850", "1.234.567", "1,234.5", "15.7.2023")]
    [',', '', ',', '.', '']
    """
    separators = [character for character in text if character in ".,"]
    if not separators or ONE_GROUP.fullmatch(text) or read_digits(text, "vi") is None:
        return ""
    if GROUPED.fullmatch(text):
        return "," if separators[0] == "." else "."
    return separators[-1]


def numeral(tokens: Tokens, start: int, language: str) -> Numeral | None:
    """Read the number that begins at a token, in digits or in words.

    Parameters
    ----------
    tokens : sequence of Token
    start : int
    language : str
        ``vi`` or ``en``.

    Returns
    -------
    Numeral or None
    """
    if tokens[start].kind == "number":
        return _in_digits(tokens, start, language)
    return _in_words(tokens, start) if tokens[start].kind == "word" else None


def _in_digits(tokens: Tokens, start: int, language: str) -> Numeral | None:
    end = _end_of_blocks(tokens, start)
    text = "".join(token.text for token in tokens[start:end])
    if end > start + 1:
        return Numeral(Decimal(text.replace(",", ".")), None, end, grouped=True)
    read = read_digits(text, language)
    if read is None:
        return None
    return Numeral(*read, end, grouped=not text.isdigit())


def _end_of_blocks(tokens: Tokens, start: int) -> int:
    """Find where blocks of three digits with spaces between end (9 040 000).

    With plain spaces they count as one number only where no other number stands beside them, as
    one does in the row of a table.
    """
    end = start + 1
    if not (tokens[start].text.isdigit() and len(tokens[start].text) <= 3):
        return end
    if tokens[start].text.startswith("0"):
        return end
    tight = True
    while (
        end < len(tokens)
        and tokens[end - 1].text.isdigit()
        and not tokens[end].glued
        and BLOCK.fullmatch(tokens[end].text)
    ):
        tight = tight and tokens[end].tight
        end += 1
    beside = (start > 0 and tokens[start - 1].kind == "number") or (
        end < len(tokens) and tokens[end].kind == "number"
    )
    return start + 1 if beside and not tight else end


def _in_words(tokens: Tokens, start: int) -> Numeral | None:
    table = lexicon().numbers
    if tokens[start].lower == "a" and lexicon().scales.at(tokens, start + 1) is not None:
        return Numeral(Decimal(1), None, start + 1, spelled=True)
    found = table.at(tokens, start)
    if found is None:
        return _half(tokens, start)
    value, end = Decimal(found[0]), found[1]
    if value >= 20 and end < len(tokens):
        behind = end + 1 if tokens[end].text == "-" else end
        if behind < len(tokens) and tokens[behind].lower in ("lăm", "tư"):
            return Numeral(
                value + (5 if tokens[behind].lower == "lăm" else 4), None, behind + 1, spelled=True
            )
        unit = table.at(tokens, behind)
        if unit is not None and 0 < Decimal(unit[0]) < 10:
            return Numeral(value + Decimal(unit[0]), None, unit[1], spelled=True)
    return Numeral(value, None, end, spelled=True)


def _half(tokens: Tokens, start: int) -> Numeral | None:
    """Read half of a thousand, a million: "nửa triệu", "half a million"."""
    if tokens[start].lower not in ("nửa", "half"):
        return None
    end = start + 1
    if end < len(tokens) and tokens[end].lower == "a":
        end += 1
    return Numeral(Decimal("0.5"), None, end, spelled=True)
