from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.quantities.numerals import decimal_mark, numeral, read_digits
from helpers.quantities.tokens import tokenize

ONE_WAY = [
    ("7", "7"), ("02", "2"), ("1850", "1850"), ("1199640.14347", "1199640.14347"),
    ("9,02", "9.02"), ("9.02", "9.02"), ("1234.567", "1234.567"), ("0.850", "0.850"),
    ("0,850", "0.850"), ("1.243,9", "1243.9"), ("1,779.5", "1779.5"), ("1,234.567", "1234.567"),
    ("1.234,567", "1234.567"), ("39.974.321", "39974321"), ("1,797,889", "1797889"),
    ("12.847.571,22", "12847571.22"), ("12,847,571.22", "12847571.22"),
]  # fmt: skip
NO_WAY = ["1.234,567.8", "1.23.456", "2.1.3", "15.7.2023", "12,5.3"]
BLOCKS = [
    ("210 000 hộ", "210000"), ("9 040 000 người", "9040000"), ("9\u00a0040\u00a0000", "9040000"),
    ("30 000,5 ha", "30000.5"), ("2024 350 hộ", "2024"), ("012 345", "12"), ("12 45 67", "12"),
]  # fmt: skip
IN_WORDS = [
    ("ba chỉ tiêu", "3"), ("hai mươi lăm xã", "25"), ("mười hai bản", "12"), ("ba mươi tư", "34"),
    ("twenty-five", "25"), ("thirty two", "32"), ("nửa triệu", "0.5"), ("half a million", "0.5"),
    ("a million", "1"), ("sept", "7"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), ONE_WAY)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_most_digits_can_be_read_in_one_way(text, value, language):
    assert read_digits(text, language) == (Decimal(value), None)


@pytest.mark.parametrize(("text", "mark"), [("1.850", "."), ("1,850", ","), ("110.047", ".")])
def test_three_digits_behind_one_separator_are_read_as_the_language_writes(text, mark):
    decimal, grouped = Decimal(text.replace(",", ".")), Decimal(text.replace(mark, ""))
    points, groups = ("en", "vi") if mark == "." else ("vi", "en")
    assert read_digits(text, points) == (decimal, grouped)
    assert read_digits(text, groups) == (grouped, decimal)


@pytest.mark.parametrize("text", NO_WAY)
def test_other_separators_make_no_number(text):
    assert read_digits(text, "vi") is None


@pytest.mark.parametrize(("text", "value"), BLOCKS)
def test_blocks_of_three_digits_are_one_number(text, value):
    assert numeral(tokenize(text), 0, "vi").value == Decimal(value)


def test_numbers_side_by_side_in_a_row_are_apart_unless_their_spaces_join_them():
    assert numeral(tokenize("120 450 99"), 0, "vi").value == 120
    assert numeral(tokenize("120\u00a0450 99"), 0, "vi").value == 120450


@pytest.mark.parametrize(("text", "value"), IN_WORDS)
def test_numbers_in_words(text, value):
    read = numeral(tokenize(text), 0, "vi")
    assert (read.value, read.spelled) == (Decimal(value), True)


def test_other_words_are_no_numbers():
    assert [numeral(tokenize(text), 0, "vi") for text in ("tỉnh", "%", "a province")] == [None] * 3


@pytest.mark.parametrize(
    ("text", "mark"),
    [("9,02", ","), ("9.02", "."), ("1.850", ""), ("1.234.567", ","), ("1,234.5", "."), ("7", "")],
)
def test_the_decimal_mark_digits_show(text, mark):
    assert decimal_mark(text) == mark


amounts = st.decimals(min_value=0, max_value=10**12, places=2)


@given(amounts)
def test_a_number_is_read_back_from_the_way_either_language_writes_it(value):
    english = f"{value:,}"
    vietnamese = english.translate(str.maketrans(",.", ".,"))
    assert read_digits(english, "en") == (value, None)
    assert read_digits(vietnamese, "vi") == (value, None)
