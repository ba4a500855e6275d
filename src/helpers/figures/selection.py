"""The rows a question is about, and the form in which they answer."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from helpers import catalog, periods
from helpers.errors import UsageError, accepted
from helpers.figures.frame import load
from helpers.figures.preference import by_preference
from helpers.figures.segments import segment

PARTS = ("quarter", "half", "month", "part")
FREQUENCIES = ("year", *PARTS, "within_year", "span")
MEASURES = ("level", "annual_average", "total", "rank", "count")
COLUMNS = [
    "ref_area", "indicator", "time_period", "measure", "scenario", "obs_value", "lower", "upper",
    "bound", "unit_measure", "decimals", "obs_status", "standard", "segment", "rivals", "source_id",
    "locator", "as_printed", "published", "comment",
]  # fmt: skip

THING = ["measure", "scenario", "ref_area", "time_period"]

Year = int | str | None


def select(
    indicator: str,
    areas: Iterable[str] | str | None,
    start: Year,
    end: Year,
    frequency: str,
    measure: str,
    scenario: str,
    data: pd.DataFrame | None,
) -> pd.DataFrame:
    """Rows of one indicator, scenario, measure and frequency, most preferred first."""
    catalog.indicator(indicator)
    if frequency not in FREQUENCIES:
        raise UsageError(f"frequency: {frequency!r} is not known; {accepted(FREQUENCIES)}")
    if measure not in MEASURES:
        raise UsageError(f"measure: {measure!r} is not known; {accepted(MEASURES)}")
    if measure in ("annual_average", "total"):
        frequency = "span"
    low, high = limits(start, end)
    figures = load() if data is None else data
    figures = figures[
        (figures["indicator"] == indicator)
        & (figures["scenario"] == scenario)
        & (figures["measure"] == measure)
    ]
    if areas is not None:
        figures = figures[figures["ref_area"].isin(codes(areas))]
    kinds = PARTS if frequency == "within_year" else (frequency,)
    spans = figures["time_period"].map(periods.parse)
    fits = [p.kind in kinds and low <= p.start[0] and p.end[0] <= high for p in spans]
    return by_preference(figures[np.array(fits, dtype=bool)])


def codes(areas: Iterable[str] | str) -> list[str]:
    """Return known area codes, one given alone or several."""
    given = [areas] if isinstance(areas, str) else list(areas)
    return [catalog.area(code).ref_area for code in given]


def limits(start: Year, end: Year) -> tuple[int, int]:
    """Return the first and last year as numbers, without limit where none is given."""
    low, high = year(start, "start", -9999), year(end, "end", 9999)
    if low > high:
        raise UsageError(f"start: {low} is after end, {high}; accepted: start up to end")
    return low, high


def year(value: Year, name: str, default: int) -> int:
    """Return a limit of years as a number, or the default where none is given."""
    if value is None or value == "":
        return default
    text = str(value)
    if not (text.isdecimal() and len(text) == 4):
        raise UsageError(f"{name}: {value!r} is not a year; accepted: a year such as 2018")
    return int(text)


def groups(candidates: pd.DataFrame) -> pd.Series:
    """Label the rows that speak of one thing: all that is asked, an area, a period, a standard.

    A row without a standard joins the most preferred group of its area and period that has one.
    """
    thing = candidates["indicator"].str.cat([candidates[column] for column in THING], sep=" ")
    stated = candidates["standard"].where(candidates["standard"] != "")
    first_stated = stated.groupby(thing).transform("first")
    return thing + " " + stated.fillna(first_stated).fillna("")


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
    things = groups(ordered)
    first = ~things.duplicated()
    lines = things.map(pd.Series(ordered.index[first], index=things[first]))
    choice = ordered.loc[lines].set_axis(ordered.index)
    roles = np.where(first, "preferred", np.where(disagree(ordered, choice), "rival", "agrees"))
    return pd.Series(roles, index=ordered.index).reindex(figures.index)


def disagree(group: pd.DataFrame, choice: pd.Series) -> pd.Series:
    """Whether each row says something else than the chosen one."""
    numbers, chosen = (
        group[["obs_value", "lower", "upper"]],
        choice[["obs_value", "lower", "upper"]],
    )
    same = (numbers == chosen) | (numbers.isna() & chosen.isna())
    return ~same.all(axis=1) | (group["bound"] != choice["bound"])


def finish(chosen: pd.DataFrame, areas: Iterable[str] | str | None) -> pd.DataFrame:
    """Add what a figure admits and the segment it lies in; put the rows in order."""
    finished = chosen.copy()
    value, bound = finished["obs_value"], finished["bound"]
    open_above, open_below = bound.isin(("over", "at_least")), bound.isin(("under", "at_most"))
    finished["lower"] = finished["lower"].fillna(value.mask(open_below, -np.inf))
    finished["upper"] = finished["upper"].fillna(value.mask(open_above, np.inf))
    finished["segment"] = [
        segment(row.indicator, row.ref_area, row.time_period, row.standard)
        for row in finished.itertuples()
    ]
    order = list(catalog.areas()) if areas is None else codes(areas)
    keys = pd.DataFrame(
        {
            "area": finished["ref_area"].map(order.index),
            "period": finished["time_period"].map(periods.parse),
            "standard": finished["standard"],
        },
        index=finished.index,
    )
    return finished.loc[keys.sort_values(list(keys), kind="stable").index, COLUMNS]
