"""What tables of published figures share: a figure as a cell, captions, units."""

import pytest

from helpers import tables
from helpers.tables.cells import caption_of, place_and_period, units_of, value_cell
from helpers.tables.table import Cell


@pytest.mark.parametrize(
    ("differs", "text", "status"),
    [
        ({}, "9,02", ""),
        ({"bound": "over", "obs_status": "E"}, "trên 9,02", "ước tính"),
        ({"decimals": 0, "bound": "about", "obs_status": "U"}, "khoảng 9", "độ tin cậy thấp"),
        ({"obs_value": float("nan"), "lower": 9.0, "upper": 9.5, "decimals": 1}, "9,0–9,5", ""),
        (
            {"obs_value": float("nan"), "lower": 5.8, "upper": 6.0, "bound": "about"},
            "khoảng 5,80–6,00", "",
        ),
    ],
)  # fmt: skip
def test_a_figure_is_a_cell_without_its_unit(row, differs, text, status):
    made = row(2, "lao-cai", "2022", 9.02) | differs
    assert value_cell(made, "vi") == Cell(text, status, ("office",), "number")


def test_a_figure_is_named_by_its_area_and_period(row):
    made = row(2, "northern-midlands-mountains", "2025-01/2025-09", 9.02)
    assert place_and_period(made, "vi") == "Trung du và miền núi phía Bắc, 9 tháng đầu năm 2025"
    assert place_and_period(made, "en") == "Northern midlands and mountains, January–September 2025"


def test_averages_say_so_in_their_caption(row, rows):
    average = row(2, "lai-chau", "2021/2023", 3.91, measure="annual_average")
    level = row(3, "lai-chau", "2023", -3.41)
    assert tables.published(rows(average), language="vi").caption == (
        "Tốc độ tăng trưởng GRDP, bình quân năm"
    )
    assert tables.series(rows(average), language="en").caption == "Real GRDP growth, average a year"
    assert tables.published(rows(average, level), language="en").caption == "Real GRDP growth"


def test_indicators_and_units_are_named_once_each(row, rows):
    values = rows(
        row(2, "lao-cai", "2022", 9.02),
        row(3, "lao-cai", "2022", 7e6, indicator="visitors", unit_measure="persons"),
        row(4, "lao-cai", "2022", 11.2, indicator="poverty_rate"),
    )
    assert caption_of(values, "vi") == (
        "Tốc độ tăng trưởng GRDP, Tổng lượt khách du lịch, Tỷ lệ hộ nghèo"
    )
    assert units_of(values, "vi") == "%, lượt khách"
    assert (caption_of(values.iloc[:0], "vi"), units_of(values.iloc[:0], "vi")) == ("", "")
