"""A page on paper: what its PDF says, on how many pages, and where it breaks."""

import io
import re
import unicodedata
from functools import cache

import pytest
from pypdf import PdfReader

A4 = (595, 842)
SHEET = round((210 - 2 * 16) / 25.4 * 96)
"""Width of what is printed, in CSS pixels: A4 less the margins of style.css."""
SAID = """() => {
    const texts = selector => [...document.querySelectorAll(selector)].map(
        part => part.textContent);
    return {
        title: texts("h1"),
        points: texts(".points li"),
        sources: texts(".sources :is(a, cite)"),
        captions: texts("caption"),
        charts: [...document.querySelectorAll("figure")].map(figure =>
            ["figcaption", ".reading"].map(part => figure.querySelector(part).textContent)),
    };
}"""
BREAKS = """() => Object.fromEntries([
    ["caption", "breakAfter"], ["h2", "breakAfter"], ["figcaption", "breakAfter"],
    [".wide", "breakInside"], ["tr", "breakInside"], [".sources li", "breakInside"],
    ["thead", "display"],
].map(([part, property]) => [part, [...new Set(
    [...document.querySelectorAll(part)].map(found => getComputedStyle(found)[property]))]]))"""


def bare(text):
    """Letters only: a PDF has ligatures, and spaces where lines end."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@pytest.fixture(scope="module")
def printed(visit):
    """Return a function that prints a report: the PDF, the text of each sheet, what is due."""

    @cache
    def make(report):
        page = visit(report)
        page.emulate_media(media="print")
        document = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        sheets = [bare(sheet.extract_text()) for sheet in document.pages]
        return document, sheets, page.evaluate(SAID)

    return make


def test_a_print_says_title_main_points_tables_and_sources(printed, report):
    _document, sheets, said = printed(report)
    text = "".join(sheets)
    for part in ("title", "points", "captions", "sources"):
        assert said[part]
        assert [words for words in said[part] if bare(words) not in text] == []


def test_a_print_has_some_numbered_pages_of_a4(printed, report):
    document, sheets, _said = printed(report)
    count = len(sheets)
    assert 2 <= count <= 24
    assert {tuple(map(round, sheet.mediabox[2:])) for sheet in document.pages} == {A4}
    assert [f"{at}/{count}" in text for at, text in enumerate(sheets, start=1)] == [True] * count


def test_a_chart_is_printed_on_one_page_with_its_title_and_the_start_of_its_reading(
    printed, report
):
    _document, sheets, said = printed(report)
    assert said["charts"]
    torn = [
        title
        for title, reading in said["charts"]
        if not any(bare(title) in text and bare(reading)[:20] in text for text in sheets)
    ]
    assert torn == []


def test_a_print_breaks_no_row_no_chart_and_no_source(visit, report):
    page = visit(report)
    page.emulate_media(media="print")
    assert page.evaluate(BREAKS) == {
        "caption": ["avoid"],
        "h2": ["avoid"],
        "figcaption": ["avoid"],
        ".wide": ["avoid"],
        "tr": ["avoid"],
        ".sources li": ["avoid"],
        "thead": ["table-header-group"],
    }


def test_what_is_printed_fits_on_the_sheet(visit, report):
    page = visit(report, width=SHEET)
    page.emulate_media(media="print")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= SHEET
