"""What was printed beside what it is held against: whole sentences, and when they keep silent."""

import pandas as pd
import pytest

from helpers import measures
from helpers.wording import contrasts
from helpers.wording.findings import Finding

AREAS = ("lai-chau", "dien-bien", "lao-cai")


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
        preferred_line=4,
        preferred_value=8.05,
        preferred_decimals=2,
        preferred_bound="",
        preferred_status="A",
        preferred_source="office",
    )
    return printed, measures.rank(provinces, among=AREAS), rivals


def test_a_printed_place_stands_beside_the_computed_one_each_with_its_value(ranked):
    assert contrasts.printed_rank(*ranked, language="vi") == Finding(
        "Lào Cai, 2022: đã công bố 9,02\u00a0%, thứ 4; theo số đang dùng là 8,05\u00a0%, thứ 3"
        " trong 3 tỉnh.",
        (9, 4, 7),
    )
    assert contrasts.printed_rank(*ranked, language="en") == Finding(
        "Lao Cai 2022: printed 9.02%, place 4; by the figures preferred now 8.05%, place 3 of 3.",
        (9, 4, 7),
    )


def test_both_figures_of_a_printed_place_keep_their_hedges(ranked):
    printed, computed, rivals = ranked
    hedged = rivals.assign(bound="over", upper=float("inf"), preferred_bound="about")
    assert contrasts.printed_rank(printed, computed, hedged, language="en").text == (
        "Lao Cai 2022: printed over 9.02%, place 4; by the figures preferred now about 8.05%,"
        " place 3 of 3."
    )


def test_a_printed_place_without_its_value_stands_alone(ranked):
    printed, computed, rivals = ranked
    told = rivals.assign(source_id="another")
    assert contrasts.printed_rank(printed, computed, told, language="en") == Finding(
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
    assert contrasts.printed_average(*averages, language="vi") == Finding(
        "Lai Châu, giai đoạn 2021–2022: công bố tăng bình quân 8,0\u00a0%/năm; tính lại từ số từng"
        " năm đang dùng là 6,00\u00a0%/năm.",
        (8, 2, 3),
    )
    assert contrasts.printed_average(*averages, language="en") == Finding(
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
    assert (
        contrasts.printed_average(printed, computed.assign(obs_status="D"), language="vi") is None
    )
    ranged = printed.assign(obs_value=float("nan"), lower=8.0, upper=9.0)
    assert contrasts.printed_average(ranged, computed, language="vi") is None


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
    assert contrasts.printed_change(falls, computed, language="vi") == Finding(
        "Lào Cai, 2024: công bố giảm 3,7 điểm phần trăm, trong khi tỷ lệ của hai năm chênh nhau"
        " 8,06 điểm.",
        (22, 7, 8),
    )
    assert contrasts.printed_change(falls, computed, language="en") == Finding(
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
    assert contrasts.result_and_target(visitors, goals, areas=AREAS, language="vi") == Finding(
        "Kết quả và mục tiêu: Điện Biên 900.000\u00a0lượt khách (2022), mục tiêu"
        " 700.000\u00a0lượt khách; Lào Cai 4,5\u00a0triệu lượt khách (2022), mục tiêu"
        " 4\u00a0triệu lượt khách hoặc 5\u00a0triệu lượt khách.",
        (5, 31, 8, 32, 33, 34),
    )
    assert contrasts.result_and_target(visitors, goals, areas=AREAS, language="en") == Finding(
        "Result and target: Dien Bien 900,000\u00a0visits (2022), target 700,000\u00a0visits;"
        " Lao Cai 4.5\u00a0million visits (2022), target 4\u00a0million visits or"
        " 5\u00a0million visits.",
        (5, 31, 8, 32, 33, 34),
    )


def test_a_weak_result_gives_way_to_the_one_before(visitors, goals):
    visitors.loc[8, "obs_status"] = "U"
    text = contrasts.result_and_target(visitors, goals, areas=("lao-cai",), language="en").text
    assert text == (
        "Result and target: Lao Cai 1.4\u00a0million visits (2021), target 5\u00a0million visits."
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
    assert contrasts.pace_and_target(*paces, areas=AREAS, language="vi") == Finding(
        "Lai Châu: công bố tăng bình quân 33,2\u00a0%/năm (2021–2023, ước tính), so với mục tiêu"
        " 20\u00a0%/năm giai đoạn 2021–2025.",
        (42, 44),
    )
    assert contrasts.pace_and_target(*paces, areas=AREAS, language="en") == Finding(
        "Lai Chau: printed growth 33.2% a year (2021–2023, estimate), against a target of 20% a"
        " year for 2021–2025.",
        (42, 44),
    )


def test_the_first_area_in_question_with_a_pace_and_a_target_is_told(paces):
    text = contrasts.pace_and_target(*paces, areas=("lao-cai", "lai-chau"), language="en").text
    told = (
        "Lao Cai: printed growth 22.6% a year (2016–2020), against a target of 15% a year for"
        " 2016–2020."
    )
    assert text == told
    printed, goals = paces
    printed.loc[42, "obs_status"] = "U"
    text = contrasts.pace_and_target(printed, goals, areas=AREAS, language="en").text
    assert text == told


def test_a_pace_that_outlasts_the_term_is_not_compared(paces):
    printed, goals = paces
    longer = printed.assign(time_period="2019/2023")
    assert contrasts.pace_and_target(longer, goals, areas=AREAS, language="vi") is None
    assert contrasts.pace_and_target(printed.iloc[:0], goals, areas=AREAS, language="vi") is None
    assert contrasts.pace_and_target(printed, goals.iloc[:0], areas=AREAS, language="vi") is None


# all


def test_no_contrast_changes_the_frames_it_is_given(
    ranked, averages, falling, falls, visitors, goals, paces
):
    changes = measures.yearly_change(falling)
    given = [*ranked, *averages, falls, changes, visitors, goals, *paces]
    before = [frame.copy() for frame in given]
    contrasts.printed_rank(*ranked, language="vi")
    contrasts.printed_average(*averages, language="vi")
    contrasts.printed_change(falls, changes, language="vi")
    contrasts.result_and_target(visitors, goals, areas=AREAS, language="vi")
    contrasts.pace_and_target(*paces, areas=AREAS, language="vi")
    for frame, was in zip(given, before, strict=True):
        pd.testing.assert_frame_equal(frame, was)
