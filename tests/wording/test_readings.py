"""What a chart shows, in sentences computed from the same rows."""

import pytest

from helpers import catalog, measures
from helpers.wording import figure, period, place, readings

AREAS = ("lai-chau", "dien-bien", "lao-cai")


# of_series


@pytest.fixture
def growth(row, rows):
    since = {"segment": "from 2017"}
    return rows(
        row(2, "lai-chau", "2016", 25.0),
        row(3, "lai-chau", "2022", 8.25, **since),
        row(4, "lai-chau", "2023", -3.41, **since),
        row(5, "lai-chau", "2024", 10.56, **since, obs_status="P"),
        row(6, "lai-chau", "2025", 7.52, **since, obs_status="E"),
        row(7, "dien-bien", "2025", 7.34, **since),
    )


def test_a_series_is_told_by_its_lowest_highest_and_newest_since_the_break(growth):
    assert readings.of_series(growth, "vi") == (
        "Lai Châu từ năm 2022: thấp nhất −3,41\u00a0% (2023), cao nhất 10,56\u00a0% (2024, sơ bộ),"
        " mới nhất 7,52\u00a0% (2025, ước tính). Điện Biên: mới nhất 7,34\u00a0% (2025)."
    )
    assert readings.of_series(growth, "en") == (
        "Lai Chau since 2022: lowest −3.41% (2023), highest 10.56% (2024, provisional), newest"
        " 7.52% (2025, estimate). Dien Bien: newest 7.34% (2025)."
    )


def test_the_reading_of_a_series_turns_with_the_figures(growth):
    growth.loc[[4, 5], ["obs_value", "lower", "upper"]] = [[10.56] * 3, [-3.41] * 3]
    assert readings.of_series(growth, "en").startswith(
        "Lai Chau since 2022: lowest −3.41% (2024, provisional), highest 10.56% (2023), newest"
    )


@pytest.mark.parametrize("weak", ["U", "D"])
def test_a_weak_figure_is_no_extreme_of_a_series(growth, weak):
    growth.loc[4, "obs_status"] = weak
    assert readings.of_series(growth, "en").startswith(
        "Lai Chau since 2022: lowest 7.52% (2025, estimate), highest 10.56% (2024, provisional),"
    )


def test_a_range_is_no_extreme_of_a_series(growth):
    growth.loc[4, "obs_value"] = float("nan")
    assert "lowest 7.52% (2025, estimate)" in readings.of_series(growth, "en")


def test_two_comparable_figures_are_not_ranked(growth):
    few = growth.loc[[2, 5, 6]]
    assert readings.of_series(few, "en") == "Lai Chau: newest 7.52% (2025, estimate)."


def test_a_reading_names_the_standard_and_never_compares_across_it(row, rows):
    old = {"indicator": "poverty_rate", "standard": "2016-2020", "segment": "2016-2020"}
    new = {"indicator": "poverty_rate", "standard": "2022-2025", "segment": "2022-2025"}
    rates = rows(
        row(2, "dien-bien", "2019", 33.05, **old),
        row(3, "dien-bien", "2021", 27.33, **old),
        row(4, "dien-bien", "2021", 34.9, **new, decimals=1),
        row(5, "dien-bien", "2023", 25.6, **new),
        row(6, "dien-bien", "2024", 21.29, **new),
        row(7, "lao-cai", "2021", 2.0, **old),
        row(8, "lao-cai", "2022", 3.0, **old),
        row(9, "lao-cai", "2023", 19.3, **new),
    )
    assert readings.of_series(rates, "vi") == (
        "Điện Biên từ năm 2021, chuẩn 2022–2025: thấp nhất 21,29\u00a0% (2024), cao nhất"
        " 34,9\u00a0% (2021), mới nhất 21,29\u00a0% (2024). Lào Cai, chuẩn 2022–2025: mới nhất"
        " 19,30\u00a0% (2023)."
    )
    assert readings.of_series(rates, "en") == (
        "Dien Bien since 2021, standard 2022–2025: lowest 21.29% (2024), highest 34.9% (2021),"
        " newest 21.29% (2024). Lao Cai, standard 2022–2025: newest 19.30% (2023)."
    )


