"""What comes once for a run: imports, the start of the engine; and a run that finds nothing."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.measuring import Run, python, run
from benchmarks.observed import IDLE, LOG
from benchmarks.variants import TAYBAC, Variant, with_benchmarks

IMPORTS = "import pandas, matplotlib, seaborn, papermill, nbconvert"
OBSERVED = "from benchmarks.observed import main; main()"
PARTS = ("kernel", "cells", "client", "page", "rest")


def starts(settled: Path, asked: list[str]) -> list[Variant]:
    """Return what is measured more often because it is short.

    Parameters
    ----------
    settled : Path
        A folder in which everything is rendered.
    asked : list of str
        What to render, as on the command line.
    """

    def simple(*arguments: str | Path) -> Callable[[Path], Run]:
        return lambda folder: run(python(*arguments), log=folder / "log")

    nothing = simple(*TAYBAC, *asked, "--output", settled)
    return [
        Variant("python", "`python -c pass`", 0, simple("-c", "pass")),
        Variant("help", "`taybac --help`", 0, simple("-m", "helpers.cli", "--help")),
        Variant("unchanged", "(c) nothing changed", 0, nothing),
        Variant("pandas", "`import pandas`", 0, simple("-c", "import pandas")),
        Variant("imports", f"`{IMPORTS}`", 0, simple("-c", IMPORTS)),
        Variant("start", "the engine, until the first report begins", 0,
                lambda folder: observed(folder, asked, idle=True)),
    ]  # fmt: skip


def parts(asked: list[str], pages: int) -> list[Variant]:
    """Return a run with a clock in it, one report after the other."""
    label = "(c) from nothing, warm kernels, one job, with a clock in it"
    return [Variant("parts", label, pages, lambda folder: observed(folder, asked, idle=False))]


def observed(folder: Path, asked: list[str], *, idle: bool) -> Run:
    """Render with a clock in the processes.

    Returns
    -------
    Run
        Of an idle run, ``seconds`` are those from the launch until the first report begins. It has
        found those at the end, from the end of the last report, and the mean ``parts`` of one.
    """
    log = folder / "began"
    command = python("-c", OBSERVED, "render", *asked, "--jobs", "1", "--output", folder / "out")
    variables = {**with_benchmarks(), LOG: log, **({IDLE: 1} if idle else {})}
    done = run(command, log=folder / "log", variables=variables)
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    start = min(line["began"] for line in lines) - done.launched
    end = done.launched + done.seconds - max(line["ended"] for line in lines)
    found = {"start": start, "end": end, "parts": {} if idle else mean_parts(lines)}
    return replace(done, seconds=start if idle else done.seconds, found=found)


def mean_parts(lines: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """Return the mean seconds of each part of a report; together they are the whole."""
    listed = list(lines)
    total = sum(line["ended"] - line["began"] for line in listed) / len(listed)
    kernel, cells, executed, page = (
        sum(line["parts"].get(name, 0.0) for line in listed) / len(listed)
        for name in ("kernel", "cells", "executed", "page")
    )
    client = executed - kernel - cells
    return dict(zip(PARTS, (kernel, cells, client, page, total - executed - page), strict=True))
