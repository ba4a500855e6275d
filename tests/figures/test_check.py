import csv
import io
import json
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import catalog, paths
from helpers.errors import DataError, Problem
from helpers.figures import load, rules
from helpers.figures.check import check

GOOD = {
    "figures.csv": {
        "ref_area": "lai-chau",
        "indicator": "poverty_rate",
        "time_period": "2023",
        "measure": "level",
        "scenario": "observed",
        "obs_value": "12.34",
        "lower": "",
        "upper": "",
        "bound": "",
        "unit_measure": "%",
        "obs_status": "A",
        "standard": "2022-2025",
        "source_id": "cafef-vn-2025",
        "locator": "page 1",
        "as_printed": "as printed",
        "comment": "",
    },
    "sources.csv": {
        "source_id": "a-source",
        "title": "A title",
        "publisher": "",
        "publisher_kind": "press",
        "published": "2023-11-19",
        "url": "https://example.org/a",
        "comment": "",
    },
    "indicators.csv": {
        "indicator": "an_indicator",
        "topic": "growth",
        "name_vi": "Tên",
        "name_en": "Name",
        "unit_measure": "%",
        "decimals": "2",
        "better": "higher",
        "minimum": "0",
        "maximum": "100",
        "definition_vi": "Định nghĩa.",
        "definition_en": "Definition.",
    },
    "areas.csv": {
        "ref_area": "an-area",
        "name_vi": "Nơi",
        "name_en": "Place",
        "kind": "province",
        "valid_from": "2004-01-01",
        "valid_to": "2025-06-30",
        "region": "northern-midlands-mountains",
        "nso_code": "99",
        "iso_3166_2": "VN-99",
        "comment": "",
    },
    "breaks.csv": {
        "indicator": "visitors",
        "ref_area": "lai-chau",
        "time_period": "2020",
        "kind": "definition",
        "name_vi": "Khách",
        "name_en": "Visitors",
        "comment": "",
    },
    "events.csv": {
        "ref_area": "lai-chau",
        "topic": "growth",
        "time_period": "2020",
        "name_vi": "Đường mới",
        "name_en": "A new road",
        "source_id": "cafef-vn-2025",
        "comment": "",
    },
}
KEYS = {
    "figures.csv": ("obs_value", "{}"),
    "sources.csv": ("source_id", "source-{}"),
    "indicators.csv": ("indicator", "indicator_{}"),
    "areas.csv": ("ref_area", "area-{}"),
    "breaks.csv": ("time_period", "20{}"),
    "events.csv": ("time_period", "20{}"),
}
RANK = {
    **{"indicator": "grdp_growth_rank_region", "measure": "rank", "unit_measure": "rank"},
    "standard": "",
}
PERSONS = {"indicator": "visitors", "unit_measure": "persons", "standard": ""}
GROWTH = {"indicator": "grdp_growth", "standard": ""}
SPAN = {"time_period": "2021/2023", "measure": "annual_average"}
PERIODS = "accepted: 2022, 2023-Q1, 2023-S1, 2023-07, 2021/2023 or 2025-01/2025-09"
DATES = "accepted: 2023, 2023-11 or 2023-11-19"
NUMBERS = "accepted: a plain decimal such as"
UNITS = (
    "accepted: %, percentage points, persons, households, VND million, VND billion, count, rank, "
    "times, years, ha, km, per 10,000 people"
)
FIGURE_COLUMNS = (
    "ref_area, indicator, time_period, measure, scenario, obs_value, lower, upper, bound, "
    "unit_measure, obs_status, standard, source_id, locator, as_printed, comment"
)
FIGURE_KEY = (
    "ref_area, indicator, time_period, measure, scenario, obs_value, lower, upper, standard, "
    "source_id"
)
NOT_UTF8 = "is not UTF-8; accepted: UTF-8 text"
ONE_LINE = "holds a control character or a line end; accepted: one line of text"
READABLE = "holds an invisible or unreadable character; accepted: text that can be read"
NO_CSV = "not a row of comma-separated values:"
NO_SPACE = "starts or ends with a space; accepted: no space around the text"
AREAS = "accepted: " + ", ".join(sorted(catalog.areas()))
INDICATORS = "accepted: " + ", ".join(sorted(catalog.indicators()))
SOURCES = f"accepted: one of {len(catalog.sources())} keys"


