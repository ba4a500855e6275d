"""Codes and names as people type them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import catalog, naming
from helpers.errors import UsageError

NAMES = {"lai-chau": ["Lai Châu", "Lai Chau"], "lao-cai": ["Lào Cai"], "dien-bien": ["Điện Biên"]}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("lai-chau", "lai-chau"),
        ("Lai Chau", "lai-chau"),
        ("lai châu", "lai-chau"),
        ("LAI CHÂU", "lai-chau"),
        (unicodedata.normalize("NFD", "Lai Châu"), "lai-chau"),
        ("  lai  chau ", "lai-chau"),
        ("ĐIỆN BIÊN", "dien-bien"),
        ("Ðiện Biên", "dien-bien"),  # the letter of old fonts and of PX-Web
        ("Lào Cai", "lao-cai"),
        ("Lào Cai (từ 7/2025)", "lao-cai-2025"),
        ("Lao Cai (from July 2025)", "lao-cai-2025"),
        ("Việt Nam", "vietnam"),
        ("Hòa Bình", "hoa-binh"),
        ("Hoà Bình", "hoa-binh"),
    ],
)
def test_an_area_is_found_by_code_or_name(text, code):
    assert catalog.area(text).ref_area == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("poverty_rate", "poverty_rate"),
        ("Poverty Rate", "poverty_rate"),
        ("real grdp growth", "grdp_growth"),
        ("Tốc độ tăng trưởng GRDP", "grdp_growth"),
        ("tong luot khach du lich", "visitors"),
    ],
)
def test_an_indicator_is_found_by_code_or_name(text, code):
    assert catalog.indicator(text).indicator == code


def test_no_name_and_no_code_of_the_catalogue_means_two_things():
    for known in (catalog.areas(), catalog.indicators()):
        for code, item in known.items():
            for text in (code, item.name_vi, item.name_en, item.name_vi.upper()):
                assert catalog.meant(text, known) == code


def test_a_name_of_two_is_refused_with_both_codes(spoiled, monkeypatch):
    def same(content):
        return content.replace("Yên Bái,Yen Bai".encode(), "Sơn La,Son La".encode())

    monkeypatch.setenv("TAYBAC_DATA", str(spoiled("areas.csv", same)))
    with pytest.raises(UsageError) as refused:
        catalog.area("SƠN LA")
    assert str(refused.value) == (
        "'SƠN LA' is a name of yen-bai and of son-la; accepted: yen-bai, son-la"
    )
    assert catalog.area("son-la").ref_area == "son-la"


def test_what_is_no_name_means_nothing():
    assert naming.meant("", NAMES) == []
    assert naming.meant("---", NAMES) == []
    assert naming.meant("Lai", NAMES) == []


def test_near_names_are_found_then_parts_of_codes():
    assert naming.close("Dien Bein", NAMES) == ["dien-bien"]
    assert naming.close("cafef", dict.fromkeys(["cafef-vn-2022", "vietnam-vn-2020"], ())) == [
        "cafef-vn-2022"
    ]
    assert naming.close("zz", NAMES) == []
    assert naming.close("percent", {"%": (), "percentage points": ()}) == []


@given(st.text(st.characters(max_codepoint=0x1EFF, categories=["L", "N", "P", "Z", "M"])))
def test_folding_is_done_once_and_knows_no_case_and_no_form(text):
    once = naming.folded(text)
    assert naming.folded(once) == once
    assert naming.folded(unicodedata.normalize("NFD", text)) == once
