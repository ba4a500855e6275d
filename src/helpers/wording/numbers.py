"""Numbers, periods, statuses and hedges as a page in Vietnamese or English writes them."""

import datetime
import math
import re
from collections.abc import Mapping

from babel.dates import format_date, get_month_names
from babel.lists import format_list
from babel.numbers import format_decimal

from helpers import catalog
from helpers.periods import parse
from helpers.wording.catalogue import translator

SPACE = "\u00a0"
MINUS = "\u2212"
DASH = "\u2013"


def number(value: float, decimals: int, language: str, *, sign: bool = False) -> str:
    """Write a number with a fixed count of decimals.

    Parameters
    ----------
    value : float
        The number.
    decimals : int
        How many decimals stand, zeros included.
    language : str
        ``vi`` (comma) or ``en`` (point).
    sign : bool, optional
        Whether a positive number carries its sign, as a change does.

    Examples
    --------
    >>> number(-3.41, 2, "vi"), number(1405930, 0, "vi"), number(2.05, 2, "en", sign=True)
    ('−3,41', '1.405.930', '+2.05')
    """
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    text = str(format_decimal(abs(value), format=pattern, locale=language))
    zero = not any(character in "123456789" for character in text)
    if value < 0 and not zero:
        return MINUS + text
    return "+" + text if sign and not zero else text


def quantity(value: float, decimals: int, unit: str, language: str, *, topic: str = "") -> str:
    r"""Write a value with its unit, large counts in millions.

    Parameters
    ----------
    value : float
        In ``unit``.
    decimals : int
        How many decimals it was recorded with.
    unit : str
        A unit of indicators.csv, or "index".
    language : str
        ``vi`` or ``en``.
    topic : str, optional
        Topic of the indicator: persons of tourism are visits.

    Examples
    --------
    >>> quantity(9.02, 2, "%", "vi"), quantity(9.02, 2, "%", "en")
    ('9,02\xa0%', '9.02%')
    >>> quantity(1850000, 0, "persons", "vi", topic="tourism")
    '1,85\xa0triệu lượt khách'
    """
    _ = translator(language)
    if unit == "%":
        return number(value, decimals, language) + (f"{SPACE}%" if language == "vi" else "%")
    if unit == "persons" and abs(value) >= 1_000_000:
        millions = _trimmed(value / 1_000_000, 2, language)
        return (
            _("{number} million {unit}")
            .format(number=millions, unit=unit_name(unit, language, topic=topic))
            .replace(" ", SPACE, 1)
        )
    text = number(value, decimals, language)
    if unit in ("count", "index"):
        return text
    if unit == "rank":
        return _("place {place}").format(place=text)
    if unit.startswith("VND") and language == "en":
        return f"VND{SPACE}{text}{SPACE}{unit.removeprefix('VND ')}"
    return f"{text}{SPACE}{unit_name(unit, language, topic=topic)}"


def unit_name(unit: str, language: str, *, topic: str = "") -> str:
    """Name a unit as an axis or a column head does.

    >>> unit_name("VND billion", "vi"), unit_name("persons", "en", topic="tourism")
    ('tỷ đồng', 'visits')
    """
    _ = translator(language)
    if unit == "persons" and topic == "tourism":
        return _("visits")
    names = {
        "%": "%",
        "percentage points": _("percentage points"),
        "persons": _("persons"),
        "households": _("households"),
        "VND million": _("VND million"),
        "VND billion": _("VND billion"),
        "count": _("number"),
        "rank": _("place"),
        "times": _("times"),
        "years": _("years of age"),
        "per 10,000 people": _("per 10,000 people"),
        "index": _("index"),
    }
    return names.get(unit, unit)


def axis_unit(unit: str, largest: float, language: str, *, topic: str = "") -> tuple[float, str]:
    """Return what to divide by on an axis, and how the axis is then named.

    >>> axis_unit("persons", 5e6, "vi", topic="tourism")
    (1000000, 'triệu lượt khách')
    """
    _ = translator(language)
    name = unit_name(unit, language, topic=topic)
    if unit in ("persons", "households") and largest >= 1_000_000:
        return 1_000_000, _("million {unit}").format(unit=name)
    if unit in ("persons", "households") and largest >= 10_000:
        return 1_000, _("thousand {unit}").format(unit=name)
    if unit == "VND billion" and largest >= 10_000:
        return 1_000, _("VND trillion")
    return 1, name


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
        return _("Region ({count} provinces)").format(count=count) if count > 1 else _("New region")
    return area.name(language)


def index_title(indicator: str, base: int, language: str) -> str:
    """Name an index of an indicator.

    >>> index_title("visitors", 2019, "en")
    'Visitors, 2019 = 100'
    """
    return f"{catalog.indicator(indicator).name(language)}, {base} = 100"


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


def _trimmed(value: float, decimals: int, language: str) -> str:
    """Write a number with at most so many decimals, without zeros at the end."""
    digits = f"{value:.{decimals}f}".rstrip("0").partition(".")[2]
    return number(value, len(digits), language)
