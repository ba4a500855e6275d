"""The change of each area between the first and the last year shown, or why there is none."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd

from helpers import wording
from helpers.figures.rows import records
from helpers.measures.arithmetic import (
    compound_rate,
    difference,
    interval,
    origin_of,
    results_frame,
)
from helpers.wording.readings import break_names

Row = dict[str, Any]


def changes(
    values: pd.DataFrame, *, areas: Sequence[str], language: str
) -> tuple[pd.DataFrame, list[str]]:
    """Return the change of rates in percentage points, of levels in % a year.

    The arithmetic is that of ``measures.percentage_point_change`` and ``compound_growth``, each
    area between years of its own, put together once.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.series`` of one indicator, by year.
    areas : sequence of str
        The areas asked for.
    language : str
        ``vi`` or ``en``.

    Returns
    -------
    tuple of (pandas.DataFrame, list of str)
        A row per area whose first and last year lie in one series; and a sentence on each of which
        they do not.
    """
    found, refused = [], []
    rows = records(values)
    for area in areas:
        of_area = [row for row in rows if row["ref_area"] == area]
        if len({row["time_period"] for row in of_area}) < 2:
            continue
        pair = _pair(of_area)
        if pair is None:
            refused.append(_refusal(of_area, area, language))
        else:
            found += _change(*pair)
    return results_frame(found, ["ref_area", "time_period", "standard"]), refused


def _pair(rows: list[Row]) -> tuple[Row, Row] | None:
    """Return a figure of the first and one of the last year that belong to one series."""
    for first in (row for row in rows if row["time_period"] == rows[0]["time_period"]):
        for last in (row for row in rows if row["time_period"] == rows[-1]["time_period"]):
            if _series_of(first) == _series_of(last):
                return first, last
    return None


def _series_of(row: Row) -> tuple[str, bool]:
    return row["segment"], row["obs_status"] == "D"


def _change(first: Row, last: Row) -> list[dict[str, object]]:
    """Return the change, nothing where it is not defined: of a change, and from zero."""
    start, end, unit = first["time_period"], last["time_period"], first["unit_measure"]
    if unit == "percentage points" or (unit != "%" and not first["lower"] > 0):
        return []
    measure = difference if unit == "%" else partial(compound_rate, years=int(end) - int(start))
    of = "percentage points" if unit == "%" else "%"
    place = {
        "ref_area": first["ref_area"],
        "time_period": f"{start}/{end}",
        "standard": first["standard"],
    }
    return [{**place, **interval(measure, first, last), **origin_of((first, last), of)}]


def _refusal(rows: list[Row], area: str, language: str) -> str:
    _ = wording.translator(language)
    start, end = int(rows[0]["time_period"]), int(rows[-1]["time_period"])
    between = break_names(rows[0]["indicator"], [area], start, end, language)
    reason = "; ".join(between) or _("they are not of one definition")
    return _("{area}: the figures of {start} and {end} cannot be compared ({reason}).").format(
        area=wording.place(area, language), start=start, end=end, reason=reason
    )
