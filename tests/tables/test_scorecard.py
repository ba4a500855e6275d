"""The scorecard on the page: what stands in each cell."""

import xml.etree.ElementTree as ET

import pytest

from helpers import catalog, figures, measures, tables
from helpers.tables.grouped import grouped
from helpers.tables.table import Cell

RATE = {"indicator": "poverty_rate", "standard": "2022-2025", "segment": "2022-2025"}
OLD = {"indicator": "poverty_rate", "standard": "2016-2020", "segment": "2016-2020"}
VISITS = {"indicator": "visitors", "unit_measure": "persons", "decimals": 0}


def shown(values, code, *, areas=("lai-chau",), benchmark=(), among=(), language="en"):
    card = measures.scorecard(
        values, indicators=[code], areas=areas, benchmark=benchmark, among=among, since=2019
    )
    return tables.scorecard(
        card, values, benchmark=benchmark, since=2019, start=2019, end=2025, language=language
    )


def cells_of(exhibit, at=0):
    """Text, small words and further lines of each cell of numbers of a row."""
    row = exhibit.groups[0][2][at]
    return [(cell.text, cell.status, [other.text for other in cell.others]) for cell in row[1:-1]]


def test_a_rate_beside_the_country_and_across_a_break(row, rows):
    values = rows(
        row(2, "dien-bien", "2019", 33.05, **OLD),
        row(3, "dien-bien", "2023", 25.6, **RATE),
        row(4, "dien-bien", "2024", 21.29, **RATE, obs_status="P"),
        row(5, "vietnam", "2023", 2.93, **RATE),
    )
    exhibit = shown(values, "poverty_rate", areas=("dien-bien",), benchmark=("vietnam",))
    assert cells_of(exhibit) == [
        ("21.29", "2024, provisional", []),
        ("−4.31", "since 2023", ["2019: other poverty standard"]),
        ("+22.67", "2023", []),
        ("–", "", []),
    ]
    assert exhibit.head == (
        "Area", "Newest figure", "Change since 2019", "Beside: Whole country", "Place", "2019–2025",
    )  # fmt: skip
    assert exhibit.groups[0][:2] == (
        "Poverty rate", "%; changes and distances in percentage points",
    )  # fmt: skip
    assert exhibit.lines == (4, 3, 5, 2)


def test_millions_hedges_and_a_newer_weak_figure_in_vietnamese(row, rows):
    values = rows(
        row(2, "lai-chau", "2019", 1e6, **VISITS, bound="over"),
        row(3, "lai-chau", "2024", 1.85e6, **VISITS),
        row(4, "lai-chau", "2025", 1.45e6, **VISITS, obs_status="U"),
    )
    exhibit = shown(values, "visitors", language="vi")
    assert cells_of(exhibit) == [
        ("1,85", "2024", ["2025, độ tin cậy thấp: 1,45"]),
        ("nhiều nhất +85,0\u00a0%", "", []),
        ("–", "", []),
    ]
    assert exhibit.groups[0][:2] == ("Tổng lượt khách du lịch", "triệu lượt khách")


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ({"value": 50.0, "bound": "over"}, {"value": 30.0}, "down at least 20.00"),
        ({"value": 50.0}, {"value": 30.0, "bound": "over"}, "down at most 20.00"),
        ({"value": 50.0}, {"value": 30.0, "bound": "about"}, "about −20.00"),
        ({"value": 50.0, "bound": "over"}, {"value": 30.0, "bound": "over"}, "cannot be told"),
        ({"lower": 40.0, "upper": 50.0}, {"value": 30.0}, "−20.00–−10.00"),
    ],
)
def test_a_hedged_fall_says_how_far_it_certainly_went(row, rows, first, last, said):
    values = rows(
        row(2, "lai-chau", "2019", **first, **RATE), row(3, "lai-chau", "2020", **last, **RATE)
    )
    assert cells_of(shown(values, "poverty_rate"))[1][0] == said


def test_an_area_that_was_merged_says_until_when(row, rows):
    values = rows(row(2, "lao-cai", "2024", 7.2))
    exhibit = shown(values, "grdp_growth", areas=("lao-cai",))
    head = exhibit.groups[0][2][0][0]
    assert (head.text, head.status) == ("Lao Cai", "boundary until 30 June 2025")


