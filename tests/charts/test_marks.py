"""What is drawn for which figure, and where lines stop."""

import pytest
from matplotlib.colors import to_hex

from helpers import charts, style


def face(mark) -> str:
    return to_hex(mark.get_markerfacecolor())


@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_no_line_runs_over_a_missing_year_a_break_or_a_weak_figure(growth, form, joined):
    chart = charts.lines(growth, language="vi")
    assert joined(chart, "lai-chau", form) == [
        (2015, 2016, "-"), (2017, 2018, "-"), (2020, 2021, "--"),
    ]  # fmt: skip
    assert joined(chart, "lao-cai", form) == []


@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_only_plain_firm_figures_are_filled(growth, form, artists):
    marks = artists(charts.lines(growth, language="vi"), form)
    blue, green = style.mark("lai-chau").color, style.mark("lao-cai").color
    assert {key: face(mark) for key, mark in marks.items() if key != "figure-9"} == {
        "figure-2": blue, "figure-3": blue, "figure-4": blue, "figure-5": blue, "figure-6": blue,
        "figure-7": style.PAPER, "figure-8": style.PAPER, "figure-10": style.PAPER,
        "figure-11": style.PAPER,
    }  # fmt: skip
    assert {key: mark.get_color() for key, mark in marks.items()} == {
        **{f"figure-{line}": blue for line in range(2, 8)},
        **{f"figure-{line}": green for line in range(8, 12)},
    }
    assert {key for key, mark in marks.items() if mark.get_alpha()} == {"figure-10"}


@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_whiskers_stand_for_open_sides_and_ranges_and_for_nothing_else(growth, form):
    (axes,) = getattr(charts.lines(growth, language="vi"), form).axes
    whiskers = [
        (*line.get_xdata(), *line.get_ydata()) for line in axes.lines if line.get_marker() == "_"
    ]
    assert len(whiskers) == 2
    assert whiskers[0][:3] == (2019, 2019, 4.0)
    assert 4.0 < whiskers[0][3] < 5.0
    assert whiskers[1] == (2020, 2020, 3.0, 5.0)


def test_every_open_side_reaches_equally_far(row, rows):
    values = rows(
        row(2, "lai-chau", "2019", 50.0, bound="over"),
        row(3, "lao-cai", "2019", 10.0, bound="over"),
        row(4, "lao-cai", "2020", 20.0, bound="under"),
    )
    (axes,) = charts.lines(values, language="vi").wide.axes
    reaches = {
        round(abs(line.get_ydata()[1] - line.get_ydata()[0]), 6)
        for line in axes.lines
        if line.get_marker() == "_"
    }
    assert len(reaches) == 1


def test_a_break_is_marked_between_the_years_and_named_where_there_is_room(growth):
    chart = charts.lines(growth, language="vi")
    for form in ("wide", "narrow"):
        (axes,) = getattr(chart, form).axes
        assert [
            list(line.get_xdata()) for line in axes.lines if line.get_color() == style.SOFT
        ] == [[2016.5, 2016.5]]
    name = "GRDP do cơ quan thống kê trung ương biên soạn"
    assert name in [text.get_text() for text in chart.wide.axes[0].texts]
    assert name not in [text.get_text() for text in chart.narrow.axes[0].texts]


def test_a_break_outside_the_years_is_not_marked(growth):
    (axes,) = charts.lines(growth.loc[4:], language="vi").wide.axes
    assert [line for line in axes.lines if line.get_color() == style.SOFT] == []


def test_targets_are_hollow_diamonds_on_the_years_shown_and_spans_are_not_drawn(
    row, rows, growth, artists
):
    goal = {"scenario": "target"}
    goals = rows(
        row(31, "lai-chau", "2020", 6.5, **goal),
        row(32, "lai-chau", "2021/2025", 9.0, **goal),
        row(33, "lai-chau", "2023", 9.0, **goal),
        row(34, "lai-chau", "2014", 9.0, **goal),
    )
    chart = charts.lines(growth, targets=goals, language="vi")
    without = artists(charts.lines(growth, language="vi"))
    for form in ("wide", "narrow"):
        marks = artists(chart, form)
        assert set(marks) - set(without) == {"figure-31"}
        assert marks["figure-31"].get_marker() == "D"
        assert marks["figure-31"].get_markerfacecolor() == "none"
        assert list(marks["figure-31"].get_xdata()) == [2020]
    assert chart.lines == chart.table.lines == (*growth.index, 31)
    assert "Hình thoi rỗng: mục tiêu." in chart.note


def test_without_a_target_for_a_year_shown_the_note_has_no_diamonds(row, rows, growth):
    span = rows(row(32, "lai-chau", "2021/2025", 9.0, scenario="target"))
    chart = charts.lines(growth, targets=span, language="vi")
    assert "mục tiêu" not in chart.note
    assert chart.lines == tuple(growth.index)


def test_rivals_are_faint_ticks_and_never_joined(row, rows, growth, artists, joined):
    others = rows(
        row(21, "lai-chau", "2017", 6.5), row(22, "lai-chau", "2018", lower=6.5, upper=7.5)
    ).assign(preferred_line=[4, 5])
    chart = charts.lines(growth, rivals=others, language="vi")
    marks = artists(chart)
    assert marks["figure-21"].get_alpha() == marks["figure-22"].get_alpha() == style.FAINT
    assert marks["figure-21"].get_marker() == "_"
    assert list(marks["figure-22"].get_ydata()) == [6.5, 7.5]
    assert joined(chart, "lai-chau") == joined(charts.lines(growth, language="vi"), "lai-chau")
    assert chart.lines == chart.table.lines == (*growth.index, 21, 22)
    assert "Vạch ngang mờ: số khác đã công bố." in chart.note
