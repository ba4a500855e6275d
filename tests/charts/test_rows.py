"""Printed figures against preferred ones, and a place among many."""

import xml.etree.ElementTree as ET

import pytest
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D

from helpers import catalog, charts, measures, style, tables
from helpers.charts import Chart
from helpers.charts.svg import SVG
from helpers.wording import readings
from helpers.wording.findings import nothing

AREAS = ("lai-chau", "dien-bien", "lao-cai")
TITLE = catalog.source("cafef-vn-2025").title
SOURCE = '<a class="source" href="#source-cafef-vn-2025">cafef-vn-2025</a>'


def at(marks: dict[str, Line2D]) -> dict[str, tuple[float, float]]:
    return {key: (*mark.get_xdata(), *mark.get_ydata()) for key, mark in marks.items()}


def face(mark: Line2D) -> str:
    return to_hex(mark.get_markerfacecolor())


def titles(chart: Chart, form: str) -> list[str]:
    return [str(item.text) for item in ET.fromstring(chart.svg(form)).iter(f"{{{SVG}}}title")]


# revisions


@pytest.fixture
def rivals(row, rows):
    """Two documents printed the same, one another figure, one the preferred figure with a hedge."""
    return rows(
        row(2, "lai-chau", "2021", 5.6, decimals=1, as_printed="5,6%"),
        row(3, "lai-chau", "2021", 5.6, decimals=1),
        row(4, "lao-cai", "2022", 9.02, obs_status="E"),
        row(5, "lao-cai", "2020", 3.34, bound="over"),
    ).assign(
        preferred_line=[12, 12, 14, 15],
        preferred_value=[4.2, 4.2, 8.05, 3.34],
        preferred_decimals=[2, 2, 2, 2],
        preferred_bound="",
        preferred_status="A",
        preferred_source="cafef-vn-2025",
        difference=[-1.4, -1.4, -0.97, 0.0],
        rule="publisher",
    )


@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_each_printed_figure_is_a_tick_beside_its_preferred_mark(
    rivals, form, artists, named, scale
):
    chart = charts.revisions(rivals, language="vi")
    (axes,) = getattr(chart, form).axes
    marks = artists(chart, form)
    assert at(marks) == {
        "figure-2": (5.6, 0), "preferred-2": (4.2, 0),
        "figure-4": (9.02, 1), "preferred-4": (8.05, 1),
    }  # fmt: skip
    assert {key: mark.get_marker() for key, mark in marks.items()} == {
        "figure-2": "|", "preferred-2": style.mark("lai-chau").marker,
        "figure-4": "|", "preferred-4": style.mark("lao-cai").marker,
    }  # fmt: skip
    assert {key: mark.get_color() for key, mark in marks.items()} == {
        **dict.fromkeys(("figure-2", "preferred-2"), style.mark("lai-chau").color),
        **dict.fromkeys(("figure-4", "preferred-4"), style.mark("lao-cai").color),
    }
    assert scale(axes) == ["Lai Châu 2021", "Lào Cai 2022"]
    assert named(chart, form) == ["−1,40", "−0,97"]


@pytest.mark.parametrize("form", ["wide", "narrow"])
@pytest.mark.parametrize(
    ("preferred", "filled"),
    [
        ({}, True),
        ({"preferred_status": "P"}, False),
        ({"preferred_status": "E"}, False),
        ({"preferred_bound": "about"}, False),
        ({"preferred_bound": "over"}, False),
    ],
)
def test_only_a_plain_firm_preferred_figure_is_filled(rivals, form, preferred, filled, artists):
    marks = artists(charts.revisions(rivals.loc[[4]].assign(**preferred), language="vi"), form)
    assert face(marks["preferred-4"]) == (style.mark("lao-cai").color if filled else style.PAPER)


