import datetime
import errno
import re
from contextlib import suppress
from pathlib import Path

import pytest

from helpers.errors import RenderError
from helpers.rendering import archive
from helpers.rendering.archive import archive_page, is_kept, kept
from helpers.rendering.following import following, is_sealed
from helpers.rendering.jobs import Outcome
from helpers.rendering.manifest import read_manifest
from helpers.rendering.plan import Report, tasks
from helpers.rendering.publish import Site, publish, staging

NOTEBOOK = Path(__file__).parent.parent / "notebooks" / "exhibits.ipynb"
REPORTS = [Report("one", NOTEBOOK), Report("two", NOTEBOOK)]


class Killed(BaseException):
    """Stands for kill -9."""


@pytest.fixture
def output(tmp_path):
    return tmp_path / "reports"


@pytest.fixture
def run(output, shared, monkeypatch):
    """Return a function that publishes pages saying something, and keeps so many sets."""
    monkeypatch.setattr("helpers.rendering.plan.shared_inputs", lambda: shared)

    def make(day, count=None, **says):
        site = Site(output, REPORTS, read_manifest(output))
        now = datetime.datetime(2026, *day, 6, 30, tzinfo=datetime.UTC)
        with staging(output) as stage:
            outcomes = []
            for task in tasks(REPORTS, REPORTS, ("vi", "en")):
                if task.report.name in says:
                    outcomes.append(outcome(task, stage, says[task.report.name]))
            publish(outcomes, site, stage, now, following)
        if count is not None:
            keep(count)

    def keep(count):
        with staging(output) as stage:
            archive.keep(output, count, stage, archive_page)

    make.keep = keep
    return make


def outcome(task, stage, says):
    (stage / task.language).mkdir(exist_ok=True)
    other = f'<a href="../en/{task.report.name}.html">' if task.language == "vi" else ""
    page = f'<p>{says}</p><a href="index.html">{other}<a href="#here">'
    (stage / f"{task.place}.html").write_text(page, encoding="utf-8")
    return Outcome(task, "rendered", ("notebook",), files=(f"{task.place}.html",), findings=(says,))


def folders(output):
    return sorted(one.name for one in (output / "archive").iterdir() if one.is_dir())


def text(output, folder, place="vi/one.html"):
    return re.findall("<p>(.*?)</p>", (output / "archive" / folder / place).read_text())[0]


def test_a_set_is_kept_under_its_day_with_everything_that_was_published(run, output):
    run((11, 22), 3, one="a", two="b")
    published = {
        file.relative_to(output): file
        for file in output.rglob("*")
        if file.is_file() and "archive" not in file.parts
    }
    there = output / "archive" / "2026-11-22"
    assert {file.relative_to(there) for file in there.rglob("*") if file.is_file()} == set(
        published
    )
    assert all((there / place).samefile(file) for place, file in published.items())
    assert is_sealed(there)


def test_links_of_pages_in_the_archive_lead_to_pages_in_the_archive(run, output):
    run((11, 22), 3, one="a", two="b")
    run((12, 22), 3, one="c")
    for page in (output / "archive").rglob("*.html"):
        links = re.findall(r'href="(?![a-z]+:|#)([^"#]*)', page.read_text(encoding="utf-8"))
        assert links
        assert [link for link in links if not (page.parent / link).is_file()] == []


def test_what_does_not_change_is_one_file_in_all_sets(run, output):
    run((11, 22), 3, one="a", two="b")
    run((12, 22), 3, one="c", two="b")
    first, second = (output / "archive" / day for day in ("2026-11-22", "2026-12-22"))
    assert (first / "vi" / "two.html").samefile(second / "vi" / "two.html")
    assert not (first / "vi" / "one.html").samefile(second / "vi" / "one.html")
    assert (text(output, "2026-11-22"), text(output, "2026-12-22")) == ("a", "c")


def test_files_are_copied_where_links_are_impossible(run, output, monkeypatch):
    def refuse(_self, _target):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    run((11, 22), 3, one="a")
    assert text(output, "2026-11-22") == "a"
    assert not (output / "archive" / "2026-11-22" / "index.html").samefile(output / "index.html")


