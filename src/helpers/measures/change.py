"""Change: between periods, from year to year, back to a base year, on to a target."""

import numpy as np
import pandas as pd

from helpers import periods
from helpers.errors import UsageError
from helpers.figures.preference import firm
from helpers.figures.rows import records
from helpers.measures.arithmetic import (
    RATES,
    between,
    compound_rate,
    difference,
    interval,
    need_unit,
    origin,
    origin_of,
    refuse_break,
    results_frame,
    years_between,
)


def percentage_point_change(rates: pd.DataFrame, *, start: str, end: str) -> pd.DataFrame:
    """Return the change of a rate between two periods, in percentage points.

    Parameters
    ----------
    rates : pandas.DataFrame
        Rows of ``figures.series`` in %.
    start, end : str
        The two periods, which must be the same part of their years.

    Returns
    -------
    pandas.DataFrame
        One row per area that has both periods under one standard; ``unit_measure`` is
        "percentage points".

    Raises
    ------
    UnitError
        The figures are not in %.
    BreakError
        An area has both periods, but only on two sides of a break.

    Notes
    -----
    Source: :math:`r_t - r_s`; the difference of two percentages is in percentage points, as in any
    handbook of official statistics, never in per cent.

    Examples
    --------
    >>> from helpers import figures
    >>> rates = figures.series("poverty_rate", "dien-bien", 2023, 2024)
    >>> change = percentage_point_change(rates, start="2023", end="2024")
    >>> change[["ref_area", "obs_value", "unit_measure"]].round(2).to_dict("records")
    [{'ref_area': 'dien-bien', 'obs_value': -4.31, 'unit_measure': 'percentage points'}]
    """
    need_unit(rates, ("%",), "percentage_point_change")
    return between(rates, start, end, difference, "percentage points")


def yearly_change(rates: pd.DataFrame) -> pd.DataFrame:
    """Return the change of a rate from each year to the next, in percentage points.

    Parameters
    ----------
    rates : pandas.DataFrame
        Rows of ``figures.series`` in %, by year.

    Returns
    -------
    pandas.DataFrame
        One row per area and pair of consecutive years within one segment; ``time_period`` is the
        two years, as in ``percentage_point_change``. Pairs across a break, and figures of another
        definition (status D), have no row.

    Raises
    ------
    UnitError
        The figures are not in %.

    Examples
    --------
    >>> from helpers import figures
    >>> rates = figures.series("poverty_rate", "dien-bien", 2021, 2025)
    >>> yearly_change(rates)[["time_period", "obs_value"]].round(2).to_numpy().tolist()
    [['2023/2024', -4.31], ['2024/2025', -3.51]]
    """
    need_unit(rates, ("%",), "yearly_change")
    for text in rates["time_period"]:
        if periods.parse(text).kind != "year":
            raise UsageError(f"yearly_change: {text} is not a year; accepted: rates by year")
    usable = rates[rates["obs_status"] != "D"]
    results = []
    for (area, _segment), rows in usable.groupby(["ref_area", "segment"], sort=False):
        of_year = {int(row["time_period"]): row for row in records(rows)}
        for year in sorted(of_year.keys() & {year - 1 for year in of_year}):
            pair = of_year[year], of_year[year + 1]
            place = {"ref_area": area, "time_period": f"{year}/{year + 1}"}
            ends = interval(difference, *pair)
            standard = {"standard": pair[0]["standard"]}
            results.append({**place, **standard, **ends, **origin_of(pair, "percentage points")})
    return results_frame(results, ["ref_area", "time_period", "standard"])


def most_shared(changes: pd.DataFrame) -> pd.DataFrame:
    """Return the changes over the pair of periods that most areas share, the newest of these.

    Parameters
    ----------
    changes : pandas.DataFrame
        Rows of ``yearly_change`` or ``percentage_point_change``.

    Examples
    --------
    >>> from helpers import figures
    >>> rates = figures.series("poverty_rate", ["lai-chau", "dien-bien"], 2021, 2025)
    >>> most_shared(yearly_change(rates))[["ref_area", "time_period"]].to_numpy().tolist()
    [['lai-chau', '2023/2024'], ['dien-bien', '2023/2024']]
    """
    known = changes.dropna(subset=["obs_value"])
    shared = known.groupby(["time_period", "standard"])["ref_area"].transform("count")
    known = known[shared == shared.max()]
    known = known[known["time_period"] == known["time_period"].max()]
    return known[known["standard"] == known["standard"].max()]


