"""Text to tokens: numbers, words, marks, and addresses that are kept whole.

One pass, no backtracking: the time is that of the text's length, whatever stands in it.
"""

import re
import unicodedata
from dataclasses import dataclass

SPACES = dict.fromkeys(
    map(ord, "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u205f\u3000\t"), " "
)
TIGHT = dict.fromkeys(map(ord, "\u2007\u2009\u200a\u202f"), "\u00a0")
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
SIGNS = {ord("−"): "-", ord("‐"): "-", ord("‑"): "-", ord("％"): "%", ord("\u2044"): "/"}
CLEAN = {**SPACES, **TIGHT, **INVISIBLE, **SIGNS}
"""What one character of a document becomes: thin spaces join digits as no-break spaces do."""

DASHES = frozenset("-–—~")
TOKEN = re.compile(
    r"(?P<number>[0-9]+(?:[.,][0-9]+)*)"
    r"|(?P<character>[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])"
    r"|(?P<word>[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+)"
    r"|(?P<mark>\S)",
)
CHUNK = re.compile(r"\S+")
QUOTED = "()[]{}<>\"'“”‘’.,;:!?"


@dataclass(frozen=True, slots=True)
class Token:
    """A number, a word, a mark or an address, and where it stands.

    Attributes
    ----------
    kind : str
        ``number``, ``word``, ``mark`` or ``address`` (of a page, of mail).
    text, lower : str
        Its characters; the same in lower case.
    start, end : int
        Place in the cleaned text.
    glued : bool
        Nothing stands between it and the token before.
    tight : bool
        Only a no-break or thin space does.
    """

    kind: str
    text: str
    lower: str
    start: int
    end: int
    glued: bool
    tight: bool


def clean(text: str) -> str:
    r"""Write a text in one way: composed accents, plain spaces, no invisible characters.

    Parameters
    ----------
    text : str
        As a document has it.

    Returns
    -------
    str
        NFC; soft hyphens and zero-width characters left out; thin spaces as no-break spaces,
        since both join the digits of one number; signs of minus, per cent and fraction plain.

    Examples
    --------
    >>> clean("hô\u0323 \u22122\uff05")
    'hộ -2%'
    """
    return unicodedata.normalize("NFC", text).translate(CLEAN)


def tokenize(text: str) -> list[Token]:
    """Cut a cleaned text into tokens.

    Parameters
    ----------
    text : str
        As :func:`clean` returns it.

    Returns
    -------
    list of Token

    Examples
    --------
    >>> [(token.kind, token.text) for token in tokenize("đạt 9,02%/năm")]
    [('word', 'đạt'), ('number', '9,02'), ('mark', '%'), ('mark', '/'), ('word', 'năm')]
    >>> [token.kind for token in tokenize("https://a.vn/2023/5 a@b.vn 5")]
    ['address', 'address', 'number']
    """
    found: list[Token] = []
    for chunk in CHUNK.finditer(text):
        if _is_address(chunk[0]):
            _add(found, "address", chunk[0], chunk.start(), text)
            continue
        for match in TOKEN.finditer(chunk[0]):
            kind = match.lastgroup or ""
            _add(
                found,
                "word" if kind == "character" else kind,
                match[0],
                chunk.start() + match.start(),
                text,
            )
    return found


def _add(found: list[Token], kind: str, text: str, start: int, whole: str) -> None:
    before = found[-1].end if found else -1
    gap = whole[before:start] if found else " "
    found.append(
        Token(kind, text, text.lower(), start, start + len(text), gap == "", gap == "\u00a0")
    )


def _is_address(chunk: str) -> bool:
    bare = chunk.strip(QUOTED)
    return "://" in bare or bare.startswith("www.") or ("@" in bare and "." in bare)
