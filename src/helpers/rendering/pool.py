"""Jobs given to whoever renders, longest first, and what became of each as it comes."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Semaphore
from typing import Any

from helpers.rendering.jobs import Job, Outcome, failed
from helpers.rendering.manifest import entry_of
from helpers.rendering.workers import Workers


@dataclass(frozen=True)
class Place:
    """Where jobs are rendered.

    Attributes
    ----------
    executor : concurrent.futures.Executor
        Threads of this process, or the workers of a cluster.
    render : callable
        Renders a job, given to the executor with the job and the stage.
    receive : callable
        Makes an outcome of what ``render`` returned and sees that its files are on the stage.
    """

    executor: Executor
    render: Callable[[Job, Path], Any]
    receive: Callable[[Any, Job, Path], Outcome]


@contextmanager
def here(workers: Workers, jobs: int) -> Iterator[Place]:
    """Give this machine as a place, for so many jobs at once; nothing runs on when it is left.

    A kernel that starts and a client that waits for it leave a core idle, so that one notebook more
    is executed at once, and the page of one is made while the next begins. A single job is a single
    process at a time.
    """
    executor = ThreadPoolExecutor(2 * jobs if jobs > 1 else 1)
    turns = Semaphore(jobs + 1)

    def render(job: Job, stage: Path) -> Outcome:
        with ExitStack() as turn:
            turn.enter_context(turns)
            return workers.render(job, stage, executed=turn.close)

    try:
        yield Place(executor, render, lambda outcome, _job, _stage: outcome)
    finally:
        workers.close()
        executor.shutdown(cancel_futures=True)


def longest_first(jobs: Iterable[Job], manifest: Mapping[str, Any]) -> list[Job]:
    """Order jobs by how long each took the last time; those never rendered come before.

    Of these the longer notebook comes first: it is all there is to go by.

    Parameters
    ----------
    jobs : iterable of Job
        What to render.
    manifest : mapping
        What was published (``manifest.read_manifest``).
    """

    def length(job: Job) -> tuple[float, int]:
        entry = entry_of(manifest, job.task.report.name, job.task.language)
        return float(entry.get("seconds", float("inf"))), job.task.report.notebook.stat().st_size

    return sorted(jobs, key=length, reverse=True)


def run(
    jobs: Iterable[Job], stage: Path, place: Place, checking: "Future[None]"
) -> Generator[Outcome, None, None]:
    """Render jobs in parallel and yield each outcome as it comes.

    Parameters
    ----------
    jobs : iterable of Job
        What to render, in the order in which to begin.
    stage : Path
        Where the files of each outcome are.
    place : Place
        Where to render.
    checking : concurrent.futures.Future
        The check of the figures, which goes on meanwhile; what it raises ends the run.
    """
    futures = {place.executor.submit(place.render, job, stage): job for job in jobs}
    for future in as_completed([checking, *futures]):
        if future is checking:
            checking.result()
            continue
        job = futures[future]
        try:
            outcome = place.receive(future.result(), job, stage)
        except Exception as error:
            outcome = failed(job, f"{type(error).__name__}: {error}".partition("\n")[0])
        if outcome.status == "failed":
            checking.result()  # it may have failed for what the check is about to name
        yield outcome
