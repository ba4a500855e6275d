"""One indicator: the newest figure of each area, and what it can be compared with."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from helpers import catalog
from helpers.figures.preference import is_firm
from helpers.figures.rows import records
from helpers.measures.arithmetic import (
    RATES,
    compound_rate,
    difference,
    interval,
    origin,
    results_frame,
)
from helpers.measures.comparison import gap, rank
from helpers.measures.relative import ratio

Row = dict[str, Any]
"""A figure by column, and its ``line``."""
PER_PERSON = ("VND million", "per 10,000 people")
"""Units of levels that do not grow with the size of a place, so that places can be compared."""
FIGURE = [
    "line", "time_period", "obs_value", "lower", "upper", "bound", "unit_measure", "decimals",
    "obs_status", "standard", "source_id",
]  # fmt: skip


class Standing(NamedTuple):
    """What is told of one area: its figures, those it can be compared by, and why not all."""

    parts: dict[str, Row]
    stretch: list[Row]
    reason: str


def by_area(values: pd.DataFrame) -> dict[str, list[Row]]:
    """Return the rows of each area as records, each with its line."""
    known: dict[str, list[Row]] = {}
    for row in records(values):
        known.setdefault(row["ref_area"], []).append(row)
    return known


def _firm(rows: list[Row]) -> list[Row]:
    return [row for row in rows if is_firm(row)]


def standing(rows: list[Row], since: str) -> Standing:
    """Find the newest figure, a weak one that is newer, and what the newest is compared by."""
    usable = sorted(_firm(rows), key=lambda row: (row["time_period"], row["standard"]))
    newest = usable[-1] if usable else None
    last = newest["time_period"] if newest else ""
    newer = [row for row in rows if row["time_period"] > last]
    found = {"newest": newest, "newer": newer[-1] if newer else None}
    parts = {name: {key: row[key] for key in FIGURE} for name, row in found.items() if row}
    if newest is None:
        return Standing(parts, [], "")
    same = [row for row in usable if row["segment"] == newest["segment"]]
    stretch = [row for row in same if row["time_period"] >= since]
    return Standing(parts, stretch, _reason(rows, newest, since))


def _reason(rows: list[Row], newest: Row, since: str) -> str:
    """Say why the change cannot be counted from the year asked for, or ""."""
    if newest["time_period"] <= since:
        return "newest"
    asked = [row for row in rows if row["time_period"] == since]
    segments = {row["segment"] for row in _firm(asked)}
    if not segments:
        return "unreliable" if asked else "no_figure"
    if newest["segment"] in segments:
        return ""
    unstated = any(name.startswith("unstated") for name in (*segments, newest["segment"]))
    return "standard_not_stated" if unstated else "break"


def changes(values: pd.DataFrame, cards: Mapping[str, Standing]) -> pd.DataFrame:
    """Change from the first to the last of the years that can be compared, area by area."""
    results = []
    for area, card in cards.items():
        rate = all(row["unit_measure"] in RATES for row in card.stretch)
        usable = [row for row in card.stretch if rate or row["upper"] > 0]
        if len(usable) < 2 or usable[-1] is not card.stretch[-1]:
            continue
        first, last = usable[0], usable[-1]
        ends = interval(difference if rate else _growth, first, last)
        pair = values.loc[[first["line"], last["line"]]]
        place = {"ref_area": area, "time_period": f"{first['time_period']}/{last['time_period']}"}
        results.append({**place, **ends, **origin(pair, "percentage points" if rate else "%")})
    return results_frame(results, ["ref_area", "time_period"])


def _growth(first: float, last: float) -> float:
    return compound_rate(first, last, 1)


def distances(
    values: pd.DataFrame, cards: Mapping[str, Standing], others: list[Row], code: str
) -> pd.DataFrame | None:
    """Distance from a benchmark in the newest period that both have under one standard."""
    measures = {**dict.fromkeys(RATES, gap), **dict.fromkeys(PER_PERSON, ratio)}
    units = set(values["unit_measure"])
    of_period = {(row["time_period"], row["standard"]): row["line"] for row in _firm(others)}
    lines: list[int] = []
    for card in cards.values():
        keys = [(row["time_period"], row["standard"], row["line"]) for row in card.stretch]
        shared = max((key for key in keys if key[:2] in of_period), default=None)
        if shared is not None:
            lines += [shared[2], of_period[shared[:2]]]
    if not lines or not units <= measures.keys():
        return None
    pairs = values.loc[list(dict.fromkeys(lines))]
    return measures[units.pop()](pairs, benchmark=code)


def places(
    values: pd.DataFrame, ranked: list[list[Row]], code: str, since: str
) -> tuple[tuple[str, str], pd.DataFrame] | None:
    """Places in the newest period, not before ``since``, in which all areas have a figure."""
    better = catalog.indicator(code).better
    by_period: dict[tuple[str, str], list[Row]] = {}
    for row in (row for rows in ranked for row in _firm(rows) if row["time_period"] >= since):
        by_period.setdefault((row["time_period"], row["standard"]), []).append(row)
    whole = [key for key, rows in by_period.items() if len(rows) == len(ranked) > 1]
    for key in sorted(whole if better != "neither" else [], reverse=True):
        rows = values.loc[[row["line"] for row in by_period[key]]]
        among = [row["ref_area"] for row in by_period[key]]
        places = rank(rows, among=among, highest_first=better == "higher")
        if len(places):
            return key, places
    return None


def held(
    found: tuple[tuple[str, str], pd.DataFrame] | None, cards: Mapping[str, Standing]
) -> pd.DataFrame | None:
    """Keep the places of the areas whose newest figure can be compared with that period's."""
    if found is None:
        return None
    key, places = found
    held = [
        area
        for area, card in cards.items()
        if key in [(row["time_period"], row["standard"]) for row in card.stretch]
    ]
    return places[places["ref_area"].isin(held)]
