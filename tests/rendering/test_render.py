import csv
import hashlib
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from filelock import FileLock, Timeout

from helpers import rendering
from helpers.errors import DataError, UsageError
from helpers.fingerprints import Fingerprints
from helpers.rendering import Outcome, plan, pool
from helpers.rendering.publish import LOCK

PROC = Path("/proc")
TIMED = ("manifest.json", "figures.json", "changes.json", "changes.html", ".lock", ".seen")
"""Files that say when something was."""
WHY_FAILED = ("failed last time",)


def digests(folder):
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file() and file.name not in TIMED
    }


def told(log):
    """Return the lines of a log without the times they begin with."""
    lines = [line.partition(" ") for line in log.splitlines()]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:]{8}[+-][\d:]{5}", time) for time, *_ in lines)
    return [text for _time, _, text in lines]


def test_every_report_has_page_notebook_and_figures(site):
    output, outcomes, log = site
    assert {place: outcome.status for place, outcome in outcomes.items()} == {
        "vi/exhibits": "rendered",
        "en/exhibits": "rendered",
        "vi/raises": "failed",
        "vi/dies": "failed",
        "vi/foreign": "rendered",
    }
    assert sorted(place for place in digests(output) if not place.startswith("failed/")) == [
        "changes.schema.json",
        "en/exhibits.csv",
        "en/exhibits.html",
        "en/exhibits.ipynb",
        "en/exhibits.xlsx",
        "en/index.html",
        "index.html",
        "manifest.schema.json",
        "vi/exhibits.csv",
        "vi/exhibits.html",
        "vi/exhibits.ipynb",
        "vi/exhibits.xlsx",
        "vi/foreign.html",
        "vi/foreign.ipynb",
        "vi/index.html",
    ]
    assert sorted(re.sub(r"[\d.]+ s$", "", line) for line in told(log)) == [
        "failed vi/dies (attempt 2): cell 3: DeadKernelError: Kernel died",
        "failed vi/raises: cell 4: ValueError: tiếng Việt: không được",
        "rendered en/exhibits in ",
        "rendered vi/exhibits in ",
        "rendered vi/foreign in ",
    ]


def test_pages_of_both_languages_say_the_same_in_their_own(site):
    vi = (site[0] / "vi" / "exhibits.html").read_text(encoding="utf-8")
    en = (site[0] / "en" / "exhibits.html").read_text(encoding="utf-8")
    assert "<h1>Mỗi năm tăng bao nhiêu?</h1>" in vi
    assert "<h1>How much a year?</h1>" in en
    assert "số liệu mới nhất công bố" in vi
    assert "newest figures published" in en
    assert '<a href="raises.html" ' not in vi
    assert 'rel="next" href="raises.html"' in vi


def test_outputs_nobody_here_wrote_are_shown_plainly(site):
    html = (site[0] / "vi" / "foreign.html").read_text(encoding="utf-8")
    body = html[html.index("<main") :]
    assert "<h1>Không ai ở đây viết</h1>" in body
    assert '<pre class="output" tabindex="0">một &lt;hai&gt; ba</pre>' in body
    assert '<div class="output"><table><tr><td>9,02</td></tr></table></div>' in body
    assert '<pre class="output" tabindex="0">&lt;IPython.core.display.HTML object&gt;</pre>' in body
    assert "<p><em>nghiêng</em></p>" in body
    assert "<path d=" in body
    assert 'alt="Một điểm ảnh"' in body
    assert "for the author" not in body


