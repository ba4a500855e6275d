"""Where lines break: the stretch between breaks that a figure belongs to."""

from helpers import catalog, periods


def segment(indicator: str, ref_area: str, time_period: str, standard: str = "") -> str:
    """Name the stretch between breaks that a figure belongs to.

    Two figures can be joined or subtracted only within one segment. For an indicator with standards
    the standard tells the segments apart, because one year can be reviewed under two of them; a
    figure whose source does not state it is comparable with none, so its segment is its period.

    Parameters
    ----------
    indicator, ref_area, time_period, standard : str
        Of the figure.

    Returns
    -------
    str
        The standard; or ``unstated`` and the period; or the first period after the last break
        passed; or "" where there is no break before.

    Examples
    --------
    >>> segment("grdp_growth", "lai-chau", "2016"), segment("grdp_growth", "lai-chau", "2018")
    ('', 'from 2017')
    >>> segment("poverty_rate", "lai-chau", "2020")
    'unstated 2020'
    """
    relevant = [item for item in catalog.breaks() if item.applies_to(indicator, ref_area)]
    begins = periods.parse(time_period).start
    passed = [item.time_period for item in relevant if item.starts.start <= begins]
    if any(item.kind == "standard" for item in relevant):
        return standard or f"unstated {time_period}"
    return f"from {max(passed)}" if passed else ""
