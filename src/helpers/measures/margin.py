"""Margin: by how much a target was reached or missed."""

from typing import Any

import numpy as np
import pandas as pd

from helpers import catalog
from helpers.figures.rows import rows_of
from helpers.measures.arithmetic import RATES, results_frame
from helpers.measures.goals import KEYS, threshold


def target_margin(judged: pd.DataFrame) -> pd.DataFrame:
    r"""Return by how much each target that is met or missed was exceeded or not reached.

    Parameters
    ----------
    judged : pandas.DataFrame
        Rows of ``verdicts``.

    Returns
    -------
    pandas.DataFrame
        One row per target met or missed, indexed as given: ref_area, indicator, time_period,
        measure and the result: above zero beyond the target, below zero short of it, whether more
        or less of the indicator is better. Of rates in percentage points, of levels in % of the
        target. Of a range the end reached first is the target.

    Notes
    -----
    Source: :math:`x - T` for rates, :math:`100 (x / T - 1)` for levels; with the other sign where
    less is better.

    Examples
    --------
    >>> from helpers import figures
    >>> from helpers.measures import verdicts
    >>> goals = figures.targets("visitors", "lao-cai", 2021, 2021)
    >>> judged = verdicts(goals, observed=figures.observed_for(goals))
    >>> target_margin(judged)[["obs_value", "unit_measure"]].to_numpy().tolist()
    [[-72.0, '%']]
    """
    decided = judged[judged["verdict"].isin(("met", "missed"))]
    results = [_margin(row) for row in rows_of(decided)]
    return results_frame(results, KEYS).set_axis(decided.index)


def _margin(row: dict[str, Any]) -> dict[str, object]:
    better = catalog.indicator(row["indicator"]).better
    ends = {"obs_value": row["target"], "lower": row["target_lower"], "upper": row["target_upper"]}
    limit = threshold(ends, better)
    rate = row["unit_measure"] in RATES
    sign = 1.0 if better == "higher" else -1.0
    low, value, high = (
        sign * (row[end] - limit if rate else _beyond(row[end], limit))
        for end in ("lower", "obs_value", "upper")
    )
    return {
        **{name: row[name] for name in KEYS},
        "obs_value": round(value, 10),
        "lower": round(min(low, high), 10),
        "upper": round(max(low, high), 10),
        "approximate": "about" in (row["bound"], row["target_bound"]),
        "unit_measure": "percentage points" if rate else "%",
        "obs_status": row["obs_status"],
        "lines": row["lines"],
    }


def _beyond(value: float, limit: float) -> float:
    """Return how far a level lies beyond a limit, in % of it; infinite beyond zero."""
    if limit:
        return 100 * (value / limit - 1)
    return float(np.sign(value)) * np.inf if value else 0.0
