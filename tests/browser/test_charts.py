"""Charts as a browser draws them: form, size of text, contrast, and what stands beside them."""

import re
from collections import Counter
from functools import cache
from itertools import combinations
from math import dist

import pytest

SMALL, PHONE, BELOW, ABOVE, DESKTOP = 320, 360, 704, 705, 1100
CHARTS = """() => {
    const paint = (element, kind) => {
        const style = getComputedStyle(element);
        if (style[kind] === "none" || (kind === "stroke" && !parseFloat(style.strokeWidth)))
            return null;
        let opacity = parseFloat(style[kind + "Opacity"]);
        for (let part = element; part.tagName !== "svg"; part = part.parentNode)
            opacity *= parseFloat(getComputedStyle(part).opacity);
        return {color: style[kind], opacity};
    };
    const box = element => {
        const {left, right, top, bottom} = element.getBoundingClientRect();
        return {left, right, top, bottom};
    };
    const isArea = element => {
        const {width, height} = element.getBBox();
        return width > 0 && height > 0;
    };
    const shapes = "path, use, line, circle, rect, polygon, polyline";
    const paper = getComputedStyle(document.body).backgroundColor;
    const grid = getComputedStyle(document.querySelector("td")).borderBottomColor;
    return [...document.querySelectorAll("figure svg")].filter(svg => svg.checkVisibility())
        .map(svg => ({
            chart: svg.closest("figure").querySelector("figcaption").textContent,
            form: svg.parentNode.className,
            paper,
            box: box(svg),
            texts: [...svg.querySelectorAll("text")].map(text => ({
                text: text.textContent,
                size: parseFloat(getComputedStyle(text).fontSize)
                    * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width,
                box: box(text),
                paints: [paint(text, "fill")],
            })),
            marks: [...svg.querySelectorAll(shapes)].filter(shape => !shape.closest("defs"))
                .map(shape => ({
                    paints: [paint(shape, "stroke"), paint(shape, "fill")].filter(Boolean),
                }))
                .filter(({paints}) => paints.length && paints[0].color !== grid),
            titles: [...svg.querySelectorAll("title")].map(title => title.textContent),
            untitled: [...svg.querySelectorAll("use")]
                .filter(mark => isArea(mark) && !mark.closest(":is(g, use):has(> title)"))
                .map(mark => mark.outerHTML.slice(0, 200)),
            origins: [...svg.querySelectorAll("use")].filter(isArea).map(mark => {
                const {a, d, e, f} = mark.getScreenCTM();
                return [mark.x.baseVal.value * a + e, mark.y.baseVal.value * d + f];
            }),
            spots: [...svg.closest("figure").querySelectorAll(".spots input")].map(input => {
                const {left, right, top, bottom} = box(input);
                const place = [(left + right) / 2, (top + bottom) / 2];
                return {says: input.getAttribute("aria-label"), place};
            }),
        }));
}"""
BESIDE = """() => [...document.querySelectorAll("figure")].map(figure => ({
    title: figure.querySelector("figcaption").textContent,
    reading: figure.querySelector(".reading").textContent,
    note: figure.querySelector(".note").textContent,
    sources: figure.querySelectorAll(".note sup a").length,
    caption: figure.querySelector("details table caption").textContent,
    columns: figure.querySelectorAll("details thead th[scope=col]").length,
    headings: figure.querySelectorAll("details thead :is(th, td)").length,
    named: figure.querySelectorAll("details tbody tr > th[scope=row]:first-child").length,
    rows: figure.querySelectorAll("details tbody tr").length,
}))"""
PICTURES = """() => [...document.querySelectorAll("svg:not([aria-hidden='true']), img")]
    .filter(picture => picture.checkVisibility() && picture.getAttribute("alt") !== "")
    .map(picture => {
        const named = kind => (picture.getAttribute("aria-" + kind) ?? "").split(" ")
            .map(key => document.getElementById(key)?.textContent ?? "").join(" ");
        const own = picture.getAttribute("alt") ?? picture.getAttribute("aria-label");
        return {
            role: picture.tagName === "IMG" ? "img" : picture.getAttribute("role"),
            name: own ?? named("labelledby"),
            said: own ?? named("describedby"),
        };
    })"""
SENTENCE = re.compile(r"[^\W_].{39,}[.!?]", re.DOTALL)
PLACEHOLDER = re.compile(r"no (description|text)|placeholder|không có mô tả|TODO", re.IGNORECASE)
REFERENCES = re.compile(r"(\s*\[\d+\])+")


def luminance(color):
    """Relative luminance of a colour (WCAG 2.2)."""
    parts = [part / 255 for part in color]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def rgb(text):
    return [float(part) for part in re.findall(r"[\d.]+", text)[:3]]


def contrast(paints, paper):
    """Contrast with the paper of the paint that stands out most."""
    ground = rgb(paper)
    found = [1.0]
    for paint in paints:
        mixed = [
            paint["opacity"] * own + (1 - paint["opacity"]) * under
            for own, under in zip(rgb(paint["color"]), ground, strict=True)
        ]
        low, high = sorted([luminance(mixed), luminance(ground)])
        found.append((high + 0.05) / (low + 0.05))
    return max(found)


