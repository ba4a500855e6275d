"""Text that states one number, written as either language writes it."""

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction

from helpers.quantities import Quantity, clean, read
from helpers.quantities.numerals import read_digits
from helpers.teaching.units import in_unit

YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
FLOAT = re.compile(r"[+-]?\d+(?:\.\d+)?e[+-]?\d{1,2}", flags=re.ASCII | re.IGNORECASE)
DIGITS = re.compile(
    r"(?P<sign>[+-]?)\s?(?P<digits>\d[\d.,]*|\d{1,3}(?: \d{3})+(?:[.,]\d+)?)"
    r"(?P<behind>(?: [^\W\d]+){0,3})"
)
PLACE = re.compile(r"(\d+)\s*/\s*\d+", flags=re.ASCII)
YEARS_LONG = (" năm", " year", " years")
ANY_NOUN = (None, "count")
"""Units in which a number may stand before a noun that the lexicon does not know."""
LARGEST = 30
"""Digits before the mark, or zeros behind it: no figure has more."""


def in_words(
    text: str, unit: str | None, language: str, *, fall: bool = False
) -> tuple[list[Fraction], bool]:
    """Return the numbers a text can mean, in a unit.

    Parameters
    ----------
    text : str
        One number, with or without words around it.
    unit : str or None
        The one asked for.
    language : str
        Whose way of writing is tried first.
    fall : bool, optional
        The question is by how much something fell, so that a fall has no sign.

    Returns
    -------
    tuple of list of Fraction and bool
        More than one where both languages' readings make sense (1.300); whether it is a number in
        another unit.

    Examples
    --------
    >>> in_words("8,05 %", "%", "en"), in_words("1.3 million", "persons", "vi")
    (([Fraction(161, 20)], False), ([Fraction(1300000, 1)], False))
    >>> in_words("8,05 điểm phần trăm", "%", "vi"), in_words("8 hay 9 %", "%", "vi")
    (([], True), ([], False))
    """
    written = clean(unicodedata.normalize("NFKC", text)).strip(" =.").replace("\u2212", "-")
    if "?" in written:
        return [], False
    if FLOAT.fullmatch(written):
        return [Fraction(Decimal(written))], False
    if unit == "rank":
        written = PLACE.sub(r"\1", written)
    values: list[Fraction] = []
    in_another = False
    for way in (language, "en" if language == "vi" else "vi"):
        if (found := _numeral(written, unit, way)) is not None:
            values.append(abs(found) if fall else found)
        elif (stated := _stated(written, way)) is not None:
            converted = in_unit(stated[0], stated[1].unit, unit)
            in_another = in_another or converted is None
            values += [_signed(value, stated[1].change, fall) for value in converted or []]
    return list(dict.fromkeys(values)), in_another and not values


def _numeral(written: str, unit: str | None, way: str) -> Fraction | None:
    """Read digits alone, or before a noun where a unit counts things."""
    match = DIGITS.fullmatch(written)
    if match is None or not _is_noun(match["behind"].lower(), written, unit, way):
        return None
    found = read_digits(match["digits"].replace(" ", "").rstrip(".,"), way)
    if found is None or abs(found[0].adjusted()) > LARGEST:
        return None
    return Fraction(-found[0] if match["sign"] == "-" else found[0])


def _is_noun(behind: str, written: str, unit: str | None, way: str) -> bool:
    """Whether the words behind digits are what is counted, if anything."""
    if not behind or (unit == "years" and behind in YEARS_LONG):
        return True
    return unit in ANY_NOUN and not read(written, way, cell=True)


def _stated(written: str, way: str) -> tuple[Decimal, Quantity] | None:
    """Read the one quantity a text states; None where it states another number beside it."""
    quantities = read(written, way, cell=True)
    if len(quantities) != 1:
        return None
    stated = quantities[0]
    rest = YEARS.sub("", written.replace(stated.as_printed, "", 1))
    if stated.value is None or stated.bound not in ("", "about") or re.search(r"\d", rest):
        return None
    return (stated.value, stated) if abs(stated.value.adjusted()) <= LARGEST else None


def _signed(value: Fraction, change: str, fall: bool) -> Fraction:
    """Give a change its sign, which its word says: "giảm 3 %" is -3 %."""
    if fall:
        return -abs(value) if change == "rise" else abs(value)
    return -abs(value) if change == "fall" else value
