"""The processes of one machine that render: two fork servers, started side by side.

One has imported what notebooks need and forks a kernel for each report; the other has imported
papermill and the page maker and forks the clients of kernels. So no notebook meets what another has
left behind, a page is never made where a notebook's code has run, and the imports of the one take
place while those of the other do. A client runs no code of a notebook: it stays for further reports
with the same limit of memory, until one fails, it has made so many, or it has grown.
"""

import itertools
import multiprocessing
import os
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import psutil

from helpers import paths
from helpers.environment import take_secrets, without_secrets
from helpers.errors import DataError
from helpers.rendering import forks
from helpers.rendering.forks import Call, CallLostError, Forks
from helpers.rendering.jobs import Job, Outcome, failed
from helpers.rendering.tasks import check_data, make_archive_page, make_following, render_one

if TYPE_CHECKING:
    from helpers.rendering.archive import Kept

ATTEMPTS = 2
"""How often what a run itself needs is called; of reports `retries` in reports.toml decides."""
PAGE, HURRY = 120, 2
"""Seconds a page may take once its notebook has been executed, and what follows the manifest in a
run that is cut short."""
REPORTS = 10
"""How many reports one client makes, before what it may have gathered goes with it."""
KERNELS, PAGES = 0, 1
"""Of the servers: which forks kernels, and which the clients that make pages."""
LOST = (CallLostError, ConnectionError, FileNotFoundError)


