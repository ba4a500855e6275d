"""What a lesson imports: nothing but Python's own, what Pyodide has, and what the site carries."""

import ast
import json
import os
import subprocess
import sys
import zipfile

import nbformat
import pytest

from helpers import paths
from helpers.lite.pyodide import KERNEL, LOADED, needed
from helpers.lite.wheels import CARRIED, own, write_wheel

GUARD = """
import json, sys
given = json.load(sys.stdin)
known = {*sys.stdlib_module_names, *given["known"], "helpers"}
class Guard:
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top not in known and not top.startswith("_"):
            refused.add(top)
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
refused = set()
sys.meta_path.insert(0, Guard())
for cell in given["cells"]:
    exec(compile(cell, "cell", "exec"), globals())
import helpers
print(json.dumps({
    "helpers": helpers.__path__[0],
    "loaded": sorted({name.partition(".")[0] for name in sys.modules}),
    "own": sorted(name for name in sys.modules if name.startswith("helpers.")),
    "refused": sorted(refused),
}))
"""
USE = """
from helpers import charts, figures, measures, periods, scope, style, tables, teaching, wording
growth = figures.series("grdp_growth", "lai-chau")
poor = figures.series("poverty_rate", "dien-bien", 2024, 2024)
assert poor["obs_value"].tolist() == [21.29]
assert len(figures.load()) > 1000
for language in ("vi", "en"):
    charts.lines(growth, language=language)._repr_mimebundle_()
    tables.series(growth, language=language)._repr_mimebundle_()
    wording.number(1234.5, decimals=1, language=language)
"""
ENGINE = {"rendering", "lessons", "lite", "notification", "cli"}
NEVER = {
    "dask", "distributed", "ipywidgets", "jupyter_client", "nbclient", "nbconvert", "nbformat",
    "nbgrader", "pandera", "papermill", "psutil",
}  # fmt: skip


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """Return the folder of this package alone, as the site's wheel has it."""
    folder = tmp_path_factory.mktemp("unpacked")
    name, version, files = own()
    zipfile.ZipFile(write_wheel(name, version, files, folder)).extractall(folder)
    return folder


@pytest.fixture(scope="module")
def known(lock):
    """Return what can be imported in the site, by its name in Python."""
    packages = needed((*LOADED, *KERNEL), lock)
    return sorted({name for package in packages for name in lock[package]["imports"]} | {*CARRIED})


@pytest.fixture
def run(unpacked, known, tmp_path):
    """Return a function that runs cells where nothing else can be imported."""

    def run(cells):
        environment = {k: v for k, v in os.environ.items() if not k.startswith("TAYBAC_")}
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", GUARD],
            input=json.dumps({"known": known, "cells": cells}),
            env={**environment, "PYTHONPATH": str(unpacked), "MPLBACKEND": "agg"},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return json.loads(done.stdout.splitlines()[-1])

    return run


def imports(notebook):
    """Return the import statements of a notebook's code, hidden tests included."""
    cells = nbformat.read(notebook, as_version=4).cells
    trees = [ast.parse(cell.source) for cell in cells if cell.cell_type == "code"]
    kinds = (ast.Import, ast.ImportFrom)
    return [
        ast.unparse(node) for tree in trees for node in ast.walk(tree) if isinstance(node, kinds)
    ]


def test_figures_measures_charts_tables_and_wording_need_nothing_else(run, unpacked):
    found = run([USE])
    assert found["helpers"] == str(unpacked / "helpers")
    assert NEVER & set(found["loaded"]) == set()
    assert [
        name for name in found["own"] if name.split(".")[1] in ("rendering", "cli", "lite")
    ] == []


def test_what_the_lessons_import_is_there(run):
    notebooks = sorted((paths.notebooks() / "lessons").glob("*.ipynb"))
    found = run([line for notebook in notebooks for line in imports(notebook)])
    assert NEVER & set(found["loaded"]) == set()
    assert [
        name for name in found["own"] if name.split(".")[1] in ("rendering", "cli", "lite")
    ] == []
