"""The cells of a lesson as parts of a page, a handout or a slide."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup
from nbformat import NotebookNode

from helpers import wording
from helpers.lessons.exercises import exercises
from helpers.lessons.source import HIDDEN, SOLUTION, grading, inside, outside, tags
from helpers.rendering.contents import Contents, add_output, markdown

PICTURES = ("image/png", "image/jpeg", "image/svg+xml")
AXES = re.compile(r"<Axes[^:]*: (.*)>")
NAMED = re.compile(r"(?:'center': |[xy]label=)(?:'([^']*)'|\"([^\"]*)\")")
LEVEL_ONE = re.compile(r"<h1\b.*?</h1>\s*", re.DOTALL)


@dataclass(frozen=True)
class Shown:
    """One cell, for a reader.

    Attributes
    ----------
    kind : str
        ``prose``, ``code``, ``answer``, ``check`` or ``open``.
    identity : str
        The id of the cell.
    roles : tuple of str
        Its tags: what part of the lesson it is.
    html : Markup
        Of prose, and of what stands in an answer to an open question.
    code : str
        What students see of code.
    secret : str
        A solution or a hidden test.
    exercise, points : int
        Of the parts of an exercise.
    parts : list of mapping
        What code showed when it ran, as the pages of reports have it.
    """

    kind: str
    identity: str
    roles: tuple[str, ...] = ()
    html: Markup = field(default_factory=Markup)
    code: str = ""
    secret: str = ""
    exercise: int = 0
    points: int = 0
    parts: list[Mapping[str, Any]] = field(default_factory=list)

    def has(self, role: str) -> bool:
        """Whether the cell is this part of the lesson."""
        return role in self.roles


def shown(cells: list[NotebookNode], language: str) -> list[Shown]:
    """Return what a page shows of a notebook in one language, but for the key and the title.

    Parameters
    ----------
    cells : list of cells
        Of a student's version, or executed ones of a teacher's.
    language : str
        ``vi`` or ``en``.

    Raises
    ------
    RenderError
        An exhibit that lacks one of its parts.
    """
    page = Contents("")
    points = {one.number: one.points for one in exercises(cells)}
    return [_shown(cell, page, language, points) for cell in cells if "setup" not in tags(cell)]


def _shown(cell: NotebookNode, page: Contents, language: str, points: Mapping[int, int]) -> Shown:
    part, number = grading(cell)
    known: dict[str, Any] = {"exercise": number, "points": points.get(number, 0)}
    if cell.cell_type == "markdown":
        html = Markup(LEVEL_ONE.sub("", markdown(cell.source, cell)))
        return Shown(part or "prose", cell["id"], tuple(tags(cell)), html, **known)
    marks = HIDDEN if part == "check" else SOLUTION
    return Shown(
        part or "code",
        cell["id"],
        tuple(tags(cell)),
        code=outside(cell.source, marks).strip("\n"),
        secret=inside(cell.source, marks).strip("\n"),
        parts=_outputs(cell, page, language),
        **known,
    )


def _outputs(cell: NotebookNode, page: Contents, language: str) -> list[Mapping[str, Any]]:
    """Return what a cell showed; a finding stays where it was found."""
    section = page.sections[-1]
    before, found = len(section.parts), len(page.points)
    for output in cell.outputs:
        _describe(output, cell, language)
        add_output(page, output, language)
    sentences = page.points[found:]
    findings = [{"kind": "prose", "html": Markup(f"<p>{one}</p>")} for one in sentences]
    return [*findings, *section.parts[before:]]


def _describe(output: NotebookNode, cell: NotebookNode, language: str) -> None:
    """Give a picture drawn by plain code a text of its own: what its axes say, or the code."""
    _ = wording.translator(language)
    data = output.get("data", {})
    for mime in PICTURES:
        if mime in data and not output.get("metadata", {}).get(mime, {}).get("alt"):
            said = _said_by_axes(cell) or cell.source.strip().rpartition("\n")[2].strip()
            text = _("Chart: {described}").format(described=said)
            output.metadata[mime] = {**output.metadata.get(mime, {}), "alt": text}


def _said_by_axes(cell: NotebookNode) -> str:
    """Return title and labels as the last value of a cell shows them, where it is one of axes."""
    texts = [output.get("data", {}).get("text/plain", "") for output in cell.outputs]
    axes = [found[1] for text in texts if (found := AXES.search(text))]
    return "; ".join(one or other for one, other in NAMED.findall(" ".join(axes)) if one or other)
