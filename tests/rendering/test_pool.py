import pytest

from helpers.errors import RenderError
from helpers.rendering import pool
from helpers.rendering.pool import Job, render_one


@pytest.fixture
def job(task):
    return Job(task, ("data",), {}, {"start": 2018})


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

    monkeypatch.setattr(pool, "_render", fail)
    outcome = render_one(job, tmp_path)
    assert (outcome.task, outcome.status, outcome.error) == (job.task, "failed", reason)
    assert (outcome.reasons, outcome.parameters) == (("data",), {"start": 2018})
    assert outcome.title == "Tăng trưởng"
    assert outcome.files == ("failed/vi/growth.ipynb",)
    assert (tmp_path / "failed" / "vi" / "growth.ipynb").is_file()


def test_no_job_starts_no_process(tmp_path):
    assert list(pool.run([], tmp_path, 2)) == []
