"""A finding carries its lines and its sources, on a page and in JupyterLab."""

import pytest

from helpers import exhibits, figures
from helpers.wording import findings, growth_points, poverty_points, tourism_points
from helpers.wording.findings import Finding, Findings, finding, nothing, together

AREAS = ("lai-chau", "dien-bien", "lao-cai")


@pytest.fixture
def known(monkeypatch):
    """Three figures, two of one source."""
    documents = {2: "office-2024", 3: "paper-2023", 4: "office-2024"}
    monkeypatch.setattr(
        findings, "sources_of", lambda lines: tuple(documents[line] for line in lines)
    )


def test_a_finding_rests_on_the_lines_of_its_rows_each_once(rows, row):
    frame = rows(row(7, "lai-chau", "2023", 1.0), row(5, "lai-chau", "2024", 2.0))
    assert finding("Said.", frame) == Finding("Said.", (7, 5))
    assert finding("Said.", [7, 5, 7]) == Finding("Said.", (7, 5))
    assert finding("Said.", []) == Finding("Said.", ())


def test_a_finding_links_to_each_of_its_sources_once(known):
    assert Finding("Growth was 9.02%.", (2, 3, 4)).html == (
        "Growth was 9.02%.<sup>"
        '<a class="source" href="#source-office-2024">office-2024</a> '
        '<a class="source" href="#source-paper-2023">paper-2023</a></sup>'
    )


def test_a_finding_escapes_what_it_says(known):
    assert Finding("a < b & c > d", ()).html == "a &lt; b &amp; c &gt; d"


def test_findings_show_themselves_with_all_their_lines(known):
    two = Findings((Finding("First.", (3,)), Finding("Second.", (4, 2, 3))))
    paper = '<a class="source" href="#source-paper-2023">paper-2023</a>'
    office = '<a class="source" href="#source-office-2024">office-2024</a>'
    sentences = [f"First.<sup>{paper}</sup>", f"Second.<sup>{office} {paper}</sup>"]
    assert len(two) == 2
    assert two._repr_mimebundle_() == {
        "text/html": f"<ul><li>{sentences[0]}</li><li>{sentences[1]}</li></ul>",
        exhibits.MIME: {"kind": "findings", "sentences": sentences, "lines": [2, 3, 4]},
    }


def test_what_cannot_be_said_is_left_out():
    said = Finding("Said.", (2,))
    assert together(None, said, None) == Findings((said,))
    assert together() == Findings(())


def test_nothing_to_show_is_said_in_words():
    assert nothing("vi") == Findings(
        (Finding("Chưa có số liệu công bố cho các địa phương và năm này.", ()),)
    )
    assert nothing("en") == Findings(
        (Finding("No published figure for these areas and years.", ()),)
    )


# on the real data


@pytest.fixture(scope="module")
def every(real):
    """All findings of the three reports, by language."""

    def of(language):
        common = {"areas": AREAS, "language": language}
        reports = [
            growth_points(
                real.growth,
                real.growth_rivals,
                averages=(real.printed, real.averages),
                ranks=(real.printed_places, real.places),
                **common,
            ),
            poverty_points(real.rates, changes=real.changes, reductions=real.falls, **common),
            tourism_points(
                real.visitors,
                real.visitor_goals,
                recovered=real.recovered,
                growth=(real.visitor_growth, real.visitor_growth_goals),
                base=2019,
                **common,
            ),
        ]
        return [found for report in reports for found in report.findings]

    return {language: of(language) for language in ("vi", "en")}


def test_every_report_has_all_its_points(every):
    assert {language: len(found) for language, found in every.items()} == {"vi": 12, "en": 12}


def test_both_languages_rest_on_the_same_lines(every):
    assert [found.lines for found in every["vi"]] == [found.lines for found in every["en"]]


def test_every_finding_cites_the_source_of_each_of_its_lines(every):
    sources = figures.load()["source_id"]
    for found in every["vi"]:
        assert found.lines
        for line in found.lines:
            assert f'href="#source-{sources[line]}"' in found.html


def test_no_finding_rests_on_a_weak_figure(every):
    status = figures.load()["obs_status"]
    for found in every["vi"]:
        assert set(status[list(found.lines)]) <= {"A", "E", "P"}


def test_no_sentence_has_an_empty_place_or_a_number_gone_wrong(every):
    for found in [*every["vi"], *every["en"]]:
        assert found.text.endswith(".")
        for fault in ("nan", "inf", "{", "}", "  ", " ,", "()", "-0"):
            assert fault not in found.text
