"""Words for one figure: its value and hedge, period, status and place."""

import datetime
import math
import re
from collections.abc import Mapping

import pandas as pd
from babel.dates import format_date, get_month_names
from babel.lists import format_list

from helpers import catalog
from helpers.periods import parse
from helpers.wording.catalogue import translator
from helpers.wording.numbers import DASH, MINUS, quantity


def figure(row: Mapping[str, object], language: str, *, decimals: int | None = None) -> str:
    r"""Write one figure with its unit and its hedge, as strong as its source and no stronger.

    Parameters
    ----------
    row : mapping
        A row of ``figures.series`` or of a measure: obs_value, lower, upper, bound, unit_measure,
        and decimals and indicator where it has them.
    language : str
        ``vi`` or ``en``.
    decimals : int, optional
        Instead of the row's own, for a computed value.

    Examples
    --------
    >>> row = {"obs_value": 7e6, "lower": 7e6, "upper": float("inf"), "bound": "over",
    ...        "decimals": 0, "unit_measure": "persons", "indicator": "visitors"}
    >>> figure(row, "vi"), figure(row, "en")
    ('trên 7\xa0triệu lượt khách', 'over 7\xa0million visits')
    """
    _ = translator(language)
    unit = str(row["unit_measure"])
    digits = decimals if decimals is not None else int(str(row["decimals"]))
    code = str(row.get("indicator", ""))
    topic = catalog.indicator(code).topic if code else ""
    value, low, high = (float(str(row[key])) for key in ("obs_value", "lower", "upper"))
    bound = str(row["bound"])
    value = {"at_least": low, "at_most": high}.get(bound, value)
    if math.isfinite(value):
        return hedged(quantity(value, digits, unit, language, topic=topic), bound, language)
    if not (math.isfinite(low) and math.isfinite(high)):
        return _("cannot be told")
    ends = [quantity(end, digits, unit, language, topic=topic) for end in (low, high)]
    return hedged(_range(*ends), bound, language)


def _range(first: str, last: str) -> str:
    """Join the ends of a range, their unit written once where it is the same.

    >>> _range("17 million", "18 million"), _range("900 thousand", "1 million")
    ('17–18 million', '900 thousand–1 million')
    """
    (before, low, unit), (also_before, high, also_unit) = (
        re.split(rf"([{MINUS}\d.,]+)", text, maxsplit=1) for text in (first, last)
    )
    if (before, unit) != (also_before, also_unit):
        return first + DASH + last
    return before + low + DASH + high + unit


def hedged(text: str, bound: str, language: str) -> str:
    """Put a source's hedge before a value.

    >>> hedged("10 %", "about", "vi"), hedged("10%", "at_least", "en")
    ('khoảng 10 %', 'at least 10%')
    """
    _ = translator(language)
    words = {
        "about": _("about {value}"),
        "over": _("over {value}"),
        "at_least": _("at least {value}"),
        "under": _("under {value}"),
        "at_most": _("at most {value}"),
    }
    return words[bound].format(value=text) if bound else text


def place(ref_area: str, language: str) -> str:
    """Name an area briefly, as a label in a chart does.

    >>> place("northern-midlands-mountains", "vi"), place("vietnam", "vi"), place("lao-cai", "vi")
    ('Vùng (14 tỉnh)', 'Cả nước', 'Lào Cai')
    """
    _ = translator(language)
    area = catalog.area(ref_area)
    if area.kind == "country":
        return _("Whole country")
    if area.kind == "region":
        count = len(catalog.members(ref_area))
        return (
            _("Region ({count} provinces)").format(count=count)
            if count > 1
            else _("Region from July 2025")
        )
    return area.name(language)


def place_inside(ref_area: str, language: str) -> str:
    """Name an area briefly inside a sentence, where only names of provinces are capitalised.

    >>> place_inside("vietnam", "vi"), place_inside("lao-cai", "en")
    ('cả nước', 'Lao Cai')
    """
    name = place(ref_area, language)
    is_name = catalog.area(ref_area).kind == "province"
    return name if is_name else name[0].lower() + name[1:]


def status(code: str, language: str) -> str:
    """Word an observation status; a normal figure has none.

    >>> [status(code, "vi") for code in "APEDU"]
    ['', 'sơ bộ', 'ước tính', 'khác định nghĩa', 'độ tin cậy thấp']
    """
    _ = translator(language)
    words = {
        "A": "",
        "P": _("provisional"),
        "E": _("estimate"),
        "D": _("other definition"),
        "U": _("low reliability"),
    }
    return words[code]


def period(text: str, language: str) -> str:
    """Word a period.

    >>> [period(text, "vi") for text in ("2023-Q1", "2025-01/2025-09", "2021/2023")]
    ['quý I/2023', '9 tháng đầu năm 2025', '2021–2023']
    >>> [period(text, "en") for text in ("2023-S1", "2025-01/2025-09", "2023-07")]
    ['first half of 2023', 'January–September 2025', 'July 2023']
    """
    _ = translator(language)
    parsed = parse(text)
    year, first, last = parsed.year, parsed.start[1], parsed.end[1]
    if parsed.kind == "year":
        return str(year)
    if parsed.kind == "span":
        return f"{parsed.start[0]}{DASH}{year}"
    if parsed.kind == "quarter":
        roman = ("I", "II", "III", "IV")[last // 3 - 1]
        return _("Q{quarter} {year}").format(quarter=last // 3, roman=roman, year=year)
    if parsed.kind == "half":
        halves = _("first half of {year}"), _("second half of {year}")
        return halves[last // 12].format(year=year)
    names = get_month_names("wide", locale=language)
    if parsed.kind == "month" or first == last:
        return _("{month_name} {year}").format(month_name=names[last], month=last, year=year)
    if first == 1:
        return _("{first}–{last} {year}").format(
            first=names[1], last=names[last], months=last, year=year
        )
    return _("{first}–{last} {year}, within the year").format(
        first=names[first], last=names[last], first_month=first, last_month=last, year=year
    )


def date(published: str, language: str) -> str:
    """Word a date of publication, known to the day, the month or the year.

    >>> date("2026-08-15", "vi"), date("2026-08", "vi"), date("2026", "en")
    ('15/8/2026', 'tháng 8/2026', '2026')
    """
    if len(published) == 7:
        return period(published, language)
    if len(published) < 10:
        return published
    day = datetime.date.fromisoformat(published)
    if language == "vi":
        return f"{day.day}/{day.month}/{day.year}"
    return str(format_date(day, "d MMMM y", locale="en"))


def listing(items: list[str], language: str) -> str:
    """Join items with commas and a final "and".

    >>> listing(["a", "b", "c"], "vi"), listing(["a", "b"], "en")
    ('a, b và c', 'a and b')
    """
    return str(format_list(items, locale=language))


def when(row: pd.Series, language: str) -> str:
    """Word the period and the status of a figure, as they stand in brackets."""
    parts = [period(row["time_period"], language)]
    if status(row["obs_status"], language):
        parts.append(status(row["obs_status"], language))
    return ", ".join(parts)


def value_when(row: pd.Series, language: str) -> str:
    """Word a figure with its period and status in brackets."""
    return f"{figure(row, language)} ({when(row, language)})"
