"""Tables of revisions: first figures beside the latest, and what they come to."""

from dataclasses import replace

import pandas as pd

from helpers import catalog
from helpers.figures import sources_of
from helpers.figures.rows import rows_of
from helpers.tables.cells import Row
from helpers.tables.evidence import thing
from helpers.tables.table import NONE, Cell, Table, table
from helpers.wording import date, number, period, translator


def revisions(revised: pd.DataFrame, *, language: str) -> Table:
    """Tabulate first figures beside the latest, a row per area, indicator and period.

    Parameters
    ----------
    revised : pandas.DataFrame
        Rows of ``measures.revisions`` of one or more indicators.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    rows = [
        [
            Cell(thing(row, language)),
            _end(row, "first", language),
            _end(row, "latest", language),
            _change(row, language),
        ]
        for row in rows_of(revised)
    ]
    head = [_("Figure"), _("First figure"), _("Latest"), _("Revision")]
    lines = [line for pair in revised["lines"] for line in pair]
    return table(_("First figure and latest, year by year"), head, rows, lines=lines)


def summary(summary: pd.DataFrame, *, language: str) -> Table:
    """Tabulate the mean, the mean absolute and the largest revision of each area.

    Parameters
    ----------
    summary : pandas.DataFrame
        Rows of ``measures.revision_summary``.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    rows = []
    for (area, code), of_area in summary.groupby(["ref_area", "indicator"], sort=False):
        found = {row["statistic"]: row for row in rows_of(of_area)}
        mean, largest = found["mean_revision"], found["largest_revision"]
        rows.append(
            [
                Cell(catalog.area(str(area)).name(language)),
                Cell(catalog.indicator(str(code)).name(language)),
                Cell(str(mean["of"]), kind="number"),
                Cell(str(mean["ahead"]), kind="number"),
                _plain_change(mean, language),
                _plain_change(found["mean_absolute_revision"], language, sign=False),
                replace(
                    _change(largest, language), status=period(largest["time_period"], language)
                ),
            ]
        )
    head = [
        _("Area"),
        _("Indicator"),
        _("Revisions"),
        _("of figures out before the year was over"),
        _("Mean"),
        _("Mean size"),
        _("Largest"),
    ]
    lines = [line for used in summary["lines"] for line in used]
    return table(_("Revisions by area"), head, rows, lines=lines)


def _end(row: Row, name: str, language: str) -> Cell:
    """Write the first or the latest figure of a revision, with the date of its document."""
    indicator = catalog.indicator(row["indicator"])
    line = row["lines"][0 if name == "first" else 1]
    value = row[f"{name}_value"]
    sources = sources_of([line])
    when = date(row["first_published"], language) if name == "first" else ""
    if pd.isna(value):
        return Cell("–", status=when, sources=sources, kind="number")
    text = number(value, min(indicator.decimals, 2), language)
    return Cell(text, status=when, sources=sources, kind="number")


def _change(row: Row, language: str) -> Cell:
    _ = translator(language)
    if pd.isna(row["obs_value"]):
        return Cell(_("cannot be told"), kind="number")
    return Cell(_with_unit(row, language, sign=True), kind="number")


def _plain_change(row: Row, language: str, *, sign: bool = True) -> Cell:
    if pd.isna(row["obs_value"]):
        return NONE
    return Cell(_with_unit(row, language, sign=sign), kind="number")


def _with_unit(row: Row, language: str, *, sign: bool) -> str:
    rate = row["unit_measure"] != "%"
    text = number(row["obs_value"], 2 if rate else 1, language, sign=sign)
    return text if rate else f"{text} %" if language == "vi" else f"{text}%"
