"""What happened, and the figures of that year and of the year before: neighbours, not effects."""

from typing import Any

import pandas as pd

from helpers import catalog, periods
from helpers.catalog import Break, Event
from helpers.figures.preference import firm

LEADING = {"growth": "grdp_growth", "poverty": "poverty_rate", "tourism": "visitors"}
"""The indicator of each topic beside which events and breaks are set."""


def happenings(
    values: pd.DataFrame, *, area: str, start: int, end: int, as_of: str = ""
) -> pd.DataFrame:
    """Return events and breaks of an area with the figures before and after them.

    Beside an event stand the figure of its year and that of the year before, if both are of one
    segment; beside a break the last figure before it and the first one after it, which are not to
    be compared. A boundary is a break of every indicator, and has no figures beside it.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.every_series``; figures of status U or D are not used.
    area : str
        The area.
    start, end : int
        First and last year.
    as_of : str, optional
        Only events whose document had been published, and breaks that had begun, by then.

    Returns
    -------
    pandas.DataFrame
        One row per event or break and leading indicator, in the order of time: ``what`` (an
        ``Event`` or a ``Break``), ``indicator``, and ``before`` and ``after``, lines of
        figures.csv, 0 where there is no figure. A break without any figure is left out.

    Examples
    --------
    >>> from helpers import figures
    >>> growth = figures.every_series("lai-chau", 2012, 2018, topic="growth")
    >>> found = happenings(growth, area="lai-chau", start=2012, end=2018)
    >>> [(what.time_period, code, after > 0) for what, code, _before, after in found.to_numpy()]
    [('2016', 'grdp_growth', True), ('2017', 'grdp_growth', True)]
    """
    own = firm(values[values["ref_area"] == area])
    of_code = {code: own[own["indicator"] == code] for code in LEADING.values()}
    rows: list[dict[str, Any]] = []
    for event in _events(area, start, end, as_of):
        codes = [LEADING[event.topic]] if event.topic else list(LEADING.values())
        rows += [_beside_event(event, code, of_code[code]) for code in codes]
    for item in _breaks(area, start, end, as_of):
        found = _beside_break(item, of_code.get(item.indicator, own.iloc[:0]))
        if not item.indicator or found["before"] or found["after"]:
            rows.append(found)
    rows.sort(key=lambda row: periods.parse(row["what"].time_period).start)
    return pd.DataFrame(rows, columns=["what", "indicator", "before", "after"])


def _events(area: str, start: int, end: int, as_of: str) -> list[Event]:
    return [
        event
        for event in catalog.events()
        if event.ref_area in ("", area)
        and start <= event.period.year <= end
        and _known(catalog.source(event.source_id).published, as_of)
    ]


def _breaks(area: str, start: int, end: int, as_of: str) -> list[Break]:
    return [
        item
        for item in catalog.breaks()
        if item.ref_area in ("", area)
        and item.indicator in ("", *LEADING.values())
        and start <= item.starts.year <= end
        and _known("{}-{:02}-01".format(*item.starts.start), as_of)
    ]


def _known(published: str, as_of: str) -> bool:
    """Whether a day had come by a date, both as late as they can mean."""
    if not as_of:
        return True
    return bool(published) and periods.last_day(published) <= periods.last_day(as_of)


def _beside_event(event: Event, code: str, rows: pd.DataFrame) -> dict[str, Any]:
    year = event.period.year
    after = rows[rows["time_period"] == str(year)].tail(1)
    before = rows[rows["time_period"] == str(year - 1)]
    segments = set(after["segment"])
    before = before[before["segment"].isin(segments)]
    return {"what": event, "indicator": code, "before": _line(before), "after": _line(after)}


def _beside_break(item: Break, rows: pd.DataFrame) -> dict[str, Any]:
    """Find the figures on both sides: told apart by their standard, or else by their period."""
    if item.kind == "standard":
        begins = rows["standard"].astype(str).str[:4]
        stated = rows[begins != ""]
        begins = begins[begins != ""]
        after, before = stated[begins >= item.time_period], stated[begins < item.time_period]
        of_next = after[after["standard"] == after["standard"].min()]
        after = of_next[of_next["standard"].str[:4] == item.time_period]
    else:
        is_after = [periods.parse(text).start >= item.starts.start for text in rows["time_period"]]
        after, before = rows[is_after], rows[[not late for late in is_after]]
    return {
        "what": item,
        "indicator": item.indicator,
        "before": _line(before.tail(1)),
        "after": _line(after.head(1)),
    }


def _line(rows: pd.DataFrame) -> int:
    return int(rows.index[-1]) if len(rows) else 0
