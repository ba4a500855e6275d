"""Ways to render the same pages, each a function that does it once and says what it took."""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks import changes, limit
from benchmarks.measuring import ROOT, Run, cores, python, run
from benchmarks.reports import Page, write_pages

TAYBAC = ("-m", "helpers.cli", "render")
COLD = """
from helpers import cli
from helpers.rendering import forks
forks.AVAILABLE = False
raise SystemExit(cli.main())
"""


@dataclass(frozen=True)
class Variant:
    """One thing to measure.

    Attributes
    ----------
    name, label : str
        For machines, for readers.
    pages : int
        How many pages a run makes; 0 where that is not the point.
    measure : callable
        Does it once, in an empty folder it is given.
    """

    name: str
    label: str
    pages: int
    measure: Callable[[Path], Run]


def with_benchmarks() -> dict[str, str]:
    """Return the variable that has children find this package after what they find anyway."""
    given = os.environ.get("PYTHONPATH")
    return {"PYTHONPATH": os.pathsep.join(filter(None, [given, str(ROOT)]))}


def commands(pages: list[Page]) -> list[Variant]:
    """Return the way of the two commands."""
    programs = Path(sys.executable).parent

    def measure(folder: Path) -> Run:
        given: list[list[str | Path]] = []
        for page in pages:
            executed = folder / f"{page.place.replace('/', '-')}.ipynb"
            values = json.dumps(dict(page.parameters))
            home = Path(page.notebook).parent
            given += [
                [programs / "papermill", page.notebook, executed, "-y", values, "--cwd", home],
                [programs / "jupyter", "nbconvert", "--to", "html", executed],
            ]
        return run(*given, log=folder / "log")

    label = "(a) the commands `papermill` and `jupyter nbconvert`"
    return [Variant("commands", label, len(pages), measure)]


def interfaces(pages: list[Page]) -> list[Variant]:
    """Return the way of the two Python interfaces in one process."""

    def measure(folder: Path) -> Run:
        listed = write_pages(folder / "pages.json", pages)
        command = python("-m", "benchmarks.interfaces", listed, folder)
        return run(command, log=folder / "log", variables=with_benchmarks())

    label = "(b) their Python interfaces, in one process"
    return [Variant("interfaces", label, len(pages), measure)]


def project(pages: list[Page], asked: list[str]) -> list[Variant]:
    """Return the ways of this project but for the one that finds nothing to do.

    Parameters
    ----------
    pages : list of Page
        What they render.
    asked : list of str
        What to render, as on the command line; everything where nothing is named.
    """

    def render(*options: str | Path, jobs: int) -> Callable[[Path], Run]:
        command = python(*options, *asked, "--jobs", str(jobs), "--output")
        return lambda folder: run([*command, folder / "out"], log=folder / "log")

    every, count = len(cores()), len(pages)
    label = "(c) from nothing, {} kernels, `--jobs {}`".format
    cold = render("-c", COLD, "render", jobs=every)
    warm = [
        Variant(f"warm-{jobs}", label("warm", jobs), count, render(*TAYBAC, jobs=jobs))
        for jobs in dict.fromkeys((1, every))
    ]
    command = python(*TAYBAC, *asked)
    changed = Variant(
        "changed", "(c) one figure changed", 0, lambda folder: changes.changed(folder, command)
    )
    return [Variant("cold", label("cold", every), count, cold), *warm, changed]


def limits(pages: list[Page], passes: int) -> list[Variant]:
    """Return the limit: the notebooks' own code, in one process and in one for every core."""

    def measure(processes: int) -> Callable[[Path], Run]:
        def measured(folder: Path) -> Run:
            listed = write_pages(folder / "pages.json", pages)
            command = python("-m", "benchmarks.limit", listed, str(passes + 1))
            return limit.measured([command] * processes, with_benchmarks())

        return measured

    labels = {1: "(d) the notebooks' own code in a warm process"}
    every = len(cores())
    labels.setdefault(every, f"(d) the same in {every} processes at once")
    return [
        Variant("limit" if number == 1 else "limits", label, len(pages), measure(number))
        for number, label in labels.items()
    ]
