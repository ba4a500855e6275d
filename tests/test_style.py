"""How areas look: dark enough on white, told apart, and nothing set outside the block."""

import os
import subprocess
import sys
from itertools import combinations

import matplotlib as mpl
import pytest

from helpers import catalog, charts, figures, style


def luminance(color: str) -> float:
    """Relative luminance of WCAG 2.2."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(color: str, other: str) -> float:
    lighter, darker = sorted((luminance(color), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_the_guidelines():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("color", sorted(set(style.VARIABLES) - {style.LINE, style.PAPER}))
def test_every_colour_of_text_and_marks_is_dark_enough_on_white(color):
    assert contrast(color, "#ffffff") >= 4.5


@pytest.mark.parametrize("code", list(catalog.areas()))
def test_every_area_has_a_mark_in_a_colour_of_the_page(code):
    mark = style.mark(code)
    assert mark == style.mark(code)
    assert mark.color in style.VARIABLES
    assert contrast(mark.color, style.PAPER) >= 4.5
    assert mark.width > 0


def test_areas_compared_differ_in_colour_and_marker_and_each_colour_has_one_variable():
    compared = ["lai-chau", "dien-bien", "lao-cai", "lao-cai-2025", "vietnam"]
    compared.append("northern-midlands-mountains")
    for one, other in combinations(map(style.mark, compared), 2):
        assert one.color != other.color
        assert one.marker != other.marker
    assert len(set(style.VARIABLES.values())) == len(style.VARIABLES)


def test_benchmarks_are_told_from_areas_by_their_dashes():
    assert {style.mark(code).line for code in ("lai-chau", "dien-bien", "lao-cai")} == {"-"}
    assert {style.mark(c).line for c in ("vietnam", "northern-midlands-mountains")} == {":", "--"}


def test_other_provinces_are_grey():
    others = set(catalog.members("northern-midlands-mountains")) - {
        "lai-chau", "dien-bien", "lao-cai",
    }  # fmt: skip
    assert {style.mark(code).color for code in others} == {style.SOFT}


def test_the_style_holds_inside_the_block_and_leaves_nothing_behind():
    before = dict(mpl.rcParams)
    with style.context(13):
        assert mpl.rcParams["font.size"] == 13
        assert mpl.rcParams["svg.fonttype"] == "none"
        assert mpl.rcParams["svg.hashsalt"] == "taybac"
    assert dict(mpl.rcParams) == before
    with pytest.raises(ZeroDivisionError), style.context():
        _ = 1 / 0
    assert dict(mpl.rcParams) == before


def test_drawing_leaves_no_setting_and_no_open_figure_behind():
    from matplotlib import pyplot

    before = dict(mpl.rcParams)
    charts.lines(figures.series("visitors", "lai-chau"), language="vi").svg()
    assert dict(mpl.rcParams) == before
    assert pyplot.get_fignums() == []


def test_importing_the_charts_changes_no_setting():
    code = (
        "import matplotlib; before = dict(matplotlib.rcParams);"
        "import helpers.charts, helpers.style;"
        "assert dict(matplotlib.rcParams) == before"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
