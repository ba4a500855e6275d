import re

import pytest

from helpers.errors import RenderError
from helpers.exhibits import MIME, cite
from helpers.rendering.page import make_page

PARAMETERS = {"areas": "lai-chau,lao-cai", "start": 2018, "end": 2025, "language": "vi"}
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)


@pytest.fixture
def page(task, markdown, code, chart):
    """Return the Vietnamese page of a notebook with everything on it."""
    chart["reading"] += cite(["danviet-vn-2023"])
    chart["table"] = f"<table><caption>GRDP</caption><td>9{cite(['nso-pxweb-copy'])}</td></table>"
    point = f"Point{cite(['nso-pxweb-copy'])} & co"
    cells = [
        markdown("# Tăng trưởng\n\nMở đầu.", "vi"),
        markdown("# Growth\n\nThe lead.", "en"),
        markdown("Chỉ trong sổ tay", "notebook"),
        markdown("## Một", "vi"),
        markdown("## One", "en"),
        code({MIME: {"kind": "chart", **chart, "lines": [3]}}),
        code({MIME: {"kind": "findings", "sentences": [point], "lines": [2]}}),
        markdown("## Hai", "vi"),
    ]
    return make_page({"cells": cells}, task, PARAMETERS)


def test_the_page_is_in_one_language_without_code(page):
    assert '<html lang="vi">' in page.html
    assert "Mở đầu." in page.html
    for absent in ("The lead.", "Chỉ trong sổ tay", "secret()", "<h2>One"):
        assert absent not in page.html


def test_the_page_has_one_title_and_the_points_on_top(page):
    headings = re.findall(r"<h([1-6])[^>]*>(.*?)</h\1>", page.html)
    assert [text for _, text in headings[:5]] == [
        "Tăng trưởng",
        "Điểm chính",
        "Nội dung",
        "Một",
        "Hai",
    ]
    assert [level for level, _ in headings].count("1") == 1
    assert (page.title, page.finding) == ("Tăng trưởng", "Point & co")


def test_sources_are_numbered_and_listed_at_the_foot(page):
    links = re.findall(r'<a class="source" href="#source-([^"]+)">(.*?)</a>', page.html)
    assert links == [
        ("nso-pxweb-copy", "[1]"),
        ("danviet-vn-2023", "[2]"),
        ("nso-pxweb-copy", "[1]"),
    ]
    listed = re.findall(r'<li id="source-([^"]+)">', page.html)
    assert listed == ["nso-pxweb-copy", "danviet-vn-2023"]


def test_a_chart_has_both_forms_text_and_table(page):
    figure = re.search(r'<figure class="chart">.*?</figure>', page.html, re.DOTALL)[0]
    assert '<figcaption id="chart-1-title">GRDP, 2018–2025</figcaption>' in figure
    assert '<p class="reading" id="chart-1-reading">Lào Cai: 8,05 %.' in figure
    assert figure.count('aria-labelledby="chart-1-title" aria-describedby="chart-1-reading"') == 2
    assert '<summary>Bảng số liệu<span class="unseen">: GRDP, 2018–2025</span></summary>' in figure
    region = '<div class="scroll" role="group" aria-label="GRDP, 2018–2025" tabindex="0">'
    assert region in figure


def test_nothing_is_asked_from_outside(page):
    assert f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">' in page.html
    assert "<script" not in page.html
    assert re.findall(r'\ssrc="(?!data:)', page.html) == []


def test_the_page_links_to_its_neighbours_language_and_downloads(page):
    links = set(re.findall(r'href="([^"#:]+)"', page.html))
    assert links == {
        "index.html",
        "../en/growth.html",
        "growth.csv",
        "growth.ipynb",
        "before.html",
        "after.html",
    }
    assert "<small>Báo cáo sau</small> Sau &amp; nữa</a>" in page.html


def test_the_scope_and_the_newest_date_stand_under_the_title(page):
    meta = re.search(r'<p class="meta">(.*?)</p>', page.html, re.DOTALL)[1]
    spans = re.findall(r"<span>(.*?)</span>", meta)
    assert spans[:2] == ["Lai Châu, Lào Cai", "2018–2025"]
    assert page.csv.count(b"\n") == 3


def test_every_id_is_used_once(page):
    identities = re.findall(r'\sid="([^"]+)"', page.html)
    assert sorted(identities) == sorted(set(identities))
    targets = set(re.findall(r'href="#([^"]+)"', page.html))
    named = set(re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', page.html))
    assert targets | named <= set(identities)


def test_a_notebook_without_figures_offers_none(task, markdown):
    page = make_page({"cells": [markdown("Only this & that")]}, task, {})
    assert (page.title, page.finding, page.csv, page.newest) == ("growth", "", b"", "")
    assert "growth.csv" not in page.html
    assert 'id="sources"' not in page.html


def test_a_page_that_needs_a_script_is_refused(task, markdown):
    with pytest.raises(RenderError) as caught:
        make_page({"cells": [markdown("<script>x()</script>")]}, task, {})
    assert str(caught.value) == "the page needs a script or another address: <script"


def test_a_picture_without_words_is_refused(task, markdown):
    with pytest.raises(RenderError) as caught:
        make_page({"cells": [markdown("![](data:image/png;base64,AA==)")]}, task, {})
    assert str(caught.value) == (
        'a picture has no alt text: <img src="data:image/png;base64,AA==" alt="" />'
    )
