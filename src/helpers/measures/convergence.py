"""Convergence: whether areas grow alike (sigma), and whether the poorer grow faster (beta)."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.errors import UsageError
from helpers.measures.arithmetic import RATES, origin, refuse_unit, results_frame, years_between
from helpers.measures.growth import average_growth

FEWEST = 10
"""A regression line through fewer areas says more of the areas than of convergence."""
STATISTICS = ("standard_deviation", "coefficient_of_variation", "standard_deviation_of_logs")


def sigma_convergence(values: pd.DataFrame, *, among: Sequence[str]) -> pd.DataFrame:
    r"""Return how far apart a full set of areas lies, period by period.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.series`` of one indicator.
    among : sequence of str
        The areas, such as the 14 provinces of the region. A period in which one of them has no
        plain value, or in which they are not all under one standard, is left out.

    Returns
    -------
    pandas.DataFrame
        One row per period and statistic: ``statistic`` is one of ``STATISTICS``; ``of`` the number
        of areas; ``mean`` their unweighted mean. The standard deviation is in the unit of the
        figures (percentage points for rates), the coefficient of variation in %, the standard
        deviation of logarithms without a unit; the last two only where every value is above zero
        and the figures are not growth. A fall over time is sigma convergence.

    Raises
    ------
    UsageError
        Fewer than two areas.

    Notes
    -----
    Source: :math:`s_t = \sqrt{\sum_i (x_{it} - \bar x_t)^2 / n}`, :math:`s_t / \bar x_t` and
    :math:`s_t` of :math:`\ln x_{it}`, the last in Barro and Sala-i-Martin, "Convergence", Journal
    of Political Economy 100(2), 1992. Divided by n, not n - 1: the areas are all there are, not a
    sample. Each area counts once, however many people live there.

    Examples
    --------
    >>> from helpers import catalog, figures
    >>> provinces = catalog.members("northern-midlands-mountains")
    >>> income = figures.series("grdp_per_capita", provinces, 2018, 2018)
    >>> spread = sigma_convergence(income, among=provinces)
    >>> spread[["statistic", "obs_value", "of"]].round(2).to_numpy().tolist()[1]
    ['coefficient_of_variation', 34.44, 14]
    """
    if len(set(among)) < 2:
        raise UsageError(f"among: {', '.join(among)} is fewer than two areas")
    results = []
    candidates = values[values["ref_area"].isin(among) & (values["obs_status"] != "D")]
    for (period, standard), rows in candidates.groupby(["time_period", "standard"], sort=False):
        plain = rows[rows["obs_value"].notna() & (rows["bound"] == "")]
        stated = not plain["segment"].str.startswith("unstated").any()
        if stated and sorted(plain["ref_area"]) == sorted(set(among)):
            place = {"time_period": period, "standard": standard, "of": len(set(among))}
            results += [{**place, **row} for row in _spreads(plain)]
    return results_frame(results, ["time_period", "standard", "statistic", "of", "mean"])


def _spreads(plain: pd.DataFrame) -> list[dict[str, object]]:
    x = plain["obs_value"].to_numpy()
    unit = plain["unit_measure"].iloc[0]
    spreads = [("standard_deviation", x.std(), "percentage points" if unit in RATES else unit)]
    if (x > 0).all() and not plain["indicator"].iloc[0].endswith("_growth"):
        spreads.append(("coefficient_of_variation", x.std() / x.mean() * 100, "%"))
        spreads.append(("standard_deviation_of_logs", np.log(x).std(), "logarithm"))
    return [
        {
            "statistic": statistic,
            "mean": float(x.mean()),
            **dict.fromkeys(("obs_value", "lower", "upper"), float(value)),
            **origin(plain, unit),
        }
        for statistic, value, unit in spreads
    ]


def beta_convergence(
    levels: pd.DataFrame,
    *,
    start: str,
    end: str,
    among: Sequence[str],
    growth: pd.DataFrame | None = None,
) -> pd.DataFrame:
    r"""Regress the yearly growth of areas on where they began.

    Parameters
    ----------
    levels : pandas.DataFrame
        Rows of ``figures.series`` of a level, such as GRDP per person.
    start, end : str
        Two years.
    among : sequence of str
        The areas, at least ``FEWEST``. One without plain figures is left out and ``of`` says how
        many were used.
    growth : pandas.DataFrame, optional
        Rows of ``figures.series`` of yearly growth in %: its average over the years after ``start``
        is explained, instead of the growth of the level itself, which at current prices holds
        inflation.

    Returns
    -------
    pandas.DataFrame
        One row, or none: ``obs_value`` is the slope, in percentage points of yearly growth for each
        unit of the natural logarithm of the level (0.69 of it is a doubling); ``intercept``;
        ``standard_error`` of the slope; ``t``, their quotient; ``r_squared``; ``of`` areas. A slope
        clearly below zero (t under -2) is beta convergence.

    Raises
    ------
    UsageError
        Fewer than ``FEWEST`` areas were asked for or have plain figures, or all begin at one level.
    UnitError
        The levels are rates.

    Notes
    -----
    Source: :math:`g_i = a + b \ln x_{i,s} + e_i` by ordinary least squares, unconditional, with
    :math:`g_i = 100 (\ln x_{i,t} - \ln x_{i,s})/(t - s)`; Barro and Sala-i-Martin 1992.
    :math:`se(b) = \sqrt{\sum e_i^2 / (n - 2) / \sum (\ln x_{i,s} - \overline{\ln x})^2}`.

    Examples
    --------
    >>> from helpers import catalog, figures
    >>> provinces = catalog.members("northern-midlands-mountains")
    >>> income = figures.series("grdp_per_capita", provinces)
    >>> line = beta_convergence(income, start="2018", end="2025", among=provinces)
    >>> line[["obs_value", "standard_error", "r_squared", "of"]].round(2).to_numpy().tolist()
    [[-0.33, 1.54, 0.0, 14.0]]
    """
    refuse_unit(levels, RATES, "beta_convergence")
    years = years_between(start, end)
    plain = levels[levels["ref_area"].isin(among) & (levels["bound"] == "")]
    plain = plain[(plain["obs_value"] > 0) & (plain["obs_status"] != "D")]
    first, last = (plain[plain["time_period"] == year].reset_index() for year in (start, end))
    if growth is None:
        both = first.merge(last, on=["ref_area", "segment"], suffixes=("", "_end"))
        pace = 100 * np.log(both["obs_value_end"] / both["obs_value"]) / years
        lines = (*both["line"], *both["line_end"])
    else:
        explained = growth[growth["ref_area"].isin(among)]
        averages = average_growth(explained, start=int(start) + 1, end=int(end))
        averages = averages[averages["bound"] == ""]
        both = first.merge(averages, on="ref_area", suffixes=("", "_end"))
        pace = both["obs_value_end"]
        lines = (*both["line"], *(line for used in both["lines"] for line in used))
    if len(both) < FEWEST:
        raise UsageError(
            f"beta_convergence: {len(both)} areas have plain figures of {start} and {end};"
            f" accepted: at least {FEWEST}"
        )
    used = pd.DataFrame({"bound": "", "obs_status": [*both["obs_status"], *both["obs_status_end"]]})
    line = _least_squares(np.log(both["obs_value"].to_numpy()), pace.to_numpy())
    place = {"time_period": f"{start}/{end}", "of": len(both)}
    told = {**origin(used, "percentage points"), "lines": tuple(int(number) for number in lines)}
    fitted = ["intercept", "standard_error", "t", "r_squared"]
    return results_frame([{**place, **line, **told}], ["time_period", "of", *fitted])


def _least_squares(x: np.ndarray, y: np.ndarray) -> dict[str, float]:
    """Fit a line; its slope, intercept, the slope's standard error and the share explained."""
    from_mean = x - x.mean()
    squares = float(from_mean @ from_mean)
    if np.ptp(x) == 0:
        raise UsageError("beta_convergence: all areas begin at the same level")
    slope = float(from_mean @ (y - y.mean())) / squares
    intercept = float(y.mean() - slope * x.mean())
    left = float(((y - intercept - slope * x) ** 2).sum())
    total = float(((y - y.mean()) ** 2).sum())
    error = float(np.sqrt(left / (len(x) - 2) / squares))
    return {
        **dict.fromkeys(("obs_value", "lower", "upper"), slope),
        "intercept": intercept,
        "standard_error": error,
        "t": slope / error if error > 0 else np.nan,
        "r_squared": 1 - left / total if total > 0 else np.nan,
    }
