"""Numbers and units as a page in Vietnamese or English writes them."""

import json

import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import paths
from helpers.wording import axis_unit, index_title, number, quantity, unit_name

SYMBOLS = {"%", "ha", "km"}


def units() -> list[str]:
    """The closed list of units in the descriptor, and the unit of computed indices."""
    descriptor = json.loads((paths.data() / "datapackage.json").read_text(encoding="utf-8"))
    indicators = next(item for item in descriptor["resources"] if item["name"] == "indicators")
    fields = {field["name"]: field for field in indicators["schema"]["fields"]}
    return [*fields["unit_measure"]["constraints"]["enum"], "index"]


# number


@pytest.mark.parametrize(
    ("value", "decimals", "vietnamese", "english"),
    [
        (9.02, 2, "9,02", "9.02"),
        (8.2, 2, "8,20", "8.20"),
        (10.0, 0, "10", "10"),
        (10.0, 2, "10,00", "10.00"),
        (-3.41, 2, "−3,41", "−3.41"),
        (1405930.0, 0, "1.405.930", "1,405,930"),
        (1199.64, 2, "1.199,64", "1,199.64"),
        (0.0, 1, "0,0", "0.0"),
        (-0.0, 1, "0,0", "0.0"),
        (-0.004, 2, "0,00", "0.00"),
        (-0.006, 2, "−0,01", "−0.01"),
    ],
)
def test_a_number_keeps_its_recorded_decimals(value, decimals, vietnamese, english):
    assert number(value, decimals, "vi") == vietnamese
    assert number(value, decimals, "en") == english


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(2.05, 2, "+2,05"), (-4.31, 2, "−4,31"), (0.0, 2, "0,00"), (0.004, 2, "0,00")],
)
def test_a_change_carries_its_sign_unless_it_is_nothing(value, decimals, text):
    assert number(value, decimals, "vi", sign=True) == text


@settings(deadline=None)
@given(st.floats(-1e12, 1e12), st.integers(0, 4), st.booleans())
def test_the_languages_differ_only_in_separators(value, decimals, sign):
    vietnamese = number(value, decimals, "vi", sign=sign)
    english = number(value, decimals, "en", sign=sign)
    assert vietnamese.translate(str.maketrans(",.", ".,")) == english


@settings(deadline=None)
@given(st.floats(-1e12, 1e12), st.integers(0, 4))
def test_a_number_is_the_value_rounded_and_never_minus_nothing(value, decimals):
    text = number(value, decimals, "en")
    read = float(text.replace(",", "").replace("−", "-"))
    assert abs(read - value) <= 0.5 * 10**-decimals + 1e-9 * abs(value)
    assert "-" not in text
    assert text.startswith("−") == (read < 0)
    assert len(text.partition(".")[2]) == decimals


@settings(deadline=None)
@given(
    st.floats(-1e15, 1e15) | st.decimals(-(10**6), 10**6, places=5).map(float) | st.integers(),
    st.integers(0, 5),
    st.sampled_from(["vi", "en"]),
)
def test_babel_rounds_groups_and_marks_a_number_alike(value, decimals, language):
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    expected = format_decimal(abs(value), format=pattern, locale=language)
    assert number(value, decimals, language).removeprefix("−") == expected


# quantity and units


@pytest.mark.parametrize(
    ("value", "decimals", "unit", "topic", "vietnamese", "english"),
    [
        (9.02, 2, "%", "growth", "9,02\u00a0%", "9.02%"),
        (-3.41, 2, "%", "growth", "−3,41\u00a0%", "−3.41%"),
        (4.31, 2, "percentage points", "",
         "4,31\u00a0điểm phần trăm", "4.31\u00a0percentage points"),
        (1850000.0, 0, "persons", "tourism",
         "1,85\u00a0triệu lượt khách", "1.85\u00a0million visits"),
        (1000000.0, 0, "persons", "tourism", "1\u00a0triệu lượt khách", "1\u00a0million visits"),
        (305000.0, 0, "persons", "tourism", "305.000\u00a0lượt khách", "305,000\u00a0visits"),
        (1500000.0, 0, "persons", "society", "1,5\u00a0triệu người", "1.5\u00a0million persons"),
        (12345.0, 0, "households", "poverty", "12.345\u00a0hộ", "12,345\u00a0households"),
        (58.5, 1, "VND million", "growth", "58,5\u00a0triệu đồng", "VND\u00a058.5\u00a0million"),
        (1199.64, 2, "VND billion", "growth",
         "1.199,64\u00a0tỷ đồng", "VND\u00a01,199.64\u00a0billion"),
        (14.0, 0, "count", "growth", "14", "14"),
        (112.84, 1, "index", "", "112,8", "112.8"),
        (4.0, 0, "rank", "growth", "thứ 4", "place 4"),
        (1.5, 1, "times", "growth", "1,5\u00a0lần", "1.5\u00a0times"),
        (265.0, 0, "km", "area", "265\u00a0km", "265\u00a0km"),
    ],
)  # fmt: skip
def test_a_quantity_carries_its_unit(value, decimals, unit, topic, vietnamese, english):
    assert quantity(value, decimals, unit, "vi", topic=topic) == vietnamese
    assert quantity(value, decimals, unit, "en", topic=topic) == english


@pytest.mark.parametrize("unit", units())
def test_every_unit_has_a_name_of_its_own_in_vietnamese(unit):
    same = unit_name(unit, "vi") == unit_name(unit, "en")
    assert same == (unit in SYMBOLS)


def test_persons_of_tourism_are_visits():
    assert unit_name("persons", "vi", topic="tourism") == "lượt khách"
    assert unit_name("persons", "en", topic="tourism") == "visits"
    assert unit_name("persons", "vi", topic="society") == "người"


@pytest.mark.parametrize(
    ("unit", "largest", "topic", "divisor", "vietnamese", "english"),
    [
        ("%", 50.0, "growth", 1, "%", "%"),
        ("persons", 8e6, "tourism", 1_000_000, "triệu lượt khách", "million visits"),
        ("persons", 1e6, "tourism", 1_000_000, "triệu lượt khách", "million visits"),
        ("persons", 999_999.0, "tourism", 1_000, "nghìn lượt khách", "thousand visits"),
        ("persons", 9_999.0, "tourism", 1, "lượt khách", "visits"),
        ("households", 45_000.0, "poverty", 1_000, "nghìn hộ", "thousand households"),
        ("VND billion", 27_000.0, "tourism", 1_000, "nghìn tỷ đồng", "VND trillion"),
        ("VND billion", 9_999.0, "tourism", 1, "tỷ đồng", "VND billion"),
    ],
)
def test_an_axis_counts_in_units_its_largest_value_needs(
    unit, largest, topic, divisor, vietnamese, english
):
    assert axis_unit(unit, largest, "vi", topic=topic) == (divisor, vietnamese)
    assert axis_unit(unit, largest, "en", topic=topic) == (divisor, english)


@settings(deadline=None, max_examples=50)
@given(st.floats(1e6, 1e9))
def test_millions_are_written_with_two_decimals_at_most_and_no_idle_zero(value):
    digits = quantity(value, 0, "persons", "en").partition("\u00a0")[0]
    read = float(digits.replace(",", ""))
    assert abs(read * 1e6 - value) <= 5_000 + 1e-6 * value
    assert len(digits.partition(".")[2]) <= 2
    assert not ("." in digits and digits.endswith("0"))


def test_an_index_names_its_indicator_and_base():
    assert index_title("visitors", 2019, "vi") == "Tổng lượt khách du lịch, 2019 = 100"
    assert index_title("visitors", 2019, "en") == "Visitors, 2019 = 100"
