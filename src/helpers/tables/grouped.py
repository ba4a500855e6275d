"""A display table of groups: a heading across it, then a row per area; on a phone a card each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from helpers import exhibits
from helpers.tables.table import Cell, Table, template

Group = tuple[str, str, tuple[tuple[Cell, ...], ...]]
"""A heading, the unit of its rows (blank where the cells carry their own) and the rows."""


@dataclass(frozen=True)
class Grouped:
    """A table in groups ready to be shown.

    Attributes
    ----------
    caption : str
        What it says, in words.
    head : tuple of str
        Names of the columns; the first is that of the row heads.
    groups : tuple of Group
        The groups, in order.
    lines : tuple of int
        Lines of figures.csv that are shown.
    behind : Table, optional
        The figures behind what is drawn in cells, to be opened below.
    """

    caption: str
    head: tuple[str, ...]
    groups: tuple[Group, ...]
    lines: tuple[int, ...] = ()
    behind: Table | None = None

    @property
    def html(self) -> str:
        """The table, and below it what is behind it, as HTML."""
        return template("grouped.html.j2").render(
            caption=self.caption, head=self.head, groups=self.groups, behind=self.behind
        )

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        html = self.html
        return exhibits.bundle("table", {"text/html": html}, lines=self.lines, html=html)


def grouped(
    caption: str,
    head: Sequence[str],
    groups: Iterable[Group],
    *,
    lines: Iterable[int] = (),
    behind: Table | None = None,
) -> Grouped:
    """Put a table in groups together.

    Raises
    ------
    ValueError
        A row has another number of cells than the head.
    """
    kept = tuple(groups)
    for title, _unit, rows in kept:
        for row in rows:
            if len(row) != len(head):
                raise ValueError(f"{title}: a row of {len(row)} cells under {len(head)} heads")
    shown = tuple(dict.fromkeys(int(line) for line in lines))
    return Grouped(caption, tuple(head), kept, shown, behind)
