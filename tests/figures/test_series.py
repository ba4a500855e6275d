"""What series, rivals, targets and statements answer, on the real data and on literal figures."""

import csv
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import catalog, paths, periods
from helpers.errors import UsageError
from helpers.figures import load, published, rivals, series, statements, targets
from helpers.figures.selection import COLUMNS, PARTS, role

INF, NAN = np.inf, np.nan
AREAS = (
    "vietnam, northern-midlands-mountains, northern-midlands-mountains-2025, lai-chau, dien-bien,"
    " lao-cai, lao-cai-2025, yen-bai, ha-giang, cao-bang, bac-kan, tuyen-quang, thai-nguyen,"
    " lang-son, bac-giang, phu-tho, son-la, hoa-binh"
)
FIGURE = {
    "ref_area": "lai-chau",
    "indicator": "grdp_growth",
    "time_period": "2022",
    "measure": "level",
    "scenario": "observed",
    "obs_value": NAN,
    "lower": NAN,
    "upper": NAN,
    "bound": "",
    "unit_measure": "%",
    "obs_status": "A",
    "standard": "",
    "source_id": "cafef-vn-2025",
    "locator": "",
    "as_printed": "",
    "comment": "",
    "decimals": 2,
    "published": "2025-01-10",
    "publisher_kind": "press",
}
OFFICE = {
    "source_id": "nso-pxweb-copy",
    "published": "2026-08-15",
    "publisher_kind": "statistics_office",
}
POVERTY = {"indicator": "poverty_rate"}


def sheet(*rows: dict[str, object]) -> pd.DataFrame:
    lines = pd.Index(range(2, 2 + len(rows)), name="line")
    return pd.DataFrame([FIGURE | row for row in rows], index=lines)


def answer(rows: dict[int, dict[str, object]], columns: list[str]) -> pd.DataFrame:
    lines = pd.Index(list(rows), name="line")
    return pd.DataFrame([FIGURE | row for row in rows.values()], index=lines)[columns]


@pytest.fixture(scope="module")
def figures() -> pd.DataFrame:
    return load()


@pytest.fixture(scope="module")
def file_rows() -> dict[int, dict[str, str]]:
    """Each row of figures.csv as it stands there, by its line; the header is line 1."""
    with (paths.data() / "figures.csv").open(encoding="utf-8", newline="") as file:
        return dict(enumerate(csv.DictReader(file), start=2))


