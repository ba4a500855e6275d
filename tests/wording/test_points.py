"""The computed main points: whole sentences, the lines they rest on, and when they keep silent."""

import pandas as pd
import pytest

from helpers import measures
from helpers.wording import contrasts, points

AREAS = ("lai-chau", "dien-bien", "lao-cai")


def said(finding):
    return finding.text, finding.lines


# newest


@pytest.fixture
def growth(row, rows):
    return rows(
        row(2, "lai-chau", "2023", -3.41),
        row(3, "lai-chau", "2024", 10.56),
        row(4, "dien-bien", "2024", 8.51),
        row(5, "lao-cai", "2024", 7.38),
        row(6, "vietnam", "2024", 7.09),
    )


def test_newest_figures_of_one_period_stand_largest_first_then_the_benchmark(growth):
    assert said(points.newest(growth, areas=AREAS, language="vi")) == (
        "Tốc độ tăng trưởng GRDP năm 2024: Lai Châu 10,56\u00a0%, Điện Biên 8,51\u00a0% và"
        " Lào Cai 7,38\u00a0%; cả nước 7,09\u00a0%.",
        (3, 4, 5, 6),
    )
    assert said(points.newest(growth, areas=AREAS, language="en")) == (
        "Real GRDP growth, 2024: Lai Chau 10.56%, Dien Bien 8.51%, and Lao Cai 7.38%;"
        " whole country 7.09%.",
        (3, 4, 5, 6),
    )


def test_newest_figures_turn_with_the_values(growth):
    growth.loc[[3, 5], ["obs_value", "lower", "upper"]] = [[7.38] * 3, [10.56] * 3]
    assert said(points.newest(growth, areas=AREAS, language="vi")) == (
        "Tốc độ tăng trưởng GRDP năm 2024: Lào Cai 10,56\u00a0%, Điện Biên 8,51\u00a0% và"
        " Lai Châu 7,38\u00a0%; cả nước 7,09\u00a0%.",
        (5, 4, 3, 6),
    )


def test_newest_figures_of_several_periods_name_each_with_its_status(row, rows):
    rates = rows(
        row(2, "lai-chau", "2024", 19.46, indicator="poverty_rate"),
        row(3, "dien-bien", "2025", 17.78, indicator="poverty_rate", obs_status="E"),
        row(4, "vietnam", "2025", 1.0, indicator="poverty_rate", decimals=0, bound="about"),
    )
    assert said(points.newest(rates, areas=AREAS, language="vi")) == (
        "Tỷ lệ hộ nghèo, số mới nhất: Lai Châu 19,46\u00a0% (2024) và"
        " Điện Biên 17,78\u00a0% (2025, ước tính); cả nước khoảng 1\u00a0% (2025).",
        (2, 3, 4),
    )
    assert said(points.newest(rates, areas=AREAS, language="en")) == (
        "Poverty rate, newest figures: Lai Chau 19.46% (2024) and"
        " Dien Bien 17.78% (2025, estimate); whole country about 1% (2025).",
        (2, 3, 4),
    )


@pytest.mark.parametrize("weak", ["U", "D"])
def test_a_weak_figure_is_never_the_newest(growth, weak):
    growth.loc[3, "obs_status"] = weak
    assert said(points.newest(growth, areas=AREAS, language="en")) == (
        "Real GRDP growth, newest figures: Dien Bien 8.51% (2024), Lao Cai 7.38% (2024), and"
        " Lai Chau −3.41% (2023); whole country 7.09% (2024).",
        (4, 5, 2, 6),
    )


def test_newest_rates_under_several_standards_name_each(row, rows):
    old, new = ({"indicator": "poverty_rate", "standard": s} for s in ("2011-2015", "2016-2020"))
    rates = rows(
        row(2, "lai-chau", "2015", 20.48, **old),
        row(3, "dien-bien", "2015", 28.0, **old),
        row(4, "dien-bien", "2015", 48.14, **new),
        row(5, "vietnam", "2015", 9.88, **new | {"standard": ""}),
    )
    assert said(points.newest(rates, areas=AREAS, language="vi")) == (
        "Tỷ lệ hộ nghèo năm 2015: Điện Biên 48,14\u00a0% theo chuẩn 2016–2020 và"
        " Lai Châu 20,48\u00a0% theo chuẩn 2011–2015; cả nước 9,88\u00a0%.",
        (4, 2, 5),
    )
    assert points.newest(rates.loc[[2, 3]], areas=AREAS, language="en").text == (
        "Poverty rate, 2015: Dien Bien 28.00% and Lai Chau 20.48%."
    )


