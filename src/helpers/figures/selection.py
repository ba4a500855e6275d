"""The rows a question is about, and the form in which they answer."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from helpers import catalog, periods
from helpers.catalog import nearest
from helpers.errors import UsageError
from helpers.figures.frame import shared
from helpers.figures.preference import by_preference, sorted_by
from helpers.figures.segments import segments
from helpers.reads import ASKED_OF, Read, record

PARTS = ("quarter", "half", "month", "part")
FREQUENCIES = ("year", *PARTS, "within_year", "span")
MEASURES = ("level", "annual_average", "total", "rank", "count")
COLUMNS = [
    "ref_area", "indicator", "time_period", "measure", "scenario", "obs_value", "lower", "upper",
    "bound", "unit_measure", "decimals", "obs_status", "standard", "segment", "rivals", "source_id",
    "locator", "as_printed", "published", "comment",
]  # fmt: skip

ENDS = ["obs_value", "lower", "upper"]
PLACE = ("indicator", "ref_area", "time_period", "standard")
THING = ("indicator", "measure", "scenario", "ref_area", "time_period")

Areas = Iterable[str] | str | None
Year = int | str | None


def question(
    indicator: str,
    areas: Areas,
    start: Year,
    end: Year,
    frequency: str,
    measure: str,
) -> Read:
    """Return the question for observed figures of one indicator, measure and frequency."""
    if frequency not in FREQUENCIES:
        raise UsageError(
            f"frequency: {frequency!r} is not known; {nearest(frequency, FREQUENCIES)}"
        )
    if measure not in MEASURES:
        raise UsageError(f"measure: {measure!r} is not known; {nearest(measure, MEASURES)}")
    if measure in ("annual_average", "total"):
        frequency = "span"
    kinds = PARTS if frequency == "within_year" else (frequency,)
    asked = about(indicator, areas, start, end, "observed")
    return replace(asked, kinds=kinds, measure=measure)


def about(indicator: str, areas: Areas, start: Year, end: Year, scenario: str) -> Read:
    """Return the question for figures of one indicator, of every measure and frequency."""
    low, high = limits(start, end)
    return Read(
        catalog.indicator(indicator).indicator,
        areas=None if areas is None else tuple(sorted(set(codes(areas)))),
        start=low,
        end=high,
        scenario=scenario,
    )


def answer(asked: Read, *, data: pd.DataFrame | None, as_of: str) -> pd.DataFrame:
    """Return the rows a question covers, in the order of the file.

    The question is recorded, unless a frame is given: whoever loaded that has recorded it.
    """
    if data is None:
        data = shared(as_of=as_of)
        record(asked)
    elif as_of:
        raise UsageError(f"as_of: {as_of!r} beside data; accepted: one of the two")
    return data.iloc[asked.positions({name: data[name].tolist() for name in ASKED_OF})]


def codes(areas: Iterable[str] | str) -> list[str]:
    """Return known area codes: of one code or name alone, of several, or of text with commas."""
    given = areas.split(",") if isinstance(areas, str) else areas
    if not isinstance(given, Iterable):
        raise UsageError(f"areas: {areas!r} is no area; accepted: areas such as 'lai-chau', a list")
    return [catalog.area(a.strip() if isinstance(a, str) else a).ref_area for a in given]


def ordered(areas: Areas) -> list[str] | None:
    """Return known area codes in the order given, None for every area."""
    return None if areas is None else codes(areas)


def limits(start: Year, end: Year) -> tuple[int | None, int | None]:
    """Return the first and last year as numbers, None where none is given."""
    low, high = year(start, "start"), year(end, "end")
    if low is not None and high is not None and low > high:
        raise UsageError(f"start: {low} is after end, {high}; accepted: start up to end")
    return low, high


def need_year(value: Year, name: str) -> int:
    """Return a year as a number, also one typed as text."""
    number = year(value, name)
    if number is None:
        raise UsageError(f"{name}: {value!r} is not a year; accepted: a year such as 2018")
    return number


def year(value: Year, name: str) -> int | None:
    """Return a limit of years as a number, None where none is given."""
    if value is None or value == "":
        return None
    text = str(value)
    if not (text.isdecimal() and len(text) == 4):
        raise UsageError(f"{name}: {value!r} is not a year; accepted: a year such as 2018")
    return int(text)


def preferred_lines(figures: pd.DataFrame) -> pd.Series:
    """Return for each figure the line of the one preferred for the thing it speaks of.

    A thing is all that is asked: an area, a period, a standard. A figure without a standard joins
    the most preferred of its area and period that has one.

    Parameters
    ----------
    figures : pandas.DataFrame
        Rows of ``load()``, most preferred first.

    Returns
    -------
    pandas.Series
        A line of figures.csv, by line.
    """
    things = list(zip(*(figures[name].tolist() for name in THING), strict=True))
    standards = figures["standard"].tolist()
    stated: dict[tuple[str, ...], str] = {}
    for thing, standard in zip(things, standards, strict=True):
        if standard:
            stated.setdefault(thing, standard)
    first: dict[object, int] = {}
    lines = [
        first.setdefault((thing, standard or stated.get(thing, "")), line)
        for thing, standard, line in zip(things, standards, figures.index, strict=True)
    ]
    return pd.Series(lines, index=figures.index, dtype=figures.index.dtype)


def role(figures: pd.DataFrame) -> pd.Series:
    """Say of each figure whether it is the preferred one for its thing, agrees or rivals it.

    Parameters
    ----------
    figures : pandas.DataFrame
        Rows of ``load()``, of any indicator, measure, scenario and frequency.

    Returns
    -------
    pandas.Series
        ``preferred``, ``agrees`` or ``rival``, by line.
    """
    ordered = by_preference(figures)
    lines = preferred_lines(ordered)
    differs = disagree(ordered, ordered.loc[lines])
    others = np.where(differs, "rival", "agrees")
    roles = np.where(lines == ordered.index, "preferred", others)
    return pd.Series(roles, index=ordered.index).reindex(figures.index)


def disagree(figures: pd.DataFrame, choice: pd.DataFrame) -> Any:
    """Whether each figure says something else than the one chosen before it, row by row."""
    numbers, chosen = (frame[ENDS].to_numpy() for frame in (figures, choice))
    same = (numbers == chosen) | (np.isnan(numbers) & np.isnan(chosen))
    return ~same.all(axis=1) | (figures["bound"].to_numpy() != choice["bound"].to_numpy())


def finish(chosen: pd.DataFrame, areas: Areas) -> pd.DataFrame:
    """Add what a figure admits and the segment it lies in; put the rows in order."""
    finished = chosen.copy()
    value, bound = finished["obs_value"], finished["bound"]
    open_above, open_below = bound.isin(("over", "at_least")), bound.isin(("under", "at_most"))
    finished["lower"] = finished["lower"].fillna(value.mask(open_below, -np.inf))
    finished["upper"] = finished["upper"].fillna(value.mask(open_above, np.inf))
    places = list(zip(*(finished[name].tolist() for name in PLACE), strict=True))
    finished["segment"] = pd.Series(segments(places), index=finished.index, dtype="str")
    order = list(catalog.areas()) if areas is None else codes(areas)
    keys = [
        (order.index(area), periods.parse(text), standard) for _code, area, text, standard in places
    ]
    return sorted_by(finished[COLUMNS], keys)
