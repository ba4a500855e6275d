import csv
import io

import pytest

from helpers import catalog
from helpers.figures.check import check

ROW = {
    "ref_area": "lai-chau",
    "indicator": "poverty_rate",
    "time_period": "2023",
    "measure": "level",
    "scenario": "observed",
    "obs_value": "12",
    "lower": "",
    "upper": "",
    "bound": "",
    "unit_measure": "%",
    "obs_status": "A",
    "standard": "",
    "source_id": "24h-com-vn-nd",
    "locator": "",
    "as_printed": "as printed",
    "comment": "",
}
POVERTY = [code for code, item in catalog.indicators().items() if item.topic == "poverty"]
ONE_OF_EVERY_OTHER_TOPIC = {
    item.topic: code for code, item in catalog.indicators().items() if item.topic != "poverty"
}
COUNT = {"indicator": "ocop_products", "measure": "count", "unit_measure": "count"}
RANK = {"indicator": "grdp_growth_rank_region", "measure": "rank", "unit_measure": "rank"}


@pytest.fixture
def printed(spoiled):
    """Put rows with these cells below the header of figures.csv; print the problems found."""

    def of(*rows):
        lines = io.StringIO()
        csv.writer(lines, lineterminator="\n").writerows({**ROW, **row}.values() for row in rows)
        new = lines.getvalue().encode()
        folder = spoiled("figures.csv", lambda content: content.replace(b"\n", b"\n" + new, 1))
        return [str(problem) for problem in check(folder)]

    return of


@pytest.fixture
def printed_of_region(spoiled):
    """Give Lai Châu, at line 5 of areas.csv, another region; print the problems found."""

    def of(region):
        old, new = b",province,2004-01-01,,northern-midlands-mountains,12,", b",12,"
        new = b",province,2004-01-01,," + region.encode() + new
        folder = spoiled("areas.csv", lambda content: content.replace(old, new, 1))
        return [str(problem) for problem in check(folder)]

    return of


def unit(code):
    return catalog.indicator(code).unit_measure


@pytest.mark.parametrize("code", POVERTY)
def test_an_indicator_of_poverty_may_have_a_standard_or_none(printed, code):
    cells = {"indicator": code, "unit_measure": unit(code)}

    assert printed(cells, {**cells, "standard": "2022-2025"}) == []


@pytest.mark.parametrize("code", ONE_OF_EVERY_OTHER_TOPIC.values(), ids=ONE_OF_EVERY_OTHER_TOPIC)
def test_an_indicator_of_another_topic_has_no_standard(printed, code):
    measure = unit(code) if unit(code) in ("rank", "count") else "level"
    cells = {"indicator": code, "unit_measure": unit(code), "measure": measure}

    assert printed(cells, {**cells, "obs_value": "13", "standard": "2022-2025"}) == [
        f"figures.csv:3: standard: '2022-2025' on {code}, which has none; accepted: blank"
    ]


@pytest.mark.parametrize(
    ("standard", "periods"),
    [
        ("2006-2010", ["2005", "2006", "2010", "2011"]),
        ("2011-2015", ["2010", "2011", "2015", "2016"]),
        ("2016-2020", ["2015", "2016", "2018", "2020", "2021"]),
        ("2022-2025", ["2021", "2022", "2025", "2026"]),
        ("2016-2020", ["2015-01", "2015-S1", "2021-Q4", "2021-12", "2021-01/2021-12"]),
    ],
)
@pytest.mark.parametrize("scenario", ["observed", "target"])
def test_a_standard_goes_with_its_years_and_the_year_on_either_side(
    printed, standard, periods, scenario
):
    rows = [{"time_period": text, "standard": standard, "scenario": scenario} for text in periods]

    assert printed(*rows) == []


@pytest.mark.parametrize(
    ("standard", "period", "year"),
    [
        ("2006-2010", "2004", 2004),
        ("2006-2010", "2012", 2012),
        ("2011-2015", "2009", 2009),
        ("2011-2015", "2017", 2017),
        ("2016-2020", "2014", 2014),
        ("2016-2020", "2022", 2022),
        ("2022-2025", "2020", 2020),
        ("2022-2025", "2027", 2027),
        ("2016-2020", "2014-12", 2014),
        ("2016-2020", "2022-01", 2022),
        ("2016-2020", "2022-Q1", 2022),
        ("2016-2020", "2022-01/2022-09", 2022),
    ],
)
@pytest.mark.parametrize("scenario", ["observed", "target"])
def test_a_standard_two_years_off_is_refused_with_the_year(
    printed, standard, period, year, scenario
):
    assert printed({"time_period": period, "standard": standard, "scenario": scenario}) == [
        f"figures.csv:2: standard: '{standard}' was not in force in {year} or the year beside it"
    ]


