import itertools
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.datapackage import read_descriptor, read_sheet
from helpers.figures.printed import agrees, hedged_otherwise

AS_IT_STANDS = [
    ("10.5", "10,5%/năm", "%"),
    ("99.8", "Mẫu giáo đạt 99,8%", "%"),
    ("11.6", "11.6% per year", "%"),
    ("6.0", "6.0% per year", "%"),
    ("14", "over 14 per cent", "%"),
    ("7.53", "7,53", "%"),
    ("7.34", "+7,34%", "%"),
    ("7.47", "giảm 7,47% mỗi năm", "percentage points"),
    ("1.3", "1.3 per cent reduction", "percentage points"),
    ("5.59", "5,59 points", "percentage points"),
    ("5000", "khoảng 5.000 ha", "ha"),
    ("3000", "khoảng 3000 ha", "ha"),
    ("265", "trên 265 km", "km"),
    ("73.5", "73,5 tuổi", "years"),
    ("2.5", "gấp 2,5 lần", "times"),
    ("13.5", "trên 13,5 bác sỹ/1 vạn dân", "per 10,000 people"),
    ("26", "thứ 26/63 tỉnh", "rank"),
    ("4", "thứ 4/14 tỉnh", "rank"),
    ("2", "02 địa điểm tiềm năng", "count"),
    ("6", "6/50 chỉ tiêu thành phần", "count"),
    ("63", "26/63 tỉnh, thành phố", "count"),
    ("10053", "10.053 hộ", "households"),
    ("18748", "18,748", "households"),
    ("1797889", "1,797,889 households", "households"),
    ("1248912", "1.248.912 lượt khách", "persons"),
    ("30000", "dont 30 000 étrangers", "persons"),
    ("30000", "dont 30\u00a0000 étrangers", "persons"),
    ("9040000", "9 040 000人", "persons"),
    ("163", "163 were foreigners", "persons"),
    ("52.83", "VND 52.83 million", "VND million"),
    ("82.38", "82,38 triệu đồng", "VND million"),
    ("90", "90 triệu đồng", "VND million"),
    ("1249.94", "dự ước năm 2020 đạt 1.249,94", "VND billion"),
    ("1779.5", "VND 1,779.5 billion", "VND billion"),
    ("17547.78", "17.547,78 tỷ", "VND billion"),
    ("12847571.22", "12847571.22", "VND billion"),
]
IN_WORDS_OF_SCALE = [
    ("353000", "353 ngàn lượt khách", "persons"),
    ("700000", "hơn 700 nghìn lượt", "persons"),
    ("1850000", "1,85 triệu du khách", "persons"),
    ("28000000", "28.000 nghìn lượt khách", "persons"),
    ("1195000", "khoảng 1.195 triệu lượt", "persons"),
    ("717640", "717.64 thousand", "persons"),
    ("4200000", "nearly 4.2 million", "persons"),
    ("1373000", "nearly 1,373 million", "persons"),
    ("1470000", "lebih dari 1,47 juta", "persons"),
    ("4100000", "plus de 4,1 millions de touristes", "persons"),
    ("5800000", "5,8 Millionen", "persons"),
    ("956000", "95.6万人次", "persons"),
    ("85000000", "约8500万人次", "persons"),
    ("387000", "38.7萬人次", "persons"),
    ("100000000", "1亿人次", "persons"),
    ("700000", "約70万人", "persons"),
    ("10000000", "約1,000万人の訪問者", "persons"),
    ("100000000", "1億人", "persons"),
    ("8700000", "870만 명 이상", "persons"),
    ("100000000", "1억 명", "persons"),
    ("13000", "gần 13 ngàn hộ", "households"),
    ("3000000", "hơn 3 triệu", "households"),
    ("1250000", "almost 1.25 million", "households"),
    ("5000", "5 nghìn sản phẩm", "count"),
    ("1199.64", "1199640.14347 triệu đồng", "VND billion"),
    ("39974.321", "39.974.321 triệu đồng", "VND billion"),
    ("1865", "1.865 tỷ đồng", "VND billion"),
    ("3306", "3.306 tỉ đồng", "VND billion"),
    ("31700", "31,7 nghìn tỷ VND", "VND billion"),
    ("2100000", "khoảng 2.100 nghìn tỷ đồng", "VND billion"),
    ("1000000", "vượt mốc 1 triệu tỷ đồng", "VND billion"),
    ("3000", "VND3 trillion", "VND billion"),
    ("58500", "58,5 trillion VND", "VND billion"),
    ("1150", "1.150 milliards de dongs", "VND billion"),
    ("19000", "19 Billionen VND", "VND billion"),
    ("1927", "1.927万亿盾", "VND billion"),
    ("29000", "約29兆ドン", "VND billion"),
    ("645", "6450億ドン", "VND billion"),
    ("22000", "22조 동(VND) 이상", "VND billion"),
    ("52.83", "52.830 nghìn đồng", "VND million"),
    ("52.83", "52.830.000 đồng", "VND million"),
    ("0.9", "900 nghìn đồng", "VND million"),
    ("36.45", "36.450.000.000 đồng", "VND billion"),
    ("1200", "1,2 tỷ đồng", "VND million"),
]
INDEX_MINUS_100 = [
    ("16.18", "116.18"),
    ("4.00", "104 (previous year = 100)"),
    ("10.05", "110.0476348215395 (previous year = 100)"),
    ("-0.62", "99.38"),
    ("-3.41", "96.592727746749 (previous year = 100)"),
]
FALLS = [
    ("-2.77", "giảm 2,77%", "%"),
    ("-6.02", "quý III giảm 6,02%", "%"),
    ("-0.95", "-0,95%", "%"),
    ("-0.95", "−0.95%", "%"),
    ("-1.1", "up by 1.1 percentage points", "percentage points"),
]
RANGES = [
    ("9", "10", "9-10% GRDP", "%"),
    ("9", "11", "khoảng 9% -11%", "%"),
    ("8.0", "9.0", "8,0-9,0%/năm", "%"),
    ("6.5", "7", "6,5-7%/năm", "%"),
    ("5", "6", "5 – 6 percent a year", "percentage points"),
    ("1", "1.5", "giảm 1 đến 1,5%", "percentage points"),
    ("70000", "75000", "70.000 à 75.000 étrangers", "persons"),
    ("17000000", "18000000", "17-18 triệu lượt", "persons"),
    ("2000", "3000", "2-3 nghìn tỷ đồng", "VND billion"),
]
OF_TWO_PARTS = [
    ("9719.119", "9.719 tỷ 119 triệu đồng", "VND billion"),
    ("442.96", "442 tỷ 960 triệu đồng", "VND billion"),
    ("2645", "2兆6450億ドン", "VND billion"),
    ("2067000", "2 triệu 67 nghìn lượt", "persons"),
    ("14000", "約1万4000人", "persons"),
    ("1600000", "hơn 1 triệu 600 ngàn hộ", "households"),
]
OF_ANOTHER_VALUE = [
    pytest.param("90.2", "9,02%", "%", id="point moved right"),
    pytest.param("0.902", "9,02%", "%", id="point moved left"),
    pytest.param("902", "9,02%", "%", id="point lost"),
    pytest.param("9.20", "9,02%", "%", id="digits swapped behind the point"),
    pytest.param("9.03", "9,02%", "%", id="last digit"),
    pytest.param("2.09", "9,02%", "%", id="first and last digit swapped"),
    pytest.param("19.02", "9,02%", "%", id="a digit too many"),
    pytest.param("2", "9,02%", "%", id="a digit too few"),
    pytest.param("109.02", "9,02%", "%", id="an index of what is no index"),
    pytest.param("74.7", "giảm 7,47% mỗi năm", "percentage points", id="points moved"),
    pytest.param("50000", "khoảng 5.000 ha", "ha", id="a zero too many, hectares"),
    pytest.param("500", "khoảng 5.000 ha", "ha", id="a zero too few, hectares"),
    pytest.param("5000000", "khoảng 5.000 ha", "ha", id="thousandfold hectares"),
    pytest.param("256", "trên 265 km", "km", id="digits swapped, kilometres"),
    pytest.param("7.35", "73,5 tuổi", "years", id="point moved, years"),
    pytest.param("25", "gấp 2,5 lần", "times", id="point lost, times"),
    pytest.param("31.5", "trên 13,5 bác sỹ/1 vạn dân", "per 10,000 people", id="swapped doctors"),
    pytest.param("62", "thứ 26/63 tỉnh", "rank", id="digits swapped, rank"),
    pytest.param("89", "thứ 26/63 tỉnh", "rank", id="rank and number of ranks added"),
    pytest.param("117", "171 sản phẩm OCOP", "count", id="digits swapped, count"),
    pytest.param("1710", "171 sản phẩm OCOP", "count", id="a zero too many, count"),
    pytest.param("100530", "10.053 hộ", "households", id="a zero too many, households"),
    pytest.param("1053", "10.053 hộ", "households", id="a zero too few, households"),
    pytest.param("10503", "10.053 hộ", "households", id="digits swapped, households"),
    pytest.param("18500000", "1,85 triệu du khách", "persons", id="a zero too many, persons"),
    pytest.param("185000", "1,85 triệu du khách", "persons", id="a zero too few, persons"),
    pytest.param("1580000", "1,85 triệu du khách", "persons", id="digits swapped, persons"),
    pytest.param("1248921", "1.248.912 lượt khách", "persons", id="last digits swapped"),
    pytest.param("8700", "870만 명 이상", "persons", id="a myriad read as ten"),
    pytest.param("523.8", "VND 52.83 million", "VND million", id="swapped and moved"),
    pytest.param("528.3", "VND 52.83 million", "VND million", id="point moved, VND million"),
    pytest.param("1.5", "150 tỷ đồng", "VND billion", id="two zeros lost"),
    pytest.param("15000", "1.500 tỷ đồng", "VND billion", id="a zero too many, VND billion"),
    pytest.param("5100", "1.500 tỷ đồng", "VND billion", id="digits swapped, VND billion"),
    pytest.param("50", "150 tỷ đồng", "VND billion", id="minus 100 of what is not per cent"),
    pytest.param("9719", "9.719,6 tỷ đồng", "VND billion", id="cut, not rounded"),
    pytest.param("264.5", "2兆6450億ドン", "VND billion", id="a zero too few, two parts"),
    pytest.param("9838", "9.719 tỷ 119 triệu đồng", "VND billion", id="parts of one scale added"),
]
SPELLED_OUT = [
    ("4", "xếp thứ tư", "rank"),
    ("3", "ba chỉ tiêu", "count"),
    ("2", "cao gấp hai lần", "times"),
    ("1000000", "plus d'un million de visiteurs", "persons"),
    ("7000000", "más de siete millones", "persons"),
]


