"""``taybac`` with a clock in the processes that render: when each page begins, and its parts.

``python -c "from benchmarks.observed import main; main()" render ...`` works as ``taybac`` does and
adds, for each page, a line of JSON to the file that BENCH_LOG names. Where BENCH_IDLE is set, a
page is only begun, once there could be a kernel for it: what such a run takes is the start of the
engine, and its end.
"""

import functools
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from helpers import cli
from helpers.rendering import forks, tasks, workers
from helpers.rendering.forks import Call
from helpers.rendering.jobs import Job, Outcome, failed

LOG, IDLE = "BENCH_LOG", "BENCH_IDLE"
_parts: defaultdict[str, float] = defaultdict(float)
"""Of the page that this process renders now."""


def main() -> None:
    """Be the command, with another function to render one page."""
    setattr(workers, "render_one", render_one)  # noqa: B010
    status = cli.main()
    sys.exit(0 if IDLE in os.environ else status)


def render_one(job: Job, stage: Path) -> Outcome:
    """Render a page and note how long its parts took."""
    if IDLE in os.environ and forks.KERNELS in os.environ:
        Call(os.environ[forks.KERNELS], os.getpid).answer()  # kernels are forked from now on
    began = time.time()
    if IDLE in os.environ:
        outcome = failed(job, "only begun")
    else:
        _watch()
        _parts.clear()
        outcome = tasks.render_one(job, stage)
    line = {"place": job.task.place, "began": began, "ended": time.time(), "parts": _parts}
    with Path(os.environ[LOG]).open("a", encoding="utf-8") as log:
        log.write(json.dumps(line) + "\n")
    return outcome


@functools.cache
def _watch() -> None:
    """Put a clock around the parts."""
    from papermill.clientwrap import PapermillNotebookClient

    from helpers.rendering import execute, page
    from helpers.rendering.kernels import ReadyClient, WarmProvisioner

    for owner, name, part in (
        (execute, "execute", "executed"),
        (page, "make_page", "page"),
        (PapermillNotebookClient, "execute_cell", "cells"),
    ):
        setattr(owner, name, _timed(getattr(owner, name), part))
    for kind, name in ((WarmProvisioner, "launch_kernel"), (ReadyClient, "wait_for_ready")):
        setattr(kind, name, _awaited(getattr(kind, name), "kernel"))


def _timed(function: Callable[..., Any], part: str) -> Callable[..., Any]:
    @functools.wraps(function)
    def timed(*arguments: Any, **options: Any) -> Any:
        started = time.perf_counter()
        try:
            return function(*arguments, **options)
        finally:
            _parts[part] += time.perf_counter() - started

    return timed


def _awaited(function: Callable[..., Any], part: str) -> Callable[..., Any]:
    @functools.wraps(function)
    async def timed(*arguments: Any, **options: Any) -> Any:
        started = time.perf_counter()
        try:
            return await function(*arguments, **options)
        finally:
            _parts[part] += time.perf_counter() - started

    return timed
