"""Tables of distances then and now, and of how far apart a full set of areas lies."""

import pandas as pd

from helpers import catalog
from helpers.figures import sources_of
from helpers.tables.cells import Row
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


def catching_up(distances: pd.DataFrame, *, language: str) -> Table:
    """Tabulate how far areas were from their benchmarks and are now, a row for each comparison.

    Parameters
    ----------
    distances : pandas.DataFrame
        Rows of ``measures.catching_up``.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    rows, lines = [], []
    keys = ["indicator", "by", "benchmark", "ref_area"]
    for (code, by, other, area), told in distances.groupby(keys, sort=False):
        known = {row["moment"]: row for row in told.to_dict("records")}
        compared = _("{indicator}, {unit}, beside {benchmark}").format(
            indicator=catalog.indicator(str(code)).name(language),
            unit=unit_name(told["unit_measure"].iloc[0], language),
            benchmark=place_inside(str(other), language),
        )
        shown = [known.get(moment) for moment in ("then", "now", "estimate")]
        rows.append(
            [
                Cell(f"{place(str(area), language)}: {compared}"),
                *(NONE if row is None else _distance(row, str(by), language) for row in shown),
                Cell(direction_name(told, by=str(by), language=language)),
            ]
        )
        lines += [line for used in told["lines"] for line in used]
    head = [_("Compared"), _("First year"), _("Newest year"), _("Estimate"), _("Direction")]
    return table(_("Distance from the benchmarks, then and now"), head, rows, lines=lines)


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
        known = {row["statistic"]: row for row in told.to_dict("records")}
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
        _("Coefficient of variation, %"),
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
