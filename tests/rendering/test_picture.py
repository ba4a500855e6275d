import re

import pytest

from helpers.rendering.picture import LARGEST, picture

RULES = (
    ".a{fill:none;stroke:var(--lai-chau, #0b64a0);stroke-width:1.6}"
    ".b{fill:var(--paper, #ffffff);stroke:var(--lai-chau, #0b64a0)}"
    ".c{fill:none;stroke:var(--country, #1a1e22)}"
    ".d{stroke:var(--line, #d9dde3)}"
    ".e{stroke:var(--lai-chau, #0b64a0);stroke-opacity:0.5}"
)
CHART = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 300"><style>{rules}</style>'
    '<text class="d">Lai Châu</text><path class="d" d="M 0 9 L 300 9"/>{shapes}</svg>'
)
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 90" aria-hidden="true">{}</svg>'
LOOK = '<path style="fill:none;stroke:var(--{}, {});stroke-width:{};stroke-linecap:round" d="{}"/>'


@pytest.fixture
def draw():
    """Return a function that makes the picture of a chart with some shapes."""
    return lambda shapes, rules=RULES: picture(CHART.format(rules=rules, shapes=shapes))


def test_lines_and_named_points_remain_and_lines_that_go_on_are_joined(draw):
    shapes = (
        '<path class="a" d="M 100 200 L 150 100"/><path class="a" d="M 150 100 L 200 150"/>'
        '<path class="a" d="M 150 90 L 150 110"/><path class="c" d="M 100 200 L 200 200"/>'
        '<path class="e" d="M 100 200 L 300 200"/><path class="a" d="M 1 1 C 2 2 3 3 4 4 z"/>'
        '<defs><path id="m" class="b" d="M 0 5 L 5 0"/></defs>'
        '<use class="b" x="200" y="150"><title>Lai Châu</title></use>'
        '<g><use class="b" x="299" y="299"/></g><use class="b" x="299" y="299"/>'
    )
    assert draw(shapes) == HEAD.format(
        LOOK.format("country", "#1a1e22", 1, "M5 85L155 85")
        + LOOK.format("lai-chau", "#0b64a0", 2, "M5 85L80 5L155 45")
        + LOOK.format("lai-chau", "#0b64a0", 4, "M155 45h0")
    )


def test_a_single_point_stands_at_the_edge(draw):
    shapes = '<g><title>Lai Châu</title><use class="b" x="200" y="150"/></g>'
    assert draw(shapes) == HEAD.format(LOOK.format("lai-chau", "#0b64a0", 4, "M5 5h0"))


def test_a_chart_of_no_area_has_no_picture(draw):
    assert draw("") == ""
    assert picture('<svg viewBox="0 0 2 1"></svg>') == ""


def test_without_the_colours_of_a_drawing_that_stands_alone_the_picture_is_the_same(draw):
    shapes = '<use class="b" x="200" y="150"><title>Lai Châu</title></use>'
    assert draw(shapes, re.sub(r", #[0-9a-f]{6}", "", RULES)) == draw(shapes)


def test_too_large_a_picture_is_none(draw):
    dots = "".join(f'<use class="b" x="{x}" y="{x % 7}"/>' for x in range(LARGEST // 6))
    assert draw(f"<g><title>Lai Châu</title>{dots}</g>") == ""


def test_a_chart_of_ours_keeps_what_it_shows():
    from helpers import charts, figures

    areas = ["lai-chau", "dien-bien", "lao-cai"]
    chart = charts.lines(figures.series("grdp_growth", areas, 2018, 2025), language="vi")
    small = picture(chart.svg("wide"))
    assert set(re.findall(r"var\(--([a-z-]+),", small)) == set(areas)
    assert small.count("h0") == len(chart.titles)
    assert len(small) < LARGEST / 2
    assert "<text" not in small
    assert "<title" not in small


def test_a_path_that_is_lifted_is_several_lines(draw):
    shapes = '<path class="a" d="M100 100L150 100M200 100L300 100M300 100L300 200"/>'
    assert draw(shapes) == HEAD.format(
        LOOK.format("lai-chau", "#0b64a0", 2, "M5 5L42 5M80 5L155 5")
    )