OUTSIDE_A_LIST = [
    (
        *("figures.csv", "measure", "Level"),
        "did you mean level? accepted: level, annual_average, total, rank, count",
    ),
    (
        *("figures.csv", "scenario", "Observed"),
        "did you mean observed? accepted: observed, target",
    ),
    ("figures.csv", "scenario", "forecast", "accepted: observed, target"),
    (
        *("figures.csv", "bound", "About"),
        "did you mean about? accepted: about, over, at_least, under, at_most",
    ),
    ("figures.csv", "bound", ">", "accepted: about, over, at_least, under, at_most"),
    ("figures.csv", "obs_status", "a", "accepted: A, P, E, D, U"),
    ("figures.csv", "obs_status", "M", "accepted: A, P, E, D, U"),
    (
        *("figures.csv", "standard", "2021-2025"),
        "did you mean 2022-2025 or 2016-2020 or 2011-2015? "
        "accepted: 2006-2010, 2011-2015, 2016-2020, 2022-2025",
    ),
    (
        *("sources.csv", "publisher_kind", "Press"),
        "did you mean press? accepted: statistics_office, government, party, press, other",
    ),
    (
        *("indicators.csv", "topic", "Growth"),
        "did you mean growth? accepted: "
        "growth, poverty, tourism, agriculture, environment, society, governance, area",
    ),
    (
        *("indicators.csv", "unit_measure", "VND Million"),
        f"did you mean VND million or VND billion? {UNITS}",
    ),
    ("indicators.csv", "better", "more", "accepted: higher, lower, neither"),
    (
        *("areas.csv", "kind", "Province"),
        "did you mean province? accepted: country, region, province",
    ),
    (
        *("breaks.csv", "kind", "Definition"),
        "did you mean definition? accepted: standard, definition, boundary",
    ),
    ("events.csv", "topic", "area", "accepted: growth, poverty, tourism"),
]
NOT_KNOWN = [
    (
        *("figures.csv", "ref_area", "dien-bein"),
        f"in areas.csv; did you mean dien-bien or yen-bai? {AREAS}",
    ),
    (
        *("figures.csv", "ref_area", "Lai-Chau"),
        f"in areas.csv; did you mean lai-chau? {AREAS}",
    ),
    ("figures.csv", "ref_area", "x", f"in areas.csv; {AREAS}"),
    (
        *("figures.csv", "indicator", "poverty"),
        f"in indicators.csv; did you mean poverty_rate? {INDICATORS}",
    ),
    ("figures.csv", "source_id", "x", f"in sources.csv; {SOURCES}"),
    (
        *("figures.csv", "source_id", "GSO-gov-vn-2020"),
        "in sources.csv; did you mean gso-gov-vn-2020 or vtvgo-vn-2020 or molisa-gov-vn-2022? "
        f"{SOURCES}",
    ),
    ("figures.csv", "unit_measure", "percentage points", "for poverty_rate; accepted: %"),
    ("figures.csv", "unit_measure", "persons", "for poverty_rate; accepted: %"),
    (
        *("areas.csv", "region", "tay-bac"),
        f"in areas.csv; {AREAS.replace('accepted: ', 'accepted: area-10, ')}",
    ),
    (
        *("breaks.csv", "indicator", "visitor"),
        f"in indicators.csv; did you mean visitors or visitors_growth? {INDICATORS}",
    ),
    (
        *("breaks.csv", "ref_area", "lai_chau"),
        f"in areas.csv; did you mean lai-chau? {AREAS}",
    ),
    ("events.csv", "ref_area", "x", f"in areas.csv; {AREAS}"),
    ("events.csv", "source_id", "x", f"in sources.csv; {SOURCES}"),
]
OF_ANOTHER_FORM = [
    ("sources.csv", "source_id", "A Source", "[a-z0-9]+(-[a-z0-9]+)*"),
    ("sources.csv", "source_id", "báo-1", "[a-z0-9]+(-[a-z0-9]+)*"),
    ("indicators.csv", "indicator", "GRDP", "[a-z][a-z0-9]*(_[a-z0-9]+)*"),
    ("areas.csv", "ref_area", "an_area", "[a-z0-9]+(-[a-z0-9]+)*"),
    ("areas.csv", "nso_code", "2", "\\d{2}"),
    ("areas.csv", "nso_code", "٠2", "\\d{2}"),
    ("areas.csv", "iso_3166_2", "VN-1", "VN(-\\d{2})?"),
]


def written(file, **cells):
    """Write a good row of a file with some cells replaced, as a line of CSV."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow({**GOOD[file], **cells}.values())
    return line.getvalue().encode("utf-8", "surrogateescape")


def below_header(*lines):
    """Put lines under the header, from line 2 on."""
    return lambda content: content.replace(b"\n", b"\n" + b"".join(lines), 1)


def replaced(old, new):
    return lambda content: content.replace(old, new, 1)


def printed(problems):
    return [str(problem) for problem in problems]


def printed_of(spoiled, file, **cells):
    """Print the problems of a good row with some cells replaced, put at line 2 of its file."""
    return printed(check(spoiled(file, below_header(written(file, **cells)))))


def assert_each_refused(spoiled, file, column, reasons, **others):
    """Put one row for each cell into a file; the problems must be the reasons, one a row."""
    key, form = KEYS[file]
    rows, expected, line = [], [], 2
    for number, (cell, reason) in enumerate(reasons.items(), start=10):
        cells = {key: form.format(number), **others, column: cell}
        rows.append(written(file, **cells))
        expected.append(f"{file}:{line}: {column}: {reason}")
        line += rows[-1].count(b"\n")

    assert printed(check(spoiled(file, below_header(*rows)))) == expected


def assert_cells_refused(spoiled, file, words, cases):
    """Put one row for each case of the file into it; the problems must be the cases', one a row."""
    key, form = KEYS[file]
    of_file = [case[1:] for case in cases if case[0] == file]
    rows = [
        written(file, **{key: form.format(number), column: cell})
        for number, (column, cell, _) in enumerate(of_file, start=10)
    ]

    assert of_file
    assert printed(check(spoiled(file, below_header(*rows)))) == [
        f"{file}:{line}: {column}: {cell!r} {words} {reason}"
        for line, (column, cell, reason) in enumerate(of_file, start=2)
    ]


def test_the_data_of_the_project_are_good():
    assert check() == []


