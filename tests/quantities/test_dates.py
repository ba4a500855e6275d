import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import periods
from helpers.quantities.dates import date_at
from helpers.quantities.grammar import analyse
from helpers.quantities.spans import months
from helpers.quantities.tokens import tokenize

PERIODS = [
    ("2023", "2023"), ("quý I/2023", "2023-Q1"), ("quý 4 năm 2023", "2023-Q4"),
    ("Quý II-2023", "2023-Q2"), ("6 tháng đầu năm 2023", "2023-S1"),
    ("6 tháng cuối năm 2023", "2023-S2"), ("9 tháng năm 2024", "2024-01/2024-09"),
    ("sáu tháng đầu năm 2023", "2023-S1"), ("11 tháng năm 2024", "2024-01/2024-11"),
    ("3 tháng đầu năm 2024", "2024-Q1"), ("12 tháng năm 2024", "2024"),
    ("nửa đầu năm 2023", "2023-S1"), ("tháng 7/2023", "2023-07"), ("tháng 7 năm 2023", "2023-07"),
    ("tháng 1 đến tháng 9 năm 2023", "2023-01/2023-09"), ("7/2023", "2023-07"),
    ("2021-2025", "2021/2025"), ("2021 – 2025", "2021/2025"), ("2021 đến năm 2023", "2021/2023"),
    ("H1 2023", "2023-S1"), ("Q3/2024", "2024-Q3"),
    ("first nine months of 2024", "2024-01/2024-09"),
    ("first half of 2023", "2023-S1"), ("second quarter of 2023", "2023-Q2"),
    ("first 9 months of 2024", "2024-01/2024-09"), ("July 2023", "2023-07"),
    ("first three quarters of 2024", "2024-01/2024-09"),
]  # fmt: skip
WITHOUT_A_PERIOD = [
    *("ngày 15/7/2023", "15-7-2023", "15.7.2023", "ngày 15 tháng 7 năm 2023", "ngày 15 và 16/7"),
    *("ngày 1 đến 4/9", "15/7", "July 15, 2023", "15 July 2023", "14h30", "14:30", "8h", "5 năm"),
    *("3-4 tháng", "three-year", "2 ngày", "1990s", "2023-24", "tháng 7", "quý II", "24/24 giờ"),
    *("6 tháng đầu năm", "first quarter", "quý I, II", "Oct. 12, 2022", "2023-05-04"),
]
NONE = ["15 xã", "1,8 ngày", "2000 ha", "2.023 hộ", "20 tỷ", "3/8 huyện", "tháng", "quý ông"]


@pytest.mark.parametrize(("text", "period"), PERIODS)
def test_a_period_is_read_whole(text, period):
    tokens = tokenize(text)
    found = date_at(tokens, 0)
    assert (found.period, found.end) == (period, len(tokens))
    assert periods.parse(period).text == period


@pytest.mark.parametrize("text", WITHOUT_A_PERIOD)
def test_days_times_lengths_and_parts_of_no_year_name_no_period(text):
    tokens = tokenize(text)
    found = date_at(tokens, 0)
    assert (found.period, found.end) == ("", len(tokens))


@pytest.mark.parametrize("text", NONE)
def test_what_is_counted_is_no_date(text):
    assert date_at(tokenize(text), 0) is None


@pytest.mark.parametrize("text", ["quý II", "tháng 7", "6 tháng đầu năm", "first quarter"])
def test_a_part_of_a_year_that_is_not_named_is_relative(text):
    assert date_at(tokenize(text), 0).is_relative


@pytest.mark.parametrize("text", ["nhiệm kỳ 2020-2025", "năm học 2023-2024", "khóa 2020-2025"])
def test_terms_and_school_years_are_no_spans_of_whole_years(text):
    assert [date.period for date in analyse(text, "vi").dates] == [""]


def test_a_span_may_begin_and_end_with_the_word_year():
    found = analyse("từ năm 2021 đến năm 2023", "vi")
    assert [date.period for date in found.dates] == ["2021/2023"]
    assert found.quantities == []


@given(st.integers(1, 12), st.integers(1, 12), st.integers(1900, 2099))
def test_months_make_a_time_period(one, two, year):
    first, last = sorted((one, two))
    period = periods.parse(months(year, first, last))
    assert (period.start, period.end) == ((year, first), (year, last))
