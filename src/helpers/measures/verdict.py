"""Verdicts: each target against what was reached, or against the pace so far."""

from typing import Any

import numpy as np
import pandas as pd

from helpers import catalog, periods
from helpers.figures.preference import STATUSES, is_firm
from helpers.figures.rows import records, rows_of
from helpers.measures.arithmetic import ENDS, Row, hedge, origin_of
from helpers.measures.goals import KEYS, reaches, versions_of
from helpers.measures.pace import average_change, is_yearly_change, pace_unit, pace_until
from helpers.measures.reasons import UNUSABLE, lacking, own_figures, refusal_of
from helpers.measures.required import Need, need_of, pace_columns, required_columns

PACES = (3, 5)
STALE = 2
"""Years by which the newest figure may be older than the newest year that is over."""
UNDECIDED = ("cannot_tell", "hedge")
CROSSING = ("break", "standard_not_stated")
"""Refusals after which not even a figure is set beside the target."""


def verdicts(targets: pd.DataFrame, *, observed: pd.DataFrame) -> pd.DataFrame:
    """Hold each target against what was reached, or the pace required against that of late.

    Parameters
    ----------
    targets : pandas.DataFrame
        Rows of ``figures.targets`` or ``figures.every_target``; each version of a target is judged.
    observed : pandas.DataFrame
        ``figures.observed_for(targets)``: preferred yearly figures, printed averages and totals.
        A year counts as over once one of these is a figure of it.

    Returns
    -------
    pandas.DataFrame
        One row per target, indexed by its line: ref_area, indicator, time_period, measure,
        standard, unit_measure; ``target``, ``target_lower``, ``_upper``, ``_bound``, ``_decimals``,
        ``_published``; ``versions``, how many different numbers there are for the same period, and
        ``version``, which of them by date of publication (missing without a date); ``due``, whether
        the period is over; ``verdict`` of ``reasons.VERDICTS``, ``reason`` of ``reasons.REASONS``;
        ``since``, the period of the figure it rests on, or which does not count: that of the target
        for met and missed, else the newest; ``obs_value``,
        ``lower``, ``upper``, ``bound``, ``decimals``, ``obs_status`` of this figure (for pace, the
        weakest of all used);
        ``computed``, whether it is an average of the yearly figures instead of a printed one;
        ``estimate``, whether the verdict rests on an estimate or a provisional figure;
        ``required`` and ``pace_3``, ``pace_5``, each with ``_lower``, ``_upper``, ``_bound``, in
        ``pace_unit`` a year; ``lines``, the target's and those of the figures used.

    Notes
    -----
    Source: a target for a period is met or missed by the figure of that period alone; before it is
    over, "on pace" compares the yearly pace required with the actual one, as progress towards the
    Sustainable Development Goals is measured (Open SDG, Progress Measurement Methodology). Figures
    of status U and D decide nothing.

    Examples
    --------
    >>> from helpers import figures
    >>> from helpers.figures import observed_for
    >>> goals = figures.targets("poverty_rate", "dien-bien", 2019, 2019)
    >>> judged = verdicts(goals, observed=observed_for(goals))
    >>> judged[["target", "obs_value", "verdict", "estimate"]].to_numpy().tolist()
    [[33.97, 33.05, 'met', False]]
    """
    years = [periods.parse(text).kind == "year" for text in observed["time_period"]]
    over = max((int(text) for text in observed["time_period"][years]), default=0)
    numbered = versions_of(targets)
    known: dict[tuple[str, str], list[Row]] = {}
    for row in records(observed):
        known.setdefault((row["indicator"], row["ref_area"]), []).append(row)
    judged = []
    for line, target in zip(targets.index, rows_of(targets), strict=True):
        told_of = known.get((target["indicator"], target["ref_area"]), [])
        told = {f"target_{name}": target[name] for name in ("lower", "upper", "bound", "decimals")}
        about = {name: target[name] for name in [*KEYS, "standard", "unit_measure"]}
        result = _judge(target, told_of, over)
        result["lines"] = (int(line), *result["lines"])
        published = {"target": target["obs_value"], "target_published": target["published"]}
        judged.append({**about, **published, **told, **numbered[line], **result})
    frame = pd.DataFrame(judged, index=targets.index, columns=_columns())
    return frame.astype(dict.fromkeys(("due", "computed", "estimate"), bool))


def _columns() -> list[str]:
    target = ["target", *(f"target_{n}" for n in ("lower", "upper", "bound", "decimals"))]
    figure = ["obs_value", "lower", "upper", "bound", "decimals", "obs_status"]
    paces = ["required", *(f"pace_{years}" for years in PACES)]
    ends = [f"{pace}{end}" for pace in paces for end in ("", "_lower", "_upper", "_bound")]
    return [
        *KEYS, "standard", "unit_measure", *target, "target_published", "version", "versions",
        "due", "verdict", "reason", "since", *figure, "computed", "estimate", *ends, "pace_unit",
        "lines",
    ]  # fmt: skip


