import pytest

from helpers.errors import UsageError
from helpers.ingest.blocks import Block
from helpers.ingest.markup import read_html


def blocks(body):
    return read_html(f"<html><body>{body}</body></html>", "a.html").blocks


def test_paragraphs_and_headings_in_the_order_of_reading():
    document = read_html(
        "<html><head><title>Báo cáo</title></head><body><h1>Kết quả</h1><p>Tăng <b>5</b>%"
        "<br>Giảm&nbsp;3%</p><h2>Du lịch</h2><div>Đón 5 lượt<p>Hết</p></div></body></html>",
        "a.html",
    )
    assert document.title == "Báo cáo"
    assert [(one.kind, one.text, one.heads) for one in document.blocks] == [
        ("heading", "Kết quả", ("Báo cáo",)),
        ("paragraph", "Tăng 5%", ("Kết quả", "Báo cáo")),
        ("paragraph", "Giảm\u00a03%", ("Kết quả", "Báo cáo")),
        ("heading", "Du lịch", ("Kết quả", "Báo cáo")),
        ("paragraph", "Đón 5 lượt", ("Du lịch", "Kết quả", "Báo cáo")),
        ("paragraph", "Hết", ("Du lịch", "Kết quả", "Báo cáo")),
    ]


def test_what_a_reader_does_not_read_is_left_out():
    body = (
        "<nav>5 mục</nav><script>var a = 5;</script><p hidden>6 hộ</p><!-- 7 xã -->"
        "<p>8 xã<sup>1</sup>, 9 km<sup>2</sup></p><footer>10 lượt xem</footer>"
    )
    assert [one.text for one in blocks(body)] == ["8 xã, 9 km²"]


def test_cells_over_several_rows_and_columns_stand_in_each():
    body = (
        "<table><caption>Khách</caption><tr><th rowspan=2>Tỉnh</th><th colspan=2>Năm 2022</th></tr>"
        "<tr><th>Lượt</th><th>Tăng (%)</th></tr><tr><td>Lai Châu</td><td>752.000</td><td>9,1</td>"
        "</tr></table>"
    )
    assert blocks(body)[-1] == Block(
        "cell", "9,1", "table 1, row 3, column 3", ("Lai Châu", "Năm 2022 Tăng (%)", "Khách")
    )


def test_elements_may_nest_deeper_than_python_recurses():
    assert [one.text for one in blocks("<div>" * 3000 + "5 xã" + "</div>" * 3000)] == ["5 xã"]


def test_a_span_without_sense_is_one_and_a_huge_one_is_bounded():
    body = (
        "<table><tr><td colspan=x>a</td><td colspan=0>b</td><td colspan=999999999>c</td></tr>"
        "<tr><td>d</td><td>5</td></tr></table>"
    )
    assert blocks(body)[-1].text == "5"


def test_a_page_without_words_is_refused():
    with pytest.raises(UsageError) as error:
        read_html("<html><body><img src='a.png'></body></html>", "a.html")
    assert str(error.value) == (
        "a.html: there are no words in the page; accepted: text, HTML, PDF with text"
    )
