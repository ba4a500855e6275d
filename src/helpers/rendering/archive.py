"""Dated sets that stay: archive/2026-11-22/ is what the folder had when its changes were told.

A set is put there in one step and never touched again but to be removed, in one step as well. Its
files are links to those that are published, which are only ever replaced, never written to.
"""

import datetime
import json
import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from helpers.errors import RenderError
from helpers.rendering.changes import CHANGES
from helpers.rendering.manifest import MANIFEST, SCHEMA, read_manifest
from helpers.rendering.shown import FIGURES, read_shown

ARCHIVE = "archive"
DATED = re.compile(r"\d{4}-\d{2}-\d{2}(-\d+)?")
LISTED = re.compile(r'<li><a href="([^"/]+)/index\.html"')
Kept = tuple[int, str, str]
"""Number of a set, when it was published, name of its folder."""


def kept(output: Path) -> list[Kept]:
    """Return the sets in the archive of a folder, the newest first: by number, not by the clock."""
    folder = output / ARCHIVE
    if not folder.is_dir():
        return []
    dated = [one for one in folder.iterdir() if DATED.fullmatch(one.name) and one.is_dir()]
    return sorted((_kept(one) for one in dated), reverse=True)


def _kept(folder: Path) -> Kept:
    try:
        told = json.loads((folder / CHANGES).read_text(encoding="utf-8"))
        return int(told["number"]), str(told["published"]), folder.name
    except (OSError, ValueError, KeyError, TypeError):
        return 0, folder.name[:10], folder.name


def is_kept(output: Path, count: int) -> bool:
    """Whether the archive has the set that is published, no more than so many, and lists them."""
    there, now = kept(output), read_shown(output)[1].get("changes", {})
    try:
        listed = (output / ARCHIVE / "index.html").read_text(encoding="utf-8")
    except OSError:
        return False
    return (
        now.get("number") in [number for number, _, _ in there]
        and len(there) <= count
        and LISTED.findall(listed) == [name for _, _, name in there]
    )


def keep(output: Path, count: int, stage: Path, make_page: Callable[[list[Kept]], str]) -> None:
    """Put the set that is published into the archive, and take the oldest out.

    Parameters
    ----------
    output : Path
        The folder, its set published whole.
    count : int
        How many sets stay.
    stage : Path
        The staging folder.
    make_page : callable
        Makes the page that lists the sets.

    Raises
    ------
    RenderError
        Something cannot be written; what was there stays.
    """
    try:
        told = read_shown(output)[1]["changes"]
        if told["number"] not in [number for number, _, _ in kept(output)]:
            made = _copied(output, stage / ARCHIVE)
            (output / ARCHIVE).mkdir(exist_ok=True)
            made.rename(output / ARCHIVE / _free(output, told["published"][:10]))
        there = kept(output)
        page = stage / f"{ARCHIVE}.html"
        page.write_text(make_page(there[:count]), encoding="utf-8", newline="\n")
        page.replace(output / ARCHIVE / "index.html")
        for _, _, name in there[count:]:
            (output / ARCHIVE / name).rename(stage / name)
            shutil.rmtree(stage / name, ignore_errors=True)
    except OSError as error:
        reason = f"{error.strerror}: {error.filename}" if error.filename else str(error)
        raise RenderError(
            f"keeping the set in {output / ARCHIVE} stopped ({reason}); the next run does it"
        ) from error


def _free(output: Path, day: str) -> str:
    """Return a day, with the next number from 2 on where a set of that day is there already."""
    names = [name for _, _, name in kept(output) if name[:10] == day]
    last = max((int(name[11:] or 1) for name in names), default=0)
    return f"{day}-{last + 1}" if last else day


def _copied(output: Path, target: Path) -> Path:
    """Link every file of the published set into a folder; copy those that cannot be linked."""
    for place in _places(output):
        if (output / place).is_file():
            (target / place).parent.mkdir(parents=True, exist_ok=True)
            _link(output / place, target / place)
    return target


def _link(file: Path, target: Path) -> None:
    try:
        target.hardlink_to(file)
    except OSError:
        shutil.copy2(file, target)


def _places(output: Path) -> Iterable[str]:
    """Return the places of all files of the published set."""
    manifest: dict[str, Any] = read_manifest(output)
    for of_report in manifest["reports"].values():
        for entry in of_report.values():
            yield from entry["outputs"]
    yield from read_shown(output)[1]["pages"]
    yield from (MANIFEST, SCHEMA, FIGURES)


def archive_page(sets: list[Kept]) -> str:
    """Make the page that lists the sets, in both languages."""
    from helpers import wording
    from helpers.catalog import LANGUAGES
    from helpers.rendering.indexes import environment, lead
    from helpers.rendering.metadata import Head

    said = [wording.translator(language) for language in LANGUAGES]
    title = " – ".join(_("Sets of pages by date") for _ in said)
    days = [
        {
            "folder": name,
            "dates": {language: wording.date(time[:10], language) for language in LANGUAGES},
            "hour": f"{datetime.datetime.fromisoformat(time):%H:%M}" if name[10:] else "",
        }
        for _, time, name in sets
    ]
    head = Head(title, " ".join(map(lead, said)), "website", LANGUAGES[0], {})
    return (
        environment()
        .get_template("archive.html.j2")
        .render(
            _=said[0],
            language=LANGUAGES[0],
            head=head,
            title=[_("Sets of pages by date") for _ in said],
            days=days,
        )
    )
