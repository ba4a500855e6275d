"""Settled: revisions that end in a figure of the statistics office."""

import pandas as pd

from helpers import catalog
from helpers.figures import sources_of


def settled(revised: pd.DataFrame) -> pd.DataFrame:
    """Keep the revisions whose latest figure is the statistics office's.

    Where two documents print two figures and neither is the producer's, nobody says that the second
    corrects the first: that is a conflict and no revision.

    Parameters
    ----------
    revised : pandas.DataFrame
        Rows of ``revisions``.

    Returns
    -------
    pandas.DataFrame
        Those of its rows.

    Examples
    --------
    >>> from helpers import figures, measures
    >>> every = figures.published("grdp_growth", "lao-cai", 2010, 2025)
    >>> len(measures.revisions(every)), len(settled(measures.revisions(every)))
    (7, 6)
    """
    latest = [sources_of(lines[-1:])[0] for lines in revised["lines"]]
    kinds = pd.Series([catalog.source(key).publisher_kind for key in latest], dtype=str)
    return revised[kinds.eq("statistics_office").to_numpy()].reset_index(drop=True)
