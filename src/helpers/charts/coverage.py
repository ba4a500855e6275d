"""A map of what is known: a tile per indicator, area and year, its form and colour the status."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from helpers import catalog, style, tables, wording
from helpers.charts.chart import Chart, draw
from helpers.charts.labels import width_of
from helpers.charts.marks import stroke
from helpers.charts.notes import note
from helpers.wording import evidence
from helpers.wording.findings import Findings, nothing
from helpers.wording.topics import topic_titles

FEWEST = 2
"""Figures from which an indicator has a row; single figures are in the table."""
TALL, LINE, NAME, HEADING = 11.0, 14.0, 14.5, 24.0
"""Heights of a tile, of a row of tiles, of a line of a name, of a topic's heading."""
LABELS = 196.0
LEAST = 4.2
"""Width of a name beside its tiles, and of a tile below which the areas stand under each other."""
EDGE = 4.0
Known = Mapping[tuple[str, str], Mapping[int, str]]
"""Status by year, of an indicator and an area."""


@dataclass
class _Tiles:
    """Places of tiles by status: left, right, middle of the height."""

    places: dict[str, list[tuple[float, float, float]]] = field(default_factory=dict)

    def add(self, status: str, left: float, right: float, down: float) -> None:
        self.places.setdefault(status, []).append((left, right, down))


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
    for row in known.to_dict("records"):
        of_row = cells.setdefault((row["indicator"], row["ref_area"]), {})
        of_row[int(row["time_period"])] = row["obs_status"]
    counts = known["indicator"].value_counts()
    codes = [code for code in dict.fromkeys(known["indicator"]) if counts[code] >= FEWEST]
    codes = codes or list(dict.fromkeys(known["indicator"]))
    shown = [status for status in style.STATUSES if status in set(known["obs_status"])]

    def paint(figure: Figure, narrow: bool) -> Mapping[str, str]:
        width = figure.get_size_inches()[0] * 72
        tile = (width - LABELS - EDGE * len(areas)) / (len(areas) * (years[1] - years[0] + 1))
        form = _beneath if narrow or tile < LEAST else _beside
        form(figure, cells, codes, areas, years, shown, language)
        return {
            f"row-{code}": evidence.of_indicator(code, known, areas, language) for code in codes
        }

    first, last = years
    return draw(
        paint,
        title=title or _("Years with a figure, {first}–{last}").format(first=first, last=last),
        reading=evidence.of_map(known, areas, years, language),
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


def _beside(
    figure: Figure,
    cells: Known,
    codes: Sequence[str],
    areas: tuple[str, ...],
    years: tuple[int, int],
    shown: Sequence[str],
    language: str,
) -> None:
    """Draw a row per indicator, the areas beside one another."""
    width = figure.get_size_inches()[0] * 72
    names = {code: _wrapped(_name(code, language), LABELS - 12) for code in codes}
    room = (width - LABELS) / len(areas)
    tiles, texts, down = _Tiles(), _Texts(), 20.0
    _legend(tiles, texts, shown, width, down, language)
    down += 30
    for place, area in enumerate(areas):
        left = LABELS + place * room
        name = wording.place(area, language)
        texts.add(left, down, name, color=style.mark(area).color, weight="bold")
        _year_ends(texts, left, left + room - EDGE * 2, down + 16, years)
    down += 22
    bullets = {}
    for topic, of_topic in _by_topic(codes):
        down += HEADING
        texts.add(0, down, _topic(topic, language), weight="bold")
        down += 6
        for code in of_topic:
            lines = names[code]
            tall = max(len(lines) * NAME, LINE + 3)
            middle = down + tall / 2
            texts.add(10, middle, "\n".join(lines), va="center")
            bullets[code] = (3.0, middle)
            for place, area in enumerate(areas):
                left = LABELS + place * room
                known = cells.get((code, area), {})
                _row(tiles, known, left, left + room - EDGE * 2, middle, years)
            down += tall
    _finish(figure, tiles, texts, bullets, down + 8)


def _beneath(
    figure: Figure,
    cells: Known,
    codes: Sequence[str],
    areas: tuple[str, ...],
    years: tuple[int, int],
    shown: Sequence[str],
    language: str,
) -> None:
    """Draw a block per indicator, a row per area that has a figure."""
    width = figure.get_size_inches()[0] * 72
    left = width_of([wording.place(area, language) for area in areas], weight="normal") + 8
    tiles, texts, down = _Tiles(), _Texts(), 12.0
    down = _legend(tiles, texts, shown, width, down, language)
    bullets = {}
    for topic, of_topic in _by_topic(codes):
        down += HEADING
        texts.add(0, down, _topic(topic, language), weight="bold")
        _year_ends(texts, left, width, down, years)
        down += 6
        for code in of_topic:
            lines = _wrapped(_name(code, language), width - 12)
            tall = len(lines) * NAME
            texts.add(10, down + tall / 2, "\n".join(lines), va="center")
            bullets[code] = (3.0, down + NAME / 2)
            down += tall
            for area in areas:
                if (code, area) in cells:
                    middle = down + LINE / 2
                    color = style.mark(area).color
                    name = wording.place(area, language)
                    texts.add(0, middle, name, va="center", color=color)
                    _row(tiles, cells[code, area], left, width, middle, years)
                    down += LINE
            down += 5
    _finish(figure, tiles, texts, bullets, down + 4)


@dataclass
class _Texts:
    """Texts with their places; drawn when the height is known."""

    texts: list[tuple[float, float, str, dict[str, str]]] = field(default_factory=list)

    def add(self, across: float, down: float, text: str, **look: str) -> None:
        self.texts.append((across, down, text, look))


def _row(
    tiles: _Tiles,
    known: Mapping[int, str],
    left: float,
    right: float,
    middle: float,
    years: tuple[int, int],
) -> None:
    step = (right - left) / (years[1] - years[0] + 1)
    gap = min(1.0, step / 5)
    for year, status in known.items():
        start = left + (year - years[0]) * step
        tiles.add(status, start, start + step - gap, middle)


def _year_ends(
    texts: _Texts, left: float, right: float, down: float, years: tuple[int, int]
) -> None:
    """Write the first and the last year over a row of tiles."""
    texts.add(left, down, str(years[0]), color=style.SOFT)
    if years[1] > years[0] and right - left > 60:
        texts.add(right, down, str(years[1]), color=style.SOFT, ha="right")


def _legend(
    tiles: _Tiles, texts: _Texts, shown: Sequence[str], width: float, down: float, language: str
) -> float:
    """Show a tile of each status with its name, on as many lines as needed; return the height."""
    across = 0.0
    for status in shown:
        name = evidence.status_name(status, language)
        wide = 14 + width_of([name], weight="normal") + 16
        if across and across + wide - 16 > width:
            across, down = 0.0, down + 18
        tiles.add(status, across, across + 9, down)
        texts.add(across + 14, down, name, va="center")
        across += wide
    return down + 4


def _finish(
    figure: Figure,
    tiles: _Tiles,
    texts: _Texts,
    bullets: Mapping[str, tuple[float, float]],
    height: float,
) -> None:
    """Draw everything on axes that are measured in units of the chart, from the top left."""
    width = figure.get_size_inches()[0] * 72
    figure.set_size_inches(width / 72, height / 72)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(height, 0))
    axes.axis("off")
    for status, places in tiles.places.items():
        _draw_tiles(axes, status, places)
    for code, (across, down) in bullets.items():
        stroke(
            axes,
            [across], [down], linestyle="none", marker="o", markersize=4, color=style.SOFT,
            gid=f"row-{code}",
        )  # fmt: skip
    for across, down, text, look in texts.texts:
        axes.text(across, down, text, **{"va": "baseline", **look})
    axes.set(xlim=(0, width), ylim=(height, 0))


