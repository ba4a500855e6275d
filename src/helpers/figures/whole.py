"""Everything published at once: years, parts of years and spans, of every indicator."""

from dataclasses import replace

import pandas as pd

from helpers.figures.gather import in_order, question_of_all
from helpers.figures.preference import by_preference
from helpers.figures.selection import Areas, Year, answer, finish, preferred_lines
from helpers.figures.series import rivals_of
from helpers.periods import KINDS


def every_published(
    areas: Areas = None,
    start: Year = None,
    end: Year = None,
    *,
    topic: str = "",
    data: pd.DataFrame | None = None,
    as_of: str = "",
) -> pd.DataFrame:
    """Return every observed figure of every indicator, measure and kind of period.

    Parameters
    ----------
    areas, start, end, topic, data, as_of
        As for ``figures.every_series``; a period lies between start and end with all its years.

    Returns
    -------
    pandas.DataFrame
        Rows of ``figures.published``, indicator by indicator in the order of indicators.csv, those
        of one thing in order of preference; ``preferred_line`` is the line of the figure that is
        preferred for the thing, its own where it is the one.

    Raises
    ------
    UsageError
        The topic is not one of indicators.csv.

    Examples
    --------
    >>> found = every_published("lao-cai", 2022, 2022, topic="growth")
    >>> growth = found[(found["indicator"] == "grdp_growth") & (found["time_period"] == "2022")]
    >>> len(growth), growth["preferred_line"].nunique()
    (4, 1)
    """
    candidates, lines = _observed(areas, start, end, topic, data, as_of)
    every = finish(candidates.assign(rivals=0), areas).drop(columns="rivals")
    return in_order(every.join(lines.rename("preferred_line")))


def every_disagreement(
    areas: Areas = None,
    start: Year = None,
    end: Year = None,
    *,
    topic: str = "",
    data: pd.DataFrame | None = None,
    as_of: str = "",
) -> pd.DataFrame:
    """Return the figures that disagree with the preferred ones, of every kind of period.

    Parameters
    ----------
    areas, start, end, topic, data, as_of
        As for ``every_published``.

    Returns
    -------
    pandas.DataFrame
        Rows of ``figures.rivals``, indicator by indicator in the order of indicators.csv.

    Examples
    --------
    >>> found = every_disagreement("dien-bien", 2016, 2020, topic="growth")
    >>> sorted(found.loc[found["measure"] == "annual_average", "obs_value"])
    [5.0, 6.8, 6.83]
    """
    return in_order(rivals_of(*_observed(areas, start, end, topic, data, as_of), areas))


def _observed(
    areas: Areas, start: Year, end: Year, topic: str, data: pd.DataFrame | None, as_of: str
) -> tuple[pd.DataFrame, pd.Series]:
    """Return what was observed, most preferred first, and the line preferred to each."""
    asked = replace(question_of_all(areas, start, end, topic, scenario="observed"), kinds=KINDS)
    candidates = by_preference(answer(asked, data=data, as_of=as_of))
    return candidates, preferred_lines(candidates)
