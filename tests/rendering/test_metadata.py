import json
from dataclasses import replace

from helpers.catalog import Source
from helpers.rendering.about import About
from helpers.rendering.metadata import dataset, page_head

ABOUT = About(
    name="growth",
    language="en",
    title="How fast?",
    finding="Lai Chau <3% & more",
    areas=("lai-chau",),
    years=("2018", "2025"),
    newest="2026-08-15",
)
COLUMNS = ("ref_area", "indicator", "time_period", "scenario")
RECORDS = [
    dict(zip(COLUMNS, row, strict=True))
    for row in [
        ("lai-chau", "grdp_growth", "2022", "observed"),
        ("vietnam", "grdp_growth", "2019/2021", "observed"),
        ("vietnam", "visitors", "2030", "target"),
    ]
]
SOURCES = [
    Source("a", "Niên giám", "Office", "statistics_office", "2024", "https://example.org/a", ""),
    Source("b", "</script>", "Paper", "press", "", "", ""),
]


def test_the_head_names_the_page_in_both_languages():
    head = page_head(ABOUT)
    assert (head.title, head.description, head.kind) == (
        "How fast?",
        "Lai Chau <3% & more",
        "article",
    )
    assert head.alternates == {
        "vi": "../vi/growth.html",
        "en": "growth.html",
        "x-default": "../vi/growth.html",
    }
    assert (head.locale, head.other_locales) == ("en_US", ["vi_VN"])
    assert page_head(replace(ABOUT, finding="")).description == "How fast?"


def test_a_page_is_a_dataset():
    assert json.loads(dataset(ABOUT, RECORDS, SOURCES)) == {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": "How fast?",
        "description": "Lai Chau <3% & more",
        "inLanguage": "en",
        "temporalCoverage": "2018/2025",
        "spatialCoverage": [{"@type": "Place", "name": "Lai Chau"}],
        "variableMeasured": [
            {
                "@type": "PropertyValue",
                "propertyID": "grdp_growth",
                "name": "Real GRDP growth",
                "unitText": "%",
            },
            {
                "@type": "PropertyValue",
                "propertyID": "visitors",
                "name": "Visitors",
                "unitText": "visits",
            },
        ],
        "license": "https://creativecommons.org/publicdomain/zero/1.0/",
        "isBasedOn": [
            "https://example.org/a",
            {"@type": "CreativeWork", "name": "</script>"},
        ],
        "dateModified": "2026-08-15",
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": (
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                ),
                "contentUrl": "growth.xlsx",
            },
            {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": "growth.csv"},
        ],
        "creator": {"@type": "Organization", "name": "Tây Bắc notebooks"},
    }


def test_nothing_in_the_data_can_end_its_block():
    assert not set("<>&") & set(dataset(ABOUT, RECORDS, SOURCES))


def test_what_nobody_asked_for_is_told_by_the_figures():
    said = json.loads(dataset(replace(ABOUT, areas=(), years=(), newest=""), RECORDS, []))
    assert said["temporalCoverage"] == "2019/2022"
    assert [place["name"] for place in said["spatialCoverage"]] == ["Lai Chau", "Viet Nam"]
    assert not {"dateModified", "isBasedOn"} & set(said)
    targets = json.loads(dataset(replace(ABOUT, years=()), RECORDS[2:], []))
    assert "temporalCoverage" not in targets


def test_a_page_without_figures_is_no_dataset():
    assert dataset(ABOUT, [], SOURCES) == ""
