"""Place text by measuring it, so that no two labels overlap."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import blended_transform_factory

from helpers.charts.metrics import Ruler
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
    renderer = Ruler()
    box = axes.get_window_extent()
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
