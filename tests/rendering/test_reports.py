"""The reports of reports.toml, rendered once: what stands on their pages, and its sources."""

import csv
import io
import json
import re
from html.parser import HTMLParser

import openpyxl
import pytest

from helpers import catalog, figures, paths, rendering
from helpers.rendering import plan

LANGUAGES = ("vi", "en")
NAMES = [report.name for report in plan.read_reports()]


class Text(HTMLParser):
    """The words of a page's body, without styles and titles of points."""

    def __init__(self):
        super().__init__()
        self.words, self.ids, self.targets, self.scripts = [], [], [], []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.scripts += [values] if tag == "script" else []
        self.ids += [values["id"]] if "id" in values else []
        href = values.get("href") or ""
        self.targets += [href.removeprefix("#")] if href.startswith("#") else []

    def handle_data(self, data):
        self.words.append(data)


def read(published, name, language):
    parser = Text()
    parser.feed((published / language / f"{name}.html").read_text(encoding="utf-8"))
    return parser


def text(published, name, language):
    joined = " ".join(read(published, name, language).words).replace("\u00a0", " ")
    return re.sub(r"\s+", " ", joined)


def test_every_report_stands_in_both_languages(published):
    for language in LANGUAGES:
        for name in NAMES:
            for kind in ("html", "ipynb", "xlsx", "csv", "svg"):
                assert (published / language / f"{name}.{kind}").is_file()
    assert (published / "index.html").is_file()


@pytest.mark.parametrize(
    ("name", "language", "said"),
    [
        # the revised figure stands, the printed one is in sight as a rival
        ("growth", "vi", "Lào Cai, 2022: đã công bố 9,02 %, thứ 4; theo số đang dùng là 8,05 %"),
        ("growth", "en", "Lao Cai 2022: printed 9.02%, place 4"),
        ("growth", "vi", "số khác: 9,02"),
        # the printed average beside the one computed from the revised years
        ("growth", "vi", "công bố tăng bình quân 3,91 %/năm; tính lại từ số từng năm"),
        ("growth", "vi", "đang dùng là 2,90 %/năm"),
        ("growth", "vi", "“3,91%/năm”"),
        # the first quarter of 2023 beside the country's
        ("growth", "vi", "“6,9%” ước tính"),
        ("growth", "vi", "“3,32%”"),
        ("growth", "vi", "Lào Cai, quý I/2023"),
        ("growth", "vi", "11–12 %"),
        ("growth", "vi", "“khoảng 10%” mục tiêu"),
        ("poverty", "vi", "21,29"),
        ("poverty", "en", "21.29"),
        ("poverty", "vi", "“19,3%”"),
        ("poverty", "vi", "“4-5%”"),
        ("poverty", "vi", "3–4 điểm phần trăm"),
        ("tourism", "vi", "công bố tăng bình quân 33,2 %/năm (2021–2023, ước tính)"),
        ("tourism", "vi", "so với mục tiêu 20 %/năm giai đoạn 2021–2025"),
        ("tourism", "en", "33.2% a year (2021–2023, estimate), against a target of 20% a year"),
        ("tourism", "vi", "trên 2.700 tỷ đồng"),
    ],
)  # fmt: skip
def test_what_the_founding_documents_say_stands_on_the_pages(published, name, language, said):
    assert said in text(published, name, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_link_inside_a_page_leads_somewhere(published, name, language):
    page = read(published, name, language)
    assert len(page.ids) == len(set(page.ids))
    assert set(page.targets) - set(page.ids) == set()
    assert page.scripts == [{"type": "application/ld+json"}]


@pytest.mark.parametrize("name", NAMES)
def test_the_figures_beside_a_page_are_rows_of_the_data(published, name):
    rows = (published / "vi" / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    figures_csv = (paths.data() / "figures.csv").read_text(encoding="utf-8").splitlines()
    assert rows[0] == figures_csv[0]
    assert set(rows) <= set(figures_csv)
    assert (published / "en" / f"{name}.csv").read_text(encoding="utf-8").splitlines() == rows


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_workbook_beside_a_page_has_the_same_figures(published, name, language):
    file = published / language / name
    rows = list(csv.DictReader(io.StringIO(file.with_suffix(".csv").read_text(encoding="utf-8"))))
    book = openpyxl.load_workbook(file.with_suffix(".xlsx"))
    head, *lines = book.worksheets[0].iter_rows(values_only=True)
    printed = head.index("Nguyên văn" if language == "vi" else "As printed")
    value = head.index("Giá trị" if language == "vi" else "Value")
    assert [line[printed] or "" for line in lines] == [row["as_printed"] for row in rows]
    assert [line[value] for line in lines] == [
        float(row["obs_value"]) if row["obs_value"] else None for row in rows
    ]
    listed = [line[1] for line in book.worksheets[1].iter_rows(min_row=2, values_only=True)]
    page = read(published, name, language)
    assert listed == [key.removeprefix("source-") for key in page.ids if key[:7] == "source-"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_a_dataset_of_what_stands_on_it(published, name, language):
    html = (published / language / f"{name}.html").read_text(encoding="utf-8")
    said = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])
    assert said["inLanguage"] == language
    assert len(said["isBasedOn"]) == html.count('<li id="source-')
    for download in said["distribution"]:
        assert (published / language / download["contentUrl"]).is_file()


def test_the_index_has_a_small_picture_of_every_report(published):
    for language in LANGUAGES:
        html = (published / language / "index.html").read_text(encoding="utf-8")
        pictures = re.findall(r'<div class="picture">(.*?)</div>', html)
        assert len(pictures) == len(NAMES)
        assert max(len(drawing.encode()) for drawing in pictures) <= 8_000
        assert html.count('aria-hidden="true"') == len(NAMES)


def test_a_report_on_one_province_is_named_after_it(published):
    manifest = json.loads((published / "manifest.json").read_text(encoding="utf-8"))
    of_province = [name for name in NAMES if name.startswith("province-")]
    for language, names in (
        ("vi", "Lai Châu Điện Biên Lào Cai"),
        ("en", "Lai Chau Dien Bien Lao Cai"),
    ):
        titles = [manifest["reports"][name][language]["title"] for name in of_province]
        assert " ".join(title.partition(":")[0] for title in titles) == names
        for name, title in zip(of_province, titles, strict=True):
            assert title in text(published, name, language)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "province-lao-cai"])
