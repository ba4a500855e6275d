"""A line as small as a word: where it runs, where it stops, what it says."""

import xml.etree.ElementTree as ET

import pytest

from helpers.tables.sparkline import HEIGHT, MARGIN, WIDTH, sparkline


def drawn(values, **given):
    chosen = {"start": 2018, "end": 2022, "language": "en"} | given
    svg = ET.fromstring(str(sparkline(values, **chosen)))
    lines = [element.get("points") for element in svg.findall("polyline")]
    dots = [
        (float(element.get("cx")), float(element.get("r")), element.get("fill"))
        for element in svg.findall("circle")
    ]
    return svg, lines, dots


def test_a_line_runs_from_edge_to_edge_and_from_lowest_to_highest(row, rows):
    values = rows(
        *(row(n, "lai-chau", str(2018 + n), v) for n, v in enumerate([1.0, 3.0, 2.0, 5.0, 4.0]))
    )
    _svg, lines, dots = drawn(values)
    assert lines == ["4,22 26,13 48,17.5 70,4 92,8.5"]
    assert dots == [(92.0, 2.5, "currentColor")]


def test_it_stops_at_a_missing_year_and_at_a_break_and_marks_a_lonely_year(row, rows):
    values = rows(
        row(2, "lai-chau", "2018", 1.0),
        row(3, "lai-chau", "2019", 2.0),
        row(4, "lai-chau", "2021", 3.0, segment="new"),
        row(5, "lai-chau", "2022", 4.0, segment="newest"),
    )
    _svg, lines, dots = drawn(values)
    assert lines == ["4,22 26,16"]
    assert [dot[:2] for dot in dots] == [(70.0, 1.0), (92.0, 2.5)]


def test_one_year_under_two_standards_has_two_marks(row, rows):
    values = rows(
        row(2, "lai-chau", "2021", 20.0, segment="old", standard="2016-2020"),
        row(3, "lai-chau", "2021", 30.0, segment="new", standard="2022-2025"),
    )
    svg, lines, dots = drawn(values)
    assert (lines, [dot[1] for dot in dots]) == ([], [1.0, 2.5])
    assert svg.get("aria-label") == (
        "Lai Chau, Real GRDP growth, the only year that can be drawn: 30.00% (2021)."
    )


@pytest.mark.parametrize("weak", [{"obs_status": "U"}, {"obs_status": "D"}])
def test_what_is_not_reliable_is_not_drawn(row, rows, weak):
    values = rows(row(2, "lai-chau", "2018", 1.0), row(3, "lai-chau", "2019", 9.0, **weak))
    _svg, lines, dots = drawn(values)
    assert (lines, [dot[0] for dot in dots]) == ([], [4.0])


@pytest.mark.parametrize(
    "open_mark", [{"obs_status": "E"}, {"obs_status": "P"}, {"bound": "over"}, {"bound": "about"}]
)
def test_the_newest_dot_is_open_where_its_figure_is_not_firm(row, rows, open_mark):
    values = rows(row(2, "lai-chau", "2018", 1.0), row(3, "lai-chau", "2019", 9.0, **open_mark))
    assert drawn(values)[2][-1][2] is None


def test_a_level_series_runs_through_the_middle_and_nothing_gives_nothing(row, rows):
    values = rows(row(2, "lai-chau", "2018", 5.0), row(3, "lai-chau", "2019", 5.0))
    assert drawn(values)[1] == ["4,13 26,13"]
    assert sparkline(values, start=2020, end=2022, language="vi") == ""
    ranged = rows(row(2, "lai-chau", "2018", lower=3.0, upper=5.0))
    assert sparkline(ranged, start=2018, end=2022, language="vi") == ""


def test_it_says_its_extremes_and_has_neither_ids_nor_styles(row, rows):
    values = rows(
        row(2, "lai-chau", "2016", 24.9, segment="old"),
        row(3, "lai-chau", "2018", 6.7),
        row(4, "lai-chau", "2019", -0.95),
        row(5, "lai-chau", "2020", 8.19),
    )
    svg, lines, _dots = drawn(values, start=2016)
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == (
        "Lai Chau, Real GRDP growth, 3 years with a figure: lowest −0.95% (2019), highest 8.19%"
        " (2020), newest 8.19% (2020)."
    )
    assert svg.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"
    attributes = {name for element in svg.iter() for name in element.attrib}
    assert attributes & {"id", "style", "class"} == {"class"}
    spots = [tuple(map(float, spot.split(","))) for line in lines for spot in line.split()]
    assert all(MARGIN <= x <= WIDTH - MARGIN and MARGIN <= y <= HEIGHT - MARGIN for x, y in spots)
