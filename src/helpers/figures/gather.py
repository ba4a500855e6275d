"""All indicators at once: their series, their rivals, their targets."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pandas as pd

from helpers import catalog, periods
from helpers.errors import UsageError
from helpers.figures.preference import by_preference, sorted_by
from helpers.figures.selection import (
    Areas,
    Year,
    answer,
    codes,
    finish,
    limits,
    preferred_lines,
)
from helpers.figures.series import TARGETS, chosen_of, rivals_of
from helpers.periods import KINDS
from helpers.reads import Read

FREQUENCIES = {"year": ("year",), "any": KINDS}
"""Kinds of period by what ``every_rival`` calls them."""
HELD_AGAINST = {
    "level": ("level",),
    "count": ("count",),
    "annual_average": ("level", "annual_average"),
    "total": ("total",),
}
"""Measures of the observed figures that a target of each measure is held against."""


def every_target(
    areas: Areas = None,
    start: Year = None,
    end: Year = None,
    *,
    topic: str = "",
    data: pd.DataFrame | None = None,
    as_of: str = "",
) -> pd.DataFrame:
    """Return the targets of every indicator, all versions of each.

    Parameters
    ----------
    areas, start, end, data, as_of
        As for ``figures.targets``.
    topic : str, optional
        Only indicators of this topic.

    Returns
    -------
    pandas.DataFrame
        Rows of ``figures.targets``, indicator by indicator in the order of indicators.csv.

    Raises
    ------
    UsageError
        The topic is not one of indicators.csv.

    Examples
    --------
    >>> goals = every_target("lai-chau", 2030, 2030, topic="tourism")
    >>> goals[["indicator", "time_period", "bound"]].to_numpy().tolist()[-1]
    ['tourism_sites_community', '2030', 'over']
    """
    asked = question_of_all(areas, start, end, topic=topic)
    first = asked.start
    asked = replace(asked, start=None, kinds=None, scenario="target")
    every = by_preference(answer(asked, data=data, as_of=as_of))
    spans = [periods.parse(text) for text in every["time_period"]]
    forms = [
        (span.kind, code) in TARGETS and (first is None or first <= span.year)
        for span, code in zip(spans, every["measure"], strict=True)
    ]
    return in_order(finish(every[np.array(forms, dtype=bool)].assign(rivals=0), areas)).drop(
        columns="rivals"
    )


def every_series(
    areas: Areas = None,
    start: Year = None,
    end: Year = None,
    *,
    topic: str = "",
    indicators: Iterable[str] | None = None,
    data: pd.DataFrame | None = None,
    as_of: str = "",
) -> pd.DataFrame:
    """Return the preferred yearly figures of every indicator.

    Parameters
    ----------
    areas, start, end, data, as_of
        As for ``figures.series``.
    topic : str, optional
        Only indicators of this topic.
    indicators : iterable of str, optional
        Only these: a page is rendered again when a figure changes that it asked for.

    Returns
    -------
    pandas.DataFrame
        Rows of ``figures.series`` by year, of levels, ranks and counts, indicator by indicator in
        the order of indicators.csv.

    Raises
    ------
    UsageError
        The topic or an indicator is not one of indicators.csv.

    Examples
    --------
    >>> found = every_series("lai-chau", 2024, 2024, topic="tourism")
    >>> found["indicator"].iloc[0], set(found["time_period"])
    ('visitors', {'2024'})
    """
    asked = question_of_all(areas, start, end, topic=topic, indicators=indicators)
    return in_order(chosen_of(*candidates_of_all(asked, data=data, as_of=as_of), areas))


def every_rival(
    areas: Areas = None,
    start: Year = None,
    end: Year = None,
    *,
    frequency: str = "year",
    topic: str = "",
    indicators: Iterable[str] | None = None,
    data: pd.DataFrame | None = None,
    as_of: str = "",
) -> pd.DataFrame:
    """Return the figures of every indicator that disagree with the preferred ones.

    Parameters
    ----------
    areas, start, end, topic, indicators, data, as_of
        As for ``every_series``; a period lies between start and end with all its years.
    frequency : str, optional
        ``year``, or ``any`` for parts of years and spans too.

    Returns
    -------
    pandas.DataFrame
        Rows of ``figures.rivals``, indicator by indicator in the order of indicators.csv.

    Examples
    --------
    >>> found = every_rival("lao-cai", 2022, 2022, topic="growth")
    >>> (found["indicator"] == "grdp_growth").sum().item()
    3
    """
    if frequency not in FREQUENCIES:
        raise UsageError(
            f"frequency: {frequency!r} is not known; {catalog.nearest(frequency, FREQUENCIES)}"
        )
    asked = question_of_all(areas, start, end, topic=topic, indicators=indicators)
    asked = replace(asked, kinds=FREQUENCIES[frequency])
    return in_order(rivals_of(*candidates_of_all(asked, data=data, as_of=as_of), areas))


def observed_for(
    targets: pd.DataFrame, *, data: pd.DataFrame | None = None, as_of: str = ""
) -> pd.DataFrame:
    """Return the preferred yearly figures, averages and totals that targets are held against.

    Parameters
    ----------
    targets : pandas.DataFrame
        Rows of ``figures.targets``, of one or more indicators.
    data, as_of
        As for ``figures.series``.

    Returns
    -------
    pandas.DataFrame
        Rows of ``figures.series`` of the indicators and areas of the targets.

    Examples
    --------
    >>> from helpers import figures
    >>> goals = figures.targets("grdp_growth", "lai-chau", 2025, 2025)
    >>> found = observed_for(goals)
    >>> sorted(set(found["measure"])), len(set(found["ref_area"]))
    (['annual_average', 'level'], 1)
    """
    goals = targets[["indicator", "measure"]].drop_duplicates().itertuples(index=False)
    wanted = {(code, measure) for code, goal in goals for measure in HELD_AGAINST[goal]}
    areas, indicators = (tuple(sorted(set(targets[name]))) for name in ("ref_area", "indicator"))
    asked = Read(indicators=indicators, areas=areas, kinds=("year", "span"), scenario="observed")
    told = answer(asked, data=data, as_of=as_of)
    pairs = zip(told["indicator"], told["measure"], strict=True)
    asked_for = np.array([pair in wanted for pair in pairs], dtype=bool)
    candidates = by_preference(told[asked_for])
    chosen = candidates[preferred_lines(candidates) == candidates.index]
    return in_order(finish(chosen.assign(rivals=0), None))


def question_of_all(
    areas: Areas,
    start: Year,
    end: Year,
    *,
    topic: str = "",
    indicators: Iterable[str] | None = None,
) -> Read:
    """Return the question for observed yearly figures of every indicator, or of some."""
    known = dict.fromkeys(item.topic for item in catalog.indicators().values())
    if topic and topic not in known:
        raise UsageError(f"topic: {topic!r} is not known; {catalog.nearest(topic, known)}")
    first, last = limits(start, end)
    return Read(
        topic=topic,
        indicators=None if indicators is None else tuple(sorted(_known(indicators))),
        areas=None if areas is None else tuple(sorted(set(codes(areas)))),
        start=first,
        end=last,
        kinds=FREQUENCIES["year"],
        scenario="observed",
    )


def _known(indicators: Iterable[str]) -> set[str]:
    return {catalog.indicator(code).indicator for code in indicators}


def candidates_of_all(
    asked: Read, *, data: pd.DataFrame | None, as_of: str
) -> tuple[pd.DataFrame, pd.Series]:
    """Return what was observed, most preferred first, and the line preferred to each."""
    candidates = by_preference(answer(asked, data=data, as_of=as_of))
    return candidates, preferred_lines(candidates)


def in_order(figures: pd.DataFrame) -> pd.DataFrame:
    """Put rows in the order of indicators.csv, those of one indicator staying as they are."""
    order = {code: place for place, code in enumerate(catalog.indicators())}
    return sorted_by(figures, [order[code] for code in figures["indicator"]])
