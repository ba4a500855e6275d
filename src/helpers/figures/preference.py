"""Which of several published figures is preferred, and why."""

import pandas as pd

PUBLISHERS = ("statistics_office", "government", "party", "press", "other")
STATUSES = ("A", "P", "E", "U", "D")
LOW_RELIABILITY = ("U", "D")

ORDER = {
    "standard": "a figure whose source states the standard before one whose source does not",
    "reliability": "low reliability (status U or D) comes last",
    "publisher": "statistics office, government, party, press, other",
    "status": "normal (A), then provisional (P), then estimate (E)",
    "published": "the later publication; a year or month alone counts as its first day",
    "hedge": "a plain value before a hedged one or a range",
    "source": "the source's key in alphabetical order, so that the choice never varies",
}


def by_preference(figures: pd.DataFrame) -> pd.DataFrame:
    """Sort figures from the most to the least preferred.

    Of several figures for one thing the preferred one is the first by these rules, each used only
    where those before it leave a tie:

    1. of poverty figures, one whose source states the standard before one whose source does not:
       the other is not known to be a figure for the same thing;
    2. low reliability (U, D) last;
    3. the kind of publisher: statistics office, government, party, press, other;
    4. the status: A (normal), P (provisional), E (estimate);
    5. the later publication; a date of which only the year or month is known counts as the first
       day it can mean, an unknown date as the earliest;
    6. the unhedged figure before "over", "about" or a range;
    7. the key of the source, alphabetically, then the line of the file: no statistical reason,
       only so that the choice is the same everywhere.

    The rule picks what is drawn and worded. It removes nothing: the others are the rivals.

    Parameters
    ----------
    figures : pandas.DataFrame
        Rows of ``load()``.

    Returns
    -------
    pandas.DataFrame
        The same rows in order of preference.
    """
    keys = pd.DataFrame(
        {
            "standard": figures["standard"] == "",
            "reliability": figures["obs_status"].isin(LOW_RELIABILITY),
            "publisher": figures["publisher_kind"].map(PUBLISHERS.index),
            "status": figures["obs_status"].map(STATUSES.index),
            "published": -figures["published"].map(_first_day),
            "hedge": (figures["bound"] != "") | figures["obs_value"].isna(),
            "source": figures["source_id"],
        },
        index=figures.index,
    )
    return figures.loc[keys.sort_index().sort_values(list(keys), kind="stable").index]


def firm(figures: pd.DataFrame) -> pd.DataFrame:
    """Leave out figures of low reliability or of another definition (status U, D)."""
    return figures[~figures["obs_status"].isin(LOW_RELIABILITY)]


def deciding_rule(preferred: pd.Series, rival: pd.Series) -> str:
    """Name the rule of ``ORDER`` that put one figure before another.

    Parameters
    ----------
    preferred, rival : pandas.Series
        Two rows of ``load()``; the first is preferred to the second.

    Returns
    -------
    str
        A key of ``ORDER``.
    """
    low = [row["obs_status"] in LOW_RELIABILITY for row in (preferred, rival)]
    hedged = [bool(row["bound"]) or pd.isna(row["obs_value"]) for row in (preferred, rival)]
    tests = {
        "standard": (preferred["standard"] == "") != (rival["standard"] == ""),
        "reliability": low[0] != low[1],
        "publisher": preferred["publisher_kind"] != rival["publisher_kind"],
        "status": preferred["obs_status"] != rival["obs_status"],
        "published": _first_day(preferred["published"]) != _first_day(rival["published"]),
        "hedge": hedged[0] != hedged[1],
    }
    return next((rule for rule, differs in tests.items() if differs), "source")


def _first_day(published: str) -> int:
    """Return a date as a number that sorts, from the first day it can mean (unknown: 0)."""
    if not published:
        return 0
    return int((published + "0000-01-01"[len(published) :]).replace("-", ""))
