"""What a student assigned, as plain Python values, whichever library it came in.

Nothing is imported for this: an answer of numpy or pandas can only be there when they are. What is
too large, too deep or endless is not walked through but becomes ``Opaque``, which fits nothing.
"""

import sys
from collections import deque
from collections.abc import (
    ItemsView,
    Iterable,
    KeysView,
    Mapping,
    Sequence,
    Set,
    ValuesView,
)
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from numbers import Integral, Rational, Real
from typing import Any, NamedTuple

MOST = 5000
"""Items of one answer: far more than any exercise asks for."""
LONGEST = 2000
"""Characters of one text."""
DEEPEST = 4
CODES = ("ref_area", "indicator", "source_id")


@dataclass(frozen=True)
class Opaque:
    """Something that cannot be read; ``reason`` is ``large``, ``endless`` or its type's name."""

    reason: str


@dataclass(frozen=True)
class Column:
    """Values with their keys: a dict or a Series (whose keys may be no more than positions)."""

    keys: tuple[Any, ...]
    values: tuple[Any, ...]


@dataclass(frozen=True)
class Sheet:
    """A frame: its index and its columns by name."""

    index: tuple[Any, ...]
    names: tuple[Any, ...]
    columns: tuple[tuple[Any, ...], ...]


class Unordered(tuple[Any, ...]):
    """Items whose order says nothing: of a set."""

    __slots__ = ()


class Room(NamedTuple):
    """How deep a walk through an answer is, and how many items it has seen in all."""

    depth: int
    seen: list[int]

    def inside(self) -> "Room":
        """Return the room one level further in."""
        return Room(self.depth + 1, self.seen)


def plain(answer: object) -> Any:
    """Return an answer in plain values.

    Parameters
    ----------
    answer : object
        Anything; what cannot be read becomes :class:`Opaque`.

    Returns
    -------
    None, bool, int, float, Decimal, Fraction, str, date, tuple, Unordered, Column, Sheet or Opaque

    Examples
    --------
    >>> plain({"a": 1}), plain([1, (2.5, None)])
    (Column(keys=('a',), values=(1,)), (1, (2.5, None)))
    """
    return _plain(answer, Room(0, [0]))


def one(value: Any) -> Any:
    """Return the single thing in a container of one, or the value itself.

    >>> one(plain([[8.05]])), one(plain([1, 2]))
    (8.05, (1, 2))
    """
    while True:
        if isinstance(value, tuple) and len(value) == 1:
            value = value[0]
        elif isinstance(value, Column) and len(value.values) == 1:
            value = value.values[0]
        elif isinstance(value, Sheet) and len(value.columns) == len(value.index) == 1:
            value = value.columns[0][0]
        else:
            return value


def items(value: Any) -> tuple[Any, ...] | None:
    """Return the things a container holds: of a mapping its values; None where it is none."""
    if isinstance(value, tuple):
        return value
    if isinstance(value, Column):
        return value.values
    if isinstance(value, Sheet):
        if len(value.columns) == 1:
            return value.columns[0]
        if len(value.index) == 1:
            return tuple(column[0] for column in value.columns)
    return None


def _plain(answer: Any, room: Room) -> Any:
    if room.depth > DEEPEST:
        return Opaque("deep")
    if answer is None or isinstance(answer, bool):
        return answer
    if isinstance(answer, str):
        return Opaque("large") if len(answer) > LONGEST else str(answer)
    if isinstance(answer, Real | Decimal) and type(answer).__name__ != "timedelta64":
        return _number(answer)
    for read in (_of_numpy, _of_pandas, _of_catalog):
        found = read(answer, room)
        if found is not None:
            return found
    return _of_python(answer, room)


def _number(answer: Any) -> Any:
    if isinstance(answer, Integral):
        return int(answer)
    if isinstance(answer, Rational):
        return Fraction(int(answer.numerator), int(answer.denominator))
    return answer if isinstance(answer, Decimal) else float(answer)


def _tuple(answer: Iterable[Any], room: Room) -> Any:
    found = tuple(islice(answer, MOST + 1 - room.seen[0]))
    room.seen[0] += len(found)
    if room.seen[0] > MOST:
        return Opaque("large")
    return tuple(_plain(item, room.inside()) for item in found)


def _of_numpy(answer: Any, room: Room) -> Any:
    numpy = sys.modules.get("numpy")
    if numpy is None:
        return None
    if isinstance(answer, numpy.bool_):
        return bool(answer)
    if isinstance(answer, numpy.datetime64):
        found = answer.astype("datetime64[us]").item()
        return Opaque("NaT") if found is None else found
    if isinstance(answer, numpy.ndarray):
        if answer.size > MOST:
            return Opaque("large")
        if answer.dtype.kind == "M":
            answer = answer.astype("datetime64[us]")
        found = answer.tolist()
        return _plain(found, room)
    return None


def _of_pandas(answer: Any, room: Room) -> Any:
    pandas = sys.modules.get("pandas")
    if pandas is None or not hasattr(pandas, "DataFrame"):
        return None
    if answer is pandas.NA or answer is pandas.NaT:
        return Opaque("missing")
    if isinstance(answer, pandas.Period):
        return str(answer) if answer.freqstr[0] in "YAQM" else answer.to_timestamp().date()
    if isinstance(answer, pandas.Interval):
        return Opaque("Interval")
    if isinstance(answer, pandas.DataFrame):
        if answer.size > MOST:
            return Opaque("large")
        index, names = _tuple(answer.index, room), _tuple(answer.columns, room)
        columns = tuple(_tuple(answer.iloc[:, place], room) for place in range(len(names)))
        large = Opaque("large") in (index, *columns)
        return Opaque("large") if large else Sheet(index, names, columns)
    if isinstance(answer, pandas.Series):
        keys, values = _tuple(answer.index, room), _tuple(answer, room)
        return Opaque("large") if Opaque("large") in (keys, values) else Column(keys, values)
    if isinstance(answer, pandas.Index | pandas.api.extensions.ExtensionArray):
        return _tuple(answer, room)
    return None


def _of_catalog(answer: Any, _room: Room) -> Any:
    """Return the code of an area, an indicator or a source."""
    if type(answer).__module__ != "helpers.catalog":
        return None
    codes = [getattr(answer, name) for name in CODES if hasattr(answer, name)]
    return codes[0] if codes else None


def _of_python(answer: Any, room: Room) -> Any:
    if isinstance(answer, date):
        return answer
    if isinstance(answer, Mapping):
        keys = _tuple(answer, room)
        if isinstance(keys, Opaque):
            return keys
        return Column(keys, tuple(_plain(answer[key], room.inside()) for key in answer))
    if isinstance(answer, bytes | bytearray | memoryview):
        return Opaque(type(answer).__name__)
    if isinstance(answer, Set):
        found = _tuple(answer, room)
        return found if isinstance(answer, KeysView | ItemsView) else _unordered(found)
    if isinstance(answer, Sequence | deque | ValuesView):
        return _tuple(answer, room)
    return Opaque("endless" if hasattr(type(answer), "__next__") else type(answer).__name__)


def _unordered(found: Any) -> Any:
    return found if isinstance(found, Opaque) else Unordered(found)
