"""In which language JupyterLab opens."""

import os
from importlib.util import find_spec

from helpers import paths
from helpers.errors import UsageError
from helpers.rendering.plan import checked_languages

VARIABLE = "JUPYTER_CONFIG_PATH"
PACK = "jupyterlab_language_pack_vi_VN"


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
