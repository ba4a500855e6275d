"""Units an exercise may ask for, and how a number written in another becomes one in them."""

from decimal import Decimal
from fractions import Fraction

SHARES = ("%", "percentage points", "per mille")
COUNTED = ("count", "persons", "households")
MONEY = {"": 0, " million": 6, " billion": 9}
CURRENCIES = ("VND", "USD", "EUR", "CNY", "JPY", "KRW")
POWERS = {f"{code}{name}": (code, power) for code in CURRENCIES for name, power in MONEY.items()}
"""Each unit of money, with its currency and power of ten."""
UNITS = frozenset(
    {
        *SHARES, *COUNTED, *POWERS, "points", "rank", "times", "years", "days", "hours", "index",
        "ha", "km", "km²", "m", "m²", "m³", "mm", "cm", "kg", "tonnes", "quintals", "litres", "kW",
        "MW", "kWh", "MWh", "GWh", "kV", "MVA", "°C", "per 10,000 people",
    }
)  # fmt: skip
PLAIN = ("times", "count", "rank", "index")
"""Units that are hardly more than a bare number."""
SAME = (("points", "percentage points"), ("points", "index"), ("%", "index"))
"""What else is said for a unit: "tăng 2 điểm", an index of "112,5 %"."""


def in_unit(value: Decimal, written: str, unit: str | None) -> list[Fraction] | None:
    """Return what a written quantity can be in the unit asked for; None: it is in another.

    Parameters
    ----------
    value : Decimal
    written : str
        The unit it stands in; blank where none is written.
    unit : str or None
        The one asked for.

    Examples
    --------
    >>> in_unit(Decimal("1.3"), "VND billion", "VND million")
    [Fraction(1300, 1)]
    >>> in_unit(Decimal("8"), "%", None), in_unit(Decimal("8"), "%", "percentage points")
    ([Fraction(2, 25)], None)
    """
    found = Fraction(value)
    if written == unit or (unit is not None and written == ""):
        scaled = POWERS.get(unit, ("", 0))[1] if written == "" else 0
        return [found, found / 10**scaled] if scaled else [found]
    if written == "%" and unit in (None, "times"):
        return [found / 100]
    if unit is None:
        return [found]
    if written in POWERS and unit in POWERS:
        (code, power), (wanted, least) = POWERS[written], POWERS[unit]
        return [found * Fraction(10) ** (power - least)] if code == wanted else None
    alike = (
        (written, unit) in SAME
        or (written in COUNTED and unit in COUNTED and "count" in (written, unit))
        or (written in PLAIN and unit in PLAIN)
    )
    return [found] if alike else None
