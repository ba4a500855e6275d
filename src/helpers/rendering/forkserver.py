"""A process that has imported everything once and forks a fresh child for every call.

``python -c "from helpers.rendering.forkserver import main; main()" ADDRESS MODULE`` listens on a
Unix socket in a private folder, imports MODULE and calls its ``warm_up()``, then its
``rehearse()``, which may fail. Each connection brings one call of a function; the child runs it,
and nothing it sets reaches another child.

The client of a connection sends a `Request`, then numbers of signals for the child, a byte each. It
gets, as pairs of a word and a value: ``("started", pid)``; from the child whatever it says with
``say``, then ``("returned", value)`` or ``("raised", exception)``; and, once the child is gone,
``("ended", exit code)``. A child that is asked to stay waits, once it has returned, for the next
`Request` of its client. A client that closes its connection ends the child. Whatever a child leaves
running, however it was detached, is killed with it, or before it returns. A guard above the server
does the same for the server itself, should it die, and ends all of it when standard input closes:
whoever started them is gone.
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
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NoReturn

import psutil

from helpers.rendering.descendants import (
    adopt_orphans,
    die_with_parent,
    has_children,
    kill,
    kill_descendants,
)


@dataclass(frozen=True)
class Request:
    """A function that can be pickled, its arguments, and where and how the child is to run.

    Where it ``stays``, it takes further requests afterwards.
    """

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    folder: str
    environment: Mapping[str, str]
    stays: bool = False


@dataclass(frozen=True)
class Child:
    """The server's ends of what leads to a child: its client's, and its own for more requests."""

    client: Connection
    requests: Connection

    def close(self) -> None:
        """Close both."""
        self.client.close()
        self.requests.close()


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
    served = importlib.import_module(module)
    served.warm_up()
    with suppress(Exception):  # unchecked figures may break anything; whoever asks for them is told
        served.rehearse()
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
    """Children by process id, served from one thread.

    Each gets the environment its client asks for, and what imports have ``added`` to it.
    """

    def __init__(self, listener: socket.socket, added: Mapping[str, str]) -> None:
        self.listener = listener
        self.added = added
        self.children: dict[int, Child] = {}
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
        further, requests = Pipe(duplex=False)
        pid = os.fork()
        if not pid:
            requests.close()
            self._become_child(client, request, further)
        further.close()
        self.children[pid] = Child(client, requests)
        self.selector.register(client, selectors.EVENT_READ, lambda: self.hear(pid))
        with suppress(OSError):
            client.send(("started", pid))

    def hear(self, pid: int) -> None:
        """Pass a client's signal or request on to its child; end the child whose client is gone."""
        child = self.children.get(pid)
        if not child:  # it has just been reaped
            return
        try:
            said = child.client.recv_bytes()
        except (EOFError, OSError):
            self.selector.unregister(child.client)
            kill(pid)
            return
        if len(said) > 1:
            with suppress(OSError):  # it has ended
                child.requests.send_bytes(said)
            return
        try:
            os.killpg(pid, said[0])
        except ProcessLookupError:  # it has no session of its own yet, or is gone already
            os.kill(pid, said[0])

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
                if ended[0] in self.children:
                    self._forget(ended[0], os.waitstatus_to_exitcode(ended[1]))
        for orphan in psutil.Process().children():
            if orphan.pid not in self.children:
                kill(orphan.pid)

    def _forget(self, pid: int, code: int) -> None:
        child = self.children.pop(pid)
        with suppress(KeyError):
            self.selector.unregister(child.client)
        with suppress(OSError):
            child.client.send(("ended", code))
        child.close()

    def _become_child(self, client: Connection, request: bytes, further: Connection) -> NoReturn:
        """Leave the server behind: its sockets, signals, session and standard input."""
        code = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            self.selector.close()
            for end in (self.listener, self.wake, self.waker):
                end.close()
            for other in self.children.values():
                other.close()
            with Path(os.devnull).open() as nothing:
                os.dup2(nothing.fileno(), 0)
            os.setsid()
            die_with_parent(signal.SIGKILL)
            adopt_orphans()
            while _answer(client, pickle.loads(request), self.added):
                request = further.recv_bytes()
            code = 0
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
        except (EOFError, ConnectionError):
            pass  # nobody waits for it any more
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)


def _answer(client: Connection, request: Request, added: Mapping[str, str]) -> bool:
    """Make a call, and return whether the child waits for another."""
    os.environ.clear()
    os.environ.update(added)
    os.environ.update(request.environment)
    tempfile.tempdir = None  # where it is depends on the environment
    os.chdir(request.folder)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    _heard[:] = [client]
    try:
        value = request.function(*request.arguments)
    except SystemExit:
        raise
    except BaseException as error:
        error.__traceback__ = None
        client.send(("raised", error))
        sys.exit(1)
    if request.stays and has_children():
        kill_descendants()
    client.send(("returned", value))
    return request.stays
