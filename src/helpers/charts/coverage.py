"""A map of what is known: a tile per indicator, area and year, its form and colour the status."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure

from helpers import catalog, style, tables, wording
from helpers.charts.chart import Chart, draw
from helpers.charts.metrics import width_of
from helpers.charts.notes import note
from helpers.charts.sheet import Sheet, Way, sheet
from helpers.charts.tiles import add_tiles, stroke_tiles, tiles
from helpers.charts.wrapping import wrapped
from helpers.figures.rows import rows_of
from helpers.wording import known as readings
from helpers.wording.findings import Findings, nothing
from helpers.wording.topics import topic_titles

FEWEST = 2
"""Figures from which an indicator has a row; single figures are in the table."""
LINE, NAME, HEADING = 14.0, 16.0, 24.0
"""Heights of a row of tiles, of a line of a name, of a topic's heading."""
LABELS, LEAST, EDGE = 196.0, 4.2, 8.0
"""Width of names beside tiles; of a tile, below which areas stand beneath one another; of a gap."""
Known = Mapping[tuple[str, str], Mapping[int, str]]
"""Status by year, of an indicator and an area."""


@dataclass(frozen=True)
class _Map:
    """What is drawn: the figures known, and in which order."""

    known: Known
    cells: pd.DataFrame
    codes: Sequence[str]
    areas: tuple[str, ...]
    years: tuple[int, int]
    shown: Sequence[str]
    language: str

    @property
    def count(self) -> int:
        return self.years[1] - self.years[0] + 1

    @property
    def newest(self) -> str:
        _ = wording.translator(self.language)
        return _("In {year}, of {count} indicators").format(
            year=self.years[1], count=self.cells["indicator"].nunique()
        )

    def topics(self) -> list[tuple[str, list[str]]]:
        """Name the topics, each with its indicators."""
        titles = topic_titles(wording.translator(self.language))
        found: dict[str, list[str]] = {}
        for code in self.codes:
            topic = catalog.indicator(code).topic
            found.setdefault(titles.get(topic, topic), []).append(code)
        return list(found.items())

    def name(self, code: str) -> str:
        return catalog.indicator(code).name(self.language)


def coverage(
    known: pd.DataFrame,
    *,
    values: pd.DataFrame,
    areas: tuple[str, ...],
    years: tuple[int, int],
    language: str,
    title: str = "",
) -> Chart | Findings:
    """Draw for which years there is a figure, area by area, and of which status.

    Parameters
    ----------
    known : pandas.DataFrame
        Rows of ``measures.coverage``.
    values : pandas.DataFrame
        Rows of ``figures.every_series`` they were made from, for the sources.
    areas : tuple of str
        The areas, in the order in which they are drawn.
    years : tuple of int
        First and last year.
    language : str
        ``vi`` or ``en``.
    title : str, optional
        By default that it is a map of figures, and the years.

    Returns
    -------
    Chart
        Where there is nothing to draw, a sentence that says so.
    """
    if known.empty:
        return nothing(language)
    _ = wording.translator(language)
    cells: dict[tuple[str, str], dict[int, str]] = {}
    for row in rows_of(known):
        of_row = cells.setdefault((row["indicator"], row["ref_area"]), {})
        of_row[int(row["time_period"])] = row["obs_status"]
    counts = known["indicator"].value_counts()
    codes = [code for code in dict.fromkeys(known["indicator"]) if counts[code] >= FEWEST]
    codes = codes or list(dict.fromkeys(known["indicator"]))
    shown = [status for status in style.STATUSES if status in set(known["obs_status"])]
    chart = _Map(cells, known, codes, areas, years, shown, language)

    def paint(figure: Figure, narrow: bool) -> Mapping[str, str]:
        drawn = sheet(figure)
        tile = (drawn.width - LABELS - EDGE * len(areas)) / (len(areas) * chart.count)
        height = (_beneath if narrow or tile < LEAST else _beside)(drawn, chart)
        drawn.onto(figure, height)
        return {f"area-{area}": readings.of_area(area, known, years[1], language) for area in areas}

    return draw(
        paint,
        title=title
        or _("Years with a figure, {first}–{last}").format(first=years[0], last=years[1]),
        reading=readings.of_map(known, areas, years, language),
        note=note(
            _("a year with a figure"),
            [_meaning(status, language) for status in shown],
            [],
            values,
            language,
            rest=_("and {count} more, each in the report of its topic."),
        ),
        table=tables.evidence.coverage(known, areas=areas, language=language),
        lines=(),
    )


