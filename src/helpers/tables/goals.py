"""Tables of targets, a row for each: what was promised, what was reached, the verdict."""

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd
from markupsafe import Markup

from helpers import catalog, periods
from helpers.figures import sources_of
from helpers.figures.rows import rows_of
from helpers.measures.goals import KEYS
from helpers.tables.cells import Row
from helpers.tables.judged import (
    lines_of,
    needs_cell,
    result_cell,
    target_head,
    verdict_cell,
)
from helpers.tables.table import Cell, Table, table
from helpers.wording import date, figure, period, translator, verdicts
from helpers.wording.languages import quoted


def due_goals(
    versions: pd.DataFrame, goals: pd.DataFrame, *, first: int, last: int, language: str
) -> Table:
    """Tabulate the targets of some years whose period is over, with result and verdict.

    Parameters
    ----------
    versions : pandas.DataFrame
        Rows of ``measures.each_version``.
    goals : pandas.DataFrame
        Rows of ``figures.every_target`` that were judged.
    first, last : int
        The years in which the targets' periods end.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    ends = pd.Series([periods.parse(text).year for text in versions["time_period"]], versions.index)
    shown = versions[versions["due"].astype(bool) & ends.between(first, last)]
    rows = [
        [
            target_head(row, language),
            verdict_cell(row, language),
            _target(row, goals, language),
            result_cell(row, language),
        ]
        for row in rows_of(shown)
    ]
    head = [_("Indicator, area, period"), _("Verdict"), _("Target"), _("Result")]
    caption = _("Targets for {first}–{last} whose period is over").format(
        first=first, last=ends[shown.index].max() if len(shown) else last
    )
    return table(caption, head, rows, lines=lines_of(shown))


def open_goals(
    versions: pd.DataFrame, goals: pd.DataFrame, *, listed: str = "", language: str
) -> Table:
    """Tabulate the targets whose period is not over, with the pace each needs and that of late.

    Parameters
    ----------
    versions, goals : pandas.DataFrame
        As for ``due_goals``.
    listed : str, optional
        Key of a document of which another table shows the targets without any figure.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    ahead = versions[~versions["due"]]
    elsewhere = ahead["reason"].eq("no_baseline") & ahead.index.map(
        lambda line: goals.loc[line, "source_id"] == listed
    )
    shown = ahead[~elsewhere.astype(bool)]
    rows = [
        [
            target_head(row, language),
            verdict_cell(row, language),
            _target(row, goals, language),
            result_cell(row, language),
            needs_cell(row, language),
        ]
        for row in rows_of(shown)
    ]
    head = [
        _("Indicator, area, period"),
        _("Verdict"),
        _("Target"),
        _("Newest figure"),
        _("Pace required a year"),
    ]
    return table(_("Targets whose period is not over"), head, rows, lines=lines_of(shown))


def document_goals(
    judged: pd.DataFrame, goals: pd.DataFrame, *, source: str, language: str
) -> Table:
    """Tabulate every target of one document, in the document's own order.

    Parameters
    ----------
    judged : pandas.DataFrame
        Rows of ``measures.verdicts``.
    goals : pandas.DataFrame
        Rows of ``figures.every_target`` that were judged.
    source : str
        Key of the document.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    own = goals[goals["source_id"] == source]
    places = own["locator"].str.extract(r"(\d+)$")[0].astype(float)
    own = own.loc[places.sort_values(kind="stable").index]
    rows = []
    for line, row in zip(own.index, rows_of(judged.loc[own.index]), strict=True):
        said = quoted(own.loc[line, "as_printed"], source, language)
        where = own.loc[line, "locator"].removeprefix("paragraph ")
        when = _("{period}, paragraph {number}").format(
            period=period(row["time_period"], language), number=where
        )
        newest = result_cell(row, language)
        verdict = verdict_cell(row, language)
        if row["since"]:
            known = _("newest figure {value}").format(value=_with_status(newest))
            verdict = replace(verdict, others=(Cell(known, sources=newest.sources),))
        target = figure(verdicts.target_of(row), language)
        same = _same(own.loc[line, "as_printed"], target)
        rows.append(
            [
                Cell(catalog.indicator(row["indicator"]).name(language), others=(Cell(when),)),
                verdict,
                Cell(target, sources=(source,), others=() if same else (Cell(said),)),
            ]
        )
    head = [_("Indicator"), _("Verdict"), _("Target")]
    caption = _("Every target of “{title}”").format(title=catalog.source(source).title)
    return table(caption, head, rows, lines=[*own.index, *lines_of(judged.loc[own.index])])


def several_numbers(versions: pd.DataFrame, *, language: str) -> Table:
    """Tabulate the targets for which different numbers were published, in order of publication.

    Parameters
    ----------
    versions : pandas.DataFrame
        Rows of ``measures.each_version``.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    several = versions[versions["versions"] > 1]
    rows = []
    for _key, same in several.groupby(KEYS, sort=False):
        each = rows_of(same.sort_values("version"))
        known = not same["version"].isna().any()
        rows.append(
            [
                target_head(each[0], language),
                Cell(_("by date") if known else _("order not known")),
                _stacked(_number(row, language) for row in each),
                _stacked(Cell(verdicts.verdict(row, language)) for row in each),
            ]
        )
    head = [_("Indicator, area, period"), _("Order"), _("Numbers"), _("Verdict on each")]
    return table(_("Targets with more than one number"), head, rows, lines=lines_of(several))


def _with_status(cell: Cell) -> str:
    return f"{cell.text} ({cell.status})" if cell.status else str(cell.text)


def _same(printed: str, said: str) -> bool:
    """Whether a document's own characters are those of the figure, but for spaces."""
    return "".join(printed.split()) == "".join(said.split())


def _target(row: Row, goals: pd.DataFrame, language: str) -> Cell:
    """Give the number, the document's own characters, when it was published, whether a draft."""
    said = figure(verdicts.target_of(row), language)
    first = goals.loc[row["printed"][0]]
    quote = quoted(first["as_printed"], first["source_id"], language)
    when = Markup.escape(_published(row, goals, language))
    same = _same(first["as_printed"], said)
    below: Markup = when if same else Markup("{}, {}").format(quote, when)
    return Cell(said, sources=sources_of(row["printed"]), others=(Cell(below),))


def _published(row: Row, goals: pd.DataFrame, language: str) -> str:
    _ = translator(language)
    known = sorted(day for day in goals.loc[list(row["printed"]), "published"] if day)
    parts = [date(known[0], language) if known else _("not dated")]
    if row["measure"] == "annual_average":
        parts.insert(0, _("average of the years"))
    if verdicts.from_draft(row):
        parts.append(_("draft"))
    if row["versions"] > 1:
        ordered = not pd.isna(row["version"])
        parts.append(
            _("number {place} of {count}").format(place=int(row["version"]), count=row["versions"])
            if ordered
            else _("one of {count} numbers").format(count=row["versions"])
        )
    return ", ".join(parts)


def _number(row: Row, language: str) -> Cell:
    _ = translator(language)
    told = row["target_published"]
    when = date(told, language) if told else _("not dated")
    if verdicts.from_draft(row):
        when += ", " + _("draft")
    text = f"{figure(verdicts.target_of(row), language)} ({when})"
    return Cell(text, sources=sources_of(row["printed"]))


def _stacked(cells: Iterable[Cell]) -> Cell:
    first, *others = cells
    return Cell(first.text, sources=first.sources, others=tuple(others))
