"""The main points of the overview: growth, poverty and tourism of the same places, together."""

import itertools
from collections.abc import Mapping, Sequence

import pandas as pd

from helpers.figures.preference import firm
from helpers.figures.rows import rows_of
from helpers.wording import moved, nearness
from helpers.wording.catalogue import translator
from helpers.wording.findings import Finding, Findings, finding, nothing, together
from helpers.wording.phrases import figure, listing, place_inside, status

OVERVIEW = (
    "grdp_growth", "grdp_per_capita", "poverty_rate", "poverty_reduction", "visitors",
    "tourism_revenue",
)  # fmt: skip
"""Indicators that the main points of the overview are about."""


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
        moved.grew(growth, areas=areas, benchmark=benchmark, since=since, language=language),
        moved.poverty_fell(card, values, language=language),
        recovered_in(recovered, values, areas=areas, base=base, language=language),
        side_by_side(values, areas=areas, language=language),
        nearness.caught_up(
            values, areas=areas, benchmark=benchmark, since=since, language=language
        ),
        nearness.converging(*spread, language=language),
    )
    return said or nothing(language)


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
        for row in rows_of(own[own["lines"].map(len) > 1]):
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
    words = _(
        "{what} of {area} not yet back by the newest figure, {year}: {value}, against {start}"
    )
    if row["regained"]:
        words = _("{what} of {area} back in {year}: {value}, against {start}")
    return words.format(
        area=place_inside(str(row["ref_area"]), language),
        what=what,
        year=then["time_period"],
        value=_stated(then, language),
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
        "grdp_per_capita": (False, _("GRDP per person, highest first")),
        "poverty_rate": (True, _("poverty rate, lowest first")),
        "visitors": (False, _("visits, most first")),
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
    said = [_listed(rows, topics[code][1], language) for code, rows in known.items()]
    text = _("Side by side in {year}: {list}.").format(year=year, list="; ".join(said))
    lines = [line for rows in known.values() for line in rows.index]
    return finding(f"{text} {_same_order(known, len(areas), language)}", lines)


def _listed(rows: pd.DataFrame, name: str, language: str) -> str:
    """List areas and their figures, the status said once where all have the same."""
    _ = translator(language)
    shared = set(rows["obs_status"])
    heading = (
        f"{name} ({status(str(rows['obs_status'].iloc[0]), language)})"
        if shared in ({"P"}, {"E"})
        else name
    )
    words = figure if len(shared) == 1 else _stated
    told = [
        f"{place_inside(row['ref_area'], language)} {words(row, language)}"
        for _line, row in rows.iterrows()
    ]
    return f"{heading}: {', '.join(told)}"


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
