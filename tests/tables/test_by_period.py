"""Tables with a row per period: figures, their rivals and targets, benchmarks, gaps."""

import xml.etree.ElementTree as ET

import pytest

from helpers import catalog, figures, measures, tables
from helpers.tables import Table
from helpers.tables.table import NONE, Cell

AREAS = ("lai-chau", "dien-bien", "lao-cai")
SHOWN = (
    "grdp_growth", "poverty_rate", "near_poverty_rate", "multidimensional_poverty_rate",
    "poverty_reduction", "visitors", "visitors_international", "tourism_revenue",
)  # fmt: skip


def number(text: str, status: str = "", source: str = "office") -> Cell:
    return Cell(text, status=status, sources=(source,), kind="number")


# series


def test_a_series_has_a_row_per_period_and_a_column_per_area(row, rows):
    growth = rows(
        row(2, "lai-chau", "2023", -3.41),
        row(3, "lai-chau", "2024", 10.56, obs_status="P", source_id="paper"),
        row(4, "dien-bien", "2022", 8.0, decimals=0, bound="about"),
        row(5, "dien-bien", "2024", lower=4.0, upper=5.5, decimals=1),
    )
    assert tables.series(growth, language="vi") == Table(
        "Tốc độ tăng trưởng GRDP",
        "%",
        ("Kỳ", "Lai Châu", "Điện Biên"),
        (
            (Cell("2022"), NONE, number("khoảng 8")),
            (Cell("2023"), number("−3,41"), NONE),
            (Cell("2024"), number("10,56", "sơ bộ", "paper"), number("4,0–5,5")),
        ),
        (2, 3, 4, 5),
    )
    english = tables.series(growth, language="en", caption="Growth")
    assert english == Table(
        "Growth",
        "%",
        ("Period", "Lai Chau", "Dien Bien"),
        (
            (Cell("2022"), NONE, number("about 8")),
            (Cell("2023"), number("−3.41"), NONE),
            (Cell("2024"), number("10.56", "provisional", "paper"), number("4.0–5.5")),
        ),
        (2, 3, 4, 5),
    )


def test_a_series_with_standards_has_a_row_for_each(row, rows):
    rates = rows(
        row(2, "dien-bien", "2021", 27.33, indicator="poverty_rate", standard="2016-2020"),
        row(3, "dien-bien", "2021", 34.9, indicator="poverty_rate", standard="2022-2025",
            decimals=1),
        row(4, "lai-chau", "2020", 16.62, indicator="poverty_rate", obs_status="E"),
    )  # fmt: skip
    assert tables.series(rates, language="vi") == Table(
        "Tỷ lệ hộ nghèo",
        "%",
        ("Kỳ", "Chuẩn nghèo", "Điện Biên", "Lai Châu"),
        (
            (Cell("2020"), Cell("không nêu rõ"), NONE, number("16,62", "ước tính")),
            (Cell("2021"), Cell("2016–2020"), number("27,33"), NONE),
            (Cell("2021"), Cell("2022–2025"), number("34,9"), NONE),
        ),
        (2, 3, 4),
    )


def test_areas_are_named_briefly_above_their_columns(row, rows):
    growth = rows(
        row(2, "lai-chau", "2023", -3.41),
        row(3, "northern-midlands-mountains", "2023", 7.0),
        row(4, "vietnam", "2023", 5.05),
    )
    heads = {language: tables.series(growth, language=language).head for language in ("vi", "en")}
    assert heads == {
        "vi": ("Kỳ", "Lai Châu", "Vùng (14 tỉnh)", "Cả nước"),
        "en": ("Period", "Lai Chau", "Region (14 provinces)", "Whole country"),
    }