class Workers:
    """Renders jobs, each in processes of its own; use it in a ``with`` block.

    Where there is no fork, every job starts a Python and a kernel of its own, to the same effect.

    Parameters
    ----------
    environment : mapping, optional
        Of everything that runs; by default that of this process. Secrets are left out of it.
    """

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        given = without_secrets(os.environ if environment is None else environment)
        self._environment = {**paths.absolute(given), "PYTHONHASHSEED": "0"}
        if "PYTHONPATH" in given:
            folders = [str(Path(name).resolve()) for name in given["PYTHONPATH"].split(os.pathsep)]
            self._environment["PYTHONPATH"] = os.pathsep.join(folders)
        self._closed = self._hurried = False
        self._calls: set[Call] = set()
        self._waiting: dict[int, list[Call]] = {}  # clients, by their limit of memory
        self._threads = ThreadPoolExecutor()
        self._spawned: set[ProcessPoolExecutor] = set()
        self._servers: list[Forks] = []
        if forks.AVAILABLE:
            kernels = Forks("helpers.rendering.kernels", dict(self._environment))
            self._environment[forks.KERNELS] = kernels.address
            pages = Forks("helpers.rendering.tasks", dict(self._environment))
            self._servers = [kernels, pages]

    def __enter__(self) -> "Workers":
        for server in self._servers:  # side by side; one that fails is started by the first call
            self._threads.submit(server.start)
        return self

    def __exit__(self, *_error: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def hurry(self) -> None:
        """End the reports that are being rendered, and be brief with what is left to do."""
        self._hurried = True
        for call in tuple(self._calls):
            call.kill()
        for spawned in tuple(self._spawned):
            _end(spawned)

    def close(self) -> None:
        """End every process; whoever waits for one gets an answer."""
        self._closed = True
        for spawned in tuple(self._spawned):
            _end(spawned)
        for server in reversed(self._servers):
            server.close()
        for client in itertools.chain.from_iterable(self._waiting.values()):
            client.close()
        self._threads.shutdown(cancel_futures=True)

    def check(self) -> "Future[None]":
        """Begin to check the figures, which raises ``DataError`` where something is wrong.

        Kernels take them for checked, since nothing is published unless they are.
        """
        data = self._environment.get("TAYBAC_DATA")
        self._environment[paths.CHECKED] = paths.stamped(Path(data) if data else paths.data())
        return self._threads.submit(self._check)

    def _check(self) -> None:
        problems = self.call(None, check_data, server=KERNELS)  # pandas is there
        if problems:
            raise DataError(problems)

    def following(self, manifest: Mapping[str, Any], output: Path) -> dict[str, str]:
        """Make what follows the manifest of what is published."""
        limit = HURRY if self._hurried else PAGE
        return dict(self.call(limit, make_following, manifest, output))

    def archive_page(self, sets: "list[Kept]") -> str:
        """Make the page that lists the sets in the archive."""
        return str(self.call(PAGE, make_archive_page, sets))

    def render(
        self, job: Job, stage: Path, executed: Callable[[], object] = lambda: None
    ) -> Outcome:
        """Render one job; again, as often as it may be, where its kernel or process is lost.

        Parameters
        ----------
        job, stage
            What to render, and where its files are put.
        executed : callable, optional
            Called once the notebook is executed and its page is still to be made.
        """
        limit = job.task.report.timeout + PAGE
        for attempt in range(1, job.task.report.retries + 2):
            try:
                server = self._kernels()
                outcome = self._rendered(limit, job, stage, executed)
            except TimeoutError:
                return replace(failed(job, f"no page within {limit:.0f} s"), attempts=attempt)
            except LOST as lost:
                given = f"{job.task.report.memory >> 20} MB, its `memory` in reports.toml"
                reason = f"a process of this run was {lost}; accepted: what needs at most {given}"
                outcome = failed(job, reason, lost=True)
            outcome = replace(outcome, attempts=attempt)
            if self._hurried or not self._may_help(outcome, server):
                break
        return outcome

    def _may_help(self, outcome: Outcome, server: int) -> bool:
        """Whether it may help to try again: what was lost, or forks its kernel, is another now."""
        if outcome.status == "rendered":
            return False
        return outcome.lost or self._kernels() != server

    def _kernels(self) -> int:
        """Have the server of kernels run; return its process id, or 0 where there is none."""
        return self._servers[KERNELS].start() if self._servers else 0

    def call(
        self,
        limit: float | None,
        function: Callable[..., Any],
        *arguments: Any,
        server: int = PAGES,
    ) -> Any:
        """Call a function in a process of its own; once more where that is lost on the way.

        Parameters
        ----------
        limit : float or None
            Seconds it may take.
        function, *arguments
            What to call; it has to be one a new process can import.
        server : int, optional
            By which server: the one that makes pages (``PAGES``), or ``KERNELS``.
        """
        reason = ""
        for _attempt in range(ATTEMPTS):
            try:
                return self._once(limit, function, *arguments, server=server)
            except LOST as lost:
                reason = str(lost)
        raise CallLostError(f"a process of this run was {reason}")

    def _once(
        self, limit: float | None, function: Callable[..., Any], *arguments: Any, server: int
    ) -> Any:
        """Call a function in a process of its own."""
        if not self._servers:
            return self._spawn(limit, function, *arguments)
        call = self._servers[server].call(function, *arguments, environment=self._environment)
        return call.answer(limit)

    def _rendered(
        self, limit: float, job: Job, stage: Path, executed: Callable[[], object]
    ) -> Outcome:
        """Render a job in a client, which waits for another where it could."""
        if not self._servers:
            alone: Outcome = self._spawn(limit, render_one, job, stage)
            return alone
        client = self._client(job, stage)
        self._calls.add(client)
        try:
            if self._hurried:
                client.kill()
            outcome: Outcome = client.answer(limit, lambda _word: executed())
        finally:
            self._calls.discard(client)
        memory = job.task.report.memory
        if outcome.status == "rendered" and _may_stay(client, memory):
            self._waiting.setdefault(memory, []).append(client)
        else:
            client.close()
        return outcome

    def _client(self, job: Job, stage: Path) -> Call:
        """Give a job to a client that waits, or to a new one."""
        waiting = self._waiting.get(job.task.report.memory, [])
        with suppress(IndexError):
            while client := waiting.pop():
                with suppress(OSError):  # it is no more
                    client.again(job, stage)
                    return client
        pages = self._servers[PAGES]
        return pages.call(render_one, job, stage, environment=self._environment, stays=True)

    def _spawn(self, limit: float | None, function: Callable[..., Any], *arguments: Any) -> Any:
        """Call a function in a new Python process, which ends with the call."""
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(1, context, _take, (self._environment,)) as spawned:
            self._spawned.add(spawned)
            try:
                if self._closed:
                    raise CallLostError("closed")
                return spawned.submit(function, *arguments).result(limit)
            except BrokenProcessPool as broken:
                raise CallLostError("ended") from broken
            finally:
                self._spawned.remove(spawned)
                _end(spawned)


def _may_stay(client: Call, memory: int) -> bool:
    """Whether a client has room for another report."""
    try:
        return client.calls < REPORTS and psutil.Process(client.pid).memory_info().rss < memory / 2
    except psutil.NoSuchProcess:
        return False


def _end(spawned: ProcessPoolExecutor) -> None:
    """Kill the process of a call and all it has started."""
    for process in dict(spawned._processes or {}).values():
        with suppress(psutil.NoSuchProcess):
            own = psutil.Process(process.pid)
            for one in (*own.children(recursive=True), own):
                with suppress(psutil.NoSuchProcess):
                    one.kill()


def _take(environment: Mapping[str, str]) -> None:
    """Give this process an environment, and no secrets of the one it inherited."""
    take_secrets()
    os.environ.update(environment)
