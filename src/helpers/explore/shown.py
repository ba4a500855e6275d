"""What is shown for a question: chart, table, changes, rivals, sources, code and CSV, at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from helpers import catalog, charts, figures, tables, wording
from helpers.catalog import Source
from helpers.charts import Chart
from helpers.errors import TaybacError
from helpers.explore.changes import changes
from helpers.explore.code import code_for
from helpers.explore.question import Question
from helpers.figures.preference import by_preference
from helpers.figures.selection import answer, preferred_lines, question
from helpers.figures.series import chosen_of, rivals_of
from helpers.rendering.citations import used_figures
from helpers.tables import Table
from helpers.tables.by_period import runs


@dataclass(frozen=True)
class Shown:
    """What a question shows; of one that has no answer only the sentences.

    Attributes
    ----------
    sentences : tuple of str
        Why there is nothing, or why figures were not compared.
    chart : Chart or None
        The chart, with its table.
    tables : tuple of Table
        Changes, rivals.
    sources : tuple of Source
        The documents of everything shown, in the order of the figures.
    code : str
        The code that makes the chart.
    csv : bytes
        The figures shown, as they stand in figures.csv.
    """

    sentences: tuple[str, ...]
    chart: Chart | None = None
    tables: tuple[Table, ...] = ()
    sources: tuple[Source, ...] = ()
    code: str = ""
    csv: bytes = b""


def show(asked: Question) -> Shown:
    """Answer a question, or say in its language why it has no answer.

    Parameters
    ----------
    asked : Question
        What the controls ask.
    """
    fault = asked.fault()
    if fault:
        return Shown((fault,))
    try:
        return _answer(asked)
    except TaybacError as error:
        return Shown((str(error),))


def _answer(asked: Question) -> Shown:
    values, rivals = _figures(asked)
    chart = charts.lines(values, rivals=rivals, language=asked.language)
    if not isinstance(chart, Chart):
        return Shown(_nothing(asked))
    computed, refused = changes(values, areas=asked.areas, language=asked.language)
    shown = [] if computed.empty else [_changes(computed, asked)]
    if len(rivals):
        shown.append(tables.rivals(rivals, language=asked.language))
    lines = dict.fromkeys([*chart.lines, *(line for part in shown for line in part.lines)])
    return Shown(
        sentences=tuple(refused),
        chart=chart,
        tables=tuple(shown),
        sources=tuple(catalog.source(key) for key in figures.sources_of(lines)),
        code=code_for(asked),
        csv=used_figures(lines).csv,
    )


def _figures(asked: Question) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what ``figures.series`` and ``figures.rivals`` do, asking once for both."""
    read = question(asked.indicator, asked.beside, asked.start, asked.end, "year", "level")
    candidates = by_preference(answer(read, data=None, as_of=asked.as_of))
    lines = preferred_lines(candidates)
    own = candidates["ref_area"].isin(asked.areas)
    return (
        chosen_of(candidates, lines, asked.beside),
        rivals_of(candidates[own], lines[own], asked.areas),
    )


def _changes(computed: pd.DataFrame, asked: Question) -> Table:
    _ = wording.translator(asked.language)
    caption = _("From the first to the last year shown, within one series")
    return tables.changes(computed, language=asked.language, caption=caption)


def _nothing(asked: Question) -> tuple[str, ...]:
    """Say that there is no figure, and for which years there is one."""
    _ = wording.translator(asked.language)
    name = catalog.indicator(asked.indicator).name(asked.language)
    every = figures.series(asked.indicator, asked.beside, as_of=asked.as_of)
    said = [_("No published figure for these areas and years: {indicator}.").format(indicator=name)]
    for area, rows in every.groupby("ref_area", sort=False):
        years = runs(sorted({int(text) for text in rows["time_period"]}))
        text = _("{area} has figures for {years}.")
        said.append(text.format(area=wording.place(str(area), asked.language), years=years))
    return tuple(said)


def indicators() -> Sequence[str]:
    """Return the indicators that have figures by year, in the order of indicators.csv."""
    known = figures.every_series()["indicator"]
    of_years = set(known[known.map(lambda code: catalog.indicator(code).unit_measure != "rank")])
    return [code for code in catalog.indicators() if code in of_years]


def years(asked: Question) -> range:
    """Return the years there are figures for, and those of a question, from first to last."""
    known = [int(text) for text in figures.every_series()["time_period"].unique()]
    return range(min([*known, asked.start]), max([*known, asked.end]) + 1)
