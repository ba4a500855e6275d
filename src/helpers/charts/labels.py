"""Place text by measuring it, so that no two labels overlap."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text
from matplotlib.transforms import blended_transform_factory

from helpers.wording import number

LEADING = 1.4
"""Height of a line of text in the tallest of the fonts readers have, in font sizes."""


@dataclass(frozen=True)
class Label:
    """Text at the end of a line: where the line ends (data), what it says, its colour."""

    height: float
    text: str
    color: str
    weight: str = "bold"


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move positions apart until neighbours are ``gap`` from each other, as little as possible.

    Parameters
    ----------
    wanted : sequence of float
        Where each label would stand.
    gap : float
        Least distance between two.
    low, high : float
        Between which all must stay, as far as there is room.

    Returns
    -------
    list of float
        One position per label, in the order given.

    Examples
    --------
    >>> spread([10, 11, 30], gap=4, low=0, high=40)
    [8.5, 12.5, 30.0]
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    groups: list[tuple[list[int], float]] = []
    for index in order:
        members = [index]
        while True:
            half = (len(members) - 1) / 2 * gap
            centre = sum(
                wanted[item] + half - place * gap for place, item in enumerate(members)
            ) / len(members)
            group = members, max(min(centre, high - half), low + half)
            if not groups or not _overlap(groups[-1], group, gap):
                break
            members = groups.pop()[0] + members
        groups.append(group)
    placed = [0.0] * len(wanted)
    for members, centre in groups:
        for place, item in enumerate(members):
            placed[item] = float(centre) + (place - (len(members) - 1) / 2) * gap
    return placed


def _overlap(below: tuple[list[int], float], above: tuple[list[int], float], gap: float) -> bool:
    top = below[1] + (len(below[0]) - 1) / 2 * gap
    bottom = above[1] - (len(above[0]) - 1) / 2 * gap
    return bottom - top < gap


def label_ends(
    axes: Axes, labels: Sequence[Label], *, side: str = "right", pad: float = 6
) -> Sequence[Text]:
    """Write labels beside the axes, each level with its line's end or as near as fits.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Axes whose limits are final.
    labels : sequence of Label
        What to write.
    side : str, optional
        ``right`` or ``left`` of the axes.
    pad : float, optional
        Distance from the axes, in points.
    """
    if not labels:
        return ()
    renderer = FigureCanvasAgg(figure_of(axes)).get_renderer()
    box = axes.get_window_extent(renderer)
    place = blended_transform_factory(axes.transAxes, axes.transData)
    edge, distance = (1, pad) if side == "right" else (0, -pad)
    drawn = [
        axes.annotate(
            label.text,
            xy=(edge, label.height),
            xycoords=place,
            xytext=(distance, 0),
            textcoords="offset points",
            va="center",
            ha="left" if side == "right" else "right",
            color=label.color,
            weight=label.weight,
            annotation_clip=False,
        )
        for label in labels
    ]
    heights = [text.get_window_extent(renderer).height for text in drawn]
    wanted = [float(axes.transData.transform((0, label.height))[1]) for label in labels]
    line = LEADING * max(float(text.get_fontsize()) for text in drawn)
    placed = spread(wanted, max(*heights, line) + 1, box.y0, box.y1)
    for text, old, new in zip(drawn, wanted, placed, strict=True):
        text.set_position((distance, new - old))
    return drawn


def width_of(texts: Iterable[str], *, weight: str = "bold") -> float:
    """Return the width of the widest line of texts in the size of the house style, in points."""
    size = float(mpl.rcParams["font.size"])
    lines = (line for text in texts for line in text.split("\n"))
    return max((_width(line, weight, size) for line in lines), default=0.0)


@lru_cache(maxsize=4096)
def _width(text: str, weight: str, size: float) -> float:
    font = FontProperties(weight=weight, size=size)
    width, _height, _descent = _measure().get_text_width_height_descent(text, font, False)
    return float(width)


@lru_cache(maxsize=1)
def _measure() -> RendererAgg:
    return RendererAgg(1, 1, 72)


def figure_of(axes: Axes) -> Figure:
    """Return the figure axes are drawn in."""
    figure = axes.get_figure(root=True)
    assert isinstance(figure, Figure)
    return figure


def tick(value: float, language: str) -> str:
    """Write a value on an axis, with no more decimals than it has.

    >>> tick(7.5, "vi"), tick(10.0, "vi")
    ('7,5', '10')
    """
    return number(value, len(f"{value:.2f}".rstrip("0").partition(".")[2]), language)
