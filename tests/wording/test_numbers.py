"""Numbers, hedges, periods and names as a page in Vietnamese or English writes them."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import catalog, figures, paths
from helpers.wording import (
    axis_unit,
    date,
    figure,
    hedged,
    index_title,
    listing,
    number,
    period,
    place,
    quantity,
    status,
    unit_name,
)

HEDGES = {
    "about": ("khoảng ", "about "),
    "over": ("trên ", "over "),
    "at_least": ("ít nhất ", "at least "),
    "under": ("dưới ", "under "),
    "at_most": ("nhiều nhất ", "at most "),
}
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


# figure and hedges


@pytest.mark.parametrize(
    ("differs", "vietnamese", "english"),
    [
        ({"obs_value": 8.2}, "8,20\u00a0%", "8.20%"),
        ({"obs_value": 10.0, "decimals": 0}, "10\u00a0%", "10%"),
        ({"obs_value": 1.0, "decimals": 0, "bound": "about"}, "khoảng 1\u00a0%", "about 1%"),
        (
            {"obs_value": 8e6, "decimals": 0, "bound": "over", "indicator": "visitors",
             "unit_measure": "persons"},
            "trên 8\u00a0triệu lượt khách", "over 8\u00a0million visits",
        ),
        ({"obs_value": 2.5, "decimals": 1, "bound": "under"}, "dưới 2,5\u00a0%", "under 2.5%"),
        (
            {"obs_value": 25.0, "lower": 21.4, "decimals": 1, "bound": "at_least"},
            "ít nhất 21,4\u00a0%", "at least 21.4%",
        ),
        (
            {"obs_value": 25.0, "upper": 30.1, "decimals": 1, "bound": "at_most"},
            "nhiều nhất 30,1\u00a0%", "at most 30.1%",
        ),
        ({"lower": 4.0, "upper": 5.0, "decimals": 0}, "4–5\u00a0%", "4–5%"),
        (
            {"lower": 5.8, "upper": 6.0, "decimals": 1, "bound": "about"},
            "khoảng 5,8–6,0\u00a0%", "about 5.8–6.0%",
        ),
        (
            {"lower": 3.0, "upper": 4.0, "decimals": 0, "indicator": "poverty_reduction",
             "unit_measure": "percentage points"},
            "3–4\u00a0điểm phần trăm", "3–4\u00a0percentage points",
        ),
        (
            {"lower": 1.7e7, "upper": 1.8e7, "decimals": 0, "indicator": "visitors_international",
             "unit_measure": "persons"},
            "17–18\u00a0triệu lượt khách", "17–18\u00a0million visits",
        ),
        (
            {"lower": 9e5, "upper": 1.2e6, "decimals": 0, "indicator": "visitors",
             "unit_measure": "persons"},
            "900.000\u00a0lượt khách–1,2\u00a0triệu lượt khách",
            "900,000\u00a0visits–1.2\u00a0million visits",
        ),
        (
            {"lower": 3.0, "upper": 4.5, "decimals": 1, "indicator": "tourism_revenue",
             "unit_measure": "VND billion"},
            "3,0–4,5\u00a0tỷ đồng", "VND\u00a03.0–4.5\u00a0billion",
        ),
        ({"lower": -np.inf, "upper": np.inf}, "không xác định được", "cannot be told"),
    ],
)  # fmt: skip
def test_a_figure_is_as_strong_as_its_source_and_no_stronger(row, differs, vietnamese, english):
    made = {**row(2, "lai-chau", "2024"), **differs}
    assert figure(made, "vi") == vietnamese
    assert figure(made, "en") == english


def test_a_computed_figure_takes_the_decimals_it_is_given():
    computed = {
        "obs_value": 2.8957, "lower": 2.8957, "upper": 2.8957, "bound": "", "unit_measure": "%",
    }  # fmt: skip
    assert figure(computed, "vi", decimals=2) == "2,90\u00a0%"


@pytest.mark.parametrize("bound", HEDGES)
def test_a_hedge_stands_before_the_value(bound):
    assert hedged("10 %", bound, "vi") == HEDGES[bound][0] + "10 %"
    assert hedged("10%", bound, "en") == HEDGES[bound][1] + "10%"


def test_without_a_hedge_nothing_is_added():
    assert hedged("10 %", "", "vi") == "10 %"


@pytest.mark.parametrize(("language", "position"), [("vi", 0), ("en", 1)])
def test_every_published_figure_can_be_written_with_its_hedge_and_digits(language, position):
    every = figures.statements(catalog.sources())
    assert len(every) == len(figures.load())
    for _line, row in every.iterrows():
        said = figure(row, language)
        hedge = HEDGES.get(row["bound"], ("", ""))[position]
        assert said.startswith(hedge)
        assert row["bound"] or not said.startswith(
            tuple(words[position] for words in HEDGES.values())
        )
        ends = [row["obs_value"]] if np.isfinite(row["obs_value"]) else [row["lower"], row["upper"]]
        if row["unit_measure"] != "persons" or max(ends) < 1_000_000:
            assert all(number(end, int(row["decimals"]), language) in said for end in ends)


# periods, dates, statuses


@pytest.mark.parametrize(
    ("text", "vietnamese", "english"),
    [
        ("2022", "2022", "2022"),
        ("2021/2023", "2021–2023", "2021–2023"),
        ("2023-Q1", "quý I/2023", "Q1 2023"),
        ("2023-Q2", "quý II/2023", "Q2 2023"),
        ("2023-Q3", "quý III/2023", "Q3 2023"),
        ("2023-Q4", "quý IV/2023", "Q4 2023"),
        ("2023-S1", "6 tháng đầu năm 2023", "first half of 2023"),
        ("2023-S2", "6 tháng cuối năm 2023", "second half of 2023"),
        ("2023-01", "tháng 1/2023", "January 2023"),
        ("2023-12", "tháng 12/2023", "December 2023"),
        ("2025-01/2025-09", "9 tháng đầu năm 2025", "January–September 2025"),
        ("2025-01/2025-01", "tháng 1/2025", "January 2025"),
        ("2025-04/2025-06", "từ tháng 4 đến tháng 6/2025", "April–June 2025, within the year"),
    ],
)
def test_a_period_is_worded(text, vietnamese, english):
    assert period(text, "vi") == vietnamese
    assert period(text, "en") == english


def test_every_period_of_the_data_is_worded_and_no_two_alike():
    texts = sorted(set(figures.load()["time_period"]))
    for language in catalog.LANGUAGES:
        assert len({period(text, language) for text in texts}) == len(texts)


@pytest.mark.parametrize(
    ("published", "vietnamese", "english"),
    [
        ("2026-08-15", "15/8/2026", "15 August 2026"),
        ("2026-08-05", "5/8/2026", "5 August 2026"),
        ("2026-08", "tháng 8/2026", "August 2026"),
        ("2026", "2026", "2026"),
        ("", "", ""),
    ],
)
def test_a_date_is_worded_as_far_as_it_is_known(published, vietnamese, english):
    assert date(published, "vi") == vietnamese
    assert date(published, "en") == english


def test_a_status_is_worded_and_a_normal_one_is_silent():
    assert {code: status(code, "vi") for code in "APEDU"} == {
        "A": "", "P": "sơ bộ", "E": "ước tính", "D": "khác định nghĩa", "U": "độ tin cậy thấp",
    }  # fmt: skip
    assert {code: status(code, "en") for code in "APEDU"} == {
        "A": "", "P": "provisional", "E": "estimate", "D": "other definition",
        "U": "low reliability",
    }  # fmt: skip


# names and lists


@pytest.mark.parametrize(
    ("code", "vietnamese", "english"),
    [
        ("lai-chau", "Lai Châu", "Lai Chau"),
        ("lao-cai-2025", "Lào Cai (từ 7/2025)", "Lao Cai (from July 2025)"),
        ("northern-midlands-mountains", "Vùng (14 tỉnh)", "Region (14 provinces)"),
        ("vietnam", "Cả nước", "Whole country"),
    ],
)
def test_a_place_is_named_briefly(code, vietnamese, english):
    assert place(code, "vi") == vietnamese
    assert place(code, "en") == english


def test_no_two_areas_have_the_same_brief_name():
    for language in catalog.LANGUAGES:
        names = [place(code, language) for code in catalog.areas()]
        assert len(set(names)) == len(names)


def test_an_index_names_its_indicator_and_base():
    assert index_title("visitors", 2019, "vi") == "Tổng lượt khách du lịch, 2019 = 100"
    assert index_title("visitors", 2019, "en") == "Visitors, 2019 = 100"


@pytest.mark.parametrize(
    ("items", "vietnamese", "english"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a và b", "a and b"),
        (["a", "b", "c"], "a, b và c", "a, b, and c"),
    ],
)
def test_a_list_ends_in_and(items, vietnamese, english):
    assert listing(items, "vi") == vietnamese
    assert listing(items, "en") == english


@settings(deadline=None, max_examples=50)
@given(st.floats(1e6, 1e9))
def test_millions_are_written_with_two_decimals_at_most_and_no_idle_zero(value):
    digits = quantity(value, 0, "persons", "en").partition("\u00a0")[0]
    read = float(digits.replace(",", ""))
    assert abs(read * 1e6 - value) <= 5_000 + 1e-6 * value
    assert len(digits.partition(".")[2]) <= 2
    assert not ("." in digits and digits.endswith("0"))
