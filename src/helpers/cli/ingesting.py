"""``taybac import`` and ``taybac add``: figures from outside, looked at, then into data/."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.cli import DONE
from helpers.errors import UsageError

if TYPE_CHECKING:
    from helpers.ingest.adding import Addition
    from helpers.ingest.meanings import Said
    from helpers.ingest.reviewed import Entry, Reviewed

Row = dict[str, str]
DESCRIPTION = ("title", "publisher", "publisher_kind", "published", "url", "source_comment")
"""Options, with hyphens, that describe a new source; columns of a file of reviewed rows, too."""


def add_import_options(parser: argparse.ArgumentParser) -> None:
    """Give the parser what ``taybac import`` takes."""
    parser.add_argument("file", metavar="FILE", help="JSON-stat, PC-Axis (.px), or CSV of PX-Web")
    _add_source_options(parser)
    parser.add_argument("--indicator", metavar="CODE", help="what the table measures")
    parser.add_argument("--unit", metavar="UNIT", help="its unit, such as 'tỷ đồng'")
    parser.add_argument("--boundary", metavar="before|after", help="of places: 1 July 2025")
    parser.add_argument(
        "--area", dest="areas", action="append", default=[], metavar="[LABEL=]CODE",
        help="the area a label is of, or of a table without places",
    )  # fmt: skip
    parser.add_argument("--period", metavar="P", help="of a table without time")
    parser.add_argument(
        "--where", action="append", default=[], metavar="DIMENSION=CATEGORY",
        help="the category meant of a dimension",
    )  # fmt: skip
    parser.add_argument("--encoding", metavar="NAME", help="of a file that states none")
    parser.add_argument("--decimal", choices=("point", "comma"), help="of a CSV file in doubt")
    parser.add_argument("--rows", metavar="CSV", help="write the rows there, for taybac add")
    parser.add_argument("--add", action="store_true", help="add the rows to data/")


def add_add_options(parser: argparse.ArgumentParser) -> None:
    """Give the parser what ``taybac add`` takes."""
    parser.add_argument("rows", metavar="ROWS", help="CSV with the columns of figures.csv")
    _add_source_options(parser)
    parser.add_argument("--source-file", metavar="CSV", help="sources, as in sources.csv")
    parser.add_argument("--dry-run", action="store_true", help="check and show, write nothing")


def _add_source_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--source", metavar="ID", help="key of the document, in sources.csv or new")
    for name in DESCRIPTION:
        option = f"--{name.replace('_', '-')}"
        parser.add_argument(option, metavar="TEXT", default="", help="of a new source")


def import_table(given: argparse.Namespace) -> int:
    """Show what a table would add; write its rows or add them where asked to."""
    from helpers.ingest import formats, preview, proposal

    if (given.rows or given.add) and not given.source:
        raise UsageError("--source: missing; accepted: the key of the document, --source ID")
    path = Path(given.file)
    table = formats.read(path, encoding=given.encoding or "", decimal=given.decimal or "")
    proposed = proposal.propose(table.cube, _said(given))
    cube = table.cube
    usual = {"title": cube.title, "publisher": cube.source, "published": cube.updated}
    described = _described(given, usual) if given.rows or given.add else {}
    compared = preview.compare(proposed.rows)
    print(*preview.lines(table, proposed, compared), sep="\n")
    wanted = [item.row for item in compared if item.kind != "there"]
    if given.rows:
        _write_rows(Path(given.rows), wanted, described)
        print(f"{len(wanted)} rows: {given.rows}")
    if given.add:
        from helpers.ingest.reviewed import Entry, Reviewed

        figures = [Entry(row, path.name, line) for line, row in enumerate(wanted, 1)]
        return _add(Reviewed(figures, _entries(described, path.name)), dry_run=False)
    return DONE


def add_rows(given: argparse.Namespace) -> int:
    """Add reviewed rows to data/, or say what is wrong with them."""
    from helpers.ingest import reviewed

    found = reviewed.read_rows(Path(given.rows), given.source or "")
    if given.source_file:
        found.sources += reviewed.read_sources(Path(given.source_file))
    found.sources += _entries(_described(given, {}), "--source")
    return _add(found, dry_run=given.dry_run)


def _add(found: "Reviewed", *, dry_run: bool) -> int:
    from contextlib import nullcontext

    from helpers.ingest import adding
    from helpers.ingest.replacing import locked

    with nullcontext() if dry_run else locked():
        addition = adding.plan(found)
        for change in addition.changes:
            print(*change.diff(), sep="\n")
        changed = list(_affected(addition)) if addition.changes else []
        if not dry_run:
            adding.write(addition)
    print(_summary(addition, dry_run=dry_run))
    print(*changed, sep="\n", end="\n" if changed else "")
    return DONE


def _summary(addition: "Addition", *, dry_run: bool) -> str:
    told = [
        f"{change.added} row{'s' * (change.added != 1)} {'for' if dry_run else 'added to'} "
        f"{change.file.resource.path}"
        for change in addition.changes
    ]
    there = f"{addition.there} there already" if addition.there else ""
    return ", ".join(filter(None, [*told, there])) or "nothing to add"


def _affected(addition: "Addition") -> Iterator[str]:
    """Say which published reports rest on what changes."""
    from helpers import paths
    from helpers.cli.commands import data_folder
    from helpers.ingest.adding import staged
    from helpers.rendering.affected import affected, answers
    from helpers.rendering.manifest import read_manifest

    manifest = read_manifest(paths.reports())
    if not manifest:
        yield f"no report has been rendered to {paths.reports()}: all are new there"
        return
    before = answers(manifest)
    with staged(addition) as folder, data_folder(str(folder)):
        found = affected(before, answers(manifest))
    names: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for place, questions in found.items():
        language, _, name = place.partition("/")
        names.setdefault((name, tuple(questions)), []).append(language)
    yield "reports that change:" if names else "no published report changes"
    for (name, asked), languages in sorted(names.items()):
        yield f"  {name} ({', '.join(sorted(languages))}): {'; '.join(asked)}"


def _said(given: argparse.Namespace) -> "Said":
    from helpers.ingest.meanings import Said
    from helpers.ingest.periods_in_labels import fold

    pairs = [text.rpartition("=") for text in given.areas]
    whole = [code for _, equals, code in pairs if not equals]
    if len(whole) > 1:
        raise UsageError(f"--area: {' and '.join(whole)}; accepted: one, or LABEL=CODE")
    return Said(
        source_id=given.source or "",
        indicator=given.indicator or "",
        unit=given.unit or "",
        boundary=given.boundary or "",
        area=whole[0] if whole else "",
        period=given.period or "",
        areas={fold(label): code for label, equals, code in pairs if equals},
        where=dict(_pair(text) for text in given.where),
    )


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise UsageError(f"--where: {text!r}; accepted: DIMENSION=CATEGORY")
    return name, value


def _described(given: argparse.Namespace, usual: Mapping[str, str]) -> Row:
    """Return the row of a new source; nothing where the source is known, or none is described."""
    from helpers import catalog
    from helpers.ingest.reviewed import OF_SOURCE

    said = {name: getattr(given, name) for name in DESCRIPTION if getattr(given, name)}
    if said and not given.source:
        option = next(iter(said)).replace("_", "-")
        raise UsageError(f"--{option} describes a source; accepted: with --source ID")
    if not given.source or (given.source in catalog.sources() and not said):
        return {}
    if not said and not usual:
        return {}
    if "publisher_kind" not in said:
        raise UsageError(
            f"--source: {given.source!r} is not in sources.csv; accepted: one of its keys, or "
            "--publisher-kind and what else describes a new one"
        )
    texts = {**usual, **said}
    row = {to: texts.get(name, "") for name, to in OF_SOURCE.items()}
    return {"source_id": given.source, **row}


def _entries(described: Row, file: str) -> "list[Entry]":
    from helpers.ingest.reviewed import Entry

    return [Entry(described, file, 1)] if described else []


def _write_rows(path: Path, rows: Sequence[Row], described: Row) -> None:
    """Write rows to look at and to give to ``taybac add``, with their source beside them."""
    import csv

    from helpers import datapackage
    from helpers.ingest.reviewed import OF_SOURCE

    columns = datapackage.read_descriptor()["figures"].columns
    beside = {name: described[to] for name, to in OF_SOURCE.items()} if described else {}
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [*columns, *beside], lineterminator="\n")
            writer.writeheader()
            writer.writerows({**row, **beside} for row in rows)
    except OSError as error:
        raise UsageError(f"--rows: {path} cannot be written ({error.strerror})") from error
