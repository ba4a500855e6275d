"""Cells of a judged target: what it is, the result, the paces, the verdict."""

import pandas as pd

from helpers import catalog
from helpers.figures import sources_of
from helpers.tables.cells import Row
from helpers.tables.table import NONE, Cell
from helpers.wording import figure, period, place, translator, verdicts
from helpers.wording.numbers import DASH, SPACE

PACES = ("required", "pace_3", "pace_5")


def target_head(row: Row, language: str) -> Cell:
    """Name the indicator, with area and period below."""
    where = f"{place(row['ref_area'], language)}, {period(row['time_period'], language)}"
    return Cell(
        catalog.indicator(row["indicator"]).name(language),
        others=(Cell(where.replace(" ", SPACE)),),
    )


def result_cell(row: Row, language: str) -> Cell:
    """Give the figure a verdict rests on, its period and status, and the sources of all used."""
    if not row["since"]:
        return Cell(DASH)
    used = [line for line in row["lines"] if line not in row.get("printed", row["lines"][:1])]
    return Cell(
        figure(row, language),
        status=verdicts.based_on(row, language),
        sources=sources_of(used),
    )


def needs_cell(row: Row, language: str) -> Cell:
    """Give the pace a target needs, and below it that of the last three and five years."""
    _ = translator(language)
    said = verdicts.needs(row, language)
    if not said:
        return Cell(DASH)
    recent = [
        words.format(pace=verdicts.pace(row, name, language))
        for name, words in (
            ("pace_3", _("{pace} over 3 years")),
            ("pace_5", _("{pace} over 5 years")),
        )
        if verdicts.pace_of(row, name)
    ]
    below = _("of late {paces}").format(paces=", ".join(recent))
    return Cell(said, others=(Cell(below),) if recent else ())


def pace_cell(row: Row, name: str, language: str) -> Cell:
    """Give a pace a year."""
    said = verdicts.pace(row, name, language)
    return Cell(said, kind="number") if said else NONE


def verdict_cell(row: Row, language: str) -> Cell:
    """Give the verdict and its reason."""
    unbroken = verdicts.verdict(row, language).replace(" ", SPACE).replace(f",{SPACE}", ", ")
    return Cell(unbroken, status=verdicts.reason(row, language))


def lines_of(judged: pd.DataFrame) -> list[int]:
    """Return the lines shown: of the targets, of documents that repeat them, of the figures."""
    printed = (
        judged["printed"] if "printed" in judged else judged["lines"].map(lambda used: used[:1])
    )
    return [line for used in [*printed, *judged["lines"]] for line in used]
