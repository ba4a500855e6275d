"""The project holds together: dependencies, order of imports, documents."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from helpers import paths

ROOT = paths.project()
ORDER = [
    "errors", "environment", "paths", "unchanged", "periods", "datapackage", "naming", "surface",
    "catalog", "reads", "fingerprints", "quantities", "figures", "ingest", "scope", "measures",
    "exhibits", "wording", "tables", "style", "charts", "rendering", "explore", "notification",
    "teaching", "lessons", "cli",
]  # fmt: skip
DOCUMENTS = [
    "README.md", "README.vi.md", "CONTRIBUTING.md", "data/README.md", "deploy/README.md",
    "docs/orchestrators.md", "docs/schedule.md", "docs/add-a-figure.md",
    "docs/jupyter-scheduler.md", "docs/explore.md", "docs/extract.md",
]  # fmt: skip
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def modules() -> list[Path]:
    return sorted((ROOT / "src" / "helpers").rglob("*.py"))


def room(module: Path) -> str:
    return module.relative_to(ROOT / "src" / "helpers").parts[0].removesuffix(".py")


def imported(module: Path) -> set[str]:
    """Dotted names a module imports, at the top or inside functions."""
    names = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "helpers":
            names |= {f"helpers.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


def test_every_room_has_its_place_in_the_order():
    assert {room(module) for module in modules()} - {"__init__"} == set(ORDER)


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.stem)
def test_a_module_imports_only_from_those_above_it(module):
    own = room(module)
    if own == "__init__":
        assert imported(module) - {"importlib", "difflib", "os", "types"} == set()
        return
    used = {name.split(".")[1] for name in imported(module) if name.startswith("helpers.")}
    assert {other for other in used if ORDER.index(other) > ORDER.index(own)} == set()


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.stem)
def test_only_rendering_knows_papermill_and_nbconvert(module):
    engines = {"papermill", "nbconvert", "nbclient", "distributed", "jupyter_scheduler"}
    used = {name.split(".")[0] for name in imported(module)} & engines
    assert not used or room(module) in ("rendering", "lessons")


def requirement(text: str) -> tuple[str, str]:
    """Name and version range of a requirement, extras aside."""
    match = re.fullmatch(r"([A-Za-z0-9_-]+)(?:\[[a-z]+\])?(.*)", text)
    return match[1].lower().replace("_", "-"), match[2]


def test_conda_users_get_the_same_direct_dependencies():
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    conda = {requirement(item) for item in listed if isinstance(item, str)}
    python = ("python", PROJECT["requires-python"])
    assert conda - {("pip", "")} == {requirement(item) for item in PROJECT["dependencies"]} | {
        python
    }


def test_the_lock_has_every_dependency_with_hashes_and_no_address():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    entries = re.split(r"\n(?=\S)", lock.strip())
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    locked = {entry.split("==")[0].partition("[")[0] for entry in entries}
    wanted = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]
    assert {requirement(item)[0] for item in wanted} - locked == set()


def test_importing_helpers_loads_nothing():
    code = (
        "import sys, helpers; print([name for name in sys.modules if name.startswith('helpers.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_contributing_names_every_room():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    described = set(re.findall(r"^      ([a-z]+)/? ", text, flags=re.MULTILINE))
    assert described == set(ORDER)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_name_only_commands_that_exist(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))
    assert set(re.findall(r"(?:^    |`)make ([a-z]+)", text, flags=re.MULTILINE)) <= targets
    commands = {
        "check", "list", "render", "status", "notify", "figures", "extract", "import", "add", "lab",
        "new-report", "lessons",
    }  # fmt: skip
    named = re.findall(r"(?:^    |`)taybac ([a-z]+(?:-[a-z]+)*)", text, flags=re.MULTILINE)
    assert set(named) <= commands


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_between_documents_lead_somewhere(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
    assert [link for link in links if not ((ROOT / name).parent / link).exists()] == []


def test_the_data_readme_names_every_file():
    described = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    for resource in ("figures", "sources", "indicators", "areas", "breaks", "events"):
        assert f"`{resource}.csv`" in described
