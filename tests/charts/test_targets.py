"""Charts of targets: how many verdicts, paces side by side, and the way to the targets."""

import math

import pytest

from helpers import catalog, charts, style
from helpers.charts.metrics import width_of
from helpers.charts.wrapping import wrapped
from helpers.figures import every_target, load, observed_for, series
from helpers.measures import each_version, verdict_counts, verdicts
from helpers.wording.findings import nothing

AREAS = ("lai-chau", "dien-bien", "lao-cai")
VISITORS = {"indicator": "visitors", "unit_measure": "persons", "decimals": 0}
RATE = {"indicator": "poverty_rate", "standard": "2022-2025", "segment": "2022-2025"}
FORMS = ("wide", "narrow")


@pytest.fixture
def versions(row, rows):
    goals = rows(
        row(9, "lai-chau", "2024", 1e6, **VISITORS),
        row(10, "lai-chau", "2030", 3e6, bound="over", **VISITORS),
        row(11, "lao-cai", "2025", 10.0, **RATE),
        row(12, "dien-bien", "2024", 2e6, **VISITORS),
    )
    known = rows(
        row(2, "lai-chau", "2021", 8e5, **VISITORS),
        row(3, "lai-chau", "2024", 1.2e6, obs_status="E", **VISITORS),
        row(4, "lao-cai", "2021", 16.0, **RATE),
        row(5, "lao-cai", "2024", 11.5, **RATE),
    )
    return each_version(verdicts(goals, observed=known))


def marks(chart, form="wide"):
    figure = getattr(chart, form)
    return {
        str(line.get_gid()): line
        for axes in figure.axes
        for line in axes.lines
        if line.get_gid() is not None
    }


@pytest.mark.parametrize("form", FORMS)
def test_each_verdict_has_a_place_a_shape_and_its_number(versions, form):
    chart = charts.tally(versions, verdict_counts(versions), language="en")
    drawn = marks(chart, form)
    assert {key: (line.get_marker(), *line.get_xdata()) for key, line in drawn.items()} == {
        "tally-lai-chau-2021-2025-met": ("o", 0),
        "tally-lai-chau-2026-2030-behind": ("v", 3),
        "tally-lao-cai-2021-2025-on_pace": ("^", 2),
    }
    numbers = [
        (text.get_text(), *text.xy)
        for text in getattr(chart, form).axes[0].texts
        if text.get_text()[0] == "1"
    ]
    # met on an estimate, behind on one, on pace, and one that cannot be told
    assert numbers == [("1 (1)", 0, 1), ("1 (1)", 3, 2), ("1", 2, 4), ("1", 4, 6)]


def test_the_tally_says_what_is_decided_and_reads_all(versions):
    chart = charts.tally(versions, verdict_counts(versions), language="vi")
    assert list(chart.titles.values()) == [
        "Lai Châu, 2021–2025: 1 mục tiêu đạt (1 theo số ước tính hoặc sơ bộ)",
        "Lai Châu, 2026–2030: 1 mục tiêu chậm tiến độ (1 theo số ước tính hoặc sơ bộ)",
        "Lào Cai, 2021–2025: 1 mục tiêu đúng tiến độ",
    ]
    assert chart.reading == (
        "Lai Châu: 1 đạt, 1 chậm tiến độ. Lào Cai: 1 đúng tiến độ."
        " Điện Biên: 1 chưa đủ cơ sở để kết luận."
    )


def test_a_tally_without_any_verdict_still_has_points(versions):
    only = versions[versions["verdict"] == "cannot_tell"]
    chart = charts.tally(only, verdict_counts(only), language="en")
    assert list(chart.titles.values()) == ["Dien Bien, 2021–2025: 1 cannot tell"]


def test_units_never_share_an_axis(versions):
    chart = charts.paces(versions, language="en")
    units = ["% a year", "percentage points a year"]
    for axes, unit in zip(chart.wide.axes, units, strict=True):
        assert [text.get_text() for text in axes.texts if text.get_text() in units] == [unit]
    drawn = marks(chart)
    # 1.2 to 3 million in 6 years; 0.8 to 1.2 in 3; 11.5 to 10 in 1; 16 to 11.5 in 3
    assert {key: round(line.get_xdata()[0], 2) for key, line in drawn.items()} == {
        "required-10": 16.5, "pace_3-10": 14.47, "required-11": -1.5, "pace_3-11": -1.5,
    }  # fmt: skip
    assert {line.get_marker() for key, line in drawn.items() if "required" in key} == {"D"}
    assert all(
        line.get_markerfacecolor() == "none" for key, line in drawn.items() if "required" in key
    )


def test_the_reading_gives_both_paces(versions):
    chart = charts.paces(versions, language="en")
    assert chart.reading.replace("\u00a0", " ") == (
        "Yearly pace. Lai Chau, visitors 2030: at least 16.5% required, 14.5% of late; Lao Cai,"
        " poverty rate 2025: −1.5 percentage points required, −1.5 percentage points of late."
    )
    assert len(chart.titles) == 4