@pytest.mark.parametrize(
    ("period", "problems"),
    [
        ("2016/2020", []),
        ("2011/2016", []),
        ("2016/2021", []),
        (
            "2016/2022",
            ["figures.csv:2: standard: '2016-2020' was not in force in 2022 or the year beside it"],
        ),
    ],
)
def test_a_span_of_years_counts_by_its_last_year(printed, period, problems):
    cells = {"time_period": period, "measure": "annual_average", "standard": "2016-2020"}

    assert printed(cells) == problems


def test_a_standard_wrong_in_its_topic_and_in_its_year_is_reported_twice(printed):
    cells = {"indicator": "visitors", "unit_measure": "persons", "standard": "2006-2010"}

    assert printed(cells) == [
        "figures.csv:2: standard: '2006-2010' on visitors, which has none; accepted: blank",
        "figures.csv:2: standard: '2006-2010' was not in force in 2023 or the year beside it",
    ]


@pytest.mark.parametrize(
    ("cells", "start"),
    [
        pytest.param({"standard": "x" * 9}, "standard: 'xxxxxxxxx' is not accepted; ", id="words"),
        pytest.param({"standard": "9" * 5000}, "standard: '9999999999999999", id="long number"),
        pytest.param({"standard": "2006-٢٠١٠"}, "standard: '2006-٢٠١٠' is not", id="digits"),
        pytest.param({"time_period": "2023-13"}, "time_period: '2023-13' is not a p", id="period"),
        pytest.param(
            {"time_period": "2023-13", "source_id": "cafef-vn-2025", "ref_area": "lao-cai"},
            "time_period: '2023-13' is not a period; ",
            id="period of a dated source and an area with an end",
        ),
        pytest.param({"indicator": "x"}, "indicator: 'x' is not known in indicators", id="code"),
    ],
)
def test_a_standard_or_what_it_is_held_against_that_cannot_be_read_is_reported_once(
    printed, cells, start
):
    problems = printed({"standard": "2022-2025", **cells})

    assert len(problems) == 1
    assert problems[0].startswith(f"figures.csv:2: {start}")


@pytest.mark.parametrize(
    "period", ["2010", "2025", "2025-06", "2025-Q2", "2025-S1", "2025-01/2025-12"]
)
def test_a_figure_of_a_period_that_began_while_its_area_was_there_is_accepted(printed, period):
    assert printed({"ref_area": "lao-cai", "time_period": period}) == []


@pytest.mark.parametrize(
    "period", ["2025-07", "2025-Q3", "2025-Q4", "2025-S2", "2025-07/2025-09", "2026"]
)
@pytest.mark.parametrize("area", ["lao-cai", "northern-midlands-mountains"])
def test_an_observed_figure_of_a_period_that_began_after_its_area_had_ended_is_refused(
    printed, area, period
):
    assert printed({"ref_area": area, "time_period": period}) == [
        f"figures.csv:2: time_period: {period} began after {area} had ended (2025-06-30); "
        "is it another area?"
    ]


@pytest.mark.parametrize("period", ["2025-07", "2025-Q4", "2025-S2", "2026", "2030"])
def test_a_target_may_be_set_for_a_period_after_its_area_has_ended(printed, period):
    assert printed({"ref_area": "lao-cai", "time_period": period, "scenario": "target"}) == []


def test_a_span_counts_by_the_month_it_began_in(printed):
    average = {"ref_area": "lao-cai", "measure": "annual_average"}

    assert printed(
        {**average, "time_period": "2021/2026"}, {**average, "time_period": "2026/2030"}
    ) == [
        "figures.csv:3: time_period: 2026/2030 began after lao-cai had ended (2025-06-30); "
        "is it another area?"
    ]


