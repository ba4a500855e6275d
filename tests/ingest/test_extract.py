"""Rows of a document: every column, and what is left blank because the text does not say it."""

import csv
import io

import pytest

from helpers.cli import main
from helpers.datapackage import read_descriptor
from helpers.errors import UsageError
from helpers.ingest.extract import as_csv, columns, extract

ARTICLE = """Kinh tế Lai Châu

Năm 2023, GRDP của tỉnh Lai Châu ước tăng 5,11% so với năm 2022, đứng thứ 4/14 tỉnh trong vùng. \
Thu ngân sách trên địa bàn đạt 2.300 tỷ đồng, vượt 5,2% dự toán.

Tỷ lệ hộ nghèo theo chuẩn nghèo đa chiều giai đoạn 2022-2025 giảm từ 29,4% năm 2022 xuống còn \
24,3% cuối năm 2023. Tại huyện Mường Tè, tỷ lệ hộ nghèo còn 41,5%.

Mục tiêu đến năm 2030

Tỷ lệ hộ nghèo giảm bình quân 3-4%/năm; đón trên 2 triệu lượt khách.
"""


def rows_of(text, language=None):
    return extract(text.encode(), "a.txt", language)


def seen(row, *names):
    return tuple(row[name] for name in names)


def only(text, *names):
    (row,) = rows_of(text)
    return seen(row, *names)


def test_a_row_has_the_columns_of_figures_then_position_and_confidence():
    first = rows_of(ARTICLE)[0]
    described = read_descriptor()["figures"].columns
    assert list(first) == columns() == [*described, "position", "confidence"]
    assert first == {
        "ref_area": "lai-chau", "indicator": "grdp_growth", "time_period": "2023",
        "measure": "level", "scenario": "observed", "obs_value": "5.11", "lower": "", "upper": "",
        "bound": "", "unit_measure": "%", "obs_status": "E", "standard": "", "source_id": "",
        "locator": "paragraph 2", "as_printed": "tăng 5,11%", "comment": "",
        "position": "paragraph 2, character 43", "confidence": "1.0",
    }  # fmt: skip


def test_every_figure_of_an_article_in_its_order():
    names = ("indicator", "time_period", "obs_value", "scenario", "standard", "ref_area")
    assert [seen(row, *names) for row in rows_of(ARTICLE)] == [
        ("grdp_growth", "2023", "5.11", "observed", "", "lai-chau"),
        ("grdp_growth_rank_region", "2023", "4", "observed", "", "lai-chau"),
        ("", "2023", "14", "observed", "", "lai-chau"),
        ("budget_revenue", "2023", "2300", "observed", "", "lai-chau"),
        ("", "2023", "5.2", "observed", "", "lai-chau"),
        ("poverty_rate", "2022", "29.4", "observed", "2022-2025", "lai-chau"),
        ("poverty_rate", "2023", "24.3", "observed", "2022-2025", "lai-chau"),
        ("poverty_rate", "", "41.5", "observed", "2022-2025", ""),
        ("poverty_reduction", "", "", "target", "", "lai-chau"),
        ("visitors", "2030", "2000000", "target", "", "lai-chau"),
    ]


