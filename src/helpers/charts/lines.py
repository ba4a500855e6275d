"""Lines over the years: one per area, stopping at every gap and break."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import ScaledTranslation, Transform

from helpers import catalog, style, tables, wording
from helpers.charts import scales
from helpers.charts.accepted import need_years
from helpers.charts.chart import Chart, draw
from helpers.charts.labels import Label, figure_of, label_ends
from helpers.charts.marks import draw_breaks, draw_lines, draw_targets, draw_ticks
from helpers.charts.metrics import width_of
from helpers.charts.notes import marks_used, note
from helpers.charts.points import Point, by_area, titles
from helpers.wording import readings
from helpers.wording.findings import Findings, nothing


def lines(
    values: pd.DataFrame,
    *,
    rivals: pd.DataFrame | None = None,
    targets: pd.DataFrame | None = None,
    language: str,
    title: str = "",
) -> Chart | Findings:
    """Draw a series by year, a line per area.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.series`` of one indicator, by year.
    rivals : pandas.DataFrame, optional
        Rows of ``figures.rivals``, drawn as faint ticks.
    targets : pandas.DataFrame, optional
        Rows of ``figures.targets``; those for single years are drawn as hollow diamonds.
    language : str
        ``vi`` or ``en``.
    title : str, optional
        By default the indicator and the years.

    Returns
    -------
    Chart
        Estimates open and dotted, hedges as whiskers, no line over a missing year or a break.
        Where there is nothing to draw, a sentence that says so.

    Raises
    ------
    UsageError
        The values are not observed yearly figures of one indicator.
    """
    need_years(values, "lines")
    if values.empty:
        return nothing(language)
    code = values["indicator"].iloc[0]
    indicator = catalog.indicator(code)
    years = [int(text) for text in values["time_period"]]
    divisor, unit = wording.axis_unit(
        indicator.unit_measure, values["obs_value"].max(), language, topic=indicator.topic
    )
    drawn = by_area(values, divisor, language)
    ticks = {} if rivals is None else by_area(rivals, divisor, language)
    aims = values.iloc[:0] if targets is None else _for_years(targets, years)
    goals = by_area(aims, divisor, language)
    areas = list(drawn)
    breaks = readings.break_names(code, areas, min(years), max(years), language)
    shown = pd.concat([part[["source_id"]] for part in (values, rivals, aims) if part is not None])

    def paint(figure: Figure, narrow: bool) -> Mapping[str, str]:
        axes = figure.subplots()
        draw_lines(axes, drawn, narrow)
        for area, rival_points in ticks.items():
            draw_ticks(axes, area, rival_points)
        for area, goal in goals.items():
            draw_targets(axes, area, goal)
        _finish(axes, drawn, unit, language, narrow=narrow)
        draw_breaks(axes, code, areas, language)
        return titles(drawn, ticks, goals)

    heading = title or f"{indicator.name(language)}, {min(years)}–{max(years)}"
    used = marks_used(values, language, rivals=any(ticks.values()), targets=any(goals.values()))
    return draw(
        paint,
        title=heading,
        reading=readings.of_series(values, language),
        note=note(unit, used, breaks, shown, language),
        table=tables.series(
            values, rivals=rivals, targets=aims, language=language, caption=heading
        ),
        lines=shown.index,
    )


def index_lines(
    values: pd.DataFrame, *, base: int, language: str, title: str = ""
) -> Chart | Findings:
    """Draw an index, a line per area, all starting from 100.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``measures.chain_index`` or ``measures.level_index``.
    base : int
        The year that is 100.
    language : str
        ``vi`` or ``en``.
    title : str, optional
        By default that it is an index of the base year.
    """
    if values.empty:
        return nothing(language)
    _ = wording.translator(language)
    drawn = by_area(values, 1, language)
    heading = title or _("Index of GRDP at constant prices, {base} = 100").format(base=base)

    def paint(figure: Figure, narrow: bool) -> Mapping[str, str]:
        axes = figure.subplots()
        draw_lines(axes, drawn, narrow)
        _finish(axes, drawn, _("{base} = 100").format(base=base), language, narrow=narrow)
        return titles(drawn)

    return draw(
        paint,
        title=heading,
        reading=readings.of_index(values, base, language),
        note=note(
            _("{base} = 100").format(base=base),
            marks_used(values, language, rivals=False, targets=False),
            [],
            values,
            language,
        ),
        table=tables.index(values, caption=heading, language=language),
        lines=[line for used in values["lines"] for line in used],
    )


def _for_years(targets: pd.DataFrame, years: list[int]) -> pd.DataFrame:
    """Keep the targets for single years that the axis can hold."""
    single = targets[targets["time_period"].str.fullmatch(r"\d{4}")]
    return single[single["time_period"].astype(int).between(min(years), max(years))]


def _finish(
    axes: Axes, drawn: Mapping[str, list[Point]], unit: str, language: str, *, narrow: bool
) -> None:
    """Axes, grid, unit and end labels, placed by measuring."""
    figure = figure_of(axes)
    width, height = figure.get_size_inches() * 72
    ends = [_end_label(area, line, language) for area, line in drawn.items() if line]
    right = width_of([label.text for label in ends]) + 14
    xs = [point.x for line in drawn.values() for point in line]
    axes.set_xlim(min(xs) - 0.4, max(xs) + 0.4)
    heights = scales.numbers(axes.get_ylim(), 5, language)
    scales.bare(axes)
    scales.write_left(axes, heights, lines=1)
    scales.write_below(axes, scales.years(axes.get_xlim(), 4 if narrow else 9))
    low, high = axes.get_ylim()
    if low < 0 < high:
        axes.axhline(0, color=style.INK, linewidth=0.8)
    left = width_of(heights.values(), weight="normal")
    figure.subplots_adjust(
        left=(left + 8) / width, right=1 - right / width, top=1 - 44 / height, bottom=24 / height
    )
    axes.text(
        -left - 6, height - 20, unit, transform=_from_corner(axes), color=style.SOFT, va="bottom"
    )
    label_ends(axes, ends)


def _from_corner(axes: Axes) -> Transform:
    """Points counted from the left of the axes and the bottom of the figure."""
    box = axes.get_position()
    figure = figure_of(axes)
    return ScaledTranslation(box.x0 * figure.get_size_inches()[0], 0, figure.dpi_scale_trans)


def _end_label(area: str, line: list[Point], language: str) -> Label:
    mark = style.mark(area)
    last = line[-1]
    weight = "bold" if mark.width > 1.5 else "normal"
    return Label(last.y, wording.place(area, language), mark.color, weight)
