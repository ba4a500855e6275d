"""Which findings make the main points of which report."""

import pandas as pd

from helpers.wording import contrasts, points
from helpers.wording.findings import Findings, nothing, together


def growth_points(
    growth: pd.DataFrame,
    rivals: pd.DataFrame,
    *,
    averages: tuple[pd.DataFrame, pd.DataFrame],
    ranks: tuple[pd.DataFrame, pd.DataFrame],
    areas: tuple[str, ...],
    language: str,
) -> Findings:
    """Return the main points of the growth report.

    Parameters
    ----------
    growth, rivals : pandas.DataFrame
        Rows of ``figures.series`` and ``figures.rivals`` of grdp_growth.
    averages : tuple of two pandas.DataFrame
        Printed averages a year, and those of ``measures.average_growth``.
    ranks : tuple of two pandas.DataFrame
        Printed places in the region, and those of ``measures.rank``.
    areas : tuple of str
        The areas compared.
    language : str
        ``vi`` or ``en``.
    """
    said = together(
        points.newest(growth, areas=areas, language=language),
        points.widest_swing(growth, areas=areas, language=language),
        contrasts.printed_rank(*ranks, rivals, language=language),
        contrasts.printed_average(*averages, language=language),
    )
    return said or nothing(language)


def poverty_points(
    rates: pd.DataFrame,
    *,
    changes: pd.DataFrame,
    reductions: pd.DataFrame,
    areas: tuple[str, ...],
    language: str,
) -> Findings:
    """Return the main points of the poverty report.

    Parameters
    ----------
    rates : pandas.DataFrame
        Rows of ``figures.series`` of poverty_rate.
    changes : pandas.DataFrame
        Rows of ``measures.percentage_point_change`` of these rates.
    reductions : pandas.DataFrame
        Rows of ``figures.series`` of poverty_reduction.
    areas : tuple of str
        The areas compared.
    language : str
        ``vi`` or ``en``.
    """
    said = together(
        points.newest(rates, areas=areas, language=language),
        points.changes(changes, language=language),
        contrasts.printed_change(reductions, changes, language=language),
        points.two_standards(rates, areas=areas, language=language),
    )
    return said or nothing(language)


def tourism_points(
    visitors: pd.DataFrame,
    targets: pd.DataFrame,
    *,
    recovered: pd.DataFrame,
    growth: tuple[pd.DataFrame, pd.DataFrame],
    base: int,
    areas: tuple[str, ...],
    language: str,
) -> Findings:
    """Return the main points of the tourism report.

    Parameters
    ----------
    visitors, targets : pandas.DataFrame
        Rows of ``figures.series`` and ``figures.targets`` of visitors.
    recovered : pandas.DataFrame
        Rows of ``measures.recovery``.
    growth : tuple of two pandas.DataFrame
        Printed average growth of visitors a year, and its targets.
    base : int
        Year recovery is measured against.
    areas : tuple of str
        The areas compared.
    language : str
        ``vi`` or ``en``.
    """
    said = together(
        points.newest(visitors, areas=areas, language=language),
        points.recovery(recovered, base=str(base), language=language),
        contrasts.result_and_target(visitors, targets, areas=areas, language=language),
        contrasts.pace_and_target(*growth, areas=areas, language=language),
    )
    return said or nothing(language)
