"""A slope: two periods, named at both ends."""

import pytest
from matplotlib.text import Annotation

from helpers import charts, figures, measures
from helpers.wording.findings import nothing

AREAS = ("lai-chau", "dien-bien", "lao-cai")


@pytest.fixture(scope="module")
def rates():
    return figures.series("poverty_rate", AREAS, 2010, 2025)


@pytest.fixture(scope="module")
def chart(rates):
    changes = measures.most_shared(measures.yearly_change(rates))
    return charts.slope(rates, changes, language="vi")


@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_both_ends_of_each_line_are_named_with_their_figures(chart, form):
    (axes,) = getattr(chart, form).axes
    said = [text.get_text() for text in axes.texts if isinstance(text, Annotation)]
    assert said == ["23,88", "25,6", "19,3", "Lai Châu 19,46", "Điện Biên 21,29", "Lào Cai 11,24"]


def test_the_line_runs_from_figure_to_figure(chart):
    (axes,) = chart.wide.axes
    drawn = [tuple(line.get_ydata()) for line in axes.lines if len(line.get_xdata()) == 2]
    assert drawn == [(23.88, 19.46), (25.6, 21.29), (19.3, 11.24)]


def test_it_says_how_far_each_area_came(chart):
    assert chart.title == "Tỷ lệ hộ nghèo, 2023 – 2024"
    assert chart.reading == (
        "Thay đổi 2023–2024 theo chuẩn 2022–2025, điểm phần trăm:"
        " Lào Cai −8,06, Lai Châu −4,42 và Điện Biên −4,31."
    )


def test_its_table_holds_the_figures_at_both_ends(chart, rates):
    assert set(chart.lines) == set(
        rates.index[rates["time_period"].isin(["2023", "2024"]) & rates["standard"].eq("2022-2025")]
    )


def test_an_estimate_at_one_end_is_open(row, rows):
    values = rows(
        row(2, "lai-chau", "2019", 8.0, indicator="poverty_rate"),
        row(3, "lai-chau", "2020", 7.0, indicator="poverty_rate", obs_status="E"),
    )
    changes = measures.yearly_change(values)
    (axes,) = charts.slope(values, changes, language="en").wide.axes
    faces = {line.get_gid(): line.get_markerfacecolor() for line in axes.lines if line.get_gid()}
    assert faces["figure-2"] != faces["figure-3"] == "#ffffff"


def test_where_no_area_has_both_periods_there_is_a_sentence(rates):
    changes = measures.yearly_change(rates).iloc[:0]
    assert charts.slope(rates, changes, language="en") == nothing("en")
