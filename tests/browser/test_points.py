"""The points of charts by keyboard, finger and pointer: reached, named, and said in words."""

import re

import pytest

PHONE, DESKTOP = 320, 1280
GROUP = ".spots"
FOCUSED = """() => {
    const input = document.activeElement;
    const figure = input.closest("figure");
    const strip = figure.querySelector(".said").getBoundingClientRect();
    const ring = getComputedStyle(input);
    const {left, right, top, bottom} = input.getBoundingClientRect();
    return {
        name: input.getAttribute("aria-label"),
        words: JSON.parse(getComputedStyle(input, "::after").content),
        hint: getComputedStyle(figure.querySelector(".said span")).visibility,
        ring: [ring.outlineStyle, parseFloat(ring.outlineWidth)],
        inside: top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth,
        read: strip.top >= 0 && strip.bottom <= innerHeight,
    };
}"""
ROOM = """() => [...document.querySelectorAll("figure")].map(figure => {
    const room = figure.querySelector(".said").getBoundingClientRect().height;
    return [...figure.querySelectorAll(".spots input")].map(input => {
        input.checked = true;
        return parseFloat(getComputedStyle(input, "::after").height) - room;
    });
}).flat()"""
SHOWN = """group => [...group.querySelectorAll("input")]
    .filter(input => getComputedStyle(input, "::after").content !== "none"
        && getComputedStyle(input, "::after").visibility === "visible")
    .map(input => input.getAttribute("aria-label"))"""


@pytest.fixture
def first(visit):
    """Return a function that opens a report and gives the group of points of its first chart."""

    def open_at(report, width=DESKTOP, scheme="light"):
        page = visit(report, width=width, scheme=scheme)
        return page, page.locator(GROUP).first

    return open_at


def enter(page, group):
    """Go to a group with the Tab key, from what stands before it."""
    page.evaluate(
        """group => {
            const before = document.createElement("button");
            group.closest("figure").before(before);
            before.focus();
        }""",
        group.element_handle(),
    )
    page.keyboard.press("Tab")


def test_the_points_of_a_chart_are_one_stop_of_the_tab_key(first, report):
    page, _group = first(report)
    for group in page.locator(GROUP).all():
        enter(page, group)
        assert group.evaluate("group => group.contains(document.activeElement)")
        page.keyboard.press("Tab")
        assert group.evaluate("""group => !group.contains(document.activeElement)
            && group.closest("figure").contains(document.activeElement)""")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_arrow_keys_go_through_all_points_in_the_order_they_stand_in(first, report, width):
    page, group = first(report, width)
    names = group.evaluate(
        "group => [...group.querySelectorAll('input')].map(input => input.ariaLabel)"
    )
    enter(page, group)
    seen = []
    for _name in names:
        seen.append(page.evaluate(FOCUSED))
        page.keyboard.press("ArrowRight")
    assert [point["name"] for point in seen] == names
    assert [point for point in seen if point["words"] != point["name"]] == []
    assert [point for point in seen if not (point["inside"] and point["read"])] == []
    assert {point["hint"] for point in seen} == {"hidden"}
    assert {tuple(point["ring"]) for point in seen} == {("solid", 3)}


def test_points_are_ordered_by_area_and_then_by_time(first, report):
    _page, group = first(report)
    said = group.evaluate(
        "group => [...group.querySelectorAll('input')].map(input => input.ariaLabel)"
    )
    places = [re.fullmatch(r"(.+?), (\d{4})(?:–\d{4})?: .+", words).groups() for words in said]
    areas = list(dict.fromkeys(area for area, _year in places))
    assert places == sorted(places, key=lambda place: (areas.index(place[0]), place[1]))


def test_a_screen_reader_hears_a_group_named_like_its_chart_and_each_point(first, report):
    page, group = first(report)
    title = page.locator("figcaption").first.text_content()
    head, *radios = group.aria_snapshot().splitlines()
    assert head == f'- radiogroup "{title}":'
    heard = [re.fullmatch(r"  - '?radio \"(.*)\"'?", line)[1] for line in radios]
    said = group.evaluate(
        "group => [...group.querySelectorAll('input')].map(input => input.ariaLabel)"
    )
    unquoted = [words.replace("\\", "").replace("''", "'") for words in heard]
    assert unquoted == [" ".join(words.split()) for words in said]


def test_who_goes_through_a_page_element_by_element_can_skip_the_points(first, report):
    page, group = first(report)
    figure = page.locator("figure").first
    skip = figure.locator("a.unseen")
    assert skip.get_attribute("tabindex") == "-1"
    target = skip.get_attribute("href")
    assert str(group.locator("input").count()) in skip.text_content()
    assert figure.evaluate(
        """(figure, target) => {
            const [skip, group, after] = [".unseen", ".spots", target].map(
                part => figure.querySelector(part));
            const follows = Node.DOCUMENT_POSITION_FOLLOWING;
            return Boolean(skip.compareDocumentPosition(group) & follows
                && group.compareDocumentPosition(after) & follows);
        }""",
        target,
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_appear_for_the_eye_and_change_from_point_to_point(first, report, scheme):
    page, group = first(report, scheme=scheme)
    strip = page.locator(".said").first
    pictures = [strip.screenshot()]
    enter(page, group)
    for _step in range(2):
        pictures.append(strip.screenshot())
        page.keyboard.press("ArrowRight")
    assert len(set(pictures)) == len(pictures)


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_words_have_a_place_of_their_own_and_cover_nothing(first, report, width):
    page, _group = first(report, width)
    over = page.evaluate(ROOM)
    assert over
    assert max(over) <= 0.5


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_a_pointer_finds_the_words_of_a_mark_and_loses_them(first, report, width):
    page, group = first(report, width)
    last = group.locator("label").last
    last.scroll_into_view_if_needed()
    last.hover()
    assert group.evaluate(SHOWN) == [last.locator("input").get_attribute("aria-label")]
    page.mouse.move(1, 1)
    assert group.evaluate(SHOWN) == []


def test_a_point_that_was_tapped_keeps_its_words_until_another_is(first, report):
    page, group = first(report, PHONE)
    last = group.locator("label").last
    last.click()
    page.mouse.move(1, 1)
    assert group.evaluate(SHOWN) == [last.locator("input").get_attribute("aria-label")]
    enter(page, group)
    page.keyboard.press("ArrowLeft")
    shown = group.evaluate(SHOWN)
    assert shown == [page.evaluate(FOCUSED)["name"]]
    assert shown != [last.locator("input").get_attribute("aria-label")]


def test_in_forced_colours_the_ring_and_the_words_keep_to_the_colours_of_the_system(first, report):
    page, group = first(report)
    page.emulate_media(forced_colors="active")
    enter(page, group)
    found = page.evaluate(
        """() => {
            const probe = document.body.appendChild(document.createElement("i"));
            probe.style = "color: CanvasText; background: Canvas; outline: 1px solid Highlight";
            const system = getComputedStyle(probe);
            const words = getComputedStyle(document.activeElement, "::after");
            return {
                ring: getComputedStyle(document.activeElement).outlineColor === system.outlineColor,
                ink: words.color === system.color,
                paper: words.backgroundColor === system.backgroundColor,
            };
        }"""
    )
    page.emulate_media(forced_colors="none")
    assert found == {"ring": True, "ink": True, "paper": True}


def test_on_paper_nothing_asks_to_be_pointed_at(visit, report):
    page = visit(report)
    page.emulate_media(media="print")
    assert not page.locator(".spots, .said").evaluate_all(
        "parts => parts.some(part => part.checkVisibility())"
    )
