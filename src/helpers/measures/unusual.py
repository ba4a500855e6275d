"""Unusual: changes far from what an indicator usually does, and figures that stand alone."""

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from helpers import periods
from helpers.figures.preference import firm
from helpers.figures.rows import records
from helpers.measures.arithmetic import ENDS, RATES, Row, origin_of, results_frame
from helpers.measures.conflicts import COUNTED

FARTHEST = 5
"""Years between two figures that are still held against one another."""
FEWEST = 8
"""Changes of an indicator from which its own spread is taken; with fewer, that of all like it."""
CUTOFF = 3.5
"""Modified z-score beyond which a change is unusual."""
KEYS = ["ref_area", "indicator", "standard", "before", "after", "first_value", "last_value"]


@dataclass(frozen=True, order=True)
class _Seen:
    """A figure in time: the middle of its period (years), its line, its value, what it is part of.

    A level over part of a year or over several years is taken per month, so that it can be held
    against one over another length of time; ``part`` says which are of the same length and season.
    """

    middle: float
    line: int
    value: float
    part: tuple[object, ...]
    counted: bool


@dataclass(frozen=True)
class _Change:
    """Two neighbouring figures of one area and indicator; ``step`` is per square root of a year."""

    indicator: str
    counted: bool
    same_part: bool
    lines: tuple[int, int]
    step: float

    @property
    def alike(self) -> tuple[object, ...]:
        return self.indicator, self.counted, self.same_part


def unusual_changes(published: pd.DataFrame) -> pd.DataFrame:
    r"""Return the changes between neighbouring figures that are far outside the usual.

    A figure is held against the one before it of the same area, indicator and segment: the same
    part of an earlier year, at most five years back; where it has no such neighbour on either
    side, against the nearest figure of another part, levels per month. An unusual change is worth
    a second look. It is no mistake as such: the pandemic is among them.

    Parameters
    ----------
    published : pandas.DataFrame
        Rows of ``figures.every_published``. Only preferred figures are used, none of status U or D.

    Returns
    -------
    pandas.DataFrame
        One row per unusual change, the most unusual first: ``before`` and ``after`` are the
        periods, ``first_value`` and ``last_value`` the values, ``obs_value`` the change (in
        percentage points for rates, in % for levels; between unlike parts of a level per month);
        ``same_part`` whether the periods are the same part of their years; ``score`` the modified
        z-score; ``lines`` the two figures.

    Notes
    -----
    Source: the modified z-score of B. Iglewicz and D. Hoaglin, How to Detect and Handle Outliers,
    ASQC 1993: :math:`M = 0.6745 (d - \tilde d) / \mathrm{MAD}`, unusual where :math:`|M| > 3.5`.
    :math:`d = (x_t - x_s)/\sqrt{n}` for rates and :math:`\ln(x_t/x_s)/\sqrt{n}` for levels, n the
    years between (at least 1); median and MAD over all such changes of the indicator, or, where it
    has fewer than eight, of all rates or all levels. Where the MAD is 0 the mean absolute
    deviation, times 1.253314, stands for MAD / 0.6745, as they advise.

    Examples
    --------
    >>> from helpers import figures
    >>> found = unusual_changes(figures.every_published("vietnam", 2010, 2025))
    >>> found[["indicator", "before", "after", "obs_value"]].round(1).to_numpy().tolist()[0]
    ['grdp_growth', '2021-Q3', '2022-Q3', 19.7]
    """
    rows = {row["line"]: row for row in records(published)}
    results = []
    for change, score in _scored(_changes(published)):
        if abs(score) > CUTOFF:
            results.append((abs(score), {**_result(rows, change), "score": score}))
    ordered = [result for _score, result in sorted(results, key=lambda item: -item[0])]
    return results_frame(ordered, [*KEYS, "same_part", "score"])


def alone(published: pd.DataFrame, *, held: Iterable[pd.DataFrame] = ()) -> pd.DataFrame:
    """Return the preferred figures that nothing known can be held against.

    Parameters
    ----------
    published : pandas.DataFrame
        Rows of ``figures.every_published``.
    held : iterable of pandas.DataFrame, optional
        Results whose ``lines`` are held against something: rows of ``conflicts``, ``checks``. One
        that cannot be told holds nothing, nor does a year that is more than a part of it.

    Returns
    -------
    pandas.DataFrame
        The rows of preferred figures that no second document printed, that have no neighbour
        (``unusual_changes``) and stand in no result of ``held``. A mistake in one of them could not
        be seen.

    Examples
    --------
    >>> from helpers import figures
    >>> found = alone(figures.every_published("lai-chau", 2010, 2025))
    >>> "border_length" in set(found["indicator"]), "grdp_growth" in set(found["indicator"])
    (True, False)
    """
    seen = {line for change in _changes(published) for line in change.lines}
    seen |= {line for results in held for lines in _holding(results)["lines"] for line in lines}
    told = published["preferred_line"].value_counts()
    preferred = published[published.index == published["preferred_line"]]
    single = preferred.index.map(told).to_numpy() == 1
    return preferred[single & ~preferred.index.isin(list(seen))]


