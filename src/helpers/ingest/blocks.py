"""A document as a run of paragraphs, headings and cells, each with its place and what heads it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

SENTENCE_END = re.compile(r"[.!?:;…]['\"”’)]*$")
HYPHENATED = re.compile(r"[a-z]-$")
OPEN_NUMBER = re.compile(r"[0-9][.,]$")
BULLET = re.compile(r"([-–•*+▪●]\s|\(?[0-9]{1,2}[.)]\s|[a-zđ][.)]\s|[IVX]+[.)]\s)")
PAGE_NUMBER = re.compile(
    r"(?:trang|page)?\s*[-–]?\s*[0-9]{1,4}\s*(?:/\s*[0-9]{1,4})?\s*[-–]?", re.IGNORECASE
)
NARROWEST, WIDEST = 40, 140
"""Columns of text that was broken to fit a page; wider lines are paragraphs as they stand."""
WRAPPED = 0.75
"""A line at least this long, in parts of the block's longest, was broken to fit the page."""


@dataclass(frozen=True)
class Block:
    """One paragraph, heading or cell.

    Attributes
    ----------
    kind : str
        ``paragraph``, ``heading`` or ``cell``.
    text : str
    place : str
        Where it stands, for ``locator``: "paragraph 5", "table 2, row 3, column 4".
    heads : tuple of str
        What stands over it: for a cell its row's and column's heads and the caption, then the
        headings of the section.
    """

    kind: str
    text: str
    place: str
    heads: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """A title, blank where there is none, and the blocks in the order of reading."""

    title: str
    blocks: tuple[Block, ...]


def paragraphs(lines: Iterable[str]) -> Iterator[str]:
    """Put the lines of one paragraph together.

    A blank line ends a paragraph; so does a line that is not full, or before a bullet. A word or
    a number that was divided at the end of a line is whole again.

    Parameters
    ----------
    lines : iterable of str

    Yields
    ------
    str

    Examples
    --------
    >>> list(paragraphs(["Năm 2023, tỉnh đón 1.248.", "912 lượt khách.", "", "Thu ngân sách"]))
    ['Năm 2023, tỉnh đón 1.248.912 lượt khách.', 'Thu ngân sách']
    """
    part: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            part.append(line.strip())
            continue
        yield from _joined(part)
        part = []


def _joined(lines: list[str]) -> Iterator[str]:
    width = max(map(len, lines), default=0)
    text, last = "", ""
    for line in lines:
        if PAGE_NUMBER.fullmatch(line) and not (text and OPEN_NUMBER.search(text)):
            continue
        if text and not _is_continued(last, line, width):
            yield text
            text = ""
        text, last = _with_line(text, line), line
    if text:
        yield text


def _is_continued(last: str, line: str, width: int) -> bool:
    """Whether a line goes on with the paragraph of the line before."""
    if OPEN_NUMBER.search(last) and line[0].isdigit():
        return True
    if BULLET.match(line):
        return False
    if line[0].islower() or line[0] in "%,;)":
        return not SENTENCE_END.search(last) or WIDEST >= len(last) >= WRAPPED * width
    return width <= WIDEST and len(last) >= max(WRAPPED * width, NARROWEST)


def _with_line(text: str, line: str) -> str:
    if not text:
        return line
    if OPEN_NUMBER.search(text) and re.match(r"[0-9]{3}(?![0-9])", line):
        return text + line
    if HYPHENATED.search(text) and line[0].islower():
        return text[:-1] + line
    return f"{text} {line}"
