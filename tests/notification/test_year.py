"""A year of monthly runs, with figures that come, change and go, and whatever else happens.

After every run the pages are held against figures.csv; what was told, in changes.json and in
messages, is applied to the figures of the first month, and has to end at those of the last.
TAYBAC_YEARS says how many years there are; one by default.
"""

import csv
import json
import os
import random
import re
import signal
import time
from contextlib import suppress
from itertools import groupby

import pytest

from helpers.rendering import forks
from helpers.rendering.following import is_sealed

YEARS = int(os.environ.get("TAYBAC_YEARS", "1"))
AREAS = {"lao-cai": "Lao Cai", "lai-chau": "Lai Chau"}
SECRET = "s3cr3t-of-the-year"
SOURCE = """\
from helpers import figures, tables
{fault}
tables.series(figures.series("grdp_growth", ["{area}"], 2010, 2025), language=language)"""
FAULTS = ("none", "killed", "full", "broken", "faulty", "away", "refused", "back")
"""What may happen to a month: nothing, kill -9, a full disk, a notebook that raises, figures with a
fault, no receiver, one of two that refuses, a clock that was set back."""
LINE = re.compile(
    r"- Real GRDP growth: (?P<area>[^,]+), (?P<year>\d{4}): (?:(?P<old>[\d.]+)%.*? → )?"
    r"(?P<new>[\d.]+)%"
)
pytestmark = pytest.mark.skipif(not forks.AVAILABLE, reason="kills forked processes")


class Year:
    """A project, what is in its data, and what readers have been told."""

    def __init__(self, project, web, chance):
        self.project, self.web, self.chance = project, web, chance
        self.figures = {(area, 2010 + n): f"{n + 1}.5" for area in AREAS for n in range(4)}
        project.given["TAYBAC_NOTIFY"] = " ".join(
            f"json://user:{SECRET}@{web.address}/{place}/{SECRET}" for place in "ab"
        )
        self.broken = False
        self.write()

    def write(self):
        fault = 'raise ValueError("broken")' if self.broken else ""
        self.project.write_notebooks(
            **{area: SOURCE.format(area=area, fault=fault) for area in AREAS}
        )
        self.project.write_figures(self.figures)

    def happen(self):
        """Have figures come, change and go."""
        for _ in range(self.chance.randrange(1, 4)):
            key = self.chance.choice(list(AREAS)), self.chance.randrange(2010, 2016)
            if self.chance.random() < 0.3 and len(self.figures) > 4:
                self.figures.pop(key, None)
            else:
                self.figures[key] = f"{self.chance.randrange(10, 99) / 10}"

    def month(self, number, fault):
        """Run once, with a fault; return the exit status and what was said."""
        self.broken = fault == "broken"
        self.write()
        if fault == "faulty":
            self.project.write_figures({**self.figures, ("lao-cai", 2012): "9,1"})
        refused = {"away": "ab", "refused": self.chance.choice("ab")}.get(fault, "")
        self.web.answers = {f"/{place}/{SECRET}": 503 for place in refused}
        year = 2020 if fault == "back" else 2026
        options = {"at": f"{year}-{number:02}-22T06:30:00+07:00"}
        if fault == "full":
            options["files"] = self.chance.randrange(8)
        if fault != "killed":
            return self.project.render(**options)
        run = self.project.start("render", "--notify", "--language", "en", **options)
        until = time.monotonic() + self.chance.uniform(0.5, 5)
        while run.poll() is None and time.monotonic() < until:
            time.sleep(0.01)
        with suppress(ProcessLookupError):
            run.send_signal(signal.SIGKILL)
        said, _ = run.communicate(timeout=60)
        return run.returncode, said

    def shown(self, area):
        """Return the rows beside a page."""
        with (self.project.output / "en" / f"{area}.csv").open(newline="") as file:
            rows = list(csv.DictReader(file))
        return {(row["ref_area"], int(row["time_period"])): row["obs_value"] for row in rows}

    def page(self, area):
        """Return a page, which is whole whatever has happened."""
        html = (self.project.output / "en" / f"{area}.html").read_text(encoding="utf-8")
        assert html.rstrip().endswith("</html>")
        return html

    def expected(self, area):
        return {key: value for key, value in self.figures.items() if key[0] == area}

    def told(self, place):
        """Return title and text of the messages a target has, in order.

        One that follows itself counts once: a run that was killed between the answer of a target
        and the note of it leaves that message to be sent again.
        """
        came = [
            (content["title"], content["message"])
            for path, content in self.web.came
            if path == f"/{place}/{SECRET}"
        ]
        return [one for one, _ in groupby(came)]

    def changes(self):
        """Return what changes.json says, and the set whose changes these are."""
        text = (self.project.output / "changes.json").read_text(encoding="utf-8")
        changes = json.loads(text)
        return changes, {name: changes[name] for name in ("number", "published")}


