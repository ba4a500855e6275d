"""What the notebooks' own code takes: cells executed in one warm plain process, figures saved.

``python -m benchmarks.limit PAGES PASSES`` prints, as JSON, the seconds and processor seconds of
each pass over all pages. No kernel, no client and no page; what the code keeps from one pass for
the next, it keeps, so that the first pass is the slowest.
"""

import ast
import io
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import CodeType
from typing import Any

from benchmarks.measuring import Run, busy_seconds, environment, own_seconds
from benchmarks.reports import Page, read_pages


def main() -> None:
    """Run every page as often as asked for."""
    os.environ["MPLBACKEND"] = "agg"
    listed, passes = sys.argv[1:]
    pages = read_pages(Path(listed))
    programs = {page.place: compile_cells(page) for page in pages}
    from matplotlib import pyplot

    found = []
    for _number in range(int(passes)):
        started, used = time.perf_counter(), time.process_time()
        for page in pages:
            os.chdir(Path(page.notebook).parent)
            run_cells(programs[page.place], page, pyplot)
        found.append([time.perf_counter() - started, time.process_time() - used])
    print(json.dumps(found))


def measured(commands: Sequence[Sequence[str | Path]], variables: Mapping[str, object]) -> Run:
    """Start processes at once and return what a warm pass took, divided by their number.

    Parameters
    ----------
    commands : sequence of sequences of str
        Of this module.
    variables : mapping
        Environment variables to add.
    """
    given = environment(**variables)
    busy, own, launched = busy_seconds(), own_seconds(), time.monotonic()
    started = [
        subprocess.Popen(list(map(str, command)), env=given, stdout=subprocess.PIPE)
        for command in commands
    ]
    answers = [process.communicate()[0] for process in started]
    if any(process.returncode for process in started):
        raise RuntimeError(f"{commands[0]} failed")
    passes = [json.loads(answer) for answer in answers]
    warm = [one for of_process in passes for one in of_process[1:]]
    first = statistics.mean(of_process[0][0] for of_process in passes) / len(commands)
    seconds, cpu = (statistics.mean(column) for column in zip(*warm, strict=True))
    elapsed = time.monotonic() - launched
    others = max(0.0, busy_seconds() - busy - own_seconds() + own) / elapsed
    return Run(seconds / len(commands), cpu, others, found={"first": first})


def compile_cells(page: Page) -> list[tuple[bool, CodeType, CodeType | None]]:
    """Return for each code cell whether it sets parameters, its statements, and what it shows."""
    import nbformat

    cells = nbformat.read(page.notebook, as_version=4).cells
    compiled = []
    for cell in cells:
        if cell.cell_type != "code":
            continue
        body = ast.parse(cell.source).body
        shown = body.pop() if body and isinstance(body[-1], ast.Expr) else None
        last = ast.Expression(shown.value) if isinstance(shown, ast.Expr) else None
        compiled.append(
            (
                "parameters" in cell.metadata.get("tags", []),
                compile(ast.Module(body, []), page.notebook, "exec"),
                compile(last, page.notebook, "eval") if last else None,
            )
        )
    return compiled


def run_cells(cells: list[tuple[bool, CodeType, CodeType | None]], page: Page, pyplot: Any) -> None:
    """Run the cells of one page as a notebook would: show what stands last, save open figures."""
    names: dict[str, Any] = {"__name__": "__main__"}
    for sets_parameters, statements, shown in cells:
        exec(statements, names)
        if sets_parameters:
            names.update(page.parameters)
        if shown:
            show(eval(shown, names))
        for number in pyplot.get_fignums():
            pyplot.figure(number).savefig(io.BytesIO(), format="png")
            pyplot.close(number)


def show(value: Any) -> None:
    """Make the display data of a value, and forget it."""
    for name in ("_repr_mimebundle_", "_repr_html_"):
        if hasattr(value, name):
            getattr(value, name)()
            return


if __name__ == "__main__":
    main()