def test_a_range_is_placed_by_its_lower_end(row, rows):
    growth = rows(
        row(2, "lai-chau", "2024", 4.5),
        row(3, "dien-bien", "2024", lower=4.0, upper=6.0),
    )
    assert said(points.newest(growth, areas=AREAS, language="en")) == (
        "Real GRDP growth, 2024: Lai Chau 4.50% and Dien Bien 4.00–6.00%.",
        (2, 3),
    )


def test_without_a_figure_of_the_areas_there_is_no_newest(growth):
    assert points.newest(growth.iloc[:0], areas=AREAS, language="vi") is None
    assert (
        points.newest(growth[growth["ref_area"] == "vietnam"], areas=AREAS, language="vi") is None
    )


# widest_swing


@pytest.fixture
def swings(row, rows):
    """Lai Châu swings by 14 points since the break, Lào Cai by 5; more before it."""
    since = {"segment": "from 2017"}
    return rows(
        row(2, "lai-chau", "2016", 25.0),
        row(3, "lai-chau", "2022", 8.25, **since),
        row(4, "lai-chau", "2023", -3.41, **since),
        row(5, "lai-chau", "2024", 10.56, **since, obs_status="P"),
        row(6, "lao-cai", "2022", 8.05, **since),
        row(7, "lao-cai", "2023", 3.05, **since),
        row(8, "lao-cai", "2024", 7.38, **since),
        row(9, "vietnam", "2022", 8.54, **since),
        row(10, "vietnam", "2023", -20.0, **since),
        row(11, "vietnam", "2024", 20.0, **since),
    )


def test_the_widest_swing_is_within_one_segment_and_in_order_of_time(swings):
    assert said(points.widest_swing(swings, areas=AREAS, language="vi")) == (
        "Lai Châu dao động mạnh nhất: −3,41\u00a0% (2023) và 10,56\u00a0% (2024, sơ bộ).",
        (4, 5),
    )
    assert said(points.widest_swing(swings, areas=AREAS, language="en")) == (
        "Lai Chau moved most: −3.41% (2023) and 10.56% (2024, provisional).",
        (4, 5),
    )


def test_the_widest_swing_turns_with_the_areas(swings):
    swapped = {"lai-chau": "lao-cai", "lao-cai": "lai-chau", "vietnam": "vietnam"}
    swings["ref_area"] = swings["ref_area"].map(swapped)
    assert said(points.widest_swing(swings, areas=AREAS, language="en")) == (
        "Lao Cai moved most: −3.41% (2023) and 10.56% (2024, provisional).",
        (4, 5),
    )


def test_the_higher_end_stands_first_where_it_came_first(swings):
    swings.loc[[4, 5], "time_period"] = ["2024", "2023"]
    text = points.widest_swing(swings, areas=AREAS, language="en").text
    assert text == "Lai Chau moved most: 10.56% (2023, provisional) and −3.41% (2024)."


@pytest.mark.parametrize("weak", ["U", "D"])
def test_a_weak_figure_is_no_extreme(swings, weak):
    swings.loc[4, "obs_status"] = weak
    assert points.widest_swing(swings, areas=AREAS, language="en") is None


def test_one_area_alone_has_no_widest_swing(swings):
    assert points.widest_swing(swings, areas=("lai-chau",), language="vi") is None
    assert points.widest_swing(swings.iloc[:0], areas=AREAS, language="vi") is None


# printed_rank


@pytest.fixture
def ranked(row, rows):
    """A printed place, the computed one, and the value that was printed with it."""
    printed = rows(
        row(9, "lao-cai", "2022", 4.0, decimals=0, unit_measure="rank", source_id="paper",
            indicator="grdp_growth_rank_region", measure="rank"),
    )  # fmt: skip
    provinces = rows(
        row(2, "lai-chau", "2022", 8.25),
        row(3, "dien-bien", "2022", 10.05),
        row(4, "lao-cai", "2022", 8.05),
    )
    rivals = rows(row(7, "lao-cai", "2022", 9.02, source_id="paper")).assign(
        preferred_line=4, preferred_value=8.05, preferred_decimals=2, preferred_source="office"
    )
    return printed, measures.rank(provinces, among=AREAS), rivals


