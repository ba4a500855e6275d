"""The process that is forked to be an IPython kernel, and how it differs from one started afresh.

It opens no port, it waits for nothing where a cell has printed nothing, and it gets so much memory.
"""

import os
import sys
from pathlib import Path
from typing import Any


def run_kernel(arguments: list[str], memory: int, folder: Path) -> None:
    """Be an IPython kernel until it is shut down; runs in a process forked for it.

    Parameters
    ----------
    arguments : list of str
        As on the command line of ipykernel.
    memory : int
        Bytes it may get (``limit_memory``).
    folder : Path
        Private, for its sockets.
    """
    import ipykernel_launcher
    from ipykernel.kernelapp import IPKernelApp

    _open_no_port(f"ipc://{folder / 'output'}-{os.getpid()}")
    _flush_what_is_written()

    parent = os.getppid()
    os.environ["JPY_PARENT_PID"] = str(parent)
    sys.argv = [ipykernel_launcher.__file__, *arguments]
    limit_memory(memory)
    IPKernelApp.launch_instance(arguments, parent_handle=parent)


def _open_no_port(address: str) -> None:
    """Have what forked processes print come by a socket, not by the port that ipykernel opens."""
    import zmq
    from ipykernel.iostream import IOPubThread
    from zmq.eventloop.zmqstream import ZMQStream

    def setup_pipe_in(self: Any) -> None:
        self._pipe_uuid = os.urandom(16)
        receiving = self.socket.context.socket(zmq.PULL)
        receiving.linger = 0
        receiving.bind(address)
        self._pipe_in = ZMQStream(receiving, self.io_loop)
        self._pipe_in.on_recv(self._handle_pipe_msg)

    def setup_pipe_out(_self: Any) -> tuple[Any, Any]:
        context = zmq.Context()
        sending = context.socket(zmq.PUSH)
        sending.linger = 3000
        sending.connect(address)
        return context, sending

    IOPubThread._setup_pipe_in = setup_pipe_in  # type: ignore[method-assign]
    IOPubThread._setup_pipe_out = setup_pipe_out  # type: ignore[method-assign]


def _flush_what_is_written() -> None:
    """Have a stream that nobody has written to since its last flush not be flushed again.

    ipykernel flushes both streams six times a cell, and each time the cell's thread waits for
    another thread. Written is what stands in the buffer before it is noted here: a flush may come
    between the two, as it may come before both; none is left out that has something to send.
    """
    from ipykernel.iostream import OutStream

    write: Any = OutStream.write
    flush: Any = OutStream.flush

    def noted(self: Any, string: str) -> Any:
        try:
            return write(self, string)
        finally:
            self._is_written = True

    def needed(self: Any) -> None:
        if getattr(self, "_is_written", True) or not self._is_master_process():
            self._is_written = False
            flush(self)

    OutStream.write = noted  # type: ignore[method-assign]
    OutStream.flush = needed  # type: ignore[method-assign]


def limit_memory(limit: int) -> None:
    """Have this process and those it starts get no more bytes than that, where the system can."""
    if sys.platform != "win32" and limit > 0:
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def memory_limit() -> int:
    """Return how many bytes this process may get; -1 where there is no limit."""
    if sys.platform == "win32":
        return -1
    import resource

    return resource.getrlimit(resource.RLIMIT_DATA)[0]
