"""How many targets have which verdict: a row per area and term, a shape per verdict."""

import math
from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers import style, tables, wording
from helpers.charts import scales
from helpers.charts.chart import Chart, draw
from helpers.charts.labels import LEADING, figure_of
from helpers.charts.marks import stroke
from helpers.charts.metrics import width_of
from helpers.charts.notes import note
from helpers.charts.wrapping import wrapped
from helpers.figures.rows import rows_of
from helpers.measures.reasons import VERDICTS
from helpers.wording import verdicts
from helpers.wording.findings import Findings, nothing

SHAPES = {"met": "o", "missed": "X", "on_pace": "^", "behind": "v", "cannot_tell": "o"}
SIZE = 2.2
"""Size of a mark for one target; its area grows with their number."""


def tally(
    versions: pd.DataFrame, counted: pd.DataFrame, *, language: str, title: str = ""
) -> Chart | Findings:
    """Draw how many targets of each area and term have each verdict.

    Parameters
    ----------
    versions : pandas.DataFrame
        Rows of ``measures.each_version``.
    counted : pandas.DataFrame
        Rows of ``measures.verdict_counts`` of these.
    language : str
        ``vi`` or ``en``.
    title : str, optional
        By default that these are verdicts by area and term.

    Returns
    -------
    Chart
        A mark for each verdict there is; how many cannot be told is a number without a mark. Where
        there is no target, a sentence that says so.
    """
    if counted.empty:
        return nothing(language)
    _ = wording.translator(language)
    heading = title or _("Verdicts by area and term")
    places = _places(counted)
    decided = counted[counted["verdict"] != "cannot_tell"]
    told = counted if decided.empty else decided
    lines = [line for used in versions["lines"] for line in used]

    def paint(figure: Figure, _narrow: bool) -> Mapping[str, str]:
        axes = figure.subplots()
        for row in rows_of(counted):
            across = VERDICTS.index(row["verdict"])
            ring = decided.empty or row["verdict"] != "cannot_tell"
            _draw(axes, row, across, places[row["ref_area"], row["term"]], marked=ring)
        _finish(axes, places, language)
        return {_key(row): _title(row, language) for row in rows_of(told)}

    return draw(
        paint,
        title=heading,
        reading=_reading(counted, language),
        note=_note(versions, language),
        table=tables.verdict_counts(counted, language=language, caption=heading, lines=lines),
        lines=lines,
        height=(len(places) + 2.6) * 20 / 310,
    )


def _places(counted: pd.DataFrame) -> dict[tuple[str, str], int]:
    """Return the height of each row: an area's name, then its terms."""
    places: dict[tuple[str, str], int] = {}
    for area, term in counted[["ref_area", "term"]].itertuples(index=False, name=None):
        places.setdefault((area, ""), len(places))
        places.setdefault((area, term), len(places))
    return places


def _key(row: Mapping[str, object]) -> str:
    return f"tally-{row['ref_area']}-{row['term']}-{row['verdict']}".replace("/", "-")


def _draw(axes: Axes, row: Mapping[str, object], across: int, down: int, *, marked: bool) -> None:
    """Draw a mark and the number beside it; where there is no verdict only the number."""
    count, verdict = int(str(row["count"])), str(row["verdict"])
    color = style.mark(str(row["ref_area"])).color
    size = max(SIZE * math.sqrt(count), 4.5)
    if marked:
        stroke(
            axes,
            [across], [down], linestyle="none", marker=SHAPES[verdict], markersize=size,
            color=color,
            markerfacecolor=style.PAPER if verdict == "cannot_tell" else color,
            markeredgewidth=1.2, gid=_key(row),
        )  # fmt: skip
    estimates = f" ({row['estimates']})" if row["estimates"] else ""
    axes.annotate(
        f"{count}{estimates}", xy=(across, down), xytext=(size / 2 + 4 if marked else 0, 0),
        textcoords="offset points", va="center", ha="left" if marked else "center",
        color=style.INK,
    )  # fmt: skip


def _finish(axes: Axes, places: Mapping[tuple[str, str], int], language: str) -> None:
    """Name rows and columns, in as many lines as the width of a column asks for."""
    figure = figure_of(axes)
    width, height = figure.get_size_inches() * 72
    terms = [wording.period(term, language) for _area, term in places if term]
    left = width_of(terms, weight="normal") + 12
    column = (width - left - 4) / (len(VERDICTS) + 0.1)
    heads = [wrapped(verdicts.verdict_name(code, language), column - 6) for code in VERDICTS]
    top = (max(head.count("\n") for head in heads) + 1) * 16 + 8
    axes.set_xlim(-0.4, len(VERDICTS) - 0.3)
    axes.set_ylim(max(places.values()) + 0.6, -0.5)
    scales.bare(axes)
    axes.spines["bottom"].set_visible(False)
    for across, head in enumerate(heads):
        axes.annotate(
            head, xy=(across, 1), xycoords=axes.get_xaxis_transform(), xytext=(0, scales.PAD),
            textcoords="offset points", ha="center", va="bottom", linespacing=LEADING,
            color=style.SOFT,
        )  # fmt: skip
    figure.subplots_adjust(
        left=left / width, right=1 - 4 / width, top=1 - top / height, bottom=4 / height
    )
    for (area, term), down in places.items():
        if not term and down:
            axes.axhline(down - 0.5, xmin=-left / width, color=style.LINE, linewidth=0.8)
        text = wording.period(term, language) if term else wording.place(area, language)
        axes.annotate(
            text, xy=(0, down), xycoords=axes.get_yaxis_transform(), xytext=(-left + 2, 0),
            textcoords="offset points", va="center", weight="normal" if term else "bold",
            color=style.SOFT if term else style.mark(area).color,
        )  # fmt: skip


def _title(row: Mapping[str, object], language: str) -> str:
    _ = wording.translator(language)
    text = _("{area}, {term}: {count} {verdict}").format(
        area=wording.place(str(row["ref_area"]), language),
        term=wording.period(str(row["term"]), language),
        count=row["count"],
        verdict=verdicts.verdict_name(str(row["verdict"]), language),
    )
    if not row["estimates"]:
        return text
    return text + _(" ({count} on estimates or provisional figures)").format(count=row["estimates"])


def _reading(counted: pd.DataFrame, language: str) -> str:
    """Say area by area how many targets there are of each verdict, all terms together."""
    _ = wording.translator(language)
    said = []
    for area, rows in counted.groupby("ref_area", sort=False):
        sums = rows.groupby("verdict")["count"].sum()
        parts = [verdicts.counted(code, sums[code], language) for code in VERDICTS if code in sums]
        said.append(f"{wording.place(str(area), language)}: {', '.join(parts)}.")
    return " ".join(said)


def _note(versions: pd.DataFrame, language: str) -> str:
    _ = wording.translator(language)
    marks = [
        _("Larger marks: more targets; in brackets, how many on estimates or provisional figures."),
        _("Disc: met. Cross: missed. Triangle up: on pace; down: behind. No mark: cannot tell."),
        _("The years are the term in which the targets' periods end."),
    ]
    return note(_("number of targets"), marks, [], versions, language)
