"""The main points of the overview: growth, poverty and tourism of the same places, together."""

import itertools
from collections.abc import Mapping, Sequence

import pandas as pd

from helpers.figures.preference import firm
from helpers.measures import average_growth
from helpers.measures.rounding import half_unit
from helpers.wording import nearness
from helpers.wording.catalogue import translator
from helpers.wording.findings import Finding, Findings, finding, nothing, together
from helpers.wording.numbers import number
from helpers.wording.phrases import (
    figure,
    hedged,
    listing,
    place_inside,
    status,
    value_when,
    when,
)


def overview_points(
    values: pd.DataFrame,
    *,
    card: pd.DataFrame,
    recovered: Mapping[str, pd.DataFrame],
    spread: tuple[pd.DataFrame, pd.DataFrame],
    areas: tuple[str, ...],
    benchmark: tuple[str, ...],
    since: int,
    base: int,
    language: str,
) -> Findings:
    """Return the main points of the overview.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.every_series`` of the areas and the benchmarks.
    card : pandas.DataFrame
        Rows of ``measures.scorecard``, poverty_rate among its indicators.
    recovered : mapping of str to pandas.DataFrame
        Rows of ``measures.recovery`` by indicator.
    spread : tuple of two pandas.DataFrame
        Rows of ``measures.sigma_convergence`` and of ``measures.beta_convergence``.
    areas, benchmark : tuple of str
        The areas compared, and those they are held against.
    since, base : int
        The year changes are counted from, and that recovery is measured against.
    language : str
        ``vi`` or ``en``.
    """
    growth = values[values["indicator"] == "grdp_growth"]
    said = together(
        grew(growth, areas=areas, benchmark=benchmark, since=since, language=language),
        poverty_fell(card, values, language=language),
        recovered_in(recovered, values, areas=areas, base=base, language=language),
        side_by_side(values, areas=areas, language=language),
        nearness.caught_up(
            values, spread, areas=areas, benchmark=benchmark, since=since, language=language
        ),
    )
    return said or nothing(language)


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
    parts, lines, unknown = [], [], []
    for row in card[card["indicator"] == "poverty_rate"].to_dict("records"):
        if not isinstance(row["change_obs_status"], str):
            unknown.append(place_inside(row["ref_area"], language))
            continue
        first, last = (values.loc[line] for line in row["change_lines"])
        said, contrary = _fall(row, first, last, language), _contrary(first, last, values)
        if contrary is not None:
            said += " " + _("(the fall printed for {year} is {value})").format(
                year=contrary["time_period"], value=figure(contrary, language)
            )
            lines.append(int(contrary.name))
        parts.append(said)
        lines += row["change_lines"]
    if not parts:
        return None
    text = _("Poverty rate under one standard: {list}.").format(list="; ".join(parts))
    if unknown:
        rest = _("No two years under one standard: {areas}.")
        text += " " + rest.format(areas=listing(unknown, language))
    return finding(text, lines)


def _fall(row: Mapping[str, object], first: pd.Series, last: pd.Series, language: str) -> str:
    _ = translator(language)
    low, high, bound = (row[f"change_{name}"] for name in ("lower", "upper", "bound"))
    words = _("{area} from {first} to {last} under the standard {standard}")
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
        standard=str(last["standard"]).replace("-", "–"),
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


