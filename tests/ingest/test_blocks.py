import pytest

from helpers.ingest.blocks import paragraphs

LONG = "Trong năm 2023, tỉnh đã huy động được nhiều nguồn lực cho"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["đạt 1.248.", "912 lượt."], ["đạt 1.248.912 lượt."]),
        (["đạt 12,5", "% kế hoạch"], ["đạt 12,5 % kế hoạch"]),
        (["poor house-", "holds fell"], ["poor households fell"]),
        ([LONG, "các chương trình.", "Đoạn mới."], [f"{LONG} các chương trình.", "Đoạn mới."]),
        (["Tiêu đề", "", "Đoạn."], ["Tiêu đề", "Đoạn."]),
        (["Kinh phí gồm:", "- 5 tỷ", "- 6 tỷ"], ["Kinh phí gồm:", "- 5 tỷ", "- 6 tỷ"]),
        (["Đoạn một kết thúc.", "- 2 -", "Trang 3/10", "Đoạn hai."],
         ["Đoạn một kết thúc.", "Đoạn hai."]),
        (["1. Mục một;", "2. Mục hai"], ["1. Mục một;", "2. Mục hai"]),
        (["", " ", ""], []),
    ],
)  # fmt: skip
def test_lines_of_one_paragraph_are_put_together(lines, expected):
    assert list(paragraphs(lines)) == expected


def test_lines_too_wide_for_a_page_are_paragraphs_as_they_stand():
    wide = "Năm 2023 tỉnh đón 5 triệu lượt khách. " * 5
    assert list(paragraphs([wide, wide])) == [wide.strip(), wide.strip()]
