"""A chart in two widths, with what must stand beside it."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from matplotlib.figure import Figure

from helpers import exhibits, style
from helpers.charts.spots import spots
from helpers.charts.svg import to_svg
from helpers.tables import Table

SIZES = {"wide": (9.2, 4.3), "narrow": (4.2, 4.6)}
"""Width and height in inches of 72 units: a column of text, and a phone of 320 px."""


@dataclass(frozen=True)
class Chart:
    """A drawn chart.

    Attributes
    ----------
    title : str
        What is shown: indicator, areas, years.
    reading : str
        HTML of the computed sentences that say what the chart shows; also its alternative text.
    note : str
        HTML: unit, meaning of the marks, sources.
    table : Table
        The data behind the chart.
    wide, narrow : matplotlib.figure.Figure
        The same data for a desktop and for a phone.
    titles : mapping of str to str
        What a point says when it is pointed at, by the id of the point, in the order of reading.
    lines : tuple of int
        Lines of figures.csv that are shown.
    """

    title: str
    reading: str
    note: str
    table: Table
    wide: Figure
    narrow: Figure
    titles: Mapping[str, str]
    lines: tuple[int, ...]

    def svg(self, form: str = "wide") -> str:
        """Return one form as SVG text, its ids made unique by the chart's title.

        The narrow form is only ever seen on a page, which says itself what its points are.
        """
        figure, titles = (self.wide, self.titles) if form == "wide" else (self.narrow, {})
        return to_svg(figure, prefix=_slug(self.title) + form[0], titles=titles)

    @property
    def points(self) -> list[dict[str, Any]]:
        """What each point says and where it stands in both forms, in the order of reading."""
        wide, narrow = spots(self.wide), spots(self.narrow)
        return [
            {"says": said, "wide": wide[key], "narrow": narrow[key]}
            for key, said in self.titles.items()
        ]

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        wide = self.svg("wide")
        return exhibits.bundle(
            "chart",
            {"image/svg+xml": wide, "text/plain": self.title},
            lines=self.lines,
            title=self.title,
            reading=self.reading,
            note=self.note,
            wide=wide,
            narrow=self.svg("narrow"),
            points=self.points,
            table=self.table.html,
        )


def draw(
    painter: Callable[[Figure, bool], Mapping[str, str]],
    *,
    title: str,
    reading: str,
    note: str,
    table: Table,
    lines: Iterable[int],
    height: float = 1.0,
) -> Chart:
    """Draw both forms of a chart.

    Parameters
    ----------
    painter : callable
        Draws into an empty figure, told whether it is the narrow one; returns the points' titles
        in the order of reading.
    title, reading, note, table, lines
        As for ``Chart``.
    height : float, optional
        Factor on the height, for charts with a row per item.
    """
    drawn: dict[str, Figure] = {}
    titles: dict[str, str] = {}
    for form, (width, tall) in SIZES.items():
        with style.context():
            figure = Figure(figsize=(width, tall * height), dpi=72)
            titles |= painter(figure, form == "narrow")
            drawn[form] = figure
    return Chart(
        title=title,
        reading=reading,
        note=note,
        table=table,
        wide=drawn["wide"],
        narrow=drawn["narrow"],
        titles=titles,
        lines=tuple(dict.fromkeys(int(line) for line in lines)),
    )


def _slug(title: str) -> str:
    """Make an id of a title, the same on every run."""
    return "c" + hashlib.sha256(title.encode()).hexdigest()[:6]
