"""A small project of fixture notebooks, rendered once, and cells to make pages from."""

import io
from pathlib import Path

import pytest

from helpers import paths, rendering
from helpers.rendering import plan
from helpers.rendering.inputs import shared_inputs
from helpers.rendering.plan import Report, Task

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
REPORTS = """
[[report]]
name = "exhibits"
notebook = "exhibits.ipynb"

[[report]]
name = "raises"
notebook = "raises.ipynb"

[[report]]
name = "dies"
notebook = "dies.ipynb"

[[report]]
name = "foreign"
notebook = "foreign.ipynb"
"""


@pytest.fixture(scope="session")
def shared():
    """Return the hashes of helpers and figures as they were at first: tests take no half edit."""
    return shared_inputs()


def use(patch, folder, shared):
    """Have everything use the project in a folder."""
    patch.setenv("TAYBAC_DATA", str(paths.data()))
    patch.setenv("TAYBAC_PROJECT", str(folder))
    patch.setenv("TAYBAC_NOTEBOOKS", str(NOTEBOOKS))
    patch.setenv("TAYBAC_REPORTS", str(folder / "reports"))
    patch.setattr(plan, "shared_inputs", lambda: shared)


@pytest.fixture(scope="session")
def built(tmp_path_factory, shared):
    """Render every fixture notebook once; return the project, the outcomes and the log."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "reports.toml").write_text(REPORTS, encoding="utf-8")
    log = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        use(patch, folder, shared)
        outcomes = rendering.render(["exhibits"], stream=log)
        outcomes += rendering.render(["raises", "dies", "foreign"], languages=["vi"], stream=log)
    return folder, {outcome.task.place: outcome for outcome in outcomes}, log.getvalue()


@pytest.fixture
def site(built, shared, monkeypatch):
    """Return the folder of pages of the built project, the outcomes and the log; all use it."""
    folder, outcomes, log = built
    use(monkeypatch, folder, shared)
    return folder / "reports", outcomes, log


@pytest.fixture
def project(tmp_path, shared, monkeypatch):
    """Return the folder of a project in which nothing was rendered yet; all use it."""
    (tmp_path / "reports.toml").write_text(REPORTS, encoding="utf-8")
    use(monkeypatch, tmp_path, shared)
    return tmp_path


@pytest.fixture
def task():
    """Return a task of a report between two others."""
    report = Report("growth", NOTEBOOKS / "exhibits.ipynb", {})
    neighbours = (("before", "Trước"), ("after", "Sau & nữa"))
    return Task(report, "vi", "Tăng trưởng", neighbours, {"notebook": "1", "figures": "2"})


@pytest.fixture
def markdown():
    """Return a function that makes a Markdown cell."""

    def make(source, *tags):
        return {"cell_type": "markdown", "source": source, "metadata": {"tags": list(tags)}}

    return make


@pytest.fixture
def code():
    """Return a function that makes a code cell with outputs: each is data by MIME type."""

    def make(*outputs):
        shown = [{"output_type": "display_data", "data": data, "metadata": {}} for data in outputs]
        return {"cell_type": "code", "source": "secret()", "metadata": {}, "outputs": shown}

    return make


@pytest.fixture
def chart():
    """Return the parts of a chart's exhibit that a page needs."""
    return {
        "title": "GRDP, 2018–2025",
        "reading": "Lào Cai: 8,05 %.",
        "note": "Đơn vị: %",
        "wide": '<svg role="img" viewBox="0 0 2 1"></svg>',
        "narrow": '<svg viewBox="0 0 1 1"></svg>',
        "points": [{"says": "Lào Cai, 2024: 8,05 %", "wide": [9, 8], "narrow": [7, 6]}],
        "table": "<table><caption>GRDP</caption></table>",
    }
