"""A lesson run with its own solutions: what it shows, and the key by which students check."""

import re
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode, v4

from helpers.errors import RenderError
from helpers.lessons.exercises import exercises

TIMEOUT = 300
"""Seconds all cells of a lesson may take together."""
LAST = "from helpers.teaching import key_of\nprint(key_of())"
NUMBERED = re.compile(r"cell (\d+): (.*)", re.DOTALL)


@dataclass(frozen=True)
class Run:
    """A lesson as it ran, without what asked for the key, and that key."""

    notebook: NotebookNode
    key: str


def run(notebook: NotebookNode, folder: Path) -> Run:
    """Run a lesson in one language with its solutions, all of which have to be right.

    Parameters
    ----------
    notebook : NotebookNode
        The teacher's version.
    folder : Path
        Where it may leave files while it runs.

    Raises
    ------
    RenderError
        A cell failed, or a solution does not get all the points of its exercise.
    """
    from helpers.rendering.execute import execute

    asking = v4.new_code_cell(LAST, id="key")
    asked = NotebookNode({**notebook, "cells": [*notebook.cells, asking]})
    source = folder / "lesson.ipynb"
    nbformat.write(asked, source)
    try:
        executed = execute(source, {}, folder / "executed.ipynb", TIMEOUT)
    except RenderError as error:
        raise type(error)(_named(str(error), asked)) from error
    *cells, last = executed.cells
    key = "".join(output.text for output in last.outputs if output.output_type == "stream").strip()
    if not key:
        raise RenderError("its expectations make no key")
    executed.cells = cells
    _check_solutions(cells)
    return Run(executed, key)


def earned(cell: NotebookNode) -> float | None:
    """Return the points nbgrader gives for an executed cell; None where a teacher has to say."""
    from nbgrader.utils import determine_grade

    points: float | None = determine_grade(cell)[0]
    return points


def _check_solutions(cells: list[NotebookNode]) -> None:
    for one in exercises(cells):
        if not one.is_open and earned(cells[one.check]) != one.points:
            cell = cells[one.check]
            given = f"{earned(cell):g} of {one.points} points"
            raise RenderError(
                f"exercise {one.number} ({cell['id']}): its own solution gets {given}"
            )


def _named(message: str, notebook: NotebookNode) -> str:
    """Add the id of the cell to a message that has its number."""
    found = NUMBERED.fullmatch(message)
    if not found:
        return message
    return f"cell {found[1]} ({notebook.cells[int(found[1]) - 1]['id']}): {found[2]}"
