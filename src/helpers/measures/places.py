"""One area's place among the provinces of its region, indicator by indicator, over the years."""

import pandas as pd

from helpers import catalog
from helpers.figures.preference import firm
from helpers.measures.comparison import rank

COLUMNS = [
    "ref_area", "indicator", "time_period", "of", "obs_value", "lower", "upper", "bound",
    "unit_measure", "decimals", "obs_status", "segment", "lines",
]  # fmt: skip


def places(values: pd.DataFrame, *, area: str) -> pd.DataFrame:
    """Return the place of an area among its region's provinces wherever all of them have a figure.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.every_series`` of the provinces of the region. Indicators of which neither
        more nor less is better have no places; figures of status U or D and those whose standard
        is not stated are not ranked.
    area : str
        The area whose places are asked for.

    Returns
    -------
    pandas.DataFrame
        Rows of ``measures.rank`` of the area, with ``indicator``, ``decimals`` (0) and the
        ``segment`` of the figure ranked; place 1 is the best. None where the region has no other
        province.

    Examples
    --------
    >>> from helpers import figures
    >>> region = figures.every_series(catalog.peers("lao-cai"), 2022, 2022)
    >>> places(region, area="lao-cai")[["indicator", "obs_value", "of"]].to_numpy().tolist()
    [['grdp_growth', 7.0, 14], ['grdp_per_capita', 3.0, 14]]
    """
    area = catalog.area(area).ref_area
    peers = catalog.peers(area)
    usable = firm(values[values["measure"].eq("level") & values["ref_area"].isin(peers)])
    usable = usable[~usable["segment"].astype(str).str.startswith("unstated")]
    known = usable.groupby(["indicator", "time_period"])["ref_area"].transform("nunique")
    complete = usable[known == len(peers)] if len(peers) > 1 else usable.iloc[:0]
    found = []
    for code, rows in complete.groupby("indicator", sort=False):
        better = catalog.indicator(str(code)).better
        if better != "neither":
            ranked = rank(rows, among=peers, highest_first=better == "higher")
            found.append(ranked[ranked["ref_area"] == area].assign(indicator=code, decimals=0))
    if not found:
        return pd.DataFrame(columns=COLUMNS)
    together = pd.concat(found, ignore_index=True)
    lines = [used[0] for used in together["lines"]]
    return together.assign(segment=usable.loc[lines, "segment"].to_numpy())[COLUMNS]
