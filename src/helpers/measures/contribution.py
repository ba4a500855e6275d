"""Contribution: how much each part adds to the change of the whole."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers import periods
from helpers.errors import UsageError
from helpers.measures.arithmetic import RATES, origin, refuse_break, refuse_unit, results_frame
from helpers.measures.parts import parts_and_whole


def contribution(
    whole: pd.DataFrame, *, parts: Sequence[pd.DataFrame], start: str, end: str
) -> pd.DataFrame:
    r"""Return what each part adds to the growth of the whole, in percentage points.

    Parameters
    ----------
    whole : pandas.DataFrame
        Rows of ``figures.series`` of one indicator in a unit of level, such as visitors.
    parts : sequence of pandas.DataFrame
        Rows of ``figures.series`` of each part in the same unit.
    start, end : str
        Two periods, the same part of their years; of each other's years nothing is assumed.

    Returns
    -------
    pandas.DataFrame
        One row per area and part, then one of the whole (its growth, in %, which the parts add up
        to but for rounding); ``indicator`` names it. An area has rows only where whole and parts
        are known in both periods and in neither differ by more than rounding and hedges explain.

    Raises
    ------
    UnitError
        The figures are rates, or not all in one unit.
    UsageError
        The periods are not the same part of their years, or not in order.
    BreakError
        An area has both periods, but on two sides of a break.

    Notes
    -----
    Source: :math:`100 (x_{i,t} - x_{i,s}) / X_s`; additive contributions as in the Quarterly
    National Accounts Manual, International Monetary Fund, 2017, chapter 8. Exact for counts and for
    values at one price; it is not used on chained volumes.

    Examples
    --------
    >>> from helpers import figures
    >>> every, home, abroad = (
    ...     figures.series(code, "lao-cai", 2013, 2023, frequency="part")
    ...     for code in ("visitors", "visitors_domestic", "visitors_international"))
    >>> added = contribution(every, parts=[home, abroad], start="2013-01/2013-09",
    ...                      end="2023-01/2023-09")
    >>> added[["indicator", "obs_value", "bound"]].round(1).to_numpy().tolist()
    [['visitors_domestic', 537.0, ''], ['visitors_international', -1.9, ''],
     ['visitors', 538.1, 'about']]
    """
    refuse_unit(whole, RATES, "contribution")
    if periods.parse(start).part != periods.parse(end).part:
        raise UsageError(f"{start} and {end} are not the same part of their years")
    if periods.parse(start) >= periods.parse(end):
        raise UsageError(f"start: {start} is not before end, {end}")
    checked = parts_and_whole(whole, parts=parts)
    sound = checked[checked["outcome"] != "differs"]
    results = []
    for area in dict.fromkeys(whole["ref_area"]):
        told = set(sound.loc[sound["ref_area"] == area, "time_period"])
        if {start, end} <= told:
            results += _of_area([*parts, whole], str(area), start, end)
    return results_frame(results, ["ref_area", "time_period", "indicator"])


def _of_area(
    frames: Sequence[pd.DataFrame], area: str, start: str, end: str
) -> list[dict[str, object]]:
    pairs = []
    for frame in frames:
        rows = frame[frame["ref_area"] == area]
        pair = pd.concat([rows[rows["time_period"] == period] for period in (start, end)])
        refuse_break(pair)
        pairs.append(pair)
    base = pairs[-1].iloc[0]
    if not base["lower"] > 0:
        return []
    results = []
    for pair in pairs:
        whole = pair is pairs[-1]
        used = pair if whole else pd.concat([pair, pairs[-1].iloc[[0]]])
        place = {
            "ref_area": area,
            "time_period": f"{start}/{end}",
            "indicator": pair["indicator"].iloc[0],
        }
        ends = _growth(pair) if whole else _added(pair, base)
        results.append({**place, **ends, **origin(used, "%" if whole else "percentage points")})
    return results


def _growth(pair: pd.DataFrame) -> dict[str, float]:
    first, last = pair.iloc[0], pair.iloc[1]
    return {
        "obs_value": (last["obs_value"] / first["obs_value"] - 1) * 100,
        "lower": -np.inf
        if first["upper"] == np.inf
        else (last["lower"] / first["upper"] - 1) * 100,
        "upper": (last["upper"] / first["lower"] - 1) * 100,
    }


def _added(pair: pd.DataFrame, base: pd.Series) -> dict[str, float]:
    """Divide the change of a part by the base, each end by the base that takes it furthest out."""
    first, last = pair.iloc[0], pair.iloc[1]
    lowest, highest = last["lower"] - first["upper"], last["upper"] - first["lower"]
    below = base["lower"] if lowest < 0 else base["upper"]
    above = base["lower"] if highest > 0 else base["upper"]
    return {
        "obs_value": (last["obs_value"] - first["obs_value"]) / base["obs_value"] * 100,
        "lower": _share(lowest, below, -np.inf),
        "upper": _share(highest, above, np.inf),
    }


def _share(change: float, base: float, open_end: float) -> float:
    """Return the share of a base; of one without an upper end only its sign would be known."""
    return open_end if np.isinf(base) else change / base * 100
