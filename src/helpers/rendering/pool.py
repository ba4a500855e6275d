"""Tasks run side by side in processes of their own; none is left behind."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Generator, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from helpers.errors import TaybacError
from helpers.rendering.plan import Task
from helpers.rendering.publish import Outcome

PATIENCE = 5


@dataclass(frozen=True)
class Job:
    """A task with its parameters checked: those to pass, and all with their values."""

    task: Task
    reasons: tuple[str, ...]
    passed: Mapping[str, Any]
    parameters: Mapping[str, Any]


def run(jobs: Iterable[Job], stage: Path, workers: int) -> Generator[Outcome, None, None]:
    """Render jobs in parallel and yield each outcome as it comes.

    Leaving the loop early, by Ctrl-C say, ends every worker and its kernel.

    Parameters
    ----------
    jobs : iterable of Job
        What to render.
    stage : Path
        Where files are written.
    workers : int
        How many processes at most.
    """
    waiting = list(jobs)
    if not waiting:
        return
    executor = ProcessPoolExecutor(
        max_workers=min(workers, len(waiting)),
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_prepare,
    )
    others = set(multiprocessing.active_children())
    try:
        futures = {executor.submit(render_one, job, stage): job for job in waiting}
        for future in as_completed(futures):
            try:
                yield future.result()
            except BrokenProcessPool:
                yield _failed(
                    futures[future], "the process that rendered it ended (out of memory?)"
                )
        executor.shutdown()
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        for worker in set(multiprocessing.active_children()) - others:
            _end(worker)


def _end(worker: BaseProcess) -> None:
    worker.terminate()
    worker.join(PATIENCE)
    if worker.is_alive():
        worker.kill()
        worker.join()


def render_one(job: Job, stage: Path) -> Outcome:
    """Execute one notebook, make its page, and write both with its figures to the stage."""
    started = time.monotonic()
    try:
        return _render(job, stage, started)
    except SystemExit as stop:
        os._exit(stop.code if isinstance(stop.code, int) else 1)
    except TaybacError as error:
        reason = str(error).partition("\n")[0]
    except Exception as error:
        reason = f"{type(error).__name__}: {str(error).partition(chr(10))[0]}"
    failed = stage / f"{job.task.place}.ipynb"
    files = []
    if failed.is_file():
        place = f"failed/{job.task.place}.ipynb"
        (stage / place).parent.mkdir(parents=True, exist_ok=True)
        failed.replace(stage / place)
        files.append(place)
    return _failed(job, reason, time.monotonic() - started, files)


def _render(job: Job, stage: Path, started: float) -> Outcome:
    from helpers.rendering.execute import execute
    from helpers.rendering.page import make_page

    task = job.task
    (stage / task.language).mkdir(exist_ok=True)
    notebook = execute(task.report.notebook, job.passed, stage / f"{task.place}.ipynb")
    page = make_page(notebook, task, job.parameters)
    for ending, content in {"html": page.html.encode("utf-8"), **page.files}.items():
        (stage / f"{task.place}.{ending}").write_bytes(content)
    return Outcome(
        task,
        "rendered",
        reasons=job.reasons,
        seconds=time.monotonic() - started,
        parameters=job.parameters,
        files=tuple(f"{task.place}.{kind}" for kind in ("html", "ipynb", *page.files)),
        title=page.about.title,
        finding=page.about.finding,
        newest=page.about.newest,
    )


def _failed(job: Job, error: str, seconds: float = 0.0, files: Iterable[str] = ()) -> Outcome:
    return Outcome(
        job.task,
        "failed",
        reasons=job.reasons,
        error=error,
        seconds=seconds,
        parameters=job.parameters,
        files=tuple(files),
        title=job.task.title,
    )


def _prepare() -> None:
    """Set up a worker: it ends when told to or when its parent is gone, and its kernels with it."""
    os.environ["PYTHONHASHSEED"] = "0"
    if "PYTHONPATH" in os.environ:
        folders = os.environ["PYTHONPATH"].split(os.pathsep)
        os.environ["PYTHONPATH"] = os.pathsep.join(str(Path(name).resolve()) for name in folders)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _stop)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _stop(_number: int, _frame: object) -> None:
    raise SystemExit(143)


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)
