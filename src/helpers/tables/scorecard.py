"""The scorecard as a table: a group of rows per indicator, a row per area, a line in each."""

from dataclasses import replace

import pandas as pd
from markupsafe import Markup

from helpers import catalog, exhibits
from helpers.figures.rows import rows_of
from helpers.measures.arithmetic import RATES
from helpers.tables.cells import Row, units_of
from helpers.tables.grouped import Grouped, grouped
from helpers.tables.score_cells import area, change, distance, newest, rank, when, without_unit
from helpers.tables.sparkline import sparkline
from helpers.tables.table import NONE, Cell, Table, table
from helpers.wording import axis_unit, place, translator


def scorecard(
    card: pd.DataFrame,
    values: pd.DataFrame,
    *,
    benchmark: tuple[str, ...],
    since: int,
    start: int,
    end: int,
    language: str,
) -> Grouped:
    """Show a scorecard.

    Parameters
    ----------
    card : pandas.DataFrame
        Rows of ``measures.scorecard``.
    values : pandas.DataFrame
        Rows of ``figures.every_series`` that it was made of, for the lines.
    benchmark : tuple of str
        The areas that the distances are from.
    since : int
        The year that changes are counted from.
    start, end : int
        First and last year of the lines.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    head = [
        _("Area"),
        _("Newest figure"),
        _("Change since {year}").format(year=since),
        *(_("Beside: {area}").format(area=place(code, language)) for code in benchmark),
        _("Place"),
        f"{start}–{end}",
    ]
    drawn = _drawn(values, card, start, end)
    groups = []
    for code, rows in card.groupby("indicator", sort=False):
        series = drawn[drawn["indicator"] == code]
        divisor, unit = _unit(str(code), rows, language)
        cells = []
        for row in rows_of(rows):
            own = series[series["ref_area"] == row["ref_area"]]
            line = sparkline(own, start=start, end=end, language=language)
            cells.append(
                (
                    area(row["ref_area"], language),
                    newest(row, divisor, language),
                    change(row, since, language),
                    *(distance(row, other, language) for other in benchmark),
                    rank(row, language),
                    Cell(line, kind="trend") if line else replace(NONE, kind="trend"),
                )
            )
        groups.append((catalog.indicator(str(code)).name(language), unit, tuple(cells)))
    lines = [*(line for used in card["lines"] for line in used), *drawn.index]
    return grouped(
        _("Where each area stands, indicator by indicator"),
        head,
        groups,
        lines=lines,
        behind=_behind(drawn, language),
    )


def _drawn(values: pd.DataFrame, card: pd.DataFrame, start: int, end: int) -> pd.DataFrame:
    """Keep the figures of the areas and indicators of a scorecard, in its order of indicators."""
    kept = values[
        values["ref_area"].isin(card["ref_area"])
        & values["indicator"].isin(card["indicator"])
        & values["time_period"].between(str(start), str(end))
    ]
    order = list(dict.fromkeys(card["indicator"]))
    return kept.sort_values("indicator", key=lambda codes: codes.map(order.index), kind="stable")


def _unit(code: str, rows: pd.DataFrame, language: str) -> tuple[float, str]:
    """Return what the figures of an indicator are divided by, and the unit they are then in."""
    _ = translator(language)
    item = catalog.indicator(code)
    largest = rows["newest_obs_value"].max()
    divisor, unit = axis_unit(
        item.unit_measure, 0 if pd.isna(largest) else largest, language, topic=item.topic
    )
    if item.unit_measure in RATES:
        unit = _("{unit}; changes and distances in percentage points").format(unit=unit)
    return divisor, unit


def _behind(drawn: pd.DataFrame, language: str) -> Table:
    """Tabulate the figures behind the lines: a row for each line."""
    _ = translator(language)
    rows = []
    for (code, name_of), figures in drawn.groupby(["indicator", "ref_area"], sort=False):
        name = catalog.indicator(str(code)).name(language)
        told = Markup("; ").join(_told(row, language) for row in rows_of(figures))
        head = f"{name} ({units_of(figures, language)}), {place(str(name_of), language)}"
        rows.append([Cell(head), Cell(told)])
    caption = _("The figures behind the small lines")
    return table(caption, [_("Indicator"), _("Figures by year")], rows, lines=drawn.index)


def _told(row: Row, language: str) -> Markup:
    standard = f" [{row['standard'].replace('-', '–')}]" if row["standard"] else ""
    said = f"{when(row, language)}{standard}: {without_unit(row, 1, language)}"
    return Markup.escape(said) + Markup(exhibits.cite([row["source_id"]]))
