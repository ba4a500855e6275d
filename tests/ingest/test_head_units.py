from decimal import Decimal

import pytest

from helpers.ingest.head_units import counted_in, unit_in, unit_of_heads
from helpers.quantities import read

UNITS = [
    ("Thu ngân sách (tỷ đồng)", ("VND", 9)), ("Đơn vị tính: nghìn lượt", ("persons", 3)),
    ("Tỷ lệ (%)", ("%", 0)), ("Tăng %", ("%", 0)), ("Income (VND million)", ("VND", 6)),
    ("ĐVT: ha", ("ha", 0)), ("Sản lượng (tấn)", ("tonnes", 0)), ("(Xã)", ("count", 0)),
    ("Năm 2022", None), ("Tổng số (người)", ("persons", 0)), ("GRDP (giá so sánh 2010)", None),
]  # fmt: skip


@pytest.mark.parametrize(("head", "unit"), UNITS)
def test_the_unit_a_head_names(head, unit):
    assert unit_in(head) == unit


@pytest.mark.parametrize(
    ("head", "unit"),
    [("Số xã đạt chuẩn", ("count", 0)), ("Tổng số hộ", ("households", 0)), ("Chỉ số", None)],
)
def test_what_a_head_says_is_counted(head, unit):
    assert counted_in(head) == unit


def test_a_unit_in_brackets_goes_before_what_is_counted():
    (cell,) = read("58,12", "vi", cell=True)
    found = unit_of_heads(cell, ("Số hộ nghèo", "Tỷ lệ (%)"))
    assert (found.value, found.unit) == (Decimal("58.12"), "%")


def test_the_scale_of_a_head_is_the_cell_s():
    (cell,) = read("1.006,5", "vi", cell=True)
    found = unit_of_heads(cell, ("Khách", "(nghìn lượt)"))
    assert (found.value, found.unit, found.scaled) == (Decimal("1.0065E+6"), "persons", True)


def test_a_cell_without_any_unit_stays_as_it_is():
    (cell,) = read("5", "vi", cell=True)
    assert unit_of_heads(cell, ("Chỉ tiêu", "2022")) == cell
