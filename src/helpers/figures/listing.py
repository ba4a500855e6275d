"""Figures looked up by area, indicator and period, as lines of text or plain records."""

import math
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from helpers import catalog, datapackage, periods
from helpers.figures.frame import load
from helpers.figures.rows import rows_of
from helpers.figures.selection import role

HEADS = ("area", "indicator", "period", "value", "unit", "status", "source", "remarks")
RIGHT = ("value",)
SHOWN = (
    "ref_area", "indicator", "time_period", "obs_value", "lower", "upper", "bound", "decimals",
    "unit_measure", "obs_status", "source_id", "role", "scenario", "measure", "standard",
)  # fmt: skip
ROLES = ("preferred", "agrees", "rival")


def find(
    *,
    area: str | None = None,
    indicator: str | None = None,
    period: str | None = None,
    source: str | None = None,
    rivals: bool,
) -> pd.DataFrame:
    """Return figures of every frequency, measure and scenario.

    Parameters
    ----------
    area, indicator, period : str, optional
        Only of this area, indicator (each by code or name), TIME_PERIOD.
    source : str, optional
        Only what this document said, preferred or not.
    rivals : bool
        Whether figures that are not the preferred ones are there too.

    Returns
    -------
    pandas.DataFrame
        Rows of ``load()`` by indicator, area and period, with a column ``role``: ``preferred``,
        and after it what ``agrees`` with it or is a ``rival``. The data are not checked first: a
        figure is shown as it stands.

    Raises
    ------
    UsageError
        An unknown area, indicator or source, or a period that is none.
    """
    figures = load(check=False)
    asked = {
        "ref_area": None if area is None else catalog.area(area).ref_area,
        "indicator": None if indicator is None else catalog.indicator(indicator).indicator,
        "time_period": None if period is None else periods.parse(period).text,
    }
    for column, code in asked.items():
        if code is not None:
            figures = figures[figures[column] == code]
    figures = figures.assign(role=role(figures))
    if source is not None:
        catalog.source(source)
        figures = figures[figures["source_id"] == source]
    elif not rivals:
        figures = figures[figures["role"] == "preferred"]
    keys = pd.DataFrame(
        {
            "indicator": figures["indicator"].map(_places(catalog.indicators())),
            "area": figures["ref_area"].map(_places(catalog.areas())),
            "period": figures["time_period"].map(periods.parse),
            "kind": figures["scenario"] + figures["measure"] + figures["standard"],
            "role": figures["role"].map(_places(ROLES)),
        },
        index=figures.index,
    )
    return figures.loc[keys.sort_values(list(keys), kind="stable").index]


def lines(figures: pd.DataFrame) -> Iterator[str]:
    """Yield a table of figures as lines of text in aligned columns."""
    columns = [figures[name].tolist() for name in SHOWN]
    rows = [
        HEADS,
        *(_cells(dict(zip(SHOWN, row, strict=True))) for row in zip(*columns, strict=True)),
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    aligned = "  ".join(
        f"{{:{'>' if head in RIGHT else '<'}{width}}}"
        for head, width in zip(HEADS, widths, strict=True)
    )
    for row in rows:
        yield aligned.format(*row).rstrip()


def records(figures: pd.DataFrame) -> list[dict[str, Any]]:
    """Return figures as plain values: every column, the line in figures.csv, null for no number."""
    numbered = rows_of(figures.reset_index())
    return [
        {
            name: None if isinstance(value, float) and math.isnan(value) else value
            for name, value in row.items()
        }
        for row in numbered
    ]


def csv(figures: pd.DataFrame) -> str:
    """Return figures as CSV: their rows of figures.csv cell by cell, and their role."""
    resource = datapackage.read_descriptor()["figures"]
    sheet = datapackage.read_sheet(resource)
    cells = pd.DataFrame(sheet.cells, index=sheet.lines, columns=sheet.header)
    shown = cells.loc[figures.index].assign(role=figures["role"].tolist())
    text: str = shown.to_csv(index=False, lineterminator="\n")
    return text


def _places(codes: Iterable[str]) -> dict[str, int]:
    return {code: place for place, code in enumerate(codes)}


def _cells(row: dict[Any, Any]) -> tuple[str, ...]:
    remarks = [
        "" if row["role"] == "preferred" else row["role"],
        "" if row["scenario"] == "observed" else row["scenario"],
        "" if row["measure"] == "level" else row["measure"],
        f"standard {row['standard']}" if row["standard"] else "",
    ]
    return (
        row["ref_area"],
        row["indicator"],
        row["time_period"],
        _value(row),
        row["unit_measure"],
        row["obs_status"],
        row["source_id"],
        ", ".join(remark for remark in remarks if remark),
    )


def _value(row: dict[Any, Any]) -> str:
    """Write a figure as it was recorded, with its hedge.

    >>> range_ = {"obs_value": math.nan, "lower": 3.0, "upper": 4.0, "decimals": 0, "bound": ""}
    >>> _value(range_), _value({**range_, "obs_value": 7000000.0, "bound": "over"})
    ('3-4', 'over 7000000')
    """
    ends = [row["lower"], row["upper"]] if math.isnan(row["obs_value"]) else [row["obs_value"]]
    number = "-".join(f"{end:.{row['decimals']}f}" for end in ends)
    return f"{row['bound'].replace('_', ' ')} {number}".strip()