def recovered_in(
    recovered: Mapping[str, pd.DataFrame],
    values: pd.DataFrame,
    *,
    areas: Sequence[str],
    base: int,
    language: str,
) -> Finding | None:
    """Say when each area's tourism was back at its level of a base year, as far as can be told.

    Parameters
    ----------
    recovered : mapping of str to pandas.DataFrame
        Rows of ``measures.recovery`` by indicator.
    values : pandas.DataFrame
        Rows of ``figures.every_series`` that they were computed from.
    areas : sequence of str
        The areas.
    base : int
        The base year.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    names = {"visitors": _("visits"), "tourism_revenue": _("revenue")}
    parts, lines = [], []
    unknown: dict[tuple[str, ...], list[str]] = {}
    for code, rows in recovered.items():
        own = rows[rows["ref_area"].isin(areas)]
        for row in own[own["lines"].map(len) > 1].to_dict("records"):
            began, then = (values.loc[line] for line in row["lines"])
            parts.append(_returned(row, began, then, names[code], language))
            lines += row["lines"]
        told = set(own.loc[own["lines"].map(len) > 0, "ref_area"])
        lacking = tuple(area for area in areas if area not in told)
        unknown.setdefault(lacking, []).append(names[code])
    missing = [
        _("{areas} ({what})").format(
            areas=listing([place_inside(code, language) for code in codes], language),
            what=listing(what, language),
        )
        for codes, what in unknown.items()
        if codes
    ]
    said = []
    if parts:
        said.append(_("Tourism against {base}: {list}.").format(base=base, list="; ".join(parts)))
    if missing:
        cannot = _("Without a reliable figure for {base} it cannot be told for {list}.")
        said.append(cannot.format(base=base, list="; ".join(missing)))
    return finding(" ".join(said), lines) if said else None


def _returned(
    row: Mapping[str, object], began: pd.Series, then: pd.Series, what: str, language: str
) -> str:
    """Say of one area when it was back, or that its newest figure is not."""
    _ = translator(language)
    words = _("{area}, {what}: not yet back by its newest figure, {value}, against {start}")
    if row["regained"]:
        words = _("{area}, {what}: back in {year}, {value}, against {start}")
    return words.format(
        area=place_inside(str(row["ref_area"]), language),
        what=what,
        year=then["time_period"],
        value=_stated(then, language) if row["regained"] else value_when(then, language),
        start=_stated(began, language),
    )


def _stated(row: pd.Series, language: str) -> str:
    """Word a figure, with its status where it is not a normal one."""
    said = status(row["obs_status"], language)
    return figure(row, language) + (f" ({said})" if said else "")


def side_by_side(values: pd.DataFrame, *, areas: Sequence[str], language: str) -> Finding | None:
    """Order the areas by income, poverty and visits of the newest year that has all of them."""
    _ = translator(language)
    topics = {
        "grdp_per_capita": (False, _("GRDP per person, highest first: {list}")),
        "poverty_rate": (True, _("poverty rate, lowest first: {list}")),
        "visitors": (False, _("visits, most first: {list}")),
    }
    usable = firm(values[values["ref_area"].isin(areas) & values["indicator"].isin(topics)])
    usable = usable[~usable["segment"].str.startswith("unstated")]
    for year in sorted(set(usable["time_period"]), reverse=True):
        of_year = usable[usable["time_period"] == year]
        orders = {
            code: _ordered(of_year[of_year["indicator"] == code], areas, lowest_first)
            for code, (lowest_first, _words) in topics.items()
        }
        known = {code: rows for code, rows in orders.items() if rows is not None}
        if {"grdp_per_capita", "poverty_rate"} <= known.keys():
            break
    else:
        return None
    said = [
        topics[code][1].format(
            list=", ".join(
                f"{place_inside(row['ref_area'], language)} {_stated(row, language)}"
                for _line, row in rows.iterrows()
            )
        )
        for code, rows in known.items()
    ]
    text = _("Side by side in {year}: {list}.").format(year=year, list="; ".join(said))
    lines = [line for rows in known.values() for line in rows.index]
    return finding(f"{text} {_same_order(known, len(areas), language)}", lines)


def _ordered(rows: pd.DataFrame, areas: Sequence[str], lowest_first: bool) -> pd.DataFrame | None:
    """Sort one figure of each area, or return None where not all are there or the order is open."""
    if (
        sorted(rows["ref_area"]) != sorted(areas)
        or len(areas) < 2
        or len(set(rows["standard"])) > 1
    ):
        return None
    ordered = rows.sort_values("lower" if lowest_first else "upper", ascending=lowest_first)
    pairs = itertools.pairwise(zip(ordered["lower"], ordered["upper"], strict=True))
    certain = all(
        before[1] < after[0] if lowest_first else before[0] > after[1] for before, after in pairs
    )
    return ordered if certain else None


def _same_order(known: Mapping[str, pd.DataFrame], count: int, language: str) -> str:
    _ = translator(language)
    orders = {code: tuple(rows["ref_area"]) for code, rows in known.items()}
    few = _("{count} areas are too few to tell why.").format(count=count)
    if orders["grdp_per_capita"] != orders["poverty_rate"]:
        return _("More GRDP per person does not go with less poverty here;") + " " + few
    if orders.get("visitors", orders["poverty_rate"]) == orders["poverty_rate"]:
        return _("The order is the same throughout;") + " " + few
    return _("The order is the same by income and by poverty, another by visits;") + " " + few
