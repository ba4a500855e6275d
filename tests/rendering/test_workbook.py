import csv
import io
import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from helpers import catalog, datapackage, paths
from helpers.rendering.about import About
from helpers.rendering.workbook import make_workbook

ABOUT = About("growth", "vi", "Nhanh đến đâu?", "", ("lai-chau",), ("2018", "2025"), "2026-08-15")
NUMERIC = ("obs_value", "lower", "upper")
ADDED = {
    "vi": {
        "Tên địa phương": lambda row: catalog.area(row["ref_area"]).name_vi,
        "Tên chỉ tiêu": lambda row: catalog.indicator(row["indicator"]).name_vi,
        "Tên tài liệu nguồn": lambda row: catalog.source(row["source_id"]).title,
        "Địa chỉ tài liệu nguồn": lambda row: catalog.source(row["source_id"]).url,
    },
    "en": {
        "Name of the area": lambda row: catalog.area(row["ref_area"]).name_en,
        "Name of the indicator": lambda row: catalog.indicator(row["indicator"]).name_en,
        "Title of the source": lambda row: catalog.source(row["source_id"]).title,
        "Address of the source": lambda row: catalog.source(row["source_id"]).url,
    },
}
VIETNAMESE = {
    "ref_area": "Địa phương", "indicator": "Chỉ tiêu", "time_period": "Kỳ",
    "measure": "Loại số liệu", "scenario": "Thực hiện hay mục tiêu", "obs_value": "Giá trị",
    "lower": "Cận dưới", "upper": "Cận trên", "bound": "Mức dè dặt của nguồn",
    "unit_measure": "Đơn vị tính", "obs_status": "Tình trạng số liệu",
    "standard": "Chuẩn nghèo", "source_id": "Nguồn",
    "locator": "Vị trí trong nguồn", "as_printed": "Nguyên văn", "comment": "Ghi chú thống kê",
}  # fmt: skip


