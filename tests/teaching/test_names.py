"""Names, yes and no, and periods are read as people write them."""

import unicodedata

import numpy as np
import pandas as pd
import pytest

from helpers import catalog
from helpers.teaching import choice, period, truth

NO_ANSWER = ["", "?", None, [], {}, (), float("nan"), pd.NA, pd.NaT, object(), len, iter(["2023"])]


@pytest.mark.parametrize(
    ("spec", "right", "wrong"),
    [
        (
            choice("lao-cai"),
            ["lao-cai", "Lào Cai", unicodedata.normalize("NFD", "Lào Cai"), "LAO CAI", "lao_cai",
             "tỉnh Lào Cai", "Lao Cai province", "Lào Cai.", " lào\u00a0cai ", ["lao-cai"],
             pd.Series(["Lào Cai"]), pd.Index(["lao-cai"]), pd.Categorical(["Lào Cai"]),
             np.array("lao-cai"), np.str_("lao-cai"), pd.DataFrame({"area": ["lao-cai"]}),
             {"lao-cai"}, catalog.area("lao-cai")],
            ["lai-chau", "Lào", "lao-cai-2025", "Lào Cai (từ 7/2025)", "lai-chau, lao-cai",
             "Lào Cai hay Lai Châu?", True, 5, b"lao-cai", ["lao-cai", "lai-chau"]],
        ),
        (
            choice("vietnam"),
            ["Việt Nam", "Viet Nam", "VIETNAM", "cả nước", "the whole country"],
            ["Lai Châu", "nước"],
        ),
        (
            choice("grdp_growth"),
            ["grdp_growth", "Tốc độ tăng trưởng GRDP", "real GRDP growth",
             catalog.indicator("grdp_growth")],
            ["GRDP", "grdp_per_capita"],
        ),
        (
            choice("afamily-vn-2022"),
            ["afamily-vn-2022", "Kinh tế hồi phục, GDP năm 2022 tăng cao nhất hơn một thập kỷ"],
            ["afamily-vn"],
        ),
        (choice("sơ bộ", "provisional", "P"), ["so bo", "Sơ bộ", "p", "PROVISIONAL"], ["E", "bộ"]),
        (choice("<"), ["<", " < "], [">", "=", "<="]),
        (choice("3"), [3, "3", 3.0], [4, 3.5, True]),
        (truth(True),
         [True, np.True_, 1, 1.0, "có", "Đúng", "đúng.", "Yes", "TRUE", "Đ", [True],
          pd.Series([True]), pd.array([True], dtype="boolean")],
         [False, 0, "không", "Sai", "no", 2, "không đúng", "có lẽ", [True, True]]),
        (truth(False), [False, np.False_, 0, "không", "sai", "No", "S"], [True, 1, "có"]),
    ],
    ids=lambda value: getattr(value, "accepted", ("",))[0] if value else "",
)  # fmt: skip
def test_a_name_is_right_however_it_is_written(judged, spec, right, wrong):
    assert [answer for answer in right if not judged(spec, answer).right] == []
    assert [answer for answer in [*wrong, *NO_ANSWER] if judged(spec, answer).right] == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (
            "2023",
            [2023, 2023.0, "2023", "2023.0", "năm 2023", "the year 2023", [2023], np.int64(2023),
             pd.Period("2023"), pd.Timestamp("2023-01-01"), pd.Timestamp("2023-12-31"),
             np.datetime64("2023"), pd.Index([2023]), "2023-01/2023-12"],
            [2022, 23, "23", "2022 hay 2023", pd.Timestamp("2023-06-01"), "2023-S1", 2023.5, "2023?"],
        ),
        (
            "2023-S1",
            ["2023-S1", "2023-s1", "2023S1", "2023-H1", "H1 2023", "nửa đầu năm 2023", "S1/2023",
             "6 tháng đầu năm 2023", "6 tháng 2023", "first half of 2023", "2023-01/2023-06"],
            ["2023", 2023, pd.Period("2023-01", "M"), "6 tháng cuối năm 2023"],
        ),
        (
            "2023-Q3",
            ["Quý III/2023", "quý 3 năm 2023", "Q3 2023", "2023Q3", pd.Period("2023Q3"),
             "third quarter of 2023", pd.Timestamp("2023-07-01")],
            ["9 tháng 2023", "Q2 2023", "2023-07"],
        ),
        (
            "2023-07",
            ["7/2023", "tháng 7/2023", "tháng 7 năm 2023", "July 2023", "2023M07", "07/2023",
             pd.Period("2023-07"), pd.Timestamp("2023-07-31")],
            ["2023", 7, "tháng 7", "2023-Q3"],
        ),
        (
            "2021/2023",
            ["2021-2023", "2021\u20132023", "giai đoạn 2021-2023", (2021, 2023), [2021, 2023],
             "từ 2021 đến 2023", "2021/2023", np.array([2021, 2023])],
            ["2021", "2023", [2021, 2022], [2023, 2021], [2021, 2022, 2023]],
        ),
        ("2025-01/2025-09", ["9 tháng đầu năm 2025", "2025-01/2025-09"], ["2025", "9/2025"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_period_is_right_however_it_is_written(judged, text, right, wrong):
    assert [answer for answer in right if not judged(period(text), answer).right] == []
    assert [answer for answer in [*wrong, *NO_ANSWER] if judged(period(text), answer).right] == []


@pytest.mark.parametrize(
    ("spec", "answer", "said"),
    [
        (choice("lai-chau"), 8.05, "One name is asked for, as text in quotation marks."),
        (choice("lai-chau"), "lao-cai", ""),
        (truth(True), "maybe", "Yes or no is asked for: True or False."),
        (period(2023), "summer", "A period is asked for, such as 2023 or 2023-S1."),
        (period(2023), 2022, ""),
    ],
)
def test_a_remark_says_what_is_asked_for(remark, spec, answer, said):
    assert remark(spec, answer) == said
