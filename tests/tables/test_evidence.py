"""Tables of what is known and what contradicts it."""

import pandas as pd

from helpers import measures, tables
from helpers.tables import evidence
from helpers.tables.table import NONE, Cell

PAPER = "office"


def printed(row, rows):
    """A conflict of two rates, one of two levels, and a level that is only rounded."""
    level = {"indicator": "visitors", "unit_measure": "persons", "decimals": 0}
    frame = rows(
        row(2, "lao-cai", "2022", 8.05),
        row(3, "lao-cai", "2022", 9.02, obs_status="E"),
        row(4, "lao-cai", "2022", 9.02, source_id="nhan-dan-2023-lao-cai"),
        row(5, "lai-chau", "2023", 2e6, **level),
        row(6, "lai-chau", "2023", 1.5e6, bound="over", **level),
        row(7, "lai-chau", "2024", 1.4e6, **level),
        row(8, "lai-chau", "2024", 1405930.0, **level),
    )
    return frame.assign(preferred_line=[2, 2, 2, 5, 5, 7, 7])


def conflicts(row, rows):
    among = printed(row, rows)
    rivals = among.loc[[3, 4, 6, 8]].assign(rule=["status", "publisher", "hedge", "source"])
    return measures.conflicts(rivals, among=among), among


def test_rates_that_disagree_whole(row, rows):
    found, among = conflicts(row, rows)
    table = evidence.conflicts(found, among, levels=False, language="en")
    assert (table.caption, table.unit) == (
        "Rates that disagree, by size of the difference",
        "percentage points",
    )
    assert table.head == (
        "Figure", "Preferred figure", "Also printed", "Difference", "Decided by",
    )  # fmt: skip
    assert table.rows == (
        (
            Cell("Lao\u00a0Cai,\u00a02022: Real GRDP growth"),
            Cell("8.05%", sources=(PAPER,), kind=""),
            Cell(
                "9.02%",
                status="estimate",
                sources=(PAPER,),
                kind="",
                others=(Cell("9.02%", sources=("nhan-dan-2023-lao-cai",), kind=""),),
            ),
            Cell("+0.97", kind="number"),
            Cell("status, publisher", kind=""),
        ),
    )
    assert table.lines == (3, 2, 4)


def test_levels_that_disagree_say_what_explains_it(row, rows):
    found, among = conflicts(row, rows)
    table = evidence.conflicts(found, among, levels=True, language="vi")
    assert table.unit == "%"
    assert table.rows == (
        (
            Cell("Lai\u00a0Châu,\u00a02023: Tổng lượt khách du lịch"),
            Cell("2\u00a0triệu lượt khách", sources=(PAPER,), kind=""),
            Cell("trên 1,5\u00a0triệu lượt khách", sources=(PAPER,), kind=""),
            Cell("−25", status="cách viết", kind="number"),
            Cell("cách viết", kind=""),
        ),
        (
            Cell("Lai\u00a0Châu,\u00a02024: Tổng lượt khách du lịch"),
            Cell("1,4\u00a0triệu lượt khách", sources=(PAPER,), kind=""),
            Cell("1,41\u00a0triệu lượt khách", sources=(PAPER,), kind=""),
            Cell("+0,4", status="do làm tròn", kind="number"),
            Cell("ngang nhau", kind=""),
        ),
    )


def test_a_map_as_a_table_whole():
    known = pd.DataFrame(
        [
            ("visitors", "lao-cai", "2022", "A"),
            ("visitors", "lao-cai", "2023", "A"),
            ("visitors", "lao-cai", "2024", "E"),
            ("grdp_growth", "vietnam", "2024", "P"),
        ],
        columns=["indicator", "ref_area", "time_period", "obs_status"],
    )
    table = tables.evidence.coverage(known, areas=("lao-cai", "vietnam"), language="en")
    assert table.head == ("Indicator", "Lao Cai", "Whole country")
    assert table.rows == (
        (Cell("Visitors"), Cell("2022–2023; 2024 estimate", kind=""), NONE),
        (Cell("Real GRDP growth"), NONE, Cell("2024 provisional", kind="")),
    )


def test_a_figure_is_named_with_its_standard_and_that_it_is_an_average():
    figure = {
        "ref_area": "lao-cai",
        "indicator": "poverty_rate",
        "time_period": "2016/2020",
        "measure": "annual_average",
        "standard": "2016-2020",
    }
    assert evidence.thing(figure, "en") == (
        "Lao\u00a0Cai,\u00a02016–2020: Poverty rate, average a year (2016–2020)"
    )


def test_a_difference_has_no_more_digits_than_it_needs():
    assert evidence.signed(-33.27, "%", "en") == "−33"
    assert evidence.signed(3.27, "%", "vi") == "+3,3"
    assert evidence.signed(0.97, "percentage points", "vi") == "+0,97"
    assert evidence.signed(-3.0, "rank", "en") == "−3"
