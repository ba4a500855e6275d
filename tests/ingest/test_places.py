"""Labels of places: never decided silently which Lào Cai is meant."""

import pytest

from helpers import catalog
from helpers.errors import UsageError
from helpers.ingest.places import GONE, STAYED, area_of, boundary_of, is_place, name_in


def test_sixty_three_provinces_became_thirty_four():
    assert (len(set(GONE) | set(STAYED)), len(STAYED)) == (63, 34)


@pytest.mark.parametrize("area", catalog.areas().values(), ids=lambda area: area.ref_area)
def test_every_area_is_found_by_its_names(area):
    boundary = "before" if area.valid_to else "after"
    for name in (area.name_vi, area.name_en):
        bare = name.partition(" (")[0]
        for label in (bare, bare.upper(), f"12. {bare}", f"   {bare} (*)", bare.replace("Đ", "Ð")):
            assert area_of(label, boundary, {}) == area.ref_area
            assert is_place(label)


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("CẢ NƯỚC", "vietnam"),
        ("Whole country", "vietnam"),
        ("Tỉnh Lai Châu", "lai-chau"),
        ("Dien Bien", "dien-bien"),
        ("Hoà Bình", ""),
        ("Phú Thọ", ""),
        ("Hà Nội", ""),
        ("Lai Châu cũ", ""),
        ("", ""),
        ("12", ""),
    ],
)
def test_a_label_since_the_merger(label, code):
    assert area_of(label, "after", {}) == code


def test_a_table_shows_its_boundaries():
    assert boundary_of([*STAYED, "CẢ NƯỚC"], "2026-08-15") == "after"
    assert boundary_of([*STAYED, *GONE], "2026-08-15") == "before"
    assert boundary_of(["Lào Cai", "Lai Châu"], "") == ""
    assert boundary_of(["Lào Cai"], "2025-06-30") == "before"
    assert boundary_of(["Lào Cai"], "", "after") == "after"
    assert name_in("Hoà Bình") == name_in("Hòa Bình")


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ((["Yên Bái"], "", "after"), "--boundary: 'after', but in this table Yên Bái is listed; "
         "accepted: before"),
        ((STAYED, "", "before"), "--boundary: 'before', but in this table its places or its date "
         "show the other; accepted: after"),
        ((["Lào Cai"], "", "2024"), "--boundary: '2024'; accepted: before, after"),
    ],
)  # fmt: skip
def test_what_contradicts_the_table_is_refused(asked, message):
    with pytest.raises(UsageError) as caught:
        boundary_of(*asked)
    assert str(caught.value) == message


def test_where_nothing_says_which_it_is_asked():
    with pytest.raises(UsageError) as caught:
        area_of("Lào Cai", "", {})
    assert str(caught.value) == (
        "'Lào Cai' is lao-cai or lao-cai-2025, as it was before or is since 1 July 2025; the file "
        "lists neither a province merged on that day nor all 34 since; accepted: --boundary "
        "before, --boundary after"
    )
    assert area_of("Lào Cai", "", {"lao cai": "lao-cai-2025"}) == "lao-cai-2025"
