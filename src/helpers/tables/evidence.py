"""Tables of what is known and what contradicts it: coverage and conflicts."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from helpers import catalog
from helpers.figures.preference import STATUSES
from helpers.figures.rows import rows_of
from helpers.tables.by_period import runs
from helpers.tables.cells import Row
from helpers.tables.table import NONE, Cell, Table, table
from helpers.wording import figure, number, period, place, status, translator
from helpers.wording.numbers import SPACE

UNBROKEN = 22
"""Characters up to which a place and a year stay on one line."""


def coverage(known: pd.DataFrame, *, areas: tuple[str, ...], language: str) -> Table:
    """Tabulate the years with a figure: a row per indicator, a column per area.

    Parameters
    ----------
    known : pandas.DataFrame
        Rows of ``measures.coverage``.
    areas : tuple of str
        The columns.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    years: dict[tuple[str, str], dict[str, list[int]]] = {}
    for row in rows_of(known):
        of_cell = years.setdefault((row["indicator"], row["ref_area"]), {})
        of_cell.setdefault(row["obs_status"], []).append(int(row["time_period"]))
    rows = [
        [
            Cell(catalog.indicator(code).name(language)),
            *(_years_cell(years.get((code, area), {}), language) for area in areas),
        ]
        for code in dict.fromkeys(known["indicator"])
    ]
    head = [_("Indicator"), *(place(area, language) for area in areas)]
    return table(_("Years with a figure, by status"), head, rows)


def conflicts(
    found: pd.DataFrame, published: pd.DataFrame, *, levels: bool, language: str
) -> Table:
    """Tabulate figures that disagree, a row per thing, the largest difference first.

    Parameters
    ----------
    found : pandas.DataFrame
        Rows of ``measures.conflicts``.
    published : pandas.DataFrame
        Rows of ``figures.every_published``, for the figures themselves.
    levels : bool
        Whether to show the differences of levels, in %, or those of rates, ranks and counts, in
        their own units.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    shown = found[found["unit_measure"].eq("%") == levels]
    printed = published.to_dict("index")
    rows = [
        _conflict(of_thing, printed, language)
        for _line, of_thing in shown.groupby("preferred_line", sort=False)
    ]
    head = [
        _("Figure"),
        _("Preferred figure"),
        _("Also printed"),
        _("Difference"),
        _("Decided by"),
    ]
    caption = (
        _("Levels that disagree, by size of the difference")
        if levels
        else _("Rates that disagree, by size of the difference")
    )
    unit = "%" if levels else _("percentage points")
    lines = [line for pair in shown["lines"] for line in pair]
    return table(caption, head, rows, unit=unit, lines=lines)


def cited(rows: Iterable[tuple[int, Row]], language: str) -> Cell:
    """Put figures for one thing into one cell, those that read alike as one, each with its source.

    Parameters
    ----------
    rows : iterable of tuple of int and mapping
        Lines and rows of ``figures.published``.
    language : str
        ``vi`` or ``en``.
    """
    sources: dict[tuple[str, str], list[str]] = {}
    for _line, row in rows:
        said = figure(row, language), status(row["obs_status"], language)
        sources.setdefault(said, []).append(row["source_id"])
    cells = [
        Cell(text, status=how, sources=tuple(dict.fromkeys(keys)), kind="")
        for (text, how), keys in sources.items()
    ]
    others = [
        replace(cell, text=f"{cell.text} ({cell.status})", status="") if cell.status else cell
        for cell in cells[1:]
    ]
    return replace(cells[0], others=tuple(others))


def thing(row: Row, language: str) -> str:
    """Name what a figure is of: area, period, indicator; its standard; that it is an average."""
    when = period(row["time_period"], language)
    where = f"{place(row['ref_area'], language)}, {when}"
    if len(where) <= UNBROKEN:
        where = where.replace(" ", SPACE)
    return f"{where}: {indicator_of(row, language)}"


def indicator_of(row: Row, language: str) -> str:
    """Name the indicator of a figure, with its standard and what it is over a span of years."""
    _ = translator(language)
    name = catalog.indicator(row["indicator"]).name(language)
    if row.get("measure") == "annual_average":
        name = _("{indicator}, average a year").format(indicator=name)
    return f"{name} ({row['standard'].replace('-', '–')})" if row["standard"] else name


def signed(value: float, unit: str, language: str) -> str:
    """Write a difference with its sign: in per cent with no more digits than it needs."""
    if unit == "%":
        return number(value, 0 if abs(value) >= 10 else 1, language, sign=True)
    return number(value, 2 if unit == "percentage points" else 0, language, sign=True)


def _years_cell(by_status: Mapping[str, list[int]], language: str) -> Cell:
    _ = translator(language)
    said = [
        " ".join(filter(None, (runs(by_status[code]), status(code, language))))
        for code in STATUSES
        if code in by_status
    ]
    return Cell("; ".join(said), kind="") if said else NONE


def _conflict(of_thing: pd.DataFrame, printed: Mapping[int, Row], language: str) -> list[Cell]:
    line = int(of_thing["preferred_line"].iloc[0])
    preferred = printed[line]
    rivals = [(pair[0], printed[pair[0]]) for pair in of_thing["lines"]]
    rules = dict.fromkeys(_rule(rule, language) for rule in of_thing["rule"])
    return [
        Cell(thing(preferred, language)),
        cited([(line, preferred)], language),
        cited(rivals, language),
        _size(of_thing.iloc[0], language),
        Cell(", ".join(rules), kind=""),
    ]


def _rule(rule: str, language: str) -> str:
    """Name in a word the rule of ``preference.ORDER`` that decided."""
    _ = translator(language)
    words = {
        "standard": _("standard"),
        "reliability": _("reliability"),
        "publisher": _("publisher"),
        "status": _("status"),
        "published": _("date"),
        "hedge": _("hedge"),
        "source": _("a tie"),
    }
    return words[rule]


def _size(row: Any, language: str) -> Cell:
    """Write the largest difference of a thing, and what explains it if rounding or a hedge does."""
    _ = translator(language)
    if pd.isna(row["obs_value"]):
        return Cell(_("cannot be told"), kind="number")
    explained = {"agrees": _("rounding"), "cannot_tell": _("hedge"), "differs": ""}
    text = signed(row["obs_value"], row["unit_measure"], language)
    return Cell(text, status=explained[row["outcome"]], kind="number")
