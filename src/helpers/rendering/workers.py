"""The processes of one machine that render: two fork servers, started side by side.

One has imported what notebooks need and forks kernels; the other has imported papermill and the
page maker and forks, for each report, the client of one kernel. So no report meets what another
has left behind, a page is never made where a notebook's code has run, and the imports of the one
take place while those of the other do.
"""

import multiprocessing
import os
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from types import TracebackType
from typing import Any

from helpers.errors import Problem
from helpers.rendering import forks
from helpers.rendering.forks import CallLostError, Forks
from helpers.rendering.jobs import Job, Outcome, failed
from helpers.rendering.tasks import check_data, make_indexes, render_one

ATTEMPTS = 2
PAGE = 120
"""Seconds a page may take once its notebook has been executed."""


class Workers:
    """Renders jobs, each in processes of its own; use it in a ``with`` block.

    Where there is no fork, every job starts a Python and a kernel of its own, to the same effect.

    Parameters
    ----------
    environment : mapping, optional
        Of everything that runs; by default that of this process.
    """

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        given = dict(os.environ if environment is None else environment)
        self._environment = {**given, "PYTHONHASHSEED": "0"}
        if "PYTHONPATH" in given:
            folders = [str(Path(name).resolve()) for name in given["PYTHONPATH"].split(os.pathsep)]
            self._environment["PYTHONPATH"] = os.pathsep.join(folders)
        self._servers: list[Forks] = []
        if forks.AVAILABLE:
            kernels = Forks("helpers.rendering.kernels", dict(self._environment))
            self._environment[forks.KERNELS] = kernels.address
            self._servers = [kernels, Forks("helpers.rendering.tasks", dict(self._environment))]

    def __enter__(self) -> "Workers":
        for server in self._servers:
            server.start()
        return self

    def __exit__(self, *_error: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End every process; whoever waits for one gets an answer."""
        for server in reversed(self._servers):
            server.close()

    def check(self) -> list[Problem]:
        """Return what is wrong with the figures; kernels find them read."""
        return list(self._call(0, None, check_data))

    def indexes(self, manifest: Mapping[str, Any], output: Path) -> dict[str, str]:
        """Make the index pages of what is published."""
        return dict(self._call(1, PAGE, make_indexes, manifest, output))

    def render(self, job: Job, stage: Path) -> Outcome:
        """Render one job; once more where its process is lost on the way."""
        reason = ""
        limit = job.task.report.timeout + PAGE
        for _attempt in range(ATTEMPTS):
            try:
                outcome: Outcome = self._call(1, limit, render_one, job, stage)
            except TimeoutError:
                return failed(job, f"no page within {limit:.0f} s")
            except CallLostError as lost:
                reason = f"the process that rendered it was {lost}"
            else:
                return outcome
        return failed(job, reason)

    def _call(
        self, server: int, limit: float | None, function: Callable[..., Any], *arguments: Any
    ) -> Any:
        if self._servers:
            call = self._servers[server].call(function, *arguments, environment=self._environment)
            return call.answer(limit)
        spawned = ProcessPoolExecutor(
            1, multiprocessing.get_context("spawn"), os.environ.update, (self._environment,)
        )
        with spawned:
            try:
                return spawned.submit(function, *arguments).result(limit)
            except BrokenProcessPool as broken:
                raise CallLostError("ended") from broken
