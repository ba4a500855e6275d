"""Pace: how fast an indicator has moved lately, in the terms in which its targets are set."""

from typing import Any

import numpy as np
import pandas as pd

from helpers import periods
from helpers.errors import UsageError
from helpers.figures.preference import firm
from helpers.measures.arithmetic import ENDS, RATES, compound_rate, interval, origin, results_frame
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
        newest = rows[rows["time_period"] == rows["time_period"].max()].iloc[-1]
        pace = pace_until(rows, newest, years)
        if pace is not None:
            results.append({"ref_area": area, "indicator": code, **pace})
    return results_frame(results, ["ref_area", "indicator", "time_period", "standard"])


def pace_until(rows: pd.DataFrame, newest: pd.Series, years: int) -> dict[str, Any] | None:
    """Return the pace of one area and indicator up to a given figure, None where it has none."""
    code, unit, end = newest["indicator"], newest["unit_measure"], int(newest["time_period"])
    same = rows[rows["segment"] == newest["segment"]].set_index("time_period", drop=False)
    change = is_yearly_change(code)
    wanted = [str(year) for year in range(end - years + 1, end + 1)] if change else None
    wanted = wanted or [str(end - years), str(end)]
    if not set(wanted) <= set(same.index):
        return None
    used = same.loc[wanted]
    lines = rows.index[rows["segment"] == newest["segment"]]
    used = used.set_axis([lines[list(same.index).index(year)] for year in wanted])
    if change:
        ends = {name: average_change(used[name].to_numpy(), unit) for name in ENDS}
    else:
        rate = unit in RATES
        if not rate and not above_zero(used.iloc[0]):
            return None
        ends = interval(
            lambda first, last: yearly_pace(first, last, years, rate=rate),
            used.iloc[0],
            used.iloc[1],
        )
    span = f"{end - years}/{end}"
    place = {"time_period": span, "standard": newest["standard"]}
    return {**place, **ends, **origin(used, pace_unit(code, unit))}


def average_change(changes: Any, unit: str) -> float:
    """Return the mean of yearly changes: geometric in %, arithmetic in percentage points.

    >>> average_change(np.array([10.0, 21.0]), "%"), average_change(np.array([1.0, 2.0]), "points")
    (15.368973298716671, 1.5)
    """
    if np.isinf(changes).any():
        return float(changes[np.isinf(changes)][0])
    if unit != "%":
        return float(changes.mean())
    return float((np.prod(1 + changes / 100) ** (1 / len(changes)) - 1) * 100)
