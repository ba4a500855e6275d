"""One figure changed: which pages show it, and what rendering again takes."""

import csv
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.measuring import Run, run
from helpers import paths

RENDERED = re.compile(r"^\S+ rendered (\S+) in ", re.MULTILINE)
KEY = ("ref_area", "indicator", "time_period", "source_id")


def changed(folder: Path, command: Sequence[str | Path]) -> Run:
    """Render everything, change a figure that few pages show, and measure rendering again.

    Parameters
    ----------
    folder : Path
        An empty one.
    command : sequence of str
        ``taybac render`` without its options.
    """
    data, output, log = folder / "data", folder / "out", folder / "log"
    shutil.copytree(paths.data(), data)
    whole = [*command, "--data", data, "--output", output]
    run(whole, log=log)
    row, showing = rarest_row(output)
    note_row(data / "figures.csv", row)
    done = run(whole, log=log)
    rendered = sorted(RENDERED.findall(log.read_text(encoding="utf-8")))
    figure = " ".join(row[name] for name in KEY)
    pages = len(list(output.glob("*/*.csv")))
    return replace(
        done, found={"figure": figure, "rendered": rendered, "showing": showing, "of": pages}
    )


def rarest_row(output: Path) -> tuple[dict[str, str], list[str]]:
    """Return a figure that no fewer published pages show than any other, and these pages."""
    shown: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for file in sorted(output.glob("*/*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as rows:
            for row in csv.DictReader(rows):
                place = file.relative_to(output).with_suffix("").as_posix()
                shown.setdefault(tuple(row.items()), []).append(place)
    rarest = min(shown, key=lambda row: len(shown[row]))
    return dict(rarest), sorted(shown[rarest])


def note_row(file: Path, wanted: Mapping[str, str]) -> None:
    """Add to the comment of one row of figures.csv: another value would not pass the checks.

    Raises
    ------
    LookupError
        There is no such row.
    """
    with file.open(encoding="utf-8", newline="") as opened:
        reader = csv.DictReader(opened)
        rows, header = list(reader), list(reader.fieldnames or ())
    if wanted not in rows:
        raise LookupError(f"{file}: no row {dict(wanted)}")
    rows[rows.index(dict(wanted))]["comment"] += " (looked at again)"
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
