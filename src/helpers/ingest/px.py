"""PC-Axis (.px), as the file format's description of 2013 has it: keywords, then the data.

Keywords of other languages than the file's first are left out; unknown keywords are allowed.
"""

import math
import re
from collections.abc import Iterator, Mapping
from itertools import product

from helpers.errors import FormatError, accepted
from helpers.ingest.cube import (
    MOST_CELLS,
    Cube,
    Dimension,
    check_dimensions,
    check_number,
    clean,
    place_of,
)
from helpers.ingest.dates import updated_of_px
from helpers.ingest.px_keywords import Datum, Statement, statements

SINGLE = (
    "STUB", "HEADING", "VALUES", "CODES", "TIMEVAL", "CONTVARIABLE", "UNITS", "KEYS", "TITLE",
    "DESCRIPTION", "CONTENTS", "CREATION-DATE", "LAST-UPDATED", "SOURCE", "CODEPAGE", "CHARSET",
    "DECIMALS", "SHOWDECIMALS", "DATANOTECELL",
)  # fmt: skip
"""Keywords that may stand once for each of their subkeys."""
TEXTS = ("STUB", "HEADING", "VALUES", "CODES", "CONTVARIABLE", "UNITS", "TITLE", "DESCRIPTION",
         "CONTENTS", "SOURCE", "DATANOTECELL")  # fmt: skip
"""Keywords whose values all stand in quotation marks."""
NOTES = ("NOTE", "NOTEX")
SYMBOLS = ("-", ".", "..", "...", "....", ".....", "......")
"""What stands for no figure, in the order of DATASYMBOLNIL, DATASYMBOL1 to 6."""
EVERY = "*"
ZERO = "0"
_STATED = re.compile(rb'^\s*(CODEPAGE|CHARSET)\s*=\s*"([^"]*)"', re.MULTILINE | re.IGNORECASE)


def stated_encoding(content: bytes, ansi: str) -> str:
    r"""Return the encoding a file states, or what ANSI means here where it states only that.

    >>> stated_encoding(b'CHARSET="ANSI";\nCODEPAGE="utf-8";', "windows-1258")
    'utf-8'
    >>> stated_encoding(b'CHARSET="ANSI";', "windows-1258")
    'windows-1258'
    """
    head = content.partition(b"DATA=")[0]
    stated: dict[bytes, str] = {
        key.upper(): value.decode("latin-1") for key, value in _STATED.findall(head)
    }
    if b"CODEPAGE" in stated:
        return stated[b"CODEPAGE"]
    return ansi if stated.get(b"CHARSET", "").upper() == "ANSI" else ""


def read(text: str) -> Cube:
    """Read a PC-Axis file.

    Parameters
    ----------
    text : str
        The file.

    Returns
    -------
    Cube
        Statuses are the symbols that stand for missing figures, in the file's own characters
        (DATASYMBOL), and the notes of single cells (DATANOTECELL). Rows that a file with KEYS
        leaves out are 0, as the format says.

    Raises
    ------
    FormatError
        Not PC-Axis, or keywords and data that do not fit together.
    """
    said, data = statements(text)
    stated = _by_key(said)
    names = [*_names(stated, "STUB"), *_names(stated, "HEADING")]
    if not names:
        raise FormatError("neither STUB nor HEADING; accepted: one or both")
    dimensions = tuple(_dimension(stated, name) for name in names)
    check_dimensions(dimensions)
    _check_names(stated, names)
    symbols = dict(zip(SYMBOLS, _symbols(stated), strict=True))
    values, statuses = _cells(stated, dimensions, data, symbols)
    for place, note in _cell_notes(stated, dimensions):
        statuses[place] = " ".join(filter(None, (statuses.get(place, ""), note)))
    return Cube(
        title=_first(stated, "TITLE", "DESCRIPTION", "CONTENTS"),
        dimensions=dimensions,
        values=values,
        statuses=statuses,
        unit=_first(stated, "UNITS"),
        source=_first(stated, "SOURCE"),
        updated=_updated(stated),
        notes=tuple(
            clean(item.values[0].replace("#", " "))
            for item in said
            if item.keyword in NOTES and not (item.language or item.subkeys) and item.values
        ),
    )


Stated = Mapping[tuple[str, tuple[str, ...]], Statement]


def _by_key(said: list[Statement]) -> Stated:
    found: dict[tuple[str, tuple[str, ...]], Statement] = {}
    for item in said:
        key = (item.keyword, item.subkeys)
        if item.keyword in TEXTS and item.words:
            raise FormatError(
                f"line {item.line}: {item.words[0]!r} in {_written(item)}; accepted: quoted texts"
            )
        if item.language:
            continue
        if key in found and item.keyword in SINGLE:
            name = _written(item)
            raise FormatError(
                f"line {item.line}: {name} stands twice, first in line {found[key].line}; "
                "accepted: once"
            )
        found.setdefault(key, item)
    return found