def test_nothing_is_read_from_nothing(growth):
    assert readings.of_series(growth.iloc[:0], "vi") == ""


@pytest.mark.parametrize("language", catalog.LANGUAGES)
def test_on_the_real_data_no_extreme_is_weak_or_of_another_segment(real, language):
    """The extremes of a reading are the least and greatest firm figures since the last break."""
    words = {"vi": ("thấp nhất", "cao nhất"), "en": ("lowest", "highest")}[language]
    for values in (real.growth, real.rates, real.visitors):
        reading = readings.of_series(values, language)
        told = 0
        for area, of_area in values.groupby("ref_area", sort=False):
            firm = of_area[~of_area["obs_status"].isin(["U", "D"]) & of_area["obs_value"].notna()]
            firm = firm[firm["segment"] == of_area["segment"].iloc[-1]]
            if len(firm) < 3:
                continue
            told += 1
            assert f"{place(area, language)} " in reading
            for word, line in zip(
                words, (firm["obs_value"].idxmin(), firm["obs_value"].idxmax()), strict=True
            ):
                extreme = firm.loc[line]
                when = period(extreme["time_period"], language)
                assert f"{word} {figure(extreme, language)} ({when}" in reading
        assert reading.count(words[0]) == reading.count(words[1]) == told > 0


# of_revisions


@pytest.fixture
def rivals(row, rows):
    """Two figures were printed too high, one too low, one differs only by its hedge."""
    return rows(
        row(2, "lai-chau", "2021", 5.6, decimals=1),
        row(3, "dien-bien", "2023", 7.1, decimals=1),
        row(4, "lao-cai", "2022", 9.02),
        row(5, "lao-cai", "2020", 3.34, bound="over"),
    ).assign(
        preferred_line=[12, 13, 14, 15],
        preferred_value=[4.2, 9.15, 8.05, 3.34],
        preferred_decimals=2,
        preferred_bound="",
        preferred_status="A",
        preferred_source="nso-pxweb-copy",
        difference=[-1.4, 2.05, -0.97, 0.0],
    )


def test_revisions_are_counted_and_the_largest_told(rivals):
    assert readings.of_revisions(rivals, "vi") == (
        "Số đã in khác với số đang dùng: 3, trong đó 2 số cao hơn và 1 số thấp hơn. Chênh lệch lớn"
        " nhất là của Điện Biên, 2023: đã in 7,1\u00a0%, số đang dùng 9,15\u00a0%."
    )
    assert readings.of_revisions(rivals, "en") == (
        "Printed figures that differ from the preferred one: 3, of which 2 higher and 1 lower. The"
        " largest difference is that of Dien Bien for 2023: printed 7.1%, preferred 9.15%."
    )


def test_both_figures_of_the_largest_revision_keep_their_hedge_and_status(rivals):
    rivals.loc[3, ["bound", "obs_status"]] = ["about", "E"]
    rivals.loc[3, ["preferred_bound", "preferred_status"]] = ["over", "P"]
    assert readings.of_revisions(rivals, "vi").endswith(
        "Chênh lệch lớn nhất là của Điện Biên, 2023: đã in khoảng 7,1\u00a0% (ước tính), số đang"
        " dùng trên 9,15\u00a0% (sơ bộ)."
    )
    assert readings.of_revisions(rivals, "en").endswith(
        "The largest difference is that of Dien Bien for 2023: printed about 7.1% (estimate),"
        " preferred over 9.15% (provisional)."
    )


def test_revisions_turn_with_the_figures(rivals):
    turned = rivals.assign(difference=-rivals["difference"])
    assert readings.of_revisions(turned, "en").startswith(
        "Printed figures that differ from the preferred one: 3, of which 1 higher and 2 lower."
    )


