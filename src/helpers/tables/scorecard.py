"""The scorecard as a table: a group of rows per indicator, a row per area, a line in each."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from markupsafe import Markup

from helpers import catalog, exhibits
from helpers.figures import sources_of
from helpers.measures import part
from helpers.measures.arithmetic import RATES
from helpers.tables.cells import Row, units_of
from helpers.tables.sparkline import sparkline
from helpers.tables.table import NONE, Cell, Table, table, template
from helpers.wording import axis_unit, hedged, number, period, place, status, translator, unit_name

Group = tuple[str, str, tuple[tuple[Cell, ...], ...]]
"""An indicator, its unit and its rows."""


@dataclass(frozen=True)
class Scorecard:
    """A scorecard ready to be shown.

    Attributes
    ----------
    caption : str
        What it says, in words.
    head : tuple of str
        Names of the columns; the first is that of the areas, the last that of the lines.
    groups : tuple
        A title, a unit and rows of cells for each indicator.
    behind : Table
        The figures that the lines are drawn from.
    lines : tuple of int
        Lines of figures.csv that are shown.
    """

    caption: str
    head: tuple[str, ...]
    groups: tuple[Group, ...]
    behind: Table
    lines: tuple[int, ...]

    @property
    def html(self) -> str:
        """The table, and below it the figures behind its lines, as HTML."""
        return template("scorecard.html.j2").render(
            caption=self.caption, head=self.head, groups=self.groups, behind=self.behind
        )

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        html = self.html
        return exhibits.bundle("table", {"text/html": html}, lines=self.lines, html=html)


def scorecard(
    card: pd.DataFrame,
    values: pd.DataFrame,
    *,
    benchmark: tuple[str, ...],
    since: int,
    start: int,
    end: int,
    language: str,
) -> Scorecard:
    """Show a scorecard.

    Parameters
    ----------
    card : pandas.DataFrame
        Rows of ``measures.scorecard``.
    values : pandas.DataFrame
        Rows of ``figures.every_series`` that it was made of, for the lines.
    benchmark : tuple of str
        The areas that the distances are from.
    since : int
        The year that changes are counted from.
    start, end : int
        First and last year of the lines.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    head = [
        _("Area"),
        _("Newest figure"),
        _("Change since {year}").format(year=since),
        *(_("Beside: {area}").format(area=place(code, language)) for code in benchmark),
        _("Place"),
        f"{start}–{end}",
    ]
    drawn = _drawn(values, card, start, end)
    groups = []
    for code, rows in card.groupby("indicator", sort=False):
        series = drawn[drawn["indicator"] == code]
        divisor, unit = _unit(str(code), rows, language)
        cells = []
        for row in rows.to_dict("records"):
            own = series[series["ref_area"] == row["ref_area"]]
            line = sparkline(own, start=start, end=end, language=language)
            cells.append(
                (
                    Cell(place(row["ref_area"], language)),
                    _newest(row, divisor, language),
                    _change(row, since, language),
                    *(_distance(row, other, language) for other in benchmark),
                    _place(row, language),
                    Cell(line, kind="trend") if line else replace(NONE, kind="trend"),
                )
            )
        groups.append((catalog.indicator(str(code)).name(language), unit, tuple(cells)))
    lines = [*(line for used in card["lines"] for line in used), *drawn.index]
    return Scorecard(
        _("Where each area stands, indicator by indicator"),
        tuple(head),
        tuple(groups),
        _behind(drawn, language),
        tuple(dict.fromkeys(int(line) for line in lines)),
    )


def _drawn(values: pd.DataFrame, card: pd.DataFrame, start: int, end: int) -> pd.DataFrame:
    """Keep the figures of the areas and indicators of a scorecard, in its order of indicators."""
    kept = values[
        values["ref_area"].isin(card["ref_area"])
        & values["indicator"].isin(card["indicator"])
        & values["time_period"].between(str(start), str(end))
    ]
    order = list(dict.fromkeys(card["indicator"]))
    return kept.sort_values("indicator", key=lambda codes: codes.map(order.index), kind="stable")


def _unit(code: str, rows: pd.DataFrame, language: str) -> tuple[float, str]:
    """Return what the figures of an indicator are divided by, and the unit they are then in."""
    _ = translator(language)
    item = catalog.indicator(code)
    largest = rows["newest_obs_value"].max()
    divisor, unit = axis_unit(
        item.unit_measure, 0 if pd.isna(largest) else largest, language, topic=item.topic
    )
    if item.unit_measure in RATES:
        unit = _("{unit}; changes and distances in percentage points").format(unit=unit)
    return divisor, unit


def _figure(told: Row, divisor: float, language: str) -> str:
    """Write a figure without its unit; of one that is divided no more decimals than it has."""

    def written(value: float) -> str:
        if divisor == 1:
            return number(value, int(told["decimals"]), language)
        digits = len(f"{value / divisor:.3f}".rstrip("0").partition(".")[2])
        return number(value / divisor, digits, language)

    ends = [written(told[end]) for end in ("lower", "upper") if abs(told[end]) != float("inf")]
    text = "–".join(ends) if pd.isna(told["obs_value"]) else written(told["obs_value"])
    return hedged(text, told["bound"], language)


