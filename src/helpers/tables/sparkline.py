"""A line as small as a word: how one area's figures went, inside the cell of a table."""

from collections.abc import Sequence
from html import escape

import pandas as pd
from markupsafe import Markup

from helpers import catalog
from helpers.figures.preference import firm
from helpers.figures.rows import rows_of
from helpers.tables.cells import Row
from helpers.wording import figure, period, place, translator

WIDTH, HEIGHT, MARGIN = 96, 26, 4
Spot = tuple[int, float, str]
"""A year, a value and the segment it belongs to."""


def sparkline(values: pd.DataFrame, *, start: int, end: int, language: str) -> Markup:
    """Draw the yearly figures of one area and indicator as SVG, in the colour of the text.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.series`` by year. Ranges, and figures of low reliability or of another
        definition, are not drawn.
    start, end : int
        The years at the left and the right edge, so that lines of one table can be compared.
    language : str
        ``vi`` or ``en``, of the text for those who do not see it.

    Returns
    -------
    markupsafe.Markup
        One SVG without ids, styles or scripts; nothing where there is nothing to draw. A line joins
        consecutive years of one segment only; a year that none joins is a dot. The newest figure is
        a larger dot, open where it is provisional, an estimate or hedged.

    Examples
    --------
    >>> from helpers import figures
    >>> rates = figures.series("poverty_rate", "dien-bien", 2023, 2025)
    >>> str(sparkline(rates, start=2023, end=2025, language="en")).count("<polyline")
    1
    """
    drawn = [
        row
        for row in rows_of(firm(values))
        if not pd.isna(row["obs_value"]) and start <= int(row["time_period"]) <= end
    ]
    if not drawn:
        return Markup("")
    spots = [(int(row["time_period"]), row["obs_value"], row["segment"]) for row in drawn]
    placed = _places(spots, start, end)
    newest = max(range(len(spots)), key=lambda position: (spots[position][0], position))
    parts = []
    for stretch in _stretches(spots):
        if len(stretch) > 1:
            points = " ".join(f"{placed[at][0]:g},{placed[at][1]:g}" for at in stretch)
            parts.append(f'<polyline points="{points}"/>')
        elif stretch[0] != newest:
            parts.append(_dot(placed[stretch[0]], 1, filled=True))
    row = drawn[newest]
    parts.append(
        _dot(placed[newest], 2.5, filled=bool(row["obs_status"] == "A" and row["bound"] == ""))
    )
    return Markup(
        f'<svg class="spark" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
        f' fill="none" stroke="currentColor" stroke-width="1.5" role="img"'
        f' aria-label="{escape(_said(drawn, language))}">{"".join(parts)}</svg>'
    )


def _places(spots: Sequence[Spot], start: int, end: int) -> list[tuple[float, float]]:
    """Place years from edge to edge and values from the lowest to the highest, in user units.

    >>> _places([(2020, 1.0, ""), (2021, 3.0, ""), (2022, 2.0, "")], 2020, 2022)
    [(4.0, 22.0), (48.0, 4.0), (92.0, 13.0)]
    """
    heights = [value for _year, value, _segment in spots]
    low, rise = min(heights), (max(heights) - min(heights))
    across, down = WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN
    return [
        (
            round(MARGIN + across * (year - start) / max(end - start, 1), 1),
            round(HEIGHT - MARGIN - down * ((value - low) / rise if rise else 0.5), 1),
        )
        for year, value, _segment in spots
    ]


def _stretches(spots: Sequence[Spot]) -> list[list[int]]:
    """Return the positions that one line joins, stretch by stretch.

    >>> _stretches([(2018, 1.0, ""), (2019, 2.0, ""), (2021, 3.0, ""), (2022, 4.0, "new")])
    [[0, 1], [2], [3]]
    """
    stretches: dict[str, list[list[int]]] = {}
    for at, (year, _value, segment) in enumerate(spots):
        known = stretches.setdefault(segment, [])
        if known and spots[known[-1][-1]][0] == year - 1:
            known[-1].append(at)
        else:
            known.append([at])
    return [stretch for known in stretches.values() for stretch in known]


def _dot(place: tuple[float, float], radius: float, *, filled: bool) -> str:
    fill = ' fill="currentColor"' if filled else ""
    return f'<circle cx="{place[0]:g}" cy="{place[1]:g}" r="{radius:g}"{fill}/>'


def _said(drawn: Sequence[Row], language: str) -> str:
    """Say the extremes and the newest figure of the newest stretch."""
    _ = translator(language)
    newest = max(drawn, key=lambda row: (row["time_period"], row["standard"]))
    rows = [row for row in drawn if row["segment"] == newest["segment"]]
    values = [row["obs_value"] for row in rows]
    told = [rows[values.index(min(values))], rows[values.index(max(values))], newest]
    low, high, last = (
        f"{figure(row, language)} ({period(row['time_period'], language)})" for row in told
    )
    name = catalog.indicator(newest["indicator"]).name(language)
    what = {"area": place(newest["ref_area"], language), "indicator": name, "last": last}
    if len(rows) == 1:
        return _("{area}, {indicator}, the only year that can be drawn: {last}.").format(**what)
    return _(
        "{area}, {indicator}, {count} years with a figure: lowest {low}, highest {high}, newest"
        " {last}."
    ).format(count=len(rows), low=low, high=high, **what)
