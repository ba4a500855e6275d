"""Measure, print a table, and write the same as JSON: ``python -m benchmarks``."""

import argparse
import compileall
import json
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks import curve, machine, starting, tables, variants
from benchmarks.measuring import ROOT, Run, cores, python, run, summary
from benchmarks.ratios import ratios
from benchmarks.reports import pages
from benchmarks.variants import TAYBAC, Variant
from helpers import paths

SECTIONS = ("commands", "interfaces", "project", "limit", "start", "parts", "curve")
SIZES = (6, 60, 300)
OFTEN = 3
"""How many times as often what is short is measured."""


def main() -> int:
    """Measure what is asked for."""
    given = _options().parse_args()
    sections = given.only.split(",") if given.only else list(SECTIONS)
    if unknown := set(sections) - set(SECTIONS):
        print(f"--only: {', '.join(unknown)}; accepted: {', '.join(SECTIONS)}", file=sys.stderr)
        return 2
    repeat = 1 if given.quick else given.repeat
    facts = machine.facts()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        long, short = _plan(sections, Path(folder), quick=given.quick)
        found = _rounds(long, repeat, Path(folder))
        found |= _rounds(short, 1 if given.quick else repeat * OFTEN, Path(folder))
        points = _points(Path(folder), quick=given.quick) if "curve" in sections else []
    results: dict[str, Any] = {"machine": facts, "variants": found, "curve": {}}
    if points:
        results["curve"] = {"points": points, "lines": curve.fit(points)}
    results["ratios"] = ratios(results)
    given.output.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(tables.report(results))
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", metavar="A,B", help=f"some of {', '.join(SECTIONS)}")
    parser.add_argument("--quick", action="store_true", help="one page, each thing once")
    parser.add_argument("--repeat", type=int, default=3, metavar="N", help="rounds; by default 3")
    parser.add_argument(
        "--output", type=Path, default=ROOT / "benchmarks" / "results.json", metavar="FILE",
        help="where the JSON goes; by default benchmarks/results.json",
    )  # fmt: skip
    return parser


def _plan(
    sections: Sequence[str], folder: Path, *, quick: bool
) -> tuple[list[Variant], list[Variant]]:
    """Compile bytecode, have files read once, and return what is long and what is short."""
    compileall.compile_dir(paths.PACKAGE, quiet=1)
    compileall.compile_dir(ROOT / "benchmarks", quiet=1)
    every = pages()
    chosen, asked = every, list[str]()
    if quick:
        chosen = every[:1]
        language, _, name = chosen[0].place.partition("/")
        asked = [name, "--language", language]
    settled = folder / "settled"
    if not quick or "start" in sections:
        run(python(*TAYBAC, *asked, "--output", settled), log=folder / "log")
    if not quick and {"commands", "interfaces"} & set(sections):
        _rounds(variants.commands(every[:1]) + variants.interfaces(every[:1]), 1, folder)
    long = {
        "commands": variants.commands(chosen),
        "interfaces": variants.interfaces(chosen),
        "project": variants.project(chosen, asked),
        "limit": variants.limits(chosen, 1 if quick else 3),
        "parts": starting.parts(asked, len(chosen)),
    }
    short = starting.starts(settled, asked) if "start" in sections else []
    return [one for section in sections for one in long.get(section, [])], short


def _rounds(chosen: Iterable[Variant], repeat: int, folder: Path) -> dict[str, Any]:
    """Measure each so many times, in turn, every other time in the opposite order."""
    listed = list(chosen)
    runs: dict[str, list[Run]] = {variant.name: [] for variant in listed}
    for number in range(repeat):
        for variant in listed[:: -1 if number % 2 else 1]:
            with tempfile.TemporaryDirectory(dir=folder) as own:
                runs[variant.name].append(variant.measure(Path(own)))
            print(f"{variant.label}: {runs[variant.name][-1].seconds:.2f} s", file=sys.stderr)
    return {
        variant.name: {
            "label": variant.label, "pages": variant.pages, **summary(runs[variant.name])
        }
        for variant in listed
    }  # fmt: skip


def _points(folder: Path, *, quick: bool) -> list[dict[str, Any]]:
    """Measure the cost curve, once at each point: the largest is an average of hundreds."""
    every = sorted({1, len(cores())})
    points = []
    for count in (2, 4) if quick else SIZES:
        for jobs in every[-1:] if quick else every:
            own = folder / f"curve-{count}-{jobs}"
            own.mkdir()
            points.append(curve.measure_point(own, count, jobs))
            said = "{pages} reports, --jobs {jobs}: {seconds:.1f} s, {memory:.0f} MB"
            print(said.format(**points[-1]), file=sys.stderr)
    return points


if __name__ == "__main__":
    sys.exit(main())
