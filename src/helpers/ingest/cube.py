"""A table of any number of dimensions, as PX-Web's formats all describe it."""

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from helpers.errors import FormatError

MOST_CELLS = 250_000
LONGEST = 40
UNSEEN = ("Cf", "Co")
"""Unicode categories of characters nobody sees: joiners, soft hyphens, private ones."""
ROLES = ("", "time", "geo", "metric")
NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,2})?", flags=re.ASCII)


@dataclass(frozen=True)
class Dimension:
    """One dimension: its code and label, those of its categories, and its role if one is stated.

    ``units`` are those of the categories of a dimension of measures; empty where none is stated.
    """

    code: str
    label: str
    codes: tuple[str, ...]
    labels: tuple[str, ...]
    role: str = ""
    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cell:
    """One cell: where it stands in each dimension, its own characters, and its status.

    ``value`` is blank where the table has no figure; ``status`` says why, or qualifies the figure.
    """

    places: tuple[int, ...]
    value: str
    status: str


@dataclass(frozen=True)
class Cube:
    """A table: the last dimension runs fastest.

    Attributes
    ----------
    values, statuses : mapping of int to str
        By the place of the cell; ``values`` in the characters of the file, with a decimal point. A
        cell of which neither says anything is missing.
    updated : str
        Date of the last change (2026-08-15); blank where the file states none that can be.
    unit : str
        The unit of all figures; blank where none is stated for all.
    notes : tuple of str
        Notes of the table, in the office's words.
    """

    title: str
    dimensions: tuple[Dimension, ...]
    values: Mapping[int, str]
    statuses: Mapping[int, str]
    unit: str = ""
    source: str = ""
    updated: str = ""
    notes: tuple[str, ...] = field(default=())

    @property
    def size(self) -> int:
        """How many cells the table has."""
        return math.prod(len(dimension.codes) for dimension in self.dimensions)

    def cells(self) -> Iterator[Cell]:
        """Yield every cell in the order of the file."""
        lengths = [len(dimension.codes) for dimension in self.dimensions]
        for place in range(self.size):
            yield Cell(
                places_of(place, lengths), self.values.get(place, ""), self.statuses.get(place, "")
            )


def places_of(place: int, lengths: Sequence[int]) -> tuple[int, ...]:
    """Return where a cell stands in each dimension.

    >>> places_of(5, [2, 3])
    (1, 2)
    """
    found = []
    for length in reversed(lengths):
        place, rest = divmod(place, length)
        found.append(rest)
    return tuple(reversed(found))


def place_of(places: Sequence[int], lengths: Sequence[int]) -> int:
    """Return the place of a cell, the other way round.

    >>> place_of((1, 2), [2, 3])
    5
    """
    found = 0
    for place, length in zip(places, lengths, strict=True):
        found = found * length + place
    return found


def check_dimensions(dimensions: Sequence[Dimension]) -> None:
    """Refuse dimensions that do not make up a table.

    Raises
    ------
    FormatError
        No dimension, one that is empty or stands twice, a category that stands twice, or more
        cells than a table of an office has.
    """
    if not dimensions:
        raise FormatError("no dimension; accepted: a table with at least one")
    _check_once([dimension.code for dimension in dimensions], "dimension")
    for dimension in dimensions:
        if not dimension.codes:
            raise FormatError(f"dimension {dimension.code!r}: no category; accepted: at least one")
        _check_once(dimension.codes, f"dimension {dimension.code!r}: category")
    size = math.prod(len(dimension.codes) for dimension in dimensions)
    if size > MOST_CELLS:
        raise FormatError(f"{size} cells; accepted: up to {MOST_CELLS}")


def _check_once(codes: Sequence[str], what: str) -> None:
    seen = set()
    for code in codes:
        if code in seen:
            raise FormatError(f"{what} {code!r} stands twice; accepted: once")
        seen.add(code)


def check_number(text: str, place: str) -> str:
    """Return a number's characters unchanged, or refuse what is none or none of a statistic.

    Raises
    ------
    FormatError
        Not a decimal number, or one with more than 15 digits before the point or 20 after it.

    Examples
    --------
    >>> check_number("109.44", "cell 1")
    '109.44'
    """
    shown = text if len(text) <= LONGEST else f"{text[:LONGEST]}..."
    if not NUMBER.fullmatch(text) or len(text) > LONGEST:
        raise FormatError(f"{place}: {shown!r} is not a number; accepted: such as 109.44")
    number = Decimal(text)
    if number.adjusted() >= 15 or int(number.as_tuple().exponent) < -20:
        raise FormatError(f"{place}: {shown!r}; accepted: up to 15 digits and 20 decimals")
    return text


def plain(text: str) -> str:
    """Write a number without exponent or sign of plus.

    >>> plain("1.05E+2"), plain("+3"), plain("109.440")
    ('105', '3', '109.440')
    """
    return f"{Decimal(text):f}"


def clean(label: str) -> str:
    r"""Return a label on one line, composed, without the spaces that indent it or unseen signs.

    >>> clean("    Lương \n thực")
    'Lương thực'
    """
    composed = unicodedata.normalize("NFC", label)
    seen = (letter for letter in composed if unicodedata.category(letter) not in UNSEEN)
    return " ".join("".join(seen).split())
