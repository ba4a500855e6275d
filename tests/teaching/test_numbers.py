"""A number is judged by its value: in any type, in either language's writing, in its unit."""

import unicodedata
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.teaching import judging, number
from helpers.teaching.numbers import exact

GROWTH = number(8.05, within=0.05, unit="%")
RIGHT = [
    8.05, 8.0, 8.1, 8, np.float32(8.05), np.float64(8.1), np.int8(8), Decimal("8.05"),
    Fraction(161, 20), np.array(8.05), np.array([[8.05]]), pd.Series([8.05]), pd.Index([8.05]),
    pd.DataFrame({"growth": [8.05]}), pd.array([8.05], dtype="Float64"), pd.Series([Decimal("8.05")]),
    [8.05], (8.05,), {8.05}, [[[8.05]]], {"lai-chau": 8.05}, {"lai-chau": 8.05}.values(),
    pd.Categorical([8.05]), np.ma.array([8.05]), np.str_("8,05 %"),
    "8,05", "8.05", "8,05 %", "8.05%", "8,05\u00a0%", "８,０５ ％", "8.05 per cent", "8,05 phần trăm",
    unicodedata.normalize("NFD", "tăng 8,05 phần trăm"), "tăng 8,05 %", "khoảng 8,05 %", "+8,05",
    "8,05 %.", "= 8,05 %", " 8,05\n", "GRDP tăng 8,05 %/năm", "8,05 % (năm 2023)", "8.05e0",
    pd.Categorical(["8,05 %"]),
]  # fmt: skip
WRONG = [
    7.99, 8.11, -8.05, 0.0805, 805, True, np.True_, None, float("nan"), float("inf"), pd.NA, pd.NaT,
    Decimal("NaN"), Decimal("sNaN"), Decimal("8.05e99999"), 10**5000, 8.05 + 0j, b"8.05", object(),
    np.timedelta64(8), pd.Timedelta(8), "", "?", [], {}, (), np.array([]), pd.DataFrame(),
    pd.Series([], dtype=float), [8.05, 8.05], pd.Series([8.05, 8.05]), [True], [None],
    "8,05 điểm phần trăm", "8.05 percentage points", "8,05 lần", "8,05 triệu", "8.05 USD",
    "giảm 8,05 %", "-8,05 %", "\u22128,05", "trên 8,05 %", "8-9 %", "8,05 hoặc 9,05 %", "8:05",
    "Năm 2023, GRDP tăng 8,05 %?", "9" * 1999, "8" * 3000, range(8), float, iter([8.05]),
    map(float, ["8.05"]), (item for item in [8.05]), pd.Timestamp("2008-01-01"),
]  # fmt: skip


@pytest.mark.parametrize("answer", RIGHT, ids=lambda answer: ascii(answer)[:30])
def test_a_right_number_in_any_form_is_right(judged, answer):
    assert judged(GROWTH, answer).right


@pytest.mark.parametrize("answer", WRONG, ids=lambda answer: type(answer).__name__)
def test_a_wrong_number_in_any_form_is_wrong(judged, answer):
    assert not judged(GROWTH, answer).right