def questions(figures: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Every indicator, frequency and measure of which there is a figure."""
    kinds = figures["time_period"].map(lambda period: periods.parse(period).kind)
    return sorted(set(zip(figures["indicator"], kinds, figures["measure"], strict=True)))


# The real data


@pytest.mark.parametrize("as_of", ["2018", "2023-06", "2024-12-31"])
@pytest.mark.parametrize(
    "ask",
    [
        lambda **given: series("grdp_growth", ["lai-chau", "vietnam"], 2010, 2023, **given),
        lambda **given: rivals("poverty_rate", **given),
        lambda **given: published("visitors", frequency="within_year", **given),
        lambda **given: targets("visitors", **given),
        lambda **given: statements(topic="growth", **given),
    ],
)
def test_a_question_as_of_a_date_is_that_question_to_what_was_known_then(
    ask: Callable[..., pd.DataFrame], as_of: str
) -> None:
    pd.testing.assert_frame_equal(ask(as_of=as_of), ask(data=load(as_of=as_of)))


def test_a_frame_and_a_date_are_not_taken_together(figures: pd.DataFrame) -> None:
    with pytest.raises(UsageError) as refused:
        series("visitors", data=figures, as_of="2024")
    assert str(refused.value) == "as_of: '2024' beside data; accepted: one of the two"


def test_growth_of_lao_cai_in_2022_is_the_revised_figure_with_the_printed_one_beside_it() -> None:
    growth = series("grdp_growth", "lao-cai", 2022, 2022)
    assert growth[["obs_value", "obs_status", "source_id", "segment", "rivals"]].to_dict(
        "records"
    ) == [
        {
            "obs_value": 8.05,
            "obs_status": "A",
            "source_id": "nso-pxweb-copy",
            "segment": "from 2017",
            "rivals": 3,
        }
    ]
    beside = rivals("grdp_growth", "lao-cai", 2022, 2022)
    assert beside[["as_printed", "source_id", "preferred_value", "rule"]].to_dict("records") == [
        {"as_printed": "9,02%", "source_id": source, "preferred_value": 8.05, "rule": "publisher"}
        for source in ("danviet-vn-2023", "nhan-dan-2023-lao-cai")
    ] + [
        {
            "as_printed": "about 9.02%",
            "source_id": "en-qdnd-vn-2023",
            "preferred_value": 8.05,
            "rule": "publisher",
        }
    ]
    assert beside["difference"].round(2).tolist() == [-0.97, -0.97, -0.97]


def test_poverty_of_dien_bien_in_2024_is_21_29_and_two_sources_agree() -> None:
    poverty = series("poverty_rate", "dien-bien", 2024, 2024)
    assert poverty[["obs_value", "standard", "segment", "rivals"]].to_dict("records") == [
        {"obs_value": 21.29, "standard": "2022-2025", "segment": "2022-2025", "rivals": 0}
    ]


def test_poverty_of_lao_cai_in_2015_is_two_rows_in_two_segments() -> None:
    poverty = series("poverty_rate", "lao-cai", 2015, 2015)
    assert poverty[["obs_value", "standard", "segment"]].to_dict("records") == [
        {"obs_value": 12.11, "standard": "2011-2015", "segment": "2011-2015"},
        {"obs_value": 34.3, "standard": "2016-2020", "segment": "2016-2020"},
    ]


def test_poverty_of_the_country_in_2015_is_the_figure_that_states_its_standard() -> None:
    poverty = series("poverty_rate", "vietnam", 2015, 2015)
    assert poverty[["obs_value", "standard", "segment", "rivals"]].to_dict("records") == [
        {"obs_value": 9.79, "standard": "2016-2020", "segment": "2016-2020", "rivals": 1}
    ]
    beside = rivals("poverty_rate", "vietnam", 2015, 2015)
    assert beside[["obs_value", "standard", "rule"]].to_dict("records") == [
        {"obs_value": 4.5, "standard": "", "rule": "standard"}
    ]


def test_a_source_that_contradicts_itself_is_its_own_rival() -> None:
    revenue = series("tourism_revenue", "dien-bien", 2013, 2013)
    assert revenue[["obs_value", "source_id", "rivals"]].to_dict("records") == [
        {"obs_value": 400.0, "source_id": "fr-vietnamplus-vn-2014", "rivals": 2}
    ]
    beside = rivals("tourism_revenue", "dien-bien", 2013, 2013)
    assert beside[["obs_value", "source_id", "difference", "rule"]].round(2).to_dict("records") == [
        {
            "obs_value": 434.0,
            "source_id": "fr-vietnamplus-vn-2014",
            "difference": -34.0,
            "rule": "source",
        },
        {
            "obs_value": 433.7,
            "source_id": "tapchidulich-net-vn-2014",
            "difference": -33.7,
            "rule": "status",
        },
    ]


def test_the_merged_province_is_never_in_the_series_of_the_one_before(
    figures: pd.DataFrame,
) -> None:
    of_lao_cai, merged = figures["ref_area"] == "lao-cai", figures["ref_area"] == "lao-cai-2025"
    assert of_lao_cai.any()
    assert merged.any()
    for indicator, frequency, measure in questions(figures[of_lao_cai | merged]):
        kept = {"frequency": frequency, "measure": measure, "data": figures}
        for ask in (series, rivals):
            assert set(ask(indicator, "lao-cai", **kept).index) <= set(figures.index[of_lao_cai])
            assert set(ask(indicator, "lao-cai-2025", **kept).index) <= set(figures.index[merged])


def test_a_series_never_mixes_years_with_parts_of_years(figures: pd.DataFrame) -> None:
    for indicator, frequency, measure in questions(figures):
        found = series(indicator, frequency=frequency, measure=measure, data=figures)
        assert {periods.parse(period).kind for period in found["time_period"]} <= {frequency}
    assert set(series("visitors", data=figures)["time_period"].str.len()) == {4}
    parts = series("grdp_growth", frequency="within_year", data=figures)["time_period"]
    assert {periods.parse(period).kind for period in parts} == {"quarter", "half", "part"}


def test_every_answer_has_the_cells_of_its_line_in_the_file(
    figures: pd.DataFrame, file_rows: dict[int, dict[str, str]]
) -> None:
    answers = [targets(indicator, data=figures) for indicator in catalog.indicators()]
    for indicator, frequency, measure in questions(figures):
        asked = {"frequency": frequency, "measure": measure, "data": figures}
        answers += [series(indicator, **asked), rivals(indicator, **asked)]
    together = pd.concat(found for found in answers if not found.empty)
    text = [column for column in file_rows[2] if column not in ("obs_value", "lower", "upper")]
    for line, row in together.iterrows():
        cells = file_rows[line]
        assert row[text].to_dict() == {column: cells[column] for column in text}
        np.testing.assert_equal(row["obs_value"], float(cells["obs_value"] or "nan"))
        for end in ("lower", "upper"):
            assert cells[end] == "" or float(cells[end]) == row[end]
    assert set(together.index) <= set(file_rows)


def test_nothing_observed_is_lost_between_the_series_its_rivals_and_what_says_the_same(
    figures: pd.DataFrame,
) -> None:
    says = ["ref_area", "time_period", "obs_value", "lower", "upper", "bound"]
    kinds = figures["time_period"].map(lambda period: periods.parse(period).kind)
    for indicator, frequency, measure in questions(figures):
        asked = {"frequency": frequency, "measure": measure, "data": figures}
        chosen, others = series(indicator, **asked), rivals(indicator, **asked)
        observed = figures[
            (figures["indicator"] == indicator)
            & (figures["scenario"] == "observed")
            & (figures["measure"] == measure)
            & (kinds == frequency)
        ]
        shown = chosen.index.append(others.index)
        assert shown.is_unique
        assert set(shown) <= set(observed.index)
        unseen = observed.drop(shown)[says].astype(str)
        said = observed.loc[chosen.index, says].astype(str)
        assert set(unseen.itertuples(index=False)) <= set(said.itertuples(index=False))
        assert chosen["rivals"].sum() == len(others)
        assert set(others["preferred_line"]) == set(chosen.index[chosen["rivals"] > 0])
        everything = published(indicator, **asked)
        assert sorted(everything.index) == observed.index.tolist()
        assert list(everything) == [column for column in COLUMNS if column != "rivals"]
        roles = role(observed)
        assert set(observed.index[roles == "preferred"]) == set(chosen.index)
        assert set(observed.index[roles == "rival"]) == set(others.index)


def test_targets_and_observed_figures_never_meet(figures: pd.DataFrame) -> None:
    goals = pd.concat(targets(indicator, data=figures) for indicator in catalog.indicators())
    assert sorted(goals.index) == figures.index[figures["scenario"] == "target"].tolist()
    for indicator, frequency, measure in questions(figures):
        found = series(indicator, frequency=frequency, measure=measure, data=figures)
        assert set(found["scenario"]) <= {"observed"}
        assert not set(found.index) & set(goals.index)


def test_targets_hold_every_version_of_a_goal_and_the_spans_of_years() -> None:
    goals = targets("grdp_growth", "lao-cai")
    columns = ["time_period", "measure", "obs_value", "lower", "upper", "bound", "source_id"]
    expected = [
        ("2011/2015", "annual_average", 14.0, 14.0, 14.0, "", "laocai-gov-vn-nd"),
        ("2011/2015", "annual_average", 14.0, 14.0, 14.0, "", "baomoi-com-2010"),
        ("2021", "level", 10.0, 10.0, INF, "over", "qlqh-laocai-gov-vn-2021"),
        ("2021/2025", "annual_average", 10.0, 10.0, INF, "over", "ddcilaocai-vn-nd"),
        ("2021/2030", "annual_average", 10.0, 10.0, INF, "over", "einpresswire-com-2023"),
        ("2023", "level", 11.0, 11.0, 11.0, "", "tienphong-vn-2023"),
        ("2023/2025", "annual_average", NAN, 11.0, 12.0, "", "nhan-dan-2023-lao-cai"),
    ]
    pd.testing.assert_frame_equal(
        goals[columns].reset_index(drop=True), pd.DataFrame(expected, columns=columns)
    )
    assert list(goals) == [column for column in COLUMNS if column != "rivals"]


def test_a_statement_of_a_document_is_all_it_said_document_by_document(
    figures: pd.DataFrame,
) -> None:
    documents = ["nhan-dan-2023-lao-cai", "danviet-vn-2023", "baotintuc-vn-2013"]
    said = statements(documents, data=figures)
    assert said.index.tolist() == [
        line for key in documents for line in figures.index[figures["source_id"] == key]
    ]
    assert list(dict.fromkeys(said["source_id"])) == documents
    assert set(said["scenario"]) == {"observed", "target"}


# Literal figures


def test_series_gives_one_row_per_area_and_period_whole() -> None:
    data = sheet(
        {"time_period": "2023", "obs_value": 5.0, "bound": "over", "as_printed": "trên 5%"},
        {"obs_value": 8.24, "obs_status": "P", "comment": "revised", "locator": "table 3"} | OFFICE,
        {"obs_value": 7.7, "obs_status": "E"},
        {"ref_area": "vietnam", "obs_value": 8.54, "source_id": "a"},
        {"ref_area": "vietnam", "obs_value": 8.54, "source_id": "b"},
    )
    expected = answer(
        {
            5: {
                "ref_area": "vietnam",
                **{"obs_value": 8.54, "lower": 8.54, "upper": 8.54},
                **{"source_id": "a", "segment": "from 2017", "rivals": 0},
            },
            3: {
                **OFFICE,
                **{"obs_value": 8.24, "lower": 8.24, "upper": 8.24, "obs_status": "P"},
                **{"comment": "revised", "locator": "table 3"},
                **{"segment": "from 2017", "rivals": 1},
            },
            2: {
                "time_period": "2023",
                **{"obs_value": 5.0, "lower": 5.0, "upper": INF, "bound": "over"},
                **{"as_printed": "trên 5%", "segment": "from 2017", "rivals": 0},
            },
        },
        COLUMNS,
    )
    pd.testing.assert_frame_equal(series("grdp_growth", data=data), expected)


def test_rivals_gives_what_disagrees_and_why_it_gave_way_whole() -> None:
    data = sheet(
        {"obs_value": 7.7, "obs_status": "E"},
        {"obs_value": 8.24} | OFFICE,
        {"lower": 7.0, "upper": 8.0, "source_id": "a"},
        {"obs_value": 8.24, "source_id": "b"},
    )
    preferred = {
        **{"preferred_line": 3, "preferred_value": 8.24, "preferred_decimals": 2},
        **{"preferred_bound": "", "preferred_status": "A"},
        **{"preferred_source": "nso-pxweb-copy", "segment": "from 2017", "rule": "publisher"},
    }
    expected = answer(
        {
            4: {
                **preferred,
                **{"lower": 7.0, "upper": 8.0, "source_id": "a", "difference": NAN},
            },
            2: {
                **preferred,
                **{"obs_value": 7.7, "lower": 7.7, "upper": 7.7, "obs_status": "E"},
                "difference": 0.54,
            },
        },
        [
            *(column for column in COLUMNS if column != "rivals"),
            *("preferred_line", "preferred_value", "preferred_decimals", "preferred_bound"),
            *("preferred_status", "preferred_source"),
            *("difference", "rule"),
        ],
    )
    found = rivals("grdp_growth", data=data)
    pd.testing.assert_frame_equal(found, expected, check_dtype=False)


@pytest.mark.parametrize(
    ("printed", "ends"),
    [
        ({"obs_value": 5.0, "bound": ""}, (5.0, 5.0, 5.0)),
        ({"obs_value": 5.0, "bound": "about"}, (5.0, 5.0, 5.0)),
        ({"obs_value": 5.0, "bound": "over"}, (5.0, 5.0, INF)),
        ({"obs_value": 5.0, "bound": "at_least"}, (5.0, 5.0, INF)),
        ({"obs_value": 5.0, "bound": "under"}, (5.0, -INF, 5.0)),
        ({"obs_value": 5.0, "bound": "at_most"}, (5.0, -INF, 5.0)),
        ({"lower": 4.0, "upper": 5.0, "bound": ""}, (NAN, 4.0, 5.0)),
        ({"lower": 4.0, "upper": 5.0, "bound": "about"}, (NAN, 4.0, 5.0)),
    ],
)
def test_a_hedge_opens_the_interval_on_its_side_and_a_range_has_no_value(
    printed: dict[str, object], ends: tuple[float, float, float]
) -> None:
    expected = pd.DataFrame(
        [ends], columns=["obs_value", "lower", "upper"], index=pd.Index([2], name="line")
    )
    for found in (
        series("grdp_growth", data=sheet(printed)),
        targets("grdp_growth", data=sheet(printed | {"scenario": "target"})),
    ):
        pd.testing.assert_frame_equal(found[["obs_value", "lower", "upper"]], expected)
        assert found["bound"].tolist() == [printed["bound"]]


def test_the_same_value_from_two_sources_is_no_rival() -> None:
    data = sheet(
        {"obs_value": 9.02, "source_id": "a"},
        {"obs_value": 9.02, "source_id": "b", "obs_status": "E"},
        {"lower": 3.0, "upper": 4.0, "time_period": "2023", "source_id": "a"},
        {"lower": 3.0, "upper": 4.0, "time_period": "2023", "source_id": "b"},
    )
    assert series("grdp_growth", data=data)["rivals"].to_dict() == {2: 0, 4: 0}
    assert rivals("grdp_growth", data=data).empty


@pytest.mark.parametrize(
    "other",
    [
        {"obs_value": 9.03},
        {"obs_value": 9.02, "bound": "about"},
        {"obs_value": 9.02, "bound": "over"},
        {"lower": 9.0, "upper": 9.02},
    ],
)
def test_another_value_or_another_hedge_is_a_rival(other: dict[str, object]) -> None:
    data = sheet({"obs_value": 9.02}, other | {"source_id": "z"})
    assert series("grdp_growth", data=data)["rivals"].to_dict() == {2: 1}
    assert rivals("grdp_growth", data=data).index.tolist() == [3]


def test_rivals_are_counted_per_figure_and_not_per_value() -> None:
    data = sheet(
        {"obs_value": 8.05} | OFFICE,
        {"obs_value": 9.02, "source_id": "a"},
        {"obs_value": 9.02, "source_id": "b"},
        {"obs_value": 8.05, "source_id": "c"},
        {"obs_value": 4.43, "time_period": "2023"},
    )
    assert series("grdp_growth", data=data)["rivals"].to_dict() == {2: 2, 6: 0}


def test_two_standards_in_one_year_are_two_rows_in_two_segments_and_no_rivals() -> None:
    data = sheet(
        POVERTY | {"time_period": "2015", "obs_value": 34.3, "standard": "2016-2020"},
        POVERTY | {"time_period": "2015", "obs_value": 12.11, "standard": "2011-2015"},
    )
    found = series("poverty_rate", data=data)
    assert found[["obs_value", "segment", "rivals"]].to_dict("index") == {
        3: {"obs_value": 12.11, "segment": "2011-2015", "rivals": 0},
        2: {"obs_value": 34.3, "segment": "2016-2020", "rivals": 0},
    }
    assert rivals("poverty_rate", data=data).empty


def test_a_figure_without_a_standard_is_a_rival_of_the_stated_one_however_good_its_source() -> None:
    data = sheet(
        POVERTY | {"obs_value": 4.5, "standard": ""} | OFFICE,
        POVERTY | {"obs_value": 9.79, "standard": "2022-2025", "obs_status": "P"},
    )
    found = series("poverty_rate", data=data)
    assert found[["obs_value", "segment", "rivals"]].to_dict("index") == {
        3: {"obs_value": 9.79, "segment": "2022-2025", "rivals": 1}
    }
    beside = rivals("poverty_rate", data=data)
    assert beside[["obs_value", "segment", "preferred_line", "rule"]].to_dict("index") == {
        2: {"obs_value": 4.5, "segment": "unstated 2022", "preferred_line": 3, "rule": "standard"}
    }


def test_a_figure_without_a_standard_is_a_rival_of_the_most_preferred_of_two_standards() -> None:
    data = sheet(
        POVERTY | {"obs_value": 12.11, "standard": "2011-2015"},
        POVERTY | {"obs_value": 34.3, "standard": "2016-2020"} | OFFICE,
        POVERTY | {"obs_value": 20.0, "standard": ""},
    )
    assert series("poverty_rate", data=data)["rivals"].to_dict() == {2: 0, 3: 1}
    assert rivals("poverty_rate", data=data)["preferred_line"].to_dict() == {4: 3}


def test_a_figure_without_a_standard_stands_alone_in_a_segment_of_its_own() -> None:
    data = sheet(
        POVERTY | {"time_period": "2019", "obs_value": 20.0},
        POVERTY | {"time_period": "2020", "obs_value": 16.62},
    )
    assert series("poverty_rate", data=data)["segment"].to_dict() == {
        2: "unstated 2019",
        3: "unstated 2020",
    }


def test_start_and_end_are_both_included() -> None:
    data = sheet(
        *({"time_period": str(year), "obs_value": 1.0} for year in (2019, 2020, 2021, 2022))
    )
    found = [
        series("grdp_growth", start=start, end=end, data=data)["time_period"].tolist()
        for start, end in ((2020, 2021), ("2021", ""), (None, "2019"), (2022, 2022), (2030, 2040))
    ]
    assert found == [["2020", "2021"], ["2021", "2022"], ["2019"], ["2022"], []]


def test_a_span_is_inside_the_years_only_whole() -> None:
    span = {"measure": "annual_average", "obs_value": 3.91}
    data = sheet(span | {"time_period": "2021/2023"}, span | {"time_period": "2020/2023"})
    found = series("grdp_growth", start=2021, end=2023, measure="annual_average", data=data)
    assert found["time_period"].tolist() == ["2021/2023"]
    assert series("grdp_growth", end=2022, measure="annual_average", data=data).empty


def test_a_target_counts_by_the_year_its_period_ends_in() -> None:
    goal = {"scenario": "target", "obs_value": 10.0}
    data = sheet(
        goal | {"time_period": "2025"},
        goal | {"time_period": "2021/2025", "measure": "annual_average"},
        goal | {"time_period": "2021/2030", "measure": "annual_average"},
        goal | {"time_period": "2021/2025", "measure": "total"},
        {"time_period": "2025", "obs_value": 7.52},
    )
    assert targets("grdp_growth", start=2025, end=2025, data=data).index.tolist() == [3, 5, 2]
    assert targets("grdp_growth", end=2024, data=data).empty


def test_rows_come_in_the_order_of_the_areas_asked_for_then_of_periods() -> None:
    data = sheet(
        *(
            {"ref_area": area, "time_period": year, "obs_value": 1.0}
            for area in ("lai-chau", "vietnam", "lao-cai")
            for year in ("2023", "2022")
        )
    )
    places = ["ref_area", "time_period"]
    found = series("grdp_growth", ("lao-cai", "lai-chau"), data=data)[places]
    assert list(found.itertuples(index=False, name=None)) == [
        ("lao-cai", "2022"),
        ("lao-cai", "2023"),
        ("lai-chau", "2022"),
        ("lai-chau", "2023"),
    ]
    of_all = series("grdp_growth", data=data)["ref_area"]
    assert list(dict.fromkeys(of_all)) == ["vietnam", "lai-chau", "lao-cai"]


def test_one_area_may_be_given_as_text() -> None:
    data = sheet(
        {"obs_value": 8.24}, {"obs_value": 7.7}, {"ref_area": "vietnam", "obs_value": 8.54}
    )
    for ask in (series, rivals, targets):
        pd.testing.assert_frame_equal(
            ask("grdp_growth", "lai-chau", data=data), ask("grdp_growth", ["lai-chau"], data=data)
        )
    assert series("grdp_growth", "lai-chau", data=data).index.tolist() == [2]


def test_an_average_over_years_is_asked_for_by_its_measure_alone() -> None:
    data = sheet(
        {"time_period": "2021/2023", "measure": "annual_average", "obs_value": 3.91},
        {"time_period": "2023", "obs_value": -3.41},
    )
    assert series("grdp_growth", measure="annual_average", data=data).index.tolist() == [2]
    assert series("grdp_growth", data=data).index.tolist() == [3]


def test_parts_of_a_year_are_asked_for_one_kind_at_a_time_or_all_together() -> None:
    written = ["2023", "2023-01/2023-09", "2023-07", "2023-Q1", "2023-S1", "2021/2023"]
    data = sheet(*({"time_period": period, "obs_value": 5.0} for period in written))
    found = {
        frequency: series("grdp_growth", frequency=frequency, data=data)["time_period"].tolist()
        for frequency in ("year", *PARTS, "within_year", "span")
    }
    assert found == {
        "year": ["2023"],
        "quarter": ["2023-Q1"],
        "half": ["2023-S1"],
        "month": ["2023-07"],
        "part": ["2023-01/2023-09"],
        "within_year": ["2023-Q1", "2023-S1", "2023-01/2023-09", "2023-07"],
        "span": ["2021/2023"],
    }


def test_everything_published_is_the_preferred_figure_its_rivals_and_its_repetitions() -> None:
    data = sheet(
        {"obs_value": 9.02, "source_id": "b"},
        {"obs_value": 8.05} | OFFICE,
        {"obs_value": 9.02, "source_id": "a"},
        {"obs_value": 8.05, "source_id": "c"},
        {"obs_value": 10.0, "scenario": "target"},
        {"obs_value": 4.65, "time_period": "2022-S1"},
    )
    found = published("grdp_growth", data=data)
    assert found.index.tolist() == [3, 4, 2, 5]
    assert found["obs_value"].tolist() == [8.05, 9.02, 9.02, 8.05]
    assert list(found) == [column for column in COLUMNS if column != "rivals"]


def test_each_figure_has_its_role_among_those_for_the_same_thing() -> None:
    data = sheet(
        {"obs_value": 9.02},
        {"obs_value": 8.05} | OFFICE,
        {"obs_value": 10.0, "scenario": "target"},
        {"obs_value": 10.34, "time_period": "2022-Q2"},
        {"obs_value": 7.0, "measure": "rank"},
        {"obs_value": 8.0, "indicator": "visitors_growth"},
        POVERTY | {"obs_value": 4.5},
        POVERTY | {"obs_value": 9.79, "standard": "2016-2020"},
        POVERTY | {"obs_value": 9.79, "standard": "2016-2020", "obs_status": "E"},
    )
    assert role(data).to_dict() == {
        2: "rival",
        3: "preferred",
        4: "preferred",
        5: "preferred",
        6: "preferred",
        7: "preferred",
        8: "rival",
        9: "preferred",
        10: "agrees",
    }


def test_what_nobody_published_is_an_empty_answer_with_all_columns() -> None:
    without = [column for column in COLUMNS if column != "rivals"]
    data = sheet({"obs_value": 8.24})
    found = series("poverty_rate", "lai-chau", data=data)
    assert (len(found), list(found)) == (0, COLUMNS)
    beside = rivals("poverty_rate", "lai-chau", data=data)
    assert (len(beside), list(beside)[: len(without)]) == (0, without)
    goals = targets("poverty_rate", "lai-chau", data=data)
    assert (len(goals), list(goals)) == (0, without)


def test_statements_follow_the_documents_asked_for_then_the_file() -> None:
    data = sheet(
        {"obs_value": 1.0, "source_id": "cafef-vn-2025"},
        {"obs_value": 2.0, "source_id": "nso-pxweb-copy"},
        {"obs_value": 9.0, "source_id": "cafef-vn-2025", "indicator": "poverty_rate"},
        {"obs_value": 3.0, "source_id": "cafef-vn-2025", "scenario": "target"},
        {"obs_value": 4.0, "source_id": "danviet-vn-2023"},
    )
    asked = ["nso-pxweb-copy", "cafef-vn-2025"]
    assert statements(asked, data=data).index.tolist() == [3, 2, 4, 5]
    assert statements(asked[::-1], data=data).index.tolist() == [2, 4, 5, 3]
    assert statements(asked, topic="growth", data=data).index.tolist() == [3, 2, 5]
    assert statements(asked, topic="tourism", data=data).empty
    assert list(statements(asked, data=data)) == [item for item in COLUMNS if item != "rivals"]


def test_the_data_asked_are_not_changed() -> None:
    data = sheet(
        {"obs_value": 8.24}, {"obs_value": 7.7, "bound": "over"}, {"scenario": "target"} | OFFICE
    )
    before = data.copy(deep=True)
    for ask in (series, rivals, targets):
        ask("grdp_growth", data=data)
    statements(["nso-pxweb-copy"], data=data)
    pd.testing.assert_frame_equal(data, before)


PRINTED = st.fixed_dictionaries(
    {
        "ref_area": st.sampled_from(["lai-chau", "vietnam"]),
        "indicator": st.just("poverty_rate"),
        "time_period": st.sampled_from(["2015", "2016"]),
        "obs_value": st.sampled_from([4.5, 9.79]),
        "bound": st.sampled_from(["", "about", "over"]),
        "obs_status": st.sampled_from("APEUD"),
        "standard": st.sampled_from(["", "2011-2015", "2016-2020"]),
        "source_id": st.sampled_from("abc"),
    }
)


@settings(deadline=None, max_examples=100)
@given(st.lists(PRINTED, min_size=1, max_size=8).flatmap(st.permutations))
def test_every_period_gets_its_stated_standards_or_one_unstated_figure(
    rows: list[dict[str, object]],
) -> None:
    data = sheet(*rows)
    found = series("poverty_rate", data=data)
    things = [(row["ref_area"], row["time_period"], row["standard"]) for row in rows]
    stated = {thing for thing in things if thing[2]}
    unstated = {(area, period, "") for area, period, _ in things}
    unstated -= {(area, period, "") for area, period, _ in stated}
    columns = ["ref_area", "time_period", "standard"]
    assert set(found[columns].itertuples(index=False, name=None)) == stated | unstated
    assert len(found) == len(stated | unstated)
    assert found["rivals"].sum() == len(rivals("poverty_rate", data=data))


# Refusals


def known_indicators() -> str:
    return ", ".join(catalog.indicators())


@pytest.mark.parametrize("ask", [series, rivals, targets])
def test_an_unknown_indicator_or_area_is_refused_with_what_is_meant_and_accepted(
    ask: Callable[..., pd.DataFrame],
) -> None:
    with pytest.raises(UsageError) as refused:
        ask("grdp_grow")
    assert str(refused.value) == (
        "indicator: 'grdp_grow' is not known; did you mean grdp_growth?"
        f" accepted: {known_indicators()}"
    )
    with pytest.raises(UsageError) as refused:
        ask("grdp_growth", ["vietnam", "yenbay"])
    assert str(refused.value) == (
        f"area: 'yenbay' is not known; did you mean yen-bai? accepted: {AREAS}"
    )


@pytest.mark.parametrize("ask", [series, rivals, targets])
@pytest.mark.parametrize(
    ("limits", "message"),
    [
        ({"start": "20x8"}, "start: '20x8' is not a year; accepted: a year such as 2018"),
        ({"end": 20}, "end: 20 is not a year; accepted: a year such as 2018"),
        ({"start": True}, "start: True is not a year; accepted: a year such as 2018"),
        ({"end": "2023-Q1"}, "end: '2023-Q1' is not a year; accepted: a year such as 2018"),
        (
            {"start": 2020, "end": "2019"},
            "start: 2020 is after end, 2019; accepted: start up to end",
        ),
    ],
)
def test_what_is_no_year_and_years_that_run_backwards_are_refused(
    ask: Callable[..., pd.DataFrame], limits: dict[str, object], message: str
) -> None:
    with pytest.raises(UsageError) as refused:
        ask("grdp_growth", **limits)
    assert str(refused.value) == message


@pytest.mark.parametrize("ask", [series, rivals])
@pytest.mark.parametrize(
    ("option", "message"),
    [
        (
            {"frequency": "weekly"},
            "frequency: 'weekly' is not known;"
            " accepted: year, quarter, half, month, part, within_year, span",
        ),
        (
            {"measure": "mean"},
            "measure: 'mean' is not known; accepted: level, annual_average, total, rank, count",
        ),
    ],
)
def test_an_unknown_frequency_or_measure_is_refused_with_what_is_accepted(
    ask: Callable[..., pd.DataFrame], option: dict[str, str], message: str
) -> None:
    with pytest.raises(UsageError) as refused:
        ask("grdp_growth", **option)
    assert str(refused.value) == message


def test_an_unknown_topic_is_refused_with_the_topics_there_are() -> None:
    with pytest.raises(UsageError) as refused:
        statements(["nso-pxweb-copy"], topic="turism")
    topics = dict.fromkeys(item.topic for item in catalog.indicators().values())
    assert str(refused.value) == (
        "topic: 'turism' is not known; did you mean tourism? accepted: " + ", ".join(topics)
    )
