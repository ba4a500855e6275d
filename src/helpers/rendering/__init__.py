"""Notebooks rendered into pages; the only importer of papermill and nbconvert.

``render`` below reads as a table of contents: plan, check, run, publish. Everything heavy is
imported only where something is to be rendered.
"""

import datetime
import functools
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from helpers import paths
from helpers.errors import TaybacError, UsageError
from helpers.rendering import archive, due, plan, progress, publish
from helpers.rendering.jobs import Job, Outcome

if TYPE_CHECKING:
    from helpers.rendering.pool import Place
    from helpers.rendering.workers import Workers

__all__ = ["Outcome", "render"]


def render(
    names: Iterable[str] = (),
    *,
    languages: Iterable[str] = (),
    parameters: Mapping[str, Any] | None = None,
    output: Path | None = None,
    jobs: int | None = None,
    cluster: str | None = None,
    keep: int | None = None,
    force: bool = False,
    dry_run: bool = False,
    stream: TextIO | None = None,
    begin: Callable[[], None] | None = None,
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
    cluster : str, optional
        Address of a Dask scheduler, whose workers render instead of this machine.
    keep : int, optional
        Keep the set in the archive of the folder, which then has so many; by default none is kept
        and none removed.
    force : bool, optional
        Render also what is up to date.
    dry_run : bool, optional
        Only say what would be rendered, and why.
    stream : text file, optional
        Where progress is shown; by default standard error.
    begin : callable, optional
        Called once no other run can change the folder and before this one does.

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
    names, languages = tuple(names), tuple(languages)
    folder = (output or paths.reports()).resolve()
    stream = stream or sys.stderr

    def look() -> due.State:
        reports = plan.read_reports()
        chosen = _with_parameters(plan.select(reports, names), parameters)
        asked = plan.tasks(reports, chosen, plan.checked_languages(languages))
        return due.State.of(folder, reports, asked, force=force)

    state = look()
    if dry_run:
        would = [Outcome(job.task, "would render", job.reasons) for job in state.jobs()]
        return state.in_order([*would, *state.current])
    if _is_settled(state, keep) and not publish.remains(folder):
        progress.told(state.current, stream)
        return state.current
    from helpers.rendering.workers import Workers

    tell = functools.partial(progress.tell, stream)
    with Workers() as workers:  # they import while parameters are checked and the lock is taken
        state.jobs()
        with publish.locked(folder, tell):
            if begin:
                begin()
            state = look()
            progress.told(state.current, stream)
            if _is_settled(state, keep):
                return state.current
            if state.is_settled():
                with publish.staging(folder) as stage:
                    _keep(folder, keep, stage, workers)
                return state.current
            waiting = state.jobs()
            opened = _place(workers, jobs or _cores(), cluster, waiting, tell)
            done = _run(state, waiting, workers, opened, stream, keep)
    return state.in_order([*done, *state.current])


def _is_settled(state: due.State, keep: int | None) -> bool:
    """Whether there is nothing to render, to publish or to keep."""
    kept = keep is None or archive.is_kept(state.site.output, keep)
    return state.is_settled() and kept


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


def _run(
    state: due.State,
    waiting: list[Job],
    workers: "Workers",
    opened: AbstractContextManager["Place"],
    stream: TextIO,
    keep: int | None,
) -> list[Outcome]:
    """Render what is due and publish what came out, also where a run is cut short."""
    from helpers.rendering import pool

    waiting = pool.longest_first(waiting, state.site.manifest)
    done: list[Outcome] = []
    with publish.staging(state.site.output) as stage, opened as place:
        checking = workers.check()
        try:
            running = pool.run(waiting, stage, place, checking)
            done.extend(progress.shown(running, len(waiting), stream))
        except BaseException:
            workers.hurry()
            if done and checking.done() and not checking.exception():
                with suppress(TaybacError):  # the next run does the rest
                    _publish(state, waiting, done, stage, workers)
            raise
        _publish(state, waiting, done, stage, workers)
        _keep(state.site.output, keep, stage, workers)
    return done


def _publish(
    state: due.State, waiting: list[Job], done: list[Outcome], stage: Path, workers: "Workers"
) -> None:
    left = {job.task.place for job in waiting} - {one.task.place for one in done}
    site = replace(state.site, stale=state.site.stale | left)
    now = datetime.datetime.now().astimezone()
    publish.publish([*done, *state.current], site, stage, now, workers.following)


def _keep(folder: Path, keep: int | None, stage: Path, workers: "Workers") -> None:
    """Put the published set into the archive where that is asked for."""
    if keep is not None:
        archive.keep(folder, keep, stage, workers.archive_page)


def _place(
    workers: "Workers",
    jobs: int,
    cluster: str | None,
    waiting: list[Job],
    tell: Callable[[str], None],
) -> AbstractContextManager["Place"]:
    """Open the place to render: this machine or a cluster."""
    from helpers.rendering import pool

    if cluster is None:
        return pool.here(workers, jobs)
    try:
        from helpers.rendering.cluster import there
    except ModuleNotFoundError as error:
        raise UsageError(
            f"--cluster: {error.name} is not installed; "
            "accepted: pip install 'taybac-notebooks[cluster]' here and on the workers"
        ) from error
    return there(cluster, waiting, tell)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
