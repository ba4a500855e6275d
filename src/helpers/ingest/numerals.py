"""Numbers of a CSV file: which sign is the decimal one, decided once for the whole file."""

import re
from collections.abc import Iterable

from helpers.errors import FormatError

POINT, COMMA = ".", ","
NAMES = {"point": POINT, "comma": COMMA}
MISSING = ("", ".", "..", "...", "....", ".....", "......", "-", ":", "…")
"""What PX-Web writes where there is no figure."""
FORMS = {
    POINT: re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?", flags=re.ASCII),
    COMMA: re.compile(r"[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?", flags=re.ASCII),
}
"""Numbers with each decimal sign; thousands may stand apart by the other."""
THREE = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", flags=re.ASCII)


def decimal_sign(texts: Iterable[str], stated: str = "") -> str:
    """Return the sign before the decimals of all the numbers of a file.

    Parameters
    ----------
    texts : iterable of str
        The cells with a figure.
    stated : str, optional
        ``point`` or ``comma``, if somebody says so.

    Raises
    ------
    FormatError
        The file can be read in both ways (1.234 and 5.678: thousands or decimals?).

    Examples
    --------
    >>> decimal_sign(["109.44", "4"]), decimal_sign(["9,02"]), decimal_sign(["330.957,6"])
    ('.', ',', ',')
    """
    if stated:
        return NAMES[stated]
    signed = [text for text in texts if "." in text or "," in text]
    ways = [sign for sign in NAMES.values() if all(is_number(text, sign) for text in signed)]
    if len(ways) == 1 or not signed:
        return ways[0]
    doubtful = next((text for text in signed if THREE.fullmatch(text)), "")
    if len(ways) == 2 and doubtful:
        raise FormatError(
            f"{doubtful!r}: thousands or decimals? accepted: --decimal point, --decimal comma"
        )
    return POINT


def is_number(text: str, sign: str) -> bool:
    """Whether a text is a number with this decimal sign, and thousands apart by the other."""
    return FORMS[sign].fullmatch(text) is not None


def normal(text: str, sign: str) -> str:
    """Write a number with a decimal point and thousands together.

    >>> normal("330.957,6", ","), normal("9.02", ".")
    ('330957.6', '9.02')
    """
    other = COMMA if sign == POINT else POINT
    return text.replace(other, "").replace(sign, POINT)
