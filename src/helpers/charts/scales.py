"""Scales: round numbers beside the axes, and light lines across.

Matplotlib's own make five artists for each number and measure them all at every drawing, in a third
of a chart's time, to find places that are known here.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import ScaledTranslation, Transform

from helpers import style
from helpers.charts.labels import figure_of, tick
from helpers.charts.metrics import width_of

PAD = 3.5
"""Between an axis and what is written beside it, in points."""
ROUND = (1, 2, 2.5, 5, 10)


def bare(axes: Axes) -> None:
    """Take away matplotlib's numbers and the line at the left."""
    axes.xaxis.set_visible(False)
    axes.yaxis.set_visible(False)
    axes.spines["left"].set_visible(False)


def numbers(limits: tuple[float, float], most: int, language: str) -> dict[float, str]:
    """Return round values within the limits of an axis, each as it is written.

    >>> numbers((0.2, 9.8), 5, "vi")
    {2.0: '2', 4.0: '4', 6.0: '6', 8.0: '8'}
    """
    return _within(limits, MaxNLocator(most, steps=ROUND), lambda value: tick(value, language))


def years(
    limits: tuple[float, float], most: int, steps: Sequence[int] | None = None
) -> dict[float, str]:
    """Return years within the limits of an axis, each as it is written; by default in any steps.

    >>> years((2009.6, 2016.4), 4)
    {2010.0: '2010', 2012.0: '2012', 2014.0: '2014', 2016.0: '2016'}
    """
    return _within(limits, MaxNLocator(most, integer=True, steps=steps), "{:.0f}".format)


def _within(
    limits: tuple[float, float], locator: MaxNLocator, write: Callable[[float], str]
) -> dict[float, str]:
    low, high = sorted(limits)
    slack = (high - low) * 1e-9
    values = [float(value) for value in locator.tick_values(low, high)]
    return {value: write(value) for value in values if low - slack <= value <= high + slack}


def write_below(axes: Axes, labels: Mapping[float, str], *, lines: float = 0) -> None:
    """Write labels below the axes, and draw light lines up, as far as this part of the height."""
    place = _beside(axes, axes.get_xaxis_transform(), 0, -PAD)
    for value, text in labels.items():
        axes.text(value, 0, text, transform=place, ha="center", va="top", color=style.SOFT)
    if lines and labels:
        along, across = _lifted(labels, lines)
        _draw_grid(axes, along, across, axes.get_xaxis_transform())


def write_left(axes: Axes, labels: Mapping[float, str], *, lines: float = 0) -> None:
    """Write labels at the left of the axes, and draw light lines across them."""
    place = _beside(axes, axes.get_yaxis_transform(), -PAD, 0)
    for value, text in labels.items():
        axes.text(
            0, value, text, transform=place, ha="right", va="center_baseline", color=style.SOFT
        )
    if lines and labels:
        along, across = _lifted(labels, lines)
        _draw_grid(axes, across, along, axes.get_yaxis_transform())


def name_below(axes: Axes, text: str) -> None:
    """Write what the numbers below the axes count, under their right end."""
    place = _beside(axes, axes.transAxes, 0, -PAD - 16)
    axes.text(1, 0, text, transform=place, ha="right", va="top", color=style.SOFT)


def number_panels(
    figure: Figure,
    language: str,
    *,
    most_years: int,
    steps: Sequence[int] | None = None,
    heights: Mapping[float, str] | None = None,
    shared: bool = True,
) -> float:
    """Give small multiples over years their scales; what panels share is written at the edge.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        Panels whose limits are final.
    language : str
        ``vi`` or ``en``.
    most_years : int
        About how many years to write.
    steps : sequence of int, optional
        Steps of the years, of any size by default.
    heights : mapping of float to str, optional
        What is written at the left; by default round numbers.
    shared : bool, optional
        Whether panels in a row share their heights.

    Returns
    -------
    float
        Width of what stands at the left of a panel, in points.
    """
    widest = 0.0
    for axes in figure.axes:
        place = axes.get_subplotspec()
        assert place is not None
        bare(axes)
        labels = heights or numbers(axes.get_ylim(), 4, language)
        widest = max(widest, width_of(labels.values(), weight="normal"))
        alone = place.is_first_col() or not shared
        write_left(axes, labels if alone else dict.fromkeys(labels, ""), lines=1)
        if place.is_last_row():
            write_below(axes, years(axes.get_xlim(), most_years, steps))
    return widest


def _beside(axes: Axes, place: Transform, across: float, up: float) -> Transform:
    scale = figure_of(axes).dpi_scale_trans
    return place + ScaledTranslation(across / 72, up / 72, scale)


def _lifted(values: Iterable[float], reach: float) -> tuple[list[float], list[float]]:
    """Return a line for each value, from 0 to the reach, with nan between them."""
    lines = [(value, value, math.nan) for value in values]
    return [part for line in lines for part in line], [0, reach, math.nan] * len(lines)


def _draw_grid(axes: Axes, across: list[float], up: list[float], place: Transform) -> None:
    axes.add_artist(
        Line2D(across, up, transform=place, color=style.LINE, linewidth=0.8, zorder=0.5)
    )
