import re

import pytest

from helpers import catalog
from helpers.rendering.indexes import index_pages, topic_titles
from helpers.rendering.plan import TOPICS
from helpers.wording import translator


def entry(name, language, **differs):
    return {
        "title": f"{name} <{language}>",
        "findings": [f"{name} & more", "not in the index"],
        "newest": "2026-08-15",
        "outputs": {f"{language}/{name}.html": "", f"{language}/{name}.svg": ""},
        "status": "rendered",
        "since": "2026-09-01",
        "parameters": {"areas": "lai-chau,lao-cai", "benchmark": "vietnam"},
    } | differs


@pytest.fixture
def manifest():
    """Return a manifest of four reports, two of one topic, one of none, one in one language."""
    reports = {
        name: {language: entry(name, language) for language in ("vi", "en")}
        for name in ("a", "b", "c")
    }
    reports["b"]["en"] |= {"status": "stale"}
    reports["c"]["en"] |= {"status": "failed", "outputs": {}, "findings": [], "newest": ""}
    reports["d"] = {"vi": entry("d", "vi", status="failed")}
    order = [["c", "poverty"], ["a", "growth"], ["d", ""], ["b", "poverty"]]
    return {"order": order, "reports": reports}


def test_reports_stand_by_topic_in_the_order_of_the_list(manifest, tmp_path):
    pages = index_pages(manifest, tmp_path)
    assert list(pages) == ["vi/index.html", "en/index.html", "index.html"]
    topics, _heading, _areas = pages["en/index.html"].partition('<section aria-labelledby="areas">')
    headings = re.findall(r"<h([123])[^>]*>(.*?)</h\1>", topics)
    assert headings == [
        ("1", "Three Tây Bắc provinces"),
        ("2", "Poverty"),
        ("3", "c &lt;en&gt;"),
        ("3", '<a href="b.html">b &lt;en&gt;</a>'),
        ("2", "Growth and income"),
        ("3", '<a href="a.html">a &lt;en&gt;</a>'),
    ]
    assert '<h2 class="topic" id="topic-other">Các báo cáo khác</h2>' in pages["vi/index.html"]


def by_area(html):
    """The areas of an index with the reports on each: id, name, page and title."""
    section = html.partition('<section aria-labelledby="areas">')[2]
    return [
        (code, name, re.findall(r'<a href="([^"]*)">(.*?)</a>', listed))
        for code, name, listed in re.findall(
            r'<h3 id="area-([a-z0-9-]*)">(.*?)</h3>\n<ul>(.*?)</ul>', section, re.DOTALL
        )
    ]


def test_reports_stand_by_area_too_first_those_of_one_area_alone(manifest, tmp_path):
    manifest["reports"]["b"]["en"]["parameters"] = {"area": "lao-cai"}
    manifest["reports"]["d"]["vi"]["parameters"] = {"areas": ["dien-bien", "atlantis"]}
    pages = index_pages(manifest, tmp_path)
    a, b = (("a.html", "a &lt;en&gt;"), ("b.html", "b &lt;en&gt;"))
    assert by_area(pages["en/index.html"]) == [
        ("lai-chau", "Lai Chau", [a]),
        ("lao-cai", "Lao Cai", [b, a]),
    ]
    found = [
        (name, [page for page, _title in links])
        for _code, name, links in by_area(pages["vi/index.html"])
    ]
    assert found == [
        ("Lai Châu", ["c.html", "a.html", "b.html"]),
        ("Điện Biên", ["d.html"]),
        ("Lào Cai", ["c.html", "a.html", "b.html"]),
    ]


def test_a_way_to_each_area_stands_at_the_top(manifest, tmp_path):
    html = index_pages(manifest, tmp_path)["vi/index.html"]
    ways = re.search(r'<nav class="ways".*?</nav>', html, re.DOTALL)[0]
    assert re.findall(r'<a href="#([^"]*)">(.*?)</a>', ways) == [
        ("area-lai-chau", "Lai Châu"), ("area-lao-cai", "Lào Cai"),
    ]  # fmt: skip
    assert html.index(ways) < html.index("<h2")


def test_reports_on_no_area_need_no_way_by_area(manifest, tmp_path):
    for of_report in manifest["reports"].values():
        for one in of_report.values():
            one["parameters"] = {}
    pages = index_pages(manifest, tmp_path)
    assert not re.search(r'class="ways"|id="areas"|class="areas"', "".join(pages.values()))


def test_what_is_stale_or_failed_says_since_when(manifest, tmp_path):
    pages = index_pages(manifest, tmp_path)
    assert re.findall(r'<p class="failed">(.*?)</p>', pages["en/index.html"]) == [
        "This report could not be made since 1 September 2026.",
        "Out of date since 1 September 2026: what it is made from has changed.",
    ]
    assert re.findall(r'<p class="failed">(.*?)</p>', pages["vi/index.html"]) == [
        "Chưa cập nhật được báo cáo này từ ngày 1/9/2026; đang hiển thị bản tốt gần nhất."
    ]


def test_a_report_has_its_point_its_date_and_its_picture(manifest, tmp_path):
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "a.svg").write_text('<svg aria-hidden="true"></svg>', encoding="utf-8")
    (tmp_path / "en" / "c.svg").write_text("<svg>not of this version</svg>", encoding="utf-8")
    html = index_pages(manifest, tmp_path)["en/index.html"]
    item = re.findall(r"<li>\n(.*?)</li>", html, re.DOTALL)[-1]
    assert re.sub(r"\n+", "\n", item).strip() == (
        '<div class="picture"><svg aria-hidden="true"></svg></div>\n'
        "<div>\n"
        '<h3><a href="a.html">a &lt;en&gt;</a></h3>\n'
        "<p>a &amp; more</p>\n"
        '<p class="meta"><span>newest figures published 15 August 2026</span></p>\n'
        "</div>"
    )
    assert html.count("<svg") == 1


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "Có gì thay đổi"), ("en", "What has changed")]
)
def test_what_has_changed_is_one_click_away(manifest, tmp_path, language, said):
    html = index_pages(manifest, tmp_path)[f"{language}/index.html"]
    assert f'<a href="changes.html">{said}</a>' in html


def test_the_same_manifest_gives_the_same_bytes(manifest, tmp_path):
    assert index_pages(manifest, tmp_path) == index_pages(manifest, tmp_path)


def test_the_head_names_the_index_in_both_languages(manifest, tmp_path):
    pages = index_pages(manifest, tmp_path)
    links = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">')
    assert links.findall(pages["en/index.html"]) == [
        ("vi", "../vi/index.html"),
        ("en", "index.html"),
        ("x-default", "../index.html"),
    ]
    assert links.findall(pages["index.html"]) == [
        ("vi", "vi/index.html"),
        ("en", "en/index.html"),
        ("x-default", "index.html"),
    ]
    assert '<meta property="og:type" content="website">' in pages["vi/index.html"]
    assert '<meta name="description" content="Số liệu đã công bố về Lai Châu' in pages["index.html"]


def test_one_language_needs_no_other(manifest, tmp_path):
    only = {"order": [["d", ""]], "reports": {"d": manifest["reports"]["d"]}}
    pages = index_pages(only, tmp_path)
    assert list(pages) == ["vi/index.html", "index.html"]
    assert "English" not in "".join(pages.values())


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_topic_has_a_title(language):
    of_indicators = {item.topic for item in catalog.indicators().values()}
    assert set(topic_titles(translator(language))) == of_indicators | {*TOPICS, ""}
