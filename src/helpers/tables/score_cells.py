"""The cells of a scorecard: what is newest, how it changed, how far from others it is."""

from dataclasses import replace

import pandas as pd

from helpers import catalog
from helpers.figures import sources_of
from helpers.measures import part
from helpers.tables.cells import Row
from helpers.tables.table import NONE, Cell
from helpers.wording import date, hedged, number, period, place, status, translator, unit_name


def area(code: str, language: str) -> Cell:
    """Name an area, and until when it had the boundary its figures are of."""
    _ = translator(language)
    last = catalog.area(code).valid_to
    said = _("boundary until {date}").format(date=date(last, language)) if last else ""
    return Cell(place(code, language), status=said)


def without_unit(told: Row, divisor: float, language: str) -> str:
    """Write a figure without its unit; of one that is divided no more decimals than it has."""

    def written(value: float) -> str:
        if divisor == 1:
            return number(value, int(told["decimals"]), language)
        digits = len(f"{value / divisor:.3f}".rstrip("0").partition(".")[2])
        return number(value / divisor, digits, language)

    ends = [written(told[end]) for end in ("lower", "upper") if abs(told[end]) != float("inf")]
    text = "–".join(ends) if pd.isna(told["obs_value"]) else written(told["obs_value"])
    return hedged(text, told["bound"], language)


def newest(row: Row, divisor: float, language: str) -> Cell:
    """Show the newest figure, and below it a newer one that nothing is computed with."""
    told, weak = part(row, "newest"), part(row, "newer")
    cell = NONE
    if told is not None:
        said = when(told, language)
        text = without_unit(told, divisor, language)
        cell = Cell(text, status=said, sources=(told["source_id"],), kind="number")
    if weak is None:
        return cell
    text = f"{when(weak, language)}: {without_unit(weak, divisor, language)}"
    return replace(cell, others=(Cell(text, sources=(weak["source_id"],)),))


def _result(text: str, told: Row, row: Row, when: str, language: str) -> Cell:
    """Show a result, with its period and status where they are not the newest figure's."""
    same = told["obs_status"] == row["newest_obs_status"]
    said = [when, "" if same else status(told["obs_status"], language)]
    small = ", ".join(word for word in said if word)
    return Cell(text, status=small, sources=tuple(sources_of(told["lines"])), kind="number")


def when(told: Row, language: str) -> str:
    """Word the period and the status of a figure."""
    said = status(told["obs_status"], language)
    return period(told["time_period"], language) + (f", {said}" if said else "")


def change(row: Row, since: int, language: str) -> Cell:
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
    text = _change_text(told, 2 if rate else 1, "" if rate else _percent(language), language)
    return replace(_result(text, told, row, began, language), others=others)


def _change_text(told: Row, decimals: int, unit: str, language: str) -> str:
    """Write a change; of a fall that is hedged, how far down it certainly or at most went."""
    _ = translator(language)
    turned = {"at_most": "at_least", "at_least": "at_most"}
    value = told[{"at_least": "lower", "at_most": "upper"}.get(told["bound"], "obs_value")]
    if told["bound"] not in turned or not -float("inf") < value < 0:
        return _signed(told, decimals, unit, language)
    fall = hedged(number(-value, decimals, language) + unit, turned[told["bound"]], language)
    return _("down {value}").format(value=fall)


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


def distance(row: Row, code: str, language: str) -> Cell:
    """Show the distance from a benchmark."""
    told = part(row, code)
    if told is None:
        return NONE
    if told["unit_measure"] != "times":
        return _result(_signed(told, 2, "", language), told, row, _other(told, row), language)
    times = hedged(number(told["obs_value"], 2, language), told["bound"], language)
    text = f"{times}\u00a0{unit_name('times', language)}"
    return _result(text, told, row, _other(told, row), language)


def rank(row: Row, language: str) -> Cell:
    """Show the place among many."""
    told = part(row, "rank")
    if told is None:
        return NONE
    text = f"{int(told['obs_value'])}/{int(told['of'])}"
    return _result(text, told, row, _other(told, row), language)


def _other(told: Row, row: Row) -> str:
    """Return the year of a result, where it is not that of the newest figure."""
    year = str(told["time_period"])
    return "" if year == row["newest_time_period"] else year
