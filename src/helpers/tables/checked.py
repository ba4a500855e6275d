"""Tables of what was printed beside what comes out, of unusual changes, of figures alone."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from helpers import catalog
from helpers.figures import sources_of
from helpers.figures.rows import rows_of
from helpers.tables.cells import Row
from helpers.tables.evidence import cited, indicator_of, signed, thing
from helpers.tables.table import NONE, Cell, Table, table
from helpers.wording import figure, number, period, place, translator


def averages(found: pd.DataFrame, published: pd.DataFrame, *, language: str) -> Table:
    """Set printed averages of growth beside those computed from the years.

    Shown are the spans for which one can be computed, or that were printed with several values.

    Parameters
    ----------
    found : pandas.DataFrame
        Rows of ``measures.checks``.
    published : pandas.DataFrame
        Rows of ``figures.every_published``.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    spans = published[published["measure"].eq("annual_average") & published["unit_measure"].eq("%")]
    computed = {
        (row["indicator"], row["ref_area"], row["time_period"]): row
        for row in rows_of(found[found["check"] == "average"])
    }
    rows: list[list[Cell]] = []
    lines: list[int] = []
    for key, of_span in spans.groupby(["indicator", "ref_area", "time_period"], sort=False):
        result = computed.get(key)
        if result is None and of_span["obs_value"].nunique() < 2:
            continue
        first = of_span.iloc[0]
        rows.append(
            [
                Cell(thing({**first, "measure": ""}, language)),
                cited(list(of_span.to_dict("index").items()), language),
                NONE if result is None else _computed(result, language),
                NONE if result is None else _difference(result, language),
            ]
        )
        lines += [*of_span.index, *(() if result is None else result["lines"])]
    head = [
        _("Figure"),
        _("Printed average a year"),
        _("Computed from the years"),
        _("Difference"),
    ]
    caption = _("Averages a year, printed and computed")
    return table(caption, head, rows, lines=lines)


def checks(
    found: pd.DataFrame,
    published: pd.DataFrame,
    *,
    kinds: Sequence[str],
    about: str,
    language: str,
) -> Table:
    """Set what was printed beside what comes out, where rounding and hedges do not explain it.

    Parameters
    ----------
    found : pandas.DataFrame
        Rows of ``measures.checks``.
    published : pandas.DataFrame
        Rows of ``figures.every_published``.
    kinds : sequence of str
        Which checks, of ``measures.consistency.CHECKS``.
    about : str
        ``growth`` (growth and ranks) or ``sums``, for the caption.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    shown = found[found["check"].isin(kinds) & found["outcome"].eq("differs")]
    printed = published.to_dict("index")
    keys = ["check", "ref_area", "indicator", "time_period", "standard", "printed", "computed"]
    rows = []
    for _key, same in shown.groupby(keys, sort=False, dropna=False):
        documents = [(used[0], printed[used[0]]) for used in same["lines"]]
        result = rows_of(same)[0]
        rows.append(
            [
                Cell(thing(result, language)),
                cited(documents, language),
                _computed(result, language),
                _difference(result, language),
                Cell(_follows(same, language)),
            ]
        )
    head = [
        _("Figure"),
        _("Printed"),
        _("Computed"),
        _("Difference"),
        _("What follows"),
    ]
    captions = {
        "growth": _("Growth and ranks that do not come out"),
        "sums": _("Wholes and parts that do not agree"),
    }
    lines = [line for used in shown["lines"] for line in used]
    return table(captions[about], head, rows, lines=lines)


def unusual(found: pd.DataFrame, published: pd.DataFrame, *, language: str) -> Table:
    """Tabulate unusual changes, the most unusual first.

    Parameters
    ----------
    found : pandas.DataFrame
        Rows of ``measures.unusual_changes``.
    published : pandas.DataFrame
        Rows of ``figures.every_published``.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    printed = published.to_dict("index")
    rows = [
        [
            Cell(_unusual_name(printed[row["lines"][1]], language)),
            *(_dated(line, printed[line], language) for line in row["lines"]),
            Cell(_step(row, language), status=_season(row, language), kind="number"),
            Cell(number(abs(row["score"]), 0, language), kind="number"),
        ]
        for row in rows_of(found)
    ]
    head = [_("Figure"), _("From"), _("To"), _("Change"), _("How unusual")]
    lines = [line for pair in found["lines"] for line in pair]
    return table(_("Changes worth a second look"), head, rows, lines=lines)