@pytest.fixture(scope="module")
def real():
    """Every value, lower and upper of the data as (line, value, as_printed, unit)."""
    sheet = read_sheet(read_descriptor()["figures"])
    return [
        (line, row[column], row["as_printed"], row["unit_measure"])
        for line, row in zip(sheet.lines, sheet.records(), strict=True)
        for column in ("obs_value", "lower", "upper")
        if row[column]
    ]


def share_refused(real, spoil):
    """Spoil the values of which digits were printed; the share that is then refused."""
    spoiled = [
        (spoil(value), text, unit)
        for _, value, text, unit in real
        if Decimal(value) != 0 and any(character.isdigit() for character in text)
    ]
    held = [case for case in spoiled if case[0] is not None]

    assert len(held) > 1000
    return sum(not agrees(*case) for case in held) / len(held)


def with_first_digits_swapped(value):
    """Swap the first two neighbours that differ; None where that leaves no plain decimal."""
    for place, (one, two) in enumerate(itertools.pairwise(value)):
        if (one + two).isdigit() and one != two and not (two == "0" and place == 0):
            return value[:place] + two + one + value[place + 2 :]
    return None


@pytest.mark.parametrize(("value", "text", "unit"), AS_IT_STANDS)
def test_a_value_that_stands_in_the_text_agrees(value, text, unit):
    assert agrees(value, text, unit)