@pytest.mark.parametrize("area", ["lao-cai-2025", "lai-chau", "vietnam"])
@pytest.mark.parametrize("period", ["2020", "2025-Q4", "2026"])
def test_an_area_without_an_end_has_figures_of_every_period(printed, area, period):
    assert printed({"ref_area": area, "time_period": period}) == []


@pytest.mark.parametrize(
    ("valid_to", "accepted", "refused"),
    [("2024", "2024-12", "2025-01"), ("2024-05", "2024-05", "2024-06")],
)
def test_an_area_of_which_the_day_of_its_end_is_not_known_lasts_to_the_last_day_it_can_mean(
    printed, spoiled, valid_to, accepted, refused
):
    old, new = b"2004-01-01,,northern-midlands-mountains,12", f"2004-01-01,{valid_to},,12".encode()
    spoiled("areas.csv", lambda content: content.replace(old, new, 1))
    problems = printed({"time_period": accepted}, {"time_period": refused})

    assert [
        problem for problem in problems if problem.startswith(("figures.csv:2:", "figures.csv:3:"))
    ] == [
        f"figures.csv:3: time_period: {refused} began after lai-chau had ended ({valid_to}); "
        "is it another area?"
    ]


def test_an_area_whose_end_is_not_a_date_is_reported_by_the_date_alone(printed, spoiled):
    spoiled("areas.csv", lambda content: content.replace(b"2025-06-30", b"2025-06-31", 2))

    assert printed({"ref_area": "lao-cai", "time_period": "2026"}) == [
        f"areas.csv:{line}: valid_to: '2025-06-31' is not a date; "
        "accepted: 2023, 2023-11 or 2023-11-19"
        for line in (3, 7)
    ]


@pytest.mark.parametrize(
    "region", ["", "northern-midlands-mountains", "northern-midlands-mountains-2025"]
)
def test_an_area_is_of_a_region_or_of_none(printed_of_region, region):
    assert printed_of_region(region) == []


@pytest.mark.parametrize(
    ("region", "kind"),
    [("lai-chau", "province"), ("lao-cai-2025", "province"), ("vietnam", "country")],
)
def test_what_is_not_a_region_is_refused_as_one(printed_of_region, region, kind):
    assert printed_of_region(region) == [
        f"areas.csv:5: region: '{region}' is a {kind}; accepted: a region"
    ]


def test_a_region_that_is_not_known_is_reported_once(printed_of_region):
    assert printed_of_region("x") == [
        "areas.csv:5: region: 'x' is not known in areas.csv; accepted: "
        + ", ".join(sorted(catalog.areas()))
    ]


@pytest.mark.parametrize(
    ("cells", "problems"),
    [
        pytest.param(COUNT, [], id="count of things"),
        pytest.param({**COUNT, "time_period": "2021/2023"}, [], id="count over a span"),
        pytest.param(RANK, [], id="rank"),
        pytest.param(
            {"measure": "count"},
            ["'count' in the unit '%'; a count has both, others neither"],
            id="count in per cent",
        ),
        pytest.param(
            {"indicator": "visitors", "measure": "count", "unit_measure": "persons"},
            ["'count' in the unit 'persons'; a count has both, others neither"],
            id="count in persons",
        ),
        pytest.param(
            {**COUNT, "measure": "level"},
            ["'level' in the unit 'count'; a count has both, others neither"],
            id="level in count",
        ),
        pytest.param(
            {**COUNT, "measure": "total", "time_period": "2021/2023"},
            ["'total' in the unit 'count'; a count has both, others neither"],
            id="total in count",
        ),
        pytest.param(
            {**COUNT, "measure": "rank"},
            [
                "'rank' in the unit 'count'; a count has both, others neither",
                "'rank' in the unit 'count'; a rank has both, others neither",
            ],
            id="rank in count",
        ),
        pytest.param(
            {**RANK, "measure": "count"},
            [
                "'count' in the unit 'rank'; a count has both, others neither",
                "'count' in the unit 'rank'; a rank has both, others neither",
            ],
            id="count in rank",
        ),
    ],
)
def test_a_count_and_a_rank_have_their_own_measure_and_unit(printed, cells, problems):
    assert printed(cells) == [f"figures.csv:2: measure: {problem}" for problem in problems]


