"""Quantities read whole: the forms documents write, and every figure of the data."""

import csv
import sys
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import paths
from helpers.quantities import read

STATED = [
    ("đạt 9,02%", "9.02 %"),
    ("tăng 3,4 điểm phần trăm", "3.4 percentage points"),
    ("tăng 0,6 điểm %", "0.6 percentage points"),
    ("1,85 triệu lượt khách", "1850000 persons"),
    ("28.000 nghìn lượt khách", "28000000 persons"),
    ("khoảng 1.195 triệu lượt", "1195000 persons about"),
    ("2,7 nghìn tỷ", "2700 VND billion"),
    ("hơn 20 nghìn tỷ đồng", "20000 VND billion over"),
    ("442 tỷ 960 triệu đồng", "442.96 VND billion"),
    ("2 triệu 67 nghìn lượt", "2067000 persons"),
    ("2 triệu rưỡi lượt khách", "2500000 persons"),
    ("gần 1,1 triệu", "1100000  about"),
    ("52,3 triệu đồng/người/năm", "52.3 VND million"),
    ("gần 54 triệu/người/năm", "54 VND million about"),
    ("52.830.000 đồng", "52.83 VND million"),
    ("200 triệu USD", "200 USD million"),
    ("VND 2.7 trillion", "2700 VND billion"),
    ("US$1.2 billion", "1.2 USD billion"),
    ("$58.6m", "58.6 USD million"),
    ("VND 80-100 million", "80..100 VND million"),
    ("từ 4-5%", "4..5 %"),
    ("3 – 4%", "3..4 %"),
    ("3%-4%", "3..4 %"),
    ("1,2 - 1,3 triệu lượt", "1200000..1300000 persons"),
    ("từ 500 triệu đến 1 tỷ đồng", "0.5..1 VND billion"),
    ("from 4 to 5%", "4..5 %"),
    ("between 6 and 7 percent", "6..7 %"),
    ("1 đến 1,5%", "1..1.5 %"),
    ("từ 29,4% xuống còn 24,3%", "29.4 % | 24.3 %"),
    ("fell from 29.4% to 24.3%", "29.4 % | 24.3 %"),
    ("rose from 4% to 5%", "4 % | 5 %"),
    ("20.411/181.603 hộ", "20411 households | 181603 households"),
    ("3/8 huyện", "3 count | 8 count"),
    ("2.886,3/3.041 tỷ đồng", "2886.3 VND billion | 3041 VND billion"),
    ("7 out of 8 districts", "7 count | 8 count"),
    ("thứ 4/14 tỉnh", "4 rank | 14 count"),
    ("xếp thứ tư", "4 rank"),
    ("đứng đầu cả nước", "1 rank"),
    ("người đứng đầu", ""),
    ("thứ 26 trong cả nước", "26 rank"),
    ("ngày 30-6, 05/08 huyện", "5 count | 8 count"),
    ("ranked 4th", "4 rank"),
    ("fourth among 14 provinces", "4 rank | 14 count"),
    ("thuộc top 20 cả nước", "20 rank at_most"),
    ("gấp 2,3 lần", "2.3 times"),
    ("gấp hai lần", "2 times"),
    ("gấp đôi", "2 times"),
    ("họp 2 lần", "2 count"),
    ("2.3 times higher", "2.3 times"),
    ("hai phần ba số hộ", "66.67 %"),
    ("quá nửa", "50 % over"),
    ("2/3 số hộ", "66.67 %"),
    ("two thirds of households", "66.67 %"),
    ("more than half", "50 % over"),
    ("one in five", "20 %"),
    ("13,5 bác sĩ/1 vạn dân", "13.5 per 10,000 people"),
    ("51,2 tạ/ha", "51.2 quintals per ha"),
    ("12 MW", "12 MW"),
    ("2-3°C", "2..3 °C"),
    ("tuổi thọ trung bình 73,5 tuổi", "73.5 years"),
    ("lưu trú bình quân 1,9 ngày", "1.9 days"),
    ("25,758 were foreigners", "25758 persons"),
    ("1.2 million foreign visitors", "1200000 persons"),
    ("15 điểm bản du lịch", "15 count"),
    ("chỉ số 62,5 điểm", "62.5 points"),
]
ELSEWHERE = {
    "2.3 million": "the hedge stands before the characters",
    "5,8-6%": "the hedge stands before the characters",
    "12-13%": "the hedge stands before the characters",
    "1.150 milliards de dongs": "the hedge stands before the characters",
    "2兆6450億ドン": "the hedge stands before the characters",
    "27 trillion VND": "the hedge stands before the characters",
    "22조 동(VND) 이상": "Korean: the currency is written twice before the hedge",
    "870만 명 이상": "Korean: a counting word stands before the hedge",
    "fast 3,7 Millionen inländische Besucher": "German adjectives before the noun",
    "près d'un million d'étrangers": "French: a contracted article before the noun",
    "1,5 million d'étrangers": "French: a contracted article before the noun",
    "5,59 points": "French for percentage points",
    "không có khách quốc tế": "no number is written",
}


def written(quantity):
    ends = [quantity.value] if quantity.value is not None else [quantity.lower, quantity.upper]
    value = "..".join(plain(end) for end in ends)
    return f"{value} {quantity.unit} {quantity.bound}".rstrip(" ") if quantity.bound else (
        f"{value} {quantity.unit}"
    )  # fmt: skip


def plain(number):
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@pytest.mark.parametrize(("text", "quantities"), STATED)
def test_the_forms_documents_write(text, quantities):
    language = "vi" if any(letter > "\x7f" for letter in text) or "," in text else "en"
    language = "en" if "25,758" in text else language
    assert " | ".join(written(one) for one in read(text, language)) == quantities