def _newest(row: Row, divisor: float, language: str) -> Cell:
    """Show the newest figure, and below it a newer one that nothing is computed with."""
    told, weak = part(row, "newest"), part(row, "newer")
    cell = NONE
    if told is not None:
        said = _when(told, language)
        text = _figure(told, divisor, language)
        cell = Cell(text, status=said, sources=(told["source_id"],), kind="number")
    if weak is None:
        return cell
    text = f"{_when(weak, language)}: {_figure(weak, divisor, language)}"
    return replace(cell, others=(Cell(text, sources=(weak["source_id"],)),))


def _result(text: str, told: Row, row: Row, when: str, language: str) -> Cell:
    """Show a result, with its period and status where they are not the newest figure's."""
    same = told["obs_status"] == row["newest_obs_status"]
    said = [when, "" if same else status(told["obs_status"], language)]
    small = ", ".join(word for word in said if word)
    return Cell(text, status=small, sources=tuple(sources_of(told["lines"])), kind="number")


def _when(told: Row, language: str) -> str:
    said = status(told["obs_status"], language)
    return period(told["time_period"], language) + (f", {said}" if said else "")


def _change(row: Row, since: int, language: str) -> Cell:
    """Show the change, or why it is not counted from the year that was asked for."""
    _ = translator(language)
    told = part(row, "change")
    why = _reason(row, since, language)
    others = (Cell(why),) if why else ()
    if told is None:
        return replace(NONE, others=others)
    first = told["time_period"].partition("/")[0]
    began = "" if first == str(since) else _("since {year}").format(year=first)
    rate = told["unit_measure"] == "percentage points"
    text = _signed(told, 2 if rate else 1, "" if rate else _percent(language), language)
    return replace(_result(text, told, row, began, language), others=others)


def _percent(language: str) -> str:
    return "\u00a0%" if language == "vi" else "%"


def _signed(told: Row, decimals: int, unit: str, language: str) -> str:
    """Write a change or a distance with its sign, as far as its hedge allows."""
    _ = translator(language)
    bound = told["bound"]
    value = told[{"at_least": "lower", "at_most": "upper"}.get(bound, "obs_value")]
    if pd.notna(value) and abs(value) != float("inf"):
        return hedged(number(value, decimals, language, sign=True) + unit, bound, language)
    if pd.isna(told["lower"]) or float("inf") in (abs(told["lower"]), abs(told["upper"])):
        return _("cannot be told")
    ends = [number(told[end], decimals, language, sign=True) for end in ("lower", "upper")]
    return "–".join(ends) + unit


def _reason(row: Row, since: int, language: str) -> str:
    """Say why the change is not counted from the year that was asked for."""
    _ = translator(language)
    poverty = bool(part(row, "newest") and row["newest_standard"])
    reasons = {
        "": "",
        "newest": _("none newer than {year}"),
        "no_figure": _("no figure for {year}"),
        "unreliable": _("{year}: low reliability or other definition"),
        "break": _("{year}: other poverty standard") if poverty else _("{year}: other definition"),
        "standard_not_stated": _("poverty standard not stated"),
    }
    return reasons[row["reason"]].format(year=since)


def _distance(row: Row, code: str, language: str) -> Cell:
    told = part(row, code)
    if told is None:
        return NONE
    if told["unit_measure"] != "times":
        return _result(_signed(told, 2, "", language), told, row, _other(told, row), language)
    times = hedged(number(told["obs_value"], 2, language), told["bound"], language)
    text = f"{times}\u00a0{unit_name('times', language)}"
    return _result(text, told, row, _other(told, row), language)


def _place(row: Row, language: str) -> Cell:
    told = part(row, "rank")
    if told is None:
        return NONE
    text = f"{int(told['obs_value'])}/{int(told['of'])}"
    return _result(text, told, row, _other(told, row), language)


def _other(told: Row, row: Row) -> str:
    """Return the year of a result, where it is not that of the newest figure."""
    year = str(told["time_period"])
    return "" if year == row["newest_time_period"] else year


def _behind(drawn: pd.DataFrame, language: str) -> Table:
    """Tabulate the figures behind the lines: a row for each line."""
    _ = translator(language)
    rows = []
    for (code, area), figures in drawn.groupby(["indicator", "ref_area"], sort=False):
        name = catalog.indicator(str(code)).name(language)
        told = Markup("; ").join(_told(row, language) for row in figures.to_dict("records"))
        head = f"{name} ({units_of(figures, language)}), {place(str(area), language)}"
        rows.append([Cell(head), Cell(told)])
    caption = _("The figures behind the small lines")
    return table(caption, [_("Indicator"), _("Figures by year")], rows, lines=drawn.index)


def _told(row: Mapping[str, Any], language: str) -> Markup:
    standard = f" [{row['standard'].replace('-', '–')}]" if row["standard"] else ""
    said = f"{_when(row, language)}{standard}: {_figure(row, 1, language)}"
    return Markup.escape(said) + Markup(exhibits.cite([row["source_id"]]))
