"""Notebooks give the same outputs in a warm kernel as under plain papermill in an ordinary one.

What two ordinary runs do not agree on (process ids, addresses, random names) is left out.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from helpers import paths
from helpers.errors import RenderError
from helpers.rendering import forks
from helpers.rendering.execute import execute
from helpers.rendering.forks import Forks

NOTEBOOKS = Path(__file__).parent.parent / "notebooks" / "kernels"
PAPERMILL = [sys.executable, "-m", "papermill", "--no-progress-bar", "--execution-timeout", "20"]
"""The limit is for cells with an output widget: by chance nbclient sees their end only then."""
ADDED = "papermill-error-cell-tag"
pytestmark = pytest.mark.skipif(not forks.AVAILABLE, reason="nothing is warm without fork")


@pytest.fixture(scope="module")
def environment():
    """Return that of every run; under pytest's own variable ipykernel would capture less."""
    given = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    return {**given, "PYTHONHASHSEED": "0", "PYTHONPATH": str(paths.PACKAGE.parent)}


def alone(environment, notebook):
    """Return the environment of one run: what it stores and its history are its own."""
    return {**environment, "IPYTHONDIR": str(notebook.parent / "ipython")}


@pytest.fixture(scope="module")
def warm(environment):
    """Return a function that runs a notebook as ``taybac render`` does."""
    kernels = Forks("helpers.rendering.kernels", environment)
    pages = Forks("helpers.rendering.tasks", environment)

    def run(notebook, timeout=None):
        kernels.start()
        output = notebook.with_name("executed.ipynb")
        given = {**alone(environment, notebook), forks.KERNELS: kernels.address}
        call = pages.call(execute, notebook, {}, output, timeout, environment=given)
        try:
            call.answer(120)
        except RenderError as error:
            return output, str(error)
        return output, ""

    yield run
    pages.close()
    kernels.close()


def plain(notebook, environment):
    """Start plain papermill on a notebook."""
    return subprocess.Popen(
        [*PAPERMILL, "--cwd", str(notebook.parent), str(notebook), "executed.ipynb"],
        cwd=notebook.parent,
        env=alone(environment, notebook),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def shown(file):
    """Return what each cell of an executed notebook shows, and the state of its widgets."""
    notebook = nbformat.read(file, as_version=4)
    cells = [
        [cell.source, cell.get("execution_count"), list(joined(cell.get("outputs", [])))]
        for cell in notebook.cells
        if ADDED not in cell.metadata.get("tags", [])
    ]
    widgets = [state["state"] for state in notebook.metadata.get("widgets", {}).values()]
    states = sorted(anonymous(model) for state in widgets for model in state.values())
    texts = [json.dumps(part, indent=1, ensure_ascii=False) for part in [*cells, states]]
    return [re.sub(r"(/ipykernel)_\d+(?=/\d+\.py)|(/dev/pts/)\d+", r"\1\2", one) for one in texts]


def joined(outputs):
    """Yield outputs with pieces of one stream that follow one another put together."""
    before = None
    for output in outputs:
        if before and before.output_type == "stream" and before.get("name") == output.get("name"):
            before.text += output.text
            continue
        yield output
        before = output


def anonymous(model):
    return re.sub(r"[0-9a-f]{32}", "id", json.dumps(model, sort_keys=True))


def words(texts):
    return [re.findall(r"\w+|[^\w]", text) for text in texts]


def differences(ordinary, again, forked):
    """Return of each cell that is not the same in a warm kernel what it shows here and there."""
    found = []
    for one, two, three in zip(words(ordinary), words(again), words(forked), strict=True):
        assert len(one) == len(two), "an ordinary kernel gives another result each time"
        kept = [place for place, word in enumerate(one) if word == two[place]]
        if len(three) != len(one) or any(one[place] != three[place] for place in kept):
            found.append(("".join(one), "".join(three)))
    return found


@pytest.mark.parametrize("name", sorted(file.stem for file in NOTEBOOKS.glob("*.ipynb")))
def test_a_warm_kernel_shows_what_an_ordinary_one_does(name, environment, warm, tmp_path):
    copies = [tmp_path / place / f"{name}.ipynb" for place in ("one", "two", "own")]
    for copy in copies:
        copy.parent.mkdir()
        shutil.copy(NOTEBOOKS / copy.name, copy)
    runs = [plain(copy, environment) for copy in copies[:2]]
    forked, _error = warm(copies[2])
    for run in runs:
        run.wait(120)
    ordinary = [shown(copy.with_name("executed.ipynb")) for copy in copies[:2]]
    assert differences(*ordinary, shown(forked)) == []
