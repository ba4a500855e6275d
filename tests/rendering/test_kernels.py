import hashlib
import io
import os
import stat
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import nbformat
import psutil
import pytest
from nbformat import v4

from helpers import paths, rendering
from helpers.errors import RenderError
from helpers.rendering import forks
from helpers.rendering.execute import execute
from helpers.rendering.forks import Forks

pytestmark = pytest.mark.skipif(not forks.AVAILABLE, reason="nothing is warm without fork")
SPOIL = """
import json, locale, logging, os, random, signal, sys, tempfile, threading, time, warnings
import matplotlib as mpl, numpy as np, pandas as pd, seaborn as sns
import helpers.figures
private = "of the first"
json.spoilt = helpers.figures.load = pd.DataFrame.to_html = None
sys.modules["helpers.added"] = json
mpl.rcParams["figure.figsize"] = (1, 1)
sns.set_theme()
pd.set_option("display.max_rows", 1)
np.set_printoptions(precision=1)
os.environ.update(SPOILT="1", HOME="/spoilt")
os.chdir("/")
os.umask(0o777)
random.seed(1), np.random.seed(1)
sys.path.insert(0, "/spoilt")
sys.argv.append("spoilt")
warnings.simplefilter("error")
logging.basicConfig(level=1)
locale.setlocale(locale.LC_ALL, "C")
signal.signal(signal.SIGTERM, signal.SIG_IGN)
kept = open(os.path.join(tempfile.mkdtemp(), "spoilt"), "w")
threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
get_ipython().ast_node_interactivity = "all"
get_ipython().events.register("pre_execute", print)
import builtins; builtins.print = None
"""
LOOK = """
import json, locale, logging, os, signal, sys, threading, warnings
import matplotlib as mpl, numpy as np, pandas as pd, psutil
import helpers.figures
{
    "private": "private" in globals(),
    "json": hasattr(json, "spoilt"), "load": callable(helpers.figures.load),
    "added": "helpers.added" in sys.modules,
    "html": pd.DataFrame({"x": [1]}).to_html(), "rc": str(mpl.rcParams),
    "rows": pd.get_option("display.max_rows"), "precision": np.get_printoptions(),
    "environment": [(k, v) for k, v in sorted(os.environ.items()) if k != "JPY_PARENT_PID"],
    "folder": os.getcwd(), "umask": os.umask(0o22), "path": sys.path, "arguments": len(sys.argv),
    "warnings": [entry[:3] for entry in warnings.filters], "logging": logging.root.handlers,
    "locale": locale.setlocale(locale.LC_ALL), "signal": str(signal.getsignal(signal.SIGTERM)),
    "files": [file.path for file in psutil.Process().open_files() if "spoilt" in file.path],
    "threads": sorted(t.name for t in threading.enumerate()),
    "shell": get_ipython().ast_node_interactivity,
    "events": len(get_ipython().events.callbacks["pre_execute"]),
    "print": callable(print),
}
"""
DRAW = """
import os, random, tempfile, uuid
import numpy as np
with tempfile.NamedTemporaryFile() as file:
    name = os.path.basename(file.name)
print(random.random(), np.random.rand(), np.random.default_rng().random(), uuid.uuid4(), name)
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Return a function that executes cells in a warm kernel and returns their outputs."""
    environment = {name: value for name, value in os.environ.items() if "PYTEST" not in name}
    kernels = Forks("helpers.rendering.kernels", environment)
    pages = Forks("helpers.rendering.tasks", environment)
    given = {**environment, forks.KERNELS: kernels.address}
    folder = tmp_path_factory.mktemp("kernels")

    def cells(*sources, memory=None):
        kernels.start()
        notebook = v4.new_notebook(cells=[v4.new_code_cell(source) for source in sources])
        nbformat.write(notebook, folder / "given.ipynb")
        output = folder / "executed.ipynb"
        call = pages.call(execute, folder / "given.ipynb", {}, output, environment=given)
        call.answer(120)
        return [cell.outputs for cell in nbformat.read(output, as_version=4).cells]

    yield cells
    pages.close()
    kernels.close()


