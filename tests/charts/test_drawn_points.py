"""From rows to points: how each is marked, and what a line may join."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import catalog, measures
from helpers.charts.points import Point, joins, points, run, title, titles, whisker

INF = math.inf
TITLE = catalog.source("cafef-vn-2025").title


def point(x: float, y: float = 1.0, mark: str = "filled", segment: str = "", **differs) -> Point:
    given = {"low": y, "high": y, "joined": True, "title": ""} | differs
    return Point(f"figure-{x:.0f}", x, y, mark=mark, segment=segment, **given)


# points


def test_a_point_is_its_row_in_units_of_the_axis(row, rows):
    visits = rows(
        row(7, "lao-cai", "2023", 7e6, indicator="visitors", unit_measure="persons", decimals=0,
            bound="over", obs_status="E", segment="since", as_printed="hơn 7 triệu"),
    )  # fmt: skip
    assert points(visits, divisor=1e6, language="vi") == [
        Point(
            key="figure-7",
            x=2023.0,
            y=7.0,
            low=7.0,
            high=INF,
            mark="open",
            segment="since",
            joined=True,
            title=f"Lào Cai, 2023: trên 7\u00a0triệu lượt khách (ước tính). “hơn 7 triệu”, {TITLE}",
        )
    ]


@pytest.mark.parametrize(
    ("differs", "mark", "joined"),
    [
        ({}, "filled", True),
        ({"obs_status": "P"}, "open", True),
        ({"obs_status": "E"}, "open", True),
        ({"bound": "about"}, "open", True),
        ({"bound": "over"}, "open", True),
        ({"bound": "at_most"}, "open", True),
        ({"obs_status": "U"}, "faint", False),
        ({"obs_status": "D"}, "faint", False),
        ({"obs_status": "U", "bound": "over"}, "faint", False),
        ({"obs_value": math.nan, "lower": 4.0, "upper": 6.0}, "none", False),
        ({"obs_value": math.nan, "lower": 4.0, "upper": 6.0, "obs_status": "U"}, "none", False),
    ],
)
def test_a_mark_says_how_firm_a_figure_is(row, rows, differs, mark, joined):
    (made,) = points(rows(row(2, "lai-chau", "2024", 5.0) | differs), divisor=1, language="en")
    assert (made.mark, made.joined, made.y) == (mark, joined, 5.0)


def test_a_result_of_which_nothing_is_known_is_no_point(row, rows):
    unknown = rows(row(2, "lai-chau", "2024", lower=-INF, upper=INF))
    assert points(unknown, divisor=1, language="vi") == []


def test_a_computed_point_names_no_source(row, rows):
    growth = rows(row(2, "lai-chau", "2021", 10.0, obs_status="E"))
    index = measures.chain_index(growth, base=2020)
    assert [title(result, "vi") for _line, result in index.iterrows()] == [
        "Lai Châu, 2020: 100,0", "Lai Châu, 2021: 110,0 (ước tính)",
    ]  # fmt: skip


def test_titles_of_all_lines_stand_by_their_ids():
    lines = {"lai-chau": [point(2020, title="a")], "lao-cai": [point(2021, title="b")]}
    assert titles(lines) == {"figure-2020": "a", "figure-2021": "b"}


def test_a_line_is_lifted_where_the_next_stretch_does_not_start_where_the_last_ended():
    one, two, three, four = (point(year, y=year - 2000) for year in (2018, 2019, 2020, 2021))
    across, up = run([(one, two), (two, three), (four, one)])
    assert str(across) == "[2018, 2019, 2020, nan, 2021, 2018]"
    assert str(up) == "[18, 19, 20, nan, 21, 18]"
    assert run([]) == ([], [])


# joins


def pairs(line):
    return [(first.x, last.x, firm) for first, last, firm in joins(line)]


def test_only_consecutive_years_are_joined():
    line = [point(2018), point(2019), point(2021), point(2022)]
    assert pairs(line) == [(2018, 2019, True), (2021, 2022, True)]


def test_no_line_crosses_a_break():
    line = [
        point(2015, segment="2011-2015"),
        point(2015.0, 3.0, segment="2016-2020"),
        point(2016, segment="2016-2020"),
        point(2017, segment="2022-2025"),
    ]
    assert pairs(line) == [(2015, 2016, True)]
    ((first, last, _firm),) = joins(line)
    assert first.segment == last.segment == "2016-2020"


def test_no_line_touches_a_weak_figure_or_a_range():
    for mark in ("faint", "none"):
        line = [point(2018), point(2019, mark=mark, joined=False), point(2020)]
        assert pairs(line) == []


def test_a_line_to_or_from_an_open_mark_is_not_firm():
    line = [point(2018), point(2019), point(2020, mark="open"), point(2021)]
    assert pairs(line) == [(2018, 2019, True), (2019, 2020, False), (2020, 2021, False)]


@st.composite
def drawn_lines(draw):
    years = draw(st.lists(st.integers(2010, 2025), max_size=14))
    made, seen = [], set()
    for year in years:
        segment = draw(st.sampled_from(["", "from 2017", "2016-2020"]))
        if (year, segment) in seen:
            continue
        seen.add((year, segment))
        mark = draw(st.sampled_from(["filled", "open", "faint", "none"]))
        made.append(point(year, mark=mark, segment=segment, joined=mark in ("filled", "open")))
    return made


@settings(deadline=None)
@given(drawn_lines())
def test_exactly_the_neighbours_of_one_segment_are_joined(line):
    found = list(joins(line))
    for first, last, firm in found:
        assert last.x - first.x == 1
        assert first.segment == last.segment
        assert first.joined
        assert last.joined
        assert firm == (first.mark == last.mark == "filled")
    possible = {
        (one.x, one.segment)
        for one in line
        for other in line
        if one.joined and other.joined and other.x - one.x == 1 and one.segment == other.segment
    }
    assert {(first.x, first.segment) for first, _last, _firm in found} == possible
    assert len(found) == len(possible)


# whisker


@pytest.mark.parametrize(
    ("low", "high", "ends"),
    [
        (5.0, 5.0, None),
        (4.0, 6.0, (4.0, 6.0)),
        (5.0, INF, (5.0, 5.5)),
        (-INF, 5.0, (4.5, 5.0)),
        (-INF, INF, (4.5, 5.5)),
    ],
)
def test_a_whisker_spans_what_the_figure_admits(low, high, ends):
    assert whisker(point(2020, 5.0, low=low, high=high), reach=0.5) == ends
