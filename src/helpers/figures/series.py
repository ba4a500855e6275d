"""Ask the figures: the preferred series, its rivals, the targets, what a document said."""

from collections.abc import Iterable

import pandas as pd

from helpers import catalog, periods
from helpers.errors import UsageError, accepted
from helpers.figures.frame import load
from helpers.figures.preference import deciding_rule
from helpers.figures.selection import Year, disagree, finish, groups, limits, select


def series(
    indicator: str,
    areas: Iterable[str] | str | None = None,
    start: Year = None,
    end: Year = None,
    *,
    frequency: str = "year",
    measure: str = "level",
    data: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the preferred figure per area and period.

    Which of several figures is preferred is written in ``preference.by_preference``. Figures under
    different poverty standards are different things: each standard has its own figure. A figure
    whose source does not state the standard is a rival of those that do; only where there is none
    does it stand for the period, in a segment of its own.

    Parameters
    ----------
    indicator : str
        A code of indicators.csv.
    areas : str or iterable of str, optional
        Codes of areas.csv; by default every area that has a figure.
    start, end : int or str, optional
        First and last year, both included.
    frequency : str, optional
        One of ``selection.FREQUENCIES``; years by default, ``within_year`` for every part of a
        year. A series never mixes years with parts of years.
    measure : str, optional
        One of ``selection.MEASURES``; ``annual_average`` and ``total`` are over spans of years.
    data : pandas.DataFrame, optional
        Rows of ``load()`` (of an ``as_of`` view, say); by default all of them.

    Returns
    -------
    pandas.DataFrame
        One row per area, period and standard, in the order of ``areas``, then of periods; the
        index, ``line``, is the line in figures.csv. Columns: ``selection.COLUMNS``, where

        - ``obs_value`` is missing for a range,
        - ``lower`` and ``upper`` are what the figure admits: both the value itself for a plain or
          "about" figure, the ends of a range, and infinity on the open side of "over" or "under",
        - ``segment`` names the stretch between two breaks the figure belongs to,
        - ``rivals`` counts the other figures for it that do not say the same.

    Raises
    ------
    UsageError
        An unknown indicator, area, frequency or measure, or years that are none or run backwards.

    Examples
    --------
    >>> growth = series("grdp_growth", ["lao-cai"], 2022, 2022)
    >>> growth[["time_period", "obs_value", "obs_status", "rivals"]].to_dict("records")
    [{'time_period': '2022', 'obs_value': 8.05, 'obs_status': 'A', 'rivals': 3}]
    """
    candidates = select(indicator, areas, start, end, frequency, measure, "observed", data)
    things = groups(candidates)
    preferred = ~things.duplicated()
    chosen = candidates[preferred].copy()
    chosen["rivals"] = [
        int(disagree(candidates[things == group], chosen.loc[line]).sum())
        for line, group in things[preferred].items()
    ]
    return finish(chosen, areas)


def rivals(
    indicator: str,
    areas: Iterable[str] | str | None = None,
    start: Year = None,
    end: Year = None,
    *,
    frequency: str = "year",
    measure: str = "level",
    data: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the figures that disagree with the preferred ones.

    Parameters
    ----------
    indicator, areas, start, end, frequency, measure, data
        As for ``series``.

    Returns
    -------
    pandas.DataFrame
        A row is a rival, indexed by its line in figures.csv: the columns of ``series`` without
        ``rivals``, then of the figure preferred to it ``preferred_line``, ``_value``,
        ``_decimals``, ``_bound``, ``_status`` and ``_source`` (``preferred_of`` puts them
        together); ``difference``, preferred minus rival in the unit of the row, missing where
        one of them is a range; and ``rule``, the rule of preference that decided.
    """
    candidates = select(indicator, areas, start, end, frequency, measure, "observed", data)
    things = groups(candidates)
    found = []
    for line, group in things[~things.duplicated()].items():
        choice = candidates.loc[line]
        others = candidates[things == group]
        others = others[disagree(others, choice)]
        found.append(
            others.assign(
                preferred_line=line,
                preferred_value=choice["obs_value"],
                preferred_decimals=choice["decimals"],
                preferred_bound=choice["bound"],
                preferred_status=choice["obs_status"],
                preferred_source=choice["source_id"],
                difference=choice["obs_value"] - others["obs_value"],
                rule=[deciding_rule(choice, row) for _, row in others.iterrows()],
            )
        )
    extra = [
        "preferred_line",
        "preferred_value",
        "preferred_decimals",
        "preferred_bound",
        "preferred_status",
        "preferred_source",
        "difference",
        "rule",
    ]
    together = pd.concat(found) if found else candidates.reindex(columns=[*candidates, *extra])
    finished = finish(together.assign(rivals=0), areas).drop(columns="rivals")
    return finished.join(together[extra])


def preferred_of(rival: pd.Series) -> pd.Series:
    """Return the figure that was preferred to a rival, as far as ``rivals`` tells of it.

    Parameters
    ----------
    rival : pandas.Series
        A row of ``rivals``.

    Returns
    -------
    pandas.Series
        Named by its line: what it is a figure of, then obs_value, lower, upper, bound, decimals,
        obs_status and source_id.
    """
    same = ["ref_area", "indicator", "time_period", "standard", "unit_measure"]
    value = rival["preferred_value"]
    told = {
        "obs_value": value,
        "lower": value,
        "upper": value,
        "bound": rival["preferred_bound"],
        "decimals": rival["preferred_decimals"],
        "obs_status": rival["preferred_status"],
        "source_id": rival["preferred_source"],
    }
    return pd.Series({**rival[same], **told}, name=rival["preferred_line"])


def published(
    indicator: str,
    areas: Iterable[str] | str | None = None,
    start: Year = None,
    end: Year = None,
    *,
    frequency: str = "year",
    measure: str = "level",
    data: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return every figure published for a thing, the preferred, its rivals and its repetitions.

    Parameters
    ----------
    indicator, areas, start, end, frequency, measure, data
        As for ``series``.

    Returns
    -------
    pandas.DataFrame
        A row is a figure as one document printed it; columns of ``series`` without ``rivals``.
    """
    candidates = select(indicator, areas, start, end, frequency, measure, "observed", data)
    return finish(candidates.assign(rivals=0), areas).drop(columns="rivals")


def targets(
    indicator: str,
    areas: Iterable[str] | str | None = None,
    start: Year = None,
    end: Year = None,
    *,
    data: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return every target, all versions of each, for years and for spans of years.

    Parameters
    ----------
    indicator, areas, start, end, data
        As for ``series``; a target counts by the year its period ends in.

    Returns
    -------
    pandas.DataFrame
        A row is a target as printed, indexed by its line; columns as for ``series`` without
        ``rivals``.
    """
    found = [
        select(indicator, areas, None, None, frequency, measure, "target", data)
        for frequency, measure in (
            ("year", "level"),
            ("year", "count"),
            ("span", "annual_average"),
            ("span", "total"),
        )
    ]
    together = pd.concat(found)
    ends = together["time_period"].map(lambda text: periods.parse(text).year)
    low, high = limits(start, end)
    return finish(together[ends.between(low, high)].assign(rivals=0), areas).drop(columns="rivals")


def statements(
    sources: Iterable[str] | None = None, *, topic: str = "", data: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return everything given documents said, as they printed it.

    Parameters
    ----------
    sources : iterable of str, optional
        Keys of sources.csv; by default the founding documents of the project.
    topic : str, optional
        Only indicators of this topic.
    data : pandas.DataFrame, optional
        Rows of ``load()``.

    Returns
    -------
    pandas.DataFrame
        Columns as for ``series`` without ``rivals``, document by document, then as in the file.
    """
    given = catalog.founding_documents() if sources is None else sources
    keys = [catalog.source(key).source_id for key in given]
    figures = load() if data is None else data
    known = catalog.indicators()
    topics = dict.fromkeys(item.topic for item in known.values())
    if topic and topic not in topics:
        raise UsageError(f"topic: {topic!r} is not known; {accepted(topics)}")
    of_topic = figures["indicator"].map(lambda code: not topic or known[code].topic == topic)
    chosen = figures[figures["source_id"].isin(keys) & of_topic].assign(rivals=0)
    order = chosen["source_id"].map(keys.index).sort_values(kind="stable").index
    return finish(chosen, None).loc[order].drop(columns="rivals")
