"""What a figure must be that no table schema can say: possible, and whole in itself."""

from collections.abc import Iterator

import pandas as pd

from helpers.datapackage import DESCRIPTOR, Resource
from helpers.errors import DataError, Problem
from helpers.figures import coherence
from helpers.figures.printed import agrees, hedged_otherwise

Frames = dict[str, pd.DataFrame]

READ_HERE = {
    "figures": (
        *("indicator", "time_period", "measure", "scenario", "obs_value", "lower", "upper"),
        *("unit_measure", "source_id", "ref_area", "standard", "as_printed", "bound"),
    ),
    "indicators": ("indicator", "topic", "minimum", "maximum"),
    "sources": ("source_id", "published"),
    "areas": ("ref_area", "kind", "region", "valid_from", "valid_to"),
}


def problems(resources: dict[str, Resource], frames: Frames) -> Iterator[Problem]:
    """Apply every rule to the cells that could be read.

    Parameters
    ----------
    resources : dict
        The descriptor's resources by name.
    frames : dict
        Their cells as text, indexed by line; a file that could not be read is an empty frame.

    Yields
    ------
    Problem

    Raises
    ------
    DataError
        The descriptor leaves out a column that a rule is about.
    """
    _require_columns(resources)
    figures = _with_columns(resources["figures"], frames["figures"])
    numbers = figures[["obs_value", "lower", "upper"]].apply(pd.to_numeric, errors="coerce")
    indicators = _with_columns(resources["indicators"], frames["indicators"])
    limits = indicators.drop_duplicates("indicator").set_index("indicator")[["minimum", "maximum"]]
    given = set(frames["figures"].columns)
    if given.issuperset(numbers):
        yield from _value_or_range(figures, numbers)
    yield from _possible(
        figures, numbers, limits.apply(pd.to_numeric, errors="coerce").astype(float)
    )
    yield from _whole(resources["figures"], figures, numbers)
    if given >= {"as_printed", "unit_measure", "bound"}:
        yield from _as_printed(figures, numbers)
    sources = _with_columns(resources["sources"], frames["sources"])
    areas = _with_columns(resources["areas"], frames["areas"])
    yield from coherence.problems(figures, indicators, areas, sources, given)
    yield from _ordered("indicators.csv", indicators, "minimum", "maximum", numeric=True)
    yield from _of_something(_with_columns(resources["breaks"], frames["breaks"]))
    yield from _ordered("areas.csv", areas, "valid_from", "valid_to", numeric=False)


def _require_columns(resources: dict[str, Resource]) -> None:
    missing = [
        Problem(DESCRIPTOR, 1, "", f"{name} is described without {column}, which a rule is about")
        for name, columns in READ_HERE.items()
        for column in columns
        if column not in resources[name].columns
    ]
    if missing:
        raise DataError(missing)


def _with_columns(resource: Resource, frame: pd.DataFrame) -> pd.DataFrame:
    return frame.reindex(columns=resource.columns, fill_value="")


def _problem(line: object, column: str, message: str, file: str = "figures.csv") -> Problem:
    return Problem(file, int(str(line)), column, message)


def _value_or_range(figures: pd.DataFrame, numbers: pd.DataFrame) -> Iterator[Problem]:
    filled = figures[["obs_value", "lower", "upper"]] != ""
    ranged = filled["lower"] | filled["upper"]
    for line in figures.index[filled["obs_value"] & ranged]:
        yield _problem(line, "obs_value", "a value and a range; accepted: one or the other")
    for line in figures.index[~filled["obs_value"] & ~ranged]:
        yield _problem(line, "obs_value", "no value and no range; accepted: one or the other")
    for end in ("lower", "upper"):
        for line in figures.index[ranged & ~filled[end]]:
            yield _problem(
                line, end, "blank, but the other end is given; accepted: both ends of a range"
            )
    for line in figures.index[numbers["lower"] >= numbers["upper"]]:
        ends = figures.loc[line, "lower"], figures.loc[line, "upper"]
        yield _problem(line, "lower", f"{ends[0]} is not below upper, {ends[1]}")


def _as_printed(figures: pd.DataFrame, numbers: pd.DataFrame) -> Iterator[Problem]:
    for column in numbers:
        read = figures[numbers[column].notna()]
        for line, cell, text, unit in read[[column, "as_printed", "unit_measure"]].itertuples():
            if not agrees(cell, text, unit):
                reason = f"{cell} {unit} cannot be read off what was printed, {text!r}"
                yield _problem(line, str(column), reason)
    for line, *row in figures[
        ["bound", "obs_value", "lower", "as_printed", "unit_measure"]
    ].itertuples():
        bound, value, lower, text, unit = row
        printed = hedged_otherwise(bound, value or lower, text, unit)
        if printed:
            reason = (
                f"{bound or 'blank'!r} is not how it was printed, {text!r}; accepted: {printed}"
            )
            yield _problem(line, "bound", reason)


def _possible(
    figures: pd.DataFrame, numbers: pd.DataFrame, limits: pd.DataFrame
) -> Iterator[Problem]:
    of_row = limits.reindex(figures["indicator"]).set_index(figures.index)
    for column in numbers:
        for end, outside in (
            ("minimum", numbers[column] < of_row["minimum"]),
            ("maximum", numbers[column] > of_row["maximum"]),
        ):
            side = "below" if end == "minimum" else "above"
            for line in figures.index[outside]:
                value, limit = figures.loc[line, column], of_row.loc[line, end]
                of_what = figures.loc[line, "indicator"]
                reason = f"{value} is impossible: {side} {limit:g}, the {end} of {of_what}"
                yield _problem(line, str(column), reason)


def _whole(resource: Resource, figures: pd.DataFrame, numbers: pd.DataFrame) -> Iterator[Problem]:
    unit = next(field for field in resource.fields if field.name == "unit_measure")
    whole = figures["unit_measure"].isin(unit.properties.get("taybac:wholeNumbers", []))
    for column in numbers:
        broken = whole & numbers[column].notna() & (numbers[column] % 1 != 0)
        for line in figures.index[broken]:
            counted = figures.loc[line, "unit_measure"]
            reason = (
                f"{figures.loc[line, column]} is not whole; accepted: a whole number of {counted}"
            )
            yield _problem(line, str(column), reason)


def _of_something(breaks: pd.DataFrame) -> Iterator[Problem]:
    for line in breaks.index[(breaks["indicator"] == "") & (breaks["ref_area"] == "")]:
        reason = "blank, and so is ref_area; accepted: the indicator, the area or both that break"
        yield _problem(line, "indicator", reason, "breaks.csv")


def _ordered(
    file: str, frame: pd.DataFrame, low: str, high: str, *, numeric: bool
) -> Iterator[Problem]:
    given = frame[(frame[low] != "") & (frame[high] != "")]
    ends = given[[low, high]]
    if numeric:
        ends = ends.apply(pd.to_numeric, errors="coerce")
    for line in given.index[ends[low] > ends[high]]:
        side = "above" if numeric else "after"
        reason = f"{given.loc[line, low]} is {side} {high}, {given.loc[line, high]}"
        yield _problem(line, low, reason, file)
