import calendar
import datetime
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import UsageError
from helpers.periods import KINDS, Period, is_date, last_day, parse

NOT_A_PERIOD = "accepted: 2022, 2023-Q1, 2023-S1, 2023-07, 2021/2023 or 2025-01/2025-09"

years = st.integers(1900, 2099)
months = st.integers(1, 12)
singles = st.one_of(
    st.builds("{}".format, years),
    st.builds("{}-Q{}".format, years, st.integers(1, 4)),
    st.builds("{}-S{}".format, years, st.integers(1, 2)),
    st.builds("{}-{:02}".format, years, months),
)
spans = st.builds(
    lambda ends: "{}/{}".format(*sorted(ends)), st.sets(years, min_size=2, max_size=2)
)
parts = st.builds(
    lambda year, ends: "{0}-{1:02}/{0}-{2:02}".format(year, *sorted(ends)),
    years,
    st.tuples(months, months),
)
periods_as_written = st.one_of(singles, spans, parts)


@pytest.mark.parametrize(
    ("text", "period", "length", "part"),
    [
        ("2022", ((2022, 1), (2022, 12), "year"), 12, ("within a year", 1, 12)),
        ("2023-Q1", ((2023, 1), (2023, 3), "quarter"), 3, ("within a year", 1, 3)),
        ("2023-Q2", ((2023, 4), (2023, 6), "quarter"), 3, ("within a year", 4, 3)),
        ("2023-Q3", ((2023, 7), (2023, 9), "quarter"), 3, ("within a year", 7, 3)),
        ("2023-Q4", ((2023, 10), (2023, 12), "quarter"), 3, ("within a year", 10, 3)),
        ("2023-S1", ((2023, 1), (2023, 6), "half"), 6, ("within a year", 1, 6)),
        ("2023-S2", ((2023, 7), (2023, 12), "half"), 6, ("within a year", 7, 6)),
        ("2023-01", ((2023, 1), (2023, 1), "month"), 1, ("within a year", 1, 1)),
        ("2023-07", ((2023, 7), (2023, 7), "month"), 1, ("within a year", 7, 1)),
        ("2023-12", ((2023, 12), (2023, 12), "month"), 1, ("within a year", 12, 1)),
        ("2021/2023", ((2021, 1), (2023, 12), "span"), 36, ("span", 1, 36)),
        ("1991/2021", ((1991, 1), (2021, 12), "span"), 372, ("span", 1, 372)),
        ("2025-01/2025-09", ((2025, 1), (2025, 9), "part"), 9, ("within a year", 1, 9)),
        ("2025-11/2025-12", ((2025, 11), (2025, 12), "part"), 2, ("within a year", 11, 2)),
    ],
)
def test_every_form_is_read_whole(text, period, length, part):
    read = parse(text)

    assert read == Period(*period, text)
    assert read.months == length
    assert read.part == part


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "23", "202", "20233", "0203", "3023", "+2023", "-2023", "2023.0", "year"),
        *("2023-", "2023-13", "2023-00", "2023-7", "2023-007", "2023-07-01", "2023 07", "2023/07"),
        *("2023-Q0", "2023-Q5", "2023-q1", "2023Q1", "Q1-2023", "2023-S0", "2023-S3", "2023-H1"),
        *("2023/", "/2023", "/", "2021/2022/2023", "2021//2023", "2021-2023", "2021 / 2023"),
        *(" 2023", "2023 ", "2023\n", "2023\u00a0", "\ufeff2023", "2０23", "2٠23", "2023–Q1"),
        *("2025-01/", "2025-01/09", "2025-01/2025-13", "NaN", "2023\x00"),
    ],
)
def test_what_has_none_of_the_forms_is_refused_with_the_forms_that_are_accepted(text):
    with pytest.raises(UsageError) as refused:
        parse(text)

    assert str(refused.value) == f"{text!r} is not a period; {NOT_A_PERIOD}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "2023/2021",
            "'2023/2021' does not run forwards; the first year comes first",
        ),
        (
            "2023/2023",
            "'2023/2023' does not run forwards; the first year comes first",
        ),
        (
            "2023-01/2024-02",
            "'2023-01/2024-02' crosses a year's end; a part of a year stays within one year",
        ),
        (
            "2024-02/2023-01",
            "'2024-02/2023-01' crosses a year's end; a part of a year stays within one year",
        ),
        (
            "2025-09/2025-01",
            "'2025-09/2025-01' runs backwards; the first month comes first",
        ),
        (
            "2023/2024-06",
            "'2023/2024-06' mixes forms; a span is of two years or of two months of one year",
        ),
        (
            "2023-06/2024",
            "'2023-06/2024' mixes forms; a span is of two years or of two months of one year",
        ),
        (
            "2023-Q1/2023-Q3",
            "'2023-Q1/2023-Q3' mixes forms; a span is of two years or of two months of one year",
        ),
        (
            "2023-S1/2023-S2",
            "'2023-S1/2023-S2' mixes forms; a span is of two years or of two months of one year",
        ),
    ],
)
def test_a_span_that_cannot_be_is_refused_with_the_reason(text, message):
    with pytest.raises(UsageError) as refused:
        parse(text)

    assert str(refused.value) == message


