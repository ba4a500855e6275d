"""A quantity as a document states it."""

from dataclasses import dataclass
from decimal import Decimal

WHOLE = frozenset({"persons", "households", "count", "rank"})
"""Units of which there are only whole numbers."""


@dataclass(frozen=True)
class Quantity:
    """One value or range with all that the words around it say.

    Attributes
    ----------
    value : Decimal or None
        The value, in ``unit``; None where a range was stated.
    lower, upper : Decimal or None
        The ends of a range, in ``unit``.
    bound : str
        How the text hedges it: blank, about, over, at_least, under or at_most.
    unit : str
        As figures.csv names units where it has one; blank where the text states none.
    measure : str
        ``rank``, ``count`` or ``annual_average`` where the words say so; else blank.
    change : str
        ``rise`` or ``fall`` where the number is how much was added or taken away; else blank.
    per : str
        What it is counted per, as ``người`` in đồng/người; blank for a year, which is
        ``annual_average``, and where nothing is named.
    of : str
        ``total`` for the second number of 26/63, ``part`` for the first; else blank.
    scaled : bool
        A word of scale (nghìn, million) stands with the number.
    other : Decimal or None
        The value by the other reading of its digits (1.850), where there is one.
    start, end : int
        Place in the cleaned text, from the first hedge to the last word of the unit.
    number : int
        Place of the number itself.
    as_printed : str
        The characters from ``start`` to ``end``.
    """

    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    bound: str
    unit: str
    measure: str
    change: str
    per: str
    of: str
    scaled: bool
    other: Decimal | None
    start: int
    end: int
    number: int
    as_printed: str
