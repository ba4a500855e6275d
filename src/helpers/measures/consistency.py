"""Consistency: everything printed that its own figures can be held against, in one frame."""

from collections.abc import Sequence

import pandas as pd

from helpers import periods
from helpers.figures.rows import records
from helpers.measures.arithmetic import RATES, Row, results_frame
from helpers.measures.households import count_and_rate, implied_households
from helpers.measures.implied import (
    average_beside_years,
    growth_beside_levels,
    rank_beside_values,
)
from helpers.measures.parts import judged, parts_and_whole
from helpers.measures.rounding import half_unit

CHECKS = ("average", "rank", "growth", "sum", "households", "within_year")
SUMS = {
    "visitors": ("visitors_domestic", "visitors_international"),
    "multidimensional_poverty_rate": ("poverty_rate", "near_poverty_rate"),
    "resolution_targets_total": (
        "resolution_targets_at_least_70pct",
        "resolution_targets_50_to_70pct",
        "resolution_targets_under_50pct",
    ),
}
"""Wholes and their parts."""
GROWTH = {"visitors_growth": "visitors", "grdp_growth": "grdp_constant"}
"""Growth rates and the levels that grow."""
AVERAGED = ("grdp_growth", "visitors_growth")
RANKS = {"grdp_growth_rank_region": "grdp_growth"}
"""Printed places and what is ranked."""
HOUSEHOLDS = (("poor_households", "poverty_rate"), ("near_poor_households", "near_poverty_rate"))
COLUMNS = [
    "check", "ref_area", "indicator", "time_period", "standard", "source_id", "same_source",
    "printed", "computed", "rounding", "outcome",
]  # fmt: skip


def checks(published: pd.DataFrame, *, ranked: pd.DataFrame, among: Sequence[str]) -> pd.DataFrame:
    """Hold every printed figure that can be computed from others against what comes out.

    Parameters
    ----------
    published : pandas.DataFrame
        Rows of ``figures.every_published``.
    ranked : pandas.DataFrame
        Rows of ``figures.series`` of grdp_growth of all the areas ranked.
    among : sequence of str
        The areas ranked, such as the 14 provinces of the region.

    Returns
    -------
    pandas.DataFrame
        One row per figure held against others; ``check`` is one of ``CHECKS``: printed averages
        (``average_beside_years``), places (``rank_beside_values``) and growth
        (``growth_beside_levels``), wholes of parts (``parts_and_whole``), poor households
        (``count_and_rate``), and full years against a part of them. ``printed`` and ``computed``
        are the values, ``obs_value`` the first less the second; ``rounding``, ``outcome`` and
        ``same_source`` as for these measures; ``source_id`` of the printed figure.

    Examples
    --------
    >>> from helpers import catalog, figures
    >>> every = figures.every_published("lai-chau", 2020, 2024)
    >>> among = catalog.members("northern-midlands-mountains")
    >>> found = checks(every, ranked=figures.series("grdp_growth", among), among=among)
    >>> average = found[found["check"] == "average"]
    >>> average[["printed", "computed", "outcome"]].round(2).to_numpy().tolist()[0]
    [3.91, 2.9, 'differs']
    """
    by_code = {str(code): rows for code, rows in published.groupby("indicator", sort=False)}
    none = published.iloc[:0]
    found = [
        *(_averages(by_code[code]) for code in AVERAGED if code in by_code),
        *(
            rank_beside_values(_of(by_code[code], "rank"), values=ranked, among=among).assign(
                check="rank", same_source=False
            )
            for code in RANKS
            if code in by_code
        ),
        *(
            _growth(by_code[code], by_code[levels])
            for code, levels in GROWTH.items()
            if {code, levels} <= set(by_code)
        ),
        *(
            _sums(by_code[whole], [by_code.get(part, none) for part in parts])
            for whole, parts in SUMS.items()
            if whole in by_code
        ),
        _households([by_code.get(code, none) for pair in HOUSEHOLDS for code in pair]),
        _within_years(published),
    ]
    used = [frame for frame in found if len(frame)]
    if not used:
        return results_frame([], COLUMNS)
    together = pd.concat([_uniform(frame, published) for frame in used], ignore_index=True)
    order = [CHECKS.index(name) for name in together["check"]]
    return together.iloc[sorted(range(len(order)), key=order.__getitem__)].reset_index(drop=True)


