"""Findings that set what was printed beside what it can be held against."""

import pandas as pd

from helpers import periods
from helpers.figures import preferred_of
from helpers.figures.preference import firm
from helpers.wording.catalogue import translator
from helpers.wording.findings import Finding, finding
from helpers.wording.numbers import number
from helpers.wording.phrases import (
    figure,
    hedged,
    period,
    place,
    place_inside,
    value_when,
    when,
)


def printed_rank(
    printed: pd.DataFrame, computed: pd.DataFrame, values: pd.DataFrame, *, language: str
) -> Finding | None:
    """Set the newest printed place of a year beside the place computed from the preferred figures.

    Parameters
    ----------
    printed : pandas.DataFrame
        Rows of ``figures.series`` of a printed rank.
    computed : pandas.DataFrame
        Rows of ``measures.rank``.
    values : pandas.DataFrame
        Rows of ``figures.rivals`` of what is ranked, for the value printed with the rank.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    keys = ["ref_area", "time_period"]
    both = firm(printed).reset_index().merge(computed, on=keys, suffixes=("", "_computed"))
    if both.empty:
        return None
    row = both.sort_values("time_period", kind="stable").iloc[-1]
    told = values[
        (values["ref_area"] == row["ref_area"])
        & (values["time_period"] == row["time_period"])
        & (values["source_id"] == row["source_id"])
    ]
    lines = [row["line"], *row["lines"]]
    was = _("place {place}").format(place=int(row["obs_value"]))
    now = _("place {place}").format(place=int(row["obs_value_computed"]))
    if not told.empty:
        rival = told.iloc[0]
        was = f"{figure(rival, language)}, {was}"
        now = f"{figure(preferred_of(rival), language)}, {now}"
        lines += [told.index[0], rival["preferred_line"]]
    text = _("{area} {period}: printed {was}; by the figures preferred now {now} of {of}.").format(
        area=place(row["ref_area"], language),
        period=period(row["time_period"], language),
        was=was,
        now=now,
        of=int(row["of"]),
    )
    return finding(text, lines)


def printed_average(
    printed: pd.DataFrame, computed: pd.DataFrame, *, language: str
) -> Finding | None:
    """Give the printed average a year that differs most from the one computed from the years."""
    _ = translator(language)
    keys = ["ref_area", "time_period"]
    both = firm(printed).reset_index().merge(firm(computed), on=keys, suffixes=("", "_computed"))
    both = both.dropna(subset=["obs_value", "obs_value_computed"])
    if both.empty:
        return None
    row = both.loc[(both["obs_value"] - both["obs_value_computed"]).abs().idxmax()]
    result = {
        "obs_value": row["obs_value_computed"],
        "lower": row["lower_computed"],
        "upper": row["upper_computed"],
        "bound": row["bound_computed"],
        "unit_measure": row["unit_measure_computed"],
    }
    text = _(
        "{area} {period}: the average printed is {printed} a year; computed from the yearly"
        " figures preferred now it is {computed}."
    ).format(
        area=place(row["ref_area"], language),
        period=period(row["time_period"], language),
        printed=figure(row, language),
        computed=figure(result, language, decimals=2),
    )
    return finding(text, [row["line"], *row["lines"]])


def printed_change(
    printed: pd.DataFrame, computed: pd.DataFrame, *, language: str
) -> Finding | None:
    """Give the printed fall of a rate that differs most from the one between the two years.

    Parameters
    ----------
    printed : pandas.DataFrame
        Rows of ``figures.series`` of a printed fall, by year; a fall is positive.
    computed : pandas.DataFrame
        Rows of ``measures.percentage_point_change`` up to that year; a fall is negative.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    plain = firm(computed[computed["bound"] == ""])
    plain = plain.assign(time_period=plain["time_period"].str.split("/").str[-1])
    keys = ["ref_area", "time_period", "standard"]
    both = firm(printed).reset_index().merge(plain, on=keys, suffixes=("", "_computed"))
    both = both.dropna(subset=["obs_value", "obs_value_computed"])
    if both.empty:
        return None
    row = both.loc[(both["obs_value"] + both["obs_value_computed"]).abs().idxmax()]
    text = _(
        "{area} {period}: the fall printed is {printed} percentage points; the two yearly rates"
        " differ by {computed}."
    ).format(
        area=place(row["ref_area"], language),
        period=period(row["time_period"], language),
        printed=hedged(
            number(row["obs_value"], int(row["decimals"]), language), row["bound"], language
        ),
        computed=number(-row["obs_value_computed"], 2, language),
    )
    return finding(text, [row["line"], *row["lines"]])


def result_and_target(
    values: pd.DataFrame, targets: pd.DataFrame, *, areas: tuple[str, ...], language: str
) -> Finding | None:
    """Set each area's newest result beside the targets published for the same period."""
    _ = translator(language)
    parts, lines = [], []
    for area in areas:
        of_area = firm(values[values["ref_area"] == area])
        goals = targets[targets["ref_area"] == area]
        of_area = of_area[of_area["time_period"].isin(set(goals["time_period"]))]
        if of_area.empty:
            continue
        row = of_area.iloc[-1]
        same = goals[goals["time_period"] == row["time_period"]]
        wanted = list(dict.fromkeys(figure(goal, language) for _line, goal in same.iterrows()))
        parts.append(
            _("{area} {result}, target {target}").format(
                area=place_inside(area, language),
                result=value_when(row, language),
                target=_(" or ").join(wanted),
            )
        )
        lines += [row.name, *same.index]
    if not parts:
        return None
    return finding(_("Result and target: {list}.").format(list="; ".join(parts)), lines)


def pace_and_target(
    averages: pd.DataFrame, targets: pd.DataFrame, *, areas: tuple[str, ...], language: str
) -> Finding | None:
    """Set a printed average growth beside the target of the term it falls in."""
    _ = translator(language)
    for area in areas:
        for _line, row in firm(averages[averages["ref_area"] == area]).iloc[::-1].iterrows():
            span = periods.parse(row["time_period"])
            for line, goal in targets[targets["ref_area"] == area].iterrows():
                term = periods.parse(goal["time_period"])
                if term.start <= span.start and span.end <= term.end:
                    text = _(
                        "{area}: printed growth {result} a year ({period}), against a target of"
                        " {target} a year for {term}."
                    ).format(
                        area=place_inside(area, language),
                        result=figure(row, language),
                        period=when(row, language),
                        target=figure(goal, language),
                        term=period(goal["time_period"], language),
                    )
                    return finding(text, [row.name, line])
    return None
