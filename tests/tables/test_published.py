"""Tables of published figures: every cell as its source has it, with the link to it."""

import xml.etree.ElementTree as ET

import pytest

from helpers import catalog, figures, measures, tables
from helpers.tables import Table
from helpers.tables.table import NONE, Cell

AREAS = ("lai-chau", "dien-bien", "lao-cai")
TOPICS = list(dict.fromkeys(item.topic for item in catalog.indicators().values()))
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


# published


def test_published_figures_stand_a_row_each_with_what_was_printed(row, rows):
    visits = {"indicator": "visitors", "unit_measure": "persons", "decimals": 0}
    values = rows(
        row(2, "lao-cai", "2023", 7e6, **visits, bound="over", as_printed="> 7 triệu & hơn"),
        row(3, "lao-cai", "2023", 7.26e6, **visits, obs_status="U", source_id="paper",
            as_printed="7,26 triệu"),
    )  # fmt: skip
    table = tables.published(values, language="vi")
    assert table == Table(
        "Tổng lượt khách du lịch",
        "lượt khách",
        ("Địa phương", "Kỳ", "Số liệu", "Nguyên văn"),
        (
            (Cell("Lào Cai"), Cell("2023"), number("trên 7.000.000"), Cell("“> 7 triệu & hơn”")),
            (
                Cell("Lào Cai"),
                Cell("2023"),
                number("7.260.000", "độ tin cậy thấp", "paper"),
                Cell("“7,26 triệu”"),
            ),
        ),
        (2, 3),
    )
    assert "“&gt; 7 triệu &amp; hơn”" in table.html


def test_averages_say_so_in_their_caption(row, rows):
    average = row(2, "lai-chau", "2021/2023", 3.91, measure="annual_average")
    level = row(3, "lai-chau", "2023", -3.41)
    assert tables.published(rows(average), language="vi").caption == (
        "Tốc độ tăng trưởng GRDP, bình quân năm"
    )
    assert tables.series(rows(average), language="en").caption == "Real GRDP growth, average a year"
    assert tables.published(rows(average, level), language="en").caption == "Real GRDP growth"


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


# rivals


def test_rivals_stand_beside_the_preferred_figure_and_the_reason(row, rows):
    values = rows(
        row(2, "lao-cai", "2022", 9.02, source_id="paper"),
        row(3, "lai-chau", "2014", lower=5.8, upper=6.0, decimals=1),
    ).assign(
        preferred_line=[12, 13],
        preferred_value=[8.05, float("nan")],
        preferred_decimals=[2, 1],
        preferred_source=["office", "office"],
        difference=[-0.97, float("nan")],
        rule=["publisher", "hedge"],
    )
    assert tables.rivals(values, language="vi") == Table(
        "Số liệu khác nhau giữa các nguồn",
        "%",
        ("Địa phương, kỳ", "Số khác đã in", "Số đang dùng", "Chênh lệch", "Lý do chọn"),
        (
            (
                Cell("Lào Cai, 2022"),
                number("9,02", source="paper"),
                number("8,05"),
                Cell("−0,97", kind="number"),
                Cell("nguồn gần cơ quan thống kê hơn"),
            ),
            (
                Cell("Lai Châu, 2014"),
                number("5,8–6,0"),
                NONE,
                NONE,
                Cell("in không kèm “khoảng”, “trên”"),
            ),
        ),
        (2, 3, 12, 13),
    )


def test_every_rule_of_preference_has_its_reason(row, rows):
    from helpers.figures.preference import ORDER

    values = rows(*(row(line, "lao-cai", "2022", 9.0) for line in range(len(ORDER)))).assign(
        preferred_line=9,
        preferred_value=8.0,
        preferred_decimals=0,
        preferred_source="office",
        difference=-1.0,
        rule=list(ORDER),
    )
    for language in catalog.LANGUAGES:
        reasons = [cells[-1].text for cells in tables.rivals(values, language=language).rows]
        assert len(set(reasons)) == len(ORDER)


# targets, statements, missing


def test_targets_name_their_term_and_when_they_were_published(row, rows):
    goals = rows(
        row(2, "lai-chau", "2021/2025", 20.0, indicator="visitors_growth", decimals=0,
            measure="annual_average", scenario="target", published="2020-12-10"),
        row(3, "lao-cai", "2025", 1e7, indicator="visitors", unit_measure="persons", decimals=0,
            scenario="target", published="", source_id="paper"),
    )  # fmt: skip
    assert tables.targets(goals, language="vi") == Table(
        "Mục tiêu, mọi phiên bản đã công bố",
        "",
        ("Địa phương", "Chỉ tiêu", "Mục tiêu cho", "Mục tiêu", "Công bố"),
        (
            (
                Cell("Lai Châu"),
                Cell("Tốc độ tăng lượt khách"),
                Cell("bình quân năm 2021–2025"),
                number("20\u00a0%"),
                Cell("10/12/2020"),
            ),
            (
                Cell("Lào Cai"),
                Cell("Tổng lượt khách du lịch"),
                Cell("2025"),
                number("10\u00a0triệu lượt khách", source="paper"),
                Cell("không rõ ngày"),
            ),
        ),
        (2, 3),
    )


