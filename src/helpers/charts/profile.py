"""Charts of one area: an indicator beside its benchmarks, places over time, two boundaries."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers import catalog, style, tables, wording
from helpers.charts import scales
from helpers.charts.chart import Chart, draw
from helpers.charts.lines import lines
from helpers.charts.marks import draw_lines, stroke
from helpers.charts.metrics import width_of
from helpers.charts.notes import marks_used, note
from helpers.charts.points import Point, by_area, points, titles
from helpers.tables import Table
from helpers.tables.places import places_caption
from helpers.wording import profile, remarks
from helpers.wording.findings import Findings

ASIDE = 0.13
"""How far from its year a mark stands that has a neighbour of the same year, in years."""
LETTERS = {"^": "▲", "v": "▼", "P": "✚", "X": "✖"}
"""The markers of places that have had two boundaries."""
FEWEST = 3
"""Years that an indicator needs to be drawn for two boundaries; a table has it anyway."""


def one_indicator(
    indicator: str,
    values: pd.DataFrame,
    *,
    rivals: pd.DataFrame,
    targets: pd.DataFrame,
    area: str,
    language: str,
) -> Chart | Findings | None:
    """Draw one indicator of an area with its benchmarks, rivals and targets.

    Parameters
    ----------
    indicator : str
        A code of indicators.csv.
    values, rivals, targets : pandas.DataFrame
        Rows of ``figures.every_series``, ``every_rival`` and ``every_target``; the values are of
        the area and of its benchmarks, the others of the area.
    area : str
        The area.
    language : str
        ``vi`` or ``en``.

    Returns
    -------
    Chart
        As of ``lines``; nothing where the area has no figure, whatever its benchmarks have.
    """
    shown, others, goals = (
        frame[frame["indicator"].eq(indicator) & frame["measure"].eq("level")]
        for frame in (values, rivals, targets)
    )
    if area not in set(shown["ref_area"]):
        return None
    own = [frame[frame["ref_area"] == area] for frame in (others, goals)]
    return lines(shown, rivals=own[0], targets=own[1], language=language)


def places(values: pd.DataFrame, *, language: str) -> Chart | Findings:
    """Draw an area's place among the provinces of its region, a panel per indicator.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``measures.places``.
    language : str
        ``vi`` or ``en``.

    Returns
    -------
    Chart
        Place 1 is on top. A sentence where there are no places.
    """
    if values.empty:
        return remarks.no_places(language)
    _ = wording.translator(language)
    area, of = str(values["ref_area"].iloc[0]), int(values["of"].iloc[0])
    keyed = values.set_axis([used[0] for used in values["lines"]])
    drawn = {
        str(code): points(rows, divisor=1, language=language)
        for code, rows in keyed.groupby("indicator", sort=False)
    }

    def paint(figure: Figure, narrow: bool) -> Mapping[str, str]:
        for axes, code in _panels(figure, list(drawn), language, narrow):
            draw_lines(axes, {area: drawn[code]}, narrow)
            axes.set_ylim(of + 0.6, 0.4)
        _finish(figure, language, heights={place: str(place) for place in (1, of // 2, of)})
        return titles(drawn)

    unit = _("place, 1 = best of {of}").format(of=of)
    marks = marks_used(values, language, rivals=False, targets=False)
    return draw(
        paint,
        title=places_caption(values, language),
        reading=profile.of_places(values, language),
        note=note(unit, marks, [], values, language),
        table=tables.places(values, language=language),
        lines=keyed.index,
        height=0.72,
    )


def boundaries(
    values: pd.DataFrame, steps: pd.DataFrame, *, area: str, language: str, as_of: str = ""
) -> Chart | Table | Findings:
    """Draw the figures of a place for both of its boundaries side by side, never as one line.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.every_series`` of both boundaries.
    steps : pandas.DataFrame
        Rows of ``measures.boundary_step`` of the same.
    area : str
        The place, by any of its codes.
    language : str
        ``vi`` or ``en``.
    as_of : str, optional
        The date of knowledge of the figures.

    Returns
    -------
    Chart
        A panel per indicator with several years; where there is none the table alone, and a
        sentence where the place has one boundary.
    """
    if steps.empty:
        return remarks.one_boundary(area, language, as_of=as_of)
    _ = wording.translator(language)
    shown = tables.boundaries(values, steps, area=area, language=language)
    years = steps.groupby("indicator", sort=False)["time_period"].transform("nunique")
    often = steps[years >= FEWEST]
    if often.empty:
        return shown
    drawn = {
        str(code): _pairs(values, rows, language)
        for code, rows in often.groupby("indicator", sort=False)
    }
    rows = values.loc[[line for used in often["lines"] for line in used]]

    def paint(figure: Figure, narrow: bool) -> Mapping[str, str]:
        for axes, code in _panels(figure, list(drawn), language, narrow, shared=False):
            for old, new in zip(*drawn[code].values(), strict=True):
                stroke(axes, [old.x, new.x], [old.y, new.y], color=style.SOFT, linewidth=0.8)
            draw_lines(axes, drawn[code], narrow)
        _finish(figure, language, shared=False)
        _legend(figure, catalog.boundaries(area), language)
        together = [line for pairs in drawn.values() for line in pairs.values()]
        return titles({str(place): line for place, line in enumerate(together)})

    units = dict.fromkeys(_unit(code, language) for code in drawn)
    joined = _("Thin strokes join the two figures of one year.")
    marks = [*marks_used(rows, language, rivals=False, targets=False), joined]
    return draw(
        paint,
        title=shown.caption,
        reading=profile.of_steps(steps, language),
        note=note(", ".join(units), marks, [], rows, language),
        table=shown,
        lines=shown.lines,
        height=0.85,
    )


def _pairs(values: pd.DataFrame, steps: pd.DataFrame, language: str) -> dict[str, list[Point]]:
    """Return the points of both boundaries, beside their year and joined to no other."""
    used = values.loc[[line for lines in steps["lines"] for line in lines]]
    used = used.drop(columns="source_id")  # titles without sources: the table has them
    apart = zip(by_area(used, 1, language).items(), (-ASIDE, ASIDE), strict=True)
    return {
        area: [replace(point, x=point.x + aside, joined=False) for point in line]
        for (area, line), aside in apart
    }


def _unit(code: str, language: str) -> str:
    indicator = catalog.indicator(code)
    return wording.unit_name(indicator.unit_measure, language, topic=indicator.topic)


def _panels(
    figure: Figure, codes: list[str], language: str, narrow: bool, *, shared: bool = True
) -> list[tuple[Axes, str]]:
    """Return axes for each indicator, side by side or on a phone one below the other."""
    grid = (len(codes), 1) if narrow else (1, len(codes))
    cells = list(figure.subplots(*grid, sharex=True, sharey=shared, squeeze=False).flat)
    for axes, code in zip(cells, codes, strict=True):
        name = catalog.indicator(code).name(language)
        title = name if shared else f"{name} ({_unit(code, language)})"
        axes.set_title(title, color=style.INK, weight="bold", loc="left", fontsize=11)
    return list(zip(cells, codes, strict=True))


def _finish(figure: Figure, language: str, **look: Any) -> None:
    """Give the panels scales and room."""
    width, height = figure.get_size_inches() * 72
    left = scales.number_panels(figure, language, most_years=4, **look)
    figure.subplots_adjust(
        left=(left + 8) / width, right=0.98, top=1 - 42 / height, bottom=24 / height,
        wspace=0.16, hspace=0.36,
    )  # fmt: skip


def _legend(figure: Figure, areas: list[str], language: str) -> None:
    """Name the areas above the panels, each with its mark as a letter: a mark would be a point."""
    width, height = figure.get_size_inches() * 72
    across = 2.0
    for area in areas:
        mark = style.mark(area)
        name = f"{LETTERS[mark.marker]} {catalog.area(area).name(language)}"
        figure.text(
            across / width, 1 - 11 / height, name, color=mark.color, weight="bold", va="center"
        )
        across += width_of([name]) + 18
