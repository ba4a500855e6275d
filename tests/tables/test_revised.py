"""Tables of revisions."""

import pytest

from helpers import measures
from helpers.tables import revised
from helpers.tables.table import Cell


@pytest.fixture
def found(row, rows, monkeypatch):
    monkeypatch.setattr(revised, "sources_of", lambda lines: tuple(f"document-{n}" for n in lines))
    income = {"indicator": "grdp_per_capita", "unit_measure": "VND million"}
    return measures.revisions(
        rows(
            row(2, "lao-cai", "2022", 8.05, published="2026-08-15"),
            row(3, "lao-cai", "2022", 9.02, published="2022-12-23"),
            row(4, "lao-cai", "2021", 44.0, published="2026-08-15", **income),
            row(5, "lao-cai", "2021", 40.0, published="2022-02", **income),
        )
    )


def test_revisions_whole(found):
    table = revised.revisions(found, language="vi")
    assert table.head == ("Số liệu", "Số công bố lần đầu", "Số mới nhất", "Điều chỉnh")
    assert table.rows == (
        (
            Cell("Lào\u00a0Cai,\u00a02022: Tốc độ tăng trưởng GRDP"),
            Cell("9,02", status="23/12/2022", sources=("document-3",), kind="number"),
            Cell("8,05", sources=("document-2",), kind="number"),
            Cell("−0,97", kind="number"),
        ),
        (
            Cell("Lào\u00a0Cai,\u00a02021: GRDP bình quân đầu người"),
            Cell("40,00", status="tháng 2/2022", sources=("document-5",), kind="number"),
            Cell("44,00", sources=("document-4",), kind="number"),
            Cell("+10,0 %", kind="number"),
        ),
    )
    assert table.lines == (3, 2, 5, 4)


def test_a_summary_has_a_row_for_each_area_and_indicator(found):
    table = revised.summary(measures.revision_summary(found), language="en")
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Lao Cai", "Real GRDP growth", "1", "1", "−0.97", "0.97", "−0.97"],
        ["Lao Cai", "GRDP per person", "1", "0", "+10.0%", "10.0%", "+10.0%"],
    ]
    assert table.rows[0][6].status == "2022"
    assert table.lines == (3, 2, 5, 4)
