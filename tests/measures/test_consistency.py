"""Everything printed held against what comes out, in one frame."""

import pandas as pd
import pytest

from helpers import catalog, figures, measures
from helpers.measures import checks
from helpers.measures.consistency import CHECKS, COLUMNS

AMONG = catalog.members("northern-midlands-mountains")
AREAS = ["lai-chau", "dien-bien", "lao-cai", "northern-midlands-mountains", "vietnam"]
VISITS = {"unit_measure": "persons", "decimals": 0}


def preferred(frame):
    return frame.assign(preferred_line=frame.index)


def found_in(*made, rows):
    printed = preferred(rows(*made))
    return checks(printed, ranked=printed.iloc[:0], among=AMONG)


def test_a_sum_by_hand_whole(row, rows):
    found = found_in(
        row(2, "lao-cai", "2023", 100.0, indicator="visitors", **VISITS),
        row(3, "lao-cai", "2023", 60.0, indicator="visitors_domestic", **VISITS),
        row(4, "lao-cai", "2023", 30.0, indicator="visitors_international", **VISITS),
        rows=rows,
    )
    expected = pd.DataFrame(
        {
            "check": ["sum"],
            "ref_area": ["lao-cai"],
            "indicator": ["visitors"],
            "time_period": ["2023"],
            "standard": [""],
            "source_id": ["cafef-vn-2025"],
            "same_source": [True],
            "printed": [100.0],
            "computed": [90.0],
            "rounding": [1.5],
            "outcome": ["differs"],
            "obs_value": [10.0],
            "lower": [10.0],
            "upper": [10.0],
            "bound": [""],
            "unit_measure": ["persons"],
            "obs_status": ["A"],
            "lines": [(2, 3, 4)],
        }
    )
    pd.testing.assert_frame_equal(found, expected, check_dtype=False)


@pytest.mark.parametrize(
    ("part", "bound", "outcome"),
    [(60.0, "", "agrees"), (100.0, "", "agrees"), (130.0, "", "differs"), (90.0, "over", "agrees")],
)
def test_a_part_of_a_year_cannot_be_more_than_the_year(row, rows, part, bound, outcome):
    found = found_in(
        row(2, "lao-cai", "2023", 100.0, indicator="visitors", **VISITS),
        row(3, "lao-cai", "2023-S1", part, indicator="visitors", bound=bound, **VISITS),
        rows=rows,
    )
    assert found[["check", "outcome"]].to_numpy().tolist() == [["within_year", outcome]]
    assert found["lines"].tolist() == [(2, 3)]


def test_growth_in_a_part_of_a_year_may_be_more_than_in_the_year(row, rows):
    found = found_in(row(2, "lao-cai", "2023", 5.0), row(3, "lao-cai", "2023-S1", 9.0), rows=rows)
    assert found.empty
    assert list(found.columns)[: len(COLUMNS)] == COLUMNS


def test_it_is_what_each_measure_gives_alone():
    every = figures.every_published(AREAS, 2010, 2025)
    growth = figures.series("grdp_growth", AMONG, 2010, 2025)
    found = checks(every, ranked=growth, among=AMONG)
    assert list(dict.fromkeys(found["check"])) == list(CHECKS)
    averages = measures.average_beside_years(
        figures.published("grdp_growth", AREAS, 2010, 2025, measure="annual_average"),
        growth=figures.series("grdp_growth", AREAS, 2010, 2025),
    )
    of_growth = found[(found["check"] == "average") & (found["indicator"] == "grdp_growth")]
    assert set(of_growth["lines"]) == set(averages["lines"])
    rates = [
        figures.published(code, AREAS)
        for code in ("multidimensional_poverty_rate", "poverty_rate", "near_poverty_rate")
    ]
    sums = measures.parts_and_whole(rates[0], parts=rates[1:])
    own = found[(found["check"] == "sum") & found["indicator"].str.startswith("multi")]
    assert set(own["lines"]) == set(sums["lines"])
    ranks = found[found["check"] == "rank"]
    assert ranks[["printed", "computed"]].to_numpy().tolist() == [[4.0, 7.0]]


def test_nine_months_of_revenue_in_lao_cai_exceed_the_year():
    every = figures.every_published("lao-cai", 2015, 2015)
    found = checks(every, ranked=every.iloc[:0], among=AMONG)
    off = found[(found["check"] == "within_year") & (found["outcome"] == "differs")]
    assert off[["printed", "computed"]].to_numpy().tolist() == [[3412.0, 3529.0]]
