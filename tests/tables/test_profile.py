"""Tables of one area: whole rows, and what is left out."""

from functools import partial

import pytest

from helpers import figures
from helpers.tables import indicators, key_facts, own_targets

RATE = {"indicator": "poverty_rate", "standard": "2022-2025", "segment": "2022-2025"}
VISITS = {"indicator": "visitors", "unit_measure": "persons", "decimals": 0}


@pytest.fixture
def known(row, rows):
    return rows(
        row(2, "lai-chau", "2023", -3.41),
        row(3, "lai-chau", "2024", 10.56, obs_status="P"),
        row(4, "vietnam", "2024", 7.09),
        row(5, "lai-chau", "2022", 9.0, obs_status="U", **VISITS),
        row(6, "lai-chau", "2023", 23.88, **RATE),
        row(7, "vietnam", "2023", 2.93, **(RATE | {"standard": "2016-2020"})),
        row(8, "lai-chau", "2016", 24.88, indicator="digital_economy_share", segment="a"),
        row(9, "lai-chau", "2018", 6.7, indicator="digital_economy_share", segment="b"),
    )


@pytest.fixture
def target(row):
    return partial(row, scenario="target")


def texts(table):
    return [
        [
            (f"{cell.text}|{cell.status}" if cell.status else cell.text).replace("\u00a0", " ")
            for cell in cells
        ]
        for cells in table.rows
    ]


def test_key_facts_are_the_newest_firm_figures_beside_the_same_thing(known):
    table = key_facts(known, area="lai-chau", language="en")
    assert (table.caption, table.head) == (
        "Newest figures",
        ("Indicator", "Lai Chau", "Whole country"),
    )
    assert texts(table) == [
        ["Real GRDP growth", "10.56%|2024, provisional", "7.09%"],
        ["Poverty rate", "23.88%|2023, standard 2022–2025", "–"],
    ]
    assert table.lines == (3, 4, 6)


def test_every_indicator_of_a_topic_has_its_newest_figure_and_the_one_before(known):
    table = indicators(known, topics=["growth", "tourism"], area="lai-chau", language="en")
    assert table.caption == "Lai Chau: Growth and income and Tourism"
    assert texts(table) == [
        ["Real GRDP growth", "10.56%|2024, provisional", "−3.41%|2023", "2023–2024"],
        ["Visitors", "9 visits|2022, low reliability", "–", "2022"],
        ["Share of the digital economy in GRDP", "6.70%|2018", "–", "2016, 2018"],
    ]
    assert table.lines == (2, 3, 5, 9)


def test_without_figures_a_sentence_stands_for_the_table(known, rows):
    for found in (
        key_facts(known, area="dien-bien", language="en"),
        indicators(known, topics=["society"], area="lai-chau", language="en"),
        own_targets(rows(), known, area="lai-chau", language="en"),
    ):
        assert [item.lines for item in found.findings] == [()]


def test_versions_of_a_target_share_a_row_beside_the_figure_of_its_period(known, target, rows):
    set_for = rows(
        target(20, "lai-chau", "2024", 9.0, published="2023-12", source_id="plan"),
        target(21, "lai-chau", "2024", 9.0, published="2023-11", source_id="press"),
        target(22, "lai-chau", "2024", 10.0, bound="over", published="", source_id="office"),
        target(23, "lai-chau", "2021/2025", 8.0, measure="annual_average", published="2020"),
        target(24, "lai-chau", "2023", 20.0, **RATE),
        target(25, "lai-chau", "2023", 20.0, **(RATE | {"standard": ""})),
        target(26, "lai-chau", "2022", 8.0, **VISITS),
    )
    table = own_targets(set_for, known, area="lai-chau", language="en")
    assert table.caption == "Lai Chau: targets, every version published"
    assert texts(table) == [
        ["Real GRDP growth", "2024", "9.00%|November 2023", "10.56%|2024, provisional"],
        ["Real GRDP growth", "2021–2025, average a year", "8.00%|2020", "–"],
        ["Poverty rate", "2023", "20.00%|2025", "23.88%|2023, standard 2022–2025"],
        ["Poverty rate", "2023", "20.00%|2025", "–"],
        ["Visitors", "2022", "8 visits|2025", "–"],
    ]
    versions = table.rows[0][2]
    assert versions.sources == ("plan", "press")
    assert [(cell.text, cell.sources) for cell in versions.others] == [
        ("over 10.00% (not dated)", ("office",))
    ]
    assert table.lines == (20, 21, 22, 23, 24, 25, 26, 3, 6)


def test_plans_of_the_budget_stand_beside_no_final_account():
    table = own_targets(
        figures.every_target("lao-cai", topic="growth"),
        figures.every_series("lao-cai", topic="growth"),
        area="lao-cai",
        language="en",
    )
    budget = [cells for cells in texts(table) if cells[0] == "State budget revenue in the area"]
    assert budget
    assert {cells[3] for cells in budget} == {"–"}
