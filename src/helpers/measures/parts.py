"""Parts and wholes: sums that should come out, and whether rounding explains it if not."""

from collections.abc import Iterator, Sequence

import pandas as pd

from helpers.errors import UnitError
from helpers.figures.rows import records
from helpers.measures.arithmetic import ENDS, RATES, Row, origin_of, results_frame
from helpers.measures.rounding import half_unit, outcome

KEYS = ["ref_area", "time_period", "standard"]


def parts_and_whole(whole: pd.DataFrame, *, parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    r"""Return each whole less the sum of its parts.

    Parameters
    ----------
    whole : pandas.DataFrame
        Rows of ``figures.published`` (so that a document is held against itself) or of
        ``figures.series`` of one indicator, such as visitors.
    parts : sequence of pandas.DataFrame
        Rows of the same kind for each part, such as domestic and international visitors.

    Returns
    -------
    pandas.DataFrame
        One row per document that printed the whole and every part for an area, period and standard;
        where none did, one for the figures that stand first of each (``same_source`` says which).
        ``whole`` and ``sum`` are the values, ``obs_value`` the difference, in percentage points for
        rates; ``rounding`` the largest difference that rounding alone can make (``half_unit``);
        ``outcome`` one of ``rounding.OUTCOMES``. Figures of another definition (status D) are not
        used; of different documents none of low reliability (U) or without a stated standard.

    Raises
    ------
    UnitError
        A part is in another unit than the whole.

    Notes
    -----
    Source: :math:`d = x - \sum_i x_i`, against :math:`\sum h`, h half a unit of the last digit of
    each figure. Visitors are international and domestic (IRTS 2008, chapter 2); the ministry's
    multidimensional poverty rate is of poor and near-poor households (Decree 07/2021/NĐ-CP).

    Examples
    --------
    >>> from helpers import figures
    >>> rates = [figures.published(code, "dien-bien", 2023, 2024)
    ...          for code in ("multidimensional_poverty_rate", "poverty_rate", "near_poverty_rate")]
    >>> found = parts_and_whole(rates[0], parts=rates[1:])
    >>> found[["time_period", "obs_value", "rounding", "outcome"]].round(3).to_numpy().tolist()
    [['2023', 0.08, 0.06, 'differs'], ['2024', -0.01, 0.015, 'agrees']]
    """
    _same_unit([whole, *parts], "parts_and_whole")
    results = []
    for key, same_source, found in matched([whole, *parts]):
        total, *pieces = found
        together = {end: sum(piece[end] for piece in pieces) for end in ENDS}
        ends = {
            "obs_value": total["obs_value"] - together["obs_value"],
            "lower": total["lower"] - together["upper"],
            "upper": total["upper"] - together["lower"],
        }
        unit = total["unit_measure"]
        place = {
            **dict(zip(KEYS, key, strict=True)),
            "same_source": same_source,
            "whole": total["obs_value"],
            "sum": together["obs_value"],
        }
        rounding = sum(map(half_unit, found))
        results.append(
            judged(place, ends, found, "percentage points" if unit in RATES else unit, rounding)
        )
    return results_frame(results, [*KEYS, "same_source", "whole", "sum", "rounding", "outcome"])


def matched(
    frames: Sequence[pd.DataFrame],
) -> Iterator[tuple[tuple[str, ...], bool, list[Row]]]:
    """Put together the figures of several indicators that speak of the same thing.

    Yields
    ------
    tuple
        Area, period and standard; whether one document printed them all; a row of each frame.
    """
    parts = [_by_key(frame[frame["obs_status"] != "D"]) for frame in frames]
    for key, rows in parts[0].items():
        if not all(key in of_part for of_part in parts):
            continue
        every = [of_part[key] for of_part in parts]
        of_source = [{row["source_id"]: row for row in reversed(own)} for own in every]
        sources = [
            source
            for source in dict.fromkeys(row["source_id"] for row in rows)
            if all(source in known for known in of_source)
        ]
        for source in sources:
            yield key, True, [known[source] for known in of_source]
        firm = [next((row for row in own if row["obs_status"] != "U"), None) for own in every]
        unstated = any(row["segment"].startswith("unstated") for row in rows)
        found = [row for row in firm if row is not None]
        if not sources and not unstated and len(found) == len(every):
            yield key, False, found


def _by_key(frame: pd.DataFrame) -> dict[tuple[str, ...], list[Row]]:
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in records(frame):
        found.setdefault(tuple(row[key] for key in KEYS), []).append(row)
    return found


def judged(
    place: dict[str, object],
    ends: dict[str, float],
    found: Sequence[Row],
    unit: str,
    rounding: float,
) -> dict[str, object]:
    """Put a difference together with its origin, its rounding and what follows from these."""
    told = origin_of(found, unit)
    ends = {name: round(value, 9) for name, value in ends.items()}
    about = bool(told["approximate"])
    explained = outcome(ends["lower"], ends["upper"], rounding, approximate=about)
    return {**place, **ends, **told, "rounding": rounding, "outcome": explained}


def _same_unit(frames: Sequence[pd.DataFrame], measure: str) -> None:
    units = sorted({unit for frame in frames for unit in frame["unit_measure"]})
    if len(units) > 1:
        raise UnitError(f"{measure}: the figures are in {' and '.join(units)}; accepted: one unit")
