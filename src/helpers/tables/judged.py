"""Cells of a judged target: what it is, the result, the paces, the verdict."""

import pandas as pd

from helpers import catalog
from helpers.figures import sources_of
from helpers.tables.cells import Row
from helpers.tables.table import NONE, Cell
from helpers.wording import figure, place, verdicts

PACES = ("required", "pace_3", "pace_5")


def target_head(row: Row, language: str) -> Cell:
    """Name the indicator, with area and period below."""
    where = f"{place(row['ref_area'], language)}, {verdicts.due_in(row, language)}"
    return Cell(catalog.indicator(row["indicator"]).name(language), others=(Cell(where),))


def result_cell(row: Row, language: str) -> Cell:
    """Give the figure a verdict rests on, its period and status, and the sources of all used."""
    if not row["since"]:
        return NONE
    used = [line for line in row["lines"] if line not in row.get("printed", row["lines"][:1])]
    return Cell(
        figure(row, language),
        status=verdicts.based_on(row, language),
        sources=sources_of(used),
        kind="number",
    )


def pace_cell(row: Row, name: str, language: str) -> Cell:
    """Give a pace a year."""
    said = verdicts.pace(row, name, language)
    return Cell(said, kind="number") if said else NONE


def verdict_cell(row: Row, language: str) -> Cell:
    """Give the verdict and its reason."""
    return Cell(verdicts.verdict(row, language), status=verdicts.reason(row, language))


def lines_of(judged: pd.DataFrame) -> list[int]:
    """Return the lines shown: of the targets, of documents that repeat them, of the figures."""
    printed = (
        judged["printed"] if "printed" in judged else judged["lines"].map(lambda used: used[:1])
    )
    return [line for used in [*printed, *judged["lines"]] for line in used]
