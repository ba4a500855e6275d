"""First figure and latest: which they are, how far apart, how far on average."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import figures
from helpers.measures import revision_summary, revisions

INF, NAN = np.inf, np.nan


def lines_of(*made):
    """Return the pairs of lines that are first and latest."""
    return [pair for frame in made for pair in revisions(frame)["lines"]]


def test_revisions_by_hand_whole(row, rows):
    # rows stand in order of preference, as figures.published gives them
    published = rows(
        row(2, "lao-cai", "2022", 8.05, published="2026-08-15", obs_status="A"),
        row(3, "lao-cai", "2022", 9.02, published="2022-12-23", obs_status="E"),
        row(4, "lai-chau", "2022", 8.0, published="2026-08-15"),
        row(5, "lai-chau", "2022", 7.7, published="2023-03", bound="over"),
    )
    expected = pd.DataFrame(
        {
            "ref_area": ["lao-cai", "lai-chau"],
            "indicator": ["grdp_growth"] * 2,
            "time_period": ["2022"] * 2,
            "standard": [""] * 2,
            "first_published": ["2022-12-23", "2023-03"],
            "latest_published": ["2026-08-15"] * 2,
            "first_value": [9.02, 7.7],
            "latest_value": [8.05, 8.0],
            "ahead": [True, False],
            "obs_value": [-0.97, 0.3],
            "lower": [-0.97, -INF],
            "upper": [-0.97, 0.3],
            "bound": ["", "at_most"],
            "unit_measure": ["percentage points"] * 2,
            "obs_status": ["E", "A"],
            "lines": [(3, 2), (5, 4)],
        }
    )
    pd.testing.assert_frame_equal(revisions(published), expected)


def test_a_level_is_revised_by_so_many_per_cent_of_its_first_figure(row, rows):
    level = {"indicator": "visitors", "unit_measure": "persons"}
    found = revisions(
        rows(
            row(2, "lao-cai", "2015", 1.5e6, published="2021-09-27", **level),
            row(3, "lao-cai", "2015", 2.0e6, published="2016-01-14", **level),
        )
    )
    assert found[["obs_value", "unit_measure"]].to_numpy().tolist() == [[pytest.approx(-25.0), "%"]]


def test_where_the_preferred_figure_is_the_first_the_last_published_is_the_latest(row, rows):
    published = rows(
        row(2, "vietnam", "2016", 6.21, published="2016-12-28", obs_status="E"),
        row(3, "vietnam", "2016", 6.21, published="2017-12-27"),
        row(4, "vietnam", "2016", 6.69, published="2022-12-29"),
    )
    assert lines_of(published) == [(2, 4)]


def test_dates_that_overlap_tell_no_order(row, rows):
    published = rows(
        row(2, "vietnam", "2018", 5.0, published="2019"),
        row(3, "vietnam", "2018", 6.0, published="2019-08-16"),
    )
    assert lines_of(published) == []
    published = rows(
        row(2, "vietnam", "2018", 5.0, published="2020"),
        row(3, "vietnam", "2018", 6.0, published="2019"),
    )
    assert lines_of(published) == [(3, 2)]


def test_a_document_without_a_date_is_as_old_as_what_it_reports_on(row, rows):
    published = rows(
        row(2, "vietnam", "2024", 7.04, published="", source_id="tables"),
        row(3, "vietnam", "2024", 7.09, published="2025-01-06"),
        row(4, "vietnam", "2025", 8.02, published="", source_id="tables"),
    )
    assert lines_of(published) == [(3, 2)]
    assert lines_of(published.loc[[2, 3]]) == []


def test_a_first_figure_comes_within_a_year(row, rows):
    published = rows(
        row(2, "vietnam", "2012", 5.5, published="2022-12-29"),
        row(3, "vietnam", "2012", 5.25, published="2015-12-26"),
    )
    assert lines_of(published) == []


def test_only_figures_of_the_same_thing_are_compared(row, rows):
    made = [
        row(2, "lao-cai", "2022", 8.0, published="2026"),
        row(3, "lao-cai", "2022", 9.0, published="2023", obs_status="U"),
        row(4, "lao-cai", "2022", 9.0, published="2023", obs_status="D"),
        row(5, "lao-cai-2025", "2022", 9.0, published="2023"),
        row(6, "lao-cai", "2022-S1", 9.0, published="2023"),
        row(7, "lao-cai", "2022", 9.0, published="2023", standard="2016-2020"),
        row(8, "lao-cai", "2023", 9.0, published="2024", segment="unstated 2023"),
        row(9, "lao-cai", "2023", 8.0, published="2026", segment="unstated 2023"),
    ]
    assert lines_of(rows(*made)) == []


def test_the_first_figures_of_real_growth():
    found = revisions(figures.published("grdp_growth", ["dien-bien", "vietnam"], 2018, 2024))
    told = found.set_index(["ref_area", "time_period"])[["first_value", "latest_value"]]
    assert told.loc[("dien-bien", "2018")].tolist() == [7.15, 5.54]
    assert told.loc[("dien-bien", "2023")].tolist() == [7.1, 9.15]
    assert told.loc[("vietnam", "2019")].tolist() == [7.02, 7.36]
    assert told.loc[("vietnam", "2022")].tolist() == [8.02, 8.54]


def test_nothing_from_the_future_is_a_latest_figure():
    known = figures.published("grdp_growth", "lao-cai", as_of="2024")
    latest = revisions(known)["latest_published"]
    assert (latest < "2025").all()


def test_a_summary_by_hand(row, rows):
    published = rows(
        row(2, "lao-cai", "2022", 8.0, published="2026"),
        row(3, "lao-cai", "2022", 9.0, published="2023"),
        row(4, "lao-cai", "2023", 6.0, published="2026", obs_status="P"),
        row(5, "lao-cai", "2023", 5.5, published="2023-12", obs_status="E"),
        row(6, "lai-chau", "2023", 6.0, published="2026"),
        row(7, "lai-chau", "2023", lower=5.0, upper=8.0, published="2024"),
    )
    found = revision_summary(revisions(published)).set_index(["ref_area", "statistic"])
    mine = found.loc["lao-cai"]
    assert mine["obs_value"].tolist() == [-0.25, 0.75, -1.0]
    assert mine["time_period"].tolist() == ["2022/2023", "2022/2023", "2022"]
    assert (mine["of"].tolist(), mine["ahead"].tolist()) == ([2, 2, 2], [1, 1, 1])
    assert mine["lines"].tolist() == [(3, 2, 5, 4), (3, 2, 5, 4), (3, 2)]
    assert mine["obs_status"].tolist() == ["E", "E", "A"]
    # 6 - 8 to 6 - 5: of such a change at least nothing, at most 2 in size
    other = found.loc["lai-chau"][["obs_value", "lower", "upper"]].to_numpy().tolist()
    expected = [[NAN, -2.0, 1.0], [NAN, 0.0, 2.0], [NAN, -2.0, 1.0]]
    np.testing.assert_array_equal(other, expected)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=1, max_size=5))
def test_no_mean_is_larger_than_its_absolute_mean_nor_that_than_the_largest(row, rows, values):
    made = []
    for n, (first, latest) in enumerate(values):
        made.append(row(2 * n + 2, "lao-cai", str(2010 + n), latest, published="2026"))
        made.append(row(2 * n + 3, "lao-cai", str(2010 + n), first, published=str(2011 + n)))
    found = revision_summary(revisions(rows(*made)))
    mean, absolute, largest = found["obs_value"]
    assert abs(mean) <= absolute + 1e-9
    assert absolute <= abs(largest) + 1e-9
    assert mean == pytest.approx(np.mean([b - a for a, b in values]), abs=1e-9)
