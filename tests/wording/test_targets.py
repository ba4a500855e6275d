"""The main points on targets: literal cases, then recomputed from the file itself."""

import csv
import re
from collections import Counter

import pytest

from helpers import catalog, figures, paths
from helpers.figures import every_target, observed_for
from helpers.measures import each_version, target_margin, verdicts
from helpers.wording import target_points, targets
from helpers.wording.findings import nothing

AREAS = ("lai-chau", "dien-bien", "lao-cai")
VISITORS = {"indicator": "visitors", "unit_measure": "persons", "decimals": 0}


def judged_of(goals, observed):
    return each_version(verdicts(goals, observed=observed))


def plain(text):
    return text.replace("\u00a0", " ")


@pytest.fixture
def judged(row, rows):
    goals = rows(
        row(9, "lai-chau", "2024", 1e6, **VISITORS),
        row(10, "lao-cai", "2024", 5e6, bound="over", **VISITORS),
        row(11, "dien-bien", "2024", 2e6, **VISITORS),
        row(12, "dien-bien", "2023", 1e6, **VISITORS),
        row(13, "lai-chau", "2030", 3e6, published="2020", **VISITORS),
        row(14, "lai-chau", "2030", 4e6, published="2023", **VISITORS),
    )
    known = rows(
        row(2, "lai-chau", "2021", 8e5, **VISITORS),
        row(3, "lai-chau", "2024", 1.2e6, obs_status="E", **VISITORS),
        row(4, "lao-cai", "2024", 4e6, **VISITORS),
        row(5, "dien-bien", "2024", 1.9e6, obs_status="P", **VISITORS),
    )
    return judged_of(goals, known)


def test_the_points_by_hand(judged):
    # 1.2 to 3 million in 6 years: 16.5 % a year; to 4: 22.2 %; 0.8 to 1.2 in 3: 14.5 %
    assert [plain(found.text) for found in target_points(judged, language="en").findings] == [
        "Targets whose period is over: 4, of which 1 met (1 on estimates), 2 missed (1 on"
        " provisional figures), 1 that cannot be told.",
        "By area: Lai Chau 1 met (1 on estimates), 0 missed, 0 that cannot be told; Lao Cai 0 met,"
        " 1 missed, 0 that cannot be told; Dien Bien 0 met, 1 missed (1 on provisional figures),"
        " 1 that cannot be told.",
        "Missed by most, of levels: Lao Cai, visitors 2024: 4 million visits against over 5 million"
        " visits, 20% short; by least: Dien Bien, visitors 2024: 1.9 million visits (provisional)"
        " against 2 million visits, 5% short.",
        "Targets whose period is not over: 2, of which 0 on pace, 2 behind (all on estimates),"
        " 0 that cannot be told.",
        "Needing a faster pace than of late, all partly on estimates: Lai Chau, visitors 2030 16.5%"
        " a year (of late 14.5% over 3 years); Lai Chau, visitors 2030 22.2% a year (of late 14.5%"
        " over 3 years).",
        "Targets for which documents give different numbers: 1. Where the dates tell"
        " which came first: Lai Chau, visitors 2030: 3 million visits, then 4 million visits.",
    ]


def test_one_miss_alone_is_neither_the_farthest_nor_the_nearest(judged):
    one = judged.loc[[10]]
    assert targets.shortfalls(one, target_margin(one), language="en") is None


def test_of_no_targets_nothing_is_said(row, rows):
    none = judged_of(rows(), rows(row(2, "lai-chau", "2024", 1.0)))
    assert target_points(none, language="vi") == nothing("vi")


@pytest.fixture(scope="module")
def real():
    goals = every_target(AREAS, 2016, 2030)
    return judged_of(goals, observed_for(goals))


def test_the_number_of_targets_is_that_of_the_file(real):
    """Count different numbers for one thing in the raw file, and those of years up to 2025."""
    with (paths.data() / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if row["scenario"] == "target" and row["ref_area"] in AREAS
        ]
    things = {
        (row["ref_area"], row["indicator"], row["time_period"], row["measure"],
         float(row["obs_value"]) if row["obs_value"] else (row["lower"], row["upper"]))
        for row in rows
        if re.fullmatch(r"\d{4}(/\d{4})?", row["time_period"]) and row["time_period"][-4:] >= "2016"
    }  # fmt: skip
    due = sum(thing[2][-4:] <= "2025" for thing in things)
    said = [found.text for found in target_points(real, language="en").findings]
    assert said[0].startswith(f"Targets whose period is over: {due}, of which ")
    ahead = f"Targets whose period is not over: {len(things) - due}, of which "
    assert any(text.startswith(ahead) for text in said)


def test_the_farthest_and_nearest_miss_are_those_of_the_file(real):
    """Held against the raw rows of the figures named: 4.43 against 11 %, 4,440 against 16,000."""
    found = {}
    for finding in target_points(real, language="en").findings:
        if finding.text.startswith("Missed by most"):
            rows = figures.load().loc[list(finding.lines)]
            found[finding.text.partition(":")[0]] = sorted(rows["obs_value"])
    assert found == {
        "Missed by most, of rates": [4.43, 7.52, 8.0, 11.0],
        "Missed by most, of levels": [4440.0, 16000.0, 4500000.0, 5000000.0],
    }


def test_counts_add_up(real):
    text = target_points(real, language="en").findings[0].text
    total = int(re.search(r": (\d+),", text)[1])
    parts = re.findall(r"(\d+) (?:met|missed|that cannot)", text)
    assert sum(map(int, parts)) == total == real["due"].sum()
    commonest = Counter(real.loc[real["due"] & real["verdict"].eq("cannot_tell"), "reason"])
    assert f"({commonest.most_common(1)[0][1]})" in text


@pytest.mark.parametrize("as_of", ["2012", "2016", "2019-06", "2021-03", "2023-12", "2024-11"])
def test_nothing_published_later_leaks_into_the_points(as_of):
    goals = every_target(AREAS, as_of=as_of)
    once = judged_of(goals, observed_for(goals, as_of=as_of))
    for language in catalog.LANGUAGES:
        for finding in target_points(once, language=language).findings:
            published = figures.load().loc[list(finding.lines), "published"]
            assert (published <= as_of + "-99").all()


@pytest.mark.parametrize("area", sorted(catalog.areas()))
def test_there_are_points_for_every_area(area):
    goals = every_target(area)
    once = judged_of(goals, observed_for(goals))
    for language in catalog.LANGUAGES:
        for finding in target_points(once, language=language).findings:
            assert "nan" not in finding.text
            assert "inf" not in finding.text.replace("information", "")
