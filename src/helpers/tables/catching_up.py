"""Tables of distances then and now, and of how far apart a full set of areas lies."""

import pandas as pd

from helpers import catalog
from helpers.figures import sources_of
from helpers.figures.rows import rows_of
from helpers.tables.cells import Row
from helpers.tables.grouped import Grouped, grouped
from helpers.tables.table import NONE, Cell, Table, table
from helpers.wording import (
    direction_name,
    hedged,
    number,
    place,
    status,
    translator,
    unit_name,
)
from helpers.wording.phrases import place_inside


def catching_up(distances: pd.DataFrame, *, language: str) -> Grouped:
    """Tabulate how far areas were from their benchmarks and are now, a group a comparison.

    Parameters
    ----------
    distances : pandas.DataFrame
        Rows of ``measures.catching_up``.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    groups, keys = [], ["indicator", "by", "benchmark"]
    for (code, by, other), compared in distances.groupby(keys, sort=False):
        title = _("{indicator}, beside {benchmark}").format(
            indicator=catalog.indicator(str(code)).name(language),
            benchmark=place_inside(str(other), language),
        )
        unit = unit_name(compared["unit_measure"].iloc[0], language)
        rows = [
            _row(str(area), told, (str(code), str(by)), language)
            for area, told in compared.groupby("ref_area", sort=False)
        ]
        groups.append((title, unit, tuple(rows)))
    head = [_("Area"), _("First year"), _("Newest year"), _("Estimate"), _("Direction")]
    lines = [line for used in distances["lines"] for line in used]
    return grouped(_("Distance from the benchmarks, then and now"), head, groups, lines=lines)


def _row(area: str, told: pd.DataFrame, what: tuple[str, str], language: str) -> tuple[Cell, ...]:
    code, by = what
    known = {row["moment"]: row for row in rows_of(told)}
    shown = [known.get(moment) for moment in ("then", "now", "estimate")]
    return (
        Cell(place(area, language)),
        *(NONE if row is None else _distance(row, by, language) for row in shown),
        Cell(direction_name(told, indicator=code, by=by, language=language)),
    )


def spread(sigma: pd.DataFrame, *, language: str) -> Table:
    """Tabulate how far apart a full set of areas lies, a row per year.

    Parameters
    ----------
    sigma : pandas.DataFrame
        Rows of ``measures.sigma_convergence`` of a level.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    rows = []
    for year, told in sigma.groupby("time_period", sort=True):
        known = {row["statistic"]: row for row in rows_of(told)}
        first = told.iloc[0]
        said = status(first["obs_status"], language)
        statistics = (("coefficient_of_variation", 1), ("standard_deviation_of_logs", 3))
        rows.append(
            [
                Cell(str(year), status=said, sources=tuple(sources_of(first["lines"]))),
                Cell(number(first["mean"], 2, language), kind="number"),
                *(
                    Cell(number(known[name]["obs_value"], digits, language), kind="number")
                    for name, digits in statistics
                ),
            ]
        )
    head = [
        _("Period"),
        _("Unweighted mean"),
        _("Coefficient of variation (%)"),
        _("Standard deviation of logarithms"),
    ]
    lines = [line for used in sigma["lines"] for line in used]
    return table(_("How far apart the provinces of the region lie"), head, rows, lines=lines)


def _distance(row: Row, by: str, language: str) -> Cell:
    decimals = 1 if by == "ratio" and abs(row["obs_value"]) >= 10 else 2
    text = number(row["obs_value"], decimals, language, sign=by == "gap")
    said = [row["time_period"], status(row["obs_status"], language)]
    return Cell(
        hedged(text, row["bound"], language),
        status=", ".join(word for word in said if word),
        sources=tuple(sources_of(row["lines"])),
        kind="number",
    )