def test_a_printed_place_stands_beside_the_computed_one_each_with_its_value(ranked):
    assert said(contrasts.printed_rank(*ranked, language="vi")) == (
        "Lào Cai, 2022: đã công bố 9,02\u00a0%, thứ 4; theo số đang dùng là 8,05\u00a0%, thứ 3"
        " trong 3 tỉnh.",
        (9, 4, 7),
    )
    assert said(contrasts.printed_rank(*ranked, language="en")) == (
        "Lao Cai 2022: printed 9.02%, place 4; by the figures preferred now 8.05%, place 3 of 3.",
        (9, 4, 7),
    )


def test_a_printed_place_without_its_value_stands_alone(ranked):
    printed, computed, rivals = ranked
    told = rivals.assign(source_id="another")
    assert said(contrasts.printed_rank(printed, computed, told, language="en")) == (
        "Lao Cai 2022: printed place 4; by the figures preferred now place 3 of 3.",
        (9, 4),
    )


def test_the_newest_printed_place_is_told_whatever_the_order_of_the_areas(row, rows, ranked):
    _printed, _computed, rivals = ranked
    rank = {"decimals": 0, "unit_measure": "rank", "indicator": "grdp_growth_rank_region"}
    printed = rows(
        row(9, "lao-cai", "2022", 4.0, **rank), row(10, "dien-bien", "2021", 1.0, **rank)
    )
    provinces = rows(
        row(2, "lai-chau", "2021", 4.0),
        row(3, "dien-bien", "2021", 6.0),
        row(4, "lao-cai", "2021", 5.0),
        row(5, "lai-chau", "2022", 8.0),
        row(6, "dien-bien", "2022", 10.0),
        row(8, "lao-cai", "2022", 8.05),
    )
    computed = measures.rank(provinces, among=AREAS)
    told = rivals.iloc[:0]
    assert contrasts.printed_rank(printed, computed, told, language="en").text == (
        "Lao Cai 2022: printed place 4; by the figures preferred now place 2 of 3."
    )


def test_without_a_place_to_compare_nothing_is_said(ranked):
    printed, computed, rivals = ranked
    assert contrasts.printed_rank(printed, computed.iloc[:0], rivals, language="vi") is None
    assert contrasts.printed_rank(printed.iloc[:0], computed, rivals, language="vi") is None
    weak = printed.assign(obs_status="U")
    assert contrasts.printed_rank(weak, computed, rivals, language="vi") is None


# printed_average


@pytest.fixture
def averages(row, rows):
    """Lai Châu's printed average is 2 points above the computed one, Điện Biên's 0.3."""
    average = {"measure": "annual_average"}
    printed = rows(
        row(8, "lai-chau", "2021/2022", 8.0, **average, decimals=1),
        row(9, "dien-bien", "2021/2022", 9.33, **average),
    )
    growth = rows(
        row(2, "lai-chau", "2021", 5.0),
        row(3, "lai-chau", "2022", 7.0),
        row(4, "dien-bien", "2021", 8.0),
        row(5, "dien-bien", "2022", 10.05),
    )
    return printed, measures.average_growth_as(growth, printed=printed)


def test_the_printed_average_that_differs_most_is_told(averages):
    assert said(contrasts.printed_average(*averages, language="vi")) == (
        "Lai Châu, giai đoạn 2021–2022: công bố tăng bình quân 8,0\u00a0%/năm; tính lại từ số từng"
        " năm đang dùng là 6,00\u00a0%/năm.",
        (8, 2, 3),
    )
    assert said(contrasts.printed_average(*averages, language="en")) == (
        "Lai Chau 2021–2022: the average printed is 8.0% a year; computed from the yearly figures"
        " preferred now it is 6.00%.",
        (8, 2, 3),
    )


def test_the_printed_average_turns_with_the_figures(averages):
    printed, computed = averages
    swapped = {"lai-chau": "dien-bien", "dien-bien": "lai-chau"}
    printed["ref_area"] = printed["ref_area"].map(swapped)
    computed["ref_area"] = computed["ref_area"].map(swapped)
    text = contrasts.printed_average(printed, computed, language="vi").text
    assert text.startswith("Điện Biên, giai đoạn 2021–2022: công bố tăng bình quân 8,0\u00a0%/năm;")


