import pytest

from helpers import reads
from helpers.fingerprints import Fingerprints
from helpers.rendering.due import Today, out_of_date, today
from helpers.rendering.inputs import digest_file


@pytest.fixture
def published(tmp_path, task):
    """Return the task's entry in a manifest, with its one output in place."""
    (tmp_path / "page.html").write_text("page", encoding="utf-8")
    digest = digest_file(tmp_path / "page.html")
    return {
        "status": "rendered",
        "inputs": dict(task.inputs),
        "reads": [],
        "figures": {},
        "shown": [],
        "outputs": {"page.html": digest},
    }


@pytest.fixture
def reasons(tmp_path, task, published):
    """Return a function that asks why a task is due after its entry was changed."""

    def ask(answered=None, rows=(), **changed):
        manifest = {"reports": {"growth": {"vi": {**published, **changed}}}}
        return out_of_date(task, manifest, tmp_path, Today(answered or {}, frozenset(rows)))

    return ask


def test_nothing_changed(reasons):
    assert reasons() == []


@pytest.mark.parametrize("manifest", [{}, {"reports": {}}, {"reports": {"growth": {"en": {}}}}])
def test_not_rendered_yet(task, tmp_path, manifest):
    assert out_of_date(task, manifest, tmp_path, Today()) == ["not rendered yet"]


def test_each_changed_input_is_named(reasons):
    assert reasons(inputs={"notebook": "old", "figures": "2"}) == ["notebook"]
    assert reasons(inputs={"figures": "2"}) == ["notebook"]


def test_only_figures_that_were_asked_for_count(reasons):
    changed = {"inputs": {"notebook": "1", "figures": "old"}}
    asked = {"visitors of lao-cai": "3", "poverty_rate": "4"}
    same = {**asked, "grdp_growth": "9"}
    assert reasons(**changed, figures=asked, answered=same) == []
    other = {**asked, "visitors of lao-cai": "new"}
    assert reasons(**changed, figures=asked, answered=other) == ["figures (visitors of lao-cai)"]
    assert reasons(**changed, figures={"every figure": "1"}) == ["figures (every figure)"]


def test_questions_are_put_again_only_where_figures_have_changed(task):
    entry = {"inputs": task.inputs, "reads": [{"indicator": "visitors"}]}
    assert today([task], {"reports": {"growth": {"vi": entry}}}) == Today()
    changed = {**entry, "inputs": {**task.inputs, "figures": "old"}}
    found = today([task], {"reports": {"growth": {"vi": changed}}})
    assert found.answers == Fingerprints().answers([reads.Read("visitors")])
    assert found.rows == Fingerprints().present


def test_a_row_that_is_shown_counts_whole(reasons):
    changed = {"inputs": {"notebook": "1", "figures": "old"}, "figures": {"visitors": "1"}}
    assert reasons(**changed, answered={"visitors": "1"}, rows="abc", shown=["a", "c"]) == []
    assert reasons(**changed, answered={"visitors": "1"}, rows="ab", shown=["a", "c"]) == [
        "figures shown (1 row)"
    ]
    assert reasons(**changed, answered={"visitors": "1"}, rows="b", shown=["a", "c"]) == [
        "figures shown (2 rows)"
    ]


def test_spoiled_figures_count_as_changed(task, spoiled, monkeypatch):
    data = spoiled("figures.csv", lambda content: content.replace(b"ref_area", b"area", 1))
    monkeypatch.setenv("TAYBAC_DATA", str(data))
    entry = {"inputs": {"figures": "old"}, "reads": [{}]}
    assert today([task], {"reports": {"growth": {"vi": entry}}}) == Today()


def test_what_failed_is_tried_again(reasons):
    assert reasons(status="failed") == ["failed last time"]


def test_an_output_that_is_gone_or_edited_is_named(reasons, tmp_path):
    (tmp_path / "page.html").write_text("edited", encoding="utf-8")
    assert reasons() == ["output changed"]
    (tmp_path / "page.html").unlink()
    assert reasons() == ["output missing"]


def test_what_never_succeeded_has_no_inputs_to_compare(reasons):
    assert reasons(outputs={}, status="failed", inputs={}) == ["failed last time"]
