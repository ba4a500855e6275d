"""Why one figure was preferred to another, in a few words each."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.figures.answered import Answer
from helpers.figures.preference import deciding_rule
from helpers.figures.rows import records, rows_of
from helpers.figures.selection import disagree

EXPLAINED = [
    "ref_area", "time_period", "standard", "obs_value", "bound", "obs_status", "source_id",
    "publisher_kind", "published", "role", "why",
]  # fmt: skip
DIFFERS_IN = {
    "reliability": ("status", "obs_status"),
    "publisher": ("publisher", "publisher_kind"),
    "status": ("status", "obs_status"),
    "published": ("published", "published"),
}
"""What two figures that a rule told apart differ in: its name, and the column."""
FIXED = {
    "standard": "the other states no standard",
    "hedge": "the other is hedged or a range",
    "source": "no difference in rank; by key of the source",
}


def explained(answer: Answer) -> pd.DataFrame:
    """Say of every figure published for a series whether and why it is preferred.

    Parameters
    ----------
    answer : Answer
        What the series was made of.

    Returns
    -------
    pandas.DataFrame
        A row per published figure, indexed by its line in figures.csv: figure by figure of the
        series, the preferred one first. ``role`` is ``preferred``, ``rival`` or ``agrees``; ``why``
        says of a preferred figure how many there were, of another what put the preferred one
        before it (``preference.by_preference`` has the rules).

    Examples
    --------
    >>> from helpers import figures
    >>> why = figures.series("grdp_growth", "lao-cai", 2022, 2022).explain()
    >>> why[["obs_value", "why"]].to_numpy().tolist()[:2]
    [[8.05, 'first of 4'], [9.02, 'publisher: statistics_office before press']]
    """
    candidates, lines = answer.candidates, answer.lines
    differs = disagree(candidates, candidates.loc[lines])
    choices = rows_of(candidates.loc[lines])
    counts = lines.value_counts().to_dict()
    told = [
        ("preferred", _first_of(counts[row["line"]]))
        if row["line"] == line
        else ("rival" if rival else "agrees", because(choice, row))
        for row, line, rival, choice in zip(
            records(candidates), lines, differs, choices, strict=True
        )
    ]
    columns = {name: [pair[place] for pair in told] for place, name in enumerate(("role", "why"))}
    places = {line: place for place, line in enumerate(answer.order)}
    by_figure = sorted(range(len(told)), key=lambda row: places[lines.iloc[row]])
    return candidates.assign(**columns)[EXPLAINED].iloc[by_figure]


def because(preferred: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """Say what put one figure before another.

    Parameters
    ----------
    preferred, other : mapping
        Two rows of ``load()``.
    """
    rule = deciding_rule(preferred, other)
    if rule in FIXED:
        return FIXED[rule]
    name, column = DIFFERS_IN[rule]
    first, second = (str(row[column]) or "undated" for row in (preferred, other))
    told_apart = "is later than" if rule == "published" else "before"
    return f"{name}: {first} {told_apart} {second}"


def _first_of(count: int) -> str:
    return "the only figure" if count == 1 else f"first of {count}"
