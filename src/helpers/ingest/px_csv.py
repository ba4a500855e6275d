"""CSV as PX-Web writes it: a title, the stub's names and the heading, a line for each row.

Several dimensions in the heading stand in one cell, a space between them ("Nam 2023"); of these the
one of time can be told from the rest.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from helpers.errors import FormatError
from helpers.ingest.cube import (
    MOST_CELLS,
    Cube,
    Dimension,
    check_dimensions,
    check_number,
    clean,
    place_of,
)
from helpers.ingest.numerals import MISSING, decimal_sign, is_number, normal
from helpers.ingest.periods_in_labels import fold, moment

DELIMITERS = (";", "\t", ",")
TIMES = ("nam", "year", "quy", "quarter", "thang", "month", "ky", "period", "thoi gian", "time")
VALUE = "value"
FIELDS = {
    sign: re.compile(rf'\s*"((?:[^"]|"")*)"\s*(?={sign}|$)|([^"{sign}]*)(?={sign}|$)')
    for sign in DELIMITERS
}
QUOTED = re.compile(r'"(?:[^"]|"")*"')


@dataclass(frozen=True)
class Field:
    """One field of a line, and whether it stands in quotation marks."""

    text: str
    quoted: bool


@dataclass(frozen=True)
class Line:
    """The fields of a line and its number."""

    fields: list[Field]
    number: int


def read(text: str, decimal: str = "") -> Cube:
    """Read a CSV file of PX-Web.

    Parameters
    ----------
    text : str
        The file.
    decimal : str, optional
        ``point`` or ``comma``, where the numbers do not show which it is.

    Returns
    -------
    Cube
        Cells without a figure have what stands there (``..``) as status.

    Raises
    ------
    FormatError
        No heading, rows of another length, a row that stands twice or is missing, a cell that is
        no number, or numbers that can be read in two ways.
    """
    if not text.endswith(("\n", "\r")):
        line = text.count("\n") + 1
        raise FormatError(f"line {line}: the last line does not end; is the file cut short?")
    title, heading, rows = _lines(text)
    depth = _depth(heading, rows)
    stub = [_stub(heading.fields[place].text, rows, place) for place in range(depth)]
    headed = _heading([field.text for field in heading.fields[depth:]])
    dimensions = (*stub, *headed)
    check_dimensions(dimensions)
    values, statuses = _cells(rows, stub, decimal)
    return Cube(title, dimensions, values, statuses)


def _lines(text: str) -> tuple[str, Line, list[Line]]:
    """Return the title, the line of names and the rows."""
    written = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    filled = [(number, line) for number, line in enumerate(written, 1) if line.strip()]
    if len(filled) > MOST_CELLS:
        raise FormatError(f"{len(filled)} lines; accepted: up to {MOST_CELLS}")
    bare = [QUOTED.sub("", line) for _, line in filled]
    delimiter = next((sign for sign in DELIMITERS if any(sign in line for line in bare)), "")
    if not delimiter:
        raise FormatError("no line of two fields; accepted: fields apart by ; or tab or comma")
    lines = [Line(_fields(line, delimiter, number), number) for number, line in filled]
    title, start = (lines[0].fields[0].text, 1) if len(lines[0].fields) == 1 else ("", 0)
    heading, rows = lines[start], lines[start + 1 :]
    if not rows:
        raise FormatError(f"line {heading.number}: no row below the heading; accepted: rows")
    for row in rows:
        if len(row.fields) != len(heading.fields):
            raise FormatError(
                f"line {row.number}: {len(row.fields)} fields, {len(heading.fields)} in the "
                "heading; accepted: as many"
            )
    return clean(title), heading, rows


def _fields(line: str, delimiter: str, number: int) -> list[Field]:
    found = []
    pattern = FIELDS[delimiter]
    place = 0
    while place <= len(line):
        match = pattern.match(line, place)
        if match is None:
            raise FormatError(f"line {number}: a quotation mark amid a field, or one not closed")
        quoted = match[1] is not None
        found.append(Field(match[1].replace('""', '"') if quoted else match[2].strip(), quoted))
        place = match.end() + 1
    return found


def _depth(heading: Line, rows: Sequence[Line]) -> int:
    """Return how many columns name the row: the first ones that are quoted, or no numbers."""
    depth = 0
    for place, name in enumerate(heading.fields[:-1]):
        column = [row.fields[place] for row in rows]
        quoted = all(field.quoted for field in column)
        named = any(not _is_datum(field.text) for field in column)
        if moment(name.text) or not (quoted or named or fold(name.text) in TIMES):
            break
        depth += 1
    if depth == 0:
        raise FormatError(f"line {heading.number}: no column of names; accepted: the rows' names")
    return depth


def _is_datum(text: str) -> bool:
    return text in MISSING or is_number(text, ".") or is_number(text, ",")


def _stub(name: str, rows: Sequence[Line], place: int) -> Dimension:
    labels = tuple(dict.fromkeys(clean(row.fields[place].text) for row in rows))
    times = all(moment(label) for label in labels)
    return Dimension(clean(name), clean(name), labels, labels, "time" if times else "")


def _heading(texts: list[str]) -> tuple[Dimension, ...]:
    """Tell the dimensions of the heading apart: one of time at either end, and the rest."""
    labels = [clean(text) for text in texts]
    if len(labels) == 1 and moment(labels[0]) is None:
        return (Dimension(VALUE, labels[0], tuple(labels), tuple(labels), "metric"),)
    if all(moment(label) for label in labels):
        return (Dimension("time", "time", tuple(labels), tuple(labels), "time"),)
    for split in (_time_last, _time_first):
        pairs = [split(label) for label in labels]
        if all(pair is not None for pair in pairs):
            first, second = zip(*(pair for pair in pairs if pair), strict=True)
            axes = [tuple(dict.fromkeys(first)), tuple(dict.fromkeys(second))]
            if [*product(*axes)] == [*zip(first, second, strict=True)]:
                roles = ("", "time") if split is _time_last else ("time", "")
                return tuple(
                    Dimension(role or "heading", role or "heading", axis, axis, role)
                    for axis, role in zip(axes, roles, strict=True)
                )
    return (Dimension("heading", "heading", tuple(labels), tuple(labels)),)


def _time_last(label: str) -> tuple[str, str] | None:
    words = label.split(" ")
    for place in range(1, len(words)):
        if moment(" ".join(words[place:])):
            return " ".join(words[:place]), " ".join(words[place:])
    return None


def _time_first(label: str) -> tuple[str, str] | None:
    words = label.split(" ")
    for place in range(len(words) - 1, 0, -1):
        if moment(" ".join(words[:place])):
            return " ".join(words[:place]), " ".join(words[place:])
    return None


def _cells(
    rows: Sequence[Line], stub: Sequence[Dimension], decimal: str
) -> tuple[dict[int, str], dict[int, str]]:
    depth, lengths = len(stub), [len(dimension.codes) for dimension in stub]
    width = len(rows[0].fields) - depth
    known = [{label: place for place, label in enumerate(item.labels)} for item in stub]
    sign = decimal_sign(
        (field.text for row in rows for field in row.fields[depth:] if field.text not in MISSING),
        decimal,
    )
    values, statuses = {}, {}
    first_lines: dict[int, int] = {}
    for row in rows:
        places = [names[clean(field.text)] for names, field in zip(known, row.fields, strict=False)]
        start = place_of(places, lengths)
        if start in first_lines:
            raise FormatError(
                f"line {row.number}: the same row as line {first_lines[start]}; accepted: once"
            )
        first_lines[start] = row.number
        for place, field in enumerate(row.fields[depth:], start * width):
            if field.text in MISSING:
                statuses[place] = field.text
            elif is_number(field.text, sign):
                number = normal(field.text, sign)
                values[place] = check_number(number, f"line {row.number}")
            else:
                raise FormatError(
                    f"line {row.number}: {field.text[:40]!r} is not a number with a decimal "
                    f"{'point' if sign == '.' else 'comma'}; accepted: such as 109{sign}44, or .."
                )
    _check_whole(stub, first_lines, lengths)
    return values, {place: status for place, status in statuses.items() if status}


def _check_whole(stub: Sequence[Dimension], found: dict[int, int], lengths: Sequence[int]) -> None:
    size = 1
    for length in lengths:
        size *= length
    if len(found) < size:
        missing = next(place for place in range(size) if place not in found)
        names = []
        for dimension in reversed(stub):
            missing, place = divmod(missing, len(dimension.codes))
            names.append(dimension.labels[place])
        raise FormatError(
            f"no row of {', '.join(reversed(names))}; accepted: a row for each combination"
        )
