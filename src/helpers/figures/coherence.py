"""Whether a figure fits what it is about: its period, standard, area and source."""

import re
from collections.abc import Iterator

import pandas as pd

from helpers import periods
from helpers.errors import Problem, UsageError


def problems(
    figures: pd.DataFrame,
    indicators: pd.DataFrame,
    areas: pd.DataFrame,
    sources: pd.DataFrame,
    given: set[str],
) -> Iterator[Problem]:
    """Hold the cells of figures.csv against each other and against what they refer to.

    Parameters
    ----------
    figures, indicators, areas, sources : pandas.DataFrame
        Cells as text, indexed by line; columns a file lacks are blank.
    given : set of str
        Columns figures.csv really has.

    Yields
    ------
    Problem
    """
    if given >= {"measure", "unit_measure"}:
        yield from _measure_and_period(figures)
    yield from _standard(figures, indicators)
    yield from _published_after(figures, sources)
    yield from _after_its_end(figures, areas)
    yield from _region(areas)


def _at(line: object, column: str, message: str, file: str = "figures.csv") -> Problem:
    return Problem(file, int(str(line)), column, message)


def _measure_and_period(figures: pd.DataFrame) -> Iterator[Problem]:
    for line, measure, unit, period in figures[
        ["measure", "unit_measure", "time_period"]
    ].itertuples():
        kind = _kind(period)
        if measure in ("annual_average", "total") and kind not in ("span", None):
            reason = (
                f"{period!r} is not a span; accepted for {measure}: two years, such as 2021/2023"
            )
            yield _at(line, "time_period", reason)
        if measure == "level" and kind == "span":
            reason = f"'level' over {period}, a span of years; accepted: annual_average or total"
            yield _at(line, "measure", reason)
        for both in ("rank", "count"):
            if (measure == both) != (unit == both):
                reason = f"{measure!r} in the unit {unit!r}; a {both} has both, others neither"
                yield _at(line, "measure", reason)


def _published_after(figures: pd.DataFrame, sources: pd.DataFrame) -> Iterator[Problem]:
    published = sources.drop_duplicates("source_id").set_index("source_id")["published"]
    of_row = published.reindex(figures["source_id"]).set_axis(figures.index).fillna("")
    observed = figures[(figures["scenario"] == "observed") & (of_row != "")]
    for line, period in observed["time_period"].items():
        if _kind(period) is None:
            continue
        year, month = periods.parse(period).start
        if f"{year}-{month:02}" > periods.last_day(of_row[line])[:7]:
            reason = (
                f"{period} had not begun when its source came out ({of_row[line]}); is it a target?"
            )
            yield _at(line, "time_period", reason)


def _standard(figures: pd.DataFrame, indicators: pd.DataFrame) -> Iterator[Problem]:
    """Refuse a standard outside poverty, or outside its years and those on either side."""
    topics = indicators.drop_duplicates("indicator").set_index("indicator")["topic"]
    stated = figures[figures["standard"] != ""]
    for line, code, text, standard in stated[["indicator", "time_period", "standard"]].itertuples():
        if topics.get(code, "") not in ("poverty", ""):
            yield _at(line, "standard", f"{standard!r} on {code}, which has none; accepted: blank")
        years = re.fullmatch(r"(\d{4})-(\d{4})", standard, flags=re.ASCII)
        if _kind(text) is None or years is None:
            continue
        year = periods.parse(text).year
        if not int(years[1]) - 1 <= year <= int(years[2]) + 1:
            reason = f"{standard!r} was not in force in {year} or the year beside it"
            yield _at(line, "standard", reason)


def _after_its_end(figures: pd.DataFrame, areas: pd.DataFrame) -> Iterator[Problem]:
    """Refuse an observed figure of a period that began after its area was no more."""
    ends = areas.drop_duplicates("ref_area").set_index("ref_area")["valid_to"]
    of_row = ends.reindex(figures["ref_area"]).set_axis(figures.index).fillna("")
    observed = figures[(figures["scenario"] == "observed") & of_row.map(periods.is_date)]
    for line, text in observed["time_period"].items():
        if _kind(text) is None:
            continue
        year, month = periods.parse(text).start
        if f"{year}-{month:02}" > periods.last_day(of_row[line])[:7]:
            area = figures.loc[line, "ref_area"]
            reason = f"{text} began after {area} had ended ({of_row[line]}); is it another area?"
            yield _at(line, "time_period", reason)


def _region(areas: pd.DataFrame) -> Iterator[Problem]:
    kinds = areas.drop_duplicates("ref_area").set_index("ref_area")["kind"]
    for line, code in areas.loc[areas["region"] != "", "region"].items():
        kind = kinds.get(code, "")
        if kind not in ("region", ""):
            yield _at(line, "region", f"{code!r} is a {kind}; accepted: a region", "areas.csv")


def _kind(period: str) -> str | None:
    try:
        return periods.parse(period).kind
    except UsageError:
        return None
