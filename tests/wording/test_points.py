"""The computed main points: whole sentences, the lines they rest on, and when they keep silent."""

import pandas as pd
import pytest

from helpers import measures
from helpers.wording import points
from helpers.wording.findings import Finding

AREAS = ("lai-chau", "dien-bien", "lao-cai")


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
    assert points.newest(growth, areas=AREAS, language="vi") == Finding(
        "Tốc độ tăng trưởng GRDP năm 2024: Lai Châu 10,56\u00a0%, Điện Biên 8,51\u00a0% và"
        " Lào Cai 7,38\u00a0%; cả nước 7,09\u00a0%.",
        (3, 4, 5, 6),
    )
    assert points.newest(growth, areas=AREAS, language="en") == Finding(
        "Real GRDP growth, 2024: Lai Chau 10.56%, Dien Bien 8.51%, and Lao Cai 7.38%;"
        " whole country 7.09%.",
        (3, 4, 5, 6),
    )


def test_newest_figures_turn_with_the_values(growth):
    growth.loc[[3, 5], ["obs_value", "lower", "upper"]] = [[7.38] * 3, [10.56] * 3]
    assert points.newest(growth, areas=AREAS, language="vi") == Finding(
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
    assert points.newest(rates, areas=AREAS, language="vi") == Finding(
        "Tỷ lệ hộ nghèo, số mới nhất: Lai Châu 19,46\u00a0% (2024) và"
        " Điện Biên 17,78\u00a0% (2025, ước tính); cả nước khoảng 1\u00a0% (2025).",
        (2, 3, 4),
    )
    assert points.newest(rates, areas=AREAS, language="en") == Finding(
        "Poverty rate, newest figures: Lai Chau 19.46% (2024) and"
        " Dien Bien 17.78% (2025, estimate); whole country about 1% (2025).",
        (2, 3, 4),
    )


@pytest.mark.parametrize("weak", ["U", "D"])
def test_a_weak_figure_is_never_the_newest(growth, weak):
    growth.loc[3, "obs_status"] = weak
    assert points.newest(growth, areas=AREAS, language="en") == Finding(
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
    assert points.newest(rates, areas=AREAS, language="vi") == Finding(
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
    assert points.newest(growth, areas=AREAS, language="en") == Finding(
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
    assert points.widest_swing(swings, areas=AREAS, language="vi") == Finding(
        "Lai Châu dao động mạnh nhất: −3,41\u00a0% (2023) và 10,56\u00a0% (2024, sơ bộ).",
        (4, 5),
    )
    assert points.widest_swing(swings, areas=AREAS, language="en") == Finding(
        "Lai Chau moved most: −3.41% (2023) and 10.56% (2024, provisional).",
        (4, 5),
    )


def test_the_widest_swing_turns_with_the_areas(swings):
    swapped = {"lai-chau": "lao-cai", "lao-cai": "lai-chau", "vietnam": "vietnam"}
    swings["ref_area"] = swings["ref_area"].map(swapped)
    assert points.widest_swing(swings, areas=AREAS, language="en") == Finding(
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
    assert points.two_standards(rates, areas=AREAS, language="vi") == Finding(
        "Điện Biên, 2021: 27,33\u00a0% theo chuẩn 2016–2020 và 34,9\u00a0% theo chuẩn 2022–2025."
        " Chênh lệch là do chuẩn nghèo, nên đường biểu diễn dừng ở đó.",
        (4, 5),
    )
    assert points.two_standards(rates, areas=AREAS, language="en") == Finding(
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


def test_changes_are_of_the_newest_years_that_most_areas_share_the_largest_fall_first(falling):
    computed = measures.yearly_change(falling)
    assert points.changes(computed, language="vi") == Finding(
        "Thay đổi 2023–2024 theo chuẩn 2022–2025, điểm phần trăm: Lào Cai −8,06, Lai Châu −4,42"
        " và Điện Biên −4,31.",
        (2, 3, 4, 5, 7, 8),
    )
    assert points.changes(computed, language="en") == Finding(
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
    assert points.changes(computed, language="en") == Finding(
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


# recovery


def test_recovery_says_who_regained_the_level_when_and_who_has_no_base(visitors):
    computed = measures.recovery(visitors, base="2019")
    assert points.recovery(computed, base="2019", language="vi") == Finding(
        "So với mức năm 2019: Điện Biên đạt lại mức đó vào năm 2022; Lào Cai đạt lại mức đó vào"
        " năm 2023; Lai Châu không có số tin cậy của năm đó.",
        (3, 5, 6, 9),
    )
    assert points.recovery(computed, base="2019", language="en") == Finding(
        "Against the level of 2019: Dien Bien had regained it by 2022; Lao Cai had regained it"
        " by 2023; no reliable figure of that year for Lai Chau.",
        (3, 5, 6, 9),
    )


def test_recovery_turns_with_the_figures(visitors):
    visitors.loc[5, ["obs_value", "lower", "upper"]] = 8e5
    computed = measures.recovery(visitors, base="2019")
    assert points.recovery(computed, base="2019", language="vi") == Finding(
        "So với mức năm 2019: Lào Cai đạt lại mức đó vào năm 2023; Lai Châu không có số tin cậy"
        " của năm đó; theo số mới nhất, chưa đạt lại: Điện Biên.",
        (3, 5, 6, 9),
    )
    assert points.recovery(computed, base="2019", language="en") == Finding(
        "Against the level of 2019: Lao Cai had regained it by 2023; no reliable figure of that"
        " year for Lai Chau; not yet by the newest figure: Dien Bien.",
        (3, 5, 6, 9),
    )


@pytest.mark.parametrize("weak", ["U", "D"])
def test_a_weak_figure_regains_nothing(visitors, weak):
    visitors.loc[9, "obs_status"] = weak
    computed = measures.recovery(visitors, base="2019")
    assert points.recovery(computed, base="2019", language="vi") == Finding(
        "So với mức năm 2019: Điện Biên đạt lại mức đó vào năm 2022; Lai Châu không có số tin cậy"
        " của năm đó; theo số mới nhất, chưa đạt lại: Lào Cai.",
        (3, 5, 6, 8),
    )


def test_where_everyone_is_still_below_the_base_that_is_said(visitors):
    computed = measures.recovery(visitors.loc[[3, 4, 6, 7, 8]], base="2019")
    assert points.recovery(computed, base="2019", language="vi") == Finding(
        "So với mức năm 2019: theo số mới nhất, chưa đạt lại: Điện Biên và Lào Cai.", (3, 4, 6, 8)
    )
    assert points.recovery(computed, base="2019", language="en") == Finding(
        "Against the level of 2019: not yet by the newest figure: Dien Bien and Lao Cai.",
        (3, 4, 6, 8),
    )


def test_where_nobody_fell_below_the_base_there_is_no_recovery(visitors):
    """Nor is a base before the years asked for called unknown, nor one nobody is known below."""
    later = measures.recovery(visitors[visitors["time_period"] > "2019"], base="2019")
    assert points.recovery(later, base="2019", language="vi") is None
    level = measures.recovery(visitors.loc[[6, 9]], base="2019")
    assert points.recovery(level, base="2019", language="vi") is None
    visitors.loc[8, ["bound", "upper"]] = ["over", float("inf")]
    unknown = measures.recovery(visitors.loc[[6, 7, 8]], base="2019")
    assert points.recovery(unknown, base="2019", language="vi") is None
    empty = measures.recovery(visitors.iloc[:0], base="2019")
    assert points.recovery(empty, base="2019", language="vi") is None


# all


def test_no_point_changes_the_frames_it_is_given(growth, falling, visitors):
    changes = measures.yearly_change(falling)
    recovered = measures.recovery(visitors, base="2019")
    given = [growth, falling, changes, recovered]
    before = [frame.copy() for frame in given]
    points.newest(growth, areas=AREAS, language="vi")
    points.widest_swing(growth, areas=AREAS, language="vi")
    points.two_standards(falling, areas=AREAS, language="vi")
    points.changes(changes, language="vi")
    points.recovery(recovered, base="2019", language="vi")
    for frame, was in zip(given, before, strict=True):
        pd.testing.assert_frame_equal(frame, was)
