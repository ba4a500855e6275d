"""Implied: what the figures themselves give, beside what was printed of them."""

from collections.abc import Sequence

import pandas as pd

from helpers import catalog, periods
from helpers.figures.preference import firm
from helpers.figures.rows import records, rows_of
from helpers.measures.arithmetic import (
    RATES,
    Row,
    compound_rate,
    interval,
    origin_of,
    refuse_unit,
    results_frame,
)
from helpers.measures.comparison import rank
from helpers.measures.growth import average_growth_as
from helpers.measures.rounding import above_zero, half_unit, outcome, spread

BESIDE = ["ref_area", "indicator", "time_period", "source_id", "printed", "computed"]


def implied_growth(levels: pd.DataFrame) -> pd.DataFrame:
    r"""Return growth on the same period of the year before, from two levels, in %.

    Parameters
    ----------
    levels : pandas.DataFrame
        Rows of ``figures.series`` in a unit of level, of any frequency. Figures of low reliability
        or of another definition (status U, D) are not used.

    Returns
    -------
    pandas.DataFrame
        One row per area and period whose same part of the year before has a figure in the same
        segment; ``rounding`` is how far rounding of the two levels can move the result.

    Raises
    ------
    UnitError
        The figures are rates.

    Notes
    -----
    Source: :math:`100 (x_t / x_{t-1} - 1)`; System of National Accounts 2008, chapter 15.

    Examples
    --------
    >>> from helpers import figures
    >>> visitors = figures.series("visitors", "lai-chau", 2023, 2024)
    >>> implied_growth(visitors)[["time_period", "obs_value", "rounding"]].round(1).to_numpy()
    array([['2024', 35.9, 7.2]], dtype=object)
    """
    refuse_unit(levels, RATES, "implied_growth")
    known = {_when(row, 0): row for row in records(firm(levels))}
    results = []
    for row in known.values():
        before = known.get(_when(row, 1))
        if before is None or not above_zero(before):
            continue
        pair = before, row
        values = [figure["obs_value"] for figure in pair]
        place = {
            **{key: row[key] for key in ("ref_area", "time_period", "standard")},
            "rounding": spread(_growth, values, list(map(half_unit, pair))),
        }
        results.append({**place, **interval(_growth, *pair), **origin_of(pair, "%")})
    return results_frame(results, ["ref_area", "time_period", "standard", "rounding"])


def _when(row: Row, years: int) -> tuple[object, ...]:
    """Return what tells a figure of the same part of a year so many years before."""
    period = periods.parse(row["time_period"])
    return row["ref_area"], row["segment"], period.part, period.year - years


def _growth(first: float, last: float) -> float:
    return compound_rate(first, last, 1)


def growth_beside_levels(printed: pd.DataFrame, *, levels: pd.DataFrame) -> pd.DataFrame:
    """Set printed growth beside the growth its levels imply.

    Parameters
    ----------
    printed : pandas.DataFrame
        Rows of ``figures.published`` or ``figures.series`` of growth in %, such as visitors_growth.
    levels : pandas.DataFrame
        Rows of ``figures.series`` of the level, such as visitors.

    Returns
    -------
    pandas.DataFrame
        One row per printed figure for which the levels imply one. ``printed`` and ``computed`` are
        the values, ``obs_value`` is printed minus computed in percentage points, with ``lower`` and
        ``upper``; ``rounding`` the largest difference that rounding of all figures can make;
        ``outcome`` one of ``rounding.OUTCOMES``; ``lines`` begins with the printed figure.
        ``same_source``: the level of the period is of the same document. Where it is not, a
        difference may be a revision of the level or of the growth, and no mistake.

    Raises
    ------
    UnitError
        The levels are rates.

    Examples
    --------
    >>> from helpers import figures
    >>> printed = figures.published("visitors_growth", "lao-cai", 2019, 2019)
    >>> levels = figures.series("visitors", "lao-cai", 2018, 2019)
    >>> found = growth_beside_levels(printed, levels=levels)
    >>> found[["printed", "computed", "outcome"]].round(1).to_dict("records")
    [{'printed': 18.2, 'computed': 21.6, 'outcome': 'cannot_tell'}]
    """
    beside = _beside(printed, implied_growth(levels), "percentage points")
    of_level = [levels["source_id"].get(lines[-1]) for lines in beside["lines"]]
    return beside.assign(same_source=beside["source_id"].to_numpy() == of_level)