@pytest.mark.parametrize(("value", "text", "unit"), IN_WORDS_OF_SCALE)
def test_a_value_printed_with_a_word_of_scale_agrees(value, text, unit):
    assert agrees(value, text, unit)


@pytest.mark.parametrize(
    ("value", "text", "unit"),
    [case for case in IN_WORDS_OF_SCALE if not set(case[1]) & set("万億亿萬만억兆조")],
)
@pytest.mark.parametrize("power", [1, 2, -1, -2])
def test_one_or_two_zeros_too_many_or_too_few_beside_a_word_of_scale_are_refused(
    value, text, unit, power
):
    assert not agrees(plain(Decimal(value).scaleb(power)), text, unit)


@pytest.mark.parametrize(("value", "text"), INDEX_MINUS_100)
def test_a_growth_rate_agrees_with_its_index_minus_100(value, text):
    assert agrees(value, text, "%")


@pytest.mark.parametrize(
    ("value", "text", "unit"),
    [
        pytest.param("3.41", "96.592727746749 (previous year = 100)", "%", id="fall as a rise"),
        pytest.param("-16.18", "116.18", "%", id="rise as a fall"),
        pytest.param("10", "90% trở lên tổ chức", "%", id="what is left to 100"),
        pytest.param("90", "9-10% GRDP", "%", id="what is left to 100 from a range"),
        pytest.param("16.18", "116.18", "percentage points", id="not in per cent"),
        pytest.param("16.18", "116.18", "times", id="times"),
    ],
)
def test_an_index_is_lessened_by_100_with_its_sign_and_in_per_cent_alone(value, text, unit):
    assert not agrees(value, text, unit)