def alone(values: pd.DataFrame, *, language: str) -> Table:
    """Tabulate figures that nothing can be held against, a row per indicator and area.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``measures.alone``.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    rows = []
    for (code, area), of_area in values.groupby(["indicator", "ref_area"], sort=False):
        cells = [_dated(line, row, language) for line, row in of_area.to_dict("index").items()]
        first, *rest = cells
        others = tuple(Cell(_said(cell), sources=cell.sources) for cell in rest)
        together = Cell(_said(first), sources=first.sources, kind="", others=others)
        name = catalog.indicator(str(code)).name(language)
        rows.append([Cell(name), Cell(place(str(area), language), kind=""), together])
    head = [_("Indicator"), _("Area"), _("Figure")]
    caption = _("Figures with nothing to hold them against")
    return table(caption, head, rows, lines=values.index)


def _unusual_name(row: Row, language: str) -> str:
    return f"{place(row['ref_area'], language)}: {indicator_of(row, language)}"


def _said(cell: Cell) -> str:
    return f"{cell.text} ({cell.status})"


def _dated(line: Any, row: Row, language: str) -> Cell:
    """Write a figure with its period."""
    told = cited([(line, row)], language)
    when = ", ".join(filter(None, (period(row["time_period"], language), told.status)))
    return Cell(told.text, status=when, sources=told.sources, kind="")


def _computed(row: Mapping[str, Any], language: str) -> Cell:
    """Write what comes out, in the unit of what was printed."""
    _ = translator(language)
    unit = catalog.indicator(row["indicator"]).unit_measure
    if pd.isna(row["computed"]):
        return Cell(_("cannot be told"), kind="number")
    value = dict.fromkeys(("obs_value", "lower", "upper"), row["computed"])
    told = {**value, "bound": "", "unit_measure": unit, "indicator": row["indicator"]}
    digits = 2 if unit in ("%", "percentage points") else 0
    sources = sources_of(row["lines"][1:])
    return Cell(figure(told, language, decimals=digits), sources=sources, kind="number")


def _difference(row: Mapping[str, Any], language: str) -> Cell:
    _ = translator(language)
    if pd.isna(row["obs_value"]):
        return Cell(_("cannot be told"), kind="number")
    unit = row["unit_measure"]
    whole = "" if unit == "%" else unit
    return Cell(signed(row["obs_value"], whole, language), kind="number")


def _follows(same: pd.DataFrame, language: str) -> str:
    """Word what a comparison says; levels of another document may have been revised."""
    _ = translator(language)
    if same["check"].iloc[0] == "within_year":
        return _("a part is more than the year")
    if same["check"].iloc[0] == "rank":
        return _("not the place the preferred figures give")
    if same["same_source"].any() or same["check"].iloc[0] != "growth":
        return _("does not come out")
    return _("does not come out; the levels are another document’s")


def _season(row: Mapping[str, Any], language: str) -> str:
    """Say that a change of levels over unlike times is one of monthly means."""
    _ = translator(language)
    return "" if row["same_part"] or row["unit_measure"] != "%" else _("per month")


def _step(row: Mapping[str, Any], language: str) -> str:
    _ = translator(language)
    unit = row["unit_measure"]
    if unit == "percentage points":
        change = number(row["obs_value"], 1, language, sign=True)
        return _("{change} points").format(change=change)
    if unit != "%":
        return number(row["obs_value"], 0, language, sign=True)
    ratio = 1 + row["obs_value"] / 100
    if ratio >= 2:
        return _("{ratio} times").format(ratio=number(ratio, 1 if ratio < 10 else 0, language))
    text = number(row["obs_value"], 0 if abs(row["obs_value"]) < 99 else 1, language, sign=True)
    return f"{text}\u00a0%" if language == "vi" else f"{text}%"
