"""What nobody has been told of yet: sets that were published, reports that begin or cease to fail.

A set that another has followed is told of as well where the archive still has its changes; that
changes are gone is said.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from helpers.rendering.archive import ARCHIVE, kept
from helpers.rendering.changes import CHANGES
from helpers.rendering.inputs import digest
from helpers.rendering.shown import read_shown

Place = str
"""Of a report, such as ``vi/growth``."""


@dataclass(frozen=True)
class News:
    """What is new since somebody was told.

    Attributes
    ----------
    record : mapping, optional
        What changed (changes.json); None where only reports fail that had not been said to.
    missed : bool
        Whether a set came before it of which nobody was told and whose changes are gone.
    begun : mapping
        Reports that fail and had not been said to, or for another reason: ``title``, ``since`` and
        ``error`` by place.
    ended : tuple of str
        Places of reports that were said to fail and do not any more.
    failing : mapping
        Why each report fails now, by place.
    folder : str
        Where the set stands in the folder of pages; blank for the one that is published.
    """

    record: Mapping[str, Any] | None
    missed: bool = False
    begun: Mapping[Place, Mapping[str, str]] = field(default_factory=dict)
    ended: tuple[Place, ...] = ()
    failing: Mapping[Place, str] = field(default_factory=dict)
    folder: str = ""


def published(output: Path) -> dict[str, Any] | None:
    """Return the changes of the last set that was published whole; None where there is none."""
    seal = read_shown(output)[1]
    try:
        text = (output / CHANGES).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    if digest(text) != seal.get("pages", {}).get(CHANGES):
        return None  # a run publishes at this moment, or was cut short
    found: dict[str, Any] = json.loads(text)
    return found


def last_published(output: Path) -> dict[str, Any] | None:
    """Return number and time of the last set whose changes were told; None where there is none."""
    found: dict[str, Any] | None = read_shown(output)[1].get("changes")
    return found


def set_of(record: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Return number and time of the set whose changes these are."""
    return None if record is None else {name: record[name] for name in ("number", "published")}


def untold(
    output: Path, last: Mapping[str, Any] | None, failing: Mapping[Place, str]
) -> list[News]:
    """Find what is new in a folder.

    Parameters
    ----------
    output : Path
        The folder.
    last : mapping, optional
        ``number`` and ``published`` of the last set that was told of; None where none was.
    failing : mapping
        Why each report fails that was said to, by its place.

    Returns
    -------
    list of News
        The oldest first.
    """
    found: list[News] = []
    now = published(output)
    if now is None:
        return found
    before = last
    for folder, record in [*_archived(output, last, now), ("", now)]:
        if set_of(record) == last:
            continue
        missed = record["before"] not in (None, before)
        news = _news(record, missed, _failed(record), failing)
        found.append(replace(news, folder=folder))
        before, failing = set_of(record), found[-1].failing
    alone = _news(None, False, _standing(output), failing)
    if alone.begun or alone.ended:
        found.append(alone)
    return found


def _news(
    record: Mapping[str, Any] | None,
    missed: bool,
    failed: Mapping[Place, Mapping[str, str]],
    known: Mapping[Place, str],
) -> News:
    now = {place: one["error"] for place, one in failed.items()}
    begun = {place: one for place, one in failed.items() if known.get(place) != one["error"]}
    return News(record, missed, begun, tuple(place for place in known if place not in now), now)


def _failed(record: Mapping[str, Any]) -> dict[Place, Mapping[str, str]]:
    """Return the reports that failed when a set was published."""
    return {f"{one['language']}/{one['report']}": one for one in record["reports"]["failed"]}


def _standing(output: Path) -> dict[Place, Mapping[str, str]]:
    """Return the reports that fail now."""
    shown = read_shown(output)[0]
    reports = shown.reports if shown else {}
    return {place: one for place, one in reports.items() if one["status"] == "failed"}


def _archived(
    output: Path, last: Mapping[str, Any] | None, now: Mapping[str, Any]
) -> list[tuple[str, dict[str, Any]]]:
    """Return where sets in the archive stand that came in between, and their changes."""
    if now["before"] in (None, last) or set_of(now) == last:
        return []
    found = []
    for number, _, name in reversed(kept(output)):
        if (last["number"] if last else 0) < number < now["number"]:
            folder = f"{ARCHIVE}/{name}"
            text = (output / folder / CHANGES).read_text(encoding="utf-8")
            found.append((folder, json.loads(text)))
    return found
