"""Whether areas catch up: with a benchmark, and with one another."""

from collections.abc import Sequence

import pandas as pd

from helpers import catalog
from helpers.measures import direction, then_and_now
from helpers.wording.catalogue import translator
from helpers.wording.findings import Finding, finding
from helpers.wording.numbers import number, quantity
from helpers.wording.phrases import hedged, place_inside, status

CLEAR = 2.0
"""A slope of fewer standard errors than these is not told from none."""


def caught_up(
    values: pd.DataFrame,
    *,
    areas: Sequence[str],
    benchmark: Sequence[str],
    since: int,
    language: str,
) -> Finding | None:
    """Say how each area's GRDP per person stood to the first benchmark, and how it stands now.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.every_series``.
    areas, benchmark : sequence of str
        The areas, and those they are held against; the first with figures is taken.
    since : int
        The first year that may be the base.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    income = values[values["indicator"] == "grdp_per_capita"]
    for other in benchmark:
        moments = then_and_now(income, areas=areas, benchmark=other, by="ratio", since=since)
        if len(moments):
            break
    else:
        return None
    parts = [
        f"{place_inside(str(area), language)} {_told(rows, language)}"
        for area, rows in moments.groupby("ref_area", sort=False)
    ]
    text = _("GRDP per person, {benchmark} = 1: {list}.").format(
        benchmark=place_inside(other, language), list="; ".join(parts)
    )
    lines = [line for used in moments["lines"] for line in used]
    return finding(text, lines)


def _told(rows: pd.DataFrame, language: str) -> str:
    """Say where an area was and is, and whether that is nearer."""
    shown = rows[rows["moment"] != "early"]
    path = " → ".join(
        f"{hedged(number(row['obs_value'], 2, language), row['bound'], language)}"
        f" ({_when(row, language)})"
        for _place, row in shown.iterrows()
    )
    went = direction_name(rows, indicator="grdp_per_capita", by="ratio", language=language)
    return f"{path}, {went}"


def _when(row: pd.Series, language: str) -> str:
    said = status(row["obs_status"], language)
    return f"{row['time_period']}, {said}" if said else str(row["time_period"])


def direction_name(moments: pd.DataFrame, *, indicator: str, by: str, language: str) -> str:
    """Word which way one area went, of being ahead as of being behind.

    Parameters
    ----------
    moments : pandas.DataFrame
        Rows of ``measures.then_and_now`` of one area; of ``measures.catching_up`` their ``went``
        is worded, else ``measures.direction``.
    indicator : str
        What the distance is of: whether more of it is better.
    by : str
        ``gap`` or ``ratio``.
    language : str
        ``vi`` or ``en``.

    Examples
    --------
    >>> moments = pd.DataFrame({"obs_value": [1.4, 1.3], "bound": "", "moment": ["then", "now"]})
    >>> direction_name(moments, indicator="grdp_per_capita", by="ratio", language="en")
    'still ahead, by less'
    >>> direction_name(moments, indicator="poverty_rate", by="ratio", language="en")
    'nearer'
    """
    _ = translator(language)
    above = moments["obs_value"].iloc[0] > (1 if by == "ratio" else 0)
    better = catalog.indicator(indicator).better
    ahead = (better == "higher" and above) or (better == "lower" and not above)
    names = {
        "nearer": _("still ahead, by less") if ahead else _("nearer"),
        "further": _("ahead by more") if ahead else _("further away"),
        "unclear": _("no clear direction"),
    }
    went = moments["went"].iloc[0] if "went" in moments else direction(moments, by=by)
    return names[went]


def converging(sigma: pd.DataFrame, beta: pd.DataFrame, *, language: str) -> Finding | None:
    """Say whether a full set of provinces came closer to one another, in words no stronger.

    Parameters
    ----------
    sigma, beta : pandas.DataFrame
        Rows of ``measures.sigma_convergence`` and of ``measures.beta_convergence``, of levels.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    relative, logs = (
        sigma[(sigma["statistic"] == name) & sigma["obs_status"].isin(("A", "P"))]
        for name in ("coefficient_of_variation", "standard_deviation_of_logs")
    )
    if len(relative) < 2 or len(logs) < 2 or beta.empty:
        return None
    falls = {rows["obs_value"].iloc[-1] < rows["obs_value"].iloc[0] for rows in (relative, logs)}
    t = float(beta["t"].iloc[0])
    words = _("Not enough to say that GRDP per person of the {count} provinces converges:")
    if falls == {True} and t < -CLEAR:
        words = _("GRDP per person of the {count} provinces came closer together:")
    elif falls == {False} and t > CLEAR:
        words = _("GRDP per person of the {count} provinces moved apart:")
    first, last = relative.iloc[0], relative.iloc[-1]
    words = words.format(count=int(first["of"]))
    numbers = _(
        "coefficient of variation {first} ({then}) → {last} ({now}), standard deviation of"
        " logarithms {low} → {high}, growth against the starting level t = {t}."
    ).format(
        first=quantity(first["obs_value"], 1, "%", language),
        last=quantity(last["obs_value"], 1, "%", language),
        then=_when(first, language),
        now=_when(last, language),
        low=number(logs["obs_value"].iloc[0], 3, language),
        high=number(logs["obs_value"].iloc[-1], 3, language),
        t=number(t, 1, language),
    )
    ends = pd.concat(
        [sigma[sigma["time_period"].isin((first["time_period"], last["time_period"]))]]
    )
    lines = [line for used in [*ends["lines"], *beta["lines"]] for line in used]
    return finding(f"{words} {numbers}", lines)