def test_periods_are_ordered_by_first_month_then_last():
    in_order = [
        *("2021/2023", "2022", "2023-01", "2023-Q1", "2023-S1", "2023-01/2023-09", "2023"),
        *("2023/2025", "2023-02", "2023-Q2", "2023-S2", "2023-12", "2024-01"),
    ]
    shuffled = random.Random(1).sample(in_order, k=len(in_order))

    assert [period.text for period in sorted(map(parse, shuffled))] == in_order


def test_the_year_of_a_period_is_the_one_it_ends_in():
    assert {text: parse(text).year for text in ("2022", "2023-Q4", "2021/2023")} == {
        "2022": 2022,
        "2023-Q4": 2023,
        "2021/2023": 2023,
    }


@pytest.mark.parametrize(
    ("one", "other", "comparable"),
    [
        ("2024", "2023", True),
        ("2024-Q1", "2023-Q1", True),
        ("2024-Q1", "2023-01/2023-03", True),
        ("2024-S1", "2023-01/2023-06", True),
        ("2024-07", "2023-07/2023-07", True),
        ("2024", "2023-01/2023-12", True),
        ("2021/2023", "2018/2020", True),
        ("2024-Q1", "2023-Q2", False),
        ("2024-S1", "2024", False),
        ("2025-01/2025-09", "2024", False),
        ("2025-01/2025-09", "2024-02/2024-10", False),
        ("2021/2023", "2021/2025", False),
    ],
)
def test_periods_are_comparable_when_they_are_the_same_part_of_their_years(one, other, comparable):
    assert (parse(one).part == parse(other).part) is comparable


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2023", "2023-12-31"),
        ("2023-01", "2023-01-31"),
        ("2023-02", "2023-02-28"),
        ("2024-02", "2024-02-29"),
        ("2023-11", "2023-11-30"),
        ("2023-12", "2023-12-31"),
        ("2023-11-19", "2023-11-19"),
    ],
)
def test_a_date_of_publication_counts_from_the_last_day_it_can_mean(published, day):
    assert last_day(published) == day


@pytest.mark.parametrize("text", ["2023", "2023-11", "2023-11-19", "2024-02-29", "1999-12-31"])
def test_a_year_a_month_and_a_day_of_the_calendar_are_dates(text):
    assert is_date(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "23", "0203", "3023", "2023-1", "2023-13", "2023-00", "2023-Q4", "2023-11-"),
        *("2023-02-29", "2023-02-30", "2023-11-00", "2023-11-1", "2023-12x31", "2023-W47-7"),
        *("20231119", "19/11/2023", "2023-11-19T08:00", " 2023", "2023\n", "2٠23", "2023-11-1９"),
    ],
)
def test_no_other_text_is_a_date(text):
    assert not is_date(text)


@given(st.text() | st.text("0123456789-TW ", max_size=11))
def test_any_text_is_a_date_or_not(text):
    assert not is_date(text) or text <= last_day(text)


@given(years, months)
def test_the_last_day_of_a_month_is_a_day_of_the_calendar(year, month):
    day = datetime.date.fromisoformat(last_day(f"{year}-{month:02}"))

    assert day == datetime.date(year, month, calendar.monthrange(year, month)[1])


@given(periods_as_written)
def test_every_period_keeps_its_text_and_runs_forwards(text):
    period = parse(text)

    assert period.text == text
    assert period.start <= period.end
    assert period.months > 0
    assert period.kind in KINDS
    assert (period.kind == "span") == (period.start[0] < period.end[0])


@given(singles | parts, years)
def test_the_part_of_a_period_within_a_year_does_not_depend_on_the_year(text, year):
    elsewhere = parse(text.replace(text[:4], str(year)))

    assert elsewhere.part == parse(text).part
    assert elsewhere.year == year


@given(periods_as_written, periods_as_written)
def test_a_period_that_ends_before_another_starts_comes_before_it(one, other):
    first, second = sorted([parse(one), parse(other)])

    assert first.start <= second.start
    assert (first < second) == (one != other)


@given(st.text() | st.text("0123456789-/QS ", max_size=16) | st.from_regex(r"\d{4}(-\d\d)?/?\d*"))
def test_any_text_is_a_period_as_written_or_a_usage_error(text):
    answer = period_or_refusal(text)

    if isinstance(answer, Period):
        assert answer.text == text
        assert text.isascii()
        assert text == text.strip()
    else:
        assert answer.startswith(repr(text))


def period_or_refusal(text):
    try:
        return parse(text)
    except UsageError as refused:
        return str(refused)
