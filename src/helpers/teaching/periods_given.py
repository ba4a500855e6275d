"""Periods as somebody may give them: a year, a text in either language, a day that begins one."""

import calendar
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from helpers import periods
from helpers.errors import UsageError


def readings(value: Any) -> list[str]:
    """Return the periods an answer in plain values can mean, as TIME_PERIOD writes them.

    >>> readings(2023), readings("6 tháng đầu năm 2023"), readings("Q1 2023"), readings(20.5)
    (['2023'], ['2023-S1'], ['2023-Q1'], [])
    """
    if isinstance(value, bool):
        return []
    if isinstance(value, date):
        return _of_day(value)
    if isinstance(value, int | float | Decimal | Fraction):
        if not 1900 <= value < 2100 or value != int(value):
            return []
        return [str(int(value))]
    if isinstance(value, tuple) and len(value) == 2:
        years = [found for part in value for found in readings(part) if found.isdigit()]
        return [f"{years[0]}/{years[1]}"] if len(years) == 2 and years[0] < years[1] else []
    return _of_text(value) if isinstance(value, str) else []


def _of_day(day: date) -> list[str]:
    """Return the periods a day is the first or the last of: as pandas has them."""
    year, month = day.year, day.month
    last = day.day == calendar.monthrange(year, month)[1]
    found = []
    if day.day == 1 or last:
        edge = month - 1 if day.day == 1 else month
        found = [f"{year}-{month:02}"]
        if edge % 3 == 0:
            found.insert(0, f"{year}-Q{(month + 2) // 3}")
        if edge % 6 == 0:
            found.insert(0, f"{year}-S{(month + 5) // 6}")
        if edge % 12 == 0:
            found.insert(0, str(year))
    return found


def _of_text(text: str) -> list[str]:
    from helpers.ingest.periods_in_labels import moment
    from helpers.quantities import analyse

    written = " ".join(text.replace("\u2013", "-").split()).strip(" .").removesuffix(".0")
    try:
        return [periods.parse(written.upper()).text]
    except UsageError:
        pass
    found = moment(written)
    if found is not None:
        return [found.period]
    reading = analyse(written, "vi")
    numbers = {place for place, token in enumerate(reading.tokens) if token.kind == "number"}
    for one in reading.dates:
        numbers -= set(range(one.start, one.end))
    if numbers or len(reading.dates) != 1 or "?" in written:
        return []
    return [reading.dates[0].period] if reading.dates[0].period else []
