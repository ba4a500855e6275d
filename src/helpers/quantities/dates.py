"""Dates, times, lengths of time and periods: what numbers in a text are of the calendar.

They are never figures; those that name a period of whole months say which, in the notation of
``helpers.periods``. A period that leans on the day of writing ("năm nay", "6 tháng đầu năm") has
none.
"""

from collections.abc import Callable

from helpers.quantities import days, spans, times
from helpers.quantities.calendar_parts import Date, is_year
from helpers.quantities.lexicon import Tokens

__all__ = ["Date", "date_at", "is_year"]

RULES: tuple[Callable[[Tokens, int], Date | None], ...] = (
    days.day_in_words,
    spans.month,
    spans.quarter,
    spans.first_months,
    spans.english_part,
    days.english_day,
    days.slashed,
    spans.years,
    times.time_of_day,
    times.duration,
)


def date_at(tokens: Tokens, start: int) -> Date | None:
    """Return the date, time or period that begins at a token.

    Parameters
    ----------
    tokens : sequence of Token
    start : int

    Examples
    --------
    >>> from helpers.quantities.tokens import tokenize
    >>> date_at(tokenize("quý I/2023"), 0)
    Date(start=0, end=4, period='2023-Q1', is_relative=False)
    >>> date_at(tokenize("ngày 15/7 và 16/7"), 0).end
    8
    """
    for rule in RULES:
        found = rule(tokens, start)
        if found is not None:
            return found
    return None
