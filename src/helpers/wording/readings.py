"""Computed sentences that say what a chart shows: its reading, and its alternative text."""

import math

import pandas as pd

from helpers import catalog
from helpers.figures import preferred_of
from helpers.figures.preference import firm, is_firm
from helpers.figures.rows import rows_of
from helpers.measures.arithmetic import Row
from helpers.wording.catalogue import translator
from helpers.wording.numbers import number
from helpers.wording.phrases import (
    figure,
    hedged,
    listing,
    period,
    place,
    place_inside,
    status,
    when,
)


def of_series(values: pd.DataFrame, language: str) -> str:
    """Say, area by area, the lowest, the highest and the newest figure since the last break.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.series`` of one indicator.
    language : str
        ``vi`` or ``en``.

    Returns
    -------
    str
        One sentence per area. Figures before the last break, of low reliability or of another
        definition are not ranked with the others; an area with one figure has only that.
    """
    of_area: dict[str, list[Row]] = {}
    for row in rows_of(values):
        of_area.setdefault(row["ref_area"], []).append(row)
    sentences = []
    for area, rows in of_area.items():
        newest = rows[-1]
        valued = [row for row in rows if is_firm(row) and not math.isnan(row["obs_value"])]
        comparable = [row for row in valued if row["segment"] == newest["segment"]]
        name = place(area, language)
        if len(comparable) < 3:
            sentences.append(_only(name, newest, language))
            continue
        lowest = min(comparable, key=_value)
        highest = max(comparable, key=_value)
        since = comparable[0]["time_period"]
        sentences.append(_range(name, since, lowest, highest, newest, language))
    return " ".join(sentences)


def _value(row: Row) -> float:
    return float(row["obs_value"])


def of_revisions(values: pd.DataFrame, language: str) -> str:
    """Say how many printed figures the preferred series moved, which way, and the largest move.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.rivals`` of one indicator; those of low reliability or of another
        definition are no revisions.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    moved = firm(values).dropna(subset=["difference"])
    moved = moved[moved["difference"] != 0]
    if moved.empty:
        return _("No printed figure differs from the preferred one.")
    largest = moved.loc[moved["difference"].abs().idxmax()]
    sentence = _(
        "Printed figures that differ from the preferred one: {count}, of which {down} higher"
        " and {up} lower."
    ).format(
        count=len(moved), down=(moved["difference"] < 0).sum(), up=(moved["difference"] > 0).sum()
    )
    most = _(
        "The largest difference is that of {area} for {period}: printed {old}, preferred {new}."
    ).format(
        area=place_inside(largest["ref_area"], language),
        period=period(largest["time_period"], language),
        old=_with_status(largest, language),
        new=_with_status(preferred_of(largest), language),
    )
    return f"{sentence} {most}"


def of_changes(computed: pd.DataFrame, language: str) -> str:
    """Say how far each area's rate fell or rose over one pair of periods, the largest fall first.

    Parameters
    ----------
    computed : pandas.DataFrame
        Rows of ``measures.most_shared``.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    row = computed.iloc[0]
    said = [
        f"{place_inside(item['ref_area'], language)} {_change(item, language)}"
        for _line, item in computed.sort_values("obs_value").iterrows()
    ]
    return _("Change {period} under the standard {standard}, in percentage points: {list}.").format(
        period=period(row["time_period"], language),
        standard=row["standard"].replace("-", "–"),
        list=listing(said, language),
    )


