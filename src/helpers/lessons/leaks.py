"""Whether anything of the solutions or hidden tests has got into what students are given."""

import re

from nbformat import NotebookNode

from helpers.errors import RenderError
from helpers.lessons.source import HIDDEN, SOLUTION, inside, language_of, outside, tags

MARKS = (*(mark[4:] for mark in SOLUTION), *(mark[4:] for mark in HIDDEN))
SHORTEST = 5
"""Characters, spaces aside, from which a line says something of its own."""
ALONE = 16
"""Characters from which a line is looked for inside of others too."""


def secrets(source: NotebookNode) -> dict[str, str]:
    """Return each line that students must not see, with the id of its cell.

    A line they see anyway, since it stands in the open somewhere else in the lesson, is none.

    Parameters
    ----------
    source : NotebookNode
        The lesson with its solutions, hidden tests and teacher's notes.
    """
    hidden: dict[str, str] = {}
    seen: set[str] = set()
    for cell in source.cells:
        if cell.cell_type != "code":
            is_secret = "teacher" in tags(cell)
            lines = {_bare(line) for line in cell.source.splitlines()}
            hidden |= {line: cell["id"] for line in lines if is_secret}
            seen |= set() if is_secret else lines
            continue
        for marks in (SOLUTION, HIDDEN):
            hidden |= {_bare(line): cell["id"] for line in inside(cell.source, marks).splitlines()}
        shown = outside(outside(cell.source, SOLUTION), HIDDEN)
        seen |= {_bare(line) for line in shown.splitlines()}
    open_to_all = "\n".join(seen)
    return {
        line: place
        for line, place in hidden.items()
        if len(line) >= SHORTEST and line not in open_to_all
    }


def refuse_leaks(source: NotebookNode, content: str, name: str, language: str = "") -> None:
    """Refuse a file for students that holds a line of what is hidden from them.

    Parameters
    ----------
    source : NotebookNode
        The lesson with everything.
    content : str
        The text of the file, whatever its format.
    name : str
        Of the file, for the message.
    language : str, optional
        Of the file; notes for teachers in the other are not looked for then.

    Raises
    ------
    RenderError
        Naming the first such line and the cell it comes from.
    """
    of_other = {
        cell["id"] for cell in source.cells if language_of(cell) not in ("", language or "")
    }
    text = content.replace("\\n", "\n").replace('\\"', '"')
    lines, whole = {_bare(line.strip(' \t",')) for line in text.splitlines()}, _bare(text)
    for mark in MARKS:
        if _bare(mark) in whole:
            raise RenderError(f"{name} has {mark!r} in it; nothing of it is published")
    for line, place in secrets(source).items():
        found = line.strip('",') in lines or (len(line) >= ALONE and line in whole)
        if found and not (language and place in of_other):
            raise RenderError(f"{name} has {line!r} of {place} in it; nothing of it is published")


def _bare(text: str) -> str:
    """Return a text without spaces, which are written in many ways."""
    return re.sub(r"\s+", "", text)
