"""Sets published one after another, cut short anywhere: every change is told exactly once."""

import datetime
import json
import random
from functools import partial
from pathlib import Path

import pytest

from helpers.rendering.following import following, is_sealed
from helpers.rendering.inputs import digest
from helpers.rendering.jobs import Outcome
from helpers.rendering.manifest import read_manifest
from helpers.rendering.plan import Report, Task
from helpers.rendering.publish import Site, publish, staging
from helpers.rendering.shown import COLUMNS, read_shown

START = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
SOURCES = ("nso-pxweb-copy", "baochinhphu-vn-2022", "danviet-vn-2023")
"""Of a statistics office, a government, the press: in the order of preference."""
YEARS = ("2020", "2021", "2022", "2023")
NAMES = ("growth", "overview")


class Killed(BaseException):
    """Stands for kill -9: nothing more is written."""


class Folder:
    """A folder that reports are published to, from figures that can be set."""

    def __init__(self, output):
        self.output, self.figures, self.broken, self.runs = output, {}, set(), 0
        self.rendered_from = {}
        self.reports = [Report(name, Path(f"{name}.ipynb")) for name in NAMES]

    def tasks(self):
        for report in self.reports:
            for language in ("vi", "en"):
                yield Task(report, language, report.name, (("", ""), ("", "")), {})

    def due(self):
        """Return the tasks whose page is not that of today's figures."""
        entries = read_manifest(self.output).get("reports", {})
        for task in self.tasks():
            entry = entries.get(task.report.name, {}).get(task.language, {"outputs": {}})
            place = f"{task.place}.csv"
            file = self.output / place
            good = file.is_file() and digest(file.read_text()) == entry["outputs"].get(place)
            if not good or entry["status"] == "failed" or file.read_text() != self.text():
                yield task

    def text(self):
        rows = [
            f"grdp_growth,lao-cai,{year},level,observed,,{value},,,,%,{status},{source}"
            for (year, source), (value, status) in sorted(self.figures.items())
        ]
        return "\n".join([",".join(COLUMNS), *rows, ""])

    def run(self):
        """Render what is due and publish it, or find nothing to do."""
        self.runs += 1
        site = Site(self.output, self.reports, read_manifest(self.output))
        due = list(self.due())
        if not due and site.is_current():
            return
        now = START + datetime.timedelta(days=random.Random(self.runs).randrange(-400, 400))
        with staging(self.output) as stage:
            outcomes = [self.outcome(task, stage) for task in due]
            publish(outcomes, site, stage, now, following)

    def outcome(self, task, stage):
        if task.report.name in self.broken:
            return Outcome(task, "failed", error="cell 3: no", title=task.title)
        file = stage / f"{task.place}.csv"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(self.text())
        said = tuple(f"{year}: {self.figures.get((year, SOURCES[0]))}" for year in YEARS)
        places = (f"{task.place}.csv",)
        return Outcome(task, "rendered", ("figures",), files=places, title="T", findings=said)

    def changes(self):
        return json.loads((self.output / "changes.json").read_text(encoding="utf-8"))

    def preferred(self):
        """Return value and status of the preferred figure of each year, as the last set has it."""
        first = {}
        for figure in read_shown(self.output)[0].figures:
            first.setdefault(figure.time_period, (figure.obs_value, figure.obs_status))
        return first


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path / "reports")


