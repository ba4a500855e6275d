"""What a question shows, all of one piece, and the code that makes the same chart."""

from dataclasses import replace

import pytest

from helpers import explore, figures, paths
from helpers.explore.shown import indicators, show, years

QUESTIONS = [
    explore.question(),
    explore.question("poverty_rate", start=2015, as_of="2023", language="en"),
    explore.question("visitors", areas="lao-cai,lao-cai-2025", benchmark="", language="en"),
]


def run(code):
    """Return what a cell with this code shows."""
    *before, last = code.splitlines()
    names = {}
    exec("\n".join(before), names)
    return eval(last, names)


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.indicator)
def test_the_code_makes_the_same_chart_to_the_byte(asked):
    shown = show(asked)
    assert len(shown.code.splitlines()) == 3
    assert run(shown.code)._repr_mimebundle_() == shown.chart._repr_mimebundle_()


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.indicator)
def test_every_source_of_what_is_shown_is_listed_and_every_figure_saved(asked):
    shown = show(asked)
    lines = {*shown.chart.lines, *(line for part in shown.tables for line in part.lines)}
    assert {source.source_id for source in shown.sources} == set(figures.sources_of(sorted(lines)))
    stored = (paths.data() / "figures.csv").read_bytes().splitlines()
    assert shown.csv.splitlines() == [stored[0], *(stored[line - 1] for line in sorted(lines))]


def test_a_change_is_given_within_one_series():
    shown = show(explore.question(start=2018, areas="lai-chau", benchmark="", language="en"))
    changes = shown.tables[0]
    assert changes.caption == "From the first to the last year shown, within one series"
    assert [[cell.text for cell in row] for row in changes.rows] == [
        ["Lai Chau", "2018–2025", "–", "0.82\N{NO-BREAK SPACE}percentage points"]
    ]
    assert shown.sentences == ()


def test_a_break_that_is_crossed_is_a_sentence():
    shown = show(explore.question(areas="lai-chau", benchmark="", language="en"))
    assert shown.sentences == (
        "Lai Chau: the figures of 2012 and 2025 cannot be compared"
        " (2017: GRDP compiled centrally).",
    )
    assert [table.caption for table in shown.tables] == ["Figures that disagree"]


def test_where_there_is_no_figure_the_years_that_have_one_are_named():
    asked = explore.question(areas="yen-bai", benchmark="", start=2010, end=2012, language="en")
    shown = show(asked)
    assert shown.sentences == (
        "No published figure for these areas and years: Real GRDP growth.",
        "Yen Bai has figures for 2018–2025.",
    )
    assert (shown.chart, shown.tables, shown.sources, shown.code, shown.csv) == (
        *(None, (), (), "", b""),
    )


def test_a_question_that_cannot_be_asked_is_a_sentence():
    asked = replace(explore.question(language="en"), areas=())
    assert show(asked).sentences == ("Choose at least one area.",)


def test_faults_in_the_data_are_said_and_not_raised(spoiled, monkeypatch):
    asked = explore.question()
    spoil = spoiled("figures.csv", lambda content: content.replace(b"9.02", b"9,02", 1))
    monkeypatch.setenv("TAYBAC_DATA", str(spoil))
    shown = show(asked)
    assert shown.chart is None
    assert "figures.csv:" in shown.sentences[0]


def test_indicators_and_years_are_those_with_figures():
    found = indicators()
    assert {"grdp_growth", "poverty_rate", "visitors"} <= set(found)
    assert "grdp_growth_rank_region" not in found
    assert "rice_area" not in found
    span = years(replace(explore.question(), start=1995))
    assert (span.start, span.stop - 1 >= 2025) == (1995, True)