def test_the_data_of_the_project_hold_their_figures():
    with (paths.data() / "figures.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) >= 1480


@pytest.mark.parametrize("file", GOOD)
def test_a_good_row_is_no_problem(spoiled, file):
    assert check(spoiled(file, below_header(written(file)))) == []


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param({"obs_value": "0"}, id="at the minimum"),
        pytest.param({"obs_value": "100"}, id="at the maximum"),
        pytest.param({"obs_value": "", "lower": "3", "upper": "4"}, id="a range"),
        pytest.param({"bound": "about"}, id="hedged"),
        pytest.param({"standard": "", "locator": "", "comment": ""}, id="blank where it may be"),
        pytest.param(
            {"comment": 'Báo cáo, "dự ước"\u00a0– 5%'}, id="quotes, commas, no-break space"
        ),
        pytest.param({"time_period": "2023-Q1"}, id="a quarter"),
        pytest.param({"time_period": "2023-01/2023-09"}, id="part of a year"),
        pytest.param(SPAN, id="an average over a span"),
        pytest.param({**RANK, "obs_value": "3"}, id="a rank"),
        pytest.param({"time_period": "2025"}, id="a year that began before the source came out"),
        pytest.param(
            {"time_period": "2030", "scenario": "target", "standard": ""}, id="a target far ahead"
        ),
        pytest.param({**GROWTH, "obs_value": "-5.5"}, id="a fall"),
        pytest.param({**PERSONS, "obs_value": "1200000"}, id="whole persons"),
    ],
)
def test_what_a_source_may_print_is_no_problem(spoiled, cells):
    folder = spoiled("figures.csv", below_header(written("figures.csv", **cells)))

    assert check(folder) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param({"obs_value": "9.02"}, {"obs_value": "9.03"}, id="another value"),
        pytest.param(
            {}, {"source_id": "afamily-vn-2022", "time_period": "2022"}, id="another source"
        ),
        pytest.param(
            {"standard": "2022-2025", "time_period": "2021"},
            {"standard": "2016-2020", "time_period": "2021"},
            id="another standard",
        ),
        pytest.param(
            {"obs_value": "", "lower": "3", "upper": "4"},
            {"obs_value": "", "lower": "3", "upper": "5"},
            id="another range",
        ),
        pytest.param({}, {"scenario": "target"}, id="observed and target"),
    ],
)
def test_two_figures_that_disagree_are_two_rows(spoiled, first, second):
    rows = written("figures.csv", **first), written("figures.csv", **second)

    assert check(spoiled("figures.csv", below_header(*rows))) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param({}, {}, id="the same value"),
        pytest.param({"obs_value": "9.0"}, {"obs_value": "9.00"}, id="9.0 and 9.00"),
        pytest.param({"obs_value": "9"}, {"obs_value": "9.000"}, id="9 and 9.000"),
        pytest.param({"obs_value": "0"}, {"obs_value": "-0"}, id="0 and -0"),
        pytest.param(
            {"obs_value": "", "lower": "3", "upper": "4.5"},
            {"obs_value": "", "lower": "3.0", "upper": "4.50"},
            id="the same range",
        ),
        pytest.param({"comment": "one"}, {"comment": "two", "obs_status": "E"}, id="other words"),
    ],
)
def test_the_same_figure_twice_is_one_row_too_many(spoiled, first, second):
    rows = written("figures.csv", **first), written("figures.csv", **second)

    assert printed(check(spoiled("figures.csv", below_header(*rows)))) == [
        f"figures.csv:3: ref_area: the same {FIGURE_KEY} as line 2; accepted: once"
    ]


def test_what_is_not_a_plain_decimal_is_refused(spoiled):
    cells = [
        *("1.234.567", "1,234,567", "12 345", "12\u00a0345", "1'234"),
        *("1e1", "1E5", "NaN", "nan", "inf", "-inf", "TRUE", "n/a", "-", "...", "x", "9%", "3-4"),
        *("+9", "09", "-09", ".5", "9.", "--9", "9.0.1", "1_0", "0x10", "９", "९", "−9", "#REF!"),
        *("12345678901234567890.5", "0.1234567890123"),
    ]
    reasons = {cell: f"{cell!r} is not a number; {NUMBERS} 9.02" for cell in cells}
    unlimited = {
        **{"indicator": "grdp_growth_ratio_to_national", "unit_measure": "times", "standard": ""},
        "as_printed": "6,3 lần",
    }

    assert_each_refused(spoiled, "figures.csv", "obs_value", reasons, **unlimited)


def test_a_decimal_comma_is_told_apart(spoiled):
    examples = {"9,02": "9.02", "-1,5": "-1.5", "1,234": "1.234", "0,0": "0.0"}
    reasons = {
        cell: f"{cell!r} has a decimal comma; {NUMBERS} {example}"
        for cell, example in examples.items()
    }

    assert_each_refused(spoiled, "figures.csv", "obs_value", reasons)


@pytest.mark.parametrize("file", ["figures.csv", "breaks.csv", "events.csv"])
def test_what_is_not_a_period_is_refused(spoiled, file):
    cells = [
        *("2023-13", "2023-00", "2023-Q5", "2023-Q0", "2023-S3", "2023-q1", "23", "2025-9"),
        *("2023-07-01", "Jul-23", "07/2023", "2023/", "2021-2023", "2٠23", "3023", "2023.0"),
    ]
    reasons = {cell: f"{cell!r} is not a period; {PERIODS}" for cell in cells}

    assert_each_refused(spoiled, file, "time_period", reasons)


@pytest.mark.parametrize(
    ("file", "column"),
    [("sources.csv", "published"), ("areas.csv", "valid_from"), ("areas.csv", "valid_to")],
)
def test_what_is_not_a_date_is_refused(spoiled, file, column):
    cells = [
        *("2023-02-30", "2023-02-29", "2023-13", "2023-00", "2023-1", "23-1-1", "23", "2023-11-00"),
        *("19/11/2023", "20231119", "2023-W47-7", "2023-Q4", "0203", "3023", "2023-11-19T08:00"),
        *("November 2023", "2023-11-1９"),
    ]
    reasons = {cell: f"{cell!r} is not a date; {DATES}" for cell in cells}
    others = {"valid_from": "", "valid_to": ""} if file == "areas.csv" else {}

    assert_each_refused(spoiled, file, column, reasons, **others)


def test_what_is_not_an_address_is_refused(spoiled):
    cells = [
        *("www.example.org", "example.org/a", "https://", "https://a.vn/một hai"),
        *("javascript:alert(1)", "file:///etc/hosts", "//example.org"),
    ]
    reasons = {cell: f"{cell!r} does not have the form https?://\\S+" for cell in cells}

    assert_each_refused(spoiled, "sources.csv", "url", reasons)


@pytest.mark.parametrize(
    ("file", "columns"),
    [
        (
            "figures.csv",
            [
                *("ref_area", "indicator", "time_period", "measure", "scenario", "unit_measure"),
                *("obs_status", "source_id", "as_printed"),
            ],
        ),
        ("sources.csv", ["source_id", "title", "publisher_kind"]),
        (
            "indicators.csv",
            [
                *("indicator", "topic", "name_vi", "name_en", "unit_measure", "decimals", "better"),
                *("definition_vi", "definition_en"),
            ],
        ),
        ("areas.csv", ["ref_area", "name_vi", "name_en", "kind"]),
        ("breaks.csv", ["time_period", "kind", "name_vi", "name_en"]),
        ("events.csv", ["time_period", "name_vi", "name_en", "source_id"]),
    ],
)
def test_a_cell_that_is_needed_may_not_be_blank(spoiled, file, columns):
    key, form = KEYS[file]
    rows = [
        written(file, **{key: form.format(number), column: ""})
        for number, column in enumerate(columns, start=10)
    ]

    assert printed(check(spoiled(file, below_header(*rows)))) == [
        f"{file}:{line}: {column}: blank; a value is needed here"
        for line, column in enumerate(columns, start=2)
    ]


