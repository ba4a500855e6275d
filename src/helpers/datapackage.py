"""The one opener of data/: the descriptor, and the rows of a resource as they stand in the file.

``datapackage.json`` is a Frictionless Data Package: every column's type, unit, meaning and keys
are said there once, and everything else (the checks, the frames, the vocabulary) is built from it.
"""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from helpers import paths
from helpers.errors import DataError, Problem, accepted

DESCRIPTOR = "datapackage.json"
RESOURCES = ("figures", "sources", "indicators", "areas", "breaks")
TYPES = ("string", "number", "integer")
KINDS = ("period", "date")
Type = type | tuple[type, ...]
OWN: dict[str, Type] = {
    "taybac:kind": str,
    "taybac:wholeNumbers": list,
    "taybac:founding": list,
}
CONSTRAINTS: dict[str, Type] = {
    "required": bool,
    "enum": list,
    "pattern": str,
    "minimum": (int, float),
    "maximum": (int, float),
}


@dataclass(frozen=True)
class Field:
    """One column: its name, Table Schema type and constraints, our own properties, its title."""

    name: str
    type: str
    description: str
    constraints: dict[str, Any]
    properties: dict[str, Any]
    title: str = ""


@dataclass(frozen=True)
class ForeignKey:
    """Columns whose values must stand in another resource."""

    fields: tuple[str, ...]
    resource: str
    reference_fields: tuple[str, ...]


@dataclass(frozen=True)
class Resource:
    """One CSV file and what the descriptor says of it."""

    name: str
    path: str
    fields: tuple[Field, ...]
    unique_keys: tuple[tuple[str, ...], ...]
    foreign_keys: tuple[ForeignKey, ...]
    properties: dict[str, Any]

    @property
    def columns(self) -> list[str]:
        """Names of the columns, in order."""
        return [field.name for field in self.fields]


@dataclass
class Sheet:
    """The cells of one CSV file: ``cells[i]`` is the row that starts at ``lines[i]``.

    ``is_cut`` says that the rest of the file could not be read at all.
    """

    file: str
    header: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    is_cut: bool = False

    def records(self) -> Iterator[dict[str, str]]:
        """Yield each row as a mapping from column to text."""
        for row in self.cells:
            yield dict(zip(self.header, row, strict=True))


def read_descriptor(folder: Path | None = None) -> dict[str, Resource]:
    """Read the resources that ``datapackage.json`` describes, by name.

    Parameters
    ----------
    folder : Path, optional
        The data folder; by default ``paths.data()``.

    Raises
    ------
    DataError
        There is no descriptor in the folder, or it is not the JSON of a Data Package.
    """
    file = str((folder or paths.data()) / DESCRIPTOR)
    return dict(_resources(file, paths.stamp(file)))


@lru_cache(maxsize=16)
def _resources(file: str, _stamp: tuple[int, int] | None) -> dict[str, Resource]:
    path = Path(file)
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
        resources = {item["name"]: _resource(item) for item in package["resources"]}
        _check_keys(resources)
        return resources
    except OSError as error:
        reason = f"{path} cannot be read ({error.strerror}); accepted: a folder with a Data Package"
        raise DataError([Problem(DESCRIPTOR, 1, "", reason)]) from error
    except json.JSONDecodeError as error:
        reason = f"not JSON: {error.msg} at character {error.colno}"
        raise DataError([Problem(DESCRIPTOR, error.lineno, "", reason)]) from error
    except UnicodeDecodeError as error:
        raise DataError([Problem(DESCRIPTOR, 1, "", "not UTF-8; accepted: UTF-8 text")]) from error
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError, re.error) as error:
        reason = (
            f"not a Data Package with tabular resources: {error!r} is missing or of another form"
        )
        raise DataError([Problem(DESCRIPTOR, 1, "", reason)]) from error


def licence(folder: Path | None = None) -> tuple[str, str]:
    """Return name and address of the licence of the figures; blank where the descriptor has none.

    >>> licence()[0]
    'CC0-1.0'
    """
    path = (folder or paths.data()) / DESCRIPTOR
    given = json.loads(path.read_text(encoding="utf-8")).get("licenses") or [{}]
    return str(given[0].get("name", "")), str(given[0].get("path", ""))


def _resource(item: dict[str, Any]) -> Resource:
    schema = item["schema"]
    primary = schema.get("primaryKey", [])
    keys = [[primary] if isinstance(primary, str) else primary, *schema.get("uniqueKeys", [])]
    return Resource(
        name=item["name"],
        path=_one_of(r"[\w-]+\.csv", item["path"]),
        fields=tuple(_field(column) for column in schema["fields"]),
        unique_keys=tuple(tuple(key) for key in keys if key),
        foreign_keys=tuple(_foreign_key(key) for key in schema.get("foreignKeys", [])),
        properties=_own(item),
    )


def _own(item: dict[str, Any]) -> dict[str, Any]:
    own = {key: value for key, value in item.items() if key.startswith("taybac:")}
    _one_of("|".join(KINDS), own.get("taybac:kind", KINDS[0]))
    return _typed(own, OWN)


