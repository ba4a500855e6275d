"""One parameter read: from a list or from text, by code or name, refused with what is accepted."""

from collections.abc import Callable, Mapping
from typing import Any

from helpers import catalog, periods
from helpers.errors import UsageError, accepted

FIRST_YEAR, LAST_YEAR = 1990, 2050


def _each(value: object, known: Mapping[str, Any], kind: str, form: str) -> tuple[str, ...]:
    """Read what is known, by code or name, each once, from a list or from text with commas."""
    noun = kind.partition(" ")[0]
    given = value.split(",") if isinstance(value, str) else value
    if not isinstance(given, list | tuple) or not given:
        raise UsageError(f"{value!r} is not a list of {noun}s; {form}")
    codes: list[str] = []
    for text in (str(code).strip() for code in given):
        code = catalog.meant(text, known)
        if code is None:
            raise UsageError(f"{text!r} is not an {kind}; {catalog.nearest(text, known)}")
        if code in codes:
            raise UsageError(f"{text!r} stands twice; accepted: each {noun} once")
        codes.append(code)
    return tuple(codes)


def _areas(value: object) -> tuple[str, ...]:
    return _each(value, catalog.areas(), "area", accepted(catalog.areas()))


def _area(value: object) -> str:
    return _areas([value])[0]


def _year(value: object) -> int:
    text = str(value).strip()
    if isinstance(value, bool) or not text.isdecimal() or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        limits = f"a year from {FIRST_YEAR} to {LAST_YEAR}"
        raise ValueError(f"{value!r} is not a year; accepted: {limits}, such as 2018")
    return int(text)


def _date(value: object) -> str:
    text = "" if value is None else str(value).strip()
    if text and not periods.is_date(text):
        raise ValueError(f"{value!r} is not a date; accepted: 2023, 2023-12, 2023-12-31 or nothing")
    return text


def _language(value: object) -> str:
    if value not in catalog.LANGUAGES:
        raise ValueError(
            f"{value!r} is not a language of the reports; {accepted(catalog.LANGUAGES)}"
        )
    return str(value)


def indicators(value: object) -> tuple[str, ...]:
    """Read indicators, by code or name, from a list or from text with commas, each once.

    >>> indicators("grdp_growth, poverty_rate")
    ('grdp_growth', 'poverty_rate')
    """
    known = {key: item for key, item in catalog.indicators().items() if item.unit_measure != "rank"}
    return _each(value, known, "indicator of figures", "accepted: codes with commas")


def _indicator(value: object) -> str:
    return indicators([value])[0]


READERS: dict[str, Callable[[object], Any]] = {
    "areas": _areas,
    "area": _area,
    "benchmark": _areas,
    "start": _year,
    "end": _year,
    "base_year": _year,
    "indicator": _indicator,
    "indicators": indicators,
    "since": _year,
    "as_of": _date,
    "language": _language,
}
"""How a parameter of a name that notebooks share is read, in a notebook that lacks others."""
