"""Lines over the years: what is drawn for which figure, where lines stop, what stands beside."""

import pytest
from matplotlib.colors import to_hex

from helpers import charts, figures, measures, style, tables
from helpers.charts import Chart, notes
from helpers.tables import computed
from helpers.wording.findings import nothing

AREAS = ("lai-chau", "dien-bien", "lao-cai")
SOURCE = '<a class="source" href="#source-cafef-vn-2025">cafef-vn-2025</a>'


@pytest.fixture
def growth(row, rows):
    """A break, a missing year, an estimate, a hedge, a range and a weak figure."""
    before, since = {"segment": ""}, {"segment": "from 2017"}
    return rows(
        row(2, "lai-chau", "2015", 8.0, **before),
        row(3, "lai-chau", "2016", 9.0, **before),
        row(4, "lai-chau", "2017", 6.0, **since),
        row(5, "lai-chau", "2018", 7.0, **since),
        row(6, "lai-chau", "2020", 5.0, **since),
        row(7, "lai-chau", "2021", 6.0, **since, obs_status="E"),
        row(8, "lao-cai", "2019", 4.0, **since, bound="over"),
        row(9, "lao-cai", "2020", lower=3.0, upper=5.0, **since),
        row(10, "lao-cai", "2021", 5.5, **since, obs_status="U"),
        row(11, "lao-cai", "2022", 6.5, **since, bound="about"),
    )


def artists(chart: Chart, form: str = "wide") -> dict[str, object]:
    """Drawn marks by the line of their figure."""
    (axes,) = getattr(chart, form).axes
    return {
        line.get_gid().removeprefix("figure-"): line
        for line in axes.lines
        if str(line.get_gid()).startswith("figure-")
    }


def joined(chart: Chart, area: str, form: str = "wide") -> list[tuple[float, float, str]]:
    """Stretches of an area's line: first year, last year, how they are dashed."""
    (axes,) = getattr(chart, form).axes
    return [
        (*line.get_xdata(), line.get_linestyle())
        for line in axes.lines
        if line.get_color() == style.mark(area).color
        and line.get_marker() == "None"
        and len(set(line.get_xdata())) == 2
    ]


def face(mark) -> str:
    return to_hex(mark.get_markerfacecolor())


# lines


@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_no_line_runs_over_a_missing_year_a_break_or_a_weak_figure(growth, form):
    chart = charts.lines(growth, language="vi")
    assert joined(chart, "lai-chau", form) == [
        (2015, 2016, "-"), (2017, 2018, "-"), (2020, 2021, "--"),
    ]  # fmt: skip
    assert joined(chart, "lao-cai", form) == []


@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_only_plain_firm_figures_are_filled(growth, form):
    marks = artists(charts.lines(growth, language="vi"), form)
    blue, green = style.mark("lai-chau").color, style.mark("lao-cai").color
    assert {line: face(mark) for line, mark in marks.items() if line != "9"} == {
        "2": blue, "3": blue, "4": blue, "5": blue, "6": blue, "7": style.PAPER,
        "8": style.PAPER, "10": style.PAPER, "11": style.PAPER,
    }  # fmt: skip
    assert {line: mark.get_color() for line, mark in marks.items()} == {
        "2": blue, "3": blue, "4": blue, "5": blue, "6": blue, "7": blue,
        "8": green, "9": green, "10": green, "11": green,
    }  # fmt: skip
    assert {line for line, mark in marks.items() if mark.get_alpha()} == {"10"}


@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_whiskers_stand_for_open_sides_and_ranges_and_for_nothing_else(growth, form):
    (axes,) = getattr(charts.lines(growth, language="vi"), form).axes
    whiskers = [
        (*line.get_xdata(), *line.get_ydata()) for line in axes.lines if line.get_marker() == "_"
    ]
    assert len(whiskers) == 2
    assert whiskers[0][:3] == (2019, 2019, 4.0)
    assert 4.0 < whiskers[0][3] < 5.0
    assert whiskers[1] == (2020, 2020, 3.0, 5.0)


def test_every_open_side_reaches_equally_far(row, rows):
    values = rows(
        row(2, "lai-chau", "2019", 50.0, bound="over"),
        row(3, "lao-cai", "2019", 10.0, bound="over"),
        row(4, "lao-cai", "2020", 20.0, bound="under"),
    )
    (axes,) = charts.lines(values, language="vi").wide.axes
    reaches = {
        round(abs(line.get_ydata()[1] - line.get_ydata()[0]), 6)
        for line in axes.lines
        if line.get_marker() == "_"
    }
    assert len(reaches) == 1


