"""The figure that was preferred to a rival, put together from the rival's row."""

import numpy as np
import pandas as pd
import pytest

from helpers import figures
from helpers.figures import preferred_of, rivals, series

NAN = np.nan
WHAT = ["ref_area", "indicator", "time_period", "standard", "unit_measure"]
TOLD = ["obs_value", "bound", "decimals", "obs_status", "source_id"]
RIVAL = {
    "ref_area": "lao-cai",
    "indicator": "grdp_growth",
    "time_period": "2022",
    "obs_value": 9.02,
    "lower": 9.02,
    "upper": 9.02,
    "bound": "about",
    "unit_measure": "%",
    "decimals": 2,
    "obs_status": "E",
    "standard": "",
    "source_id": "nhan-dan-2023-lao-cai",
    "as_printed": "9,02%",
    "preferred_line": 12,
    "preferred_value": 8.1,
    "preferred_decimals": 1,
    "preferred_bound": "over",
    "preferred_status": "P",
    "preferred_source": "nso-pxweb-copy",
    "difference": -0.92,
    "rule": "publisher",
}


def rival(**differs: object) -> pd.Series:
    return pd.Series(RIVAL | differs, name=7)


def test_the_preferred_figure_is_of_the_same_thing_with_its_own_value_hedge_and_status() -> None:
    expected = pd.Series(
        {
            "ref_area": "lao-cai",
            "indicator": "grdp_growth",
            "time_period": "2022",
            "standard": "",
            "unit_measure": "%",
            "obs_value": 8.1,
            "lower": 8.1,
            "upper": 8.1,
            "bound": "over",
            "decimals": 1,
            "obs_status": "P",
            "source_id": "nso-pxweb-copy",
        },
        name=12,
    )
    pd.testing.assert_series_equal(preferred_of(rival()), expected)


def test_of_a_preferred_range_no_value_is_told() -> None:
    found = preferred_of(rival(preferred_value=NAN, preferred_bound=""))
    assert found[["obs_value", "lower", "upper"]].isna().all()
    assert found["bound"] == ""


def test_the_rival_is_not_changed() -> None:
    given = rival()
    preferred_of(given)
    pd.testing.assert_series_equal(given, rival())


@pytest.mark.parametrize("code", ["grdp_growth", "poverty_rate", "visitors", "tourism_revenue"])
def test_on_the_real_data_it_is_the_row_of_the_series(code: str) -> None:
    preferred, disagreeing = series(code), rivals(code)
    assert len(disagreeing)
    for line, row in disagreeing.iterrows():
        found = preferred_of(row)
        own = preferred.loc[found.name]
        assert found.name == row["preferred_line"] != line
        # a rival that does not state its standard gives way to a figure that does
        what = [key for key in WHAT if key != "standard" or row["rule"] != "standard"]
        pd.testing.assert_series_equal(found[what + TOLD], own[what + TOLD], check_dtype=False)


def test_the_revised_growth_of_lao_cai_stands_in_for_what_was_printed() -> None:
    printed = rivals("grdp_growth", "lao-cai", 2022, 2022)
    found = preferred_of(printed[printed["obs_value"] == 9.02].iloc[0])
    assert (found["obs_value"], found["bound"], found["obs_status"]) == (8.05, "", "A")
    assert found["source_id"] in figures.load()["source_id"].to_numpy()
