"""Words for one figure: value and hedge, period, status and place, in both languages."""

import numpy as np
import pytest

from helpers import catalog, figures
from helpers.wording import date, figure, hedged, listing, number, period, place, status
from helpers.wording.phrases import place_inside, value_when, when

HEDGES = {
    "about": ("khoảng ", "about "),
    "over": ("trên ", "over "),
    "at_least": ("ít nhất ", "at least "),
    "under": ("dưới ", "under "),
    "at_most": ("nhiều nhất ", "at most "),
}


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


@pytest.mark.parametrize(
    ("code", "vietnamese", "english"),
    [
        ("lai-chau", "Lai Châu", "Lai Chau"),
        ("lao-cai-2025", "Lào Cai (từ 7/2025)", "Lao Cai (from July 2025)"),
        ("northern-midlands-mountains", "vùng (14 tỉnh)", "region (14 provinces)"),
        ("northern-midlands-mountains-2025", "vùng mới (từ 7/2025)", "region from July 2025"),
        ("vietnam", "cả nước", "whole country"),
    ],
)
def test_inside_a_sentence_only_provinces_are_capitalised(code, vietnamese, english):
    assert place_inside(code, "vi") == vietnamese
    assert place_inside(code, "en") == english


def test_inside_a_sentence_a_place_has_the_letters_of_its_label():
    for language in catalog.LANGUAGES:
        for code, area in catalog.areas().items():
            inside, label = place_inside(code, language), place(code, language)
            assert inside.casefold() == label.casefold()
            assert (inside == label) == (area.kind == "province")


# when


@pytest.mark.parametrize(
    ("differs", "vietnamese", "english"),
    [
        ({}, "2024", "2024"),
        ({"obs_status": "E"}, "2024, ước tính", "2024, estimate"),
        (
            {"time_period": "2021/2023", "obs_status": "P"},
            "2021–2023, sơ bộ", "2021–2023, provisional",
        ),
        (
            {"time_period": "2025-01/2025-09", "obs_status": "U"},
            "9 tháng đầu năm 2025, độ tin cậy thấp", "January–September 2025, low reliability",
        ),
    ],
)  # fmt: skip
def test_a_period_stands_with_the_status_of_its_figure(row, differs, vietnamese, english):
    made = row(2, "lai-chau", "2024", 9.02) | differs
    assert when(made, "vi") == vietnamese
    assert when(made, "en") == english


def test_a_value_stands_with_its_hedge_its_period_and_its_status(row):
    made = row(2, "lai-chau", "2024", 9.02, bound="over", obs_status="E")
    assert value_when(made, "vi") == "trên 9,02\u00a0% (2024, ước tính)"
    assert value_when(made, "en") == "over 9.02% (2024, estimate)"
    assert value_when(made | {"obs_status": "A", "bound": ""}, "en") == "9.02% (2024)"
