"""What was rendered moved into place: staged, file by file replaced, manifest and index last."""

import datetime
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers.errors import UsageError
from helpers.rendering.inputs import digest_file
from helpers.rendering.plan import Report, Task

MANIFEST = "manifest.json"
VERSION = 2
STAGING = ".staging-"
PACKAGES = (
    "babel", "ipykernel", "jinja2", "matplotlib", "nbconvert", "pandas", "papermill", "seaborn",
    "xlsxwriter",
)  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """What became of one task.

    Attributes
    ----------
    task : Task
        What was asked for.
    status : str
        ``rendered``, ``failed``, ``up to date`` or ``would render``.
    reasons : tuple of str
        Why it was, or would be, rendered.
    error : str
        Why it failed, in one line.
    seconds : float
        How long it took.
    parameters : mapping
        Every parameter of the notebook, with the value it had.
    files : tuple of str
        Paths inside the staging folder, as inside the output folder.
    title, finding, newest : str
        What the index says of it.
    """

    task: Task
    status: str
    reasons: tuple[str, ...] = ()
    error: str = ""
    seconds: float = 0.0
    parameters: Mapping[str, Any] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    title: str = ""
    finding: str = ""
    newest: str = ""


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
        """Whether the index pages are there and say which reports there are and what they are."""
        entries = {
            f"{language}/{name}": entry
            for name, of_report in self.manifest.get("reports", {}).items()
            for language, entry in of_report.items()
        }
        languages = {place.partition("/")[0] for place in entries}
        places = ["index.html", *(f"{language}/index.html" for language in languages)]
        return (
            all((self.output / place).is_file() for place in places)
            and self.manifest.get("order") == self.order
            and all(
                self.status(place, entry) == entry["status"] for place, entry in entries.items()
            )
        )


def read_manifest(output: Path) -> dict[str, Any]:
    """Read what was published to a folder; nothing where that is nothing of this version."""
    try:
        content = json.loads((output / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    known = isinstance(content, dict) and content.get("version") == VERSION
    return content if known else {}


@contextmanager
def staging(output: Path) -> Iterator[Path]:
    """Give a folder on the same file system as the output, and remove it at the end.

    Folders that runs which are no more left behind are removed too.

    Raises
    ------
    UsageError
        The output folder cannot be made or written to.
    """
    folder = output / f"{STAGING}{os.getpid()}"
    try:
        output.mkdir(parents=True, exist_ok=True)
        for left in output.glob(f"{STAGING}*"):
            if not _is_running(left.name.removeprefix(STAGING)):
                shutil.rmtree(left)
        folder.mkdir()
    except OSError as error:
        reason = f"cannot be written to ({error.strerror}); accepted: a folder to write to"
        raise UsageError(f"output: {str(output)!r} {reason}") from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_running(process: str) -> bool:
    if not process.isdecimal() or int(process) == os.getpid():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def publish(outcomes: Iterable[Outcome], site: Site, stage: Path, today: datetime.date) -> None:
    """Put rendered files into place, then the manifest, then the indexes.

    A report that failed keeps the files it had; what a report no longer has is removed.

    Parameters
    ----------
    outcomes : iterable of Outcome
        Rendered or failed.
    site : Site
        What is published to.
    stage : Path
        The staging folder.
    today : date
        Of this run: since when a report is what it has now become.
    """
    from helpers.rendering.indexes import index_pages

    before = site.manifest.get("reports", {})
    entries = {report.name: dict(before.get(report.name, {})) for report in site.reports}
    for outcome in outcomes:
        name, language = outcome.task.report.name, outcome.task.language
        old = entries[name].get(language, {})
        entries[name][language] = _put(outcome, old, stage, site.output)
    for name, of_report in entries.items():
        for language, entry in of_report.items():
            status = site.status(f"{language}/{name}", entry)
            old = before.get(name, {}).get(language, {})
            since = old["since"] if old.get("status") == status else today.isoformat()
            of_report[language] = {**entry, "status": status, "since": since}
    content = {
        "version": VERSION,
        "packages": _packages(),
        "order": site.order,
        "reports": entries,
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    _write(stage, site.output, MANIFEST, text)
    for place, html in index_pages(content, site.output).items():
        _write(stage, site.output, place, html)


def _put(outcome: Outcome, old: Mapping[str, Any], stage: Path, output: Path) -> dict[str, Any]:
    """Put the files of one report into place, and return its entry in the manifest."""
    digests = {place: digest_file(stage / place) for place in outcome.files}
    for place in outcome.files:
        _replace(stage / place, output / place)
    if outcome.status == "rendered":
        gone = set(old.get("outputs", ())) - set(digests)
        for place in [*gone, f"failed/{outcome.task.place}.ipynb"]:
            (output / place).unlink(missing_ok=True)
    return _entry(outcome, digests, old)


def _entry(outcome: Outcome, digests: dict[str, str], old: Mapping[str, Any]) -> dict[str, Any]:
    run = {"status": outcome.status, "error": outcome.error, "seconds": round(outcome.seconds, 2)}
    if outcome.status == "failed":
        blank = {"title": outcome.title, "finding": "", "newest": "", "inputs": {}, "outputs": {}}
        return {**blank, "parameters": dict(outcome.parameters), **old, **run}
    return {
        "title": outcome.title,
        "finding": outcome.finding,
        "newest": outcome.newest,
        "inputs": dict(outcome.task.inputs),
        "outputs": digests,
        "parameters": dict(outcome.parameters),
        **run,
    }


def _packages() -> dict[str, str]:
    import platform
    from importlib.metadata import version

    return {"python": platform.python_version(), **{name: version(name) for name in PACKAGES}}


def _write(stage: Path, output: Path, place: str, text: str) -> None:
    staged = stage / place
    staged.parent.mkdir(parents=True, exist_ok=True)
    staged.write_text(text, encoding="utf-8", newline="\n")
    _replace(staged, output / place)


def _replace(staged: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    staged.replace(place)
