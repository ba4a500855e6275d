"""What rows would add to figures.csv: new, agreeing, differing, or there already."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from helpers import catalog, datapackage
from helpers.ingest.cube import Cube
from helpers.ingest.formats import Table
from helpers.ingest.proposal import Proposal, Row, labels_left_out

QUESTION = ("ref_area", "indicator", "time_period", "measure", "scenario", "standard")
"""What has to be the same for two rows to answer the same question."""
NUMBERS = ("obs_value", "lower", "upper")
KINDS = {
    "new": "where figures.csv has none",
    "agrees": "the same figure from another document",
    "differs": "another figure than figures.csv has: a row beside it, nothing is overwritten",
    "there": "there already, from this document",
}
FAR = 10
"""Two figures on one question of which one is so many times the other are not of one unit."""
SHARES = ("%", "percentage points", "rank")
MARKS = {"new": "+", "agrees": "=", "differs": "~"}


@dataclass(frozen=True)
class Compared:
    """A row, which of ``KINDS`` it is, and the rows of figures.csv on the same question."""

    row: Row
    kind: str
    beside: tuple[Row, ...]


def compare(rows: Sequence[Row]) -> list[Compared]:
    """Hold rows against figures.csv.

    Parameters
    ----------
    rows : sequence of dict
        With the columns of figures.csv.

    Returns
    -------
    list of Compared
        In the same order.
    """
    resource = datapackage.read_descriptor()["figures"]
    there: dict[tuple[str, ...], list[Row]] = {}
    for record in datapackage.read_sheet(resource).records():
        there.setdefault(_question(record), []).append(record)
    return [_compared(row, there.get(_question(row), [])) for row in rows]


def lines(table: Table, proposal: Proposal, compared: Sequence[Compared]) -> Iterator[str]:
    """Yield the preview of an import, line by line.

    Parameters
    ----------
    table : Table
        The file.
    proposal : Proposal
        What it gives.
    compared : sequence of Compared
        Its rows, compared.
    """
    yield from _of_file(table.cube, table.format, table.encoding)
    yield from _of_meaning(proposal)
    for item in compared:
        if item.kind in MARKS:
            yield _line(item)
    counts = Counter(item.kind for item in compared)
    yield f"{len(compared)} of {table.cube.size} cells are figures"
    for kind, meaning in KINDS.items():
        if counts[kind]:
            mark = MARKS.get(kind, " ")
            yield f"  {mark} {counts[kind]:>5}  {meaning}"
    yield from _doubts(compared)
    for reason, labels in proposal.left_out.items():
        yield f"  - {labels.total():>5}  {reason}: {', '.join(labels_left_out(labels))}"


def _doubts(compared: Sequence[Compared]) -> Iterator[str]:
    """Yield what somebody should look at: another status, or a size that speaks of another unit."""
    for item in compared:
        row, status = item.row, _other_status(item)
        if item.kind == "there" and status:
            yield (
                f"  ! {_named(row)}: {row['obs_status']} here, {status} in figures.csv; a later "
                "edition needs a source of its own"
            )
        if item.kind == "differs" and any(_is_from(row, other) for other in item.beside):
            yield (
                f"  ! {_named(row)}: {row['source_id']} has another figure in figures.csv; a later "
                "edition needs a source of its own"
            )
        for other in item.beside:
            if _is_of_another_size(row, other):
                yield (
                    f"  ! {_named(row)}: {_figure(row)} beside {_figure(other)} of "
                    f"{other['source_id']}; is it the same unit?"
                )
                break


def _of_file(cube: Cube, form: str, encoding: str) -> Iterator[str]:
    shape = " x ".join(f"{len(dimension.codes)} {dimension.label}" for dimension in cube.dimensions)
    yield f"{form}, {encoding}: {shape}"
    yield f"title: {cube.title or 'none'}"
    yield f"updated: {cube.updated or 'the file does not say'}"
    for note in cube.notes:
        yield f"note: {note}"


def _of_meaning(proposal: Proposal) -> Iterator[str]:
    for item in dict.fromkeys(filter(None, proposal.meanings.measures)):
        indicator = catalog.indicator(item.indicator)
        stated = "" if item.is_stated else ", not stated in the file: as the office prints it"
        how = (
            "less 100" if item.is_index else f"times 10^{item.power}" if item.power else "as it is"
        )
        yield (
            f"indicator: {item.indicator}, {indicator.name_en}, {indicator.unit_measure} "
            f"(printed in {item.unit!r}{stated}; {how})"
        )
    if proposal.meanings.boundary:
        yield f"boundaries: {proposal.meanings.boundary} 1 July 2025"


def _line(item: Compared) -> str:
    beside = ", ".join(
        f"{_figure(row)} {row['obs_status']} {row['source_id']}" for row in item.beside
    )
    there = f"   beside {beside}" if beside else ""
    status = item.row["obs_status"]
    return f"{MARKS[item.kind]} {_named(item.row)}: {_figure(item.row)} {status}{there}"


def _named(row: Mapping[str, str]) -> str:
    return f"{row['ref_area']} {row['indicator']} {row['time_period']}"


def _figure(row: Mapping[str, str]) -> str:
    return row["obs_value"] or f"{row['lower']}-{row['upper']}"


def _compared(row: Row, there: Sequence[Row]) -> Compared:
    same = [other for other in there if _value(other) == _value(row)]
    if any(_is_from(row, other) for other in same):
        kind = "there"
    elif same:
        kind = "agrees"
    else:
        kind = "differs" if there else "new"
    return Compared(row, kind, tuple(there))


def _other_status(item: Compared) -> str:
    """Return the status figures.csv has for a row that is there, where it is another."""
    for other in item.beside:
        if _is_from(item.row, other) and _value(other) == _value(item.row):
            return other["obs_status"] if other["obs_status"] != item.row["obs_status"] else ""
    return ""


def _is_from(row: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two rows are from one document."""
    return row["source_id"] == other["source_id"]


def _is_of_another_size(row: Mapping[str, str], other: Mapping[str, str]) -> bool:
    one, two = _number(row["obs_value"]), _number(other["obs_value"])
    if row["unit_measure"] in SHARES or not (isinstance(one, Decimal) and isinstance(two, Decimal)):
        return False
    return bool(one and two) and not 1 / FAR < abs(one / two) < FAR


def _question(row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(row[name] for name in QUESTION)


def _value(row: Mapping[str, str]) -> tuple[Decimal | str, ...]:
    return tuple(_number(row[name]) for name in NUMBERS)


def _number(text: str) -> Decimal | str:
    try:
        return Decimal(text) if text else ""
    except InvalidOperation:
        return text