def test_without_a_difference_no_revision_is_told(rivals):
    for same in (rivals.loc[[5]], rivals.iloc[:0], rivals.assign(difference=float("nan"))):
        assert readings.of_revisions(same, "vi") == "Không có số đã in nào khác số đang dùng."
        assert (
            readings.of_revisions(same, "en") == "No printed figure differs from the preferred one."
        )


# of_ranks


@pytest.fixture
def region(row, rows):
    return rows(
        row(2, "lai-chau", "2025", 7.52),
        row(3, "dien-bien", "2025", 7.34),
        row(4, "lao-cai", "2025", 8.2),
    )


def test_places_are_told_in_the_order_of_the_areas(region):
    places = measures.rank(region, among=AREAS)
    assert readings.of_ranks(places, region, AREAS, "vi") == (
        "2025: Lai Châu 7,52\u00a0%, thứ 2 trong 3 tỉnh; Điện Biên 7,34\u00a0%, thứ 3 trong 3 tỉnh;"
        " Lào Cai 8,20\u00a0%, thứ 1 trong 3 tỉnh."
    )
    assert readings.of_ranks(places, region, ("lao-cai", "lai-chau"), "en") == (
        "2025: Lao Cai 8.20%, 1st of 3; Lai Chau 7.52%, 2nd of 3."
    )


def test_places_by_estimates_say_so(region):
    places = measures.rank(region.assign(obs_status="E"), among=AREAS)
    assert readings.of_ranks(places, region, ("lao-cai",), "vi") == (
        "2025, ước tính: Lào Cai 8,20\u00a0%, thứ 1 trong 3 tỉnh."
    )
    assert readings.of_ranks(places, region, ("lao-cai",), "en") == (
        "2025, estimate: Lao Cai 8.20%, 1st of 3."
    )


def test_places_turn_with_the_figures(region):
    region.loc[[2, 3], ["obs_value", "lower", "upper"]] = [[7.34] * 3, [7.52] * 3]
    told = readings.of_ranks(measures.rank(region, among=AREAS), region, ("dien-bien",), "en")
    assert told == "2025: Dien Bien 7.52%, 2nd of 3."


def test_without_every_province_there_are_no_places(region):
    none = measures.rank(region.loc[[2, 3]], among=AREAS)
    assert readings.of_ranks(none, region, AREAS, "vi") == (
        "Chưa đủ số của mọi tỉnh trong vùng nên không xếp hạng."
    )
    assert readings.of_ranks(none, region, AREAS, "en") == (
        "Not every province of the region has a figure, so there are no places to give."
    )


# of_index


def test_an_index_is_told_as_far_as_it_has_come(row, rows):
    growth = rows(
        row(2, "lai-chau", "2021", 10.0),
        row(3, "lai-chau", "2022", 10.0),
        row(4, "vietnam", "2021", 2.5, bound="about"),
        row(5, "northern-midlands-mountains", "2021", 5.0, obs_status="E"),
    )
    index = measures.chain_index(growth, base=2020)
    assert readings.of_index(index, 2020, "vi") == (
        "Lấy năm 2020 bằng 100: Lai Châu 121,0 (2022), cả nước khoảng 102,5 (2021) và vùng (14"
        " tỉnh) 105,0 (2021, ước tính)."
    )
    assert readings.of_index(index, 2020, "en") == (
        "With 2020 as 100: Lai Chau 121.0 (2022), whole country about 102.5 (2021), and region (14"
        " provinces) 105.0 (2021, estimate)."
    )
    assert readings.of_index(index[index["ref_area"] == "lai-chau"], 2020, "en") == (
        "With 2020 as 100: Lai Chau 121.0 (2022)."
    )


# break_names


def test_breaks_are_named_by_the_year_they_begin_in():
    assert readings.break_names("grdp_growth", list(AREAS), 2010, 2025, "vi") == [
        "2017: GRDP do cơ quan thống kê trung ương biên soạn"
    ]
    assert readings.break_names("poverty_rate", list(AREAS), 2011, 2016, "en") == [
        "2016: Multidimensional poverty standard 2016-2020"
    ]
    assert readings.break_names("visitors", list(AREAS), 2010, 2025, "vi") == []