def test_what_a_quantity_is_printed_with_and_where():
    text = "Năm 2023 tăng trên 2.700 tỷ đồng/năm."
    (one,) = read(text, "vi")
    assert one.as_printed == text[one.start : one.end] == "tăng trên 2.700 tỷ đồng/năm"
    assert text[one.number :].startswith("2.700")
    assert (one.change, one.bound, one.scaled, one.other) == (
        "rise",
        "over",
        True,
        Decimal("2.700"),
    )


def test_a_number_alone_is_a_figure_in_a_cell():
    assert [one.value for one in read("12", "vi", cell=True)] == [12]
    assert read("12", "vi") == []


@pytest.mark.parametrize("text", ["2.365.000 hộ", "hộ nghèo 12", "5 5 5 5", "VND", "%", "", "  "])
def test_odd_ends_are_read_without_a_fault(text):
    read(text, "vi")


def recorded(row, quantity):
    """Whether a quantity is what a row of figures.csv records."""
    unit = row["unit_measure"]
    shift = {("VND million", "VND billion"): -3}.get((quantity.unit, unit), 0)
    if not quantity.unit and quantity.scaled:
        shift = {"VND billion": -9, "VND million": -6}.get(unit, 0)
    sign = -1 if quantity.change == "fall" and unit == "%" else 1
    wanted = [Decimal(row[name]) for name in ("obs_value", "lower", "upper") if row[name]]
    found = [
        sign * end.scaleb(shift)
        for end in (quantity.value, quantity.lower, quantity.upper)
        if end is not None
    ]
    same_unit = quantity.unit in (unit, "") or shift or (quantity.unit, unit) == (
        "%", "percentage points",
    )  # fmt: skip
    same = len(found) == len(wanted) and all(
        one == two.quantize(one) or (unit == "%" and one == (two - 100).quantize(one))
        for one, two in zip(wanted, found, strict=True)
    )
    return bool(same and same_unit and quantity.bound == row["bound"])


def test_every_figure_of_the_data_is_read_as_it_is_recorded():
    with (paths.data() / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    unread = [
        row["as_printed"]
        for row in rows
        if not any(
            recorded(row, one)
            for language in ("vi", "en")
            for one in read(row["as_printed"], language, cell=True)
        )
    ]
    assert len(rows) > 1500
    assert set(unread) == set(ELSEWHERE)


values = st.decimals(min_value=1, max_value=900, places=2)
hedges = st.sampled_from(
    [
        ("", "", ""), ("about", "khoảng ", "about "), ("over", "trên ", "over "),
        ("at_least", "ít nhất ", "at least "), ("under", "dưới ", "under "),
        ("at_most", "không quá ", "no more than "),
    ]
)  # fmt: skip
units = st.sampled_from(
    [
        ("%", 0, "%", "%"), ("%", 0, " phần trăm", " per cent"), ("ha", 0, " ha", " hectares"),
        ("VND billion", 0, " tỷ đồng", " billion VND"), ("tonnes", 0, " tấn", " tonnes"),
        ("VND billion", 3, " nghìn tỷ đồng", " trillion VND"), ("km", 0, " km", " km"),
        ("VND million", 0, " triệu đồng", " million dong"), ("MW", 0, " MW", " MW"),
        ("persons", 6, " triệu lượt khách", " million visitors"),
        ("percentage points", 0, " điểm phần trăm", " percentage points"),
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(values, hedges, units, st.sampled_from(["vi", "en"]))
def test_a_quantity_is_read_back_from_the_way_either_language_writes_it(
    value, hedge, unit, language
):
    digits = f"{value:,}"
    is_vietnamese = language == "vi"
    if is_vietnamese:
        digits = digits.translate(str.maketrans(",.", ".,"))
    text = f"{hedge[1 if is_vietnamese else 2]}{digits}{unit[2 if is_vietnamese else 3]}"
    (one,) = read(f"Tỉnh: {text}.", language)

    assert (one.value, one.bound, one.unit) == (value.scaleb(unit[1]), hedge[0], unit[0])
    assert one.as_printed == text.strip()


@settings(max_examples=200, deadline=None)
@given(values, values, units, st.sampled_from([" - ", "-", " – ", " đến "]))
def test_a_range_is_read_back(one, two, unit, join):
    lower, upper = sorted((one, two))
    text = f"{lower:f}{join}{upper:f}".replace(".", ",") + unit[2]
    found = read(text, "vi")

    if lower == upper:
        assert all(quantity.value is not None for quantity in found)
        return
    assert [(each.lower, each.upper, each.unit) for each in found] == [
        (lower.scaleb(unit[1]), upper.scaleb(unit[1]), unit[0])
    ]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789.,-–/% ()đtỷriệunghìkạươừến\u00a0ABCkmh°:+", max_size=60))
def test_no_text_makes_reading_fail(text):
    for one in read(text, "vi"):
        assert (one.value is None) == (one.lower is not None) == (one.upper is not None)


@pytest.mark.parametrize(
    "piece",
    [
        *("1", "1.", "1 ", "1/", "1-", "từ ", "hơn ", "tỷ ", "1 tỷ ", "0", "(", "ngày 1/", "1,1,"),
        *("năm ", "quý I, ", "a@", "Điều 1, ", "bình quân ", "5 out of ", "nghìn ", "tăng "),
    ],
)
def test_the_steps_are_as_many_as_the_text_is_long_whatever_is_repeated(piece):
    assert steps(piece * 1000) < 15 * steps(piece * 100)


def steps(text):
    """Count the lines that run while a text is read."""
    count = 0

    def trace(_frame, event, _argument):
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read(text, "vi")
    finally:
        sys.settrace(before)
    return count
