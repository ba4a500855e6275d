"""Numbers and units as a page in Vietnamese or English writes them."""

from decimal import Decimal
from functools import cache, lru_cache

from babel import Locale

from helpers import catalog
from helpers.wording.catalogue import translator

SPACE = "\u00a0"
MINUS = "\u2212"
DASH = "\u2013"


@lru_cache(maxsize=4096)
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
    text = f"{Decimal(str(abs(value))):,.{decimals}f}".translate(_marks(language))
    zero = not any(character in "123456789" for character in text)
    if value < 0 and not zero:
        return MINUS + text
    return "+" + text if sign and not zero else text


@cache
def _marks(language: str) -> dict[int, str]:
    """Return what a language writes for the comma and the point of Python."""
    symbols = Locale.parse(language).number_symbols["latn"]
    return {ord(","): symbols["group"], ord("."): symbols["decimal"]}


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


def index_title(indicator: str, base: int, language: str) -> str:
    """Name an index of an indicator.

    >>> index_title("visitors", 2019, "en")
    'Visitors, 2019 = 100'
    """
    return f"{catalog.indicator(indicator).name(language)}, {base} = 100"


def _trimmed(value: float, decimals: int, language: str) -> str:
    """Write a number with at most so many decimals, without zeros at the end."""
    digits = f"{value:.{decimals}f}".rstrip("0").partition(".")[2]
    return number(value, len(digits), language)
