"""Sums that should come out: by hand, on the project's figures, by their properties."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import figures
from helpers.errors import UnitError
from helpers.measures import parts_and_whole

INF, NAN = np.inf, np.nan
PERSONS = {"unit_measure": "persons", "decimals": 0}
EVERY, HOME, ABROAD = "visitors", "visitors_domestic", "visitors_international"
RATES = ("multidimensional_poverty_rate", "poverty_rate", "near_poverty_rate")


def visits(row, line, indicator, value, source="a", **differs):
    return row(
        line,
        "lao-cai",
        "2024-S1",
        value,
        indicator=indicator,
        source_id=source,
        **PERSONS,
        **differs,
    )


def test_a_sum_by_hand_whole(row, rows):
    found = parts_and_whole(
        rows(visits(row, 2, EVERY, 956_000.0)),
        parts=[
            rows(visits(row, 3, HOME, 570_000.0, obs_status="E")),
            rows(visits(row, 4, ABROAD, 386_200.0)),
        ],
    )
    expected = pd.DataFrame(
        {
            "ref_area": ["lao-cai"],
            "time_period": ["2024-S1"],
            "standard": [""],
            "same_source": [True],
            "whole": [956_000.0],
            "sum": [956_200.0],
            # 500 + 5,000 + 50
            "rounding": [5550.0],
            "outcome": ["agrees"],
            "obs_value": [-200.0],
            "lower": [-200.0],
            "upper": [-200.0],
            "bound": [""],
            "unit_measure": ["persons"],
            "obs_status": ["E"],
            "lines": [(2, 3, 4)],
        }
    )
    pd.testing.assert_frame_equal(found, expected)


def test_the_poverty_of_dien_bien_in_2023_does_not_add_up():
    # 36.97 against 25.6 + 11.29 = 36.89; half units 0.005 + 0.05 + 0.005
    rates = [figures.published(code, "dien-bien", 2023, 2023) for code in RATES]
    found = parts_and_whole(rates[0], parts=rates[1:])
    assert found[["obs_value", "rounding", "outcome", "unit_measure"]].to_numpy().tolist() == [
        [0.08, pytest.approx(0.06), "differs", "percentage points"]
    ]


def test_a_document_is_held_against_itself_before_others(row, rows):
    whole = rows(visits(row, 2, EVERY, 100.0, "a"), visits(row, 3, EVERY, 110.0, "b"))
    home = rows(visits(row, 4, HOME, 60.0, "a"), visits(row, 5, HOME, 70.0, "b"))
    abroad = rows(visits(row, 6, ABROAD, 40.0, "b"))
    found = parts_and_whole(whole, parts=[home, abroad])
    assert found[["lines", "same_source", "obs_value"]].to_numpy().tolist() == [
        [(3, 5, 6), True, 0.0]
    ]


def test_without_such_a_document_the_first_of_each_are_compared_and_it_is_said(row, rows):
    whole = rows(visits(row, 2, EVERY, 100.0, "a"), visits(row, 3, EVERY, 120.0, "b"))
    home, abroad = rows(visits(row, 4, HOME, 60.0, "c")), rows(visits(row, 5, ABROAD, 30.0, "d"))
    found = parts_and_whole(whole, parts=[home, abroad])
    assert found[["lines", "same_source", "outcome"]].to_numpy().tolist() == [
        [(2, 4, 5), False, "differs"]
    ]


def test_a_hedge_leaves_open_what_it_leaves_open(row, rows):
    whole = rows(visits(row, 2, EVERY, 300.0, bound="over"))
    home = rows(visits(row, 3, HOME, float("nan"), lower=200.0, upper=250.0))
    told = {}
    for abroad in (90.0, 100.5, 20.0):
        found = parts_and_whole(whole, parts=[home, rows(visits(row, 4, ABROAD, abroad))])
        told[abroad] = (found["lower"].iloc[0], found["upper"].iloc[0], found["outcome"].iloc[0])
    # 300 - (250 + x) and more
    assert told == {
        90.0: (-40.0, INF, "cannot_tell"),
        100.5: (-50.5, INF, "cannot_tell"),
        20.0: (30.0, INF, "differs"),
    }


def test_another_definition_doubtful_figures_and_unstated_standards_are_not_mixed(row, rows):
    whole = rows(visits(row, 2, EVERY, 100.0))
    home = rows(visits(row, 3, HOME, 60.0, obs_status="D"))
    abroad = rows(visits(row, 4, ABROAD, 30.0))
    assert parts_and_whole(whole, parts=[home, abroad]).empty
    doubtful = rows(visits(row, 3, HOME, 60.0, "b", obs_status="U"))
    assert parts_and_whole(whole, parts=[doubtful, abroad]).empty
    unstated = {"segment": "unstated 2024-S1"}
    whole = rows(visits(row, 2, EVERY, 100.0, **unstated))
    parts = [rows(visits(row, n, c, 50.0, "b", **unstated)) for n, c in ((3, HOME), (4, ABROAD))]
    assert parts_and_whole(whole, parts=parts).empty


def test_parts_in_another_unit_are_refused(row, rows):
    with pytest.raises(UnitError) as refused:
        parts_and_whole(
            rows(visits(row, 2, EVERY, 1.0)), parts=[rows(row(3, "lao-cai", "2024", 1.0))]
        )
    assert str(refused.value) == (
        "parts_and_whole: the figures are in % and persons; accepted: one unit"
    )


def test_the_sums_of_lai_chau_come_out_to_one_visitor():
    frames = [
        figures.published(code, "lai-chau", frequency="within_year")
        for code in (EVERY, HOME, ABROAD)
    ]
    found = parts_and_whole(frames[0], parts=frames[1:])
    assert found["obs_value"].tolist() == [0.0, 0.0, 0.0, 1.0]
    assert set(found["outcome"]) == {"agrees"}


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.integers(0, 10**7), min_size=2, max_size=2), off=st.integers(-500, 500))
def test_the_difference_is_what_the_whole_is_off_by(row, rows, parts, off):
    whole = rows(visits(row, 2, EVERY, float(sum(parts) + off)))
    made = [
        rows(visits(row, 3 + n, code, float(value)))
        for n, (code, value) in enumerate(zip((HOME, ABROAD), parts, strict=True))
    ]
    found = parts_and_whole(whole, parts=made).iloc[0]
    assert found["obs_value"] == off
    assert found["outcome"] == ("agrees" if abs(off) <= found["rounding"] else "differs")
