import re

import pytest

from helpers.rendering.change_pages import MOST, change_pages

DOCUMENT = {"publisher": "Báo", "publisher_kind": "press", "published": "2023-09", "url": ""}
SUBJECT = {
    "indicator": "grdp_growth",
    "ref_area": "lao-cai",
    "time_period": "2022",
    "measure": "level",
    "scenario": "observed",
    "standard": "",
}


def cells(value, **differs):
    return {
        "obs_value": value,
        "lower": "",
        "upper": "",
        "bound": "",
        "obs_status": "A",
        "unit_measure": "%",
        "source_id": "a & b",
    } | differs


def entry(old, new, **differs):
    return {
        **SUBJECT,
        "role": "preferred",
        "old": old,
        "new": new,
        "difference": "",
        "difference_unit": "",
        "reports": ["growth"],
    } | differs


def record(findings=(), before="2026-10-22T06:00:00+07:00", reports=None, **figures):
    kinds = {kind: [] for kind in ("revised", "status", "added", "withdrawn")}
    return {
        "number": 2,
        "published": "2026-11-22T18:30:00+07:00",
        "before": before and {"number": 1, "published": before},
        "figures": {"shown": 1234, **kinds, **figures},
        "findings": list(findings),
        "reports": {"rendered": [], "failed": [], "removed": []} | (reports or {}),
        "sources": {"a & b": {"title": "Tài liệu <1>", **DOCUMENT}},
    }


def page(language="en", outputs=("growth.html",), **values):
    outputs = {f"{language}/{name}": "1" for name in outputs}
    manifest = {"reports": {"growth": {language: {"outputs": outputs}}}}
    return change_pages(record(**values), manifest)[f"{language}/changes.html"]


def rows(html):
    """Return the cells of the tables of a page as text, row by row."""
    found = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    return [
        [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in found
    ]


def test_a_revised_figure_says_both_values_the_difference_and_the_source():
    old, new = cells("9.02"), cells("8.05", obs_status="P")
    change = {"difference": "-0.97", "difference_unit": "percentage points"}
    html = page(revised=[entry(old, new, **change)])
    assert rows(html) == [
        ["Figure", "Before", "Now", "Change"],
        [
            "Real GRDP growth: Lao Cai, 2022",
            "9.02% normal[1]",
            "8.05% provisional[1]",
            "−0.97 percentage points",
        ],
    ]
    assert '<li id="source-a &amp; b">' in html
    assert "<cite>Tài liệu &lt;1&gt;</cite>" in re.sub(r"<span[^>]*>|</span>", "", html)
    assert "published on 22 November 2026, compared with those of 22 October 2026." in html


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (cells("1359000", unit_measure="persons"), "1.359.000 lượt khách[1]"),
        (cells("7000000", unit_measure="persons", bound="over"), "trên 7.000.000 lượt khách[1]"),
        (cells("", lower="3", upper="4.5"), "3,0–4,5 %[1]"),
        (cells("8", bound="about", obs_status="E"), "khoảng 8 % ước tính[1]"),
    ],
)
def test_a_value_is_written_to_the_last_digit_with_its_hedge(values, said):
    html = page("vi", added=[entry(None, values, indicator="visitors")])
    assert [cell.replace("\xa0", " ") for cell in rows(html)[1]] == [
        "Tổng lượt khách du lịch: Lào Cai, 2022",
        said,
    ]


@pytest.mark.parametrize(
    ("differs", "said"),
    [
        ({"role": "other"}, "Real GRDP growth: Lao Cai, 2022 another figure is preferred"),
        (
            {"time_period": "2026/2030", "scenario": "target", "measure": "annual_average"},
            "Real GRDP growth, average a year: Lao Cai, 2026–2030, target",
        ),
        ({"measure": "total"}, "Real GRDP growth (total over the span): Lao Cai, 2022"),
        ({"standard": "2022-2025"}, "Real GRDP growth: Lao Cai, 2022, standard 2022–2025"),
        ({"indicator": "gone", "ref_area": "nowhere"}, "gone: nowhere, 2022"),
    ],
)
def test_what_a_figure_is_of_is_named(differs, said):
    assert rows(page(withdrawn=[entry(cells("1"), None, **differs)]))[1][0] == said


def test_a_difference_of_figures_printed_with_about_is_about():
    values = cells("7", bound="about"), cells("8")
    change = {"difference": "+1", "difference_unit": "percentage points"}
    assert rows(page(revised=[entry(*values, **change)]))[1][3] == "about +1 percentage points"
    values = cells("7", bound="over"), cells("8", bound="over")
    assert rows(page(revised=[entry(*values)]))[1][3] == "–"


def test_the_first_set_says_so():
    html = page("vi", before=None)
    assert "Đây là lần công bố đầu tiên ở đây, ngày 22/11/2026, gồm 1.234 số liệu." in html
    assert rows(html) == []


def test_two_sets_of_one_day_are_told_apart_by_the_hour():
    html = page(before="2026-11-22T06:00:00+07:00")
    assert "22 November 2026 (18:30), compared with those of 22 November 2026 (06:00)." in html
    assert "<p>No figure has changed.</p>" in html


def test_findings_and_reports_are_those_of_the_language():
    named = {"report": "growth", "language": "en", "title": "Growth & co"}
    other = {**named, "language": "vi", "title": "Tăng trưởng"}
    pairs = [{"old": "Fell.", "new": "Rose."}, {"old": "Gone.", "new": ""}, {"old": "", "new": "N"}]
    html = page(
        findings=[{**one, "sentences": pairs} for one in (named, other)],
        reports={
            "rendered": [{**named, "new": False}, {**other, "new": True}],
            "failed": [{**named, "report": "b", "since": "2026-11-01", "error": "cell 7: <no>"}],
            "removed": [{**named, "report": "c", "title": "C"}],
        },
    )
    assert "Tăng trưởng" not in html
    assert '<h3><a href="growth.html">Growth &amp; co</a></h3>' in html
    text = re.sub(r"<[^>]+>", "", html)
    assert re.findall(r"(?:Before|Now): .*", text) == [
        "Before: Fell.", "Now: Rose.", "Before: Gone.", "Now: N",
    ]  # fmt: skip
    assert "Growth &amp; co: since 1 November 2026. cell 7: &lt;no&gt;" in text
    assert "Growth &amp; co: renewed" in text
    assert "C: no longer published" in text


def test_a_report_without_a_page_is_not_linked():
    named = {"report": "growth", "language": "en", "title": "Growth"}
    failed = [{**named, "since": "2026-11-01", "error": "no"}]
    assert 'href="growth.html"' not in page(outputs=(), reports={"failed": failed})


def test_a_long_list_is_cut_and_says_where_the_rest_is():
    html = page(added=[entry(None, cells("1")) for _ in range(MOST + 1234)])
    assert len(rows(html)) == 1 + MOST
    assert "And 1,234 more, in changes.json." in html
    assert "Figures: 1,434" in html


def test_both_languages_are_linked_where_there_are_both():
    entries = {"vi": {"outputs": {}}, "en": {"outputs": {}}}
    pages = change_pages(record(), {"reports": {"growth": entries}})
    assert list(pages) == ["vi/changes.html", "en/changes.html"]
    assert 'hreflang="en" href="../en/changes.html"' in pages["vi/changes.html"]
    assert "English" not in page("vi")
