"""The words of one area's profile, literal; and the real main points against the file."""

import csv

import pandas as pd
import pytest

from helpers import catalog, figures, measures, paths
from helpers.wording import province_points
from helpers.wording.profile import boundary_size, newest_places, of_places, of_steps, step_text

LEVEL = {"indicator": "grdp_per_capita", "unit_measure": "VND million"}


def place(indicator, time_period, value, status="A", line=2):
    return {
        **{"ref_area": "lao-cai", "indicator": indicator, "time_period": time_period, "of": 14},
        **dict.fromkeys(("obs_value", "lower", "upper"), value),
        **{"bound": "", "unit_measure": "rank", "decimals": 0, "obs_status": status},
        **{"segment": "", "lines": (line,)},
    }


@pytest.fixture
def places():
    return pd.DataFrame(
        [
            place("grdp_growth", "2018", 4.0, line=2),
            place("grdp_growth", "2021", 11.0, line=3),
            place("grdp_growth", "2025", 3.0, "E", line=4),
            place("grdp_per_capita", "2025", 3.0, "E", line=5),
        ]
    )


@pytest.fixture
def both(row, rows):
    return rows(
        row(2, "lao-cai", "2024", 92.96, **LEVEL),
        row(3, "lao-cai", "2025", 108.25, obs_status="E", **LEVEL),
        row(4, "lao-cai", "2024", 7.23),
        row(5, "lao-cai-2025", "2024", 73.33, **LEVEL),
        row(6, "lao-cai-2025", "2025", 84.68, obs_status="E", **LEVEL),
        row(7, "lao-cai-2025", "2024", 7.53),
    )


def test_places_have_their_indicator_status_and_a_start(places):
    found = newest_places(places, language="vi")
    assert found.text == (
        "Lào Cai trong 14 tỉnh của vùng: Tốc độ tăng trưởng GRDP thứ 3 (2025, ước tính; 2018:"
        " thứ 4); GRDP bình quân đầu người thứ 3 (2025, ước tính)."
    )
    assert found.lines == (4, 2, 5)
    assert newest_places(places.iloc[:0], language="vi") is None


def test_a_reading_has_the_best_the_worst_and_the_newest_place(places):
    assert of_places(places, "en") == (
        "Real GRDP growth: best 3/14 (2025, estimate), worst 11/14 (2021), newest 3/14 (2025,"
        " estimate). GRDP per person: best 3/14 (2025, estimate), worst 3/14 (2025, estimate),"
        " newest 3/14 (2025, estimate)."
    )


def test_the_size_of_a_break_is_that_of_income_in_the_newest_year(both):
    steps = measures.boundary_step(both, area="lao-cai")
    found = boundary_size(both, steps, language="en")
    assert found.text.replace("\u00a0", " ") == (
        "GRDP per person, 2025, estimate: Lao Cai VND 108.25 million, Lao Cai (from July 2025)"
        " VND 84.68 million. The difference of −21.8% is of the boundary, not of a year."
    )
    assert found.lines == (3, 6)
    assert boundary_size(both, steps.iloc[:0], language="en") is None


def test_a_reading_of_two_boundaries_gives_the_span_of_the_differences(both):
    steps = measures.boundary_step(both, area="lao-cai")
    assert of_steps(steps, "vi").replace("\u00a0", " ") == (
        "Địa giới sau so với địa giới trước trong cùng một năm: GRDP bình quân đầu người từ"
        " −21,8 % (2025, ước tính) đến −21,1 % (2024); Tốc độ tăng trưởng GRDP +0,30 điểm phần"
        " trăm (2024)."
    )


def test_a_hedged_difference_keeps_its_hedge():
    step = {"obs_value": -20.0, "lower": -20.0, "upper": float("inf"), "bound": "at_least"}
    row = pd.Series({**step, "unit_measure": "%"})
    assert step_text(row, "en") == "at least −20.0%"


def test_without_figures_the_points_say_so(rows):
    empty = rows()
    steps = measures.boundary_step(empty, area="lai-chau")
    found = province_points(
        empty, places=measures.places(empty, area="lai-chau"), boundary=(empty, steps),
        area="lai-chau", language="en",
    )  # fmt: skip
    assert [item.lines for item in found.findings] == [()]


@pytest.mark.parametrize("area", ["lai-chau", "dien-bien", "lao-cai"])
def test_the_real_points_rest_on_the_newest_firm_figures_of_the_file(area):
    known = figures.every_series([area, "vietnam"], 2010, 2025)
    region = figures.every_series(catalog.peers(area), 2010, 2025)
    both = figures.every_series(catalog.boundaries(area), 2010, 2025)
    found = province_points(
        known,
        places=measures.places(region, area=area),
        boundary=(both, measures.boundary_step(both, area=area)),
        area=area,
        language="vi",
    ).findings
    with (paths.data() / "figures.csv").open(encoding="utf-8", newline="") as file:
        told = dict(enumerate(csv.DictReader(file), start=2))
    for code in ("grdp_growth", "poverty_rate", "visitors"):
        firm = [
            row["time_period"]
            for row in told.values()
            if row["ref_area"] == area and row["indicator"] == code and row["measure"] == "level"
            and row["scenario"] == "observed" and row["obs_status"] not in "UD"
            and len(row["time_period"]) == 4 and row["time_period"] <= "2025"
        ]  # fmt: skip
        used = {
            told[line]["time_period"]
            for item in found
            for line in item.lines
            if told[line]["ref_area"] == area and told[line]["indicator"] == code
        }
        assert max(firm) == max(used)
    assert all(told[line]["obs_status"] not in "UD" for item in found for line in item.lines)
    texts = " ".join(item.text for item in found)
    assert ("địa giới" in texts) == (area == "lao-cai")


def test_a_fall_that_was_printed_otherwise_stands_beside_the_computed_one():
    known = figures.every_series("lao-cai", 2010, 2025)
    steps = measures.boundary_step(known, area="lao-cai")
    places = measures.places(known, area="lao-cai")
    found = province_points(
        known, places=places, boundary=(known, steps), area="lao-cai", language="en"
    )
    texts = [item.text for item in found.findings]
    agreed = figures.every_series("dien-bien", 2010, 2025)
    same = province_points(
        agreed, places=places, boundary=(known, steps.iloc[:0]), area="dien-bien", language="en"
    )
    change = "Change 2024–2025 under the standard 2022–2025, in percentage points: Dien Bien −3.51."
    assert change in [item.text for item in same.findings]
    fall = "the fall printed is 3.7 percentage points; the two yearly rates differ by 8.06."
    assert f"Lao Cai 2024: {fall}" in texts
