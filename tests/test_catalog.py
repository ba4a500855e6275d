import json
from dataclasses import FrozenInstanceError

import pytest

from helpers import catalog
from helpers.catalog import Break
from helpers.errors import DataError, UsageError

OLD_REGION = "northern-midlands-mountains"
AREAS = (
    "vietnam, northern-midlands-mountains, northern-midlands-mountains-2025, lai-chau, dien-bien, "
    "lao-cai, lao-cai-2025, yen-bai, ha-giang, cao-bang, bac-kan, tuyen-quang, thai-nguyen, "
    "lang-son, bac-giang, phu-tho, son-la, hoa-binh"
)


@pytest.fixture
def small_break():
    return Break("poverty_rate", "", "2022", "standard", "Chuẩn mới", "New standard", "")


def test_the_region_has_its_14_provinces_in_the_order_of_the_file():
    assert catalog.members(OLD_REGION) == [
        *("lai-chau", "dien-bien", "lao-cai", "yen-bai", "ha-giang", "cao-bang", "bac-kan"),
        *("tuyen-quang", "thai-nguyen", "lang-son", "bac-giang", "phu-tho", "son-la", "hoa-binh"),
    ]


def test_the_merged_province_is_of_the_new_region_alone():
    assert catalog.members("northern-midlands-mountains-2025") == ["lao-cai-2025"]


def test_a_province_has_no_members():
    assert catalog.members("lai-chau") == []


def test_the_areas_stand_in_the_order_of_the_file():
    assert ", ".join(catalog.areas()) == AREAS


def test_an_area_is_found_with_its_names_and_its_boundary():
    area = catalog.area("lao-cai")

    assert (area.name("vi"), area.name("en"), area.kind) == ("Lào Cai", "Lao Cai", "province")
    assert (area.valid_from, area.valid_to, area.region) == ("1991-10-01", "2025-06-30", OLD_REGION)


def test_the_merged_province_is_another_area_than_the_one_before():
    assert catalog.area("lao-cai") != catalog.area("lao-cai-2025")
    assert catalog.area("lao-cai-2025").name("vi") == "Lào Cai (từ 7/2025)"
    assert catalog.area("lao-cai-2025").name("en") == "Lao Cai (from July 2025)"


def test_an_indicator_is_found_with_its_names_definitions_and_unit():
    indicator = catalog.indicator("grdp_growth")

    assert indicator.name("vi") == "Tốc độ tăng trưởng GRDP"
    assert indicator.name("en") == "Real GRDP growth"
    assert indicator.definition("vi").startswith("Mức tăng hoặc giảm tổng sản phẩm trên địa bàn")
    assert indicator.definition("en").startswith("Change in gross regional domestic product")
    assert (indicator.unit_measure, indicator.decimals, indicator.better) == ("%", 2, "higher")


def test_a_source_is_found_by_its_key():
    source = catalog.source("gso-gov-vn-2016")

    assert source.publisher == "General Statistics Office of Viet Nam"
    assert (source.publisher_kind, source.published) == ("statistics_office", "2016-12-28")


@pytest.mark.parametrize(
    ("look_up", "code", "message"),
    [
        (
            catalog.area,
            "dien-bein",
            f"area: 'dien-bein' is not known; did you mean dien-bien or yen-bai? accepted: {AREAS}",
        ),
        (catalog.area, "Ha Noi", f"area: 'Ha Noi' is not known; accepted: {AREAS}"),
        (catalog.area, "", f"area: '' is not known; accepted: {AREAS}"),
        (catalog.members, "tay-bac", f"area: 'tay-bac' is not known; accepted: {AREAS}"),
    ],
)
def test_an_unknown_area_is_refused_with_the_nearest_and_every_accepted_code(
    look_up, code, message
):
    with pytest.raises(UsageError) as refused:
        look_up(code)

    assert str(refused.value) == message


def test_an_unknown_indicator_is_refused_with_the_nearest_and_the_accepted_codes():
    with pytest.raises(UsageError) as refused:
        catalog.indicator("poverty")

    assert str(refused.value) == (
        "indicator: 'poverty' is not known; did you mean poverty_rate? "
        f"accepted: {', '.join(catalog.indicators())}"
    )


def test_an_unknown_source_is_refused_with_the_nearest_keys():
    with pytest.raises(UsageError) as refused:
        catalog.source("gso-gov-vn-2017")

    assert str(refused.value) == (
        "source: 'gso-gov-vn-2017' is not known; "
        "did you mean gso-gov-vn-2016 or gso-gov-vn-2020 or gso-gov-vn-nd? "
        f"accepted: one of {len(catalog.sources())} keys"
    )


def test_the_nearest_codes_come_before_the_accepted_ones():
    assert catalog.nearest("lao-chai", ["lai-chau", "lao-cai", "vietnam"]) == (
        "did you mean lao-cai or lai-chau? accepted: lai-chau, lao-cai, vietnam"
    )
    assert catalog.nearest("x", ["lai-chau", "vietnam"]) == "accepted: lai-chau, vietnam"


def test_a_break_applies_to_its_indicator_in_every_area(small_break):
    assert small_break.applies_to("poverty_rate", "lai-chau")
    assert small_break.applies_to("poverty_rate", "vietnam")
    assert not small_break.applies_to("visitors", "lai-chau")


