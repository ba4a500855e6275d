"""Rows out of a table: whole rows, and everything that makes none counted with its reason."""

from collections import Counter
from dataclasses import replace

import pytest

from helpers.errors import UsageError
from helpers.ingest.cube import Cube, Dimension
from helpers.ingest.meanings import Said
from helpers.ingest.proposal import propose


def axis(label, *labels, role="", units=()):
    return Dimension(label, label, tuple(map(str, range(len(labels)))), labels, role, units)


def table(title, *dimensions, **differs):
    size = 1
    for dimension in dimensions:
        size *= len(dimension.codes)
    values = {place: str(10 + place) for place in range(size)}
    return Cube(title, dimensions, **{"values": values, "statuses": {}, **differs})


def short(proposal):
    names = ("ref_area", "indicator", "time_period", "obs_value", "obs_status", "comment")
    return [tuple(row[name] for name in names) for row in proposal.rows]


def test_a_whole_row(small):
    proposal = propose(small, Said("here"))
    assert proposal.meanings.boundary == "before"
    assert proposal.rows[0] == {
        "ref_area": "lai-chau",
        "indicator": "grdp_current",
        "time_period": "2023",
        "measure": "level",
        "scenario": "observed",
        "obs_value": "11.5",
        "lower": "",
        "upper": "",
        "bound": "",
        "unit_measure": "VND billion",
        "obs_status": "A",
        "standard": "",
        "source_id": "here",
        "locator": "Lai Châu, 2023",
        "as_printed": "11.5",
        "comment": "",
    }
    before = "boundary: before 1 July 2025"
    assert short(proposal) == [
        ("lai-chau", "grdp_current", "2023", "11.5", "A", ""),
        ("lai-chau", "grdp_current", "2024", "12", "P", ""),
        ("lai-chau", "grdp_current", "2025", "13.25", "E", ""),
        ("dien-bien", "grdp_current", "2024", "22", "E", ""),
        ("dien-bien", "grdp_current", "2025", "-23.125", "E", ""),
        ("lao-cai", "grdp_current", "2023", "31", "A", before),
        ("lao-cai", "grdp_current", "2024", "32", "P", before),
        ("lao-cai", "grdp_current", "2025", "33.0", "E", before),
    ]
    assert proposal.left_out == {"no figure in the cell": Counter({"..": 1})}


def test_an_index_is_growth_and_says_so():
    title = "Chỉ số phát triển tổng sản phẩm trên địa bàn theo giá so sánh 2010 (Năm trước = 100)"
    cube = table(title, axis("Tỉnh", "Lai Châu"), axis("Năm", "Sơ bộ 2024"), values={0: "107.54"})
    [row] = propose(cube, Said("here")).rows
    printed = "107.54 (Năm trước = 100)"
    assert (row["obs_value"], row["as_printed"], row["obs_status"]) == ("7.54", printed, "P")
    assert row["comment"] == "growth = printed index minus 100"


def test_every_cell_that_makes_no_row_is_counted():
    places = axis("Địa phương", "Lai Châu", "Hà Nội", "Yên Bái")
    years = axis("Năm", "2003", "2024 (*)", "2011-2015", "Kế hoạch 2026", "Tổng số")
    cube = table("Tuổi thọ trung bình", places, years, axis("Giới", "Chung", "Nam"))
    cube = replace(
        cube, statuses={2: "*"}, values={k: v for k, v in cube.values.items() if k != 22}
    )
    proposal = propose(cube, Said("here", where={"giới": "CHUNG"}))
    assert short(proposal) == [
        ("lai-chau", "life_expectancy", "2024", "12", "A",
         "marked '*' in the table; the period is marked (*)"),
        ("yen-bai", "life_expectancy", "2003", "30", "A", ""),
    ]  # fmt: skip
    assert proposal.left_out == {
        "outside the time of lai-chau in areas.csv": Counter({"2003": 1}),
        "not asked for (--where)": Counter({"Nam": 15}),
        "a span of years, of which nothing says average or total": Counter({"2011-2015": 2}),
        "a plan or a forecast": Counter({"Kế hoạch 2026": 2}),
        "no period": Counter({"Tổng số": 2}),
        "not in areas.csv": Counter({"Hà Nội": 5}),
        "no figure in the cell": Counter({"blank": 1}),
    }


