import contextlib
import os
import shutil
import signal
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Timer

import psutil
import pytest

from helpers import paths
from helpers.rendering import forks, workers
from helpers.rendering.forks import CallLostError
from helpers.rendering.jobs import Job, Outcome, failed
from helpers.rendering.workers import Workers

pytestmark = pytest.mark.skipif(not forks.AVAILABLE, reason="there is no fork")


@pytest.fixture
def job(task):
    report = replace(task.report, memory=2**30)
    return Job(replace(task, report=report), ("data",), {"language": "vi"}, {"start": 2018})


class Servers:
    """Stands for two fork servers: answers are given one after the other, pids of kernels too."""

    def __init__(self, answers, kernels):
        self.answers, self.kernels, self.limits = iter(answers), iter(kernels), []
        self.calls, self.pid = 1, os.getpid()

    def start(self):
        return next(self.kernels)

    def call(self, *_arguments, **_options):
        return self

    def answer(self, limit, *_hear):
        self.limits.append(limit)
        found = next(self.answers)
        if isinstance(found, Exception):
            raise found
        return found

    def close(self):
        pass


@pytest.fixture
def render(job, tmp_path, monkeypatch):
    """Return a function that renders a job with servers that answer so."""
    monkeypatch.setattr(forks, "AVAILABLE", False)

    def make(answers, kernels, given=job):
        servers = Servers(answers, kernels)
        own = Workers()
        own._servers = [servers, servers]
        return own.render(given, tmp_path), servers

    return make


LOST = CallLostError("killed (out of memory?)")


def test_a_job_is_rendered_once_more_where_its_process_is_lost(render, job):
    good = Outcome(job.task, "rendered")
    outcome, servers = render([LOST, good], [1, 1])
    assert outcome == replace(good, attempts=2)
    assert servers.limits == [job.task.report.timeout + workers.PAGE] * 2


def test_a_job_is_rendered_once_more_where_its_kernel_died(render, job):
    dead = failed(job, "cell 3: DeadKernelError: Kernel died", lost=True)
    good = Outcome(job.task, "rendered")
    assert render([dead, good], [1, 1])[0] == replace(good, attempts=2)
    assert render([dead, dead], [1, 1])[0] == replace(dead, attempts=2)


@pytest.mark.parametrize("error", ["cell 3: ValueError: no", "a chart has no alt text"])
def test_what_a_notebook_or_a_check_says_is_said_at_once(render, job, error):
    bad = failed(job, error)
    assert render([bad], [1, 1])[0] == bad


@pytest.mark.parametrize("retries", [0, 1, 3])
def test_how_often_it_is_tried_again_stands_with_the_report(render, job, retries):
    report = replace(job.task.report, retries=retries)
    patient = replace(job, task=replace(job.task, report=report))
    outcome, servers = render([LOST] * (retries + 1), [1] * (retries + 1), patient)
    assert (outcome.status, outcome.attempts) == ("failed", retries + 1)
    assert len(servers.limits) == retries + 1


@pytest.mark.parametrize("lost", [LOST, ConnectionRefusedError("killed (out of memory?)")])
def test_a_job_whose_process_is_lost_twice_fails_and_says_why(render, job, lost):
    outcome, _ = render([lost, lost], [1, 1])
    assert (outcome.status, outcome.error) == (
        "failed",
        "a process of this run was killed (out of memory?); "
        "accepted: what needs at most 1024 MB, its `memory` in reports.toml",
    )


def test_a_job_fails_by_itself_where_its_kernels_server_is_still_the_same(render, job):
    bad, good = failed(job, "cell 3: OSError: no"), Outcome(job.task, "rendered")
    assert render([bad, good], [1, 1])[0] == bad
    assert render([bad, good], [1, 2, 2])[0] == replace(good, attempts=2)
    assert render([bad, bad], [1, 2, 2, 3])[0] == replace(bad, attempts=2)


def test_a_page_that_takes_too_long_is_not_tried_again(render, job):
    outcome, _ = render([TimeoutError()], [1])
    assert outcome.error == "no page within 720 s"


def is_marked(process):
    try:
        return "TAYBAC_TEST_WORKERS" in process.environ()
    except psutil.NoSuchProcess:
        return False


def test_everything_it_starts_is_gone_when_it_is_closed(tmp_path):
    with Workers({**os.environ, "TAYBAC_TEST_WORKERS": str(tmp_path)}) as own:
        own.check().result()
        below = psutil.Process().children(recursive=True)
        started = [process for process in below if is_marked(process)]
        assert len(started) >= 4
    _, alive = psutil.wait_procs(started, timeout=10)
    assert alive == []
    with pytest.raises(CallLostError) as caught:
        own.call(60, os.getpid)
    assert str(caught.value) == "a process of this run was closed"


