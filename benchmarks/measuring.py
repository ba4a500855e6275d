"""Commands run and measured: seconds, processor time, what others took meanwhile, peak memory."""

import os
import resource
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parent.parent
OWN = ("TAYBAC_", "PYTHONDONTWRITEBYTECODE")
"""Beginnings of variables that would make children work in another way than a user's."""
INTERVAL = 0.25
"""Seconds between two looks at memory; each takes some 5 ms of one core."""


@dataclass(frozen=True)
class Run:
    """One measured run.

    Attributes
    ----------
    seconds : float
        From launching the first process to the end of the last.
    cpu : float
        Processor seconds of all its processes.
    others : float
        Cores that anything else on the machine kept busy meanwhile.
    memory : float
        Largest sum of the memory of all its processes, in megabytes; 0 where it was not sampled.
    launched : float
        When, as ``time.time()`` has it.
    found : mapping
        What the run itself has to say.
    """

    seconds: float
    cpu: float
    others: float
    memory: float = 0.0
    launched: float = 0.0
    found: Mapping[str, Any] = field(default_factory=dict)


def environment(**variables: object) -> dict[str, str]:
    """Return the environment for what is measured: bytecode is kept, nothing of ours is set."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OWN)}
    return {**kept, **{name: str(value) for name, value in variables.items()}}


def run(
    *commands: Sequence[str | Path],
    log: Path,
    variables: Mapping[str, object] | None = None,
    sampled: bool = False,
) -> Run:
    """Run commands one after the other and measure them together.

    Parameters
    ----------
    *commands : sequence of str
        Each a program with its arguments.
    log : Path
        Where their output goes; of a command that fails it is shown.
    variables : mapping, optional
        Environment variables to add.
    sampled : bool, optional
        Also look at memory, every ``INTERVAL`` seconds.

    Raises
    ------
    RuntimeError
        A command fails.
    """
    given = environment(**(variables or {}))
    busy, own, started = busy_seconds(), own_seconds(), time.monotonic()
    launched = time.time()
    peak = max(_run(command, given, log, sampled) for command in commands)
    seconds = time.monotonic() - started
    cpu = own_seconds() - own
    others = max(0.0, busy_seconds() - busy - cpu) / seconds
    return Run(seconds, cpu, others, peak, launched)


def _run(command: Sequence[str | Path], given: dict[str, str], log: Path, sampled: bool) -> float:
    """Run one command and return its peak memory."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            list(map(str, command)), env=given, stdout=output, stderr=subprocess.STDOUT
        )
    sampler = Sampler(process.pid) if sampled else None
    try:
        code = process.wait()
    except BaseException:
        process.terminate()
        process.wait()
        raise
    if code:
        text = log.read_text(encoding="utf-8", errors="replace")
        raise RuntimeError(f"{command} ended with {code}:\n{text[-4000:]}")
    return sampler.stop() if sampler else 0.0


def own_seconds() -> float:
    """Return processor seconds of this process and of its children that have ended."""
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, who))


def busy_seconds() -> float:
    """Return seconds for which the cores of this process have not been idle, whoever used them."""
    times = psutil.cpu_times(percpu=True)
    idle = ("idle", "iowait", "guest", "guest_nice")
    return sum(
        sum(value for name, value in times[core]._asdict().items() if name not in idle)
        for core in cores()
        if core < len(times)
    )


def cores() -> set[int]:
    """Return the numbers of the cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return set(os.sched_getaffinity(0))
    return set(range(os.cpu_count() or 1))


class Sampler:
    """The largest memory a process and all below it have had together, from now to ``stop``."""

    def __init__(self, pid: int) -> None:
        self._process = psutil.Process(pid)
        self._peak = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._done.wait(INTERVAL):
            with suppress(psutil.Error):
                tree = [self._process, *self._process.children(recursive=True)]
                self._peak = max(self._peak, sum(map(_memory, tree)))

    def stop(self) -> float:
        """Return the peak in megabytes."""
        self._done.set()
        self._thread.join()
        return self._peak / 2**20


def _memory(process: psutil.Process) -> int:
    """Bytes of a process, of which it is charged its share where several have them."""
    with suppress(psutil.Error):
        found = process.memory_full_info()
        return int(getattr(found, "pss", 0) or found.uss)
    return 0


def summary(runs: Iterable[Run]) -> dict[str, Any]:
    """Return what several runs of one thing took: median, smallest and largest."""
    found = list(runs)
    seconds = [one.seconds for one in found]
    return {
        "seconds": statistics.median(seconds),
        "least": min(seconds),
        "most": max(seconds),
        "runs": len(found),
        "cpu": statistics.median(one.cpu for one in found),
        "others": statistics.median(one.others for one in found),
        "found": [dict(one.found) for one in found if one.found],
    }


def python(*arguments: str | Path) -> list[str | Path]:
    """Return a command for this Python."""
    return [sys.executable, *arguments]
