"""Ask the figures: the preferred series, its rivals, the targets, what a document said."""

import itertools
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pandas as pd

from helpers import catalog, periods
from helpers.errors import UsageError
from helpers.figures.answered import Answer, speaking
from helpers.figures.preference import by_preference, deciding_rule, sorted_by
from helpers.figures.rows import rows_of
from helpers.figures.selection import (
    Areas,
    Year,
    about,
    answer,
    disagree,
    finish,
    ordered,
    preferred_lines,
    question,
)
from helpers.reads import Read

TARGETS = (("year", "level"), ("year", "count"), ("span", "annual_average"), ("span", "total"))
"""Kind of period and measure of a target, in the order in which they are shown."""


def series(
    indicator: str,
    areas: Areas = None,
    start: Year = None,
    end: Year = None,
    *,
    frequency: str = "year",
    measure: str = "level",
    data: pd.DataFrame | None = None,
    as_of: str = "",
) -> pd.DataFrame:
    """Return the preferred figure per area and period.

    Which of several figures is preferred is written in ``preference.by_preference``. Figures under
    different poverty standards are different things: each standard has its own figure. A figure
    whose source does not state the standard is a rival of those that do; only where there is none
    does it stand for the period, in a segment of its own.

    Parameters
    ----------
    indicator : str
        A code or a name of indicators.csv; case, diacritics and spaces of a name do not count.
    areas : str or iterable of str, optional
        Codes or names of areas.csv, a list or text with commas; by default every area that has a
        figure.
    start, end : int or str, optional
        First and last year, both included.
    frequency : str, optional
        One of ``selection.FREQUENCIES``; years by default, ``within_year`` for every part of a
        year. A series never mixes years with parts of years.
    measure : str, optional
        One of ``selection.MEASURES``; ``annual_average`` and ``total`` are over spans of years.
    data : pandas.DataFrame, optional
        Rows of ``load()``; by default all of them.
    as_of : str, optional
        Instead of ``data``: only what had been published by then, as for ``load``.

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

        The frame's own ``explain()`` says of every figure published for the question whether and
        why it is preferred (``reasons.explained``); frames computed from it have none.

    Raises
    ------
    UsageError
        An unknown indicator, area, frequency or measure, years that are none or run backwards, or
        both ``data`` and ``as_of``.

    Examples
    --------
    >>> growth = series("grdp_growth", ["lao-cai"], 2022, 2022)
    >>> growth[["time_period", "obs_value", "obs_status", "rivals"]].to_dict("records")
    [{'time_period': '2022', 'obs_value': 8.05, 'obs_status': 'A', 'rivals': 3}]
    """
    areas = ordered(areas)
    asked = question(indicator, areas, start, end, frequency, measure)
    candidates = by_preference(answer(asked, data=data, as_of=as_of))
    lines = preferred_lines(candidates)
    found = chosen_of(candidates, lines, areas)
    return speaking(found, Answer(asked, candidates, lines, found.index, data, as_of))


def chosen_of(candidates: pd.DataFrame, lines: pd.Series, areas: Areas) -> pd.DataFrame:
    """Return as ``series`` does the candidates preferred, by their line, and count their rivals."""
    differs = pd.Series(disagree(candidates, candidates.loc[lines]), index=candidates.index)
    chosen = candidates[lines == candidates.index]
    return finish(chosen.assign(rivals=differs.groupby(lines).sum()), areas)


