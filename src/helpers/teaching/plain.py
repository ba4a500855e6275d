"""What a student assigned, as plain Python values, whichever library it came in.

Nothing is imported for this: an answer of numpy or pandas can only be there when they are. What is
too large, too deep or endless is not walked through but becomes ``Opaque``, which fits nothing.
"""

import sys
from collections import deque
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from numbers import Integral, Rational, Real
from typing import Any

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


def plain(answer: object, depth: int = 0) -> Any:
    """Return an answer in plain values.

    Parameters
    ----------
    answer : object
        Anything; what cannot be read becomes :class:`Opaque`.
    depth : int
        How far inside the answer this is.

    Returns
    -------
    None, bool, int, float, Decimal, Fraction, str, date, tuple, Unordered, Column, Sheet or Opaque

    Examples
    --------
    >>> plain({"a": 1}), plain([1, (2.5, None)])
    (Column(keys=('a',), values=(1,)), (1, (2.5, None)))
    """
    if depth > DEEPEST:
        return Opaque("deep")
    if answer is None or isinstance(answer, bool):
        return answer
    if isinstance(answer, str):
        return Opaque("large") if len(answer) > LONGEST else str(answer)
    if isinstance(answer, Real | Decimal) and type(answer).__name__ != "timedelta64":
        return _number(answer)
    found = _of_numpy(answer, depth)
    if found is None:
        found = _of_pandas(answer, depth)
    return _of_python(answer, depth) if found is None else found


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


def _number(answer: Any) -> Any:
    if isinstance(answer, Integral):
        return int(answer)
    if isinstance(answer, Rational):
        return Fraction(int(answer.numerator), int(answer.denominator))
    return answer if isinstance(answer, Decimal) else float(answer)


def _tuple(answer: Iterable[Any], depth: int) -> Any:
    found = tuple(islice(answer, MOST + 1))
    return Opaque("large") if len(found) > MOST else tuple(plain(item, depth + 1) for item in found)


def _of_numpy(answer: Any, depth: int) -> Any:
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
        return plain(found, depth + (answer.ndim == 0))
    return None


def _of_pandas(answer: Any, depth: int) -> Any:
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
        columns = [_tuple(answer.iloc[:, place], depth) for place in range(answer.shape[1])]
        return Sheet(_tuple(answer.index, depth), _tuple(answer.columns, depth), tuple(columns))
    if isinstance(answer, pandas.Series):
        keys, values = _tuple(answer.index, depth), _tuple(answer, depth)
        return keys if isinstance(keys, Opaque) else Column(keys, values)
    if isinstance(answer, pandas.Index | pandas.api.extensions.ExtensionArray):
        return _tuple(answer, depth)
    return None


def _of_python(answer: Any, depth: int) -> Any:
    if isinstance(answer, date):
        return answer
    for name in CODES:
        code = getattr(type(answer), "__module__", "") == "helpers.catalog" and getattr(
            answer, name, None
        )
        if isinstance(code, str):
            return code
    if isinstance(answer, Mapping):
        keys = _tuple(answer, depth)
        if isinstance(keys, Opaque):
            return keys
        return Column(keys, tuple(plain(answer[key], depth + 1) for key in answer))
    if isinstance(answer, bytes | bytearray | memoryview):
        return Opaque(type(answer).__name__)
    if isinstance(answer, Set) and not isinstance(answer, Sequence):
        found = _tuple(answer, depth)
        kept = type(answer).__name__ in ("dict_keys", "dict_items")
        return found if isinstance(found, Opaque) or kept else Unordered(found)
    if isinstance(answer, Sequence | deque) or type(answer).__name__ == "dict_values":
        return _tuple(answer, depth)
    if hasattr(type(answer), "__next__"):
        return Opaque("endless")
    return Opaque(type(answer).__name__)