def _holding(results: pd.DataFrame) -> pd.DataFrame:
    told = results["outcome"] != "cannot_tell"
    if "check" in results:
        told &= (results["check"] != "within_year") | (results["outcome"] == "differs")
    return results[told]


def _changes(published: pd.DataFrame) -> list[_Change]:
    """Return the changes between neighbours of all families of figures."""
    preferred = firm(published[published.index == published["preferred_line"]])
    families: dict[tuple[str, str, str], list[_Seen]] = {}
    for row in records(preferred):
        seen = _seen(row)
        if math.isfinite(seen.value):
            key = (row["indicator"], row["ref_area"], row["segment"])
            families.setdefault(key, []).append(seen)
    return [
        change for key, family in families.items() for change in _of_family(key[0], sorted(family))
    ]


def _seen(row: Row) -> _Seen:
    period = periods.parse(row["time_period"])
    ends = [row[name] for name in ENDS]
    value = (ends[1] + ends[2]) / 2 if math.isnan(ends[0]) else ends[0]
    counted = row["unit_measure"] in COUNTED
    if not counted and row["measure"] != "annual_average":
        value /= period.months
    middle = period.start[0] + (period.start[1] - 1 + period.months / 2) / 12
    return _Seen(middle, row["line"], value, (*period.part, row["measure"]), counted)


def _of_family(indicator: str, family: Sequence[_Seen]) -> Iterator[_Change]:
    """Yield the changes within one area, indicator and segment, ordered in time."""
    compared: set[int] = set()
    for part in dict.fromkeys(figure.part for figure in family):
        of_part = [figure for figure in family if figure.part == part]
        for first, last in itertools.pairwise(of_part):
            if _near(first, last):
                compared |= {first.line, last.line}
                yield _change(indicator, first, last)
    for figure in family:
        others = [other for other in family if other is not figure and _near(figure, other)]
        if figure.line not in compared and others:
            nearest = min(others, key=lambda other: abs(other.middle - figure.middle))
            yield _change(indicator, *sorted([figure, nearest]))


def _near(one: _Seen, other: _Seen) -> bool:
    divisible = one.counted or min(one.value, other.value) > 0
    return divisible and abs(other.middle - one.middle) <= FARTHEST


def _change(indicator: str, first: _Seen, last: _Seen) -> _Change:
    years = max(last.middle - first.middle, 1.0)
    whole = last.value - first.value if first.counted else math.log(last.value / first.value)
    lines = (first.line, last.line)
    step = whole / math.sqrt(years)
    return _Change(indicator, first.counted, first.part == last.part, lines, step)


def _scored(changes: Sequence[_Change]) -> Iterator[tuple[_Change, float]]:
    """Yield each change with its modified z-score among those like it."""
    steps: dict[tuple[object, ...], list[float]] = {}
    for change in changes:
        steps.setdefault(change.alike, []).append(change.step)
        steps.setdefault(change.alike[1:], []).append(change.step)
    usual = {key: _usual(known) for key, known in steps.items()}
    for change in changes:
        own = change.alike if len(steps[change.alike]) >= FEWEST else change.alike[1:]
        middle, deviation = usual[own]
        far = 0.6745 * (change.step - middle)
        yield change, far / deviation if deviation > 0 else 0.0


def _usual(steps: Sequence[float]) -> tuple[float, float]:
    """Return the median and the median absolute deviation; the mean one where that is 0.

    >>> _usual([1.0, 2.0, 4.0])
    (2.0, 1.0)
    >>> _usual([1.0, 1.0, 1.0])
    (1.0, 0.0)
    """
    middle = float(np.median(steps))
    deviations = np.abs(np.array(steps) - middle)
    spread = float(np.median(deviations))
    return middle, spread or float(0.6745 * 1.253314 * deviations.mean())


def _result(rows: Mapping[int, Row], change: _Change) -> dict[str, object]:
    first, last = (rows[line] for line in change.lines)
    one, other = (_seen(row).value for row in (first, last))
    rate = last["unit_measure"] in RATES
    unit = "percentage points" if rate else last["unit_measure"]
    size = other - one if change.counted else (other / one - 1) * 100
    return {
        **{name: last[name] for name in KEYS[:3]},
        "before": first["time_period"],
        "after": last["time_period"],
        "first_value": first["obs_value"],
        "last_value": last["obs_value"],
        "same_part": change.same_part,
        **dict.fromkeys(ENDS, size),
        **origin_of((first, last), unit if change.counted else "%"),
    }
