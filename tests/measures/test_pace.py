"""How fast it went of late: points, compound rates, averages of yearly changes."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import figures
from helpers.errors import UsageError
from helpers.measures import compound_growth, recent_pace

NEW = {"standard": "2022-2025", "segment": "2022-2025"}


def test_paces_by_hand_whole(row, rows):
    level = {"indicator": "visitors", "unit_measure": "persons"}
    poverty = {"indicator": "poverty_rate", **NEW}
    fall = {"indicator": "poverty_reduction", "unit_measure": "percentage points", **NEW}
    values = rows(
        row(2, "lao-cai", "2021", 100.0, **level),
        row(3, "lao-cai", "2023", 121.0, obs_status="E", **level),
        row(4, "lai-chau", "2022", 26.0, **poverty),
        row(5, "lai-chau", "2024", 20.0, **poverty),
        row(6, "lai-chau", "2023", 10.0),
        row(7, "lai-chau", "2024", 21.0),
        row(8, "dien-bien", "2023", 4.0, **fall),
        row(9, "dien-bien", "2024", 3.0, bound="over", **fall),
        row(10, "dien-bien", "2024-S1", 9.0),
    )
    expected = pd.DataFrame(
        {
            "ref_area": ["lao-cai", "lai-chau", "lai-chau", "dien-bien"],
            "indicator": ["visitors", "poverty_rate", "grdp_growth", "poverty_reduction"],
            "time_period": ["2021/2023", "2022/2024", "2022/2024", "2022/2024"],
            "standard": ["", "2022-2025", "", "2022-2025"],
            # (1.21)^(1/2), (20 - 26)/2, (1.1 x 1.21)^(1/2), (4 + 3)/2 or more
            "obs_value": [10.0, -3.0, 15.368973, 3.5],
            "lower": [10.0, -3.0, 15.368973, 3.5],
            "upper": [10.0, -3.0, 15.368973, np.inf],
            "bound": ["", "", "", "at_least"],
            "unit_measure": ["%", "percentage points", "%", "percentage points"],
            "obs_status": ["E", "A", "A", "A"],
            "lines": [(2, 3), (4, 5), (6, 7), (8, 9)],
        }
    )
    pd.testing.assert_frame_equal(recent_pace(values, years=2), expected, rtol=1e-6)


@pytest.mark.parametrize(
    "differs",
    [{"segment": "from 2023"}, {"obs_status": "U"}, {"obs_status": "D"}, {"segment": "unstated"}],
)
def test_a_pace_crosses_no_break_and_rests_on_no_doubtful_figure(row, rows, differs):
    level = {"indicator": "visitors", "unit_measure": "persons"}
    values = rows(
        row(2, "lao-cai", "2021", 100.0, **level),
        row(3, "lao-cai", "2024", 121.0, **level, **differs),
    )
    assert recent_pace(values, years=3).empty


def test_from_nothing_there_is_no_pace(row, rows):
    level = {"indicator": "visitors_international", "unit_measure": "persons"}
    values = rows(row(2, "lao-cai", "2021", 0.0, **level), row(3, "lao-cai", "2024", 9.0, **level))
    assert recent_pace(values, years=3).empty


def test_no_years_back_is_no_pace():
    with pytest.raises(UsageError) as refused:
        recent_pace(figures.series("visitors", "lao-cai"), years=0)
    assert str(refused.value) == "years: 0; accepted: 1 or more"


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.floats(1, 1000), last=st.floats(1, 1000), years=st.integers(1, 9))
def test_the_pace_of_a_level_is_its_compound_growth(row, rows, first, last, years):
    level = {"indicator": "visitors", "unit_measure": "persons"}
    start = str(2024 - years)
    values = rows(
        row(2, "lao-cai", start, first, **level), row(3, "lao-cai", "2024", last, **level)
    )
    growth = compound_growth(values, start=start, end="2024")
    assert recent_pace(values, years=years)["obs_value"].iloc[0] == growth["obs_value"].iloc[0]
