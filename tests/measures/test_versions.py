"""Targets counted once each, by term and verdict; literal cases, then the project's own."""

import math

import pandas as pd
import pytest

from helpers.figures import every_target, observed_for
from helpers.measures import each_version, term_of, verdict_counts, verdicts
from helpers.measures.reasons import VERDICTS

VISITORS = {"indicator": "visitors", "unit_measure": "persons", "decimals": 0}


@pytest.fixture
def judged(row, rows):
    """Two documents print 100, one with a hedge; another 130; a second area and indicator."""
    targets = rows(
        row(9, "lao-cai", "2024", 120.0, **VISITORS),
        row(5, "lai-chau", "2024", 130.0, published="2023", **VISITORS),
        row(6, "lai-chau", "2024", 100.0, published="2020", **VISITORS),
        row(7, "lai-chau", "2024", 100.0, bound="over", published="2021", **VISITORS),
        row(8, "lai-chau", "2024", 8.0),
    )
    known = rows(
        row(2, "lai-chau", "2024", 110.0, **VISITORS),
        row(3, "lao-cai", "2024", 125.0, obs_status="E", **VISITORS),
    )
    return verdicts(targets, observed=known)


@pytest.mark.parametrize(
    ("period", "term"),
    [("2011", "2011/2015"), ("2015", "2011/2015"), ("2016/2020", "2016/2020"),
     ("2021/2030", "2026/2030"), ("2026", "2026/2030")],
)  # fmt: skip
def test_a_term_is_that_in_which_a_period_ends(period, term):
    assert term_of(period) == term


def test_a_number_is_counted_once_whoever_repeats_it(judged):
    once = each_version(judged)
    assert once["printed"].to_dict() == {9: (9,), 8: (8,), 6: (6, 7), 5: (5,)}
    # areas as they first appear, growth before visitors as in indicators.csv, then by version
    assert once["version"].tolist() == [1.0, 1.0, 1.0, 2.0]
    assert once["term"].tolist() == ["2021/2025"] * 4
    assert list(once.columns) == [*judged.columns, "term", "printed"]


def test_ranges_are_numbers_of_their_own(row, rows):
    change = {"indicator": "grdp_growth", "measure": "annual_average", "segment": "from 2017"}
    targets = rows(
        row(5, "lai-chau", "2026/2030", lower=9.0, upper=10.0, **change),
        row(6, "lai-chau", "2026/2030", lower=9.0, upper=11.0, **change),
        row(7, "lai-chau", "2026/2030", lower=9.0, upper=10.0, bound="about", **change),
    )
    once = each_version(verdicts(targets, observed=rows()))
    assert sorted(once["printed"]) == [(5, 7), (6,)]


def test_verdicts_are_counted_by_area_and_term(judged):
    expected = pd.DataFrame(
        [
            ("lao-cai", "2021/2025", "met", 1, 1),
            ("lai-chau", "2021/2025", "met", 1, 0),
            ("lai-chau", "2021/2025", "missed", 1, 0),
            ("lai-chau", "2021/2025", "cannot_tell", 1, 0),
        ],
        columns=["ref_area", "term", "verdict", "count", "estimates"],
    )
    pd.testing.assert_frame_equal(verdict_counts(each_version(judged)), expected)


def test_of_nothing_nothing_is_counted(row, rows):
    once = each_version(verdicts(rows(), observed=rows(row(2, "lai-chau", "2024", 1.0))))
    assert once.empty
    assert verdict_counts(once).empty


def test_every_target_of_the_project_is_counted_once():
    goals = every_target(("lai-chau", "dien-bien", "lao-cai"))
    judged = verdicts(goals, observed=observed_for(goals))
    once = each_version(judged)
    assert sorted(line for lines in once["printed"] for line in lines) == sorted(goals.index)
    keys = ["ref_area", "indicator", "time_period", "measure"]
    numbers = [
        (row["target_lower"], row["target_upper"]) if math.isnan(row["target"]) else row["target"]
        for row in once.to_dict("records")
    ]
    assert (
        not once.assign(number=pd.Series(numbers, once.index)).duplicated([*keys, "number"]).any()
    )
    assert (once.groupby(keys)["version"].size() == once.groupby(keys)["versions"].first()).all()
    counted = verdict_counts(once)
    assert counted["count"].sum() == len(once)
    for verdict in VERDICTS:
        same = counted["verdict"] == verdict
        assert counted.loc[same, "count"].sum() == (once["verdict"] == verdict).sum()