@pytest.mark.parametrize(("value", "text", "unit"), FALLS)
def test_a_fall_agrees_with_the_number_printed_without_its_sign(value, text, unit):
    assert agrees(value, text, unit)


@pytest.mark.parametrize(("lower", "upper", "text", "unit"), RANGES)
def test_both_ends_of_a_range_agree(lower, upper, text, unit):
    assert agrees(lower, text, unit)
    assert agrees(upper, text, unit)


@pytest.mark.parametrize(("lower", "upper", "text", "unit"), RANGES)
def test_neither_the_sum_nor_the_middle_of_a_range_agrees(lower, upper, text, unit):
    total = Decimal(lower) + Decimal(upper)

    assert not agrees(plain(total), text, unit)
    assert not agrees(plain(total / 2), text, unit)


@pytest.mark.parametrize(("value", "text", "unit"), OF_TWO_PARTS)
def test_a_number_of_two_parts_agrees_when_they_are_added(value, text, unit):
    assert agrees(value, text, unit)


@pytest.mark.parametrize(("value", "text", "unit"), OF_ANOTHER_VALUE)
def test_a_value_that_was_not_printed_is_refused(value, text, unit):
    assert not agrees(value, text, unit)


@pytest.mark.parametrize(("value", "text", "unit"), SPELLED_OUT)
def test_a_number_in_words_is_read(value, text, unit):
    assert agrees(value, text, unit)
    assert not agrees("8765", text, unit)


def test_text_in_which_no_number_can_be_read_is_not_held_against_any_value():
    assert agrees("0", "không có khách quốc tế", "persons")
    assert agrees("8765", "không có khách quốc tế", "persons")


