"""Make the site: lay out what it is made of, have JupyterLite build it, put it in its place."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from helpers import paths
from helpers.errors import TaybacError, UsageError
from helpers.lite import front, pyodide, settings
from helpers.lite.wheels import write_wheels

NEEDED = ("jupyterlite_core", "jupyterlite_pyodide_kernel")
MARK = "jupyter-lite.json"
"""The file by which a site of JupyterLite is known."""


def build_site(
    output: Path, students: Mapping[str, Path], *, pyodide_at: str | None = None
) -> Path:
    """Make the site of the lessons; what stood in its place before goes only when it is ready.

    Parameters
    ----------
    output : Path
        The folder of the site: a new one, an empty one, or one of an earlier site.
    students : mapping
        By language, the folder with the notebooks that students get.
    pyodide_at : str, optional
        As for ``pyodide.chosen``.

    Returns
    -------
    Path
        The first page.

    Raises
    ------
    DataError
        The figures do not pass the checks.
    UsageError
        JupyterLite is not installed; another folder stands in the way; there are no notebooks.
    TaybacError
        JupyterLite could not build the site; the message has what it said.
    """
    refuse_missing()
    _refuse_in_the_way(output, students)
    source = pyodide.chosen(pyodide_at)
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".lite-", dir=output.parent) as folder:
        work, made = Path(folder, "source"), Path(folder, "site")
        lessons = _lay_out(work, students, source.address)
        _build(work, made)
        for file in source.files:
            _copy(file, made / pyodide.WITHIN / file.name)
        page = front.front_page(lessons, source.address)
        (made / "index.html").write_text(page, encoding="utf-8")
        if output.exists():
            output.rename(Path(folder, "before"))
        made.rename(output)
    return output / "index.html"


def refuse_missing() -> None:
    """Refuse to begin without JupyterLite.

    Raises
    ------
    UsageError
        It is not installed.
    """
    if not all(map(find_spec, NEEDED)):
        raise UsageError(
            "JupyterLite is not installed; accepted: after pip install 'taybac-notebooks[lite]'"
        )


def _refuse_in_the_way(output: Path, students: Mapping[str, Path]) -> None:
    if output.exists() and not output.is_dir():
        raise UsageError(f"--output: {str(output)!r} is a file; accepted: a folder")
    if output.exists() and any(output.iterdir()) and not (output / MARK).is_file():
        raise UsageError(
            f"--output: {str(output)!r} holds something else; accepted: a new folder, an empty"
            " one, or one of an earlier site"
        )
    for folder in students.values():
        if not any(folder.glob("*.ipynb")):
            raise UsageError(f"{str(folder)!r} has no notebooks; accepted: a folder of lessons")


def _lay_out(
    work: Path, students: Mapping[str, Path], address: str
) -> dict[str, list[front.Lesson]]:
    """Write all that JupyterLite makes the site of; return the lessons by language."""
    contents, wheels = work / "contents", work / "pypi"
    for folder in (contents / "data", wheels):
        folder.mkdir(parents=True)
    for file in [*paths.data().glob("*.csv"), paths.data() / "datapackage.json"]:
        _copy(file, contents / "data" / file.name)
    for language, folder in students.items():
        for notebook in folder.glob("*.ipynb"):
            _write(contents / language / notebook.name, _for_the_site(notebook))
    carried = write_wheels(wheels)
    _write(work / MARK, settings.site_settings(address, carried))
    _write(work / "overrides.json", settings.user_settings())
    config = settings.build_settings(contents.resolve(), _extension())
    _write(work / "jupyter_lite_config.json", config)
    return {
        language: [
            front.Lesson(f"{language}/{notebook.name}", _title(notebook))
            for notebook in sorted(folder.glob("*.ipynb"))
        ]
        for language, folder in students.items()
    }


def _for_the_site(notebook: Path) -> dict[str, Any]:
    """Return a notebook that opens with the site's kernel and asks for none.

    Handed in, it runs under Jupyter all the same, where ``python`` is another name of python3.
    """
    content: dict[str, Any] = json.loads(notebook.read_text(encoding="utf-8"))
    content["metadata"]["kernelspec"] = settings.KERNELSPEC
    return content


def _title(notebook: Path) -> str:
    """Return the first heading of a notebook, else its name."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    lines = [
        line
        for cell in cells
        if cell["cell_type"] == "markdown"
        for line in "".join(cell["source"]).splitlines()
    ]
    return next((line[2:].strip() for line in lines if line.startswith("# ")), notebook.stem)


def _extension() -> Path:
    """Return the folder of the kernel's extension, as it came with the environment."""
    from jupyter_core.paths import jupyter_path

    places = [Path(place, settings.KERNEL) for place in jupyter_path("labextensions")]
    return next(place for place in places if place.is_dir())


def _write(file: Path, content: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, ensure_ascii=False, indent=2), encoding="utf-8")


def _copy(file: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, to)


def _build(work: Path, made: Path) -> None:
    command = [sys.executable, "-m", "jupyterlite_core", "build", "--output-dir", str(made)]
    done = subprocess.run(
        command, cwd=work, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode:
        raise TaybacError(f"JupyterLite could not build the site:\n{done.stdout.strip()}")
