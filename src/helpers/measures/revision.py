"""Revision: the first published figure beside the latest."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from helpers import periods
from helpers.figures.preference import firm
from helpers.figures.rows import records
from helpers.measures.arithmetic import (
    ENDS,
    RATES,
    Row,
    compound_rate,
    difference,
    interval,
    origin,
    origin_of,
    results_frame,
)

PLACE = ["ref_area", "indicator", "time_period", "standard"]
TOLD = ["first_published", "latest_published", "first_value", "latest_value", "ahead"]


def revisions(published: pd.DataFrame) -> pd.DataFrame:
    r"""Return the latest figure less the first, for each area and period that has both.

    The first is the one whose document came out first, at most a year after its period; a document
    without a date is never first. The latest is the preferred figure, if its document came out
    later; where the preferred one is itself the first, or cannot be shown to be later, it is the
    last one published after the first. Of a date of which only the year or month is known the first
    counts from the last day it can mean, the latest from the first day. A document without a date
    counts as no older than the last quarter of the newest period it reports on.

    Parameters
    ----------
    published : pandas.DataFrame
        Rows of ``figures.published`` of one or more indicators. Figures of low reliability or of
        another definition (status U, D) are not used, nor those without a stated standard where the
        standard matters.

    Returns
    -------
    pandas.DataFrame
        One row per area, period and standard with two such documents, also where they agree: a
        revision of 0. In percentage points for rates, in % of the first figure for levels;
        ``first_value`` and ``latest_value`` are missing for ranges; ``ahead`` says that the first
        came out before its period was over, so that it was a forecast in part; ``lines`` are the
        first and the latest.

    Notes
    -----
    Source: :math:`L - P` and :math:`100 (L/P - 1)`, P the preliminary (here: the first) and L the
    later figure; Quarterly National Accounts Manual, International Monetary Fund, 2017, chapter 12.

    Examples
    --------
    >>> from helpers import figures
    >>> found = revisions(figures.published("grdp_growth", "lao-cai", 2022, 2022))
    >>> found[["first_value", "latest_value", "obs_value"]].round(2).to_numpy().tolist()
    [[9.02, 8.05, -0.97]]
    """
    usable = firm(published)
    usable = usable[~usable["segment"].astype(str).str.startswith("unstated")]
    begun: dict[str, str] = {}
    of_place: dict[tuple[str, ...], list[Row]] = {}
    for row in records(usable):
        source = row["source_id"]
        begun[source] = max(begun.get(source, ""), _last_quarter(row["time_period"]))
        of_place.setdefault(tuple(row[name] for name in PLACE), []).append(row)
    results = []
    for key, rows in of_place.items():
        chosen = _first_and_latest(rows, begun)
        if chosen is not None:
            results.append({**dict(zip(PLACE, key, strict=True)), **_revision(*chosen)})
    return results_frame(results, [*PLACE, *TOLD])


def _first_and_latest(rows: Sequence[Row], begun: Mapping[str, str]) -> tuple[Row, Row] | None:
    """Return the first and the latest of figures in order of preference.

    ``begun`` says of each document from which day an edition without a date can be.
    """
    year, month = periods.parse(rows[0]["time_period"]).end
    limit = f"{year + 1}-{month:02}-31"
    days = {row["line"]: periods.last_day(row["published"]) for row in rows if row["published"]}
    prompt = [row for row in rows if days.get(row["line"], f"{limit}~") <= limit]
    if not prompt:
        return None
    first = min(prompt, key=lambda row: days[row["line"]])
    since = {row["line"]: _first_day(row["published"] or begun[row["source_id"]]) for row in rows}
    later = [row for row in rows if since[row["line"]] > days[first["line"]]]
    if not later:
        return None
    is_preferred = later[0] is rows[0]
    return first, later[0] if is_preferred else max(later, key=lambda row: since[row["line"]])


def _first_day(published: str) -> str:
    return published + "0000-01-01"[len(published) :]


def _last_quarter(time_period: str) -> str:
    """Return the first day of the last three months of a period."""
    year, month = periods.parse(time_period).end
    return f"{year}-{max(month - 2, 1):02}-01"


def _revision(first: Row, latest: Row) -> dict[str, object]:
    rate = first["unit_measure"] in RATES
    measure = difference if rate else _relative
    year, month = periods.parse(first["time_period"]).end
    return {
        "first_published": first["published"],
        "latest_published": latest["published"],
        "first_value": first["obs_value"],
        "latest_value": latest["obs_value"],
        "ahead": periods.last_day(first["published"]) <= f"{year}-{month:02}-31",
        **interval(measure, first, latest),
        **origin_of((first, latest), "percentage points" if rate else "%"),
    }


def _relative(first: float, latest: float) -> float:
    return compound_rate(first, latest, 1)


def revision_summary(revised: pd.DataFrame) -> pd.DataFrame:
    r"""Return the mean, the mean absolute and the largest revision of each area.

    Parameters
    ----------
    revised : pandas.DataFrame
        Rows of ``revisions``.

    Returns
    -------
    pandas.DataFrame
        Three rows per area and indicator; ``statistic`` is ``mean_revision`` (whether the first
        figures are biased), ``mean_absolute_revision`` (how far off they are) or
        ``largest_revision`` (signed); ``of`` counts the revisions, ``ahead`` those of figures that
        came out before their period was over; ``time_period`` is the first and last period, of the
        largest its own. In the unit of the revisions.

    Notes
    -----
    Source: :math:`\frac 1 n \sum (L_t - P_t)` and :math:`\frac 1 n \sum |L_t - P_t|`; as for
    ``revisions``.

    Examples
    --------
    >>> from helpers import figures
    >>> found = revisions(figures.published("grdp_growth", "dien-bien", 2020, 2024))
    >>> summary = revision_summary(found)
    >>> summary[["statistic", "of", "obs_value"]].round(2).to_numpy().tolist()
    [['mean_revision', 5, 0.65], ['mean_absolute_revision', 5, 0.71],
     ['largest_revision', 5, 2.05]]
    """
    results = []
    for (area, indicator), rows in revised.groupby(["ref_area", "indicator"], sort=False):
        ordered = sorted(rows["time_period"], key=periods.parse)
        place = {
            "ref_area": area,
            "indicator": indicator,
            "time_period": "/".join(dict.fromkeys((ordered[0], ordered[-1]))),
            "of": len(rows),
            "ahead": int(rows["ahead"].sum()),
        }
        lines = tuple(line for used in rows["lines"] for line in used)
        own = {**origin(rows, rows["unit_measure"].iloc[0]), "lines": lines}
        sizes = _sizes(rows[list(ENDS)])
        results.append({**place, "statistic": "mean_revision", **own, **_mean(rows[list(ENDS)])})
        results.append({**place, "statistic": "mean_absolute_revision", **own, **_mean(sizes)})
        known = sizes["obs_value"].fillna(sizes["lower"])
        top = rows.loc[known.idxmax()]
        largest = {
            "time_period": top["time_period"],
            **top[list(ENDS)],
            **origin(rows.loc[[top.name]], ""),
        }
        own = {"unit_measure": own["unit_measure"], "lines": top["lines"]}
        results.append({**place, "statistic": "largest_revision", **largest, **own})
    keys = ["ref_area", "indicator", "statistic", "time_period", "of", "ahead"]
    return results_frame(results, keys)


def _mean(ends: pd.DataFrame) -> dict[str, float]:
    return {name: float(ends[name].mean(skipna=False)) for name in ENDS}


def _sizes(ends: pd.DataFrame) -> pd.DataFrame:
    """Return the interval of the absolute value of each interval."""
    low, high = ends["lower"], ends["upper"]
    inside = (low <= 0) & (high >= 0)
    nearest = np.minimum(low.abs(), high.abs()).mask(inside, 0.0)
    return pd.DataFrame(
        {"obs_value": ends["obs_value"].abs(), "lower": nearest, "upper": np.maximum(-low, high)}
    )