@pytest.mark.parametrize("measure", ["annual_average", "total"])
@pytest.mark.parametrize("period", ["2023", "2023-Q1", "2023-S1", "2023-07", "2023-01/2023-09"])
def test_an_average_or_a_total_is_over_a_span_of_years(printed, measure, period):
    cells = {"measure": measure, "time_period": period}

    assert printed({**cells, "time_period": "2021/2023"}, cells) == [
        f"figures.csv:3: time_period: '{period}' is not a span; "
        f"accepted for {measure}: two years, such as 2021/2023"
    ]


def test_a_level_is_not_over_a_span_of_years(printed):
    assert printed({"time_period": "2023-01/2023-09"}, {"time_period": "2022/2023"}) == [
        "figures.csv:3: measure: 'level' over 2022/2023, a span of years; "
        "accepted: annual_average or total"
    ]


@pytest.mark.parametrize(
    ("published", "accepted", "refused"),
    [
        ("2023-11-19", ["2023", "2023-11", "2023-Q4", "2023-S2"], ["2023-12", "2024"]),
        ("2023-11-30", ["2023-11"], ["2023-12"]),
        ("2023-11", ["2023-11"], ["2023-12", "2024-Q1"]),
        ("2023", ["2023-12", "2023-Q4"], ["2024-01", "2024", "2024-01/2024-02"]),
    ],
)
def test_an_observed_figure_is_of_a_period_that_had_begun_when_its_source_came_out(
    printed, spoiled, published, accepted, refused
):
    source = f"\na-source,A title,,press,{published},,\n".encode()
    spoiled("sources.csv", lambda content: content.replace(b"\n", source, 1))
    rows = [{"time_period": text, "source_id": "a-source"} for text in [*accepted, *refused]]
    first = 2 + len(accepted)

    assert printed(*rows, *({**row, "scenario": "target"} for row in rows)) == [
        f"figures.csv:{line}: time_period: {text} had not begun when its source came out "
        f"({published}); is it a target?"
        for line, text in enumerate(refused, start=first)
    ]


@pytest.mark.parametrize(
    ("file", "column", "others"),
    [
        ("areas.csv", "kind", "name_en, kind, valid_from"),
        ("areas.csv", "region", "valid_to, region, nso_code"),
        ("areas.csv", "valid_to", "valid_from, valid_to, region"),
        ("indicators.csv", "topic", "indicator, topic, name_vi"),
        ("sources.csv", "published", "publisher_kind, published, url"),
    ],
)
def test_a_column_that_a_rule_needs_and_is_missing_is_named_and_no_row_is_blamed(
    spoiled, file, column, others
):
    folder = spoiled(file, lambda content: content.replace(f",{column},".encode(), b",zz,", 1))
    problems = [str(problem) for problem in check(folder)]

    assert problems[0] == f"{file}:1: {column}: the column is missing"
    assert problems[1].startswith(f"{file}:1: zz: 'zz' is not a column of this file; accepted: ")
    assert others in problems[1]
    assert len(problems) == 2


@pytest.mark.parametrize(
    ("file", "column", "code"),
    [
        ("areas.csv", "kind", "northern-midlands-mountains"),
        ("indicators.csv", "topic", "poverty_rate"),
    ],
)
def test_a_blank_cell_that_a_rule_needs_is_reported_by_itself(spoiled, file, column, code):
    def blanked(content):
        rows = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
        for row in rows:
            row[column] = "" if next(iter(row.values())) == code else row[column]
        text = io.StringIO()
        writer = csv.DictWriter(text, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        return text.getvalue().encode()

    line = 2 + list(catalog.areas() if file == "areas.csv" else catalog.indicators()).index(code)

    assert [str(problem) for problem in check(spoiled(file, blanked))] == [
        f"{file}:{line}: {column}: blank; a value is needed here"
    ]


def test_a_break_is_one_of_an_indicator_or_of_an_area(spoiled) -> None:
    folder = spoiled("breaks.csv", lambda text: text + b",,2020,definition,Ten,Name,\n")
    last = len((folder / "breaks.csv").read_text(encoding="utf-8").splitlines())
    reason = "blank, and so is ref_area; accepted: the indicator, the area or both that break"
    assert [str(problem) for problem in check(folder)] == [
        f"breaks.csv:{last}: indicator: {reason}"
    ]
