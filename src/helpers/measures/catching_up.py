"""Catching up: how far from a benchmark an area was in a base year, and how far it is now."""

import itertools
import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from helpers import catalog
from helpers.errors import UsageError, accepted
from helpers.figures.preference import is_firm
from helpers.figures.rows import records, rows_of
from helpers.measures.arithmetic import ENDS, RESULT, Row, finished, results_frame
from helpers.measures.comparison import gaps
from helpers.measures.convergence import beta_convergence, sigma_convergence
from helpers.measures.relative import ratios

MOMENTS = ("then", "early", "now", "estimate")
EARLY = 3
"""So many years at the start have to agree on a direction: one odd base year decides nothing."""
COMPARED = (("grdp_per_capita", "ratio"), ("poverty_rate", "gap"), ("poverty_rate", "ratio"))
"""By which indicators and measures areas are said to catch up."""
MEASURES = {"gap": gaps, "ratio": ratios}
BETA = ["time_period", "of", "intercept", "standard_error", "t", "r_squared"]
FINAL, KNOWN = ("A",), ("A", "P")


def then_and_now(
    values: pd.DataFrame, *, areas: Sequence[str], benchmark: str, by: str, since: int
) -> pd.DataFrame:
    """Return each area's distance from a benchmark in the first and the newest comparable year.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.series`` of one indicator, by year.
    areas : sequence of str
        The areas.
    benchmark : str
        Code of the area they are held against.
    by : str
        ``gap`` or ``ratio``: the measure of that name.
    since : int
        The first year that may be the base.

    Returns
    -------
    pandas.DataFrame
        Rows of the segment of each area's newest figure, told apart by ``moment``: ``then``, the
        first year in which both figures are plain and final (status A), so that no estimate of
        old, never revised, becomes the base; ``early``, up to two more such years; ``now``, the
        last year of which neither is an estimate; ``estimate``, a later year of which one is. An
        area without ``then`` and one of the last two has no row.

    Raises
    ------
    UsageError
        ``by`` is neither measure.

    Examples
    --------
    >>> from helpers import figures
    >>> income = figures.series("grdp_per_capita", ["lai-chau", "northern-midlands-mountains"])
    >>> found = then_and_now(income, areas=["lai-chau"], by="ratio", since=2019,
    ...                      benchmark="northern-midlands-mountains")
    >>> found[["moment", "time_period", "obs_value"]].round(2).to_numpy().tolist()
    [['then', '2019', 0.78], ['early', '2020', 0.81], ['early', '2021', 0.8],
     ['now', '2024', 0.81], ['estimate', '2025', 0.93]]
    """
    if by not in MEASURES:
        raise UsageError(f"by: {by!r} is not known; {accepted(MEASURES)}")
    catalog.area(benchmark)
    known = records(values)
    told = [moment for area in areas for moment in _told(known, area, benchmark, by, since)]
    return pd.DataFrame(told, columns=["ref_area", "moment", "time_period", "standard", *RESULT])


def _told(
    known: Sequence[Row], area: str, benchmark: str, by: str, since: int
) -> list[dict[str, Any]]:
    """Return the moments of one area, each a distance from the benchmark."""
    usable = [row for row in known if is_firm(row) and row["time_period"] >= str(since)]
    own = [row for row in usable if row["ref_area"] == area]
    same = [row for row in own if row["segment"] == own[-1]["segment"]]
    bases = [row for row in usable if row["ref_area"] == benchmark]
    distances = [finished(result) for result in MEASURES[by]([*bases, *same], benchmark)]
    return [{**row, "moment": moment} for moment, row in _moments(distances)]


def catching_up(
    values: pd.DataFrame, *, areas: Sequence[str], benchmark: Sequence[str], since: int
) -> pd.DataFrame:
    """Return ``then_and_now`` by income and poverty, beside each benchmark.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.every_series``.
    areas, benchmark : sequence of str
        The areas, and those they are held against.
    since : int
        The first year that may be the base.

    Returns
    -------
    pandas.DataFrame
        Rows of ``then_and_now`` with ``indicator``, ``by``, ``benchmark`` and ``went``, the
        ``direction`` of the area, for each of ``COMPARED``: a poverty rate may come nearer in
        percentage points and be more times the benchmark's than before. Where a document printed
        the fall of a rate, ``went`` is ``unclear`` unless it is the same with that fall.

    Examples
    --------
    >>> from helpers import figures
    >>> rates = figures.every_series(["lai-chau", "vietnam"], 2023, 2024, topic="poverty")
    >>> found = catching_up(rates, areas=["lai-chau"], benchmark=["vietnam"], since=2023)
    >>> found[["by", "time_period", "obs_value"]].round(2).to_numpy().tolist()
    [['gap', '2023', 20.95], ['gap', '2024', 17.53], ['ratio', '2023', 8.15],
     ['ratio', '2024', 10.08]]
    """
    codes = {code for code, _by in COMPARED} | {"poverty_reduction"}
    of_code: dict[str, list[Row]] = {code: [] for code in codes}
    for row in records(values[values["indicator"].isin(codes)]):
        of_code[row["indicator"]].append(row)
    otherwise = _as_printed(of_code["poverty_rate"], of_code["poverty_reduction"])
    found = []
    for code, by in COMPARED:
        for other, area in itertools.product(benchmark, areas):
            told = check = _told(of_code[code], area, other, by, since)
            if code == "poverty_rate":
                check = _told(otherwise, area, other, by, since)
            said = {_direction(told, by), _direction(check, by)}
            went = said.pop() if len(said) == 1 else "unclear"
            place = {"indicator": code, "by": by, "benchmark": other, "went": went}
            found += [{**row, **place} for row in told]
    columns = ["ref_area", "moment", "time_period", "standard", *RESULT]
    return pd.DataFrame(found, columns=[*columns, "indicator", "by", "benchmark", "went"])