def test_a_break_of_an_area_applies_to_every_indicator_there():
    merger = next(item for item in catalog.breaks() if item.ref_area == "lao-cai")

    assert merger.kind == "boundary"
    assert merger.applies_to("visitors", "lao-cai")
    assert merger.applies_to("poverty_rate", "lao-cai")
    assert not merger.applies_to("visitors", "lao-cai-2025")
    assert not merger.applies_to("visitors", "lai-chau")


def test_a_break_of_both_applies_to_that_indicator_there_alone():
    both = Break("visitors", "lai-chau", "2020", "definition", "", "", "")

    applies = {
        (indicator, area): both.applies_to(indicator, area)
        for indicator in ("visitors", "poverty_rate")
        for area in ("lai-chau", "lao-cai")
    }
    assert applies == {
        ("visitors", "lai-chau"): True,
        ("visitors", "lao-cai"): False,
        ("poverty_rate", "lai-chau"): False,
        ("poverty_rate", "lao-cai"): False,
    }


def test_a_break_has_a_name_in_both_languages_and_a_first_period(small_break):
    assert (small_break.name("vi"), small_break.name("en")) == ("Chuẩn mới", "New standard")
    assert small_break.starts.start == (2022, 1)


def test_the_poverty_standards_and_the_boundary_of_july_2025_are_breaks():
    starts = {(item.indicator, item.ref_area): [] for item in catalog.breaks()}
    for item in catalog.breaks():
        starts[item.indicator, item.ref_area].append(item.time_period)

    assert starts["poverty_rate", ""] == ["2011", "2016", "2022"]
    assert starts["", "lao-cai"] == ["2025-07"]
    assert starts["", OLD_REGION] == ["2025-07"]


def test_events_have_a_name_in_both_languages_a_period_and_a_document():
    typhoon = next(item for item in catalog.events() if item.time_period == "2024-09")

    assert typhoon.name("vi").startswith("Bão số 3 (Yagi)")
    assert typhoon.name("en").startswith("Typhoon Yagi")
    assert typhoon.period.start == (2024, 9)
    assert all(event.source_id in catalog.sources() for event in catalog.events())


def test_a_folder_without_events_has_none(spoiled, monkeypatch):
    def without(content):
        package = json.loads(content)
        package["resources"] = [item for item in package["resources"] if item["name"] != "events"]
        return json.dumps(package).encode()

    spoiled("datapackage.json", without)
    monkeypatch.setenv("TAYBAC_DATA", str(spoiled("events.csv", lambda content: None)))

    assert catalog.events() == ()
    assert len(catalog.breaks()) > 0


def test_a_place_has_a_code_for_each_of_its_boundaries():
    assert catalog.boundaries("lao-cai") == ["lao-cai", "lao-cai-2025"]
    assert catalog.boundaries(OLD_REGION) == [OLD_REGION, f"{OLD_REGION}-2025"]
    assert catalog.boundaries("yen-bai") == ["yen-bai"]


def test_the_languages_are_vietnamese_and_english():
    assert catalog.LANGUAGES == ("vi", "en")


def test_the_vocabulary_cannot_be_changed_by_a_caller():
    with pytest.raises(TypeError):
        catalog.areas()["atlantis"] = catalog.area("lai-chau")
    with pytest.raises(FrozenInstanceError):
        catalog.area("lai-chau").name_en = "Atlantis"


def test_another_data_folder_is_read_and_a_changed_file_is_read_again(spoiled, monkeypatch):
    folder = spoiled("areas.csv", lambda content: content.replace(b"Lai Chau", b"Muong Lay"))
    monkeypatch.setenv("TAYBAC_DATA", str(folder))
    assert catalog.area("lai-chau").name("en") == "Muong Lay"

    spoiled("areas.csv", lambda content: content.replace(b"Muong Lay", b"Phong Tho"))
    assert catalog.area("lai-chau").name("en") == "Phong Tho"


@pytest.mark.parametrize(
    ("file", "edit", "message"),
    [
        (
            "areas.csv",
            lambda content: content.replace(b"ref_area", b"area", 1),
            "areas.csv:1: the columns are area, name_vi, name_en, kind, valid_from, valid_to, "
            "region, nso_code, iso_3166_2, comment; accepted: ref_area, name_vi, name_en, kind, "
            "valid_from, valid_to, region, nso_code, iso_3166_2, comment",
        ),
        (
            "areas.csv",
            lambda content: content.replace(b"\n", b"\nhanoi,Ha Noi\n", 1),
            "areas.csv:2: name_en: the row ends after 2 of 10 cells",
        ),
        (
            "indicators.csv",
            lambda content: content.replace(b",%,2,", b",%,two,", 1),
            "indicators.csv:1: invalid literal for int() with base 10: 'two'; "
            "`taybac check` says where",
        ),
    ],
)
def test_a_spoiled_vocabulary_is_refused(spoiled, monkeypatch, file, edit, message):
    monkeypatch.setenv("TAYBAC_DATA", str(spoiled(file, edit)))

    with pytest.raises(DataError) as refused:
        catalog.area("lai-chau") if file == "areas.csv" else catalog.indicator("grdp_growth")

    assert str(refused.value) == message
