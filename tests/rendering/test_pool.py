from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from threading import Event, Timer

import pytest

from helpers.errors import DataError, Problem
from helpers.rendering import pool
from helpers.rendering.jobs import Job, Outcome, failed
from helpers.rendering.pool import Place


@pytest.fixture
def jobs(task):
    """Return jobs of reports a to d."""
    reports = [replace(task.report, name=name) for name in "abcd"]
    return [Job(replace(task, report=report), ("figures",), {}, {}) for report in reports]


def passed():
    """Return a check that found nothing wrong."""
    checking = Future()
    checking.set_result(None)
    return checking


def names(jobs):
    return [job.task.report.name for job in jobs]


def test_the_longest_comes_first_and_what_was_never_rendered_before_it(jobs):
    taken = {"a": 1.0, "b": 3.0, "d": 2.0}
    manifest = {"reports": {name: {"vi": {"seconds": value}} for name, value in taken.items()}}
    assert names(pool.longest_first(jobs, manifest)) == ["c", "b", "d", "a"]
    assert names(pool.longest_first(jobs, {})) == ["a", "b", "c", "d"]


def test_of_what_was_never_rendered_the_longer_notebook_comes_first(jobs, tmp_path):
    for job, size in zip(jobs, (3, 9, 1, 9), strict=True):
        (tmp_path / f"{job.task.report.name}.ipynb").write_text(" " * size)
    sized = [
        replace(job, task=replace(job.task, report=replace(
            job.task.report, notebook=tmp_path / f"{job.task.report.name}.ipynb"
        )))
        for job in jobs
    ]  # fmt: skip
    assert names(pool.longest_first(sized, {})) == ["b", "d", "a", "c"]


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
        outcomes = list(pool.run(jobs, tmp_path, Place(executor, render, receive), passed()))
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


class Slow:
    """Workers whose notebooks are executed, and whose pages are made, when the test says so."""

    def __init__(self, names):
        self.begun = {name: Event() for name in names}
        self.executed = {name: Event() for name in names}
        self.made = {name: Event() for name in names}
        self.closed = False

    def render(self, job, stage, executed):
        name = job.task.report.name
        self.begun[name].set()
        assert self.executed[name].wait(30)
        executed()
        executed()
        assert self.made[name].wait(30)
        return Outcome(job.task, "rendered")

    def close(self):
        self.closed = True


def test_the_next_notebook_begins_while_the_page_of_one_is_still_made(jobs, tmp_path):
    workers = Slow("abcd")
    with pool.here(workers, 2) as place:
        futures = [place.executor.submit(place.render, job, tmp_path) for job in jobs]
        assert all(workers.begun[name].wait(30) for name in "abc")
        assert not workers.begun["d"].wait(0.1)  # two notebooks and one more
        workers.executed["a"].set()
        assert workers.begun["d"].wait(30)
        for name in "abcd":
            workers.executed[name].set()
            workers.made[name].set()
        assert [place.receive(each.result(30), None, None).status for each in futures] == (
            ["rendered"] * 4
        )
    assert workers.closed


def test_a_single_job_begins_nothing_before_it_is_done(jobs, tmp_path):
    workers = Slow("abcd")
    with pool.here(workers, 1) as place:
        futures = [place.executor.submit(place.render, job, tmp_path) for job in jobs[:2]]
        workers.executed["a"].set()
        assert workers.begun["a"].wait(30)
        assert not workers.begun["b"].wait(0.1)
        for name in "ab":
            workers.executed[name].set()
            workers.made[name].set()
        assert [each.result(30).status for each in futures] == ["rendered"] * 2


def test_no_job_starts_nothing(tmp_path):
    assert list(pool.run([], tmp_path, Place(None, None, None), passed())) == []


def test_figures_that_fail_their_check_end_the_run_whatever_still_goes_on(jobs, tmp_path):
    checking, rendered = Future(), Event()
    checking.set_exception(DataError([Problem("figures.csv", 5, "ref_area", "no")]))
    with ThreadPoolExecutor(4) as executor:
        place = Place(executor, lambda job, stage: rendered.wait(30), lambda *given: given)
        with pytest.raises(DataError, match=r"figures\.csv:5: ref_area: no"):
            list(pool.run(jobs, tmp_path, place, checking))
        rendered.set()


def test_a_report_that_fails_waits_for_what_the_check_says_of_the_figures(jobs, tmp_path):
    checking, told = Future(), []
    problem = DataError([Problem("figures.csv", 5, "ref_area", "no")])
    Timer(0.2, checking.set_exception, [problem]).start()
    with ThreadPoolExecutor(1) as executor:
        place = Place(executor, lambda job, stage: failed(job, "no"), lambda *given: given[0])
        with pytest.raises(DataError, match=r"figures\.csv:5: ref_area: no"):
            told.extend(pool.run(jobs, tmp_path, place, checking))
    assert told == []
