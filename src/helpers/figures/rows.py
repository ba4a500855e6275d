"""Rows of a frame one by one."""

from typing import Any

import pandas as pd


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return each row as a dict, as ``DataFrame.to_dict("records")`` does in several times as long.

    Pages are made row by row, and their rows are few and wide: pandas looks at every single cell
    for a type to convert, which is known of a whole column.

    >>> rows_of(pd.DataFrame({"ref_area": ["lai-chau"], "obs_value": [7.5]}))
    [{'ref_area': 'lai-chau', 'obs_value': 7.5}]
    """
    names = list(frame.columns)
    columns = (frame[name].tolist() for name in names)
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]


def records(figures: pd.DataFrame) -> list[dict[str, Any]]:
    """Return each figure as a dict with its ``line`` in figures.csv, the index of the frame.

    >>> records(pd.DataFrame({"obs_value": [7.5]}, index=[2]))
    [{'obs_value': 7.5, 'line': 2}]
    """
    cells = rows_of(figures)
    return [{**row, "line": line} for line, row in zip(figures.index, cells, strict=True)]