def _draw_tiles(axes: Axes, status: str, places: Iterable[tuple[float, float, float]]) -> None:
    """Draw all tiles of a status as one path, each status in a form of its own."""
    half = TALL / 2
    ways = {"A": _bar, "P": _low, "E": _frame, "U": _bar, "D": _cross}
    widths = {"A": TALL, "P": half, "E": 1.2, "U": 2.5, "D": 1.4}
    points = [point for left, right, down in places for point in ways[status](left, right, down)]
    path = Path([place for place, _code in points], [code for _place, code in points])
    path.should_simplify = False
    axes.add_patch(
        PathPatch(
            path, fill=False, edgecolor=style.STATUSES[status], linewidth=widths[status],
            capstyle="butt",
        )
    )  # fmt: skip


Way = list[tuple[tuple[float, float], int]]


def _bar(left: float, right: float, down: float) -> Way:
    """Full (A), or thin (U): a stroke as thick as its status has it."""
    return [((left, down), Path.MOVETO), ((right, down), Path.LINETO)]


def _low(left: float, right: float, down: float) -> Way:
    """The lower half of a tile (P)."""
    return _bar(left, right, down + TALL / 4)


def _frame(left: float, right: float, down: float) -> Way:
    """An empty tile (E)."""
    top, bottom = down - TALL / 2 + 0.6, down + TALL / 2 - 0.6
    corners = [(left + 0.6, top), (right - 0.6, top), (right - 0.6, bottom), (left + 0.6, bottom)]
    codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
    return list(zip([*corners, corners[0]], codes, strict=True))


def _cross(left: float, right: float, down: float) -> Way:
    """A cross (D)."""
    top, bottom = down - TALL / 2 + 1, down + TALL / 2 - 1
    return [
        ((left, top), Path.MOVETO), ((right, bottom), Path.LINETO),
        ((left, bottom), Path.MOVETO), ((right, top), Path.LINETO),
    ]  # fmt: skip


def _by_topic(codes: Sequence[str]) -> list[tuple[str, list[str]]]:
    topics: dict[str, list[str]] = {}
    for code in codes:
        topics.setdefault(catalog.indicator(code).topic, []).append(code)
    return list(topics.items())


def _topic(topic: str, language: str) -> str:
    return topic_titles(wording.translator(language)).get(topic, topic)


def _name(code: str, language: str) -> str:
    return catalog.indicator(code).name(language)


def _wrapped(text: str, width: float) -> list[str]:
    """Break a text into lines of at most a width."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of([longer], weight="normal") > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _meaning(status: str, language: str) -> str:
    _ = wording.translator(language)
    meanings = {
        "A": _("Full tile: a normal figure."),
        "P": _("Half a tile: provisional."),
        "E": _("Empty tile: an estimate."),
        "U": _("Dash: of low reliability."),
        "D": _("Cross: another definition."),
    }
    return meanings[status]
