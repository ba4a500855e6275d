"""Where the folders are: from this package's own place or TAYBAC_* variables.

The working directory never matters, so a notebook runs alike in JupyterLab, under papermill and
from a schedule.
"""

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

Stamps = tuple[tuple[str, int, int], ...]
PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parent.parent
FOLDERS = ("TAYBAC_PROJECT", "TAYBAC_DATA", "TAYBAC_NOTEBOOKS", "TAYBAC_REPORTS", "TAYBAC_STATE")
"""Environment variables that name a folder, perhaps from the working directory."""
CARRIED = PACKAGE / "data"
"""Where a wheel has the figures it was built with."""
CHECKED = "TAYBAC_CHECKED"
"""Environment variable: what ``stamped`` said of a folder of figures that passed every check."""


def project() -> Path:
    """Return the project folder (TAYBAC_PROJECT, else the checkout this package is in)."""
    return _given("TAYBAC_PROJECT") or CHECKOUT


def data() -> Path:
    """Return the folder of published figures.

    TAYBAC_DATA, else data/ of TAYBAC_PROJECT, else the figures that came with an installed
    package, else data/ of the checkout.
    """
    carried = None if os.environ.get("TAYBAC_PROJECT") else _carried()
    return _given("TAYBAC_DATA") or carried or _joined(project(), "data")


def notebooks() -> Path:
    """Return the folder of notebooks (TAYBAC_NOTEBOOKS, else notebooks/)."""
    return _folder("TAYBAC_NOTEBOOKS", "notebooks")


def reports() -> Path:
    """Return the folder reports are published to (TAYBAC_REPORTS, else reports/)."""
    return _folder("TAYBAC_REPORTS", "reports")


def state() -> Path:
    """Return the folder of what runs keep between them and nobody else is to read.

    TAYBAC_STATE, else what systemd gives a service (STATE_DIRECTORY), else the user's own.
    """
    folder = _given("TAYBAC_STATE")
    if folder:
        return folder
    of_service = os.environ.get("STATE_DIRECTORY", "").partition(":")[0]
    if of_service:
        return Path(of_service)
    of_user = os.environ.get("XDG_STATE_HOME") or "~/.local/state"
    return Path(of_user, "taybac").expanduser()


def report_list() -> Path:
    """Return the file that says which notebook makes which report."""
    return project() / "reports.toml"


def absolute(environment: Mapping[str, str]) -> dict[str, str]:
    """Return an environment that names the same folders from any working directory.

    >>> absolute({"TAYBAC_DATA": "/srv/../data", "LANG": "vi_VN.UTF-8"})
    {'TAYBAC_DATA': '/data', 'LANG': 'vi_VN.UTF-8'}
    """
    given = {name: environment[name] for name in FOLDERS if environment.get(name)}
    return {**environment, **{name: str(Path(value).resolve()) for name, value in given.items()}}


def stamp(file: str) -> tuple[int, int] | None:
    """Return time of change (ns) and size of a file, for caches to go by; None where it is not."""
    try:
        stat = os.stat(file)  # noqa: PTH116  (asked thousands of times for a report)
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size


def stamps(folder: Path) -> Stamps:
    """Return name, time of change (ns) and size of each file of a folder, for caches to go by.

    A folder that cannot be listed has none.
    """
    try:
        with os.scandir(folder) as files:
            found = [(file.name, file.stat()) for file in files]
    except OSError:
        return ()
    return tuple(sorted((name, stat.st_mtime_ns, stat.st_size) for name, stat in found))


def stamped(folder: Path) -> str:
    """Say in a line which folder it is and what its files were when this was said."""
    return repr((str(folder), stamps(folder)))


@lru_cache(maxsize=1)
def _carried() -> Path | None:
    """Return the figures inside the package: a wheel has them, a checkout has not."""
    return CARRIED if CARRIED.is_dir() else None


def _folder(variable: str, name: str) -> Path:
    return _given(variable) or _joined(project(), name)


def _given(variable: str) -> Path | None:
    text = os.environ.get(variable)
    return _joined(os.getcwd(), text) if text else None  # noqa: PTH109  (Path.cwd takes longer)


@lru_cache(maxsize=16)
def _joined(folder: Path | str, name: str) -> Path:
    """Join once for all: folders are asked for thousands of times for a report."""
    return Path(folder, name)
