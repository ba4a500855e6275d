"""Readings of the map and of first figures, sentence by sentence."""

import pandas as pd
import pytest

from helpers.wording import known

MAP = pd.DataFrame(
    {
        "indicator": ["visitors", "visitors", "grdp_growth"],
        "ref_area": ["lao-cai", "lao-cai", "vietnam"],
        "time_period": ["2023", "2024", "2024"],
        "obs_status": ["A", "E", "P"],
    }
)
SUMMARY = pd.DataFrame(
    {
        "ref_area": ["lao-cai"] * 2,
        "indicator": ["grdp_growth"] * 2,
        "statistic": ["mean_revision", "mean_absolute_revision"],
        "of": [6, 6],
        "obs_value": [-1.043, 1.043],
    }
)
REVISED = pd.DataFrame(
    {
        "ref_area": ["lao-cai", "lao-cai", "vietnam"],
        "indicator": ["grdp_growth"] * 3,
        "time_period": ["2019", "2020", "2020"],
        "first_value": [10.32, 5.0, 3.0],
        "latest_value": [8.33, 5.0, 3.5],
        "obs_value": [-1.99, 0.0, 0.5],
    }
)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "Of 8 combinations of 2 indicators, 2 areas and 2 years, 3 have a figure (38%):"
            " 1 normal, 1 provisional, and 1 estimate. The fullest series is Visitors, with 2 of"
            " 4.",
        ),
        (
            "vi",
            "Trong 8 ô của 2 chỉ tiêu, 2 nơi và 2 năm, 3 ô có số (38\u00a0%): 1 bình thường,"
            " 1 sơ bộ và 1 ước tính. Chuỗi đầy nhất là Tổng lượt khách du lịch, 2 trên 4 ô.",
        ),
    ],
)
def test_the_reading_of_a_map(language, said):
    assert known.of_map(MAP, ("lao-cai", "vietnam"), (2023, 2024), language) == said


def test_an_area_of_the_map_says_how_much_is_known_in_the_last_year():
    assert known.of_area("lao-cai", MAP, 2024, "vi") == "Lào Cai, 2024: 1 trên 2 chỉ tiêu có số"
    assert known.of_area("lai-chau", MAP, 2024, "en") == (
        "Lai Chau, 2024: 0 of 2 indicators have a figure"
    )


def test_an_area_of_the_chart_says_how_far_off_its_first_figures_were():
    assert known.of_revisions("lao-cai", SUMMARY, "en") == (
        "Lao Cai: mean size of 6 revisions 1.04, mean −1.04"
    )


def test_first_figures_that_did_not_move_are_neither_up_nor_down():
    assert known.of_firsts(REVISED, "en") == (
        "Of 3 first figures 1 were revised down and 1 up; the largest revision is that of Lao Cai"
        " for 2019, from 10.32% to 8.33%."
    )
