"""Each rule of preference by itself, and each yielding to the one before it."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.figures.preference import ORDER, PUBLISHERS, STATUSES, by_preference, deciding_rule

PLAIN = {
    "obs_value": 9.02,
    "bound": "",
    "obs_status": "A",
    "standard": "",
    "source_id": "nhan-dan-2023-lao-cai",
    "published": "2023-05-10",
    "publisher_kind": "press",
}
RANGE = {"obs_value": float("nan")}
LATEST_FIRST = [
    "2023-12-02",
    "2023-12",
    "2023-11-30",
    "2023-11",
    "2023-01-02",
    "2023",
    "2022-12-31",
    "",
]
HEDGES = ["about", "over", "at_least", "under", "at_most"]


def published(*rows: dict[str, object]) -> pd.DataFrame:
    lines = pd.Index(range(2, 2 + len(rows)), name="line")
    return pd.DataFrame([PLAIN | row for row in rows], index=lines)


def either_first(better: dict[str, object], worse: dict[str, object]) -> list[list[int]]:
    """Lines in order of preference, the better row on line 2 and then on line 3."""
    return [
        by_preference(published(better, worse)).index.tolist(),
        by_preference(published(worse, better)).index.tolist(),
    ]


def decided(better: dict[str, object], worse: dict[str, object]) -> str:
    rows = published(better, worse)
    return deciding_rule(rows.loc[2], rows.loc[3])


CASES = [
    ("standard", {"standard": "2016-2020"}, {"standard": ""}),
    *[
        ("reliability", {"obs_status": better}, {"obs_status": worse})
        for better in ("A", "P", "E")
        for worse in ("U", "D")
    ],
    *[
        ("publisher", {"publisher_kind": better}, {"publisher_kind": worse})
        for better, worse in (
            ("statistics_office", "government"),
            ("government", "party"),
            ("party", "press"),
            ("press", "other"),
        )
    ],
    *[
        ("status", {"obs_status": better}, {"obs_status": worse})
        for better, worse in (("A", "P"), ("P", "E"), ("A", "E"))
    ],
    *[
        ("published", {"published": later}, {"published": earlier})
        for later, earlier in (
            ("2023-11-19", "2023-11-18"),
            ("2023-11-02", "2023-11"),
            ("2023-02", "2023-01-31"),
            ("2023-01-02", "2023"),
            ("2023-02", "2023"),
            ("2024", "2023-12-31"),
            ("1995", ""),
        )
    ],
    *[("hedge", {}, {"bound": hedge}) for hedge in HEDGES],
    ("hedge", {}, RANGE),
    ("source", {"source_id": "cafef-vn-2024"}, {"source_id": "danviet-vn-2023"}),
]


@pytest.mark.parametrize(("rule", "better", "worse"), CASES)
def test_each_rule_decides_where_all_else_is_equal(
    rule: str, better: dict[str, object], worse: dict[str, object]
) -> None:
    assert either_first(better, worse) == [[2, 3], [3, 2]]
    assert decided(better, worse) == rule


@pytest.mark.parametrize(
    ("rule", "better", "worse"),
    [
        (
            "standard",
            {"standard": "2016-2020", "obs_status": "D"},
            {"standard": "", "obs_status": "A"},
        ),
        (
            "reliability",
            {"obs_status": "E", "publisher_kind": "other"},
            {"obs_status": "U", "publisher_kind": "statistics_office"},
        ),
        (
            "publisher",
            {"publisher_kind": "government", "obs_status": "E"},
            {"publisher_kind": "press", "obs_status": "A"},
        ),
        (
            "status",
            {"obs_status": "P", "published": ""},
            {"obs_status": "E", "published": "2024-06-30"},
        ),
        (
            "published",
            {"published": "2024", "bound": "over"},
            {"published": "2023-12-31", "bound": ""},
        ),
        (
            "hedge",
            {"bound": "", "source_id": "vnanet-vn-2024"},
            {"bound": "about", "source_id": "cafef-vn-2024"},
        ),
    ],
)
def test_each_rule_goes_before_the_next_one(
    rule: str, better: dict[str, object], worse: dict[str, object]
) -> None:
    assert either_first(better, worse) == [[2, 3], [3, 2]]
    assert decided(better, worse) == rule


def test_a_year_alone_counts_as_its_first_day_so_the_next_rule_decides() -> None:
    year_only = {"published": "2023", "bound": ""}
    first_day = {"published": "2023-01-01", "bound": "about"}
    assert either_first(year_only, first_day) == [[2, 3], [3, 2]]
    assert decided(year_only, first_day) == "hedge"


def test_a_month_alone_counts_as_its_first_day_so_the_next_rule_decides() -> None:
    first_day = {"published": "2023-05-01", "source_id": "a"}
    month_only = {"published": "2023-05", "source_id": "b"}
    assert either_first(first_day, month_only) == [[2, 3], [3, 2]]
    assert decided(first_day, month_only) == "source"


def test_two_unknown_dates_leave_the_decision_to_the_next_rule() -> None:
    assert decided({"published": "", "bound": ""}, {"published": "", "bound": "over"}) == "hedge"


def test_two_hedges_of_different_kinds_are_alike() -> None:
    assert decided({"bound": "over", "source_id": "a"}, RANGE | {"source_id": "b"}) == "source"


def test_one_source_that_says_two_things_is_decided_by_the_line() -> None:
    twice = published({"obs_value": 400.0}, {"obs_value": 434.0})
    assert by_preference(twice).index.tolist() == [2, 3]
    assert by_preference(twice.loc[[3, 2]]).index.tolist() == [2, 3]
    assert deciding_rule(twice.loc[2], twice.loc[3]) == "source"


def test_four_figures_for_one_thing_come_in_the_order_of_the_rules() -> None:
    figures = published(
        {"source_id": "en-qdnd-vn-2023", "obs_status": "E", "bound": "about"},
        {"source_id": "danviet-vn-2023", "published": "2023-09"},
        {"source_id": "nhan-dan-2023-lao-cai", "published": "2023"},
        {"source_id": "nso-pxweb-copy", "publisher_kind": "statistics_office", "published": ""},
    )
    pd.testing.assert_frame_equal(by_preference(figures), figures.loc[[5, 3, 4, 2]])


def test_no_figures_stay_no_figures() -> None:
    none = published(PLAIN).iloc[:0]
    pd.testing.assert_frame_equal(by_preference(none), none)


def test_order_describes_the_rules_in_the_order_they_are_applied() -> None:
    assert list(ORDER) == list(dict.fromkeys(rule for rule, _, _ in CASES))
    assert list(ORDER) == [
        "standard",
        "reliability",
        "publisher",
        "status",
        "published",
        "hedge",
        "source",
    ]
    assert all(description.strip() for description in ORDER.values())


def test_the_input_is_not_changed() -> None:
    figures = published({"obs_status": "D"}, {"published": ""}, {"publisher_kind": "government"})
    before = figures.copy(deep=True)
    by_preference(figures)
    pd.testing.assert_frame_equal(figures, before)


ROWS = st.fixed_dictionaries(
    {
        "obs_value": st.sampled_from([9.02, 8.05, float("nan")]),
        "bound": st.sampled_from(["", "", *HEDGES]),
        "obs_status": st.sampled_from(STATUSES),
        "standard": st.sampled_from(["", "2016-2020"]),
        "source_id": st.sampled_from(["a", "b", "c"]),
        "published": st.sampled_from(LATEST_FIRST),
        "publisher_kind": st.sampled_from(PUBLISHERS),
    }
)
SHUFFLED = st.lists(ROWS, min_size=1, max_size=8).flatmap(
    lambda rows: st.tuples(st.just(published(*rows)), st.permutations(range(len(rows))))
)


@settings(deadline=None, max_examples=150)
@given(SHUFFLED)
def test_the_result_does_not_depend_on_the_order_of_the_input(
    shuffled: tuple[pd.DataFrame, list[int]],
) -> None:
    figures, order = shuffled
    pd.testing.assert_frame_equal(by_preference(figures.iloc[order]), by_preference(figures))


def said_by_rule(row: pd.Series) -> tuple[object, ...]:
    return (
        row["standard"] == "",
        row["obs_status"] in "UD",
        PUBLISHERS.index(row["publisher_kind"]),
        "APEUD".index(row["obs_status"]),
        LATEST_FIRST.index(row["published"]),
        row["bound"] != "" or pd.isna(row["obs_value"]),
        row["source_id"],
    )


@settings(deadline=None, max_examples=150)
@given(SHUFFLED)
def test_the_deciding_rule_is_the_first_that_tells_two_figures_apart(
    shuffled: tuple[pd.DataFrame, list[int]],
) -> None:
    figures, order = shuffled
    ordered = by_preference(figures.iloc[order])
    for place in range(len(ordered) - 1):
        better, worse = ordered.iloc[place], ordered.iloc[place + 1]
        keys = [said_by_rule(better), said_by_rule(worse)]
        assert keys[0] <= keys[1]
        differing = [rule for rule, one, two in zip(ORDER, *keys, strict=True) if one != two] or [
            "source"
        ]
        assert deciding_rule(better, worse) == differing[0]