def test_folders_named_from_the_working_directory_are_the_same_in_every_process(tmp_path):
    shutil.copytree(paths.data(), tmp_path / "data")
    with contextlib.chdir(tmp_path), Workers({**os.environ, "TAYBAC_DATA": "data"}) as own:
        assert own.call(60, os.getenv, "TAYBAC_DATA") == str(tmp_path / "data")


def test_closing_does_not_wait_for_what_is_imported():
    own = Workers()
    own.__enter__()
    started = time.monotonic()
    own.close()
    assert time.monotonic() - started < 1


def test_without_fork_a_process_is_started_for_each_call(monkeypatch, tmp_path):
    monkeypatch.setattr(forks, "AVAILABLE", False)
    with Workers({**os.environ, "TAYBAC_TEST_WORKERS": "here"}) as own:
        assert own.call(60, os.getenv, "TAYBAC_TEST_WORKERS") == "here"
        assert own.call(60, os.getenv, "PYTHONHASHSEED") == "0"
        with pytest.raises(CallLostError) as caught:
            own.call(60, os._exit, 3)
    assert str(caught.value) == "a process of this run was ended"


@pytest.mark.parametrize("by", ["limit", "closing"])
def test_without_fork_a_call_that_does_not_end_is_ended(monkeypatch, by):
    monkeypatch.setattr(forks, "AVAILABLE", False)
    before = psutil.Process().children()
    with Workers() as own:
        if by == "limit":
            with pytest.raises(TimeoutError):
                own.call(2, time.sleep, 600)
        else:
            Timer(2, own.close).start()
            with pytest.raises(CallLostError):
                own.call(60, time.sleep, 600)
    started = set(psutil.Process().children()) - set(before)
    assert [one.cmdline() for one in started if "resource_tracker" not in str(one.cmdline())] == []


def by_process(job, stage):
    """Stand for ``tasks.render_one``: say which process this is, and fail where told to."""
    if stage.name == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if stage.name == "grown":
        by_process.kept = b"1" * (job.task.report.memory // 2)
    made = Outcome(job.task, "rendered", title=str(os.getpid()))
    return failed(job, "cell 1: no") if stage.name == "failed" else made


@pytest.fixture
def client(job, tmp_path, monkeypatch):
    """Return a function that renders a job and returns its outcome, with the process as title."""
    monkeypatch.setattr(workers, "render_one", by_process)
    folder = str(Path(__file__).parents[2])
    monkeypatch.syspath_prepend(folder)
    with Workers({**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}) as own:

        def render(name="stage", memory=job.task.report.memory):
            report = replace(job.task.report, memory=memory)
            return own.render(replace(job, task=replace(job.task, report=report)), tmp_path / name)

        yield render


def test_a_client_stays_for_so_many_reports(client):
    found = [client().title for _ in range(2 * workers.REPORTS)]
    assert len(set(found[: workers.REPORTS])) == len(set(found[workers.REPORTS :])) == 1
    assert len(set(found)) == 2


def test_a_client_stays_for_reports_with_its_own_limit_of_memory(client):
    found = [client(memory=memory).title for memory in (2**30, 2**31, 2**30, 2**31)]
    assert found[:2] == found[2:]
    assert found[0] != found[1]


def test_a_client_that_failed_is_not_asked_again(client):
    first = client().title
    assert client("failed").status == "failed"
    assert client().title != first


def test_a_client_that_has_grown_is_not_asked_again(client):
    first = client().title
    assert client("grown").title == first
    assert client().title != first


def test_a_client_that_died_while_it_waited_is_replaced(client):
    first = client().title
    psutil.Process(int(first)).kill()
    outcome = client()
    assert outcome.status == "rendered"
    assert outcome.title != first


def test_a_client_that_dies_at_work_is_lost_and_tried_again(client):
    first = client().title
    outcome = client("killed")
    assert (outcome.status, outcome.attempts) == ("failed", 2)
    assert outcome.error.startswith("a process of this run was killed")
    assert client().title != first


def test_in_a_hurry_what_is_rendered_is_ended_and_not_tried_again(job, tmp_path, monkeypatch):
    with Workers() as own:
        own.call(60, os.getpid)
        started = time.monotonic()
        Timer(0.5, own.hurry).start()
        monkeypatch.setattr(own, "_client", partial(endless, own))
        outcome = own.render(job, tmp_path)
        assert time.monotonic() - started < 5
        assert (outcome.status, outcome.attempts) == ("failed", 1)
        assert own.call(60, os.getpid)


def endless(own, _job, _stage):
    return own._servers[workers.PAGES].call(time.sleep, 600)