def _field(column: dict[str, Any]) -> Field:
    return Field(
        name=_one_of(r"\w+", column["name"]),
        type=_one_of("|".join(TYPES), column["type"]),
        description=_one_of(r".+", column["description"]),
        constraints=_typed(column.get("constraints", {}), CONSTRAINTS),
        properties=_own(column),
        title=_one_of(r".*", column.get("title", "")),
    )


def _typed(given: dict[str, Any], types: dict[str, Type]) -> dict[str, Any]:
    for name, value in given.items():
        items = value if isinstance(value, list) else []
        if not isinstance(value, types[name]) or not all(isinstance(item, str) for item in items):
            raise TypeError(f"{name}: {value!r}")
    re.compile(given.get("pattern", ""))
    return given


def _one_of(pattern: str, text: str) -> str:
    if not re.fullmatch(pattern, text):
        raise ValueError(text)
    return text


def _check_keys(resources: dict[str, Resource]) -> None:
    for name in RESOURCES:
        if name not in resources:
            raise KeyError(name)
    for resource in resources.values():
        linked = [(resource, key) for key in resource.unique_keys]
        for foreign in resource.foreign_keys:
            linked += [
                (resource, foreign.fields),
                (resources[foreign.resource], foreign.reference_fields),
            ]
        for described, columns in linked:
            for column in columns:
                if column not in described.columns:
                    raise KeyError(f"{described.name}.{column}")


def _foreign_key(key: dict[str, Any]) -> ForeignKey:
    reference = key["reference"]
    if not key["fields"] or len(key["fields"]) != len(reference["fields"]):
        raise ValueError(f"foreignKeys: {key!r}")
    return ForeignKey(tuple(key["fields"]), reference["resource"], tuple(reference["fields"]))


def read_sheet(resource: Resource, folder: Path | None = None) -> Sheet:
    """Read the cells of a resource, noting every fault of the file itself.

    Bytes that are not UTF-8 are kept as lone surrogates, so that the check can name the cell they
    stand in and go on. Rows with too many or too few cells are noted and left out.

    Parameters
    ----------
    resource : Resource
        What to read.
    folder : Path, optional
        The data folder; by default ``paths.data()``.

    Returns
    -------
    Sheet
        Header, rows with their line numbers, and problems of the file's form.
    """
    sheet = Sheet(resource.path)
    path = (folder or paths.data()) / resource.path
    try:
        content = path.read_bytes()
    except OSError as error:
        sheet.problems.append(_at(sheet, 1, f"{path} cannot be read ({error.strerror})"))
        return sheet
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:2]:
        sheet.problems.append(_at(sheet, 1, "the file is UTF-16; accepted: UTF-8"))
        return sheet
    text = content.decode("utf-8", errors="surrogateescape")
    if text.startswith("\ufeff"):
        reason = "the file starts with a byte-order mark; accepted: UTF-8 without one"
        sheet.problems.append(Problem(sheet.file, 1, resource.columns[0], reason))
        text = text.removeprefix("\ufeff")
    header = text.partition("\n")[0]
    if "," not in header and (";" in header or "\t" in header):
        reason = "the columns are separated by semicolons or tabs; accepted: by commas"
        sheet.problems.append(_at(sheet, 1, reason))
        return sheet
    _read_rows(sheet, text)
    if text and not text.endswith(("\n", "\r")):
        reason = "the last line does not end; is the file cut short?"
        sheet.problems.append(_at(sheet, text.count("\n") + 1, reason))
    return sheet


def read_whole(resource: Resource, folder: Path | None = None) -> Sheet:
    """Read the cells of a resource whose file has no fault of form and the columns described.

    Raises
    ------
    DataError
        It has; `taybac check` says the same.
    """
    sheet = read_sheet(resource, folder)
    if sheet.problems:
        raise DataError(sheet.problems)
    if sheet.header != resource.columns:
        reason = f"the columns are {', '.join(sheet.header)}; {accepted(resource.columns)}"
        raise DataError([Problem(sheet.file, 1, "", reason)])
    return sheet


def _read_rows(sheet: Sheet, text: str) -> None:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        sheet.header = next(reader, [])
        if not sheet.header:
            sheet.problems.append(_at(sheet, 1, "the file has no header line"))
            return
        line = reader.line_num + 1
        for row in reader:
            _take_row(sheet, line, row)
            line = reader.line_num + 1
    except csv.Error as error:
        reason = f"not a row of comma-separated values: {error} (is a quotation mark missing?)"
        sheet.problems.append(_at(sheet, line, reason))
        sheet.is_cut = True


def _take_row(sheet: Sheet, line: int, row: list[str]) -> None:
    expected = len(sheet.header)
    if len(row) == expected:
        sheet.lines.append(line)
        sheet.cells.append(row)
    elif not row:
        sheet.problems.append(_at(sheet, line, "a blank line; accepted: one row a line"))
    elif len(row) < expected:
        reason = f"the row ends after {len(row)} of {expected} cells"
        sheet.problems.append(Problem(sheet.file, line, sheet.header[len(row)], reason))
    else:
        reason = f"the row has {len(row)} cells, the header {expected}; is {row[expected]!r} extra?"
        sheet.problems.append(Problem(sheet.file, line, sheet.header[-1], reason))


def _at(sheet: Sheet, line: int, message: str) -> Problem:
    return Problem(sheet.file, line, "", message)
