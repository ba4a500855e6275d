import os
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import paths, unchanged

ASKED = unchanged.question(["growth"], ["vi"], {})
PLACES = ["vi/growth", "en/growth"]
FILES = (
    "package/a.py", "package/deep/er/b.py", "package/texts.po", "package/page.j2",
    "package/style.css", "package/schema.json", "data/figures.csv", "data/datapackage.json",
    "notebooks/growth.ipynb", "project/reports.toml", "project/requirements.lock",
    "reports/index.html", "reports/vi/growth.html", "reports/manifest.json",
)  # fmt: skip
OTHERS = (
    "package/__pycache__/a.pyc", "data/README.md", "notebooks/notes.txt", "project/README.md",
    "reports/.lock", "reports/.git/index",
)  # fmt: skip


@contextmanager
def project():
    """Give a folder in which a run has found nothing left to do."""
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        folder = Path(name).resolve()
        for place in (*FILES, *OTHERS):
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            (folder / place).write_text("content of a file", encoding="utf-8")
        patch.setattr(paths, "PACKAGE", folder / "package")
        patch.setenv("TAYBAC_PROJECT", str(folder / "project"))
        patch.setenv("TAYBAC_DATA", str(folder / "data"))
        patch.setenv("TAYBAC_NOTEBOOKS", str(folder / "notebooks"))
        unchanged.remember(ASKED, folder / "reports", unchanged.inputs(), PLACES)
        assert recalled(folder) == PLACES
        yield folder


def recalled(folder, asked=ASKED):
    return unchanged.recall(asked, folder / "reports", unchanged.inputs())


def touch(file):
    os.utime(file)


def rewrite(file):
    """Change a file so that neither its size nor its time of change tells."""
    before = file.stat()
    file.write_text("CONTENT OF A FILE", encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def replace(file):
    """Put another file in place that has the same size and time of change."""
    before = file.stat()
    other = file.with_name("other")
    other.write_text("CONTENT OF A FILE", encoding="utf-8")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(file)


def append(file):
    with file.open("a", encoding="utf-8") as opened:
        opened.write("more")


def add(file):
    file.with_name(f"new-{file.name}").write_text("", encoding="utf-8")


def rename(file):
    file.rename(file.with_name(f"old-{file.name}"))


CHANGES = (touch, rewrite, replace, append, rename, Path.unlink)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("place", FILES)
def test_any_change_of_any_file_a_run_depends_on_is_noticed(place, change):
    with project() as folder:
        change(folder / place)
        assert recalled(folder) is None


@pytest.mark.parametrize("place", [place for place in FILES if not place.startswith("project/")])
def test_a_new_file_is_noticed(place):
    with project() as folder:
        add(folder / place)
        assert recalled(folder) is None


@given(st.lists(st.tuples(st.sampled_from((*FILES, *OTHERS)), st.sampled_from(CHANGES[:4]))))
@settings(max_examples=40, deadline=None)
def test_what_was_found_is_recalled_until_something_it_depends_on_changes(changes):
    with project() as folder:
        for place, change in changes:
            change(folder / place)
        expected = None if {place for place, _ in changes} & set(FILES) else PLACES
        assert recalled(folder) == expected


@pytest.mark.parametrize(
    "asked",
    [
        unchanged.question([], ["vi"], {}),
        unchanged.question(["growth"], [], {}),
        unchanged.question(["growth"], ["vi"], {"start": "2018"}),
        unchanged.question(["growth"], ["vi"], None) + " ",
        unchanged.question(["growth"], ["vi"], {}, 12),
    ],
)
def test_another_question_is_not_answered(asked):
    with project() as folder:
        assert recalled(folder, asked) is None


def test_what_a_run_that_was_killed_left_behind_is_noticed():
    with project() as folder:
        (folder / "reports" / ".staging-123" / "vi").mkdir(parents=True)
        (folder / "reports" / ".staging-123" / "vi" / "growth.html").touch()
        assert recalled(folder) is None


def test_of_the_archive_only_the_list_of_sets_counts():
    with project() as folder:
        page = folder / "reports" / "archive" / "2026-11-22" / "vi" / "growth.html"
        page.parent.mkdir(parents=True)
        assert recalled(folder) is None
        unchanged.remember(ASKED, folder / "reports", unchanged.inputs(), PLACES)
        page.touch()
        assert recalled(folder) == PLACES
        page.parent.parent.rename(page.parent.parent.with_name("2026-11-23"))
        assert recalled(folder) is None


@pytest.mark.parametrize("place", FILES[:11])
def test_nothing_is_remembered_where_an_input_changed_meanwhile(place):
    with project() as folder:
        before = unchanged.inputs()
        rewrite(folder / place)
        unchanged.remember(ASKED, folder / "reports", before, PLACES)
        assert not (folder / "reports" / ".seen").exists()


def test_nothing_is_remembered_where_a_file_changes_in_the_last_moment(monkeypatch):
    with project() as folder:
        monkeypatch.setattr(time, "sleep", lambda _: rewrite(folder / "reports" / "index.html"))
        unchanged.remember(ASKED, folder / "reports", unchanged.inputs(), PLACES)
        assert not (folder / "reports" / ".seen").exists()


@pytest.mark.parametrize("part", [0, 0.3, 0.9, 0.999])
def test_half_a_note_is_none(part):
    with project() as folder:
        note = folder / "reports" / ".seen"
        text = note.read_bytes()
        note.write_bytes(text[: int(len(text) * part)])
        assert recalled(folder) is None


def test_a_note_that_cannot_be_written_is_none(monkeypatch):
    with project() as folder:
        note = folder / "reports" / ".seen"
        note.unlink()
        note.mkdir()
        unchanged.remember(ASKED, folder / "reports", unchanged.inputs(), PLACES)
        assert recalled(folder) is None
