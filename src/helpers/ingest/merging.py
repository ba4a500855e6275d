"""Rows put into a file of data/ where its order has them; every byte that was there stays."""

import csv
import io
import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers import datapackage, paths
from helpers.datapackage import Resource

Row = Mapping[str, str]
Key = tuple[str | float, ...]
NUMBERS = ("obs_value", "lower", "upper")
LEAST = float("-inf")


def order_of_figures(row: Row) -> Key:
    """Return by what figures.csv is ordered: indicator, area, period, ..., source, standard, value.

    Rows whose numbers are none come first; the check names them.
    """
    texts = ("indicator", "ref_area", "time_period", "measure", "scenario", "source_id", "standard")
    return (*(row[name] for name in texts), *(_number(row[name]) for name in NUMBERS))


def order_of_sources(row: Row) -> Key:
    """Return by what sources.csv is ordered: its key."""
    return (row["source_id"],)


@dataclass(frozen=True)
class File:
    """A file of data/: its bytes, and its lines, rows and their places.

    ``lines[0]`` is the header; ``rows[i]`` stands in ``lines[i + 1]``, ``numbers[i]`` is the
    number of its first line.
    """

    resource: Resource
    path: Path
    content: bytes
    lines: list[str]
    rows: list[dict[str, str]]
    numbers: list[int]

    @classmethod
    def read(cls, resource: Resource, folder: Path | None = None) -> "File":
        """Read a file of the data folder.

        Raises
        ------
        DataError
            The file cannot be read row by row; `taybac check` says the same.
        """
        sheet = datapackage.read_whole(resource, folder)
        path = ((folder or paths.data()) / resource.path).resolve()
        content = path.read_bytes()
        physical = list(io.StringIO(content.decode("utf-8", "surrogateescape"), newline=""))
        starts = [0, *(number - 1 for number in sheet.lines), len(physical)]
        lines = ["".join(physical[start:end]) for start, end in itertools.pairwise(starts)]
        return cls(resource, path, content, lines, list(sheet.records()), sheet.lines)

    def written(self, row: Row) -> str:
        """Return a row as a line of this file, with its own end of line."""
        end = "\r\n" if self.lines[0].endswith("\r\n") else "\n"
        line = io.StringIO()
        csv.writer(line, lineterminator=end).writerow([row[name] for name in self.resource.columns])
        return line.getvalue()

    def appended(self, rows: Iterable[Row]) -> bytes:
        """Return the file with rows after its last, so that all that was keeps its line."""
        return _encoded([*self.lines, *map(self.written, rows)])

    def merged(self, rows: Iterable[Row], order: Callable[[Row], Key]) -> bytes:
        """Return the file with rows where its order has them.

        Each goes after the last row that is not to come after it, so that a file whose rows are
        not quite in order keeps its own.
        """
        keys = [order(row) for row in self.rows]
        before: list[list[str]] = [[] for _ in range(len(keys) + 1)]
        for row in sorted(rows, key=order):
            before[_place(keys, order(row))].append(self.written(row))
        lines = [self.lines[0], *before[0]]
        for line, following in zip(self.lines[1:], before[1:], strict=True):
            lines += [line, *following]
        return _encoded(lines)


def _place(keys: Sequence[Key], key: Key) -> int:
    return max((place for place, other in enumerate(keys, 1) if other <= key), default=0)


def _encoded(lines: Iterable[str]) -> bytes:
    return "".join(lines).encode("utf-8", "surrogateescape")


def _number(text: str) -> float:
    try:
        return float(text) if text else LEAST
    except ValueError:
        return LEAST
