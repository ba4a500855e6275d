"""Charts as a browser draws them: form, size of text, contrast, and what stands beside them."""

import re
from itertools import combinations

import pytest

PHONE, DESKTOP = 360, 1100
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
    return [...document.querySelectorAll("figure svg")].filter(svg => svg.checkVisibility())
        .map(svg => ({
            chart: svg.closest("figure").querySelector("figcaption").textContent,
            form: svg.parentNode.className,
            box: box(svg),
            texts: [...svg.querySelectorAll("text")].map(text => ({
                text: text.textContent,
                size: parseFloat(getComputedStyle(text).fontSize)
                    * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width,
                box: box(text),
                paints: [paint(text, "fill")],
            })),
            shapes: [...svg.querySelectorAll(shapes)].filter(shape => !shape.closest("defs"))
                .map(shape => ({
                    html: shape.outerHTML.slice(0, 200),
                    paints: [paint(shape, "stroke"), paint(shape, "fill")].filter(Boolean),
                })),
            titles: [...svg.querySelectorAll("title")].map(title => title.textContent),
            untitled: [...svg.querySelectorAll("use")]
                .filter(mark => isArea(mark) && !mark.closest("g:has(> title)"))
                .map(mark => mark.outerHTML.slice(0, 200)),
        }));
}"""
PAGE = """() => ({
    paper: getComputedStyle(document.body).backgroundColor,
    line: getComputedStyle(document.querySelector("td, th")).borderBottomColor,
})"""
BESIDE = """() => [...document.querySelectorAll("figure")].map(figure => ({
    title: figure.querySelector("figcaption").textContent,
    reading: figure.querySelector(".reading").textContent,
    note: figure.querySelector(".note").textContent,
    sources: figure.querySelectorAll(".note a.source").length,
    caption: figure.querySelector("details table caption").textContent,
    columns: figure.querySelectorAll("details thead th[scope=col]").length,
    headings: figure.querySelectorAll("details thead :is(th, td)").length,
    named: figure.querySelectorAll("details tbody tr > th[scope=row]:first-child").length,
    rows: figure.querySelectorAll("details tbody tr").length,
}))"""
PICTURES = """() => [...document.querySelectorAll("svg, img")]
    .filter(picture => picture.checkVisibility() && picture.getAttribute("alt") !== "")
    .map(picture => {
        const named = kind => (picture.getAttribute("aria-" + kind) ?? "").split(" ")
            .map(key => document.getElementById(key)?.textContent ?? "").join(" ");
        return {
            role: picture.tagName === "IMG" ? "img" : picture.getAttribute("role"),
            name: picture.getAttribute("alt") ?? named("labelledby"),
            said: picture.getAttribute("alt") ?? named("describedby"),
        };
    })"""
SENTENCE = re.compile(r"[^\W_].{39,}[.!?]", re.DOTALL)
PLACEHOLDER = re.compile(r"no (description|text)|placeholder|không có mô tả|TODO", re.IGNORECASE)
REFERENCES = re.compile(r"(\s*\[\d+\])+")


def luminance(color):
    """Relative luminance of a colour (WCAG 2.2)."""
    parts = [part / 255 for part in color]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
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


@pytest.mark.parametrize(("width", "form"), [(PHONE, "narrow"), (DESKTOP, "wide")])
def test_each_chart_is_shown_once_in_the_form_for_the_screen(visit, report, width, form):
    page = visit(report, width=width)
    charts = page.evaluate(CHARTS)
    assert charts
    assert [chart["form"] for chart in charts] == [form] * page.locator("figure").count()


@pytest.mark.parametrize("width", [PHONE, 545, 700, 768, DESKTOP])
def test_text_in_a_chart_is_11_pixels_tall_or_more(visit, report, width):
    charts = visit(report, width=width).evaluate(CHARTS)
    texts = [(chart["chart"], text) for chart in charts for text in chart["texts"]]
    assert [(chart, text["text"]) for chart, text in texts if text["size"] < 11] == []


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_no_two_texts_of_a_chart_overlap(visit, report, width):
    charts = visit(report, width=width).evaluate(CHARTS)
    found = [
        (chart["chart"], one["text"], other["text"], round(overlap(one["box"], other["box"]), 1))
        for chart in charts
        for one, other in combinations(chart["texts"], 2)
        if overlap(one["box"], other["box"]) > 1
    ]
    assert found == []


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_no_text_leaves_its_chart(visit, report, width):
    charts = visit(report, width=width).evaluate(CHARTS)
    found = [
        (chart["chart"], text["text"])
        for chart in charts
        for text in chart["texts"]
        if text["box"]["left"] < chart["box"]["left"] - 1
        or text["box"]["right"] > chart["box"]["right"] + 1
        or text["box"]["top"] < chart["box"]["top"] - 1
        or text["box"]["bottom"] > chart["box"]["bottom"] + 1
    ]
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_marks_of_a_chart_stand_out_from_the_page(visit, report, scheme):
    page = visit(report, scheme=scheme)
    colors = page.evaluate(PAGE)
    charts = page.evaluate(CHARTS)
    texts = [text for chart in charts for text in chart["texts"]]
    assert [t["text"] for t in texts if contrast(t["paints"], colors["paper"]) < 4.5] == []
    marks = [
        shape
        for chart in charts
        for shape in chart["shapes"]
        if shape["paints"] and shape["paints"][0]["color"] != colors["line"]
    ]
    assert marks
    assert [m["html"] for m in marks if contrast(m["paints"], colors["paper"]) < 3] == []


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_every_point_says_what_it_is(visit, report, width):
    for chart in visit(report, width=width).evaluate(CHARTS):
        assert (chart["chart"], chart["untitled"]) == (chart["chart"], [])
        assert chart["titles"], chart["chart"]
        assert [said for said in chart["titles"] if not re.fullmatch(r".+: .*\d.*", said)] == []


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
