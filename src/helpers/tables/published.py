"""Tables of figures as they were published."""

from dataclasses import replace

import pandas as pd

from helpers import catalog, periods
from helpers.tables.table import NONE, Cell, Table, table
from helpers.wording import (
    date,
    figure,
    hedged,
    number,
    period,
    place,
    status,
    translator,
    unit_name,
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
    cells = {_key(row): _value(row, language) for _line, row in values.iterrows()}
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
        caption or _caption(values, language),
        columns,
        rows,
        unit=_units(values, language),
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
            text = words.format(value=_value(row, language).text)
            sources[text] = (*sources.get(text, ()), row["source_id"])
        cell = cells.get(key, NONE)
        said = tuple(Cell(text, sources=named) for text, named in sources.items())
        cells[key] = replace(cell, others=(*cell.others, *said))


def published(values: pd.DataFrame, *, language: str, caption: str = "") -> Table:
    """List figures as they were published, a row each, nothing left out and nothing joined.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.published`` or ``figures.series``.
    language : str
        ``vi`` or ``en``.
    caption : str, optional
        By default the indicator's name.
    """
    _ = translator(language)
    rows = [
        [
            Cell(catalog.area(row["ref_area"]).name(language)),
            Cell(period(row["time_period"], language)),
            _value(row, language),
            Cell(f"“{row['as_printed']}”"),
        ]
        for _line, row in values.iterrows()
    ]
    return table(
        caption or _caption(values, language),
        [_("Area"), _("Period"), _("Figure"), _("As printed")],
        rows,
        unit=_units(values, language),
        lines=values.index,
    )


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
                Cell(_place_and_period(own, language)),
                _value(own, language),
                _value(other, language),
                Cell(figure(row, language, decimals=2), kind="number"),
            ]
        )
        lines += row["lines"]
    name = catalog.area(benchmark).name(language)
    head = [_("Area and period"), _("Figure"), name, _("Distance")]
    unit = _units(values, language)
    return table(_("Beside {area}").format(area=name), head, rows, unit=unit, lines=lines)


def rivals(values: pd.DataFrame, *, language: str) -> Table:
    """Tabulate figures that disagree with the preferred ones, and why those are preferred.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.rivals``.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    rows = [
        [
            Cell(_place_and_period(row, language)),
            _value(row, language),
            _preferred(row, language),
            _difference(row, language),
            Cell(_reason(row["rule"], language)),
        ]
        for _line, row in values.iterrows()
    ]
    head = [
        _("Area and period"),
        _("Also printed"),
        _("Preferred figure"),
        _("Difference"),
        _("Why it is preferred"),
    ]
    lines = [*values.index, *values["preferred_line"]]
    return table(_("Figures that disagree"), head, rows, unit=_units(values, language), lines=lines)


def targets(values: pd.DataFrame, *, language: str) -> Table:
    """Tabulate targets, every version of each.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.targets``, of one or more indicators.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    rows = [
        [
            Cell(catalog.area(row["ref_area"]).name(language)),
            Cell(catalog.indicator(row["indicator"]).name(language)),
            Cell(_target_period(row, language)),
            Cell(figure(row, language), sources=(row["source_id"],), kind="number"),
            Cell(date(row["published"], language) or _("not dated")),
        ]
        for _line, row in values.iterrows()
    ]
    head = [_("Area"), _("Indicator"), _("Target for"), _("Target"), _("Published")]
    return table(_("Targets, every version published"), head, rows, lines=values.index)


def statements(values: pd.DataFrame, *, language: str, caption: str = "") -> Table:
    """Tabulate what documents said, in their own characters.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.statements``.
    language : str
        ``vi`` or ``en``.
    caption : str, optional
        By default that these are statements as printed.
    """
    _ = translator(language)
    rows = [
        [
            Cell(catalog.area(row["ref_area"]).name(language)),
            Cell(catalog.indicator(row["indicator"]).name(language)),
            Cell(period(row["time_period"], language)),
            Cell(
                f"“{row['as_printed']}”",
                status=_("target")
                if row["scenario"] == "target"
                else status(row["obs_status"], language),
                sources=(row["source_id"],),
            ),
            Cell(_locator(row["locator"], language)),
        ]
        for _line, row in values.iterrows()
    ]
    head = [_("Area"), _("Indicator"), _("Period"), _("As printed"), _("Place in the document")]
    return table(caption or _("As the documents printed it"), head, rows, lines=values.index)


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


def _value(row: pd.Series, language: str) -> Cell:
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


def _place_and_period(row: pd.Series, language: str) -> str:
    return f"{catalog.area(row['ref_area']).name(language)}, {period(row['time_period'], language)}"


def _preferred(row: pd.Series, language: str) -> Cell:
    if pd.isna(row["preferred_value"]):
        return NONE
    text = number(row["preferred_value"], int(row["preferred_decimals"]), language)
    return Cell(text, sources=(row["preferred_source"],), kind="number")


def _difference(row: pd.Series, language: str) -> Cell:
    if pd.isna(row["difference"]):
        return NONE
    digits = max(int(row["decimals"]), int(row["preferred_decimals"]))
    return Cell(number(row["difference"], digits, language, sign=True), kind="number")


def _reason(rule: str, language: str) -> str:
    _ = translator(language)
    reasons = {
        "standard": _("the other does not state its standard"),
        "reliability": _("the other is of low reliability"),
        "publisher": _("nearer to the official producer"),
        "status": _("of firmer status"),
        "published": _("published later"),
        "hedge": _("printed without a hedge"),
        "source": _("no difference in rank; by key of the source"),
    }
    return reasons[rule]


def _locator(text: str, language: str) -> str:
    _ = translator(language)
    if text.startswith("paragraph "):
        return _("paragraph {number}").format(number=text.removeprefix("paragraph "))
    return text


def _target_period(row: pd.Series, language: str) -> str:
    _ = translator(language)
    text = period(row["time_period"], language)
    if row["measure"] == "annual_average":
        return _("{period}, average a year").format(period=text)
    return text


def _caption(values: pd.DataFrame, language: str) -> str:
    """Name the indicators, and say where their figures are averages or totals over years."""
    _ = translator(language)
    names = ", ".join(
        catalog.indicator(code).name(language) for code in values["indicator"].unique()
    )
    if values["measure"].eq("annual_average").all() and len(values):
        return _("{indicator}, average a year").format(indicator=names)
    return names


def _unit(code: str, language: str) -> str:
    indicator = catalog.indicator(code)
    return unit_name(indicator.unit_measure, language, topic=indicator.topic)


def _units(values: pd.DataFrame, language: str) -> str:
    return ", ".join(dict.fromkeys(_unit(code, language) for code in values["indicator"]))


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
