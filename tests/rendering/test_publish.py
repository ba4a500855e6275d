import json
import os

import pytest

from helpers.errors import UsageError
from helpers.rendering.inputs import digest
from helpers.rendering.plan import Report
from helpers.rendering.publish import (
    Outcome,
    has_indexes,
    publish,
    read_manifest,
    staging,
)


@pytest.fixture
def render(tmp_path, task):
    """Return a function that stages files of the task and publishes them with a status."""
    output = tmp_path / "reports"

    def make(status, files, **values):
        with staging(output) as stage:
            for place, text in files.items():
                (stage / place).parent.mkdir(parents=True, exist_ok=True)
                (stage / place).write_text(text, encoding="utf-8")
            outcome = Outcome(task, status, files=tuple(files), title="Tăng trưởng", **values)
            publish([outcome], [task.report], read_manifest(output), stage, output)
        return output

    return make


def entry(output):
    return read_manifest(output)["reports"]["growth"]["vi"]


def test_what_was_rendered_is_put_in_place_and_recorded(render):
    output = render(
        "rendered",
        {"vi/growth.html": "page", "vi/growth.csv": "rows"},
        seconds=1.234,
        parameters={"start": 2018},
        finding="Nhanh & đều",
        newest="2026-08",
    )
    assert sorted(file.name for file in output.iterdir()) == ["index.html", "manifest.json", "vi"]
    assert (output / "vi" / "growth.html").read_text(encoding="utf-8") == "page"
    assert entry(output) == {
        "title": "Tăng trưởng",
        "finding": "Nhanh & đều",
        "newest": "2026-08",
        "inputs": {"notebook": "1", "data": "2"},
        "outputs": {"vi/growth.html": digest("page"), "vi/growth.csv": digest("rows")},
        "parameters": {"start": 2018},
        "status": "rendered",
        "error": "",
        "seconds": 1.23,
    }
    assert {"pandas", "papermill", "python"} <= set(read_manifest(output)["packages"])


def test_the_indexes_name_each_report_with_its_first_point(render):
    output = render("rendered", {"vi/growth.html": "p"}, finding="Nhanh & đều", newest="2026-08")
    html = (output / "vi" / "index.html").read_text(encoding="utf-8")
    assert '<h2><a href="growth.html">Tăng trưởng</a></h2>' in html
    assert "<p>Nhanh &amp; đều</p>" in html
    assert "tháng 8/2026" in html
    assert 'class="failed"' not in html
    door = (output / "index.html").read_text(encoding="utf-8")
    assert 'href="vi/index.html"' in door
    assert 'href="en/index.html"' not in door


def test_a_report_that_failed_keeps_its_last_good_page(render):
    render("rendered", {"vi/growth.html": "good", "vi/growth.csv": "rows"}, finding="Nhanh")
    before = entry(render("rendered", {"vi/growth.html": "good", "vi/growth.csv": "rows"}))
    output = render("failed", {"failed/vi/growth.ipynb": "{}"}, error="cell 7: no", seconds=2.0)
    assert (output / "vi" / "growth.html").read_text(encoding="utf-8") == "good"
    assert (output / "failed" / "vi" / "growth.ipynb").is_file()
    assert entry(output) == {**before, "status": "failed", "error": "cell 7: no", "seconds": 2.0}
    html = (output / "vi" / "index.html").read_text(encoding="utf-8")
    assert '<h2><a href="growth.html">Tăng trưởng</a></h2>' in html
    assert html.count('class="failed"') == 1


def test_a_report_that_never_succeeded_is_listed_without_a_link(render):
    output = render("failed", {}, error="cell 7: no")
    html = (output / "vi" / "index.html").read_text(encoding="utf-8")
    assert "<h2>Tăng trưởng</h2>" in html
    assert html.count('class="failed"') == 1
    assert entry(output)["outputs"] == {}


def test_what_a_report_no_longer_has_is_removed(render):
    output = render("failed", {"failed/vi/growth.ipynb": "{}"}, error="cell 7: no")
    render("rendered", {"vi/growth.html": "1", "vi/growth.csv": "rows"})
    assert not (output / "failed" / "vi" / "growth.ipynb").exists()
    render("rendered", {"vi/growth.html": "2"})
    assert sorted(file.name for file in (output / "vi").iterdir()) == ["growth.html", "index.html"]


def test_a_report_that_is_no_more_leaves_manifest_and_index(render, tmp_path):
    output = render("rendered", {"vi/growth.html": "1"})
    with staging(output) as stage:
        other = [Report("poverty", tmp_path)]
        publish([], other, read_manifest(output), stage, output)
    assert read_manifest(output)["reports"] == {"poverty": {}}


def test_only_complete_indexes_count(render):
    output = render("rendered", {"vi/growth.html": "1"})
    assert has_indexes(read_manifest(output), output)
    (output / "vi" / "index.html").unlink()
    assert not has_indexes(read_manifest(output), output)


@pytest.mark.parametrize("text", ["", "{", "[]", json.dumps({"version": 0, "reports": {}})])
def test_a_manifest_of_another_kind_counts_as_none(tmp_path, text):
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    assert read_manifest(tmp_path) == {}


def test_stages_of_runs_that_are_no_more_are_removed(tmp_path):
    running = tmp_path / f".staging-{os.getppid()}"
    for folder in (running, tmp_path / ".staging-4194999", tmp_path / ".staging-x"):
        (folder / "vi").mkdir(parents=True)
    with staging(tmp_path) as stage:
        assert sorted(tmp_path.iterdir()) == sorted([running, stage])
    assert list(tmp_path.iterdir()) == [running]


def test_a_folder_that_cannot_be_written_to_is_bad_usage(tmp_path):
    (tmp_path / "reports").write_text("a file", encoding="utf-8")
    with pytest.raises(UsageError) as caught, staging(tmp_path / "reports"):
        pass
    assert str(caught.value) == (
        f"output: '{tmp_path}/reports' cannot be written to (File exists); "
        "accepted: a folder to write to"
    )
