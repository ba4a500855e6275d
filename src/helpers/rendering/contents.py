"""The cells of an executed notebook as title, main points and sections of a page."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from typing import Any

from markupsafe import Markup

from helpers import wording
from helpers.errors import RenderError, accepted
from helpers.exhibits import MIME
from helpers.rendering.inputs import TEMPLATE
from helpers.rendering.outputs import plain_output

HEADING = re.compile(r"<h([12])\b[^>]*>(.*?)</h\1>\s*", re.DOTALL)
CAPTION = re.compile(r"<caption\b[^>]*>(.*?)</caption>", re.DOTALL)
REFERENCE = re.compile(r"<sup>.*?</sup>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
PREFIX = re.compile(r"\bc[0-9a-f]{6}(?=[wn]\d|[wn]-\d)")
FALLBACK = re.compile(r"var\((--[a-z0-9-]+), ?#[0-9a-f]{6}\)")
TAKEN = ("main", "points", "contents", "sources", "source", "cite", "chart")
NEEDED = {
    "chart": ("title", "reading", "note", "wide", "narrow", "points", "table"),
    "table": ("html",),
    "findings": ("sentences",),
}


@dataclass
class Section:
    """A heading (HTML) and what stands under it; the lead of a page has no heading."""

    heading: Markup
    identity: str
    parts: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Contents:
    """What a page says, in order; ``points`` are gathered from wherever they are computed.

    A finding that rests on no figure, as that there is none, stays where it is.
    """

    title: str
    points: list[Markup] = field(default_factory=list)
    sections: list[Section] = field(default_factory=lambda: [Section(Markup(""), "")])
    lines: set[int] = field(default_factory=set)

    @property
    def charts(self) -> int:
        """How many charts there are so far."""
        return sum(part["kind"] == "chart" for item in self.sections for part in item.parts)


def contents(cells: Iterable[Mapping[str, Any]], language: str, title: str) -> Contents:
    """Put the cells of a page in order.

    Parameters
    ----------
    cells : iterable of mapping
        The executed cells that stand on the page.
    language : str
        ``vi`` or ``en``.
    title : str
        Title of a notebook that has none of its own.

    Raises
    ------
    RenderError
        An exhibit that lacks one of its parts.
    """
    page = Contents("")
    for cell in cells:
        if cell["cell_type"] == "markdown":
            _add_prose(page, markdown(cell["source"], cell))
        elif cell["cell_type"] == "code":
            for output in cell["outputs"]:
                add_output(page, output, language)
    page.title = page.title or title
    return page


def plain_text(html: str) -> str:
    r"""Return the words of HTML without its marks and its references to sources.

    >>> plain_text('Lai Châu: <b>9,02&nbsp;%</b><sup><a href="#source-a">a</a></sup>')
    'Lai Châu: 9,02\xa0%'
    """
    return unescape(TAG.sub("", REFERENCE.sub("", html))).strip()


@cache
def exporter() -> Any:
    """Return nbconvert's HTML exporter with our template; it fills in nothing but text."""
    from nbconvert import HTMLExporter

    found = HTMLExporter(
        template_name=TEMPLATE.name,
        extra_template_basedirs=[str(TEMPLATE.parent)],
        exclude_anchor_links=True,
    )
    found.environment.autoescape = True
    return found


def markdown(text: str, cell: Mapping[str, Any] | None = None) -> str:
    """Return Markdown, with the attachments of its cell, as HTML."""
    return str(exporter().markdown2html({"cell": cell or {}}, text))


def _add_prose(page: Contents, html: str) -> None:
    """Add text; each heading of the first or second level opens a section, but for the title."""
    position = 0
    for heading in HEADING.finditer(html):
        _add_part(page, "prose", html=Markup(html[position : heading.start()].strip()))
        position = heading.end()
        if heading[1] == "1" and not page.title and len(page.sections) == 1:
            page.title = plain_text(heading[2])
        else:
            page.sections.append(Section(Markup(heading[2]), _identity(page, heading[2])))
    _add_part(page, "prose", html=Markup(html[position:].strip()))


def add_output(page: Contents, output: Mapping[str, Any], language: str) -> None:
    """Add one output of a cell to the section that a page ends with, a finding to its points."""
    exhibit = output.get("data", {}).get(MIME)
    if exhibit is None:
        html = plain_output(output, markdown, wording.translator(language))
        _add_part(page, "plain", html=Markup(html))
        return
    kind = exhibit.get("kind")
    if kind not in NEEDED:
        raise RenderError(f"exhibit of the kind {kind!r} is not known; {accepted(NEEDED)}")
    missing = [name for name in NEEDED[kind] if not exhibit.get(name)]
    if missing:
        raise RenderError(f"{kind} {exhibit.get('title', '')!r} lacks {', '.join(missing)}")
    page.lines |= set(exhibit["lines"])
    if kind == "findings" and exhibit["lines"]:
        page.points += [Markup(sentence) for sentence in exhibit["sentences"]]
    elif kind == "findings":
        for sentence in exhibit["sentences"]:
            _add_part(page, "prose", html=Markup(f"<p>{sentence}</p>"))
    elif kind == "table":
        caption = CAPTION.search(exhibit["html"])
        label = plain_text(caption[1]) if caption else page.title
        _add_part(page, "table", html=Markup(exhibit["html"]), label=label)
    else:
        _add_chart(page, exhibit)


def _add_chart(page: Contents, exhibit: Mapping[str, Any]) -> None:
    """Add a chart; its ids, unique by a hash of its title, become unique by its number: shorter."""
    identity = f"chart-{page.charts + 1}"
    texts = {name: Markup(exhibit[name]) for name in ("reading", "note", "table")}
    drawings = {
        name: _named(PREFIX.sub(f"c{page.charts + 1}", exhibit[name]), identity)
        for name in ("wide", "narrow")
    }
    known = {name: exhibit[name] for name in ("title", "points")}
    longest = max((point["says"] for point in exhibit["points"]), key=len)
    _add_part(page, "chart", identity=identity, longest=longest, **known, **texts, **drawings)


def _named(svg: str, identity: str) -> Markup:
    """Give a drawing the chart's title for its name and the reading for its description.

    What a drawing needs only where it stands alone is left out: the page knows the colours.
    """
    head, close, rest = svg[svg.index("<svg") :].partition(">")
    bare = re.sub(r'\s(?:role|xmlns|aria-[a-z]+)="[^"]*"', "", head)
    names = f'aria-labelledby="{identity}-title" aria-describedby="{identity}-reading"'
    return Markup(f'{bare} role="img" {names}{close}' + FALLBACK.sub(r"var(\1)", rest))


def _add_part(page: Contents, kind: str, **values: Any) -> None:
    if values.get("html", "text"):
        page.sections[-1].parts.append({"kind": kind, **values})


def _identity(page: Contents, heading: str) -> str:
    """Return an id in plain letters, another for each section.

    >>> _identity(Contents(""), "Từng năm, điều chỉnh")
    'tung-nam-dieu-chinh'
    """
    letters = unicodedata.normalize("NFD", plain_text(heading).lower().replace("đ", "d"))
    words = re.findall(r"[a-z0-9]+", re.sub(r"[\u0300-\u036f]", "", letters))
    name = "-".join(words) or "section"
    if words and words[0] in TAKEN:
        name = f"section-{name}"
    known = {item.identity for item in page.sections}
    return next(
        candidate
        for candidate in [name, *(f"{name}-{count}" for count in range(2, len(known) + 2))]
        if candidate not in known
    )
