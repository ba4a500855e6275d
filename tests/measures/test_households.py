"""A count, its rate and the number of households: by hand and against the printed number."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import figures
from helpers.errors import UnitError
from helpers.measures import count_and_rate, implied_households

NEW = {"standard": "2022-2025", "segment": "2022-2025"}
COUNT = {"indicator": "poor_households", "unit_measure": "households", "decimals": 0, **NEW}
RATE = {"indicator": "poverty_rate", **NEW}


@pytest.mark.parametrize(
    ("area", "year", "printed"),
    [("dien-bien", 2018, 127_667), ("dien-bien", 2025, 143_650), ("lao-cai", 2024, 181_603)],
)
def test_the_number_of_households_that_was_printed_is_implied(area, year, printed):
    # the totals stand in the comments of the poverty rates in figures.csv
    counts = figures.published("poor_households", area, year, year)
    rates = figures.published("poverty_rate", area, year, year)
    found = implied_households(counts, rates=rates).iloc[0]
    assert abs(found["obs_value"] - printed) <= found["rounding"]


def test_households_by_hand(row, rows):
    counts = rows(
        row(2, "lai-chau", "2024", 200.0, **COUNT),
        row(3, "dien-bien", "2024", 200.0, bound="over", **COUNT),
        row(4, "lao-cai", "2024", 200.0, **COUNT),
    )
    rates = rows(
        row(5, "lai-chau", "2024", 20.0, **RATE),
        row(6, "dien-bien", "2024", lower=10.0, upper=20.0, **RATE),
        row(7, "lao-cai", "2024", 0.0, **RATE),
    )
    found = implied_households(counts, rates=rates)
    assert found["ref_area"].tolist() == ["lai-chau", "dien-bien"]
    assert found["lower"].tolist() == [1000.0, 1000.0]
    assert found["upper"].tolist() == [1000.0, np.inf]
    # 200.5 / 19.995 % - 1000
    assert found["rounding"].iloc[0] == pytest.approx(2.7507, abs=1e-4)


def test_a_count_against_its_rate_by_hand(row, rows):
    near = {"indicator": "near_poor_households"}
    near_rate = {"indicator": "near_poverty_rate"}
    households = implied_households(
        rows(row(4, "lai-chau", "2024", 100.0, **COUNT | near)),
        rates=rows(row(5, "lai-chau", "2024", 10.0, **RATE | near_rate)),
    )
    told = {}
    for count in (200.0, 205.0):
        counts = rows(row(2, "lai-chau", "2024", count, **COUNT))
        rates = rows(row(3, "lai-chau", "2024", 20.0, **RATE))
        found = count_and_rate(counts, rates=rates, households=households).iloc[0]
        told[count] = (found["expected"], found["obs_value"], found["outcome"], found["lines"])
    assert told == {
        200.0: (200.0, 0.0, "agrees", (2, 3, 4, 5)),
        205.0: (200.0, 5.0, "differs", (2, 3, 4, 5)),
    }


def test_the_country_in_2013_does_not_fit():
    # 1,797,889 poor at 7.80 % and 1,443,183 near-poor at 6.32 %, one decision: 16,745 too many
    poor, rate, near, near_rate = (
        figures.published(code, "vietnam", 2013, 2013)
        for code in ("poor_households", "poverty_rate", "near_poor_households", "near_poverty_rate")
    )
    households = implied_households(near, rates=near_rate)
    found = count_and_rate(poor, rates=rate, households=households).iloc[0]
    assert found["obs_value"] == pytest.approx(1_797_889 - 7.8 * 1_443_183 / 6.32)
    assert (found["outcome"], found["same_source"]) == ("differs", True)


def test_wrong_units_are_refused(row, rows):
    count, rate = (
        rows(row(2, "lai-chau", "2024", 9.0, **COUNT)),
        rows(row(3, "lai-chau", "2024", 9.0)),
    )
    with pytest.raises(UnitError) as refused:
        implied_households(count, rates=count)
    assert str(refused.value) == "implied_households: the rates are in households; accepted: %"
    with pytest.raises(UnitError) as refused:
        count_and_rate(rate, rates=rate, households=rate)
    assert str(refused.value) == "count_and_rate: the counts are in %; accepted: a unit of level"


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(households=st.integers(2000, 10**6), share=st.floats(0.5, 60))
def test_what_was_rounded_to_be_printed_gives_back_the_households(row, rows, households, share):
    poor = round(households * share / 100)
    rate = round(100 * poor / households, 2)
    counts = rows(row(2, "lai-chau", "2024", float(poor), **COUNT))
    rates = rows(row(3, "lai-chau", "2024", rate, **RATE))
    found = implied_households(counts, rates=rates).iloc[0]
    assert abs(found["obs_value"] - households) <= found["rounding"] + 1e-6