def test_weak_ranged_or_missing_averages_are_not_told(averages):
    printed, computed = averages
    assert contrasts.printed_average(printed.iloc[:0], computed, language="vi") is None
    assert contrasts.printed_average(printed, computed.iloc[:0], language="vi") is None
    weak = printed.assign(obs_status="U")
    assert contrasts.printed_average(weak, computed, language="vi") is None
    assert contrasts.printed_average(printed, computed.assign(obs_status="D"), language="vi") is None
    ranged = printed.assign(obs_value=float("nan"), lower=8.0, upper=9.0)
    assert contrasts.printed_average(ranged, computed, language="vi") is None


# two_standards


@pytest.fixture
def rates(row, rows):
    """Điện Biên was reviewed under two standards in 2015 and in 2021, Lào Cai in 2015."""
    rate = {"indicator": "poverty_rate"}
    old, new, last = "2011-2015", "2016-2020", "2022-2025"
    return rows(
        row(2, "dien-bien", "2015", 28.0, **rate, standard=old, segment=old),
        row(3, "dien-bien", "2015", 48.14, **rate, standard=new, segment=new),
        row(4, "dien-bien", "2021", 27.33, **rate, standard=new, segment=new),
        row(5, "dien-bien", "2021", 34.9, **rate, standard=last, segment=last, decimals=1),
        row(6, "lao-cai", "2015", 12.11, **rate, standard=old, segment=old),
        row(7, "lao-cai", "2015", 34.3, **rate, standard=new, segment=new, decimals=1),
    )


def test_the_newest_year_under_two_standards_is_told(rates):
    assert said(points.two_standards(rates, areas=AREAS, language="vi")) == (
        "Điện Biên, 2021: 27,33\u00a0% theo chuẩn 2016–2020 và 34,9\u00a0% theo chuẩn 2022–2025."
        " Chênh lệch là do chuẩn nghèo, nên đường biểu diễn dừng ở đó.",
        (4, 5),
    )
    assert said(points.two_standards(rates, areas=AREAS, language="en")) == (
        "Dien Bien 2021: 27.33% under the standard 2016–2020 and 34.9% under the standard"
        " 2022–2025. The difference comes from the standard, so a line stops there.",
        (4, 5),
    )


@pytest.mark.parametrize("change", [{"obs_status": "U"}, {"obs_status": "D"}, {"standard": ""}])
def test_a_weak_or_unstated_figure_is_no_second_standard(rates, change):
    rates.loc[5, list(change)] = list(change.values())
    text = points.two_standards(rates, areas=("dien-bien",), language="en").text
    assert text.startswith("Dien Bien 2015: 28.00% under the standard 2011–2015 and 48.14%")


def test_one_standard_a_year_is_nothing_to_tell(rates):
    assert points.two_standards(rates.loc[[2, 4, 6]], areas=AREAS, language="vi") is None
    assert points.two_standards(rates, areas=("lai-chau",), language="vi") is None
    assert points.two_standards(rates.iloc[:0], areas=AREAS, language="vi") is None


# changes


@pytest.fixture
def falling(row, rows):
    """Rates of three areas in 2023 and 2024, of one of them in 2025 too."""
    rate = {"indicator": "poverty_rate", "standard": "2022-2025", "segment": "2022-2025"}
    return rows(
        row(2, "lai-chau", "2023", 23.88, **rate),
        row(3, "lai-chau", "2024", 19.46, **rate),
        row(4, "dien-bien", "2023", 25.6, **rate),
        row(5, "dien-bien", "2024", 21.29, **rate),
        row(6, "dien-bien", "2025", 17.78, **rate),
        row(7, "lao-cai", "2023", 19.3, **rate),
        row(8, "lao-cai", "2024", 11.24, **rate),
    )


def test_changes_are_of_the_newest_years_that_most_areas_share_the_largest_fall_first(falling):
    computed = measures.yearly_change(falling)
    assert said(points.changes(computed, language="vi")) == (
        "Thay đổi 2023–2024 theo chuẩn 2022–2025, điểm phần trăm: Lào Cai −8,06, Lai Châu −4,42"
        " và Điện Biên −4,31.",
        (2, 3, 4, 5, 7, 8),
    )
    assert said(points.changes(computed, language="en")) == (
        "Change 2023–2024 under the standard 2022–2025, in percentage points: Lao Cai −8.06,"
        " Lai Chau −4.42, and Dien Bien −4.31.",
        (2, 3, 4, 5, 7, 8),
    )


