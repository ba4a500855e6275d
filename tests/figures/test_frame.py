import calendar
import csv
import datetime

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import catalog, paths
from helpers.datapackage import read_descriptor
from helpers.errors import DataError, UsageError
from helpers.figures import load

TEXT = [
    *("ref_area", "indicator", "time_period", "measure", "scenario", "bound", "unit_measure"),
    *("obs_status", "standard", "source_id", "locator", "as_printed", "comment"),
    *("published", "publisher_kind"),
]
OTHERS = (
    "indicator, time_period, measure, scenario, obs_value, lower, upper, bound, unit_measure, "
    "obs_status, standard, source_id, locator, as_printed, comment"
)
ROWS = """
lai-chau,poverty_rate,2023,level,observed,12.30,,,,%,A,2022-2025,cafef-vn-2025,page 1,"12,30%",
lai-chau,poverty_rate,2022,level,observed,,3,4.5,about,%,A,,cafef-vn-2025,,"3-4,5%",a range
lai-chau,poor_households,2023,level,observed,1234,,,,households,A,,cafef-vn-2025,,1.234 hộ,
"""


@pytest.fixture
def three_more(spoiled, monkeypatch):
    """Put ROWS below the header, at lines 2 to 4 of another data folder."""
    more = ROWS.encode()
    folder = spoiled("figures.csv", lambda content: content.replace(b"\n", more, 1))
    monkeypatch.setenv("TAYBAC_DATA", str(folder))


def test_the_columns_are_those_of_the_descriptor_then_three_derived():
    described = read_descriptor()["figures"].columns

    assert list(load().columns) == [*described, "decimals", "published", "publisher_kind"]


def test_numbers_are_floats_decimals_whole_and_the_rest_text():
    dtypes = load().dtypes.astype(str).to_dict()

    assert dtypes == {
        **dict.fromkeys(TEXT, "str"),
        **dict.fromkeys(["obs_value", "lower", "upper"], "float64"),
        "decimals": "int64",
    }


def test_the_index_is_the_line_of_the_file():
    figures = load()
    with (paths.data() / "figures.csv").open(encoding="utf-8", newline="") as file:
        lines = file.read().split("\n")
    printed = lines[0].split(",").index("as_printed")

    assert figures.index.name == "line"
    assert figures.index.is_unique
    assert len(figures) == len(lines) - 2
    for line in [2, 3, 20, 712, len(lines) - 1]:
        assert next(csv.reader([lines[line - 1]]))[printed] == figures.loc[line, "as_printed"]


def test_a_row_stands_in_the_frame_as_in_the_file(three_more):
    expected = pd.DataFrame(
        {
            "ref_area": ["lai-chau"] * 3,
            "indicator": ["poverty_rate", "poverty_rate", "poor_households"],
            "time_period": ["2023", "2022", "2023"],
            "measure": ["level"] * 3,
            "scenario": ["observed"] * 3,
            "obs_value": [12.3, float("nan"), 1234.0],
            "lower": [float("nan"), 3.0, float("nan")],
            "upper": [float("nan"), 4.5, float("nan")],
            "bound": ["", "about", ""],
            "unit_measure": ["%", "%", "households"],
            "obs_status": ["A"] * 3,
            "standard": ["2022-2025", "", ""],
            "source_id": ["cafef-vn-2025"] * 3,
            "locator": ["page 1", "", ""],
            "as_printed": ["12,30%", "3-4,5%", "1.234 hộ"],
            "comment": ["", "a range", ""],
            "decimals": [2, 1, 0],
            "published": ["2025-01-10"] * 3,
            "publisher_kind": ["press"] * 3,
        },
        index=pd.Index([2, 3, 4], name="line"),
    )

    pd.testing.assert_frame_equal(load().loc[2:4], expected)


def test_blank_text_is_an_empty_string_and_blank_numbers_are_missing():
    figures = load()

    assert not figures[TEXT].isna().any(axis=None)
    assert (figures["comment"] == "").any()
    assert (figures["obs_value"].isna() == figures["lower"].notna()).all()


def test_every_figure_has_the_date_and_the_kind_of_its_source():
    figures = load()
    sources = catalog.sources()

    assert figures["published"].tolist() == [sources[k].published for k in figures["source_id"]]
    assert figures["publisher_kind"].tolist() == [
        sources[key].publisher_kind for key in figures["source_id"]
    ]


def test_as_of_a_day_leaves_out_what_came_later_or_has_no_date():
    figures = load(as_of="2016-12-31")

    assert "gso-gov-vn-2016" in set(figures["source_id"])
    assert "" not in set(figures["published"])
    assert figures["published"].max() < "2017"


@pytest.mark.parametrize(
    ("published", "as_of", "shown"),
    [
        ("2024-11-19", "2024-11-19", True),
        ("2024-11-19", "2024-11-18", False),
        ("2024-11-19", "2024-11", True),
        ("2024-11-19", "2024-10", False),
        ("2024-11-19", "2024", True),
        ("2024-11-19", "2023", False),
        ("2024-11", "2024-11-30", True),
        ("2024-11", "2024-11-29", False),
        ("2024-02", "2024-02-29", True),
        ("2024-02", "2024-02-28", False),
        ("2024", "2024-12-31", True),
        ("2024", "2024-12-30", False),
        ("2024", "2024-12", True),
        ("2024", "2024-11", False),
        ("", "2099", False),
    ],
)
def test_a_source_is_shown_from_the_last_day_its_date_can_mean(
    three_more, spoiled, published, as_of, shown
):
    known = f"press,{published},https://cafef.vn".encode()
    spoiled(
        "sources.csv", lambda content: content.replace(b"press,2025-01-10,https://cafef.vn", known)
    )

    assert (2 in load(as_of=as_of).index) is shown


