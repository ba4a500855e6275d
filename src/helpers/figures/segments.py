"""Where lines break: the stretch between breaks that a figure belongs to."""

from collections.abc import Iterable

from helpers import catalog, periods
from helpers.catalog import Break


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
    return segments([(indicator, ref_area, time_period, standard)])[0]


def segments(figures: Iterable[tuple[str, str, str, str]]) -> list[str]:
    """Name the segments of figures, each given by the arguments of ``segment``."""
    breaks = catalog.breaks()
    return [_segment(breaks, *figure) for figure in figures]


def _segment(
    breaks: Iterable[Break], indicator: str, ref_area: str, time_period: str, standard: str
) -> str:
    relevant = [item for item in breaks if item.applies_to(indicator, ref_area)]
    if any(item.kind == "standard" for item in relevant):
        return standard or f"unstated {time_period}"
    begins = periods.parse(time_period).start
    passed = [item.time_period for item in relevant if item.starts.start <= begins]
    return f"from {max(passed)}" if passed else ""
