"""A page within everyone's reach: axe-core, the keyboard, any width of screen."""

from collections import Counter

import pytest

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (320, 360, 704, 768, 1280)
OPENED = "() => document.querySelectorAll('details').forEach(part => part.open = true)"
STOPS = """() => [...document.querySelectorAll(
        "a[href]:not([tabindex='-1']), summary, [tabindex='0'], label:first-child input")]
    .filter(stop => stop.checkVisibility())
    .map(stop => stop.outerHTML.slice(0, 200))"""
LISTENING = """() => {
    window.reached = [];
    document.addEventListener("focusin", ({target}) => {
        const style = getComputedStyle(target);
        const box = target.getBoundingClientRect();
        window.reached.push({
            html: target.outerHTML.slice(0, 200),
            outlined: style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2,
            inside: box.right > 0 && box.left < innerWidth
                && box.bottom > 0 && box.top < innerHeight,
        });
    });
}"""


@pytest.fixture(scope="module")
def faults(lacking):
    """Return a function that gives what axe-core finds on a page, by rule and element."""
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        lacking("axe-core is missing: pip install axe-playwright-python")
    axe = Axe()

    def find(page, kind, *rules):
        options = {"runOnly": {"type": kind, "values": rules}, "resultTypes": ["violations"]}
        found = axe.run(page, options=options).response["violations"]
        return [(fault["id"], node["html"]) for fault in found for node in fault["nodes"]]

    return find


def test_axe_finds_no_fault(visit, faults, place):
    page = visit(place)
    page.evaluate(OPENED)
    assert faults(page, "tag", *TAGS) == []


def test_axe_finds_no_fault_in_what_is_different_in_the_dark_and_on_a_phone(visit, faults, place):
    page = visit(place, scheme="dark", width=360)
    assert faults(page, "rule", "color-contrast", "target-size") == []


def test_a_page_never_scrolls_sideways(visit, place):
    page = visit(place)
    widths = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(OPENED)
        widths[width] = page.evaluate("() => document.documentElement.scrollWidth")
    assert widths == {width: width for width in WIDTHS}


def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(visit, place):
    page = visit(place)
    page.evaluate(LISTENING)
    stops = page.evaluate(STOPS)
    for _stop in stops:
        page.keyboard.press("Tab")
    reached = page.evaluate("() => window.reached")
    assert [stop["html"] for stop in reached] == stops
    assert [stop for stop in reached if not (stop["outlined"] and stop["inside"])] == []


def test_the_first_stops_are_past_the_header_then_up_then_the_other_language(visit, report):
    page = visit(report)
    stops = page.evaluate(STOPS)[:3]
    assert 'class="skip"' in stops[0]
    assert 'href="index.html"' in stops[1]
    assert "hreflang=" in stops[2]


def test_the_first_link_leads_past_the_header(visit, place):
    page = visit(place)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.url.endswith("#main")
    assert page.evaluate("() => document.activeElement.closest('main') !== null")


def test_no_two_tables_of_a_page_have_the_same_caption(visit, report):
    captions = visit(report).locator("caption").all_text_contents()
    assert [text for text, count in Counter(captions).items() if count > 1] == []


def test_a_data_table_opens_by_keyboard(visit, report):
    page = visit(report)
    page.focus("summary")
    assert not page.is_visible("details table")
    page.keyboard.press("Enter")
    assert page.is_visible("details table")
    page.keyboard.press("Space")
    assert not page.is_visible("details table")
