from helpers.ingest.layout import with_tabs


def test_values_below_one_another_are_columns_and_what_is_over_them_their_heads():
    lines = [
        "Kết quả năm 2022 như sau:",
        "                     Hộ nghèo",
        "Đơn vị            Số hộ    Tỷ lệ",
        "Mường Nhé         5.746    58,12",
        "Sìn Hồ                     41,50",
        "Như vậy là đạt.",
    ]
    assert with_tabs(lines) == [
        "Kết quả năm 2022 như sau:",
        "Hộ nghèo",
        "Đơn vị\tSố hộ\tTỷ lệ",
        "Mường Nhé\t5.746\t58,12",
        "Sìn Hồ\t\t41,50",
        "Như vậy là đạt.",
    ]


def test_a_head_over_two_columns_heads_both():
    lines = [
        "             Năm 2022     Năm 2023",
        "Lai Châu    5,1     6,2     7,3",
        "Sơn La      4,1     5,2     6,3",
    ]
    assert with_tabs(lines)[0] == "\tNăm 2022\tNăm 2022\tNăm 2023"


def test_justified_lines_are_text():
    lines = [
        "của  tỉnh  Điện  Biên  đạt  13.745,6  tỷ  đồng,  tăng  10,19%  so  với",
        "năm  2024  tăng  8,51%,  khách  du  lịch  đạt  1,85  triệu  lượt,  trong",
    ]
    assert with_tabs(lines) == [" ".join(line.split()) for line in lines]


def test_one_line_alone_and_lines_without_values_are_text():
    assert with_tabs(["Lai Châu      5,1"]) == ["Lai Châu 5,1"]
    assert with_tabs(["Nơi nhận      CHỦ TỊCH", "Như trên      (Đã ký)"]) == [
        "Nơi nhận CHỦ TỊCH",
        "Như trên (Đã ký)",
    ]
