"""PC-Axis (.px), as the file format's description of 2013 has it: keywords, then the data.

Keywords of other languages than the file's first are left out; unknown keywords are allowed.
"""

import re
from collections.abc import Iterator

from helpers.errors import FormatError, accepted
from helpers.ingest.cube import Cube, Dimension, check_dimensions, clean
from helpers.ingest.dates import updated_of_px
from helpers.ingest.px_data import SYMBOLS, Stated, cell_notes, cells
from helpers.ingest.px_keywords import Statement, statements

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
    values, statuses = cells(stated, dimensions, data, symbols)
    for place, note in cell_notes(stated, dimensions):
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
