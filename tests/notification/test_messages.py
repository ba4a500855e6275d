"""Whole messages, as they are read."""

import pytest

from helpers.errors import DataError, Problem, RenderError
from helpers.notification.messages import Words, of_news, of_recovery, of_test, of_trouble
from helpers.notification.news import News


@pytest.fixture
def news(record, change, failing):
    figures = {
        "revised": [
            change("9.02", "8.05", difference="-0.97", difference_unit="percentage points"),
        ],
        "status": [change("3", "3", time_period="2021", statuses=("P", "A"))],
        "added": [change(None, "5.11", time_period="2023", role="other")],
        "withdrawn": [change("4.4", None, time_period="2023")],
    }  # fmt: skip
    found = [
        {"report": "growth", "language": language, "title": title, "sentences": sentences}
        for language, title, sentences in (
            ("vi", "Tăng trưởng", [{"old": "Trước đây.", "new": "Bây giờ."}]),
            ("en", "Growth", [{"old": "", "new": "A new one."}]),
        )
    ]
    rendered = [
        {"report": "growth", "language": language, "title": title, "new": False, "reasons": []}
        for language, title in (("vi", "Tăng trưởng"), ("en", "Growth"))
    ]
    removed = [{"report": "old", "language": "vi", "title": "Cũ"}]
    reports = {"rendered": rendered, "failed": [], "removed": removed}
    made = record(2, 1, figures, findings=found, reports=reports)
    return News(made, False, {"en/growth": failing(language="en")}, ("vi/tourism",))


ENGLISH = """\
What is new in the pages published on 2 November 2026, compared with those of 1 November 2026.

Reports that could not be renewed
- Growth (en/growth): since 2 November 2026. cell 7: ValueError: no

Reports that can be renewed again
- vi/tourism

Revised figures
- Real GRDP growth: Lao Cai, 2022: 9.02% [1] → 8.05% [1] (−0.97 percentage points)

Figures of another status
- Real GRDP growth: Lao Cai, 2021: 3% (provisional) [1] → 3% (normal) [1]

Added figures
- Real GRDP growth: Lao Cai, 2023: 5.11% [1]; another figure is preferred

Withdrawn figures
- Real GRDP growth: Lao Cai, 2023: 4.4% [1]

Findings that changed
- Growth – Now: A new one.

Reports
- Growth: renewed
- Cũ: no longer published

Sources
[1] Statistical yearbook (National Statistics Office, 15 August 2026) https://nso.example

To be read at https://example.org/reports/en/changes.html"""


def test_what_changed_is_told_as_on_the_page_of_changes(news, tmp_path):
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "changes.html").touch()
    text = of_news(news, Words("en", tmp_path, "https://example.org/reports"))
    assert text.body.replace("\xa0", " ") == ENGLISH
    assert text.title == (
        "Three Tây Bắc provinces – Reports that could not be renewed: 1; Reports that can be "
        "renewed again: 1; Revised figures: 1; Figures of another status: 1; "
        "Added figures: 1; Withdrawn figures: 1; "
        "Findings that changed: 1; Reports: 2"
    )
    assert (text.kind, text.more) == (
        "failure",
        "… and {count} more lines: https://example.org/reports/en/changes.html",
    )


def test_vietnamese_and_a_folder_without_an_address(news, tmp_path):
    text = of_news(news, Words("vi", tmp_path))
    lines = text.body.replace("\xa0", " ").split("\n")
    assert lines[0] == (
        "Những điểm mới của lần công bố ngày 2/11/2026 so với lần công bố ngày 1/11/2026."
    )
    assert (
        "- Tốc độ tăng trưởng GRDP: Lào Cai, 2022: 9,02 % [1] → 8,05 % [1] (−0,97 điểm phần trăm)"
    ) in lines
    assert "- Tăng trưởng – Trước: Trước đây. Nay: Bây giờ." in lines
    assert lines[-1] == f"Xem toàn bộ tại {tmp_path}/index.html"


def test_the_first_set_and_one_whose_forerunner_is_gone(record, tmp_path):
    first = of_news(News(record(1, None)), Words("en", tmp_path))
    assert first.title == "Three Tây Bắc provinces – first pages published"
    assert first.body.startswith("The first pages, published on 1 November 2026, show 12 figures.")
    later = of_news(News(record(5, 4), missed=True), Words("en", tmp_path))
    assert "Other pages were published in between of which nobody was told." in later.body


def test_a_set_of_the_archive_is_to_be_read_there(record, tmp_path):
    news = News(record(2), folder="archive/2026-11-02")
    text = of_news(news, Words("en", tmp_path, "https://example.org"))
    end = "To be read at https://example.org/archive/2026-11-02/index.html"
    assert text.body.endswith(f"\n{end}")


def test_only_that_a_report_is_well_again(tmp_path):
    text = of_news(News(None, ended=("vi/growth",)), Words("en", tmp_path))
    assert text.kind == "success"
    assert text.body == (
        f"\nReports that can be renewed again\n- vi/growth\n\nTo be read at {tmp_path}/index.html"
    )


def test_faults_in_the_figures_are_named(tmp_path):
    error = DataError([Problem("figures.csv", 17, "obs_value", "'9,02' has a decimal comma")])
    text = of_trouble(error, Words("en", tmp_path))
    assert text.title == "Three Tây Bắc provinces – nothing was published: faults in the figures"
    assert text.body == (
        "The figures do not pass their checks. The pages that were there stay.\n\n"
        "figures.csv:17: obs_value: '9,02' has a decimal comma\n\n"
        f"To be read at {tmp_path}"
    )


@pytest.mark.parametrize(
    ("error", "said"),
    [(RenderError("publishing stopped (No space left)"), "publishing stopped (No space left)"),
     (MemoryError(), "MemoryError")],
)  # fmt: skip
def test_why_a_run_could_not_finish_is_told(error, said, tmp_path):
    lines = of_trouble(error, Words("en", tmp_path)).body.split("\n")
    lead = "A run could not finish. The pages that are published are whole."
    assert lines[:3] == [lead, "", said]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_recovery_and_test_messages_say_where_the_pages_are(language, tmp_path):
    for text in (
        of_recovery(Words(language, tmp_path, "https://example.org")),
        of_test(Words(language, tmp_path, "https://example.org")),
    ):
        assert "https://example.org/" in text.body
        assert "{count}" in text.more
