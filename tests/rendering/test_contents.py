import pytest

from helpers.errors import RenderError
from helpers.exhibits import MIME
from helpers.rendering.contents import contents


def test_cells_become_title_lead_points_and_sections(markdown, code, chart):
    findings = {"kind": "findings", "sentences": ["<b>One</b>.", "Two."], "lines": [5, 7]}
    table = {"kind": "table", "html": "<table><caption>GRDP <i>(%)</i></caption></table>"}
    cells = [
        markdown("# A `title` & more\n\nThe lead."),
        code({MIME: findings, "text/plain": "left out"}),
        markdown("## Từng năm\n\nWhy.\n\n### Detail\n\nMore."),
        code({MIME: {"kind": "chart", **chart, "lines": [7]}}, {"text/plain": "a & b"}),
        markdown("# Điều chỉnh"),
        code({MIME: {**table, "lines": [9]}}),
        markdown("## Từng năm"),
    ]
    page = contents(cells, "vi", "growth")
    assert page.title == "A title & more"
    assert page.points == ["<b>One</b>.", "Two."]
    assert page.lines == {5, 7, 9}
    assert [(item.identity, item.heading) for item in page.sections] == [
        ("", ""),
        ("tung-nam", "Từng năm"),
        ("dieu-chinh", "Điều chỉnh"),
        ("tung-nam-2", "Từng năm"),
    ]
    kinds = [[part["kind"] for part in item.parts] for item in page.sections]
    assert kinds == [["prose"], ["prose", "chart", "plain"], ["table"], []]
    assert page.sections[0].parts[0]["html"] == "<p>The lead.</p>"
    prose = "<p>Why.</p>\n<h3>Detail</h3>\n<p>More.</p>"
    assert page.sections[1].parts[0]["html"] == prose
    assert page.sections[2].parts[0]["label"] == "GRDP (%)"


def test_a_finding_that_rests_on_no_figure_stays_where_it_is(markdown, code):
    nothing = {"kind": "findings", "sentences": ["No figure."], "lines": []}
    found = {"kind": "findings", "sentences": ["One."], "lines": [5]}
    page = contents(
        [markdown("## Poverty"), code({MIME: nothing}), code({MIME: found})], "en", "growth"
    )
    assert page.points == ["One."]
    assert page.sections[1].parts == [{"kind": "prose", "html": "<p>No figure.</p>"}]


def test_a_drawing_is_named_by_the_title_and_described_by_the_reading(code, chart):
    page = contents([code({MIME: {"kind": "chart", **chart, "lines": []}})], "en", "growth")
    names = 'role="img" aria-labelledby="chart-1-title" aria-describedby="chart-1-reading"'
    part = page.sections[0].parts[0]
    assert part["wide"] == f'<svg viewBox="0 0 2 1" {names}></svg>'
    assert part["narrow"] == f'<svg viewBox="0 0 1 1" {names}></svg>'


def test_a_drawing_leaves_to_the_page_what_the_page_has(code, chart):
    chart["wide"] = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><style>.c012abcw-0'
        "{fill:var(--soft, #4b5563)}</style></svg>"
    )
    page = contents([code({MIME: {"kind": "chart", **chart, "lines": []}})], "en", "growth")
    drawing = page.sections[0].parts[0]["wide"]
    assert "<style>.c1w-0{fill:var(--soft)}</style>" in drawing
    assert "xmlns" not in drawing


def test_a_chart_keeps_its_points_and_room_for_the_longest_words(code, chart):
    short = {"says": "Lào Cai: 8", "wide": [1, 2], "narrow": [3, 4]}
    chart["points"].append(short)
    page = contents([code({MIME: {"kind": "chart", **chart, "lines": []}})], "vi", "growth")
    part = page.sections[0].parts[0]
    assert part["points"] == chart["points"]
    assert part["longest"] == "Lào Cai, 2024: 8,05 %"


def test_headings_that_would_share_an_id_do_not(markdown):
    headings = ["Main", "中文", "Năm 2022", "Năm 2022", "Main"]
    page = contents([markdown(f"## {text}") for text in headings], "en", "growth")
    identities = [item.identity for item in page.sections[1:]]
    assert identities == [
        "section-main",
        "section",
        "nam-2022",
        "nam-2022-2",
        "section-main-2",
    ]


def test_code_without_output_and_raw_cells_leave_nothing(code):
    raw = {"cell_type": "raw", "source": "raw", "metadata": {}}
    page = contents([code(), raw], "vi", "growth")
    assert (page.title, page.sections[0].parts) == ("growth", [])


@pytest.mark.parametrize("part", ["title", "reading", "note", "wide", "narrow", "points", "table"])
def test_a_chart_without_one_of_its_parts_is_refused(code, chart, part):
    chart[part] = ""
    with pytest.raises(RenderError) as caught:
        contents([code({MIME: {"kind": "chart", **chart, "lines": []}})], "vi", "growth")
    assert str(caught.value) == f"chart {chart['title']!r} lacks {part}"


def test_an_unknown_exhibit_is_refused(code):
    with pytest.raises(RenderError) as caught:
        contents([code({MIME: {"kind": "map", "lines": []}})], "vi", "growth")
    message = "exhibit of the kind 'map' is not known; accepted: chart, table, findings"
    assert str(caught.value) == message