def test_a_range_has_two_ends_and_no_value():
    names = ("obs_value", "lower", "upper", "measure", "unit_measure", "as_printed")
    assert seen(rows_of(ARTICLE)[8], *names) == (
        "", "3", "4", "annual_average", "percentage points", "giảm bình quân 3-4%/năm",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Quý I/2023, thu 5 tỷ đồng.", "2023-Q1"),
        ("Thu 5 tỷ đồng trong 9 tháng năm 2024.", "2024-01/2024-09"),
        ("6 tháng đầu năm, thu 5 tỷ đồng.", ""),
        ("Năm nay thu 5 tỷ đồng.", ""),
        ("Thu 5 tỷ đồng, cao hơn so với năm 2022.", ""),
        ("Thu 5 tỷ đồng, cao hơn so với thực hiện năm 2022.", ""),
        ("GRDP tăng bình quân 7%/năm, đến năm 2025 khá hơn.", ""),
        ("Năm 2023 tăng tốc. Thu 5 tỷ đồng.", "2023"),
        ("Năm 2022 chậm, năm 2023 nhanh. Thu 5 tỷ đồng.", ""),
        ("Chương trình giai đoạn 2021-2025 có 5 tỷ đồng.", ""),
        ("Giai đoạn 2021-2025, tổng thu 5 tỷ đồng.", "2021/2025"),
        ("Đến năm 2030 thu 5 tỷ đồng.", "2030"),
        ("Nhiệm kỳ 2020-2025 thu 5 tỷ đồng.", ""),
    ],
)
def test_a_period_is_the_text_s_or_blank(text, period):
    assert only(text, "time_period") == (period,)


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Năm 2023, Lai Châu đón 5 triệu lượt khách.", "lai-chau"),
        ("In 2023, Dien Bien welcomed 5 million visitors.", "dien-bien"),
        ("Năm 2023, Lào Cai đón 5 triệu lượt khách.", "lao-cai"),
        ("Tháng 9/2025, Lào Cai đón 5 triệu lượt khách.", "lao-cai-2025"),
        ("Năm 2025, Lào Cai đón 5 triệu lượt khách.", ""),
        ("Đến năm 2030, Lào Cai phấn đấu đón 5 triệu lượt khách.", ""),
        ("Lào Cai đón 5 triệu lượt khách.", ""),
        ("Năm 2023, thành phố Lai Châu đón 5 triệu lượt khách.", ""),
        ("Năm 2023, huyện Sìn Hồ của Lai Châu đón 5 triệu lượt khách.", "lai-chau"),
        ("Năm 2023, Quảng Ninh đón 5 triệu lượt khách.", ""),
        ("Năm 2023, cả nước đón 5 triệu lượt khách.", "vietnam"),
        ("Năm 2023, tỉnh đón 5 triệu lượt khách.", ""),
        ("Năm 2023, đón 5 triệu lượt khách, khá so với cả nước.", ""),
    ],
)
def test_an_area_is_the_text_s_within_the_boundary_of_the_period(text, area):
    assert only(text, "ref_area") == (area,)


def test_a_boundary_that_is_not_said_is_left_to_the_reviewer():
    assert only("Năm 2025, Lào Cai thu 5 tỷ đồng.", "comment") == (
        "Lào Cai: within which boundary is not said",
    )


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("Tốc độ tăng trưởng GRDP đạt 5%.", "grdp_growth"),
        ("GRDP tăng 5%.", "grdp_growth"),
        ("Tốc độ tăng trưởng GRDP đạt 5% (cao hơn kế hoạch).", "grdp_growth"),
        ("Sản xuất công nghiệp tăng 5%.", ""),
        ("GRDP tăng tốt, xuất khẩu tăng 5%.", ""),
        ("GRDP theo giá hiện hành đạt 5 tỷ đồng.", "grdp_current"),
        ("GRDP theo giá so sánh đạt 5 tỷ đồng.", "grdp_constant"),
        ("GRDP đạt 5 tỷ đồng.", ""),
        ("GRDP bình quân đầu người đạt 50 triệu đồng.", "grdp_per_capita"),
        ("Thu nhập bình quân đầu người đạt 50 triệu đồng.", ""),
        ("Tỷ lệ hộ nghèo còn 5%.", "poverty_rate"),
        ("Tỷ lệ hộ nghèo giảm 5%.", "poverty_reduction"),
        ("Tỷ lệ hộ nghèo giảm từ 4% trở lên.", "poverty_reduction"),
        ("Tỷ lệ hộ cận nghèo 5%.", "near_poverty_rate"),
        ("Các hộ nghèo là một phần của 5.100 hộ dân.", ""),
        ("Toàn tỉnh có 5.100 hộ nghèo.", "poor_households"),
        ("Đón 5 triệu lượt khách.", "visitors"),
        ("Đón 5 triệu lượt khách quốc tế.", "visitors_international"),
        ("Lượng khách du lịch tăng 5%.", "visitors_growth"),
        ("Lượng khách du lịch tăng thêm 5 nghìn lượt.", ""),
        ("Tổng thu từ khách du lịch đạt 5 tỷ đồng.", "tourism_revenue"),
        ("Thu ngân sách bằng 102% kế hoạch.", ""),
        ("Độ che phủ rừng đạt 52%.", "forest_cover"),
        ("The poverty rate fell to 5%.", "poverty_rate"),
        ("Có 5 mô hình.", ""),
    ],
)
def test_an_indicator_is_the_text_s_or_blank(text, indicator):
    assert only(text, "indicator") == (indicator,)