@pytest.mark.parametrize(
    ("text", "year", "unit"),
    [
        ("178.000 personnes en 2004", "2004", "persons"),
        ("dự ước năm 2020 đạt 1.249,94", "2020", "VND billion"),
        ("over 1.5 million visitors in 2022", "2022", "persons"),
        ("1997: 3 xã", "1997", "count"),
    ],
)
def test_a_year_beside_a_number_is_not_the_value(text, year, unit):
    assert not agrees(year, text, unit)


def test_a_year_alone_beside_words_is_not_held_against_the_value():
    assert agrees("1000000", "nearly one million tourists in 2011", "persons")


@pytest.mark.parametrize("value", ["9", "9.0", "9.1"])
def test_a_figure_printed_with_few_decimals_is_recorded_with_all_of_them(value):
    assert agrees("9.02", "9,02%", "%")
    assert not agrees(value, "9,02%", "%")


@pytest.mark.parametrize("number", ["1.999", "2,011", "1899", "2100", "20111"])
def test_a_number_that_only_looks_like_a_year_is_held_against_the_value(number):
    assert not agrees("7", number, "ha")


def test_a_number_behind_a_year_is_read_apart_from_it():
    assert agrees("350", "năm 2024 350 hộ", "households")
    assert not agrees("2024350", "năm 2024 350 hộ", "households")


@pytest.mark.parametrize(
    ("value", "text", "unit"),
    [
        ("9.020", "9,02%", "%"),
        ("5.83", "105.8256768672512", "%"),
        ("30471.078", "30471077.680893 triệu đồng", "VND billion"),
    ],
)
def test_a_value_rounded_to_its_own_decimals_agrees(value, text, unit):
    assert agrees(value, text, unit)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("9.1", "9,02%"),
        ("9.03", "9,02%"),
        ("9.021", "9,02%"),
        ("9.1", "9,25%"),
        ("9.4", "9,25%"),
        ("10", "9,49%"),
        ("5.82", "105.8256768672512"),
    ],
)
def test_a_value_rounded_to_another_number_is_refused(value, text):
    assert not agrees(value, text, "%")


@pytest.mark.parametrize("piece", ["893", "30471077.680000", "30471970.680", "680893"])
def test_the_pieces_of_a_long_decimal_are_not_numbers_of_their_own(piece):
    assert agrees("30471077.680893", "30471077.680893 triệu đồng", "VND million")
    assert not agrees(piece, "30471077.680893 triệu đồng", "VND million")


@pytest.mark.parametrize(
    "value",
    ["inf", "-inf", "nan", "1e999", "1e9999999", "-1e-9999999", "９", "1_0", " 9", "09", "", "x"],
)
def test_what_is_not_a_plain_decimal_is_left_to_the_rule_of_numbers(value):
    assert agrees(value, "12,3%", "%")


OF_ANOTHER_SCALE = [
    ("1850", "1,85 triệu lượt", "persons"),
    ("2.7", "2,7 nghìn tỷ đồng", "VND billion"),
    ("2700000", "2.700 tỷ đồng", "VND billion"),
    ("700", "hơn 700 nghìn lượt", "persons"),
    ("300000", "3 trillion VND", "VND billion"),
    ("5000000", "5.000 ha", "ha"),
]
OF_ANOTHER_SIGN = [
    ("2.77", "giảm 2,77%", "%"),
    ("-9.02", "tăng 9,02%", "%"),
    ("0.22", "0.22% lower", "%"),
    ("-5", "up 5 percent", "%"),
    ("0.95", "-0,95%", "%"),
    ("-1500", "1.500 tỷ đồng", "VND billion"),
]


@pytest.mark.parametrize(("value", "text", "unit"), OF_ANOTHER_SCALE)
def test_a_value_of_another_scale_than_was_printed_is_refused(value, text, unit):
    assert not agrees(value, text, unit)


