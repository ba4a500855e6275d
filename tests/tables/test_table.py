"""A display table: its HTML, what it refuses, what it hands to the page."""

import pytest

from helpers import exhibits
from helpers.tables import Table
from helpers.tables.table import NONE, Cell, table

CITE = '<sup><a class="source" href="#source-office">office</a></sup>'


@pytest.fixture
def small():
    return table(
        "Real GRDP growth",
        ["Period", "Lai Chau", "As printed"],
        [
            [
                Cell("2023"),
                Cell("−3.41", status="provisional", sources=("office",), kind="number"),
                Cell("“<3 & 4”", sources=("office", "paper", "office")),
            ],
            [Cell("2024"), NONE, Cell("none")],
        ],
        unit="%",
        lines=[9, 7, 9],
    )


def test_a_table_is_html_a_screen_reader_can_follow(small):
    assert small.html == (
        "<table>\n"
        '<caption>Real GRDP growth <span class="unit">(%)</span></caption>\n'
        '<thead><tr><th scope="col">Period</th><th scope="col" class="number">Lai Chau</th>'
        '<th scope="col">As printed</th></tr></thead>\n'
        "<tbody>"
        '<tr><th scope="row">2023</th><td class="number">−3.41'
        f' <small class="status">provisional</small>{CITE}</td><td class="text">“&lt;3 &amp; 4”'
        '<sup><a class="source" href="#source-office">office</a>'
        ' <a class="source" href="#source-paper">paper</a></sup></td></tr>'
        '<tr><th scope="row">2024</th><td class="none">–</td><td class="text">none</td></tr>'
        "</tbody>\n"
        "</table>"
    )


def test_everything_written_into_a_table_is_escaped():
    hostile = "<script>alert('1') & \"2\"</script>"
    made = table(hostile, [hostile], [[Cell(hostile, status=hostile)]], unit=hostile)
    assert "<script" not in made.html
    assert made.html.count("&lt;script&gt;") == 5


def test_without_rows_a_table_is_its_head():
    made = table("Nothing", ["Period", "Area"], [])
    assert made == Table("Nothing", "", ("Period", "Area"), (), ())
    assert made.html == (
        "<table>\n<caption>Nothing</caption>\n"
        '<thead><tr><th scope="col">Period</th><th scope="col">Area</th></tr></thead>\n'
        "<tbody></tbody>\n</table>"
    )


def test_a_column_is_numeric_where_one_of_its_cells_is(small):
    assert small.numeric == (False, True, False)


def test_lines_are_named_once_and_the_exhibit_has_them_in_order(small):
    assert small.lines == (9, 7)
    assert small._repr_mimebundle_() == {
        "text/html": small.html,
        exhibits.MIME: {"kind": "table", "html": small.html, "lines": [7, 9]},
    }


@pytest.mark.parametrize("cells", [1, 3])
def test_a_row_of_another_length_than_the_head_is_refused(cells):
    with pytest.raises(ValueError) as refused:  # noqa: PT011
        table("Growth", ["Period", "Area"], [[Cell("2024")] * cells])
    assert str(refused.value) == f"Growth: a row of {cells} cells under 2 heads"


def test_a_missing_cell_is_an_en_dash_and_no_number():
    assert Cell("\u2013", kind="none") == NONE


def test_a_source_is_linked_once_and_its_key_escaped():
    assert exhibits.cite(["a", "b", "a"]) == (
        '<sup><a class="source" href="#source-a">a</a>'
        ' <a class="source" href="#source-b">b</a></sup>'
    )
    assert exhibits.cite(['"><b']) == (
        '<sup><a class="source" href="#source-&quot;&gt;&lt;b">&quot;&gt;&lt;b</a></sup>'
    )
    assert exhibits.cite([]) == ""


def test_a_bundle_shows_one_thing_and_carries_the_rest():
    assert exhibits.bundle("chart", {"text/plain": "A"}, lines=[3, 2, 3], title="A") == {
        "text/plain": "A",
        exhibits.MIME: {"kind": "chart", "title": "A", "lines": [2, 3]},
    }