def test_rivals_stand_below_the_figure_preferred_to_them_those_that_agree_as_one(row, rows):
    growth = rows(row(2, "lao-cai", "2022", 8.05), row(3, "lao-cai", "2023", 5.11))
    others = rows(
        row(7, "lao-cai", "2022", 9.02, source_id="paper"),
        row(8, "lao-cai", "2022", 9.02, source_id="radio"),
        row(9, "lao-cai", "2022", 9.0, decimals=0, bound="over", source_id="paper"),
    ).assign(preferred_line=2)
    table = tables.series(growth, rivals=others, language="en")
    assert table.rows == (
        (
            Cell("2022"),
            Cell(
                "8.05",
                sources=("office",),
                kind="number",
                others=(
                    Cell("also printed: 9.02", sources=("paper", "radio")),
                    Cell("also printed: over 9", sources=("paper",)),
                ),
            ),
        ),
        (Cell("2023"), number("5.11")),
    )
    assert table.lines == (2, 3, 7, 8, 9)
    vietnamese = tables.series(growth, rivals=others, language="vi")
    assert [other.text for other in vietnamese.rows[0][1].others] == [
        "số khác: 9,02", "số khác: trên 9",
    ]  # fmt: skip
    link = '<a class="source" href="#source-{0}">{0}</a>'.format
    assert (
        f'<td class="number">8.05<sup>{link("office")}</sup>'
        f'<br><small class="rival">also printed: 9.02<sup>{link("paper")} {link("radio")}</sup>'
        "</small>"
        f'<br><small class="rival">also printed: over 9<sup>{link("paper")}</sup></small></td>'
    ) in table.html


def test_targets_stand_below_the_figure_of_their_period_or_alone(row, rows):
    growth = rows(row(2, "lao-cai", "2024", 7.38))
    goal = {"scenario": "target", "source_id": "plan", "decimals": 0}
    goals = rows(row(7, "lao-cai", "2024", 9.0, **goal), row(8, "lao-cai", "2025", 10.0, **goal))
    table = tables.series(growth, targets=goals, language="vi")
    assert table.rows == (
        (
            Cell("2024"),
            Cell(
                "7,38",
                sources=("office",),
                kind="number",
                others=(Cell("mục tiêu: 9", sources=("plan",)),),
            ),
        ),
        (
            Cell("2025"),
            Cell("–", kind="none", others=(Cell("mục tiêu: 10", sources=("plan",)),)),
        ),
    )
    assert table.lines == (2, 7, 8)
    english = tables.series(growth, targets=goals, language="en")
    assert [cells[1].others[0].text for cells in english.rows] == ["target: 9", "target: 10"]


def test_a_rival_stands_under_the_standard_of_its_preferred_figure_a_target_under_its_own(
    row, rows
):
    rate = {"indicator": "poverty_rate"}
    rates = rows(
        row(2, "dien-bien", "2021", 27.33, **rate, standard="2016-2020"),
        row(3, "dien-bien", "2021", 34.9, **rate, standard="2022-2025", decimals=1),
    )
    others = rows(row(7, "dien-bien", "2021", 35.0, **rate, decimals=0)).assign(preferred_line=3)
    goals = rows(
        row(8, "dien-bien", "2021", 30.0, **rate, standard="2016-2020", scenario="target"),
        row(9, "lai-chau", "2021", 25.0, **rate, standard="2022-2025", scenario="target"),
    )
    table = tables.series(rates, rivals=others, targets=goals, language="vi")
    target, rival = (
        Cell("mục tiêu: 30,00", sources=("office",)), Cell("số khác: 35", sources=("office",)),
    )  # fmt: skip
    assert table.head == ("Kỳ", "Chuẩn nghèo", "Điện Biên", "Lai Châu")
    assert table.rows == (
        (
            Cell("2021"),
            Cell("2016–2020"),
            Cell("27,33", sources=("office",), kind="number", others=(target,)),
            NONE,
        ),
        (
            Cell("2021"),
            Cell("2022–2025"),
            Cell("34,9", sources=("office",), kind="number", others=(rival,)),
            Cell("–", kind="none", others=(Cell("mục tiêu: 25,00", sources=("office",)),)),
        ),
    )
    assert table.lines == (2, 3, 7, 8, 9)