def of_coverage(values: pd.DataFrame, language: str) -> str:
    """Say for how many of the years shown each area has a figure.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.series`` by year.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    years = values["time_period"].astype(int)
    span = years.max() - years.min() + 1
    said = [
        _("{area} {count}").format(
            area=place_inside(str(area), language), count=rows["time_period"].nunique()
        )
        for area, rows in values.groupby("ref_area", sort=False)
    ]
    return _("Of {years} years from {first} to {last}, with a figure: {list}.").format(
        years=span, first=years.min(), last=years.max(), list=listing(said, language)
    )


def of_ranks(
    places: pd.DataFrame, values: pd.DataFrame, areas: tuple[str, ...], language: str
) -> str:
    """Say the place of each area among the region's provinces in one period."""
    _ = translator(language)
    said = []
    for area in areas:
        rows = places[places["ref_area"] == area]
        if rows.empty:
            continue
        row = rows.iloc[0]
        value = values[(values["ref_area"] == area) & (values["time_period"] == row["time_period"])]
        said.append(
            _("{area} {value}, {place} of {of}").format(
                area=place(area, language),
                value=figure(value.iloc[0], language),
                place=_ordinal(int(row["obs_value"]), language),
                of=int(row["of"]),
            )
        )
    if not said:
        return _("Not every province of the region has a figure, so there are no places to give.")
    return _("{period}: {list}.").format(
        period=when(places.iloc[0], language), list="; ".join(said)
    )


def of_index(values: pd.DataFrame, base: int, language: str) -> str:
    """Say how far each area's index has come since its base year."""
    _ = translator(language)
    said = []
    for area, rows in values.groupby("ref_area", sort=False):
        last = rows.iloc[-1]
        said.append(
            _("{area} {value} ({period})").format(
                area=place_inside(str(area), language),
                value=figure(last, language, decimals=1),
                period=when(last, language),
            )
        )
    return _("With {base} as 100: {list}.").format(base=base, list=listing(said, language))


def _range(name: str, since: str, lowest: Row, highest: Row, newest: Row, language: str) -> str:
    _ = translator(language)
    sentence = _(
        "{area} since {since}{standard}: lowest {low} ({low_when}), highest {high} ({high_when}),"
        " newest {new} ({new_when})."
    )
    return sentence.format(
        area=name,
        since=since,
        standard=_under(newest, language),
        low=figure(lowest, language),
        low_when=when(lowest, language),
        high=figure(highest, language),
        high_when=when(highest, language),
        new=figure(newest, language),
        new_when=when(newest, language),
    )


def _only(name: str, row: Row, language: str) -> str:
    _ = translator(language)
    return _("{area}{standard}: newest {value} ({period}).").format(
        area=name,
        standard=_under(row, language),
        value=figure(row, language),
        period=when(row, language),
    )


def _change(row: Row, language: str) -> str:
    value = row[{"at_least": "lower", "at_most": "upper"}.get(row["bound"], "obs_value")]
    return hedged(number(value, 2, language, sign=True), row["bound"], language)


def _with_status(row: Row, language: str) -> str:
    said = status(row["obs_status"], language)
    return figure(row, language) + (f" ({said})" if said else "")


def _under(row: Row, language: str) -> str:
    """Name the poverty standard of a figure, where it has one."""
    _ = translator(language)
    if not row["standard"]:
        return ""
    return _(", standard {standard}").format(standard=row["standard"].replace("-", "–"))


def _ordinal(place_number: int, language: str) -> str:
    """Write a place.

    >>> _ordinal(4, "vi"), _ordinal(2, "en"), _ordinal(11, "en")
    ('thứ 4', '2nd', '11th')
    """
    if language == "vi":
        return f"thứ {place_number}"
    if place_number % 100 in (11, 12, 13):
        return f"{place_number}th"
    ending = {1: "st", 2: "nd", 3: "rd"}.get(place_number % 10, "th")
    return f"{place_number}{ending}"


def break_names(indicator: str, areas: list[str], start: int, end: int, language: str) -> list[str]:
    """Name the breaks within the years shown, each with its first year."""
    found = [
        item
        for item in catalog.breaks()
        if any(item.applies_to(indicator, area) for area in areas)
        and item.indicator
        and start < item.starts.start[0] <= end
    ]
    return [f"{item.starts.year}: {item.name(language)}" for item in found]
