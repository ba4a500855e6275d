"""Literal figures as rows of ``figures.series``, and the charts of the three real reports."""

import ast
import json
from types import SimpleNamespace

import pytest
from matplotlib.lines import Line2D

from helpers import catalog, paths, style
from helpers.charts import Chart

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
def growth(row, rows):
    """A break, a missing year, an estimate, a hedge, a range and a weak figure."""
    before, since = {"segment": ""}, {"segment": "from 2017"}
    return rows(
        row(2, "lai-chau", "2015", 8.0, **before),
        row(3, "lai-chau", "2016", 9.0, **before),
        row(4, "lai-chau", "2017", 6.0, **since),
        row(5, "lai-chau", "2018", 7.0, **since),
        row(6, "lai-chau", "2020", 5.0, **since),
        row(7, "lai-chau", "2021", 6.0, **since, obs_status="E"),
        row(8, "lao-cai", "2019", 4.0, **since, bound="over"),
        row(9, "lao-cai", "2020", lower=3.0, upper=5.0, **since),
        row(10, "lao-cai", "2021", 5.5, **since, obs_status="U"),
        row(11, "lao-cai", "2022", 6.5, **since, bound="about"),
    )


@pytest.fixture
def artists():
    """Return a function that gives the drawn marks of a chart by the ids of their figures."""

    def drawn(chart: Chart, form: str = "wide") -> dict[str, Line2D]:
        (axes,) = getattr(chart, form).axes
        marks = ("figure-", "preferred-")
        return {gid: line for line in axes.lines if (gid := str(line.get_gid())).startswith(marks)}

    return drawn


@pytest.fixture
def joined():
    """Return a function that gives the stretches of an area's line: two years, how it is dashed."""

    def stretches(chart: Chart, area: str, form: str = "wide") -> list[tuple[float, float, str]]:
        (axes,) = getattr(chart, form).axes
        return [
            (*line.get_xdata(), line.get_linestyle())
            for line in axes.lines
            if line.get_color() == style.mark(area).color
            and line.get_marker() == "None"
            and len(set(line.get_xdata())) == 2
        ]

    return stretches
