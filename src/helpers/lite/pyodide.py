"""Pyodide, the Python of a browser: where a site takes it from, and what of it a lesson needs."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.errors import UsageError

LOADED = ("jinja2", "markupsafe", "matplotlib", "numpy", "pandas", "pydantic")
"""What the helpers import in a lesson of Pyodide's own packages; each brings what it needs."""
KERNEL = ("ipython", "jedi", "micropip")
"""What the kernel loads before the first cell."""
ENTRY, LOCK = "pyodide.mjs", "pyodide-lock.json"
CORE = (ENTRY, LOCK, "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
WITHIN = "static/pyodide"
"""Where a site has its own copy."""


@dataclass(frozen=True)
class Pyodide:
    """The Pyodide of a site.

    Attributes
    ----------
    address : str
        Of its entry point; relative where the site has a copy of its own.
    files : tuple of Path
        What has to be copied into the site.
    """

    address: str
    files: tuple[Path, ...] = ()


def chosen(given: str | None) -> Pyodide:
    """Return the Pyodide that a site is to use.

    Parameters
    ----------
    given : str or None
        The address of a folder with Pyodide or of its ``pyodide.mjs``; or a folder of this
        machine, of which the site gets a copy of what lessons need; or None: its makers' own
        address, for the release the kernel was built for.

    Raises
    ------
    UsageError
        Neither an address nor a folder, another release, or a folder in which files are missing.
    """
    from jupyterlite_pyodide_kernel.constants import PYODIDE_CDN_URL

    if given is None:
        return Pyodide(f"{PYODIDE_CDN_URL}/{ENTRY}")
    if re.match(r"https?://[^/\s]", given):
        return Pyodide(given if given.endswith(".mjs") else f"{given.rstrip('/')}/{ENTRY}")
    folder = Path(given)
    if not folder.is_dir():
        raise UsageError(
            f"--pyodide: {given!r} is neither an address nor a folder; accepted:"
            f" https://... or a folder with {ENTRY}"
        )
    return Pyodide(f"./{WITHIN}/{ENTRY}", tuple(_needed_files(folder)))


def _needed_files(folder: Path) -> list[Path]:
    """Return the files of a copy of Pyodide that lessons need, having seen that all are there."""
    from jupyterlite_pyodide_kernel.constants import PYODIDE_VERSION

    core = [folder / name for name in CORE]
    _refuse_missing(folder, core, PYODIDE_VERSION)
    if f'"{PYODIDE_VERSION}"' not in (folder / ENTRY).read_text("utf-8"):
        raise UsageError(
            f"--pyodide: {folder} has another release of Pyodide; accepted: {PYODIDE_VERSION},"
            " which the kernel was built for"
        )
    packages = json.loads((folder / LOCK).read_text("utf-8"))["packages"]
    files = [folder / packages[name]["file_name"] for name in needed((*LOADED, *KERNEL), packages)]
    _refuse_missing(folder, files, PYODIDE_VERSION)
    return core + files


def _refuse_missing(folder: Path, files: Iterable[Path], release: str) -> None:
    missing = [file.name for file in files if not file.is_file()]
    if missing:
        raise UsageError(
            f"--pyodide: {folder} lacks {', '.join(missing)}; accepted: the whole distribution,"
            f" unpacked from pyodide-{release}.tar.bz2"
        )


def needed(names: Iterable[str], packages: Mapping[str, Any]) -> list[str]:
    """Return packages and all that they rest on, in alphabetical order.

    Parameters
    ----------
    names : iterable of str
        Of packages, as the lock has them.
    packages : mapping
        ``packages`` of a lock.

    Examples
    --------
    >>> needed(["B_c"], {"a": {"depends": []}, "b-c": {"depends": ["a"]}, "d": {"depends": []}})
    ['a', 'b-c']
    """
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name not in found:
            found.add(name)
            waiting += packages[name]["depends"]
    return sorted(found)
