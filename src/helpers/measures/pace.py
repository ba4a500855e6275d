"""Pace: how fast an indicator has moved lately, in the terms in which its targets are set."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from helpers import periods
from helpers.errors import UsageError
from helpers.figures.preference import firm
from helpers.figures.rows import records
from helpers.measures.arithmetic import (
    ENDS,
    RATES,
    Row,
    compound_rate,
    interval,
    origin_of,
    results_frame,
)
from helpers.measures.rounding import above_zero


def is_yearly_change(indicator: str) -> bool:
    """Whether an indicator is itself a change on the year before, so that its figure is the pace.

    >>> is_yearly_change("grdp_growth"), is_yearly_change("poverty_rate")
    (True, False)
    """
    return indicator.endswith("_growth") or indicator == "poverty_reduction"


def pace_unit(indicator: str, unit: str) -> str:
    """Return the unit of a pace: % a year for levels and growth, else percentage points a year.

    >>> pace_unit("visitors", "persons"), pace_unit("poverty_rate", "%")
    ('%', 'percentage points')
    """
    return "percentage points" if unit in RATES and not indicator.endswith("_growth") else "%"


def yearly_pace(first: float, last: float, years: int, *, rate: bool) -> float:
    """Return the change a year: of a rate in percentage points, of a level compound, in %.

    >>> yearly_pace(20.0, 14.0, 3, rate=True), round(yearly_pace(100.0, 121.0, 2, rate=False), 6)
    (-2.0, 10.0)
    """
    return (last - first) / years if rate else compound_rate(first, last, years)


def recent_pace(values: pd.DataFrame, *, years: int) -> pd.DataFrame:
    r"""Return the yearly pace of the last years up to each area's newest figure.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.series`` by year, of one or more indicators. Figures of low reliability or
        of another definition (status U, D) are not used, nor those without a stated standard where
        the standard matters.
    years : int
        How many years back, such as 3 or 5.

    Returns
    -------
    pandas.DataFrame
        One row per area and indicator that has a figure exactly so many years before its newest, in
        the same segment; of an indicator that is itself a yearly change (growth, the fall of the
        poverty rate) every one of the last years is needed, and the pace is their average. In % a
        year (compound) for levels and growth, in percentage points a year otherwise.

    Raises
    ------
    UsageError
        ``years`` is not above zero.

    Notes
    -----
    Source: :math:`(x_t - x_{t-n})/n`, :math:`((x_t/x_{t-n})^{1/n} - 1) \times 100`; for growth the
    geometric mean :math:`(\prod (1 + g_i/100)^{1/n} - 1) \times 100` (System of National Accounts
    2008, chapter 15), for points the arithmetic mean.

    Examples
    --------
    >>> from helpers import figures
    >>> visitors = figures.series("visitors", "lao-cai", 2019, 2023)
    >>> pace = recent_pace(visitors, years=3)
    >>> pace[["time_period", "obs_value", "bound"]].round(1).to_dict("records")
    [{'time_period': '2020/2023', 'obs_value': 47.1, 'bound': 'at_least'}]
    """
    if years < 1:
        raise UsageError(f"years: {years}; accepted: 1 or more")
    kinds = [periods.parse(text).kind == "year" for text in values["time_period"]]
    usable = firm(values[np.array(kinds, dtype=bool)])
    usable = usable[~usable["segment"].str.startswith("unstated")]
    results = []
    for (area, code), rows in usable.groupby(["ref_area", "indicator"], sort=False):
        known = records(rows.sort_values("time_period", kind="stable"))
        pace = pace_until(known, known[-1], years)
        if pace is not None:
            results.append({"ref_area": area, "indicator": code, **pace})
    return results_frame(results, ["ref_area", "indicator", "time_period", "standard"])


def pace_until(rows: Sequence[Row], newest: Row, years: int) -> dict[str, Any] | None:
    """Return the pace of one area and indicator up to a given figure, None where it has none."""
    code, unit, end = newest["indicator"], newest["unit_measure"], int(newest["time_period"])
    same = {row["time_period"]: row for row in rows if row["segment"] == newest["segment"]}
    change = is_yearly_change(code)
    wanted = range(end - years + 1, end + 1) if change else (end - years, end)
    used = [same[str(year)] for year in wanted if str(year) in same]
    if len(used) < len(wanted):
        return None
    if change:
        ends = {name: average_change([row[name] for row in used], unit) for name in ENDS}
    else:
        rate = unit in RATES
        if not rate and not above_zero(used[0]):
            return None
        ends = interval(lambda first, last: yearly_pace(first, last, years, rate=rate), *used)
    span = f"{end - years}/{end}"
    place = {"time_period": span, "standard": newest["standard"]}
    return {**place, **ends, **origin_of(used, pace_unit(code, unit))}


def average_change(changes: Sequence[float], unit: str) -> float:
    """Return the mean of yearly changes: geometric in %, arithmetic in percentage points.

    >>> average_change([10.0, 21.0], "%"), average_change([1.0, 2.0], "points")
    (15.368973298716671, 1.5)
    """
    unbounded = [change for change in changes if math.isinf(change)]
    if unbounded:
        return unbounded[0]
    if unit != "%":
        return sum(changes) / len(changes)
    return float(
        (math.prod(1 + change / 100 for change in changes) ** (1 / len(changes)) - 1) * 100
    )
