"""Tables with a row per period: series, parts of years beside a benchmark, gaps."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from helpers import catalog, periods
from helpers.figures.rows import rows_of
from helpers.tables.cells import caption_of, place_and_period, units_of, value_cell
from helpers.tables.table import NONE, Cell, Table, table
from helpers.wording import (
    figure,
    period,
    place,
    translator,
)

Key = tuple[str, str, str]
"""Period, standard and area of a figure."""


def series(
    values: pd.DataFrame,
    *,
    rivals: pd.DataFrame | None = None,
    targets: pd.DataFrame | None = None,
    language: str,
    caption: str = "",
) -> Table:
    """Tabulate a series: a row per period (and standard), a column per area.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.series`` of one indicator.
    rivals : pandas.DataFrame, optional
        Rows of ``figures.rivals``, shown below the figure that was preferred to them.
    targets : pandas.DataFrame, optional
        Rows of ``figures.targets``, shown below the figure of their period.
    language : str
        ``vi`` or ``en``.
    caption : str, optional
        By default the indicator's name.
    """
    _ = translator(language)
    shown = [values, *(frame for frame in (rivals, targets) if frame is not None)]
    figures = [value_cell(row, language) for row in rows_of(values)]
    cells = dict(zip(_keys(values), figures, strict=True))
    if rivals is not None:
        of_line = dict(zip(values.index, _keys(values), strict=True))
        keys = [of_line.get(line) for line in rivals["preferred_line"]]
        _add(cells, rivals, keys, _("also printed: {value}"), language)
    if targets is not None:
        _add(cells, targets, _keys(targets), _("target: {value}"), language)
    standards = any(standard for _period, standard, _area in cells)
    areas = list(dict.fromkeys(code for frame in shown for code in frame["ref_area"]))
    periods_shown = {(text, standard) for text, standard, _area in cells}
    rows = []
    for text, standard in sorted(periods_shown, key=lambda key: (periods.parse(key[0]), key[1])):
        head = [Cell(period(text, language))]
        if standards:
            head.append(Cell(standard.replace("-", "–") or _("not stated")))
        rows.append([*head, *(cells.get((text, standard, code), NONE) for code in areas)])
    names = [place(code, language) for code in areas]
    columns = [_("Period"), *([_("Standard")] if standards else []), *names]
    return table(
        caption or caption_of(values, language),
        columns,
        rows,
        unit=units_of(values, language),
        lines=[line for frame in shown for line in frame.index],
    )


def _keys(values: pd.DataFrame) -> list[Key]:
    return list(zip(values["time_period"], values["standard"], values["ref_area"], strict=True))


def _add(
    cells: dict[Key, Cell],
    further: pd.DataFrame,
    keys: Sequence[Key | None],
    words: str,
    language: str,
) -> None:
    """Put further figures below the cells they belong to, those that say the same as one."""
    sources: dict[Key, dict[str, tuple[str, ...]]] = {}
    for key, row in zip(keys, rows_of(further), strict=True):
        if key is not None:
            cell = value_cell(row, language)
            said_as = f"{cell.text} ({cell.status})" if cell.status else cell.text
            text = words.format(value=said_as)
            same = sources.setdefault(key, {})
            same[text] = (*same.get(text, ()), row["source_id"])
    for key, texts in sources.items():
        cell = cells.get(key, NONE)
        said = tuple(Cell(text, sources=named) for text, named in texts.items())
        cells[key] = replace(cell, others=(*cell.others, *said))


def beside(values: pd.DataFrame, gaps: pd.DataFrame, *, benchmark: str, language: str) -> Table:
    """Set figures beside those of a benchmark for the same period.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.series`` of one indicator, the benchmark's among them.
    gaps : pandas.DataFrame
        Rows of ``measures.gap`` of the same.
    benchmark : str
        Code of the benchmark.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    rows, lines = [], []
    of_line = values.to_dict("index")
    for row in rows_of(gaps):
        own, other = (of_line[line] for line in row["lines"])
        rows.append(
            [
                Cell(place_and_period(own, language)),
                value_cell(own, language),
                value_cell(other, language),
                Cell(figure(row, language, decimals=2), kind="number"),
            ]
        )
        lines += row["lines"]
    name = catalog.area(benchmark).name(language)
    head = [_("Area and period"), _("Figure"), name, _("Distance")]
    unit = units_of(values, language)
    return table(_("Beside {area}").format(area=name), head, rows, unit=unit, lines=lines)


def missing(
    values: pd.DataFrame, *, areas: tuple[str, ...], start: int, end: int, language: str
) -> Table:
    """Tabulate the years for which no figure is known: gaps that stay gaps.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.series`` by year, of one or more indicators.
    areas : tuple of str
        Areas looked at.
    start, end : int
        First and last year looked at.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    rows = []
    for code in dict.fromkeys(values["indicator"]):
        cells = [Cell(catalog.indicator(code).name(language))]
        for area in areas:
            of_area = values[(values["indicator"] == code) & (values["ref_area"] == area)]
            known = set(of_area["time_period"])
            years = [year for year in range(start, end + 1) if str(year) not in known]
            cells.append(Cell(runs(years) or _("none"), kind="text"))
        rows.append(cells)
    head = [_("Indicator"), *(catalog.area(code).name(language) for code in areas)]
    return table(_("Years without a figure"), head, rows)


def runs(years: list[int]) -> str:
    """Write years with runs joined: 2010–2012, 2015.

    >>> runs([2010, 2011, 2012, 2015])
    '2010–2012, 2015'
    """
    found: list[list[int]] = []
    for year in years:
        if found and year == found[-1][-1] + 1:
            found[-1].append(year)
        else:
            found.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in found)
