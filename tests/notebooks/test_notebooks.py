"""The notebooks themselves: their form, their budgets, and that they run anywhere."""

import ast
import json
import re
import statistics
import subprocess
import sys

import nbclient
import nbformat
import pytest

from helpers import paths

NOTEBOOKS = [
    *sorted(paths.notebooks().glob("*.ipynb")),
    *sorted((paths.notebooks() / "templates").glob("*.ipynb")),
]
LANGUAGES = ("vi", "en")
pytestmark = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)


def cells(notebook):
    return json.loads(notebook.read_text(encoding="utf-8"))["cells"]


def tags(cell):
    return cell["metadata"].get("tags", [])


def source(cell):
    return "".join(cell["source"])


def prose(notebook, language):
    return [cell for cell in cells(notebook) if language in tags(cell)]


def code(notebook):
    return [cell for cell in cells(notebook) if cell["cell_type"] == "code"]


def test_it_is_committed_without_outputs(notebook):
    assert [
        cell["id"] for cell in code(notebook) if cell["outputs"] or cell["execution_count"]
    ] == []


def test_cells_have_names_for_ids(notebook):
    ids = [cell["id"] for cell in cells(notebook)]
    assert len(set(ids)) == len(ids)
    assert [name for name in ids if not re.fullmatch(r"[a-z]+(-[a-z]+)*", name)] == []


def test_prose_is_in_pairs_of_one_structure(notebook):
    texts = [cell for cell in cells(notebook) if cell["cell_type"] == "markdown"]
    assert [tags(cell) for cell in texts] == [["vi"], ["en"]] * (len(texts) // 2)
    for vietnamese, english in zip(texts[::2], texts[1::2], strict=True):
        forms = [
            re.findall(r"^#+|^$|^\*\*", source(c), flags=re.MULTILINE)
            for c in (vietnamese, english)
        ]
        assert forms[0] == forms[1]
        assert vietnamese["id"].removesuffix("-vi") == english["id"].removesuffix("-en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_of_one_language_sees_18_to_30_cells(notebook, language):
    assert 18 <= len(prose(notebook, language)) + len(code(notebook)) <= 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_enough_prose_for_the_code(notebook, language):
    words = sum(len(source(cell).split()) for cell in prose(notebook, language))
    lines = sum(len(source(cell).splitlines()) for cell in code(notebook))
    assert words / lines >= 8


def test_code_cells_are_short(notebook):
    lengths = [len(source(cell).splitlines()) for cell in code(notebook)]
    assert statistics.median(lengths) <= 4
    assert max(lengths) <= 12


def test_code_only_asks_helpers(notebook):
    refused = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.ListComp, ast.Lambda, ast.Try)
    for cell in code(notebook):
        nodes = list(ast.walk(ast.parse(source(cell))))
        assert [type(node).__name__ for node in nodes if isinstance(node, refused)] == []
        called = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
        assert called & {"merge", "groupby", "apply", "pivot", "join"} == set()


def test_prose_states_no_finding(notebook):
    typed = [
        cell["id"]
        for cell in cells(notebook)
        if cell["cell_type"] == "markdown" and re.search(r"\d[.,]?\d*\s?%|\d+[.,]\d+", source(cell))
    ]
    assert typed == []


def test_it_has_the_common_parameters(notebook):
    declared = [cell for cell in code(notebook) if tags(cell) == ["parameters"]]
    assert len(declared) == 1
    names = [node.targets[0].id for node in ast.parse(source(declared[0])).body]
    assert set(names) >= {"benchmark", "start", "end", "as_of", "language"}
    assert len({"area", "areas"} & set(names)) == 1


def test_it_runs_under_plain_papermill_from_any_folder(notebook, tmp_path):
    command = [sys.executable, "-m", "papermill", "--no-progress-bar", "-p", "start", "2018"]
    done = subprocess.run(
        [*command, str(notebook), "out.ipynb"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]
    executed = nbformat.read(tmp_path / "out.ipynb", as_version=4)
    assert any(
        "2018" in cell.source
        for cell in executed.cells
        if "injected-parameters" in cell.metadata.tags
    )


def test_it_runs_under_plain_nbclient(notebook, tmp_path):
    executed = nbformat.read(notebook, as_version=4)
    nbclient.NotebookClient(executed, resources={"metadata": {"path": str(tmp_path)}}).execute()
    shown = [
        output for cell in executed.cells if cell.cell_type == "code" for output in cell.outputs
    ]
    assert {output.output_type for output in shown} <= {"execute_result", "display_data"}
    assert len(shown) >= 8
