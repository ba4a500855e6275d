"""Tables of what comes out, of unusual changes, of figures alone."""

import pytest

from helpers import catalog, measures
from helpers.tables import checked
from helpers.tables.table import NONE, Cell

AMONG = catalog.members("northern-midlands-mountains")
PAPER = ("office",)


@pytest.fixture(autouse=True)
def documents(monkeypatch):
    monkeypatch.setattr(checked, "sources_of", lambda lines: tuple(f"document-{n}" for n in lines))


def checks(printed):
    return measures.checks(printed, ranked=printed.iloc[:0], among=AMONG)


def test_averages_whole(row, rows):
    average = {"measure": "annual_average", "segment": "from 2017"}
    printed = rows(
        row(2, "lao-cai", "2021", 4.0, segment="from 2017"),
        row(3, "lao-cai", "2022", 8.0, segment="from 2017"),
        row(4, "lao-cai", "2021/2022", 7.5, **average),
        row(5, "lai-chau", "2016/2020", 6.8, **average, decimals=1),
        row(6, "lai-chau", "2016/2020", 5.0, **average, decimals=0, obs_status="E"),
        row(7, "lai-chau", "2011/2013", 12.8, **average),
    ).assign(preferred_line=[2, 3, 4, 5, 5, 7])
    table = checked.averages(checks(printed), printed, language="en")
    assert table.rows == (
        (
            Cell("Lao\u00a0Cai,\u00a02021–2022: Real GRDP growth"),
            Cell("7.50%", sources=PAPER, kind=""),
            Cell("5.98%", sources=("document-2", "document-3"), kind="number"),
            Cell("+1.52", kind="number"),
        ),
        (
            Cell("Lai\u00a0Chau,\u00a02016–2020: Real GRDP growth"),
            Cell(
                "6.8%",
                sources=PAPER,
                kind="",
                others=(Cell("5% (estimate)", sources=PAPER, kind=""),),
            ),
            NONE,
            NONE,
        ),
    )
    assert table.lines == (4, 2, 3, 5, 6)


def test_what_does_not_come_out_whole(row, rows):
    visits = {"unit_measure": "persons", "decimals": 0}
    printed = rows(
        row(2, "lao-cai", "2023", 2000.0, indicator="visitors", **visits),
        row(3, "lao-cai", "2023", 1500.0, indicator="visitors_domestic", **visits),
        row(4, "lao-cai", "2023", 300.0, indicator="visitors_international", **visits),
        row(5, "lao-cai", "2023-S1", 2500.0, indicator="visitors", **visits),
    )
    printed = printed.assign(preferred_line=printed.index)
    table = checked.checks(
        checks(printed), printed, kinds=("sum", "within_year"), about="sums", language="en"
    )
    assert table.caption == "Wholes and parts that do not agree"
    assert table.rows == (
        (
            Cell("Lao\u00a0Cai,\u00a02023: Visitors"),
            Cell("2,000\u00a0visits", sources=PAPER, kind=""),
            Cell("1,800\u00a0visits", sources=("document-3", "document-4"), kind="number"),
            Cell("+200", kind="number"),
            Cell("does not come out"),
        ),
        (
            Cell("Lao Cai, first half of 2023: Visitors"),
            Cell("2,000\u00a0visits", sources=PAPER, kind=""),
            Cell("2,500\u00a0visits", sources=("document-5",), kind="number"),
            Cell("−500", kind="number"),
            Cell("a part is more than the year"),
        ),
    )
    assert table.lines == (2, 3, 4, 5)


def test_unusual_changes_whole(row, rows):
    growth = [7.0, 7.5, 7.1, 7.4, 7.2, 7.6, 7.3, 7.5, 70.0]
    printed = rows(
        *(row(2 + place, "lao-cai", str(2010 + place), v) for place, v in enumerate(growth))
    )
    printed = printed.assign(preferred_line=printed.index)
    table = checked.unusual(measures.unusual_changes(printed), printed, language="vi")
    assert table.rows == (
        (
            Cell("Lào Cai: Tốc độ tăng trưởng GRDP"),
            Cell("7,50\u00a0%", status="2017", sources=PAPER, kind=""),
            Cell("70,00\u00a0%", status="2018", sources=PAPER, kind=""),
            Cell("+62,5 điểm", kind="number"),
            Cell("120", kind="number"),
        ),
    )
    assert table.lines == (9, 10)


@pytest.mark.parametrize(
    ("change", "unit", "said"),
    [
        (983.4, "%", "11 times"),
        (120.0, "%", "2.2 times"),
        (45.2, "%", "+45%"),
        (-95.8, "%", "−96%"),
        (-99.66, "%", "−99.7%"),
        (-3.0, "rank", "−3"),
        (-3.04, "percentage points", "−3.0 points"),
    ],
)
def test_a_change_is_told_as_people_tell_it(change, unit, said):
    assert checked._step({"obs_value": change, "unit_measure": unit}, "en") == said


def test_a_change_of_monthly_means_says_so():
    unlike = {"same_part": False, "unit_measure": "%"}
    assert checked._season(unlike, "vi") == "tính theo tháng"
    assert checked._season(unlike | {"same_part": True}, "vi") == ""
    assert checked._season(unlike | {"unit_measure": "percentage points"}, "vi") == ""


def test_figures_alone_whole(row, rows):
    values = rows(
        row(2, "lao-cai", "2010", 5.0, obs_status="E"),
        row(3, "lao-cai", "2020", 6.0),
    )
    table = checked.alone(values, language="en")
    assert table.rows == (
        (
            Cell("Real GRDP growth"),
            Cell("Lao Cai", kind=""),
            Cell(
                "5.00% (2010, estimate)",
                sources=PAPER,
                kind="",
                others=(Cell("6.00% (2020)", sources=PAPER),),
            ),
        ),
    )
    assert table.lines == (2, 3)
