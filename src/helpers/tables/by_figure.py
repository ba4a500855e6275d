"""Tables with a row per figure, as documents printed it."""

import pandas as pd

from helpers import catalog
from helpers.figures import preferred_of
from helpers.figures.rows import rows_of
from helpers.tables.cells import Row, caption_of, place_and_period, units_of, value_cell
from helpers.tables.table import NONE, Cell, Table, table
from helpers.wording import (
    date,
    figure,
    number,
    period,
    status,
    translator,
)
from helpers.wording.languages import quoted


def published(values: pd.DataFrame, *, language: str, caption: str = "") -> Table:
    """List figures as they were published, a row each, nothing left out and nothing joined.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.published`` or ``figures.series``.
    language : str
        ``vi`` or ``en``.
    caption : str, optional
        By default the indicator's name.
    """
    _ = translator(language)
    rows = [
        [
            Cell(catalog.area(row["ref_area"]).name(language)),
            Cell(period(row["time_period"], language)),
            value_cell(row, language),
            Cell(quoted(row["as_printed"], row["source_id"], language)),
        ]
        for row in rows_of(values)
    ]
    return table(
        caption or caption_of(values, language),
        [_("Area"), _("Period"), _("Figure"), _("As printed")],
        rows,
        unit=units_of(values, language),
        lines=values.index,
    )


def rivals(values: pd.DataFrame, *, language: str) -> Table:
    """Tabulate figures that disagree with the preferred ones, and why those are preferred.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.rivals``.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    rows = [
        [
            Cell(place_and_period(row, language)),
            value_cell(row, language),
            _preferred_cell(row, language),
            _difference(row, language),
            Cell(_reason(row["rule"], language)),
        ]
        for row in rows_of(values)
    ]
    head = [
        _("Area and period"),
        _("Also printed"),
        _("Preferred figure"),
        _("Difference"),
        _("Why it is preferred"),
    ]
    lines = [*values.index, *values["preferred_line"]]
    return table(
        _("Figures that disagree"), head, rows, unit=units_of(values, language), lines=lines
    )


def targets(values: pd.DataFrame, *, language: str) -> Table:
    """Tabulate targets, every version of each.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.targets``, of one or more indicators.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    rows = [
        [
            Cell(catalog.area(row["ref_area"]).name(language)),
            Cell(catalog.indicator(row["indicator"]).name(language)),
            Cell(_target_period(row, language)),
            Cell(figure(row, language), sources=(row["source_id"],), kind="number"),
            Cell(date(row["published"], language) or _("not dated")),
        ]
        for row in rows_of(values)
    ]
    head = [_("Area"), _("Indicator"), _("Target for"), _("Target"), _("Published")]
    return table(_targets_caption(values, language), head, rows, lines=values.index)


def statements(values: pd.DataFrame, *, language: str, caption: str = "") -> Table:
    """Tabulate what documents said, in their own characters.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.statements``.
    language : str
        ``vi`` or ``en``.
    caption : str, optional
        By default that these are statements as printed.
    """
    _ = translator(language)
    rows = [
        [
            Cell(catalog.area(row["ref_area"]).name(language)),
            Cell(catalog.indicator(row["indicator"]).name(language)),
            Cell(period(row["time_period"], language)),
            Cell(
                quoted(row["as_printed"], row["source_id"], language),
                status=_("target")
                if row["scenario"] == "target"
                else status(row["obs_status"], language),
                sources=(row["source_id"],),
            ),
            Cell(_locator(row["locator"], language)),
        ]
        for row in rows_of(values)
    ]
    head = [_("Area"), _("Indicator"), _("Period"), _("As printed"), _("Place in the document")]
    return table(caption or _("As the documents printed it"), head, rows, lines=values.index)


def _preferred_cell(row: Row, language: str) -> Cell:
    return NONE if pd.isna(row["preferred_value"]) else value_cell(preferred_of(row), language)


def _targets_caption(values: pd.DataFrame, language: str) -> str:
    _ = translator(language)
    if values.empty:
        return _("Targets, every version published")
    return _("{indicator}: targets, every version published").format(
        indicator=caption_of(values.assign(measure="level"), language)
    )


def _difference(row: Row, language: str) -> Cell:
    if pd.isna(row["difference"]):
        return NONE
    digits = max(int(row["decimals"]), int(row["preferred_decimals"]))
    return Cell(number(row["difference"], digits, language, sign=True), kind="number")


def _reason(rule: str, language: str) -> str:
    _ = translator(language)
    reasons = {
        "standard": _("the other does not state its standard"),
        "reliability": _("the other is of low reliability"),
        "publisher": _("nearer to the official producer"),
        "status": _("of firmer status"),
        "published": _("published later"),
        "hedge": _("printed without a hedge"),
        "source": _("no difference in rank; by key of the source"),
    }
    return reasons[rule]


def _locator(text: str, language: str) -> str:
    _ = translator(language)
    if text.startswith("paragraph "):
        return _("paragraph {number}").format(number=text.removeprefix("paragraph "))
    return text


def _target_period(row: Row, language: str) -> str:
    _ = translator(language)
    text = period(row["time_period"], language)
    if row["measure"] == "annual_average":
        return _("{period}, average a year").format(period=text)
    return text
