"""A slope: two periods, a line from the one to the other for each area."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers import catalog, style, tables, wording
from helpers.charts import scales
from helpers.charts.chart import Chart, draw
from helpers.charts.labels import Label, label_ends
from helpers.charts.marks import dot, stroke
from helpers.charts.metrics import width_of
from helpers.charts.notes import marks_used, note
from helpers.charts.points import Point, by_area, titles
from helpers.wording import readings
from helpers.wording.findings import Findings, nothing


def slope(
    values: pd.DataFrame, changes: pd.DataFrame, *, language: str, title: str = ""
) -> Chart | Findings:
    """Draw where each area stood in two periods.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.series`` of one indicator.
    changes : pandas.DataFrame
        Rows of ``measures.percentage_point_change`` of these, over one pair of periods.
    language : str
        ``vi`` or ``en``.
    title : str, optional
        By default the indicator and the two periods.

    Returns
    -------
    Chart
        Only areas that have both periods within one segment. Where there is none, a sentence that
        says so.
    """
    used = values.loc[[line for lines in changes["lines"] for line in lines]]
    if used.empty:
        return nothing(language)
    code, pair = used["indicator"].iloc[0], changes["time_period"].iloc[0]
    indicator = catalog.indicator(code)
    unit = wording.unit_name(indicator.unit_measure, language, topic=indicator.topic)
    drawn = by_area(used, 1, language)
    first, _slash, last = pair.partition("/")
    ends = [wording.period(text, language) for text in (first, last)]

    heading = title or f"{indicator.name(language)}, {' – '.join(ends)}"

    def paint(figure: Figure, _narrow: bool) -> Mapping[str, str]:
        axes = figure.subplots()
        for area, points in drawn.items():
            _draw_slope(axes, area, points)
        _finish(axes, used, ends, language)
        return titles(drawn)

    return draw(
        paint,
        title=heading,
        reading=readings.of_changes(changes, language),
        note=note(
            unit, marks_used(used, language, rivals=False, targets=False), [], used, language
        ),
        table=tables.series(used, language=language, caption=heading),
        lines=used.index,
        height=0.8,
    )


def _draw_slope(axes: Axes, area: str, points: list[Point]) -> None:
    mark = style.mark(area)
    heights = [point.y for point in points]
    stroke(axes, [0, 1], heights, color=mark.color, linestyle=mark.line, linewidth=mark.width)
    for position, point in enumerate(points):
        dot(
            axes,
            [(point.key, position, point.y)], marker=mark.marker,
            markersize=7, color=mark.color, markeredgewidth=1.4,
            markerfacecolor=mark.color if point.mark == "filled" else style.PAPER,
        )  # fmt: skip


def _finish(axes: Axes, used: pd.DataFrame, ends: list[str], language: str) -> None:
    """Name both ends of each line, and the two periods."""
    rows = {area: list(rows.iterrows()) for area, rows in used.groupby("ref_area", sort=False)}
    figure = axes.get_figure(root=True)
    assert isinstance(figure, Figure)
    width, height = figure.get_size_inches() * 72
    left = [_label(pair[0][1], language, named=False) for pair in rows.values()]
    right = [_label(pair[1][1], language, named=True) for pair in rows.values()]
    axes.set_xlim(0, 1)
    axes.margins(y=0.1)
    scales.bare(axes)
    axes.spines["bottom"].set_visible(False)
    scales.write_below(axes, dict(enumerate(ends)))
    room = [width_of([label.text for label in labels]) + 16 for labels in (left, right)]
    figure.subplots_adjust(
        left=max(room[0], 24) / width, right=1 - room[1] / width, top=1 - 10 / height,
        bottom=32 / height,
    )  # fmt: skip
    label_ends(axes, left, side="left", pad=9)
    label_ends(axes, right, pad=9)


def _label(row: pd.Series, language: str, *, named: bool) -> Label:
    mark = style.mark(row["ref_area"])
    value = wording.hedged(
        wording.number(row["obs_value"], int(row["decimals"]), language), row["bound"], language
    )
    text = f"{wording.place(row['ref_area'], language)} {value}" if named else value
    return Label(
        float(row["obs_value"]), text, mark.color, "bold" if mark.width > 1.5 else "normal"
    )
