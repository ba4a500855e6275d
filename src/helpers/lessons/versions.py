"""The notebook of one reader: one language, a student's or a teacher's."""

from copy import deepcopy

from nbformat import NotebookNode

from helpers.catalog import LANGUAGES
from helpers.lessons.source import grading, language_of, tags

STUBS = {"vi": "# Viết câu trả lời ở đây", "en": "# Write your answer here"}
"""What stands for a solution in the students' code."""
WRITTEN = {"vi": "Viết câu trả lời ở đây.", "en": "Write your answer here."}
"""What stands for the answer to an open question."""
OPENED = "language = "
SETUP = 'language = open_lesson("{name}", "{language}")'
KEYED = 'language = open_lesson("{name}", "{language}", key="{key}")'


def version(
    source: NotebookNode, name: str, language: str, *, teacher: bool = False, key: str = ""
) -> NotebookNode:
    """Return the notebook of a lesson in one language, with its solutions and hidden tests.

    Parameters
    ----------
    source : NotebookNode
        The lesson in both languages.
    name : str
        Of the lesson.
    language : str
        ``vi`` or ``en``.
    teacher : bool, optional
        Keep what only teachers see.
    key : str, optional
        What ``check`` judges by where the hidden tests are not there.

    Returns
    -------
    NotebookNode
        Another notebook; the source stays as it is.
    """
    made = deepcopy(source)
    made.cells = [cell for cell in made.cells if _is_kept(cell, language, teacher)]
    form = KEYED if key else SETUP
    for cell in made.cells:
        if cell.cell_type == "code" and "setup" in tags(cell):
            kept = [line for line in cell.source.splitlines() if not line.startswith(OPENED)]
            opened = form.format(name=name, language=language, key=key)
            cell.source = "\n".join([*kept, opened])
        roles = [tag for tag in tags(cell) if tag not in LANGUAGES]
        cell.metadata.pop("tags", None)
        if roles:
            cell.metadata["tags"] = roles
    return made


def on_paper(student: NotebookNode, executed: NotebookNode) -> NotebookNode:
    """Return a student's version with what its cells show, for who has no computer at hand.

    Parameters
    ----------
    student, executed : NotebookNode
        The student's version, and the teacher's after it ran.

    Returns
    -------
    NotebookNode
        Exercises show nothing, nor does what follows a prediction at once: it is to be guessed.
    """
    outputs = {cell["id"]: cell.get("outputs", []) for cell in executed.cells}
    cells, guessed = [], False
    for cell in student.cells:
        is_shown = cell.cell_type == "code" and not grading(cell)[0] and not guessed
        cells.append(NotebookNode({**cell, "outputs": outputs[cell["id"]]}) if is_shown else cell)
        guessed = "predict" in tags(cell)
    return NotebookNode({**student, "cells": cells})


def title(source: NotebookNode, language: str) -> str:
    """Return the title of a lesson."""
    text: str = next(
        cell.source
        for cell in source.cells
        if "title" in tags(cell) and language_of(cell) in (language, "")
    )
    return next(line for line in text.splitlines() if line.startswith("# "))[2:].strip()


def _is_kept(cell: NotebookNode, language: str, teacher: bool) -> bool:
    return language_of(cell) in ("", language) and (teacher or "teacher" not in tags(cell))
