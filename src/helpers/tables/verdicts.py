"""Tables of verdicts: how many of each, the paces they compare, and why some are not possible."""

from collections.abc import Iterable

import pandas as pd

from helpers.figures.rows import rows_of
from helpers.measures.reasons import VERDICTS
from helpers.tables.cells import Row
from helpers.tables.judged import PACES, lines_of, pace_cell, target_head, verdict_cell
from helpers.tables.table import Cell, Table, table
from helpers.wording import figure, period, place, translator, verdicts


def verdict_counts(
    counted: pd.DataFrame, *, language: str, caption: str = "", lines: Iterable[int] = ()
) -> Table:
    """Tabulate how many targets of each area and term have each verdict.

    Parameters
    ----------
    counted : pandas.DataFrame
        Rows of ``measures.verdict_counts``.
    language : str
        ``vi`` or ``en``.
    caption : str, optional
        By default that these are verdicts by area and term.
    lines : iterable of int, optional
        Lines of figures.csv that were counted.
    """
    _ = translator(language)
    told = rows_of(counted)
    known = {(row["ref_area"], row["term"], row["verdict"]): row for row in told}
    rows = [
        [
            Cell(f"{place(area, language)}, {period(term, language)}"),
            *(_count(known.get((area, term, verdict)), language) for verdict in VERDICTS),
        ]
        for area, term in dict.fromkeys((area, term) for area, term, _verdict in known)
    ]
    head = [_("Area and term"), *(verdicts.verdict_name(code, language) for code in VERDICTS)]
    return table(caption or _("Verdicts by area and term"), head, rows, lines=lines)


def paces(judged: pd.DataFrame, *, language: str, caption: str) -> Table:
    """Tabulate the pace that targets need beside that of late.

    Parameters
    ----------
    judged : pandas.DataFrame
        Rows of ``measures.verdicts``.
    language : str
        ``vi`` or ``en``.
    caption : str
        What is shown.
    """
    _ = translator(language)
    rows = [
        [
            target_head(row, language),
            Cell(figure(verdicts.target_of(row), language), kind="number"),
            *(pace_cell(row, name, language) for name in PACES),
            verdict_cell(row, language),
        ]
        for row in rows_of(judged)
    ]
    head = [
        _("Indicator, area, period"),
        _("Target"),
        _("Required a year"),
        _("Last three years"),
        _("Last five years"),
        _("Verdict"),
    ]
    return table(caption, head, rows, lines=lines_of(judged))


def undecided(versions: pd.DataFrame, *, language: str) -> Table:
    """Count for each area why a verdict is not possible: what is missing.

    Parameters
    ----------
    versions : pandas.DataFrame
        Rows of ``measures.each_version``.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    areas = list(dict.fromkeys(versions["ref_area"]))
    counts: dict[str, dict[str, int]] = {}
    for row in rows_of(versions[versions["verdict"] == "cannot_tell"]):
        of_reason = counts.setdefault(verdicts.reason(row, language), dict.fromkeys(areas, 0))
        of_reason[row["ref_area"]] += 1
    order = sorted(counts, key=lambda words: -sum(counts[words].values()))
    rows = [
        [Cell(words), *(Cell(str(counts[words][area]), kind="number") for area in areas)]
        for words in order
    ]
    head = [_("Reason"), *(place(area, language) for area in areas)]
    return table(_("Why a verdict is not possible: number of targets"), head, rows)


def _count(row: Row | None, language: str) -> Cell:
    _ = translator(language)
    if row is None:
        return Cell("0", kind="number")
    estimates = row["estimates"]
    status = (
        _("{count} on estimates or provisional figures").format(count=estimates)
        if estimates
        else ""
    )
    return Cell(str(row["count"]), status=status, kind="number")
