"""Calls made in processes that are forked, ready, from a process which has imported everything.

``AVAILABLE`` is true on Linux alone: Windows has no fork, and libraries that macOS brings along do
not survive one. Nothing else here works there.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Client
from pathlib import Path
from typing import Any

from helpers.errors import TaybacError
from helpers.rendering.forkserver import Request

AVAILABLE = sys.platform == "linux"
KERNELS = "TAYBAC_KERNELS"
"""Environment variable: where warm kernels are forked."""
START = "from helpers.rendering.forkserver import main; main()"
PREFIX, SERVER = "taybac-", "taybac-forks-"
ROOM = 50
"""Characters of a temporary folder's name that leave room for a socket's; 104 is the limit."""
PATIENCE = 60.0
"""Seconds a server has to listen; it does so before it imports anything."""


def private_folder() -> "tempfile.TemporaryDirectory[str]":
    """Make a folder only this user can read, which goes with the server if not before."""
    server = os.environ.get(KERNELS)
    return tempfile.TemporaryDirectory(prefix=PREFIX, dir=Path(server).parent if server else None)


class CallLostError(TaybacError):
    """A call whose process ended without an answer; says how."""


class Call:
    """One function running in a process of its own, or several, one after the other.

    Parameters
    ----------
    address : str
        Where the fork server listens.
    function, arguments, folder, environment
        What to call, from which working directory, with which environment.
    stays : bool, optional
        Whether the process stays once it has answered, to be asked again.

    Attributes
    ----------
    calls : int
        How often it has been asked.
    pid : int
        Of the process, once it has started.
    exit_code : int or None
        How the process ended, once it has.

    Raises
    ------
    OSError
        Nobody listens there.
    """

    def __init__(
        self,
        address: str,
        function: Callable[..., Any],
        arguments: tuple[Any, ...] = (),
        *,
        folder: Path | str | None = None,
        environment: Mapping[str, str] | None = None,
        stays: bool = False,
    ) -> None:
        given = dict(os.environ if environment is None else environment)
        self._request = Request(function, arguments, str(folder or Path.cwd()), given, stays)
        self._connection = Client(address, family="AF_UNIX")
        self._connection.send(self._request)
        self.calls, self.pid = 1, 0
        self.exit_code: int | None = None

    def again(self, *arguments: Any) -> None:
        """Call the function once more, in a process that has answered and stays.

        Raises
        ------
        OSError
            The process is gone.
        """
        self._request = replace(self._request, arguments=arguments)
        self._connection.send(self._request)
        self.calls += 1

    def answer(
        self, timeout: float | None = None, hear: Callable[[str], object] = lambda _word: None
    ) -> Any:
        """Wait for the function and return what it returned, or raise what it raised.

        Parameters
        ----------
        timeout : float, optional
            Seconds it may take; by default as long as it likes.
        hear : callable, optional
            Given each word the function says meanwhile.

        Raises
        ------
        TimeoutError
            It did not return within so many seconds; it is ended.
        CallLostError
            Its process ended on the way.
        """
        until = None if timeout is None else time.monotonic() + timeout
        stays = False
        try:
            for word, value in iter(lambda: self._receive(until), None):
                if word == "returned":
                    stays = self._request.stays
                    return value
                if word == "raised":
                    raise value
                if word == "started":
                    self.pid = value
                else:
                    hear(word)
        finally:
            if not stays:
                self.close()
        raise CallLostError(_cause(self.exit_code))

    def ended(self, timeout: float = 0.0) -> bool:
        """Whether the process is gone, after waiting so many seconds for that."""
        until = time.monotonic() + timeout
        try:
            while self.exit_code is None:
                self._receive(until)
        except TimeoutError:
            return False
        return True

    def signal(self, number: int) -> None:
        """Send a signal to the process and those of its session."""
        if not self.ended():
            self._connection.send_bytes(bytes([number]))

    def kill(self) -> None:
        """End the process while another thread waits for its answer."""
        with suppress(OSError):
            self._connection.send_bytes(bytes([signal.SIGKILL]))

    def close(self) -> None:
        """End the process, if it still runs, and all it has started."""
        self._connection.close()
        if self.exit_code is None:
            self.exit_code = -signal.SIGKILL

    def _receive(self, until: float | None) -> tuple[str, Any] | None:
        """Return the next word of the server, or None where it has nothing more to say."""
        if self.exit_code is not None:
            return None
        try:
            if until is not None and not self._connection.poll(max(0.0, until - time.monotonic())):
                raise TimeoutError
            word, value = self._connection.recv()
        except (EOFError, ConnectionError):
            word, value = "ended", -signal.SIGKILL
        if word == "ended":
            self.exit_code = value
            self._connection.close()
            return None
        return word, value


def _cause(code: int | None) -> str:
    if code == -signal.SIGKILL:
        return "killed (out of memory?)"
    return f"ended by signal {-code}" if code and code < 0 else f"ended with exit code {code}"


class Forks:
    """A fork server, started when first needed and again should it die.

    Parameters
    ----------
    module : str
        The module it imports, whose ``warm_up()`` and ``rehearse()`` it calls before it answers.
    environment : mapping, optional
        By default that of this process.
    """

    def __init__(self, module: str, environment: Mapping[str, str] | None = None) -> None:
        self.folder, self._hold = _held_folder()
        self.address = str(self.folder / "forks")
        self._module, self._environment = module, environment
        self._process: subprocess.Popen[bytes] | None = None
        self._starting = threading.Lock()
        self._closed = False

    def start(self) -> int:
        """Have the server run; it answers once it has imported everything.

        Returns
        -------
        int
            Its process id, another after each start.

        Raises
        ------
        CallLostError
            It is closed or does not start.
        """
        with self._starting:
            if self._closed:
                raise CallLostError("closed")
            if self._process:
                if self._answers():
                    return self._process.pid
                self._process.wait(PATIENCE)
                self._close_pipe()
            Path(self.address).unlink(missing_ok=True)
            self._process = subprocess.Popen(
                [sys.executable, "-c", START, self.address, self._module],
                stdin=subprocess.PIPE,
                env=self._environment,
                start_new_session=True,
            )
            until = time.monotonic() + PATIENCE
            while not Path(self.address).exists():
                if self._process.poll() is not None or time.monotonic() > until:
                    raise CallLostError("not started")
                time.sleep(0.005)
            return self._process.pid

    def _answers(self) -> bool:
        """Whether somebody listens; a server that has died may still have its guard."""
        try:
            Client(self.address, family="AF_UNIX").close()
        except OSError:
            return False
        return True

    def call(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        environment: Mapping[str, str] | None = None,
        stays: bool = False,
    ) -> Call:
        """Start a call of a function."""
        self.start()
        return Call(self.address, function, arguments, environment=environment, stays=stays)

    def _close_pipe(self) -> None:
        """Close what says to the server that this process is there."""
        if self._process and self._process.stdin:
            self._process.stdin.close()

    def close(self) -> None:
        """End the server and every call."""
        with self._starting:
            if self._closed:
                return
            self._closed = True
            if self._process:
                self._close_pipe()
                self._process.wait()
            shutil.rmtree(self.folder, ignore_errors=True)
            os.close(self._hold)


def _held_folder() -> tuple[Path, int]:
    """Make a folder that is this process's while it lives, and remove those of processes killed."""
    import fcntl

    given = tempfile.gettempdir()
    place = given if len(given) <= ROOM else "/tmp"
    for left in Path(place).glob(f"{SERVER}*"):
        with suppress(OSError):
            folder = os.open(left, os.O_RDONLY)
            try:
                fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
            finally:
                os.close(folder)
    while True:  # until it is held, another run may take it for one of those
        own = Path(tempfile.mkdtemp(prefix=SERVER, dir=place))
        with suppress(FileNotFoundError):
            folder = os.open(own, os.O_RDONLY)
            fcntl.flock(folder, fcntl.LOCK_EX)
            if own.is_dir():
                return own, folder
            os.close(folder)