def test_a_space_does_not_fill_a_cell_that_is_needed(spoiled):
    assert printed_of(spoiled, "figures.csv", as_printed=" ") == [
        f"figures.csv:2: as_printed: ' ' {NO_SPACE}",
        "figures.csv:2: as_printed: blank; a value is needed here",
    ]


@pytest.mark.parametrize(
    "file",
    ["figures.csv", "sources.csv", "indicators.csv", "areas.csv", "breaks.csv", "events.csv"],
)
def test_a_value_outside_a_closed_list_is_refused_with_the_list(spoiled, file):
    assert_cells_refused(spoiled, file, "is not accepted;", OUTSIDE_A_LIST)


@pytest.mark.parametrize("file", ["figures.csv", "areas.csv", "breaks.csv", "events.csv"])
def test_a_code_that_another_file_does_not_hold_is_refused(spoiled, file):
    assert_cells_refused(spoiled, file, "is not known", NOT_KNOWN)


@pytest.mark.parametrize("file", ["sources.csv", "indicators.csv", "areas.csv"])
def test_a_code_of_another_form_is_refused_with_the_form(spoiled, file):
    assert_cells_refused(spoiled, file, "does not have the form", OF_ANOTHER_FORM)


@pytest.mark.parametrize(
    ("file", "column"),
    [
        ("figures.csv", "comment"),
        ("figures.csv", "as_printed"),
        ("sources.csv", "title"),
        ("indicators.csv", "definition_vi"),
        ("areas.csv", "name_vi"),
        ("breaks.csv", "comment"),
        ("events.csv", "name_vi"),
    ],
)
def test_text_that_is_not_one_clean_line_is_refused(spoiled, file, column):
    reasons = {
        " dự ước": f"' dự ước' {NO_SPACE}",
        "dự ước ": f"'dự ước ' {NO_SPACE}",
        "dự ước\u00a0": f"'dự ước\\xa0' {NO_SPACE}",
        "trang\nđầu": f"'trang\\nđầu' {ONE_LINE}",
        "trang\r\nđầu": f"'trang\\r\\nđầu' {ONE_LINE}",
        "a\tb": f"'a\\tb' {ONE_LINE}",
        "a\0b": f"'a\\x00b' {ONE_LINE}",
        "a\x07b": f"'a\\x07b' {ONE_LINE}",
        "a\x85b": f"'a\\x85b' {ONE_LINE}",
        "a\u2028b": f"'a\\u2028b' {ONE_LINE}",
        "a\u200bb": f"'a\\u200bb' {READABLE}",
        "a\ufeffb": f"'a\\ufeffb' {READABLE}",
        "a\u202eb": f"'a\\u202eb' {READABLE}",
        "L\ufffdo Cai": f"'L\ufffdo Cai' {READABLE}",
        "\uf0b7 a": f"'\\uf0b7 a' {READABLE}",
        "u\u031bo\u031b\u0301c": (
            "'u\u031bo\u031b\u0301c' has its accents apart from its letters; "
            "accepted: composed characters (Unicode NFC)"
        ),
        "B\udce1o c\udce1o": f"'B?o c?o' {NOT_UTF8}",
        "\udced\udca0\udc80": f"'???' {NOT_UTF8}",
        "ước " * 20: f"'{'ước ' * 18}ước...' {NO_SPACE}",
    }

    assert_each_refused(spoiled, file, column, reasons)


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        pytest.param(
            {"lower": "3", "upper": "4"},
            "obs_value: a value and a range; accepted: one or the other",
            id="value and range",
        ),
        pytest.param(
            {"obs_value": ""},
            "obs_value: no value and no range; accepted: one or the other",
            id="neither value nor range",
        ),
        pytest.param(
            {"obs_value": "", "lower": "3"},
            "upper: blank, but the other end is given; accepted: both ends of a range",
            id="lower end alone",
        ),
        pytest.param(
            {"obs_value": "", "upper": "4"},
            "lower: blank, but the other end is given; accepted: both ends of a range",
            id="upper end alone",
        ),
        pytest.param(
            {"obs_value": "", "lower": "4", "upper": "3"},
            "lower: 4 is not below upper, 3",
            id="lower above upper",
        ),
        pytest.param(
            {"obs_value": "", "lower": "3", "upper": "3.0"},
            "lower: 3 is not below upper, 3.0",
            id="lower equal to upper",
        ),
        pytest.param(
            {"obs_value": "", "lower": "10", "upper": "9"},
            "lower: 10 is not below upper, 9",
            id="ends in the order of text",
        ),
        pytest.param(
            {"obs_value": "100.01"},
            "obs_value: 100.01 is impossible: above 100, the maximum of poverty_rate",
            id="rate above 100",
        ),
        pytest.param(
            {"obs_value": "", "lower": "99", "upper": "101"},
            "upper: 101 is impossible: above 100, the maximum of poverty_rate",
            id="range above 100",
        ),
        pytest.param(
            {"obs_value": "-0.01"},
            "obs_value: -0.01 is impossible: below 0, the minimum of poverty_rate",
            id="rate below 0",
        ),
        pytest.param(
            {**PERSONS, "obs_value": "-1"},
            "obs_value: -1 is impossible: below 0, the minimum of visitors",
            id="negative count",
        ),
        pytest.param(
            {**PERSONS, "obs_value": "1.234"},
            "obs_value: 1.234 is not whole; accepted: a whole number of persons",
            id="fraction of a person",
        ),
        pytest.param(
            {**PERSONS, "obs_value": "", "lower": "1", "upper": "2.5"},
            "upper: 2.5 is not whole; accepted: a whole number of persons",
            id="range up to a fraction of a person",
        ),
        pytest.param(
            {**RANK, "obs_value": "2.5"},
            "obs_value: 2.5 is not whole; accepted: a whole number of rank",
            id="fractional rank",
        ),
        pytest.param(
            {"time_period": "2023/2021", "measure": "annual_average"},
            "time_period: '2023/2021' does not run forwards; the first year comes first",
            id="span backwards",
        ),
        pytest.param(
            {"time_period": "2023-09/2023-01"},
            "time_period: '2023-09/2023-01' runs backwards; the first month comes first",
            id="part of a year backwards",
        ),
        pytest.param(
            {"time_period": "2023-01/2024-02"},
            "time_period: '2023-01/2024-02' crosses a year's end; "
            "a part of a year stays within one year",
            id="part of two years",
        ),
        pytest.param(
            {"time_period": "2023/2024-06"},
            "time_period: '2023/2024-06' mixes forms; "
            "a span is of two years or of two months of one year",
            id="span of a year and a month",
        ),
        pytest.param(
            {"measure": "annual_average"},
            "time_period: '2023' is not a span; "
            "accepted for annual_average: two years, such as 2021/2023",
            id="average of one year",
        ),
        pytest.param(
            {"measure": "total", "time_period": "2023-01/2023-09"},
            "time_period: '2023-01/2023-09' is not a span; "
            "accepted for total: two years, such as 2021/2023",
            id="total over part of a year",
        ),
        pytest.param(
            {"time_period": "2021/2023"},
            "measure: 'level' over 2021/2023, a span of years; accepted: annual_average or total",
            id="level over a span",
        ),
        pytest.param(
            {"measure": "rank"},
            "measure: 'rank' in the unit '%'; a rank has both, others neither",
            id="rank in another unit",
        ),
        pytest.param(
            {**RANK, "measure": "level", "obs_value": "3"},
            "measure: 'level' in the unit 'rank'; a rank has both, others neither",
            id="another measure in ranks",
        ),
        pytest.param(
            {"time_period": "2026"},
            "time_period: 2026 had not begun when its source came out (2025-01-10); "
            "is it a target?",
            id="year after its source came out",
        ),
        pytest.param(
            {"time_period": "2025-02"},
            "time_period: 2025-02 had not begun when its source came out (2025-01-10); "
            "is it a target?",
            id="month after its source came out",
        ),
    ],
)
def test_a_figure_that_cannot_be_is_refused_with_the_reason(spoiled, cells, problem):
    assert printed_of(spoiled, "figures.csv", **cells) == [f"figures.csv:2: {problem}"]


