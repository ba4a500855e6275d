"""The slides of a lesson: nbconvert's reveal exporter, with reveal.js beside them, not elsewhere.

A heading of the second level starts a slide, to be reached sideways; what belongs under it follows
downwards, as much on each slide as fits. A prediction ends its slide, so that nobody sees the
answer, and an exercise has one of its own. Solutions and teacher's notes are speaker's notes.
"""

import re
import shutil
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from markupsafe import Markup
from nbformat import NotebookNode, v4

from helpers import wording
from helpers.errors import UsageError
from helpers.lessons.pages import TEMPLATE, environment
from helpers.lessons.showing import Shown, shown
from helpers.lessons.structure import headings
from helpers.lessons.versions import title
from helpers.rendering.citations import Citations
from helpers.wording.languages import marked

PACKAGE = "sphinx_revealjs"
REVEAL = ("dist/reveal.css", "dist/reveal.js", "plugin/notes/notes.js")
"""The files of reveal.js that slides load, from the folder ``reveal`` beside them."""
ROOM = 15.0
"""Lines of text a slide has room for."""
DRAWN, ROW_HEIGHT = 12.0, 0.85
"""Lines that a chart or picture takes, and a row of a table."""
ACROSS = 78
"""Characters of a line of text on a slide."""
LINK = re.compile(r'<a href="#[^"]*">(.*?)</a>')
TAG = re.compile(r"<[^>]+>")
ROW = re.compile(r"<(?:tr|li|p|h[1-6]|pre|blockquote)\b")


def make_slides(executed: NotebookNode, language: str) -> str:
    """Make the slides of a lesson.

    Parameters
    ----------
    executed : NotebookNode
        The teacher's version, executed.
    language : str
        ``vi`` or ``en``.

    Returns
    -------
    str
        HTML that asks for the files of ``REVEAL`` and for nothing else.
    """
    _ = wording.translator(language)
    citations = Citations()
    deck = v4.new_notebook(metadata={"title": title(executed, language), "lang": language})
    filled, pause = 0.0, False
    levels = {cell["id"]: _level(cell) for cell in executed.cells}
    for item in shown(executed.cells, language):
        kind = _slide_type(item, levels[item.identity], filled, pause)
        if kind == "skip":
            continue
        html = _html(item, kind == "notes", citations, language)
        if item.has("title"):
            html = Markup(f"<h1>{deck.metadata.title}</h1>") + html
        deck.cells.append(_cell(html, kind, item.identity))
        if kind != "notes":
            filled = _height(item, html) + (filled if kind == "-" else 0.0)
            pause = item.has("predict") or item.has("exercise")
    if citations.sources():
        deck.cells.append(_cell(_sources(citations, language), "slide", "sources"))
    html, _resources = _exporter().from_notebook_node(deck)
    return re.sub(r"\n\s*\n+", "\n", html).strip() + "\n"


def copy_reveal(folder: Path) -> list[Path]:
    """Copy what slides load of reveal.js to a folder ``reveal`` beside them; return the files.

    Raises
    ------
    UsageError
        The package that brings reveal.js is not installed.
    """
    package = find_spec(PACKAGE)
    if package is None or package.origin is None:
        reason = "slides need reveal.js, which sphinx-revealjs brings and is not installed"
        raise UsageError(f"{reason}; accepted: pip install 'taybac-notebooks[teach]'")
    source = Path(package.origin).parent / "_static" / "revealjs"
    copied = []
    for name in (*REVEAL, "LICENSE"):
        target = folder / "reveal" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / name, target)
        copied.append(target)
    return copied


@cache
def _exporter() -> Any:
    from nbconvert.exporters import SlidesExporter

    made = SlidesExporter(
        template_name="slides",
        extra_template_basedirs=[str(TEMPLATE)],
        reveal_url_prefix="reveal",
    )
    made.environment.autoescape = True
    made.environment.globals["_"] = str
    return made


def _level(cell: NotebookNode) -> int:
    """Return the level of the first heading of a cell, 0 where it has none."""
    found = headings(cell.source) if cell.cell_type == "markdown" else []
    return found[0][0] if found else 0


def _slide_type(item: Shown, level: int, filled: float, pause: bool) -> str:
    """Say whether a cell starts a slide, goes on with one, or is told by the speaker."""
    if item.kind in ("check", "open") or item.has("choices"):
        return "skip"
    if item.has("teacher") or item.kind == "answer":
        return "notes"
    if level in (1, 2):
        return "slide"
    if pause or item.has("predict") or item.has("exercise"):
        return "subslide"
    return "subslide" if filled and filled + _height(item, item.html) > ROOM else "-"


def _height(item: Shown, html: str) -> float:
    """Guess how many lines of a slide a cell takes."""
    if item.kind != "prose":
        return len(item.code.splitlines()) * 0.85 + 1 + sum(map(_part_height, item.parts))
    return _text_height(html)


def _part_height(part: Mapping[str, Any]) -> float:
    if part["kind"] == "chart" or "<img" in part["html"]:
        return DRAWN
    return _text_height(part["html"]) if "<tr" not in part["html"] else _rows(part["html"])


def _rows(html: str) -> float:
    return (html.count("<tr") + 1) * ROW_HEIGHT


def _text_height(html: str) -> float:
    return len(TAG.sub("", html)) / ACROSS + len(ROW.findall(html)) * 0.8


def _html(item: Shown, is_note: bool, citations: Citations, language: str) -> Markup:
    """Return a cell as HTML; a link within the page would be taken for a way to a slide."""
    made = environment().get_template("slide.html.j2").render(
        _=wording.translator(language), item=item, is_note=is_note, numbered=citations.number
    )  # fmt: skip
    return Markup(LINK.sub(r"\1", made))


def _sources(citations: Citations, language: str) -> Markup:
    text = environment().get_template("slide_sources.html.j2").render(
        _=wording.translator(language),
        language=language,
        sources=citations.sources(),
        marked=marked,
        date=wording.date,
    )  # fmt: skip
    return Markup(text)


def _cell(html: str, kind: str, identity: str) -> NotebookNode:
    metadata = {"slideshow": {"slide_type": kind}, "shown": Markup(html)}
    return v4.new_markdown_cell("", id=identity, metadata=metadata)
