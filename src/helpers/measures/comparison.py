"""Comparison: distance to a benchmark, place among many."""

from collections.abc import Sequence

import pandas as pd

from helpers import catalog
from helpers.figures.rows import records
from helpers.figures.selection import codes
from helpers.measures.arithmetic import (
    RATES,
    Row,
    difference,
    interval,
    origin_of,
    results_frame,
)

DISTANCE = ["ref_area", "time_period", "standard"]


def gap(values: pd.DataFrame, *, benchmark: str) -> pd.DataFrame:
    """Return the distance of each area from a benchmark in the same period.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.series`` of one indicator, the benchmark's among them.
    benchmark : str
        Code of the area that is subtracted.

    Returns
    -------
    pandas.DataFrame
        One row per other area, period and standard where both have a figure; in percentage points
        for rates, else in the unit of the figures. A figure whose standard is not stated is
        compared with none.

    Raises
    ------
    UsageError
        The benchmark is not an area.

    Examples
    --------
    >>> from helpers import figures
    >>> growth = figures.series("grdp_growth", ["lai-chau", "vietnam"], 2022, 2022)
    >>> gap(growth, benchmark="vietnam")[["ref_area", "obs_value"]].round(2).to_dict("records")
    [{'ref_area': 'lai-chau', 'obs_value': -0.3}]
    """
    code = catalog.area(benchmark).ref_area
    return results_frame(gaps(records(values), code), DISTANCE)


def gaps(rows: Sequence[Row], benchmark: str) -> list[dict[str, object]]:
    """Return what ``gap`` puts together, of figures as ``records`` returns them."""
    bases = bases_of(rows, benchmark)
    results = []
    for row in rows:
        base = bases.get((row["time_period"], row["standard"]))
        if row["ref_area"] == benchmark or not base or row["segment"].startswith("unstated"):
            continue
        unit = "percentage points" if row["unit_measure"] in RATES else row["unit_measure"]
        place = {key: row[key] for key in DISTANCE}
        ends = interval(difference, base, row)
        results.append({**place, **ends, **origin_of((row, base), unit)})
    return results


def bases_of(rows: Sequence[Row], benchmark: str) -> dict[tuple[str, str], Row]:
    """Return the benchmark's figures by period and standard."""
    own = (row for row in rows if row["ref_area"] == benchmark)
    return {(row["time_period"], row["standard"]): row for row in own}


def rank(values: pd.DataFrame, *, among: Sequence[str], highest_first: bool = True) -> pd.DataFrame:
    """Return each area's place among a full set of areas, period by period.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.series`` of one indicator.
    among : sequence of str
        The areas ranked, such as the 14 provinces of the region. A period in which one of them has
        no plain value is left out: a place among those who happen to be known is no place. So is
        one in which they are not all under the same standard.
    highest_first : bool, optional
        Whether the largest value has place 1.

    Returns
    -------
    pandas.DataFrame
        One row per area and period; ``obs_value`` is the place, equal values sharing the better one
        (1, 2, 2, 4), and ``of`` the number of areas.

    Examples
    --------
    >>> from helpers import catalog, figures
    >>> provinces = catalog.members("northern-midlands-mountains")
    >>> growth = figures.series("grdp_growth", provinces, 2022, 2022)
    >>> places = rank(growth, among=provinces)
    >>> places.loc[places["ref_area"] == "lao-cai", "obs_value"].tolist()
    [7.0]
    """
    among = codes(among)
    candidates = values[values["ref_area"].isin(among)]
    results = []
    for period, rows in candidates.groupby("time_period", sort=False):
        plain = rows[rows["obs_value"].notna() & (rows["bound"] == "")]
        if sorted(plain["ref_area"]) != sorted(among) or len(set(plain["standard"])) > 1:
            continue
        places = plain["obs_value"].rank(method="min", ascending=not highest_first)
        for line, area, status, place in zip(
            plain.index, plain["ref_area"], plain["obs_status"], places, strict=True
        ):
            key = {"ref_area": area, "time_period": period, "of": len(among)}
            value = dict.fromkeys(("obs_value", "lower", "upper"), place)
            own = {"obs_status": status, "lines": (int(line),), "approximate": False}
            results.append({**key, **value, **own, "unit_measure": "rank"})
    return results_frame(results, ["ref_area", "time_period", "of"])
