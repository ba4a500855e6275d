"""Lessons made: what is due is run and checked, made into files, and put into place."""

import functools
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TextIO

from helpers import paths
from helpers.errors import RenderError, TaybacError, UsageError
from helpers.lessons import printing, structure
from helpers.lessons.course import GRADEBOOK
from helpers.lessons.files import Job, finish, make_pages, put
from helpers.lessons.outcomes import Made, inputs_of, places, read_record
from helpers.lessons.running import Run
from helpers.lessons.source import Lesson, lessons
from helpers.rendering import progress, publish
from helpers.rendering.plan import checked_languages
from helpers.rendering.workers import Workers

NEEDED = {"nbgrader": "nbgrader", "sphinx_revealjs": "sphinx-revealjs"}
PAGES = (
    "handouts are pages to print from a browser, since there is no Chromium to make PDF of them; "
    "accepted: apt install chromium, or playwright install chromium"
)
LIMIT = 600.0
"""Seconds a lesson may take to run and to be made into pages."""


def make(
    names: Iterable[str] = (),
    *,
    languages: Iterable[str] = (),
    output: Path | None = None,
    force: bool = False,
    stream: TextIO | None = None,
) -> list[Made]:
    """Make the lessons that are out of date.

    Parameters
    ----------
    names : iterable of str, optional
        Names or numbers of lessons; by default all.
    languages : iterable of str, optional
        ``vi``, ``en``; by default both.
    output : Path, optional
        By default ``lessons`` in ``paths.reports()``.
    force : bool, optional
        Make also what is up to date.
    stream : text file, optional
        Where progress is told; by default standard error.

    Returns
    -------
    list of Made
        One for each lesson and language.

    Raises
    ------
    UsageError
        An unknown lesson or language, a package of the extra ``teach`` that is not installed, or a
        folder that cannot be written to.
    DataError
        The figures do not pass their checks; nothing is made.
    """
    refuse_missing()
    chosen, asked = lessons(names), checked_languages(tuple(languages))
    folder = (output or paths.reports() / "lessons").resolve()
    tell = functools.partial(progress.tell, stream or sys.stderr)
    hashes = inputs_of(chosen)
    done: list[Made] = []
    with publish.locked(folder, tell), publish.staging(folder) as stage:
        jobs = []
        for job in (Job(one, code, hashes[one.name]) for code in asked for one in chosen):
            found = None if force else _kept(folder / job.language, job)
            if found is None:
                jobs.append(job)
            else:
                done.append(found)
        for made in _made(jobs, folder, stage):
            tell(made.line())
            done.append(made)
        if any(_is_page(made.files) for made in done):
            tell(PAGES)
        for code in asked:
            finish(folder / code, stage, code)
    order = {(code, one.name): at for at, (code, one) in enumerate(_all(asked, chosen))}
    return sorted(done, key=lambda made: order[made.language, made.lesson])


def refuse_missing() -> None:
    """Refuse to begin without the packages that make lessons.

    Raises
    ------
    UsageError
        One is not installed.
    """
    missing = [name for module, name in NEEDED.items() if find_spec(module) is None]
    if missing:
        are = "are" if len(missing) > 1 else "is"
        raise UsageError(
            f"lessons are made with {' and '.join(missing)}, which {are} not installed;"
            " accepted: pip install 'taybac-notebooks[teach]'"
        )


def _all(languages: Iterable[str], chosen: list[Lesson]) -> Iterator[tuple[str, Lesson]]:
    return ((code, one) for code in languages for one in chosen)


def _kept(folder: Path, job: Job) -> Made | None:
    """Return a lesson that is there whole and made from the same; None where it is due."""
    entry = read_record(folder).get(job.lesson.name, {})
    files = entry.get("files", {})
    there = [(folder / place).is_file() for place in files.values()]
    gradebook = (folder / "course" / GRADEBOOK).is_file()
    whole = files.keys() == places(job.lesson.name).keys() and all(there) and gradebook
    if entry.get("inputs") != job.inputs or not whole:
        return None
    if _is_page(files) and printing.is_possible():
        return None
    return Made(job.lesson.name, job.language, "up to date", files=entry["files"])


def _is_page(files: Mapping[str, str] | None) -> bool:
    """Whether a handout is a page still to be printed."""
    return (files or {}).get("handout", "").endswith(".html")


def _made(jobs: list[Job], folder: Path, stage: Path) -> Iterator[Made]:
    """Make lessons, as many at once as there are cores, and put each into place as it is ready."""
    if not jobs:
        return
    with Workers() as workers, _threads() as threads:
        checking: Future[None] = workers.check()
        started = {job: time.monotonic() for job in jobs}
        futures = {threads.submit(_run, workers, job, stage): job for job in jobs}
        checking.result()
        for future in as_completed(futures):
            job = futures[future]
            name, language = job.lesson.name, job.language
            try:
                files, error = put(job, future.result(), folder / language, stage)
            except Exception as fault:
                kind = "" if isinstance(fault, TaybacError) else f"{type(fault).__name__}: "
                said = f"{kind}{fault}"
                yield Made(name, language, "failed", said)
                continue
            status = "incomplete" if error else "made"
            seconds = time.monotonic() - started[job]
            yield Made(name, language, status, error, files, seconds)


@contextmanager
def _threads() -> Iterator[ThreadPoolExecutor]:
    """Give threads, one for each core, and begin nothing more once they are left."""
    threads = ThreadPoolExecutor(os.cpu_count() or 1)
    try:
        yield threads
    finally:
        threads.shutdown(wait=False, cancel_futures=True)


def _run(workers: Workers, job: Job, stage: Path) -> Run:
    faults = structure.check(job.lesson)
    if faults:
        raise RenderError("\n".join(map(str, faults)))
    try:
        done: Run = workers.call(LIMIT, make_pages, job, stage)
        return done
    except TimeoutError:
        raise RenderError(f"not made within {LIMIT:.0f} s") from None
