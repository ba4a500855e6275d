"""What tables of published figures share: a figure as a cell, captions, units."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers import catalog
from helpers.tables.table import Cell
from helpers.wording import (
    hedged,
    number,
    period,
    status,
    translator,
    unit_name,
)

Row = Mapping[str, Any]


def value_cell(row: Row, language: str) -> Cell:
    """One published figure without its unit, which the caption names."""
    digits = int(row["decimals"])
    ends = [
        number(row[end], digits, language)
        for end in ("lower", "upper")
        if abs(row[end]) != float("inf")
    ]
    text = (
        "–".join(ends) if pd.isna(row["obs_value"]) else number(row["obs_value"], digits, language)
    )
    return Cell(
        hedged(text, row["bound"], language),
        status=status(row["obs_status"], language),
        sources=(row["source_id"],),
        kind="number",
    )


def place_and_period(row: Row, language: str) -> str:
    """Name the area and the period of a figure."""
    return f"{catalog.area(row['ref_area']).name(language)}, {period(row['time_period'], language)}"


def caption_of(values: pd.DataFrame, language: str) -> str:
    """Name the indicators, and say where their figures are averages or totals over years."""
    _ = translator(language)
    names = ", ".join(
        catalog.indicator(code).name(language) for code in values["indicator"].unique()
    )
    if values["measure"].eq("annual_average").all() and len(values):
        return _("{indicator}, average a year").format(indicator=names)
    return names


def units_of(values: pd.DataFrame, language: str) -> str:
    """Name the units of the indicators shown."""
    return ", ".join(dict.fromkeys(_unit(code, language) for code in values["indicator"].unique()))


def _unit(code: str, language: str) -> str:
    indicator = catalog.indicator(code)
    return unit_name(indicator.unit_measure, language, topic=indicator.topic)
