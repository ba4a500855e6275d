"""The wheels a site carries: this package with its figures, and what Pyodide does not have.

The others are packed from the environment the site is made in, so that a lesson runs on the same
releases there and here, and making a site asks no network.
"""

import base64
import hashlib
import importlib.metadata
import io
import zipfile
from collections.abc import Mapping
from importlib.metadata import Distribution
from pathlib import Path, PurePosixPath

from helpers import paths
from helpers.catalog import LANGUAGES
from helpers.errors import UsageError
from helpers.figures.sealed import sealed

OWN = "taybac-notebooks"
CARRIED = ("babel", "comm", "seaborn")
"""What is packed from the environment: of comm the kernel itself has need."""
LEFT_OUT = ("INSTALLER", "REQUESTED", "RECORD", "direct_url.json")
"""Files of an installed package that say how it came to this machine."""
WHEEL = "Wheel-Version: 1.0\nGenerator: taybac\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
LOCALES = "babel/locale-data/"
MADE = (2020, 1, 1, 0, 0, 0)
"""The time of every file in a wheel: the same contents give the same bytes."""


def write_wheels(folder: Path) -> list[Path]:
    """Write every wheel that a lesson needs and Pyodide lacks.

    Parameters
    ----------
    folder : Path
        Where to.

    Returns
    -------
    list of Path
        The wheels, this package's last.

    Raises
    ------
    DataError
        The figures do not pass the checks.
    UsageError
        A package is not installed, or is not one of Python alone.
    """
    packed = [packed_again(name) for name in CARRIED]
    made = [(*item, folder) for item in (*packed, own())]
    return [write_wheel(name, version, files, into) for name, version, files, into in made]


def own() -> tuple[str, str, dict[str, bytes]]:
    """Return name, version and files of this package, its figures checked and inside it.

    Raises
    ------
    DataError
        The figures do not pass the checks.
    """
    version = importlib.metadata.version(OWN)
    code = (file for file in paths.PACKAGE.rglob("*") if file.is_file())
    files = {
        f"{paths.PACKAGE.name}/{file.relative_to(paths.PACKAGE).as_posix()}": file.read_bytes()
        for file in code
        if "__pycache__" not in file.parts and not file.is_relative_to(paths.CARRIED)
    }
    figures = sealed(paths.data())
    files |= {f"{paths.PACKAGE.name}/data/{name}": content for name, content in figures.items()}
    head = f"Metadata-Version: 2.1\nName: {OWN}\nVersion: {version}\nRequires-Python: >=3.11\n"
    needed = "".join(f"Requires-Dist: {name}\n" for name in CARRIED if name != "comm")
    files[f"{_dist_info(OWN, version)}/METADATA"] = (head + needed).encode()
    return OWN, version, files


def packed_again(name: str) -> tuple[str, str, dict[str, bytes]]:
    """Return name, version and files of an installed package of Python alone.

    Of Babel only the languages of the lessons are kept: a twentieth of its size.

    Raises
    ------
    UsageError
        It is not installed, its files are not listed, or some are not Python's alone.
    """
    try:
        found = importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError as error:
        raise UsageError(f"{name} is not installed; accepted: after pip install {name}") from error
    version = found.version
    info = _dist_info(name, version)
    files = {}
    for file in _files(name, found):
        head, *rest = file.parts
        inside = PurePosixPath(info if head.endswith(".dist-info") else head, *rest)
        if _is_kept(str(inside)):
            files[str(inside)] = Path(str(found.locate_file(file))).read_bytes()
    return name, version, files


def _files(name: str, found: Distribution) -> list[PurePosixPath]:
    """List what belongs into a wheel, whoever installed it."""
    listed = [
        PurePosixPath(file)
        for file in found.files or ()
        if ".." not in file.parts and "__pycache__" not in file.parts
    ]
    files = [file for file in listed if file.name not in LEFT_OUT]
    built = [str(file) for file in files if file.suffix in (".so", ".pyd", ".dylib")]
    if not files or built:
        what = f"has files of one machine ({', '.join(built)})" if built else "lists no files"
        raise UsageError(f"{name} {what}; accepted: one installed by pip from a pure wheel")
    return files


def _is_kept(file: str) -> bool:
    if not file.startswith(LOCALES):
        return True
    language = PurePosixPath(file).stem.partition("_")[0]
    return language in (*LANGUAGES, "root")


def _dist_info(name: str, version: str) -> str:
    return f"{name.replace('-', '_')}-{version}.dist-info"


def write_wheel(name: str, version: str, files: Mapping[str, bytes], folder: Path) -> Path:
    """Write a wheel of Python alone; the same files give the same bytes.

    Parameters
    ----------
    name, version : str
        Of the package.
    files : mapping
        Contents by place in the wheel, METADATA among them; WHEEL and RECORD are made here.
    folder : Path
        Where to.

    Returns
    -------
    Path
        The wheel.
    """
    info = _dist_info(name, version)
    contents = {**files, f"{info}/WHEEL": WHEEL.encode()}
    lines = [f"{file},{_hash(content)},{len(content)}" for file, content in contents.items()]
    contents[f"{info}/RECORD"] = "\n".join([*lines, f"{info}/RECORD,,", ""]).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, content in sorted(contents.items()):
            archive.writestr(zipfile.ZipInfo(file, MADE), content, zipfile.ZIP_DEFLATED)
    wheel = folder / f"{name.replace('-', '_')}-{version}-py3-none-any.whl"
    wheel.write_bytes(packed.getvalue())
    return wheel


def _hash(content: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest())
    return f"sha256={digest.decode().rstrip('=')}"
