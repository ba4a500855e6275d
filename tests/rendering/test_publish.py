import datetime
import errno
import json
import re
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from helpers.errors import RenderError, UsageError
from helpers.rendering import publish as publishing
from helpers.rendering.following import following
from helpers.rendering.inputs import digest
from helpers.rendering.jobs import Outcome
from helpers.rendering.manifest import read_manifest
from helpers.rendering.plan import Report
from helpers.rendering.publish import Site, locked, staging

publish = partial(publishing.publish, make_following=following)

ZONE = datetime.timezone(datetime.timedelta(hours=7))
FIRST, LATER = (datetime.datetime(2026, *day, 6, 30, tzinfo=ZONE) for day in ((8, 15), (9, 1)))


@pytest.fixture
def site(tmp_path, task):
    """Return a function that gives the site of the task's report as it stands."""
    output = tmp_path / "reports"
    return lambda **differs: Site(output, [task.report], read_manifest(output), **differs)


@pytest.fixture
def render(site, task):
    """Return a function that stages files of the task and publishes them with a status."""
    output = site().output

    def make(status, files, *, today=FIRST, **values):
        with staging(output) as stage:
            for place, text in files.items():
                (stage / place).parent.mkdir(parents=True, exist_ok=True)
                (stage / place).write_text(text, encoding="utf-8")
            outcome = Outcome(task, status, files=tuple(files), title="Tăng trưởng", **values)
            publish([outcome], site(), stage, today)
        return output

    return make


def entry(output):
    return read_manifest(output)["reports"]["growth"]["vi"]


def test_what_was_rendered_is_put_in_place_and_recorded(render):
    output = render(
        "rendered",
        {"vi/growth.html": "page", "vi/growth.csv": "rows"},
        reasons=("notebook",),
        seconds=1.234,
        parameters={"start": 2018},
        findings=("Nhanh & đều",),
        newest="2026-08",
        reads=({"indicator": "visitors"},),
        shown=("0123456789ab",),
        figures={"visitors": digest("rows")},
    )
    assert sorted(file.name for file in output.iterdir()) == [
        "changes.json",
        "changes.schema.json",
        "figures.json",
        "index.html",
        "manifest.json",
        "manifest.schema.json",
        "vi",
    ]
    assert (output / "vi" / "growth.html").read_text(encoding="utf-8") == "page"
    published = entry(output)
    assert {"pandas", "papermill", "python"} <= set(published.pop("packages"))
    assert published == {
        "title": "Tăng trưởng",
        "findings": ["Nhanh & đều"],
        "newest": "2026-08",
        "inputs": {"notebook": "1", "figures": "2"},
        "reads": [{"indicator": "visitors"}],
        "shown": ["0123456789ab"],
        "figures": {"visitors": digest("rows")},
        "outputs": {"vi/growth.html": digest("page"), "vi/growth.csv": digest("rows")},
        "parameters": {"start": 2018},
        "status": "rendered",
        "since": "2026-08-15",
        "error": "",
        "seconds": 1.23,
        "rendered": "2026-08-15T06:30:00+07:00",
        "set": 1,
        "reasons": ["notebook"],
    }
    assert {"pandas", "papermill", "python"} <= set(read_manifest(output)["packages"])


def test_the_indexes_name_each_report_with_its_first_point(render):
    output = render(
        "rendered", {"vi/growth.html": "p"}, findings=("Nhanh & đều",), newest="2026-08"
    )
    html = (output / "vi" / "index.html").read_text(encoding="utf-8")
    assert '<h3><a href="growth.html">Tăng trưởng</a></h3>' in html
    assert "<p>Nhanh &amp; đều</p>" in html
    assert "tháng 8/2026" in html
    assert 'class="failed"' not in html
    door = (output / "index.html").read_text(encoding="utf-8")
    assert 'href="vi/index.html"' in door
    assert 'href="en/index.html"' not in door


