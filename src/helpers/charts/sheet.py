"""Charts drawn in units of the page, from the top left: texts, strokes as one path, bullets."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text

from helpers import style
from helpers.charts.marks import NOWHERE, stroke

Place = tuple[float, float]
Way = list[tuple[Place, int]]


@dataclass
class Sheet:
    """What is to be drawn, gathered before the height is known.

    Attributes
    ----------
    width : float
        Width in units of the chart (1/72 inch).
    texts : list
        Place, text and look of each text.
    bullets : dict of str to place
        Points that can be pointed at, by their ids.
    """

    width: float
    texts: list[tuple[Place, str, dict[str, str]]] = field(default_factory=list)
    bullets: dict[str, Place] = field(default_factory=dict)
    strokes: list[tuple[Way, dict[str, Any]]] = field(default_factory=list)

    def write(self, across: float, down: float, text: str, **look: str) -> None:
        """Put a text at a place, by its baseline unless the look says otherwise."""
        self.texts.append(((across, down), text, look))

    def lines(
        self, across: float, middle: float, texts: Sequence[str], pitch: float, **look: str
    ) -> None:
        """Put lines of a text under one another, around the middle of their height."""
        first = middle - (len(texts) - 1) / 2 * pitch
        for place, text in enumerate(texts):
            self.write(across, first + place * pitch, text, va="center", **look)

    def stroke(self, way: Way, **look: Any) -> None:
        """Draw lines and corners of one look as one path."""
        if way:
            self.strokes.append((way, look))

    def onto(self, figure: Figure, height: float) -> None:
        """Draw everything on a figure, which gets this height."""
        figure.set_size_inches(self.width / 72, height / 72)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, self.width), ylim=(height, 0))
        axes.axis("off")
        for way, look in self.strokes:
            axes.add_patch(_patch(way, look))
        for key, (across, down) in self.bullets.items():
            _bullet(axes, key, across, down)
        for (across, down), text, own in self.texts:
            placed: dict[str, Any] = {"va": "baseline", **own}
            words = Text(across, down, text, transform=axes.transData, **placed)
            words.set_clip_path(NOWHERE)
            axes.add_artist(words)
        axes.set(xlim=(0, self.width), ylim=(height, 0))


def sheet(figure: Figure) -> Sheet:
    """Return an empty sheet as wide as a figure."""
    return Sheet(float(figure.get_size_inches()[0]) * 72)


def line(*places: Place, closed: bool = False) -> Way:
    """Return a line through places.

    >>> line((0.0, 1.0), (2.0, 1.0)) == [((0.0, 1.0), 1), ((2.0, 1.0), 2)]
    True
    """
    codes = [Path.MOVETO, *[Path.LINETO] * (len(places) - 1)]
    way = list(zip(places, map(int, codes), strict=True))
    return [*way, (places[0], int(Path.CLOSEPOLY))] if closed else way


def _patch(way: Iterable[tuple[Place, int]], look: Mapping[str, Any]) -> PathPatch:
    places, codes = zip(*way, strict=True)
    path = Path(list(places), list(codes))
    path.should_simplify = False
    return PathPatch(path, **{"fill": False, "capstyle": "butt", **look})


def _bullet(axes: Axes, key: str, across: float, down: float) -> None:
    look = {"linestyle": "none", "marker": "o", "markersize": 4, "color": style.SOFT}
    stroke(axes, [across], [down], gid=key, **look)


def runs(years: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and last of each run of years.

    >>> runs([2010, 2011, 2013])
    [(2010, 2011), (2013, 2013)]
    """
    found: list[tuple[int, int]] = []
    for year in sorted(years):
        if found and year == found[-1][1] + 1:
            found[-1] = (found[-1][0], year)
        else:
            found.append((year, year))
    return found
