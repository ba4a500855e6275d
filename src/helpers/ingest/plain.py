"""Plain text to a document: paragraphs, headings, and tables of tabs or strokes."""

import re

from helpers.errors import UsageError
from helpers.ingest.blocks import Block, Document, paragraphs
from helpers.ingest.grid import cells_of
from helpers.quantities import clean

CELLS = re.compile(r" *\| *|\t")
RULE = re.compile(r"[\s|:+=-]+")
LEAST_LETTERS = 2
BULLETS = "-–•*+▪●"
DEPTHS = (
    re.compile(r"(?:[IVXLC]+|[A-Z])[.)\s]|(?:Điều|Phần|Chương|Mục|Article|Part|Chapter)\s", re.I),
    re.compile(r"[0-9]+[.)]\s"),
    re.compile(r"[0-9]+\.[0-9]+|[a-zđ][.)]\s"),
)
"""Numbering of headings, from the outermost: "II.", "2.", "2.1."."""
LONGEST_HEADING = 120


def read_text(text: str, name: str) -> Document:
    """Read plain text.

    Lines with tabs or strokes between their cells are a table; its first line are the heads of
    the columns. A short line without an end of sentence is a heading of what follows.

    Parameters
    ----------
    text : str
    name : str
        The file's name, for the message.

    Raises
    ------
    UsageError
        There is no letter or digit in it, or it holds bytes that no text has.
    """
    if "\x00" in text or sum(letter < " " and letter not in "\t\n\r\f\v" for letter in text) > (
        len(text) // 100
    ):  # fmt: skip
        raise UsageError(f"{name}: the file is binary; accepted: text, HTML, PDF")
    lines = re.split(r"\r\n|[\n\r\f\v]", without_tabs_apart(text))
    return from_lines(lines, name)


def without_tabs_apart(text: str) -> str:
    """Clean a text, keeping the tabs that stand between cells."""
    return "\t".join(clean(part) for part in text.split("\t"))


def from_lines(lines: list[str], name: str, place: str = "") -> Document:
    """Make a document of lines; parameters as for :func:`read_text`, with the place before each."""
    blocks: list[Block] = []
    over = Headings()
    count = tables = 0
    for is_table, part in _parts(lines):
        if is_table:
            tables += 1
            blocks += cells_of(part, f"{place}table {tables}", over.heads())
            continue
        for paragraph in paragraphs(line for row in part for line in row):
            count += 1
            kind = "heading" if is_heading(paragraph) else "paragraph"
            blocks.append(Block(kind, paragraph, f"{place}paragraph {count}", over.heads()))
            if kind == "heading":
                over.add(paragraph)
    if not blocks:
        raise UsageError(
            f"{name}: there are no words in the file; accepted: text, HTML, PDF with text"
        )
    return Document(over.title, tuple(blocks))


class Headings:
    """The headings over what comes next, by the depth their numbering shows."""

    def __init__(self) -> None:
        self.title = ""
        self.by_depth: dict[int, str] = {}

    def add(self, heading: str) -> None:
        """Put a heading in the place of those as deep or deeper; the first is the title."""
        if not self.title:
            self.title = heading
            return
        depth = next((deep for deep, form in enumerate(DEPTHS) if form.match(heading)), 0)
        self.by_depth = {deep: head for deep, head in self.by_depth.items() if deep < depth}
        self.by_depth[depth] = heading

    def heads(self) -> tuple[str, ...]:
        """Return the headings, the nearest first, the title last."""
        nearest = [self.by_depth[depth] for depth in sorted(self.by_depth, reverse=True)]
        return tuple(head for head in (*nearest, self.title) if head)


def is_heading(paragraph: str) -> bool:
    """Whether a paragraph is a heading: short, without an end of sentence, begun with a capital.

    >>> is_heading("II. KẾT QUẢ NĂM 2023"), is_heading("tăng 5%"), is_heading("Đạt 5%.")
    (True, False, False)
    """
    letters = [letter for letter in paragraph if letter.isalpha()]
    return (
        len(letters) >= LEAST_LETTERS
        and len(paragraph) <= LONGEST_HEADING
        and paragraph[-1] not in ".;,"
        and letters[0].isupper()
        and paragraph[0] not in BULLETS
    )


def _parts(lines: list[str]) -> list[tuple[bool, list[list[str]]]]:
    """Tell runs of at least two lines of cells from lines of text."""
    found: list[tuple[bool, list[list[str]]]] = []
    for line in lines:
        cells = [cell.strip() for cell in CELLS.split(line.strip(" ").strip("|"))]
        is_row = len(cells) > 1
        if is_row and RULE.fullmatch(line):
            continue
        if not found or found[-1][0] != is_row:
            found.append((is_row, []))
        found[-1][1].append(cells if is_row else [line])
    return [
        (is_table and len(rows) > 1, rows if is_table and len(rows) > 1 else _as_lines(rows))
        for is_table, rows in found
    ]


def _as_lines(rows: list[list[str]]) -> list[list[str]]:
    return [[" ".join(row)] for row in rows]