def _judge(target: Row, known: list[Row], over: int) -> dict[str, Any]:
    """Return verdict, reason and what they rest on for one target."""
    better = catalog.indicator(target["indicator"]).better
    refusal = refusal_of(target, better)
    usable = [row for row in known if row["segment"] == target["segment"] and is_firm(row)]
    usable = [] if refusal in CROSSING else usable
    reached = _reached(target, usable)
    due = periods.parse(target["time_period"]).year <= over
    need, newest = None, None
    paces: dict[int, dict[str, Any] | None] = {}
    if reached is None and usable and not due:
        need, newest, paces = _pending(target, usable)
    if refusal:
        verdict, reason = "cannot_tell", refusal
    elif reached is not None:
        told = {True: ("met", "reached"), False: ("missed", "not_reached"), None: UNDECIDED}
        verdict, reason = told[reaches(reached, target, better)]
    elif need is None or newest is None:
        verdict, reason = "cannot_tell", lacking(target, known, newest, due=due)
    elif over - int(newest["time_period"]) > STALE:
        verdict, reason = "cannot_tell", "stale"
    else:
        verdict, reason = _on_pace(need, list(paces.values()), newest, better)
    own = own_figures(target, known)[0] if reason in UNUSABLE else newest
    shown = reached or (own and _row(own))
    return {
        "due": due,
        "verdict": verdict,
        "reason": reason,
        **_figure(shown, [pace for pace in paces.values() if pace]),
        **required_columns(need),
        **{n: v for years in PACES for n, v in pace_columns(paces.get(years), years).items()},
        "pace_unit": pace_unit(target["indicator"], target["unit_measure"]) if need else "",
    }


def _pending(
    target: Row, usable: list[Row]
) -> tuple[Need | None, Row | None, dict[int, dict[str, Any] | None]]:
    """Return what a target still asks for, the figure it is asked from, and the recent paces."""
    yearly = [row for row in usable if row["measure"] not in ("annual_average", "total")]
    if not yearly:
        return None, None, {}
    newest = max(yearly, key=lambda row: int(row["time_period"]))
    need = need_of(target, yearly, newest)
    if not need.complete or (need.over_span and not need.change):
        return None, newest, {}
    return need, newest, {years: pace_until(yearly, newest, years) for years in PACES}


def _reached(target: Row, usable: list[Row]) -> dict[str, Any] | None:
    """Return the figure of the target's own period: of an average, computed where that can be."""
    span = periods.parse(target["time_period"])
    if target["measure"] == "annual_average" and is_yearly_change(target["indicator"]):
        wanted = [str(year) for year in range(span.start[0], span.year + 1)]
        levels = [row for row in usable if row["measure"] == "level"]
        used = [row for row in levels if row["time_period"] in wanted]
        if sorted(row["time_period"] for row in used) == wanted:
            return _computed(target, used)
    own = own_figures(target, usable)
    return _row(own[0]) if own else None


def _computed(target: Row, used: list[Row]) -> dict[str, Any]:
    unit = target["unit_measure"]
    ends = {name: average_change([row[name] for row in used], unit) for name in ENDS}
    told = origin_of(used, unit)
    return {
        **ends,
        "unit_measure": unit,
        "bound": hedge(ends["lower"], ends["upper"], approximate=bool(told["approximate"])),
        "decimals": catalog.indicator(target["indicator"]).decimals,
        "obs_status": told["obs_status"],
        "since": target["time_period"],
        "computed": True,
        "lines": told["lines"],
    }


def _row(figure: Row) -> dict[str, Any]:
    names = ("obs_value", "lower", "upper", "bound", "unit_measure", "decimals", "obs_status")
    own = {"since": figure["time_period"], "computed": False, "lines": (figure["line"],)}
    return {**{name: figure[name] for name in names}, **own}


def _on_pace(
    need: Need, paces: list[dict[str, Any] | None], newest: Any, better: str
) -> tuple[str, str]:
    """Hold the pace required against the recent ones; they have to say the same."""
    answers = {need.enough(pace, better) for pace in paces if pace is not None}
    if not answers:
        return "cannot_tell", "too_few_years"
    if None in answers:
        return UNDECIDED
    if len(answers) > 1:
        return "cannot_tell", "paces_differ"
    if not answers.pop():
        return "behind", "pace_short"
    there = not need.change and reaches(newest, need.target, better)
    return "on_pace", "already_reached" if there else "pace_enough"


def _figure(shown: Row | None, paces: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the columns of the figure a verdict rests on, with the status of all it rests on."""
    if shown is None:
        empty = {**dict.fromkeys(("obs_value", "lower", "upper"), np.nan), "decimals": 0}
        text = dict.fromkeys(("bound", "obs_status", "since"), "")
        return {**empty, **text, "computed": False, "estimate": False, "lines": ()}
    statuses = [shown["obs_status"], *(pace["obs_status"] for pace in paces)]
    status = max(statuses, key=STATUSES.index)
    lines = [*shown["lines"], *(line for pace in paces for line in pace["lines"])]
    told = {"obs_status": status, "estimate": status in ("E", "P")}
    return {**shown, **told, "lines": tuple(dict.fromkeys(lines))}
