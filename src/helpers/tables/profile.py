"""Tables of one area: key facts, every indicator, targets, places, two boundaries."""

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from helpers import catalog, periods
from helpers.figures.preference import firm
from helpers.figures.rows import rows_of
from helpers.tables.by_period import runs
from helpers.tables.cells import Row
from helpers.tables.table import NONE, Cell, Table, table
from helpers.wording import date, figure, listing, period, place, status, translator
from helpers.wording.findings import Findings
from helpers.wording.remarks import no_targets, no_topic
from helpers.wording.topics import topic_titles

FACTS = (
    "grdp_growth", "grdp_per_capita", "budget_revenue", "poverty_rate", "near_poverty_rate",
    "multidimensional_poverty_rate", "visitors", "tourism_revenue",
)  # fmt: skip
NOT_BESIDE = ("budget_revenue",)
"""Planned and final accounts count different things (docs/assumptions.md, A10)."""
MEASURES = ("level", "count", "rank")


def key_facts(values: pd.DataFrame, *, area: str, language: str) -> Table | Findings:
    """Tabulate the newest reliable figure of each main indicator, benchmarks beside it.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.every_series`` of the area and its benchmarks.
    area : str
        The area.
    language : str
        ``vi`` or ``en``.

    Returns
    -------
    Table
        A benchmark has its figure of the same period and under the same standard, or none. A
        sentence where the area has no figure.
    """
    _ = translator(language)
    usable = firm(values[values["measure"] == "level"])
    benchmarks = [code for code in dict.fromkeys(values["ref_area"]) if code != area]
    rows, lines = [], []
    for code in FACTS:
        of_code = usable[usable["indicator"] == code]
        newest = of_code[of_code["ref_area"] == area].tail(1)
        if newest.empty:
            continue
        row = newest.iloc[0]
        same = of_code[
            (of_code["time_period"] == row["time_period"])
            & (of_code["standard"] == row["standard"])
            & (not row["segment"].startswith("unstated"))
        ]
        others = [same[same["ref_area"] == benchmark] for benchmark in benchmarks]
        cells = [undated(other.iloc[0], language) if len(other) else NONE for other in others]
        name = Cell(catalog.indicator(code).name(language))
        rows.append([name, dated(row, language), *cells])
        lines += [newest.index[0], *(line for other in others for line in other.index)]
    if not rows:
        names = [catalog.indicator(code).name(language) for code in FACTS]
        return no_topic(area, listing(names, language), language)
    head = [_("Indicator"), *(place(code, language) for code in (area, *benchmarks))]
    return table(_("Newest figures"), head, rows, lines=lines)


def indicators(
    values: pd.DataFrame, *, topics: Iterable[str], area: str, language: str
) -> Table | Findings:
    """Tabulate every indicator of some topics of which an area has figures, a row each.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.every_series``.
    topics : iterable of str
        Topics of indicators.csv.
    area : str
        The area.
    language : str
        ``vi`` or ``en``.

    Returns
    -------
    Table
        The newest figure, the one before it in the same segment, and all years with a figure; a
        sentence where there is no figure.
    """
    _ = translator(language)
    titles = {code: topic_titles(_)[code] for code in topics}
    own = values[(values["ref_area"] == area) & values["measure"].isin(MEASURES)]
    rows, lines, shown = [], [], dict[str, str]()
    for code, of_code in own.groupby("indicator", sort=False):
        indicator = catalog.indicator(str(code))
        if indicator.topic not in titles:
            continue
        shown[indicator.topic] = titles[indicator.topic]
        segment = of_code[of_code["segment"] == of_code["segment"].iloc[-1]]
        before = segment.iloc[-2] if len(segment) > 1 else None
        years = sorted({periods.parse(text).year for text in of_code["time_period"]})
        rows.append(
            [
                Cell(indicator.name(language)),
                dated(of_code.iloc[-1], language),
                NONE if before is None else dated(before, language),
                Cell(runs(years)),
            ]
        )
        lines += list(segment.index[-2:])
    if not rows:
        return no_topic(area, listing(list(titles.values()), language), language)
    head = [_("Indicator"), _("Newest figure"), _("Figure before it"), _("Years with a figure")]
    caption = f"{place(area, language)}: {listing(list(shown.values()), language)}"
    return table(caption, head, rows, lines=lines)


def own_targets(
    targets: pd.DataFrame, values: pd.DataFrame, *, area: str, language: str
) -> Table | Findings:
    """Tabulate the targets of an area beside the figure of the target's own period.

    Parameters
    ----------
    targets : pandas.DataFrame
        Rows of ``figures.every_target`` of the area. All versions of one target stand in one row,
        each with its sources and the date of the first of them.
    values : pandas.DataFrame
        Rows of ``figures.every_series``; figures of status U or D are not set beside targets, nor
        those under another standard, nor those of ``NOT_BESIDE``.
    area : str
        The area.
    language : str
        ``vi`` or ``en``.

    Returns
    -------
    Table
        A sentence where the area has no target.
    """
    if targets.empty:
        return no_targets(area, language)
    _ = translator(language)
    keys = ["indicator", "time_period", "measure", "standard"]
    own = firm(values[values["ref_area"].eq(area) & ~values["indicator"].isin(NOT_BESIDE)])
    reached = {tuple(row[keys]): (line, row) for line, row in own.iterrows()}
    rows, lines = [], list(targets.index)
    for key, versions in targets.groupby(keys, sort=False):
        line, found = reached.get(key, (0, None))
        first, *others = _versions(versions, language)
        rows.append(
            [
                Cell(catalog.indicator(key[0]).name(language)),
                Cell(_span(versions.iloc[0], language)),
                replace(first, others=tuple(others)),
                NONE if found is None else dated(found, language),
            ]
        )
        lines += [line] if line else []
    head = [_("Indicator"), _("Target for"), _("Target"), _("Figure of that period")]
    caption = _("{area}: targets, every version published").format(area=place(area, language))
    return table(caption, head, rows, lines=lines)


def _versions(targets: pd.DataFrame, language: str) -> list[Cell]:
    """Return a cell for each number that documents set for one target, in their order."""
    _ = translator(language)
    same: dict[str, list[Row]] = {}
    for row in rows_of(targets):
        same.setdefault(figure(row, language), []).append(row)
    cells: list[Cell] = []
    for text, printed in same.items():
        dates = sorted(row["published"] for row in printed if row["published"])
        said = date(dates[0], language) if dates else _("not dated")
        sources = tuple(row["source_id"] for row in printed)
        number = text if not cells else f"{text} ({said})"
        cells.append(Cell(number, status="" if cells else said, sources=sources, kind="number"))
    return cells


def dated(row: pd.Series, language: str) -> Cell:
    """One published figure with its unit; its period, standard and status stand small."""
    _ = translator(language)
    words = [period(row["time_period"], language), status(row["obs_status"], language)]
    if row["standard"]:
        under = _("standard {standard}").format(standard=row["standard"].replace("-", "–"))
        words.insert(1, under)
    when = ", ".join(word for word in words if word)
    return Cell(figure(row, language), status=when, sources=(row["source_id"],), kind="number")


def undated(row: pd.Series, language: str) -> Cell:
    """One figure of a period that stands beside it."""
    said = status(row["obs_status"], language)
    return Cell(figure(row, language), status=said, sources=(row["source_id"],), kind="number")


def _span(row: Row, language: str) -> str:
    _ = translator(language)
    text = period(row["time_period"], language)
    if row["measure"] == "annual_average":
        return _("{period}, average a year").format(period=text)
    if row["measure"] == "total":
        return _("{period}, total").format(period=text)
    return text
