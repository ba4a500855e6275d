"""JupyterLab, opened on the notebooks, in the language asked for."""

import os
import sys
from importlib.util import find_spec
from typing import NoReturn

from helpers import paths
from helpers.errors import UsageError
from helpers.rendering.plan import checked_languages

NOTEBOOK_JOBS = (
    "--Scheduler.execution_manager_class=helpers.rendering.notebook_jobs.CheckedExecution"
)
"""Have jupyter-scheduler check a job before it runs, where it is installed."""
VARIABLE = "JUPYTER_CONFIG_PATH"
PACK = "jupyterlab_language_pack_vi_VN"


def open_lab(language: str | None) -> NoReturn:
    """Have JupyterLab take the place of this process.

    Parameters
    ----------
    language : str or None
        As for ``settings_for``.

    Raises
    ------
    UsageError
        There is no folder of notebooks, or a language it cannot open in.
    """
    folder = paths.notebooks().resolve()
    if not folder.is_dir():
        raise UsageError(f"{str(folder)!r} is not a folder; accepted: a folder of notebooks")
    environment = {**paths.absolute(os.environ), **settings_for(language)}
    # jupyter-scheduler copies what a job made to the working directory, and looks for it in the
    # folder that is open (its issue 568): so the two must be one
    os.chdir(folder)
    jobs = [NOTEBOOK_JOBS] if find_spec("jupyter_scheduler") else []
    command = [sys.executable, "-m", "jupyterlab", *jobs, str(folder)]
    os.execve(sys.executable, command, environment)


def settings_for(language: str | None) -> dict[str, str]:
    """Return the environment in which JupyterLab opens in a language.

    The language is a default, from a folder of settings that comes before those of the machine and
    the user's: one that the user has chosen in JupyterLab stands, and none is written.

    Parameters
    ----------
    language : str or None
        ``vi``, ``en``, or None: as JupyterLab would open anyway.

    Raises
    ------
    UsageError
        Another language, or Vietnamese is not installed.
    """
    if language is None:
        return {}
    checked_languages([language])
    if language == "vi" and find_spec(PACK) is None:
        raise UsageError(
            "--language: JupyterLab's Vietnamese is not installed; accepted: en, or vi after"
            " pip install jupyterlab-language-pack-vi-VN"
        )
    folder = str(paths.PACKAGE / "cli" / "languages" / language)
    return {VARIABLE: os.pathsep.join(filter(None, [folder, os.environ.get(VARIABLE)]))}
