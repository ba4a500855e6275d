"""Indices: the level that growth chains to, and levels against a base year."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from helpers import periods
from helpers.errors import UsageError
from helpers.figures.preference import STATUSES, firm
from helpers.figures.rows import records
from helpers.figures.selection import need_year
from helpers.measures.arithmetic import (
    ENDS,
    RATES,
    need_unit,
    origin_of,
    refuse_unit,
    results_frame,
)


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
        both directions; unit "index". Years beyond a gap, a break or a figure of another
        definition (status D) are left out, and so are areas without growth beside the base.

    Raises
    ------
    UnitError
        The figures are not in %.
    UsageError
        A period or the base is not a year.

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
    for period in growth["time_period"]:
        if periods.parse(period).kind != "year":
            raise UsageError(f"chain_index: {period} is not a year; accepted: yearly growth")
    first = need_year(base, "base")
    results = [
        row for _, rows in growth.groupby("ref_area", sort=False) for row in _chain(rows, first)
    ]
    return results_frame(results, ["ref_area", "time_period"])


def _chain(rows: pd.DataFrame, base: int) -> list[dict[str, object]]:
    """Chain one area's growth from the base, forwards and backwards, up to a gap or a break."""
    of_year = {int(row["time_period"]): row for row in records(rows)}
    if not {base, base + 1} & of_year.keys():
        return []
    start = {"obs_value": 100.0, "lower": 100.0, "upper": 100.0, "lines": ()}
    chained: dict[int, dict[str, Any]] = {
        base: {**start, "unit_measure": "index", "obs_status": "A", "approximate": False}
    }
    beside = _stretch(of_year[base + 1] if base + 1 in of_year else of_year[base])
    linked = {year: row for year, row in of_year.items() if _stretch(row) == beside}
    year = base + 1
    while year in linked:
        growth, before = linked[year], chained[year - 1]
        values = {column: _forwards(before[column], growth[column]) for column in ENDS}
        chained[year] = {**values, **_chained_origin(before, growth)}
        year += 1
    year = base
    while year in linked:
        growth, after = linked[year], chained[year]
        opposite = {"obs_value": "obs_value", "lower": "upper", "upper": "lower"}
        values = {column: _backwards(after[column], growth[opposite[column]]) for column in ENDS}
        chained[year - 1] = {**values, **_chained_origin(after, growth)}
        year -= 1
    area = rows["ref_area"].iloc[0]
    return [
        {"ref_area": area, "time_period": str(year), **chained[year]} for year in sorted(chained)
    ]


def _stretch(row: Mapping[str, Any]) -> tuple[str, bool]:
    """Return what growth must share to be chained: its segment, and its definition."""
    return row["segment"], row["obs_status"] == "D"


def _forwards(level: float, rate: float) -> float:
    return -np.inf if -np.inf in (level, rate) else level * (1 + rate / 100)


def _backwards(level: float, rate: float) -> float:
    return -rate if np.isinf(rate) else level / (1 + rate / 100)


def _chained_origin(known: Mapping[str, Any], growth: Mapping[str, Any]) -> dict[str, object]:
    """Return what a level rests on: all that the one before it does, and the growth between."""
    own = origin_of([growth], "index")
    return {
        **own,
        "approximate": known["approximate"] or own["approximate"],
        "obs_status": max(known["obs_status"], growth["obs_status"], key=STATUSES.index),
        "lines": (*known["lines"], growth["line"]),
    }


def level_index(levels: pd.DataFrame, *, base: int) -> pd.DataFrame:
    """Return levels as an index with ``base`` = 100.

    Parameters
    ----------
    levels : pandas.DataFrame
        Rows of ``figures.series`` of a level, by year. Figures of low reliability or of another
        definition (status U, D) are not used.
    base : int
        The year set to 100.

    Returns
    -------
    pandas.DataFrame
        One row per area and year, for the areas that have a plain value of the base year; years
        without a figure or across a break have no row. Unit "index".

    Raises
    ------
    UnitError
        The figures are rates.

    Examples
    --------
    >>> from helpers import figures
    >>> visitors = figures.series("visitors", "lao-cai", 2019, 2020)
    >>> level_index(visitors, base=2019)["obs_value"].round(1).tolist()
    [100.0, 43.1]
    """
    refuse_unit(levels, RATES, "level_index")
    usable = firm(levels)
    results = []
    for area, rows in usable.groupby("ref_area", sort=False):
        figures = records(rows)
        plain = (row for row in figures if row["lower"] == row["upper"])
        start = next((row for row in plain if row["time_period"] == str(base)), None)
        if start is None or start["obs_value"] <= 0:
            continue
        for row in figures:
            if row["segment"] == start["segment"]:
                used = [start] if row["line"] == start["line"] else [start, row]
                values = {column: row[column] / start["obs_value"] * 100 for column in ENDS}
                place = {"ref_area": area, "time_period": row["time_period"]}
                results.append({**place, **values, **origin_of(used, "index")})
    return results_frame(results, ["ref_area", "time_period"])
