"""The ratio to a benchmark, beside the distance from it (``comparison.gap``)."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers import catalog
from helpers.figures.rows import records
from helpers.measures.arithmetic import (
    Row,
    interval,
    origin_of,
    refuse_unit,
    results_frame,
)
from helpers.measures.comparison import DISTANCE, bases_of
from helpers.measures.rounding import above_zero


def ratio(values: pd.DataFrame, *, benchmark: str) -> pd.DataFrame:
    r"""Return how many times the benchmark's figure each area has in the same period.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.series`` of one indicator, the benchmark's among them; not a rank.
    benchmark : str
        Code of the area that is divided by.

    Returns
    -------
    pandas.DataFrame
        One row per other area, period and standard where both have a figure; unit "times". Left
        out, because a ratio means nothing there: a benchmark that is not above zero, a figure below
        zero (growth beside decline), another definition (status D), a standard that is not stated.

    Raises
    ------
    UsageError
        The benchmark is not an area.
    UnitError
        The figures are ranks.

    Notes
    -----
    Source: :math:`x_a / x_b`; the relative of index number theory (System of National Accounts
    2008, chapter 15), here across places instead of periods.

    Examples
    --------
    >>> from helpers import figures
    >>> income = figures.series("grdp_per_capita", ["lai-chau", "vietnam"], 2024, 2024)
    >>> ratio(income, benchmark="vietnam")[["ref_area", "obs_value"]].round(2).to_dict("records")
    [{'ref_area': 'lai-chau', 'obs_value': 0.53}]
    """
    benchmark = catalog.area(benchmark).ref_area
    refuse_unit(values, ("rank",), "ratio")
    return results_frame(ratios(records(values), benchmark), DISTANCE)


def ratios(rows: Sequence[Row], benchmark: str) -> list[dict[str, object]]:
    """Return what ``ratio`` puts together, of figures as ``records`` returns them."""
    stated = [row for row in rows if not row["segment"].startswith("unstated")]
    usable = [row for row in stated if row["obs_status"] != "D"]
    bases = bases_of(usable, benchmark)
    results = []
    for row in usable:
        base = bases.get((row["time_period"], row["standard"]))
        if row["ref_area"] == benchmark or base is None or not _divisible(row, base):
            continue
        place = {key: row[key] for key in DISTANCE}
        results.append({**place, **interval(_times, base, row), **origin_of((row, base), "times")})
    return results


def _divisible(row: Row, base: Row) -> bool:
    """Whether both are amounts: the base above zero, the other not below it, as far as is known."""
    return above_zero(base) and not row["upper"] < 0


def _times(base: float, value: float) -> float:
    """Divide; an open end stays open, on the side it opens to."""
    if np.isnan(base) or np.isnan(value):
        return np.nan
    if base == np.inf or value == -np.inf:
        return -np.inf
    return float(value / base) if base > 0 else np.inf
