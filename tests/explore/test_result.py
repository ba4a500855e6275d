"""The result as HTML."""

from bs4 import BeautifulSoup

from helpers import explore
from helpers.explore.result import html_of
from helpers.explore.shown import show


def parsed(asked):
    return BeautifulSoup(html_of(show(asked), asked), "html.parser")


def test_the_drawing_has_a_name_and_every_scroll_area_too():
    page = parsed(explore.question(language="en"))
    assert page.svg["aria-label"] == "Real GRDP growth, 2011–2025"
    assert all(part["aria-label"] for part in page.select(".scroll"))
    assert page.textarea["aria-labelledby"] == page.find_all("h4")[-1]["id"]


def test_numbers_lead_to_the_document_that_stands_under_them():
    page = parsed(explore.question("visitors", language="en"))
    listed = page.select("ol li")
    for link in page.select("sup a"):
        number = int(link.text.strip("[]"))
        assert listed[number - 1].a["href"] == link["href"]


def test_two_panels_on_a_page_have_ids_of_their_own():
    first, second = (parsed(explore.question()).find_all("h4")[-1]["id"] for _ in range(2))
    assert first != second


def test_in_a_dark_jupyterlab_lines_have_the_colours_of_dark_pages():
    style = parsed(explore.question()).style.text
    dark = style.partition('[data-jp-theme-light="false"]')[2]
    assert "--lai-chau: #7db8ea" in dark


def test_text_of_the_reader_is_escaped():
    from dataclasses import replace

    asked = replace(explore.question(language="en"), as_of="<b>now</b>")
    assert parsed(asked).b is None