def recovery(values: pd.DataFrame, *, base: str) -> pd.DataFrame:
    """Return when each area first regained its level of a base year.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.series`` of a level, by year. Figures of low reliability, of another
        definition (status U, D) or across a break from the base year are not used.
    base : str
        The base year.

    Returns
    -------
    pandas.DataFrame
        One row per area: ``ref_area``; ``regained``, the first later year that followed a lower
        one and whose figure is certainly not below the base (of "over 7 million" its lower end
        counts), or ""; ``lines``: the base year's figure and that of the year regained, else the
        newest where it is certainly below the base; empty where the base year has no usable figure.

    Examples
    --------
    >>> from helpers import figures
    >>> visitors = figures.series("visitors", "lao-cai", 2019, 2025)
    >>> recovery(visitors, base="2019")[["ref_area", "regained"]].to_dict("records")
    [{'ref_area': 'lao-cai', 'regained': '2023'}]
    """
    results = []
    for area, rows in values.groupby("ref_area", sort=False):
        usable = firm(rows)
        start = usable[usable["time_period"] == base]
        if start.empty:
            results.append({"ref_area": area, "regained": "", "lines": ()})
            continue
        level = float(start["upper"].iloc[0])
        same = usable[usable["segment"] == start["segment"].iloc[0]]
        later = same[same["time_period"] > base]
        below = later["upper"].lt(level).cummax()
        back = later[below & later["lower"].ge(level)]
        newest = later[-1:]
        behind = newest[newest["upper"] < float(start["lower"].iloc[0])]
        lines = (*start.index, *(back.index[:1] if len(back) else behind.index))
        regained = back["time_period"].iloc[0] if len(back) else ""
        results.append({"ref_area": area, "regained": regained, "lines": lines})
    return pd.DataFrame(results, columns=["ref_area", "regained", "lines"])


def pace_required(values: pd.DataFrame, *, targets: pd.DataFrame) -> pd.DataFrame:
    r"""Return the yearly pace that leads from the newest figure to each target.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.series`` of one indicator, by year.
    targets : pandas.DataFrame
        Rows of ``figures.targets`` of the same indicator, each for a year.

    Returns
    -------
    pandas.DataFrame
        One row per target of an area that has an earlier figure: percentage points a year for a
        rate, % a year (compound) for a level; ``since`` is the period of that figure, ``years`` the
        number of years left from it.

    Raises
    ------
    UsageError
        A target is for a span of years, or of another indicator.
    BreakError
        A target and the newest figure lie on two sides of a break.

    Notes
    -----
    Source: :math:`(T - x)/n` for rates; :math:`((T/x)^{1/n} - 1) \times 100` for levels.

    Examples
    --------
    >>> from helpers import figures
    >>> visitors = figures.series("visitors", "lao-cai", 2010, 2023)
    >>> goal = figures.targets("visitors", "lao-cai", 2024, 2024)
    >>> pace = pace_required(visitors, targets=goal)
    >>> pace[["since", "obs_value", "bound"]].round(1).to_dict("records")
    [{'since': '2023', 'obs_value': 21.4, 'bound': 'at_most'}]
    """
    results = []
    for line, target in targets.iterrows():
        if target["indicator"] not in set(values["indicator"]):
            raise UsageError(f"targets: {target['indicator']} is not the indicator of the figures")
        goal = periods.parse(target["time_period"])
        earlier = [
            goal.kind == "year"
            and periods.parse(period).kind == "year"
            and periods.parse(period) < goal
            for period in values["time_period"]
        ]
        known = values[np.array(earlier, dtype=bool) & (values["ref_area"] == target["ref_area"])]
        if known.empty:
            if goal.kind != "year":
                raise UsageError(f"targets: {target['time_period']} is not a year")
            continue
        newest = known[known["time_period"] == max(known["time_period"])]
        comparable = newest[newest["segment"] == target["segment"]]
        newest = (newest if comparable.empty else comparable).iloc[[0]]
        pair = pd.concat([newest, target.to_frame().T.set_axis([line])])
        refuse_break(pair)
        years = years_between(newest["time_period"].iloc[0], target["time_period"])
        rate = target["unit_measure"] in RATES

        def pace(first: float, last: float, years: int = years, rate: bool = rate) -> float:
            return (last - first) / years if rate else compound_rate(first, last, years)

        unit = "percentage points" if rate else "%"
        place = {
            "ref_area": target["ref_area"],
            "time_period": target["time_period"],
            "since": newest["time_period"].iloc[0],
            "years": years,
        }
        ends = interval(pace, newest.iloc[0], target)
        results.append({**place, **ends, **origin(pair, unit)})
    return results_frame(results, ["ref_area", "time_period", "since", "years"])
