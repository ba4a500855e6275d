"""The map of what is known: what is drawn where, in which form, in both widths."""

import pytest

from helpers import charts, measures, style
from helpers.charts.sheet import line, runs, sheet
from helpers.charts.tiles import TALL, WIDTHS, tiles
from helpers.wording.findings import nothing

AREAS = ("lao-cai", "vietnam")


@pytest.fixture
def values(row, rows):
    visits = {"indicator": "visitors", "unit_measure": "persons", "decimals": 0}
    return rows(
        row(2, "lao-cai", "2021", 5.0),
        row(3, "lao-cai", "2022", 5.0),
        row(4, "lao-cai", "2023", 5.0, obs_status="P"),
        row(5, "vietnam", "2023", 5.0, obs_status="E"),
        row(6, "lao-cai", "2022", 5.0, obs_status="U", **visits),
        row(7, "lao-cai", "2023", 5.0, obs_status="D", **visits),
        row(8, "lao-cai", "2023", 5.0, indicator="budget_revenue", unit_measure="VND billion"),
    )


def drawn(values, language="en", years=(2020, 2023)):
    known = measures.coverage(values)
    return charts.coverage(known, values=values, areas=AREAS, years=years, language=language)


def strokes(chart, form, status):
    """Return the stretches drawn in the colour of a status, the legend's left out."""
    (axes,) = getattr(chart, form).axes
    color = style.STATUSES[status]
    paths = [patch.get_path() for patch in axes.patches if _hex(patch.get_edgecolor()) == color]
    return [path.vertices.round(1).tolist() for path in paths[1:]]


def _hex(color):
    return "#" + "".join(f"{round(part * 255):02x}" for part in color[:3])


@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_each_status_is_one_path_in_its_own_form_and_colour(values, form):
    chart = drawn(values)
    (axes,) = getattr(chart, form).axes
    for status in "APEUD":
        assert len(strokes(chart, form, status)) == 1
    widths = {_hex(patch.get_edgecolor()): patch.get_linewidth() for patch in axes.patches}
    assert widths == {style.STATUSES[status]: WIDTHS[status] for status in "APEUD"}


def test_two_years_in_a_row_are_one_stroke_cut_by_dashes(values):
    (run,) = strokes(drawn(values), "narrow", "A")
    assert len(run) == 2
    assert run[0][1] == run[1][1]


def test_what_the_points_say_and_where_both_forms_have_them(values):
    chart = drawn(values)
    assert chart.titles == {
        "area-lao-cai": "Lao Cai, 2023: 3 of 3 indicators have a figure",
        "area-vietnam": "Whole country, 2023: 1 of 3 indicators have a figure",
    }
    assert [set(point) for point in chart.points] == [{"says", "wide", "narrow"}] * 2
    assert chart.points[0]["wide"][1] == chart.points[1]["wide"][1]
    assert chart.points[0]["narrow"][1] < chart.points[1]["narrow"][1]
    texts = [text.get_text() for text in chart.wide.axes[0].texts]
    assert texts[-3:] == ["In 2023, of 3 indicators", "3", "1"]


def test_an_indicator_with_one_figure_is_in_the_table_only(values):
    chart = drawn(values)
    texts = [text.get_text() for text in chart.wide.axes[0].texts]
    assert "State budget revenue in the area" not in texts
    assert [row[0].text for row in chart.table.rows] == [
        "Real GRDP growth", "Visitors", "State budget revenue in the area",
    ]  # fmt: skip


def test_its_words(values):
    chart = drawn(values, "vi")
    assert chart.title == "Những năm có số, 2020–2023"
    assert chart.reading.startswith("Trong 24 ô của 3 chỉ tiêu, 2 nơi và 4 năm, 7 ô có số (29")
    assert chart.note.startswith("Đơn vị: năm có số. Ô đầy: số bình thường, không kèm lưu ý. Nửa ô")
    assert chart.lines == ()


def test_many_years_stand_beneath_one_another_where_tiles_would_be_too_thin(values):
    wide = drawn(values, years=(1990, 2050)).wide
    few = drawn(values).wide
    assert [text.get_text() for text in wide.axes[0].texts].count("Lao Cai") == 3
    assert [text.get_text() for text in few.axes[0].texts].count("Lao Cai") == 1


def test_nothing_known(values):
    assert drawn(values.iloc[:0]) == nothing("en")


def test_the_forms_of_tiles_by_hand():
    top, bottom = 50 - TALL / 2 + 1, 50 + TALL / 2 - 1
    assert tiles("A", 0.0, 50.0, 2, 10.0) == line((0.0, 50.0), (19.0, 50.0))
    assert tiles("P", 0.0, 50.0, 1, 10.0) == line((0.0, 53.0), (9.0, 53.0))
    assert tiles("D", 0.0, 50.0, 1, 10.0) == (
        line((0.0, top), (9.0, bottom)) + line((0.0, bottom), (9.0, top))
    )
    assert tiles("U", 0.0, 50.0, 1, 10.0) == line((0.0, 50.0), (9.0, 50.0))
    narrow = tiles("E", 0.0, 50.0, 1, 10.0)
    assert [round(place[0], 6) for place, _code in narrow] == [2.7, 6.3]


def test_runs_of_years():
    assert runs([2013, 2010, 2011]) == [(2010, 2011), (2013, 2013)]


def test_a_sheet_gives_the_figure_its_height():
    from matplotlib.figure import Figure

    figure = Figure(figsize=(4, 1))
    page = sheet(figure)
    page.write(10, 20, "text", va="center")
    page.stroke([], edgecolor="red")
    page.bullets["one"] = (3.0, 20.0)
    page.onto(figure, 144.0)
    (axes,) = figure.axes
    assert tuple(figure.get_size_inches()) == (4.0, 2.0)
    assert axes.get_ylim() == (144.0, 0.0)
    assert [mark.get_gid() for mark in axes.lines] == ["one"]
    assert list(axes.patches) == []


def test_the_real_map_is_compact():
    from helpers import figures

    areas = ("lai-chau", "dien-bien", "lao-cai", "northern-midlands-mountains", "vietnam")
    yearly = figures.every_series(areas, 2010, 2025)
    chart = charts.coverage(
        measures.coverage(yearly), values=yearly, areas=areas, years=(2010, 2025), language="vi"
    )
    assert len(chart.svg("wide").encode()) < 20_000
    assert len(chart.svg("narrow").encode()) < 22_000
