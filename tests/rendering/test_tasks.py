import pytest

from helpers.errors import RenderError
from helpers.rendering import tasks
from helpers.rendering.jobs import Job


@pytest.fixture
def job(task, monkeypatch):
    """Return a job; this process keeps the memory it may have."""
    monkeypatch.setattr("helpers.rendering.kernel_process.limit_memory", lambda limit: None)
    return Job(task, ("figures",), {}, {"start": 2018})


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (RenderError("cell 7: UsageError: areas: no\nmore"), "cell 7: UsageError: areas: no"),
        (ZeroDivisionError("division by zero"), "ZeroDivisionError: division by zero"),
        (KeyError("source"), "KeyError: 'source'"),
    ],
)
def test_whatever_goes_wrong_is_the_failure_of_one_report(
    job, tmp_path, monkeypatch, error, reason
):
    def fail(_job, stage, _started):
        (stage / "vi").mkdir()
        (stage / "vi" / "growth.ipynb").write_text("{}", encoding="utf-8")
        raise error

    monkeypatch.setattr(tasks, "_render", fail)
    outcome = tasks.render_one(job, tmp_path)
    assert (outcome.task, outcome.status, outcome.error) == (job.task, "failed", reason)
    assert (outcome.reasons, outcome.parameters) == (("figures",), {"start": 2018})
    assert outcome.title == "Tăng trưởng"
    assert outcome.files == ("failed/vi/growth.ipynb",)
    assert (tmp_path / "failed" / "vi" / "growth.ipynb").is_file()
