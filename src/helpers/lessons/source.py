"""The sources of lessons: which there are, and what their cells are for."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from helpers import paths
from helpers.catalog import LANGUAGES, nearest
from helpers.errors import FormatError, UsageError, accepted

NAME = re.compile(r"[1-9][0-9]*-[a-z]+(-[a-z]+)*")
SOLUTION = ("### BEGIN SOLUTION", "### END SOLUTION")
HIDDEN = ("### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS")
GRADE_ID = re.compile(r"(answer|check|open)-([1-9][0-9]*)")


@dataclass(frozen=True)
class Lesson:
    """A lesson by its name, ``2-growth``, and the notebook it is made from."""

    name: str
    file: Path

    @property
    def number(self) -> int:
        """Its place in the course, from 1."""
        return int(self.name.partition("-")[0])

    def read(self) -> NotebookNode:
        """Return the notebook.

        Raises
        ------
        FormatError
            The file is not a notebook of the format 4.5, whose cells have names.
        """
        try:
            text = self.file.read_text(encoding="utf-8")
            names = Counter(cell.get("id") for cell in json.loads(text)["cells"])
            twice = [name for name, count in names.items() if name and count > 1]
            if twice:
                raise ValueError(f"two cells have the id {twice[0]}")
            found = nbformat.reads(text, nbformat.NO_CONVERT)
            nbformat.validate(found)
        except (OSError, ValueError, LookupError, nbformat.ValidationError) as error:
            reason = str(error).partition("\n")[0]
            raise FormatError(f"{self.file.name}: not a notebook ({reason})") from error
        if (found.nbformat, found.nbformat_minor) != (4, 5):
            form = f"{found.nbformat}.{found.nbformat_minor}"
            raise FormatError(f"{self.file.name}: format {form}; {accepted(['4.5'])}")
        return found


def folder() -> Path:
    """Return the folder of lesson sources."""
    return paths.notebooks() / "lessons"


def lessons(names: Iterable[str] = ()) -> list[Lesson]:
    """Return lessons in the order of the course.

    Parameters
    ----------
    names : iterable of str, optional
        Names of lessons, ``2-growth``, or their numbers, ``2``; by default all there are.

    Raises
    ------
    UsageError
        There is no such lesson, or none at all.
    """
    files = (file for file in folder().glob("*.ipynb") if NAME.fullmatch(file.stem))
    found = sorted((Lesson(file.stem, file) for file in files), key=lambda one: one.number)
    if not found:
        raise UsageError(f"{folder()} has no lesson; accepted: notebooks such as 2-growth.ipynb")
    known = {one.name: one for one in found}
    numbers = {str(one.number): one for one in found}
    chosen = []
    for name in names:
        if name not in known and name not in numbers:
            raise UsageError(f"{name!r} is not a lesson; {nearest(name, known)}")
        chosen.append(known.get(name) or numbers[name])
    asked = set(chosen)
    return [one for one in found if one in asked] if chosen else found


def tags(cell: Mapping[str, Any]) -> list[str]:
    """Return the tags of a cell."""
    return list(cell["metadata"].get("tags", ()))


def language_of(cell: Mapping[str, Any]) -> str:
    """Return the language a cell is tagged with, blank where it is for both."""
    found = [tag for tag in tags(cell) if tag in LANGUAGES]
    return found[0] if found else ""


def grading(cell: Mapping[str, Any]) -> tuple[str, int]:
    """Say which part of which exercise a cell is: ``("answer", 3)``; ``("", 0)`` if of none."""
    found = GRADE_ID.fullmatch(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))
    return (found[1], int(found[2])) if found else ("", 0)


def outside(text: str, marks: tuple[str, str]) -> str:
    r"""Return code without its regions of one kind.

    >>> outside("check(1)\n### BEGIN SOLUTION\nx = 1\n### END SOLUTION", SOLUTION)
    'check(1)'
    """
    return "\n".join(line for line, within in _lines(text, marks) if within is False)


def inside(text: str, marks: tuple[str, str]) -> str:
    r"""Return what stands in the regions of one kind, without their marks.

    >>> inside("check(1)\n### BEGIN SOLUTION\nx = 1\n### END SOLUTION", SOLUTION)
    'x = 1'
    """
    return "\n".join(line for line, within in _lines(text, marks) if within)


def _lines(text: str, marks: tuple[str, str]) -> list[tuple[str, bool | None]]:
    """Say of each line whether it stands in a region; None for a mark."""
    found: list[tuple[str, bool | None]] = []
    within = False
    for line in text.split("\n"):
        if line.strip() in marks:
            within = line.strip() == marks[0]
            found.append((line, None))
        else:
            found.append((line, within))
    return found