def average_beside_years(printed: pd.DataFrame, *, growth: pd.DataFrame) -> pd.DataFrame:
    """Set printed averages of yearly growth beside those computed from the years.

    Parameters
    ----------
    printed : pandas.DataFrame
        Rows of ``figures.published`` or ``figures.series`` with ``measure="annual_average"``.
    growth : pandas.DataFrame
        Rows of ``figures.series`` of yearly growth in %.

    Returns
    -------
    pandas.DataFrame
        As ``growth_beside_levels``, for the spans of which every year is known on one side of all
        breaks.

    Raises
    ------
    UnitError
        The growth is not in %.

    Examples
    --------
    >>> from helpers import figures
    >>> printed = figures.published("grdp_growth", "lai-chau", measure="annual_average")
    >>> growth = figures.series("grdp_growth", "lai-chau")
    >>> found = average_beside_years(printed, growth=growth)
    >>> found[["printed", "computed", "obs_value", "outcome"]].round(2).to_numpy().tolist()[0]
    [3.91, 2.9, 1.01, 'differs']
    """
    computed = average_growth_as(growth, printed=printed)
    halves = {row["line"]: half_unit(row) for row in records(growth)}
    rounding = [max(halves[line] for line in lines) for lines in computed["lines"]]
    return _beside(printed, computed.assign(rounding=rounding), "percentage points")


def rank_beside_values(
    printed: pd.DataFrame, *, values: pd.DataFrame, among: Sequence[str]
) -> pd.DataFrame:
    """Set printed places beside those that the values give.

    Parameters
    ----------
    printed : pandas.DataFrame
        Rows of ``figures.published`` or ``figures.series`` with ``measure="rank"``.
    values : pandas.DataFrame
        Rows of ``figures.series`` of what is ranked, of all the areas.
    among : sequence of str
        The areas ranked, as for ``rank``.

    Returns
    -------
    pandas.DataFrame
        As ``growth_beside_levels``, in the unit "rank".

    Examples
    --------
    >>> from helpers import catalog, figures
    >>> provinces = catalog.members("northern-midlands-mountains")
    >>> printed = figures.published("grdp_growth_rank_region", "lao-cai", measure="rank")
    >>> growth = figures.series("grdp_growth", provinces)
    >>> found = rank_beside_values(printed, values=growth, among=provinces)
    >>> found[["time_period", "printed", "computed", "outcome"]].to_numpy().tolist()
    [['2022', 4.0, 7.0, 'differs']]
    """
    better = catalog.indicator(values["indicator"].iloc[0]).better if len(values) else "higher"
    computed = rank(values, among=among, highest_first=better != "lower")
    return _beside(printed, computed.assign(rounding=0.0), "rank")


def _beside(printed: pd.DataFrame, computed: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Return printed minus computed for each printed figure that has a computed one."""
    known = {(row["ref_area"], row["time_period"]): row for row in rows_of(computed)}
    results = []
    for row in records(printed):
        result = known.get((row["ref_area"], row["time_period"]))
        if result is None or row["obs_status"] == "D":
            continue
        ends = {
            "obs_value": round(row["obs_value"] - result["obs_value"], 9),
            "lower": round(row["lower"] - result["upper"], 9),
            "upper": round(row["upper"] - result["lower"], 9),
        }
        own = origin_of((row, {**result, "line": row["line"]}), unit)
        own["lines"] = (row["line"], *result["lines"])
        rounding = half_unit(row) * (unit != "rank") + result["rounding"]
        about = bool(own["approximate"])
        place = {
            **{name: row[name] for name in BESIDE[:4]},
            "printed": row["obs_value"],
            "computed": result["obs_value"],
            "rounding": rounding,
            "outcome": outcome(ends["lower"], ends["upper"], rounding, approximate=about),
        }
        results.append({**place, **ends, **own})
    return results_frame(results, [*BESIDE, "rounding", "outcome"])
