"""Which of several published figures is preferred, and why."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

PUBLISHERS = ("statistics_office", "government", "party", "press", "other")
STATUSES = ("A", "P", "E", "U", "D")
LOW_RELIABILITY = ("U", "D")
RANKED_BY = (
    "standard", "obs_status", "publisher_kind", "published", "bound", "obs_value", "source_id",
)  # fmt: skip

ORDER = {
    "standard": "a figure whose source states the standard before one whose source does not",
    "reliability": "low reliability (status U or D) comes last",
    "publisher": "statistics office, government, party, press, other",
    "status": "normal (A), then provisional (P), then estimate (E)",
    "published": "the later publication; a year or month alone counts as its first day",
    "hedge": "a plain value before a hedged one or a range",
    "source": "the source's key in alphabetical order, so that the choice never varies",
}


def by_preference(figures: pd.DataFrame) -> pd.DataFrame:
    """Sort figures from the most to the least preferred.

    Of several figures for one thing the preferred one is the first by these rules, each used only
    where those before it leave a tie:

    1. of poverty figures, one whose source states the standard before one whose source does not:
       the other is not known to be a figure for the same thing;
    2. low reliability (U, D) last;
    3. the kind of publisher: statistics office, government, party, press, other;
    4. the status: A (normal), P (provisional), E (estimate);
    5. the later publication; a date of which only the year or month is known counts as the first
       day it can mean, an unknown date as the earliest;
    6. the unhedged figure before "over", "about" or a range;
    7. the key of the source, alphabetically, then the line of the file: no statistical reason,
       only so that the choice is the same everywhere.

    The rule picks what is drawn and worded. It removes nothing: the others are the rivals.

    Parameters
    ----------
    figures : pandas.DataFrame
        Rows of ``load()``.

    Returns
    -------
    pandas.DataFrame
        The same rows in order of preference.
    """
    cells = zip(*(figures[name].tolist() for name in RANKED_BY), strict=True)
    ranks = [(*_rank(*row), line) for row, line in zip(cells, figures.index, strict=True)]
    return sorted_by(figures, ranks)


def sorted_by(frame: pd.DataFrame, keys: Sequence[Any]) -> pd.DataFrame:
    """Sort rows by keys that go with them, one each; rows of equal keys stay in their order."""
    return frame.iloc[sorted(range(len(keys)), key=keys.__getitem__)]


def firm(figures: pd.DataFrame) -> pd.DataFrame:
    """Leave out figures of low reliability or of another definition (status U, D)."""
    kept = [status not in LOW_RELIABILITY for status in figures["obs_status"].tolist()]
    return figures[np.array(kept, dtype=bool)]


def is_firm(figure: Mapping[str, Any]) -> bool:
    """Whether a figure is neither of low reliability nor of another definition."""
    return figure["obs_status"] not in LOW_RELIABILITY


def deciding_rule(preferred: Mapping[str, Any], rival: Mapping[str, Any]) -> str:
    """Name the rule of ``ORDER`` that put one figure before another.

    Parameters
    ----------
    preferred, rival : mapping
        Two rows of ``load()``; the first is preferred to the second.

    Returns
    -------
    str
        A key of ``ORDER``.
    """
    ranks = [_rank(*(row[name] for name in RANKED_BY)) for row in (preferred, rival)]
    told_apart = zip(ORDER, *ranks, strict=True)
    return next((rule for rule, one, other in told_apart if one != other), "source")


def preferred_of(rival: Mapping[str, Any]) -> pd.Series:
    """Return the figure that was preferred to a rival, as far as ``rivals`` tells of it.

    Parameters
    ----------
    rival : mapping
        A row of ``rivals``.

    Returns
    -------
    pandas.Series
        Named by its line: what it is a figure of, then obs_value, lower, upper, bound, decimals,
        obs_status and source_id.
    """
    same = ("ref_area", "indicator", "time_period", "standard", "unit_measure")
    value = rival["preferred_value"]
    told = {
        "obs_value": value,
        "lower": value,
        "upper": value,
        "bound": rival["preferred_bound"],
        "decimals": rival["preferred_decimals"],
        "obs_status": rival["preferred_status"],
        "source_id": rival["preferred_source"],
    }
    return pd.Series({**{name: rival[name] for name in same}, **told}, name=rival["preferred_line"])


def _rank(
    standard: str,
    status: str,
    publisher: str,
    published: str,
    bound: str,
    value: float,
    source: str,
) -> tuple[Any, ...]:
    """Return what a figure is sorted by: an item for each rule of ``ORDER``."""
    return (
        standard == "",
        status in LOW_RELIABILITY,
        PUBLISHERS.index(publisher),
        STATUSES.index(status),
        -_first_day(published),
        bound != "" or math.isnan(value),
        source,
    )


def _first_day(published: str) -> int:
    """Return a date as a number that sorts, from the first day it can mean (unknown: 0)."""
    if not published:
        return 0
    return int((published + "0000-01-01"[len(published) :]).replace("-", ""))
