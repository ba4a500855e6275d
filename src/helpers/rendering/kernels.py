"""Warm kernels: Jupyter kernels forked from a process that has imported what notebooks import.

A provisioner (entry point ``jupyter_client.kernel_provisioners``, name ``taybac-warm``) lets any
Jupyter client start them. It does so for IPython kernels of this very Python and where
``TAYBAC_KERNELS`` says where the fork server listens; any other kernel is started as always.
"""

import asyncio
import builtins
import importlib
import math
import os
import signal
import string
import sys
import time
from contextlib import suppress
from pathlib import Path
from queue import Empty
from types import SimpleNamespace
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.channels import AsyncZMQSocketChannel
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Type

from helpers import paths
from helpers.rendering.forks import KERNELS, Call
from helpers.rendering.kernel_process import memory_limit, run_kernel

NAME = "taybac-warm"
MODULE = ["-m", "ipykernel_launcher"]
GLANCE = 0.25
"""Seconds."""
OF_A_KERNEL = (
    "IPython.core.completerlib", "IPython.core.debugger", "IPython.core.oinspect",
    "IPython.extensions.storemagic", "faulthandler", "ipykernel.debugger", "ipykernel.kernelapp",
    "sqlite3", "tornado.platform.asyncio", "tornado.queues",
)  # fmt: skip
"""What an IPython kernel imports by the time it is ready."""
PLAIN = string.ascii_letters + string.digits + string.punctuation + " "


def warm_up() -> None:
    """Import what a kernel and a notebook of this project need."""
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"  # or debugpy warns of frozen modules
    builtins.get_ipython = lambda: SimpleNamespace(kernel=None)  # type: ignore[attr-defined]
    for module in (*OF_A_KERNEL, "matplotlib.pyplot", "seaborn"):
        importlib.import_module(module)
    del builtins.get_ipython  # type: ignore[attr-defined]  # pandas has seen: this is no terminal


def rehearse() -> None:
    """Read the figures, draw and tabulate them once, so that no kernel is the first to do so.

    What is read, compiled and looked up on the way (figures, vocabulary, fonts, glyphs, templates,
    locales) is there in every kernel.
    """
    os.environ[paths.CHECKED] = paths.stamped(paths.data())  # a rehearsal publishes nothing
    try:
        _rehearse()
    finally:
        del os.environ[paths.CHECKED]


def _rehearse() -> None:
    from helpers import catalog, charts, figures, measures, scope, style, tables, wording  # noqa: F401
    from helpers.charts.metrics import extent

    texts = [
        one.name(language)
        for known in (catalog.areas(), catalog.indicators())
        for one in known.values()
        for language in catalog.LANGUAGES
    ]
    with style.context():
        for weight in ("normal", "bold"):
            extent("".join({*PLAIN, *"".join(texts)}), size=1, weight=weight)
    known = figures.every_series(data=figures.load(check=False))
    for code, area in known[["indicator", "ref_area"]].to_numpy()[:1]:
        found = figures.series(code, area)
        measures.yearly_change(found)
        for language in catalog.LANGUAGES:
            tables.missing(found, areas=(area,), start=2020, end=2020, language=language)
            charts.lines(found, language=language)._repr_mimebundle_()


class WarmProvisioner(LocalProvisioner):
    """Starts IPython kernels by a fork, all others as ``LocalProvisioner`` does."""

    call: Call | None = None

    @property
    def is_warm(self) -> bool:
        """Whether the kernel was forked."""
        return self.call is not None

    @property
    def has_process(self) -> bool:
        """Whether there is a kernel."""
        return self.is_warm or super().has_process

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start the kernel that a command would."""
        environment = {**kwargs.get("env", os.environ)}
        address = environment.pop(KERNELS, "")
        if not (address and cmd[0] == sys.executable and cmd[1:3] == MODULE):
            return await super().launch_kernel(cmd, **{**kwargs, "env": environment})
        self.cwd = kwargs.get("cwd") or Path.cwd()
        manager: Any = self.parent
        given = (cmd[3:], memory_limit(), Path(manager.connection_file).parent)
        self.call = Call(address, run_kernel, given, folder=self.cwd, environment=environment)
        return self.connection_info

    async def poll(self) -> int | None:
        """Return the exit code of the kernel, or None while it runs."""
        if not self.call:
            return await super().poll()
        return self.call.exit_code if self.call.ended() else None

    async def wait(self) -> int | None:
        """Return the exit code of the kernel once it has ended."""
        if not self.call:
            return await super().wait()
        while not self.call.ended():
            await asyncio.sleep(0.005)
        code, self.call = self.call.exit_code, None
        return code

    async def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel and the processes it has started."""
        if not self.call:
            await super().send_signal(signum)
        elif signum:
            self.call.signal(signum)

    async def kill(self, restart: bool = False) -> None:
        """Kill the kernel; when this returns it is gone."""
        await super().kill(restart)
        if self.call:
            self.call.signal(signal.SIGKILL)
            self.call.ended(5)

    async def terminate(self, restart: bool = False) -> None:
        """Ask the kernel to end."""
        await super().terminate(restart)
        if self.call:
            self.call.signal(signal.SIGTERM)


class GlancingChannel(AsyncZMQSocketChannel):
    """A channel that looks again now and then: who sends may miss the news of a reply."""

    async def get_msg(  # type: ignore[override]
        self, timeout: float | None = None
    ) -> dict[str, Any]:
        """Return the next message; ``queue.Empty`` where none comes within so many seconds."""
        until = math.inf if timeout is None else time.monotonic() + timeout
        while (left := until - time.monotonic()) > GLANCE:
            with suppress(Empty):
                return await super().get_msg(GLANCE)
        return await super().get_msg(max(0.0, left))


class ReadyClient(AsyncKernelClient):
    """A client that need not guess whether it hears a warm kernel: such a kernel speaks first."""

    iopub_channel_class = Type(GlancingChannel)
    shell_channel_class = Type(GlancingChannel)

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel's outputs reach this client."""
        provisioner = getattr(self.parent, "provisioner", None)
        if not (isinstance(provisioner, WarmProvisioner) and provisioner.is_warm):
            await super().wait_for_ready(timeout)
            return
        until = math.inf if timeout is None else time.monotonic() + timeout
        while time.monotonic() < until:
            with suppress(Empty):
                await self.iopub_channel.get_msg(timeout=GLANCE)
                return
            if await provisioner.poll() is not None:
                raise RuntimeError("Kernel died before it was ready")
            self.kernel_info()  # a kernel that missed the subscription hears of it when it speaks
        raise RuntimeError(f"Kernel was not ready within {timeout} seconds")
