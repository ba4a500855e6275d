"""The data of a PC-Axis file: figures in order, or rows that name themselves by keys."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from helpers.errors import FormatError, accepted
from helpers.ingest.cube import MOST_CELLS, Dimension, check_number, clean, place_of
from helpers.ingest.px_keywords import Datum, Statement

Stated = Mapping[tuple[str, tuple[str, ...]], Statement]
SYMBOLS = ("-", ".", "..", "...", "....", ".....", "......")
"""What stands for no figure, in the order of DATASYMBOLNIL, DATASYMBOL1 to 6."""
EVERY = "*"
ZERO = "0"


def cells(
    stated: Stated, dimensions: tuple[Dimension, ...], data: list[Datum], symbols: dict[str, str]
) -> tuple[dict[int, str], dict[int, str]]:
    """Return figures and statuses by the place of their cell.

    Parameters
    ----------
    stated : mapping
        The statements of the file by keyword and subkeys.
    dimensions : tuple of Dimension
        Those of the stub, then those of the heading.
    data : list of Datum
        The items after DATA=.
    symbols : dict of str to str
        How the file shows each of ``SYMBOLS``.

    Raises
    ------
    FormatError
        Too few or too many items, or one that is no number and no symbol.
    """
    size = math.prod(len(dimension.codes) for dimension in dimensions)
    values: dict[int, str] = {}
    if any(keyword == "KEYS" for keyword, _ in stated):
        placed = _keyed(stated, dimensions, data)
        values = dict.fromkeys(range(size), ZERO)
    else:
        if len(data) != size:
            raise FormatError(f"DATA: {len(data)} of {size} cells; accepted: one for each")
        placed = dict(enumerate(data))
    statuses = {}
    for place, datum in placed.items():
        if datum.text in symbols:
            statuses[place] = symbols[datum.text]
            values.pop(place, None)
        elif datum.quoted:
            known = accepted(f'"{symbol}"' for symbol in SYMBOLS)
            raise FormatError(f"line {datum.line}: {datum.text!r} stands for no figure; {known}")
        else:
            values[place] = check_number(datum.text, f"line {datum.line}")
    return values, statuses


def _keyed(
    stated: Stated, dimensions: tuple[Dimension, ...], data: list[Datum]
) -> dict[int, Datum]:
    """Place the rows of a file that names each: the keys of the stub, then the row's cells."""
    stub = stated.get(("STUB", ()))
    depth = len(stub.values) if stub else 0
    keys = [_keys(stated, dimension) for dimension in dimensions[:depth]]
    width = math.prod(len(dimension.codes) for dimension in dimensions[depth:])
    if len(data) % (depth + width):
        raise FormatError(
            f"DATA: {len(data)} items do not make up rows of {depth} keys and {width} cells"
        )
    lengths = [len(dimension.codes) for dimension in dimensions[:depth]]
    placed: dict[int, Datum] = {}
    for start in range(0, len(data), depth + width):
        row = data[start : start + depth + width]
        for datum, known, dimension in zip(row, keys, dimensions, strict=False):
            if datum.text not in known:
                raise FormatError(
                    f"line {datum.line}: {datum.text!r} is no key of {dimension.code!r}"
                )
        places = [known[datum.text] for datum, known in zip(row, keys, strict=False)]
        first = place_of(places, lengths) * width
        if first in placed:
            raise FormatError(f"line {row[0].line}: the row stands twice; accepted: once")
        placed |= {first + place: datum for place, datum in enumerate(row[depth:])}
    return placed


def _keys(stated: Stated, dimension: Dimension) -> dict[str, int]:
    item = stated.get(("KEYS", (dimension.code,)))
    said = (*item.words, *item.values)[0].upper() if item else ""
    if said not in ("CODES", "VALUES"):
        raise FormatError(f"KEYS of {dimension.code!r}: {said!r}; accepted: CODES, VALUES")
    used = dimension.codes if said == "CODES" else dimension.labels
    return {code: place for place, code in enumerate(used)}


def cell_notes(stated: Stated, dimensions: tuple[Dimension, ...]) -> Iterator[tuple[int, str]]:
    """Yield the place and the sign of each note of a cell.

    Raises
    ------
    FormatError
        A note of another number of dimensions, or of a category that is none.
    """
    lengths = [len(dimension.codes) for dimension in dimensions]
    noted: list[tuple[list[Sequence[int]], str]] = []
    for (keyword, subkeys), item in stated.items():
        if keyword != "DATANOTECELL":
            continue
        if len(subkeys) != len(dimensions) or not item.values:
            raise FormatError(
                f"line {item.line}: DATANOTECELL of {len(subkeys)} of {len(dimensions)} dimensions"
            )
        pairs = zip(dimensions, subkeys, strict=True)
        chosen = [_chosen(dimension, subkey, item.line) for dimension, subkey in pairs]
        noted.append((chosen, clean(item.values[0])))
    count = sum(math.prod(map(len, chosen)) for chosen, _ in noted)
    if count > MOST_CELLS:
        raise FormatError(f"DATANOTECELL of {count} cells; accepted: up to {MOST_CELLS}")
    for chosen, note in noted:
        for places in product(*chosen):
            yield place_of(places, lengths), note


def _chosen(dimension: Dimension, subkey: str, line: int) -> Sequence[int]:
    if subkey == EVERY:
        return range(len(dimension.codes))
    for names in (dimension.codes, dimension.labels):
        if subkey in names:
            return (names.index(subkey),)
    raise FormatError(f"line {line}: {subkey!r} is no category of {dimension.code!r}")