@pytest.mark.parametrize(
    ("file", "cells", "problem"),
    [
        ("indicators.csv", {"minimum": "101"}, "minimum: 101 is above maximum, 100"),
        ("indicators.csv", {"minimum": "9", "maximum": "-10"}, "minimum: 9 is above maximum, -10"),
        ("indicators.csv", {"decimals": "4"}, "decimals: '4' is outside 0 to 3"),
        ("indicators.csv", {"decimals": "-1"}, "decimals: '-1' is outside 0 to 3"),
        (
            "indicators.csv",
            {"decimals": "2.0"},
            "decimals: '2.0' is not a whole number; accepted: digits only, such as 2",
        ),
        (
            "indicators.csv",
            {"maximum": "50,5"},
            f"maximum: '50,5' has a decimal comma; {NUMBERS} 50.5",
        ),
        (
            "areas.csv",
            {"valid_to": "2003-12-31"},
            "valid_from: 2004-01-01 is after valid_to, 2003-12-31",
        ),
    ],
)
def test_an_indicator_or_area_that_cannot_be_is_refused(spoiled, file, cells, problem):
    assert printed_of(spoiled, file, **cells) == [f"{file}:2: {problem}"]


@pytest.mark.parametrize(
    ("cells", "problems"),
    [
        pytest.param(
            {"obs_value": " 9"},
            [f"obs_value: ' 9' is not a number; {NUMBERS} 9.02", f"obs_value: ' 9' {NO_SPACE}"],
            id="space before a number",
        ),
        pytest.param(
            {"obs_value": "9\udca0000"},
            [
                f"obs_value: '9?000' {NOT_UTF8}",
                f"obs_value: '9?000' is not a number; {NUMBERS} 9.02",
            ],
            id="latin-1 in a number",
        ),
        pytest.param(
            {"obs_value": "1e999"},
            [
                f"obs_value: '1e999' is not a number; {NUMBERS} 9.02",
                "obs_value: 1e999 is impossible: above 100, the maximum of poverty_rate",
            ],
            id="number beyond every limit",
        ),
        pytest.param(
            {"ref_area": "lai-chau "},
            [
                "ref_area: 'lai-chau ' is not known in areas.csv; "
                f"did you mean lai-chau or lao-cai? {AREAS}",
                f"ref_area: 'lai-chau ' {NO_SPACE}",
            ],
            id="space after a code",
        ),
        pytest.param(
            {"ref_area": "lai-ch\udce2u"},
            [
                f"ref_area: 'lai-ch?u' {NOT_UTF8}",
                f"ref_area: 'lai-ch?u' is not known in areas.csv; did you mean lai-chau? {AREAS}",
            ],
            id="latin-1 in a code",
        ),
        pytest.param(
            {"unit_measure": "percent"},
            [
                f"unit_measure: 'percent' is not accepted; {UNITS}",
                "unit_measure: 'percent' is not known for poverty_rate; accepted: %",
            ],
            id="unknown unit",
        ),
        pytest.param(
            {"time_period": "2023 "},
            [
                f"time_period: '2023 ' is not a period; {PERIODS}",
                f"time_period: '2023 ' {NO_SPACE}",
            ],
            id="space after a period",
        ),
        pytest.param(
            {"obs_value": "", "lower": "4,2", "upper": "3,1"},
            [
                f"lower: '4,2' has a decimal comma; {NUMBERS} 4.2",
                f"upper: '3,1' has a decimal comma; {NUMBERS} 3.1",
            ],
            id="decimal commas in a range",
        ),
        pytest.param(
            {"measure": "rank", "time_period": "2023-13", "obs_value": "112", "obs_status": "a"},
            [
                "measure: 'rank' in the unit '%'; a rank has both, others neither",
                "obs_status: 'a' is not accepted; accepted: A, P, E, D, U",
                "obs_value: 112 is impossible: above 100, the maximum of poverty_rate",
                f"time_period: '2023-13' is not a period; {PERIODS}",
            ],
            id="four faults in one row",
        ),
    ],
)
def test_every_fault_of_a_figure_is_reported(spoiled, cells, problems):
    assert printed_of(spoiled, "figures.csv", **cells) == [
        f"figures.csv:2: {problem}" for problem in problems
    ]