def cut(monkeypatch, after):
    """Have the run killed once it has put so many files in place."""
    left = [after]
    put = Path.replace

    def replace(self, target):
        if not left[0]:
            raise Killed
        left[0] -= 1
        return put(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    return partial(monkeypatch.setattr, Path, "replace", put)


def step(folder, chance):
    """Have figures arrive, be revised and withdrawn, and notebooks break and be mended."""
    for _ in range(chance.randrange(3)):
        place = (chance.choice(YEARS), chance.choice(SOURCES))
        if place in folder.figures and chance.random() < 0.3:
            del folder.figures[place]
        else:
            folder.figures[place] = (str(chance.randrange(1, 4)), chance.choice("AE"))
    folder.broken = {name for name in NAMES if chance.random() < 0.2}


def apply(changes, reached):
    """Follow what is told from the state that was reached; every value before must be its own."""
    for kind in ("revised", "status", "added", "withdrawn"):
        for entry in changes["figures"][kind]:
            if entry["role"] != "preferred":
                continue
            old, new = (
                side and (side["obs_value"], side["obs_status"])
                for side in (entry["old"], entry["new"])
            )
            assert reached.get(entry["time_period"]) == old
            reached.pop(entry["time_period"], None)
            if new:
                reached[entry["time_period"]] = new


@pytest.mark.parametrize("seed", range(12))
def test_every_change_is_told_once_whatever_fails_and_whenever_a_run_is_killed(
    folder, monkeypatch, seed
):
    chance = random.Random(seed)
    folder.figures = {("2022", SOURCES[0]): ("9", "A")}
    folder.run()
    assert folder.changes()["before"] is None
    told, reached = folder.changes(), folder.preferred()
    for _month in range(15):
        step(folder, chance)
        for _try in range(chance.randrange(3)):
            mend = cut(monkeypatch, chance.randrange(18))
            try:
                folder.run()
            except Killed:
                pass
            finally:
                mend()
        folder.run()
        assert is_sealed(folder.output)
        changes = folder.changes()
        if changes["number"] != told["number"]:
            if changes["before"] != {name: told[name] for name in ("number", "published")}:
                pytest.fail(f"{changes['before']} is not what was told last")
            apply(changes, reached)
            told = changes
        assert reached == folder.preferred()
    folder.broken = set()
    folder.run()
    if folder.changes()["number"] != told["number"]:
        apply(folder.changes(), reached)
    best = {}
    for (year, _source), cells in sorted(folder.figures.items(), key=rank):
        best.setdefault(year, cells)
    assert reached == best


def rank(item):
    (year, source), _cells = item
    return year, SOURCES.index(source)


@pytest.mark.parametrize("after", range(22))
def test_a_run_killed_after_any_file_is_finished_by_the_next(folder, monkeypatch, after):
    folder.figures = {("2022", SOURCES[0]): ("9", "A")}
    folder.run()
    folder.figures = {("2022", SOURCES[0]): ("8", "A")}
    mend = cut(monkeypatch, after)
    try:
        folder.run()
    except Killed:
        pass
    finally:
        mend()
    folder.run()
    assert is_sealed(folder.output)
    [revised] = folder.changes()["figures"]["revised"]
    assert (revised["old"]["obs_value"], revised["new"]["obs_value"]) == ("9", "8")
    [pair] = folder.changes()["findings"][0]["sentences"]
    assert pair == {"old": "2022: ('9', 'A')", "new": "2022: ('8', 'A')"}
    before = {file: file.stat().st_mtime_ns for file in folder.output.rglob("*")}
    folder.run()
    assert {file: file.stat().st_mtime_ns for file in folder.output.rglob("*")} == before


def test_a_report_that_fails_tells_its_changes_when_it_is_rendered(folder):
    folder.figures = {("2022", SOURCES[0]): ("9", "A")}
    folder.run()
    folder.figures[("2022", SOURCES[0])] = ("8", "A")
    folder.broken = set(NAMES)
    folder.run()
    changes = folder.changes()
    assert changes["figures"]["revised"] == []
    assert {one["report"] for one in changes["reports"]["failed"]} == set(NAMES)
    folder.run()
    assert folder.changes() == changes
    folder.broken = {"overview"}
    folder.run()
    [revised] = folder.changes()["figures"]["revised"]
    assert revised["reports"] == ["growth"]
    folder.broken = set()
    folder.run()
    changes = folder.changes()
    assert changes["figures"]["revised"] == []
    assert {one["report"] for one in changes["findings"]} == {"overview"}


def test_what_was_told_last_stays_where_only_a_page_has_to_be_made_again(folder):
    folder.figures = {("2022", SOURCES[0]): ("9", "A")}
    folder.run()
    folder.figures[("2023", SOURCES[0])] = ("8", "A")
    folder.run()
    told = folder.changes()
    assert told["figures"]["added"]
    (folder.output / "vi" / "changes.html").unlink()
    folder.run()
    assert folder.changes() == told
    assert is_sealed(folder.output)
