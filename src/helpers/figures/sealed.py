"""Figures that were checked when they were packed, known again by their digests.

A browser has no pandera. So what packs figures for one checks them first and puts a seal beside
them: the digest of every file. Only the package's own copy can be sealed, and only while each of
its files is the one that was checked; any other folder is checked as ever.
"""

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from helpers import paths
from helpers.errors import DataError
from helpers.paths import Stamps

SEAL = "sealed.json"
"""Name of the file of digests, beside the files it is about."""


def sealed(folder: Path) -> dict[str, bytes]:
    """Check the figures of a folder and return its files, with their seal.

    Parameters
    ----------
    folder : Path
        A data folder.

    Returns
    -------
    dict of str to bytes
        What is to be packed, by name: the descriptor, the CSV files, the seal.

    Raises
    ------
    DataError
        The files do not pass the checks; the message lists every problem.
    """
    from helpers.datapackage import DESCRIPTOR
    from helpers.figures.check import check

    problems = check(folder)
    if problems:
        raise DataError(problems)
    names = [DESCRIPTOR, *(file.name for file in folder.glob("*.csv"))]
    files = {name: (folder / name).read_bytes() for name in sorted(names)}
    digests = {name: _digest(content) for name, content in files.items()}
    return {**files, SEAL: json.dumps(digests, indent=2).encode() + b"\n"}


@lru_cache(maxsize=4)
def is_as_sealed(folder: Path, stamps: Stamps) -> bool:
    """Tell whether a folder holds figures packed with the package, each as it was checked.

    Parameters
    ----------
    folder : Path
        A data folder.
    stamps : tuple
        What ``paths.stamps`` says of it.
    """
    names = {name for name, _time, _size in stamps}
    if folder != paths.CARRIED or SEAL not in names:
        return False
    found = {name: _digest((folder / name).read_bytes()) for name in names - {SEAL}}
    return bool(found == json.loads((folder / SEAL).read_bytes()))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