@pytest.mark.parametrize(
    ("file", "columns"),
    [
        ("sources.csv", "source_id"),
        ("indicators.csv", "indicator"),
        ("areas.csv", "ref_area"),
        ("breaks.csv", "indicator, ref_area, time_period"),
        ("events.csv", "ref_area, time_period, name_en"),
    ],
)
def test_a_key_stands_once_in_its_file(spoiled, file, columns):
    folder = spoiled(file, below_header(written(file), written(file)))

    assert printed(check(folder)) == [
        f"{file}:3: {columns.partition(',')[0]}: the same {columns} as line 2; accepted: once"
    ]


def test_two_breaks_of_every_area_in_one_period_are_one_too_many(spoiled):
    general = written("breaks.csv", ref_area="")

    assert printed(check(spoiled("breaks.csv", below_header(general, general)))) == [
        "breaks.csv:3: indicator: the same indicator, ref_area, time_period as line 2; "
        "accepted: once"
    ]


@pytest.mark.parametrize(
    ("edit", "problem"),
    [
        pytest.param(lambda content: b"", "1: the file has no header line", id="empty"),
        pytest.param(
            lambda content: b"\n" + content, "1: the file has no header line", id="blank first line"
        ),
        pytest.param(
            lambda content: content[: content.index(b"\n") + 1],
            "1: the file ends after its header; accepted: rows below it",
            id="header alone",
        ),
        pytest.param(
            lambda content: b"\xef\xbb\xbf" + content,
            "1: ref_area: the file starts with a byte-order mark; accepted: UTF-8 without one",
            id="byte-order mark",
        ),
        pytest.param(
            lambda content: content.decode().encode("utf-16"),
            "1: the file is UTF-16; accepted: UTF-8",
            id="UTF-16",
        ),
        pytest.param(
            lambda content: content.decode().encode("utf-16-le"),
            "1: the file is UTF-16; accepted: UTF-8",
            id="UTF-16 without a mark",
        ),
        pytest.param(
            lambda content: content.replace(b",", b";"),
            "1: the columns are separated by semicolons or tabs; accepted: by commas",
            id="semicolons",
        ),
        pytest.param(
            lambda content: content.replace(b",", b"\t"),
            "1: the columns are separated by semicolons or tabs; accepted: by commas",
            id="tabs",
        ),
        pytest.param(
            below_header(b"\n"), "2: a blank line; accepted: one row a line", id="blank line"
        ),
        pytest.param(
            lambda content: content + b"\n",
            "{last}: a blank line; accepted: one row a line",
            id="blank line at the end",
        ),
        pytest.param(
            lambda content: content.removesuffix(b"\n"),
            "{last_row}: the last line does not end; is the file cut short?",
            id="no line end at the end",
        ),
        pytest.param(
            below_header(b"lai-chau,poverty_rate,2023\n"),
            "2: measure: the row ends after 3 of 16 cells",
            id="short row",
        ),
        pytest.param(
            below_header(b"lai-chau" + b"," * 16 + b"b\n"),
            "2: comment: the row has 17 cells, the header 16; is 'b' extra?",
            id="long row",
        ),
        pytest.param(
            below_header(written("figures.csv").replace(b"12.34", b"12,34")),
            "2: comment: the row has 17 cells, the header 16; is '' extra?",
            id="decimal comma without quotation marks",
        ),
        pytest.param(
            lambda content: content + b'lai-chau,"poverty_rate,2023\n',
            f"{{last}}: {NO_CSV} unexpected end of data (is a quotation mark missing?)",
            id="unclosed quotation mark in the last line",
        ),
        pytest.param(
            below_header(b'lai-chau,"poverty_rate" x,2023\n'),
            f"2: {NO_CSV} ',' expected after '\"' (is a quotation mark missing?)",
            id="text behind a quotation mark",
        ),
        pytest.param(
            below_header(b'"' + b"x" * 200_000),
            f"2: {NO_CSV} field larger than field limit (131072) (is a quotation mark missing?)",
            id="cell that swallows the rest",
        ),
    ],
)
def test_a_spoiled_file_is_named_by_line_once(spoiled, edit, problem):
    last = (paths.data() / "figures.csv").read_bytes().count(b"\n") + 1
    folder = spoiled("figures.csv", edit)

    named = problem.format(last=last, last_row=last - 1)
    assert printed(check(folder)) == [f"figures.csv:{named}"]


@pytest.mark.parametrize("file", GOOD)
def test_a_missing_file_is_named_once_with_its_path(spoiled, file):
    folder = spoiled(file, lambda content: None)

    assert printed(check(folder)) == [
        f"{file}:1: {folder / file} cannot be read (No such file or directory)"
    ]


@pytest.mark.parametrize("file", ["sources.csv", "indicators.csv", "areas.csv"])
def test_a_file_that_others_refer_to_may_not_end_after_its_header(spoiled, file):
    folder = spoiled(file, lambda content: content[: content.index(b"\n") + 1])

    assert printed(check(folder)) == [
        f"{file}:1: the file ends after its header; accepted: rows below it"
    ]


@pytest.mark.parametrize("file", ["breaks.csv", "events.csv"])
def test_there_may_be_no_breaks_and_no_events(spoiled, file):
    folder = spoiled(file, lambda content: content[: content.index(b"\n") + 1])

    assert check(folder) == []


