"""Catching up: which years are compared, and what may be said of them."""

import pandas as pd
import pytest

from helpers import figures, measures
from helpers.errors import UsageError

INCOME = {"indicator": "grdp_per_capita", "unit_measure": "VND million"}


def moments(values, **given):
    chosen = {"areas": ["lai-chau"], "benchmark": "vietnam", "by": "ratio", "since": 2019} | given
    found = measures.then_and_now(values, **chosen)
    return found[["moment", "time_period", "obs_value"]].round(2).to_numpy().tolist()


def pairs(row, rows, own, status="A"):
    """Lai Châu year by year from 2019, beside a country that is always 100."""
    made = []
    for position, value in enumerate(own):
        year = str(2019 + position)
        last = status if position == len(own) - 1 else "A"
        made.append(row(10 + position, "lai-chau", year, value, **INCOME, obs_status=last))
        made.append(row(30 + position, "vietnam", year, 100.0, **INCOME))
    return rows(*made)


def test_an_estimate_of_old_is_no_base_and_a_new_one_stands_apart(row, rows):
    values = rows(
        row(2, "lai-chau", "2019", 40.0, **INCOME),
        row(3, "vietnam", "2019", 50.0, **INCOME, obs_status="E"),
        row(4, "lai-chau", "2020", 42.0, **INCOME),
        row(5, "vietnam", "2020", 84.0, **INCOME),
        row(6, "lai-chau", "2021", 45.0, **INCOME, obs_status="P"),
        row(7, "vietnam", "2021", 85.0, **INCOME),
        row(8, "lai-chau", "2022", 60.0, **INCOME, obs_status="E"),
        row(9, "vietnam", "2022", 90.0, **INCOME),
    )
    assert moments(values) == [
        ["then", "2020", 0.5], ["now", "2021", 0.53], ["estimate", "2022", 0.67],
    ]  # fmt: skip


def test_nothing_is_said_of_one_year_or_of_two_standards(row, rows):
    rate = {"indicator": "poverty_rate"}
    old = {**rate, "standard": "2016-2020", "segment": "2016-2020"}
    new = {**rate, "standard": "2022-2025", "segment": "2022-2025"}
    values = rows(
        row(2, "lai-chau", "2020", 20.0, **old),
        row(3, "lai-chau", "2022", 25.0, **new),
        row(4, "vietnam", "2020", 4.0, **old),
        row(5, "vietnam", "2022", 5.0, **new),
    )
    assert moments(values, by="gap") == []


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ([40, 41, 42, 45], "nearer"),
        ([40, 46, 42, 45], "unclear"),
        ([45, 44, 43, 40], "further"),
        ([40, 40.2, 40.1, 40.3], "unclear"),
        ([90, 95, 96, 120], "unclear"),
        ([140, 139, 138, 120], "nearer"),
        ([120, 121, 122, 130], "further"),
    ],
)
def test_a_direction_needs_a_difference_from_all_the_first_years(row, rows, own, said):
    found = measures.then_and_now(
        pairs(row, rows, own), areas=["lai-chau"], benchmark="vietnam", by="ratio", since=2019
    )
    assert measures.direction(found, by="ratio") == said


def test_an_estimate_that_contradicts_the_newest_year_leaves_it_unclear(row, rows):
    found = measures.then_and_now(
        pairs(row, rows, [40, 41, 42, 45, 39], "E"), areas=["lai-chau"], benchmark="vietnam",
        by="ratio", since=2019,
    )  # fmt: skip
    assert found["moment"].tolist() == ["then", "early", "early", "now", "estimate"]
    assert measures.direction(found, by="ratio") == "unclear"


def test_a_hedge_leaves_it_unclear():
    hedged = pd.DataFrame(
        {"obs_value": [0.5, 0.7], "bound": ["", "at_most"], "moment": ["then", "now"]}
    )
    assert measures.direction(hedged, by="ratio") == "unclear"


def test_another_measure_is_refused(row, rows):
    with pytest.raises(UsageError) as refused:
        moments(pairs(row, rows, [1, 2]), by="times")
    assert str(refused.value) == "by: 'times' is not known; accepted: gap, ratio"


def test_the_poverty_gap_may_narrow_while_the_multiple_grows():
    values = figures.every_series(["lai-chau", "vietnam"], 2023, 2024, topic="poverty")
    found = measures.catching_up(values, areas=["lai-chau"], benchmark=["vietnam"], since=2023)
    said = {by: measures.direction(rows, by=by) for by, rows in found.groupby("by")}
    assert said == {"gap": "nearer", "ratio": "further"}


@pytest.mark.parametrize(
    ("fall", "said"),
    [
        (None, {"gap": "nearer", "ratio": "nearer"}),
        (8.0, {"gap": "nearer", "ratio": "nearer"}),
        (3.7, {"gap": "nearer", "ratio": "unclear"}),
    ],
)
def test_a_direction_that_a_printed_fall_would_turn_is_unclear(row, rows, fall, said):
    rate = {"indicator": "poverty_rate", "standard": "2022-2025", "segment": "2022-2025"}
    made = [
        row(2, "lao-cai", "2023", 19.3, **rate),
        row(3, "lao-cai", "2024", 11.24, **rate),
        row(4, "vietnam", "2023", 2.93, **rate),
        row(5, "vietnam", "2024", 1.93, **rate),
    ]
    if fall is not None:
        printed = {**rate, "indicator": "poverty_reduction", "unit_measure": "percentage points"}
        made.append(row(6, "lao-cai", "2024", fall, **printed))
    values = rows(*made)
    before = values.copy()
    found = measures.catching_up(values, areas=["lao-cai"], benchmark=["vietnam"], since=2019)
    assert dict(zip(found["by"], found["went"], strict=True)) == said
    assert found["obs_value"].round(2).tolist() == [16.37, 9.31, 6.59, 5.82]
    pd.testing.assert_frame_equal(values, before)


def test_without_figures_there_are_no_rows():
    values = figures.every_series(["lai-chau", "vietnam"], 2023, 2024, topic="tourism")
    found = measures.catching_up(values, areas=["lai-chau"], benchmark=["vietnam"], since=2023)
    assert found.empty
    assert {"indicator", "by", "benchmark", "moment", "lines"} <= set(found)


def test_beta_needs_two_years_that_are_no_estimates(row, rows):
    values = rows(*(row(n, "lai-chau", str(2019 + n), 5.0, **INCOME) for n in range(3)))
    assert measures.beta_known(values, among=["lai-chau", "dien-bien"]).empty
