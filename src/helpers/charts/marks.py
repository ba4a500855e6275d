"""Marks of a line chart: lines, points, whiskers, ticks, targets, breaks."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform, TransformedPath

from helpers import catalog, style
from helpers.catalog import Break
from helpers.charts.labels import figure_of
from helpers.charts.metrics import width_of
from helpers.charts.points import Point, joins, run, whisker

FACES = {"filled": None, "open": None, "faint": style.FAINT}
"""Opacity of points by how firm they are; a range has no point."""
NOWHERE = TransformedPath(Path([(0, 0)]), IdentityTransform())
"""A clip for what is not clipped: axes would make one of their own for every mark."""


def stroke(axes: Axes, across: Sequence[float], up: Sequence[float], **look: Any) -> None:
    """Draw a line or a point as ``Axes.plot`` does, which takes twice the time to read its look."""
    line = Line2D(across, up, clip_on=False, **look)
    line.set_clip_path(NOWHERE)
    axes.add_line(line)
    axes.autoscale(None)  # type: ignore[arg-type]  # room is made when it is next asked for


def dot(axes: Axes, places: Iterable[tuple[str, float, float]], **look: Any) -> None:
    """Draw points of one look (key, across, up), which cost hardly more than one.

    The drawn element is named by all their keys, in order.
    """
    keys, across, up = zip(*places, strict=True) if (places := list(places)) else ((), (), ())
    if keys:
        stroke(axes, across, up, linestyle="none", gid=" ".join(keys), **look)


def draw_lines(axes: Axes, drawn: Mapping[str, list[Point]], narrow: bool) -> None:
    """Draw every area: joins, points, then whiskers, whose reach follows the axis."""
    for area, line in drawn.items():
        _draw_line(axes, area, line, narrow)
    low, high = axes.get_ylim()
    for area, line in drawn.items():
        _draw_whiskers(axes, area, line, reach=(high - low) * 0.06)


def _draw_line(axes: Axes, area: str, line: list[Point], narrow: bool) -> None:
    mark = style.mark(area)
    width = mark.width * (0.8 if narrow else 1)
    for firm, dashes in ((True, mark.line), (False, (0, (1.2, 1.8)))):
        pairs = [(first, last) for first, last, both in joins(line) if both is firm]
        if pairs:
            stroke(axes, *run(pairs), color=mark.color, linestyle=dashes, linewidth=width)
    for face, faint in FACES.items():
        dot(
            axes,
            [point.place for point in line if point.mark == face],
            marker=mark.marker,
            markersize=(5 if narrow else 6) * (1.3 if mark.marker in "*PX" else 1),
            color=mark.color,
            markerfacecolor=mark.color if face == "filled" else style.PAPER,
            markeredgewidth=1.4,
            alpha=faint,
            zorder=3,
        )


def _draw_whiskers(axes: Axes, area: str, line: list[Point], reach: float) -> None:
    """Draw what hedged figures admit; a range, which has no point, is named by its whisker."""
    color = style.mark(area).color
    for point in line:
        ends = whisker(point, reach)
        if ends is not None:
            stroke(
                axes,
                [point.x, point.x],
                ends,
                color=color,
                linewidth=1.2,
                marker="_",
                markersize=5,
                gid=point.key if point.mark == "none" else None,
            )


def draw_ticks(axes: Axes, area: str, rivals: list[Point]) -> None:
    """Draw rival figures as faint ticks, ranges as faint bars."""
    look = {"color": style.mark(area).color, "alpha": style.FAINT}
    for point in rivals:
        if point.mark == "none":
            ends = [point.low, point.high]
            stroke(axes, [point.x, point.x], ends, linewidth=2, gid=point.key, **look)
    ticks = [point.place for point in rivals if point.mark != "none"]
    dot(axes, ticks, marker="_", markersize=11, markeredgewidth=2, **look)


def draw_targets(axes: Axes, area: str, goals: list[Point]) -> None:
    """Draw targets as hollow diamonds."""
    dot(
        axes,
        [point.place for point in goals],
        marker="D",
        markersize=6,
        markerfacecolor="none",
        markeredgewidth=1.3,
        color=style.mark(area).color,
    )


def draw_break_lines(axes: Axes, code: str, areas: list[str]) -> list[tuple[float, Break]]:
    """Mark the breaks within the axis; return where each one stands."""
    start, end = axes.get_xlim()
    breaks = [
        (item.starts.year - 0.5, item)
        for item in catalog.breaks()
        if item.indicator
        and start < item.starts.year - 0.5 < end
        and any(item.applies_to(code, area) for area in areas)
    ]
    for position, _item in breaks:
        axes.axvline(position, color=style.SOFT, linewidth=1, linestyle=(0, (2, 3)))
    return breaks


def draw_breaks(axes: Axes, code: str, areas: list[str], language: str) -> None:
    """Mark the breaks within the axis, each with its reason where there is room for it."""
    breaks = draw_break_lines(axes, code, areas)
    edge = figure_of(axes).get_size_inches()[0] * 72
    starts = [axes.transData.transform((position, 0))[0] for position, _item in breaks]
    for (position, item), left, right in zip(breaks, starts, [*starts[1:], edge], strict=False):
        text = item.name(language)
        if width_of([text], weight="normal") + 6 < right - left:
            axes.annotate(
                text,
                xy=(position, 1),
                xycoords=axes.get_xaxis_transform(),
                xytext=(4, 2),
                textcoords="offset points",
                color=style.SOFT,
            )
