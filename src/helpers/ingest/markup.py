"""HTML to a document: paragraphs, headings, and tables with the heads of rows and columns."""

import re
import warnings

from bs4 import BeautifulSoup, Comment, Tag, XMLParsedAsHTMLWarning
from bs4.element import NavigableString

from helpers.errors import UsageError
from helpers.ingest.blocks import Block, Document
from helpers.ingest.grid import cells_of
from helpers.quantities import clean

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LEFT_OUT = (
    *("script", "style", "noscript", "template", "nav", "footer", "form", "button", "select"),
    *("svg", "iframe", "aside", "head", "time", "figure[role=none]"),
)
BOUNDARIES = frozenset(
    (
        *("address", "article", "blockquote", "body", "br", "caption", "dd", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "header", "hr", "html", "li", "main", "ol", "p"),
        *("pre", "section", "table", "td", "th", "tr", "ul", *HEADINGS),
    )
)
UNIT = re.compile(r"(?:^|[^\w])(?:k|c|m|d)?m$")
LARGEST_SPAN = 200


def read_html(text: str, name: str) -> Document:
    """Read HTML.

    What a reader does not read (scripts, menus, hidden parts) and notes set as superscripts are
    left out.

    Parameters
    ----------
    text : str
    name : str
        The file's name, for the message.

    Raises
    ------
    UsageError
        There are no words in it.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(text, "html.parser")
    title = _title(soup)
    for element in soup.select(", ".join(LEFT_OUT)):
        element.decompose()
    for element in soup.select("[hidden], [aria-hidden=true]"):
        element.decompose()
    for comment in soup.find_all(string=lambda string: isinstance(string, Comment)):
        comment.extract()
    _write_superscripts(soup)
    blocks = _Walk(title).walk(soup)
    if not blocks:
        raise UsageError(
            f"{name}: there are no words in the page; accepted: text, HTML, PDF with text"
        )
    return Document(title, tuple(blocks))


class _Walk:
    """The blocks found so far, and the headings over the next."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.headings: dict[str, str] = {}
        self.blocks: list[Block] = []
        self.count = 0
        self.tables = 0
        self.pending: list[str] = []
        self.kind = "paragraph"

    def walk(self, root: Tag) -> list[Block]:
        """Visit every element in order, without recursion: pages nest as deep as they like."""
        stack: list[tuple[str, object]] = [
            ("open", child) for child in reversed(list(root.children))
        ]
        while stack:
            step, node = stack.pop()
            if isinstance(node, NavigableString):
                self.pending.append(str(node))
                continue
            if not isinstance(node, Tag):
                continue
            if step == "close":
                self.finish(node.name)
                continue
            if node.name in BOUNDARIES:
                self.finish("")
            if node.name == "table" and not node.find("table"):
                self.add_table(node)
                continue
            stack.append(("close", node))
            stack += [("open", child) for child in reversed(list(node.children))]
        self.finish("p")
        return self.blocks

    def finish(self, name: str) -> None:
        """End a paragraph at the edge of an element that is one."""
        if name and name not in BOUNDARIES:
            return
        text = one_line("".join(self.pending))
        self.pending = []
        if not text:
            return
        self.count += 1
        kind = "heading" if name in HEADINGS else "paragraph"
        self.blocks.append(Block(kind, text, f"paragraph {self.count}", self.heads()))
        if kind == "heading":
            deeper = HEADINGS[HEADINGS.index(name) :]
            self.headings = {
                level: head for level, head in self.headings.items() if level not in deeper
            } | {name: text}

    def heads(self) -> tuple[str, ...]:
        """Return the headings over what comes next, the nearest first, the title last."""
        nearest = [self.headings[level] for level in reversed(HEADINGS) if level in self.headings]
        return tuple(dict.fromkeys(head for head in (*nearest, self.title) if head))

    def add_table(self, table: Tag) -> None:
        """Add the cells of a table."""
        self.tables += 1
        caption = table.find("caption")
        named = one_line(caption.get_text(" ")) if isinstance(caption, Tag) else ""
        before = self.blocks[-1].text if self.blocks and self.blocks[-1].kind != "cell" else ""
        over = named or (before if len(before) <= LARGEST_SPAN else "")
        heads = tuple(dict.fromkeys(head for head in (over, *self.heads()) if head))
        rows = _grid(table)
        if max(map(len, rows), default=0) == 1:
            for row in rows:
                self.pending = [row[0]]
                self.finish("p")
            return
        self.blocks += cells_of(rows, f"table {self.tables}", heads)


def one_line(text: str) -> str:
    r"""Clean a text and put it on one line.

    >>> one_line("  tăng\n 5% ")
    'tăng 5%'
    """
    return re.sub(r"[ \n\r\t\f\v]+", " ", clean(text)).strip()


def _title(soup: BeautifulSoup) -> str:
    element = soup.find("title")
    return one_line(element.get_text(" ")) if isinstance(element, Tag) else ""


def _write_superscripts(soup: BeautifulSoup) -> None:
    """Keep the 2 of m², leave out marks of notes."""
    for element in soup.find_all("sup"):
        before = element.previous_sibling
        text = element.get_text().strip()
        is_power = text in ("2", "3") and isinstance(before, NavigableString) and (
            UNIT.search(str(before).rstrip()) is not None
        )  # fmt: skip
        element.replace_with({"2": "²", "3": "³"}[text] if is_power else "")


def _grid(table: Tag) -> list[list[str]]:
    """Lay out the cells of a table; a cell over several rows or columns stands in each."""
    rows: list[list[str]] = []
    hanging: dict[int, tuple[int, str]] = {}
    for element in table.find_all("tr"):
        row: list[str] = []
        for cell in element.find_all(["td", "th"], recursive=False):
            while len(row) in hanging:
                row.append(_take(hanging, len(row)))
            text = one_line(cell.get_text(" "))
            for _ in range(_span(cell, "colspan")):
                if (height := _span(cell, "rowspan")) > 1:
                    hanging[len(row)] = (height - 1, text)
                row.append(text)
        while len(row) in hanging:
            row.append(_take(hanging, len(row)))
        rows.append(row)
    return rows


def _take(hanging: dict[int, tuple[int, str]], column: int) -> str:
    left, text = hanging.pop(column)
    if left > 1:
        hanging[column] = (left - 1, text)
    return text


def _span(cell: Tag, name: str) -> int:
    text = str(cell.get(name, "1")).strip()
    return min(int(text), LARGEST_SPAN) if text.isascii() and text.isdigit() and int(text) else 1