def test_a_break_is_marked_between_the_years_and_named_where_there_is_room(growth):
    chart = charts.lines(growth, language="vi")
    for form in ("wide", "narrow"):
        (axes,) = getattr(chart, form).axes
        assert [
            list(line.get_xdata()) for line in axes.lines if line.get_color() == style.SOFT
        ] == [[2016.5, 2016.5]]
    name = "GRDP do cơ quan thống kê trung ương biên soạn"
    assert name in [text.get_text() for text in chart.wide.axes[0].texts]
    assert name not in [text.get_text() for text in chart.narrow.axes[0].texts]


def test_a_break_outside_the_years_is_not_marked(growth):
    (axes,) = charts.lines(growth.loc[4:], language="vi").wide.axes
    assert [line for line in axes.lines if line.get_color() == style.SOFT] == []


def test_targets_are_hollow_diamonds_on_the_years_shown_and_spans_are_not_drawn(row, rows, growth):
    goal = {"scenario": "target"}
    goals = rows(
        row(31, "lai-chau", "2020", 6.5, **goal),
        row(32, "lai-chau", "2021/2025", 9.0, **goal),
        row(33, "lai-chau", "2023", 9.0, **goal),
        row(34, "lai-chau", "2014", 9.0, **goal),
    )
    chart = charts.lines(growth, targets=goals, language="vi")
    for form in ("wide", "narrow"):
        marks = artists(chart, form)
        assert [line for line in marks if int(line) > 30] == ["31"]
        assert marks["31"].get_marker() == "D"
        assert marks["31"].get_markerfacecolor() == "none"
        assert list(marks["31"].get_xdata()) == [2020]
    assert chart.lines == chart.table.lines == (*growth.index, 31)
    assert "Hình thoi rỗng: mục tiêu." in chart.note


def test_without_a_target_for_a_year_shown_the_note_has_no_diamonds(row, rows, growth):
    span = rows(row(32, "lai-chau", "2021/2025", 9.0, scenario="target"))
    chart = charts.lines(growth, targets=span, language="vi")
    assert "mục tiêu" not in chart.note
    assert chart.lines == tuple(growth.index)


def test_rivals_are_faint_ticks_and_never_joined(row, rows, growth):
    others = rows(
        row(21, "lai-chau", "2017", 6.5), row(22, "lai-chau", "2018", lower=6.5, upper=7.5)
    ).assign(preferred_line=[4, 5])
    chart = charts.lines(growth, rivals=others, language="vi")
    marks = artists(chart)
    assert {line: marks[line].get_alpha() for line in ("21", "22")} == {"21": 0.5, "22": 0.5}
    assert marks["21"].get_marker() == "_"
    assert list(marks["22"].get_ydata()) == [6.5, 7.5]
    assert joined(chart, "lai-chau") == joined(charts.lines(growth, language="vi"), "lai-chau")
    assert chart.lines == chart.table.lines == (*growth.index, 21, 22)
    assert "Vạch ngang mờ: số khác đã công bố." in chart.note


def test_a_chart_says_what_it_shows(growth):
    chart = charts.lines(growth, language="vi")
    assert chart.title == "Tốc độ tăng trưởng GRDP, 2015–2022"
    assert chart.reading == (
        "Lai Châu từ 2017: thấp nhất 5,00\u00a0% (2020), cao nhất 7,00\u00a0% (2018), mới nhất"
        " 6,00\u00a0% (2021, ước tính). Lào Cai: mới nhất khoảng 6,50\u00a0% (2022)."
    )
    assert chart.note == (
        "Đơn vị: %. Điểm rỗng, nét chấm: số sơ bộ, ước tính hoặc in kèm “khoảng”, “trên”, “dưới”."
        " Vạch đứng: số in thành khoảng, hoặc phía còn mở của “trên”, “dưới”. Điểm mờ: độ tin cậy"
        " thấp hoặc khác định nghĩa, không nối. Đường dừng ở chỗ chuỗi số bị ngắt: 2017: GRDP do cơ"
        f" quan thống kê trung ương biên soạn. Nguồn:<sup>{SOURCE}</sup>"
    )
    assert chart.table == tables.series(growth, language="vi")
    assert chart.lines == chart.table.lines == tuple(growth.index)
    english = charts.lines(growth, language="en", title="Growth of three")
    assert english.title == "Growth of three"
    assert english.note == (
        "Unit: %. Open marks and dotted lines: provisional figures, estimates, and values printed"
        " with “about”, “over” or “under”. Whiskers: a range, or the open side of “over” or"
        " “under”. Faint marks: low reliability or another definition, never joined. Lines stop"
        f" where the series break: 2017: GRDP compiled centrally. Sources:<sup>{SOURCE}</sup>"
    )


