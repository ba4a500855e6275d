"""The size of a break of boundary, by hand, with hedges, and never between different things."""

import numpy as np
import pytest

from helpers.measures import boundary_step

INF = np.inf
LEVEL = {"indicator": "grdp_per_capita", "unit_measure": "VND million"}


def test_rates_differ_in_points_and_levels_in_per_cent(row, rows):
    values = rows(
        row(2, "lao-cai", "2023", 4.43),
        row(3, "lao-cai", "2024", 92.96, **LEVEL),
        row(4, "lao-cai-2025", "2023", 4.94, obs_status="P"),
        row(5, "lao-cai-2025", "2024", 73.33, **LEVEL),
        row(6, "lao-cai-2025", "2025", 84.68, **LEVEL),
    )
    found = boundary_step(values, area="lao-cai")
    assert found.round(4).to_dict("records") == [
        {
            "indicator": "grdp_growth",
            "time_period": "2023",
            "standard": "",
            "obs_value": 0.51,
            "lower": 0.51,
            "upper": 0.51,
            "bound": "",
            "unit_measure": "percentage points",
            "obs_status": "P",
            "lines": (2, 4),
        },
        {
            "indicator": "grdp_per_capita",
            "time_period": "2024",
            "standard": "",
            "obs_value": -21.1166,
            "lower": -21.1166,
            "upper": -21.1166,
            "bound": "",
            "unit_measure": "%",
            "obs_status": "A",
            "lines": (3, 5),
        },
    ]
    assert boundary_step(values, area="lao-cai-2025").equals(found)


def test_a_hedge_goes_through(row, rows):
    values = rows(
        row(2, "lao-cai", "2024", 100.0, **LEVEL),
        row(3, "lao-cai-2025", "2024", 80.0, bound="over", **LEVEL),
    )
    step = boundary_step(values, area="lao-cai").iloc[0]
    assert (round(step["lower"], 6), step["upper"], step["bound"]) == (-20.0, INF, "at_least")


@pytest.mark.parametrize(
    "differs",
    [
        {"obs_status": "U"},
        {"obs_status": "D"},
        {"standard": "2016-2020"},
        {"segment": "unstated 2024"},
        {"time_period": "2023"},
        {"measure": "count"},
    ],
)
def test_what_is_not_the_same_thing_is_not_compared(row, rows, differs):
    values = rows(
        row(2, "lao-cai", "2024", 11.24),
        row(3, "lao-cai-2025", **({"time_period": "2024", "value": 8.18} | differs)),
    )
    assert boundary_step(values, area="lao-cai").empty


def test_a_level_of_nothing_has_no_difference_in_per_cent(row, rows):
    values = rows(
        row(2, "lao-cai", "2024", 0.0, **LEVEL), row(3, "lao-cai-2025", "2024", 1.0, **LEVEL)
    )
    assert boundary_step(values, area="lao-cai").empty


def test_a_place_of_one_boundary_has_no_break(row, rows):
    values = rows(row(2, "lai-chau", "2024", 10.56))
    assert boundary_step(values, area="lai-chau").empty
