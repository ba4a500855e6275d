"""Spread across areas and growth against where they began: by hand, by numpy, by statistics."""

import statistics

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import catalog, figures
from helpers.errors import UnitError, UsageError
from helpers.measures import beta_convergence, sigma_convergence

REGION = catalog.members("northern-midlands-mountains")
INCOME = {"indicator": "grdp_per_capita", "unit_measure": "VND million"}
FIXTURES = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def incomes(row, rows, first, last):
    made = [row(2 + n, area, "2018", x, **INCOME) for n, (area, x) in enumerate(first.items())]
    made += [row(50 + n, area, "2020", x, **INCOME) for n, (area, x) in enumerate(last.items())]
    return rows(*made)


def test_sigma_by_hand_whole(row, rows):
    # mean 20, deviations -10, 0, 10: sqrt(200 / 3); of that 8.165 / 20 = 40.82 %
    three = ["lai-chau", "dien-bien", "lao-cai"]
    levels = incomes(row, rows, dict(zip(three, (10.0, 20.0, 30.0), strict=True)), {})
    found = sigma_convergence(levels, among=three)
    logs = statistics.pstdev(np.log([10, 20, 30]))
    assert found["obs_value"].tolist() == pytest.approx([8.16497, 40.8248, logs], rel=1e-5)
    assert found.drop(columns=["obs_value", "lower", "upper"]).to_dict("records")[0] == {
        "time_period": "2018",
        "standard": "",
        "statistic": "standard_deviation",
        "of": 3,
        "mean": 20.0,
        "bound": "",
        "unit_measure": "VND million",
        "obs_status": "A",
        "lines": (2, 3, 4),
    }
    assert found["unit_measure"].tolist()[1:] == ["%", "logarithm"]


def test_a_year_in_which_one_area_has_no_plain_value_is_left_out(row, rows):
    two = ["lai-chau", "dien-bien"]
    levels = rows(
        row(2, "lai-chau", "2018", 10.0, **INCOME),
        row(3, "lai-chau", "2019", 10.0, **INCOME),
        row(4, "dien-bien", "2019", 12.0, bound="over", **INCOME),
        row(5, "lai-chau", "2020", 10.0, **INCOME),
        row(6, "dien-bien", "2020", 12.0, obs_status="D", **INCOME),
    )
    assert sigma_convergence(levels, among=two).empty


def test_growth_has_a_standard_deviation_in_points_and_nothing_divided_by_its_mean(row, rows):
    growth = rows(row(2, "lai-chau", "2022", 8.0), row(3, "dien-bien", "2022", 10.0))
    found = sigma_convergence(growth, among=["lai-chau", "dien-bien"])
    assert found[["statistic", "obs_value", "unit_measure"]].to_numpy().tolist() == [
        ["standard_deviation", 1.0, "percentage points"]
    ]


def test_poverty_under_two_standards_is_not_put_together(row, rows):
    old, new = ({"standard": s, "segment": s} for s in ("2016-2020", "2022-2025"))
    rates = rows(
        row(2, "lai-chau", "2021", 8.0, indicator="poverty_rate", **old),
        row(3, "dien-bien", "2021", 9.0, indicator="poverty_rate", **new),
    )
    assert sigma_convergence(rates, among=["lai-chau", "dien-bien"]).empty


def test_one_area_has_no_spread():
    with pytest.raises(UsageError) as refused:
        sigma_convergence(figures.series("grdp_per_capita"), among=["lai-chau"])
    assert str(refused.value) == "among: lai-chau is fewer than two areas"


def test_sigma_of_the_14_provinces_by_the_standard_library():
    levels = figures.series("grdp_per_capita", REGION)
    found = sigma_convergence(levels, among=REGION).set_index(["time_period", "statistic"])
    assert sorted({period for period, _ in found.index}) == [str(y) for y in range(2018, 2026)]
    for year in range(2018, 2026):
        values = levels.loc[levels["time_period"] == str(year), "obs_value"].tolist()
        told = found.loc[str(year)]["obs_value"]
        assert told["standard_deviation"] == pytest.approx(statistics.pstdev(values))
        variation = 100 * statistics.pstdev(values) / statistics.fmean(values)
        assert told["coefficient_of_variation"] == pytest.approx(variation)


