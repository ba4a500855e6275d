"""The files of one lesson in one language: made, checked, and put into place."""

import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from helpers.lessons import handing_out, leaks, pages, printing, slides, versions
from helpers.lessons.course import CONFIG, GRADEBOOK, release, settings
from helpers.lessons.outcomes import RECORD, places, read_record
from helpers.lessons.running import Run, run
from helpers.lessons.source import Lesson, lessons


@dataclass(frozen=True)
class Job:
    """One lesson in one language, with the hash of what it is made from."""

    lesson: Lesson
    language: str
    inputs: str


def make_pages(job: Job, stage: Path) -> Run:
    """Run a lesson with its solutions and write the teacher's page and the slides to the stage.

    Returns
    -------
    Run
        The teacher's version as it ran, and the key by which students check their answers.

    Raises
    ------
    RenderError
        The lesson failed, or a page would not work from a file.
    """
    source = job.lesson.read()
    name, language = job.lesson.name, job.language
    teachers = versions.version(source, name, language, teacher=True)
    with tempfile.TemporaryDirectory(prefix="taybac-lesson-") as private:
        done = run(teachers, Path(private))
    made = {
        "teacher": pages.teachers_page(done.notebook, name, language),
        "slides": slides.make_slides(done.notebook, language),
    }
    for kind, text in made.items():
        _write(stage / language / places(name)[kind], text.encode("utf-8"))
    return done


def put(job: Job, done: Run, folder: Path, stage: Path) -> tuple[dict[str, str], str]:
    """Make what students get, check it, and put all files of a lesson into place.

    Parameters
    ----------
    job : Job
        The lesson, whose pages are on the stage.
    done : Run
        What came of it when it ran.
    folder, stage : Path
        Of the language, and of the run.

    Returns
    -------
    dict of str to str, str
        The places of the files by kind, and why there is no handout; blank where there is one: a
        PDF, or a page to print where there is no Chromium.

    Raises
    ------
    RenderError
        nbgrader refused the lesson, or something hidden would get to students.
    """
    name, language = job.lesson.name, job.language
    source, own = job.lesson.read(), stage / language
    graded = versions.version(source, name, language, key=done.key)
    made = release(graded, name, _course(own, folder, language), folder / "course" / GRADEBOOK)
    text = made.read_text(encoding="utf-8")
    paper = versions.on_paper(nbformat.reads(text, as_version=4), done.notebook)
    sheet = pages.handout(paper, name, language)
    files = places(name)
    leaks.refuse_leaks(source, text, files["student"], language)
    leaks.refuse_leaks(source, sheet, files["handout"], language)
    _write(own / files["student"], made.read_bytes())
    error = _print(sheet, own, files)
    for place in files.values():
        _replace(own / place, folder / place)
    for ending in {".pdf", ".html"} - {Path(files.get("handout", "")).suffix}:
        (folder / "handouts" / f"{name}{ending}").unlink(missing_ok=True)
    entry = {
        "inputs": job.inputs,
        "title": versions.title(graded, language),
        "question": pages.question(graded),
        "files": files,
    }
    _remember(folder, stage, {**read_record(folder), name: entry})
    return files, error


def _course(own: Path, folder: Path, language: str) -> Path:
    """Return the course on the stage, with the settings of the one that is published, if any."""
    course, published = own / "course", folder / "course" / CONFIG
    known = published.read_bytes() if published.is_file() else settings(language).encode("utf-8")
    _write(course / CONFIG, known)
    return course


def _print(sheet: str, own: Path, files: dict[str, str]) -> str:
    """Print a handout; where nothing prints, leave the page. Return what failed, or nothing."""
    place = own / files["handout"]
    place.parent.mkdir(exist_ok=True)
    try:
        printing.print_page(sheet, place)
    except printing.NoPrinterError:
        page = Path(files["handout"]).with_suffix(".html")
        files["handout"] = page.as_posix()
        _write(own / page, sheet.encode("utf-8"))
    except printing.PrinterError as fault:
        del files["handout"]
        return str(fault)
    return ""


def _remember(folder: Path, stage: Path, record: Mapping[str, Any]) -> None:
    text = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
    _write(stage / RECORD, text.encode("utf-8"))
    _replace(stage / RECORD, folder / RECORD)


def finish(folder: Path, stage: Path, language: str) -> None:
    """Renew what there is once for a language; files of lessons that are gone go too."""
    before = read_record(folder)
    record = handing_out.in_order(before, lessons())
    for name in before.keys() - record.keys():
        for kind in ("student", "teacher", "slides", "handout"):
            place = before[name]["files"].get(kind, places(name)[kind])
            (folder / place).unlink(missing_ok=True)
    if not record:
        return
    handing_out.copy_reveal(folder)
    for place, content in handing_out.common_files(folder, language, record).items():
        _write(stage / language / place, content)
        _replace(stage / language / place, folder / place)


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _replace(staged: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    staged.replace(place)