def overlap(one, other):
    """How far two boxes reach into each other, in pixels."""
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return min(across, down)


def inside(box, frame):
    """Whether a box lies in a frame, but for a pixel."""
    low = all(box[side] >= frame[side] - 1 for side in ("left", "top"))
    return low and all(box[side] <= frame[side] + 1 for side in ("right", "bottom"))


@pytest.fixture(scope="module")
def drawn(visit):
    """Return a function that measures the charts of a report; the same again costs nothing."""

    @cache
    def measure(report, width=DESKTOP, scheme="light"):
        charts = visit(report, width=width, scheme=scheme).evaluate(CHARTS)
        assert charts
        return charts

    return measure


@pytest.mark.parametrize(("width", "form"), [(PHONE, "narrow"), (DESKTOP, "wide")])
def test_each_chart_is_shown_once_in_the_form_for_the_screen(drawn, published, report, width, form):
    count = (
        (published / f"{report}.html").read_text(encoding="utf-8").count('<figure class="chart"')
    )
    assert [chart["form"] for chart in drawn(report, width)] == [form] * count


@pytest.mark.parametrize("width", [SMALL, PHONE, BELOW, ABOVE, DESKTOP])
def test_text_in_a_chart_is_11_pixels_tall_or_more(drawn, report, width):
    texts = [(chart["chart"], text) for chart in drawn(report, width) for text in chart["texts"]]
    assert [(chart, text["text"]) for chart, text in texts if text["size"] < 11] == []


@pytest.mark.parametrize("width", [SMALL, PHONE, DESKTOP])
def test_no_two_texts_of_a_chart_overlap(drawn, report, width):
    found = [
        (chart["chart"], one["text"], other["text"], round(overlap(one["box"], other["box"]), 1))
        for chart in drawn(report, width)
        for one, other in combinations(chart["texts"], 2)
        if overlap(one["box"], other["box"]) > 1
    ]
    assert found == []


@pytest.mark.parametrize("width", [SMALL, PHONE, DESKTOP])
def test_no_text_leaves_its_chart(drawn, report, width):
    found = [
        (chart["chart"], text["text"])
        for chart in drawn(report, width)
        for text in chart["texts"]
        if not inside(text["box"], chart["box"])
    ]
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_marks_of_a_chart_stand_out_from_the_page(drawn, report, scheme):
    charts = drawn(report, scheme=scheme)
    texts = [
        (chart["chart"], text["text"])
        for chart in charts
        for text in chart["texts"]
        if contrast(text["paints"], chart["paper"]) < 4.5
    ]
    assert texts == []
    marks = Counter(
        (chart["chart"], str(mark["paints"]), round(contrast(mark["paints"], chart["paper"]), 2))
        for chart in charts
        for mark in chart["marks"]
        if contrast(mark["paints"], chart["paper"]) < 3
    )
    assert marks == {}


def test_every_point_says_what_it_is(drawn, report):
    for chart in drawn(report, DESKTOP):
        assert (chart["chart"], chart["untitled"]) == (chart["chart"], [])
        assert chart["titles"], chart["chart"]
        assert [said for said in chart["titles"] if not re.fullmatch(r".+: .*\d.*", said)] == []


def test_the_page_says_of_each_point_what_the_drawing_says(drawn, report):
    for chart in drawn(report, DESKTOP):
        assert Counter(spot["says"] for spot in chart["spots"]) == Counter(chart["titles"])


@pytest.mark.parametrize("width", [SMALL, PHONE, DESKTOP])
def test_every_mark_of_either_form_can_be_pointed_at(drawn, report, width):
    for chart in drawn(report, width):
        places = [spot["place"] for spot in chart["spots"]]
        far = [mark for mark in chart["origins"] if min(dist(mark, place) for place in places) > 1]
        assert (chart["chart"], far) == (chart["chart"], [])
        assert len(set(map(tuple, chart["origins"]))) > 1


def test_beside_a_chart_stand_reading_unit_source_and_table(visit, report):
    word = {"vi": "Đơn vị: ", "en": "Unit: "}[report[:2]]
    for chart in visit(report).evaluate(BESIDE):
        assert chart["title"].strip()
        assert chart["reading"].strip()
        assert re.search(rf"{word}\S", chart["note"])
        assert chart["sources"] >= 1
        assert chart["caption"].strip()
        assert 2 <= chart["columns"] == chart["headings"]
        assert 1 <= chart["named"] == chart["rows"]


def test_the_text_for_those_who_cannot_see_a_picture_is_a_sentence_of_its_own(visit, place):
    pictures = visit(place).evaluate(PICTURES)
    said = [REFERENCES.sub("", picture["said"]).strip() for picture in pictures]
    assert [picture for picture in pictures if picture["role"] != "img"] == []
    assert [picture for picture in pictures if not picture["name"].strip()] == []
    assert [text for text in said if not SENTENCE.fullmatch(text)] == []
    assert [text for text in said if PLACEHOLDER.search(text)] == []
    assert len(set(said)) == len(said)