@pytest.mark.parametrize(
    ("spec", "right", "wrong"),
    [
        (
            number(1_300_000, within=50_000, unit="persons"),
            ["1,3 triệu", "1.3 million", "1,3 triệu lượt khách", "1300 nghìn lượt", "1 300 000",
             "1\u00a0300\u00a0000 người", "1.300.000", "1,300,000 visitors", 1.3e6],
            [1.3, "1,3", "1,3 tỷ", "1.300.000 hộ", "1,3 triệu đồng"],
        ),
        (
            number(2700, within=5, unit="VND billion"),
            ["2.700", "2,700", "2.700 tỷ đồng", "2,7 nghìn tỷ", "2.7 trillion VND", 2700, "2700 tỉ",
             "2.700.000 triệu đồng"],
            ["2,7 tỷ", "2.700 USD", 2.7, "2.700 triệu đồng", "2.700 %"],
        ),
        (
            number(54.3, within=0.05, unit="VND million"),
            ["54,3 triệu đồng/người", "54,3 triệu", "54.300.000 đồng", 54.3, "54.3 million dong"],
            ["54,3 tỷ đồng", 54_300_000, "54,3 nghìn đồng"],
        ),
        (number(2019, within=0), [2019, "2019", 2019.0], ["2018", 2019.1]),
        (number(5, within=0, unit="years"), ["5 năm", 5, "5 years"], ["5 tháng", "5 %"]),
        (
            number(3, within=0, unit="rank"),
            ["thứ 3", "3/14", "hạng 3", "hạng 3/14", "3rd", 3],
            ["14", "3 %", "4/14"],
        ),
        (
            number(3, within=0, unit="count"),
            ["3 tỉnh", "ba tỉnh", "3 provinces", "3 báo cáo", 3],
            ["3 %", "3 triệu", 3.5],
        ),
        (number(112.5, within=0.1, unit="index"), ["112,5 %", 112.5, "112,5 điểm"], ["12,5 %"]),
        (number(2.5, within=0.01, unit="times"), ["2,5 lần", "250 %", "2.5x"], ["2,5 %", 250]),
        (number(0.08, within=0.001), ["8 %", 0.08, "0,08"], [8, "8"]),
        (
            number(3.2, within=0.05, unit="percentage points", fall=True),
            [3.2, -3.2, "giảm 3,2 điểm phần trăm", "3,2 điểm %", "\u22123,2"],
            ["tăng 3,2 điểm phần trăm", "giảm 3,2 %", "3,2 %"],
        ),
        (
            number(-3.2, within=0.05, unit="percentage points"),
            [-3.2, "giảm 3,2 điểm", "âm 3,2", "\u22123,2 điểm phần trăm"],
            [3.2, "tăng 3,2 điểm phần trăm"],
        ),
        (number(0.1 + 0.2, within=0), [0.3, "0,3", Decimal("0.3"), Fraction(3, 10)], [0.3000001]),
        (number(0, within=0), [0, -0.0, 1e-15, "0", "0 %"], [0.001, False, "không"]),
    ],
    ids=lambda value: value.unit if hasattr(value, "unit") else "",
)  # fmt: skip
def test_a_unit_in_words_has_to_be_the_one_asked_for(judged, spec, right, wrong):
    assert [answer for answer in right if not judged(spec, answer).right] == []
    assert [answer for answer in wrong if judged(spec, answer).right] == []


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (0.0805, "This is the share as a fraction of one; the question asks for it in per cent."),
        (-8.05, "Look at the sign: did it rise or fall?"),
        (True, "A number is asked for; True and False say whether something holds."),
        (float("nan"), "The value is missing or infinite: look at what it was computed from."),
        (pd.NA, "The value is missing or infinite: look at what it was computed from."),
        ([8.05, 9], "One number is asked for, and this is not one."),
        ("about eight", "No single number can be read from this answer."),
        (
            "8,05 điểm phần trăm",
            "The number is given in another unit than the one asked for.",
        ),
        (9.0, ""),
    ],
    ids=lambda value: ascii(value)[:20],
)
def test_a_remark_says_what_is_wrong_and_not_what_is_right(remark, answer, said):
    assert remark(GROWTH, answer) == said


def test_a_number_in_another_power_is_told_so(remark):
    said = "Look at the unit: thousand, million or billion?"
    assert remark(number(2700, within=5, unit="VND billion"), 2.7) == said


numbers = st.decimals(-(10**9), 10**9, places=4)
tolerances = st.decimals("0.0001", 1000, places=4)
ENGLISH = judging.trial("2-growth 1", "en")


@settings(deadline=None)
@given(value=numbers, within=tolerances, share=st.fractions(-3, 3, max_denominator=50))
def test_exactly_the_values_within_the_tolerance_are_right(value, within, share):
    answer = Fraction(value) + Fraction(within) * share
    lock = judging.lock_of(number(value, within=within), ENGLISH)
    assert judging.judge(lock, answer, ENGLISH).right == (abs(share) <= 1)


@settings(deadline=None)
@given(value=st.floats(-1e9, 1e9), within=st.sampled_from([0.05, 0.5, 1, 1000]))
def test_floats_at_the_border_are_right(value, within):
    lock = judging.lock_of(number(value, within=within), ENGLISH)
    assert judging.judge(lock, value, ENGLISH).right
    assert judging.judge(lock, value + within, ENGLISH).right
    assert judging.judge(lock, value - within, ENGLISH).right


@settings(deadline=None)
@given(value=st.floats(-1e11, 1e11))
def test_without_a_tolerance_the_number_itself_is_right(value):
    lock = judging.lock_of(number(value, within=0), ENGLISH)
    assert judging.judge(lock, value, ENGLISH).right
    assert not judging.judge(lock, repr(value + 1), ENGLISH).right


@given(value=st.floats(-1e25, 1e25))
def test_a_number_is_read_exactly(value):
    assert exact(value) == Fraction(value)
