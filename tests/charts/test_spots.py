"""Where the points of a chart stand on a page, and in which order they are read."""

import xml.etree.ElementTree as ET
from collections import Counter

import pytest

from helpers import charts, figures
from helpers.charts.spots import SCALE

SVG = "{http://www.w3.org/2000/svg}"


def marks(svg):
    """What the single marks of a drawing say, and where each stands in thousandths of the width."""
    root = ET.fromstring(svg)
    width = float(root.get("viewBox").split()[2])
    return {
        use.findtext(f"{SVG}title"): [float(use.get(key)) / width * SCALE for key in ("x", "y")]
        for use in root.iter(f"{SVG}use")
        if use.find(f"{SVG}title") is not None
    }


def test_every_point_stands_where_its_mark_is_drawn(drawings):
    checked = Counter()
    for drawing in drawings:
        if drawing.form == "narrow":
            continue
        points = drawing.chart.points
        assert [point["says"] for point in points] == list(drawing.chart.titles.values())
        places = {point["says"]: point["wide"] for point in points}
        for said, place in marks(drawing.svg).items():
            assert places[said] == pytest.approx(place, abs=0.6), (drawing.chart.title, said)
            checked[drawing.report] += 1
    assert min(checked.values()) > 100


def test_the_narrow_form_has_places_of_its_own(drawings):
    for drawing in drawings:
        width, height = getattr(drawing.chart, drawing.form).get_size_inches()
        for point in drawing.chart.points:
            across, down = point[drawing.form]
            assert 0 <= across <= SCALE
            assert 0 <= down <= SCALE * height / width


def test_a_range_is_found_at_its_middle(row, rows):
    chart = charts.lines(
        rows(row(2, "lai-chau", "2020", 4.0), row(3, "lai-chau", "2021", lower=2.0, upper=6.0)),
        language="vi",
    )
    point, middle = (point["wide"] for point in chart.points)
    assert middle[1] == point[1]
    assert middle[0] > point[0]


def test_points_are_read_area_by_area_then_by_time():
    areas = ("lai-chau", "dien-bien", "lao-cai")
    values = figures.series("poverty_rate", areas, 2010, 2025)
    rivals = figures.rivals("poverty_rate", areas, 2010, 2025)
    targets = figures.targets("poverty_rate", areas, 2010, 2025)
    chart = charts.lines(values, rivals=rivals, targets=targets, language="vi")
    said = [point["says"].partition(":")[0].split(", ") for point in chart.points]
    order = ["Lai Châu", "Điện Biên", "Lào Cai"]
    assert said == sorted(said, key=lambda words: (order.index(words[0]), words[1]))
    assert len(said) > len(values)
