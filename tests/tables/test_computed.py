"""Tables of computed results: what was printed beside them, and the lines they come from."""

import xml.etree.ElementTree as ET

import pytest
from markupsafe import Markup

from helpers import catalog, figures, measures, tables
from helpers.tables import Table, computed
from helpers.tables.table import NONE, Cell

AREAS = ("lai-chau", "dien-bien", "lao-cai")


def number(text: str, *lines: int, status: str = "") -> Cell:
    """Make the cell of a result computed from figures of these lines."""
    sources = tuple(f"document-{line}" for line in lines)
    return Cell(text, status=status, sources=sources, kind="number")


@pytest.fixture
def documents(monkeypatch):
    """Every figure stands in a document of its own, named by its line."""
    monkeypatch.setattr(
        computed, "sources_of", lambda lines: tuple(f"document-{line}" for line in lines)
    )


def test_printed_averages_stand_beside_the_computed(documents, row, rows):
    average = {"measure": "annual_average", "source_id": "paper"}
    printed = rows(
        row(8, "lai-chau", "2021/2022", 8.0, **average, decimals=1),
        row(9, "lao-cai", "2021/2022", 9.0, **average, decimals=0, bound="over", obs_status="E"),
    )
    growth = rows(
        row(2, "lai-chau", "2021", 5.0),
        row(3, "lai-chau", "2022", 7.0, obs_status="P"),
        row(4, "lao-cai", "2021", 5.0),
    )
    computed = measures.average_growth_as(growth, printed=printed)
    assert tables.averages(printed, computed, language="vi") == Table(
        "Tốc độ tăng bình quân năm: công bố và tính lại",
        "",
        ("Địa phương", "Kỳ", "Bình quân năm đã công bố", "Tính từ số từng năm"),
        (
            (
                Cell("Lai Châu"),
                Cell("2021–2022"),
                Cell("8,0\u00a0%", sources=("paper",), kind="number"),
                number("6,00\u00a0%", 2, 3, status="sơ bộ"),
            ),
            (
                Cell("Lào Cai"),
                Cell("2021–2022"),
                Cell("trên 9\u00a0%", status="ước tính", sources=("paper",), kind="number"),
                NONE,
            ),
        ),
        (8, 9, 2, 3),
    )


def test_computed_places_stand_beside_printed_ones(documents, row, rows):
    provinces = rows(
        row(2, "lai-chau", "2022", 8.25),
        row(3, "dien-bien", "2022", 10.05),
        row(4, "lao-cai", "2022", 8.05, obs_status="E"),
        row(5, "lai-chau", "2023", 8.25),
        row(6, "dien-bien", "2023", 10.05),
        row(7, "lao-cai", "2023", 8.3),
    )
    printed = rows(
        row(9, "lao-cai", "2022", 2.0, decimals=0, unit_measure="rank", source_id="paper",
            indicator="grdp_growth_rank_region", as_printed="thứ 2"),
        row(10, "vietnam", "2023", 1.0, source_id="paper", as_printed="thứ 1"),
    )  # fmt: skip
    computed = measures.rank(provinces, among=AREAS)
    shown = ("lao-cai", "vietnam", "lai-chau")
    assert tables.ranks(computed, printed, areas=shown, language="vi") == Table(
        "Thứ hạng trong 14 tỉnh của vùng",
        "",
        ("Kỳ", "Lào Cai", "Việt Nam", "Lai Châu"),
        (
            (
                Cell("2022"),
                Cell(
                    Markup('3/3 (đã in: <span translate="no">“thứ 2”</span>)'),
                    "ước tính",
                    ("document-4", "paper"),
                    "number",
                ),
                NONE,
                number("2/3", 2),
            ),
            (
                Cell("2023"),
                number("2/3", 7),
                Cell(
                    Markup('– (đã in: <span translate="no">“thứ 1”</span>)'),
                    "",
                    ("paper",),
                    "none",
                ),
                number("3/3", 5),
            ),
        ),
        (2, 4, 5, 7, 9, 10),
    )


