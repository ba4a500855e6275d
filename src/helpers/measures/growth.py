"""Growth: compound rates, averages of yearly rates, and the index they chain to."""

from typing import Any

import numpy as np
import pandas as pd

from helpers.errors import UsageError
from helpers.measures.arithmetic import (
    RATES,
    between,
    compound_rate,
    need_unit,
    origin,
    refuse_break,
    refuse_unit,
    results_frame,
    years_between,
)

ENDS = ("obs_value", "lower", "upper")


def compound_growth(levels: pd.DataFrame, *, start: str, end: str) -> pd.DataFrame:
    r"""Return the compound annual growth rate of a level between two years, in % a year.

    Parameters
    ----------
    levels : pandas.DataFrame
        Rows of ``figures.series`` in a unit of level (persons, VND billion), not in %.
    start, end : str
        Two years.

    Returns
    -------
    pandas.DataFrame
        One row per area that has both years.

    Raises
    ------
    UnitError
        The figures are rates already.
    UsageError
        The periods are not two years in order, or a level is not above zero.
    BreakError
        The years lie on two sides of a break.

    Notes
    -----
    Source: :math:`((x_t / x_s)^{1/(t-s)} - 1) \times 100`, the geometric mean growth of the
    System of National Accounts 2008, chapter 15.

    Examples
    --------
    >>> from helpers import figures
    >>> visitors = figures.series("visitors", "lao-cai", 2019, 2022)
    >>> growth = compound_growth(visitors, start="2019", end="2022")
    >>> growth[["ref_area", "obs_value", "unit_measure"]].round(2).to_dict("records")
    [{'ref_area': 'lao-cai', 'obs_value': -4.13, 'unit_measure': '%'}]
    """
    refuse_unit(levels, RATES, "compound_growth")
    years = years_between(start, end)
    ends = levels[levels["time_period"].isin((start, end))]
    if (ends["obs_value"] <= 0).any():
        raise UsageError(
            "compound_growth: a level is not above zero; growth from it is not defined"
        )

    def growth(first: float, last: float) -> float:
        return compound_rate(first, last, years)

    return between(levels, start, end, growth, "%")


def average_growth(growth: pd.DataFrame, *, start: int, end: int) -> pd.DataFrame:
    r"""Return the average of yearly growth rates, in % a year: their geometric mean.

    Parameters
    ----------
    growth : pandas.DataFrame
        Rows of ``figures.series`` of yearly growth in %.
    start, end : int
        First and last year of growth, both included.

    Returns
    -------
    pandas.DataFrame
        One row per area that has every year between; others are left out.

    Raises
    ------
    UnitError
        The figures are not in %.
    BreakError
        The years lie on two sides of a break.

    Notes
    -----
    Source: :math:`(\prod (1 + g_i/100)^{1/n} - 1) \times 100`; the System of National Accounts
    2008, chapter 15.

    Examples
    --------
    >>> from helpers import figures
    >>> growth = figures.series("grdp_growth", "lai-chau", 2021, 2023)
    >>> average_growth(growth, start=2021, end=2023)["obs_value"].round(2).tolist()
    [2.9]
    """
    need_unit(growth, ("%",), "average_growth")
    wanted = [str(year) for year in range(start, end + 1)]
    results = []
    for area, rows in growth.groupby("ref_area", sort=False):
        used = rows[rows["time_period"].isin(wanted)]
        if sorted(used["time_period"]) != wanted:
            continue
        refuse_break(used)
        means = {
            column: (np.prod(1 + used[column].to_numpy() / 100) ** (1 / len(wanted)) - 1) * 100
            for column in ENDS
        }
        place = {"ref_area": area, "time_period": f"{start}/{end}"}
        results.append({**place, **means, **origin(used, "%")})
    return results_frame(results, ["ref_area", "time_period"])


def chain_index(growth: pd.DataFrame, *, base: int) -> pd.DataFrame:
    """Return the level that yearly growth adds up to, as an index with ``base`` = 100.

    Parameters
    ----------
    growth : pandas.DataFrame
        Rows of ``figures.series`` of yearly growth in %.
    base : int
        The year set to 100; growth of that year itself is not used.

    Returns
    -------
    pandas.DataFrame
        One row per area and year, from the base as far as growth goes without a missing year, in
        both directions; unit "index". Years beyond a gap or a break are left out.

    Raises
    ------
    UnitError
        The figures are not in %.
    UsageError
        No area has growth of the year after the base or of the base itself.

    Notes
    -----
    Source: :math:`I_t = I_{t-1} (1 + g_t/100)`; Quarterly National Accounts Manual, International
    Monetary Fund, 2017, chapter 8.

    Examples
    --------
    >>> from helpers import figures
    >>> growth = figures.series("grdp_growth", "lai-chau", 2021, 2023)
    >>> chain_index(growth, base=2020)["obs_value"].round(1).tolist()
    [100.0, 104.2, 112.8, 108.9]
    """
    need_unit(growth, ("%",), "chain_index")
    results = [
        row for _, rows in growth.groupby("ref_area", sort=False) for row in _chain(rows, base)
    ]
    if not results:
        raise UsageError(
            f"base: no growth follows {base}; accepted: a year before the first growth"
        )
    return results_frame(results, ["ref_area", "time_period"])


def _chain(rows: pd.DataFrame, base: int) -> list[dict[str, object]]:
    """Chain one area's growth from the base, forwards and backwards, up to a gap or a break."""
    by_year = rows.reset_index().set_index(rows["time_period"].astype(int))
    if not {base, base + 1} & set(by_year.index):
        return []
    start = {"obs_value": 100.0, "lower": 100.0, "upper": 100.0, "lines": ()}
    chained = {base: {**start, "unit_measure": "index", "obs_status": "A", "approximate": False}}
    segment = by_year["segment"].get(base + 1, by_year["segment"].get(base))
    linked = by_year[by_year["segment"] == segment]
    year = base + 1
    while year in linked.index:
        growth, before = linked.loc[year], chained[year - 1]
        values = {column: before[column] * (1 + growth[column] / 100) for column in ENDS}
        chained[year] = {**values, **_chained_origin(rows, before, growth)}
        year += 1
    year = base
    while year in linked.index:
        growth, after = linked.loc[year], chained[year]
        opposite = {"obs_value": "obs_value", "lower": "upper", "upper": "lower"}
        values = {column: after[column] / (1 + growth[opposite[column]] / 100) for column in ENDS}
        chained[year - 1] = {**values, **_chained_origin(rows, after, growth)}
        year -= 1
    area = rows["ref_area"].iloc[0]
    return [
        {"ref_area": area, "time_period": str(year), **chained[year]} for year in sorted(chained)
    ]


def _chained_origin(
    rows: pd.DataFrame, known: dict[str, Any], growth: pd.Series
) -> dict[str, object]:
    return origin(rows.loc[[*known["lines"], growth["line"]]], "index")
