"""Change in points, from year to year, back to a base year and on to a target, by hand."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import figures
from helpers.errors import BreakError, UnitError, UsageError
from helpers.measures import pace_required, percentage_point_change, recovery, yearly_change

INF, NAN = np.inf, np.nan
ENDS = ["obs_value", "lower", "upper"]
NEW = {"standard": "2022-2025", "segment": "2022-2025"}
OLD = {"standard": "2016-2020", "segment": "2016-2020"}
VISITORS = {"indicator": "visitors", "unit_measure": "persons", "standard": "", "segment": ""}


def figure(area: str, period: str, value: float = NAN, **differs: object) -> dict[str, object]:
    bound = differs.get("bound", "")
    return {
        "ref_area": area,
        "indicator": "poverty_rate",
        "time_period": period,
        "obs_value": value,
        "lower": -INF if bound in ("under", "at_most") else value,
        "upper": INF if bound in ("over", "at_least") else value,
        "bound": "",
        "unit_measure": "%",
        "obs_status": "A",
        **NEW,
        "comment": "",
    } | differs


def rows(*figures: dict[str, object]) -> pd.DataFrame:
    lines = pd.Index(range(2, 2 + len(figures)), name="line")
    return pd.DataFrame(figures, index=lines)


def goals(*figures: dict[str, object]) -> pd.DataFrame:
    targets = rows(*figures)
    return targets.set_index(targets.index + 100)


# percentage_point_change


def test_a_change_in_percentage_points_by_hand_whole() -> None:
    rates = rows(
        figure("dien-bien", "2023", 25.6),
        figure("dien-bien", "2024", 21.29),
        figure("vietnam", "2023", 2.93),
        figure("vietnam", "2024", 2.0, bound="under", obs_status="E"),
        figure("lai-chau", "2023", lower=23.0, upper=24.0),
        figure("lai-chau", "2024", 19.5, bound="about"),
        figure("lao-cai", "2024", 11.24),
    )
    expected = pd.DataFrame(
        {
            "ref_area": ["dien-bien", "vietnam", "lai-chau"],
            "time_period": ["2023/2024"] * 3,
            "standard": ["2022-2025"] * 3,
            # 21.29 - 25.6; 2 - 2.93 or less; 19.5 - 24 to 19.5 - 23
            "obs_value": [-4.31, -0.93, NAN],
            "lower": [-4.31, -INF, -4.5],
            "upper": [-4.31, -0.93, -3.5],
            "bound": ["", "at_most", "about"],
            "unit_measure": ["percentage points"] * 3,
            "obs_status": ["A", "E", "A"],
            "lines": [(2, 3), (4, 5), (6, 7)],
        }
    )
    found = percentage_point_change(rates, start="2023", end="2024")
    pd.testing.assert_frame_equal(found, expected, rtol=1e-12)


def test_a_change_of_levels_is_refused() -> None:
    levels = rows(*(figure("lai-chau", year, 5.0, **VISITORS) for year in ("2021", "2022")))
    with pytest.raises(UnitError) as refused:
        percentage_point_change(levels, start="2021", end="2022")
    assert str(refused.value) == (
        "percentage_point_change: the figures are in persons; accepted: %"
    )


def test_a_change_from_a_year_to_a_part_of_one_is_refused() -> None:
    rates = rows(figure("lai-chau", "2023", 5.0), figure("lai-chau", "2024-S1", 5.0))
    with pytest.raises(UsageError) as refused:
        percentage_point_change(rates, start="2023", end="2024-S1")
    assert str(refused.value) == "2023 and 2024-S1 are not the same part of their years"


def test_a_change_never_starts_from_another_year_than_the_one_asked_for() -> None:
    rates = rows(figure("lai-chau", "2022", 25.0), figure("lai-chau", "2024", 19.46))
    assert percentage_point_change(rates, start="2023", end="2024").empty


def test_the_poverty_of_2015_under_the_old_standard_and_of_2016_is_refused() -> None:
    poverty = figures.series("poverty_rate", "lai-chau", 2015, 2016)
    with pytest.raises(BreakError) as refused:
        percentage_point_change(poverty, start="2015", end="2016")
    assert str(refused.value) == (
        "poverty_rate of lai-chau, 2015 and 2016: across the break of 2016,"
        " Multidimensional poverty standard 2016-2020 (Chuẩn nghèo đa chiều 2016-2020)"
    )


def test_the_poverty_of_lao_cai_in_2015_and_2016_is_compared_under_the_standard_of_both() -> None:
    # 27.41 - 34.3 = -6.89, both of 2016-2020; 12.11 of 2011-2015 is not used
    poverty = figures.series("poverty_rate", "lao-cai", 2015, 2016)
    found = percentage_point_change(poverty, start="2015", end="2016")
    assert found[["standard", "obs_value"]].round(2).to_dict("records") == [
        {"standard": "2016-2020", "obs_value": -6.89}
    ]


def test_the_growth_of_2016_and_2018_is_refused_across_the_break_of_2017() -> None:
    growth = figures.series("grdp_growth", "lai-chau", 2016, 2018)
    with pytest.raises(BreakError) as refused:
        percentage_point_change(growth, start="2016", end="2018")
    assert str(refused.value) == (
        "grdp_growth of lai-chau, 2016 and 2018: across the break of 2017,"
        " GRDP compiled centrally (GRDP do cơ quan thống kê trung ương biên soạn)"
    )


@settings(deadline=None, max_examples=100)
@given(st.floats(0, 100), st.floats(0, 100))
def test_a_change_is_nothing_between_equals_and_turns_with_the_years(
    one: float, other: float
) -> None:
    def change(first: float, last: float) -> list[float]:
        rates = rows(figure("lai-chau", "2023", first), figure("lai-chau", "2024", last))
        return percentage_point_change(rates, start="2023", end="2024")[ENDS].iloc[0].tolist()

    assert change(one, one) == [0.0, 0.0, 0.0]
    assert change(one, other) == [-value for value in change(other, one)]


# yearly_change


def test_yearly_changes_by_hand_whole() -> None:
    rates = rows(
        figure("lai-chau", "2020", 16.62, **OLD),
        figure("lai-chau", "2021", 15.0, **OLD),
        figure("lai-chau", "2021", 28.0),
        figure("lai-chau", "2022", 26.0, bound="over", obs_status="E"),
        figure("lai-chau", "2024", 19.46),
        figure("lai-chau", "2025", 18.0, obs_status="D"),
        figure("vietnam", "2023", 2.93),
        figure("vietnam", "2024", 1.93),
    )
    expected = pd.DataFrame(
        {
            "ref_area": ["lai-chau", "lai-chau", "vietnam"],
            "time_period": ["2020/2021", "2021/2022", "2023/2024"],
            "standard": ["2016-2020", "2022-2025", "2022-2025"],
            # 15 - 16.62; 26 - 28 or more; 1.93 - 2.93
            "obs_value": [-1.62, -2.0, -1.0],
            "lower": [-1.62, -2.0, -1.0],
            "upper": [-1.62, INF, -1.0],
            "bound": ["", "at_least", ""],
            "unit_measure": ["percentage points"] * 3,
            "obs_status": ["A", "E", "A"],
            "lines": [(2, 3), (4, 5), (8, 9)],
        }
    )
    pd.testing.assert_frame_equal(yearly_change(rates), expected, rtol=1e-12)


def test_years_that_do_not_follow_each_other_have_no_yearly_change() -> None:
    rates = rows(figure("lai-chau", "2022", 26.0), figure("lai-chau", "2024", 19.46))
    found = yearly_change(rates)
    assert found.empty
    assert list(found) == list(percentage_point_change(rates, start="2022", end="2024"))


def test_a_yearly_change_of_levels_is_refused() -> None:
    with pytest.raises(UnitError) as refused:
        yearly_change(rows(figure("lai-chau", "2022", 5.0, **VISITORS)))
    assert str(refused.value) == "yearly_change: the figures are in persons; accepted: %"


# recovery


def test_the_year_of_recovery_by_hand_whole() -> None:
    levels = rows(
        *(
            figure(area, year, value, **VISITORS, **hedge)
            for area, year, value, hedge in (
                ("lai-chau", "2019", 500.0, {}),
                ("lai-chau", "2020", 300.0, {}),
                ("lai-chau", "2022", 499.0, {"bound": "over"}),
                ("lai-chau", "2023", 500.0, {"bound": "over"}),
                ("lai-chau", "2024", 900.0, {}),
                ("lao-cai", "2019", 500.0, {}),
                ("lao-cai", "2020", 300.0, {}),
                ("lao-cai", "2022", 600.0, {"obs_status": "U"}),
                ("vietnam", "2020", 300.0, {}),
                ("dien-bien", "2019", 500.0, {"bound": "over"}),
                ("dien-bien", "2020", 300.0, {}),
                ("dien-bien", "2022", 900.0, {}),
                ("son-la", "2019", 500.0, {}),
                ("son-la", "2020", 300.0, {}),
                ("son-la", "2023", 400.0, {}),
                ("son-la", "2024", 450.0, {"bound": "over"}),
            )
        )
    )
    expected = pd.DataFrame(
        {
            "ref_area": ["lai-chau", "lao-cai", "vietnam", "dien-bien", "son-la"],
            "regained": ["2023", "", "", "", ""],
            # 300 is below 500; 900 may be above "over 500", and "over 450" above 500
            "lines": [(2, 5), (7, 8), (), (11,), (14,)],
        }
    )
    pd.testing.assert_frame_equal(recovery(levels, base="2019"), expected)


def test_an_area_that_never_fell_regained_nothing() -> None:
    levels = rows(
        *(
            figure("lai-chau", year, value, **VISITORS)
            for year, value in (("2019", 5.0), ("2020", 6.0))
        )
    )
    found = recovery(levels, base="2019")
    assert found[["regained", "lines"]].to_numpy().tolist() == [["", (2,)]]


def test_an_area_that_fell_again_has_regained_its_level_and_one_still_below_has_not() -> None:
    years = {"2019": 5.0, "2020": 3.0, "2022": 4.0, "2023": 5.0, "2024": 4.0}
    levels = rows(*(figure("lai-chau", year, value, **VISITORS) for year, value in years.items()))
    found = [recovery(levels.loc[:line], base="2019") for line in (2, 3, 4, 6)]
    assert [frame[["regained", "lines"]].to_numpy().tolist() for frame in found] == [
        [["", (2,)]], [["", (2, 3)]], [["", (2, 4)]], [["2023", (2, 5)]],
    ]  # fmt: skip


def test_a_level_is_not_regained_across_a_break() -> None:
    # 1,797,889 and 1,442,261 poor households by the standard of 2011-2015, 2.3 million by the next
    households = figures.series("poor_households", "vietnam", 2013, 2015)
    found = recovery(households, base="2013")
    assert found[["ref_area", "regained"]].to_dict("records") == [
        {"ref_area": "vietnam", "regained": ""}
    ]


def test_lao_cai_regained_its_visitors_of_2019_in_2023() -> None:
    # 5,106,851 in 2019; 4,500,000 in 2022; over 7,000,000 in 2023
    found = recovery(figures.series("visitors", "lao-cai"), base="2019")
    assert found[["ref_area", "regained"]].to_dict("records") == [
        {"ref_area": "lao-cai", "regained": "2023"}
    ]


# pace_required


def test_paces_by_hand_whole() -> None:
    rates = rows(
        figure("lai-chau", "2022", 25.0),
        figure("lai-chau", "2023", 23.0),
        figure("dien-bien", "2023", 25.6),
        figure("lao-cai", "2025", 5.0),
    )
    targets = goals(
        figure("lai-chau", "2025", 15.0),
        figure("dien-bien", "2025", 17.6, bound="under", obs_status="E"),
        figure("dien-bien", "2024", lower=21.6, upper=22.6),
        figure("lao-cai", "2025", 4.0),
        figure("vietnam", "2025", 0.9),
    )
    expected = pd.DataFrame(
        {
            "ref_area": ["lai-chau", "dien-bien", "dien-bien"],
            "time_period": ["2025", "2025", "2024"],
            "since": ["2023", "2023", "2023"],
            "years": [2, 2, 1],
            # (15 - 23) / 2; (17.6 - 25.6) / 2 or less; 21.6 - 25.6 to 22.6 - 25.6
            "obs_value": [-4.0, -4.0, NAN],
            "lower": [-4.0, -INF, -4.0],
            "upper": [-4.0, -4.0, -3.0],
            "bound": ["", "at_most", ""],
            "unit_measure": ["percentage points"] * 3,
            "obs_status": ["A", "E", "A"],
            "lines": [(3, 102), (4, 103), (4, 104)],
        }
    )
    found = pace_required(rates, targets=targets)
    pd.testing.assert_frame_equal(found, expected, rtol=1e-12)


@pytest.mark.parametrize(
    ("known", "goal", "ends", "bound"),
    [
        # 1.21 million / 1 million = 1.21; 1.21 ** (1/2) = 1.1
        ({}, {}, (10.0, 10.0, 10.0), ""),
        ({"bound": "over"}, {}, (10.0, -INF, 10.0), "at_most"),
        ({}, {"bound": "over"}, (10.0, 10.0, INF), "at_least"),
        ({}, {"bound": "under"}, (10.0, -INF, 10.0), "at_most"),
        ({"obs_value": NAN, "lower": 810_000.0, "upper": 1e6}, {}, (NAN, 10.0, 22.222222), ""),
    ],
)
def test_the_pace_to_a_level_is_compound_and_hedged_as_its_figures(
    known: dict[str, object],
    goal: dict[str, object],
    ends: tuple[float, float, float],
    bound: str,
) -> None:
    visitors = rows(figure("lai-chau", "2023", 1_000_000.0, **VISITORS, **known))
    targets = goals(figure("lai-chau", "2025", 1_210_000.0, **VISITORS, **goal))
    found = pace_required(visitors, targets=targets).iloc[0]
    assert found[ENDS].tolist() == pytest.approx(ends, nan_ok=True)
    assert (found["bound"], found["unit_measure"], found["years"]) == (bound, "%", 2)


def test_a_pace_starts_from_a_year_and_never_from_part_of_one() -> None:
    rates = rows(figure("lai-chau", "2023", 23.0), figure("lai-chau", "2024-S1", 20.0))
    found = pace_required(rates, targets=goals(figure("lai-chau", "2025", 15.0)))
    assert found[["since", "obs_value"]].to_dict("records") == [
        {"since": "2023", "obs_value": -4.0}
    ]


def test_a_pace_starts_from_the_figure_under_the_standard_of_the_target() -> None:
    rates = rows(figure("lai-chau", "2021", 11.0, **OLD), figure("lai-chau", "2021", 28.0, **NEW))
    for standard, pace in ((NEW, -2.0), (OLD, 2.25)):  # (20 - 28) / 4; (20 - 11) / 4
        targets = goals(figure("lai-chau", "2025", 20.0, **standard))
        assert pace_required(rates, targets=targets)["obs_value"].tolist() == [pace]


@pytest.mark.parametrize(
    ("goal", "message"),
    [
        (
            figure("lai-chau", "2025", 15.0),
            "poverty_rate of lai-chau, 2020 and 2025: across the break of 2022,"
            " Multidimensional poverty standard 2022-2025 (Chuẩn nghèo đa chiều 2022-2025)",
        ),
        (
            figure("lai-chau", "2025", 15.0, standard="", segment="unstated 2025"),
            "poverty_rate of lai-chau, 2020 and 2025: a source does not state the poverty"
            " standard, so they cannot be compared",
        ),
    ],
)
def test_a_pace_across_a_break_is_refused(goal: dict[str, object], message: str) -> None:
    with pytest.raises(BreakError) as refused:
        pace_required(rows(figure("lai-chau", "2020", 16.62, **OLD)), targets=goals(goal))
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("goal", "message"),
    [
        (
            figure("lai-chau", "2025", 1e6, **VISITORS),
            "targets: visitors is not the indicator of the figures",
        ),
        (figure("lai-chau", "2023/2025", 3.0), "targets: 2023/2025 is not a year"),
        (figure("lai-chau", "2025-S1", 3.0), "targets: 2025-S1 is not a year"),
    ],
)
def test_a_target_that_gives_no_pace_is_refused(goal: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError) as refused:
        pace_required(rows(figure("lai-chau", "2023", 23.0)), targets=goals(goal))
    assert str(refused.value) == message


def test_the_pace_of_lao_cai_to_its_visitors_of_2024_is_at_most_21_4() -> None:
    # 8.5 million over 7 million, "over" at the start: at most (8.5 / 7 - 1) * 100 = 21.43 %
    visitors = figures.series("visitors", "lao-cai", 2010, 2023)
    found = pace_required(visitors, targets=figures.targets("visitors", "lao-cai", 2024, 2024))
    assert found[["since", "years", "obs_value", "bound"]].round(2).to_dict("records") == [
        {"since": "2023", "years": 1, "obs_value": 21.43, "bound": "at_most"}
    ]


@settings(deadline=None, max_examples=100)
@given(st.floats(0, 100), st.floats(0, 100), st.integers(1, 10))
def test_a_rate_that_keeps_the_pace_arrives_at_its_target(
    known: float, goal: float, years: int
) -> None:
    targets = goals(figure("lai-chau", str(2022 + years), goal))
    found = pace_required(rows(figure("lai-chau", "2022", known)), targets=targets).iloc[0]
    assert known + found["years"] * found["obs_value"] == pytest.approx(goal, abs=1e-9)


@settings(deadline=None, max_examples=100)
@given(st.floats(1, 1e7), st.floats(1, 1e7), st.integers(1, 10))
def test_a_level_that_keeps_the_pace_arrives_at_its_target(
    known: float, goal: float, years: int
) -> None:
    visitors = rows(figure("lai-chau", "2022", known, **VISITORS))
    targets = goals(figure("lai-chau", str(2022 + years), goal, **VISITORS))
    found = pace_required(visitors, targets=targets).iloc[0]
    arrived = known * (1 + found["obs_value"] / 100) ** found["years"]
    assert arrived == pytest.approx(goal, rel=1e-9, abs=known * 1e-12)  # of 1 - nearly 1


# all


def test_the_figures_measured_are_not_changed() -> None:
    rates = rows(
        figure("lai-chau", "2023", 23.88),
        figure("lai-chau", "2024", 19.46),
        figure("vietnam", "2023", 2.93),
        figure("vietnam", "2024", 1.93, bound="about"),
    )
    targets = goals(figure("vietnam", "2025", 0.9))
    levels = rates.assign(**VISITORS)
    before = [frame.copy(deep=True) for frame in (rates, targets, levels)]
    percentage_point_change(rates, start="2023", end="2024")
    yearly_change(rates)
    recovery(levels, base="2023")
    pace_required(rates, targets=targets)
    for frame, was in zip((rates, targets, levels), before, strict=True):
        pd.testing.assert_frame_equal(frame, was)
