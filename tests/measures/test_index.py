"""Indices chained from growth and of levels, by hand and by their properties."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.errors import UnitError, UsageError
from helpers.measures import average_growth, chain_index, level_index

INF, NAN = np.inf, np.nan
CENTRAL = {"indicator": "grdp_growth", "unit_measure": "%", "segment": "from 2017"}


def figure(period: str, value: float = NAN, **differs: object) -> dict[str, object]:
    bound = differs.get("bound", "")
    return {
        "ref_area": "lai-chau",
        "indicator": "visitors",
        "time_period": period,
        "obs_value": value,
        "lower": -INF if bound in ("under", "at_most") else value,
        "upper": INF if bound in ("over", "at_least") else value,
        "bound": "",
        "unit_measure": "persons",
        "obs_status": "A",
        "standard": "",
        "segment": "",
        "comment": "",
    } | differs


def yearly(period: str, value: float = NAN, **differs: object) -> dict[str, object]:
    return figure(period, value, **(CENTRAL | differs))


def rows(*figures: dict[str, object]) -> pd.DataFrame:
    lines = pd.Index(range(2, 2 + len(figures)), name="line")
    return pd.DataFrame(figures, index=lines)


# chain_index


def test_a_chain_index_by_hand_whole() -> None:
    growth = rows(
        yearly("2019", 25.0),
        yearly("2021", 20.0, ref_area="vietnam"),
        yearly("2020", 10.0, obs_status="P"),
        yearly("2021", 20.0, bound="about"),
        yearly("2020", 60.0, ref_area="vietnam"),
        yearly("2022", 50.0, ref_area="lao-cai"),
    )
    expected = pd.DataFrame(
        {
            "ref_area": ["lai-chau"] * 4 + ["vietnam"] * 3,
            "time_period": ["2018", "2019", "2020", "2021", "2019", "2020", "2021"],
            # 100 / 1.1 / 1.25, 100 / 1.1, 100, 100 * 1.2; 100 / 1.6, 100, 100 * 1.2
            "obs_value": [72.727273, 90.909091, 100.0, 120.0, 62.5, 100.0, 120.0],
            "lower": [72.727273, 90.909091, 100.0, 120.0, 62.5, 100.0, 120.0],
            "upper": [72.727273, 90.909091, 100.0, 120.0, 62.5, 100.0, 120.0],
            "bound": ["", "", "", "about", "", "", ""],
            "unit_measure": ["index"] * 7,
            "obs_status": ["P", "P", "A", "A", "A", "A", "A"],
            "lines": [(4, 2), (4,), (), (5,), (6,), (), (3,)],
        }
    )
    pd.testing.assert_frame_equal(chain_index(growth, base=2020), expected, rtol=1e-7)


def test_a_chain_stops_at_a_missing_year_in_both_directions() -> None:
    growth = rows(*(yearly(str(year), 10.0) for year in (2015, 2017, 2018, 2020)))
    assert chain_index(growth, base=2017)["time_period"].tolist() == ["2016", "2017", "2018"]
    assert chain_index(growth, base=2019)["time_period"].tolist() == ["2019", "2020"]
    assert chain_index(growth, base=2020)["time_period"].tolist() == ["2019", "2020"]


def test_a_chain_stops_at_the_break_of_2017() -> None:
    growth = rows(
        *(yearly(str(year), 10.0, segment="") for year in (2015, 2016)),
        *(yearly(str(year), 10.0) for year in (2017, 2018)),
    )
    assert chain_index(growth, base=2016)["time_period"].tolist() == ["2016", "2017", "2018"]
    assert chain_index(growth, base=2015)["time_period"].tolist() == ["2014", "2015", "2016"]


def test_a_chain_stops_at_a_figure_of_another_definition() -> None:
    growth = rows(yearly("2020", 10.0), yearly("2021", 10.0), yearly("2022", 30.0, obs_status="D"))
    assert chain_index(growth, base=2019)["time_period"].tolist() == ["2019", "2020", "2021"]


@pytest.mark.parametrize(
    ("bound", "forwards", "backwards", "words"),
    [
        # 100 * 1.25 ** 2; 100 / 1.25 ** 2
        ("over", (156.25, 156.25, INF), (64.0, -INF, 64.0), ("at_least", "at_most")),
        ("under", (156.25, -INF, 156.25), (64.0, 64.0, INF), ("at_most", "at_least")),
        ("about", (156.25, 156.25, 156.25), (64.0, 64.0, 64.0), ("about", "about")),
    ],
)
def test_an_index_is_hedged_as_the_growth_it_chains(
    bound: str,
    forwards: tuple[float, float, float],
    backwards: tuple[float, float, float],
    words: tuple[str, str],
) -> None:
    growth = rows(yearly("2021", 25.0, bound=bound), yearly("2022", 25.0, bound=bound))
    ends = ["obs_value", "lower", "upper"]
    last = chain_index(growth, base=2020).iloc[-1]
    first = chain_index(growth, base=2022).iloc[0]
    assert (tuple(last[ends]), tuple(first[ends])) == (forwards, backwards)
    assert (last["bound"], first["bound"]) == words


def test_a_range_of_growth_chains_to_a_range_without_a_value() -> None:
    growth = rows(yearly("2021", lower=10.0, upper=25.0), yearly("2022", 20.0))
    found = chain_index(growth, base=2020)[["obs_value", "lower", "upper"]]
    expected = pd.DataFrame(
        # 100 * 1.10 = 110, * 1.2 = 132; 100 * 1.25 = 125, * 1.2 = 150
        [(100.0, 100.0, 100.0), (NAN, 110.0, 125.0), (NAN, 132.0, 150.0)],
        columns=["obs_value", "lower", "upper"],
    )
    pd.testing.assert_frame_equal(found, expected, rtol=1e-12)


def test_from_a_base_without_growth_beside_it_there_is_no_index() -> None:
    growth = rows(yearly("2021", 5.0), yearly("2025", 5.0, ref_area="lao-cai"))
    none = chain_index(growth, base=2020).iloc[:0]
    for found in (chain_index(growth, base=2030), chain_index(growth.iloc[:0], base=2020)):
        pd.testing.assert_frame_equal(found, none, check_dtype=False)
    beside = chain_index(growth, base=2024)[["ref_area", "time_period", "obs_value"]]
    assert beside.to_numpy().tolist() == [["lao-cai", "2024", 100.0], ["lao-cai", "2025", 105.0]]


def test_what_cannot_be_chained_is_refused() -> None:
    with pytest.raises(UnitError) as wrong_unit:
        chain_index(rows(figure("2021", 5.0)), base=2020)
    assert str(wrong_unit.value) == "chain_index: the figures are in persons; accepted: %"
    with pytest.raises(UsageError) as no_year:
        chain_index(rows(yearly("2021", 5.0), yearly("2022-Q1", 5.0)), base=2020)
    assert str(no_year.value) == "chain_index: 2022-Q1 is not a year; accepted: yearly growth"


RATES = st.lists(st.floats(-60, 120), min_size=2, max_size=10)


@settings(deadline=None, max_examples=100)
@given(RATES, st.data())
def test_an_index_grows_as_it_was_told_whichever_year_is_its_base(
    rates: list[float], data: st.DataObject
) -> None:
    growth = rows(*(yearly(str(2001 + year), rate) for year, rate in enumerate(rates)))
    base, other = (data.draw(st.integers(2000, 2000 + len(rates))) for _ in range(2))
    index = chain_index(growth, base=base).set_index("time_period")["obs_value"]
    assert index.index.tolist() == [str(2000 + year) for year in range(len(rates) + 1)]
    assert index[str(base)] == 100.0
    found = (index / index.shift() - 1).iloc[1:] * 100
    assert found.tolist() == pytest.approx(rates, rel=1e-9, abs=1e-9)
    rebased = chain_index(growth, base=other).set_index("time_period")["obs_value"]
    assert (index / index[str(other)] * 100).tolist() == pytest.approx(rebased.tolist(), rel=1e-9)


@settings(deadline=None, max_examples=100)
@given(RATES)
def test_an_index_over_all_years_is_the_average_growth_compounded(rates: list[float]) -> None:
    growth = rows(*(yearly(str(2001 + year), rate) for year, rate in enumerate(rates)))
    mean = average_growth(growth, start=2001, end=2000 + len(rates))["obs_value"].iloc[0]
    last = chain_index(growth, base=2000)["obs_value"].iloc[-1]
    assert 100 * (1 + mean / 100) ** len(rates) == pytest.approx(last, rel=1e-9)


PRINTED = st.tuples(st.floats(-60, 120), st.sampled_from(["", "over", "under", "range"]))


def printed_growth(period: str, value: float, bound: str, truth: float) -> dict[str, object]:
    """Growth as printed, such that it does not exclude the truth."""
    if bound == "range":
        low, high = sorted((value, truth))
        return yearly(period, lower=low, upper=high + 1)
    if bound == "over":
        return yearly(period, min(value, truth), bound=bound)
    if bound == "under":
        return yearly(period, max(value, truth), bound=bound)
    return yearly(period, truth)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(PRINTED, st.floats(-60, 120)), min_size=2, max_size=6), st.data())
def test_averages_and_indices_admit_every_truth_their_years_admit(
    years: list[tuple[tuple[float, str], float]], data: st.DataObject
) -> None:
    periods = [str(2001 + year) for year in range(len(years))]
    printed = rows(
        *(
            printed_growth(period, value, bound, truth)
            for period, ((value, bound), truth) in zip(periods, years, strict=True)
        )
    )
    true = rows(*(yearly(period, truth) for period, (_, truth) in zip(periods, years, strict=True)))
    base = data.draw(st.integers(2000, 2000 + len(years)))
    limits = {"start": 2001, "end": 2000 + len(years)}
    for found, truth in (
        (average_growth(printed, **limits), average_growth(true, **limits)),
        (chain_index(printed, base=base), chain_index(true, base=base)),
    ):
        slack = 1e-9 * (1 + truth["obs_value"].abs())
        for point in (truth["obs_value"], found["obs_value"].fillna(truth["obs_value"])):
            assert (found["lower"] - slack <= point).all()
            assert (point <= found["upper"] + slack).all()


# level_index


def test_a_level_index_by_hand_whole() -> None:
    levels = rows(
        figure("2019", 5_000_000.0),
        figure("2020", 2_000_000.0, obs_status="E"),
        figure("2022", 7_000_000.0, bound="over"),
        figure("2023", lower=7_500_000.0, upper=8_000_000.0),
        figure("2024", 9_000_000.0, obs_status="D"),
        figure("2020", 100.0, ref_area="dien-bien"),
        figure("2019", 100.0, ref_area="vietnam", bound="over"),
        figure("2020", 100.0, ref_area="vietnam"),
    )
    expected = pd.DataFrame(
        {
            "ref_area": ["lai-chau"] * 4,
            "time_period": ["2019", "2020", "2022", "2023"],
            # 2 / 5 = 40 %; 7 / 5 = 140 % or more; 7.5 / 5 = 150 % to 8 / 5 = 160 %
            "obs_value": [100.0, 40.0, 140.0, NAN],
            "lower": [100.0, 40.0, 140.0, 150.0],
            "upper": [100.0, 40.0, INF, 160.0],
            "bound": ["", "", "at_least", ""],
            "unit_measure": ["index"] * 4,
            "obs_status": ["A", "E", "A", "A"],
            "lines": [(2,), (2, 3), (2, 4), (2, 5)],
        }
    )
    pd.testing.assert_frame_equal(level_index(levels, base=2019), expected, rtol=1e-12)


def test_a_level_index_stays_on_its_side_of_a_break() -> None:
    poor = {"indicator": "poor_households", "unit_measure": "households"}
    households = rows(
        figure("2020", 30_000.0, segment="2016-2020", **poor),
        figure("2021", 24_000.0, segment="2016-2020", **poor),
        figure("2022", 40_000.0, segment="2022-2025", **poor),
    )
    found = level_index(households, base=2020)
    assert found[["time_period", "obs_value"]].to_dict("records") == [
        {"time_period": "2020", "obs_value": 100.0},
        {"time_period": "2021", "obs_value": 80.0},
    ]


def test_an_index_of_rates_is_refused_and_one_from_nothing_is_left_out() -> None:
    with pytest.raises(UnitError) as refused:
        level_index(rows(yearly("2021", 5.0)), base=2021)
    assert str(refused.value) == "level_index: the figures are in %; accepted: a unit of level"
    assert level_index(rows(figure("2021", 0.0), figure("2022", 5.0)), base=2021).empty


@settings(deadline=None, max_examples=100)
@given(st.lists(st.floats(1, 1e7), min_size=2, max_size=8), st.data())
def test_a_level_index_keeps_the_proportions_of_its_levels(
    levels: list[float], data: st.DataObject
) -> None:
    base = data.draw(st.integers(0, len(levels) - 1))
    visitors = rows(*(figure(str(2000 + year), level) for year, level in enumerate(levels)))
    found = level_index(visitors, base=2000 + base)["obs_value"].tolist()
    assert found[base] == 100.0
    assert found == pytest.approx([100 * level / levels[base] for level in levels], rel=1e-12)


# all


def test_the_figures_measured_are_not_changed() -> None:
    levels = rows(figure("2021", 5.0, bound="over"), figure("2022", 6.0))
    growth = rows(yearly("2021", 5.0, bound="over"), yearly("2022", 6.0))
    before = levels.copy(deep=True), growth.copy(deep=True)
    chain_index(growth, base=2021)
    level_index(levels, base=2022)
    pd.testing.assert_frame_equal(levels, before[0])
    pd.testing.assert_frame_equal(growth, before[1])