def test_a_report_that_failed_keeps_its_last_good_page(render):
    render("rendered", {"vi/growth.html": "good", "vi/growth.csv": "rows"}, findings=("Nhanh",))
    before = entry(render("rendered", {"vi/growth.html": "good", "vi/growth.csv": "rows"}))
    failed = {"error": "cell 7: no", "seconds": 2.0}
    output = render("failed", {"failed/vi/growth.ipynb": "{}"}, today=LATER, **failed)
    assert (output / "vi" / "growth.html").read_text(encoding="utf-8") == "good"
    assert (output / "failed" / "vi" / "growth.ipynb").is_file()
    assert entry(output) == {**before, "status": "failed", "since": "2026-09-01", **failed}
    html = (output / "vi" / "index.html").read_text(encoding="utf-8")
    assert '<h3><a href="growth.html">Tăng trưởng</a></h3>' in html
    assert re.findall(r'<p class="failed">(.*?)</p>', html) == [
        "Chưa cập nhật được báo cáo này từ ngày 1/9/2026; đang hiển thị bản tốt gần nhất."
    ]


def test_a_report_that_never_succeeded_is_listed_without_a_link(render):
    output = render("failed", {}, error="cell 7: no")
    html = (output / "vi" / "index.html").read_text(encoding="utf-8")
    assert "<h3>Tăng trưởng</h3>" in html
    assert re.findall(r'<p class="failed">(.*?)</p>', html) == [
        "Chưa lập được báo cáo này từ ngày 15/8/2026."
    ]
    assert entry(output)["outputs"] == {}


def test_since_is_when_a_report_became_what_it_is(render):
    steps = [
        ("rendered", FIRST, "2026-08-15"),
        ("rendered", LATER, "2026-08-15"),
        ("failed", LATER, "2026-09-01"),
        ("failed", datetime.datetime(2026, 9, 2, tzinfo=ZONE), "2026-09-01"),
        ("rendered", datetime.datetime(2026, 9, 3, tzinfo=ZONE), "2026-09-03"),
    ]
    for status, today, since in steps:
        assert entry(render(status, {}, today=today))["since"] == since


def test_a_report_left_out_of_date_says_so_until_it_is_not(render, site):
    output = render("rendered", {"vi/growth.html": "1"})
    stale = site(stale=frozenset({"vi/growth", "en/growth"}))
    assert not stale.is_current()
    with staging(output) as stage:
        publish([], stale, stage, LATER)
    assert (entry(output)["status"], entry(output)["since"]) == ("stale", "2026-09-01")
    html = (output / "vi" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'<p class="failed">(.*?)</p>', html) == [
        "Chưa cập nhật từ ngày 1/9/2026: dữ liệu đầu vào của báo cáo đã thay đổi."
    ]
    assert site(stale=stale.stale).is_current()
    assert not site().is_current()
    with staging(output) as stage:
        publish([], site(), stage, LATER)
    assert entry(output)["status"] == "rendered"


def test_a_failed_report_is_failed_and_not_stale(render, site):
    render("failed", {})
    assert site(stale=frozenset({"vi/growth"})).is_current()


def test_what_a_report_no_longer_has_is_removed(render):
    output = render("failed", {"failed/vi/growth.ipynb": "{}"}, error="cell 7: no")
    render("rendered", {"vi/growth.html": "1", "vi/growth.csv": "rows"})
    assert not (output / "failed" / "vi" / "growth.ipynb").exists()
    render("rendered", {"vi/growth.html": "2"})
    assert sorted(file.name for file in (output / "vi").iterdir()) == [
        "changes.html",
        "growth.html",
        "index.html",
    ]


