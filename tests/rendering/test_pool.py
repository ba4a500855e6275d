from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from helpers.rendering import pool
from helpers.rendering.jobs import Job, Outcome
from helpers.rendering.pool import Place


@pytest.fixture
def jobs(task):
    """Return jobs of reports a to d."""
    reports = [replace(task.report, name=name) for name in "abcd"]
    return [Job(replace(task, report=report), ("figures",), {}, {}) for report in reports]


def names(jobs):
    return [job.task.report.name for job in jobs]


def test_the_longest_comes_first_and_what_was_never_rendered_before_it(jobs):
    taken = {"a": 1.0, "b": 3.0, "d": 2.0}
    manifest = {"reports": {name: {"vi": {"seconds": value}} for name, value in taken.items()}}
    assert names(pool.longest_first(jobs, manifest)) == ["c", "b", "d", "a"]
    assert names(pool.longest_first(jobs, {})) == ["a", "b", "c", "d"]


def test_jobs_begin_in_order_and_one_that_breaks_is_one_failure(jobs, tmp_path):
    begun = []

    def render(job, stage):
        begun.append((job.task.report.name, stage))
        if job.task.report.name == "b":
            raise OSError(28, "No space left on device")
        return job.task.report.name

    def receive(name, job, stage):
        return Outcome(job.task, "rendered", title=f"{name} in {stage.name}")

    with ThreadPoolExecutor(1) as executor:
        outcomes = list(pool.run(jobs, tmp_path, Place(executor, render, receive)))
    assert begun == [(name, tmp_path) for name in "abcd"]
    found = {one.task.report.name: one for one in outcomes}
    assert {name: one.title for name, one in found.items() if one.status == "rendered"} == {
        name: f"{name} in {tmp_path.name}" for name in "acd"
    }
    assert (found["b"].status, found["b"].reasons, found["b"].error) == (
        "failed",
        ("figures",),
        "OSError: [Errno 28] No space left on device",
    )


def test_no_job_starts_nothing(tmp_path):
    assert list(pool.run([], tmp_path, Place(None, None, None))) == []