@pytest.mark.parametrize("language", catalog.LANGUAGES)
def test_on_the_page_it_is_one_table_with_a_group_of_rows_per_indicator(language):
    values = figures.every_series(["lai-chau", "dien-bien"], 2018, 2025, topic="growth")
    codes = ["grdp_growth", "grdp_per_capita"]
    areas = ("lai-chau", "dien-bien")
    card = measures.scorecard(values, indicators=codes, areas=areas, since=2019)
    exhibit = tables.scorecard(
        card, values, benchmark=(), since=2019, start=2018, end=2025, language=language
    )
    page = ET.fromstring(f"<div>{exhibit.html}</div>")
    main, behind = page.find("table"), page.find("details/table")
    bodies = main.findall("tbody")
    assert [len(body.findall("tr")) for body in bodies] == [3, 3]
    assert [body.find("tr/th").get("scope") for body in bodies] == ["rowgroup"] * 2
    assert len(main.findall(".//svg[@role='img']")) == 4
    assert len(behind.findall("tbody/tr")) == 4
    heads = [head.text for head in main.findall("thead/tr/th")]
    rows = [row for body in bodies for row in body.findall("tr")[1:]]
    assert all([cell.get("data-head") for cell in row.findall("td")] == heads[1:] for row in rows)
    told = exhibit._repr_mimebundle_()["application/vnd.taybac.exhibit+json"]
    assert (told["kind"], tuple(told["lines"])) == ("table", tuple(sorted(exhibit.lines)))
    drawn = values[values["indicator"].isin(codes)]
    assert set(drawn.index) <= set(exhibit.lines)


def test_every_number_of_a_scorecard_leads_to_its_sources(cited):
    values = figures.every_series(["lai-chau", "vietnam"], 2018, 2025, topic="growth")
    exhibit = shown(values, "grdp_growth", benchmark=("vietnam",))
    assert [len(links) for links in cited(_Wrapped(exhibit.html))] == [1, 1, 2]


class _Wrapped:
    """HTML of more than one element, as the one element that a parser asks for."""

    def __init__(self, html):
        self.html = f"<div>{html}</div>"


def test_a_row_of_another_length_than_the_head_is_refused():
    with pytest.raises(ValueError, match="Growth: a row of 1 cells under 2 heads"):
        grouped("Card", ["Area", "Figure"], [("Growth", "%", ((Cell("Lai Chau"),),))])


def test_catching_up_has_a_group_for_each_comparison():
    values = figures.every_series(["lai-chau", "vietnam"], 2023, 2024, topic="poverty")
    found = measures.catching_up(values, areas=["lai-chau"], benchmark=["vietnam"], since=2023)
    exhibit = tables.catching_up(found, language="vi")
    said = [
        (title, unit, [(cell.text, cell.status) for cell in rows[0]])
        for title, unit, rows in exhibit.groups
    ]
    assert said == [
        (
            "Tỷ lệ hộ nghèo, so với cả nước", "điểm phần trăm",
            [("Lai Châu", ""), ("+20,95", "2023"), ("+17,53", "2024"), ("–", ""), ("gần lại", "")],
        ),
        (
            "Tỷ lệ hộ nghèo, so với cả nước", "lần",
            [("Lai Châu", ""), ("8,15", "2023"), ("10,1", "2024"), ("–", ""), ("xa thêm", "")],
        ),
    ]  # fmt: skip


def test_the_spread_of_the_provinces_year_by_year():
    provinces = catalog.members("northern-midlands-mountains")
    income = figures.series("grdp_per_capita", provinces, 2024, 2025)
    exhibit = tables.spread(measures.sigma_convergence(income, among=provinces), language="en")
    assert [[cell.text for cell in row] for row in exhibit.rows] == [
        ["2024", "67.96", "33.1", "0.314"],
        ["2025", "78.34", "32.2", "0.316"],
    ]
    assert [row[0].status for row in exhibit.rows] == ["provisional", "estimate"]
