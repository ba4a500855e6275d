"""The figures as one tidy frame, as they stand in figures.csv."""

import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import pandas as pd

from helpers import catalog, datapackage, paths, periods
from helpers.errors import DataError, Problem, UsageError
from helpers.figures.sealed import is_as_sealed
from helpers.paths import Stamps
from helpers.reads import Read, record


def load(*, as_of: str = "", check: bool = True) -> pd.DataFrame:
    """Return every published figure, one row each.

    Whoever asks for all figures may rest on any of them, so a report that does is made again with
    every change; ``series`` and the other questions take ``as_of`` themselves.

    Parameters
    ----------
    as_of : str, optional
        Only what had been published by then: a year, month or day (``2023``, ``2023-12``,
        ``2023-12-31``). A source without a date cannot be shown to be old enough and is left out;
        one of which only the year or month is known counts from its last day.
    check : bool, optional
        Whether to apply every check of ``taybac check`` first. Without it only what cannot be read
        at all is refused.

    Returns
    -------
    pandas.DataFrame
        A row is a figure as one document printed it; the index, ``line``, is its line in
        figures.csv. The columns are those of ``datapackage.json`` (numbers as float, text as
        str with "" where blank), then

        - ``decimals``: how many decimals the figure was recorded with,
        - ``published``, ``publisher_kind``: of its source.

    Raises
    ------
    DataError
        The files do not pass the checks; the message lists every problem.
    UsageError
        ``as_of`` is not a date.
    """
    figures = shared(as_of=as_of, check=check).copy()
    record(Read())
    return figures


def shared(*, as_of: str = "", check: bool = True) -> pd.DataFrame:
    """Return the frame of ``load`` as it was last read, which no caller may change.

    It is read again where a file has changed. Nothing is recorded: that is for the question.
    """
    folder = paths.data()
    stamps = paths.stamps(folder)
    known_good = os.environ.get(paths.CHECKED) == paths.stamped(folder)
    if check and not known_good and not is_as_sealed(folder, stamps):
        from helpers.figures.check import check as find_problems

        problems = find_problems(folder)
        if problems:
            raise DataError(problems)
    if not as_of:
        return _read(folder, stamps)
    return _published_until(periods.last_day(_checked_date(as_of)), folder, stamps)


def sources_of(lines: Iterable[int]) -> tuple[str, ...]:
    """Return the keys of the sources of figures, each once, in the order of the figures.

    Parameters
    ----------
    lines : iterable of int
        Lines of figures.csv.

    Examples
    --------
    >>> from helpers.figures import series
    >>> sources_of(series("poverty_rate", "dien-bien", 2024, 2024).index)
    ('thoibaotaichinhvietnam-vn-2025-2',)
    """
    folder = paths.data()
    sources = _source_of_line(folder, paths.stamps(folder))
    return tuple(dict.fromkeys(sources[line] for line in lines))


@lru_cache(maxsize=4)
def _source_of_line(folder: Path, stamps: Stamps) -> dict[int, str]:
    return dict(_read(folder, stamps)["source_id"].items())


@lru_cache(maxsize=4)
def _published_until(day: str, folder: Path, stamps: Stamps) -> pd.DataFrame:
    figures = _read(folder, stamps)
    dated = figures["published"] != ""
    return figures[dated & (figures["published"].map(periods.last_day) <= day)]


@lru_cache(maxsize=4)
def _read(folder: Path, _stamps: Stamps) -> pd.DataFrame:
    resource = datapackage.read_descriptor(folder)["figures"]
    sheet = datapackage.read_whole(resource, folder)
    figures = pd.DataFrame(
        sheet.cells, columns=sheet.header, index=pd.Index(sheet.lines, name="line")
    )
    numbers = [field.name for field in resource.fields if field.type == "number"]
    decimals = pd.concat([figures[column].map(_decimals) for column in numbers], axis=1).max(axis=1)
    for column in numbers:
        figures[column] = _numbers(sheet.file, figures[column])
    sources = catalog.sources()
    of_row = [sources.get(key) for key in figures["source_id"]]
    figures["decimals"] = decimals
    figures["published"] = [source.published if source else "" for source in of_row]
    figures["publisher_kind"] = [source.publisher_kind if source else "" for source in of_row]
    return figures


def _numbers(file: str, cells: pd.Series) -> pd.Series:
    try:
        return pd.to_numeric(cells.where(cells != "", None))
    except ValueError as error:
        problem = Problem(file, 1, str(cells.name), f"{error}; `taybac check` says where")
        raise DataError([problem]) from error


def _decimals(cell: str) -> int:
    return len(cell.partition(".")[2])


def _checked_date(text: str) -> str:
    date = str(text)  # a year typed as a number is a date as well
    if not periods.is_date(date):
        raise UsageError(f"as_of: {text!r} is not a date; accepted: 2023, 2023-12 or 2023-12-31")
    return date
