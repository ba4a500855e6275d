"""What changed between two published sets: two sets in, a record out."""

import difflib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from helpers.rendering.shown import OF_SOURCE, Figure, Shown

CHANGES, SCHEMA = "changes.json", "changes.schema.json"
VERSION = 1
KINDS = ("revised", "status", "added", "withdrawn")
SUBJECT = Figure._fields[:6]
VALUE = ("obs_value", "lower", "upper", "bound", "obs_status", "unit_measure", "source_id")
POINTS = "percentage points"
Change = tuple[Figure | None, Figure | None]


def compare(before: Shown | None, now: Shown, last: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return what changed from one set to the next.

    Of figures for one thing the preferred one is held against the one preferred before, whichever
    documents they are from; the others each against what the same document had.

    Parameters
    ----------
    before : Shown, optional
        The last set published whole; None where this is the first.
    now : Shown
        The set that is published.
    last : mapping, optional
        Number and time of the last set whose changes were told.

    Returns
    -------
    dict
        The content of changes.json, as changes.schema.json describes it.
    """
    found: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
    told: set[str] = set()
    for role, (old, new) in _changes(before.figures, now.figures) if before else ():
        found[_kind(old, new)].append(_entry(role, old, new))
        told |= {figure.source_id for figure in (old, new) if figure}
    known = {**(before.sources if before else {}), **now.sources}
    return {
        "$schema": SCHEMA,
        "version": VERSION,
        "number": now.number,
        "published": now.published,
        "before": dict(last) if before and last else None,
        "figures": {"shown": len(now.figures), **found},
        "findings": _findings(before, now),
        "reports": _reports(before, now),
        "sources": {key: {name: known[key][name] for name in OF_SOURCE} for key in sorted(told)},
    }


def is_news(record: Mapping[str, Any], before: Shown | None) -> bool:
    """Whether a record tells anything: a report that fails as it did before is no news."""
    if before is None:
        return True
    figures, reports = record["figures"], record["reports"]
    failing = {(f"{one['language']}/{one['report']}", one["error"]) for one in reports["failed"]}
    known = {
        (place, report["error"])
        for place, report in before.reports.items()
        if report["status"] == "failed"
    }
    told = [*(figures[kind] for kind in KINDS), record["findings"], reports["rendered"]]
    return any([*told, reports["removed"], failing != known])


def _changes(before: Iterable[Figure], now: Iterable[Figure]) -> Iterable[tuple[str, Change]]:
    """Pair figures that changed, None where there is none, with ``preferred`` or ``other``."""
    old, new = _by_subject(before), _by_subject(now)
    for subject in [*new, *(subject for subject in old if subject not in new)]:
        was, is_now = old.get(subject, []), new.get(subject, [])
        first = (was[0] if was else None, is_now[0] if is_now else None)
        differs = not was or not is_now or _differ(*first)
        if differs:
            yield "preferred", first
        for one, other in _pairs(was, is_now):
            # What came or went as the preferred figure has been told already.
            old_told = differs and one is not None and one == first[0] and other is None
            new_told = differs and other is not None and other == first[1]
            if not (old_told or new_told) and (one is None or other is None or _differ(one, other)):
                yield "other", (one, other)


def _by_subject(figures: Iterable[Figure]) -> dict[tuple[str, ...], list[Figure]]:
    found: dict[tuple[str, ...], list[Figure]] = {}
    for figure in figures:
        found.setdefault(figure.subject, []).append(figure)
    return found


def _pairs(was: list[Figure], is_now: list[Figure]) -> list[Change]:
    """Pair the figures of the same documents: first those that are equal, the rest in order."""
    left, unpaired = list(was), []
    found: list[Change] = []
    for new in is_now:
        same = [old for old in left if old.source_id == new.source_id and not _differ(old, new)]
        if same:
            left.remove(same[0])
            found.append((same[0], new))
        else:
            unpaired.append(new)
    for new in unpaired:
        of_source = [old for old in left if old.source_id == new.source_id]
        if of_source:
            left.remove(of_source[0])
        found.append((of_source[0] if of_source else None, new))
    return [*found, *((old, None) for old in left)]


def _differ(old: Figure | None, new: Figure | None) -> bool:
    """Whether two figures for one thing differ in value or status."""
    assert old
    assert new
    return _value(old) != _value(new) or old.obs_status != new.obs_status


def _value(figure: Figure) -> tuple[Any, ...]:
    """Return what a figure says, however many zeros it is written with."""
    ends = [
        Decimal(text) if text else None for text in (figure.obs_value, figure.lower, figure.upper)
    ]
    return (*ends, figure.bound, figure.unit_measure)


def _kind(old: Figure | None, new: Figure | None) -> str:
    if old is None or new is None:
        return "added" if old is None else "withdrawn"
    return "status" if _value(old) == _value(new) else "revised"


def _entry(role: str, old: Figure | None, new: Figure | None) -> dict[str, Any]:
    told = new or old
    assert told
    names = dict.fromkeys(place.partition("/")[2] for place in told.places)
    entry: dict[str, Any] = {name: getattr(told, name) for name in SUBJECT}
    entry |= {"role": role, "old": _cells(old), "new": _cells(new)}
    entry |= _difference(old, new) if old and new else {"difference": "", "difference_unit": ""}
    return {**entry, "reports": list(names)}


def _cells(figure: Figure | None) -> dict[str, str] | None:
    return {name: getattr(figure, name) for name in VALUE} if figure else None


def _difference(old: Figure, new: Figure) -> dict[str, str]:
    """Return by how much a value changed; blank where either is a range or only a limit."""
    stated = [one for one in (old, new) if one.obs_value and one.bound in ("", "about")]
    difference = Decimal(0)
    if len(stated) == 2 and old.unit_measure == new.unit_measure:
        difference = Decimal(new.obs_value) - Decimal(old.obs_value)
    if not difference:
        return {"difference": "", "difference_unit": ""}
    unit = POINTS if new.unit_measure == "%" else new.unit_measure
    return {"difference": f"{difference:+f}", "difference_unit": unit}


def _findings(before: Shown | None, now: Shown) -> list[dict[str, Any]]:
    """List the sentences that changed, report by report; those of a new report are no change."""
    found = []
    for place, report in now.reports.items():
        old = before.reports.get(place) if before else None
        if old is None or not old["set"] or old["findings"] == report["findings"]:
            continue
        sentences = _sentences(old["findings"], report["findings"])
        found.append({**_named(place, report), "sentences": sentences})
    return found


def _sentences(old: list[str], new: list[str]) -> list[dict[str, str]]:
    """Pair sentences that stand in the place of others; blank where there was or is none."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    found = []
    for word, start, end, begin, stop in matcher.get_opcodes():
        if word == "equal":
            continue
        for position in range(max(end - start, stop - begin)):
            was = old[start + position] if start + position < end else ""
            is_now = new[begin + position] if begin + position < stop else ""
            found.append({"old": was, "new": is_now})
    return found


def _reports(before: Shown | None, now: Shown) -> dict[str, list[dict[str, Any]]]:
    known = before.reports if before else {}
    rendered = [
        {**_named(place, report), "new": not _set(known, place), "reasons": report["reasons"]}
        for place, report in now.reports.items()
        if report["set"] and report["set"] != _set(known, place)
    ]
    failed = [
        {**_named(place, report), "since": report["since"], "error": report["error"]}
        for place, report in now.reports.items()
        if report["status"] == "failed"
    ]
    removed = [_named(place, known[place]) for place in known if place not in now.reports]
    return {"rendered": rendered, "failed": failed, "removed": removed}


def _set(reports: Mapping[str, Mapping[str, Any]], place: str) -> int:
    return int(reports[place]["set"]) if place in reports else 0


def _named(place: str, report: Mapping[str, Any]) -> dict[str, Any]:
    language, _, name = place.partition("/")
    return {"report": name, "language": language, "title": report["title"]}
