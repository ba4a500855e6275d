"""Shares and multiples written as words: "một nửa", "hai phần ba", "gấp đôi"."""

from dataclasses import dataclass
from decimal import Decimal

from helpers.quantities.lexicon import Tokens, lexicon

LARGEST = 10
"""A larger number below the stroke is a number of things, not a part."""


@dataclass(frozen=True)
class Fraction:
    """A share in per cent, or a multiple, and the tokens that say it."""

    value: Decimal
    unit: str
    bound: str
    start: int
    end: int


def fraction_at(tokens: Tokens, start: int) -> Fraction | None:
    """Return the share or multiple written as words that begins at a token.

    Parameters
    ----------
    tokens : sequence of Token
    start : int

    Returns
    -------
    Fraction or None
        Thirds are given in per cent with two decimals.

    Examples
    --------
    >>> from helpers.quantities.tokens import tokenize
    >>> fraction_at(tokenize("quá nửa số hộ"), 0)
    Fraction(value=Decimal('50'), unit='%', bound='over', start=0, end=2)
    >>> fraction_at(tokenize("gấp đôi"), 0).unit
    'times'
    """
    words = lexicon()
    if tokens[start].kind == "number":
        return _in_digits(tokens, start)
    shared = words.fractions.at(tokens, start)
    if shared is not None:
        hedge = words.fraction_hedges.at(tokens, start)
        return Fraction(Decimal(shared[0]), "%", hedge[0] if hedge else "", start, shared[1])
    multiple = words.multiples.at(tokens, start)
    if multiple is None:
        return None
    value, end = multiple
    if end < len(tokens) and tokens[end].lower in ("lần", "times", "mươi", "trăm", "phần"):
        return None
    return Fraction(Decimal(value), "times", "", start, end)


def _in_digits(tokens: Tokens, start: int) -> Fraction | None:
    """Read "2/3 số hộ", in which two of three are a share and no count."""
    if start + 3 >= len(tokens) or tokens[start + 1].text != "/":
        return None
    above, below = tokens[start].text, tokens[start + 2].text
    if not (above.isdigit() and below.isdigit() and 0 < int(above) < int(below) <= LARGEST):
        return None
    if lexicon().fraction_of.at(tokens, start + 3) is None:
        return None
    value = (Decimal(above) * 100 / Decimal(below)).quantize(Decimal("0.01")).normalize()
    return Fraction(value + 0, "%", "", start, start + 3)
