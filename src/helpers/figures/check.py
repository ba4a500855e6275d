"""Find every fault in the data files, and name it by file, line and column.

The rules of single cells and of keys come from ``datapackage.json``; what a descriptor cannot say
(a value or a range, the possible values of each indicator) is in ``rules``.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from helpers import datapackage, paths, periods
from helpers.catalog import nearest
from helpers.datapackage import Field, ForeignKey, Resource, Sheet
from helpers.errors import Problem, UsageError, accepted
from helpers.figures import rules
from helpers.paths import Stamps

NUMBER = r"-?(0|[1-9]\d{0,14})(\.\d{1,12})?"
MAY_BE_EMPTY = ("breaks.csv", "events.csv")
INTEGER = r"-?(0|[1-9]\d{0,14})"


def check(folder: Path | None = None) -> list[Problem]:
    """Check every file of the data folder against its descriptor and the rules.

    Parameters
    ----------
    folder : Path, optional
        The data folder; by default ``paths.data()``.

    Returns
    -------
    list of Problem
        Every problem, ordered by file and line; empty where the data are good. Files that have not
        changed since are not checked again.

    Raises
    ------
    DataError
        The descriptor itself cannot be read.
    """
    folder = folder or paths.data()
    return list(_problems(folder, paths.stamps(folder)))


@lru_cache(maxsize=4)
def _problems(folder: Path, _stamps: Stamps) -> tuple[Problem, ...]:
    resources = datapackage.read_descriptor(folder)
    sheets = {name: datapackage.read_sheet(item, folder) for name, item in resources.items()}
    frames = {name: _frame(sheet) for name, sheet in sheets.items()}
    problems: list[Problem] = []
    for name, resource in resources.items():
        problems += sheets[name].problems
        problems += _header_problems(resource, sheets[name])
        problems += _cell_problems(resource, frames[name])
        problems += _key_problems(resource, frames[name])
        problems += _row_problems(sheets[name])
        for key in resource.foreign_keys:
            if not sheets[key.resource].is_cut:
                problems += _reference_problems(resource, key, frames[name], frames[key.resource])
    problems += rules.problems(resources, frames)
    return tuple(sorted({_printable(problem) for problem in problems}))


def _frame(sheet: Sheet) -> pd.DataFrame:
    """Cells as text, indexed by line; of columns named twice, the first."""
    frame = pd.DataFrame(
        sheet.cells, columns=sheet.header, index=pd.Index(sheet.lines, name="line"), dtype=object
    )
    return frame.loc[:, ~frame.columns.duplicated()]


def _header_problems(resource: Resource, sheet: Sheet) -> Iterator[Problem]:
    if not sheet.header:
        return
    expected = resource.columns
    for column in expected:
        if column not in sheet.header:
            yield Problem(sheet.file, 1, column, "the column is missing")
    for position, column in enumerate(sheet.header):
        if column not in expected:
            reason = f"{_shown(column)} is not a column of this file; {nearest(column, expected)}"
            yield Problem(sheet.file, 1, _plain(column), reason)
        elif column in sheet.header[:position]:
            yield Problem(sheet.file, 1, column, "the column stands twice")
    if sorted(sheet.header) == sorted(expected) and sheet.header != expected:
        moved = next(new for new, old in zip(sheet.header, expected, strict=True) if new != old)
        yield Problem(
            sheet.file, 1, moved, f"the columns are in another order; {accepted(expected)}"
        )


def _row_problems(sheet: Sheet) -> Iterator[Problem]:
    """Name a file without rows; where no series breaks, where nothing happened, there are none."""
    if sheet.header and not sheet.cells and not sheet.problems and sheet.file not in MAY_BE_EMPTY:
        yield Problem(sheet.file, 1, "", "the file ends after its header; accepted: rows below it")


def _cell_problems(resource: Resource, frame: pd.DataFrame) -> Iterator[Problem]:
    known = {field.name: field for field in resource.fields if field.name in frame}
    columns = {name: pa.Column(None, _checks(field)) for name, field in known.items()}
    try:
        pa.DataFrameSchema(columns).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        for case in error.failure_cases.itertuples():
            reason = _reason(known[case.column], case.check, case.failure_case)
            yield Problem(resource.path, int(case.index), case.column, reason)


def _checks(field: Field) -> list[pa.Check]:
    """Build a column's checks from its field in the descriptor; blank cells pass all but one."""
    rules_of_field: dict[str, Callable[[str], bool]] = {"text": _is_clean_text}
    constraints = field.constraints
    if constraints.get("required"):
        rules_of_field["required"] = lambda cell: cell.strip() != ""
    if field.type in ("number", "integer"):
        rules_of_field["number"] = lambda cell: not cell or _matches(_pattern(field), cell)
    if "enum" in constraints:
        rules_of_field["enum"] = lambda cell: not cell or cell in constraints["enum"]
    if "pattern" in constraints:
        rules_of_field["pattern"] = lambda cell: not cell or _matches(constraints["pattern"], cell)
    if "minimum" in constraints or "maximum" in constraints:
        rules_of_field["limits"] = lambda cell: _is_within(constraints, field, cell)
    kind = field.properties.get("taybac:kind")
    if kind == "period":
        rules_of_field["period"] = lambda cell: not cell or _period_fault(cell) is None
    elif kind == "date":
        rules_of_field["date"] = lambda cell: not cell or periods.is_date(cell)
    return [
        pa.Check(_by_text(rule), name=name, error=name, ignore_na=False)
        for name, rule in rules_of_field.items()
    ]


