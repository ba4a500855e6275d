"""Changes between the first and the last year shown."""

import pytest

from helpers import figures, measures
from helpers.explore.changes import changes


def only(frame):
    columns = ["ref_area", "time_period", "obs_value", "lower", "upper", "bound", "unit_measure"]
    return frame[[*columns, "obs_status", "lines"]].to_dict("records")


@pytest.mark.parametrize(
    ("indicator", "measure"),
    [
        ("grdp_growth", measures.percentage_point_change),
        ("grdp_per_capita", measures.compound_growth),
        ("visitors", measures.compound_growth),
    ],
)
def test_they_are_those_of_the_measures(indicator, measure):
    values = figures.series(indicator, ["lai-chau", "lao-cai"], 2019, 2024)
    found, refused = changes(values, areas=["lao-cai", "lai-chau"], language="en")
    expected = []
    for area in ("lao-cai", "lai-chau"):
        own = values[values["ref_area"] == area]
        first, last = own["time_period"].iloc[0], own["time_period"].iloc[-1]
        expected += only(measure(own, start=first, end=last))
    assert only(found) == expected
    assert refused == []


def test_an_area_with_one_year_has_none(row, rows):
    values = rows(row(2, "lai-chau", "2022", 5.0))
    found, refused = changes(values, areas=["lai-chau", "lao-cai"], language="en")
    assert (len(found), refused) == (0, [])


def test_a_change_of_changes_and_growth_from_zero_are_not_given(row, rows):
    points = {"unit_measure": "percentage points", "indicator": "poverty_reduction"}
    levels = {"unit_measure": "persons", "indicator": "visitors"}
    values = rows(
        row(2, "lai-chau", "2022", 5.0, **points),
        row(3, "lai-chau", "2023", 4.0, **points),
        row(4, "lao-cai", "2022", 0.0, **levels),
        row(5, "lao-cai", "2023", 4.0, **levels),
    )
    found, refused = changes(values, areas=["lai-chau", "lao-cai"], language="en")
    assert (len(found), refused) == (0, [])


def test_standards_are_told_apart_also_within_one_year():
    values = figures.series("poverty_rate", "lai-chau", 2015, 2024)
    found, refused = changes(values, areas=["lai-chau"], language="vi")
    assert found.empty
    assert len(refused) == 1
    assert refused[0].startswith(
        "Lai Châu: số liệu năm 2015 và năm 2024 không so sánh được với nhau"
    )


def test_another_definition_is_a_reason_of_its_own(row, rows):
    values = rows(row(2, "lai-chau", "2022", 5.0), row(3, "lai-chau", "2023", 4.0, obs_status="D"))
    _found, refused = changes(values, areas=["lai-chau"], language="en")
    assert refused == [
        "Lai Chau: the figures of 2022 and 2023 cannot be compared"
        " (they are not of one definition)."
    ]