def test_statements_stand_in_their_own_characters(row, rows):
    said = rows(
        row(2, "lai-chau", "2025", 9.0, as_printed="từ 9% & hơn", locator="paragraph 53",
            scenario="target"),
        row(3, "lai-chau", "2023", 3.91, as_printed="3,91%", locator="table 2", obs_status="E"),
    )  # fmt: skip
    vietnamese = tables.statements(said, language="vi")
    assert vietnamese == Table(
        "Nguyên văn trong các văn kiện",
        "",
        ("Địa phương", "Chỉ tiêu", "Kỳ", "Nguyên văn", "Vị trí trong văn bản"),
        (
            (
                Cell("Lai Châu"),
                Cell("Tốc độ tăng trưởng GRDP"),
                Cell("2025"),
                Cell("“từ 9% & hơn”", status="mục tiêu", sources=("office",)),
                Cell("đoạn 53"),
            ),
            (
                Cell("Lai Châu"),
                Cell("Tốc độ tăng trưởng GRDP"),
                Cell("2023"),
                Cell("“3,91%”", status="ước tính", sources=("office",)),
                Cell("table 2"),
            ),
        ),
        (2, 3),
    )
    english = tables.statements(said, language="en", caption="Said")
    assert english.caption == "Said"
    assert english.rows[0][3:] == (
        Cell("“từ 9% & hơn”", status="target", sources=("office",)),
        Cell("paragraph 53"),
    )


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


@pytest.fixture(scope="module")
def every():
    """Every figure there is, in the form of a series without rivals."""
    return figures.statements(catalog.sources())


def figure_cells(table: Table) -> list[ET.Element]:
    return ET.fromstring(table.html).findall(".//td[@class='number']")


def cited(cell: ET.Element) -> list[str]:
    return [str(link.get("href")) for link in cell.findall("./sup/a[@class='source']")]


@pytest.mark.parametrize("language", catalog.LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_every_figure_of_every_topic_can_be_tabulated_with_its_source(every, topic, language):
    known = catalog.indicators()
    of_topic = every[[known[code].topic == topic for code in every["indicator"]]]
    assert len(of_topic)
    observed = of_topic[of_topic["scenario"] == "observed"]
    for code, values in observed.groupby("indicator", sort=False):
        table = tables.published(values, language=language)
        assert table.lines == tuple(values.index)
        assert known[code].name(language) in table.caption
        assert table.unit
        assert [cited(cell) for cell in figure_cells(table)] == [
            [f"#source-{source}"] for source in values["source_id"]
        ]
        assert not any("nan" in cells[2].text for cells in table.rows)
    goals = of_topic[of_topic["scenario"] == "target"]
    table = tables.targets(goals, language=language)
    assert table.lines == tuple(goals.index)
    assert [cited(cell) for cell in figure_cells(table)] == [
        [f"#source-{source}"] for source in goals["source_id"]
    ]
    said = tables.statements(of_topic, language=language)
    assert said.lines == tuple(of_topic.index)
    assert len(ET.fromstring(said.html).findall(".//td/sup/a")) == len(of_topic)


@pytest.mark.parametrize("code", SHOWN)
def test_every_figure_of_a_series_stands_in_its_table(code):
    values = figures.series(code, AREAS)
    for language in catalog.LANGUAGES:
        table = tables.series(values, language=language)
        assert sorted(table.lines) == sorted(values.index)
        cells = figure_cells(table)
        assert len(cells) == len(values)
        assert sorted(source for cell in cells for source in cited(cell)) == sorted(
            f"#source-{source}" for source in values["source_id"]
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


@pytest.mark.parametrize("code", SHOWN)
def test_every_rival_and_its_preferred_figure_are_cited(code):
    values = figures.rivals(code, AREAS)
    table = tables.rivals(values, language="vi")
    assert set(table.lines) == {*values.index, *values["preferred_line"]}
    for cells, (_line, rival) in zip(table.rows, values.iterrows(), strict=True):
        assert cells[1].sources == (rival["source_id"],)
        assert cells[2] == NONE or cells[2].sources == (rival["preferred_source"],)


@pytest.mark.parametrize("language", catalog.LANGUAGES)
def test_from_no_figures_every_table_is_its_head(language):
    none = figures.series("grdp_growth", AREAS, 1990, 1990)
    made = [
        tables.series(none, language=language),
        tables.published(none, language=language),
        tables.beside(
            none, none.assign(lines=[]),
            benchmark="vietnam", language=language,
        ),
        tables.rivals(figures.rivals("grdp_growth", AREAS, 1990, 1990), language=language),
        tables.targets(none, language=language),
        tables.statements(none, language=language),
        tables.missing(none, areas=AREAS, start=2010, end=2012, language=language),
    ]  # fmt: skip
    for table in made:
        assert table.head
        assert table.rows == ()
        assert table.lines == ()
        assert len(ET.fromstring(table.html).findall(".//th")) == len(table.head)