def _as_printed(rates: Sequence[Row], printed: Sequence[Row]) -> list[Row]:
    """Return the poverty rates that the printed falls imply, to see what they would change.

    Only to be asked whether a direction holds: none of these rates is shown.
    """
    falls = {
        _place(row): row["obs_value"]
        for row in printed
        if is_firm(row) and row["bound"] == "" and not math.isnan(row["obs_value"])
    }
    stated = [row for row in rates if is_firm(row) and row["standard"]]
    known = {_place(row): row["obs_value"] for row in stated}
    implied: list[Row] = []
    for row in rates:
        following = (row["ref_area"], str(int(row["time_period"]) + 1), row["standard"])
        if _place(row) in known and following in falls and following in known:
            level = known[following] + falls[following]
            implied.append({**row, **dict.fromkeys(ENDS, level)})
        else:
            implied.append(row)
    return implied


def _place(row: Row) -> tuple[str, str, str]:
    return row["ref_area"], row["time_period"], row["standard"]


def _moments(rows: list[dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    final = [row for row in rows if row["obs_status"] in FINAL and row["bound"] == ""]
    if not final:
        return []
    then = final[0]
    later = [row for row in rows if row["time_period"] > then["time_period"]]
    now = [row for row in later if row["obs_status"] in KNOWN][-1:]
    estimate = [row for row in later if row not in now][-1:]
    estimate = [row for row in estimate if not now or row["time_period"] > now[0]["time_period"]]
    if not now and not estimate:
        return []
    ends = (now or estimate)[0]["time_period"]
    early = [row for row in final[1:EARLY] if row["time_period"] < ends]
    kept = {"then": [then], "early": early, "now": now, "estimate": estimate}
    return [(moment, row) for moment, told in kept.items() for row in told]


def direction(moments: pd.DataFrame, *, by: str) -> str:
    """Say which way one area went, where every later moment differs alike from all early ones.

    Parameters
    ----------
    moments : pandas.DataFrame
        Rows of ``then_and_now`` of one area.
    by : str
        ``gap`` or ``ratio``: equal to the benchmark is 0 or 1.

    Returns
    -------
    str
        ``nearer`` or ``further``, as far as two decimals show; ``unclear`` where the moments
        contradict one another, a hedge leaves it open or the area changed sides.

    Examples
    --------
    >>> from helpers import figures
    >>> income = figures.series("grdp_per_capita", ["dien-bien", "northern-midlands-mountains"])
    >>> found = then_and_now(income, areas=["dien-bien"], by="ratio", since=2019,
    ...                      benchmark="northern-midlands-mountains")
    >>> found["obs_value"].round(2).tolist(), direction(found, by="ratio")
    ([0.65, 0.62, 0.63, 0.64, 0.62], 'unclear')
    """
    return _direction(rows_of(moments), by)


def _direction(moments: Sequence[Row], by: str) -> str:
    distances = [_from_equal(row["obs_value"], by) for row in moments]
    hedged = {row["bound"] for row in moments} - {"", "about"}
    if hedged or any(map(math.isnan, distances)) or len({value > 0 for value in distances}) > 1:
        return "unclear"
    is_early = [row["moment"] in ("then", "early") for row in moments]
    early = [abs(value) for value, first in zip(distances, is_early, strict=True) if first]
    later = [abs(value) for value, first in zip(distances, is_early, strict=True) if not first]
    if early and later and max(later) < min(early):
        return "nearer"
    return "further" if early and later and min(later) > max(early) else "unclear"


def _from_equal(value: float, by: str) -> float:
    """Distance from being equal, in two decimals, as it is shown."""
    return round(value - 1 if by == "ratio" else value, 2)


def beta_known(levels: pd.DataFrame, *, among: Sequence[str]) -> pd.DataFrame:
    """Return ``beta_convergence`` from the first to the last year that is no estimate.

    Parameters
    ----------
    levels : pandas.DataFrame
        Rows of ``figures.series`` of a level, by year.
    among : sequence of str
        The areas; years in which one of them has no plain figure do not count.

    Returns
    -------
    pandas.DataFrame
        A row of ``beta_convergence``, or none where there are no two such years.

    Examples
    --------
    >>> from helpers import catalog, figures
    >>> provinces = catalog.members("northern-midlands-mountains")
    >>> income = figures.series("grdp_per_capita", provinces, 2019)
    >>> beta_known(income, among=provinces)[["time_period", "t"]].round(1).to_numpy().tolist()
    [['2019/2024', -0.2]]
    """
    known = levels[levels["obs_status"].isin(KNOWN)]
    years = sorted(set(sigma_convergence(known, among=among)["time_period"]))
    if len(years) < 2:
        return results_frame([], BETA)
    return beta_convergence(known, start=years[0], end=years[-1], among=among)
