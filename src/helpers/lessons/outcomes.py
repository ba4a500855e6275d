"""What became of each lesson, and what a folder knows of those made before."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers import paths
from helpers.lessons.source import Lesson
from helpers.rendering.inputs import digest, digest_file, shared_inputs

RECORD = ".made.json"


@dataclass(frozen=True)
class Made:
    """One lesson in one language.

    Attributes
    ----------
    lesson : str
        Its name.
    language : str
        ``vi`` or ``en``.
    status : str
        ``made``, ``up to date``, ``incomplete`` where a part could not be made, or ``failed``.
    error : str
        What went wrong; blank where nothing did.
    files : mapping of str to str
        Places in the folder of the language, by kind: student, teacher, slides, handout, source.
    seconds : float
        How long it took.
    """

    lesson: str
    language: str
    status: str
    error: str = ""
    files: Mapping[str, str] | None = None
    seconds: float = 0.0

    @property
    def place(self) -> str:
        """Language and name."""
        return f"{self.language}/{self.lesson}"

    def line(self) -> str:
        """Word it as a line of a log."""
        took = f" in {self.seconds:.1f} s" if self.seconds else ""
        return f"{self.status} {self.place}{took}" + (f": {self.error}" if self.error else "")

    def record(self) -> dict[str, Any]:
        """Return it as plain values, for a machine."""
        return {
            "lesson": self.lesson,
            "language": self.language,
            "status": self.status,
            "error": self.error,
            "files": dict(self.files or {}),
            "seconds": round(self.seconds, 2),
        }


def places(name: str) -> dict[str, str]:
    """Return where the files of a lesson stand in the folder of its language, by kind."""
    return {
        "student": f"students/{name}.ipynb",
        "teacher": f"teachers/{name}.html",
        "slides": f"slides/{name}.html",
        "handout": f"handouts/{name}.pdf",
        "source": f"course/source/{name}/{name}.ipynb",
        "release": f"course/release/{name}/{name}.ipynb",
    }


def inputs_of(lessons: Iterable[Lesson]) -> dict[str, str]:
    """Return one hash of all that each lesson is made from, by its name."""
    shared = shared_inputs()
    styles = sorted(file for file in (paths.PACKAGE / "lessons").rglob("*.css"))
    common = [*shared.values(), *map(digest_file, styles)]
    return {one.name: digest("\n".join([*common, digest_file(one.file)])) for one in lessons}


def read_record(folder: Path) -> dict[str, dict[str, Any]]:
    """Return what was made in the folder of a language, by the name of the lesson."""
    try:
        found: dict[str, dict[str, Any]] = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found
