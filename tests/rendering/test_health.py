import datetime
import os

import pytest

from helpers.cli import main
from helpers.rendering import health as module
from helpers.rendering import plan
from helpers.rendering.following import following
from helpers.rendering.health import health, lines
from helpers.rendering.jobs import Outcome
from helpers.rendering.manifest import read_manifest
from helpers.rendering.publish import Site, publish, staging

ZONE = datetime.UTC
START = datetime.datetime(2026, 11, 1, 6, 30, tzinfo=ZONE)
DAY = datetime.date(2026, 11, 22)
QUESTION = "figures (visitors of lao-cai)"


@pytest.fixture
def run(project, shared, monkeypatch):
    """Return a function that publishes outcomes of the project's first report."""
    reports = plan.read_reports()[:1]
    monkeypatch.setattr(module, "read_reports", lambda: reports)
    output = project / "reports"

    def make(status="rendered", languages=("vi", "en"), now=START, stale=frozenset(), **values):
        site = Site(output, reports, read_manifest(output), frozenset(stale))
        with staging(output) as stage:
            outcomes = []
            for task in plan.tasks(reports, reports, languages):
                file = stage / f"{task.place}.html"
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text("page", encoding="utf-8")
                files = (f"{task.place}.html",) if status == "rendered" else ()
                outcomes.append(
                    Outcome(task, status, (QUESTION, "notebook"), files=files, **values)
                )
            publish(outcomes, site, stage, now, following)
        return output

    return make


def of(output, language="vi", today=DAY):
    found = health(output, today)
    return found, next(one for one in found["reports"] if one["language"] == language)


def test_a_report_that_is_well_says_when_it_was_rendered_and_why(run):
    found, one = of(run(seconds=2.5))
    assert one == {
        "report": "exhibits",
        "language": "vi",
        "status": "rendered",
        "since": "2026-11-01",
        "days": 21,
        "rendered": "2026-11-01T06:30:00+00:00",
        "seconds": 2.5,
        "reasons": [QUESTION, "notebook"],
        "due": [],
        "error": "",
    }
    assert (found["ok"], found["whole"], found["number"]) == (True, True, 1)
    assert lines(found) == [
        "vi/exhibits  rendered 2026-11-01 06:30: notebook, figures (1 question)",
        "en/exhibits  rendered 2026-11-01 06:30: notebook, figures (1 question)",
        f"2 well; set 1 published 2026-11-01 06:30: {found['output']}",
    ]


def test_a_report_that_fails_says_for_how_long_and_why_it_was_last_rendered(run):
    run()
    for day in (10, 20):
        now = datetime.datetime(2026, 11, day, tzinfo=ZONE)
        output = run("failed", ["vi"], now, error="cell 7: no")
    found, one = of(output)
    assert (one["status"], one["since"], one["days"]) == ("failed", "2026-11-10", 12)
    assert (one["rendered"], one["reasons"]) == (
        "2026-11-01T06:30:00+00:00",
        [QUESTION, "notebook"],
    )
    assert not found["ok"]
    assert lines(found)[0] == (
        "vi/exhibits  failing for 12 days: cell 7: no; rendered 2026-11-01 06:30"
    )
    assert lines(found)[2].startswith("1 well, 1 failing; set 3 published 2026-11-20 00:00: ")
    assert lines(of(output, today=datetime.date(2026, 11, 11))[0])[0].startswith(
        "vi/exhibits  failing for 1 day: "
    )


def test_a_clock_that_was_set_back_gives_no_negative_days(run):
    assert of(run(), today=datetime.date(2026, 10, 1))[1]["days"] == 0


def test_what_never_was_rendered_is_missing_or_failing(run, project):
    found = health(project / "reports", DAY)
    assert [one["status"] for one in found["reports"]] == ["missing", "missing"]
    assert (found["ok"], found["number"], found["published"]) == (False, 0, "")
    assert lines(found)[0] == "vi/exhibits  not there"
    found, _one = of(run("failed", ["vi"], error="cell 7: no"))
    assert lines(found)[0] == "vi/exhibits  failing for 21 days: cell 7: no; never rendered"


def changed(monkeypatch, shared):
    monkeypatch.setattr(plan, "shared_inputs", lambda: {**shared, "vocabulary": "changed"})


def test_a_report_is_out_of_date_since_the_files_it_is_made_from_changed(
    run, shared, monkeypatch, tmp_path
):
    output = run()
    changed(monkeypatch, shared)
    file = tmp_path / "areas.csv"
    file.touch()
    time = datetime.datetime(2026, 11, 19, 12).timestamp()
    os.utime(file, (time, time))
    monkeypatch.setattr(module, "input_files", lambda: {"vocabulary": [file]})
    found, one = of(output)
    assert (one["status"], one["since"], one["days"]) == ("stale", "2026-11-19", 3)
    assert (one["due"], found["ok"]) == (["vocabulary"], False)
    assert lines(found)[0] == (
        "vi/exhibits  out of date for 3 days: vocabulary; rendered 2026-11-01 06:30"
    )


def test_where_no_file_tells_it_is_not_said_since_when(run, shared, monkeypatch, tmp_path):
    output = run()
    changed(monkeypatch, shared)
    monkeypatch.setattr(module, "input_files", lambda: {"vocabulary": [tmp_path / "gone.csv"]})
    found, one = of(output)
    assert (one["since"], one["days"]) == ("", None)
    assert lines(found)[0] == "vi/exhibits  out of date: vocabulary; rendered 2026-11-01 06:30"


def test_what_a_run_has_recorded_as_out_of_date_keeps_its_day(run, shared, monkeypatch):
    output = run()
    changed(monkeypatch, shared)
    run("up to date", ["en"], DAY_BEFORE, stale={"vi/exhibits"})
    _found, one = of(output)
    assert (one["status"], one["since"], one["days"]) == ("stale", "2026-11-21", 1)


DAY_BEFORE = datetime.datetime(2026, 11, 21, tzinfo=ZONE)


def test_a_set_that_is_not_whole_is_not_well(run):
    output = run()
    (output / "figures.json").unlink()
    found = health(output, DAY)
    assert (found["whole"], found["ok"]) == (False, False)
    assert "; the set is not whole: a run publishes it now, or was cut short: " in lines(found)[-1]


def test_the_command_says_it_and_exits_with_1_where_something_is_amiss(run, capsys):
    output = run()
    assert main(["status", "--output", str(output)]) == 0
    assert capsys.readouterr().out.startswith("vi/exhibits  rendered 2026-11-01 06:30: ")
    run("failed", ["vi"], error="cell 7: no")
    assert main(["status", "--json", "--output", str(output)]) == 1
    assert '"error": "cell 7: no"' in capsys.readouterr().out
