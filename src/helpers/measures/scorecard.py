"""The scorecard: where each area stands by each indicator, how it moved, beside whom."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from helpers import catalog
from helpers.figures.rows import rows_of
from helpers.measures.arithmetic import RESULT, refuse_unit
from helpers.measures.change import recovery
from helpers.measures.standing import FIGURE, by_area, changes, distances, held, places, standing

Row = dict[str, Any]
KINDS: dict[str, list[str]] = {
    "newest": FIGURE,
    "newer": FIGURE,
    "change": [*RESULT, "time_period"],
    "rank": [*RESULT, "time_period", "of"],
}


def scorecard(
    values: pd.DataFrame,
    *,
    indicators: Iterable[str],
    areas: Sequence[str],
    benchmark: Sequence[str] = (),
    among: Sequence[str] = (),
    since: int,
) -> pd.DataFrame:
    """Return where each area stands by each indicator.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.every_series``: of the areas, the benchmarks and those ranked.
    indicators : iterable of str
        Codes of indicators.csv, in the order of the rows.
    areas, benchmark : sequence of str
        The areas, and those they are held against.
    among : sequence of str, optional
        The areas ranked, such as the 14 provinces of the region.
    since : int
        The year that changes are counted from, and the oldest whose comparisons are shown.

    Returns
    -------
    pandas.DataFrame
        A row per indicator and area, with these parts, each in columns that begin with its name
        (``part`` takes one out):

        - ``newest``: the newest figure that is not of status U or D; of one year under two
          standards that of the later;
        - ``newer``: a figure of status U or D that is newer still;
        - ``change``: from ``since`` to the newest figure within one segment, in percentage points
          for rates and in % for levels. Where ``since`` itself cannot be used, ``reason`` says why
          (``newest``, ``no_figure``, ``unreliable``, ``break``, ``standard_not_stated``) and the
          change is from the first later year that can;
        - the code of each benchmark: distance from it (``gap``) for rates, ``ratio`` for levels per
          person, none for totals, which only say how large a place is; of the newest period under
          the newest figure's standard that both have;
        - ``rank``: the place in the newest period in which all of ``among`` have a figure of the
          newest figure's standard, the best first; none where neither more nor less is better.

        ``lines`` are those of all parts. What cannot be said is missing.

    Raises
    ------
    UnitError
        An indicator is a rank.

    Examples
    --------
    >>> from helpers import figures
    >>> rates = figures.every_series(["dien-bien", "vietnam"], 2019, 2024, topic="poverty")
    >>> card = scorecard(rates, indicators=["poverty_rate"], areas=["dien-bien"],
    ...                  benchmark=["vietnam"], since=2019)
    >>> card[["newest_time_period", "newest_obs_value", "reason"]].to_numpy().tolist()
    [['2024', 21.29, 'break']]
    >>> card[["change_time_period", "change_obs_value", "vietnam_obs_value"]].round(2).values
    array([['2021/2024', -13.61, 19.36]], dtype=object)
    """
    rows: list[Row] = []
    for code in indicators:
        of_code = values[values["indicator"] == catalog.indicator(code).indicator]
        refuse_unit(of_code, ("rank",), "scorecard")
        known = by_area(of_code)
        cards = {area: standing(known.get(area, []), str(since)) for area in areas}
        parts = {area: dict(card.parts) for area, card in cards.items()}
        _add(parts, "change", changes(of_code, cards))
        for other in benchmark:
            _add(parts, other, distances(of_code, cards, known.get(other, []), other))
        ranked = [known.get(area, []) for area in among]
        _add(parts, "rank", held(places(of_code, ranked, code, str(since)), cards))
        rows += [_flat(area, code, parts[area], cards[area].reason) for area in areas]
    kinds = {**KINDS, **dict.fromkeys(benchmark, KINDS["change"])}
    columns = [f"{name}_{column}" for name, kept in kinds.items() for column in kept]
    return pd.DataFrame(rows, columns=["ref_area", "indicator", "reason", *columns, "lines"])


def part(row: Mapping[str, Any], name: str) -> Row | None:
    """Take one part out of a row of a scorecard: a figure or a result, or None.

    >>> row = {"newest_obs_value": 7.5, "newest_obs_status": "E", "rank_obs_status": None}
    >>> part(row, "newest"), part(row, "rank")
    ({'obs_value': 7.5, 'obs_status': 'E'}, None)
    """
    if not isinstance(row[f"{name}_obs_status"], str):
        return None
    start = f"{name}_"
    return {key.removeprefix(start): row[key] for key in row if key.startswith(start)}


def recoveries(
    values: pd.DataFrame, *, base: str, indicators: Sequence[str] = ("visitors", "tourism_revenue")
) -> dict[str, pd.DataFrame]:
    """Return ``recovery`` by each of several indicators.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.every_series``.
    base : str
        The base year.
    indicators : sequence of str, optional
        Codes of indicators.csv, of levels.

    Returns
    -------
    dict of str to pandas.DataFrame
        Rows of ``recovery`` by indicator.

    Examples
    --------
    >>> from helpers import figures
    >>> tourism = figures.every_series("lao-cai", 2019, 2025, topic="tourism")
    >>> {code: rows["regained"].tolist() for code, rows in recoveries(tourism, base="2019").items()}
    {'visitors': ['2023'], 'tourism_revenue': ['']}
    """
    return {code: recovery(values[values["indicator"] == code], base=base) for code in indicators}


def _add(parts: Mapping[str, dict[str, Row]], name: str, results: pd.DataFrame | None) -> None:
    """Add the results of one measure to the parts of the areas they are of."""
    if results is not None:
        for row in rows_of(results):
            if row["ref_area"] in parts:
                parts[row["ref_area"]][name] = row


def _flat(area: str, code: str, parts: Mapping[str, Row], reason: str) -> Row:
    used = [kept.get("lines") or (kept["line"],) for kept in parts.values()]
    flat = {f"{name}_{key}": value for name, kept in parts.items() for key, value in kept.items()}
    lines = tuple(dict.fromkeys(int(line) for told in used for line in told))
    return {"ref_area": area, "indicator": code, "reason": reason, **flat, "lines": lines}