def _written(item: Statement) -> str:
    subkeys = ",".join(f'"{subkey}"' for subkey in item.subkeys)
    return f"{item.keyword}({subkeys})" if subkeys else item.keyword


def _names(stated: Stated, keyword: str) -> tuple[str, ...]:
    item = stated.get((keyword, ()))
    return item.values if item else ()


def _first(stated: Stated, *keywords: str) -> str:
    """Return the text of the first keyword that is stated."""
    for keyword in keywords:
        item = stated.get((keyword, ()))
        if item and item.values:
            return clean(item.values[0])
    return ""


def _dimension(stated: Stated, name: str) -> Dimension:
    values = stated.get(("VALUES", (name,)))
    if values is None:
        raise FormatError(f"dimension {name!r}: no VALUES; accepted: the texts of its categories")
    labels = tuple(map(clean, values.values))
    codes = stated.get(("CODES", (name,)))
    if codes and len(codes.values) != len(labels):
        raise FormatError(
            f"line {codes.line}: {len(codes.values)} CODES for {len(labels)} VALUES of {name!r}; "
            "accepted: as many"
        )
    measures = stated.get(("CONTVARIABLE", ()))
    is_measures = measures is not None and measures.values[:1] == (name,)
    is_time = ("TIMEVAL", (name,)) in stated
    units = tuple(_unit(stated, label) for label in values.values) if is_measures else ()
    return Dimension(
        code=name,
        label=clean(name),
        codes=codes.values if codes else labels,
        labels=labels,
        role="metric" if is_measures else "time" if is_time else "",
        units=units if any(units) else (),
    )


def _unit(stated: Stated, label: str) -> str:
    item = stated.get(("UNITS", (label,)))
    return clean(item.values[0]) if item and item.values else ""


def _check_names(stated: Stated, names: list[str]) -> None:
    """Refuse texts, codes, times and keys of what is no dimension."""
    for (keyword, subkeys), item in stated.items():
        if keyword in ("VALUES", "CODES", "TIMEVAL", "KEYS") and subkeys[:1] not in [
            (name,) for name in names
        ]:
            raise FormatError(
                f"line {item.line}: {_written(item)} is of no dimension; {accepted(names)}"
            )
    for keyword in ("DECIMALS", "SHOWDECIMALS"):
        found = stated.get((keyword, ()))
        shown = (*found.words, *found.values)[0] if found else "0"
        if found and not re.fullmatch(r"\d{1,2}", shown, re.ASCII):
            raise FormatError(f"line {found.line}: {keyword}={shown!r}; accepted: such as 2")


def _symbols(stated: Stated) -> Iterator[str]:
    """Yield how the file itself shows each symbol."""
    names = ["DATASYMBOLNIL", *(f"DATASYMBOL{number}" for number in range(1, len(SYMBOLS)))]
    for name, symbol in zip(names, SYMBOLS, strict=True):
        yield _first(stated, name) or symbol


def _updated(stated: Stated) -> str:
    """Return the last of the dates of change, else the date the file was made."""
    dates = {
        keyword: [
            updated_of_px(item.values[0])
            for (name, _), item in stated.items()
            if name == keyword and item.values
        ]
        for keyword in ("LAST-UPDATED", "CREATION-DATE")
    }
    return max(dates["LAST-UPDATED"], default="") or max(dates["CREATION-DATE"], default="")


def _cells(
    stated: Stated, dimensions: tuple[Dimension, ...], data: list[Datum], symbols: dict[str, str]
) -> tuple[dict[int, str], dict[int, str]]:
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
    depth = len(_names(stated, "STUB"))
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


def _cell_notes(stated: Stated, dimensions: tuple[Dimension, ...]) -> Iterator[tuple[int, str]]:
    """Yield the place and the sign of each note of a cell."""
    lengths = [len(dimension.codes) for dimension in dimensions]
    count = 0
    for (keyword, subkeys), item in stated.items():
        if keyword != "DATANOTECELL":
            continue
        if len(subkeys) != len(dimensions) or not item.values:
            raise FormatError(
                f"line {item.line}: DATANOTECELL of {len(subkeys)} of {len(dimensions)} dimensions"
            )
        chosen = [
            _chosen(dimension, subkey, item.line)
            for dimension, subkey in zip(dimensions, subkeys, strict=True)
        ]
        count += math.prod(map(len, chosen))
        if count > MOST_CELLS:
            raise FormatError(f"line {item.line}: DATANOTECELL of {count} cells and more")
        for places in product(*chosen):
            yield place_of(places, lengths), clean(item.values[0])


def _chosen(dimension: Dimension, subkey: str, line: int) -> range | tuple[int]:
    if subkey == EVERY:
        return range(len(dimension.codes))
    for names in (dimension.codes, dimension.labels):
        if subkey in names:
            return (names.index(subkey),)
    raise FormatError(f"line {line}: {subkey!r} is no category of {dimension.code!r}")
