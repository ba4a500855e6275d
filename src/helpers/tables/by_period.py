"""Tables with a row per period: series, parts of years beside a benchmark, gaps."""

from dataclasses import replace

import pandas as pd

from helpers import catalog, periods
from helpers.tables.cells import caption_of, place_and_period, units_of, value_cell
from helpers.tables.table import NONE, Cell, Table, table
from helpers.wording import (
    figure,
    period,
    place,
    translator,
)


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
    cells = {_key(row): value_cell(row, language) for _line, row in values.iterrows()}
    keys = {line: _key(row) for line, row in values.iterrows()}
    if rivals is not None:
        _add(
            cells, rivals, rivals["preferred_line"].map(keys), _("also printed: {value}"), language
        )
    if targets is not None:
        own = pd.Series([_key(row) for _line, row in targets.iterrows()], index=targets.index)
        _add(cells, targets, own, _("target: {value}"), language)
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


def _key(row: pd.Series) -> tuple[str, str, str]:
    return row["time_period"], row["standard"], row["ref_area"]


def _add(
    cells: dict[tuple[str, str, str], Cell],
    further: pd.DataFrame,
    keys: pd.Series,
    words: str,
    language: str,
) -> None:
    """Put further figures below the cells they belong to, those that say the same as one."""
    for key, rows in further.groupby(keys, sort=False):
        sources: dict[str, tuple[str, ...]] = {}
        for _line, row in rows.iterrows():
            cell = value_cell(row, language)
            said_as = f"{cell.text} ({cell.status})" if cell.status else cell.text
            text = words.format(value=said_as)
            sources[text] = (*sources.get(text, ()), row["source_id"])
        cell = cells.get(key, NONE)
        said = tuple(Cell(text, sources=named) for text, named in sources.items())
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
    for _line, row in gaps.iterrows():
        own, other = (values.loc[line] for line in row["lines"])
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
            cells.append(Cell(_runs(years) or _("none"), kind="text"))
        rows.append(cells)
    head = [_("Indicator"), *(catalog.area(code).name(language) for code in areas)]
    return table(_("Years without a figure"), head, rows)


def _runs(years: list[int]) -> str:
    """Write years with runs joined: 2010–2012, 2015.

    >>> _runs([2010, 2011, 2012, 2015])
    '2010–2012, 2015'
    """
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
