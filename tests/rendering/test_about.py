import pytest

from helpers.rendering.about import About, areas_of, years_of

ABOUT = About(
    "growth", "vi", "Nhanh & đều?", "", ("lai-chau", "lao-cai"), ("2018", "2025"), "2026-08-15"
)


@pytest.mark.parametrize(
    ("parameters", "areas", "years"),
    [
        (
            {"areas": "lai-chau, lao-cai", "start": 2018, "end": 2025},
            ("lai-chau", "lao-cai"),
            ("2018", "2025"),
        ),
        ({"areas": ["lai-chau"], "end": 2025}, ("lai-chau",), ("2025",)),
        ({"area": "dien-bien", "start": 0}, ("dien-bien",), ()),
        ({"areas": "nowhere"}, (), ()),
        ({}, (), ()),
    ],
)
def test_areas_and_years_are_those_a_notebook_was_asked_for(parameters, areas, years):
    assert (areas_of(parameters), years_of(parameters)) == (areas, years)


def test_the_scope_names_areas_and_years_once():
    assert ABOUT.scope == ["Lai Châu, Lào Cai", "2018–2025"]
    assert About("a", "en", "A", "", ("lai-chau",), ("2025", "2025"), "").scope == [
        "Lai Chau",
        "2025",
    ]


def test_a_page_is_cited_with_its_scope_and_the_date_of_its_newest_figure():
    assert ABOUT.citation == (
        "Tây Bắc notebooks, “Nhanh & đều?”, Lai Châu, Lào Cai, 2018–2025. "
        "Số liệu công bố đến 15/8/2026."
    )
    assert About("a", "en", "A", "", (), (), "").citation == "Tây Bắc notebooks, “A”."
