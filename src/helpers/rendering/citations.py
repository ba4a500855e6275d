"""The figures a page rests on: numbered sources, the newest date, the rows for a download."""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import unescape

from markupsafe import Markup

from helpers import catalog, datapackage, paths, periods
from helpers.catalog import Source
from helpers.errors import RenderError

CITED = re.compile(r'<a class="source" href="#source-([^"]+)">[^<]*</a>')


@dataclass(frozen=True)
class Citations:
    """Numbers given to sources in the order in which a page first cites them.

    ``known`` are the sources there are, by key; by default those of sources.csv.
    """

    numbers: dict[str, int] = field(default_factory=dict)
    known: Mapping[str, Source] = field(default_factory=catalog.sources)

    def number(self, html: str) -> Markup:
        """Put numbers in the place of keys in the links that ``exhibits.cite`` made.

        >>> from helpers.exhibits import cite
        >>> print(Citations().number(cite(["nso-pxweb-copy"])))
        <sup><a href="#source-nso-pxweb-copy">[1]</a></sup>
        """
        return Markup(CITED.sub(lambda found: self._link(found[1]), html))

    def _link(self, escaped: str) -> str:
        key = unescape(escaped)
        if key not in self.known:
            raise RenderError(f"the page cites {key!r}, which is not a source of sources.csv")
        number = self.numbers.setdefault(key, len(self.numbers) + 1)
        return f'<a href="#source-{escaped}">[{number}]</a>'

    def sources(self) -> list[Source]:
        """Return the sources cited so far, by their numbers."""
        return [self.known[key] for key in self.numbers]


@dataclass(frozen=True)
class Used:
    """Figures shown on a page; by default none.

    Attributes
    ----------
    csv : bytes
        The header of figures.csv and these rows, exactly as in the file.
    records : tuple of dict
        These rows by column, as text.
    newest : str
        The latest date of publication among their sources; blank where none is known.
    """

    csv: bytes = b""
    records: tuple[dict[str, str], ...] = ()
    newest: str = ""


def used_figures(lines: Iterable[int]) -> Used:
    """Return the rows of figures.csv at these lines and the date of the newest.

    Parameters
    ----------
    lines : iterable of int
        Lines of the file, the header being line 1.

    Raises
    ------
    RenderError
        A line that the file does not have.
    """
    resource = datapackage.read_descriptor()["figures"]
    rows = (paths.data() / resource.path).read_bytes().splitlines(keepends=True)
    wanted = sorted(set(lines))
    for line in wanted:
        if not 2 <= line <= len(rows):
            raise RenderError(f"the page shows line {line}, which {resource.path} does not have")
    kept = [rows[0], *(rows[line - 1] for line in wanted)]
    records = tuple(csv.DictReader(row.decode("utf-8") for row in kept))
    dates = {catalog.source(row["source_id"]).published for row in records} - {""}
    return Used(b"".join(kept), records, max(dates, key=periods.last_day, default=""))
