"""What a chart refuses to draw, each with the way that is meant for it."""

import pandas as pd

from helpers import periods
from helpers.errors import UsageError


def need_years(values: object, chart: str) -> None:
    """Refuse anything but observed yearly figures of one indicator.

    Parameters
    ----------
    values : object
        What is to be drawn as one line per area.
    chart : str
        Name of the chart.

    Raises
    ------
    UsageError
        The values are no frame of figures, of several indicators, targets, or not by year.
    """
    if not isinstance(values, pd.DataFrame) or "time_period" not in values:
        kind = type(values).__name__
        raise UsageError(
            f"{chart}: {kind} is no frame of figures; accepted: rows of figures.series"
        )
    indicators = list(dict.fromkeys(values["indicator"].tolist()))
    if len(indicators) > 1:
        raise UsageError(
            f"{chart}: {' and '.join(indicators)} in one chart; accepted: one indicator"
        )
    if "target" in values["scenario"].tolist():
        raise UsageError(
            f"{chart}: targets among the values, where they would become a line; accepted: rows of"
            " figures.series, and targets=figures.targets(...) beside them"
        )
    for text in dict.fromkeys(values["time_period"].tolist()):
        if periods.parse(text).kind != "year":
            raise UsageError(
                f"{chart}: {text} is not a year; accepted: yearly figures"
                " (tables.beside shows parts of years)"
            )
