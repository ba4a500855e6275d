"""A process that has imported everything once and forks a fresh child for every call.

``python -c "from helpers.rendering.forkserver import main; main()" ADDRESS MODULE`` listens on a
Unix socket in a private folder, imports MODULE and calls its ``warm_up()``. Each connection brings
one call of a function; the child runs it, and nothing it sets reaches another child.

The client of a connection sends a `Request`, then numbers of signals for the child. It gets, as
pairs of a word and a value: ``("started", pid)``; from the child whatever it says with ``say``,
then ``("returned", value)`` or ``("raised", exception)``; and, once the child is gone,
``("ended", exit code)``. A client that
closes its connection ends the child. Whatever a child leaves running, however it was detached, is
killed with it. A guard above the server does the same for the server itself, should it die, and
ends all of it when standard input closes: whoever started them is gone.
"""

import gc
import importlib
import os
import pickle
import selectors
import shutil
import signal
import socket
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NoReturn

import psutil

from helpers.rendering.descendants import (
    adopt_orphans,
    die_with_parent,
    kill,
    kill_descendants,
)


@dataclass(frozen=True)
class Request:
    """A function that can be pickled, its arguments, and where and how the child is to run."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    folder: str
    environment: Mapping[str, str]


_heard: list[Connection] = []
"""Of a child: the connection of its client."""


def say(word: str) -> None:
    """Let the client of this child hear a word before its function returns; elsewhere nothing."""
    for client in _heard:
        client.send((word, None))


def main() -> None:
    """Serve at the address given on the command line until standard input closes."""
    address, module = sys.argv[1:]
    adopt_orphans()
    signal.signal(signal.SIGCHLD, lambda *_: None)
    server = os.fork()
    if server:
        guard(server, Path(address).parent)
    die_with_parent(signal.SIGTERM)
    adopt_orphans()
    listener = listen(address)
    del sys.path[0]  # "", the working directory: a kernel puts it there itself
    given = dict(os.environ)
    importlib.import_module(module).warm_up()
    added = {name: value for name, value in os.environ.items() if name not in given}
    gc.collect()
    gc.freeze()
    ForkServer(listener, added).serve()


def guard(server: int, folder: Path) -> NoReturn:
    """End with the server, or end it when standard input closes; nothing of it stays behind."""

    def look(*_: object) -> None:
        if os.waitpid(server, os.WNOHANG)[0]:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            kill_descendants()
            os._exit(1)

    signal.signal(signal.SIGCHLD, look)
    look()
    os.read(0, 1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    kill_descendants()
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)


def listen(address: str) -> socket.socket:
    """Open a socket whose address is there only once it answers."""
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(f"{address}-{os.getpid()}")
    listener.listen(64)
    Path(f"{address}-{os.getpid()}").rename(address)
    return listener


class ForkServer:
    """Children by process id, each with the connection of its client, served from one thread.

    Each child gets the environment its client asks for, and what imports have ``added`` to it.
    """

    def __init__(self, listener: socket.socket, added: Mapping[str, str]) -> None:
        self.listener = listener
        self.added = added
        self.clients: dict[int, Connection] = {}
        self.selector = selectors.DefaultSelector()
        self.wake, self.waker = socket.socketpair()
        self.wake.setblocking(False)
        self.waker.setblocking(False)

    def serve(self) -> None:
        """Answer connections, signals and ends of children until the guard ends this process."""
        signal.signal(signal.SIGTERM, lambda *_: self.stop())
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self.waker.fileno())
        self.selector.register(self.wake, selectors.EVENT_READ, self.reap)
        self.selector.register(self.listener, selectors.EVENT_READ, self.accept)
        while True:
            for key, _events in self.selector.select():
                key.data()

    def stop(self) -> NoReturn:
        """End every child and this process."""
        kill_descendants()
        os._exit(0)

    def accept(self) -> None:
        """Fork a child for a new connection."""
        client = Connection(self.listener.accept()[0].detach())
        try:
            request = client.recv_bytes()
        except (EOFError, OSError):
            client.close()
            return
        pid = os.fork()
        if not pid:
            self._become_child(client, request)
        self.clients[pid] = client
        self.selector.register(client, selectors.EVENT_READ, lambda: self.hear(pid))
        with suppress(OSError):
            client.send(("started", pid))

    def hear(self, pid: int) -> None:
        """Pass a client's signal on to its child; end the child whose client is gone."""
        client = self.clients.get(pid)
        if not client:  # its child has just been reaped
            return
        try:
            number = client.recv()
        except (EOFError, OSError):
            self.selector.unregister(client)
            kill(pid)
            return
        try:
            os.killpg(pid, number)
        except ProcessLookupError:  # it has no session of its own yet, or is gone already
            os.kill(pid, number)

    def reap(self) -> None:
        """Tell clients of children that ended, and kill what those left behind.

        A process can start another while it is looked for: that one comes up here when it is an
        orphan in its turn.
        """
        with suppress(BlockingIOError):
            while self.wake.recv(1024):
                pass
        with suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                if ended[0] in self.clients:
                    self._forget(ended[0], os.waitstatus_to_exitcode(ended[1]))
        for orphan in psutil.Process().children():
            if orphan.pid not in self.clients:
                kill(orphan.pid)

    def _forget(self, pid: int, code: int) -> None:
        client = self.clients.pop(pid)
        with suppress(KeyError):
            self.selector.unregister(client)
        with suppress(OSError):
            client.send(("ended", code))
        client.close()

    def _become_child(self, client: Connection, request: bytes) -> NoReturn:
        """Leave the server behind: its sockets, signals, session and standard input."""
        code = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            self.selector.close()
            for end in (self.listener, self.wake, self.waker):
                end.close()
            for other in self.clients.values():
                other.close()
            with Path(os.devnull).open() as nothing:
                os.dup2(nothing.fileno(), 0)
            os.setsid()
            die_with_parent(signal.SIGKILL)
            adopt_orphans()
            os.environ.clear()
            os.environ.update(self.added)
            code = _run(client, pickle.loads(request))
        except ConnectionError:
            pass  # nobody waits for it any more
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)


def _run(client: Connection, request: Request) -> int:
    """Make the call, and return the exit code of the child."""
    os.environ.update(request.environment)
    tempfile.tempdir = None  # where it is depends on the environment
    os.chdir(request.folder)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    _heard.append(client)
    try:
        value = request.function(*request.arguments)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except BaseException as error:
        error.__traceback__ = None
        client.send(("raised", error))
        return 1
    client.send(("returned", value))
    return 0
