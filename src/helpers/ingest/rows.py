"""Figures found in a document as rows of figures.csv, with their place and a confidence.

The confidence is a sum, in tenths: 2 for digits that can be read in one way only, 1 where the
language decides; and for each of unit, indicator, period and area 2 where it is said in the
sentence, 1 where it is taken from what stands over it, 0 where it is not said.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from helpers import catalog
from helpers.ingest.context import Said
from helpers.quantities import Quantity

POVERTY = "poverty"
TENTH = Decimal("0.1")
POINTS = "percentage points"
MONEY = {("VND billion", "VND million"): 3, ("VND million", "VND billion"): -3}


@dataclass(frozen=True)
class Found:
    """A quantity of a document and what the document says of it."""

    quantity: Quantity
    unit: int
    area: Said
    area_name: str
    indicator: Said
    period: Said
    scenario: str
    status: str
    standard: str
    total: bool
    place: str
    character: int

    def read_in_one_way(self) -> "Found":
        """Return the same where the document's other numbers say how its digits are read."""
        return replace(self, quantity=replace(self.quantity, other=None))


def row_of(found: Found) -> dict[str, str]:
    """Return a row: the columns of figures.csv, then ``position`` and ``confidence``.

    Parameters
    ----------
    found : Found

    Returns
    -------
    dict of str to str
        Blank where the text does not say.
    """
    quantity = _in_unit_of(found.quantity, found.indicator.value)
    indicator = found.indicator.value
    is_poverty = bool(indicator) and catalog.indicator(indicator).topic == POVERTY
    return {
        "ref_area": found.area.value,
        "indicator": indicator,
        "time_period": found.period.value,
        "measure": _measure(quantity, found),
        "scenario": found.scenario,
        "obs_value": plain(quantity.value),
        "lower": plain(quantity.lower),
        "upper": plain(quantity.upper),
        "bound": quantity.bound,
        "unit_measure": quantity.unit,
        "obs_status": found.status,
        "standard": found.standard if is_poverty else "",
        "source_id": "",
        "locator": found.place,
        "as_printed": quantity.as_printed,
        "comment": _comment(quantity, found),
        "position": f"{found.place}, character {found.character}",
        "confidence": str(confidence(found)),
    }


def confidence(found: Found) -> Decimal:
    """Return how much of a row the text says outright, from 0.1 to 1.0."""
    digits = 2 if found.quantity.other is None else 1
    said = (found.indicator, found.period, found.area)
    return TENTH * (digits + found.unit + sum(one.nearness for one in said))


def plain(value: Decimal | None) -> str:
    """Write a number as figures.csv does: no exponent, no separator.

    >>> plain(Decimal("1.85E+6")), plain(Decimal("9.0")), plain(None)
    ('1850000', '9.0', '')
    """
    return "" if value is None else format(value, "f")


def _in_unit_of(quantity: Quantity, indicator: str) -> Quantity:
    """Write a quantity in the unit of its indicator, where this is the same thing."""
    if quantity.change == "fall" and quantity.unit == "%" and indicator != "poverty_reduction":
        return _with_ends(quantity, lambda value: -value, turned=True)
    if not indicator:
        return quantity
    unit = catalog.indicator(indicator).unit_measure
    if quantity.unit == "%" and unit == POINTS:
        return replace(quantity, unit=unit)
    shift = MONEY.get((quantity.unit, unit))
    if shift is None:
        return quantity
    return replace(_with_ends(quantity, lambda value: value.scaleb(shift)), unit=unit)


def _measure(quantity: Quantity, found: Found) -> str:
    if quantity.measure:
        return quantity.measure
    period = found.period.value
    is_span = "/" in period and "-" not in period
    if not is_span:
        return "level"
    return "total" if found.total else ""


def _comment(quantity: Quantity, found: Found) -> str:
    notes = []
    if quantity.of:
        notes.append(f"{quantity.of} of {quantity.as_printed}")
    if quantity.change and quantity.unit not in ("%", POINTS):
        notes.append(f"a {quantity.change}")
    if quantity.per and quantity.per != "người":
        notes.append(f"per {quantity.per}")
    if quantity.other is not None:
        notes.append(f"the digits can also be read as {plain(quantity.other)}")
    if found.area_name and not found.area.value:
        notes.append(f"{found.area_name}: within which boundary is not said")
    return "; ".join(notes)


def _with_ends(
    quantity: Quantity, change: Callable[[Decimal], Decimal], *, turned: bool = False
) -> Quantity:
    value, lower, upper = (
        None if one is None else change(one)
        for one in (quantity.value, quantity.lower, quantity.upper)
    )
    if turned:
        return replace(quantity, value=value, lower=upper, upper=lower)
    return replace(quantity, value=value, lower=lower, upper=upper)
