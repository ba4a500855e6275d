"""The cells of a table with the heads of their rows and columns."""

import re
from collections.abc import Sequence

from helpers.ingest.blocks import Block
from helpers.ingest.head_units import unit_in

NUMBERED = re.compile(
    r"(?:tt|stt|no\.?|n[oº°]|#|số tt|số thứ tự|mã số|ghi chú|notes?)", re.IGNORECASE
)
UNIT_COLUMN = re.compile(r"(?:đơn vị(?: tính)?|đvt|đ\.v\.t|unit(?: of measure)?s?)", re.IGNORECASE)
LONGEST_HEAD = 200
VALUE = re.compile(r"[-+−]?\s*[0-9][0-9.,\s]*(?:%|\*+)?")
YEAR = re.compile(r"(?:năm\s+)?(?:19|20)[0-9]{2}(?:\s*[-–]\s*(?:19|20)?[0-9]{2})?")


def cells_of(rows: Sequence[Sequence[str]], place: str, heads: tuple[str, ...]) -> list[Block]:
    """Make blocks of the cells of a table.

    The rows up to the first one with a value are heads of columns, the cells up to the first
    value heads of their row. A column of numbers of rows gives nothing; a column of units gives
    each row its unit.

    Parameters
    ----------
    rows : sequence of sequence of str
        Every row with as many cells as columns reach; a cell over several stands in each.
    place : str
        "table 2".
    heads : tuple of str
        The caption and the headings over the table.

    Returns
    -------
    list of Block
        Cells with their heads: the row's, the column's, the unit, then ``heads``.

    Examples
    --------
    >>> cells_of([["", "2022"], ["Lai Châu", "6,5"]], "table 1", ())[-1]
    Block(kind='cell', text='6,5', place='table 1, row 2, column 2', heads=('Lai Châu', '2022'))
    """
    first = next((number for number, row in enumerate(rows) if _has_value(row)), len(rows))
    columns = max(map(len, rows), default=0)
    over = [_head_of_column(rows[:first], column) for column in range(columns)]
    skipped = {column for column, head in enumerate(over) if NUMBERED.fullmatch(head)}
    units = {
        column
        for column, head in enumerate(over)
        if UNIT_COLUMN.fullmatch(head) and _names_units(rows[first:], column)
    }
    blocks = []
    for number, row in enumerate(rows[first:], start=first + 1):
        head = _head_of_row(row, skipped | units)
        unit = next((f"({row[place]})" for place in sorted(units) if row[place : place + 1]), "")
        for column, cell in enumerate(row):
            if not cell or column in skipped | units:
                continue
            own = (head if cell != head else "", over[column], unit.replace("()", ""), *heads)
            named = tuple(dict.fromkeys(one for one in own if one))
            blocks.append(Block("cell", cell, f"{place}, row {number}, column {column + 1}", named))
    return blocks


def _head_of_row(row: Sequence[str], apart: set[int]) -> str:
    """Return the first cell that is no value; a year at the beginning is a head too."""
    for column, cell in enumerate(row):
        if not cell or column in apart or len(cell) >= LONGEST_HEAD:
            continue
        if not VALUE.fullmatch(cell) or (column == 0 and YEAR.fullmatch(cell)):
            return cell
    return ""


def _names_units(rows: Sequence[Sequence[str]], column: int) -> bool:
    """Whether a column under "Đơn vị" has units in it, and no names of offices or places."""
    cells = [row[column] for row in rows if column < len(row) and row[column]]
    return any(unit_in(f"({cell})") is not None for cell in cells)


def _has_value(row: Sequence[str]) -> bool:
    """Whether a row holds a value, not only years and the numbers of columns."""
    values = [
        cell for cell in row if VALUE.fullmatch(cell.strip()) and not YEAR.fullmatch(cell.strip())
    ]
    if not values:
        return False
    return not _counts_columns([cell.strip(" ()") for cell in row if cell.strip()])


def _counts_columns(cells: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: A, B, 1, 2, 3."""
    numbers = [cell for cell in cells if cell.isdigit()]
    letters = [cell for cell in cells if len(cell) == 1 and cell.isalpha()]
    return numbers == [str(number + 1) for number in range(len(numbers))] and len(numbers) > 1 and (
        len(numbers) + len(letters) == len(cells)
    )  # fmt: skip


def _head_of_column(rows: Sequence[Sequence[str]], column: int) -> str:
    parts = [row[column].strip() for row in rows if column < len(row) and row[column].strip()]
    named = (
        part for part in parts if YEAR.fullmatch(part) or not (part.isdigit() or len(part) == 1)
    )
    return " ".join(dict.fromkeys(named)) or (parts[0] if parts else "")
