"""Rows into data/: all checks first, then both files or none."""

import random
import shutil
from pathlib import Path

import filelock
import pytest

from helpers import datapackage, paths
from helpers.errors import DataError, TaybacError
from helpers.figures.check import check
from helpers.ingest import adding, replacing
from helpers.ingest.reviewed import Entry, Reviewed

FILES = ("figures.csv", "sources.csv")


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(paths.data(), tmp_path / "data"))


def row(**differs):
    return {
        "ref_area": "lai-chau",
        "indicator": "visitors",
        "time_period": "2031",
        "measure": "level",
        "scenario": "target",
        "obs_value": "1500000",
        "lower": "",
        "upper": "",
        "bound": "over",
        "unit_measure": "persons",
        "obs_status": "A",
        "standard": "",
        "source_id": "lai-chau-draft-report-2025",
        "locator": "",
        "as_printed": "trên 1,5 triệu lượt",
        "comment": "made up",
        **differs,
    }


def source(**differs):
    return {
        "source_id": "a-made-up-one",
        "title": "T",
        "publisher": "",
        "publisher_kind": "press",
        "published": "2025-11",
        "url": "",
        "comment": "",
        **differs,
    }


def reviewed(*rows, sources=()):
    figures = [Entry(item, "rows.csv", line) for line, item in enumerate(rows, 2)]
    return Reviewed(figures, [Entry(item, "sources.csv", 2) for item in sources])


def contents(folder):
    return {name: (folder / name).read_bytes() for name in FILES}


def test_a_row_and_its_source_enter_and_the_diff_shows_them(folder):
    before = contents(folder)
    new = row(source_id="a-made-up-one")
    addition = adding.plan(reviewed(new, sources=[source()]), folder)
    diffs = [
        [line for line in change.diff() if line.startswith(("+", "-"))]
        for change in addition.changes
    ]
    assert diffs == [
        ["--- data/sources.csv", "+++ data/sources.csv", "+a-made-up-one,T,,press,2025-11,,"],
        [
            "--- data/figures.csv",
            "+++ data/figures.csv",
            "+lai-chau,visitors,2031,level,target,1500000,,,over,persons,A,,a-made-up-one,,"
            '"trên 1,5 triệu lượt",made up',
        ],
    ]
    assert contents(folder) == before
    adding.write(addition)
    assert check(folder) == []
    again = adding.plan(reviewed(new, sources=[source()]), folder)
    assert (again.changes, again.there) == ([], 1)


def test_rows_of_the_real_figures_enter_again_as_they_were(folder):
    whole = contents(folder)
    lines = whole["figures.csv"].decode().splitlines(keepends=True)
    taken = set(random.Random(3).sample(range(1, len(lines)), 200))
    resource = datapackage.read_descriptor()["figures"]
    records = list(datapackage.read_sheet(resource).records())
    kept = "".join(line for place, line in enumerate(lines) if place not in taken)
    (folder / "figures.csv").write_text(kept, encoding="utf-8")
    addition = adding.plan(reviewed(*(records[place - 1] for place in taken)), folder)
    adding.write(addition)
    assert (addition.figures.added, addition.there) == (200, 0)
    assert contents(folder) == whole


def test_every_fault_is_named_by_its_own_line_and_nothing_is_written(folder):
    before = contents(folder)
    wrong = [
        row(obs_value="1,5"),
        row(ref_area="", time_period="", source_id="nobody"),
        row(obs_value="15000000"),
    ]
    with pytest.raises(DataError) as caught:
        adding.plan(reviewed(*wrong, sources=[source(published="soon")]), folder)
    assert str(caught.value) == "\n".join(
        [
            "rows.csv:2: obs_value: '1,5' has a decimal comma; accepted: a plain decimal such as "
            "1.5",
            "rows.csv:3: ref_area: blank; a value is needed here",
            "rows.csv:3: source_id: 'nobody' is not known in sources.csv; accepted: one of 357 "
            "keys",
            "rows.csv:3: time_period: blank; a value is needed here",
            "rows.csv:4: obs_value: 15000000 persons cannot be read off what was printed, 'trên "
            "1,5 triệu lượt'",
            "sources.csv:2: published: 'soon' is not a date; accepted: 2023, 2023-11 or 2023-11-19",
        ]
    )
    assert contents(folder) == before