def rivals(
    indicator: str,
    areas: Areas = None,
    start: Year = None,
    end: Year = None,
    *,
    frequency: str = "year",
    measure: str = "level",
    data: pd.DataFrame | None = None,
    as_of: str = "",
) -> pd.DataFrame:
    """Return the figures that disagree with the preferred ones.

    Parameters
    ----------
    indicator, areas, start, end, frequency, measure, data, as_of
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
    areas = ordered(areas)
    asked = question(indicator, areas, start, end, frequency, measure)
    candidates = by_preference(answer(asked, data=data, as_of=as_of))
    return rivals_of(candidates, preferred_lines(candidates), areas)


def rivals_of(candidates: pd.DataFrame, lines: pd.Series, areas: Areas) -> pd.DataFrame:
    """Return as ``rivals`` does which candidates disagree with the one preferred, by its line."""
    differs = disagree(candidates, candidates.loc[lines])
    others, choice = candidates[differs], candidates.loc[lines[differs]]
    pairs = zip(rows_of(choice), rows_of(others), strict=True)
    told = {
        "preferred_line": choice.index,
        "preferred_value": choice["obs_value"].array,
        "preferred_decimals": choice["decimals"].array,
        "preferred_bound": choice["bound"].array,
        "preferred_status": choice["obs_status"].array,
        "preferred_source": choice["source_id"].array,
        "difference": choice["obs_value"].array - others["obs_value"].array,
        "rule": [deciding_rule(preferred, rival) for preferred, rival in pairs],
    }
    finished = finish(others.assign(rivals=0), areas).drop(columns="rivals")
    return finished.join(pd.DataFrame(told, index=others.index))


def published(
    indicator: str,
    areas: Areas = None,
    start: Year = None,
    end: Year = None,
    *,
    frequency: str = "year",
    measure: str = "level",
    data: pd.DataFrame | None = None,
    as_of: str = "",
) -> pd.DataFrame:
    """Return every figure published for a thing, the preferred, its rivals and its repetitions.

    Parameters
    ----------
    indicator, areas, start, end, frequency, measure, data, as_of
        As for ``series``.

    Returns
    -------
    pandas.DataFrame
        A row is a figure as one document printed it; columns of ``series`` without ``rivals``.
    """
    areas = ordered(areas)
    asked = question(indicator, areas, start, end, frequency, measure)
    candidates = by_preference(answer(asked, data=data, as_of=as_of))
    return finish(candidates.assign(rivals=0), areas).drop(columns="rivals")


def targets(
    indicator: str,
    areas: Areas = None,
    start: Year = None,
    end: Year = None,
    *,
    data: pd.DataFrame | None = None,
    as_of: str = "",
) -> pd.DataFrame:
    """Return every target, all versions of each, for years and for spans of years.

    Parameters
    ----------
    indicator, areas, start, end, data, as_of
        As for ``series``; a target counts by the year its period ends in.

    Returns
    -------
    pandas.DataFrame
        A row is a target as printed, indexed by its line; columns as for ``series`` without
        ``rivals``.
    """
    areas = ordered(areas)
    asked = about(indicator, areas, start, end, "target")
    every = by_preference(answer(replace(asked, start=None), data=data, as_of=as_of))
    spans = [periods.parse(text) for text in every["time_period"]]
    forms = [(span.kind, code) for span, code in zip(spans, every["measure"], strict=True)]
    due = [
        form in TARGETS and (asked.start is None or asked.start <= span.year)
        for form, span in zip(forms, spans, strict=True)
    ]
    chosen = every[np.array(due, dtype=bool)]
    chosen = sorted_by(chosen, [TARGETS.index(form) for form in itertools.compress(forms, due)])
    return finish(chosen.assign(rivals=0), areas).drop(columns="rivals")


def statements(
    sources: Iterable[str] | str | None = None,
    *,
    topic: str = "",
    data: pd.DataFrame | None = None,
    as_of: str = "",
) -> pd.DataFrame:
    """Return everything given documents said, as they printed it.

    Parameters
    ----------
    sources : str or iterable of str, optional
        Keys of sources.csv; by default the founding documents of the project.
    topic : str, optional
        Only indicators of this topic.
    data, as_of
        As for ``series``.

    Returns
    -------
    pandas.DataFrame
        Columns as for ``series`` without ``rivals``, document by document, then as in the file.
    """
    given = [sources] if isinstance(sources, str) else sources
    given = catalog.founding_documents() if given is None else given
    keys = [catalog.source(key).source_id for key in given]
    topics = dict.fromkeys(item.topic for item in catalog.indicators().values())
    if topic and topic not in topics:
        raise UsageError(f"topic: {topic!r} is not known; {catalog.nearest(topic, topics)}")
    asked = Read(topic=topic, sources=tuple(sorted(keys)))
    chosen = answer(asked, data=data, as_of=as_of).assign(rivals=0)
    order = sorted_by(chosen, chosen["source_id"].map(keys.index).tolist()).index
    return finish(chosen, None).loc[order].drop(columns="rivals")
