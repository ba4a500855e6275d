"""What a page is made from, as hashes: two runs with the same hashes make the same bytes."""

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path

from helpers import paths

TEMPLATE = Path(__file__).parent / "template"
FIGURES = ("figures.csv", "sources.csv")
"""Files of which each page rests on some rows; on the others it rests as a whole."""


def digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def digest_file(file: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def digest_files(files: Iterable[Path], folder: Path) -> str:
    """Return one SHA-256 of the contents of files and their places in a folder."""
    places = sorted(f"{file.relative_to(folder).as_posix()} {digest_file(file)}" for file in files)
    return digest("\n".join(places))


def shared_inputs() -> dict[str, str]:
    """Hash what pages depend on beside their notebooks: data, helpers, template, packages.

    ``figures`` are all figures and sources; of which of them a page depends, ``reads`` knows.
    """
    data, files = paths.data(), input_files()
    return {
        "figures": digest_files(files["figures"], data),
        "vocabulary": digest_files(files["vocabulary"], data),
        "helpers": digest_helpers(),
        "template": digest_files(files["template"], TEMPLATE),
        "environment": _environment(),
    }


def input_files() -> dict[str, list[Path]]:
    """Return the files of which ``shared_inputs`` has the hashes, by the names it gives these."""
    data = paths.data()
    files = [*data.glob("*.csv"), *data.glob("*.json")]
    return {
        "figures": [file for file in files if file.name in FIGURES],
        "vocabulary": [file for file in files if file.name not in FIGURES],
        "helpers": _helpers(),
        "template": list(TEMPLATE.glob("*.*")),
        "environment": [paths.project() / "requirements.lock"],
    }


def digest_helpers() -> str:
    """Return one SHA-256 of the helper modules and their words."""
    return digest_files(_helpers(), paths.PACKAGE)


def _helpers() -> list[Path]:
    return [
        file
        for file in paths.PACKAGE.rglob("*")
        if file.suffix in (".py", ".po", ".j2") and TEMPLATE not in file.parents
    ]


def _environment() -> str:
    """Hash what is installed: the lock it was made from, or the packages themselves."""
    lock = paths.project() / "requirements.lock"
    if lock.is_file():
        return digest(sys.version + digest_file(lock))
    from importlib.metadata import distributions

    return digest(sys.version + "\n".join(sorted(f"{d.name} {d.version}" for d in distributions())))
