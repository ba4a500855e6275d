"""Distance to a benchmark and place among many, by hand and by their properties."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import catalog, figures
from helpers.errors import UsageError
from helpers.measures import gap, rank

INF, NAN = np.inf, np.nan
ENDS = ["obs_value", "lower", "upper"]
REGION = "northern-midlands-mountains"
NEW = {"standard": "2022-2025", "segment": "2022-2025"}
OLD = {"standard": "2016-2020", "segment": "2016-2020"}
VISITORS = {"indicator": "visitors", "unit_measure": "persons", "standard": "", "segment": ""}


def figure(area: str, period: str, value: float = NAN, **differs: object) -> dict[str, object]:
    bound = differs.get("bound", "")
    return {
        "ref_area": area,
        "indicator": "poverty_rate",
        "time_period": period,
        "obs_value": value,
        "lower": -INF if bound in ("under", "at_most") else value,
        "upper": INF if bound in ("over", "at_least") else value,
        "bound": "",
        "unit_measure": "%",
        "obs_status": "A",
        **NEW,
        "comment": "",
    } | differs


def rows(*figures: dict[str, object]) -> pd.DataFrame:
    lines = pd.Index(range(2, 2 + len(figures)), name="line")
    return pd.DataFrame(figures, index=lines)


# gap


def test_a_gap_by_hand_whole() -> None:
    rates = rows(
        figure("lai-chau", "2023", 23.88),
        figure("vietnam", "2023", 2.93, obs_status="P"),
        figure("vietnam", "2024", 1.9, bound="under"),
        figure("lai-chau", "2024", 19.46),
        figure("dien-bien", "2024", lower=21.0, upper=22.0, obs_status="E"),
        figure("lao-cai", "2022", 18.0),
        figure("lao-cai", "2023", 25.0, **OLD),
    )
    expected = pd.DataFrame(
        {
            "ref_area": ["lai-chau", "lai-chau", "dien-bien"],
            "time_period": ["2023", "2024", "2024"],
            "standard": ["2022-2025"] * 3,
            # 23.88 - 2.93; 19.46 - 1.9 or more; 21 - 1.9 or more
            "obs_value": [20.95, 17.56, NAN],
            "lower": [20.95, 17.56, 19.1],
            "upper": [20.95, INF, INF],
            "bound": ["", "at_least", "at_least"],
            "unit_measure": ["percentage points"] * 3,
            "obs_status": ["P", "A", "E"],
            "lines": [(2, 3), (5, 4), (6, 4)],
        }
    )
    pd.testing.assert_frame_equal(gap(rates, benchmark="vietnam"), expected, rtol=1e-12)


def test_a_gap_of_levels_is_in_their_own_unit() -> None:
    levels = rows(
        figure("lai-chau", "2022", 750_000.0, **VISITORS),
        figure("lao-cai", "2022", 4_500_000.0, **VISITORS),
    )
    found = gap(levels, benchmark="lao-cai")
    assert found[["obs_value", "unit_measure"]].to_dict("records") == [
        {"obs_value": -3_750_000.0, "unit_measure": "persons"}
    ]


def test_more_than_over_less_than_over_is_a_gap_of_which_nothing_is_known() -> None:
    rates = rows(
        figure("lai-chau", "2022", 20.0, bound="over"),
        figure("vietnam", "2022", 4.0, bound="over"),
    )
    found = gap(rates, benchmark="vietnam").iloc[0]
    assert found[ENDS].tolist() == pytest.approx([NAN, -INF, INF], nan_ok=True)
    assert found["bound"] == "about"


def test_two_figures_without_a_standard_have_no_gap() -> None:
    unstated = {"standard": "", "segment": "unstated 2022"}
    rates = rows(
        figure("lai-chau", "2022", 20.0, **unstated), figure("vietnam", "2022", 4.0, **unstated)
    )
    assert gap(rates, benchmark="vietnam").empty


def test_to_an_area_without_a_figure_there_is_no_gap() -> None:
    rates = rows(figure("lai-chau", "2022", 20.0), figure("vietnam", "2022", 4.0))
    none = gap(rates, benchmark="vietnam").iloc[:0]
    found = gap(rates.loc[[2]], benchmark="vietnam")
    pd.testing.assert_frame_equal(found, none, check_dtype=False)
    pd.testing.assert_frame_equal(gap(rates.iloc[:0], benchmark="vietnam"), found)


def test_a_gap_to_what_is_no_area_is_refused() -> None:
    with pytest.raises(UsageError) as refused:
        gap(rows(figure("lai-chau", "2022", 20.0)), benchmark="vietnm")
    assert str(refused.value) == (
        f"area: 'vietnm' is not known; did you mean vietnam? accepted: {', '.join(catalog.areas())}"
    )


@settings(deadline=None, max_examples=100)
@given(
    st.lists(
        st.tuples(st.floats(0, 100), st.sampled_from(["", "about", "over", "under"])),
        min_size=2,
        max_size=2,
    )
)
def test_a_gap_turned_round_is_the_gap_with_its_ends_exchanged(
    printed: list[tuple[float, str]],
) -> None:
    rates = rows(
        *(
            figure(area, "2023", value, bound=bound)
            for area, (value, bound) in zip(("lai-chau", "vietnam"), printed, strict=True)
        )
    )
    there = gap(rates, benchmark="vietnam")[ENDS].iloc[0].tolist()
    back = gap(rates, benchmark="lai-chau")[ENDS].iloc[0].tolist()
    assert there == pytest.approx([-back[0], -back[2], -back[1]], nan_ok=True)
    assert np.isnan(there[0]) or there[1] <= there[0] <= there[2]


# rank


def test_places_by_hand_whole() -> None:
    values = rows(
        figure("lai-chau", "2022", 8.24),
        figure("dien-bien", "2022", 10.05),
        figure("lao-cai", "2022", 8.24, obs_status="P"),
        figure("yen-bai", "2022", 8.0),
        figure("vietnam", "2022", 99.0),
    )
    expected = pd.DataFrame(
        {
            "ref_area": ["lai-chau", "dien-bien", "lao-cai", "yen-bai"],
            "time_period": ["2022"] * 4,
            "of": [4] * 4,
            "obs_value": [2.0, 1.0, 2.0, 4.0],
            "lower": [2.0, 1.0, 2.0, 4.0],
            "upper": [2.0, 1.0, 2.0, 4.0],
            "bound": [""] * 4,
            "unit_measure": ["rank"] * 4,
            "obs_status": ["A", "A", "P", "A"],
            "lines": [(2,), (3,), (4,), (5,)],
        }
    )
    found = rank(values, among=["dien-bien", "lai-chau", "lao-cai", "yen-bai"])
    pd.testing.assert_frame_equal(found, expected)


def test_the_lowest_may_come_first() -> None:
    values = rows(
        figure("lai-chau", "2024", 19.46),
        figure("dien-bien", "2024", 21.29),
        figure("lao-cai", "2024", 11.24),
    )
    found = rank(values, among=["lai-chau", "dien-bien", "lao-cai"], highest_first=False)
    assert found["obs_value"].tolist() == [2.0, 3.0, 1.0]


def test_lao_cai_is_7th_of_14_by_growth_in_2022() -> None:
    provinces = catalog.members(REGION)
    places = rank(figures.series("grdp_growth", provinces, 2022, 2022), among=provinces)
    assert places["of"].tolist() == [14] * 14
    of_lao_cai = places[places["ref_area"] == "lao-cai"]
    assert of_lao_cai[["obs_value", "unit_measure"]].to_dict("records") == [
        {"obs_value": 7.0, "unit_measure": "rank"}
    ]


def test_a_period_in_which_one_of_the_14_lacks_a_figure_has_no_places() -> None:
    provinces = catalog.members(REGION)
    growth = figures.series("grdp_growth", provinces, 2021, 2022)
    one_away = growth[(growth["ref_area"] != "son-la") | (growth["time_period"] != "2022")]
    assert set(rank(growth, among=provinces)["time_period"]) == {"2021", "2022"}
    assert set(rank(one_away, among=provinces)["time_period"]) == {"2021"}


@pytest.mark.parametrize(
    "printed",
    [
        {"value": 5.0, "bound": "over"},
        {"value": 5.0, "bound": "about"},
        {"lower": 4.0, "upper": 5.0},
    ],
)
def test_a_hedged_figure_has_no_place(printed: dict[str, object]) -> None:
    values = rows(figure("lai-chau", "2022", 8.24), figure("lao-cai", "2022", **printed))
    assert rank(values, among=["lai-chau", "lao-cai"]).empty


def test_areas_under_different_standards_have_no_places() -> None:
    mixed = rows(figure("lai-chau", "2015", 20.48, **OLD), figure("dien-bien", "2015", 48.14))
    assert rank(mixed, among=["lai-chau", "dien-bien"]).empty


@settings(deadline=None, max_examples=100)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=8), st.booleans())
def test_a_place_is_one_more_than_the_number_of_areas_ahead(
    values: list[int], highest_first: bool
) -> None:
    areas = catalog.members(REGION)[: len(values)]
    figures_of_2022 = rows(
        *(figure(area, "2022", float(value)) for area, value in zip(areas, values, strict=True))
    )
    places = rank(figures_of_2022, among=areas, highest_first=highest_first)["obs_value"].tolist()
    sign = 1 if highest_first else -1
    assert places == [1 + sum(sign * other > sign * value for other in values) for value in values]


@settings(deadline=None, max_examples=100)
@given(st.lists(st.floats(-50, 50), min_size=1, max_size=14, unique=True))
def test_places_without_ties_are_each_taken_once(values: list[float]) -> None:
    areas = catalog.members(REGION)[: len(values)]
    found = rank(
        rows(*(figure(area, "2022", value) for area, value in zip(areas, values, strict=True))),
        among=areas,
    )
    assert sorted(found["obs_value"]) == [float(place) for place in range(1, len(values) + 1)]
    assert found["obs_value"].sum() == len(values) * (len(values) + 1) / 2


# all


def test_the_figures_compared_are_not_changed() -> None:
    rates = rows(
        figure("lai-chau", "2024", 19.46),
        figure("vietnam", "2024", 1.93, bound="about"),
    )
    before = rates.copy(deep=True)
    gap(rates, benchmark="vietnam")
    rank(rates, among=["lai-chau", "vietnam"])
    pd.testing.assert_frame_equal(rates, before)
