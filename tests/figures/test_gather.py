"""What is asked of all indicators at once is what each gives, asked one by one."""

import pandas as pd
import pytest

from helpers import catalog, figures
from helpers.errors import UsageError
from helpers.figures import every_rival, every_series, every_target, observed_for

AREAS = ["lai-chau", "dien-bien", "lao-cai", "lao-cai-2025"]


@pytest.mark.parametrize("as_of", ["", "2023-12", "2025-09"])
def test_every_target_is_what_each_indicator_has(as_of):
    found = every_target(AREAS, 2019, 2030, as_of=as_of)
    one_by_one = [
        figures.targets(code, AREAS, 2019, 2030, as_of=as_of) for code in catalog.indicators()
    ]
    expected = pd.concat([frame for frame in one_by_one if len(frame)])
    assert list(found.columns) == list(expected.columns)
    assert sorted(found.index) == sorted(expected.index)
    pd.testing.assert_frame_equal(found, expected.loc[found.index])
    assert list(dict.fromkeys(found["indicator"])) == list(dict.fromkeys(expected["indicator"]))


def test_targets_of_one_topic():
    topics = {catalog.indicator(code).topic for code in every_target(topic="poverty")["indicator"]}
    assert topics == {"poverty"}
    assert every_target("vietnam", 1991, 1992).empty


def test_no_such_topic():
    with pytest.raises(UsageError) as refused:
        every_target(topic="health")
    assert str(refused.value) == (
        "topic: 'health' is not known;"
        " accepted: growth, poverty, tourism, agriculture, environment, society, governance, area"
    )


@pytest.mark.parametrize("as_of", ["", "2023-12"])
def test_the_figures_beside_targets_are_the_preferred_ones(as_of):
    goals = every_target(["lai-chau", "dien-bien"], 2019, as_of=as_of)
    found = observed_for(goals, as_of=as_of)
    for (code, measure), rows in found.groupby(["indicator", "measure"]):
        expected = figures.series(code, ["lai-chau", "dien-bien"], measure=measure, as_of=as_of)
        pd.testing.assert_frame_equal(
            rows[expected.columns.drop("rivals")].sort_index(),
            expected.drop(columns="rivals").sort_index(),
        )
    assert (found["published"].str[:7] <= (as_of or "9")).all()


def test_an_average_is_held_against_years_and_averages_a_level_against_levels():
    growth = observed_for(figures.targets("grdp_growth", "lai-chau", 2021))
    assert set(growth["measure"]) == {"level", "annual_average"}
    visitors = observed_for(figures.targets("visitors", "lao-cai"))
    assert set(visitors["measure"]) == {"level"}
    assert set(visitors["scenario"]) == {"observed"}


@pytest.mark.parametrize("as_of", ["", "2023-12"])
@pytest.mark.parametrize(
    ("at_once", "alone"), [(every_series, figures.series), (every_rival, figures.rivals)]
)
def test_series_and_rivals_at_once_are_those_of_each_indicator(at_once, alone, as_of):
    found = at_once(AREAS, 2015, 2025, as_of=as_of)
    measures = ("level", "rank", "count")
    one_by_one = [
        alone(code, AREAS, 2015, 2025, measure=measure, as_of=as_of)
        for code in catalog.indicators()
        for measure in measures
    ]
    expected = pd.concat([frame for frame in one_by_one if len(frame)])
    assert sorted(found.index) == sorted(expected.index)
    pd.testing.assert_frame_equal(found, expected.loc[found.index], check_dtype=False)


def test_series_of_one_topic_stay_in_their_years():
    found = every_series("lai-chau", 2020, 2022, topic="growth")
    assert {catalog.indicator(code).topic for code in found["indicator"]} == {"growth"}
    assert set(found["time_period"]) <= {"2020", "2021", "2022"}
