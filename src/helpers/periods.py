"""TIME_PERIOD as the figures write it: years, parts of a year, spans of years.

=================== ===================================== ==========
written             meaning                               kind
=================== ===================================== ==========
2022                the year                              year
2023-Q1             a quarter                             quarter
2023-S1             a half-year                           half
2023-07             a month                               month
2021/2023           a span of whole years                 span
2025-01/2025-09     some months of one year               part
=================== ===================================== ==========

Two periods can be compared only when they are the same part of their years, which is what
``Period.part`` says: the nine months of 2025 go with the nine months of 2024, never with 2024.
"""

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from helpers.errors import UsageError

FORMS = "2022, 2023-Q1, 2023-S1, 2023-07, 2021/2023 or 2025-01/2025-09"
KINDS = ("year", "quarter", "half", "month", "part", "span")

_SINGLE = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?:-(?:Q(?P<quarter>[1-4])|S(?P<half>[12])|(?P<month>0[1-9]|1[0-2])))?",
    flags=re.ASCII,
)


@dataclass(frozen=True, order=True)
class Period:
    """A period of whole months, ordered by its first month, then its last.

    Attributes
    ----------
    start, end : tuple of (int, int)
        Year and month of the first and of the last month.
    kind : str
        One of ``KINDS``.
    text : str
        The period as written.
    """

    start: tuple[int, int]
    end: tuple[int, int]
    kind: str
    text: str

    @property
    def year(self) -> int:
        """The year the period ends in."""
        return self.end[0]

    @property
    def months(self) -> int:
        """Length in months.

        >>> parse("2025-01/2025-09").months
        9
        """
        return (self.end[0] - self.start[0]) * 12 + self.end[1] - self.start[1] + 1

    @property
    def part(self) -> tuple[str, int, int]:
        """What has to agree for two periods to be comparable: kind, first month, length.

        >>> parse("2024-S1").part == parse("2023-S1").part
        True
        >>> parse("2024-01/2024-09").part == parse("2024").part
        False
        """
        kind = "span" if self.kind == "span" else "within a year"
        return kind, self.start[1], self.months


@lru_cache(maxsize=4096)
def parse(text: str) -> Period:
    """Read one TIME_PERIOD.

    Parameters
    ----------
    text : str
        One of the forms in the module's table.

    Returns
    -------
    Period

    Raises
    ------
    UsageError
        The text has none of the forms, or the span runs backwards or over part-years.

    Examples
    --------
    >>> parse("2023-Q1").end
    (2023, 3)
    >>> parse("2021/2023").kind
    'span'
    """
    first, slash, last = text.partition("/")
    if not slash:
        start, end, kind = _single(first, text)
        return Period(start, end, kind, text)
    start, _, start_kind = _single(first, text)
    _, end, end_kind = _single(last, text)
    if start_kind != end_kind or start_kind not in ("year", "month"):
        raise UsageError(
            f"{text!r} mixes forms; a span is of two years or of two months of one year"
        )
    if start_kind == "year":
        if start[0] >= end[0]:
            raise UsageError(f"{text!r} does not run forwards; the first year comes first")
        return Period(start, end, "span", text)
    if start[0] != end[0]:
        raise UsageError(f"{text!r} crosses a year's end; a part of a year stays within one year")
    if start > end:
        raise UsageError(f"{text!r} runs backwards; the first month comes first")
    return Period(start, end, "part", text)


def _single(text: str, whole: str) -> tuple[tuple[int, int], tuple[int, int], str]:
    match = _SINGLE.fullmatch(text)
    if match is None:
        raise UsageError(f"{whole!r} is not a period; accepted: {FORMS}")
    year = int(match["year"])
    if match["quarter"]:
        first = 3 * int(match["quarter"]) - 2
        return (year, first), (year, first + 2), "quarter"
    if match["half"]:
        first = 6 * int(match["half"]) - 5
        return (year, first), (year, first + 5), "half"
    if match["month"]:
        month = int(match["month"])
        return (year, month), (year, month), "month"
    return (year, 1), (year, 12), "year"


def is_date(text: str) -> bool:
    """Whether a text is a date of publication: a year, a month or a day of the calendar.

    >>> [is_date(text) for text in ("2023", "2023-11", "2023-11-19", "2023-02-30", "23-1-1")]
    [True, True, True, False, False]
    """
    if not re.fullmatch(r"(19|20)\d{2}(-\d{2}){0,2}", text, flags=re.ASCII):
        return False
    try:
        datetime.date.fromisoformat(text + "0000-01-01"[len(text) :])
    except ValueError:
        return False
    return True


def last_day(published: str) -> str:
    """Return the last day a date of publication can mean, for comparing dates as text.

    A document of which only the year is known may have come out on 31 December; counting it from
    that day is what keeps the future out of an ``as_of`` view.

    >>> last_day("2023"), last_day("2023-11"), last_day("2023-11-19")
    ('2023-12-31', '2023-11-30', '2023-11-19')
    """
    match = _SINGLE.fullmatch(published)
    if match and match["month"]:
        return f"{published}-{calendar.monthrange(int(match['year']), int(match['month']))[1]}"
    return published + "0000-12-31"[len(published) :]
