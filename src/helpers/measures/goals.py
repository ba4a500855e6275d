"""Goals: the number a target asks for, and whether a figure has certainly reached it."""

import itertools
import math
from typing import Any

import pandas as pd

from helpers import periods
from helpers.figures.rows import records
from helpers.measures.arithmetic import Row
from helpers.measures.rounding import half_unit

KEYS = ["ref_area", "indicator", "time_period", "measure"]
OPEN = {"over": ("higher", True), "at_least": ("higher", False)} | {
    "under": ("lower", True),
    "at_most": ("lower", False),
}
"""The direction in which a hedge asks for more, and whether its limit itself is not enough."""


def threshold(target: Any, better: str) -> float:
    """Return the number that has to be reached: of a range the end that is reached first.

    Parameters
    ----------
    target : mapping
        A row of ``figures.targets``.
    better : str
        ``higher`` or ``lower``.

    Examples
    --------
    >>> goal = {"obs_value": math.nan, "lower": 3.0, "upper": 4.0}
    >>> threshold(goal, "higher"), threshold(goal, "lower")
    (3.0, 4.0)
    """
    value = float(target["obs_value"])
    if not math.isnan(value):
        return value
    return float(target["lower"] if better == "higher" else target["upper"])


def asks_the_other_way(target: Any, better: str) -> bool:
    """Whether a target is a limit on the side that is worse: "under" where more is better.

    >>> asks_the_other_way({"bound": "under"}, "higher"), asks_the_other_way({"bound": ""}, "lower")
    (True, False)
    """
    return target["bound"] in OPEN and OPEN[target["bound"]][0] != better


def reaches(figure: Any, target: Any, better: str) -> bool | None:
    """Return whether a figure reaches a target: True or False only where that is certain.

    "Over 8" is reached by more than 8, "from 8" by 8 itself. What "over" or a range leaves open
    stays open. "About" has no width that anyone printed: within half a unit of its last digit
    (``rounding.half_unit``) it cannot be told.

    Parameters
    ----------
    figure, target : mapping
        Rows of ``figures.series`` and ``figures.targets``; a computed average has decimals too.
    better : str
        ``higher`` or ``lower``.

    Examples
    --------
    >>> over_8 = {"obs_value": 8.0, "lower": 8.0, "upper": math.inf, "bound": "over"}
    >>> nine = {"obs_value": 9.0, "lower": 9.0, "upper": 9.0, "bound": ""}
    >>> reaches(nine, over_8, "higher"), reaches(over_8, nine, "higher")
    (True, None)
    """
    goal = threshold(target, better)
    margin = _margin(figure) + _margin(target)
    strict = OPEN.get(target["bound"], ("", False))[1]
    low, high = float(figure["lower"]), float(figure["upper"])
    if math.isnan(low) or math.isnan(high):
        return None
    sign = 1.0 if better == "higher" else -1.0
    worst, best = sorted((sign * low, sign * high))
    limit = sign * goal
    beyond = figure["bound"] == {"higher": "over", "lower": "under"}[better]
    if worst - margin > limit or (worst - margin == limit and (beyond or not strict)):
        return True
    excluded = figure["bound"] == {"higher": "under", "lower": "over"}[better]
    if best + margin < limit or (best + margin == limit and (strict or excluded)):
        return False
    return None


def versions_of(targets: pd.DataFrame) -> dict[int, dict[str, float]]:
    """Return which version of its target each row is, in order of publication.

    Parameters
    ----------
    targets : pandas.DataFrame
        Rows of ``figures.targets``.

    Returns
    -------
    dict
        By line: ``versions``, the different numbers for one area, indicator, period and measure
        (a hedge makes no other number), and ``version``, which of them in order of the date on
        which a document first printed it; NaN where the dates known do not tell the whole order.

    Examples
    --------
    >>> from helpers import figures
    >>> goals = figures.targets("visitors", "dien-bien", 2019, 2019)
    >>> [int(goals.loc[line, "obs_value"]) for line, place in versions_of(goals).items()
    ...  if place["version"] == 1]
    [870000]
    """
    versions: dict[tuple[str, ...], dict[int, Row]] = {}
    for row in records(targets):
        versions.setdefault(tuple(row[key] for key in KEYS), {})[row["line"]] = row
    numbered = {}
    for rows in versions.values():
        numbers = {line: _number(row) for line, row in rows.items()}
        dates: dict[object, list[str]] = {}
        for line, number in numbers.items():
            dates.setdefault(number, []).append(rows[line]["published"])
        order = _in_order(dates)
        for line, number in numbers.items():
            place = float(order.index(number) + 1) if order else math.nan
            numbered[line] = {"version": place, "versions": len(dates)}
    return {line: numbered[line] for line in targets.index}


def _number(target: Row) -> object:
    """Return the number of a target, of a range its two ends."""
    value = target["obs_value"]
    return (target["lower"], target["upper"]) if math.isnan(value) else value


def _in_order(dates: dict[object, list[str]]) -> list[object]:
    """Return numbers by first publication; none of them where a date leaves the order open."""
    spans = {}
    for number, published in dates.items():
        known = [day for day in published if day]
        if not known and len(dates) > 1:
            return []
        first = min((periods.last_day(day) for day in known), default="")
        spans[number] = min((day + "0000-01-01"[len(day) :] for day in known), default=""), first
    order = sorted(spans, key=lambda number: spans[number])
    pairs = itertools.pairwise(order)
    apart = all(spans[one][1] < spans[next_one][0] for one, next_one in pairs)
    return order if apart else []


def _margin(figure: Any) -> float:
    """Return what "about" leaves open: half a unit of its last digit, of a range of its ends."""
    if figure["bound"] != "about":
        return 0.0
    value = float(figure["obs_value"])
    return half_unit({**figure, "obs_value": figure["lower"] if math.isnan(value) else value})
