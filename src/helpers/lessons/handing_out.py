"""What there is once for all lessons of a language: the list, the zip, reveal.js, the settings."""

import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from helpers.catalog import LANGUAGES
from helpers.lessons import pages, slides
from helpers.lessons.course import CONFIG, settings
from helpers.lessons.outcomes import RECORD
from helpers.lessons.source import Lesson

ZIP = {"vi": "bai-hoc.zip", "en": "lessons.zip"}
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of files in a zip, so that the same lessons give the same bytes."""


def common_files(folder: Path, language: str, record: Mapping[str, Any]) -> dict[str, bytes]:
    """Return what stands once in the folder of a language, by place.

    Parameters
    ----------
    folder : Path
        Of the language, in which every lesson of the record is in place.
    language : str
        ``vi`` or ``en``.
    record : mapping
        What was made, by the name of the lesson.
    """
    listed = [
        pages.Listed(name, entry["title"], entry["question"], _existing(folder, entry["files"]))
        for name, entry in record.items()
    ]
    there = [code for code in LANGUAGES if code == language or _is_made(folder.parent / code)]
    extras = {"zip": f"students/{ZIP[language]}", "course": "course"}
    made = {
        "index.html": pages.index(listed, language, extras, there).encode("utf-8"),
        extras["zip"]: _zip(folder, record, language),
        RECORD: (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode("utf-8"),
    }
    place = f"course/{CONFIG}"  # a teacher may have changed it
    return made if (folder / place).is_file() else {**made, place: settings(language).encode()}


def in_order(record: Mapping[str, Any], lessons: Iterable[Lesson]) -> dict[str, Any]:
    """Return what was made of lessons there are, in the order of the course."""
    return {one.name: record[one.name] for one in lessons if one.name in record}


def copy_reveal(folder: Path) -> None:
    """Put reveal.js beside the slides of a language."""
    (folder / "slides").mkdir(parents=True, exist_ok=True)
    slides.copy_reveal(folder / "slides")


def _existing(folder: Path, files: Mapping[str, str]) -> dict[str, str]:
    return {kind: place for kind, place in files.items() if (folder / place).is_file()}


def _is_made(folder: Path) -> bool:
    return (folder / RECORD).is_file()


def _zip(folder: Path, record: Mapping[str, Any], language: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
        contents = {"README.md": (pages.TEMPLATE / f"students.{language}.md").read_bytes()} | {
            f"{name}.ipynb": (folder / entry["files"]["student"]).read_bytes()
            for name, entry in record.items()
        }
        for name, content in contents.items():
            bundle.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
