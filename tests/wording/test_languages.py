"""The language of a text, told by its script or by its words, and how a page marks it."""

import csv

import pytest

from helpers import catalog, paths
from helpers.catalog import Source
from helpers.wording.languages import document_language, language_of, marked, quoted


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Đề án", "vi"),
        ("TĂNG TRƯỞNG", "vi"),
        ("GDP Việt Nam theo tỉnh", "vi"),
        ("Điện Biên: Du lịch vượt khó", "vi"),
        ("ước đạt 23,6 triệu VNĐ", "vi"),
        ("1,6 nghìn tỷ VND", "vi"),
        ("trên 265 km", "vi"),
        ("02 xã", "vi"),
        ("Lào Cai serves more than 1.1 million tourists", "en"),
        ("GSO yearbook", "en"),
        ("VND3 trillion", "en"),
        ("105.54 (previous year = 100)", "en"),
        ("Dien Bien Phu et le développement touristique", "fr"),
        ("66.700 étrangers", "fr"),
        ("plus d'un million de visiteurs", "fr"),
        ("31,82 por ciento", "es"),
        ("Vicepremier Vu Van Ninh de trabajo en Lai Chau", "es"),
        ("fast 539.000", "de"),
        ("Anstieg von 46 %", "de"),
        ("lebih dari 1,47 juta", "id"),
        ("约1800万人次", "zh"),
        ("越南老街省旅游业保持增长势头", "zh"),
        ("約1万4000人", "ja"),
        ("2兆6450億ドン", "ja"),
        ("22조 동(VND) 이상", "ko"),
    ],
)
def test_letters_and_words_tell_the_language(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text", ["", "9,02%", "7 534", "85万人", "9-10% GRDP", "agri 14.38", "laichau.gov.vn"]
)
def test_numbers_abbreviations_and_addresses_tell_nothing(text):
    assert language_of(text) == ""


def test_every_figure_as_printed_tells_its_language_or_its_document_does():
    with (paths.data() / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    known = {"vi", "en", "fr", "es", "de", "id", "zh", "ja", "ko"}
    for row in rows:
        source = catalog.source(row["source_id"])
        assert (language_of(row["as_printed"]) or document_language(source)) in known, row


@pytest.mark.parametrize(
    ("title", "publisher", "language"),
    [
        ("Du lịch Lai Châu bứt phá (Indonesian version)", "Vietnam.vn", "id"),
        ("Poverty reduction (Japanese; neutral description)", "Vietnam.vn", "ja"),
        ("2019", "Nhân Dân (Spanish)", "es"),
        ("Chủ tịch nước làm việc (heading from the address)", "TTXVN", "vi"),
        ("GDP 2019", "VTV", ""),
    ],
)
def test_a_document_is_in_the_language_it_names_else_in_that_of_its_title(
    title, publisher, language
):
    source = Source("a", title, publisher, "press", "2020", "", "")
    assert document_language(source) == language


@pytest.mark.parametrize(
    ("text", "language", "html"),
    [
        ("Niên giám & thống kê", "vi", "Niên giám &amp; thống kê"),
        ("Niên giám & thống kê", "en", '<span lang="vi">Niên giám &amp; thống kê</span>'),
        ("Growth of the year (VNA)", "vi", '<span lang="en">Growth of the year</span> (VNA)'),
        (
            "Giảm nghèo (heading from the address (1))",
            "en",
            '<span lang="vi">Giảm nghèo</span> (heading from the address (1))',
        ),
        ("(neutral description)", "vi", '<span lang="en">(neutral description)</span>'),
        ("VOV", "vi", "VOV"),
    ],
)
def test_what_is_not_in_the_language_of_the_page_is_marked(text, language, html):
    assert marked(text, language) == html


@pytest.mark.parametrize(
    ("text", "source_id", "language", "html"),
    [
        ("9,02%", "nhan-dan-2023-lao-cai", "vi", '<span translate="no">“9,02%”</span>'),
        ("9,02%", "nhan-dan-2023-lao-cai", "en", '<span lang="vi" translate="no">“9,02%”</span>'),
        ("< 3 %", "vovworld-vn-2024", "vi", '<span lang="en" translate="no">“&lt; 3 %”</span>'),
        ("85万人", "vovworld-vn-2019", "vi", '<span lang="ja" translate="no">“85万人”</span>'),
        ("9,02%", "not-listed", "en", '<span translate="no">“9,02%”</span>'),
    ],
)  # fmt: skip
def test_a_quote_is_not_translated_and_carries_its_language(text, source_id, language, html):
    assert quoted(text, source_id, language) == html
