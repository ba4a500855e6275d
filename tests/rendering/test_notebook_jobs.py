"""Notebook jobs, made through jupyter-scheduler's REST API on a server that `taybac lab` runs."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest

from helpers import paths, rendering
from helpers.errors import DataError, UsageError
from helpers.exhibits import MIME
from helpers.rendering.notebook_jobs import CheckedExecution

FIXTURES = Path(__file__).parent.parent / "notebooks"
TOKEN = "only-for-this-test"
LONGEST = 600
"""Seconds after which something hangs, however slow the machine."""
TYPED = {"areas": "lai-chau, lao-cai", "start": "2018", "language": "en"}
"""Parameters as they are typed into the form, without quotation marks."""


class Lab:
    """A JupyterLab that runs, and its REST API."""

    def __init__(self, process, folder):
        self.process = process
        self.root = folder / "notebooks"
        self.record = folder / "runtime" / f"jpserver-{process.pid}.json"
        self.log = folder / "log"
        self.wait(self.answers)

    def wait(self, condition):
        """Return what a condition gives as soon as it gives something."""
        until = time.monotonic() + LONGEST
        while time.monotonic() < until:
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            found = condition()
            if found:
                return found
            time.sleep(0.1)
        return pytest.fail(self.log.read_text(encoding="utf-8"))

    def answers(self):
        """Tell whether it does: the record is there a little before."""
        try:
            return self.get("status")
        except (FileNotFoundError, json.JSONDecodeError, urllib.error.URLError):
            return None

    def ask(self, method, path, body=None):
        url = json.loads(self.record.read_text(encoding="utf-8"))["url"]
        request = urllib.request.Request(
            url + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"token {TOKEN}"},
        )
        with urllib.request.urlopen(request, timeout=LONGEST) as answer:
            return json.loads(answer.read() or "null")

    def get(self, path):
        return self.ask("GET", path if path.startswith("scheduler") else f"api/{path}")

    def start(self, notebook, parameters, kind="jobs", **more):
        """Make a job or a definition of one; return its id."""
        asked = {
            "name": notebook,
            "input_uri": notebook,
            "runtime_environment_name": self.get("scheduler/runtime_environments")[0]["name"],
            "output_formats": ["ipynb", "html"],
            "parameters": parameters,
        }
        [identity] = self.ask("POST", f"scheduler/{kind}", {**asked, **more}).values()
        return identity

    def ended(self, job):
        """Return a job that has ended; jupyter-scheduler calls one STOPPED that has not begun."""
        return self.wait(
            lambda: (
                found
                if (found := self.get(f"scheduler/jobs/{job}"))["status"] in ("COMPLETED", "FAILED")
                else None
            )
        )

    def downloaded(self, job):
        """Have the files of a job copied into the root folder, as the button does; return them."""
        self.ask("GET", f"scheduler/jobs/{job}/download_files")
        files = self.wait(
            lambda: (
                found["job_files"]
                if (found := self.get(f"scheduler/jobs/{job}"))["downloaded"]
                else None
            )
        )
        return {file["file_format"]: self.root / file["file_path"] for file in files}


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """Run ``taybac lab`` on two notebooks, with a home, settings and a database of its own."""
    folder = tmp_path_factory.mktemp("lab")
    for name in ("home", "settings", "data", "runtime", "notebooks"):
        (folder / name).mkdir()
    for notebook in (paths.notebooks() / "growth.ipynb", FIXTURES / "raises.ipynb"):
        shutil.copy(notebook, folder / "notebooks")
    settings = {
        "ServerApp": {"port": 0, "ip": "127.0.0.1", "open_browser": False, "allow_root": True},
        "ExtensionApp": {"open_browser": False},
        "IdentityProvider": {"token": TOKEN},
        "BaseTaskRunner": {"poll_interval": 1},
    }
    (folder / "settings" / "jupyter_server_config.json").write_text(json.dumps(settings))
    given = {name: text for name, text in os.environ.items() if not name.startswith("JUPYTER")}
    environment = {
        **given,
        "HOME": str(folder / "home"),
        "IPYTHONDIR": str(folder / "home"),
        "JUPYTER_CONFIG_DIR": str(folder / "settings"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "PYTHONPATH": str(paths.PACKAGE.parent),
        "TAYBAC_NOTEBOOKS": str(folder / "notebooks"),
    }
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "helpers.cli", "lab"],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    try:
        yield Lab(process, folder)
    finally:
        process.terminate()
        process.wait(LONGEST)


@pytest.fixture(scope="module")
def started(lab):
    """Make every job at once; return their ids, and that of a definition, by name."""
    every_minute = {"schedule": "* * * * *", "timezone": "Asia/Ho_Chi_Minh"}
    quoted = {"areas": '["lai-chau", "lao-cai"]', "start": "2018", "language": "'en'"}
    return {
        "definition": lab.start("growth.ipynb", quoted, "job_definitions", **every_minute),
        "growth": lab.start("growth.ipynb", TYPED),
        "misspelt": lab.start("growth.ipynb", {"areass": "lai-chau"}),
        "raises": lab.start("raises.ipynb", {}),
    }


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    """Return the folder into which ``taybac render`` has published what the jobs ask for."""
    folder = tmp_path_factory.mktemp("rendered")
    given = {"areas": "lai-chau,lao-cai", "start": "2018"}
    [outcome] = rendering.render(
        ["growth"], languages=["en"], parameters=given, output=folder, stream=io.StringIO()
    )
    assert outcome.status == "rendered", outcome.error
    return folder / "en"


def shown(page):
    """Return what a page shows between its navigation."""
    main = page.read_text(encoding="utf-8").partition("<main")[2].partition("</main>")[0]
    return re.sub(r'\s*(?:<span class="downloads">.*?</span>)?</p>', "</p>", main)


def rows(notebook):
    """Return the rows of figures.csv that the exhibits of an executed notebook rest on."""
    outputs = [
        output.get("data", {})
        for cell in nbformat.read(notebook, as_version=4).cells
        for output in cell.get("outputs", [])
    ]
    lines = {line for data in outputs for line in data.get(MIME, {}).get("lines", [])}
    content = (paths.data() / "figures.csv").read_bytes().splitlines(keepends=True)
    return b"".join(content[line - 1] for line in sorted({1, *lines}))


def assert_same_as_rendered(files, rendered):
    assert files["ipynb"].read_bytes() == (rendered / "growth.ipynb").read_bytes()
    assert rows(files["ipynb"]) == (rendered / "growth.csv").read_bytes()
    assert shown(files["html"]) == shown(rendered / "growth.html")
    page = files["html"].read_text(encoding="utf-8")
    assert re.findall(r'(?:href|src|contentUrl)="(?![#]|https?:|data:)[^"]*"', page) == []


def test_a_job_shows_what_a_rendered_report_does(lab, started, rendered):
    job = lab.ended(started["growth"])
    assert (job["status"], job["status_message"]) == ("COMPLETED", None)
    assert_same_as_rendered(lab.downloaded(started["growth"]), rendered)


def test_a_misspelt_parameter_is_refused_where_jupyter_scheduler_would_show_the_default(
    lab, started
):
    job = lab.ended(started["misspelt"])
    assert job["status"] == "FAILED"
    assert job["status_message"] == (
        "areass: not a parameter of this notebook; did you mean areas? accepted: areas, benchmark, "
        "start, end, as_of, base_year, language"
    )


def test_a_notebook_that_fails_says_where_and_is_kept(lab, started):
    job = lab.ended(started["raises"])
    assert job["status"] == "FAILED"
    assert job["status_message"] == "cell 4: ValueError: tiếng Việt: không được"
    lab.ask("GET", f"scheduler/jobs/{started['raises']}/download_files")
    [folder] = lab.wait(lambda: list(lab.root.glob("jobs/raises-*")))
    [kept] = lab.wait(lambda: list(folder.glob("raises-*.ipynb")))
    lab.wait(lambda: "second line" in kept.read_text(encoding="utf-8"))
    assert list(folder.glob("*.html")) == []


def test_a_definition_makes_such_jobs_by_its_cron_line(lab, started, rendered):
    definition = lab.get(f"scheduler/job_definitions/{started['definition']}")
    assert (definition["schedule"], definition["timezone"]) == ("* * * * *", "Asia/Ho_Chi_Minh")
    made = lab.wait(
        lambda: lab.get(f"scheduler/jobs?job_definition_id={started['definition']}")["jobs"]
    )
    lab.ask("PATCH", f"scheduler/job_definitions/{started['definition']}", {"active": False})
    job = lab.ended(made[0]["job_id"])
    assert (job["status"], job["status_message"]) == ("COMPLETED", None)
    assert_same_as_rendered(lab.downloaded(job["job_id"]), rendered)


@pytest.fixture
def execution(tmp_path):
    """Return a function that makes the execution of a job in which no kernel must start."""

    def make(notebook, parameters):
        staged = {"input": str(notebook)}
        made = CheckedExecution("job", str(tmp_path), f"sqlite:///{tmp_path}/none", staged)
        made._model = SimpleNamespace(parameters=parameters, output_formats=[])
        return made

    return make


def test_a_value_the_notebook_would_refuse_starts_no_kernel(execution):
    job = execution(paths.notebooks() / "growth.ipynb", {"start": "2030"})
    with pytest.raises(UsageError) as refused:
        job.execute()
    assert str(refused.value) == "start: 2030 is after end, 2025; accepted: start up to end"


def test_figures_with_faults_start_no_kernel(execution, spoiled, monkeypatch):
    data = spoiled("figures.csv", lambda content: content.replace(b",9.02,", b',"9,02",', 1))
    monkeypatch.setenv("TAYBAC_DATA", str(data))
    with pytest.raises(DataError) as refused:
        execution(paths.notebooks() / "growth.ipynb", None).execute()
    assert [(fault.file, fault.column) for fault in refused.value.problems] == [
        ("figures.csv", "obs_value")
    ]