@pytest.mark.parametrize("language", catalog.LANGUAGES)
def test_names_fit_the_chart_on_a_phone(language):
    goals = every_target(AREAS, 2016, 2030)
    once = each_version(verdicts(goals, observed=observed_for(goals)))
    (axes,) = charts.paces(once, language=language).narrow.axes
    names = [text.get_text() for text in axes.texts if text.get_text()]
    assert max(name.count("\n") for name in names) == 1
    with style.context():
        assert width_of(names, weight="normal") <= 302 - 20


def test_text_breaks_at_plain_spaces_only():
    with style.context():
        assert wrapped("one two\u00a0three", 20) == "one\ntwo\u00a0three"


@pytest.fixture
def way(row, rows):
    values = rows(
        row(2, "lai-chau", "2023", 5.0, segment="from 2017"),
        row(3, "lai-chau", "2024", 9.0, segment="from 2017"),
        row(4, "lao-cai", "2024", 7.0, segment="from 2017"),
    )
    goals = rows(
        row(9, "lai-chau", "2025", 8.0),
        row(10, "lai-chau", "2021/2025", lower=9.0, upper=10.0, measure="annual_average"),
        row(11, "lao-cai", "2026/2030", 10.0, measure="annual_average"),
    )
    return values, goals


@pytest.mark.parametrize("form", FORMS)
def test_targets_are_joined_to_nothing(way, form):
    chart = charts.paths(*way, areas=("lai-chau", "lao-cai"), language="en")
    drawn = marks(chart, form)
    assert drawn["figure-9"].get_marker() == "D"
    assert list(drawn["figure-9"].get_xdata()) == [2025.0]
    assert [list(drawn[key].get_xdata()) for key in ("figure-10", "figure-11")] == [
        [2020.6, 2025.4],
        [2025.6, 2030.4],
    ]
    assert set(drawn["figure-10"].get_ydata()) == {9.5}
    joined = [
        tuple(line.get_xdata())
        for axes in getattr(chart, form).axes
        for line in axes.lines
        if line.get_gid() is None and len(line.get_xdata()) == 2 and line.get_linestyle() == "-"
    ]
    assert (2023.0, 2024.0) in joined
    assert not [ends for ends in joined if 2025.0 in ends]


def test_the_points_of_the_way_go_area_by_area(way):
    chart = charts.paths(*way, areas=("lai-chau", "lao-cai"), language="en")
    assert [int(key.removeprefix("figure-")) for key in chart.titles] == [2, 3, 9, 10, 4, 11]


def test_panels_of_levels_have_scales_of_their_own_and_say_so(row, rows):
    values = rows(
        row(2, "lai-chau", "2024", 1e6, **VISITORS), row(3, "lao-cai", "2024", 8e6, **VISITORS)
    )
    goals = rows(row(9, "lao-cai", "2030", 1.3e7, **VISITORS))
    chart = charts.paths(values, goals, areas=("lai-chau", "lao-cai"), language="en")
    assert "Each panel has a scale of its own." in chart.note
    assert len({tuple(axes.get_ylim()) for axes in chart.wide.axes}) == 2


@pytest.mark.parametrize("language", catalog.LANGUAGES)
def test_nothing_to_draw_is_said(row, rows, language):
    none = each_version(verdicts(rows(), observed=rows(row(2, "lai-chau", "2024", 1.0))))
    assert charts.tally(none, verdict_counts(none), language=language) == nothing(language)
    assert charts.paces(none, language=language) == nothing(language)
    assert charts.paths(rows(), rows(), areas=AREAS, language=language) == nothing(language)


@pytest.mark.parametrize("as_of", ["2016", "2021-06", "2023-12"])
def test_nothing_published_later_is_drawn(as_of):
    goals = every_target(AREAS, as_of=as_of)
    once = each_version(verdicts(goals, observed=observed_for(goals, as_of=as_of)))
    growth = series("grdp_growth", AREAS, as_of=as_of)
    aims = goals[goals["indicator"] == "grdp_growth"]
    for chart in (
        charts.tally(once, verdict_counts(once), language="vi"),
        charts.paces(once, language="vi"),
        charts.paths(growth, aims, areas=AREAS, language="vi"),
    ):
        if hasattr(chart, "lines"):
            assert (load().loc[list(chart.lines), "published"] <= as_of + "-99").all()


def test_every_open_target_with_both_paces_is_drawn():
    goals = every_target(AREAS, 2016, 2030)
    once = each_version(verdicts(goals, observed=observed_for(goals)))
    chart = charts.paces(once, language="en")
    wanted = [
        line
        for line, row in once.iterrows()
        if not row["due"]
        and not math.isnan(row["required_lower"])
        and not (math.isnan(row["pace_3_lower"]) and math.isnan(row["pace_5_lower"]))
    ]
    assert {f"required-{line}" for line in wanted} <= set(chart.titles)


def test_the_lines_of_a_chart_are_those_of_its_table(versions, way):
    for chart in (
        charts.tally(versions, verdict_counts(versions), language="vi"),
        charts.paces(versions, language="vi"),
        charts.paths(*way, areas=("lai-chau", "lao-cai"), language="vi"),
    ):
        assert set(chart.table.lines) == set(chart.lines) != set()
