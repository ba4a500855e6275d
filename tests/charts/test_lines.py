"""Lines over the years: what stands beside them, and that every figure is drawn."""

import pytest

from helpers import charts, figures, measures, tables
from helpers.charts import notes
from helpers.tables import computed
from helpers.wording.findings import nothing

AREAS = ("lai-chau", "dien-bien", "lao-cai")
SOURCE = '<a class="source" href="#source-cafef-vn-2025">cafef-vn-2025</a>'


# lines


def test_a_chart_says_what_it_shows(growth):
    chart = charts.lines(growth, language="vi")
    assert chart.title == "Tốc độ tăng trưởng GRDP, 2015–2022"
    assert chart.reading == (
        "Lai Châu từ năm 2017: thấp nhất 5,00\u00a0% (2020), cao nhất 7,00\u00a0% (2018), mới nhất"
        " 6,00\u00a0% (2021, ước tính). Lào Cai: mới nhất khoảng 6,50\u00a0% (2022)."
    )
    assert chart.note == (
        "Đơn vị: %. Điểm rỗng, nét chấm: số sơ bộ, ước tính hoặc in kèm “khoảng”, “trên”, “dưới”."
        " Vạch đứng: số in thành khoảng, hoặc phía còn mở của “trên”, “dưới”. Điểm mờ: độ tin cậy"
        " thấp hoặc khác định nghĩa, không nối. Đường dừng ở chỗ chuỗi số bị ngắt: 2017: GRDP do cơ"
        f" quan thống kê trung ương biên soạn. Nguồn: CafeF<sup>{SOURCE}</sup>"
    )
    assert chart.table == tables.series(growth, language="vi", caption=chart.title)
    assert chart.lines == chart.table.lines == tuple(growth.index)
    english = charts.lines(growth, language="en", title="Growth of three")
    assert english.title == "Growth of three"
    assert english.note == (
        "Unit: %. Open marks and dotted lines: provisional figures, estimates, and values printed"
        " with “about”, “over” or “under”. Whiskers: a range, or the open side of “over” or"
        " “under”. Faint marks: low reliability or another definition, never joined. Lines stop"
        f" where the series break: 2017: GRDP compiled centrally. Sources: CafeF<sup>{SOURCE}</sup>"
    )


def test_lines_end_in_the_names_of_their_areas_and_the_axis_in_its_unit(row, rows, artists, named):
    visits = {"indicator": "visitors", "unit_measure": "persons", "decimals": 0}
    chart = charts.lines(
        rows(row(2, "lao-cai", "2019", 5e6, **visits), row(3, "dien-bien", "2019", 8e5, **visits)),
        language="vi",
    )
    for form in ("wide", "narrow"):
        (axes,) = getattr(chart, form).axes
        assert "triệu lượt khách" in [text.get_text() for text in axes.texts]
        assert named(chart, form) == ["Lào Cai", "Điện Biên"]
    assert [list(mark.get_ydata()) for mark in artists(chart).values()] == [[5.0], [0.8]]


def test_where_there_is_nothing_to_draw_that_is_said(growth):
    assert charts.lines(growth.iloc[:0], language="vi") == nothing("vi")
    assert charts.index_lines(growth.iloc[:0], base=2019, language="en") == nothing("en")


def test_drawing_changes_no_frame(growth):
    before = growth.copy()
    charts.lines(growth, language="vi")
    assert growth.equals(before)


# index_lines


@pytest.fixture
def index(row, rows, monkeypatch):
    """Results from three figures, each in a document of its own."""
    for module in (notes, computed):
        monkeypatch.setattr(
            module, "sources_of", lambda lines: tuple(f"document-{line}" for line in lines)
        )
    monkeypatch.setattr(notes, "_publisher", lambda _key: "Cục Thống kê")
    return measures.chain_index(
        rows(
            row(2, "lai-chau", "2021", 10.0),
            row(3, "lai-chau", "2022", 10.0, obs_status="E"),
            row(4, "vietnam", "2021", 2.5),
        ),
        base=2020,
    )


def test_an_index_starts_from_its_base_and_is_dotted_to_an_estimate(index, joined, named):
    chart = charts.index_lines(index, base=2020, language="vi")
    assert joined(chart, "lai-chau") == [(2020, 2021, "-"), (2021, 2022, "--")]
    assert joined(chart, "vietnam") == [(2020, 2021, ":")]
    (axes,) = chart.wide.axes
    assert "2020 = 100" in [text.get_text() for text in axes.texts]
    assert named(chart) == ["Lai Châu", "Cả nước"]
    assert chart.title == "Chỉ số GRDP theo giá so sánh, 2020 = 100"
    assert chart.reading == (
        "Lấy năm 2020 bằng 100: Lai Châu 121,0 (2022, ước tính) và cả nước 102,5 (2021)."
    )
    assert chart.note == (
        "Đơn vị: 2020 = 100. Điểm rỗng, nét chấm: số sơ bộ, ước tính hoặc in kèm “khoảng”, “trên”,"
        " “dưới”. Tính từ số liệu ở trên. Nguồn: Cục Thống kê<sup>"
        '<a class="source" href="#source-document-2">document-2</a>'
        ' <a class="source" href="#source-document-3">document-3</a>'
        ' <a class="source" href="#source-document-4">document-4</a></sup>'
    )
    assert chart.lines == (2, 3, 4)
    assert chart.table == tables.index(index, caption=chart.title, language="vi")
    assert charts.index_lines(index, base=2020, language="en", title="Own").title == "Own"


def test_every_point_of_an_index_is_drawn_and_titled(index, artists):
    chart = charts.index_lines(index, base=2020, language="en")
    assert sorted(chart.titles.values()) == [
        "Lai Chau, 2020: 100.0",
        "Lai Chau, 2021: 110.0",
        "Lai Chau, 2022: 121.0 (estimate)",
        "Whole country, 2020: 100.0",
        "Whole country, 2021: 102.5",
    ]
    assert len(artists(chart)) == 5


# on the real data


@pytest.mark.parametrize("code", ["grdp_growth", "poverty_rate", "visitors", "tourism_revenue"])
def test_every_figure_is_drawn_and_every_join_is_within_a_segment(code, artists, joined):
    values = figures.series(code, (*AREAS, "vietnam"), 2010, 2025)
    chart = charts.lines(values, language="vi")
    for form in ("wide", "narrow"):
        assert set(artists(chart, form)) == {f"figure-{line}" for line in values.index}
        for area in dict.fromkeys(values["ref_area"]):
            firm = values[~values["obs_status"].isin(["U", "D"]) & values["obs_value"].notna()]
            firm = firm[firm["ref_area"] == area]
            years = set(zip(firm["time_period"].astype(int), firm["segment"], strict=True))
            expected = [year for year, segment in years if (year + 1, segment) in years]
            assert sorted(first for first, _last, _dash in joined(chart, area, form)) == sorted(
                expected
            )
