"""The benchmark works: it runs, writes what it says it writes, and measures valid reports."""

import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat import v4

from helpers import scope
from helpers.rendering import plan

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _benchmarks_are_found(monkeypatch):
    monkeypatch.syspath_prepend(ROOT)


def test_a_quick_run_writes_every_number_as_json(tmp_path):
    file = tmp_path / "results.json"
    options = ["--quick", "--only", "parts", "--output", str(file)]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", *options],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    results = json.loads(file.read_text(encoding="utf-8"))
    assert list(results) == ["machine", "variants", "curve", "ratios"]
    assert set(results["machine"]) == {
        "date", "processor", "cores", "memory_gb", "system", "python", "packages", "load",
    }  # fmt: skip
    assert list(results["variants"]) == ["parts"]
    one = results["variants"]["parts"]
    assert set(one) == {
        "label", "pages", "seconds", "least", "most", "runs", "cpu", "others", "found",
    }  # fmt: skip
    assert one["pages"] == one["runs"] == 1
    assert 0 < one["least"] == one["seconds"] == one["most"]
    (found,) = one["found"]
    assert list(found["parts"]) == ["kernel", "cells", "client", "page", "rest"]
    assert min(found["start"], *found["parts"].values()) > 0
    assert one["label"] in done.stdout
    assert (results["curve"], results["ratios"]) == ({}, [])


def test_an_unknown_part_is_refused():
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--only", "commands,curves"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (
        2,
        "--only: curves; accepted: commands, interfaces, project, limit, start, parts, curve\n",
    )


def test_generated_reports_are_valid_and_all_different(tmp_path, monkeypatch):
    from benchmarks.reports import make_project

    for name, value in make_project(tmp_path / "project", 300).items():
        monkeypatch.setenv(name, str(value))
    reports = plan.read_reports()
    assert len({report.name for report in reports}) == 150
    resolved = [
        scope.resolve(scope.parameters_of(report.notebook), report.parameters) for report in reports
    ]
    asked = {
        (str(report.notebook), *map(str, parameters.items()))
        for report, parameters in zip(reports, resolved, strict=True)
    }
    assert len(asked) == 150


def test_the_pages_are_those_of_reports_toml_in_both_languages():
    from benchmarks.reports import pages

    expected = [
        f"{language}/{report.name}" for report in plan.read_reports() for language in ("vi", "en")
    ]
    assert [page.place for page in pages()] == expected
    assert [page.parameters["language"] for page in pages(2)] == ["vi", "en"]


def test_a_figure_that_few_pages_show_is_found_and_changed(tmp_path):
    from benchmarks.changes import note_row, rarest_row

    header = "ref_area,indicator,comment\n"
    for place, rows in {"vi/a": "x,i,\ny,j,z\n", "en/a": "x,i,\n", "vi/b": "x,i,\n"}.items():
        file = tmp_path / f"{place}.csv"
        file.parent.mkdir(exist_ok=True)
        file.write_text(header + rows, encoding="utf-8")
    row, showing = rarest_row(tmp_path)
    assert (row, showing) == ({"ref_area": "y", "indicator": "j", "comment": "z"}, ["vi/a"])
    note_row(tmp_path / "vi" / "a.csv", row)
    changed = (tmp_path / "vi" / "a.csv").read_text(encoding="utf-8")
    assert changed == header + "x,i,\ny,j,z (looked at again)\n"
    with pytest.raises(LookupError, match="no row"):
        note_row(tmp_path / "vi" / "a.csv", row)


def test_cells_run_with_the_parameters_of_their_page(tmp_path):
    from benchmarks.limit import compile_cells, run_cells
    from benchmarks.reports import Page
    from matplotlib import pyplot

    shown = "class Shown:\n    def _repr_mimebundle_(self):\n        Path(file).write_text(word)\n"
    cells = [
        v4.new_markdown_cell("# Title"),
        v4.new_code_cell('file = ""\nword = "default"', metadata={"tags": ["parameters"]}),
        v4.new_code_cell(f"from pathlib import Path\n{shown}Shown()"),
    ]
    notebook = tmp_path / "small.ipynb"
    nbformat.write(v4.new_notebook(cells=cells), notebook)
    output = tmp_path / "shown"
    page = Page("vi/small", str(notebook), {"file": str(output), "word": "given"})
    run_cells(compile_cells(page), page, pyplot)
    assert output.read_text(encoding="utf-8") == "given"


def test_the_parts_of_a_report_add_up():
    from benchmarks.starting import mean_parts

    parts = {"kernel": 1.0, "cells": 2.0, "executed": 3.5, "page": 0.25}
    lines = [{"began": 10.0, "ended": 14.0, "parts": parts}] * 2
    assert mean_parts(lines) == {
        "kernel": 1.0, "cells": 2.0, "client": 0.5, "page": 0.25, "rest": 0.25,
    }  # fmt: skip


def test_the_line_through_a_curve():
    from benchmarks.curve import fit

    points = [
        {"pages": pages, "jobs": 2, "seconds": 3 + pages / 2, "cpu": pages, "memory": 100.0 + pages}
        for pages in (300, 6, 60)
    ]
    (line,) = fit(points)
    assert line == pytest.approx(
        {
            "jobs": 2,
            "start": 3,
            "per_page": 0.5,
            "bend": 1,
            "bend_by_processor": 1,
            "swelling": 2.5,
        }
    )


def test_ratios_have_their_limits():
    from benchmarks.ratios import ratios

    def took(seconds, cpu, **found):
        return {"seconds": seconds, "cpu": cpu, "found": [found]}

    results = {
        "machine": {"cores": 2},
        "variants": {
            "commands": took(60.0, 36.0),
            "warm-2": took(6.0, 12.0),
            "limit": took(4.0, 4.0),
            "start": took(2.0, 2.0),
            "imports": took(2.0, 2.0),
            "unchanged": took(0.1, 0.1),
            "pandas": took(0.5, 0.4),
            "changed": took(3.0, 3.0, rendered=["vi/a"], showing=["vi/a", "vi/b"]),
        },
        "curve": {
            "lines": [{"jobs": 2, "bend": 1.0, "bend_by_processor": 1.125, "swelling": 1.25}]
        },
    }
    found = [
        (one["value"], one["by_processor"], one["sign"], one["limit"], one["holds"])
        for one in ratios(results)
    ]
    assert found == [
        (10.0, 6.0, ">=", 12.0, False),
        (2.0, 2.5, "<=", 2.0, True),
        (1.0, None, "<=", 1.2, True),
        (0.2, 0.25, "<=", 1 / 6, False),
        (1, None, "<=", 0, False),
        (1.0, 1.125, "<=", 1.15, True),
        (1.25, None, "<=", 1.15, False),
    ]


def test_a_table_is_aligned():
    from benchmarks.tables import table

    assert table(["", "seconds"], [["one", "1.00"], ["three", "10.25"]]).splitlines() == [
        "|       | seconds |",
        "| ----- | ------: |",
        "| one   |    1.00 |",
        "| three |   10.25 |",
    ]


def test_the_document_names_every_part():
    from benchmarks.__main__ import SECTIONS

    text = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    assert [name for name in SECTIONS if f"`{name}`" not in text] == []