def test_what_all_kernels_are_forked_from_has_not_checked_the_figures(run):
    look = "import os, sys; print('pandas' in sys.modules, 'pandera' in sys.modules)"
    assert run(look + "; print('TAYBAC_CHECKED' in os.environ)")[0][0]["text"] == (
        "True False\nFalse\n"
    )


def test_nothing_one_notebook_sets_reaches_another(run):
    before = run(LOOK)[0][0].data["text/plain"].splitlines()
    run(SPOIL)
    assert run(LOOK)[0][0].data["text/plain"].splitlines() == before
    assert before[0] == "{'private': False,"


def test_no_notebook_shares_its_chances_with_another(run):
    drawn = [run(DRAW)[0][0].text.split() for _ in range(3)]
    assert [len(set(kind)) for kind in zip(*drawn, strict=True)] == [3] * 5


def test_nothing_printed_is_lost_however_it_falls_upon_a_flush(run):
    """Ipykernel sends what is written a fifth of a second later, from another thread."""
    cells = [
        f"""
import threading, time
print({number}, "first")
time.sleep({0.19 + number / 1000})
other = threading.Thread(target=print, args=({number}, "second"))
other.start(), other.join()
print({number}, "third", end="")
"""
        for number in range(20)
    ]
    for number, outputs in enumerate(run(*cells)):
        said = [output.text for output in outputs if output.output_type == "stream"]
        assert "".join(said) == f"{number} first\n{number} second\n{number} third"


def test_a_kernel_that_dies_in_its_first_cell_is_said_at_once(run):
    started = time.monotonic()
    with pytest.raises(RenderError) as caught:
        run("import os; os._exit(0)")
    assert str(caught.value) == "cell 1: DeadKernelError: Kernel died"
    assert time.monotonic() - started < 20


def test_pages_are_the_same_bytes_warm_and_cold(tmp_path, monkeypatch):
    monkeypatch.delenv("TAYBAC_PROJECT", raising=False)
    monkeypatch.setenv("TAYBAC_DATA", str(paths.data()))
    found = []
    for place, warm in (("warm", True), ("cold", False)):
        monkeypatch.setattr(forks, "AVAILABLE", warm)
        outcomes = rendering.render(
            ["growth"], languages=["vi"], output=tmp_path / place, stream=io.StringIO()
        )
        assert [outcome.error for outcome in outcomes] == [""]
        found.append(digests(tmp_path / place))
    assert found[0] == found[1]
    assert len(found[0]) == 5


def test_pages_of_foreign_notebooks_are_the_same_bytes_warm_and_cold(project, monkeypatch):
    found = []
    for place, warm in (("warm", True), ("cold", False)):
        monkeypatch.setattr(forks, "AVAILABLE", warm)
        rendering.render(
            ["exhibits", "foreign"],
            languages=["en"],
            output=project / place,
            stream=io.StringIO(),
        )
        found.append(digests(project / place))
    assert found[0] == found[1]
    assert len(found[0]) == 6


def digests(folder):
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.glob("*/*")
        if file.name not in ("index.html", "changes.html")
    }


def test_no_port_is_open_and_no_socket_is_for_others(project):
    with tempfile.TemporaryDirectory(prefix="ports-") as temporary:
        process = subprocess.Popen(
            [sys.executable, "-m", "helpers.cli", "render", "foreign", "--language", "vi"],
            env={**os.environ, "TMPDIR": temporary, "PYTHONPATH": str(paths.PACKAGE.parent)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        root = psutil.Process(process.pid)
        ports, modes, sockets = [], set(), set()
        while process.poll() is None:
            with suppress(psutil.NoSuchProcess):
                for one in [root, *root.children(recursive=True)]:
                    with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                        ports += one.net_connections("inet")
            for folder in Path(temporary).glob("taybac-*"):
                with suppress(FileNotFoundError):
                    modes.add(stat.S_IMODE(folder.stat().st_mode))
                    sockets |= {file.name for file in folder.rglob("*") if file.is_socket()}
            time.sleep(0.01)
    assert process.returncode == 0
    assert (ports, modes) == ([], {0o700})
    assert "forks" in sockets
    assert any("kernel" in name for name in sockets)
