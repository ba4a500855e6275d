"""The size of a break of boundary: one place, one year, the figures of two boundaries."""

import pandas as pd

from helpers import catalog
from helpers.figures.preference import firm
from helpers.measures.arithmetic import RATES, interval, origin, results_frame
from helpers.measures.rounding import above_zero

KEYS = ["indicator", "time_period", "standard"]


def boundary_step(values: pd.DataFrame, *, area: str) -> pd.DataFrame:
    r"""Return how far the figures of a place differ between its two boundaries, year by year.

    The two are different areas and are never joined; held against one another in the same period,
    they say how large the break is.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.every_series`` of ``catalog.boundaries(area)``. Figures of status U or D
        and those whose standard is not stated are left out.
    area : str
        The place, by any of its codes.

    Returns
    -------
    pandas.DataFrame
        One row per indicator, period and standard that both boundaries have a figure for, the later
        boundary against the earlier: of rates in percentage points, of levels in per cent; of a
        level only where the earlier is above zero. ``lines`` has the earlier figure, then the
        later. None where the place has one boundary only.

    Notes
    -----
    Source: :math:`x_{new} - x_{old}` of rates, :math:`100 (x_{new} / x_{old} - 1)` of levels.

    Examples
    --------
    >>> from helpers import figures
    >>> both = figures.every_series(catalog.boundaries("lao-cai"), 2024, 2024, topic="growth")
    >>> step = boundary_step(both, area="lao-cai")
    >>> step[["indicator", "obs_value", "unit_measure"]].round(1).to_numpy().tolist()
    [['grdp_growth', 0.3, 'percentage points'], ['grdp_per_capita', -21.1, '%']]
    """
    usable = firm(values[values["measure"] == "level"])
    usable = usable[~usable["segment"].astype(str).str.startswith("unstated")]
    old, new = (catalog.boundaries(area) * 2)[:2]
    earlier = {
        tuple(row[KEYS]): (line, row) for line, row in usable[usable["ref_area"] == old].iterrows()
    }
    results = []
    for line, row in usable[(usable["ref_area"] == new) & (old != new)].iterrows():
        base_line, base = earlier.get(tuple(row[KEYS]), (None, None))
        is_rate = row["unit_measure"] in RATES
        if base is None or not (is_rate or above_zero(base)):
            continue
        measure = _points if is_rate else _per_cent
        pair = pd.DataFrame([base, row]).set_axis([base_line, line])
        unit = "percentage points" if is_rate else "%"
        results.append({**row[KEYS], **interval(measure, base, row), **origin(pair, unit)})
    return results_frame(results, KEYS)


def _points(old: float, new: float) -> float:
    return new - old


def _per_cent(old: float, new: float) -> float:
    return 100 * (new / old - 1)