@FIXTURES
@given(values=st.lists(st.floats(1, 1000), min_size=3, max_size=3), factor=st.floats(0.1, 10))
def test_inflation_alike_everywhere_leaves_the_relative_spread(row, rows, values, factor):
    three = ["lai-chau", "dien-bien", "lao-cai"]
    first = dict(zip(three, values, strict=True))
    last = {area: value * factor for area, value in first.items()}
    found = sigma_convergence(incomes(row, rows, first, last), among=three)
    relative = found[found["statistic"] != "standard_deviation"].set_index(
        ["time_period", "statistic"]
    )["obs_value"]
    before, after = relative.loc["2018"], relative.loc["2020"]
    pd.testing.assert_series_equal(before, after, rtol=1e-6, atol=1e-9)


def test_beta_by_numpy():
    levels = figures.series("grdp_per_capita", REGION)
    wide = levels.pivot_table(index="ref_area", columns="time_period", values="obs_value")
    x, y = np.log(wide["2018"]), 100 * np.log(wide["2025"] / wide["2018"]) / 7
    (slope, intercept), covariance = np.polyfit(x, y, 1, cov=True)
    found = beta_convergence(levels, start="2018", end="2025", among=REGION).iloc[0]
    assert found["obs_value"] == pytest.approx(slope)
    assert found["intercept"] == pytest.approx(intercept)
    assert found["standard_error"] == pytest.approx(np.sqrt(covariance[0, 0]))
    assert found["r_squared"] == pytest.approx(np.corrcoef(x, y)[0, 1] ** 2)
    assert (found["of"], found["obs_status"], len(found["lines"])) == (14, "E", 28)


def test_beta_of_real_growth_by_numpy():
    levels, growth = (figures.series(code, REGION) for code in ("grdp_per_capita", "grdp_growth"))
    first = levels[levels["time_period"] == "2018"].set_index("ref_area")["obs_value"]
    later = growth[growth["time_period"].between("2019", "2025")]
    pace = later.groupby("ref_area")["obs_value"].agg(
        lambda rates: 100 * (np.prod(1 + rates / 100) ** (1 / 7) - 1)
    )
    slope = np.polyfit(np.log(first), pace.loc[first.index], 1)[0]
    found = beta_convergence(levels, start="2018", end="2025", among=REGION, growth=growth)
    assert found["obs_value"].iloc[0] == pytest.approx(slope)


@FIXTURES
@given(
    logs=st.lists(st.floats(0, 5), min_size=14, max_size=14, unique=True),
    a=st.floats(-5, 5),
    b=st.floats(-2, 2),
)
def test_growth_on_a_line_gives_back_the_line(row, rows, logs, a, b):
    if max(logs) - min(logs) < 0.5:
        return
    first = dict(zip(REGION, np.exp(logs), strict=True))
    last = {area: x * np.exp(2 * (a + b * np.log(x)) / 100) for area, x in first.items()}
    levels = incomes(row, rows, first, last)
    found = beta_convergence(levels, start="2018", end="2020", among=REGION).iloc[0]
    assert found["obs_value"] == pytest.approx(b, abs=1e-6)
    assert found["intercept"] == pytest.approx(a, abs=1e-6)


def test_too_few_areas_are_refused():
    levels = figures.series("grdp_per_capita", REGION)
    with pytest.raises(UsageError) as refused:
        beta_convergence(levels, start="2018", end="2025", among=REGION[:9])
    assert str(refused.value) == (
        "beta_convergence: 9 areas have plain figures of 2018 and 2025; accepted: at least 10"
    )


def test_areas_that_begin_alike_have_no_slope(row, rows):
    levels = incomes(row, rows, dict.fromkeys(REGION, 10.0), dict.fromkeys(REGION, 11.0))
    with pytest.raises(UsageError) as refused:
        beta_convergence(levels, start="2018", end="2020", among=REGION)
    assert str(refused.value) == "beta_convergence: all areas begin at the same level"


def test_beta_of_rates_is_refused():
    growth = figures.series("grdp_growth", REGION)
    with pytest.raises(UnitError) as refused:
        beta_convergence(growth, start="2018", end="2025", among=REGION)
    assert str(refused.value) == (
        "beta_convergence: the figures are in %; accepted: a unit of level"
    )
