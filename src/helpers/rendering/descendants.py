"""The processes below this one, those that detached themselves among them, and their end."""

import ctypes
import os
import signal
import sys
import time
from collections.abc import Iterable
from contextlib import suppress

import psutil

ADOPT_ORPHANS, DIE_WITH_PARENT = 36, 1
"""PR_SET_CHILD_SUBREAPER and PR_SET_PDEATHSIG of Linux's prctl."""
PATIENCE = 5.0
"""Seconds in which to catch processes that start others as fast as they are killed."""


def adopt_orphans() -> None:
    """Have processes whose parent is gone become this one's children, where the system can."""
    _control(ADOPT_ORPHANS, 1)


def die_with_parent(number: int) -> None:
    """Have this process get a signal when its parent ends, where the system can."""
    _control(DIE_WITH_PARENT, number)


def _control(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value)


def has_children() -> bool:
    """Whether this process has any, be it one that has ended and was not waited for."""
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True


def kill_descendants() -> None:
    """Kill every process below this one, also those that come up while it does so."""
    until = time.monotonic() + PATIENCE
    while running := _running(psutil.Process().children(recursive=True)):
        for process in running:
            _kill_group(process)
        if time.monotonic() > until:
            return
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _running(processes: Iterable[psutil.Process]) -> list[psutil.Process]:
    found = []
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            if process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


def kill(pid: int) -> None:
    """Kill a process and all below it; until these are found it starts no others."""
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        process.suspend()
        for one in (process, *process.children(recursive=True)):
            _kill_group(one)


def _kill_group(process: psutil.Process) -> None:
    """Kill a process with its group, which no fork escapes, unless that is this process's own."""
    with suppress(psutil.NoSuchProcess, ProcessLookupError):
        group = os.getpgid(process.pid)
        if group == os.getpgrp() or not process.is_running():
            process.kill()
        else:
            os.killpg(group, signal.SIGKILL)
