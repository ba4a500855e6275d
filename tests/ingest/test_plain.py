import pytest

from helpers.errors import UsageError
from helpers.ingest.blocks import Block
from helpers.ingest.plain import is_heading, read_text


def test_headings_stand_over_what_follows_by_their_depth():
    text = "BÁO CÁO\n\nI. KẾT QUẢ\n\n1. Kinh tế\n\nTăng 5%.\n\nII. MỤC TIÊU\n\nTăng 6%."
    document = read_text(text, "a.txt")
    assert document.title == "BÁO CÁO"
    assert [(one.text, one.heads) for one in document.blocks if one.kind == "paragraph"] == [
        ("Tăng 5%.", ("1. Kinh tế", "I. KẾT QUẢ", "BÁO CÁO")),
        ("Tăng 6%.", ("II. MỤC TIÊU", "BÁO CÁO")),
    ]


def test_lines_of_cells_are_a_table():
    document = read_text("| Năm | Khách |\n|---|---|\n| 2022 | 5 |", "a.md")
    assert document.blocks == (
        Block("cell", "2022", "table 1, row 2, column 1", ("Năm",)),
        Block("cell", "5", "table 1, row 2, column 2", ("2022", "Khách")),
    )


def test_one_line_with_a_tab_is_no_table():
    (block,) = read_text("Thu\t5 tỷ.", "a.txt").blocks
    assert (block.kind, block.text) == ("paragraph", "Thu 5 tỷ.")


@pytest.mark.parametrize("text", ["- Điểm: 5 xã", "Năm 2023, tăng 5%.", "tăng", "5", "X" * 130])
def test_bullets_sentences_and_long_lines_are_no_headings(text):
    assert not is_heading(text)


@pytest.mark.parametrize("text", ["a\x00b", "\x01\x02\x03\x04"])
def test_bytes_that_no_text_has_are_refused(text):
    with pytest.raises(UsageError) as error:
        read_text(text, "a.bin")
    assert str(error.value) == "a.bin: the file is binary; accepted: text, HTML, PDF"


def test_a_file_without_words_is_refused():
    with pytest.raises(UsageError) as error:
        read_text("\n \f\n", "a.txt")
    assert str(error.value) == (
        "a.txt: there are no words in the file; accepted: text, HTML, PDF with text"
    )
