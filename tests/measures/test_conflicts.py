"""Conflicts: how far a rival lies from the preferred figure, and what explains it."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import figures
from helpers.figures.selection import ENDS
from helpers.measures import conflicts

INF, NAN = np.inf, np.nan
LEVEL = {"indicator": "visitors", "unit_measure": "persons", "decimals": 0}


def against(among, **preferred):
    """Return the rows that are not preferred, as ``figures.rivals`` gives them."""
    chosen = pd.Series(preferred["lines"], index=among.index)
    rivals = among[among.index != chosen]
    return rivals.assign(preferred_line=chosen[rivals.index], rule="publisher")


def test_conflicts_by_hand_whole(row, rows):
    among = rows(
        row(2, "lao-cai", "2022", 8.05),
        row(3, "lao-cai", "2022", 9.02, obs_status="E"),
        row(4, "lai-chau", "2023", 2e6, **LEVEL),
        row(5, "lai-chau", "2023", 2.5e6, **LEVEL),
        row(6, "lai-chau", "2023", 1.5e6, bound="over", **LEVEL),
    )
    found = conflicts(against(among, lines=[2, 2, 4, 4, 4]), among=among)
    expected = pd.DataFrame(
        {
            "ref_area": ["lao-cai", "lai-chau", "lai-chau"],
            "indicator": ["grdp_growth", "visitors", "visitors"],
            "time_period": ["2022", "2023", "2023"],
            "measure": ["level"] * 3,
            "standard": [""] * 3,
            "preferred_line": [2, 4, 4],
            "rule": ["publisher"] * 3,
            "outcome": ["differs", "cannot_tell", "differs"],
            "obs_value": [0.97, -25.0, 25.0],
            "lower": [0.97, -25.0, 25.0],
            "upper": [0.97, INF, 25.0],
            "bound": ["", "at_least", ""],
            "unit_measure": ["percentage points", "%", "%"],
            "obs_status": ["E", "A", "A"],
            "lines": [(3, 2), (6, 4), (5, 4)],
        }
    )
    pd.testing.assert_frame_equal(found, expected)


@pytest.mark.parametrize(
    ("preferred", "rival", "outcome"),
    [
        ({"value": 1.4e6}, {"value": 1405930.0}, "agrees"),
        ({"value": 1.4e6}, {"value": 1505930.0}, "differs"),
        ({"value": 1.4e6}, {"value": 1e6, "bound": "over"}, "cannot_tell"),
        ({"value": 1.4e6}, {"value": 1.6e6, "bound": "over"}, "differs"),
        ({"value": 1.4e6}, {"value": 1.6e6, "bound": "about"}, "cannot_tell"),
    ],
)
def test_rounding_or_a_hedge_may_explain_a_difference(row, rows, preferred, rival, outcome):
    among = rows(
        row(2, "lao-cai", "2021", **preferred, **LEVEL), row(3, "lao-cai", "2021", **rival, **LEVEL)
    )
    found = conflicts(against(among, lines=[2, 2]), among=among)
    assert found["outcome"].tolist() == [outcome]


def test_something_beside_nothing_has_no_share_and_comes_first(row, rows):
    among = rows(
        row(2, "lao-cai", "2021", 1e6, **LEVEL),
        row(3, "lao-cai", "2021", 9e6, **LEVEL),
        row(4, "lao-cai", "2022", 0.0, **LEVEL),
        row(5, "lao-cai", "2022", 5.0, **LEVEL),
    )
    found = conflicts(against(among, lines=[2, 2, 4, 4]), among=among)
    assert found["lines"].tolist() == [(5, 4), (3, 2)]
    assert found["outcome"].tolist() == ["differs", "differs"]
    assert found["obs_value"].isna().tolist() == [True, False]


@settings(deadline=None, max_examples=50)
@given(times=st.floats(1.01, 1e4), level=st.floats(1.0, 1e9))
def test_a_level_too_high_is_as_far_as_one_too_low(times, level):
    values = {2: level, 3: level * times, 4: level, 5: level / times}
    among = pd.DataFrame(
        [
            {**dict.fromkeys(ENDS, value), "ref_area": "lao-cai", "indicator": "visitors",
             "time_period": "2021" if line < 4 else "2022", "measure": "level", "standard": "",
             "unit_measure": "persons", "decimals": 2, "bound": "", "obs_status": "A"}
            for line, value in values.items()
        ],
        index=list(values),
    )  # fmt: skip
    found = conflicts(against(among, lines=[2, 2, 4, 4]), among=among)
    ratios = np.log1p(found["obs_value"] / 100).abs()
    assert ratios.iloc[0] == pytest.approx(ratios.iloc[1])


def test_every_rival_of_the_data_is_there_once():
    areas = ["lai-chau", "dien-bien", "lao-cai"]
    rivals = figures.every_rival(areas, frequency="any")
    found = conflicts(rivals, among=figures.every_published(areas))
    assert sorted(lines[0] for lines in found["lines"]) == sorted(rivals.index)
    assert [lines[1] for lines in found["lines"]] == found["preferred_line"].tolist()
