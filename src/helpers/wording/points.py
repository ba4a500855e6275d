"""The main points of a report, computed: each only as strong as its figures allow."""

import pandas as pd

from helpers import catalog, periods
from helpers.figures.preference import firm
from helpers.measures import most_shared
from helpers.wording import readings
from helpers.wording.catalogue import translator
from helpers.wording.findings import Finding, finding
from helpers.wording.phrases import (
    figure,
    listing,
    period,
    place,
    place_inside,
    value_when,
    when,
)


def newest(values: pd.DataFrame, *, areas: tuple[str, ...], language: str) -> Finding | None:
    """Give the newest reliable figure of each area, the largest first, then of the benchmarks.

    Where they are not all under one poverty standard, each names its own.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.series`` of one indicator.
    areas : tuple of str
        The areas compared; others among the rows are benchmarks.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    last = firm(values).groupby("ref_area", sort=False).tail(1)
    compared = last[last["ref_area"].isin(areas)]
    if compared.empty:
        return None
    height = compared["obs_value"].fillna(compared["lower"])
    compared = compared.loc[height.sort_values(ascending=False, kind="stable").index]
    benchmarks = last[~last["ref_area"].isin(areas)]
    told = pd.concat([compared, benchmarks])
    shared, mixed = _shared_when(told, language), len(set(told["standard"])) > 1
    parts = [
        listing([_named(row, shared, mixed, language) for _line, row in rows.iterrows()], language)
        for rows in (compared, benchmarks)
        if not rows.empty
    ]
    name = catalog.indicator(values["indicator"].iloc[0]).name(language)
    sentence = (
        _("{indicator}, {period}: {list}.") if shared else _("{indicator}, newest figures: {list}.")
    )
    text = sentence.format(indicator=name, period=shared, list="; ".join(parts))
    return finding(text, told)


def widest_swing(values: pd.DataFrame, *, areas: tuple[str, ...], language: str) -> Finding | None:
    """Name the area whose figures moved most since the last break, with its two extremes."""
    _ = translator(language)
    swings = {}
    for area, rows in values[values["ref_area"].isin(areas)].groupby("ref_area", sort=False):
        since = rows[(rows["segment"] == rows["segment"].iloc[-1]) & rows["obs_value"].notna()]
        since = firm(since)
        if len(since) > 2:
            ends = since.loc[[since["obs_value"].idxmin(), since["obs_value"].idxmax()]]
            swings[area] = (ends["obs_value"].iloc[1] - ends["obs_value"].iloc[0], ends)
    if len(swings) < 2:
        return None
    area = max(swings, key=lambda code: swings[code][0])
    ends = swings[area][1].sort_values("time_period", key=lambda texts: texts.map(periods.parse))
    text = _("{area} moved most: {first} and {last}.").format(
        area=place(str(area), language),
        first=value_when(ends.iloc[0], language),
        last=value_when(ends.iloc[1], language),
    )
    return finding(text, ends)


def two_standards(values: pd.DataFrame, *, areas: tuple[str, ...], language: str) -> Finding | None:
    """Give the newest year an area has under two standards, and both figures."""
    _ = translator(language)
    stated = values[values["ref_area"].isin(areas) & (values["standard"] != "")]
    stated = firm(stated)
    twice = stated[stated.duplicated(["ref_area", "time_period"], keep=False)]
    if twice.empty:
        return None
    year = twice["time_period"].max()
    area = twice.loc[twice["time_period"] == year, "ref_area"].iloc[0]
    pair = twice[(twice["time_period"] == year) & (twice["ref_area"] == area)]
    said = [
        _("{value} under the standard {standard}").format(
            value=figure(row, language), standard=row["standard"].replace("-", "–")
        )
        for _line, row in pair.iterrows()
    ]
    text = _(
        "{area} {period}: {list}. The difference comes from the standard, so a line stops there."
    ).format(
        area=place(area, language), period=period(year, language), list=listing(said, language)
    )
    return finding(text, pair)


def changes(computed: pd.DataFrame, *, language: str) -> Finding | None:
    """Say how far each area's rate fell or rose, within one standard."""
    known = most_shared(firm(computed))
    if known.empty:
        return None
    return finding(
        readings.of_changes(known, language), [n for used in known["lines"] for n in used]
    )


def recovery(computed: pd.DataFrame, *, base: str, language: str) -> Finding | None:
    """Say which areas regained the level of a base year, when, and for which it cannot be told.

    Parameters
    ----------
    computed : pandas.DataFrame
        Rows of ``measures.recovery``.
    base : str
        The base year.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    regained = computed[computed["regained"] != ""]
    unknown = computed[computed["lines"].map(len) == 0]
    parts = [
        _("{area} had regained it by {year}").format(
            area=place_inside(row["ref_area"], language), year=row["regained"]
        )
        for _line, row in regained.iterrows()
    ]
    if not unknown.empty:
        names = listing([place_inside(code, language) for code in unknown["ref_area"]], language)
        parts.append(_("no reliable figure of that year for {areas}").format(areas=names))
    behind = computed[computed["regained"].eq("") & computed["lines"].map(len).gt(1)]
    if not behind.empty:
        names = listing([place_inside(code, language) for code in behind["ref_area"]], language)
        parts.append(_("not yet by the newest figure: {areas}").format(areas=names))
    if regained.empty and behind.empty:
        return None
    text = _("Against the level of {base}: {list}.").format(base=base, list="; ".join(parts))
    return finding(text, [line for used in computed["lines"] for line in used])


def _shared_when(rows: pd.DataFrame, language: str) -> str:
    """Word period and status where all rows share them, else return ""."""
    said = {when(row, language) for _line, row in rows.iterrows()}
    return said.pop() if len(said) == 1 else ""


def _named(row: pd.Series, shared: str, mixed: bool, language: str) -> str:
    """Name a place and its value, with its standard where not all have the same."""
    _ = translator(language)
    name = place_inside(row["ref_area"], language)
    value = figure(row, language)
    if mixed and row["standard"]:
        value = _("{value} under the standard {standard}").format(
            value=value, standard=row["standard"].replace("-", "–")
        )
    return f"{name} {value}" if shared else f"{name} {value} ({when(row, language)})"
