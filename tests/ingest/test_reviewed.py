"""Reviewed rows as spreadsheets save them."""

import pytest

from helpers import datapackage
from helpers.errors import DataError, FormatError
from helpers.ingest.reviewed import read_rows, read_sources

COLUMNS = datapackage.read_descriptor()["figures"].columns
ROW = (
    "lai-chau", "visitors", "2030", "level", "target", "7000000", "", "", "over", "persons", "A",
    "", "here", "p. 2", "trên 7 triệu", "",
)  # fmt: skip


def written(header, *rows, delimiter=","):
    return "\n".join(delimiter.join(cells) for cells in (header, *rows)) + "\n"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_separators_marks_of_byte_order_and_other_columns(tmp_path, delimiter, start):
    file = tmp_path / "rows.csv"
    header = ["confidence", *reversed(COLUMNS), "position"]
    row = ["0.9", *reversed(ROW), "12-19"]
    blank = [""] * len(header)
    text = written(header, row, blank, row, delimiter=delimiter).replace("\n", "\r\n")
    file.write_text(start + text, encoding="utf-8", newline="")
    found = read_rows(file)
    expected = dict(zip(COLUMNS, ROW, strict=True))
    assert [(entry.row, entry.file, entry.line) for entry in found.figures] == [
        (expected, "rows.csv", 2),
        (expected, "rows.csv", 4),
    ]
    assert found.sources == []


def test_a_source_may_stand_beside_its_rows(tmp_path):
    file = tmp_path / "rows.csv"
    header = [*COLUMNS, "title", "publisher_kind"]
    file.write_text(written(header, [*ROW, "Báo cáo", "press"], [*ROW, "Báo cáo", "press"]))
    [source] = read_rows(file).sources
    assert source.row == {
        "source_id": "here",
        "title": "Báo cáo",
        "publisher": "",
        "publisher_kind": "press",
        "published": "",
        "url": "",
        "comment": "",
    }


def test_a_blank_source_is_that_of_the_option(tmp_path):
    file = tmp_path / "rows.csv"
    file.write_text(written(COLUMNS, ["" if cell == "here" else cell for cell in ROW]))
    assert read_rows(file, "there").figures[0].row["source_id"] == "there"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (written(COLUMNS[1:], ROW[1:]), "rows.csv:1: ref_area: the column is missing"),
        (written([*COLUMNS, "tite"], [*ROW, ""]), "rows.csv:1: tite: 'tite' is not a column of "
         "these; did you mean title? accepted: ref_area, indicator, time_period, measure, "
         "scenario, obs_value, lower, upper, bound, unit_measure, obs_status, standard, source_id, "
         "locator, as_printed, comment, position, confidence, title, publisher, publisher_kind, "
         "published, url, source_comment"),
        (written([*COLUMNS, "comment"], [*ROW, ""]), "rows.csv:1: comment: the column stands "
         "twice"),
        (written(COLUMNS, ROW[1:]), "rows.csv:2: 15 cells, 16 in the header; accepted: as many"),
        (written(COLUMNS), "rows.csv:1: no row below the header; accepted: rows"),
        (written([*COLUMNS, "title"], [*ROW, "A"], [*ROW, "B"]), "rows.csv:3: title: 'B', but 'A' "
         "in line 2 of rows.csv, of the same source; accepted: one description"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_line(tmp_path, text, message):
    file = tmp_path / "rows.csv"
    file.write_text(text)
    with pytest.raises(DataError) as caught:
        read_rows(file)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'ref_area,"indi\n', "rows.csv: line 1: unexpected end of data; is a quotation mark "
         "missing?"),
        (b"ref_area,L\xe0o\n", "rows.csv: not UTF-8, and no encoding stated; accepted: utf-8, "
         "utf-16, us-ascii, iso-8859-1 to -16, windows-1250 to -1258, cp437, cp850, cp852 "
         "(--encoding NAME)"),
    ],
)  # fmt: skip
def test_what_is_no_csv_is_named(tmp_path, content, message):
    file = tmp_path / "rows.csv"
    file.write_bytes(content)
    with pytest.raises(FormatError) as caught:
        read_rows(file)
    assert str(caught.value) == message


def test_sources_of_their_own_file(tmp_path):
    file = tmp_path / "sources.csv"
    columns = datapackage.read_descriptor()["sources"].columns
    file.write_text(written(columns, ["x", "T", "P", "press", "2024", "", ""]))
    [entry] = read_sources(file)
    assert entry.row["publisher_kind"] == "press"
