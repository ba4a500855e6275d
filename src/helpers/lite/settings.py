"""What a site of JupyterLite is told: its name, its kernel, its language, what to load."""

from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from helpers.lite.pyodide import LOADED

KERNEL = "@jupyterlite/pyodide-kernel-extension"
KERNELSPEC = {"name": "python", "display_name": "Python (Pyodide)", "language": "python"}
"""As a notebook names the kernel of the site."""
APPS = ("lab", "notebooks")
"""JupyterLab for who knows it, and the plain page of one notebook, which the index opens."""
VIETNAMESE = "jupyterlab_language_pack_vi_VN"
FROM_WORKER = "../../../../../pypi"
"""The site's wheels as the kernel's worker sees them, wherever the site is put: Pyodide takes
addresses of packages from there (extensions/@jupyterlite/pyodide-kernel-extension/static)."""


def site_settings(pyodide: str, wheels: Iterable[Path]) -> dict[str, Any]:
    """Return the contents of ``jupyter-lite.json``.

    Everything a lesson imports is loaded as the kernel starts, so that its first cell is that of
    every other place the lesson runs in. Nothing is taken from a package index.

    Parameters
    ----------
    pyodide : str
        Address of Pyodide's entry point, from the site's root if it is relative.
    wheels : iterable of Path
        What the site carries.
    """
    packages = [*LOADED, *(f"{FROM_WORKER}/{wheel.name}" for wheel in wheels)]
    kernel = {
        "pyodideUrl": pyodide,
        "disablePyPIFallback": True,
        "loadPyodideOptions": {"packages": packages},
    }
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "Tây Bắc",
            "defaultKernelName": "python",
            "litePluginSettings": {f"{KERNEL}:kernel": kernel},
        },
    }


def user_settings() -> dict[str, Any]:
    """Return what a reader may change: the language of JupyterLab, Vietnamese where it is here."""
    if find_spec(VIETNAMESE) is None:
        return {}
    return {"@jupyterlab/translation-extension:plugin": {"locale": "vi_VN"}}


def build_settings(contents: Path, extension: Path) -> Mapping[str, Any]:
    """Return the contents of ``jupyter_lite_config.json``: no extension but the kernel's.

    Parameters
    ----------
    contents : Path
        The files the site shows.
    extension : Path
        Folder of the kernel's extension.
    """
    return {
        "LiteBuildConfig": {
            "apps": list(APPS),
            "contents": [str(contents)],
            "federated_extensions": [str(extension)],
            "ignore_sys_prefix": ["federated_extensions"],
            "no_sourcemaps": True,
            "no_unused_shared_packages": True,
        }
    }
