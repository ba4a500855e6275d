"""What a published set shows: its figures, its findings, and what became of each report.

It is kept in figures.json, written last of all, so that the next run can tell what has changed;
until it is there, what was published before counts as the last set. Reading it needs nothing but
the standard library.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from helpers import catalog
from helpers.rendering.inputs import digest_file

FIGURES = "figures.json"
VERSION = 1
OF_SOURCE = ("title", "publisher", "publisher_kind", "published", "url")
OF_REPORT = ("title", "status", "since", "error", "set", "reasons", "findings")
Entries = dict[str, Mapping[str, Any]]


class Figure(NamedTuple):
    """One row of figures.csv on published pages, its cells as text; ``places`` names the pages."""

    indicator: str
    ref_area: str
    time_period: str
    measure: str
    scenario: str
    standard: str
    obs_value: str
    lower: str
    upper: str
    bound: str
    unit_measure: str
    obs_status: str
    source_id: str
    places: tuple[str, ...] = ()

    @property
    def subject(self) -> tuple[str, ...]:
        """What it is a figure of: of one subject one figure is preferred."""
        return self[:6]

    @property
    def origin(self) -> tuple[str, ...]:
        """What it is a figure of, and in which document."""
        return (*self.subject, self.source_id)


COLUMNS = Figure._fields[:-1]


@dataclass(frozen=True)
class Shown:
    """A published set.

    Attributes
    ----------
    number : int
        Of the set, larger than that of any before.
    published : str
        When it was, as an ISO timestamp.
    figures : tuple of Figure
        Subject by subject; of each the preferred figure first.
    sources : mapping
        The documents of these figures, by key, as mappings of ``OF_SOURCE``.
    reports : mapping
        ``OF_REPORT`` of each report, by place, such as ``vi/growth``.
    """

    number: int = 0
    published: str = ""
    figures: tuple[Figure, ...] = ()
    sources: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    reports: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def read_shown(output: Path) -> tuple[Shown | None, dict[str, Any]]:
    """Return the last set that was published whole, and its seal; nothing where there is none."""
    try:
        content = json.loads((output / FIGURES).read_text(encoding="utf-8"))
        if content["version"] != VERSION or content["columns"] != list(COLUMNS):
            return None, {}
        places = list(content["reports"])
        figures = tuple(
            Figure._make([*cells, tuple(places[number] for number in numbers)])
            for *cells, numbers in content["figures"]
        )
        known = [content[name] for name in ("number", "published", "sources", "reports")]
        return Shown(known[0], known[1], figures, known[2], known[3]), dict(content["seal"])
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None, {}


def as_json(shown: Shown, seal: Mapping[str, Any]) -> str:
    """Write a set out: a figure a line, with the numbers of the pages it stands on."""
    places = {place: number for number, place in enumerate(shown.reports)}
    head = {
        "version": VERSION,
        "number": shown.number,
        "published": shown.published,
        "seal": dict(seal),
        "reports": dict(shown.reports),
        "sources": dict(shown.sources),
        "columns": list(COLUMNS),
    }
    rows = [
        json.dumps([*figure[:-1], [places[place] for place in figure.places]], ensure_ascii=False)
        for figure in shown.figures
    ]
    text = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    return text + ',\n "figures": [\n  ' + ",\n  ".join(rows) + "\n ]\n}\n"


def shown_by(manifest: Mapping[str, Any], output: Path, before: Shown | None) -> Shown:
    """Return what the pages of a folder show.

    A figure of a page that is out of date counts only where no page of today's figures has the
    same document's figure for the same thing: its change is told once, by the page that first shows
    it.

    Parameters
    ----------
    manifest : mapping
        What is published there.
    output : Path
        The folder.
    before : Shown, optional
        The set before: where the figures beside a page are not those it was published with, those
        it had count.
    """
    entries = {
        f"{language}/{name}": of_report[language]
        for name, of_report in manifest["reports"].items()
        for language in catalog.LANGUAGES
        if language in of_report
    }
    rows: dict[tuple[str, ...], dict[Figure, list[str]]] = {}
    for late, places in _by_age(entries):
        known = frozenset(rows) if late else frozenset()
        for place in places:
            for figure in _figures_of(place, entries[place], output, before):
                if figure.origin not in known:
                    rows.setdefault(figure.origin, {}).setdefault(figure, []).append(place)
    found = [
        figure._replace(places=tuple(place for place in entries if place in places))
        for same in rows.values()
        for figure, places in same.items()
    ]
    sources = _sources({figure.source_id for figure in found}, before)
    return Shown(
        manifest["number"],
        manifest["published"],
        tuple(_preferred_first(found, sources)),
        sources,
        {place: {name: entry[name] for name in OF_REPORT} for place, entry in entries.items()},
    )


def _by_age(entries: Entries) -> Iterator[tuple[bool, list[str]]]:
    """Group places: first those up to date, then, late, the others by when they were rendered."""
    late = {place for place, entry in entries.items() if entry["status"] != "rendered"}
    yield False, [place for place in entries if place not in late]
    for number in sorted({entries[place]["set"] for place in late}, reverse=True):
        yield (
            True,
            [place for place in entries if place in late and entries[place]["set"] == number],
        )


def _figures_of(
    place: str, entry: Mapping[str, Any], output: Path, before: Shown | None
) -> list[Figure]:
    """Return the figures a page shows, from the rows beside it."""
    beside = f"{place}.csv"
    if beside not in entry["outputs"]:
        return []
    file = output / beside
    if not file.is_file() or digest_file(file) != entry["outputs"][beside]:
        old = before.figures if before else ()
        return [figure._replace(places=()) for figure in old if place in figure.places]
    with file.open(encoding="utf-8", newline="") as opened:
        rows = csv.reader(opened)
        names = next(rows, [])
        if not set(COLUMNS) <= set(names):
            return []
        cells = itemgetter(*map(names.index, COLUMNS))
        return list(dict.fromkeys(Figure._make([*cells(row), ()]) for row in rows))


def _sources(keys: Iterable[str], before: Shown | None) -> dict[str, dict[str, str]]:
    """Describe documents, also those that have left sources.csv."""
    known, old = catalog.sources(), before.sources if before else {}
    found = {}
    for key in sorted(keys):
        blank = {**dict.fromkeys(OF_SOURCE, ""), "title": key, "publisher_kind": "other"}
        source = vars(known[key]) if key in known else old.get(key, blank)
        found[key] = {name: source[name] for name in OF_SOURCE}
    return found


def _preferred_first(
    figures: list[Figure], sources: Mapping[str, Mapping[str, str]]
) -> list[Figure]:
    """Sort figures by subject as the vocabulary has them, those of one subject by preference."""
    import pandas as pd

    from helpers.figures import by_preference

    if not figures:
        return []
    frame = pd.DataFrame(figures, columns=Figure._fields)
    frame["obs_value"] = pd.to_numeric(frame["obs_value"].where(frame["obs_value"] != "", None))
    for name in ("publisher_kind", "published"):
        frame[name] = [sources[key][name] for key in frame["source_id"]]
    order = {line: place for place, line in enumerate(by_preference(frame).index)}
    indicators, areas = (
        {code: place for place, code in enumerate(codes)}
        for codes in (catalog.indicators(), catalog.areas())
    )
    last = len(indicators) + len(areas)

    def key(line: int) -> tuple[Any, ...]:
        code, area, *rest = figures[line].subject
        return (indicators.get(code, last), code, areas.get(area, last), area, *rest, order[line])

    return [figures[line] for line in sorted(range(len(figures)), key=key)]
