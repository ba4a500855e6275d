"""Small multiples: a panel per area, one pair of axes for all."""

import pytest

from helpers import charts, figures, style
from helpers.wording.findings import nothing

AREAS = ("lai-chau", "dien-bien", "lao-cai")


@pytest.fixture(scope="module")
def rates():
    return figures.series("poverty_rate", [*AREAS, "vietnam"], 2010, 2025)


@pytest.fixture(scope="module")
def chart(rates):
    return charts.panels(rates, areas=AREAS, language="en")


@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_each_area_has_a_panel_of_its_name_and_colour(chart, form):
    titles = [axes.get_title(loc="left") for axes in getattr(chart, form).axes]
    assert titles == ["Lai Chau", "Dien Bien", "Lao Cai"]


@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_all_panels_share_both_axes(chart, form):
    limits = {(axes.get_xlim(), axes.get_ylim()) for axes in getattr(chart, form).axes}
    assert len(limits) == 1


def test_a_panel_marks_the_figures_of_its_area_and_no_others(chart, rates):
    for axes, area in zip(chart.wide.axes, AREAS, strict=True):
        marked = {key for line in axes.lines for key in (line.get_gid() or "").split()}
        own = rates.index[rates["ref_area"] == area]
        assert marked == {f"figure-{line}" for line in own}


def test_the_other_areas_stand_behind_in_grey(chart):
    for axes in chart.wide.axes:
        assert any(line.get_color() == style.LINE for line in axes.lines)


def test_it_says_for_how_many_years_there_is_a_figure(row, rows):
    values = rows(
        row(2, "lai-chau", "2019", 8.0),
        row(3, "lai-chau", "2021", 9.0),
        row(4, "lao-cai", "2020", 6.0),
    )
    chart = charts.panels(values, areas=("lai-chau", "lao-cai"), language="vi")
    assert (
        chart.reading == "Trong 3 năm từ 2019 đến 2021, số năm có số liệu: Lai Châu 2 và Lào Cai 1."
    )
    assert chart.lines == (2, 3, 4)


def test_without_a_figure_of_these_areas_there_is_a_sentence(rates):
    assert charts.panels(rates, areas=("bac-kan",), language="vi") == nothing("vi")