def test_a_revision_says_what_it_shows(rivals):
    chart = charts.revisions(rivals, language="vi")
    assert chart.title == "Tốc độ tăng trưởng GRDP: số đã in và số đang dùng"
    assert chart.reading == (
        "Số đã in khác với số đang dùng: 2, trong đó 2 số cao hơn và 0 số thấp hơn. Chênh lệch lớn"
        " nhất là của Lai Châu, 2021: đã in 5,6\u00a0%, số đang dùng 4,20\u00a0%."
    )
    assert chart.note == (
        "Đơn vị: %. Vạch đứng: số đã in. Điểm: số đang dùng. Con số: mức chênh lệch, điểm phần"
        f" trăm. Nguồn: CafeF<sup>{SOURCE}</sup>"
    )
    assert chart.table == tables.rivals(rivals, language="vi")
    assert chart.lines == (2, 3, 4, 5, 12, 14, 15)
    assert chart.titles == {
        "figure-2": f"Lai Châu, 2021: 5,6\u00a0%. “5,6%”, {TITLE}",
        "preferred-2": f"Lai Châu, 2021: 4,20\u00a0%. {TITLE}",
        "figure-4": f"Lào Cai, 2022: 9,02\u00a0% (ước tính). “”, {TITLE}",
        "preferred-4": f"Lào Cai, 2022: 8,05\u00a0%. {TITLE}",
    }
    assert charts.revisions(rivals, language="en", title="Own").title == "Own"


def test_both_marks_of_a_row_say_what_they_are_in_the_drawing(rivals):
    preferred = {"preferred_bound": "about", "preferred_status": "P"}
    chart = charts.revisions(rivals.loc[[4]].assign(**preferred), language="en")
    assert chart.titles == {
        "figure-4": f"Lao Cai, 2022: 9.02% (estimate). “”, {TITLE}",
        "preferred-4": f"Lao Cai, 2022: about 8.05% (provisional). {TITLE}",
    }
    assert sorted(titles(chart, "wide")) == sorted(chart.titles.values())


def test_printed_and_preferred_are_read_row_by_row_and_dots_from_left_to_right(rivals, region):
    assert list(charts.revisions(rivals, language="vi").titles) == [
        "figure-2", "preferred-2", "figure-4", "preferred-4",
    ]  # fmt: skip
    places = measures.rank(region, among=FIVE)
    dots = charts.dots(region, places, areas=AREAS, language="vi").points
    assert [point["says"].partition(",")[0] for point in dots] == [
        "Hoà Bình", "Điện Biên", "Lai Châu", "Lào Cai", "Sơn La",
    ]  # fmt: skip
    assert [point["wide"] for point in dots] == sorted(point["wide"] for point in dots)


def test_the_sources_of_the_preferred_figures_are_cited_too(rivals):
    chart = charts.revisions(rivals.assign(preferred_source="nso-pxweb-copy"), language="vi")
    assert 'href="#source-nso-pxweb-copy"' in chart.note
    assert 'href="#source-cafef-vn-2025"' in chart.note


def test_a_difference_of_counts_is_in_the_unit_of_the_counts(row, rows):
    visits = {"indicator": "visitors", "unit_measure": "persons", "decimals": 0}
    values = rows(row(2, "lao-cai", "2015", 2e6, **visits)).assign(
        preferred_line=12, preferred_value=1.5e6, preferred_decimals=0, preferred_bound="",
        preferred_status="A", preferred_source="cafef-vn-2025", difference=-5e5, rule="publisher",
    )  # fmt: skip
    chart = charts.revisions(values, language="vi")
    assert "Đơn vị: lượt khách." in chart.note
    assert "Con số: mức chênh lệch, lượt khách." in chart.note


def test_the_standard_of_a_rate_is_named_where_there_is_room(rivals, scale):
    rates = rivals.assign(indicator="poverty_rate", standard="2016-2020")
    chart = charts.revisions(rates, language="vi")
    names = {form: scale(getattr(chart, form).axes[0]) for form in ("wide", "narrow")}
    assert names["wide"] == ["Lai Châu 2021 (2016–2020)", "Lào Cai 2022 (2016–2020)"]
    assert names["narrow"] == ["Lai Châu 2021", "Lào Cai 2022"]


def test_more_rows_make_a_taller_chart(rivals):
    few = charts.revisions(rivals, language="vi")
    many = rivals.loc[[4] * 20].assign(
        time_period=[str(2000 + year) for year in range(20)]
    ).set_axis(range(20, 40))  # fmt: skip
    assert charts.revisions(many, language="vi").wide.get_figheight() > few.wide.get_figheight()


def test_where_no_figure_was_revised_that_is_said(rivals):
    for same in (rivals.iloc[:0], rivals.loc[[5]], rivals.assign(difference=float("nan"))):
        assert charts.revisions(same, language="vi") == nothing("vi")


# dots


