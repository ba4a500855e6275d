"""Tiles of the map: a form for each status, the years of a run drawn as one stroke."""

from collections.abc import Mapping
from typing import Any

from helpers import style
from helpers.charts.sheet import Sheet, Way, line, runs

TALL = 12.0
"""Height of a tile."""
WIDTHS = {"A": TALL, "P": TALL / 2, "E": TALL, "U": 2.5, "D": 1.4}
"""Width of the stroke that draws the tiles of a status."""
PARTS = {"A": 1.0, "P": 1.0, "E": 0.4}
"""Part of a year's width that a tile takes, of statuses whose runs of years are one stroke."""


def add_tiles(
    ways: dict[str, Way],
    known: Mapping[int, str],
    left: float,
    step: float,
    middle: float,
    first: int,
) -> None:
    """Add a row of tiles."""
    for status in dict.fromkeys(known.values()):
        own = [year for year, of_year in known.items() if of_year == status]
        for begin, end in runs(own):
            start = left + (begin - first) * step
            way = tiles(status, start, middle, end - begin + 1, step)
            ways.setdefault(status, []).extend(way)


def tiles(status: str, left: float, middle: float, count: int, step: float) -> Way:
    """Return a run of tiles in the form of their status: full, half, narrow, a dash, a cross.

    Full, half and narrow ones are one stroke, which is cut into years by its dashes.
    """
    if status in PARTS:
        part = _part(status, step)
        start = left + (step - _gap(step) - part) / 2
        level = middle + TALL / 4 if status == "P" else middle
        return line((start, level), (start + (count - 1) * step + part, level))
    top, bottom = middle - TALL / 2 + 1, middle + TALL / 2 - 1
    way: Way = []
    for place in range(count):
        one, other = left + place * step, left + (place + 1) * step - _gap(step)
        if status == "D":
            way += line((one, top), (other, bottom)) + line((one, bottom), (other, top))
        else:
            way += line((one, middle), (other, middle))
    return way


def stroke_tiles(drawn: Sheet, ways: Mapping[str, Way], step: float) -> None:
    """Draw the tiles of each status as one path."""
    for status, way in ways.items():
        look: dict[str, Any] = {
            "edgecolor": style.STATUSES[status], "linewidth": WIDTHS[status],
        }  # fmt: skip
        if status in PARTS:
            part = _part(status, step)
            look["linestyle"] = 0, [length / WIDTHS[status] for length in (part, step - part)]
        drawn.stroke(way, **look)


def _part(status: str, step: float) -> float:
    """Return the width of a tile."""
    return (step - _gap(step)) * PARTS[status]


def _gap(step: float) -> float:
    """Return the gap between two tiles."""
    return min(1.0, step / 5)