@pytest.fixture(scope="module")
def records():
    """Return every row of figures.csv, as text."""
    with (paths.data() / "figures.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def opened(records):
    """Return a function that opens the workbook of all figures in a language with a reader."""
    sources = [catalog.source(key) for key in dict.fromkeys(row["source_id"] for row in records)]

    def read(language):
        content = make_workbook(replace(ABOUT, language=language), records, sources)
        return openpyxl.load_workbook(io.BytesIO(content))

    return {language: read(language) for language in ("vi", "en")}


def table(sheet):
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def titles(language):
    fields = datapackage.read_descriptor()["figures"].fields
    return {item.name: VIETNAMESE[item.name] if language == "vi" else item.title for item in fields}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_value_is_that_of_figures_csv(opened, records, language):
    shown = table(opened[language].worksheets[0])
    assert len(shown) == len(records)
    assert set(shown[0]) == {*titles(language).values(), *ADDED[language]}
    for line, (row, record) in enumerate(zip(shown, records, strict=True), start=2):
        for name, title in titles(language).items():
            text = record[name]
            expected = (float(text) if name in NUMERIC else text) if text else None
            assert row[title] == expected, (line, name)
            assert not (name in NUMERIC and isinstance(row[title], str)), (line, name)
        for title, expected in ADDED[language].items():
            assert (row[title] or "") == expected(record), (line, title)


def test_periods_stay_text(opened):
    sheet = opened["vi"].worksheets[0]
    column = [cell.value for cell in sheet[1]].index("Kỳ")
    cells = [row[column] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}


def test_a_number_shows_its_decimals_and_thousands(opened, records):
    sheet = opened["en"].worksheets[0]
    column = [cell.value for cell in sheet[1]].index("Value")
    forms = {
        row["obs_value"]: sheet.cell(line, column + 1).number_format
        for line, row in enumerate(records, start=2)
        if row["obs_value"]
    }
    assert forms["5"] == "#,##0"
    assert forms["9.02"] == "#,##0.00"
    assert forms["1199.64"] == "#,##0.00"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_sources_are_listed_as_the_page_numbers_them(opened, records, language):
    listed = table(opened[language].worksheets[1])
    keys = list(dict.fromkeys(row["source_id"] for row in records))
    for number, (row, key) in enumerate(zip(listed, keys, strict=True), start=1):
        source = catalog.source(key)
        assert list(row.values()) == [number, *(value or None for value in vars(source).values())]


def test_the_note_says_what_a_reader_must_know(opened):
    sheet = opened["en"].worksheets[2]
    said = [(label or "", text or "") for label, text in sheet.iter_rows(values_only=True)]
    assert said[:6] == [
        ("Nhanh đến đâu?", ""),
        ("Scope", "Lai Chau; 2018–2025; newest figures published 15 August 2026"),
        (
            "How to cite",
            "Tây Bắc notebooks, “Nhanh đến đâu?”, Lai Chau, 2018–2025. "
            "Figures published up to 15 August 2026.",
        ),
        ("", "A single figure is cited with its own source."),
        ("Licence", "CC0-1.0, https://creativecommons.org/publicdomain/zero/1.0/"),
        ("Blank cell", "Blank means not published; it never means zero."),
    ]
    assert {("P", "provisional"), ("A", "normal"), ("over", "over …")} <= set(said)
    vi = [text for _label, text in opened["vi"].worksheets[2].iter_rows(values_only=True)]
    assert {"sơ bộ", "ước tính", "độ tin cậy thấp", "trên …", "ít nhất …"} <= set(vi)
    fields = datapackage.read_descriptor()["figures"].fields
    explained = ("obs_status", "bound", "measure", "scenario")
    codes = {code for item in fields if item.name in explained for code in item.constraints["enum"]}
    assert codes <= {label for label, _text in said}


def test_the_sheets_can_be_read_and_filtered(opened, records):
    assert opened["vi"].sheetnames == ["Số liệu", "Nguồn", "Ghi chú"]
    assert opened["en"].sheetnames == ["Figures", "Sources", "Note"]
    sheet = opened["en"].worksheets[0]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == f"A1:T{len(records) + 1}"
    assert all(width.width > 8 for width in sheet.column_dimensions.values())
    assert sheet.print_title_rows == "$1:$1"


def test_no_text_is_cut_in_a_program_that_does_not_make_rows_taller(records):
    about = replace(ABOUT, title="Tăng trưởng nhanh đến đâu, và số liệu đã thay đổi ra sao?")
    content = make_workbook(about, records[:9], [])
    figures, _sources, note = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    assert figures.row_dimensions[1].height == 30
    assert {cell.alignment.horizontal for cell in figures[1] if cell.value == "Giá trị"} == {
        "right"
    }
    long = [row for row in note.iter_rows() if len(row[1].value or "") > 90]
    assert long
    assert {note.row_dimensions[row[0].row].height for row in long} == {30}
    assert not note["A1"].alignment.wrap_text


def test_a_print_is_two_sheets_wide_and_ends_with_the_last_column(opened, records):
    sheet = opened["en"].worksheets[0]
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.orientation) == (2, "landscape")
    assert sheet.print_area == f"'Figures'!$A$1:$T${len(records) + 1}"


def test_the_same_figures_give_the_same_bytes_dated_by_them(records):
    first, again = (make_workbook(ABOUT, records[:9], []) for _ in range(2))
    assert first == again
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode("utf-8")
    assert set(re.findall(r">([\d-]+)T00:00:00Z<", core)) == {"2026-08-15"}
    assert "<dc:title>Nhanh đến đâu?</dc:title>" in core
    undated = make_workbook(replace(ABOUT, newest=""), records[:9], [])
    assert openpyxl.load_workbook(io.BytesIO(undated)).properties.created.year == 2000


def test_what_looks_like_a_formula_is_text(records):
    record = {**records[0], "as_printed": "=1+1", "comment": "@now", "locator": "-3"}
    book = openpyxl.load_workbook(io.BytesIO(make_workbook(ABOUT, [record], [])))
    [row] = table(book.worksheets[0])
    assert (row["Nguyên văn"], row["Ghi chú thống kê"], row["Vị trí trong nguồn"]) == (
        "=1+1",
        "@now",
        "-3",
    )
    assert {cell.data_type for cell in book.worksheets[0][2]} <= {"s", "n"}
