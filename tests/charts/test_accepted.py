"""What a line chart refuses, with the way that is meant for it."""

import pandas as pd
import pytest

from helpers import charts, figures
from helpers.errors import UsageError


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (
            lambda: "grdp_growth",
            "lines: str is no frame of figures; accepted: rows of figures.series",
        ),
        (
            lambda: pd.concat(
                [figures.series(code, "lai-chau") for code in ("grdp_growth", "poverty_rate")]
            ),
            "lines: grdp_growth and poverty_rate in one chart; accepted: one indicator",
        ),
        (
            lambda: figures.targets("grdp_growth", "lai-chau"),
            "lines: targets among the values, where they would become a line; accepted: rows of"
            " figures.series, and targets=figures.targets(...) beside them",
        ),
        (
            lambda: figures.series("grdp_growth", "lai-chau", 2025, 2025, frequency="quarter"),
            "lines: 2025-Q1 is not a year; accepted: yearly figures (tables.beside shows parts of"
            " years)",
        ),
    ],
)
def test_it_is_refused_with_what_is_meant(values, message):
    with pytest.raises(UsageError) as refused:
        charts.lines(values(), language="vi")
    assert str(refused.value) == message
