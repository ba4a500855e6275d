"""Tables of targets: the whole table of a few literal targets, then the project's own."""

import csv

import pytest
from markupsafe import Markup

from helpers import catalog, figures, paths, tables
from helpers.figures import every_target, observed_for
from helpers.measures import each_version, verdict_counts, verdicts
from helpers.tables import Table, goals, judged
from helpers.tables.table import NONE, Cell

AREAS = ("lai-chau", "dien-bien", "lao-cai")
DRAFT = "lai-chau-draft-report-2025"
VISITORS = {"indicator": "visitors", "unit_measure": "persons", "decimals": 0}
GAP = "\u00a0"


@pytest.fixture
def told(monkeypatch, row, rows):
    """Targets of two areas, one with two numbers, one of a draft; every line its own document."""

    def documents(lines):
        return tuple(f"document-{line}" for line in dict.fromkeys(lines))

    for module in (goals, judged):
        monkeypatch.setattr(module, "sources_of", documents)
    monkeypatch.setattr(goals.verdicts, "sources_of", lambda lines: [DRAFT] * (10 in lines))
    monkeypatch.setattr(goals.verdicts, "is_draft", lambda key: key == DRAFT)
    monkeypatch.setattr(
        goals.verdicts, "from_draft", lambda row: row["printed"] == (10,) and bool(row)
    )
    targets = rows(
        row(8, "lai-chau", "2024", 1e6, as_printed="1 triệu lượt", **VISITORS),
        row(9, "lai-chau", "2024", 2e6, as_printed="2tr", published="2026-03", **VISITORS),
        row(10, "dien-bien", "2030", 9e6, bound="over", as_printed="9+", published="", **VISITORS),
    )
    known = rows(
        row(2, "dien-bien", "2021", 1e6, **VISITORS),
        row(3, "lai-chau", "2024", 1.5e6, obs_status="E", **VISITORS),
        row(4, "dien-bien", "2024", 2e6, **VISITORS),
    )
    return targets, verdicts(targets, observed=known)


def small(text):
    return (Cell(text.replace(" ", GAP)),)


def test_targets_whose_period_is_over_whole(told):
    targets, found = told
    made = tables.due_goals(each_version(found), targets, first=2020, last=2030, language="en")
    quote = '<span lang="vi" translate="no">“{}”</span>, {}'
    assert made == Table(
        "Targets for 2020–2024 whose period is over",
        "",
        ("Indicator, area, period", "Verdict", "Target", "Result"),
        (
            (
                Cell("Visitors", others=small("Lai Chau, 2024")),
                Cell(f"met, by{GAP}an{GAP}estimate"),
                Cell(
                    f"1{GAP}million visits",
                    sources=("document-8",),
                    others=(Cell(Markup(quote.format("1 triệu lượt", "2025, number 1 of 2"))),),
                ),
                Cell(f"1.5{GAP}million visits", status="estimate", sources=("document-3",)),
            ),
            (
                Cell("Visitors", others=small("Lai Chau, 2024")),
                Cell(f"missed, by{GAP}an{GAP}estimate"),
                Cell(
                    f"2{GAP}million visits",
                    sources=("document-9",),
                    others=(
                        Cell(
                            Markup('<span translate="no">“2tr”</span>, March 2026, number 2 of 2')
                        ),
                    ),
                ),
                Cell(f"1.5{GAP}million visits", status="estimate", sources=("document-3",)),
            ),
        ),
        (8, 9, 3),
    )


def test_targets_whose_period_is_not_over_have_their_paces(told):
    targets, found = told
    made = tables.open_goals(each_version(found), targets, language="vi")
    (cells,) = made.rows
    # 2 to 9 million in 6 years: 28.5 %; 1 to 2 million in 3 years: 26 %
    assert [cell.text.replace(GAP, " ") for cell in cells] == [
        "Tổng lượt khách du lịch",
        "chậm tiến độ",
        "trên 9 triệu lượt khách",
        "2 triệu lượt khách",
        "ít nhất 28,5 %",
    ]
    assert cells[4].others[0].text.replace(GAP, " ") == "gần đây 26,0 % trong 3 năm"
    assert cells[2].others[0].text.endswith("không rõ ngày, dự thảo")
    assert made.lines == (10, 4, 2)


def test_one_target_with_several_numbers_is_one_row(told):
    _targets, found = told
    made = tables.several_numbers(each_version(found), language="en")
    ((_head, order, numbers, verdict),) = made.rows
    assert order == Cell("by date")
    assert [numbers.text, numbers.others[0].text] == [
        f"1{GAP}million visits (2025)",
        f"2{GAP}million visits (March 2026)",
    ]
    assert [verdict.text, verdict.others[0].text] == [
        "met, by an estimate",
        "missed, by an estimate",
    ]


