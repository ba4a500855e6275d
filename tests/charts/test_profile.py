"""Charts of one area: which marks are drawn, and that two boundaries are never one line."""

import pytest

from helpers import catalog, charts, figures, measures, style
from helpers.charts import Chart
from helpers.tables import Table
from helpers.wording.findings import Findings


def drawn_lines(axes):
    """Lines, not points, in an area's colour."""
    colors = {style.mark(code).color for code in catalog.areas()} - {style.SOFT}
    return [
        line for line in axes.lines if line.get_linestyle() != "None" and line.get_color() in colors
    ]


def keys(line):
    """Ids of the points that are drawn together."""
    return (line.get_gid() or "").split()


@pytest.fixture(scope="module")
def two():
    both = figures.every_series(catalog.boundaries("lao-cai"), 2010, 2025)
    return both, measures.boundary_step(both, area="lao-cai")


@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_two_boundaries_have_a_panel_per_indicator_and_no_line(two, form):
    both, steps = two
    chart = charts.boundaries(both, steps, area="lao-cai", language="en")
    panels = getattr(chart, form).axes
    assert len(panels) == 2
    assert [drawn_lines(axes) for axes in panels] == [[], []]
    marks = [key for axes in panels for line in axes.lines for key in keys(line)]
    often = steps[steps["indicator"] != "poverty_rate"]
    assert sorted(marks) == sorted(f"figure-{line}" for used in often["lines"] for line in used)
    assert set(chart.titles) == set(marks)
    named = [text.get_text() for text in getattr(chart, form).texts]
    assert named == ["▲ Lao Cai", "▼ Lao Cai (from July 2025)"]


def test_figures_of_one_year_stand_on_both_sides_of_it(two):
    both, steps = two
    chart = charts.boundaries(both, steps, area="lao-cai", language="en")
    at = {
        key: across
        for axes in chart.wide.axes
        for line in axes.lines
        for key, across in zip(keys(line), line.get_xdata(), strict=False)
    }
    old, new = steps.iloc[0]["lines"]
    assert at[f"figure-{old}"] < int(steps.iloc[0]["time_period"]) < at[f"figure-{new}"]


def test_where_one_year_is_all_a_table_is_enough(two):
    both, steps = two
    found = charts.boundaries(both, steps.tail(1), area="lao-cai", language="en")
    assert isinstance(found, Table)
    assert isinstance(
        charts.boundaries(both, steps.iloc[:0], area="lai-chau", language="en"), Findings
    )


def test_places_have_place_1_on_top():
    region = figures.every_series(catalog.peers("dien-bien"), 2010, 2025)
    found = measures.places(region, area="dien-bien")
    chart = charts.places(found, language="en")
    for axes in chart.wide.axes:
        bottom, top = axes.get_ylim()
        assert bottom > 14 > 1 > top
    assert set(chart.titles) == {f"figure-{used[0]}" for used in found["lines"]}
    assert "Dien Bien, 2022: place 2" in chart.titles.values()
    assert isinstance(charts.places(found.iloc[:0], language="en"), Findings)


def test_an_indicator_is_drawn_if_the_area_itself_has_a_figure():
    values = figures.every_series(["ha-giang", "vietnam"], 2010, 2025)
    rivals = figures.every_rival("ha-giang", 2010, 2025)
    goals = figures.every_target("ha-giang")
    ask = {"rivals": rivals, "targets": goals, "area": "ha-giang", "language": "en"}
    assert isinstance(charts.one_indicator("grdp_growth", values, **ask), Chart)
    assert charts.one_indicator("poverty_rate", values, **ask) is None
