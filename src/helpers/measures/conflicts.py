"""Conflicts: how far a figure lies from the one preferred to it, in terms that can be compared."""

import numpy as np
import pandas as pd

from helpers.figures.rows import records
from helpers.measures.arithmetic import RATES, Row, difference, interval, origin_of, results_frame
from helpers.measures.rounding import half_unit, outcome

THING = ["ref_area", "indicator", "time_period", "measure", "standard"]
COUNTED = (*RATES, "rank", "count", "times")
"""Units whose differences are counted in the unit itself; of all others in per cent."""


def conflicts(rivals: pd.DataFrame, *, among: pd.DataFrame) -> pd.DataFrame:
    r"""Return how far each rival figure lies from the preferred one, the farthest first.

    Parameters
    ----------
    rivals : pandas.DataFrame
        Rows of ``figures.every_rival`` or ``figures.rivals``.
    among : pandas.DataFrame
        Rows of ``figures.every_published`` or ``figures.published``, in which the preferred figures
        stand with their hedges and ranges.

    Returns
    -------
    pandas.DataFrame
        One row per rival. ``obs_value`` is rival less preferred: in percentage points for rates, in
        the unit itself for ranks and counts, in % of the preferred figure for levels; ``lower`` and
        ``upper`` as hedges and ranges allow. ``outcome`` is one of ``rounding.OUTCOMES``:
        ``agrees`` where rounding of the two explains the difference, ``cannot_tell`` where a hedge
        does. ``rule`` decided between them; ``lines`` are the rival's and the preferred one's.
        Rates, ranks and counts come before levels, both by size; something beside nothing, of
        which there is no share, comes first.

    Notes
    -----
    Source: :math:`r - p` and :math:`100 (r/p - 1)`, r the rival and p the preferred figure. Levels
    are sorted by :math:`|\ln(r/p)|`, in which ten times as much is as far as a tenth.

    Examples
    --------
    >>> from helpers import figures
    >>> rivals = figures.rivals("grdp_growth", "lao-cai", 2022, 2022)
    >>> among = figures.published("grdp_growth", "lao-cai", 2022, 2022)
    >>> found = conflicts(rivals, among=among)
    >>> found[["obs_value", "outcome", "rule"]].round(2).to_numpy().tolist()[0]
    [0.97, 'differs', 'publisher']
    """
    chosen = {row["line"]: row for row in records(among)}
    results = []
    for row in records(rivals):
        preferred = chosen[row["preferred_line"]]
        counted = row["unit_measure"] in COUNTED
        unit = "percentage points" if row["unit_measure"] in RATES else row["unit_measure"]
        measure = difference if counted else _relative
        place = {
            **{name: row[name] for name in THING},
            "preferred_line": row["preferred_line"],
            "rule": row["rule"],
            "outcome": _outcome(row, preferred),
        }
        told = origin_of((row, preferred), unit if counted else "%")
        results.append({**place, **interval(measure, preferred, row), **told})
    found = results_frame(results, [*THING, "preferred_line", "rule", "outcome"])
    return found.iloc[_by_size(found)].reset_index(drop=True)


def _relative(preferred: float, rival: float) -> float:
    """Return by how many per cent a rival is more than the preferred figure; open where it is.

    >>> _relative(100.0, 125.0), _relative(0.0, 5.0), _relative(0.0, 0.0)
    (25.0, inf, 0.0)
    >>> _relative(np.inf, 125.0), _relative(100.0, np.inf)
    (-inf, inf)
    """
    if np.isnan(preferred) or np.isnan(rival):
        return np.nan
    if preferred == rival:
        return 0.0
    if np.isinf(preferred) or np.isinf(rival) or preferred == 0:
        return float(np.inf if rival > preferred else -np.inf)
    return float((rival / preferred - 1) * 100)


def _outcome(rival: Row, preferred: Row) -> str:
    """Say whether rounding, or a hedge, explains what two figures differ by, in their own unit."""
    about = "about" in (rival["bound"], preferred["bound"])
    lower = rival["lower"] - preferred["upper"]
    upper = rival["upper"] - preferred["lower"]
    return outcome(lower, upper, half_unit(rival) + half_unit(preferred), approximate=about)


def _by_size(found: pd.DataFrame) -> list[int]:
    """Return the order of rows: rates, ranks and counts, then levels, the farthest first."""
    levels = found["unit_measure"] == "%"
    ratio = np.log1p(found["obs_value"].where(found["obs_value"] > -100) / 100)
    beyond = np.where(found["outcome"] == "differs", np.inf, 0.0)
    far = found["obs_value"].where(~levels, ratio).abs().fillna(pd.Series(beyond))
    keys = list(zip(levels, -far, strict=True))
    return sorted(range(len(keys)), key=keys.__getitem__)
