"""Findings on how far growth and poverty went over the years, within what can be compared."""

from collections.abc import Mapping, Sequence

import pandas as pd

from helpers.figures.preference import firm
from helpers.figures.rows import rows_of
from helpers.measures import average_growth
from helpers.measures.rounding import half_unit
from helpers.wording.catalogue import translator
from helpers.wording.findings import Finding, finding
from helpers.wording.numbers import number
from helpers.wording.phrases import figure, hedged, listing, place_inside, value_when, when


def grew(
    growth: pd.DataFrame,
    *,
    areas: Sequence[str],
    benchmark: Sequence[str],
    since: int,
    language: str,
) -> Finding | None:
    """Give the average real growth of each area over the years they share, beside the benchmarks.

    Parameters
    ----------
    growth : pandas.DataFrame
        Rows of ``figures.series`` of grdp_growth, by year.
    areas, benchmark : sequence of str
        The areas, the fastest first, and those they are held against.
    since : int
        The year before the first year of growth.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    usable = firm(growth)
    span = _shared_years(usable[usable["ref_area"].isin(areas)], since)
    if span is None:
        return None
    inside = usable[usable["time_period"].between(str(span[0]), str(span[1]))]
    means = average_growth(inside, start=span[0], end=span[1]).set_index("ref_area", drop=False)
    own = means[means["ref_area"].isin(areas)].sort_values("obs_value", ascending=False)
    others = means.loc[[code for code in benchmark if code in means.index]]
    told = "; ".join(
        listing([_named(row, language) for _area, row in rows.iterrows()], language)
        for rows in (own, others)
        if len(rows)
    )
    text = _("GRDP at constant prices, average growth a year, {period}: {list}.").format(
        period=when(own.iloc[-1], language), list=told
    )
    beside = [_faster(own, other, language) for _code, other in others.iterrows()]
    lines = [line for used in [*own["lines"], *others["lines"]] for line in used]
    return finding(" ".join([text, *filter(None, beside)]), lines)


def _shared_years(growth: pd.DataFrame, since: int) -> tuple[int, int] | None:
    """Return the longest run of years after ``since`` up to the newest that all areas share."""
    newest = growth.groupby("ref_area")["segment"].transform("last")
    known = growth[(growth["segment"] == newest) & (growth["time_period"] > str(since))]
    years = [set(rows["time_period"].astype(int)) for _area, rows in known.groupby("ref_area")]
    shared = set.intersection(*years) if years else set()
    if not shared:
        return None
    end = start = max(shared)
    while start - 1 in shared:
        start -= 1
    return (start, end) if start < end else None


def _named(row: pd.Series, language: str) -> str:
    return f"{place_inside(row['ref_area'], language)} {figure(row, language, decimals=2)}"


def _faster(own: pd.DataFrame, other: pd.Series, language: str) -> str:
    """Say which areas certainly grew faster and which slower than a benchmark, to two decimals."""
    _ = translator(language)
    texts = {
        "faster": _("Above {benchmark}: {areas}."),
        "slower": _("Below {benchmark}: {areas}."),
    }
    sides: dict[str, list[str]] = {"faster": [], "slower": []}
    for area, row in own.iterrows():
        if round(row["lower"] - other["upper"], 2) > 0:
            sides["faster"].append(str(area))
        elif round(row["upper"] - other["lower"], 2) < 0:
            sides["slower"].append(str(area))
    return " ".join(
        texts[side].format(
            benchmark=place_inside(other["ref_area"], language),
            areas=listing([place_inside(code, language) for code in codes], language),
        )
        for side, codes in sides.items()
        if codes
    )


def poverty_fell(card: pd.DataFrame, values: pd.DataFrame, *, language: str) -> Finding | None:
    """Say how far each area's poverty rate went under its newest standard, and from when to when.

    Parameters
    ----------
    card : pandas.DataFrame
        Rows of ``measures.scorecard``.
    values : pandas.DataFrame
        Rows of ``figures.every_series``: the rates, and the falls that documents printed.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    parts, lines, unknown, standards = [], [], [], []
    for row in rows_of(card[card["indicator"] == "poverty_rate"]):
        if not isinstance(row["change_obs_status"], str):
            unknown.append(place_inside(row["ref_area"], language))
            continue
        first, last = (values.loc[line] for line in row["change_lines"])
        said, contrary = _fall(row, first, last, language), _contrary(first, last, values)
        if contrary is not None:
            said += " " + _("(but the fall printed for {year} is {value})").format(
                year=contrary["time_period"], value=figure(contrary, language)
            )
            lines.append(int(contrary.name))
        parts.append(said)
        lines += row["change_lines"]
        standard = str(last["standard"]).replace("-", "–")
        standards += [standard] if standard not in standards else []
    if not parts:
        return None
    text = _("Poverty rate under one standard ({standards}): {list}.").format(
        standards=listing(standards, language), list="; ".join(parts)
    )
    if unknown:
        rest = _("No two years under one standard: {areas}.")
        text += " " + rest.format(areas=listing(unknown, language))
    return finding(text, lines)


def _fall(row: Mapping[str, object], first: pd.Series, last: pd.Series, language: str) -> str:
    _ = translator(language)
    low, high, bound = (row[f"change_{name}"] for name in ("lower", "upper", "bound"))
    words = _("{area} from {first} to {last}")
    if float(str(high)) < 0 and bound in ("", "about"):
        words = _("{area} fell by {points} percentage points, from {first} to {last}")
    elif float(str(low)) > 0 and bound in ("", "about"):
        words = _("{area} rose by {points} percentage points, from {first} to {last}")
    change = abs(float(str(row["change_obs_value"])))
    return words.format(
        area=place_inside(str(row["ref_area"]), language),
        points=hedged(number(change, 2, language), str(bound), language),
        first=value_when(first, language),
        last=value_when(last, language),
    )


def _contrary(first: pd.Series, last: pd.Series, values: pd.DataFrame) -> pd.Series | None:
    """Return the printed fall of the same year that rounding cannot reconcile with two rates."""
    if int(last["time_period"]) - int(first["time_period"]) != 1:
        return None
    printed = firm(values[values["indicator"] == "poverty_reduction"])
    same = printed[
        (printed["ref_area"] == last["ref_area"])
        & (printed["time_period"] == last["time_period"])
        & (printed["bound"] == "")
        & printed["obs_value"].notna()
    ]
    if same.empty:
        return None
    row = same.iloc[-1]
    room = sum(half_unit(item) for item in (first, last, row))
    apart = abs(first["obs_value"] - last["obs_value"] - row["obs_value"])
    return row if apart > room + 1e-9 else None
