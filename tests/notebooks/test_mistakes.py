"""The mistakes that are typed first, each typed in a real kernel, and its answer."""

import re

import nbclient
import nbformat
import pytest

IMPORTS = "import pandas as pd\nfrom helpers import charts, figures, measures, scope, tables"
GROWTH = 'figures.series("grdp_growth", "lai-chau")'
RATE = 'figures.series("poverty_rate", "lai-chau")'
MISTAKES = {
    'figures.series("poverty_rat", "lai-chau")': (
        "indicator: 'poverty_rat' is not known; did you mean poverty_rate"
    ),
    'figures.series("grdp_growth", "Lai Chauu")': (
        "area: 'Lai Chauu' is not known; did you mean lai-chau? accepted: vietnam,"
    ),
    'figures.series("grdp_growth", "Hà Nội")': (
        "area: 'Hà Nội' is not known; accepted: vietnam, northern-midlands-mountains,"
    ),
    'figures.series("lai-chau", "lai-chau")': (
        "indicator: 'lai-chau' is not known (it is an area); accepted: grdp_growth,"
    ),
    'figures.series(["grdp_growth"], "lai-chau")': (
        "indicator: ['grdp_growth'] is not text; accepted: one indicator, such as 'grdp_growth'"
    ),
    'figures.series("grdp_growth", 2018, 2020)': (
        "areas: 2018 is no area; accepted: areas such as 'lai-chau', a list"
    ),
    'figures.series("grdp_growth", "lai-chau", 2025, 2018)': (
        "start: 2025 is after end, 2018; accepted: start up to end"
    ),
    'figures.series("grdp_growth", "lai-chau", 2020.0)': (
        "start: 2020.0 is not a year; accepted: a year such as 2018"
    ),
    'figures.series("grdp_growth", area="lai-chau")': (
        "series: 'area' is no argument; did you mean areas? accepted: indicator, areas,"
    ),
    'figures.series("grdp_growth", "lai-chau", as_of="12/2023")': (
        "as_of: '12/2023' is not a date; accepted: 2023, 2023-12 or 2023-12-31"
    ),
    'figures.series("grdp_growth", "lai-chau", frequency="quarterly")': (
        "frequency: 'quarterly' is not known; did you mean quarter? accepted: year,"
    ),
    'figures.seires("grdp_growth")': "helpers.figures has no 'seires'; did you mean series?",
    'figures.series("grdp_growth", "yen-bai", 2026, 2027)': (
        "Known of yen-bai: 2018-2025. yen-bai existed until 2025-06-30 (merged into Lào Cai)."
    ),
    'figures.series("rice_area", "lai-chau")': "There are: targets (figures.targets).",
    'figures.every_series("lai-chau", topic="growht")': (
        "topic: 'growht' is not known; did you mean growth? accepted: growth, poverty,"
    ),
    'figures.statements("cafef")': (
        "source: 'cafef' is not known; did you mean cafef-vn-2022 or cafef-vn-2024"
    ),
    f"charts.lines({GROWTH})": (
        "lines: language is missing; accepted: values, rivals, targets, language, title"
    ),
    f'charts.lines({GROWTH}, language="vn")': "language: 'vn' is not known; accepted: vi, en",
    'charts.lines("grdp_growth", language="vi")': (
        "lines: str is no frame of figures; accepted: rows of figures.series"
    ),
    f'charts.lines(pd.concat([{GROWTH}, {RATE}]), language="vi")': (
        "lines: grdp_growth and poverty_rate in one chart; accepted: one indicator"
    ),
    f'charts.lines(pd.concat([{GROWTH}, figures.targets("grdp_growth", "lai-chau")]),'
    ' language="vi")': (
        "lines: targets among the values, where they would become a line; accepted: rows of"
    ),
    f"measures.percentage_point_change({RATE}, start=2015, end=2024)": (
        "poverty_rate of lai-chau, 2015 and 2024: across the break of 2022,"
    ),
    f"measures.compound_growth({GROWTH}, start=2021, end=2023)": (
        "compound_growth: the figures are in %; accepted: a unit of level"
        " (of yearly rates: average_growth)"
    ),
    f"measures.average_growth({GROWTH})": (
        "average_growth: start is missing; accepted: growth, start, end"
    ),
    'scope.read(areas="Lai Châu", benchmark="lai-chau", start=2018, end=2025)': (
        "benchmark: 'lai-chau' is among the areas too; accepted: one or the other"
    ),
    "import helpers; helpers.figure": "helpers has no 'figure'; did you mean figures?",
    "from helpers import chart": "helpers has no 'chart'; did you mean charts?",
}
"""What is typed, and what its answer says."""
ACCEPTED = {
    'figures.series("grdp_growth", "lai-chau", "2018", "2020")["obs_value"].tolist()': (
        "[6.7, -0.95, 8.19]"
    ),
    'len(figures.series("grdp_growth", "Lai Châu, dien bien", 2022, 2022, as_of=2023))': "2",
    f'measures.average_growth({GROWTH}, start="2021", end="2023")["obs_value"].round(2).tolist()': (
        "[2.9]"
    ),
}
"""What looks like a mistake and is understood."""


@pytest.fixture(scope="module")
def answers():
    """Return what each line typed in a notebook is answered with."""
    typed = [*MISTAKES, *ACCEPTED]
    cells = [nbformat.v4.new_code_cell(text) for text in (IMPORTS, *typed)]
    notebook = nbformat.v4.new_notebook(cells=cells)
    nbclient.NotebookClient(notebook, allow_errors=True).execute()
    assert notebook.cells[0].outputs == []
    return {cell.source: cell.outputs[-1] for cell in notebook.cells[1:]}


def words(output):
    """Return the last line of a traceback, or what a notebook shows, without tags."""
    if output.output_type == "error":
        return output.evalue
    shown = output.data.get("text/html", output.data["text/plain"])
    return " ".join(re.sub("<[^>]+>", " ", shown).split())


@pytest.mark.parametrize("typed", MISTAKES)
def test_a_mistake_is_answered_with_what_was_probably_meant(answers, typed):
    assert MISTAKES[typed] in words(answers[typed])


@pytest.mark.parametrize("typed", ACCEPTED)
def test_what_can_be_understood_is_accepted(answers, typed):
    assert words(answers[typed]) == ACCEPTED[typed]