def test_two_sets_of_a_day_are_both_kept(run, output):
    run((11, 22), 5, one="a")
    run((11, 22), 5, one="b")
    run((11, 22), 5, one="c")
    assert folders(output) == ["2026-11-22", "2026-11-22-2", "2026-11-22-3"]
    assert [text(output, folder) for folder in folders(output)] == ["a", "b", "c"]
    run((11, 22), 2, one="d")
    assert folders(output) == ["2026-11-22-3", "2026-11-22-4"]


def test_the_oldest_are_pruned_by_number_also_where_the_clock_was_set_back(run, output):
    for month, says in ((9, "a"), (10, "b"), (3, "c"), (10, "d")):
        run((month, 1), 3, one=says)
    assert [name for _, _, name in kept(output)] == ["2026-10-01-2", "2026-03-01", "2026-10-01"]
    run.keep(1)
    assert folders(output) == ["2026-10-01-2"]
    assert list(output.glob(".staging*")) == []


def test_a_set_without_news_is_not_kept_again(run, output):
    run((11, 22), 3, one="a")
    run((11, 23), 3)
    assert folders(output) == ["2026-11-22"]
    assert is_kept(output, 3)


def test_it_is_told_whether_there_is_something_to_keep_or_to_prune(run, output):
    run((11, 22), one="a")
    assert not is_kept(output, 2)
    run.keep(2)
    assert is_kept(output, 2)
    run((12, 22), one="b")
    assert not is_kept(output, 2)
    run.keep(2)
    assert is_kept(output, 2)
    assert not is_kept(output, 1)
    (output / "archive" / "index.html").write_text("", encoding="utf-8")
    assert not is_kept(output, 2)


def test_the_page_of_the_archive_lists_the_newest_first_in_both_languages(run, output):
    run((11, 22), 3, one="a")
    run((11, 22), 3, one="b")
    html = (output / "archive" / "index.html").read_text(encoding="utf-8")
    items = re.findall(r'<li><a href="([^"]*)">(.*?) · <span lang="en">(.*?)</span></a></li>', html)
    assert items == [
        ("2026-11-22-2/index.html", "22/11/2026 (06:30)", "22 November 2026"),
        ("2026-11-22/index.html", "22/11/2026", "22 November 2026"),
    ]
    assert '<html lang="vi">' in html


@pytest.mark.parametrize("method", ["rename", "replace", "hardlink_to"])
@pytest.mark.parametrize("after", range(4))
def test_what_was_killed_on_the_way_is_done_by_the_next_run(
    run, output, monkeypatch, method, after
):
    run((9, 22), 1, one="a")
    run((10, 22), one="b")
    put, left = getattr(Path, method), [after]

    def killed(self, target):
        if not left[0]:
            raise Killed
        left[0] -= 1
        return put(self, target)

    monkeypatch.setattr(Path, method, killed)
    with suppress(Killed):
        run.keep(1)
    monkeypatch.setattr(Path, method, put)
    for folder in folders(output):
        assert is_sealed(output / "archive" / folder)
    run.keep(1)
    assert is_kept(output, 1)
    assert folders(output) == ["2026-10-22"]


def test_a_full_disk_is_said_and_loses_nothing(run, output, monkeypatch):
    run((9, 22), 2, one="a")
    run((10, 22), one="b")

    def full(_self, _target):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(RenderError) as caught:
        run.keep(2)
    assert str(caught.value) == (
        f"keeping the set in {output / 'archive'} stopped ([Errno 28] No space left on device); "
        "the next run does it"
    )
    assert folders(output) == ["2026-09-22"]


def test_what_stands_in_the_archive_and_is_no_set_is_left_alone(run, output):
    run((9, 22), 1, one="a")
    (output / "archive" / "notes").mkdir()
    (output / "archive" / "2026-01-01").mkdir()
    run((10, 22), 2, one="b")
    assert folders(output) == ["2026-09-22", "2026-10-22", "notes"]
