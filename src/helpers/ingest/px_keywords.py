"""The statements of a PC-Axis file, KEYWORD[language]("subkey")=value,value; and its data."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from helpers.errors import FormatError

TOKEN = re.compile(
    r'\s+|(?P<text>"[^"]*")|(?P<mark>[;=,()\[\]:])|(?P<word>[^\s;=,()\[\]:"]+)|(?P<open>")'
)
KEYWORD = re.compile(r"[A-Z][A-Z0-9_-]*", flags=re.ASCII)
DATUM = re.compile(r'[\s,]+|"(?P<text>[^"]*)"|(?P<word>[^\s,;"]+)|(?P<end>;)|(?P<open>")')
LONGEST_SHOWN = 40
MOST_ITEMS = 500_000


@dataclass(frozen=True)
class Statement:
    """One statement; of ``values``, texts written in several pieces are joined.

    ``words`` are what stands without quotation marks: YES, 2, TLIST(A1).
    """

    keyword: str
    language: str
    subkeys: tuple[str, ...]
    values: tuple[str, ...]
    words: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Datum:
    """One item of the data: its characters, and whether it stands in quotation marks."""

    text: str
    quoted: bool
    line: int


class _Tokens:
    """The tokens of a file, one after another, with their lines."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.breaks = [match.start() for match in re.finditer("\n", text)]

    def line(self, place: int) -> int:
        return bisect_right(self.breaks, place - 1) + 1

    def next(self) -> tuple[str, str, int]:
        """Return kind, characters and line of the next token; of the end, three blanks."""
        while self.place < len(self.text):
            match = TOKEN.match(self.text, self.place)
            assert match, self.place
            line = self.line(self.place)
            if match.lastgroup == "open":
                raise FormatError(f"line {line}: a quotation mark that nothing closes")
            self.place = match.end()
            if match.lastgroup:
                return match.lastgroup, match[0], line
        return "", "", self.line(self.place)


def statements(text: str) -> tuple[list[Statement], list[Datum]]:
    """Read the statements of a file, and the items after DATA=.

    Parameters
    ----------
    text : str
        The file.

    Returns
    -------
    tuple of list of Statement, list of Datum

    Raises
    ------
    FormatError
        A statement that is not one, or no DATA at the end.
    """
    tokens = _Tokens(text)
    found: list[Statement] = []
    while True:
        kind, word, line = tokens.next()
        keyword = word.upper()
        if not kind:
            raise FormatError(f"line {line}: the file ends without DATA; is it cut short?")
        if kind != "word" or not KEYWORD.fullmatch(keyword):
            raise FormatError(f"line {line}: {_shown(word)}; accepted: a keyword, KEYWORD=value;")
        language, subkeys = _key(tokens, keyword)
        if keyword == "DATA":
            return found, list(_data(tokens))
        values, words = _values(tokens, keyword, line)
        found.append(Statement(keyword, language, subkeys, values, words, line))


def _key(tokens: _Tokens, keyword: str) -> tuple[str, tuple[str, ...]]:
    """Read what stands between a keyword and its sign of equality."""
    language = ""
    subkeys: tuple[str, ...] = ()
    kind, mark, line = tokens.next()
    if mark == "[":
        _, language, _ = tokens.next()
        _expect(tokens, "]", keyword)
        kind, mark, line = tokens.next()
    if mark == "(":
        subkeys = _subkeys(tokens, keyword)
        kind, mark, line = tokens.next()
    if kind != "mark" or mark != "=":
        raise FormatError(f"line {line}: {_shown(mark)} after {keyword}; accepted: =")
    return language.strip('"'), subkeys


def _subkeys(tokens: _Tokens, keyword: str) -> tuple[str, ...]:
    found = []
    while True:
        kind, text, line = tokens.next()
        if kind != "text":
            raise FormatError(f"line {line}: {_shown(text)} in {keyword}(); accepted: quoted text")
        found.append(_unquoted(text))
        kind, mark, line = tokens.next()
        if mark == ")":
            return tuple(found)
        if mark != ",":
            raise FormatError(f"line {line}: {_shown(mark)} in {keyword}(); accepted: a comma or )")


def _expect(tokens: _Tokens, mark: str, keyword: str) -> None:
    _, found, line = tokens.next()
    if found != mark:
        raise FormatError(f"line {line}: {_shown(found)} in {keyword}; accepted: {mark}")


def _values(tokens: _Tokens, keyword: str, first: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read what is assigned: quoted texts, pieces of one joined, and everything else as words."""
    values: list[str] = []
    words: list[str] = []
    previous = ""
    while True:
        kind, text, line = tokens.next()
        if not kind:
            raise FormatError(f"line {first}: {keyword} has no end; accepted: a semicolon after it")
        if text == ";" and kind == "mark":
            break
        if kind == "mark" and text in "=[]":
            raise FormatError(f"line {line}: {text!r} in the value of {keyword}; is a ; missing?")
        if kind == "text" and previous == "text":
            values[-1] += _unquoted(text)
        elif kind == "text":
            values.append(_unquoted(text))
        elif kind == "word":
            words.append(text)
        previous = kind
    if not values and not words:
        raise FormatError(f"line {first}: {keyword} has no value; accepted: a text or a number")
    return tuple(values), tuple(words)


def _data(tokens: _Tokens) -> Iterator[Datum]:
    """Yield the items of the data up to the semicolon that ends them, and the file."""
    text, place, count = tokens.text, tokens.place, 0
    while place < len(text):
        match = DATUM.match(text, place)
        assert match, place
        if match.lastgroup == "open":
            raise FormatError(f"line {tokens.line(place)}: a quotation mark that nothing closes")
        if match.lastgroup == "end":
            rest = text[match.end() :].strip()
            if rest:
                line = tokens.line(len(text) - len(text[match.end() :].lstrip()))
                raise FormatError(f"line {line}: {_shown(rest)} after the data; accepted: the end")
            return
        if match.lastgroup:
            count += 1
            if count > MOST_ITEMS:
                raise FormatError(f"DATA: more than {MOST_ITEMS} items; accepted: up to as many")
            yield Datum(match[match.lastgroup], match.lastgroup == "text", tokens.line(place))
        place = match.end()
    line = tokens.line(place)
    raise FormatError(f"line {line}: the data have no end; accepted: a semicolon after the last")


def _unquoted(text: str) -> str:
    return " ".join(text[1:-1].splitlines())


def _shown(text: str) -> str:
    short = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}..."
    return repr(short) if text else "the end of the file"