def test_changes_turn_with_the_figures(falling):
    falling.loc[[3, 8], ["obs_value", "lower", "upper"]] = [[11.24] * 3, [19.46] * 3]
    text = points.changes(measures.yearly_change(falling), language="vi").text
    assert text.endswith("Lai Châu −12,64, Điện Biên −4,31 và Lào Cai +0,16.")


def test_a_change_keeps_the_hedge_of_its_figures(falling):
    falling.loc[3, "bound"] = "about"
    falling.loc[8, ["bound", "lower"]] = ["under", float("-inf")]
    text = points.changes(measures.yearly_change(falling), language="en").text
    assert text.endswith("Lao Cai at most −8.06, Lai Chau about −4.42, and Dien Bien −4.31.")


def test_changes_under_two_standards_never_share_a_sentence(falling):
    computed = measures.yearly_change(falling[falling.index != 6])
    computed.loc[computed["ref_area"] == "lao-cai", "standard"] = "2016-2020"
    assert said(points.changes(computed, language="en")) == (
        "Change 2023–2024 under the standard 2022–2025, in percentage points: Lai Chau −4.42 and"
        " Dien Bien −4.31.",
        (2, 3, 4, 5),
    )


@pytest.mark.parametrize("weak", ["U", "D"])
def test_a_change_to_a_weak_figure_is_not_told(falling, weak):
    falling.loc[8, "obs_status"] = weak
    falling.loc[8, "comment"] = "another definition"
    text = points.changes(measures.yearly_change(falling), language="en").text
    assert text.endswith("in percentage points: Lai Chau −4.42 and Dien Bien −4.31.")


def test_without_changes_nothing_is_said(falling):
    assert points.changes(measures.yearly_change(falling.iloc[:0]), language="vi") is None
    unknown = measures.yearly_change(falling).assign(obs_value=float("nan"))
    assert points.changes(unknown, language="vi") is None


# printed_change


@pytest.fixture
def falls(row, rows):
    """Falls as printed: Lào Cai's is far from that of its two rates, Điện Biên's is the same."""
    fall = {
        "indicator": "poverty_reduction", "unit_measure": "percentage points",
        "standard": "2022-2025", "segment": "2022-2025",
    }  # fmt: skip
    return rows(
        row(21, "dien-bien", "2024", 4.31, **fall),
        row(22, "lao-cai", "2024", 3.7, **fall, decimals=1),
    )


def test_the_printed_fall_that_differs_most_is_told(falling, falls):
    computed = measures.yearly_change(falling)
    assert said(contrasts.printed_change(falls, computed, language="vi")) == (
        "Lào Cai, 2024: công bố giảm 3,7 điểm phần trăm, trong khi tỷ lệ của hai năm chênh nhau"
        " 8,06 điểm.",
        (22, 7, 8),
    )
    assert said(contrasts.printed_change(falls, computed, language="en")) == (
        "Lao Cai 2024: the fall printed is 3.7 percentage points; the two yearly rates differ by"
        " 8.06.",
        (22, 7, 8),
    )


def test_the_printed_fall_turns_with_the_figures_and_keeps_its_hedge(falling, falls):
    falls.loc[21, ["obs_value", "bound"]] = [20.0, "over"]
    text = contrasts.printed_change(falls, measures.yearly_change(falling), language="en").text
    assert text == (
        "Dien Bien 2024: the fall printed is over 20.00 percentage points; the two yearly rates"
        " differ by 4.31."
    )


def test_a_fall_is_compared_only_under_its_own_standard(falling, falls):
    computed = measures.yearly_change(falling)
    falls["standard"] = "2016-2020"
    assert contrasts.printed_change(falls, computed, language="vi") is None
    falls["standard"] = ""
    assert contrasts.printed_change(falls, computed, language="vi") is None