def _beside(drawn: Sheet, chart: _Map) -> float:
    """Draw a row per indicator, the areas beside one another; return the height."""
    room = (drawn.width - LABELS) / len(chart.areas)
    lefts = [LABELS + place * room for place in range(len(chart.areas))]
    ways: dict[str, Way] = {}
    down = _legend(drawn, chart) + 24
    for area, left in zip(chart.areas, lefts, strict=True):
        name = wrapped(wording.place(area, chart.language), room - 2).split("\n")
        look = {"color": style.mark(area).color, "weight": "bold"}
        drawn.lines(left, down + (3 - len(name)) * NAME / 2, name, NAME, **look)
        _year_ends(drawn, left, left + room - EDGE, down + 2 * NAME + 12, chart.years)
    down += 2 * NAME + 12
    for topic, codes in chart.topics():
        down += HEADING
        drawn.write(0, down, topic, weight="bold")
        down += 6
        for code in codes:
            lines = wrapped(chart.name(code), LABELS - 6).split("\n")
            tall = max(len(lines) * NAME, LINE + 4)
            middle = down + tall / 2
            drawn.lines(0, middle, lines, NAME)
            for area, left in zip(chart.areas, lefts, strict=True):
                known = chart.known.get((code, area), {})
                add_tiles(ways, known, left, (room - EDGE) / chart.count, middle, chart.years[0])
            down += tall
    stroke_tiles(drawn, ways, (room - EDGE) / chart.count)
    down += HEADING
    drawn.write(0, down, chart.newest, va="center")
    for area, left in zip(chart.areas, lefts, strict=True):
        _count(drawn, chart, area, left + room - EDGE, down)
    return down + 10


def _beneath(drawn: Sheet, chart: _Map) -> float:
    """Draw a block per indicator, a row per area that has a figure; return the height."""
    names = {area: wording.place(area, chart.language) for area in chart.areas}
    left = width_of(names.values(), weight="normal") + 8
    step = (drawn.width - left) / chart.count
    ways: dict[str, Way] = {}
    down = _legend(drawn, chart)
    for topic, codes in chart.topics():
        down += HEADING
        drawn.write(0, down, topic, weight="bold")
        down += NAME if width_of([topic]) + 4 > left else 0
        _year_ends(drawn, left, drawn.width, down, chart.years)
        down += 6
        for code in codes:
            lines = wrapped(chart.name(code), drawn.width).split("\n")
            tall = len(lines) * NAME
            drawn.lines(0, down + tall / 2, lines, NAME)
            down += tall
            for area in (area for area in chart.areas if (code, area) in chart.known):
                middle = down + LINE / 2
                drawn.write(0, middle, names[area], va="center", color=style.mark(area).color)
                add_tiles(ways, chart.known[code, area], left, step, middle, chart.years[0])
                down += LINE
            down += 5
    stroke_tiles(drawn, ways, step)
    down += HEADING
    drawn.lines(0, down, wrapped(chart.newest, drawn.width).split("\n"), NAME)
    for area in chart.areas:
        down += LINE + 2
        drawn.write(0, down, names[area], va="center", color=style.mark(area).color)
        _count(drawn, chart, area, drawn.width, down)
    return down + 10


def _count(drawn: Sheet, chart: _Map, area: str, right: float, down: float) -> None:
    """Write how many indicators of an area have a figure in the last year, with a point."""
    count = readings.known_in(area, chart.cells, chart.years[1])
    drawn.bullets[f"area-{area}"] = (right - 14, down)
    drawn.write(right - 21, down, str(count), va="center", ha="right")


def _legend(drawn: Sheet, chart: _Map) -> float:
    """Show a tile of each status with its name, on as many lines as needed; return the height."""
    across, down = 0.0, 12.0
    for status in chart.shown:
        name = readings.status_name(status, chart.language)
        wide = 14 + width_of([name], weight="normal")
        if across and across + wide > drawn.width:
            across, down = 0.0, down + 18
        stroke_tiles(drawn, {status: tiles(status, across, down, 1, 10.0)}, 10.0)
        drawn.write(across + 14, down, name, va="center")
        across += wide + 16
    return down + 4


def _year_ends(
    drawn: Sheet, left: float, right: float, down: float, years: tuple[int, int]
) -> None:
    """Write the first and the last year over a row of tiles."""
    drawn.write(left, down, str(years[0]), color=style.SOFT)
    if years[1] > years[0] and right - left > 60:
        drawn.write(right, down, str(years[1]), color=style.SOFT, ha="right")


def _meaning(status: str, language: str) -> str:
    _ = wording.translator(language)
    meanings = {
        "A": _("Full tile: a normal figure."),
        "P": _("Half a tile: provisional."),
        "E": _("Narrow tile: an estimate."),
        "U": _("Dash: of low reliability."),
        "D": _("Cross: another definition."),
    }
    return meanings[status]
