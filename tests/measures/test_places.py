"""One area's place among the provinces of its region, by hand and from the real file."""

import csv

import pytest

from helpers import catalog, figures, paths
from helpers.measures import places

PROVINCES = catalog.members("northern-midlands-mountains")
SHOWN = ["indicator", "time_period", "of", "obs_value", "obs_status", "segment", "lines"]


@pytest.fixture
def region(row, rows):
    """Return a function that gives every province a figure: 1, 2, 3 ... in the order of areas."""

    def make(**of_area):
        made = []
        for line, area in enumerate(PROVINCES, start=1):
            plain = {"line": line, "ref_area": area, "time_period": "2022", "value": float(line)}
            made.append(row(**plain | of_area.get(area.replace("-", "_"), {})))
        return rows(*made)

    return make


def test_a_place_with_the_figure_it_rests_on(region):
    values = region(lao_cai={"obs_status": "E", "segment": "from 2017"})
    found = places(values, area="lao-cai")
    assert found[SHOWN].to_dict("records") == [
        {
            "indicator": "grdp_growth",
            "time_period": "2022",
            "of": 14,
            "obs_value": 12.0,
            "obs_status": "E",
            "segment": "from 2017",
            "lines": (3,),
        }
    ]


def test_where_less_is_better_the_smallest_has_place_1(region):
    rates = region().assign(indicator="poverty_rate", standard="2022-2025", segment="2022-2025")
    assert places(rates, area="lai-chau")["obs_value"].tolist() == [1.0]


@pytest.mark.parametrize(
    "spoiled",
    [
        {"son_la": {"obs_status": "U"}},
        {"son_la": {"obs_status": "D"}},
        {"son_la": {"segment": "unstated 2022"}},
        {"son_la": {"bound": "over"}},
        {"son_la": {"time_period": "2023"}},
        {"lai_chau": {"measure": "rank"}},
    ],
)
def test_without_one_province_there_is_no_place(region, spoiled):
    assert places(region(**spoiled), area="lao-cai").empty


def test_of_what_is_neither_good_nor_bad_there_is_no_place(region):
    assert places(region().assign(indicator="share_industry"), area="lao-cai").empty


@pytest.mark.parametrize("area", ["vietnam", "lao-cai-2025", "northern-midlands-mountains"])
def test_an_area_without_peers_has_no_place(area):
    values = figures.every_series(catalog.peers(area))
    assert places(values, area=area).empty


def test_places_of_the_real_file_by_plain_means():
    """GRDP per person, ranked with the csv module from the statistics office's own rows."""
    with (paths.data() / "figures.csv").open(encoding="utf-8", newline="") as file:
        told = [
            row
            for row in csv.DictReader(file)
            if row["indicator"] == "grdp_per_capita"
            and row["source_id"] == "nso-pxweb-copy-3"
            and row["ref_area"] in PROVINCES
        ]
    known = places(figures.every_series(PROVINCES), area="dien-bien")
    for _line, row in known[known["indicator"] == "grdp_per_capita"].iterrows():
        of_year = {
            item["ref_area"]: float(item["obs_value"])
            for item in told
            if item["time_period"] == row["time_period"]
        }
        assert len(of_year) == 14
        better = sum(value > of_year["dien-bien"] for value in of_year.values())
        assert row["obs_value"] == 1 + better
    assert len(known) == 16
