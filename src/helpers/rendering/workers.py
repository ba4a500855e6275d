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
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from helpers import paths
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
            with suppress(CallLostError):  # the first call starts it again
                server.start()
        return self

    def __exit__(self, *_error: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End every process; whoever waits for one gets an answer."""
        for server in reversed(self._servers):
            server.close()

    def check(self) -> list[Problem]:
        """Return what is wrong with the figures; kernels are told where nothing is."""
        problems, stamped = self._call(1, None, check_data)
        if not problems:
            self._environment[paths.CHECKED] = stamped
        return list(problems)

    def indexes(self, manifest: Mapping[str, Any], output: Path) -> dict[str, str]:
        """Make the index pages of what is published."""
        return dict(self._call(1, PAGE, make_indexes, manifest, output))

    def render(self, job: Job, stage: Path) -> Outcome:
        """Render one job; once more where what forks its kernel is lost on the way."""
        limit = job.task.report.timeout + PAGE
        for _attempt in range(ATTEMPTS):
            try:
                server = self._kernels()
                outcome: Outcome = self._call(1, limit, render_one, job, stage)
            except TimeoutError:
                return failed(job, f"no page within {limit:.0f} s")
            except CallLostError as lost:
                given = f"{job.task.report.memory >> 20} MB, its `memory` in reports.toml"
                return failed(job, f"{lost}; accepted: what needs at most {given}")
            if outcome.status == "rendered" or self._kernels() == server:
                break
        return outcome

    def _kernels(self) -> int:
        """Have the server of kernels run; return its process id, or 0 where there is none."""
        return self._servers[0].start() if self._servers else 0

    def _call(
        self, server: int, limit: float | None, function: Callable[..., Any], *arguments: Any
    ) -> Any:
        """Call a function in a process of its own; once more where that is lost on the way."""
        if not self._servers:
            return self._spawn(limit, function, *arguments)
        reason = ""
        for _attempt in range(ATTEMPTS):
            try:
                call = self._servers[server].call(
                    function, *arguments, environment=self._environment
                )
                return call.answer(limit)
            except (CallLostError, ConnectionError, FileNotFoundError) as lost:
                reason = str(lost)
        raise CallLostError(f"a process of this run was {reason}")

    def _spawn(self, limit: float | None, function: Callable[..., Any], *arguments: Any) -> Any:
        spawned = ProcessPoolExecutor(
            1, multiprocessing.get_context("spawn"), _take, (self._environment,)
        )
        with spawned:
            try:
                return spawned.submit(function, *arguments).result(limit)
            except BrokenProcessPool as broken:
                raise CallLostError("a process of this run was ended") from broken


def _take(environment: Mapping[str, str]) -> None:
    """Give this process an environment."""
    os.environ.update(environment)
