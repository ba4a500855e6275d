"""What every measure shares: intervals, origins, and the refusal of units and breaks."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from helpers import catalog, periods
from helpers.errors import BreakError, UnitError, UsageError
from helpers.figures.preference import STATUSES

RESULT = ["obs_value", "lower", "upper", "bound", "unit_measure", "obs_status", "lines"]
RATES = ("%", "percentage points")
ENDS = ("obs_value", "lower", "upper")

Row = Mapping[str, Any]


def between(
    values: pd.DataFrame, start: str, end: str, measure: Callable[[float, float], float], unit: str
) -> pd.DataFrame:
    """Apply a measure to the figures of two periods, area by area, within one segment."""
    pairs = results_between(values, start, end, measure, unit)
    return results_frame(pairs, ["ref_area", "time_period", "standard"])


def results_between(
    values: pd.DataFrame, start: str, end: str, measure: Callable[[float, float], float], unit: str
) -> list[dict[str, object]]:
    """Return what ``between`` puts together, a result per area and segment."""
    start, end = str(start), str(end)
    if periods.parse(start).part != periods.parse(end).part:
        raise UsageError(f"{start} and {end} are not the same part of their years")
    if periods.parse(start) >= periods.parse(end):
        raise UsageError(f"start: {start} is not before end, {end}")
    results = []
    for area, rows in values.groupby("ref_area", sort=False):
        first, last = rows[rows["time_period"] == start], rows[rows["time_period"] == end]
        if first.empty or last.empty:
            continue
        shared = [segment for segment in last["segment"] if segment in set(first["segment"])]
        if not shared:
            refuse_break(pd.concat([first, last]))
        for segment in shared:
            before, after = (half.index[half["segment"] == segment] for half in (first, last))
            pair = rows.loc[before.append(after)]
            refuse_break(pair)
            ends = interval(measure, pair.iloc[0], pair.iloc[1])
            place = {
                "ref_area": area,
                "time_period": f"{start}/{end}",
                "standard": pair.iloc[0]["standard"],
            }
            results.append({**place, **ends, **origin(pair, unit)})
    return results


def difference(first: float, last: float) -> float:
    """Return how much more the last is than the first."""
    return last - first


def interval(measure: Callable[[float, float], float], first: Row, last: Row) -> dict[str, float]:
    """Apply a measure that falls with its first and rises with its last argument to intervals."""
    return {
        "obs_value": measure(first["obs_value"], last["obs_value"]),
        "lower": measure(first["upper"], last["lower"]),
        "upper": measure(first["lower"], last["upper"]),
    }


def origin(used: pd.DataFrame, unit: str) -> dict[str, object]:
    """Say what a result rests on: its unit, the weakest status and the lines of its figures."""
    return _origin(unit, used.index, used["bound"].tolist(), used["obs_status"].tolist())


def origin_of(used: Sequence[Row], unit: str) -> dict[str, object]:
    """Say as ``origin`` does what a result rests on, of rows as ``records`` returns them."""
    return _origin(unit, *([row[key] for row in used] for key in ("line", "bound", "obs_status")))


def _origin(
    unit: str, lines: Iterable[int], bounds: Sequence[str], statuses: Iterable[str]
) -> dict[str, object]:
    return {
        "approximate": "about" in bounds,
        "unit_measure": unit,
        "obs_status": max(statuses, key=STATUSES.index),
        "lines": tuple(int(line) for line in lines),
    }


def hedge(lower: float, upper: float, *, approximate: bool) -> str:
    """Word a result's interval as the hedge of a figure.

    >>> hedge(4.0, 4.0, approximate=False), hedge(4.0, np.inf, approximate=False)
    ('', 'at_least')
    """
    below, above = math.isfinite(lower), math.isfinite(upper)
    if approximate or not (below or above):
        return "about"
    if below and above:
        return ""
    return "at_least" if below else "at_most"


def finished(result: Row) -> dict[str, Any]:
    """Hedge a result as its interval says.

    A result of which nothing is known but that it exists (more than "over" less than "over") has no
    value.
    """
    lower, upper = (float(result[name]) for name in ("lower", "upper"))
    known = math.isfinite(lower) or math.isfinite(upper)
    value = float(result["obs_value"]) if known else math.nan
    bound = hedge(lower, upper, approximate=result["approximate"])
    return {**result, "obs_value": value, "lower": lower, "upper": upper, "bound": bound}


def results_frame(results: Sequence[Row], keys: list[str]) -> pd.DataFrame:
    """Put results together, each ``finished``."""
    rows = [finished(result) for result in results]
    names = [*keys, *RESULT]
    if not rows:
        none = pd.DataFrame([], columns=names).astype(dict.fromkeys(ENDS, float))
        return none.astype({"bound": "str"})
    return pd.DataFrame({name: [row.get(name, np.nan) for row in rows] for name in names})


def compound_rate(first: float, last: float, years: int) -> float:
    """Return the yearly rate, in %, that turns one level into another; infinite from nothing.

    >>> compound_rate(100.0, 121.0, 2)
    10.000000000000009
    >>> compound_rate(100.0, -np.inf, 2), compound_rate(np.nan, 121.0, 2)
    (-inf, nan)
    """
    if np.isnan(first) or np.isnan(last):
        return np.nan
    if first == np.inf or last == -np.inf:
        return -np.inf
    return float(((last / first) ** (1 / years) - 1) * 100) if first > 0 else np.inf


def years_between(start: str, end: str) -> int:
    """Return the number of years from one year to a later one, or refuse other periods."""
    first, last = periods.parse(str(start)), periods.parse(str(end))
    if first.kind != "year" or last.kind != "year" or first >= last:
        raise UsageError(f"{start} and {end} are not two years in order")
    return last.year - first.year


def need_unit(values: pd.DataFrame, units: Sequence[str], measure: str) -> None:
    """Refuse figures in any other unit than these."""
    wrong = sorted(set(values["unit_measure"]) - set(units))
    if wrong:
        raise UnitError(f"{measure}: the figures are in {wrong[0]}; accepted: {', '.join(units)}")


def refuse_unit(
    values: pd.DataFrame, units: Sequence[str], measure: str, *, rates: str = ""
) -> None:
    """Refuse figures in one of these units, naming the measure that is meant for rates."""
    wrong = sorted(set(values["unit_measure"]) & set(units))
    if wrong:
        other = f" (of yearly rates: {rates})" if rates else ""
        raise UnitError(
            f"{measure}: the figures are in {wrong[0]}; accepted: a unit of level{other}"
        )


def refuse_break(used: pd.DataFrame) -> None:
    """Refuse rows of one area that lie in more than one segment, naming the break between."""
    segments = list(dict.fromkeys(used["segment"]))
    statuses = set(used["obs_status"])
    if len(segments) > 1:
        raise BreakError(_break_between(used, segments))
    if statuses > {"D"}:
        row = used[used["obs_status"] == "D"].iloc[0]
        raise BreakError(
            f"{row['indicator']} of {row['ref_area']}, {row['time_period']}: status D,"
            f" another definition than the others ({row['comment']})"
        )


def _break_between(used: pd.DataFrame, segments: list[str]) -> str:
    row = used.iloc[0]
    times = " and ".join(dict.fromkeys(used["time_period"]))
    where = f"{row['indicator']} of {row['ref_area']}, {times}"
    unstated = [segment for segment in segments if segment.startswith("unstated")]
    if unstated:
        return f"{where}: a source does not state the poverty standard, so they cannot be compared"
    later = max(segments)
    for item in catalog.breaks():
        starts_segment = item.time_period in (later.removeprefix("from "), later[:4])
        if item.applies_to(row["indicator"], row["ref_area"]) and starts_segment:
            return (
                f"{where}: across the break of {item.time_period}, {item.name_en} ({item.name_vi})"
            )
    return f"{where}: across the break between {' and '.join(segments)}"
