"""A file of PX-Web to a table, whichever of its formats it is in."""

import re
from dataclasses import dataclass
from pathlib import Path

from helpers.errors import FormatError
from helpers.ingest import jsonstat, px, px_csv
from helpers.ingest.cube import Cube
from helpers.ingest.encodings import VIETNAMESE_ANSI, decode, load

PX_START = re.compile(r'\s*[A-Z][A-Z0-9-]*\s*(?:\[[^\]]*\]|\([^)]*\))*\s*=\s*["\w]', re.ASCII)
ACCEPTED = "accepted: JSON-stat, PC-Axis (.px), or CSV of PX-Web"


@dataclass(frozen=True)
class Table:
    """A table, the format and the encoding it was read in."""

    cube: Cube
    format: str
    encoding: str


def read(path: Path, *, encoding: str = "", decimal: str = "") -> Table:
    """Read a file of PX-Web; what it says, not its name, tells its format.

    Parameters
    ----------
    path : Path
        The file.
    encoding : str, optional
        Its encoding, where it states none and is not UTF-8.
    decimal : str, optional
        ``point`` or ``comma``: of a CSV file that can be read in both ways.

    Returns
    -------
    Table

    Raises
    ------
    FormatError
        Anything that is wrong with the file, with its name and the place in it.
    """
    try:
        content = load(path)
        stated = encoding or px.stated_encoding(content, VIETNAMESE_ANSI)
        text, used = decode(content, stated)
        start = text.lstrip()[:200]
        if start.startswith(("{", "[")):
            return Table(jsonstat.read(text), "JSON-stat", used)
        if start.startswith("<"):
            raise FormatError(f"line 1: a page or XML, {start[:20]!r}...; {ACCEPTED}")
        if PX_START.match(start):
            return Table(px.read(text), "PC-Axis", used)
        return Table(px_csv.read(text, decimal), "CSV", used)
    except FormatError as error:
        raise FormatError(f"{path.name}: {error}") from error
