"""Warm kernels: Jupyter kernels forked from a process that has imported what notebooks import.

A provisioner (entry point ``jupyter_client.kernel_provisioners``, name ``taybac-warm``) lets any
Jupyter client start them. It does so for IPython kernels of this very Python and where
``TAYBAC_KERNELS`` says where the fork server listens; any other kernel is started as always.
"""

import asyncio
import importlib
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from helpers.rendering.forks import KERNELS, Call

if sys.platform != "win32":
    import resource

NAME = "taybac-warm"
MODULE = ["-m", "ipykernel_launcher"]


def warm_up() -> None:
    """Import what a kernel and a notebook of this project need, and read the figures."""
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    for module in ("ipykernel.kernelapp", "ipykernel.zmqshell", "matplotlib.pyplot", "seaborn"):
        importlib.import_module(module)

    from helpers import charts, figures, measures, scope, tables, wording  # noqa: F401
    from helpers.errors import DataError

    with suppress(DataError):  # whoever asks for the figures is told
        figures.load()


def run_kernel(arguments: list[str], memory: int) -> None:
    """Be an IPython kernel until it is shut down; runs in a process forked for it."""
    import ipykernel_launcher
    from ipykernel.kernelapp import IPKernelApp

    parent = os.getppid()
    os.environ["JPY_PARENT_PID"] = str(parent)
    sys.argv = [ipykernel_launcher.__file__, *arguments]
    limit_memory(memory)
    IPKernelApp.launch_instance(arguments, parent_handle=parent)


def limit_memory(limit: int) -> None:
    """Have this process and those it starts get no more bytes than that, where the system can."""
    if sys.platform != "win32" and limit > 0:
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def memory_limit() -> int:
    """Return how many bytes this process may get; -1 where there is no limit."""
    return -1 if sys.platform == "win32" else resource.getrlimit(resource.RLIMIT_DATA)[0]


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
        self.call = Call(
            address, run_kernel, (cmd[3:], memory_limit()), folder=self.cwd, environment=environment
        )
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


class ReadyClient(AsyncKernelClient):
    """A client that need not guess whether a warm kernel hears it: such a kernel says so."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel's outputs reach this client."""
        provisioner = getattr(self.parent, "provisioner", None)
        if not (isinstance(provisioner, WarmProvisioner) and provisioner.is_warm):
            await super().wait_for_ready(timeout)
            return
        message: dict[str, Any] = {}
        while message.get("msg_type") != "iopub_welcome":
            message = await self.iopub_channel.get_msg(timeout=timeout)
