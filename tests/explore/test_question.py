"""What the controls start from, and what they answer when a question cannot be asked."""

from dataclasses import replace

import pytest

from helpers import explore
from helpers.errors import UsageError
from helpers.explore import Question

START = Question(
    indicator="grdp_growth",
    areas=("lai-chau", "dien-bien", "lao-cai"),
    benchmark=("vietnam",),
    start=2010,
    end=2025,
    as_of="",
    language="vi",
)


def test_it_starts_from_growth_of_the_three_provinces():
    assert explore.question() == START


def test_names_and_years_are_read_as_notebooks_read_them():
    asked = explore.question(
        "Poverty rate", areas="Lai Châu, DIEN BIEN", benchmark="", start="2018", as_of=2023
    )
    assert asked == replace(
        START,
        indicator="poverty_rate",
        areas=("lai-chau", "dien-bien"),
        benchmark=(),
        start=2018,
        as_of="2023",
    )


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"areas": "lai-chao"}, "areas: 'lai-chao' is not an area; did you mean lai-chau"),
        ({"indicator": "poverty_rat"}, "indicator: 'poverty_rat' is not an indicator of figures;"),
        ({"start": 2026}, "start: 2026 is after end, 2025; accepted: start up to end"),
        ({"as_of": "soon"}, "as_of: 'soon' is not a date; accepted: 2023, 2023-12, 2023-12-31 or"),
        ({"language": "fr"}, "language: 'fr' is not a language of the reports; accepted: vi, en"),
    ],
)
def test_what_is_not_accepted_is_named(given, message):
    with pytest.raises(UsageError) as refused:
        explore.question(**given)
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize(
    ("state", "vietnamese", "english"),
    [
        (
            {"areas": ()},
            "Hãy chọn ít nhất một địa phương.",
            "Choose at least one area.",
        ),
        (
            {"start": 2026},
            "Năm đầu (2026) đứng sau năm cuối (2025).",
            "The first year, 2026, is after the last, 2025.",
        ),
        (
            {"as_of": "12/2023"},
            "“12/2023” không phải là ngày tháng. Hãy ghi 2023, 2023-12 hoặc 2023-12-31.",
            "“12/2023” is not a date. Accepted: 2023, 2023-12, 2023-12-31.",
        ),
        ({}, "", ""),
    ],
)
def test_a_state_that_cannot_be_asked_is_a_sentence_in_its_language(state, vietnamese, english):
    assert replace(START, **state).fault() == vietnamese
    assert replace(START, **state, language="en").fault() == english


def test_an_area_beside_itself_stands_once():
    assert replace(START, benchmark=("lao-cai", "vietnam")).beside == (*START.areas, "vietnam")
