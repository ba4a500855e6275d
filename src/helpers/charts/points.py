"""From rows to what is drawn: points that know their whiskers, joins that stop at every gap."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers import catalog, periods, wording
from helpers.figures.preference import LOW_RELIABILITY
from helpers.figures.rows import records

FIRM = ("A",)


@dataclass(frozen=True)
class Point:
    """One figure as it is drawn.

    Attributes
    ----------
    key : str
        Id of the drawn element.
    x : float
        Year.
    y : float
        Height on the axis; of a printed range its middle, where no point is drawn.
    low, high : float
        What the figure admits, infinite on an open side.
    mark : str
        ``filled``; ``open`` (estimate, provisional, hedged); ``faint`` (low reliability, other
        definition); ``none`` (a range has no point).
    segment : str
        Stretch between breaks.
    joined : bool
        Whether a line may run to it.
    title : str
        Area, period, value as printed, status and source.
    """

    key: str
    x: float
    y: float
    low: float
    high: float
    mark: str
    segment: str
    joined: bool
    title: str

    @property
    def place(self) -> tuple[str, float, float]:
        """Its id, and where it stands."""
        return self.key, self.x, self.y


def points(values: pd.DataFrame, *, divisor: float, language: str) -> list[Point]:
    """Return one area's rows as points, in the order of periods."""
    known = (row for row in records(values) if _is_anywhere(row))
    return [_point(row, divisor, language) for row in known]


def by_area(values: pd.DataFrame, divisor: float, language: str) -> dict[str, list[Point]]:
    """Return the points of every area, in the order of the rows."""
    found: dict[str, list[Point]] = {}
    for row in records(values):
        line = found.setdefault(row["ref_area"], [])
        if _is_anywhere(row):
            line.append(_point(row, divisor, language))
    return found


def _is_anywhere(row: Mapping[str, Any]) -> bool:
    """Whether a figure has a place on an axis: a value, or a range with two ends."""
    return not math.isnan(row["obs_value"]) or math.isfinite(row["lower"] + row["upper"])


def _point(row: Mapping[str, Any], divisor: float, language: str) -> Point:
    ranged = math.isnan(row["obs_value"])
    middle = (row["lower"] + row["upper"]) / 2 if ranged else row["obs_value"]
    status = row["obs_status"]
    hedged = bool(row["bound"])
    mark = "none" if ranged else "filled"
    if status in LOW_RELIABILITY:
        mark = "none" if ranged else "faint"
    elif hedged or status not in FIRM:
        mark = "none" if ranged else "open"
    return Point(
        key=f"figure-{row['line']}",
        x=float(periods.parse(row["time_period"]).year),
        y=middle / divisor,
        low=row["lower"] / divisor,
        high=row["upper"] / divisor,
        mark=mark,
        segment=str(row.get("segment", "")),
        joined=status not in LOW_RELIABILITY and not ranged,
        title=title(row, language),
    )


def title(row: Mapping[str, Any], language: str) -> str:
    """Say what a point is: area, period, value, status, and the source of a published figure."""
    place = wording.place(row["ref_area"], language)
    when = wording.period(row["time_period"], language)
    digits = None if "decimals" in row else 1
    said = wording.figure(row, language, decimals=digits)
    status = wording.status(row["obs_status"], language)
    text = f"{place}, {when}: {said}" + (f" ({status})" if status else "")
    if "source_id" not in row:
        return text
    printed = f"“{row['as_printed']}”, " if "as_printed" in row else ""
    return f"{text}. {printed}{catalog.source(row['source_id']).title}"


def joins(line: list[Point]) -> Iterator[tuple[Point, Point, bool]]:
    """Yield neighbours a line may join, and whether both are firm.

    Only consecutive years of one segment are joined: a line over a missing year would be a guess.
    """
    by_segment: dict[str, dict[float, Point]] = {}
    for point in line:
        if point.joined:
            by_segment.setdefault(point.segment, {})[point.x] = point
    for known in by_segment.values():
        for year, point in known.items():
            following = known.get(year + 1)
            if following is not None:
                yield point, following, point.mark == following.mark == "filled"


def run(pairs: Iterable[tuple[Point, Point]]) -> tuple[list[float], list[float]]:
    """Return pairs strung into one line, lifted (nan) where one does not go on from the last.

    Returns
    -------
    tuple of two lists of float
        Years, and heights.
    """
    strung: list[Point | None] = []
    for first, last in pairs:
        if not strung or strung[-1] is not first:
            strung += [None, first] if strung else [first]
        strung.append(last)
    places = [(point.x, point.y) if point else (math.nan, math.nan) for point in strung]
    return [x for x, _y in places], [y for _x, y in places]


def whisker(point: Point, reach: float) -> tuple[float, float] | None:
    """Return the ends of the whisker of a hedged figure; an open side reaches ``reach`` far."""
    if point.low == point.high:
        return None
    low = point.low if math.isfinite(point.low) else point.y - reach
    high = point.high if math.isfinite(point.high) else point.y + reach
    return low, high


def titles(*groups: Mapping[str, list[Point]]) -> dict[str, str]:
    """Return the titles of all points by their ids, in the order of reading.

    Area by area, then by time; of one time the points of the earlier group first.
    """
    together: dict[str, list[Point]] = {}
    for group in groups:
        for area, line in group.items():
            together.setdefault(area, []).extend(line)
    return {
        point.key: point.title
        for line in together.values()
        for point in sorted(line, key=lambda point: point.x)
    }