def _of(rows: pd.DataFrame, measure: str) -> pd.DataFrame:
    return rows[rows["measure"] == measure]


def _preferred(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[(rows["measure"] == "level") & (rows.index == rows["preferred_line"])]


def _yearly(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[[periods.parse(text).kind == "year" for text in rows["time_period"]]]


def _averages(rows: pd.DataFrame) -> pd.DataFrame:
    years = _yearly(_preferred(rows))
    found = average_beside_years(_of(rows, "annual_average"), growth=years)
    return found.assign(check="average", same_source=False)


def _growth(rows: pd.DataFrame, levels: pd.DataFrame) -> pd.DataFrame:
    found = growth_beside_levels(_of(rows, "level"), levels=_preferred(levels))
    return found[found["computed"].notna()].assign(check="growth")


def _sums(whole: pd.DataFrame, parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    levels = [frame[frame["measure"] != "annual_average"] for frame in (whole, *parts)]
    found = parts_and_whole(levels[0], parts=levels[1:])
    return found.rename(columns={"whole": "printed", "sum": "computed"}).assign(check="sum")


def _households(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    poor, rate, near, near_rate = frames
    every = implied_households(near, rates=near_rate)
    found = count_and_rate(poor, rates=rate, households=every)
    columns = {"count": "printed", "expected": "computed"}
    return found.rename(columns=columns).assign(check="households")


def _within_years(published: pd.DataFrame) -> pd.DataFrame:
    """Hold the level of each part of a year against the year's, which cannot be less."""
    levels = published[
        (published["measure"] == "level")
        & ~published["unit_measure"].isin((*RATES, "times"))
        & ~published["obs_status"].isin(("U", "D"))
    ]
    years = records(_yearly(levels[levels.index == levels["preferred_line"]]))
    of_year = {(row["ref_area"], row["indicator"], row["time_period"]): row for row in years}
    results = []
    for part in records(levels.drop(_yearly(levels).index)):
        period = periods.parse(part["time_period"])
        whole = of_year.get((part["ref_area"], part["indicator"], str(period.year)))
        if whole is not None and period.kind != "span":
            results.append(_part_of_year(whole, part))
    found = results_frame(results, [*COLUMNS[1:5], *COLUMNS[6:]])
    return found.assign(check="within_year")


def _part_of_year(year: Row, part: Row) -> dict[str, object]:
    """Return what a year leaves for its other months; that it cannot be less than nothing."""
    ends = {
        "obs_value": year["obs_value"] - part["obs_value"],
        "lower": year["lower"] - part["upper"],
        "upper": year["upper"] - part["lower"],
    }
    place = {
        **{name: part[name] for name in COLUMNS[1:5]},
        "same_source": bool(year["source_id"] == part["source_id"]),
        "printed": year["obs_value"],
        "computed": part["obs_value"],
    }
    rounding = half_unit(year) + half_unit(part)
    result = judged(place, ends, (year, part), str(part["unit_measure"]), rounding)
    if ends["lower"] >= 0 or ends["obs_value"] >= 0:
        result["outcome"] = "agrees"
    return result


def _uniform(found: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """Give results of different measures the same columns."""
    first = published.loc[[lines[0] for lines in found["lines"]]]
    told = {
        name: first[name].tolist()
        for name in ("indicator", "standard", "source_id")
        if name not in found
    }
    rest = [name for name in found.columns if name not in COLUMNS]
    return found.assign(**told)[[*COLUMNS, *rest]]
