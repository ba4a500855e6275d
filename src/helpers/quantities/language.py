"""Whether a text writes 1.234,5 or 1,234.5: by its letters, then by its function words."""

from collections.abc import Iterable
from itertools import chain

from helpers.quantities.measured import is_measured
from helpers.quantities.numerals import decimal_mark
from helpers.quantities.tokens import clean, tokenize

VIETNAMESE = frozenset("ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")
ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "in",
        "to",
        "for",
        "with",
        "from",
        "by",
        "was",
        "were",
        "is",
        "are",
        "its",
        "has",
        "have",
        "that",
    ]
)
SHARE = 0.1
ENOUGH = 20_000
CLEAR = 0.9


def language_of(texts: Iterable[str]) -> str:
    """Return ``vi`` or ``en`` for a document.

    English documents on Việt Nam have names with Vietnamese letters in them, so that it takes
    more than a few: one word in ten, of those that are not names.

    Parameters
    ----------
    texts : iterable of str
        Paragraphs; the first tokens tell.

    Examples
    --------
    >>> language_of(["Hộ nghèo giảm còn 24%"]), language_of(["Poverty in Lào Cai fell to 24%"])
    ('vi', 'en')
    """
    tokens = chain.from_iterable(tokenize(clean(text)) for text in texts)
    words = [token for token, _ in zip(tokens, range(ENOUGH), strict=False) if token.kind == "word"]
    common = [word for word in words if not word.text[0].isupper()] or words
    marked = sum(not VIETNAMESE.isdisjoint(word.lower) for word in common)
    english = sum(word.lower in ENGLISH for word in common)
    if not common:
        return "vi"
    return "vi" if marked > SHARE * len(common) or english == 0 else "en"


def digits_of(texts: Iterable[str], language: str) -> tuple[str, bool]:
    """Return how a document writes its decimals, and whether its own numbers say so.

    Numbers with a unit, or alone in a cell, that can be read in one way only (9,02 and 1.234.567
    against 9.02 and 1,234,567) are counted; where nine in ten are of one kind, they decide.

    Parameters
    ----------
    texts : iterable of str
    language : str
        ``vi`` or ``en``, of the document.

    Returns
    -------
    tuple of str and bool
        The language whose decimals it writes, and whether it has numbers that say so.

    Examples
    --------
    >>> digits_of(["đạt 1.850 tỷ, tăng 9,02%"], "vi"), digits_of(["đạt 1.850 tỷ"], "vi")
    (('vi', True), ('vi', False))
    """
    counts = {"vi": 0, "en": 0}
    for text in texts:
        tokens = tokenize(clean(text))
        for place, token in enumerate(tokens):
            is_figure = token.kind == "number" and (
                len(tokens) == 1 or is_measured(tokens, place + 1)
            )
            mark = decimal_mark(token.text) if is_figure else ""
            if mark:
                counts["vi" if mark == "," else "en"] += 1
    most = max(counts, key=lambda one: counts[one])
    if counts[most] and counts[most] >= CLEAR * sum(counts.values()):
        return most, True
    return language, False
