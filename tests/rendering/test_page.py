import json
import re
from dataclasses import replace
from types import SimpleNamespace

import pytest

from helpers import catalog, datapackage
from helpers.errors import RenderError
from helpers.exhibits import MIME, cite
from helpers.rendering import page as page_module
from helpers.rendering.about import About
from helpers.rendering.page import make_page

PARAMETERS = {"areas": "lai-chau,lao-cai", "start": 2018, "end": 2025, "language": "vi"}
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)


def with_head(added):
    """Return an exporter whose template puts something into the head."""
    html = f"<!DOCTYPE html><html><head>{added}</head><body><p>Một</p></body></html>"
    return SimpleNamespace(template=SimpleNamespace(render=lambda **_: html))


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
    assert (page.about.title, page.about.finding) == ("Tăng trưởng", "Point & co")


def test_sources_are_numbered_and_listed_at_the_foot(page):
    links = re.findall(r'<a href="#source-([^"]+)">(.*?)</a>', page.html)
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
    assert re.findall(r"<script[^>]*>", page.html) == ['<script type="application/ld+json">']
    assert re.findall(r'\ssrc="(?!data:)', page.html) == []


def test_the_page_links_to_its_neighbours_language_and_downloads(page):
    links = set(re.findall(r'href="([^"#:]+)"', page.html))
    assert links == {
        "index.html",
        "../en/growth.html",
        "growth.html",
        "growth.xlsx",
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
    assert page.files["csv"].count(b"\n") == 3


def test_the_workbook_is_the_first_of_the_downloads(page):
    downloads = re.search(r'<span class="downloads">(.*?)</span>', page.html)[1]
    assert downloads == (
        'Tải về: <a href="growth.xlsx" download>số liệu (Excel)</a>, '
        '<a href="growth.csv" download>số liệu (CSV)</a>, '
        '<a href="growth.ipynb" download>notebook</a>'
    )
    assert set(page.files) == {"xlsx", "csv"}


def test_the_head_says_what_the_page_is_and_where_it_stands_in_the_other_language(page):
    head = page.html[: page.html.index("<style>")]
    assert re.findall(r"<(?:meta (?:property|name=\"desc)|link rel=\"alt).*?>", head) == [
        '<meta name="description" content="Point &amp; co">',
        '<link rel="alternate" hreflang="vi" href="growth.html">',
        '<link rel="alternate" hreflang="en" href="../en/growth.html">',
        '<link rel="alternate" hreflang="x-default" href="growth.html">',
        '<meta property="og:type" content="article">',
        '<meta property="og:title" content="Tăng trưởng">',
        '<meta property="og:description" content="Point &amp; co">',
        '<meta property="og:locale" content="vi_VN">',
        '<meta property="og:locale:alternate" content="en_US">',
    ]
    icons = re.findall(r'<link rel="icon" href="([^"]*)">', head)
    assert [icon.partition(",")[0] for icon in icons] == ["data:image/svg+xml"]
    said = json.loads(re.search(r"<script[^>]*>(.*?)</script>", head)[1])
    assert said["name"] == "Tăng trưởng"
    assert said["isBasedOn"] == [
        catalog.source(key).url for key in ("nso-pxweb-copy", "danviet-vn-2023")
    ]


def test_how_to_cite_names_the_licence(page):
    cited = page.html[page.html.index('<h2 id="cite">') :]
    name, address = datapackage.licence()
    assert f'Giấy phép: <a rel="license" href="{address}">{name}</a>.' in cited


def test_from_the_end_of_a_section_a_link_leads_back_to_the_contents(page):
    back = r'<p class="up"><a href="#contents">Về phần Nội dung</a></p>\s*</section>'
    sections = r'<section aria-labelledby="(mot|hai)">(?:(?!</section>).)*?'
    assert re.findall(sections + back, page.html, re.DOTALL) == ["mot", "hai"]
    assert 'id="contents"' in page.html


def test_what_is_in_the_other_language_is_marked(page):
    listed = re.search(r'<li id="source-nso-pxweb-copy">(.*)</li>', page.html)[1]
    assert re.findall(r'<span lang="en">([^<]*)</span>', listed) == [
        "National Statistics Office of Viet Nam",
        "(PxWeb table V03.10; copy in GitHub ttttthai/vietnam-dashboard)",
    ]


def test_every_id_is_used_once(page):
    identities = re.findall(r'\sid="([^"]+)"', page.html)
    assert sorted(identities) == sorted(set(identities))
    targets = set(re.findall(r'href="#([^"]+)"', page.html))
    named = set(re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', page.html))
    assert targets | named <= set(identities)


def test_a_notebook_without_figures_offers_none(task, markdown):
    page = make_page({"cells": [markdown("Only this & that")]}, task, {})
    assert page.about == About("growth", "vi", "growth", "", (), (), "")
    assert page.files == {}
    assert "growth.csv" not in page.html
    assert "<script" not in page.html
    assert 'id="sources"' not in page.html


@pytest.mark.parametrize(
    "script",
    [
        "<script>x()</script>",
        '<script src="x.js"></script>',
        '<script type="application/ld+json">{}</script>',
        '<script type="module">x()</script>',
    ],
)
def test_a_page_that_needs_a_script_is_refused(task, markdown, script):
    with pytest.raises(RenderError) as caught:
        make_page({"cells": [markdown(script)]}, task, {})
    assert str(caught.value) == "the page needs a script or another address: <script"


@pytest.mark.parametrize(
    ("added", "refused"),
    [
        ('<script type="application/ld+json">{}</script>', ""),
        ('<script type="application/ld+json">{"a":"<b>"}</script>', "<script"),
        ('<script type="application/ld+json">{}</script>' * 2, "<script"),
        ('<script type="application/ld+json" src="x">{}</script>', "<script"),
        ("<script>x()</script>", "<script"),
        ('<link rel="stylesheet" href="x.css">', "<link"),
        ('<link rel="alternate" hreflang="vi" href="https://example.org/">', "<link"),
        ('<meta http-equiv="refresh" content="0">', "<meta"),
        ("<base href=x>", "<base"),
    ],
)
def test_the_head_has_one_block_of_data_and_no_other_script(
    monkeypatch, task, markdown, added, refused
):
    monkeypatch.setattr(page_module, "exporter", lambda: with_head(added))
    cells = {"cells": [markdown("# Một")]}
    if not refused:
        assert added in make_page(cells, task, {}).html
        return
    with pytest.raises(RenderError) as caught:
        make_page(cells, task, {})
    assert str(caught.value) == f"the page needs a script or another address: {refused}"


def test_a_picture_without_words_is_refused(task, markdown):
    with pytest.raises(RenderError) as caught:
        make_page({"cells": [markdown("![](data:image/png;base64,AA==)")]}, task, {})
    assert str(caught.value) == (
        'a picture has no alt text: <img src="data:image/png;base64,AA==" alt="" />'
    )


def test_a_page_alone_leads_to_itself_and_to_documents_only(markdown, code, chart, task):
    chart["table"] = f"<table><caption>GRDP</caption><td>9{cite(['nso-pxweb-copy'])}</td></table>"
    cells = [markdown("# Growth", "en"), code({MIME: {"kind": "chart", **chart, "lines": [3]}})]
    alone = make_page({"cells": cells}, replace(task, language="en"), PARAMETERS, alone=True)
    links = re.findall(r'(?:href|src|contentUrl)"?[=:]"([^"]+)"', alone.html)
    assert [link for link in links if not link.startswith(("#", "http", "data:"))] == []
    assert "<nav" not in alone.html
    assert "Download" not in alone.html
    assert "<h1>Growth</h1>" in alone.html
