"""Events and breaks with the figures beside them, and nothing from after a date of knowledge."""

import csv

import pytest

from helpers import catalog, figures, paths, periods
from helpers.measures import happenings
from helpers.measures.happenings import LEADING

NEW = {"segment": "from 2017"}
RATE = {"indicator": "poverty_rate"}


def listed(found):
    return [
        (row["what"].name("en"), row["indicator"], row["before"], row["after"])
        for _line, row in found.iterrows()
    ]


def test_an_event_has_the_figure_of_its_year_and_the_one_before_in_the_same_segment(row, rows):
    values = rows(
        row(2, "lai-chau", "2015", 9.0),
        row(3, "lai-chau", "2016", 24.88),
        row(4, "lai-chau", "2018", 6.7, **NEW),
        row(5, "lai-chau", "2019", -0.95, **NEW),
        row(6, "lai-chau", "2020", 8.19, **NEW),
        row(7, "dien-bien", "2016", 9.9),
    )
    found = happenings(values, area="lai-chau", start=2016, end=2020)
    hydropower = found["what"].iloc[0].name("en")
    assert hydropower.startswith("Large hydropower plants")
    assert listed(found) == [
        (hydropower, "grdp_growth", 2, 3),
        ("GRDP compiled centrally", "grdp_growth", 3, 4),
        ("Covid-19 pandemic", "grdp_growth", 5, 6),
        ("Covid-19 pandemic", "poverty_rate", 0, 0),
        ("Covid-19 pandemic", "visitors", 0, 0),
    ]


def test_a_figure_before_another_break_or_of_low_reliability_is_no_neighbour(row, rows):
    visits = {"indicator": "visitors", "unit_measure": "persons"}
    values = rows(
        row(2, "dien-bien", "2019", 1.0, segment="a"),
        row(3, "dien-bien", "2020", 2.0, segment="b"),
        row(4, "dien-bien", "2019", 3.0, **visits),
        row(5, "dien-bien", "2020", 4.0, obs_status="U", **visits),
    )
    found = happenings(values, area="dien-bien", start=2020, end=2020)
    assert [(code, before, after) for _name, code, before, after in listed(found)] == [
        ("grdp_growth", 0, 3),
        ("poverty_rate", 0, 0),
        ("visitors", 0, 0),
    ]


def test_a_standard_breaks_between_two_figures_of_one_year(row, rows):
    old, new = ({"standard": text, "segment": text} for text in ("2011-2015", "2016-2020"))
    values = rows(
        row(2, "dien-bien", "2014", 31.0, **RATE, **old),
        row(3, "dien-bien", "2015", 28.0, **RATE, **old),
        row(4, "dien-bien", "2015", 48.14, **RATE, **new),
        row(5, "dien-bien", "2016", 44.0, **RATE, **new),
        row(6, "dien-bien", "2017", 40.0, **RATE, segment="unstated 2017"),
    )
    found = happenings(values, area="dien-bien", start=2015, end=2019)
    name = "Multidimensional poverty standard 2016-2020"
    assert listed(found) == [(name, "poverty_rate", 3, 4)]


def test_a_boundary_stands_without_figures_and_a_break_needs_one(row, rows):
    found = happenings(rows(), area="lao-cai", start=2022, end=2025)
    assert [(name, code) for name, code, _before, _after in listed(found)] == [
        ("Typhoon Yagi, floods and landslides", "grdp_growth"),
        ("Typhoon Yagi, floods and landslides", "poverty_rate"),
        ("Typhoon Yagi, floods and landslides", "visitors"),
        ("Lào Cai merged with Yên Bái", ""),
    ]
    assert happenings(rows(), area="lai-chau", start=2022, end=2025).empty


@pytest.mark.parametrize(
    ("as_of", "last"),
    [("2020-11", "2017"), ("2020-12", "2020"), ("2024-09-11", "2022"), ("2024-09-12", "2024-09"),
     ("2025-07-01", "2025-07"), ("", "2025-07")],
)  # fmt: skip
def test_nothing_is_known_before_its_document_or_its_beginning(as_of, last):
    values = figures.every_series("lao-cai")
    found = happenings(values, area="lao-cai", start=2010, end=2025, as_of=as_of)
    assert found["what"].iloc[-1].time_period == last


@pytest.mark.parametrize("area", ["lai-chau", "dien-bien", "lao-cai", "yen-bai", "ha-giang"])
def test_every_event_of_the_file_is_found_once_for_each_indicator(area):
    values = figures.every_series(area)
    found = happenings(values, area=area, start=1990, end=2050)
    shown = [what for what in found["what"] if what in catalog.events()]
    with (paths.data() / "events.csv").open(encoding="utf-8", newline="") as file:
        due = [row for row in csv.DictReader(file) if row["ref_area"] in ("", area)]
    assert len(shown) == sum(1 if row["topic"] else len(LEADING) for row in due)
    times = [periods.parse(what.time_period).start for what in found["what"]]
    assert times == sorted(times)
