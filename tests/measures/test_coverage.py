"""Coverage: the firmest status of each indicator, area and year."""

import pandas as pd

from helpers.measures import coverage


def test_coverage_by_hand_whole(row, rows):
    values = rows(
        row(2, "lao-cai", "2015", 34.0, standard="2011-2015", obs_status="E"),
        row(3, "lao-cai", "2015", 27.0, standard="2016-2020"),
        row(4, "lao-cai", "2016", 24.0, obs_status="U"),
        row(5, "lai-chau", "2015", 24.0, obs_status="P"),
    )
    expected = pd.DataFrame(
        {
            "indicator": ["grdp_growth"] * 3,
            "ref_area": ["lao-cai", "lao-cai", "lai-chau"],
            "time_period": ["2015", "2016", "2015"],
            "obs_status": ["A", "U", "P"],
            "lines": [(3,), (4,), (5,)],
        }
    )
    pd.testing.assert_frame_equal(coverage(values), expected, check_dtype=False)


def test_nothing_known(rows):
    assert coverage(rows()).empty
