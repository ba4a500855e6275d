"""What was rendered moved into place: staged, file by file replaced, what tells of it last."""

import datetime
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.errors import RenderError, UsageError
from helpers.rendering.following import is_sealed
from helpers.rendering.jobs import Outcome
from helpers.rendering.manifest import (
    MANIFEST,
    SCHEMA,
    VERSION,
    entry_of,
    new_entry,
    packages,
)
from helpers.rendering.plan import Report
from helpers.rendering.shown import read_shown

LOCK = ".lock"
STAGING = ".staging-"


@dataclass(frozen=True)
class Site:
    """A folder of published reports.

    Attributes
    ----------
    output : Path
        The folder.
    reports : list of Report
        All there are; others leave the manifest and the indexes.
    manifest : mapping
        What was published before.
    stale : frozenset of str
        Places of reports that are out of date and are not rendered now, such as ``vi/growth``.
    """

    output: Path
    reports: list[Report]
    manifest: Mapping[str, Any]
    stale: frozenset[str] = frozenset()

    @property
    def order(self) -> list[list[str]]:
        """Name and topic of each report, in the order of the index."""
        return [[report.name, report.topic] for report in self.reports]

    def status(self, place: str, entry: Mapping[str, Any]) -> str:
        """Return what a report is: failed, stale where it is out of date, rendered otherwise."""
        if entry["status"] == "failed":
            return "failed"
        return "stale" if place in self.stale else "rendered"

    def is_current(self) -> bool:
        """Whether manifest, indexes and changes are there and say what there is and what it is."""
        entries = {
            f"{language}/{name}": entry
            for name, of_report in self.manifest.get("reports", {}).items()
            for language, entry in of_report.items()
        }
        return (
            self.manifest.get("order") == self.order
            and all(
                self.status(place, entry) == entry["status"] for place, entry in entries.items()
            )
            and self.is_whole()
        )

    def is_whole(self) -> bool:
        """Whether the last set was published to its end."""
        return is_sealed(self.output)


@contextmanager
def locked(output: Path, tell: Callable[[str], None]) -> Iterator[None]:
    """Keep every other run out of an output folder, also one on another machine that shares it.

    Where another run is in there, say which and wait for it. The lock goes with the process that
    holds it, however it ends.

    Raises
    ------
    UsageError
        The output folder cannot be made or written to.
    """
    from filelock import FileLock, Timeout

    with _writable(output):
        output.mkdir(parents=True, exist_ok=True)
        lock = FileLock(output / LOCK)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            holders = [left.name.removeprefix(STAGING) for left in output.glob(f"{STAGING}*")]
            tell(f"waiting for process {' or '.join(holders) or 'unknown'}, which renders there")
            lock.acquire()
    try:
        for left in remains(output):
            shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        lock.release()


def remains(output: Path) -> list[Path]:
    """Return what runs have left in an output folder that render there or were killed."""
    return list(output.glob(f"{STAGING}*"))


@contextmanager
def staging(output: Path) -> Iterator[Path]:
    """Give a folder on the same file system as the output, and remove it at the end.

    Raises
    ------
    UsageError
        The output folder cannot be written to.
    """
    folder = output / f"{STAGING}{os.getpid()}"
    try:  # before it is there: a signal may come while it is made
        with _writable(output):
            folder.mkdir(parents=True)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _writable(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = f"cannot be written to ({error.strerror}); accepted: a folder to write to"
        raise UsageError(f"output: {str(output)!r} {reason}") from error


def publish(
    outcomes: Iterable[Outcome],
    site: Site,
    stage: Path,
    now: datetime.datetime,
    make_following: Callable[[Mapping[str, Any], Path], Mapping[str, str]],
) -> None:
    """Put rendered files into place, then the manifest, then what follows it.

    A report that failed keeps the files it had; what a report no longer has is removed.

    Parameters
    ----------
    outcomes : iterable of Outcome
        Rendered, failed or up to date; an entry of the latter takes the hashes of today's inputs.
    site : Site
        What is published to.
    stage : Path
        The staging folder.
    now : datetime
        When that is, with its zone; since that day a report is what it has now become.
    make_following : callable
        Makes what follows the manifest (``following.following``).

    Raises
    ------
    RenderError
        Something cannot be written, because the disk is full, say; what was there is whole.
    """
    before = site.manifest.get("reports", {})
    number, published = _next_number(site), now.isoformat(timespec="seconds")
    entries = {report.name: dict(before.get(report.name, {})) for report in site.reports}
    try:
        for outcome in outcomes:
            name, language = outcome.task.report.name, outcome.task.language
            old = entries[name].get(language, {})
            if outcome.status == "up to date":
                entries[name][language] = {**old, "inputs": dict(outcome.task.inputs)}
            else:
                entries[name][language] = new_entry(outcome, stage, old, number, published)
                _put(outcome, old, stage, site.output)
        _date(entries, site, now.date())
        content = {
            "$schema": SCHEMA,
            "version": VERSION,
            "number": number,
            "published": published,
            "packages": packages(),
            "order": site.order,
            "reports": entries,
        }
        text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        _write(stage, site.output, SCHEMA, (Path(__file__).parent / SCHEMA).read_text("utf-8"))
        _write(stage, site.output, MANIFEST, text)
        for place, made in make_following(content, site.output).items():
            _write(stage, site.output, place, made)
    except OSError as error:
        reason = f"{error.strerror}: {error.filename}" if error.filename else str(error)
        message = f"publishing to {site.output} stopped ({reason}); what was not reached stays"
        raise RenderError(f"{message}, the next run does the rest") from error


def _date(
    entries: Mapping[str, dict[str, dict[str, Any]]], site: Site, today: datetime.date
) -> None:
    """Say of each entry what it is now, and since when."""
    for name, of_report in entries.items():
        for language, entry in of_report.items():
            status = site.status(f"{language}/{name}", entry)
            old = entry_of(site.manifest, name, language)
            since = old["since"] if old.get("status") == status else today.isoformat()
            of_report[language] = {**entry, "status": status, "since": since}


def _next_number(site: Site) -> int:
    """Return a number larger than that of any set before, also where the manifest was lost."""
    sealed, _ = read_shown(site.output)
    known: int = site.manifest.get("number", 0)
    return max(known, sealed.number if sealed else 0) + 1


def _put(outcome: Outcome, old: Mapping[str, Any], stage: Path, output: Path) -> None:
    """Put the files of one report into place."""
    for place in outcome.files:
        _replace(stage / place, output / place)
    if outcome.status == "rendered":
        gone = set(old.get("outputs", ())) - set(outcome.files)
        for place in [*gone, f"failed/{outcome.task.place}.ipynb"]:
            (output / place).unlink(missing_ok=True)


def _write(stage: Path, output: Path, place: str, text: str) -> None:
    staged = stage / place
    staged.parent.mkdir(parents=True, exist_ok=True)
    staged.write_text(text, encoding="utf-8", newline="\n")
    _replace(staged, output / place)


def _replace(staged: Path, place: Path) -> None:
    """Put a file into place; one that says the same already stays, with the links to it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.is_file() and staged.read_bytes() == place.read_bytes():
        staged.unlink()
    else:
        staged.replace(place)