def test_several_measures_have_a_unit_each():
    measures = axis(
        "Chỉ tiêu", "Tổng sản phẩm trên địa bàn theo giá hiện hành", "Tuổi thọ trung bình",
        "Số trang trại", role="metric", units=("Nghìn tỷ đồng", "Năm", "Trang trại"),
    )  # fmt: skip
    cube = table("Một số chỉ tiêu", axis("Tỉnh", "Lai Châu"), measures, axis("Năm", "2024"))
    proposal = propose(cube, Said("here"))
    assert short(proposal) == [
        ("lai-chau", "grdp_current", "2024", "10000", "A", ""),
        ("lai-chau", "life_expectancy", "2024", "11", "A", ""),
    ]
    assert proposal.left_out == {"a measure this does not know": Counter({"Số trang trại": 1})}
    assert proposal.rows[0]["locator"] == (
        "Lai Châu, Tổng sản phẩm trên địa bàn theo giá hiện hành, 2024"
    )


def test_a_table_of_the_country_needs_no_places():
    cube = table("Tuổi thọ trung bình", axis("Quý", "Quý I/2024", "6 tháng đầu năm 2024"))
    assert [row["time_period"] for row in propose(cube, Said("x", area="vietnam")).rows] == [
        "2024-Q1",
        "2024-S1",
    ]


def test_codes_may_be_the_periods():
    year = Dimension("Năm", "Năm", ("2023", "2024"), ("năm nay", "năm kia"), "time")
    cube = table("Tuổi thọ trung bình", axis("Tỉnh", "Lai Châu"), year)
    assert [row["time_period"] for row in propose(cube, Said("x")).rows] == ["2023", "2024"]


YEAR = axis("Năm", "2024")


@pytest.mark.parametrize(
    ("cube", "said", "message"),
    [
        (table("Tuổi thọ trung bình", YEAR), {}, "no dimension of places among Năm; "
         "accepted: --area CODE"),
        (table("Tuổi thọ trung bình", axis("Tỉnh", "Lai Châu")), {}, "no dimension of time among "
         "Tỉnh; accepted: --period 2024"),
        (table("Tuổi thọ trung bình", axis("Tỉnh", "Lai Châu"), YEAR, axis("Giới", "Nam", "Nữ")),
         {}, "dimension 'Giới' has 2 categories; accepted: --where 'Giới=Nam', or one of Nữ"),
        (table("Tuổi thọ trung bình", axis("Tỉnh", "Lai Châu"), YEAR, axis("Quý", "Quý I/2024")),
         {}, "two dimensions of time: Năm, Quý; accepted: --where for one of them"),
        (table("Tuổi thọ trung bình", axis("Tỉnh", "Lai Châu"), YEAR), {"where": {"Giới": "Nam"}},
         "--where: 'Giới' is no dimension; accepted: Tỉnh, Năm"),
        (table("Tuổi thọ trung bình", axis("Tỉnh", "Lai Châu"), YEAR), {"where": {"Năm": "2020"}},
         "--where: '2020' is no category of 'Năm'; accepted: 2024"),
        (table("Tuổi thọ trung bình", axis("Tỉnh", "Lai Châu", "12 LAI CHAU"), YEAR), {},
         "'Lai Châu' and '12 LAI CHAU' are both lai-chau; accepted: one"),
        (table("x", axis("Tỉnh", "Lai Châu"), axis("Chỉ tiêu", "A", "B", role="metric"), YEAR),
         {"indicator": "visitors"}, "--indicator: 'visitors' for 2 measures; accepted: --where "
         "'Chỉ tiêu=A' with it"),
        (table("Tuổi thọ trung bình", axis("Tỉnh", "Lai Châu"), YEAR), {"areas": {"ha noi": "hn"}},
         "area: 'hn' is not known; accepted: vietnam, northern-midlands-mountains, "
         "northern-midlands-mountains-2025, lai-chau, dien-bien, lao-cai, lao-cai-2025, yen-bai, "
         "ha-giang, cao-bang, bac-kan, tuyen-quang, thai-nguyen, lang-son, bac-giang, phu-tho, "
         "son-la, hoa-binh"),
    ],
)  # fmt: skip
def test_what_is_open_is_asked_for(cube, said, message):
    with pytest.raises(UsageError) as caught:
        propose(cube, Said("here", **said))
    assert str(caught.value) == message