@pytest.mark.parametrize("file", ["sources.csv", "indicators.csv", "areas.csv"])
def test_figures_are_not_blamed_for_rows_that_a_quotation_mark_swallowed(spoiled, file):
    folder = spoiled(file, below_header(written(file), b'a,"b" c\n'))

    assert printed(check(folder)) == [
        f"{file}:3: {NO_CSV} ',' expected after '\"' (is a quotation mark missing?)"
    ]


@pytest.mark.parametrize("column", FIGURE_COLUMNS.split(", "))
def test_a_missing_column_is_named_and_its_cells_are_not(spoiled, column):
    folder = spoiled("figures.csv", lambda content: content.replace(column.encode(), b"zz", 1))

    assert sorted(printed(check(folder))) == [
        f"figures.csv:1: {column}: the column is missing",
        f"figures.csv:1: zz: 'zz' is not a column of this file; accepted: {FIGURE_COLUMNS}",
    ]


def test_a_misspelt_column_is_told_the_nearest(spoiled):
    folder = spoiled("figures.csv", replaced(b"obs_value", b"OBS_VALUE"))

    assert printed(check(folder)) == [
        f"figures.csv:1: OBS_VALUE: 'OBS_VALUE' is not a column of this file; "
        f"accepted: {FIGURE_COLUMNS}",
        "figures.csv:1: obs_value: the column is missing",
    ]


def test_a_column_that_stands_twice_is_named(spoiled):
    folder = spoiled("figures.csv", replaced(b"locator", b"ref_area"))

    assert printed(check(folder)) == [
        "figures.csv:1: locator: the column is missing",
        "figures.csv:1: ref_area: the column stands twice",
    ]


def test_a_column_too_many_is_named(spoiled):
    folder = spoiled("areas.csv", lambda content: content.replace(b"\n", b",\n"))
    spoiled("areas.csv", replaced(b",comment,\n", b",comment,notes\n"))

    assert printed(check(folder)) == [
        "areas.csv:1: notes: 'notes' is not a column of this file; accepted: ref_area, name_vi, "
        "name_en, kind, valid_from, valid_to, region, nso_code, iso_3166_2, comment"
    ]


def test_columns_in_another_order_are_named_with_the_right_one(spoiled):
    folder = spoiled("figures.csv", last_column_first)

    assert printed(check(folder)) == [
        f"figures.csv:1: comment: the columns are in another order; accepted: {FIGURE_COLUMNS}"
    ]


def last_column_first(content):
    turned = io.StringIO()
    rows = csv.reader(io.StringIO(content.decode(), newline=""))
    csv.writer(turned, lineterminator="\n").writerows([row[-1], *row[:-1]] for row in rows)
    return turned.getvalue().encode()


def test_two_names_swapped_in_the_header_are_found_in_the_header_and_in_the_cells(spoiled):
    folder = spoiled("figures.csv", replaced(b"lower,upper", b"upper,lower"))
    spoiled("figures.csv", below_header(written("figures.csv", obs_value="", lower="3", upper="4")))

    assert printed(check(folder))[:2] == [
        f"figures.csv:1: upper: the columns are in another order; accepted: {FIGURE_COLUMNS}",
        "figures.csv:2: lower: 4 is not below upper, 3",
    ]


def test_a_header_that_is_not_utf_8_can_be_printed(spoiled):
    folder = spoiled("figures.csv", replaced(b"comment\n", b"comm\xe9nt\nlai-chau\n"))

    assert printed(check(folder)) == [
        "figures.csv:1: comm?nt: 'comm?nt' is not a column of this file; "
        f"did you mean comment? accepted: {FIGURE_COLUMNS}",
        "figures.csv:1: comment: the column is missing",
        "figures.csv:2: indicator: the row ends after 1 of 16 cells",
    ]


def test_the_line_ends_of_windows_are_no_problem(spoiled):
    assert check(spoiled("figures.csv", lambda content: content.replace(b"\n", b"\r\n"))) == []


def test_latin_1_bytes_in_the_middle_of_a_comment_are_named_by_their_line(spoiled):
    lines = (paths.data() / "figures.csv").read_bytes().split(b"\n")
    number = next(n for n, text in enumerate(lines, start=1) if b"paragraph 53" in text)
    place = b"Draft political report (consultation"
    folder = spoiled("figures.csv", replaced(place, b"B\xe1o c\xe1o (consultation"))

    assert [(problem.line, problem.column, problem.message[:24]) for problem in check(folder)] == [
        (number, "comment", "'B?o c?o (consultation o")
    ]


def test_problems_of_a_row_keep_their_line_below_a_blank_a_short_and_a_long_one(spoiled):
    rows = [
        *(b"\n", b"lai-chau\n", b"," * 16 + b"b\n"),
        *(written("figures.csv", comment="two\nlines"), written("figures.csv", obs_value="101")),
    ]

    assert printed(check(spoiled("figures.csv", below_header(*rows)))) == [
        "figures.csv:2: a blank line; accepted: one row a line",
        "figures.csv:3: indicator: the row ends after 1 of 16 cells",
        "figures.csv:4: comment: the row has 17 cells, the header 16; is 'b' extra?",
        f"figures.csv:5: comment: 'two\\nlines' {ONE_LINE}",
        "figures.csv:7: obs_value: 101 is impossible: above 100, the maximum of poverty_rate",
    ]


def test_a_fault_above_an_unclosed_quotation_mark_is_reported_too(spoiled):
    folder = spoiled("figures.csv", lambda content: content + b'lai-chau,"poverty_rate\n')
    spoiled("figures.csv", below_header(written("figures.csv", obs_value="101")))
    last = (folder / "figures.csv").read_bytes().count(b"\n")

    assert printed(check(folder)) == [
        "figures.csv:2: obs_value: 101 is impossible: above 100, the maximum of poverty_rate",
        f"figures.csv:{last}: {NO_CSV} unexpected end of data (is a quotation mark missing?)",
    ]


