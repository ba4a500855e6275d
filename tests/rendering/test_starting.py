"""A report started from the template, and rendered at once."""

import io
import shutil

import pytest

from helpers import paths, rendering
from helpers.errors import UsageError
from helpers.rendering.plan import read_reports
from helpers.rendering.starting import start_report


@pytest.fixture
def project(tmp_path, monkeypatch):
    shutil.copytree(paths.notebooks(), tmp_path / "notebooks")
    shutil.copytree(paths.data(), tmp_path / "data")
    for name in ("reports.toml", "requirements.lock"):
        shutil.copy(paths.project() / name, tmp_path)
    monkeypatch.setenv("TAYBAC_PROJECT", str(tmp_path))
    return tmp_path


def test_it_is_listed_last_and_renders_at_once_in_both_languages(project):
    before = (project / "reports.toml").read_text(encoding="utf-8")
    notebook = start_report("rice-area")
    assert notebook == project / "notebooks" / "rice-area.ipynb"
    after = (project / "reports.toml").read_text(encoding="utf-8")
    assert after == before + '\n[[report]]\nname = "rice-area"\nnotebook = "rice-area.ipynb"\n'
    assert [report.name for report in read_reports()][-1] == "rice-area"
    outcomes = rendering.render(["rice-area"], stream=io.StringIO())
    assert [(o.task.place, o.status, o.error) for o in outcomes] == [
        ("vi/rice-area", "rendered", ""),
        ("en/rice-area", "rendered", ""),
    ]
    page = (project / "reports" / "en" / "rice-area.html").read_text(encoding="utf-8")
    assert "What do published figures say about this indicator?" in page


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "Rice Area",
            "'Rice Area' cannot be the name of a report; accepted: small letters, digits and"
            " hyphens, such as rice-area, but not index or changes",
        ),
        (
            "../rice",
            "'../rice' cannot be the name of a report; accepted: small letters, digits and"
            " hyphens, such as rice-area, but not index or changes",
        ),
        (
            "growth",
            "'growth' is a report already; accepted: a name but overview, growth, poverty,"
            " tourism, province-lai-chau, province-dien-bien, province-lao-cai, targets, evidence",
        ),
        ("explore", "{notebooks}/explore.ipynb is there already; accepted: another name"),
    ],
)
def test_a_name_that_is_none_or_taken_is_refused_and_nothing_written(project, name, message):
    def content():
        return {file: file.read_bytes() for file in project.rglob("*") if file.is_file()}

    before = content()
    with pytest.raises(UsageError) as refused:
        start_report(name)
    assert str(refused.value) == message.format(notebooks=project / "notebooks")
    assert content() == before


def test_without_a_template_nothing_is_written(project):
    (project / "notebooks" / "templates" / "new-report.ipynb").unlink()
    with pytest.raises(UsageError, match=r"new-report\.ipynb cannot be read"):
        start_report("rice-area")
    assert not (project / "notebooks" / "rice-area.ipynb").exists()


def test_a_list_of_reports_that_cannot_be_written_leaves_no_notebook(project, monkeypatch):
    def full(*_given, **_named):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(UsageError) as refused:
        start_report("rice-area")
    assert str(refused.value) == (
        f"{project / 'reports.toml'} cannot be written (No space left on device)"
    )
    assert not (project / "notebooks" / "rice-area.ipynb").exists()
    assert sorted(file.name for file in project.iterdir()) == [
        *("data", "notebooks", "reports.toml", "requirements.lock")
    ]
