"""The processes of one machine that render: two fork servers, started side by side.

One has imported what notebooks need and forks kernels; the other has imported papermill and the
page maker and forks, for each report, the client of one kernel. So no report meets what another
has left behind, a page is never made where a notebook's code has run, and the imports of the one
take place while those of the other do.
"""

import multiprocessing
import os
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import psutil

from helpers import paths
from helpers.errors import DataError
from helpers.rendering import forks
from helpers.rendering.forks import CallLostError, Forks
from helpers.rendering.jobs import Job, Outcome, failed
from helpers.rendering.tasks import check_data, make_archive_page, make_following, render_one

if TYPE_CHECKING:
    from helpers.rendering.archive import Kept

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
        self._closed = False
        self._threads = ThreadPoolExecutor()
        self._spawned: set[ProcessPoolExecutor] = set()
        self._servers: list[Forks] = []
        if forks.AVAILABLE:
            kernels = Forks("helpers.rendering.kernels", dict(self._environment))
            self._environment[forks.KERNELS] = kernels.address
            self._servers = [kernels, Forks("helpers.rendering.tasks", dict(self._environment))]

    def __enter__(self) -> "Workers":
        for server in self._servers:  # side by side; one that fails is started by the first call
            self._threads.submit(server.start)
        return self

    def __exit__(self, *_error: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End every process; whoever waits for one gets an answer."""
        self._closed = True
        for spawned in tuple(self._spawned):
            _end(spawned)
        for server in reversed(self._servers):
            server.close()
        self._threads.shutdown(cancel_futures=True)

    def check(self) -> "Future[None]":
        """Begin to check the figures, which raises ``DataError`` where something is wrong.

        Kernels take them for checked, since nothing is published unless they are.
        """
        data = self._environment.get("TAYBAC_DATA")
        self._environment[paths.CHECKED] = paths.stamped(Path(data) if data else paths.data())
        return self._threads.submit(self._check)

    def _check(self) -> None:
        problems = self._call(1, None, check_data)
        if problems:
            raise DataError(problems)

    def following(self, manifest: Mapping[str, Any], output: Path) -> dict[str, str]:
        """Make what follows the manifest of what is published."""
        return dict(self._call(1, PAGE, make_following, manifest, output))

    def archive_page(self, sets: "list[Kept]") -> str:
        """Make the page that lists the sets in the archive."""
        return str(self._call(1, PAGE, make_archive_page, sets))

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
        """Call a function in a new Python process, which ends with the call."""
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(1, context, _take, (self._environment,)) as spawned:
            self._spawned.add(spawned)
            try:
                if self._closed:
                    raise CallLostError("a process of this run was closed")
                return spawned.submit(function, *arguments).result(limit)
            except BrokenProcessPool as broken:
                raise CallLostError("a process of this run was ended") from broken
            finally:
                self._spawned.remove(spawned)
                _end(spawned)


def _end(spawned: ProcessPoolExecutor) -> None:
    """Kill the process of a call and all it has started."""
    for process in dict(spawned._processes or {}).values():
        with suppress(psutil.NoSuchProcess):
            own = psutil.Process(process.pid)
            for one in (*own.children(recursive=True), own):
                with suppress(psutil.NoSuchProcess):
                    one.kill()


def _take(environment: Mapping[str, str]) -> None:
    """Give this process an environment."""
    os.environ.update(environment)
