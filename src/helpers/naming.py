"""What a person types for a code: the code, or a name in any case, with or without diacritics."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

PARTS = re.compile(r"[-_]")
PLAIN = str.maketrans("đĐðÐ", "dDdD")
STROKES = str.maketrans({"đ": "d", "ð": "d"})


def without_marks(text: str) -> str:
    """Write Vietnamese in plain letters, Ð (U+00D0) as Đ (U+0110).

    >>> without_marks("Điện Biên"), without_marks("Ðà Nẵng")
    ('Dien Bien', 'Da Nang')
    """
    apart = unicodedata.normalize("NFD", text.translate(PLAIN))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Return a text without case, diacritics, spaces and punctuation.

    >>> folded("Lai Châu"), folded("LAI-CHAU"), folded("Điện Biên")
    ('laichau', 'laichau', 'dienbien')
    """
    letters = unicodedata.normalize("NFKD", text).casefold()
    decomposed = unicodedata.normalize("NFKD", letters).translate(STROKES)
    return "".join(character for character in decomposed if character.isalnum())


def meant(text: str, names: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the codes a text can mean: those whose code or one of whose names it is.

    Parameters
    ----------
    text : str
        What was typed.
    names : mapping
        The names of each code.

    Examples
    --------
    >>> meant("LAI CHÂU", {"lai-chau": ["Lai Châu"], "lao-cai": ["Lào Cai"]})
    ['lai-chau']
    """
    if text in names:
        return [text]
    wanted = folded(text)
    return [
        code
        for code, given in names.items()
        if wanted and wanted in (folded(code), *map(folded, given))
    ]


def close(text: str, names: Mapping[str, Iterable[str]], *, most: int = 3) -> list[str]:
    """Return the codes a text was probably meant for, the nearest first.

    A code that is like the text as it stands comes before one that has a name like it; where there
    is neither, codes of which the text is a whole part.

    >>> close("Dien Bein", {"dien-bien": ["Điện Biên"], "lao-cai": ["Lào Cai"]})
    ['dien-bien']
    """
    found = difflib.get_close_matches(text, list(names), n=most, cutoff=0.6)
    of_name = {folded(name): code for code, given in names.items() for name in given}
    alike = difflib.get_close_matches(folded(text), list(of_name), n=most, cutoff=0.7)
    nearest = list(dict.fromkeys([*found, *(of_name[name] for name in alike)]))
    return (nearest or [code for code in names if text in PARTS.split(code)])[:most]