def apply_changes(changes, reached):
    """Apply changes.json; what it says was there has to be what was reached."""
    for kind in ("revised", "added", "withdrawn"):
        for entry in changes["figures"][kind]:
            key = entry["ref_area"], int(entry["time_period"])
            old, new = (side and side["obs_value"] for side in (entry["old"], entry["new"]))
            assert reached.get(key) == old
            reached.pop(key, None)
            if new:
                reached[key] = new


def apply_message(body, reached, failing):
    """Apply what a reader can read in a message."""
    names = {name: area for area, name in AREAS.items()}
    heading = ""
    for line in body.replace("\xa0", " ").split("\n"):
        if not line.startswith("- "):
            heading = line
        elif heading == "Reports that could not be renewed":
            failing.add(re.search(r"\((en/.+?)\)", line)[1])
        elif heading == "Reports that can be renewed again":
            failing.remove(line.removeprefix("- "))
        elif found := LINE.match(line):
            key = names[found["area"]], int(found["year"])
            if heading == "Revised figures":
                assert reached[key] == found["old"]
                reached[key] = found["new"]
            elif heading == "Added figures":
                assert key not in reached
                reached[key] = found["new"]
            else:
                assert heading == "Withdrawn figures"
                assert reached.pop(key) == found["new"]


def look(year, fault, status, said, before):
    """Hold the pages against the data after a run.

    Where it was cut short in the middle of publishing, every file is whole, and of before or of
    now; the next run does the rest.
    """
    output, cut = year.project.output, fault in ("killed", "full")
    for area in AREAS:
        now, html = year.shown(area), year.page(area)
        assert cut or [value for value in now.values() if value not in html] == [], said
        if status == 0:
            assert now == year.expected(area), said
        elif fault in ("broken", "faulty"):
            assert now == before[area], said
        else:
            assert now in (before[area], year.expected(area)), said
    assert status == {"killed": status, "full": status, "broken": 1, "faulty": 1}.get(fault, 0), (
        said
    )
    if not cut:
        assert is_sealed(output)
        manifest = json.loads((output / "manifest.json").read_text(encoding="utf-8"))
        failing = {entry["en"]["status"] == "failed" for entry in manifest["reports"].values()}
        assert failing == {fault == "broken"} or fault == "faulty"


@pytest.mark.parametrize("seed", range(YEARS))
def test_a_year_of_runs(project, web, seed):
    chance = random.Random(seed)
    year = Year(project, web, chance)
    faults = [*FAULTS[1:], *chance.choices(FAULTS, k=3)]
    chance.shuffle(faults)
    status, said = year.month(1, "none")
    assert status == 0, said
    reached, first = dict(year.figures), dict(year.figures)
    last = year.changes()[1]
    for number, fault in enumerate([*faults, "none"], 2):
        year.happen()
        before = {area: year.shown(area) for area in AREAS}
        status, said = year.month(number, fault)
        look(year, fault, status, said, before)
        changes, name = year.changes()
        if name != last and is_sealed(project.output):
            assert changes["before"] == last
            apply_changes(changes, reached)
            last = name
        assert SECRET not in said
    assert reached == year.figures
    for place in "ab":
        known, failing, told = dict(first), set(), year.told(place)
        for _title, body in told:
            apply_message(body, known, failing)
        assert (known, failing) == (year.figures, set())
        assert all_recovered([title.partition(" – ")[2] for title, _body in told])
    assert list(written(project.folder, SECRET)) == []


def all_recovered(headings):
    """Whether after what kept runs from publishing it was told that they do again."""
    troubles = ("a run could not finish", "nothing was published: faults in the figures")
    lasts = False
    for heading in headings:
        if heading in troubles:
            lasts = True
        elif heading == "runs finish again":
            if not lasts:
                return False
            lasts = False
    return not lasts


def written(folder, secret):
    """Yield the files in which a secret stands."""
    for file in folder.rglob("*"):
        if file.is_file() and secret.encode() in file.read_bytes():
            yield file
