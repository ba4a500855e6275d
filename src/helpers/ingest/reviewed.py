"""Rows that somebody has looked at, as spreadsheets save them: read strictly, never repaired."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from helpers import datapackage
from helpers.catalog import nearest
from helpers.errors import DataError, FormatError, Problem
from helpers.ingest.encodings import decode, load

Row = dict[str, str]
REMARKS = ("position", "confidence")
"""Columns that help to look at a row and do not enter figures.csv."""
OF_SOURCE = {
    "title": "title", "publisher": "publisher", "publisher_kind": "publisher_kind",
    "published": "published", "url": "url", "source_comment": "comment",
}  # fmt: skip
"""Columns that may stand beside a row for a source that is new, by those of sources.csv."""
DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True)
class Entry:
    """A row, and where it was written: a file and its line."""

    row: Row
    file: str
    line: int


@dataclass
class Reviewed:
    """Rows for figures.csv and for sources.csv."""

    figures: list[Entry] = field(default_factory=list)
    sources: list[Entry] = field(default_factory=list)


def read_rows(path: Path, source_id: str = "") -> Reviewed:
    """Read reviewed rows, and the sources described beside them.

    Parameters
    ----------
    path : Path
        CSV with the columns of figures.csv in any order, and perhaps ``REMARKS``, ``OF_SOURCE``.
    source_id : str, optional
        Of rows in which it is blank.

    Returns
    -------
    Reviewed

    Raises
    ------
    FormatError
        The file is no CSV text.
    DataError
        A column that is missing or unknown, a row of another length, a source described in two
        ways; every one of them is named.
    """
    columns = datapackage.read_descriptor()["figures"].columns
    found = read_sheet(path, columns, (*REMARKS, *OF_SOURCE))
    reviewed = Reviewed()
    described: list[Entry] = []
    for entry in found:
        row = {name: entry.row[name] for name in columns}
        row["source_id"] = row["source_id"] or source_id
        reviewed.figures.append(Entry(row, entry.file, entry.line))
        beside = {to: entry.row.get(name, "") for name, to in OF_SOURCE.items()}
        if any(beside.values()):
            described.append(
                Entry({"source_id": row["source_id"], **beside}, entry.file, entry.line)
            )
    reviewed.sources = _once(described)
    return reviewed


def read_sources(path: Path) -> list[Entry]:
    """Read descriptions of sources: CSV with the columns of sources.csv.

    Raises
    ------
    FormatError, DataError
        As ``read_rows``.
    """
    return _once(read_sheet(path, datapackage.read_descriptor()["sources"].columns))


def read_sheet(path: Path, columns: Sequence[str], others: Sequence[str] = ()) -> list[Entry]:
    """Read a CSV file as spreadsheets save it: commas, semicolons or tabs, a byte-order mark.

    Rows of which every cell is blank are left out.

    Parameters
    ----------
    path : Path
        The file.
    columns, others : sequence of str
        Columns that must and that may be there, in any order.

    Raises
    ------
    FormatError
        Not UTF-8, or a quotation mark that is not closed.
    DataError
        Columns or cells missing or too many.
    """
    try:
        text, _ = decode(load(path))
        lines = list(_lines(text, columns))
    except FormatError as error:
        raise FormatError(f"{path.name}: {error}") from error
    header = [name.strip() for name in lines[0][1]]
    problems = [*_header(path.name, header, columns, others)]
    found = []
    for number, cells in lines[1:]:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            reason = f"{len(cells)} cells, {len(header)} in the header; accepted: as many"
            problems.append(Problem(path.name, number, "", reason))
        else:
            found.append(Entry(dict(zip(header, cells, strict=True)), path.name, number))
    if not found and not problems:
        problems.append(Problem(path.name, 1, "", "no row below the header; accepted: rows"))
    if problems:
        raise DataError(problems)
    return found


def _lines(text: str, columns: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield each line's number and cells, apart by what parts the header's known names best."""
    first = text.partition("\n")[0].strip("\r")
    counts = {
        delimiter: len({name.strip(' "') for name in first.split(delimiter)} & set(columns))
        for delimiter in DELIMITERS
    }
    delimiter = max(counts, key=counts.__getitem__)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 1
    try:
        for cells in reader:
            yield number, cells
            number = reader.line_num + 1
    except csv.Error as error:
        raise FormatError(f"line {number}: {error}; is a quotation mark missing?") from error


def _header(
    file: str, header: Sequence[str], columns: Sequence[str], others: Sequence[str]
) -> Iterator[Problem]:
    for name in columns:
        if name not in header:
            yield Problem(file, 1, name, "the column is missing")
    for place, name in enumerate(header):
        if name not in (*columns, *others):
            reason = f"{name!r} is not a column of these; {nearest(name, (*columns, *others))}"
            yield Problem(file, 1, name, reason)
        elif name in header[:place]:
            yield Problem(file, 1, name, "the column stands twice")


def _once(entries: Iterable[Entry]) -> list[Entry]:
    """Return each source once; refuse two descriptions of one."""
    found: dict[str, Entry] = {}
    problems = []
    for entry in entries:
        first = found.setdefault(entry.row["source_id"], entry)
        for name, text in entry.row.items():
            if text != first.row[name]:
                reason = (
                    f"{text!r}, but {first.row[name]!r} in line {first.line} of "
                    f"{first.file}, of the same source; accepted: one description"
                )
                problems.append(Problem(entry.file, entry.line, name, reason))
    if problems:
        raise DataError(problems)
    return list(found.values())