def test_without_two_plain_firm_figures_no_fall_is_compared(falling, falls):
    computed = measures.yearly_change(falling)
    assert contrasts.printed_change(falls.iloc[:0], computed, language="vi") is None
    assert contrasts.printed_change(falls, computed.iloc[:0], language="vi") is None
    assert contrasts.printed_change(falls.assign(obs_status="U"), computed, language="vi") is None
    assert contrasts.printed_change(falls, computed.assign(obs_status="D"), language="vi") is None
    assert contrasts.printed_change(falls, computed.assign(bound="at_most"), language="vi") is None


# recovery


@pytest.fixture
def visitors(row, rows):
    """Lào Cai regains 2019 in 2023, Điện Biên in 2022, Lai Châu has no 2019."""
    visit = {"indicator": "visitors", "unit_measure": "persons", "decimals": 0}
    return rows(
        row(2, "lai-chau", "2024", 1.36e6, **visit),
        row(3, "dien-bien", "2019", 8.45e5, **visit),
        row(4, "dien-bien", "2021", 3e5, **visit),
        row(5, "dien-bien", "2022", 9e5, **visit),
        row(6, "lao-cai", "2019", 5.1e6, **visit),
        row(7, "lao-cai", "2021", 1.4e6, **visit),
        row(8, "lao-cai", "2022", 4.5e6, **visit),
        row(9, "lao-cai", "2023", 7e6, **visit, bound="over"),
    )


def test_recovery_says_who_regained_the_level_when_and_who_has_no_base(visitors):
    computed = measures.recovery(visitors, base="2019")
    assert said(points.recovery(computed, base="2019", language="vi")) == (
        "So với mức năm 2019: Điện Biên vượt lại mức đó vào năm 2022; Lào Cai vượt lại mức đó vào"
        " năm 2023; Lai Châu không có số tin cậy của năm đó.",
        (3, 5, 6, 9),
    )
    assert said(points.recovery(computed, base="2019", language="en")) == (
        "Against the level of 2019: Dien Bien was back above it in 2022; Lao Cai was back above it"
        " in 2023; no reliable figure of that year for Lai Chau.",
        (3, 5, 6, 9),
    )


def test_recovery_turns_with_the_figures(visitors):
    visitors.loc[5, ["obs_value", "lower", "upper"]] = 8e5
    text = points.recovery(
        measures.recovery(visitors, base="2019"), base="2019", language="en"
    ).text
    assert "Dien Bien" not in text


@pytest.mark.parametrize("weak", ["U", "D"])
def test_a_weak_figure_regains_nothing(visitors, weak):
    visitors.loc[9, "obs_status"] = weak
    text = points.recovery(
        measures.recovery(visitors, base="2019"), base="2019", language="vi"
    ).text
    assert "Lào Cai" not in text


def test_where_nobody_came_back_to_the_base_there_is_no_recovery(visitors):
    """Nor is a base before the years asked for called unknown."""
    later = measures.recovery(visitors[visitors["time_period"] > "2019"], base="2019")
    assert points.recovery(later, base="2019", language="vi") is None
    level = measures.recovery(visitors.loc[[6, 9]], base="2019")
    assert points.recovery(level, base="2019", language="vi") is None
    empty = measures.recovery(visitors.iloc[:0], base="2019")
    assert points.recovery(empty, base="2019", language="vi") is None


# result_and_target


@pytest.fixture
def goals(row, rows):
    goal = {
        "indicator": "visitors", "unit_measure": "persons", "decimals": 0, "scenario": "target",
    }  # fmt: skip
    return rows(
        row(31, "dien-bien", "2022", 7e5, **goal),
        row(32, "lao-cai", "2022", 4e6, **goal),
        row(33, "lao-cai", "2022", 5e6, **goal),
        row(34, "lao-cai", "2022", 4e6, **goal),
        row(35, "lai-chau", "2025", 1.5e6, **goal),
        row(36, "lao-cai", "2021", 5e6, **goal),
    )


def test_a_result_stands_beside_every_target_for_its_year(visitors, goals):
    assert said(contrasts.result_and_target(visitors, goals, areas=AREAS, language="vi")) == (
        "Kết quả và mục tiêu: Điện Biên 900.000\u00a0lượt khách (2022), mục tiêu"
        " 700.000\u00a0lượt khách; Lào Cai 4,5\u00a0triệu lượt khách (2022), mục tiêu"
        " 4\u00a0triệu lượt khách hoặc 5\u00a0triệu lượt khách.",
        (5, 31, 8, 32, 33, 34),
    )
    assert said(contrasts.result_and_target(visitors, goals, areas=AREAS, language="en")) == (
        "Result and target: Dien Bien 900,000\u00a0visits (2022) (target 700,000\u00a0visits);"
        " Lao Cai 4.5\u00a0million visits (2022) (target 4\u00a0million visits or"
        " 5\u00a0million visits).",
        (5, 31, 8, 32, 33, 34),
    )


