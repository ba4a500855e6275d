"""Why each figure of a series was preferred."""

import pytest

from helpers import figures
from helpers.figures.reasons import because

ROW = {
    "standard": "", "obs_status": "A", "publisher_kind": "press", "published": "2023-05",
    "bound": "", "obs_value": 5.0, "source_id": "a",
}  # fmt: skip


def test_every_published_figure_is_there_by_figure_of_the_series():
    series = figures.series("grdp_growth", ["lao-cai", "lai-chau"], 2021, 2023)
    why = series.explain()
    assert list(why[why["role"] == "preferred"].index) == list(series.index)
    assert (why["role"] == "rival").sum() == series["rivals"].sum()
    every = figures.published("grdp_growth", ["lao-cai", "lai-chau"], 2021, 2023)
    assert sorted(why.index) == sorted(every.index)


def test_a_preferred_figure_stands_before_those_it_was_preferred_to():
    why = figures.series("grdp_growth", "lao-cai", 2022, 2022).explain()
    assert why[["obs_value", "source_id", "role", "why"]].to_numpy().tolist() == [
        [8.05, "nso-pxweb-copy", "preferred", "first of 4"],
        [9.02, "danviet-vn-2023", "rival", "publisher: statistics_office before press"],
        [9.02, "nhan-dan-2023-lao-cai", "rival", "publisher: statistics_office before press"],
        [9.02, "en-qdnd-vn-2023", "rival", "publisher: statistics_office before press"],
    ]


def test_it_knows_what_was_published_by_then_only():
    why = figures.series("grdp_growth", "lai-chau", 2022, 2022, as_of="2022-12").explain()
    assert why[["obs_value", "why"]].to_numpy().tolist() == [[7.7, "the only figure"]]


def test_of_nothing_there_is_nothing_to_explain():
    why = figures.series("grdp_growth", "yen-bai", 2030).explain()
    assert why.empty
    assert list(why.columns)[-2:] == ["role", "why"]


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ({"standard": "2022-2025"}, {}, "the other states no standard"),
        ({}, {"obs_status": "U"}, "status: A before U"),
        ({"obs_status": "P"}, {"obs_status": "E"}, "status: P before E"),
        (
            {"publisher_kind": "government"},
            {"publisher_kind": "press"},
            "publisher: government before press",
        ),
        ({}, {"published": ""}, "published: 2023-05 is later than undated"),
        ({}, {"bound": "about"}, "the other is hedged or a range"),
        ({}, {"source_id": "b"}, "no difference in rank; by key of the source"),
    ],
)
def test_each_rule_is_said_with_what_differs(first, second, said):
    assert because(ROW | first, ROW | second) == said
