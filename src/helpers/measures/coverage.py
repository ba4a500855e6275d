"""Coverage: for which years there is a figure, and how firm it is."""

import pandas as pd

from helpers.figures.preference import STATUSES

KEYS = ["indicator", "ref_area", "time_period"]


def coverage(values: pd.DataFrame) -> pd.DataFrame:
    """Return the status of the firmest figure of each indicator, area and year.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.every_series``; of a year with figures under two standards the firmer one
        counts, in the order A, P, E, U, D.

    Returns
    -------
    pandas.DataFrame
        One row per indicator, area and year that has a figure: ``obs_status`` and ``lines``.

    Examples
    --------
    >>> from helpers import figures
    >>> found = coverage(figures.every_series("lai-chau", 2023, 2025, topic="growth"))
    >>> growth = found[found["indicator"] == "grdp_growth"]
    >>> growth[["time_period", "obs_status"]].to_numpy().tolist()
    [['2023', 'A'], ['2024', 'P'], ['2025', 'E']]
    """
    firmness = values["obs_status"].map(STATUSES.index)
    firmest = values.loc[firmness.sort_values(kind="stable").index].drop_duplicates(KEYS)
    kept = values[values.index.isin(firmest.index)]
    lines = [(int(line),) for line in kept.index]
    return kept[[*KEYS, "obs_status"]].assign(lines=lines).reset_index(drop=True)
