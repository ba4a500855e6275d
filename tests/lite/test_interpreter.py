"""This package in the interpreter of the browser, Pyodide's own, run by node."""

import json
import shutil
import subprocess

import pytest

from helpers.lite.wheels import write_wheels

RUN = """
import { readFileSync } from "node:fs";
const [core, code, ...wheels] = process.argv.slice(2);
const { loadPyodide } = await import(core);
const python = await loadPyodide();
for (const wheel of wheels) python.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel");
console.log("ANSWER " + python.runPython(readFileSync(code, "utf8")));
process.exit(0);
"""
IMPORT = """
import importlib, json, pkgutil, sys, types, warnings
from pathlib import Path
import helpers
warnings.simplefilter("error")
faults, lacking, done = [], set(), []
for file in Path(helpers.__path__[0]).rglob("*.py"):
    compile(file.read_text("utf-8"), str(file), "exec")
for module in pkgutil.walk_packages(helpers.__path__, "helpers.", lambda name: None):
    if module.name.endswith("__main__"):
        continue
    try:
        importlib.import_module(module.name)
        done.append(module.name)
    except ModuleNotFoundError as error:
        lacking.add(error.name.partition(".")[0])
    except Exception as error:
        faults.append(f"{module.name}: {error!r}")
"""
JUDGE = """
import __main__
shown = []
sys.modules["IPython"] = types.ModuleType("IPython")
sys.modules["IPython.display"] = types.ModuleType("IPython.display")
sys.modules["IPython.display"].display = lambda verdict: shown.append(repr(verdict))
from helpers.teaching import check, open_lesson
open_lesson("2-growth", "vi", key=KEY)
for answer in (..., 8.05, "8,05 %", 0.0805, 9.5, 3):
    __main__.answer_1 = answer
    check(1)
json.dumps({"faults": faults, "lacking": sorted(lacking), "done": done, "shown": shown,
            "python": sys.version.split()[0]})
"""
NEEDS_OTHERS = {
    "bs4", "distributed", "filelock", "jinja2", "jupyter_client", "jupyter_scheduler", "markupsafe",
    "matplotlib", "nbclient", "nbconvert", "nbformat", "nbgrader", "numpy", "pandas", "papermill",
    "psutil", "pydantic", "pypdf", "xlsxwriter", "playwright", "jupyterlite_core",
}  # fmt: skip


@pytest.fixture(scope="module")
def found(core, key, lacking, tmp_path_factory):
    """What Pyodide says of this package, unpacked from the site's wheels."""
    node = shutil.which("node")
    if node is None:
        lacking("node is missing: apt install nodejs")
    folder = tmp_path_factory.mktemp("node")
    wheels = write_wheels(folder)
    (folder / "run.mjs").write_text(RUN, encoding="utf-8")
    code = f"KEY = {key!r}\n{IMPORT}{JUDGE}"
    (folder / "code.py").write_text(code, encoding="utf-8")
    command = [node, folder / "run.mjs", core / "pyodide.mjs", folder / "code.py", *wheels]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "ANSWER " in done.stdout, done.stderr[-2000:]
    return json.loads(done.stdout.partition("ANSWER ")[2])


def test_every_module_that_needs_no_other_package_imports(found):
    assert found["python"].startswith("3.14.")
    assert found["faults"] == []
    assert set(found["lacking"]) <= NEEDS_OTHERS
    rooms = {name.split(".")[1] for name in found["done"]}
    assert {"teaching", "quantities", "catalog", "periods", "naming"} <= rooms


def test_answers_are_judged_by_the_key_of_a_students_copy(found):
    unanswered, right, in_words, share, known, other = found["shown"]
    assert unanswered == "Chưa trả lời. answer_1 chưa có giá trị."
    assert right == in_words == "Đúng."
    assert share.startswith("Chưa đúng.")
    assert known == "Chưa đúng. Đây là số của năm trước."
    assert other == "Chưa đúng. Chia cho năm nào?"
