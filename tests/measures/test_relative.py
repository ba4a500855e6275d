"""The ratio to a benchmark, by hand and by its properties."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import catalog, figures
from helpers.errors import UnitError, UsageError
from helpers.measures import ratio

INF, NAN = np.inf, np.nan
NEW = {"indicator": "poverty_rate", "standard": "2022-2025", "segment": "2022-2025"}


def test_ratios_by_hand_whole(row, rows):
    rates = rows(
        row(2, "lai-chau", "2023", 24.0, **NEW),
        row(3, "vietnam", "2023", 3.0, obs_status="P", **NEW),
        row(4, "vietnam", "2024", 2.0, bound="under", **NEW),
        row(5, "lai-chau", "2024", 20.0, **NEW),
        row(6, "dien-bien", "2023", lower=21.0, upper=24.0, **NEW),
        row(7, "lao-cai", "2023", 15.0, bound="over", **NEW),
        row(8, "yen-bai", "2022", 15.0, **NEW),
    )
    expected = pd.DataFrame(
        {
            "ref_area": ["lai-chau", "lai-chau", "dien-bien", "lao-cai"],
            "time_period": ["2023", "2024", "2023", "2023"],
            "standard": ["2022-2025"] * 4,
            # 24 / 3; 20 / 2 or more; 21 / 3 to 24 / 3; 15 / 3 or more
            "obs_value": [8.0, 10.0, NAN, 5.0],
            "lower": [8.0, 10.0, 7.0, 5.0],
            "upper": [8.0, INF, 8.0, INF],
            "bound": ["", "at_least", "", "at_least"],
            "unit_measure": ["times"] * 4,
            "obs_status": ["P", "A", "P", "P"],
            "lines": [(2, 3), (5, 4), (6, 3), (7, 3)],
        }
    )
    pd.testing.assert_frame_equal(ratio(rates, benchmark="vietnam"), expected)


def test_the_ratio_lao_cai_printed_for_the_first_quarter_of_2023():
    # 6.9 / 3.41, the first figure of the country corrected since; printed "gấp hai lần"
    growth = figures.series("grdp_growth", ["lao-cai", "vietnam"], 2023, 2023, frequency="quarter")
    found = ratio(growth, benchmark="vietnam").iloc[0]
    assert (found["time_period"], round(found["obs_value"])) == ("2023-Q1", 2)


def test_growth_beside_decline_has_no_ratio(row, rows):
    growth = rows(
        row(2, "lai-chau", "2022", -3.4),
        row(3, "vietnam", "2022", 5.0),
        row(4, "lai-chau", "2023", 5.0),
        row(5, "vietnam", "2023", -1.0),
        row(6, "lai-chau", "2024", 5.0),
        row(7, "vietnam", "2024", 0.0),
    )
    assert ratio(growth, benchmark="vietnam").empty


def test_another_definition_and_an_unstated_standard_have_no_ratio(row, rows):
    unstated = {**NEW, "standard": "", "segment": "unstated 2023"}
    rates = rows(
        row(2, "lai-chau", "2022", 20.0, obs_status="D", **NEW),
        row(3, "vietnam", "2022", 4.0, **NEW),
        row(4, "lai-chau", "2023", 20.0, **unstated),
        row(5, "vietnam", "2023", 4.0, **unstated),
    )
    assert ratio(rates, benchmark="vietnam").empty


def test_a_ratio_of_ranks_is_refused(row, rows):
    with pytest.raises(UnitError) as refused:
        ratio(rows(row(2, "lai-chau", "2022", 4.0, unit_measure="rank")), benchmark="vietnam")
    assert str(refused.value) == "ratio: the figures are in rank; accepted: a unit of level"


def test_a_ratio_to_what_is_no_area_is_refused(row, rows):
    with pytest.raises(UsageError) as refused:
        ratio(rows(row(2, "lai-chau", "2022", 4.0)), benchmark="vietnm")
    assert str(refused.value) == (
        f"area: 'vietnm' is not known; did you mean vietnam? accepted: {', '.join(catalog.areas())}"
    )


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pair=st.lists(
        st.tuples(st.floats(0.5, 100), st.sampled_from(["", "about", "over", "under"])),
        min_size=2,
        max_size=2,
    )
)
def test_a_ratio_turned_round_is_its_reciprocal(row, rows, pair):
    (one, one_bound), (two, two_bound) = pair
    both = rows(
        row(2, "lai-chau", "2022", one, bound=one_bound),
        row(3, "vietnam", "2022", two, bound=two_bound),
    )
    there = ratio(both, benchmark="vietnam").iloc[0]
    back = ratio(both, benchmark="lai-chau").iloc[0]
    assert there["bound"] == {"at_least": "at_most", "at_most": "at_least"}.get(
        back["bound"], back["bound"]
    )
    if np.isfinite(there["obs_value"]):
        assert there["obs_value"] * back["obs_value"] == pytest.approx(1)
