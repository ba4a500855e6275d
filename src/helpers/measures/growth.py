"""Growth: compound rates, and averages of yearly rates."""

from typing import Any

import numpy as np
import pandas as pd

from helpers import periods
from helpers.errors import BreakError, UsageError
from helpers.figures.selection import limits, need_year
from helpers.measures.arithmetic import (
    ENDS,
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
    refuse_unit(levels, RATES, "compound_growth", rates="average_growth")
    years = years_between(start, end)
    ends = levels[levels["time_period"].isin((str(start), str(end)))]
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
    UsageError
        ``start`` is after ``end``.
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
    first, last = need_year(start, "start"), need_year(end, "end")
    limits(first, last)
    return results_frame(_averages(growth, first, last), ["ref_area", "time_period"])


def _averages(growth: pd.DataFrame, start: int, end: int) -> list[dict[str, object]]:
    need_unit(growth, ("%",), "average_growth")
    wanted = [str(year) for year in range(start, end + 1)]
    results = []
    for area, rows in growth.groupby("ref_area", sort=False):
        used = rows[rows["time_period"].isin(wanted)]
        if sorted(used["time_period"]) != wanted:
            continue
        refuse_break(used)
        means = {column: _geometric_mean(used[column].to_numpy()) for column in ENDS}
        place = {"ref_area": area, "time_period": f"{start}/{end}"}
        results.append({**place, **means, **origin(used, "%")})
    return results


def _geometric_mean(rates: Any) -> float:
    """Return the mean of yearly rates in %; an end that is open in one year stays open."""
    if np.isinf(rates).any():
        return float(rates[np.isinf(rates)][0])
    return float((np.prod(1 + rates / 100) ** (1 / len(rates)) - 1) * 100)


def average_growth_as(growth: pd.DataFrame, *, printed: pd.DataFrame) -> pd.DataFrame:
    """Return the average of yearly growth over every span for which an average was printed.

    Parameters
    ----------
    growth : pandas.DataFrame
        Rows of ``figures.series`` of yearly growth in %.
    printed : pandas.DataFrame
        Rows of ``figures.series`` or ``figures.published`` with ``measure="annual_average"``.

    Returns
    -------
    pandas.DataFrame
        Rows of ``average_growth`` for the areas and spans printed; spans with a missing year or
        across a break are left out.

    Examples
    --------
    >>> from helpers import figures
    >>> growth = figures.series("grdp_growth", "lai-chau")
    >>> printed = figures.series("grdp_growth", "lai-chau", measure="annual_average")
    >>> average_growth_as(growth, printed=printed)["time_period"].tolist()
    ['2021/2023']
    """
    results = []
    for area, text in dict.fromkeys(zip(printed["ref_area"], printed["time_period"], strict=True)):
        span = periods.parse(text)
        of_area = growth[growth["ref_area"] == area]
        try:
            results += _averages(of_area, span.start[0], span.year)
        except BreakError:
            continue
    return results_frame(results, ["ref_area", "time_period"])