@settings(max_examples=40, deadline=None)
@given(st.dates(datetime.date(2005, 1, 1), datetime.date(2030, 12, 31)))
def test_as_of_never_shows_a_later_publication_and_leaves_out_no_earlier_one(day):
    figures = load()
    shown = load(as_of=day.isoformat())
    left_out = figures.drop(index=shown.index)

    assert all(last_day(published) <= day for published in shown["published"].unique())
    assert all(
        published == "" or last_day(published) > day for published in left_out["published"].unique()
    )


@settings(max_examples=20, deadline=None)
@given(st.dates(datetime.date(2005, 1, 1), datetime.date(2030, 12, 31)), st.sampled_from([4, 7]))
def test_as_of_a_year_or_month_is_as_of_its_last_day(day, length):
    text = day.isoformat()[:length]

    pd.testing.assert_frame_equal(load(as_of=text), load(as_of=last_day(text).isoformat()))


@pytest.mark.parametrize(
    "as_of",
    [
        *("yesterday", "23", "0023", "2023-1", "2023-13", "2023-00", "2023-Q1", "2023-S1"),
        *("2021/2023", "2023-12-00", "2023-12-32", "2023-12-1", "2023-12-ab", "31/12/2023"),
        *("2023-12-31T00:00", " 2023", "20231231", "2023-12x31", "2023-12-+5", "2023-02-30"),
    ],
)
def test_as_of_what_is_not_a_date_is_refused(as_of):
    with pytest.raises(UsageError) as refused:
        load(as_of=as_of)

    assert str(refused.value) == (
        f"as_of: {as_of!r} is not a date; accepted: 2023, 2023-12 or 2023-12-31"
    )


@pytest.mark.parametrize("as_of", ["", "2024"])
def test_a_frame_changed_by_a_caller_does_not_change_the_next(as_of):
    before = load(as_of=as_of)
    changed = load(as_of=as_of)
    changed["obs_value"] = 0.0
    changed.loc[2, "comment"] = "changed"
    del changed["as_printed"]

    pd.testing.assert_frame_equal(load(as_of=as_of), before)


def test_a_changed_file_is_read_again(three_more, spoiled):
    assert load().loc[2, "obs_value"] == 12.3

    spoiled("figures.csv", lambda content: content.replace(b"12.30", b"12.40", 1))
    spoiled("figures.csv", lambda content: content.replace(b"12,30%", b"12,40%", 1))
    assert load().loc[2, "obs_value"] == 12.4


def test_spoiled_data_are_refused_with_every_problem(three_more, spoiled):
    undated = b"\na-source,A title,,press,2025-02-30,,\n"
    spoiled("figures.csv", lambda content: content.replace(b"12.30", b"112.3", 1))
    spoiled("figures.csv", lambda content: content.replace(b",1234,", b",1234.5,", 1))
    spoiled("sources.csv", lambda content: content.replace(b"\n", undated, 1))

    with pytest.raises(DataError) as refused:
        load()

    message = [
        "figures.csv:2: obs_value: 112.3 % cannot be read off what was printed, '12,30%'",
        "figures.csv:2: obs_value: 112.3 is impossible: above 100, the maximum of poverty_rate",
        "figures.csv:4: obs_value: 1234.5 households cannot be read off what was printed, "
        "'1.234 hộ'",
        "figures.csv:4: obs_value: 1234.5 is not whole; accepted: a whole number of households",
        "sources.csv:2: published: '2025-02-30' is not a date; "
        "accepted: 2023, 2023-11 or 2023-11-19",
    ]
    assert str(refused.value) == "\n".join(message)
    assert [str(problem) for problem in refused.value.problems] == message


def test_without_the_check_an_impossible_figure_is_shown_as_it_stands(three_more, spoiled):
    spoiled("figures.csv", lambda content: content.replace(b"12.30", b"112.3", 1))

    assert load(check=False).loc[2, "obs_value"] == 112.3


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            b",12.30,",
            b',"12,30",',
            "figures.csv:1: obs_value: Unable to parse string '12,30' at position 0; "
            "`taybac check` says where",
        ),
        (b",12.30", b"", "figures.csv:2: comment: the row ends after 15 of 16 cells"),
        (
            b"ref_area,",
            b"area,",
            f"figures.csv:1: the columns are area, {OTHERS}; accepted: ref_area, {OTHERS}",
        ),
    ],
)
def test_without_the_check_what_cannot_be_read_is_still_refused(
    three_more, spoiled, old, new, message
):
    spoiled("figures.csv", lambda content: content.replace(old, new, 1))

    with pytest.raises(DataError) as refused:
        load(check=False)

    assert str(refused.value) == message


def last_day(published):
    """Say by the calendar, not by the code under test, which day a date can mean at the latest."""
    year, month, day = [int(part) for part in published.split("-")] + [0] * (
        2 - published.count("-")
    )
    month = month or 12
    return datetime.date(year, month, day or calendar.monthrange(year, month)[1])
