"""The nbgrader course of one language: plain folders, a gradebook, and what students are given.

A teacher goes on in the folder with nbgrader's own commands: ``nbgrader autograde``,
``nbgrader generate_feedback``, ``nbgrader export``.
"""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from helpers.errors import RenderError
from helpers.lessons.versions import STUBS, WRITTEN

CONFIG = "nbgrader_config.py"
GRADEBOOK = "gradebook.db"
SETTINGS = '''"""nbgrader in this folder; `taybac lessons` wrote it once and leaves it alone now."""

c = get_config()

c.CourseDirectory.course_id = "taybac-{language}"
c.ClearSolutions.code_stub = {{"python": "{stub}"}}
c.ClearSolutions.text_stub = "{written}"
c.Execute.timeout = 120  # seconds a cell may take
'''
REFUSED = "there are submissions associated with it"


def settings(language: str) -> str:
    """Return what nbgrader_config.py says in a course of a language."""
    return SETTINGS.format(language=language, stub=STUBS[language], written=WRITTEN[language])


def release(notebook: NotebookNode, name: str, course: Path, gradebook: Path) -> Path:
    """Write a lesson into a course and make of it, by nbgrader, what students are given.

    Parameters
    ----------
    notebook : NotebookNode
        The lesson in one language, with solutions and hidden tests and without teacher's notes.
    name : str
        Of the lesson, which is its assignment.
    course : Path
        The folder, with its nbgrader_config.py.
    gradebook : Path
        The database in which the exercises and their points are entered.

    Returns
    -------
    Path
        The students' notebook in ``release``.

    Raises
    ------
    RenderError
        nbgrader refused, with its reason.
    """
    source = course / "source" / name / f"{name}.ipynb"
    source.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, source)
    gradebook.parent.mkdir(parents=True, exist_ok=True)
    _generate(name, course, gradebook)
    return course / "release" / name / f"{name}.ipynb"


def _generate(name: str, course: Path, gradebook: Path) -> None:
    """Run ``nbgrader generate_assignment`` in this process."""
    from nbgrader.converters import GenerateAssignment
    from nbgrader.coursedir import CourseDirectory
    from nbgrader.utils import capture_log
    from traitlets.config.loader import PyFileConfigLoader

    config: Any = PyFileConfigLoader(CONFIG, path=str(course)).load_config()
    config.CourseDirectory.root = str(course)
    config.CourseDirectory.db_url = f"sqlite:///{gradebook}"
    config.CourseDirectory.assignment_id = name
    converter = GenerateAssignment(coursedir=CourseDirectory(config=config), config=config)
    converter.force = True
    with _own_programs():
        done = capture_log(converter)
    if not done["success"]:
        raise RenderError(_reason(done.get("log", "") + done["error"], gradebook))


@contextmanager
def _own_programs() -> Iterator[None]:
    """Have nbgrader find alembic, which it calls by name, also where no environment is active."""
    before = os.environ.get("PATH", os.defpath)
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before


def _reason(log: str, gradebook: Path) -> str:
    """Word why nbgrader made nothing."""
    if REFUSED in log:
        said = "has submissions of this lesson, whose exercises are others now"
        return f"{gradebook} {said}; accepted: another --output for a new course"
    errors = re.findall(r"^ *([\w.]+(?:Error|Exception)\b.*)", log, re.MULTILINE)
    return f"nbgrader: {errors[0] if errors else log.strip().rpartition(chr(10))[2]}"