def test_verdicts_are_counted_whole(told):
    _targets, found = told
    made = tables.verdict_counts(verdict_counts(each_version(found)), language="en")
    none = Cell("0", kind="number")
    one = Cell("1", status="1 on estimates or provisional figures", kind="number")
    assert made.rows == (
        (Cell("Lai Chau, 2021–2025"), one, one, none, none, none),
        (Cell("Dien Bien, 2026–2030"), none, none, none, Cell("1", kind="number"), none),
    )


def test_paces_and_their_absence_are_tabulated(told):
    _targets, found = told
    shown = each_version(found).loc[[10]]
    (cells,) = tables.paces(shown, language="en", caption="Paces").rows
    assert cells[2:5] == (
        Cell("at least 28.5%", kind="number"),
        Cell("26.0%", kind="number"),
        NONE,
    )


def test_reasons_are_counted_by_area(row, rows):
    targets = rows(
        row(8, "lai-chau", "2024", 1e6, **VISITORS),
        row(9, "lao-cai", "2024", 1e6, **VISITORS),
        row(10, "lao-cai", "2024", 40.0, indicator="share_services"),
    )
    found = verdicts(targets, observed=rows(row(2, "dien-bien", "2024", 1e6, **VISITORS)))
    made = tables.undecided(each_version(found), language="en")
    assert [[cell.text for cell in cells] for cells in made.rows] == [
        ["no figure of the period", "1", "1"],
        ["neither more nor less of it is better", "0", "1"],
    ]
    assert made.head == ("Reason", "Lai Chau", "Lao Cai")


@pytest.fixture(scope="module")
def real():
    targets = every_target(AREAS, 2016, 2030)
    return targets, verdicts(targets, observed=observed_for(targets))


def test_the_draft_of_lai_chau_is_there_whole(real):
    targets, found = real
    with (paths.data() / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    printed = [
        (int(row["locator"].removeprefix("paragraph ")), row["as_printed"])
        for row in rows
        if row["source_id"] == DRAFT and row["scenario"] == "target"
    ]
    made = tables.document_goals(found, targets, source=DRAFT, language="vi")
    said = {
        str(text).partition("“")[2].partition("”")[0] or cells[2].text.replace(GAP, "")
        for cells in made.rows
        for text in [cells[2].others[0].text if cells[2].others else ""]
    }
    assert {text.replace(" ", "") for text in said} == {
        text.replace(" ", "") for _place, text in printed
    }
    assert len(made.rows) == len(printed)
    paragraphs = [int(cells[0].others[0].text.rpartition(" ")[2]) for cells in made.rows]
    assert paragraphs == sorted(place for place, _text in printed)
    assert all(cells[2].sources == (DRAFT,) for cells in made.rows)


def test_every_target_stands_in_one_of_the_tables(real):
    targets, found = real
    once = each_version(found)
    shown = [
        tables.due_goals(once, targets, first=2016, last=2030, language="vi"),
        tables.open_goals(once, targets, listed=DRAFT, language="vi"),
        tables.document_goals(found, targets, source=DRAFT, language="vi"),
    ]
    lines = {line for made in shown for line in made.lines}
    assert set(targets.index) <= lines
    assert (
        sum(len(made.rows) for made in shown[:2])
        == len(once)
        - (once["reason"].eq("no_baseline") & targets["source_id"][once.index].eq(DRAFT)).sum()
    )


@pytest.mark.parametrize("as_of", ["2016", "2021-06", "2023-12"])
def test_no_line_published_later_is_shown(as_of):
    targets = every_target(AREAS, as_of=as_of)
    found = verdicts(targets, observed=observed_for(targets, as_of=as_of))
    once = each_version(found)
    for made in (
        tables.due_goals(once, targets, first=2010, last=2030, language="vi"),
        tables.open_goals(once, targets, listed=DRAFT, language="vi"),
        tables.document_goals(found, targets, source=DRAFT, language="vi"),
        tables.several_numbers(once, language="vi"),
    ):
        assert (figures.load().loc[list(made.lines), "published"] <= as_of + "-99").all()


@pytest.mark.parametrize("language", catalog.LANGUAGES)
def test_tables_of_no_targets_are_empty(row, rows, language):
    none = verdicts(rows(), observed=rows(row(2, "lai-chau", "2024", 1.0)))
    once = each_version(none)
    made = [
        tables.due_goals(once, rows(), first=2016, last=2030, language=language),
        tables.open_goals(once, rows(), listed=DRAFT, language=language),
        tables.document_goals(none, rows(), source=DRAFT, language=language),
        tables.several_numbers(once, language=language),
        tables.undecided(once, language=language),
    ]
    assert [found.rows for found in made] == [()] * 5
