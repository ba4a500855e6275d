"""The way to the targets: a panel per area, results as lines, targets as diamonds and bars."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers import catalog, periods, style, tables, wording
from helpers.charts import scales
from helpers.charts.chart import Chart, draw
from helpers.charts.marks import draw_break_lines, draw_lines, draw_targets, stroke
from helpers.charts.notes import marks_used, note
from helpers.charts.points import Point, by_area, title, titles
from helpers.figures.rows import rows_of
from helpers.measures.arithmetic import RATES
from helpers.wording import readings
from helpers.wording.findings import Findings, nothing
from helpers.wording.paths import of_path


def paths(
    values: pd.DataFrame, targets: pd.DataFrame, *, areas: tuple[str, ...], language: str
) -> Chart | Findings:
    """Draw results by year with all targets, those for years to come among them.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.series`` of one indicator, by year.
    targets : pandas.DataFrame
        Rows of ``figures.targets`` of the same: for years as hollow diamonds, for averages over a
        span as bars over its years.
    areas : tuple of str
        The areas that get a panel.
    language : str
        ``vi`` or ``en``.

    Returns
    -------
    Chart
        Targets are joined neither to results nor to one another. Where there is nothing to draw, a
        sentence that says so.
    """
    shown = [area for area in areas if area in {*values["ref_area"], *targets["ref_area"]}]
    if not shown or values.empty:
        return nothing(language)
    _ = wording.translator(language)
    code = values["indicator"].iloc[0]
    indicator = catalog.indicator(code)
    largest = max(values["obs_value"].max(), targets["obs_value"].max())
    divisor, unit = wording.axis_unit(
        indicator.unit_measure, largest, language, topic=indicator.topic
    )
    drawn = by_area(values, divisor, language)
    single = targets["time_period"].str.fullmatch(r"\d{4}")
    goals = {
        area: [replace(point, mark="open") for point in line]
        for area, line in by_area(targets[single], divisor, language).items()
    }
    spans = targets[~single]
    shared = indicator.unit_measure in RATES

    def paint(figure: Figure, narrow: bool) -> Mapping[str, str]:
        grid = (len(shown), 1) if narrow else (1, len(shown))
        cells = figure.subplots(*grid, sharex=True, sharey=shared, squeeze=False).flat
        for axes, area in zip(cells, shown, strict=True):
            draw_lines(axes, {area: drawn.get(area, [])}, narrow)
            draw_targets(axes, area, goals.get(area, []))
            for line, row in spans[spans["ref_area"] == area].iterrows():
                _draw_span(axes, line, row, divisor)
            axes.set_title(
                wording.place(area, language), color=style.mark(area).color, weight="bold",
                loc="left", fontsize=11,
            )  # fmt: skip
        _finish(figure, unit, language, narrow=narrow, shared=shared)
        for axes, area in zip(figure.axes, shown, strict=True):
            draw_break_lines(axes, code, [area])
        return _titles(shown, drawn, goals, spans, language)

    years = [periods.parse(text).year for text in [*values["time_period"], *targets["time_period"]]]
    heading = _("{indicator} and its targets, {first}–{last}").format(
        indicator=indicator.name(language), first=min(years), last=max(years)
    )
    marks = marks_used(values, language, rivals=False, targets=any(goals.values()))
    if len(spans):
        marks.append(_("Bars: targets for the average of several years; a dotted frame: a range."))
    if not shared and len(shown) > 1:
        marks.append(_("Each panel has a scale of its own."))
    breaks = readings.break_names(code, shown, min(years), max(years), language)
    together = pd.concat([values[["source_id"]], targets[["source_id"]]])
    return draw(
        paint,
        title=heading,
        reading=of_path(values, targets, language),
        note=note(unit, marks, breaks, together, language),
        table=tables.series(values, targets=targets, language=language, caption=heading),
        lines=together.index,
        height=1.2,
    )


def _titles(
    shown: list[str],
    drawn: Mapping[str, list[Point]],
    goals: Mapping[str, list[Point]],
    spans: pd.DataFrame,
    language: str,
) -> dict[str, str]:
    """Return what the points say, area by area: results and targets by time, then averages."""
    said: dict[str, str] = {}
    for area in shown:
        said |= titles({area: drawn.get(area, [])}, {area: goals.get(area, [])})
        own = spans[spans["ref_area"] == area]
        rows = zip(own.index, rows_of(own), strict=True)
        said |= {f"figure-{line}": title(row, language) for line, row in rows}
    return said


def _draw_span(axes: Axes, line: object, row: pd.Series, divisor: float) -> None:
    """Draw a target for an average as a bar over its years, a range as a frame around it."""
    span = periods.parse(row["time_period"])
    ends = [span.start[0] - 0.4, span.year + 0.4]
    color = style.mark(row["ref_area"]).color
    low, high = row["lower"] / divisor, row["upper"] / divisor
    if pd.isna(row["obs_value"]):
        frame = [ends[0], ends[1], ends[1], ends[0], ends[0]], [low, low, high, high, low]
        stroke(axes, *frame, color=color, linewidth=0.9, linestyle=(0, (2, 1.5)))
    value = (low + high) / 2 if pd.isna(row["obs_value"]) else row["obs_value"] / divisor
    stroke(
        axes, ends, [value, value], color=color, linewidth=1.6, marker="|", markersize=6,
        gid=f"figure-{line}",
    )  # fmt: skip


def _finish(figure: Figure, unit: str, language: str, *, narrow: bool, shared: bool) -> None:
    width, height = figure.get_size_inches() * 72
    for axes in figure.axes:
        axes.margins(y=0.08)
    left = scales.number_panels(
        figure, language, most_years=4 if narrow else 3, steps=(5, 10), shared=shared
    )
    figure.subplots_adjust(
        left=(left + 8) / width, right=0.98, top=1 - 42 / height, bottom=24 / height,
        wspace=0.12 if shared else 0.22, hspace=0.32,
    )  # fmt: skip
    figure.text(2 / width, 1 - 12 / height, unit, color=style.SOFT, va="center")
