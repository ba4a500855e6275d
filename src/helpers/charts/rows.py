"""Charts with a row or a dot per item: printed against preferred, and a place among many."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers import catalog, style, tables, wording
from helpers.charts import scales
from helpers.charts.chart import Chart, draw
from helpers.charts.labels import LEADING, figure_of, spread
from helpers.charts.marks import dot, stroke
from helpers.charts.metrics import width_of
from helpers.charts.notes import note
from helpers.charts.points import title as point_title
from helpers.figures import preferred_of
from helpers.figures.rows import records
from helpers.wording import readings
from helpers.wording.findings import Findings, nothing

Row = Mapping[str, Any]


def revisions(values: pd.DataFrame, *, language: str, title: str = "") -> Chart | Findings:
    """Draw printed figures against the preferred ones, a row per area and year.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.rivals`` of one indicator.
    language : str
        ``vi`` or ``en``.
    title : str, optional
        By default the indicator, printed and preferred.
    """
    moved = values[values["difference"].fillna(0) != 0]
    if moved.empty:
        return nothing(language)
    _ = wording.translator(language)
    code = values["indicator"].iloc[0]
    indicator = catalog.indicator(code)
    rows = moved.drop_duplicates(["ref_area", "time_period", "standard", "obs_value"])
    listed = records(rows)
    unit = wording.unit_name(indicator.unit_measure, language, topic=indicator.topic)
    change = _("percentage points") if indicator.unit_measure == "%" else unit
    shown = pd.DataFrame({"source_id": [*values["source_id"], *values["preferred_source"]]})
    marks = [
        _("Tick: figure as printed. Mark: preferred figure."),
        _("Number: difference, in {unit}.").format(unit=change),
    ]

    def paint(figure: Figure, narrow: bool) -> Mapping[str, str]:
        axes = figure.subplots()
        names = [_row_name(row, language, narrow) for row in listed]
        for area in dict.fromkeys(row["ref_area"] for row in listed):
            of_area = [item for item in enumerate(listed) if item[1]["ref_area"] == area]
            _draw_area(axes, area, of_area, language)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        _finish_rows(axes, names, language, narrow=narrow)
        return _revision_titles(listed, language)

    return draw(
        paint,
        title=title
        or _("{indicator}: printed and preferred").format(indicator=indicator.name(language)),
        reading=readings.of_revisions(rows, language),
        note=note(unit, marks, [], shown, language),
        table=tables.rivals(values, language=language),
        lines=[*values.index, *values["preferred_line"]],
        height=max(0.5, 0.08 * len(rows) + 0.14),
    )


def dots(
    values: pd.DataFrame,
    places: pd.DataFrame,
    *,
    areas: tuple[str, ...],
    language: str,
    title: str = "",
) -> Chart | Findings:
    """Draw every province of the region as a dot, the areas in question marked and named.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.series`` of one indicator and one period, a row per province.
    places : pandas.DataFrame
        Rows of ``measures.rank`` of the same.
    areas : tuple of str
        The areas marked.
    language : str
        ``vi`` or ``en``.
    title : str, optional
        By default the indicator and the period.
    """
    if values.empty:
        return nothing(language)
    _ = wording.translator(language)
    code, period = values["indicator"].iloc[0], values["time_period"].iloc[0]
    indicator = catalog.indicator(code)
    marked = values[values["ref_area"].isin(areas)].sort_values("obs_value")
    others = values[~values["ref_area"].isin(areas)]
    unit = wording.unit_name(indicator.unit_measure, language, topic=indicator.topic)
    when = wording.period(period, language)

    def paint(figure: Figure, narrow: bool) -> Mapping[str, str]:
        axes = figure.subplots()
        look = {"marker": "o", "markersize": 9, "color": style.SOFT, "alpha": style.FAINT}
        dot(axes, _on_the_axis(others), **look)
        for line, row in marked.iterrows():
            mark = style.mark(row["ref_area"])
            dot(
                axes,
                [(f"figure-{line}", row["obs_value"], 0)], marker=mark.marker,
                markersize=10, color=mark.color, zorder=3,
                markerfacecolor=mark.color if _is_plain(row) else style.PAPER,
                markeredgewidth=1.8,
            )  # fmt: skip
        _finish_dots(axes, marked, places, unit, language, narrow=narrow)
        in_order = values.sort_values("obs_value", kind="stable")
        return {f"figure-{line}": point_title(row, language) for line, row in in_order.iterrows()}

    return draw(
        paint,
        title=title
        or _("{indicator} of the region's provinces, {period}").format(
            indicator=indicator.name(language), period=when
        ),
        reading=readings.of_ranks(places, values, areas, language),
        note=note(unit, [_("Grey dots: the region's other provinces.")], [], values, language),
        table=tables.published(
            values, language=language, caption=f"{indicator.name(language)}, {when}"
        ),
        lines=values.index,
        height=0.5,
    )


def _revision_titles(rows: Sequence[Row], language: str) -> dict[str, str]:
    """Titles of both marks of each row: the figure as printed, and the preferred one."""
    said = {}
    for row in rows:
        said[f"figure-{row['line']}"] = point_title(row, language)
        said[f"preferred-{row['line']}"] = point_title(preferred_of(row), language)
    return said


def _is_plain(row: Row) -> bool:
    return bool(row["obs_status"] == "A" and not row["bound"])


def _on_the_axis(values: pd.DataFrame) -> Iterator[tuple[str, float, float]]:
    for line, value in values["obs_value"].items():
        yield f"figure-{line}", value, 0


def _draw_area(axes: Axes, area: str, rows: Sequence[tuple[int, Row]], language: str) -> None:
    """Draw the rows of one area, each at its height: bars, ticks, marks, then the differences."""
    mark = style.mark(area)
    for height, row in rows:
        ends = [row["obs_value"], row["preferred_value"]]
        stroke(axes, ends, [height] * 2, color=mark.color, alpha=style.FAINT, linewidth=2)
    ticks = [(f"figure-{row['line']}", row["obs_value"], height) for height, row in rows]
    dot(axes, ticks, marker="|", markersize=11, markeredgewidth=2, color=mark.color)
    for plain, face in ((True, mark.color), (False, style.PAPER)):
        dot(
            axes,
            [
                (f"preferred-{row['line']}", row["preferred_value"], height)
                for height, row in rows
                if _is_plain(preferred_of(row)) is plain
            ],
            marker=mark.marker, markersize=7, color=mark.color, markerfacecolor=face,
            markeredgewidth=1.4,
        )  # fmt: skip
    for height, row in rows:
        digits = max(int(row["decimals"]), int(row["preferred_decimals"]))
        axes.annotate(
            wording.number(row["difference"], digits, language, sign=True),
            xy=(max(row["obs_value"], row["preferred_value"]), height),
            xytext=(9, 0),
            textcoords="offset points",
            va="center",
            color=mark.color,
        )


def _row_name(row: Row, language: str, narrow: bool) -> str:
    name = (
        f"{wording.place(row['ref_area'], language)} {wording.period(row['time_period'], language)}"
    )
    if row["standard"] and not narrow:
        name += f" ({row['standard'].replace('-', '–')})"
    return name


def _finish_rows(axes: Axes, names: list[str], language: str, *, narrow: bool) -> None:
    figure = figure_of(axes)
    width, height = figure.get_size_inches() * 72
    left = width_of(names, weight="normal") + 10
    low, high = axes.get_xlim()
    axes.set_xlim(low, high + (high - low) * (0.2 if narrow else 0.1))
    scales.bare(axes)
    scales.write_below(axes, scales.numbers(axes.get_xlim(), 3 if narrow else 6, language), lines=1)
    scales.write_left(axes, dict(enumerate(names)))
    figure.subplots_adjust(left=left / width, right=0.99, top=1 - 6 / height, bottom=24 / height)


def _finish_dots(
    axes: Axes,
    marked: pd.DataFrame,
    places: pd.DataFrame,
    unit: str,
    language: str,
    *,
    narrow: bool,
) -> None:
    """Name the marked dots above them, moved apart where they would overlap."""
    figure = figure_of(axes)
    width, height = figure.get_size_inches() * 72
    axes.set_ylim(-0.6, 2.4)
    scales.bare(axes)
    below = scales.numbers(axes.get_xlim(), 4 if narrow else 8, language)
    scales.write_below(axes, below, lines=0.3)
    figure.subplots_adjust(left=0.03, right=0.97, top=0.98, bottom=40 / height)
    scales.name_below(axes, unit)
    names = [_dot_name(row, places, language, narrow) for _line, row in marked.iterrows()]
    widest = width_of(names) + 10
    wanted = [float(axes.transData.transform((value, 0))[0]) for value in marked["obs_value"]]
    box = axes.get_position()
    placed = spread(wanted, widest, box.x0 * width + widest / 2, box.x1 * width - widest / 2)
    for (_line, row), name, old, new in zip(marked.iterrows(), names, wanted, placed, strict=True):
        axes.annotate(
            name,
            xy=(row["obs_value"], 0.16),
            xytext=(new - old, 34),
            textcoords="offset points",
            ha="center",
            va="bottom",
            linespacing=LEADING,
            weight="bold",
            color=style.mark(row["ref_area"]).color,
            arrowprops={"arrowstyle": "-", "color": style.SOFT, "linewidth": 0.8},
        )


def _dot_name(row: pd.Series, places: pd.DataFrame, language: str, narrow: bool) -> str:
    place = places[places["ref_area"] == row["ref_area"]]
    name = wording.place(row["ref_area"], language)
    value = wording.number(row["obs_value"], int(row["decimals"]), language)
    if place.empty:
        return f"{name}\n{value}"
    rank = f"{int(place.iloc[0]['obs_value'])}/{int(place.iloc[0]['of'])}"
    return f"{name}\n{value} ({rank})" if not narrow else f"{name}\n{value}\n{rank}"