def test_a_note_names_the_sources_used_most_and_counts_the_others(row, rows):
    documents = ["e", "d", "c", "b", "a", "e", "f"]
    values = rows(
        *(
            row(line, "lai-chau", str(2010 + line), 5.0, source_id=document)
            for line, document in enumerate(documents)
        )
    )
    link = '<a class="source" href="#source-{0}">{0}</a>'.format
    four = " ".join(map(link, "eabc"))
    assert notes.note("%", [], [], values, "vi") == (
        f"Đơn vị: %. Nguồn:<sup>{four}</sup> và 2 văn bản khác, ghi cạnh từng con số trong bảng số"
        " liệu."
    )
    assert notes.note("<%>", ["a & b."], [], values.iloc[:2], "en") == (
        f"Unit: &lt;%&gt;. a &amp; b. Sources:<sup>{link('d')} {link('e')}</sup>"
    )


def test_lines_end_in_the_names_of_their_areas_and_the_axis_in_its_unit(row, rows):
    visits = {"indicator": "visitors", "unit_measure": "persons", "decimals": 0}
    chart = charts.lines(
        rows(row(2, "lao-cai", "2019", 5e6, **visits), row(3, "dien-bien", "2019", 8e5, **visits)),
        language="vi",
    )
    for form in ("wide", "narrow"):
        (axes,) = getattr(chart, form).axes
        assert [text.get_text() for text in axes.texts] == [
            "triệu lượt khách", "Lào Cai", "Điện Biên",
        ]  # fmt: skip
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
    return measures.chain_index(
        rows(
            row(2, "lai-chau", "2021", 10.0),
            row(3, "lai-chau", "2022", 10.0, obs_status="E"),
            row(4, "vietnam", "2021", 2.5),
        ),
        base=2020,
    )


def test_an_index_starts_from_its_base_and_is_dotted_to_an_estimate(index):
    chart = charts.index_lines(index, base=2020, language="vi")
    assert joined(chart, "lai-chau") == [(2020, 2021, "-"), (2021, 2022, "--")]
    assert joined(chart, "vietnam") == [(2020, 2021, ":")]
    (axes,) = chart.wide.axes
    assert [text.get_text() for text in axes.texts] == ["2020 = 100", "Lai Châu", "Cả nước"]
    assert chart.title == "Chỉ số GRDP theo giá so sánh, 2020 = 100"
    assert chart.reading == "Lấy năm 2020 bằng 100: Lai Châu 121,0 (2022) và Cả nước 102,5 (2021)."
    assert chart.note == (
        "Đơn vị: 2020 = 100. Điểm rỗng, nét chấm: số sơ bộ, ước tính hoặc in kèm “khoảng”, “trên”,"
        " “dưới”. Tính từ số liệu ở trên. Nguồn:<sup>"
        '<a class="source" href="#source-document-2">document-2</a>'
        ' <a class="source" href="#source-document-3">document-3</a>'
        ' <a class="source" href="#source-document-4">document-4</a></sup>'
    )
    assert chart.lines == (2, 3, 4)
    assert chart.table == tables.index(index, caption=chart.title, language="vi")
    assert charts.index_lines(index, base=2020, language="en", title="Own").title == "Own"


def test_every_point_of_an_index_is_drawn_and_titled(index):
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
def test_every_figure_is_drawn_and_every_join_is_within_a_segment(code):
    values = figures.series(code, (*AREAS, "vietnam"), 2010, 2025)
    chart = charts.lines(values, language="vi")
    for form in ("wide", "narrow"):
        assert {int(line) for line in artists(chart, form)} == set(values.index)
        for area in dict.fromkeys(values["ref_area"]):
            firm = values[~values["obs_status"].isin(["U", "D"]) & values["obs_value"].notna()]
            firm = firm[firm["ref_area"] == area]
            years = set(zip(firm["time_period"].astype(int), firm["segment"], strict=True))
            expected = [year for year, segment in years if (year + 1, segment) in years]
            assert sorted(first for first, _last, _dash in joined(chart, area, form)) == sorted(
                expected
            )
