"""A display table: caption with unit, heads with scope, cells with status and source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment, PackageLoader, Template
from markupsafe import Markup

from helpers import exhibits

_TEMPLATES = Environment(
    loader=PackageLoader("helpers", "tables"), autoescape=True, trim_blocks=True, lstrip_blocks=True
)


def template(name: str) -> Template:
    """Return a template of this folder."""
    return _TEMPLATES.get_template(name)


@dataclass(frozen=True)
class Cell:
    """One cell: its text, the status of its figure, the sources it links to, and its kind.

    ``kind`` is ``number``, ``text`` or ``none`` (no figure), and decides how the cell is set;
    ``others`` are further figures for the same thing: rivals and targets.
    """

    text: str
    status: str = ""
    sources: tuple[str, ...] = ()
    kind: str = "text"
    others: tuple["Cell", ...] = ()

    @property
    def cites(self) -> Markup:
        """Links to the sources."""
        return Markup(exhibits.cite(self.sources))


@dataclass(frozen=True)
class Table:
    """A table ready to be shown.

    Attributes
    ----------
    caption : str
        What the table says, in words.
    unit : str
        Unit of its numbers, blank where the cells carry their own.
    head : tuple of str
        Names of the columns; the first is that of the row heads.
    rows : tuple of tuple of Cell
        The rows; the first cell is the row's head.
    lines : tuple of int
        Lines of figures.csv the table shows.
    """

    caption: str
    unit: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    lines: tuple[int, ...] = field(default=())

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Which columns hold numbers, so that their heads are set like them."""
        columns = zip(*self.rows, strict=True) if self.rows else [()] * len(self.head)
        return tuple(any(cell.kind == "number" for cell in column) for column in columns)

    @property
    def html(self) -> str:
        """The table as HTML."""
        return template("table.html.j2").render(
            caption=self.caption,
            unit=self.unit,
            head=self.head,
            rows=self.rows,
            numeric=self.numeric,
        )

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        html = self.html
        return exhibits.bundle("table", {"text/html": html}, lines=self.lines, html=html)


def table(
    caption: str,
    head: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    unit: str = "",
    lines: Iterable[int] = (),
) -> Table:
    """Put a table together.

    Raises
    ------
    ValueError
        A row has another number of cells than the head.
    """
    body = tuple(tuple(row) for row in rows)
    for row in body:
        if len(row) != len(head):
            raise ValueError(f"{caption}: a row of {len(row)} cells under {len(head)} heads")
    return Table(caption, unit, tuple(head), body, tuple(dict.fromkeys(int(n) for n in lines)))


NONE = Cell("\u2013", kind="none")
