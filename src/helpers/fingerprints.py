"""Whether the figures a page rests on are still the same, told without pandas.

A page rests on two things. The *answers* to its questions decide what it computes and what it
picks: of every row a question covers they hold what figures are compared and preferred by. The
*rows shown* are held whole: where it stands in its document, how that printed it and what is to be
known of it (``BESIDE``) matters on the pages that show the figure, and on no other. Names and
definitions (areas.csv, indicators.csv, breaks.csv, the descriptor) are no part of this: they bear
on every page.
"""

import hashlib
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from helpers import datapackage, paths
from helpers.datapackage import Sheet
from helpers.paths import Stamps
from helpers.reads import Read

BESIDE = ("locator", "as_printed", "comment")
"""Columns of figures.csv that are only ever shown, beside the figure they belong to."""
PREFERRED_BY = ("source_id", "publisher_kind", "published")
"""Columns of sources.csv that decide which figure is preferred, and which was known by a day."""
LENGTH = 12
"""Hexadecimal digits of a row: among a million rows, two alike by chance once in 500 times."""


class Fingerprints:
    """Hashes of the rows of figures.csv and sources.csv, as they are now.

    Raises
    ------
    DataError
        A file cannot be read.
    """

    def __init__(self) -> None:
        described = datapackage.read_descriptor()
        self._figures, self._sources = (
            datapackage.read_whole(described[name]) for name in ("figures", "sources")
        )

    def answers(self, reads: Iterable[Read]) -> dict[str, str]:
        """Return for each question a digest of its answer.

        Parameters
        ----------
        reads : iterable of Read
            The questions.

        Returns
        -------
        dict
            For each question, as text, the SHA-256 of the rows of figures.csv it covers, without
            ``BESIDE``, in the order of the file, and of what ``PREFERRED_BY`` says of the documents
            these cite. Rows elsewhere in the file, and so line numbers, have no part in it.

        Raises
        ------
        UsageError
            A period that is none.
        """
        columns, rows = self._columns, self._rows
        found = {}
        for read in reads:
            covered = read.positions(columns)
            keys = sorted({columns["source_id"][row] for row in covered})
            cited = [self._preferred_by.get(key, b"") for key in keys]
            content = b"\n".join([*(rows[row] for row in covered), b"", *cited])
            found[str(read)] = hashlib.sha256(content).hexdigest()
        return found

    def shown(
        self, figures: Iterable[Mapping[str, str]], sources: Iterable[str]
    ) -> tuple[str, ...]:
        """Return the hashes of rows that are shown, each once, in order.

        Parameters
        ----------
        figures : iterable of mapping
            Rows of figures.csv, by column.
        sources : iterable of str
            Keys of sources.csv.
        """
        documents = {row[0]: row for row in self._sources.cells}
        rows = [*(figure.values() for figure in figures), *(documents[key] for key in sources)]
        return tuple(sorted(set(map(_of_row, rows))))

    @cached_property
    def present(self) -> frozenset[str]:
        """Hashes of all rows there are."""
        return frozenset(map(_of_row, [*self._figures.cells, *self._sources.cells]))

    @cached_property
    def _rows(self) -> list[bytes]:
        """Rows of figures.csv without what only stands beside a figure."""
        kept = [cells for name, cells in self._columns.items() if name not in BESIDE]
        return [ascii(row).encode() for row in zip(*kept, strict=True)]

    @cached_property
    def _columns(self) -> dict[str, list[str]]:
        return _by_column(self._figures)

    @cached_property
    def _preferred_by(self) -> dict[str, bytes]:
        columns = _by_column(self._sources)
        told = zip(*(columns[name] for name in PREFERRED_BY), strict=True)
        return {row[0]: ascii(row).encode() for row in told}


def _of_row(cells: Iterable[str]) -> str:
    return hashlib.sha256(ascii(tuple(cells)).encode()).hexdigest()[:LENGTH]


def _by_column(sheet: Sheet) -> dict[str, list[str]]:
    return {name: [row[place] for row in sheet.cells] for place, name in enumerate(sheet.header)}


def current() -> Fingerprints:
    """Return the fingerprints of the figures, made once for each state of the data folder."""
    folder = paths.data()
    return _of(folder, paths.stamps(folder))


@lru_cache(maxsize=2)
def _of(_folder: Path, _stamps: Stamps) -> Fingerprints:
    return Fingerprints()
