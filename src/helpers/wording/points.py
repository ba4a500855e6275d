"""The main points of a report, computed: each only as strong as its figures allow."""

import pandas as pd

from helpers import catalog, periods
from helpers.wording.catalogue import translator
from helpers.wording.findings import Finding, finding
from helpers.wording.numbers import figure, hedged, listing, number, period, place, status

WEAK = ("U", "D")


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
    last = values[~values["obs_status"].isin(WEAK)].groupby("ref_area", sort=False).tail(1)
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
        since = since[~since["obs_status"].isin(WEAK)]
        if len(since) > 2:
            ends = since.loc[[since["obs_value"].idxmin(), since["obs_value"].idxmax()]]
            swings[area] = (ends["obs_value"].iloc[1] - ends["obs_value"].iloc[0], ends)
    if len(swings) < 2:
        return None
    area = max(swings, key=lambda code: swings[code][0])
    ends = swings[area][1].sort_values("time_period", key=lambda texts: texts.map(periods.parse))
    text = _("{area} moved most: {first} and {last}.").format(
        area=place(str(area), language),
        first=_value_when(ends.iloc[0], language),
        last=_value_when(ends.iloc[1], language),
    )
    return finding(text, ends)


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
    both = _firm(printed).reset_index().merge(computed, on=keys, suffixes=("", "_computed"))
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
        digits = int(rival["preferred_decimals"])
        preferred = {**rival, "obs_value": rival["preferred_value"], "bound": ""}
        now = f"{figure(preferred, language, decimals=digits)}, {now}"
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
    both = _firm(printed).reset_index().merge(_firm(computed), on=keys, suffixes=("", "_computed"))
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


def two_standards(values: pd.DataFrame, *, areas: tuple[str, ...], language: str) -> Finding | None:
    """Give the newest year an area has under two standards, and both figures."""
    _ = translator(language)
    stated = values[values["ref_area"].isin(areas) & (values["standard"] != "")]
    stated = stated[~stated["obs_status"].isin(WEAK)]
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
    _ = translator(language)
    known = _firm(computed).dropna(subset=["obs_value"])
    shared = known.groupby(["time_period", "standard"])["ref_area"].transform("count")
    known = known[shared == shared.max()]
    known = known[known["time_period"] == known["time_period"].max()]
    known = known[known["standard"] == known["standard"].max()]
    if known.empty:
        return None
    row = known.iloc[0]
    said = [
        f"{place(item['ref_area'], language)} {_change(item, language)}"
        for _line, item in known.sort_values("obs_value").iterrows()
    ]
    standard = row["standard"].replace("-", "–")
    text = _("Change {period} under the standard {standard}, in percentage points: {list}.").format(
        period=period(row["time_period"], language),
        standard=standard,
        list=listing(said, language),
    )
    return finding(text, [line for used in known["lines"] for line in used])


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
    plain = _firm(computed[computed["bound"] == ""])
    plain = plain.assign(time_period=plain["time_period"].str.split("/").str[-1])
    keys = ["ref_area", "time_period", "standard"]
    both = _firm(printed).reset_index().merge(plain, on=keys, suffixes=("", "_computed"))
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
        _("{area} was back above it in {year}").format(
            area=place(row["ref_area"], language), year=row["regained"]
        )
        for _line, row in regained.iterrows()
    ]
    if not unknown.empty:
        names = listing([place(code, language) for code in unknown["ref_area"]], language)
        parts.append(_("no reliable figure of that year for {areas}").format(areas=names))
    if regained.empty:
        return None
    text = _("Against the level of {base}: {list}.").format(base=base, list="; ".join(parts))
    return finding(text, [line for used in computed["lines"] for line in used])


def result_and_target(
    values: pd.DataFrame, targets: pd.DataFrame, *, areas: tuple[str, ...], language: str
) -> Finding | None:
    """Set each area's newest result beside the targets published for the same period."""
    _ = translator(language)
    parts, lines = [], []
    for area in areas:
        of_area = values[(values["ref_area"] == area) & ~values["obs_status"].isin(WEAK)]
        goals = targets[targets["ref_area"] == area]
        of_area = of_area[of_area["time_period"].isin(set(goals["time_period"]))]
        if of_area.empty:
            continue
        row = of_area.iloc[-1]
        same = goals[goals["time_period"] == row["time_period"]]
        wanted = list(dict.fromkeys(figure(goal, language) for _line, goal in same.iterrows()))
        parts.append(
            _("{area} {result} (target {target})").format(
                area=place(area, language),
                result=_value_when(row, language),
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
        for _line, row in _firm(averages[averages["ref_area"] == area]).iloc[::-1].iterrows():
            span = periods.parse(row["time_period"])
            for line, goal in targets[targets["ref_area"] == area].iterrows():
                term = periods.parse(goal["time_period"])
                if term.start <= span.start and span.end <= term.end:
                    text = _(
                        "{area}: printed growth {result} a year in {period}, against a target of"
                        " {target} a year for {term}."
                    ).format(
                        area=place(area, language),
                        result=figure(row, language),
                        period=_when(row, language),
                        target=figure(goal, language),
                        term=period(goal["time_period"], language),
                    )
                    return finding(text, [row.name, line])
    return None


def _firm(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[~rows["obs_status"].isin(WEAK)]


def _change(row: pd.Series, language: str) -> str:
    value = row[{"at_least": "lower", "at_most": "upper"}.get(row["bound"], "obs_value")]
    return hedged(number(value, 2, language, sign=True), row["bound"], language)


def _shared_when(rows: pd.DataFrame, language: str) -> str:
    """Word period and status where all rows share them, else return ""."""
    said = {_when(row, language) for _line, row in rows.iterrows()}
    return said.pop() if len(said) == 1 else ""


def _named(row: pd.Series, shared: str, mixed: bool, language: str) -> str:
    """Name a place and its value, with its standard where not all have the same."""
    _ = translator(language)
    name = place(row["ref_area"], language)
    if catalog.area(row["ref_area"]).kind != "province":
        name = name[0].lower() + name[1:]
    value = figure(row, language)
    if mixed and row["standard"]:
        value = _("{value} under the standard {standard}").format(
            value=value, standard=row["standard"].replace("-", "–")
        )
    return f"{name} {value}" if shared else f"{name} {value} ({_when(row, language)})"


def _value_when(row: pd.Series, language: str) -> str:
    return f"{figure(row, language)} ({_when(row, language)})"


def _when(row: pd.Series, language: str) -> str:
    parts = [period(row["time_period"], language)]
    if status(row["obs_status"], language):
        parts.append(status(row["obs_status"], language))
    return ", ".join(parts)
