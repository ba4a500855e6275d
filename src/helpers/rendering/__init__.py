"""Notebooks rendered into pages; the only importer of papermill and nbconvert.

``render`` below reads as a table of contents: plan, check, run, publish. Everything heavy is
imported only where something is to be rendered.
"""

import datetime
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from helpers import paths
from helpers.catalog import LANGUAGES
from helpers.errors import DataError, UsageError
from helpers.rendering import plan, progress, publish
from helpers.rendering.publish import Outcome

if TYPE_CHECKING:
    from helpers.rendering.pool import Job

__all__ = ["Outcome", "render"]


def render(
    names: Iterable[str] = (),
    *,
    languages: Iterable[str] = (),
    parameters: Mapping[str, Any] | None = None,
    output: Path | None = None,
    jobs: int | None = None,
    force: bool = False,
    dry_run: bool = False,
    stream: TextIO | None = None,
) -> list[Outcome]:
    """Render the reports that are out of date and publish them.

    Parameters
    ----------
    names : iterable of str, optional
        Reports of reports.toml; by default all.
    languages : iterable of str, optional
        ``vi``, ``en``; by default both.
    parameters : mapping, optional
        Instead of those in reports.toml, for exactly one report.
    output : Path, optional
        By default ``paths.reports()``.
    jobs : int, optional
        How many reports at once; by default one for each core.
    force : bool, optional
        Render also what is up to date.
    dry_run : bool, optional
        Only say what would be rendered, and why.
    stream : text file, optional
        Where progress is shown; by default standard error.

    Returns
    -------
    list of Outcome
        One for each report and language.

    Raises
    ------
    UsageError
        An unknown report, language or parameter, or a value the notebook would refuse.
    DataError
        The figures do not pass their checks; nothing is rendered.
    """
    folder = (output or paths.reports()).resolve()
    reports = plan.read_reports()
    chosen = _with_parameters(plan.select(reports, names), parameters)
    tasks = plan.tasks(reports, chosen, plan.checked_languages(languages))
    manifest = publish.read_manifest(folder)
    reasons = [plan.out_of_date(task, manifest, folder) for task in tasks]
    if force:
        reasons = [found or ["forced"] for found in reasons]
    current = [
        Outcome(task, "up to date") for task, found in zip(tasks, reasons, strict=True) if not found
    ]
    due = [_checked(task, found) for task, found in zip(tasks, reasons, strict=True) if found]
    if dry_run:
        outcomes = [Outcome(job.task, "would render", job.reasons) for job in due]
    else:
        progress.told(current, stream or sys.stderr)
        stale = _stale(reports, tasks, manifest, folder)
        site = publish.Site(folder, reports, manifest, stale)
        outcomes = _run(due, site, jobs or _cores(), stream or sys.stderr)
    order = [task.place for task in tasks]
    return sorted([*outcomes, *current], key=lambda outcome: order.index(outcome.task.place))


def _with_parameters(
    chosen: list[plan.Report], parameters: Mapping[str, Any] | None
) -> list[plan.Report]:
    if not parameters:
        return chosen
    if len(chosen) != 1:
        raise UsageError(
            f"parameters are for one report, not for {len(chosen)}; accepted: -p with one NAME"
        )
    report = chosen[0]
    return [replace(report, parameters={**report.parameters, **parameters})]


def _checked(task: plan.Task, reasons: list[str]) -> "Job":
    """Check a task's parameters against those its notebook declares."""
    from helpers import scope
    from helpers.rendering.pool import Job

    report = task.report
    defaults = scope.parameters_of(report.notebook)
    language = {"language": task.language} if "language" in defaults else {}
    try:
        passed = scope.resolve(defaults, {**report.parameters, **language})
    except UsageError as error:
        raise UsageError(f"{report.name}: {error}") from error
    return Job(task, tuple(reasons), passed, {**defaults, **passed})


def _stale(
    reports: list[plan.Report],
    tasks: Iterable[plan.Task],
    manifest: Mapping[str, Any],
    folder: Path,
) -> frozenset[str]:
    """Return the places of the reports that nobody asked for and that are out of date."""
    asked = {task.place for task in tasks}
    others = [task for task in plan.tasks(reports, reports, LANGUAGES) if task.place not in asked]
    return frozenset(task.place for task in others if plan.out_of_date(task, manifest, folder))


def _run(due: "list[Job]", site: publish.Site, workers: int, stream: TextIO) -> list[Outcome]:
    """Render what is due and publish what came out, also where a run is cut short."""
    if not due and site.is_current():
        return []
    from helpers.rendering import pool

    _check_data()
    done: list[Outcome] = []
    with (
        publish.staging(site.output) as stage,
        closing(pool.run(due, stage, workers)) as running,
    ):
        try:
            done.extend(progress.shown(running, len(due), stream))
        finally:
            if done or not due:
                left = {job.task.place for job in due} - {outcome.task.place for outcome in done}
                now = replace(site, stale=site.stale | left)
                publish.publish(done, now, stage, datetime.date.today())
    return done


def _check_data() -> None:
    from helpers.figures.check import check

    problems = check()
    if problems:
        raise DataError(problems)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
