"""A real Dask scheduler and workers in processes of their own, on the loopback."""

import io
import json
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import psutil
import pytest
from nbformat import v4, write

from helpers import rendering
from helpers.errors import UsageError
from helpers.rendering import cluster

TIMED = ("manifest.json", "figures.json", "changes.json", "changes.html")
"""Files that say when something was."""
DASK = [sys.executable, "-m", "dask"]


def until(found, seconds=60):
    """Return what a function finds, as soon as it finds something."""
    deadline = time.monotonic() + seconds
    while not (result := found()):
        assert time.monotonic() < deadline, "nothing came"
        time.sleep(0.05)
    return result


def left_behind(dask_worker):
    return [file.name for file in Path(dask_worker.local_directory).glob("taybac*")]


@contextmanager
def running(*command):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory):
    """Start a scheduler and return its address and a function that starts a worker."""
    folder = tmp_path_factory.mktemp("dask")
    told = folder / "scheduler.json"
    with ExitStack() as stack:
        local = ("--host", "127.0.0.1", "--no-dashboard")
        stack.enter_context(
            running(*DASK, "scheduler", *local, "--port", "0", "--scheduler-file", str(told))
        )
        until(told.is_file)
        address = json.loads(told.read_text(encoding="utf-8"))["address"]

        def work(name):
            place = ("--local-directory", str(folder / name), "--name", name)
            options = (*local, "--nthreads", "1", *place)
            return stack.enter_context(running(*DASK, "worker", address, *options))

        with cluster.Client(address, set_as_default=False) as client:
            workers = [work("one"), work("two")]
            client.wait_for_workers(2, timeout=60)
            yield address, workers, work, client


@pytest.fixture
def slow(project, tmp_path, monkeypatch):
    """Return a project of four slow reports; each says in a file that it was run."""
    notebooks = tmp_path / "slow"
    notebooks.mkdir()
    monkeypatch.setenv("TAYBAC_NOTEBOOKS", str(notebooks))
    entries = []
    for name in ("a", "b", "c", "d"):
        source = f"import os, time\ntime.sleep(2)\nopen({str(tmp_path / name)!r}, 'a').write('.')"
        cells = [v4.new_code_cell("language = 'vi'", metadata={"tags": ["parameters"]})]
        cells += [v4.new_code_cell(source), v4.new_markdown_cell(f"# Báo cáo {name}")]
        write(v4.new_notebook(cells=cells), notebooks / f"{name}.ipynb")
        entries.append(f'[[report]]\nname = "{name}"\nnotebook = "{name}.ipynb"\n')
    (project / "reports.toml").write_text("\n".join(entries), encoding="utf-8")
    return project


def test_pages_of_a_cluster_are_those_of_this_machine(project, scheduler, tmp_path):
    log = io.StringIO()
    names = ["exhibits", "raises"]
    there = rendering.render(names, cluster=scheduler[0], output=tmp_path / "there", stream=log)
    here = rendering.render(names, output=tmp_path / "here", stream=log)
    assert [(o.task.place, o.status, o.error) for o in there] == [
        (o.task.place, o.status, o.error) for o in here
    ]
    for page in (tmp_path / "here").rglob("*.*"):
        if page.name[0] != "." and page.name not in TIMED:
            twin = tmp_path / "there" / page.relative_to(tmp_path / "here")
            assert twin.read_bytes() == page.read_bytes(), twin


def test_a_lost_workers_reports_are_run_again_elsewhere(slow, scheduler, tmp_path):
    address, workers, work, client = scheduler
    before = {info["name"] for info in client.scheduler_info()["workers"].values()}
    assert before == {"one", "two"}
    command = [sys.executable, "-m", "helpers.cli", "render", "--language", "vi"]
    run = subprocess.Popen([*command, "--cluster", address], stderr=subprocess.PIPE, text=True)
    until(lambda: any((tmp_path / name).exists() for name in "abcd"))
    lost = psutil.Process(workers[0].pid)
    for process in [lost, *lost.children(recursive=True)]:
        with suppress(psutil.NoSuchProcess):  # it ended meanwhile, with another one of them
            process.kill()
    _, log = run.communicate(timeout=90)
    assert run.returncode == 0, log
    assert sorted(line.split()[1:3] for line in log.splitlines() if "rendered" in line) == [
        ["rendered", f"vi/{name}"] for name in "abcd"
    ]
    counts = {name: len((tmp_path / name).read_text(encoding="utf-8")) for name in "abcd"}
    assert min(counts.values()) == 1
    work("one")
    client.wait_for_workers(2, timeout=60)


def test_nothing_is_left_on_a_worker(project, scheduler):
    rendering.render(["foreign"], languages=["vi"], cluster=scheduler[0], stream=io.StringIO())
    found = scheduler[3].run(left_behind)
    assert len(found) == 2
    assert not any(found.values())


def test_a_worker_with_other_packages_is_left_out_and_said(project, scheduler, monkeypatch):
    monkeypatch.setattr(cluster, "packages", lambda: {"pandas": "2.1.0", "python": "3.11.0"})
    log = io.StringIO()
    with pytest.raises(UsageError) as caught:
        rendering.render(["foreign"], languages=["vi"], cluster=scheduler[0], stream=log)
    message = str(caught.value)
    assert message.startswith("--cluster: no worker can render (tcp://127.0.0.1:")
    assert "pandas 3" in message
    assert ", here 2.1.0" in message
    assert message.endswith("; accepted: workers with the packages of this machine")
    assert log.getvalue().count(" is left out: ") == 2


def test_a_scheduler_that_does_not_answer_is_said(project, monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with pytest.raises(UsageError) as caught:
        rendering.render(["foreign"], cluster="tcp://127.0.0.1:9", stream=io.StringIO())
    assert str(caught.value).startswith("--cluster: 'tcp://127.0.0.1:9': ")
    assert str(caught.value).endswith("; accepted: the address of a running Dask scheduler")
