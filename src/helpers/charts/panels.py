"""Small multiples: a panel per area, all on the same axes."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers import catalog, style, tables, wording
from helpers.charts import scales
from helpers.charts.chart import Chart, draw
from helpers.charts.marks import draw_break_lines, draw_lines, stroke
from helpers.charts.notes import marks_used, note
from helpers.charts.points import Point, by_area, joins, run, titles
from helpers.wording import readings
from helpers.wording.findings import Findings, nothing


def panels(
    values: pd.DataFrame, *, areas: tuple[str, ...], language: str, title: str = ""
) -> Chart | Findings:
    """Draw a series by year, a panel per area with the other rows as grey lines behind.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.series`` of one indicator, by year.
    areas : tuple of str
        The areas that get a panel; the others stand behind in each.
    language : str
        ``vi`` or ``en``.
    title : str, optional
        By default the indicator, area by area.

    Returns
    -------
    Chart
        All panels share both axes. Where there is nothing to draw, a sentence that says so.
    """
    shown = [area for area in areas if area in set(values["ref_area"])]
    if not shown:
        return nothing(language)
    _ = wording.translator(language)
    code = values["indicator"].iloc[0]
    indicator = catalog.indicator(code)
    divisor, unit = wording.axis_unit(
        indicator.unit_measure, values["obs_value"].max(), language, topic=indicator.topic
    )
    drawn = by_area(values, divisor, language)
    years = [int(text) for text in values["time_period"]]

    def paint(figure: Figure, narrow: bool) -> Mapping[str, str]:
        grid = (len(shown), 1) if narrow else (1, len(shown))
        cells = figure.subplots(*grid, sharex=True, sharey=True, squeeze=False).flat
        for axes, area in zip(cells, shown, strict=True):
            _draw_behind(axes, {key: line for key, line in drawn.items() if key != area})
            draw_lines(axes, {area: drawn[area]}, narrow)
            _name(axes, area, language)
        _finish(figure, unit, language, narrow=narrow)
        for axes in figure.axes:
            draw_break_lines(axes, code, list(drawn))
        return titles({area: drawn[area] for area in shown})

    heading = title or _("{indicator}, area by area").format(indicator=indicator.name(language))
    grey = _("Grey lines: the other areas of the table.")
    breaks = readings.break_names(code, list(drawn), min(years), max(years), language)
    marks = [*marks_used(values, language, rivals=False, targets=False), grey]
    return draw(
        paint,
        title=heading,
        reading=readings.of_coverage(values[values["ref_area"].isin(shown)], language),
        note=note(unit, marks, breaks, values, language),
        table=tables.series(values, language=language, caption=heading),
        lines=values.index,
    )


def _draw_behind(axes: Axes, others: Mapping[str, list[Point]]) -> None:
    for line in others.values():
        pairs = [(first, last) for first, last, _firm in joins(line)]
        stroke(axes, *run(pairs), color=style.LINE, linewidth=1.4)


def _name(axes: Axes, area: str, language: str) -> None:
    name, color = wording.place(area, language), style.mark(area).color
    axes.set_title(name, color=color, weight="bold", loc="left", fontsize=11)


def _finish(figure: Figure, unit: str, language: str, *, narrow: bool) -> None:
    """Give all panels one look, and room for what was measured."""
    width, height = figure.get_size_inches() * 72
    left = scales.number_panels(figure, language, most_years=4 if narrow else 3)
    figure.subplots_adjust(
        left=(left + 8) / width, right=0.98, top=1 - 42 / height, bottom=24 / height,
        wspace=0.12, hspace=0.32,
    )  # fmt: skip
    figure.text(2 / width, 1 - 12 / height, unit, color=style.SOFT, va="center")
