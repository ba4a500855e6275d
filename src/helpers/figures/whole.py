"""Everything published at once: years, parts of years and spans, of every indicator."""

from dataclasses import replace

import pandas as pd

from helpers.figures.gather import candidates_of_all, in_order, question_of_all
from helpers.figures.selection import Areas, Year, finish
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
    asked = replace(question_of_all(areas, start, end, topic=topic), kinds=KINDS)
    candidates, lines = candidates_of_all(asked, data=data, as_of=as_of)
    every = finish(candidates.assign(rivals=0), areas).drop(columns="rivals")
    return in_order(every.join(lines.rename("preferred_line")))