def test_the_manifest_records_what_was_made_from_what(site):
    manifest = json.loads((site[0] / "manifest.json").read_text(encoding="utf-8"))
    entry = manifest["reports"]["exhibits"]["vi"]
    assert entry["parameters"] == {
        "areas": "lai-chau,lao-cai",
        "start": 2018,
        "end": 2025,
        "fail": False,
        "language": "vi",
    }
    assert entry["outputs"] == {
        place: digest for place, digest in digests(site[0]).items() if "vi/exhibits" in place
    }
    assert entry["findings"] == ["9,02 %"]
    assert entry["reasons"] == ["not rendered yet"]
    beside = (site[0] / "vi" / "exhibits.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(beside)))
    assert len(entry["shown"]) == len(rows) + len({row["source_id"] for row in rows})
    assert set(entry["shown"]) <= Fingerprints().present
    assert manifest["reports"]["dies"]["vi"]["error"] == "cell 3: DeadKernelError: Kernel died"


def test_the_same_inputs_give_the_same_bytes(site, tmp_path):
    rendering.render(["exhibits"], languages=["vi"], output=tmp_path, stream=io.StringIO())
    first = digests(site[0])
    again = digests(tmp_path)
    pages = [place for place in again if place.startswith("vi/exhibits")]
    assert len(pages) == 4
    assert {place: again[place] for place in pages} == {place: first[place] for place in pages}


def test_a_failed_render_leaves_the_last_good_page_and_a_good_one_mends_it(site):
    output = site[0]
    before = digests(output)
    [outcome] = rendering.render(
        ["exhibits"], languages=["vi"], parameters={"fail": "True"}, stream=io.StringIO()
    )
    assert (outcome.status, outcome.reasons) == ("failed", ("parameters",))
    assert outcome.error == (
        "cell 13: ValueError: areas: 'sapa' is not an area; accepted: lai-chau"
    )
    after = digests(output)
    changed = {place for place in after if after[place] != before.get(place)}
    assert changed == {"vi/index.html", "failed/vi/exhibits.ipynb"}
    [outcome] = rendering.render(["exhibits"], languages=["vi"], stream=io.StringIO())
    assert (outcome.status, outcome.reasons) == ("rendered", ("failed last time",))
    assert digests(output) == before


def test_what_is_up_to_date_is_not_touched(site):
    output = site[0]
    stamps = {file: file.stat().st_mtime_ns for file in output.rglob("*")}
    log = io.StringIO()
    outcomes = rendering.render(["exhibits"], stream=log)
    assert [outcome.status for outcome in outcomes] == ["up to date", "up to date"]
    assert told(log.getvalue()) == ["up to date vi/exhibits", "up to date en/exhibits"]
    assert {file: file.stat().st_mtime_ns for file in output.rglob("*")} == stamps


def test_a_set_is_kept_without_rendering_and_then_nothing_is_touched(site, tmp_path):
    output = tmp_path / "kept"
    shutil.copytree(site[0], output)
    before = digests(output)
    for _time in range(2):
        log = io.StringIO()
        outcomes = rendering.render(["exhibits"], output=output, keep=2, stream=log)
        assert [outcome.status for outcome in outcomes] == ["up to date", "up to date"]
        stamps = {file: file.stat().st_mtime_ns for file in output.rglob("*")}
    [folder] = [one for one in (output / "archive").iterdir() if one.is_dir()]
    kept = digests(folder)
    assert kept == {place: before[place] for place in kept}
    assert "vi/exhibits.html" in kept
    rendering.render(["exhibits"], output=output, keep=2, stream=log)
    assert {file: file.stat().st_mtime_ns for file in output.rglob("*")} == stamps


@pytest.fixture
def aged(site, tmp_path, shared, monkeypatch):
    """Return a copy of the pages after the figures they were made from have changed."""
    shutil.copytree(site[0], tmp_path / "aged")
    monkeypatch.setattr(plan, "shared_inputs", lambda: {**shared, "vocabulary": "changed"})
    return tmp_path / "aged"


def statuses(output):
    reports = json.loads((output / "manifest.json").read_text(encoding="utf-8"))["reports"]
    return {
        f"{language}/{name}": entry["status"]
        for name, of_report in reports.items()
        for language, entry in of_report.items()
    }


def test_what_was_not_asked_for_and_is_out_of_date_says_so_in_the_index(aged):
    rendering.render(["foreign"], languages=["vi"], output=aged, stream=io.StringIO())
    assert statuses(aged) == {
        "vi/exhibits": "stale",
        "en/exhibits": "stale",
        "vi/raises": "failed",
        "vi/dies": "failed",
        "vi/foreign": "rendered",
    }
    assert "Out of date since" in (aged / "en" / "index.html").read_text(encoding="utf-8")
    stamp = (aged / "manifest.json").stat().st_mtime_ns
    rendering.render(["foreign"], languages=["vi"], output=aged, stream=io.StringIO())
    assert (aged / "manifest.json").stat().st_mtime_ns == stamp


def test_what_an_interrupted_run_did_not_come_to_is_out_of_date(aged, monkeypatch):
    def interrupted(jobs, stage, place, checking):
        checking.result()
        yield Outcome(jobs[0].task, "rendered", title="Một")
        raise KeyboardInterrupt

    monkeypatch.setattr(pool, "run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        rendering.render(["exhibits"], output=aged, stream=io.StringIO())
    found = statuses(aged)
    assert {found.pop("vi/exhibits"), found.pop("en/exhibits")} == {"rendered", "stale"}


def test_a_dry_run_says_what_and_why_and_renders_nothing(site):
    before = digests(site[0])
    outcomes = rendering.render(languages=["vi"], parameters=None, dry_run=True)
    assert {outcome.task.place: (outcome.status, outcome.reasons) for outcome in outcomes} == {
        "vi/exhibits": ("up to date", ()),
        "vi/raises": ("would render", WHY_FAILED),
        "vi/dies": ("would render", WHY_FAILED),
        "vi/foreign": ("up to date", ()),
    }
    [forced] = rendering.render(["foreign"], languages=["vi"], force=True, dry_run=True)
    assert (forced.status, forced.reasons) == ("would render", ("forced",))
    assert digests(site[0]) == before


@pytest.mark.parametrize(
    ("names", "parameters", "message"),
    [
        (
            ["exhibits"],
            {"strat": "2018"},
            "exhibits: strat: not a parameter of this notebook; did you mean start? "
            "accepted: areas, start, end, fail, language",
        ),
        (
            ["exhibits"],
            {"fail": "maybe"},
            "exhibits: fail: 'maybe' is not of the type bool; accepted: a value such as False",
        ),
        (
            ["exhibits", "raises"],
            {"start": "2018"},
            "parameters are for one report, not for 2; accepted: -p with one NAME",
        ),
    ],
)
def test_wrong_parameters_are_refused_before_anything_starts(project, names, parameters, message):
    with pytest.raises(UsageError) as caught:
        rendering.render(names, parameters=parameters)
    assert str(caught.value) == message


def test_nothing_is_rendered_from_spoiled_data(project, spoiled, monkeypatch):
    data = spoiled("areas.csv", lambda content: content.replace(b"dien-bien,", b"dien-bein,", 1))
    monkeypatch.setenv("TAYBAC_DATA", str(data))
    with pytest.raises(DataError):
        rendering.render(["exhibits"])
    assert [file.name for file in (project / "reports").iterdir()] == [".lock"]


@pytest.mark.skipif(not PROC.is_dir(), reason="looks for processes in /proc")
def test_an_interrupted_run_leaves_no_process_and_no_half_page(project):
    mark = f"TAYBAC_TEST={project}"
    process = subprocess.Popen(
        [sys.executable, "-m", "helpers.cli", "render", "exhibits"],
        env={**os.environ, "TAYBAC_TEST": str(project)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    while process.poll() is None and not kernels(mark):
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "taybac: interrupted\n" in said
    assert "Traceback" not in said
    until = time.monotonic() + 5
    while processes(mark) and time.monotonic() < until:
        time.sleep(0.1)
    assert processes(mark) == []
    assert [file.name for file in (project / "reports").iterdir()] == [".lock"]


def kernels(mark):
    """Return the processes with a mark beside the two fork servers and their guards."""
    return [command for command in processes(mark) if "forkserver" in command][4:]


def processes(mark):
    """Return the command lines of processes with a mark in their environment."""
    found = []
    for folder in PROC.glob("[0-9]*"):
        try:
            if mark.encode() in (folder / "environ").read_bytes():
                found.append((folder / "cmdline").read_text())
        except OSError:
            continue
    return [command for command in found if command]


def test_what_is_to_begin_a_run_has_the_folder_to_itself_before_anything_changes(project):
    output, found = project / "reports", []

    def begin():
        with pytest.raises(Timeout):
            FileLock(output / LOCK).acquire(blocking=False)
        found.append([file.name for file in output.iterdir()])

    for _time in range(2):
        rendering.render(["exhibits"], languages=["vi"], stream=io.StringIO(), begin=begin)
    assert found == [[LOCK]]  # the second had nothing to do
