"""First figures and the latest: a row per year, from the one to the other."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from helpers import catalog, style, tables, wording
from helpers.charts.chart import Chart, draw
from helpers.charts.labels import tick
from helpers.charts.metrics import width_of
from helpers.charts.notes import note
from helpers.charts.sheet import Sheet, Way, line, sheet
from helpers.figures.rows import rows_of
from helpers.wording import known as readings
from helpers.wording.findings import Findings, nothing

ROW, HALF, TOP = 18.0, 3.0, 6.0
"""Height of a row, half the width of a mark, room above."""


def firsts(
    revised: pd.DataFrame, summary: pd.DataFrame, *, indicator: str, language: str
) -> Chart | Findings:
    """Draw each first figure and the latest for the same year, area by area.

    Parameters
    ----------
    revised : pandas.DataFrame
        Rows of ``measures.revisions``; those of other indicators are in the table.
    summary : pandas.DataFrame
        Rows of ``measures.revision_summary`` of these.
    indicator : str
        The indicator that is drawn.
    language : str
        ``vi`` or ``en``.

    Returns
    -------
    Chart
        Where there is nothing to draw, a sentence that says so.
    """
    shown = revised[revised["indicator"].eq(indicator)].dropna(subset=["obs_value"])
    if shown.empty:
        return nothing(language)
    _ = wording.translator(language)
    own = summary[summary["indicator"].eq(indicator)]
    unit = catalog.indicator(indicator).unit_measure
    change = _("percentage points") if unit == "%" else "%"
    marks = [
        _("Tick: the first figure. Square: the latest."),
        _("Number: difference, in {unit}.").format(unit=change),
    ]

    def paint(figure: Figure, narrow: bool) -> Mapping[str, str]:
        drawn = sheet(figure)
        height = _rows(drawn, shown, narrow=narrow, language=language)
        drawn.onto(figure, height)
        return {
            f"area-{area}": readings.of_revisions(str(area), own, language)
            for area in dict.fromkeys(shown["ref_area"])
        }

    return draw(
        paint,
        title=_("{indicator}: first figure and latest").format(
            indicator=catalog.indicator(indicator).name(language)
        ),
        reading=readings.of_firsts(shown, language),
        note=note(wording.unit_name(unit, language), marks, [], shown, language),
        table=tables.revised.revisions(revised, language=language),
        lines=[used for pair in revised["lines"] for used in pair],
    )


def _rows(drawn: Sheet, shown: pd.DataFrame, *, narrow: bool, language: str) -> float:
    """Draw the rows over their scale; return the height."""
    rows = rows_of(shown)
    names = [
        f"{wording.place(row['ref_area'], language)} {wording.period(row['time_period'], language)}"
        for row in rows
    ]
    left = width_of(names, weight="normal") + 20
    values = pd.concat([shown["first_value"], shown["latest_value"]])
    ticks = MaxNLocator(3 if narrow else 7).tick_values(values.min(), values.max())
    scale = (drawn.width - left - 44) / (ticks[-1] - ticks[0])
    bottom = TOP + len(rows) * ROW + 4

    def across(value: float) -> float:
        return left + 4 + (value - float(ticks[0])) * scale

    grid: Way = []
    for value in map(float, ticks):
        grid += line((across(value), TOP), (across(value), bottom))
        drawn.write(across(value), bottom + 14, tick(value, language), ha="center")
    drawn.stroke(grid, edgecolor=style.LINE)
    for area in dict.fromkeys(row["ref_area"] for row in rows):
        own = [(place, row) for place, row in enumerate(rows) if row["ref_area"] == area]
        _area(drawn, area, own, across, language)
    for place, name in enumerate(names):
        drawn.write(10, TOP + (place + 0.5) * ROW, name, va="center")
    return bottom + 20


def _area(
    drawn: Sheet,
    area: str,
    rows: Sequence[tuple[int, Mapping[str, Any]]],
    across: Callable[[float], float],
    language: str,
) -> None:
    """Draw an area's rows: all ways, all first figures, all latest as one stroke each."""
    color = style.mark(area).color
    ways: Way = []
    ticks: Way = []
    squares: Way = []
    for place, row in rows:
        down = TOP + (place + 0.5) * ROW
        drawn.bullets.setdefault(f"area-{area}", (3.0, down))
        first, latest = across(row["first_value"]), across(row["latest_value"])
        ways += line((first, down), (latest, down))
        ticks += line((first, down - 6), (first, down + 6))
        squares += line((latest - HALF, down), (latest + HALF, down))
        digits = 2 if row["unit_measure"] == "percentage points" else 1
        said = wording.number(row["obs_value"], digits, language, sign=True)
        drawn.write(max(first, latest) + 8, down, said, va="center", color=color)
    drawn.stroke(ways, edgecolor=color, linewidth=1.6)
    drawn.stroke(ticks, edgecolor=color, linewidth=2.2)
    drawn.stroke(squares, edgecolor=color, linewidth=2 * HALF)
