"""Tables with a row per figure: every cell as its source has it, with the link to it."""

import xml.etree.ElementTree as ET

import pandas as pd
import pytest
from markupsafe import Markup

from helpers import catalog, figures, tables
from helpers.figures.preference import ORDER
from helpers.tables import Table
from helpers.tables.cells import value_cell
from helpers.tables.table import NONE, Cell

AREAS = ("lai-chau", "dien-bien", "lao-cai")
TOPICS = list(dict.fromkeys(item.topic for item in catalog.indicators().values()))
SHOWN = (
    "grdp_growth", "poverty_rate", "near_poverty_rate", "multidimensional_poverty_rate",
    "poverty_reduction", "visitors", "visitors_international", "tourism_revenue",
)  # fmt: skip


def number(text: str, status: str = "", source: str = "office") -> Cell:
    return Cell(text, status=status, sources=(source,), kind="number")


def quote(text: str, attribute: str = "") -> Markup:
    """Make what a document's own characters stand in: nobody is to translate them."""
    return Markup('<span {}translate="no">“{}”</span>').format(Markup(attribute), text)


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
            (
                Cell("Lào Cai"),
                Cell("2023"),
                number("trên 7.000.000"),
                Cell(quote("> 7 triệu & hơn")),
            ),
            (
                Cell("Lào Cai"),
                Cell("2023"),
                number("7.260.000", "độ tin cậy thấp", "paper"),
                Cell(quote("7,26 triệu")),
            ),
        ),
        (2, 3),
    )
    assert "“&gt; 7 triệu &amp; hơn”" in table.html


# rivals


def test_rivals_stand_beside_the_preferred_figure_and_the_reason(row, rows):
    values = rows(
        row(2, "lao-cai", "2022", 9.02, source_id="paper"),
        row(3, "lai-chau", "2014", lower=5.8, upper=6.0, decimals=1),
        row(4, "dien-bien", "2023", 7.0, decimals=0, bound="about", obs_status="E"),
    ).assign(
        preferred_line=[12, 13, 14],
        preferred_value=[8.05, float("nan"), 9.2],
        preferred_decimals=[2, 1, 1],
        preferred_bound=["", "", "over"],
        preferred_status=["A", "A", "P"],
        preferred_source=["office", "office", "ministry"],
        difference=[-0.97, float("nan"), 2.2],
        rule=["publisher", "hedge", "status"],
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
            (
                Cell("Điện Biên, 2023"),
                number("khoảng 7", "ước tính"),
                number("trên 9,2", "sơ bộ", "ministry"),
                Cell("+2,2", kind="number"),
                Cell("số chính thức hơn"),
            ),
        ),
        (2, 3, 4, 12, 13, 14),
    )
    english = tables.rivals(values, language="en")
    assert english.rows[2][1:3] == (
        number("about 7", "estimate"),
        number("over 9.2", "provisional", "ministry"),
    )


def test_every_rule_of_preference_has_its_reason(row, rows):
    values = rows(*(row(line, "lao-cai", "2022", 9.0) for line in range(len(ORDER)))).assign(
        preferred_line=9,
        preferred_value=8.0,
        preferred_decimals=0,
        preferred_bound="",
        preferred_status="A",
        preferred_source="office",
        difference=-1.0,
        rule=list(ORDER),
    )
    for language in catalog.LANGUAGES:
        reasons = [cells[-1].text for cells in tables.rivals(values, language=language).rows]
        assert len(set(reasons)) == len(ORDER)


# targets


def test_targets_name_their_term_and_when_they_were_published(row, rows):
    goals = rows(
        row(2, "lai-chau", "2021/2025", 20.0, indicator="visitors_growth", decimals=0,
            measure="annual_average", scenario="target", published="2020-12-10"),
        row(3, "lao-cai", "2025", 1e7, indicator="visitors", unit_measure="persons", decimals=0,
            scenario="target", published="", source_id="paper"),
    )  # fmt: skip
    assert tables.targets(goals, language="vi") == Table(
        "Tốc độ tăng lượt khách, Tổng lượt khách du lịch: mục tiêu, mọi phiên bản đã công bố",
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


# statements


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
                Cell(quote("từ 9% & hơn"), status="mục tiêu", sources=("office",)),
                Cell("đoạn 53"),
            ),
            (
                Cell("Lai Châu"),
                Cell("Tốc độ tăng trưởng GRDP"),
                Cell("2023"),
                Cell(quote("3,91%"), status="ước tính", sources=("office",)),
                Cell("table 2"),
            ),
        ),
        (2, 3),
    )
    english = tables.statements(said, language="en", caption="Said")
    assert english.caption == "Said"
    assert english.rows[0][3:] == (
        Cell(quote("từ 9% & hơn", 'lang="vi" '), status="target", sources=("office",)),
        Cell("paragraph 53"),
    )


# on the real data


@pytest.fixture(scope="module")
def every():
    """Every figure there is, in the form of a series without rivals."""
    return figures.statements(catalog.sources())


@pytest.mark.parametrize("language", catalog.LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_every_figure_of_every_topic_can_be_tabulated_with_its_source(
    every, topic, language, cited
):
    known = catalog.indicators()
    of_topic = every[[known[code].topic == topic for code in every["indicator"]]]
    assert len(of_topic)
    observed = of_topic[of_topic["scenario"] == "observed"]
    for code, values in observed.groupby("indicator", sort=False):
        table = tables.published(values, language=language)
        assert table.lines == tuple(values.index)
        assert known[code].name(language) in table.caption
        assert table.unit
        assert cited(table) == [[f"#source-{source}"] for source in values["source_id"]]
        assert not any("nan" in cells[2].text for cells in table.rows)
    goals = of_topic[of_topic["scenario"] == "target"]
    table = tables.targets(goals, language=language)
    assert table.lines == tuple(goals.index)
    assert cited(table) == [[f"#source-{source}"] for source in goals["source_id"]]
    said = tables.statements(of_topic, language=language)
    assert said.lines == tuple(of_topic.index)
    assert len(ET.fromstring(said.html).findall(".//td/sup/a")) == len(of_topic)


@pytest.mark.parametrize("code", SHOWN)
def test_every_rival_and_its_preferred_figure_are_cited(code):
    known, values = figures.series(code, AREAS), figures.rivals(code, AREAS)
    table = tables.rivals(values, language="vi")
    assert set(table.lines) == {*values.index, *values["preferred_line"]}
    for cells, (_line, rival) in zip(table.rows, values.iterrows(), strict=True):
        assert cells[1].sources == (rival["source_id"],)
        if pd.isna(rival["preferred_value"]):
            assert cells[2] == NONE
        else:
            own = known.loc[rival["preferred_line"]]
            assert cells[2] == value_cell(own, "vi")
            assert cells[2].sources == (rival["preferred_source"],)


@pytest.mark.parametrize("language", catalog.LANGUAGES)
def test_from_no_figures_every_table_is_its_head(language):
    none = figures.series("grdp_growth", AREAS, 1990, 1990)
    no_rivals = figures.rivals("grdp_growth", AREAS, 1990, 1990)
    for table in (
        tables.published(none, language=language),
        tables.rivals(no_rivals, language=language),
        tables.targets(none, language=language),
        tables.statements(none, language=language),
    ):
        assert table.head
        assert table.rows == ()
        assert table.lines == ()
        assert len(ET.fromstring(table.html).findall(".//th")) == len(table.head)
