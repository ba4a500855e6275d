"""Targets counted once each: whoever repeats a number, and by the five-year term it is due in."""

import math

import pandas as pd

from helpers import catalog, periods
from helpers.figures.preference import sorted_by
from helpers.measures.goals import KEYS
from helpers.measures.reasons import VERDICTS

TERM = 5
"""Years of a term: 2021 to 2025, as those of five-year plans and party congresses."""


def term_of(time_period: str) -> str:
    """Return the five-year term in which a period ends.

    >>> term_of("2021/2025"), term_of("2026"), term_of("2010")
    ('2021/2025', '2026/2030', '2006/2010')
    """
    year = periods.parse(time_period).year
    first = (year - 1) // TERM * TERM + 1
    return f"{first}/{first + TERM - 1}"


def each_version(judged: pd.DataFrame) -> pd.DataFrame:
    """Return each target once for every different number published for it.

    Parameters
    ----------
    judged : pandas.DataFrame
        Rows of ``verdicts``.

    Returns
    -------
    pandas.DataFrame
        One row per area, indicator, period, measure and number: that of the document most preferred
        (the order of ``figures.targets``), area by area in the order in which they first appear,
        then as in indicators.csv, then by time and by version. Columns of ``verdicts``, then
        ``term``, the five-year term it is due in, and ``printed``, the lines of all documents that
        print this number, with whatever hedge.

    Examples
    --------
    >>> from helpers import figures
    >>> goals = figures.targets("budget_revenue", "lai-chau", 2030, 2030)
    >>> from helpers.measures import verdicts
    >>> once = each_version(verdicts(goals, observed=figures.observed_for(goals)))
    >>> len(goals), len(once), len(once["printed"].iloc[0])
    (2, 1, 2)
    """
    ends = ["target", "target_lower", "target_upper"]
    numbers: list[tuple[object, ...]] = [
        (low, high) if math.isnan(value) else (value,)
        for value, low, high in judged[ends].itertuples(index=False)
    ]
    things = judged[KEYS].itertuples(index=False, name=None)
    printed: dict[tuple[object, ...], list[int]] = {}
    for line, thing, number in zip(judged.index, things, numbers, strict=True):
        printed.setdefault((*thing, *number), []).append(int(line))
    first = [lines[0] for lines in printed.values()]
    once = judged.loc[first]
    told = once.assign(
        term=pd.Series([term_of(text) for text in once["time_period"]], once.index, dtype="str"),
        printed=pd.Series([tuple(lines) for lines in printed.values()], once.index, dtype=object),
    )
    areas = list(dict.fromkeys(judged["ref_area"]))
    codes = list(catalog.indicators())
    order = [
        (areas.index(area), codes.index(code), periods.parse(text), measure, version)
        for area, code, text, measure, version in told[[*KEYS, "version"]]
        .fillna({"version": 0})
        .itertuples(index=False)
    ]
    return sorted_by(told, order)


def verdict_counts(versions: pd.DataFrame) -> pd.DataFrame:
    """Count the verdicts of each area and term, and those that rest on an estimate.

    Parameters
    ----------
    versions : pandas.DataFrame
        Rows of ``each_version``.

    Returns
    -------
    pandas.DataFrame
        One row per area, term and verdict that occurs: ref_area, term, verdict; ``count``, and
        ``estimates``, how many of these rest on an estimate or a provisional figure. Areas in their
        order, the earliest term first, verdicts in the order of ``reasons.VERDICTS``.

    Examples
    --------
    >>> from helpers import figures
    >>> from helpers.measures import verdicts
    >>> goals = figures.targets("grdp_growth", "lai-chau", 2021, 2025)
    >>> judged = verdicts(goals, observed=figures.observed_for(goals))
    >>> counted = verdict_counts(each_version(judged))
    >>> counted[["verdict", "count", "estimates"]].to_numpy().tolist()
    [['met', 1, 0], ['missed', 2, 2]]
    """
    areas = list(dict.fromkeys(versions["ref_area"]))
    keys = ["ref_area", "term", "verdict"]
    counted: dict[tuple[str, str, str], list[int]] = {}
    for *key, estimate in versions[[*keys, "estimate"]].itertuples(index=False, name=None):
        counts = counted.setdefault((key[0], key[1], key[2]), [0, 0])
        counts[0] += 1
        counts[1] += bool(estimate) and key[2] != "cannot_tell"
    order = sorted(counted, key=lambda key: (areas.index(key[0]), key[1], VERDICTS.index(key[2])))
    rows = [(*key, *counted[key]) for key in order]
    return pd.DataFrame(rows, columns=[*keys, "count", "estimates"])