def test_a_report_that_is_no_more_leaves_manifest_and_index(render, site, tmp_path):
    output = render("rendered", {"vi/growth.html": "1"})
    with staging(output) as stage:
        others = replace(site(), reports=[Report("poverty", tmp_path, topic="poverty")])
        assert not others.is_current()
        publish([], others, stage, FIRST)
    assert read_manifest(output)["reports"] == {"poverty": {}}
    assert read_manifest(output)["order"] == [["poverty", "poverty"]]


@pytest.mark.parametrize("change", [Path.unlink, lambda file: file.write_text("{}")])
@pytest.mark.parametrize(
    "place", ["vi/index.html", "vi/changes.html", "changes.json", "figures.json", "manifest.json"]
)
def test_only_a_whole_set_counts(render, site, place, change):
    output = render("rendered", {"vi/growth.html": "1"})
    assert site().is_current()
    change(output / place)
    assert not site().is_current()


@pytest.mark.parametrize("text", ["", "{", "[]", json.dumps({"version": 0, "reports": {}})])
def test_a_manifest_of_another_kind_counts_as_none(tmp_path, text):
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    assert read_manifest(tmp_path) == {}


def test_stages_of_runs_that_are_no_more_are_removed(tmp_path):
    for folder in (tmp_path / ".staging-1", tmp_path / ".staging-4194999"):
        (folder / "vi").mkdir(parents=True)
    with locked(tmp_path, print), staging(tmp_path) as stage:
        assert sorted(tmp_path.iterdir()) == [tmp_path / ".lock", stage]
    assert list(tmp_path.iterdir()) == [tmp_path / ".lock"]


def test_a_signal_in_the_moment_a_stage_is_made_leaves_none(tmp_path, monkeypatch):
    made = Path.mkdir

    def interrupted(folder, *given, **options):
        made(folder, *given, **options)
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "mkdir", interrupted)
    with pytest.raises(KeyboardInterrupt), staging(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_an_up_to_date_report_takes_the_hashes_of_today(render, site, task):
    output = render("rendered", {"vi/growth.html": "1"}, figures={"visitors": "3"})
    before = entry(output)
    later = replace(task, inputs={**task.inputs, "figures": "new"})
    with staging(output) as stage:
        publish([Outcome(later, "up to date")], site(), stage, LATER)
    assert entry(output) == {**before, "inputs": later.inputs}


def test_the_manifest_is_as_its_schema_says(built):
    output = built[0] / "reports"
    schema = json.loads((output / "manifest.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    manifest = read_manifest(output)
    assert list(validator.iter_errors(manifest)) == []
    manifest["reports"]["exhibits"]["vi"]["outputs"]["vi/exhibits.html"] = "no hash"
    assert [error.json_path for error in validator.iter_errors(manifest)] == [
        "$.reports.exhibits.vi.outputs['vi/exhibits.html']"
    ]


def test_a_full_disk_is_said_and_loses_nothing(render, site, monkeypatch):
    output = render("rendered", {"vi/growth.html": "good"})
    before = {file: file.read_bytes() for file in output.rglob("*.*")}

    def full(_self, _target):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(RenderError) as caught:
        render("rendered", {"vi/growth.html": "better"})
    assert str(caught.value) == (
        f"publishing to {output} stopped ([Errno 28] No space left on device); "
        "what was not reached stays, the next run does the rest"
    )
    assert {file: file.read_bytes() for file in output.rglob("*.*")} == before


def test_a_lock_can_be_taken_again_once_it_is_left(tmp_path):
    told = []
    for _time in range(2):
        with locked(tmp_path / "reports", told.append):
            assert (tmp_path / "reports" / ".lock").is_file()
    assert told == []


def test_a_folder_that_cannot_be_written_to_is_bad_usage(tmp_path):
    (tmp_path / "reports").write_text("a file", encoding="utf-8")
    with pytest.raises(UsageError) as caught, locked(tmp_path / "reports", print):
        pass
    assert str(caught.value) == (
        f"output: '{tmp_path}/reports' cannot be written to (File exists); "
        "accepted: a folder to write to"
    )