def test_faults_of_all_files_are_reported_in_the_order_of_file_line_and_column(spoiled):
    spoiled("sources.csv", below_header(written("sources.csv", published="2023-02-30")))
    spoiled("areas.csv", below_header(written("areas.csv", region="x", kind="town")))
    spoiled("breaks.csv", lambda content: None)
    late = written("figures.csv", obs_value="101", indicator="poverty_rate")
    early = written("figures.csv", obs_status="a", bound=">")
    problems = check(spoiled("figures.csv", below_header(early, late)))

    assert problems == sorted(problems)
    assert [(problem.file, problem.line, problem.column) for problem in problems] == [
        ("areas.csv", 2, "kind"),
        ("areas.csv", 2, "region"),
        ("breaks.csv", 1, ""),
        ("figures.csv", 2, "bound"),
        ("figures.csv", 2, "obs_status"),
        ("figures.csv", 3, "obs_value"),
        ("sources.csv", 2, "published"),
    ]


def test_line_10_comes_after_line_9(spoiled):
    rows = [written("figures.csv", obs_value=str(value)) for value in range(101, 112)]
    problems = check(spoiled("figures.csv", below_header(*rows)))

    assert [problem.line for problem in problems] == list(range(2, 13))


def test_every_problem_is_whole_and_prints_as_file_line_column_message(spoiled):
    problems = check(
        spoiled("figures.csv", below_header(written("figures.csv", obs_value="9,02"), b"\n"))
    )

    assert problems == [
        Problem(
            "figures.csv",
            2,
            "obs_value",
            "'9,02' has a decimal comma; accepted: a plain decimal such as 9.02",
        ),
        Problem("figures.csv", 3, "", "a blank line; accepted: one row a line"),
    ]
    assert printed(problems) == [
        "figures.csv:2: obs_value: '9,02' has a decimal comma; "
        "accepted: a plain decimal such as 9.02",
        "figures.csv:3: a blank line; accepted: one row a line",
    ]


def test_a_missing_descriptor_is_refused(spoiled):
    folder = spoiled("datapackage.json", lambda content: None)

    with pytest.raises(DataError) as refused:
        check(folder)

    assert str(refused.value) == (
        f"datapackage.json:1: {folder / 'datapackage.json'} cannot be read "
        "(No such file or directory); accepted: a folder with a Data Package"
    )


def test_a_folder_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(DataError) as refused:
        check(tmp_path / "nowhere")

    assert str(refused.value) == (
        f"datapackage.json:1: {tmp_path / 'nowhere' / 'datapackage.json'} cannot be read "
        "(No such file or directory); accepted: a folder with a Data Package"
    )


def test_a_descriptor_of_broken_json_is_refused_with_the_place(spoiled):
    folder = spoiled("datapackage.json", replaced(b'"name": "taybac-figures",', b'"name": ,'))

    with pytest.raises(DataError) as refused:
        check(folder)

    assert str(refused.value) == "datapackage.json:3: not JSON: Expecting value at character 11"


def test_a_descriptor_without_a_column_that_a_rule_is_about_is_refused(spoiled):
    folder = spoiled("datapackage.json", replaced(b'"name": "published"', b'"name": "printed"'))

    with pytest.raises(DataError) as refused:
        check(folder)

    assert str(refused.value) == (
        "datapackage.json:1: sources is described without published, which a rule is about"
    )


bytes_to_write = st.sampled_from(
    list(b'\0\t\n\r ",;-./09QSaz\x80\xa0\xc3\xe1\xef\xff')
) | st.integers(0, 255)
edits = st.tuples(
    st.sampled_from(["flip", "delete", "insert"]),
    st.floats(0, 1, exclude_max=True),
    bytes_to_write,
)


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(list(GOOD)), st.lists(edits, min_size=1, max_size=12))
def test_no_bytes_make_the_check_fail(file, spoiling):
    problems = check_edited(file, lambda content: with_edits(content, spoiling))

    assert problems == sorted(set(problems))
    assert all(problem.file in GOOD and problem.line >= 1 for problem in problems)
    assert "\n".join(printed(problems)).encode("utf-8").count(b"\n") == max(len(problems) - 1, 0)


@settings(max_examples=20, deadline=None)
@given(
    st.integers(0, 2**32),
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.just([]) | st.just({}),
)
def test_no_descriptor_makes_the_check_fail_but_by_a_data_error(place, value):
    def edit(content):
        package = json.loads(content)
        holder, key = random.Random(place).choice(list(places(package)))
        holder[key] = value
        return json.dumps(package).encode()

    try:
        problems = check_edited("datapackage.json", edit)
    except DataError as refused:
        problems = list(refused.problems)
    assert problems == sorted(problems)


def with_edits(content, spoiling):
    spoiled = bytearray(content)
    for kind, share, byte in spoiling:
        position = int(share * len(spoiled))
        if kind == "insert":
            spoiled.insert(position, byte)
        elif kind == "delete":
            del spoiled[position : position + 1]
        else:
            spoiled[position] = byte
    return bytes(spoiled)


def places(node):
    """Yield every place in a JSON document whose value can be replaced."""
    keys = node if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
    for key in keys:
        yield node, key
        yield from places(node[key])


def check_edited(file, edit):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for original in paths.data().iterdir():
            content = original.read_bytes()
            (folder / original.name).write_bytes(
                edit(content) if original.name == file else content
            )
        return check(folder)


# Checking once


def test_files_that_have_not_changed_are_checked_once(spoiled, monkeypatch):
    folder = spoiled("figures.csv", lambda content: content)
    monkeypatch.setenv("TAYBAC_DATA", str(folder))
    checked = []
    apply = rules.problems
    monkeypatch.setattr(rules, "problems", lambda *given: checked.append("again") or apply(*given))
    assert check(folder) == check() == []
    load()
    load(as_of="2024")
    assert checked == ["again"]

    spoiled("sources.csv", lambda content: content.replace(b",press,", b",pess,", 1))
    assert [problem.column for problem in check()] == ["publisher_kind"]
    with pytest.raises(DataError):
        load()
    assert checked == ["again", "again"]


def test_the_problems_a_caller_has_changed_are_not_those_of_the_next(spoiled):
    folder = spoiled("figures.csv", lambda content: content)
    check(folder).append("a problem")
    assert check(folder) == []