@pytest.mark.parametrize(("value", "text", "unit"), OF_ANOTHER_SIGN)
def test_a_value_of_the_other_sign_is_refused(value, text, unit):
    assert not agrees(value, text, unit)


@pytest.mark.parametrize(
    ("bound", "value", "text", "unit", "said"),
    [
        ("", "2700", "trên 2.700 tỷ đồng", "VND billion", "over"),
        ("about", "2700", "trên 2.700 tỷ đồng", "VND billion", "over"),
        ("over", "2700", "trên 2.700 tỷ đồng", "VND billion", ""),
        ("over", "1150", "1.150 milliards de dongs", "VND billion", ""),
        ("", "9", "khoảng 9% -11%", "%", "about"),
        ("", "10", "ít nhất 10 xã", "count", "at_least"),
        ("at_least", "160000", "chưa đến 160.000 lượt", "persons", "under"),
        ("", "5", "cao hơn 5%", "%", ""),
        ("", "x", "trên 5%", "%", ""),
    ],
)
def test_a_hedge_that_was_printed_is_to_be_recorded(bound, value, text, unit, said):
    assert hedged_otherwise(bound, value, text, unit) == said


def test_no_hedge_of_the_data_contradicts_what_was_printed():
    sheet = read_sheet(read_descriptor()["figures"])
    rows = [
        (row["bound"], row["obs_value"] or row["lower"], row["as_printed"], row["unit_measure"])
        for row in sheet.records()
    ]
    assert [row for row in rows if hedged_otherwise(*row)] == []


def test_every_figure_of_the_data_can_be_read_off_what_was_printed(real):
    assert len(real) > 1500
    assert [case for case in real if not agrees(*case[1:])] == []


def test_a_zero_too_many_is_refused_for_99_of_100_figures_of_the_data(real):
    assert share_refused(real, lambda value: plain(Decimal(value) * 10)) >= 0.99


def test_a_zero_too_few_is_refused_for_98_of_100_figures_of_the_data(real):
    assert share_refused(real, lambda value: plain(Decimal(value) / 10)) >= 0.98


def test_two_digits_swapped_are_refused_for_99_of_100_figures_of_the_data(real):
    assert share_refused(real, with_first_digits_swapped) >= 0.99


numbers = st.decimals(min_value=Decimal("0.01"), max_value=10**9, places=2)
forms = st.sampled_from(
    [
        lambda number: f"đạt {number}",
        lambda number: f"đạt {number:,}",
        lambda number: f"đạt {number:,}".translate(str.maketrans(",.", ".,")),
        lambda number: f"đạt {number:,}".translate(str.maketrans(",.", " ,")),
        lambda number: f"đạt {number:,}".translate(str.maketrans(",.", "\u00a0,")),
    ]
)
units = st.sampled_from(
    [
        *("%", "percentage points", "persons", "households", "VND million", "VND billion"),
        *("count", "rank", "times", "years", "ha", "km", "per 10,000 people"),
    ]
)


@settings(max_examples=200, deadline=None)
@given(numbers, forms, units)
def test_a_number_agrees_with_itself_in_every_form_and_unit(number, form, unit):
    assert agrees(plain(number), form(number), unit)
    assert not agrees(plain(-number - 100), form(number), unit)


@settings(max_examples=200, deadline=None)
@given(numbers, forms, units, st.sampled_from([10, 100]))
def test_a_number_ten_or_a_hundred_times_too_large_is_refused(number, form, unit, factor):
    assert not agrees(plain(number * factor), form(number), unit)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=12), st.text(alphabet="0123456789.,-+eE \u00a0万兆%", max_size=40), units)
def test_no_cell_makes_the_comparison_fail(value, text, unit):
    assert agrees(value, text, unit) in (True, False)


def plain(number):
    """Write a number without an exponent, as figures.csv does."""
    return format(number, "f")
