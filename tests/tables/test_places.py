"""Places, two boundaries, events: whole rows."""

import pytest

from helpers import measures
from helpers.tables import boundaries, happenings, places

LEVEL = {"indicator": "grdp_per_capita", "unit_measure": "VND million"}


def texts(table):
    return [
        [f"{cell.text}|{cell.status}" if cell.status else cell.text for cell in cells]
        for cells in table.rows
    ]


def test_places_have_a_row_per_year_and_a_column_per_indicator():
    from helpers import catalog, figures

    region = figures.every_series(catalog.peers("lao-cai"), 2021, 2022)
    found = measures.places(region, area="lao-cai")
    table = places(found, language="en")
    assert table.caption == "Lao Cai: place among the 14 provinces of the region"
    assert table.head == ("Period", "Real GRDP growth", "GRDP per person")
    assert texts(table) == [["2021", "11/14", "2/14"], ["2022", "7/14", "3/14"]]
    assert table.lines == tuple(line for used in found["lines"] for line in used)


def test_boundaries_stand_side_by_side_with_their_difference(row, rows):
    values = rows(
        row(2, "lao-cai", "2024", 92.96, **LEVEL),
        row(3, "lao-cai-2025", "2024", 73.33, obs_status="P", **LEVEL),
    )
    steps = measures.boundary_step(values, area="lao-cai")
    table = boundaries(values, steps, area="lao-cai", language="vi")
    assert table.caption == "Lào Cai và Lào Cai (từ 7/2025): cùng năm, đặt cạnh nhau"
    assert table.head == ("Chỉ tiêu và kỳ", "Lào Cai", "Lào Cai (từ 7/2025)", "Chênh lệch")
    assert texts(table) == [
        ["GRDP bình quân đầu người, 2024", "92,96\u00a0triệu đồng", "73,33\u00a0triệu đồng|sơ bộ",
         "−21,1\u00a0%"]
    ]  # fmt: skip
    assert table.lines == (2, 3)


@pytest.fixture
def growth(row, rows):
    return rows(
        row(2, "lai-chau", "2016", 24.88),
        row(3, "lai-chau", "2018", 6.7, segment="from 2017"),
        row(4, "lai-chau", "2019", -0.95, segment="from 2017"),
        row(5, "lai-chau", "2020", 8.19, segment="from 2017"),
    )


def test_events_and_breaks_stand_beside_the_figures(growth):
    found = measures.happenings(growth, area="lai-chau", start=2017, end=2020)
    table = happenings(found, growth, area="lai-chau", language="en")
    assert table.head == ("What happened", "Real GRDP growth", "Poverty rate", "Visitors")
    assert texts(table) == [
        ["GRDP compiled centrally|2017, break in the series", "6.70%|2018", "–", "–"],
        ["Covid-19 pandemic|2020", "8.19%|2020", "–", "–"],
    ]
    assert [[other.text for other in cells[1].others] for cells in table.rows] == [
        ["before: 24.88% (2016)"],
        ["before: −0.95% (2019)"],
    ]
    assert table.rows[1][0].sources == ("vtvgo-vn-2020",)
    assert set(table.lines) == {2, 3, 4, 5}


def test_where_nothing_happened_a_sentence_says_so(growth):
    found = measures.happenings(growth, area="lai-chau", start=2012, end=2013)
    said = happenings(found, growth, area="lai-chau", language="en").findings
    assert [item.lines for item in said] == [()]
