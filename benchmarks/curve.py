"""The cost curve: more and more reports, seconds and peak memory, and the line through them."""

import statistics
from pathlib import Path
from typing import Any

from benchmarks.measuring import python, run
from benchmarks.reports import make_project
from benchmarks.variants import TAYBAC


def measure_point(folder: Path, pages: int, jobs: int) -> dict[str, Any]:
    """Render so many pages from nothing and return what it took; then what finding them takes."""
    project, output, log = folder / "project", folder / "out", folder / "log"
    variables = make_project(project, pages)
    command = python(*TAYBAC, "--jobs", str(jobs), "--output", output)
    done = run(command, log=log, variables=variables, sampled=True)
    again = run(command, log=log, variables=variables)
    return {
        "pages": pages,
        "jobs": jobs,
        "seconds": done.seconds,
        "cpu": done.cpu,
        "others": done.others,
        "memory": done.memory,
        "unchanged": again.seconds,
    }


def fit(points: list[dict[str, Any]]) -> list[dict[str, float]]:
    """Return for each number of jobs the line through its points, and how straight they lie.

    Returns
    -------
    list of dict
        ``jobs``; ``start`` and ``per_page``, in seconds, of the line; ``bend``, the cost of a page
        between the two largest points over that between the two smallest, and the same from
        processor seconds; ``swelling``, peak memory of the largest point over the one before.
    """
    lines = []
    for jobs in sorted({point["jobs"] for point in points}):
        own = sorted(
            (point for point in points if point["jobs"] == jobs), key=lambda one: one["pages"]
        )
        if len(own) < 2:
            continue
        counts, seconds = ([point[name] for point in own] for name in ("pages", "seconds"))
        line = statistics.linear_regression(counts, seconds)
        lines.append(
            {
                "jobs": jobs,
                "start": line.intercept,
                "per_page": line.slope,
                "bend": _slope(own[-2:], "seconds") / _slope(own[:2], "seconds"),
                "bend_by_processor": _slope(own[-2:], "cpu") / _slope(own[:2], "cpu"),
                "swelling": own[-1]["memory"] / own[-2]["memory"],
            }
        )
    return lines


def _slope(points: list[dict[str, Any]], name: str) -> float:
    first, last = points
    return float((last[name] - first[name]) / (last["pages"] - first["pages"]))
