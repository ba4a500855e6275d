from helpers.ingest.grid import cells_of


def seen(rows):
    return [(one.text, one.heads) for one in cells_of(rows, "table 1", ("Bảng 1",))]


def test_heads_of_several_rows_are_put_together_and_columns_of_numbers_left_out():
    rows = [
        ["TT", "Đơn vị", "Hộ nghèo", "Hộ nghèo"],
        ["TT", "Đơn vị", "Số hộ", "Tỷ lệ (%)"],
        ["A", "B", "1", "2"],
        ["1", "Mường Nhé", "5.746", "58,12"],
    ]
    assert seen(rows) == [
        ("Mường Nhé", ("Đơn vị", "Bảng 1")),
        ("5.746", ("Mường Nhé", "Hộ nghèo Số hộ", "Bảng 1")),
        ("58,12", ("Mường Nhé", "Hộ nghèo Tỷ lệ (%)", "Bảng 1")),
    ]


def test_a_column_of_units_gives_each_row_its_unit():
    rows = [["Chỉ tiêu", "ĐVT", "2022"], ["Thu ngân sách", "Tỷ đồng", "2.413"]]
    assert seen(rows)[-1] == ("2.413", ("Thu ngân sách", "2022", "(Tỷ đồng)", "Bảng 1"))


def test_a_year_at_the_beginning_heads_its_row():
    rows = [["Năm", "Khách"], ["2019", "845"]]
    assert seen(rows)[-1] == ("845", ("2019", "Khách", "Bảng 1"))


def test_a_table_without_values_is_its_heads_alone():
    assert seen([["Họ tên", "Chức vụ"]]) == []
    assert seen([]) == []