def test_periods_stand_in_order_of_time(row, rows):
    growth = rows(
        row(2, "lai-chau", "2024-01/2024-09", 5.0),
        row(3, "lai-chau", "2024-Q1", 4.0),
        row(4, "lai-chau", "2023-S1", 3.0),
    )
    table = tables.series(growth, language="vi")
    assert [cells[0].text for cells in table.rows] == [
        "6 tháng đầu năm 2023", "quý I/2024", "9 tháng đầu năm 2024",
    ]  # fmt: skip


# beside


def test_figures_stand_beside_those_of_the_benchmark(row, rows):
    growth = rows(
        row(2, "lai-chau", "2024-Q1", 7.5, source_id="paper"),
        row(3, "lai-chau", "2024-S1", 8.0),
        row(4, "vietnam", "2024-Q1", 5.87, obs_status="E"),
    )
    gaps = measures.gap(growth, benchmark="vietnam")
    assert tables.beside(growth, gaps, benchmark="vietnam", language="vi") == Table(
        "So với Việt Nam",
        "%",
        ("Địa phương, kỳ", "Số liệu", "Việt Nam", "Chênh lệch"),
        (
            (
                Cell("Lai Châu, quý I/2024"),
                number("7,50", source="paper"),
                number("5,87", "ước tính"),
                Cell("1,63\u00a0điểm phần trăm", kind="number"),
            ),
        ),
        (2, 4),
    )


# missing


def test_missing_years_are_listed_with_runs_joined(row, rows):
    values = rows(
        row(2, "lai-chau", "2011", 1.0),
        row(3, "lai-chau", "2015", 1.0),
        *(row(10 + year, "dien-bien", str(2010 + year), 1.0) for year in range(7)),
    )
    table = tables.missing(values, areas=AREAS, start=2010, end=2016, language="vi")
    assert table == Table(
        "Những năm chưa có số liệu",
        "",
        ("Chỉ tiêu", "Lai Châu", "Điện Biên", "Lào Cai"),
        (
            (
                Cell("Tốc độ tăng trưởng GRDP"),
                Cell("2010, 2012–2014, 2016"),
                Cell("không có"),
                Cell("2010–2016"),
            ),
        ),
        (),
    )


# on the real data


@pytest.mark.parametrize("code", SHOWN)
def test_every_figure_of_a_series_stands_in_its_table(code, cited):
    values = figures.series(code, AREAS)
    for language in catalog.LANGUAGES:
        table = tables.series(values, language=language)
        assert sorted(table.lines) == sorted(values.index)
        assert sorted(cited(table)) == sorted(
            [f"#source-{source}"] for source in values["source_id"]
        )


@pytest.mark.parametrize("code", SHOWN)
def test_every_rival_stands_in_the_table_of_its_series(code):
    values, others = figures.series(code, AREAS), figures.rivals(code, AREAS)
    table = tables.series(values, rivals=others, language="vi")
    assert set(table.lines) == {*values.index, *others.index}
    below = [other for cells in table.rows for cell in cells for other in cell.others]
    assert sorted(source for other in below for source in other.sources) == sorted(
        others["source_id"]
    )


@pytest.mark.parametrize("language", catalog.LANGUAGES)
def test_from_no_figures_every_table_is_its_head(language):
    none = figures.series("grdp_growth", AREAS, 1990, 1990)
    no_rivals = figures.rivals("grdp_growth", AREAS, 1990, 1990)
    gaps = measures.gap(none, benchmark="vietnam")
    for table in (
        tables.series(none, language=language),
        tables.series(none, rivals=no_rivals, targets=none, language=language),
        tables.beside(none, gaps, benchmark="vietnam", language=language),
        tables.missing(none, areas=AREAS, start=2010, end=2012, language=language),
    ):
        assert table.head
        assert table.rows == ()
        assert table.lines == ()
        assert len(ET.fromstring(table.html).findall(".//th")) == len(table.head)
