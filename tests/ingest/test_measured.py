"""From a title and a unit to an indicator: exact, stated, or refused."""

import pytest

from helpers import catalog
from helpers.errors import UsageError
from helpers.figures.printed import agrees
from helpers.ingest.measured import Measured, measured

INDEX = "Chỉ số phát triển tổng sản phẩm trong nước theo giá so sánh 2010 phân theo địa phương"


@pytest.mark.parametrize(
    ("title", "units", "expected"),
    [
        (f"{INDEX} (Năm trước = 100) chia theo Tỉnh, thành phố và Năm", ["%"],
         Measured("grdp_growth", "Năm trước = 100", 0, True, True)),
        (INDEX, [], Measured("grdp_growth", "năm trước = 100", 0, True, False)),
        ("V03.12 Tổng sản phẩm trên địa bàn bình quân đầu người phân theo địa phương", [""],
         Measured("grdp_per_capita", "triệu đồng", 0, False, False)),
        ("Tổng sản phẩm trên địa bàn bình quân đầu người (Nghìn đồng)", [],
         Measured("grdp_per_capita", "Nghìn đồng", -3, False, True)),
        ("TỔNG SẢN PHẨM TRÊN ĐỊA BÀN THEO GIÁ HIỆN HÀNH (ĐVT: Triệu đồng)", [],
         Measured("grdp_current", "Triệu đồng", -3, False, True)),
        ("Tỷ lệ hộ nghèo theo Chuẩn nghèo đa chiều(*) phân theo địa phương", ["%"],
         Measured("survey_multidimensional_poverty_rate", "%", 0, False, True)),
    ],
)  # fmt: skip
def test_a_known_title(title, units, expected):
    assert measured(title, units) == expected


def test_every_title_of_the_table_has_an_indicator_and_a_unit_of_it():
    from helpers.ingest.measured import _rows

    for title, indicator, unit in _rows("measured.csv"):
        found = measured(title, [])
        assert (found.indicator, found.unit) == (indicator, unit)
    assert {indicator for _, indicator, _ in _rows("measured.csv")} <= set(catalog.indicators())


@pytest.mark.parametrize(
    ("item", "text", "value"),
    [
        (Measured("grdp_growth", "năm trước = 100", 0, True, True), "96.592727746749", "-3.41"),
        (Measured("grdp_growth", "năm trước = 100", 0, True, True), "100", "0"),
        (Measured("grdp_current", "nghìn tỷ đồng", 3, False, True), "8.0415", "8041.5"),
        (Measured("grdp_per_capita", "nghìn đồng", -3, False, True), "30627", "30.627"),
        (Measured("grdp_per_capita", "triệu đồng", 0, False, True), "30.62714103311038", "30.63"),
        (Measured("visitors", "nghìn lượt", 3, False, True), "1250", "1250000"),
        (Measured("grdp_growth", "%", 0, False, True), "-0.00", "0.00"),
    ],
)
def test_a_value_can_be_read_off_what_was_printed(item, text, value):
    assert item.value(text) == value
    unit = catalog.indicator(item.indicator).unit_measure
    assert agrees(value, item.as_printed(text), unit)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"title": "Tổng sản phẩm trên địa bàn theo giá hiện hành (Tỷ đồng)",
          "units": ["triệu đồng"]},
         "two units of 'Tổng sản phẩm trên địa bàn theo giá hiện hành (Tỷ đồng)': triệu đồng, "
         "Tỷ đồng; accepted: --unit with one of them"),
        ({"title": INDEX, "units": ["%"]},
         f"unit '%' of '{INDEX}', which is printed as 'năm trước = 100'; accepted: --unit with one "
         "of them"),
        ({"title": "Giá cả", "units": [], "indicator": "grdp_current"},
         "no unit in 'Giá cả'; accepted: đồng, nghìn đồng, triệu đồng, tỷ đồng, nghìn tỷ đồng, "
         "mill. dongs, bill. dongs, thous. dongs, VND million, VND billion (--unit UNIT)"),
        ({"title": "Giá cả (Năm 2010 = 100)", "units": [], "indicator": "grdp_growth"},
         "unit: 'Năm 2010 = 100' is not known; accepted: %, phần trăm, per cent, "
         "năm trước = 100, năm trước=100, previous year = 100 (--unit UNIT)"),
        ({"title": "Giá cả (Năm trước = 100)", "units": [], "indicator": "share_services"},
         "'Năm trước = 100' is an index, and share_services is none; accepted: grdp_growth"),
        ({"title": "Rừng", "units": ["nghìn tỷ đồng"], "indicator": "tea_area"},
         "unit: 'nghìn tỷ đồng' does not become ha (tea_area); accepted: ha"),
    ],
)  # fmt: skip
def test_what_is_open_is_asked_for(asked, message):
    with pytest.raises(UsageError) as caught:
        measured(**asked)
    assert str(caught.value) == message


def test_an_unknown_title_is_named_with_those_that_are_known():
    with pytest.raises(UsageError) as caught:
        measured("Số trang trại", [])
    said = str(caught.value)
    assert said.startswith(
        "'Số trang trại' is no table this knows; accepted: --indicator CODE, or a title such as "
    )
    assert said.endswith("; Thu ngân sách nhà nước trên địa bàn")


def test_what_somebody_says_goes_first():
    found = measured(INDEX, ["%"], indicator="grdp_growth", unit="%")
    assert found == Measured("grdp_growth", "%", 0, False, True)
