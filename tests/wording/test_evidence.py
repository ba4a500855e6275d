"""The main points of the evidence report: counted right, and silent where there is nothing."""

import pytest

from helpers import catalog, figures, measures
from helpers.wording import evidence, evidence_points
from helpers.wording.findings import nothing

AREAS = ["lai-chau", "dien-bien", "lao-cai"]
AMONG = catalog.members("northern-midlands-mountains")


def preferred(frame):
    return frame.assign(preferred_line=frame.index)


def points(printed, rivals, language="en"):
    conflicts = measures.conflicts(rivals, among=printed)
    checks = measures.checks(printed, ranked=printed.iloc[:0], among=AMONG)
    revised = measures.revisions(printed)
    return evidence_points(
        printed,
        conflicts=conflicts,
        revised=revised,
        summary=measures.revision_summary(revised),
        checks=checks,
        unusual=measures.unusual_changes(printed),
        alone=measures.alone(printed, held=[conflicts, checks]),
        language=language,
    )


@pytest.fixture
def printed(row, rows):
    """Two documents on one year, and an average of growth that does not come out."""
    frame = rows(
        row(2, "lao-cai", "2021", 4.0, segment="from 2017"),
        row(3, "lao-cai", "2022", 8.05, segment="from 2017", published="2026-08-15"),
        row(4, "lao-cai", "2022", 9.02, segment="from 2017", published="2023-01", obs_status="E"),
        row(5, "lao-cai", "2021/2022", 7.5, segment="from 2017", measure="annual_average"),
    )
    return frame.assign(preferred_line=[2, 3, 3, 5])


def test_the_points_whole(printed):
    rivals = printed.loc[[4]].assign(rule="status")
    assert [item.text for item in points(printed, rivals).findings] == [
        "4 printed figures of 1 indicators from 1 documents, by status: 3 normal and 1 estimate.",
        "Of 3 figures (an indicator, an area, a period), 1 were also printed with another value:"
        " 1 rivals. 0 are the same number rounded, of 0 a hedge such as “over” leaves open whether"
        " they contradict, 1 do contradict. The largest differences: real GRDP growth, Lao Cai"
        " 2022: 8.05% preferred, 9.02% also printed.",
        "First figures of GRDP growth against the statistics office’s latest: Lao Cai off by 0.97"
        " points on average (1 years; mean −0.97). Revised most: Lao Cai 2022, from 9.02% to"
        " 8.05%.",
        "Of 1 printed averages of yearly growth that can be recomputed, 1 are not what the"
        " preferred yearly figures give. Farthest off: Lao Cai 2021–2022, 7.50% printed, 6.01%"
        " computed.",
    ]


def test_weak_figures_and_other_standards_are_not_named_as_largest(row, rows):
    frame = rows(
        row(2, "lao-cai", "2022", 8.0),
        row(3, "lao-cai", "2022", 1.0, obs_status="D"),
        row(4, "lai-chau", "2022", 8.0),
        row(5, "lai-chau", "2022", 7.0),
    ).assign(preferred_line=[2, 2, 4, 4])
    rivals = frame.loc[[3, 5]].assign(rule=["reliability", "publisher"])
    said = points(frame, rivals).findings[1]
    assert said.text.endswith(
        "2 do contradict. The largest differences: real GRDP growth, Lai Chau 2022:"
        " 8.00% preferred, 7.00% also printed."
    )
    assert said.lines == (5, 4)


def test_where_nothing_is_known_it_says_so(rows):
    empty = preferred(rows())
    rivals = empty.assign(rule="")
    assert points(empty, rivals) == nothing("en")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_real_counts_are_those_of_the_frames(language):
    printed = figures.every_published(AREAS, 2010, 2025)
    rivals = figures.every_rival(AREAS, 2010, 2025, frequency="any")
    said = points(printed, rivals, language).findings
    assert len(said) == 6
    assert all(set(item.lines) <= set(printed.index) for item in said)
    found = measures.conflicts(rivals, among=printed)
    for count in (len(found), int((found["outcome"] == "differs").sum())):
        assert f" {count} " in said[1].text


def test_an_abbreviation_stays_as_it_is():
    assert evidence._lower("GRDP per person") == "GRDP per person"
    assert evidence._lower("Poverty rate") == "poverty rate"
