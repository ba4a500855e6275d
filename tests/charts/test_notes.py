"""The line under a chart: unit, marks, and the sources used most."""

import pandas as pd
import pytest

from helpers.charts import notes

LINK = '<a class="source" href="#source-{0}">{0}</a>'.format


@pytest.fixture
def publishers(monkeypatch):
    """Return who publishes the documents of a test, by their keys."""
    named = {key: f"Tạp chí {key.upper()}" for key in "abcdef"}
    monkeypatch.setattr(notes, "_publisher", lambda key: named[key])
    return named


def test_a_note_names_the_sources_used_most_and_counts_the_others(row, rows, publishers):
    documents = ["e", "d", "c", "b", "a", "e", "f"]
    publishers["b"] = publishers["e"]
    values = rows(
        *(
            row(line, "lai-chau", str(2010 + line), 5.0, source_id=document)
            for line, document in enumerate(documents)
        )
    )
    named = [
        ("Tạp chí E", f"{LINK('e')} {LINK('b')}"),
        ("Tạp chí A", LINK("a")),
        ("Tạp chí C", LINK("c")),
    ]
    vi = ", ".join(f"{name}<sup>{links}</sup>" for name, links in named)
    en = ", ".join(f'<span lang="vi">{name}</span><sup>{links}</sup>' for name, links in named)
    assert notes.note("%", [], [], values, "vi") == (
        f"Đơn vị: %. Nguồn: {vi} và 2 văn bản khác, ghi cạnh từng con số trong bảng số liệu."
    )
    assert notes.note("%", [], [], values, "en") == (
        f"Unit: %. Sources: {en} and 2 more, each beside its figure in the data table."
    )
    assert notes.note("<%>", ["a & b."], [], values.iloc[:1], "vi") == (
        f"Đơn vị: &lt;%&gt;. a &amp; b. Nguồn: Tạp chí E<sup>{LINK('e')}</sup>"
    )


def test_four_sources_are_all_named(row, rows, publishers):
    values = rows(
        *(row(line, "lai-chau", "2020", 5.0, source_id="abcd"[line]) for line in range(4))
    )
    assert notes.note("%", [], [], values, "vi").endswith(f"Tạp chí D<sup>{LINK('d')}</sup>")


def test_a_publisher_is_named_without_remarks(row, rows):
    values = rows(row(2, "lai-chau", "2020", 5.0, source_id="nso-pxweb-copy"))
    assert notes.note("%", [], [], values, "en") == (
        "Unit: %. Sources: National Statistics Office of Viet Nam"
        f"<sup>{LINK('nso-pxweb-copy')}</sup>"
    )


def test_a_note_on_computed_figures_names_the_sources_of_what_they_come_from(
    monkeypatch, publishers
):
    documents = {2: "a", 3: "b", 4: "b"}
    monkeypatch.setattr(notes, "sources_of", lambda lines: tuple(documents[n] for n in lines))
    index = pd.DataFrame({"lines": [(), (2,), (3, 4)]})
    assert notes.note("%", [], ["2017: central"], index, "vi") == (
        "Đơn vị: %. Đường dừng ở chỗ chuỗi số bị ngắt: 2017: central. Tính từ số liệu ở trên."
        f" Nguồn: Tạp chí B<sup>{LINK('b')}</sup>, Tạp chí A<sup>{LINK('a')}</sup>"
    )
