"""Literal figures as rows of ``figures.series``, and the charts of the three real reports."""

import ast
import json
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from helpers import catalog, paths
from helpers.charts import Chart
from helpers.figures.selection import COLUMNS

REPORTS = ("growth", "poverty", "tourism")


def charts_of(notebook: str, language: str) -> list[Chart]:
    """Run the cells of a notebook and return the charts they show."""
    cells = json.loads((paths.notebooks() / f"{notebook}.ipynb").read_text(encoding="utf-8"))
    names: dict[str, object] = {}
    shown = []
    for cell in cells["cells"]:
        if cell["cell_type"] != "code":
            continue
        *before, last = ast.parse("".join(cell["source"])).body
        if not isinstance(last, ast.Expr):
            before.append(last)
        exec(compile(ast.Module(before, []), notebook, "exec"), names)
        if isinstance(last, ast.Expr):
            shown.append(eval(compile(ast.Expression(last.value), notebook, "eval"), names))
        elif "parameters" in cell["metadata"].get("tags", []):
            names["language"] = language
    return [item for item in shown if isinstance(item, Chart)]


@pytest.fixture(scope="session")
def reports():
    """Return every chart of every report, in both languages."""
    return {
        (notebook, language): charts_of(notebook, language)
        for notebook in REPORTS
        for language in catalog.LANGUAGES
    }


@pytest.fixture(scope="session")
def drawings(reports):
    """Return every chart as it reaches the page: report, language, form, its chart and its SVG."""
    return [
        SimpleNamespace(
            report=notebook, language=language, form=form, chart=chart, svg=chart.svg(form)
        )
        for (notebook, language), charts in reports.items()
        for chart in charts
        for form in ("wide", "narrow")
    ]


@pytest.fixture
def row():
    """Return a function that makes one figure; ranges give lower and upper and no value."""

    def make(line: int, ref_area: str, time_period: str, value: float = np.nan, **differs):
        bound = differs.get("bound", "")
        return {
            "line": line,
            "ref_area": ref_area,
            "indicator": "grdp_growth",
            "time_period": time_period,
            "measure": "level",
            "scenario": "observed",
            "obs_value": value,
            "lower": -np.inf if bound in ("under", "at_most") else value,
            "upper": np.inf if bound in ("over", "at_least") else value,
            "bound": "",
            "unit_measure": "%",
            "decimals": 2,
            "obs_status": "A",
            "standard": "",
            "segment": "",
            "rivals": 0,
            "source_id": "cafef-vn-2025",
            "locator": "",
            "as_printed": "",
            "published": "2025",
            "comment": "",
        } | differs

    return make


@pytest.fixture
def rows():
    """Return a function that puts figures together as ``figures.series`` does."""

    def together(*made):
        frame = pd.DataFrame(made, columns=["line", *COLUMNS]).set_index("line")
        return frame.astype({"obs_value": float, "lower": float, "upper": float})

    return together
