"""The machine and the packages that numbers were measured with."""

import datetime
import os
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil

from benchmarks.measuring import cores

PACKAGES = (
    "pandas", "matplotlib", "seaborn", "papermill", "nbclient", "nbconvert", "ipykernel",
    "jupyter-client", "pydantic",
)  # fmt: skip


def facts() -> dict[str, Any]:
    """Return cores, memory, processor, system, Python, packages, load and the date."""
    return {
        "date": datetime.date.today().isoformat(),
        "processor": _processor(),
        "cores": len(cores()),
        "memory_gb": round(psutil.virtual_memory().total / 2**30, 1),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
        "load": load(),
    }


def load() -> float:
    """Return how many processes wanted a core in the last minute."""
    return round(os.getloadavg()[0], 2)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.machine()