@pytest.mark.parametrize(
    ("text", "status", "scenario"),
    [
        ("Thu ngân sách ước đạt 5 tỷ đồng.", "E", "observed"),
        ("Theo số liệu sơ bộ thu 5 tỷ đồng.", "P", "observed"),
        ("Thu ngân sách đạt 5 tỷ đồng.", "A", "observed"),
        ("Phấn đấu thu 5 tỷ đồng.", "A", "target"),
        ("Thu 5 tỷ đồng, vượt mục tiêu.", "A", "observed"),
        ("Revenue is expected to reach VND5 billion.", "A", "target"),
        ("Tăng trưởng khá (kế hoạch 5%).", "A", "target"),
        ("Tăng trưởng khá (mục tiêu đã đề ra), thu 5 tỷ đồng.", "A", "observed"),
        ("Chương trình mục tiêu quốc gia chi 5 tỷ đồng.", "A", "observed"),
    ],
)
def test_status_and_scenario(text, status, scenario):
    assert only(text, "obs_status", "scenario") == (status, scenario)


def test_what_a_share_of_a_plan_is_followed_by_is_no_target():
    scenarios = [row["scenario"] for row in rows_of("Đạt 88% kế hoạch năm, trong đó có 5 xã.")]
    assert scenarios == ["observed", "observed"]


def test_a_fall_in_per_cent_is_negative_and_another_says_so():
    assert only("Sản lượng giảm 2,77%.", "obs_value", "comment") == ("-2.77", "")
    (row, _) = rows_of("Giảm 1.200 hộ, tăng 9,5%.")
    assert seen(row, "obs_value", "comment") == ("1200", "a fall")


def test_digits_that_can_be_read_in_two_ways_are_remarked_and_less_sure():
    names = ("obs_value", "comment", "confidence")
    assert only("Thu 2.300 tỷ đồng.", *names) == (
        "2300", "the digits can also be read as 2.300", "0.3",
    )  # fmt: skip
    assert seen(rows_of("Thu 2.300 tỷ đồng, tăng 9,5%.")[0], *names) == ("2300", "", "0.4")
    assert seen(rows_of("Thu 2.300 tỷ đồng.", "en")[0], "obs_value") == ("2.300",)


def test_both_numbers_of_a_part_and_its_whole_are_rows():
    names = ("obs_value", "unit_measure", "measure", "comment")
    assert [seen(row, *names) for row in rows_of("Có 7/12 xã đạt chuẩn.")] == [
        ("7", "count", "count", "part of 7/12 xã"),
        ("12", "count", "count", "total of 7/12 xã"),
    ]


def test_another_language_is_refused():
    with pytest.raises(UsageError) as error:
        rows_of("5 xã", "fr")
    assert str(error.value) == "--language: 'fr' is not accepted; accepted: vi, en"


def test_a_document_without_figures_is_a_header_alone():
    assert as_csv(rows_of("Không có gì ở đây.")) == ",".join(columns()) + "\n"


def test_the_command_prints_csv_and_says_how_many(tmp_path, capsys):
    file = tmp_path / "a.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    assert main(["extract", str(file)]) == 0
    out, error = capsys.readouterr()
    assert list(csv.DictReader(io.StringIO(out))) == rows_of(ARTICLE)
    assert error == f"{file}: 10 figures found\n"


def test_the_command_reads_standard_input_and_writes_a_file(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("Có 5 xã.".encode())))
    target = tmp_path / "rows.csv"
    assert main(["extract", "-", "--output", str(target)]) == 0
    assert capsys.readouterr() == ("", "standard input: 1 figure found\n")
    assert target.read_text(encoding="utf-8") == as_csv(rows_of("Có 5 xã."))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["{}/none.txt"], "taybac: {}/none.txt: No such file or directory; accepted: a file of "
         "text, HTML, PDF, or - for standard input\n"),
        (["{}/a.txt", "--output", "{}/no/rows.csv"], "taybac: --output: {}/no/rows.csv cannot be "
         "written (No such file or directory); accepted: a CSV file\n"),
    ],
)  # fmt: skip
def test_the_command_says_what_it_cannot_read_or_write(arguments, message, tmp_path, capsys):
    (tmp_path / "a.txt").write_text("5 xã", encoding="utf-8")
    assert main(["extract", *(one.format(tmp_path) for one in arguments)]) == 2
    assert capsys.readouterr().err == message.format(*[tmp_path] * message.count("{}"))