def _by_text(function: Callable[[str], object]) -> Callable[[pd.Series], pd.Series]:
    """Apply a function of a cell to a column, once for each text that stands there."""

    def apply(column: pd.Series) -> pd.Series:
        found = {cell: function(cell) for cell in set(column)}
        return pd.Series([found[cell] for cell in column], index=column.index)

    return apply


def _reason(field: Field, rule: str, cell: str) -> str:
    """Say what is wrong with one cell and what is accepted."""
    constraints = field.constraints
    shown = _shown(cell)
    if rule == "text":
        return f"{shown} {_text_fault(cell)}"
    if rule == "required":
        return "blank; a value is needed here"
    if rule == "number" and field.type == "integer":
        return f"{shown} is not a whole number; accepted: digits only, such as 2"
    if rule == "number":
        comma = _matches(r"-?\d+,\d+", cell)
        fault = "has a decimal comma" if comma else "is not a number"
        example = cell.replace(",", ".") if comma else "9.02"
        return f"{shown} {fault}; accepted: a plain decimal such as {example}"
    if rule == "enum":
        return f"{shown} is not accepted; {nearest(cell, constraints['enum'])}"
    if rule == "pattern":
        return f"{shown} does not have the form {constraints['pattern']}"
    if rule == "limits":
        return f"{shown} is outside {constraints.get('minimum')} to {constraints.get('maximum')}"
    if rule == "period":
        return str(_period_fault(cell))
    return f"{shown} is not a date; accepted: 2023, 2023-11 or 2023-11-19"


def _key_problems(resource: Resource, frame: pd.DataFrame) -> Iterator[Problem]:
    for key in resource.unique_keys:
        columns = [column for column in key if column in frame]
        if columns != list(key) or frame.empty:
            continue
        values = frame[columns].apply(_by_text(_normal))
        first = (
            pd.Series(frame.index, index=frame.index)
            .groupby([values[c] for c in columns])
            .transform("min")
        )
        for line in frame.index[frame.index != first]:
            reason = f"the same {', '.join(columns)} as line {first[line]}; accepted: once"
            yield Problem(resource.path, int(line), columns[0], reason)


def _reference_problems(
    resource: Resource, key: ForeignKey, frame: pd.DataFrame, target: pd.DataFrame
) -> Iterator[Problem]:
    if not set(key.fields) <= set(frame) or not set(key.reference_fields) <= set(target):
        return
    rows = frame[list(key.fields)]
    known = set(map(tuple, target[list(key.reference_fields)].to_numpy()))
    for line, cells in zip(rows.index, map(tuple, rows.to_numpy()), strict=True):
        if cells in known or "" in cells:
            continue
        leading, cell = cells[:-1], cells[-1]
        choices = sorted({item[-1] for item in known if item[:-1] == leading})
        if choices:
            of_what = f" for {leading[0]}" if leading else f" in {key.resource}.csv"
            reason = f"{_shown(cell)} is not known{of_what}; {nearest(cell, choices)}"
            yield Problem(resource.path, int(line), key.fields[-1], reason)


def _pattern(field: Field) -> str:
    return INTEGER if field.type == "integer" else NUMBER


def _matches(pattern: str, cell: str) -> bool:
    return re.fullmatch(pattern, cell, flags=re.ASCII) is not None


def _is_within(constraints: dict[str, float], field: Field, cell: str) -> bool:
    if not cell or not _matches(_pattern(field), cell):
        return True
    low, high = constraints.get("minimum", -float("inf")), constraints.get("maximum", float("inf"))
    return low <= float(cell) <= high


def _period_fault(cell: str) -> str | None:
    try:
        periods.parse(cell)
    except UsageError as error:
        return str(error)
    return None


def _is_clean_text(cell: str) -> bool:
    return _text_fault(cell) is None


def _text_fault(cell: str) -> str | None:
    categories = {unicodedata.category(character) for character in cell}
    if "Cs" in categories:
        return "is not UTF-8; accepted: UTF-8 text"
    if categories & {"Cc", "Zl", "Zp"}:
        return "holds a control character or a line end; accepted: one line of text"
    if categories & {"Cf", "Co"} or "\ufffd" in cell:
        return "holds an invisible or unreadable character; accepted: text that can be read"
    if cell != cell.strip():
        return "starts or ends with a space; accepted: no space around the text"
    if not unicodedata.is_normalized("NFC", cell):
        return "has its accents apart from its letters; accepted: composed characters (Unicode NFC)"
    return None


def _normal(cell: str) -> str:
    """Write numbers in one way, so that 9.0 and 9.00, 0 and -0 are the same figure."""
    return str(float(cell) + 0.0) if _matches(NUMBER, cell) else cell


def _plain(cell: str) -> str:
    return cell.encode("utf-8", errors="replace").decode("utf-8")


def _printable(problem: Problem) -> Problem:
    column, message = _plain(problem.column), _plain(problem.message)
    return Problem(problem.file, problem.line, column, message)


def _shown(cell: str) -> str:
    text = repr(_plain(cell))
    return text if len(text) <= 80 else f"{text[:76]}...'"
