"""What the schedules and their documents name is there."""

import re
import subprocess
import sys

import pytest

from helpers import paths
from helpers.cli import COMMANDS

ROOT = paths.project()
DEPLOY = ROOT / "deploy"
FILES = [
    *sorted(DEPLOY.iterdir()),
    ROOT / "docs" / "orchestrators.md",
    ROOT / "docs" / "schedule.md",
]
PYTHON = re.findall(
    r"^```python\n(.*?)^```",
    (ROOT / "docs" / "orchestrators.md").read_text(encoding="utf-8"),
    flags=re.M | re.S,
)


def text_of(file):
    return file.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def options():
    """Return the options of each command, as its help lists them."""
    found = {}
    for command in COMMANDS:
        told = [sys.executable, "-m", "helpers.cli", command, "--help"]
        shown = subprocess.run(told, capture_output=True, text=True, check=True).stdout
        found[command] = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", shown))
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_command_and_option_is_one_of_taybac(file, options):
    calls = re.findall(r"(?:`|/bin/|^ {4})taybac ([a-z]+)([^`#\n|>'\"]*)", text_of(file), re.M)
    given = {command: re.findall(r"(?<![\w-])--?[a-z][a-z-]*", rest) for command, rest in calls}
    assert {command: set(used) - options[command] for command, used in given.items()} == {
        command: set() for command in given
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_place_in_the_project_is_there(file):
    named = re.findall(r"/opt/taybac/((?:deploy|docs|data|src)[\w/.*-]*)", text_of(file))
    assert [place for place in named if not list(ROOT.glob(place.rstrip("./")))] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_variable_is_one_the_project_reads(file):
    read = " ".join(text_of(module) for module in (ROOT / "src").rglob("*.py"))
    assert {
        name for name in re.findall(r"TAYBAC_[A-Z]+", text_of(file)) if name not in read
    } == set()


def test_the_readme_names_every_file():
    readme = text_of(DEPLOY / "README.md")
    kinds = {f"taybac*.{kind}" for kind in ("service", "timer", "path")}
    assert all(f"/opt/taybac/deploy/{kind}" in readme for kind in kinds)
    others = {file.name for file in DEPLOY.iterdir() if not file.match("taybac*")}
    assert {name for name in others - {"README.md"} if f"deploy/{name}" not in readme} == set()


def test_what_the_readme_says_of_each_run_is_what_each_calls():
    called = "taybac render --keep 12"
    for name in ("taybac.service", "crontab", "github-pages.yml", "notify.conf", "README.md"):
        assert called in text_of(DEPLOY / name)


@pytest.mark.parametrize("code", PYTHON, ids=["Airflow", "Dagster", "Prefect"])
def test_what_an_orchestrator_is_given_is_python(code):
    compile(code, "docs/orchestrators.md", "exec")
