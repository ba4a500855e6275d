"""Intervals, origins and hedges of results; units and breaks that are refused."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.errors import BreakError, UnitError, UsageError
from helpers.measures import compound_growth, percentage_point_change
from helpers.measures.arithmetic import (
    between,
    compound_rate,
    hedge,
    interval,
    need_unit,
    origin,
    refuse_break,
    refuse_unit,
    results_frame,
    years_between,
)

INF, NAN = np.inf, np.nan
KEYS = ["ref_area", "time_period", "standard"]


def figure(period: str, value: float = NAN, **differs: object) -> dict[str, object]:
    return {
        "ref_area": "lai-chau",
        "indicator": "poverty_rate",
        "time_period": period,
        "obs_value": value,
        "lower": value,
        "upper": value,
        "bound": "",
        "unit_measure": "%",
        "obs_status": "A",
        "standard": "",
        "segment": "",
        "comment": "",
    } | differs


def rows(*figures: dict[str, object]) -> pd.DataFrame:
    lines = pd.Index(range(2, 2 + len(figures)), name="line")
    return pd.DataFrame(figures, index=lines)


def under(standard: str) -> dict[str, str]:
    return {"standard": standard, "segment": standard}


def difference(first: float, last: float) -> float:
    return last - first


# Rates, years, intervals


@pytest.mark.parametrize(
    ("first", "last", "years", "rate"),
    [
        (100.0, 121.0, 2, 10.0),  # 1.21 ** (1/2) = 1.1
        (8.0, 1.0, 3, -50.0),  # (1/8) ** (1/3) = 0.5
        (100.0, 100.0, 7, 0.0),
        (100.0, 0.0, 2, -100.0),
        (0.0, 100.0, 1, INF),
        (-INF, 100.0, 2, INF),
        (100.0, INF, 2, INF),
        (INF, 100.0, 2, -INF),
        (100.0, -INF, 1, -INF),
        (100.0, -INF, 2, -INF),
        (NAN, 100.0, 2, NAN),
        (100.0, NAN, 2, NAN),
        (0.0, NAN, 2, NAN),
    ],
)
def test_a_compound_rate_by_hand_and_open_where_an_end_is_open(
    first: float, last: float, years: int, rate: float
) -> None:
    assert compound_rate(first, last, years) == pytest.approx(rate, abs=1e-9, nan_ok=True)


def test_years_are_counted_from_the_first_to_the_last() -> None:
    assert (years_between("2019", "2020"), years_between("1999", "2025")) == (1, 26)


@pytest.mark.parametrize(
    ("start", "end"),
    [("2020", "2019"), ("2020", "2020"), ("2020-Q1", "2021-Q1"), ("2019", "2020/2021")],
)
def test_anything_but_two_years_in_order_is_refused(start: str, end: str) -> None:
    with pytest.raises(UsageError) as refused:
        years_between(start, end)
    assert str(refused.value) == f"{start} and {end} are not two years in order"


def test_an_interval_runs_from_the_least_to_the_most_the_figures_admit() -> None:
    ranged = pd.Series({"obs_value": NAN, "lower": 3.0, "upper": 4.0})
    over = pd.Series({"obs_value": 10.0, "lower": 10.0, "upper": INF})
    assert interval(difference, over, over) == {"obs_value": 0.0, "lower": -INF, "upper": INF}
    ends = interval(difference, ranged, over)
    assert np.isnan(ends.pop("obs_value"))
    assert ends == {"lower": 6.0, "upper": INF}  # 10 - 4, open above


@pytest.mark.parametrize(
    ("lower", "upper", "approximate", "word"),
    [
        (4.0, 4.0, False, ""),
        (3.0, 4.0, False, ""),
        (4.0, INF, False, "at_least"),
        (-INF, 4.0, False, "at_most"),
        (-INF, INF, False, "about"),
        (4.0, 4.0, True, "about"),
    ],
)
def test_a_result_is_hedged_as_its_interval_is_open(
    lower: float, upper: float, approximate: bool, word: str
) -> None:
    assert hedge(lower, upper, approximate=approximate) == word


def test_a_result_rests_on_its_lines_and_takes_the_weakest_status() -> None:
    used = rows(
        figure("2021", 5.0, obs_status="E"), figure("2022", 4.0, obs_status="P", bound="over")
    )
    assert origin(used, "percentage points") == {
        "approximate": False,
        "unit_measure": "percentage points",
        "obs_status": "E",
        "lines": (2, 3),
    }
    assert [
        origin(rows(figure("2021", obs_status=one), figure("2022", obs_status=other)), "%")[
            "obs_status"
        ]
        for one, other in (("A", "P"), ("E", "P"), ("U", "E"), ("D", "U"), ("A", "A"))
    ] == ["P", "E", "U", "D", "A"]


def test_one_approximate_figure_makes_a_result_approximate() -> None:
    used = rows(figure("2021", 5.0), figure("2022", 4.0, bound="about"))
    assert origin(used, "%")["approximate"] is True


def test_a_result_of_which_nothing_is_known_has_no_value() -> None:
    shared = {"unit_measure": "%", "obs_status": "A", "lines": (2,), "approximate": False}
    found = results_frame(
        [
            {"year": "2021", "obs_value": 1.0, "lower": -INF, "upper": INF, **shared},
            {"year": "2022", "obs_value": 1.0, "lower": 1.0, "upper": INF, **shared},
            {"year": "2023", "obs_value": NAN, "lower": 1.0, "upper": 2.0, **shared},
        ],
        ["year"],
    )
    expected = pd.DataFrame(
        {
            "year": ["2021", "2022", "2023"],
            "obs_value": [NAN, 1.0, NAN],
            "lower": [-INF, 1.0, 1.0],
            "upper": [INF, INF, 2.0],
            "bound": ["about", "at_least", ""],
            "unit_measure": ["%", "%", "%"],
            "obs_status": ["A", "A", "A"],
            "lines": [(2,), (2,), (2,)],
        }
    )
    pd.testing.assert_frame_equal(found, expected)


def test_no_results_are_an_empty_frame_with_numbers_as_numbers() -> None:
    found = results_frame([], ["ref_area"])
    assert found.empty
    assert found.dtypes[["obs_value", "lower", "upper", "bound"]].astype(str).tolist() == [
        *("float64", "float64", "float64"),
        "str",
    ]


# Two periods


def test_between_takes_each_area_and_each_standard_by_itself_whole() -> None:
    values = rows(
        figure("2015", 20.0, **under("2011-2015")),
        figure("2015", 35.0, **under("2016-2020")),
        figure("2016", 33.0, obs_status="E", **under("2016-2020")),
        figure("2015", 10.0, ref_area="vietnam", **under("2016-2020")),
        figure("2016", 8.5, ref_area="vietnam", **under("2016-2020")),
    )
    expected = pd.DataFrame(
        {
            "ref_area": ["lai-chau", "vietnam"],
            "time_period": ["2015/2016", "2015/2016"],
            "standard": ["2016-2020", "2016-2020"],
            "obs_value": [-2.0, -1.5],  # 33 - 35, 8.5 - 10
            "lower": [-2.0, -1.5],
            "upper": [-2.0, -1.5],
            "bound": ["", ""],
            "unit_measure": ["points", "points"],
            "obs_status": ["E", "A"],
            "lines": [(3, 4), (5, 6)],
        }
    )
    found = between(values, "2015", "2016", difference, "points")
    pd.testing.assert_frame_equal(found, expected)


def test_two_standards_that_both_last_are_two_results() -> None:
    values = rows(
        *(
            figure(period, value, **under(standard))
            for standard, period, value in (
                ("2016-2020", "2021", 10.0),
                ("2022-2025", "2021", 20.0),
                ("2016-2020", "2022", 9.0),
                ("2022-2025", "2022", 17.0),
            )
        )
    )
    found = between(values, "2021", "2022", difference, "points")
    assert found[["standard", "obs_value", "lines"]].to_dict("records") == [
        {"standard": "2016-2020", "obs_value": -1.0, "lines": (2, 4)},
        {"standard": "2022-2025", "obs_value": -3.0, "lines": (3, 5)},
    ]


def test_an_area_without_one_of_the_periods_is_left_out() -> None:
    values = rows(
        figure("2020", 5.0),
        figure("2022", 4.0),
        figure("2021", 3.0, ref_area="vietnam"),
        figure("2022", 2.0, ref_area="vietnam"),
    )
    assert between(values, "2021", "2022", difference, "points")["lines"].tolist() == [(4, 5)]


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        ("2023", "2024-S1", "2023 and 2024-S1 are not the same part of their years"),
        ("2023-Q1", "2024-Q2", "2023-Q1 and 2024-Q2 are not the same part of their years"),
        (
            "2024",
            "2025-01/2025-09",
            "2024 and 2025-01/2025-09 are not the same part of their years",
        ),
        ("2021", "2022/2023", "2021 and 2022/2023 are not the same part of their years"),
        ("2024", "2023", "start: 2024 is not before end, 2023"),
        ("2024-Q1", "2024-Q1", "start: 2024-Q1 is not before end, 2024-Q1"),
    ],
)
def test_periods_that_cannot_be_compared_are_refused(start: str, end: str, message: str) -> None:
    values = rows(figure(start, 5.0), figure(end, 4.0))
    with pytest.raises(UsageError) as refused:
        between(values, start, end, difference, "points")
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("start", "end"),
    [("2023-Q1", "2024-Q1"), ("2024-01/2024-09", "2025-01/2025-09"), ("2016/2018", "2019/2021")],
)
def test_the_same_parts_of_two_years_are_compared(start: str, end: str) -> None:
    values = rows(figure(start, 5.0), figure(end, 4.0))
    assert between(values, start, end, difference, "points")["obs_value"].tolist() == [-1.0]


# Breaks

ACROSS_2016 = (
    "across the break of 2016, Multidimensional poverty standard 2016-2020"
    " (Chuẩn nghèo đa chiều 2016-2020)"
)
ACROSS_2022 = (
    "across the break of 2022, Multidimensional poverty standard 2022-2025"
    " (Chuẩn nghèo đa chiều 2022-2025)"
)
GROWTH = {"indicator": "grdp_growth"}


@pytest.mark.parametrize(
    ("first", "last", "message"),
    [
        (
            figure("2010", 29.0, **under("2006-2010")),
            figure("2011", 40.0, **under("2011-2015")),
            "poverty_rate of lai-chau, 2010 and 2011: across the break of 2011,"
            " Poverty standard 2011-2015 (Chuẩn nghèo 2011-2015)",
        ),
        (
            figure("2015", 20.48, **under("2011-2015")),
            figure("2016", 34.8, **under("2016-2020")),
            f"poverty_rate of lai-chau, 2015 and 2016: {ACROSS_2016}",
        ),
        (
            figure("2021", 27.33, ref_area="dien-bien", **under("2016-2020")),
            figure("2023", 25.6, ref_area="dien-bien", **under("2022-2025")),
            f"poverty_rate of dien-bien, 2021 and 2023: {ACROSS_2022}",
        ),
        (
            figure("2015", 20.48, **under("2011-2015")),
            figure("2023", 23.88, **under("2022-2025")),
            f"poverty_rate of lai-chau, 2015 and 2023: {ACROSS_2022}",
        ),
        (
            figure("2021", 34.9, **under("2022-2025")),
            figure("2022", 20.0, **under("2016-2020")),
            f"poverty_rate of lai-chau, 2021 and 2022: {ACROSS_2022}",
        ),
        (
            figure("2016", 24.88, **GROWTH),
            figure("2018", 6.7, segment="from 2017", **GROWTH),
            "grdp_growth of lai-chau, 2016 and 2018: across the break of 2017,"
            " GRDP compiled centrally (GRDP do cơ quan thống kê trung ương biên soạn)",
        ),
        (
            figure("2024-Q3", 5.0, indicator="visitors_growth", ref_area="lao-cai"),
            figure(
                "2025-Q3",
                4.0,
                indicator="visitors_growth",
                ref_area="lao-cai",
                segment="from 2025-07",
            ),
            "visitors_growth of lao-cai, 2024-Q3 and 2025-Q3: across the break of 2025-07,"
            " Lào Cai merged with Yên Bái (Sáp nhập Yên Bái vào Lào Cai)",
        ),
        (
            figure("2019", 20.0, segment="unstated 2019"),
            figure("2020", 16.62, segment="unstated 2020"),
            "poverty_rate of lai-chau, 2019 and 2020: a source does not state the poverty"
            " standard, so they cannot be compared",
        ),
        (
            figure("2016", 34.8, **under("2016-2020")),
            figure("2020", 16.62, segment="unstated 2020"),
            "poverty_rate of lai-chau, 2016 and 2020: a source does not state the poverty"
            " standard, so they cannot be compared",
        ),
        (
            figure("2016", 34.3, obs_status="D", comment="of the old province"),
            figure("2017", 30.0),
            "poverty_rate of lai-chau, 2016: status D, another definition than the others"
            " (of the old province)",
        ),
        (
            figure("2016", 34.3),
            figure("2017", 30.0, obs_status="D", comment="by income"),
            "poverty_rate of lai-chau, 2017: status D, another definition than the others"
            " (by income)",
        ),
    ],
)
def test_a_difference_across_a_break_is_refused_with_the_break(
    first: dict[str, object], last: dict[str, object], message: str
) -> None:
    pair = rows(first, last)
    with pytest.raises(BreakError) as refused:
        refuse_break(pair)
    assert str(refused.value) == message
    with pytest.raises(BreakError) as refused:
        percentage_point_change(pair, start=str(first["time_period"]), end=str(last["time_period"]))
    assert str(refused.value) == message


def test_a_period_under_two_standards_is_named_once() -> None:
    values = rows(
        figure("2015", 20.48, **under("2011-2015")),
        figure("2015", 36.0, **under("2016-2020")),
        figure("2023", 23.88, **under("2022-2025")),
    )
    with pytest.raises(BreakError) as refused:
        between(values, "2015", "2023", difference, "points")
    assert str(refused.value) == f"poverty_rate of lai-chau, 2015 and 2023: {ACROSS_2022}"


def test_figures_of_one_segment_and_one_definition_pass() -> None:
    refuse_break(rows(figure("2016", 34.8), figure("2017", 30.0, obs_status="E")))
    same_other = {"obs_status": "D", "comment": "by income"}
    refuse_break(rows(figure("2016", 34.8, **same_other), figure("2017", 30.0, **same_other)))


# Units


@pytest.mark.parametrize(
    ("check", "unit", "message"),
    [
        (
            lambda values: need_unit(values, ("%",), "rank"),
            "persons",
            "rank: the figures are in persons; accepted: %",
        ),
        (
            lambda values: need_unit(values, ("%", "times"), "rank"),
            "ha",
            "rank: the figures are in ha; accepted: %, times",
        ),
        (
            lambda values: refuse_unit(values, ("%", "percentage points"), "rank"),
            "percentage points",
            "rank: the figures are in percentage points; accepted: a unit of level",
        ),
    ],
)
def test_a_unit_a_measure_is_not_defined_for_is_refused(
    check: Callable[[pd.DataFrame], None], unit: str, message: str
) -> None:
    with pytest.raises(UnitError) as refused:
        check(rows(figure("2022", 5.0, unit_measure=unit), figure("2023", 5.0, unit_measure=unit)))
    assert str(refused.value) == message


def test_a_unit_a_measure_is_defined_for_passes() -> None:
    need_unit(rows(figure("2022", 5.0)), ("%",), "rank")
    refuse_unit(rows(figure("2022", 5.0, unit_measure="persons")), ("%",), "rank")


# What the figures admit, the result admits


HEDGES = ["", "about", "over", "at_least", "under", "at_most", "range"]


@st.composite
def hedged(draw: st.DrawFn, low: float, high: float) -> tuple[dict[str, object], float]:
    """Draw what a source prints and a true value that it does not exclude."""
    value, truth = sorted(draw(st.tuples(*[st.floats(low, high)] * 2)))
    bound = draw(st.sampled_from(HEDGES))
    if bound == "range":
        return {"obs_value": NAN, "lower": value, "upper": truth + 1, "bound": ""}, truth
    printed = {"obs_value": value, "lower": value, "upper": value, "bound": bound}
    if bound in ("over", "at_least"):
        return printed | {"upper": INF}, truth
    if bound in ("under", "at_most"):
        return printed | {"obs_value": truth, "lower": -INF, "upper": truth}, value
    return printed, value


@settings(deadline=None, max_examples=150)
@given(hedged(1, 1e6), hedged(1, 1e6), st.integers(1, 12))
def test_growth_admits_every_truth_its_levels_admit(
    first: tuple[dict[str, object], float], last: tuple[dict[str, object], float], years: int
) -> None:
    start, end = "2010", str(2010 + years)
    of_visitors = {"indicator": "visitors", "unit_measure": "persons"}
    levels = rows(figure(start, **of_visitors | first[0]), figure(end, **of_visitors | last[0]))
    found = compound_growth(levels, start=start, end=end).iloc[0]
    truth = ((last[1] / first[1]) ** (1 / years) - 1) * 100
    slack = 1e-9 * (1 + abs(truth))
    assert found["lower"] - slack <= truth <= found["upper"] + slack
    point = found["obs_value"]
    assert np.isnan(point) or found["lower"] - slack <= point <= found["upper"] + slack


@settings(deadline=None, max_examples=150)
@given(hedged(0, 100), hedged(0, 100))
def test_a_change_of_rates_admits_every_truth_its_rates_admit(
    first: tuple[dict[str, object], float], last: tuple[dict[str, object], float]
) -> None:
    rates = rows(figure("2015", **first[0]), figure("2016", **last[0]))
    found = percentage_point_change(rates, start="2015", end="2016").iloc[0]
    truth = last[1] - first[1]
    assert found["lower"] <= truth <= found["upper"]
    point = found["obs_value"]
    assert np.isnan(point) or found["lower"] <= point <= found["upper"]
