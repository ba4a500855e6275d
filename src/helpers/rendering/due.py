"""Which published reports are out of date, and why.

Only the standard library is used, so that a run in which nothing changed costs next to nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers import fingerprints, reads
from helpers.catalog import LANGUAGES
from helpers.errors import DataError, UsageError
from helpers.rendering.inputs import digest_file
from helpers.rendering.jobs import Job, Outcome
from helpers.rendering.manifest import entry_of, read_manifest
from helpers.rendering.plan import Report, Task, tasks
from helpers.rendering.publish import Site


@dataclass(frozen=True)
class Today:
    """The figures as they are now: the answer to each question, as a hash, and the rows there are.

    Both are empty where none has changed since the pages were made.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    rows: frozenset[str] = frozenset()


@dataclass(frozen=True)
class State:
    """What is published, and what of it is to be rendered again."""

    site: Site
    order: list[str]
    due: list[tuple[Task, list[str]]]
    current: list[Outcome]

    @classmethod
    def of(cls, folder: Path, reports: list[Report], asked: list[Task], *, force: bool) -> "State":
        """Compare what is asked for, and whatever else is published, with what there is now."""
        manifest = read_manifest(folder)
        places = {task.place for task in asked}
        others = [
            task
            for task in tasks(reports, reports, LANGUAGES)
            if task.place not in places and entry_of(manifest, task.report.name, task.language)
        ]
        figures = today([*asked, *others], manifest)
        due, current = [], []
        for task in asked:
            reasons = out_of_date(task, manifest, folder, figures)
            if reasons or force:
                due.append((task, reasons or ["forced"]))
            else:
                current.append(Outcome(task, "up to date"))
        stale = {t.place for t in others if out_of_date(t, manifest, folder, figures)}
        site = Site(folder, reports, manifest, frozenset(stale))
        return cls(site, [task.place for task in asked], due, current)

    def jobs(self) -> list[Job]:
        """Return what is due, its parameters checked against those its notebook declares.

        Raises
        ------
        UsageError
            A parameter the notebook does not have, or a value it would refuse.
        """
        return [_checked(task, reasons) for task, reasons in self.due]

    def in_order(self, outcomes: Iterable[Outcome]) -> list[Outcome]:
        """Put outcomes in the order in which their reports were asked for."""
        return sorted(outcomes, key=lambda outcome: self.order.index(outcome.task.place))

    def is_settled(self) -> bool:
        """Whether there is nothing to render and the indexes say what is."""
        return not self.due and self.site.is_current()


def today(published: Iterable[Task], manifest: Mapping[str, Any]) -> Today:
    """Put the questions of published reports to the figures again, if any figure has changed.

    Parameters
    ----------
    published : iterable of Task
        With the hashes of their inputs as they are now.
    manifest : mapping
        What was published, with the questions each report put.

    Returns
    -------
    Today
        Empty where nothing has changed, and where the files cannot be read: then every answer
        counts as another, and the check says what is wrong.
    """
    entries = [(task, entry_of(manifest, task.report.name, task.language)) for task in published]
    asked = [
        question
        for task, entry in entries
        if entry and entry["inputs"].get("figures") != task.inputs["figures"]
        for question in entry["reads"]
    ]
    if not asked:
        return Today()
    try:
        figures = fingerprints.current()
        return Today(figures.answers(map(reads.from_json, asked)), figures.present)
    except (DataError, UsageError):
        return Today()


def out_of_date(task: Task, manifest: Mapping[str, Any], output: Path, figures: Today) -> list[str]:
    """Say why a task is to be rendered; nothing where it is up to date.

    Parameters
    ----------
    task : Task
        With the hashes of its inputs as they are now.
    manifest : mapping
        What was published (``manifest.read_manifest``).
    output : Path
        The folder it was published to.
    figures : Today
        What ``today`` found.

    Returns
    -------
    list of str
        Names of the inputs that changed, of figures with the question they answer or how many
        rows that it shows; or "not rendered yet", "output missing", "output changed", "failed last
        time".
    """
    entry = entry_of(manifest, task.report.name, task.language)
    if not entry:
        return ["not rendered yet"]
    if not entry["outputs"]:
        return ["failed last time"]
    changed = [name for name in task.inputs if entry["inputs"].get(name) != task.inputs[name]]
    reasons = [name for name in changed if name != "figures"]
    if "figures" in changed:
        before = entry["figures"].items()
        answers = figures.answers
        reasons += [f"figures ({asked})" for asked, was in before if answers.get(asked) != was]
        gone = len(set(entry["shown"]) - figures.rows)
        reasons += [f"figures shown ({gone} row{'s' * (gone > 1)})"] if gone else []
    if entry["status"] == "failed":
        reasons.append("failed last time")
    files = {output / place: digest for place, digest in entry["outputs"].items()}
    if not all(file.is_file() for file in files):
        reasons.append("output missing")
    elif any(digest_file(file) != digest for file, digest in files.items()):
        reasons.append("output changed")
    return reasons


def _checked(task: Task, reasons: list[str]) -> Job:
    """Check a task's parameters against those its notebook declares."""
    from helpers import scope

    report = task.report
    defaults = scope.parameters_of(report.notebook)
    language = {"language": task.language} if "language" in defaults else {}
    try:
        passed = scope.resolve(defaults, {**report.parameters, **language})
    except UsageError as error:
        raise UsageError(f"{report.name}: {error}") from error
    return Job(task, tuple(reasons), passed, {**defaults, **passed})
