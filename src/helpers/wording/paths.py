"""The sentence under a chart of results and targets: where each area is, and where it is to be."""

import pandas as pd

from helpers import periods
from helpers.figures.preference import firm
from helpers.figures.rows import rows_of
from helpers.wording.catalogue import translator
from helpers.wording.phrases import figure, listing, period, place, value_when


def of_path(values: pd.DataFrame, targets: pd.DataFrame, language: str) -> str:
    """Say, area by area, the newest reliable figure and the targets for the years after it.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.series`` of one indicator, by year.
    targets : pandas.DataFrame
        Rows of ``figures.targets`` of the same.
    language : str
        ``vi`` or ``en``.

    Examples
    --------
    >>> from helpers import figures
    >>> growth = figures.series("grdp_growth", "dien-bien", 2022, 2022)
    >>> of_path(growth, figures.targets("grdp_growth", "dien-bien", 2026, 2026), "en")
    'Dien Bien: newest 10.05% (2022); targets after that: about 11% for 2026.'
    """
    _ = translator(language)
    said = []
    for area, rows in firm(values).groupby("ref_area", sort=False):
        newest = rows.iloc[-1]
        own = targets[targets["ref_area"] == area]
        ends = pd.Series([periods.parse(text).year for text in own["time_period"]], own.index)
        ahead = own[ends > int(newest["time_period"])]
        parts = [
            _("{value} for {period}").format(
                value=figure(row, language), period=period(row["time_period"], language)
            )
            for row in rows_of(ahead.sort_values("time_period", kind="stable"))
        ]
        goals = listing(list(dict.fromkeys(parts)), language) if parts else _("none")
        text = _("{area}: newest {value}; targets after that: {list}.")
        said.append(
            text.format(
                area=place(str(area), language), value=value_when(newest, language), list=goals
            )
        )
    return " ".join(said)