def test_changes_stand_each_under_its_standard(documents, row, rows):
    rate = {"indicator": "poverty_rate", "standard": "2022-2025", "segment": "2022-2025"}
    rates = rows(
        row(2, "lai-chau", "2023", 23.88, **rate),
        row(3, "lai-chau", "2024", 19.46, **rate, obs_status="E"),
        row(4, "vietnam", "2024", 1.0, **rate | {"standard": "", "segment": ""}),
        row(5, "vietnam", "2025", 0.9, **rate | {"standard": "", "segment": ""}, bound="under"),
    )
    computed = measures.yearly_change(rates)
    assert tables.changes(computed, language="vi") == Table(
        "Thay đổi tính từ tỷ lệ của hai năm",
        "",
        ("Địa phương", "Kỳ", "Chuẩn nghèo", "Thay đổi"),
        (
            (
                Cell("Lai Châu"),
                Cell("2023–2024"),
                Cell("2022–2025"),
                number("−4,42\u00a0điểm phần trăm", 2, 3, status="ước tính"),
            ),
            (
                Cell("Việt Nam"),
                Cell("2024–2025"),
                Cell("–"),
                number("nhiều nhất −0,10\u00a0điểm phần trăm", 4, 5),
            ),
        ),
        (2, 3, 4, 5),
    )
    assert tables.changes(computed, language="en", caption="Falls").caption == "Falls"


def test_an_index_has_a_row_per_year_and_a_column_per_area(documents, row, rows):
    growth = rows(
        row(2, "lai-chau", "2021", 10.0),
        row(3, "lai-chau", "2022", 10.0, obs_status="E"),
        row(4, "lao-cai", "2021", 2.5),
        row(5, "northern-midlands-mountains", "2021", 5.0),
        row(6, "vietnam", "2021", 2.6, bound="about"),
    )
    index = measures.chain_index(growth, base=2020)
    assert tables.index(index, caption="Chỉ số", language="vi") == Table(
        "Chỉ số",
        "",
        ("Kỳ", "Lai Châu", "Lào Cai", "Vùng (14 tỉnh)", "Cả nước"),
        (
            (Cell("2020"), *[number("100,0")] * 4),
            (
                Cell("2021"),
                number("110,0", 2),
                number("102,5", 4),
                number("105,0", 5),
                number("khoảng 102,6", 6),
            ),
            (Cell("2022"), number("121,0", 2, 3, status="ước tính"), NONE, NONE, NONE),
        ),
        (2, 3, 4, 5, 6),
    )


@pytest.fixture(scope="module")
def real():
    provinces = catalog.members("northern-midlands-mountains")
    growth = figures.series("grdp_growth", AREAS)
    printed = figures.published("grdp_growth", AREAS, measure="annual_average")
    region = figures.series("grdp_growth", provinces, 2022, 2025)
    return {
        "averages": (printed, measures.average_growth_as(growth, printed=printed)),
        "ranks": (
            measures.rank(region, among=provinces),
            figures.series("grdp_growth_rank_region", AREAS, measure="rank"),
        ),
        "changes": (measures.yearly_change(figures.series("poverty_rate", AREAS)),),
        "index": (measures.chain_index(growth, base=2020),),
    }


def made(name, frames, language):
    extra = {"ranks": {"areas": AREAS}, "index": {"caption": "Index"}}.get(name, {})
    return getattr(tables, name)(*frames, language=language, **extra)


@pytest.mark.parametrize("language", catalog.LANGUAGES)
@pytest.mark.parametrize("name", ["averages", "ranks", "changes", "index"])
def test_on_the_real_data_every_table_rests_on_lines_of_the_figures(real, name, language):
    table = made(name, real[name], language)
    known = figures.load()
    assert table.rows
    assert set(table.lines) <= set(known.index)
    assert len(set(table.lines)) == len(table.lines) > 0
    assert set(known.loc[list(table.lines), "ref_area"]) <= set(AREAS)
    assert not any("nan" in cell.text for cells in table.rows for cell in cells)
    assert table.caption
    assert {source for cells in table.rows for cell in cells for source in cell.sources} == set(
        figures.sources_of(table.lines)
    )
    assert ET.fromstring(table.html).findtext("caption") == table.caption


@pytest.mark.parametrize("language", catalog.LANGUAGES)
@pytest.mark.parametrize("name", ["averages", "ranks", "changes", "index"])
def test_from_no_figures_every_table_is_its_head(real, name, language):
    table = made(name, [frame.iloc[:0] for frame in real[name]], language)
    assert table.head
    assert table.rows == ()
    assert table.lines == ()
