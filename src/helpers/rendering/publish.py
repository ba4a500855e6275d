"""What was rendered moved into place: staged, file by file replaced, manifest and index last."""

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers.catalog import LANGUAGES
from helpers.errors import UsageError
from helpers.rendering.inputs import TEMPLATE, digest_file
from helpers.rendering.plan import Report, Task

MANIFEST = "manifest.json"
VERSION = 1
STAGING = ".staging-"
PACKAGES = (
    "babel", "ipykernel", "jinja2", "matplotlib", "nbconvert", "pandas", "papermill", "seaborn",
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


def has_indexes(manifest: Mapping[str, Any], output: Path) -> bool:
    """Whether the index pages of what was published are there."""
    entries = manifest.get("reports", {}).values()
    languages = {language for entry in entries for language in entry}
    places = ["index.html", *(f"{language}/index.html" for language in languages)]
    return all((output / place).is_file() for place in places)


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


def publish(
    outcomes: Iterable[Outcome],
    reports: Iterable[Report],
    manifest: Mapping[str, Any],
    stage: Path,
    output: Path,
) -> None:
    """Put rendered files into place, then the manifest, then the indexes.

    A report that failed keeps the files it had; what a report no longer has is removed.

    Parameters
    ----------
    outcomes : iterable of Outcome
        Rendered or failed.
    reports : iterable of Report
        All there are; others leave the manifest and the indexes.
    manifest : mapping
        What was published before.
    stage, output : Path
        The staging folder and the folder published to.
    """
    names = [report.name for report in reports]
    before = manifest.get("reports", {})
    entries: dict[str, dict[str, Any]] = {name: dict(before.get(name, {})) for name in names}
    for outcome in outcomes:
        task = outcome.task
        old = entries[task.report.name].get(task.language, {})
        digests = {place: digest_file(stage / place) for place in outcome.files}
        for place in outcome.files:
            _replace(stage / place, output / place)
        if outcome.status == "rendered":
            gone = set(old.get("outputs", ())) - set(digests)
            for place in [*gone, f"failed/{task.place}.ipynb"]:
                (output / place).unlink(missing_ok=True)
        entries[task.report.name][task.language] = _entry(outcome, digests, old)
    content = {"version": VERSION, "packages": _packages(), "reports": entries}
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    _write(stage, output, MANIFEST, text)
    _write_indexes(entries, stage, output)


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


def _write_indexes(entries: Mapping[str, Any], stage: Path, output: Path) -> None:
    """Write the list of reports of each language, and the page that asks for a language."""
    from jinja2 import Environment, FileSystemLoader

    from helpers import wording

    templates = Environment(loader=FileSystemLoader(TEMPLATE), autoescape=True)
    languages = [code for code in LANGUAGES if any(code in entry for entry in entries.values())]
    for language in languages:
        listed = [
            _listed(name, entry[language]) for name, entry in entries.items() if language in entry
        ]
        html = templates.get_template("reports.html.j2").render(
            _=wording.translator(language),
            language=language,
            languages=languages,
            reports=listed,
            date=wording.date,
        )
        _write(stage, output, f"{language}/index.html", html)
    html = templates.get_template("languages.html.j2").render(
        _=wording.translator("vi"), language="vi", languages=languages
    )
    _write(stage, output, "index.html", html)


def _listed(name: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    page = f"{name}.html" if entry["outputs"] else ""
    kept = {key: entry[key] for key in ("title", "finding", "newest")}
    return {**kept, "page": page, "failed": entry["status"] == "failed"}


def _write(stage: Path, output: Path, place: str, text: str) -> None:
    staged = stage / place
    staged.parent.mkdir(parents=True, exist_ok=True)
    staged.write_text(text, encoding="utf-8", newline="\n")
    _replace(staged, output / place)


def _replace(staged: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    staged.replace(place)
