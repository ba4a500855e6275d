"""Reviewed rows into figures.csv and sources.csv: checked as a whole, then both files or none."""

import difflib
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from helpers import datapackage, paths
from helpers.errors import DataError, Problem, TaybacError
from helpers.figures.check import check
from helpers.ingest.merging import NUMBERS, File, order_of_figures, order_of_sources
from helpers.ingest.replacing import replace
from helpers.ingest.reviewed import Entry, Reviewed


@dataclass(frozen=True)
class Change:
    """One file as it is, as it would be, and the rows that it gains."""

    file: File
    content: bytes
    added: int

    def diff(self) -> Iterator[str]:
        """Yield the lines of a unified diff; none where nothing changes."""
        path = self.file.path
        name = f"{path.parent.name}/{path.name}"
        before, after = (
            content.decode("utf-8", "replace").splitlines()
            for content in (self.file.content, self.content)
        )
        yield from difflib.unified_diff(before, after, name, name, n=1, lineterm="")


@dataclass(frozen=True)
class Addition:
    """What rows change: the sources, the figures, and how many rows are there already."""

    sources: Change
    figures: Change
    there: int

    @property
    def changes(self) -> list[Change]:
        """The files that change; sources first: a source without figures harms nothing."""
        return [change for change in (self.sources, self.figures) if change.added]


def plan(reviewed: Reviewed, folder: Path | None = None) -> Addition:
    """Say what reviewed rows change, after every check of ``taybac check``.

    Parameters
    ----------
    reviewed : Reviewed
        The rows.
    folder : Path, optional
        The data folder; by default ``paths.data()``.

    Returns
    -------
    Addition
        Rows that are there already, in every cell, are counted and left out.

    Raises
    ------
    DataError
        Every fault the rows bring in, by their own file and line; faults that were there before
        are not told. Nothing is changed.
    """
    folder = folder or paths.data()
    resources = datapackage.read_descriptor(folder)
    figures, sources = (File.read(resources[name], folder) for name in ("figures", "sources"))
    new_figures, there = _new(reviewed.figures, figures, resources["figures"].unique_keys[0])
    new_sources, _ = _new(reviewed.sources, sources, resources["sources"].unique_keys[0])
    _check(folder, figures, new_figures, sources, new_sources)
    return Addition(
        _change(sources, new_sources),
        _change(figures, new_figures),
        there,
    )


def write(addition: Addition) -> None:
    """Write what an addition changes: both files whole, or neither.

    New files are written beside the old and then take their places, sources first. Cut short
    between the two, there is a source without figures, and adding again does the rest.

    Raises
    ------
    TaybacError
        A file has changed since the addition was planned.
    """
    for change in addition.changes:
        if change.file.path.read_bytes() != change.file.content:
            raise TaybacError(f"{change.file.path} has changed meanwhile; add again")
    replace({change.file.path: change.content for change in addition.changes})


@contextmanager
def staged(addition: Addition, folder: Path | None = None) -> Iterator[Path]:
    """Make a copy of the data folder as it would be with an addition, for as long as is needed."""
    contents = {
        change.file.resource.path: change.content for change in (addition.sources, addition.figures)
    }
    with _copy(folder or paths.data(), contents) as copy:
        yield copy


def _change(file: File, entries: Sequence[Entry]) -> Change:
    order = order_of_figures if file.resource.name == "figures" else order_of_sources
    return Change(file, file.merged([entry.row for entry in entries], order), len(entries))


def _new(entries: Sequence[Entry], file: File, key: tuple[str, ...]) -> tuple[list[Entry], int]:
    """Return the rows a file has not, and how many it has; refuse the same key with other cells."""
    known = {
        _key(row, key): (row, f"{file.resource.path}:{number}")
        for row, number in zip(file.rows, file.numbers, strict=True)
    }
    new, problems = [], []
    for entry in entries:
        row, place = known.setdefault(
            _key(entry.row, key), (entry.row, f"{entry.file}:{entry.line}")
        )
        if row is entry.row:
            new.append(entry)
        problems += [
            Problem(
                entry.file,
                entry.line,
                name,
                f"{entry.row[name]!r}, but {place} has {row[name]!r} for the same "
                f"{', '.join(key)}; accepted: the row as it stands there, or another source",
            )
            for name in file.resource.columns
            if name not in key and entry.row[name] != row[name]
        ]
    if problems:
        raise DataError(problems)
    return new, len(entries) - len(new)


def _key(row: dict[str, str], key: tuple[str, ...]) -> tuple[str | float, ...]:
    return tuple(_written(row[name]) if name in NUMBERS else row[name] for name in key)


def _written(text: str) -> str | float:
    try:
        return float(text)
    except ValueError:
        return text


def _check(
    folder: Path,
    figures: File,
    new_figures: Sequence[Entry],
    sources: File,
    new_sources: Sequence[Entry],
) -> None:
    """Check the whole with the rows at the end, where each line tells which row it is."""
    entries = {"figures.csv": new_figures, "sources.csv": new_sources}
    contents = {
        file.resource.path: file.appended(entry.row for entry in new)
        for file, new in ((figures, new_figures), (sources, new_sources))
    }
    before = set(check(folder))
    with _copy(folder, contents) as copy:
        resources = datapackage.read_descriptor(copy)
        found = [problem for problem in check(copy) if problem not in before]
        sheets = {
            resources[name].path: datapackage.read_sheet(resources[name], copy)
            for name in ("figures", "sources")
        }
    origins = {
        (file, line): entry
        for file, sheet in sheets.items()
        for line, entry in zip(reversed(sheet.lines), reversed(entries[file]), strict=False)
    }
    if found:
        raise DataError(_moved(problem, origins) for problem in found)


def _moved(problem: Problem, origins: dict[tuple[str, int], Entry]) -> Problem:
    """Name a fault by the file and line in which its row was written."""
    entry = origins.get((problem.file, problem.line))
    if entry is None:
        return problem
    return Problem(entry.file, entry.line, problem.column, problem.message)


@contextmanager
def _copy(folder: Path, contents: dict[str, bytes]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="taybac-") as temporary:
        copy = Path(temporary, "data")
        copy.mkdir()
        for file in folder.iterdir():
            if file.suffix in (".csv", ".json"):
                shutil.copyfile(file, copy / file.name)
        for name, content in contents.items():
            (copy / name).write_bytes(content)
        yield copy
