"""Tables of results computed from the figures, beside what was printed."""

from dataclasses import replace

import pandas as pd
from markupsafe import Markup

from helpers import catalog
from helpers.figures import sources_of
from helpers.figures.rows import rows_of
from helpers.tables.cells import Row
from helpers.tables.table import NONE, Cell, Table, table
from helpers.wording import figure, period, place, status, translator
from helpers.wording.languages import quoted


def averages(printed: pd.DataFrame, computed: pd.DataFrame, *, language: str) -> Table:
    """Set printed averages a year beside those computed from the yearly figures.

    Parameters
    ----------
    printed : pandas.DataFrame
        Rows of ``figures.series`` and ``figures.rivals`` with ``measure="annual_average"``.
    computed : pandas.DataFrame
        Rows of ``measures.average_growth``.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    results = {(row["ref_area"], row["time_period"]): row for row in rows_of(computed)}
    rows, lines = [], list(printed.index)
    for row in rows_of(printed):
        result = results.get((row["ref_area"], row["time_period"]))
        if result is not None:
            lines += result["lines"]
        rows.append(
            [
                Cell(catalog.area(row["ref_area"]).name(language)),
                Cell(period(row["time_period"], language)),
                _printed(row, language),
                NONE if result is None else _computed(result, language),
            ]
        )
    head = [_("Area"), _("Period"), _("Printed average a year"), _("Computed from the years")]
    return table(_("Average growth a year, printed and computed"), head, rows, lines=lines)


def ranks(
    computed: pd.DataFrame, printed: pd.DataFrame, *, areas: tuple[str, ...], language: str
) -> Table:
    """Set computed ranks beside printed ones.

    Parameters
    ----------
    computed : pandas.DataFrame
        Rows of ``measures.rank``.
    printed : pandas.DataFrame
        Rows of ``figures.series`` of a rank.
    areas : tuple of str
        The areas shown.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    known = {(row["ref_area"], row["time_period"]): row for row in rows_of(computed)}
    claimed = {(row["ref_area"], row["time_period"]): row for row in rows_of(printed.reset_index())}
    lines = [line for key, row in known.items() if key[0] in areas for line in row["lines"]]
    rows = []
    for time_period in dict.fromkeys(computed["time_period"]):
        cells = [Cell(period(time_period, language))]
        for area in areas:
            cells.append(_place(known.get((area, time_period)), language))
            claim = claimed.get((area, time_period))
            if claim is not None:
                quote = quoted(claim["as_printed"], claim["source_id"], language)
                said = Markup.escape(_("printed: {place}")).format(place=quote)
                cells[-1] = replace(
                    cells[-1],
                    text=Markup("{} ({})").format(cells[-1].text, said),
                    sources=(*cells[-1].sources, claim["source_id"]),
                )
                lines.append(claim["line"])
        rows.append(cells)
    head = [_("Period"), *(catalog.area(code).name(language) for code in areas)]
    return table(_("Place among the 14 provinces of the region"), head, rows, lines=lines)


def changes(computed: pd.DataFrame, *, language: str, caption: str = "") -> Table:
    """Tabulate changes between two periods, each within one standard.

    Parameters
    ----------
    computed : pandas.DataFrame
        Rows of a measure with ref_area, time_period and standard.
    language : str
        ``vi`` or ``en``.
    caption : str, optional
        By default that it is the yearly change of the rates.
    """
    _ = translator(language)
    rows = [
        [
            Cell(catalog.area(row["ref_area"]).name(language)),
            Cell(period(row["time_period"], language)),
            Cell(row["standard"].replace("-", "–") or "–"),
            _computed(row, language),
        ]
        for row in rows_of(computed)
    ]
    lines = [line for used in computed["lines"] for line in used]
    head = [_("Area"), _("Period"), _("Standard"), _("Change")]
    said = caption or _("Change computed from the rates of the two years")
    return table(said, head, rows, lines=lines)


def _printed(row: Row, language: str) -> Cell:
    return Cell(
        figure(row, language),
        status=status(row["obs_status"], language),
        sources=(row["source_id"],),
        kind="number",
    )


def _computed(row: Row, language: str, decimals: int = 2) -> Cell:
    return Cell(
        figure(row, language, decimals=decimals),
        status=status(row["obs_status"], language),
        sources=sources_of(row["lines"]),
        kind="number",
    )


def _place(row: Row | None, language: str) -> Cell:
    if row is None:
        return NONE
    text = f"{int(row['obs_value'])}/{int(row['of'])}"
    return Cell(
        text,
        status=status(row["obs_status"], language),
        sources=sources_of(row["lines"]),
        kind="number",
    )


def index(values: pd.DataFrame, *, caption: str, language: str) -> Table:
    """Tabulate an index: a row per year, a column per area.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``measures.chain_index``.
    caption : str
        What the index is of.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    areas = list(dict.fromkeys(values["ref_area"]))
    known = {(row["ref_area"], row["time_period"]): row for row in rows_of(values)}
    rows = [
        [
            Cell(period(year, language)),
            *(
                NONE if (area, year) not in known else _computed(known[area, year], language, 1)
                for area in areas
            ),
        ]
        for year in sorted(set(values["time_period"]))
    ]
    head = [_("Period"), *(place(code, language) for code in areas)]
    return table(caption, head, rows, lines=[line for used in values["lines"] for line in used])
