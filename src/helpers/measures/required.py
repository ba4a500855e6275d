"""Required pace: what is left to do until a target, whether its years have begun or not."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers import periods
from helpers.measures.arithmetic import RATES, Row, hedge
from helpers.measures.goals import threshold
from helpers.measures.pace import is_yearly_change, yearly_pace


@dataclass(frozen=True)
class Need:
    """What one target asks for, from the figures there are.

    Attributes
    ----------
    target : mapping
        A row of ``figures.targets``.
    known : sequence of mapping
        The yearly figures it starts from, as ``records`` returns them: of a target over a span of
        yearly changes those of the span so far (none before it begins), else the newest figure
        alone.
    left, years : int
        Years left until the target, and of its whole span.
    change : bool
        Whether the indicator is itself a yearly change.
    complete : bool
        Whether no year is missing among those known.
    """

    target: Row
    known: Sequence[Row]
    left: int
    years: int
    change: bool
    complete: bool

    @property
    def over_span(self) -> bool:
        """Whether the target is an average over several years."""
        return self.years > 1

    def pace(self, column: str, goal: float) -> float:
        """Return the pace from one end of what is known to a goal."""
        if not np.isfinite(goal):
            return goal
        known = [row[column] for row in self.known]
        if self.change and not self.over_span:
            return goal
        if self.change:
            return self._rest(known, goal)
        rate = self.target["unit_measure"] in RATES
        return yearly_pace(known[-1], goal, self.left, rate=rate)

    def _rest(self, known: Sequence[float], goal: float) -> float:
        """Return the yearly change that the years left need for the average of the span."""
        unbounded = [-change for change in known if math.isinf(change)]
        if unbounded:
            return unbounded[0]
        if self.target["unit_measure"] != "%":
            return (goal * self.years - sum(known)) / self.left
        done = math.prod(1 + change / 100 for change in known)
        return float((((1 + goal / 100) ** self.years / done) ** (1 / self.left) - 1) * 100)

    def ends(self) -> dict[str, float]:
        """Return the pace required, with what the target and the figures leave open."""
        target = self.target
        return {
            "required": self.pace("obs_value", target["obs_value"]),
            "required_lower": self.pace("upper", target["lower"]),
            "required_upper": self.pace("lower", target["upper"]),
        }

    def enough(self, pace: dict[str, Any], better: str) -> bool | None:
        """Whether a pace leads to the target: True or False only where that is certain."""
        goal = threshold(self.target, better)
        least, most = self.pace("upper", goal), self.pace("lower", goal)
        low, high = pace["lower"], pace["upper"]
        if better == "lower":
            least, most, low, high = -most, -least, -high, -low
        if low >= most:
            return True
        return False if high < least else None


def need_of(target: Row, rows: Sequence[Row], newest: Row) -> Need:
    """Put together what a target asks for after the newest figure of its indicator and area."""
    span = periods.parse(target["time_period"])
    begin, end = span.start[0], int(newest["time_period"])
    begun = range(begin if span.kind == "span" else end, end + 1)
    known = [row for row in rows if int(row["time_period"]) in begun]
    return Need(
        target=target,
        known=known,
        left=span.year - max(end, begin - 1 if span.kind == "span" else end),
        years=span.year - begin + 1,
        change=is_yearly_change(target["indicator"]),
        complete=len(known) == len(begun),
    )


def required_columns(need: Need | None) -> dict[str, object]:
    """Return the columns of a verdict that say which pace is required."""
    names = ("required", "required_lower", "required_upper")
    if need is None:
        return {**dict.fromkeys(names, np.nan), "required_bound": ""}
    ends = need.ends()
    low, high = ends["required_lower"], ends["required_upper"]
    about = "about" in {need.target["bound"], *(row["bound"] for row in need.known)}
    return {**ends, "required_bound": hedge(low, high, approximate=about)}


def pace_columns(pace: dict[str, Any] | None, years: int) -> dict[str, object]:
    """Return the columns of a verdict that say how fast the last years went."""
    name = f"pace_{years}"
    if pace is None:
        return {**dict.fromkeys((name, f"{name}_lower", f"{name}_upper"), np.nan)} | {
            f"{name}_bound": ""
        }
    return {
        name: pace["obs_value"],
        f"{name}_lower": pace["lower"],
        f"{name}_upper": pace["upper"],
        f"{name}_bound": hedge(pace["lower"], pace["upper"], approximate=pace["approximate"]),
    }