def test_faults_that_were_there_before_are_not_told(folder):
    file = folder / "figures.csv"
    file.write_bytes(file.read_bytes().replace(b",9.02,", b",99.02,", 1))
    assert check(folder)
    assert adding.plan(reviewed(row()), folder).figures.added == 1


def test_the_same_figure_with_other_words_is_refused(folder):
    adding.write(adding.plan(reviewed(row()), folder))
    line = (folder / "figures.csv").read_text(encoding="utf-8").split("\n")
    number = next(place for place, text in enumerate(line, 1) if "visitors,2031" in text)
    with pytest.raises(DataError) as caught:
        adding.plan(reviewed(row(obs_value="1500000.0", obs_status="E")), folder)
    assert str(caught.value) == (
        f"rows.csv:2: obs_status: 'E', but figures.csv:{number} has 'A' for the same ref_area, "
        "indicator, time_period, measure, scenario, obs_value, lower, upper, standard, source_id; "
        "accepted: the row as it stands there, or another source"
    )
    twice = reviewed(row(time_period="2032"), row(time_period="2032", comment="other"))
    with pytest.raises(DataError, match=r"^rows.csv:3: comment: 'other', but rows.csv:2 has 'made"):
        adding.plan(twice, folder)


def test_a_known_source_described_otherwise_is_refused(folder):
    known = source(source_id="nhan-dan-2023-lao-cai")
    with pytest.raises(DataError, match=r"^sources.csv:2: published: '2025-11', but sources.csv:"):
        adding.plan(reviewed(row(), sources=[known]), folder)


def test_cut_short_between_the_files_adding_again_does_the_rest(folder, monkeypatch):
    given = reviewed(row(source_id="a-made-up-one"), sources=[source()])
    before = contents(folder)
    replace, done = Path.replace, []

    def cut_short(self, target):
        if done:
            raise KeyboardInterrupt
        done.append(target)
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", cut_short)
        with pytest.raises(KeyboardInterrupt):
            adding.write(adding.plan(given, folder))
    assert contents(folder)["figures.csv"] == before["figures.csv"]
    assert b"a-made-up-one" in contents(folder)["sources.csv"]
    assert check(folder) == []
    assert [file.name for file in folder.iterdir() if file.name.endswith(".new")] == []
    addition = adding.plan(given, folder)
    assert [change.added for change in addition.changes] == [1]
    adding.write(addition)
    assert check(folder) == []


def test_what_changed_meanwhile_is_not_overwritten(folder):
    addition = adding.plan(reviewed(row()), folder)
    with (folder / "figures.csv").open("ab") as file:
        file.write(b"by hand\n")
    with pytest.raises(TaybacError, match=r"figures.csv has changed meanwhile; add again$"):
        adding.write(addition)
    assert contents(folder)["figures.csv"].endswith(b"by hand\n")


def test_two_do_not_add_at_once(folder, monkeypatch):
    monkeypatch.setattr(replacing, "PATIENCE", 0)
    with (
        filelock.FileLock(folder / ".lock"),
        pytest.raises(TaybacError, match=r"data/.lock is held by another `taybac add`$"),
        replacing.locked(folder),
    ):
        pass


def test_a_folder_that_cannot_be_written_to_is_named(folder):
    (folder / ".lock").mkdir()
    with (
        pytest.raises(TaybacError, match=r"data/.lock cannot be written"),
        replacing.locked(folder),
    ):
        pass


def test_links_and_rights_stay(folder, tmp_path):
    real = (folder / "figures.csv").rename(tmp_path / "kept.csv")
    (folder / "figures.csv").symlink_to(real)
    real.chmod(0o640)
    adding.write(adding.plan(reviewed(row()), folder))
    assert (folder / "figures.csv").is_symlink()
    assert b"visitors,2031" in real.read_bytes()
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_copy_shows_what_would_be(folder):
    addition = adding.plan(reviewed(row()), folder)
    with adding.staged(addition, folder) as copy:
        assert b"visitors,2031" in (copy / "figures.csv").read_bytes()
        assert check(copy) == []
    assert not copy.exists()
