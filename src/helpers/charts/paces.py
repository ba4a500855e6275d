"""The pace a target needs beside that of the last years, a row per target, a panel per unit."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers import style, tables, wording
from helpers.charts import scales
from helpers.charts.chart import Chart, draw
from helpers.charts.labels import LEADING
from helpers.charts.marks import stroke
from helpers.charts.notes import note
from helpers.charts.wrapping import wrapped
from helpers.figures.rows import rows_of
from helpers.wording import verdicts
from helpers.wording.findings import Findings, nothing
from helpers.wording.numbers import SPACE

MARKS = {"required": "D", "pace_3": "o", "pace_5": "s"}
ROW, ENDS = 54, 42
"""Height of a row, and of an axis with its unit, in points."""


def paces(versions: pd.DataFrame, *, language: str, title: str = "") -> Chart | Findings:
    """Draw the pace required beside that of the last three and five years.

    Parameters
    ----------
    versions : pandas.DataFrame
        Rows of ``measures.each_version``.
    language : str
        ``vi`` or ``en``.
    title : str, optional
        By default that these are the paces required and recent.

    Returns
    -------
    Chart
        Targets of which both are known, in % a year and in percentage points a year on axes of
        their own. Where there is none, a sentence that says so.
    """
    recent = versions["pace_3_lower"].notna() | versions["pace_5_lower"].notna()
    shown = versions[~versions["due"] & versions["required_lower"].notna() & recent]
    if shown.empty:
        return nothing(language)
    _ = wording.translator(language)
    heading = title or _("Yearly pace required, and that of the last years")
    panels = [(str(unit), rows) for unit, rows in shown.groupby("pace_unit", sort=False)]

    def paint(figure: Figure, narrow: bool) -> Mapping[str, str]:
        width, height = figure.get_size_inches() * 72
        shares = [len(rows) * ROW + ENDS for _unit, rows in panels]
        cells = figure.subplots(len(panels), 1, squeeze=False, height_ratios=shares).flat
        for axes, (unit, rows) in zip(cells, panels, strict=True):
            for down, (line, row) in enumerate(rows.iterrows()):
                _draw(axes, down, line, row.to_dict(), language, width - 20)
            _finish(axes, len(rows), unit, language, narrow=narrow)
        figure.subplots_adjust(
            left=6 / width, right=1 - 8 / width, top=1 - 4 / height, bottom=38 / height,
            hspace=ENDS * len(panels) / sum(shares),
        )  # fmt: skip
        return _titles(shown, language)

    table = tables.paces(shown, language=language, caption=heading)
    marks = [
        _("Hollow diamond: pace required. Circle: last three years. Square: last five."),
        _("An arrow: that much or more, or that much or less."),
    ]
    return draw(
        paint,
        title=heading,
        reading=_reading(shown, language),
        note=note(_units(panels, language), marks, [], shown, language),
        table=table,
        lines=table.lines,
        height=(len(shown) * ROW + ENDS * len(panels) + 4) / 310,
    )


def _units(panels: list[tuple[str, pd.DataFrame]], language: str) -> str:
    _ = wording.translator(language)
    names = [wording.unit_name(unit, language) for unit, _rows in panels]
    return _("{unit} a year").format(unit=", ".join(names))


def _draw(
    axes: Axes, down: int, line: object, row: Mapping[str, Any], language: str, room: float
) -> None:
    """Draw a row: its name, what joins the marks, then the marks, the target on top."""
    mark = style.mark(row["ref_area"])
    known = {name: told for name in MARKS if (told := verdicts.pace_of(row, name))}
    ends = [_middle(told) for told in known.values()]
    stroke(axes, [min(ends), max(ends)], [down, down], color=style.LINE, linewidth=4, zorder=1)
    for name, told in reversed(known.items()):
        open_mark = name == "required"
        stroke(
            axes,
            [_middle(told)], [down], linestyle="none", marker=MARKS[name],
            markersize=9 if open_mark else 7, color=mark.color, gid=f"{name}-{line}",
            markerfacecolor="none" if open_mark else mark.color, markeredgewidth=1.6,
            zorder=4 if open_mark else 3,
        )  # fmt: skip
        _draw_arrow(axes, told, down, mark.color)
    axes.annotate(
        wrapped(_name(row, language), room), xy=(0, down), xycoords=axes.get_yaxis_transform(),
        xytext=(5, 9), textcoords="offset points", va="bottom", color=style.INK,
        linespacing=LEADING,
    )  # fmt: skip


def _middle(told: Mapping[str, Any]) -> float:
    if not pd.isna(told["obs_value"]):
        return float(told["obs_value"])
    return float(told["lower"] + told["upper"]) / 2


def _draw_arrow(axes: Axes, told: Mapping[str, Any], down: int, color: str) -> None:
    """Draw what a pace leaves open: an arrow to its open side, a bar over its range."""
    low, high = told["lower"], told["upper"]
    side = {"at_least": 1, "at_most": -1}.get(told["bound"], 0)
    if side:
        axes.annotate(
            "", xy=(_middle(told), down), xytext=(18 * side, 0), textcoords="offset points",
            arrowprops={"arrowstyle": "<-", "color": color, "linewidth": 1.2, "shrinkA": 0},
        )  # fmt: skip
    elif low < high:
        stroke(axes, [low, high], [down, down], color=color, linewidth=1.4, marker="|", zorder=2)


def _name(row: Mapping[str, Any], language: str) -> str:
    goal = wording.figure(verdicts.target_of(row), language)
    verdict = verdicts.verdict_name(row["verdict"], language)
    end = f"{goal} – {verdict}".replace(" ", SPACE).replace(f"{SPACE}–", " –")
    return f"{verdicts.target_name(row, language)}: {end}"


def _finish(axes: Axes, count: int, unit: str, language: str, *, narrow: bool) -> None:
    _ = wording.translator(language)
    axes.set_ylim(count - 0.65, -0.85 if not narrow else -1.0)
    axes.margins(x=0.06)
    if axes.dataLim.x0 >= 0:
        axes.set_xlim(left=0)
    else:
        axes.axvline(0, color=style.INK, linewidth=0.8)
    scales.bare(axes)
    scales.write_below(axes, scales.numbers(axes.get_xlim(), 4 if narrow else 8, language), lines=1)
    scales.name_below(axes, _("{unit} a year").format(unit=wording.unit_name(unit, language)))


def _titles(shown: pd.DataFrame, language: str) -> dict[str, str]:
    """Return what each mark says, target by target."""
    _ = wording.translator(language)
    words = {
        "required": _("required {pace} a year"),
        "pace_3": _("{pace} a year over the last three years"),
        "pace_5": _("{pace} a year over the last five years"),
    }
    said = {}
    for line, row in zip(shown.index, rows_of(shown), strict=True):
        for name, text in words.items():
            told = verdicts.pace(row, name, language)
            if told:
                what = f"{_name(row, language)}. {text.format(pace=told)}"
                said[f"{name}-{line}"] = what
    return said


def _reading(shown: pd.DataFrame, language: str) -> str:
    """Say of each target the pace required and those of late."""
    _ = wording.translator(language)
    parts = []
    for row in rows_of(shown):
        required = verdicts.pace(row, "required", language)
        recent = [verdicts.pace(row, name, language) for name in ("pace_3", "pace_5")]
        text = _("{target}: {required} required, {paces} of late").format(
            target=verdicts.target_name(row, language),
            required=required,
            paces=" / ".join(pace for pace in recent if pace),
        )
        parts.append(text)
    return _("Yearly pace. {list}.").format(list="; ".join(parts))
