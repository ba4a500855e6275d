"""Sentences where there is nothing to show: in both languages, and without a main point."""

import pytest

from helpers.wording import remarks


@pytest.mark.parametrize(
    ("remark", "said"),
    [
        (remarks.no_topic("ha-giang", "Nghèo", "vi"),
         "Hà Giang, chưa tìm thấy số liệu công bố trong những năm này: Nghèo."),
        (remarks.no_targets("ha-giang", "vi"),
         "Hà Giang: chưa tìm thấy mục tiêu nào trong các văn bản được dùng ở đây."),
        (remarks.nothing_happened("ha-giang", "vi"),
         "Hà Giang: không có sự kiện hay chỗ đứt nào được ghi cho những năm này."),
        (remarks.one_boundary("yen-bai", "vi"),
         "Yên Bái tồn tại đến ngày 30/6/2025; số liệu ở đây đều theo địa giới đó và"
         " không nối với tỉnh nào sau này."),
        (remarks.one_boundary("yen-bai", "en", as_of="2023-12"),
         "Yen Bai: the figures known here are all of one boundary, so there is"
         " nothing to compare."),
    ],
)  # fmt: skip
def test_a_remark_rests_on_no_figure(remark, said):
    assert [(item.text, item.lines) for item in remark.findings] == [(said, ())]