def test_the_merged_province_is_not_among_the_three(published, name):
    rows = csv.DictReader(
        io.StringIO((published / "vi" / f"{name}.csv").read_text(encoding="utf-8"))
    )
    assert {row["ref_area"] for row in rows} & {
        "lao-cai-2025",
        "northern-midlands-mountains-2025",
    } == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_source_of_the_figures_shown_is_listed_and_no_other(published, name, language):
    page = read(published, name, language)
    listed = {key.removeprefix("source-") for key in page.ids if key.startswith("source-")}
    rows = csv.DictReader(
        io.StringIO((published / "vi" / f"{name}.csv").read_text(encoding="utf-8"))
    )
    shown = {row["source_id"] for row in rows}
    assert listed <= set(catalog.sources())
    assert shown - listed == set()


def test_the_manifest_says_what_was_done(published):
    manifest = json.loads((published / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest["reports"]) == set(NAMES)
    entry = manifest["reports"]["growth"]["vi"]
    assert entry["status"] == "rendered"
    assert entry["newest"] == max(
        figures.load()["published"][lambda dates: dates.isin([entry["newest"]])]
    )
    assert entry["title"].startswith("Kinh tế tăng trưởng")


def test_a_second_run_has_nothing_to_do(published):
    before = {path: path.stat().st_mtime_ns for path in published.rglob("*")}
    outcomes = rendering.render(output=published, stream=io.StringIO())
    assert {outcome.status for outcome in outcomes} == {"up to date"}
    assert {path: path.stat().st_mtime_ns for path in published.rglob("*")} == before
