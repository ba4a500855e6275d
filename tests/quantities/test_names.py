import pytest

from helpers.quantities import read
from helpers.quantities.names import name_at
from helpers.quantities.tokens import tokenize

NAMES = [
    *("316/QĐ-TTg", "15/NQ-CP", "07/2021/NĐ-CP", "123/BC-UBND", "29-NQ/TW", "47/2024/QH15"),
    *("Quyết định 316", "Nghị quyết số 29", "Thông tư 02", "Chương trình 135", "Đề án 06"),
    *("Nghị quyết 30a", "QL 4D", "Quốc lộ 12", "tỉnh lộ 132", "ĐT 128", "Km18+500", "km 12"),
    *("Điều 5, 6 và 7", "khoản 2", "Bảng 3", "Table 3", "Section 2.1", "page 15", "Figure 2"),
    *("0912.345.678", "0213 3876 501", "Hotline 1900 1234", "Fax: 0213.3876.502", "+84 24 3933"),
    *("G20", "U23", "Covid-19", "4G", "A320", "P123456", "giai đoạn 2", "lần thứ 4", "lớp 10"),
    *("012345678901", "https://a.vn/2023/5", "a5@b.vn", "ISBN 978-604-75", "Highway 6", "Box 2.3"),
]
FIGURES = [
    ("dự án 5 tỷ đồng", "5", "VND billion"),
    ("con số 1,2 triệu", "1200000", ""),
    ("tổng số 8 huyện", "8", "count"),
    ("kế hoạch 5.000 ha", "5000", "ha"),
    ("lớp 30 - 40 học viên", "30..40", "persons"),
    ("Thành phần: 9 người", "9", "persons"),
    ("đường 5 km", "5", "km"),
    ("02 địa điểm", "2", "count"),
]
NOTHING = [
    *("1. Kinh tế", "2.1. Thu ngân sách", "2.1 Kinh tế", "a) (1) Nêu; (2) Nhận", "[12]", "3) Thu"),
    *("22°23′48″N 103°28′12″E", "3 sao", "2.310 lượt xem", "5 bình luận", "trẻ em dưới 5 tuổi"),
    *(
        "khóa XV",
        "một trong những",
        "hai bên",
        "năm 2023",
        "công nghiệp 4.0",
        "GMT+7",
        "tháng thứ 3 liên tiếp",
        "thứ hai trong tuần",
    ),
    *("dân số từ 15 tuổi trở lên", "children under 5", "five-star", "Room 8.02", "24/7"),
]


@pytest.mark.parametrize("text", NAMES)
def test_a_name_with_a_number_is_passed_over_whole(text):
    tokens = tokenize(text)
    assert name_at(tokens, 0) == len(tokens)
    assert read(f"theo {text}.", "vi") == []


@pytest.mark.parametrize(("text", "value", "unit"), FIGURES)
def test_a_unit_behind_a_number_decides_before_a_name_in_front(text, value, unit):
    (one,) = read(text, "vi")
    ends = [end for end in (one.value, one.lower, one.upper) if end is not None]
    assert ("..".join(format(end, "f") for end in ends), one.unit) == (value, unit)


@pytest.mark.parametrize("text", NOTHING)
def test_lists_coordinates_classes_and_counters_hold_no_figure(text):
    assert read(text, "vi") == []
