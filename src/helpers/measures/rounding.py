"""Rounding: how far a recorded figure may lie from the number it was rounded from."""

import itertools
import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from helpers.measures.arithmetic import RATES

OUTCOMES = ("agrees", "differs", "cannot_tell")
ROUND_FROM = 1000
"""Whole levels from here on are taken as rounded to their last digit that is not zero."""
FEWEST_DIGITS = 2


def half_unit(figure: Any) -> float:
    """Return half a unit of the last digit a figure was recorded with, in its own unit.

    A rate, or any figure with decimals, counts by its decimals: 8.05 is 8.045 to 8.055. A whole
    level of 1,000 and more counts by its last digit that is not zero, since "1,85 triệu" stands in
    the file as 1850000: 1,845,000 to 1,855,000; but at least two digits count, so that 2 million is
    1.95 to 2.05 million. "Over", "under" and the ends of a range are limits, which are not rounded:
    0.

    Parameters
    ----------
    figure : mapping
        A row of ``figures.series``.

    Examples
    --------
    >>> half_unit({"obs_value": 8.05, "decimals": 2, "unit_measure": "%", "bound": ""})
    0.005
    >>> half_unit({"obs_value": 1850000.0, "decimals": 0, "unit_measure": "persons", "bound": ""})
    5000.0
    """
    value = float(figure["obs_value"])
    if math.isnan(value) or figure["bound"] not in ("", "about"):
        return 0.0
    decimals = int(figure["decimals"])
    if decimals > 0 or figure["unit_measure"] in RATES or abs(value) < ROUND_FROM:
        return float(0.5 * 10.0**-decimals)
    digits = str(int(abs(value)))
    kept = max(len(digits.rstrip("0")), FEWEST_DIGITS)
    return float(0.5 * 10 ** (len(digits) - kept))


def above_zero(figure: Any) -> bool:
    """Whether a figure can be divided by: its value, or the upper end of a range, is above zero.

    >>> above_zero({"obs_value": 0.0, "upper": 0.0}), above_zero({"obs_value": 2.0, "upper": 2.0})
    (False, True)
    """
    return bool(figure["upper"] > 0 and not figure["obs_value"] <= 0)


def spread(
    measure: Callable[..., float], values: Sequence[float], halves: Sequence[float]
) -> float:
    """Return how far rounding of its arguments can move a result, either way.

    The measure has to rise or fall with each argument throughout, so that its extremes lie at the
    corners.

    Examples
    --------
    >>> round(spread(lambda first, last: last - first, [2.5, 4.0], [0.05, 0.5]), 2)
    0.55
    """
    middle = measure(*values)
    ends = [(value - half, value + half) for value, half in zip(values, halves, strict=True)]
    moved = [abs(measure(*corner) - middle) for corner in itertools.product(*ends)]
    return float(np.nanmax(moved)) if np.isfinite(middle) else np.nan


def outcome(lower: float, upper: float, rounding: float, *, approximate: bool) -> str:
    """Say whether a difference is one that rounding explains.

    Parameters
    ----------
    lower, upper : float
        What the difference admits by the hedges and ranges of its figures.
    rounding : float
        The largest difference that rounding alone can make.
    approximate : bool
        Whether a figure was printed as "about".

    Returns
    -------
    str
        ``agrees``: rounding explains all of it; ``differs``: neither rounding nor a hedge explains
        it; ``cannot_tell``: only a hedge does.

    Examples
    --------
    >>> outcome(-0.01, -0.01, 0.015, approximate=False), outcome(0.08, 0.08, 0.015,
    ...     approximate=False), outcome(-np.inf, 0.3, 0.0, approximate=False)
    ('agrees', 'differs', 'cannot_tell')
    """
    if math.isnan(lower) or math.isnan(upper):
        return "cannot_tell"
    slack = max(rounding, 0.0) * (1 + 1e-9) + 1e-9
    if -slack <= lower and upper <= slack:
        return "agrees"
    if lower <= slack and upper >= -slack:
        return "cannot_tell"
    return "cannot_tell" if approximate else "differs"