def test_a_weak_result_gives_way_to_the_one_before(visitors, goals):
    visitors.loc[8, "obs_status"] = "U"
    text = contrasts.result_and_target(visitors, goals, areas=("lao-cai",), language="en").text
    assert text == (
        "Result and target: Lao Cai 1.4\u00a0million visits (2021) (target 5\u00a0million visits)."
    )


def test_without_a_result_for_the_target_nothing_is_said(visitors, goals):
    assert contrasts.result_and_target(visitors, goals, areas=("lai-chau",), language="vi") is None
    none = goals.iloc[:0]
    assert contrasts.result_and_target(visitors, none, areas=AREAS, language="vi") is None
    none = visitors.iloc[:0]
    assert contrasts.result_and_target(none, goals, areas=AREAS, language="vi") is None


# pace_and_target


@pytest.fixture
def paces(row, rows):
    pace = {"indicator": "visitors_growth", "measure": "annual_average", "decimals": 1}
    printed = rows(
        row(41, "lai-chau", "2016/2020", 12.0, **pace),
        row(42, "lai-chau", "2021/2023", 33.2, **pace, obs_status="E"),
        row(43, "lao-cai", "2016/2020", 22.6, **pace),
    )
    goals = rows(
        row(44, "lai-chau", "2021/2025", 20.0, **pace | {"decimals": 0}, scenario="target"),
        row(45, "lao-cai", "2016/2020", 15.0, **pace | {"decimals": 0}, scenario="target"),
    )
    return printed, goals


def test_a_printed_pace_stands_beside_the_target_of_its_term(paces):
    assert said(contrasts.pace_and_target(*paces, areas=AREAS, language="vi")) == (
        "Lai Châu: công bố tăng bình quân 33,2\u00a0%/năm (2021–2023, ước tính), so với mục tiêu"
        " 20\u00a0%/năm cho 2021–2025.",
        (42, 44),
    )
    assert said(contrasts.pace_and_target(*paces, areas=AREAS, language="en")) == (
        "Lai Chau: printed growth 33.2% a year in 2021–2023, estimate, against a target of 20% a"
        " year for 2021–2025.",
        (42, 44),
    )


def test_the_first_area_in_question_with_a_pace_and_a_target_is_told(paces):
    text = contrasts.pace_and_target(*paces, areas=("lao-cai", "lai-chau"), language="en").text
    assert text.startswith("Lao Cai: printed growth 22.6% a year in 2016–2020, against")
    printed, goals = paces
    printed.loc[42, "obs_status"] = "U"
    text = contrasts.pace_and_target(printed, goals, areas=AREAS, language="en").text
    assert text.startswith("Lao Cai:")


def test_a_pace_that_outlasts_the_term_is_not_compared(paces):
    printed, goals = paces
    longer = printed.assign(time_period="2019/2023")
    assert contrasts.pace_and_target(longer, goals, areas=AREAS, language="vi") is None
    assert contrasts.pace_and_target(printed.iloc[:0], goals, areas=AREAS, language="vi") is None
    assert contrasts.pace_and_target(printed, goals.iloc[:0], areas=AREAS, language="vi") is None


# all


def test_no_point_changes_the_frames_it_is_given(growth, falling, falls, visitors, goals):
    given = [growth, falling, falls, visitors, goals]
    before = [frame.copy() for frame in given]
    computed = measures.yearly_change(falling)
    points.newest(growth, areas=AREAS, language="vi")
    points.widest_swing(growth, areas=AREAS, language="vi")
    contrasts.printed_change(falls, computed, language="vi")
    points.two_standards(falling, areas=AREAS, language="vi")
    contrasts.result_and_target(visitors, goals, areas=AREAS, language="vi")
    for frame, was in zip(given, before, strict=True):
        pd.testing.assert_frame_equal(frame, was)
