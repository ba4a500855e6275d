"""What a verdict can be, and why; and the reasons for which there is none."""

from collections.abc import Sequence

from helpers import periods
from helpers.figures import segment
from helpers.figures.preference import is_firm
from helpers.measures.arithmetic import Row
from helpers.measures.goals import asks_the_other_way

VERDICTS = ("met", "missed", "on_pace", "behind", "cannot_tell")
REASONS = {
    "reached": "the figure of the period reaches the target",
    "not_reached": "the figure of the period does not reach the target",
    "already_reached": "the newest figure reaches it, and no recent pace leads away from it",
    "pace_enough": "every recent pace known is at least the pace required",
    "pace_short": "every recent pace known is less than the pace required",
    "paces_differ": "the pace of three years and that of five say different things",
    "too_few_years": "no figure three or five years before the newest in the same segment",
    "stale": "the newest figure is more than two years older than the newest year that is over",
    "incomplete_span": "a year of the span that is over has no figure",
    "hedge": "what the figures admit lies on both sides of the target",
    "no_figure": "the period is over, and no figure of it is known",
    "no_baseline": "no figure before the period to start from",
    "unreliable": "the only figure of the period is of low reliability",
    "other_definition": "the only figure of the period follows another definition",
    "break": "target and figures lie on two sides of a break",
    "other_standard": "target and figures are under different poverty standards",
    "standard_not_stated": "the target, or the only figure, does not state the poverty standard",
    "no_direction": "neither more nor less of it is better",
    "limit_contrary": "the target limits what is better",
}
"""Why a verdict is as it is, by the code in the column ``reason``."""
UNUSABLE = ("unreliable", "other_definition")
"""Reasons with which the figure that does not count is told."""


def refusal_of(target: Row, better: str) -> str:
    """Return why no figure could decide on a target, or "".

    >>> from helpers import catalog, figures
    >>> goals = figures.targets("share_services", "lao-cai", 2015, 2015)
    >>> refusal_of(goals.iloc[0], catalog.indicator("share_services").better)
    'no_direction'
    """
    if better == "neither":
        return "no_direction"
    if asks_the_other_way(target, better):
        return "limit_contrary"
    if target["segment"].startswith("unstated"):
        return "standard_not_stated"
    end = str(periods.parse(target["time_period"]).year)
    ends_in = segment(target["indicator"], target["ref_area"], end, target["standard"])
    return "break" if ends_in != target["segment"] else ""


def own_figures(target: Row, known: Sequence[Row]) -> list[Row]:
    """Return the figures of the target's own period and segment, whatever their status.

    >>> from helpers import figures
    >>> from helpers.figures.rows import records
    >>> goals = figures.targets("budget_revenue", "lai-chau", 2010, 2010)
    >>> known = records(figures.observed_for(goals))
    >>> [figure["obs_status"] for figure in own_figures(goals.iloc[0], known)]
    ['D']
    """
    return [row for row in _of_period(target, known) if row["segment"] == target["segment"]]


def _of_period(target: Row, known: Sequence[Row]) -> list[Row]:
    same = ("time_period", "measure")
    return [row for row in known if all(row[name] == target[name] for name in same)]


def lacking(target: Row, known: Sequence[Row], newest: Row | None, *, due: bool) -> str:
    """Return why there is no figure to decide by.

    >>> from helpers import figures
    >>> from helpers.figures.rows import records
    >>> goals = figures.targets("budget_revenue", "lai-chau", 2010, 2010)
    >>> lacking(goals.iloc[0], records(figures.observed_for(goals)), None, due=True)
    'other_definition'
    """
    unusable = own_figures(target, known)
    if unusable:
        return "other_definition" if unusable[0]["obs_status"] == "D" else "unreliable"
    if newest is not None:
        return "incomplete_span"
    own = _of_period(target, known)
    others = [row for row in own or known if row["segment"] != target["segment"] and is_firm(row)]
    comparable = any(row["segment"] == target["segment"] for row in known)
    if not others or (comparable and not own):
        return "no_figure" if due else "no_baseline"
    if not target["standard"]:
        return "break"
    unstated = all(row["segment"].startswith("unstated") for row in others)
    return "standard_not_stated" if unstated else "other_standard"