@pytest.fixture
def region(row, rows):
    return rows(
        row(2, "lai-chau", "2025", 7.52, obs_status="E"),
        row(3, "dien-bien", "2025", 7.34),
        row(4, "lao-cai", "2025", 8.2),
        row(5, "son-la", "2025", 9.5),
        row(6, "hoa-binh", "2025", 4.0),
    )


FIVE = (*AREAS, "son-la", "hoa-binh")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("wide", ["Điện Biên\n7,34 (4/5)", "Lai Châu\n7,52 (3/5)", "Lào Cai\n8,20 (2/5)"]),
        ("narrow", ["Điện Biên\n7,34\n4/5", "Lai Châu\n7,52\n3/5", "Lào Cai\n8,20\n2/5"]),
    ],
)
def test_the_areas_in_question_are_named_with_value_and_place_among_grey_dots(
    region, form, expected, artists, named
):
    places = measures.rank(region, among=FIVE)
    chart = charts.dots(region, places, areas=AREAS, language="vi")
    assert named(chart, form) == expected
    marks = artists(chart, form)
    assert at(marks) == {
        "figure-5": (9.5, 0), "figure-6": (4.0, 0),
        "figure-3": (7.34, 0), "figure-2": (7.52, 0), "figure-4": (8.2, 0),
    }  # fmt: skip
    assert {key: face(mark) for key, mark in marks.items()} == {
        "figure-2": style.PAPER,
        "figure-3": style.mark("dien-bien").color,
        "figure-4": style.mark("lao-cai").color,
        "figure-5": style.SOFT,
        "figure-6": style.SOFT,
    }
    assert {key: mark.get_alpha() for key, mark in marks.items() if mark.get_alpha()} == {
        "figure-5": style.FAINT, "figure-6": style.FAINT,
    }  # fmt: skip


def test_dots_say_what_they_show(region):
    places = measures.rank(region, among=FIVE)
    chart = charts.dots(region, places, areas=AREAS, language="vi")
    assert chart.title == "Tốc độ tăng trưởng GRDP của các tỉnh trong vùng, 2025"
    assert chart.reading == readings.of_ranks(places, region, AREAS, "vi")
    firm = region.assign(obs_status="A")
    places_of_firm = measures.rank(firm, among=FIVE)
    assert charts.dots(firm, places_of_firm, areas=AREAS, language="vi").reading == (
        "2025: Lai Châu 7,52\u00a0%, thứ 3 trong 5 tỉnh; Điện Biên 7,34\u00a0%, thứ 4 trong 5 tỉnh;"
        " Lào Cai 8,20\u00a0%, thứ 2 trong 5 tỉnh."
    )
    assert chart.note == (
        f"Đơn vị: %. Chấm xám: các tỉnh còn lại của vùng. Nguồn: CafeF<sup>{SOURCE}</sup>"
    )
    assert chart.lines == (2, 3, 4, 5, 6)
    assert chart.table == tables.published(
        region, language="vi", caption="Tốc độ tăng trưởng GRDP, 2025"
    )
    assert chart.titles == {
        "figure-2": f"Lai Châu, 2025: 7,52\u00a0% (ước tính). “”, {TITLE}",
        "figure-3": f"Điện Biên, 2025: 7,34\u00a0%. “”, {TITLE}",
        "figure-4": f"Lào Cai, 2025: 8,20\u00a0%. “”, {TITLE}",
        "figure-5": f"Sơn La, 2025: 9,50\u00a0%. “”, {TITLE}",
        "figure-6": f"Hoà Bình, 2025: 4,00\u00a0%. “”, {TITLE}",
    }
    assert sorted(titles(chart, "wide")) == sorted(chart.titles.values())
    assert charts.dots(region, places, areas=AREAS, language="en", title="Own").title == "Own"


def test_without_places_a_dot_is_named_with_its_value(region, named):
    none = measures.rank(region, among=(*FIVE, "lang-son"))
    chart = charts.dots(region, none, areas=("lao-cai",), language="vi")
    assert named(chart) == ["Lào Cai\n8,20"]
    assert chart.reading == "Chưa đủ số của mọi tỉnh trong vùng nên không xếp hạng."


def test_without_figures_that_is_said(region):
    none = region.iloc[:0]
    places = measures.rank(none, among=FIVE)
    assert charts.dots(none, places, areas=AREAS, language="en") == nothing("en")
