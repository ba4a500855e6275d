"""Whether anything has changed since a run found nothing left to do, told without reading a file.

Such a run leaves in the output folder, in ``.seen``, the size and times of every file it depends
on and of every file it has published. While they are the same, so is the answer, and neither hashes
nor imports are needed for it. Only paths and the standard library are imported.
"""

import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from helpers import paths

SEEN, END = ".seen", "that was all"
TICK = 20_000_000
"""Nanoseconds within which two changes of a file may leave it with the same times."""


def question(
    names: Iterable[str],
    languages: Iterable[str],
    parameters: Mapping[str, object] | None,
    keep: int | None = None,
) -> str:
    """Say in one line what a run is asked for."""
    return repr((list(names), list(languages), sorted((parameters or {}).items()), keep))


def inputs() -> list[str]:
    """Return the size and times of everything reports are made from, a line for each file."""
    folders = {
        str(paths.PACKAGE): (".py", ".po", ".j2", ".css", ".json"),
        str(paths.data()): (".csv", ".json"),
        str(paths.notebooks()): (".ipynb",),
    }
    files = [str(paths.report_list()), str(paths.project() / "requirements.lock")]
    files += (place for place in sys.path if place.endswith("-packages"))
    for folder, kinds in folders.items():
        files += (file for file in _below(folder) if file.endswith(kinds))
    return [f"{sys.version} {sys.prefix}".replace("\n", " "), *map(_times, files)]


def recall(asked: str, output: Path, seen: list[str]) -> list[str] | None:
    """Return the places of the reports that are up to date, or None where that is to be found out.

    Parameters
    ----------
    asked : str
        What ``question`` returned.
    output : Path
        The folder reports are published to.
    seen : list of str
        What ``inputs`` returns.
    """
    try:
        places, _, noted = (output / SEEN).read_text(encoding="utf-8").partition("\n\n")
    except (OSError, UnicodeDecodeError):
        return None
    same = noted == "\n".join([asked, *seen, *_published(output), END])
    return places.split() if same else None


def remember(asked: str, output: Path, seen: list[str], places: Iterable[str]) -> None:
    """Note that these reports are up to date, if the inputs are what they were before the run.

    Parameters
    ----------
    asked, output
        As for ``recall``.
    seen : list of str
        What ``inputs`` returned before anything was looked at.
    places : iterable of str
        Of the reports, such as ``vi/growth``.
    """
    started = time.time_ns()
    published = _published(output)
    newest = max((int(line.rpartition(" ")[2]) for line in [*seen[1:], *published]), default=0)
    time.sleep(min(max(newest + TICK - started, 0), TICK) / 1e9)
    if newest > started or inputs() != seen or _published(output) != published:
        (output / SEEN).unlink(missing_ok=True)
        return
    text = "\n".join([*places, "", asked, *seen, *published, END])
    with suppress(OSError):  # half of it is not recalled
        (output / SEEN).write_text(text, encoding="utf-8")


def _published(output: Path) -> list[str]:
    """Return the same of what is published, and of what a run that was killed has left there."""
    hidden = os.path.join(output, ".")  # noqa: PTH118  (a Path would drop the dot)
    left = f"{hidden}staging-"
    archive = os.path.join(output, "archive")  # noqa: PTH118
    files = [*_below(str(output), leaving=archive), *_listed(archive)]
    return [_times(file) for file in files if file.startswith(left) or not file.startswith(hidden)]


def _times(file: str) -> str:
    """Return what stands for a file's content; the last number cannot be set back."""
    try:
        found = os.stat(file)  # noqa: PTH116  (a Path for each of hundreds of files costs more)
    except OSError:
        return f"{file} 0"
    return f"{file} {found.st_ino} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"


def _listed(folder: str) -> list[str]:
    """Return what stands in a folder of many, each of which stays as it is."""
    try:
        return sorted(entry.path for entry in os.scandir(folder))
    except OSError:
        return []


def _below(folder: str, leaving: str = "") -> Iterator[str]:
    """Yield the files in a folder and those below it, in one order, but for one folder."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.path == leaving:
            continue
        if entry.is_dir():
            yield from _below(entry.path)
        else:
            yield entry.path
