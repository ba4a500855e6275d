"""The page that says what changed since the last set, in each language, from changes.json alone."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from helpers import catalog, wording
from helpers.catalog import LANGUAGES, Source
from helpers.rendering.citations import Citations
from helpers.rendering.indexes import environment
from helpers.rendering.metadata import Head
from helpers.tables.table import Cell, table
from helpers.wording.languages import marked

MOST = 200
"""Rows of a table; what is more stands in changes.json."""
Said = Callable[[str], str]


def change_pages(record: Mapping[str, Any], manifest: Mapping[str, Any]) -> dict[str, str]:
    """Make the page of changes in every language there are reports in.

    Parameters
    ----------
    record : mapping
        What changed (``changes.compare``).
    manifest : mapping
        What is published.

    Returns
    -------
    dict of str to str
        HTML by place in the output folder.
    """
    languages = [
        code for code in LANGUAGES if any(code in entry for entry in manifest["reports"].values())
    ]
    return {
        f"{language}/changes.html": _page(record, manifest, language, languages)
        for language in languages
    }


def _page(
    record: Mapping[str, Any], manifest: Mapping[str, Any], language: str, languages: list[str]
) -> str:
    _ = wording.translator(language)
    citations = Citations(
        known={
            key: Source(source_id=key, comment="", **source)
            for key, source in record["sources"].items()
        }
    )
    reports = {
        kind: [one for one in listed if one["language"] == language]
        for kind, listed in record["reports"].items()
    }
    there = {
        name
        for name, of_report in manifest["reports"].items()
        if f"{language}/{name}.html" in of_report.get(language, {"outputs": ()})["outputs"]
    }
    return (
        environment()
        .get_template("changes.html.j2")
        .render(
            _=_,
            language=language,
            languages=languages,
            head=_head(_, language, languages),
            record=record,
            days=days(record, language),
            figures=list(_figures(record["figures"], language)),
            findings=[one for one in record["findings"] if one["language"] == language],
            reports=reports,
            there=there,
            number=lambda count: wording.number(count, 0, language),
            date=wording.date,
            numbered=citations.number,
            sources=citations.sources,
            marked=marked,
        )
    )


def _head(_: Said, language: str, languages: list[str]) -> Head:
    alternates = {
        code: "changes.html" if code == language else f"../{code}/changes.html"
        for code in languages
    }
    alternates["x-default"] = alternates[languages[0]]
    said = _("Figures, findings and reports that changed with the newest set of pages.")
    return Head(_("What has changed"), said, "website", language, alternates)


def days(record: Mapping[str, Any], language: str) -> list[str]:
    """Word when the set, and the one before, were published; of one day the hour says which."""
    told = [record, *([record["before"]] if record["before"] else [])]
    times = [one["published"] for one in told]
    dates = [time[:10] for time in times]
    hours = [f" ({time[11:16]})" if len(set(dates)) < len(dates) else "" for time in times]
    return [wording.date(day, language) + hour for day, hour in zip(dates, hours, strict=True)]


def _figures(figures: Mapping[str, Any], language: str) -> Iterable[dict[str, Any]]:
    """Give each kind of change that there is a heading, a word of explanation and a table."""
    _ = wording.translator(language)
    kinds = {
        "revised": (
            _("Revised figures"),
            _(
                "The figure shown for the same thing has another value: its document was "
                "corrected, or another document is preferred now."
            ),
            (_("Figure"), _("Before"), _("Now"), _("Change")),
        ),
        "status": (
            _("Figures of another status"),
            _("The value is the same; its status (provisional, estimate and so on) is not."),
            (_("Figure"), _("Before"), _("Now")),
        ),
        "added": (
            _("Added figures"),
            _("No page showed these before."),
            (_("Figure"), _("Value")),
        ),
        "withdrawn": (
            _("Withdrawn figures"),
            _("No page shows these any more: they left the data, or no report asks for them now."),
            (_("Figure"), _("Value")),
        ),
    }
    for kind, (heading, meaning, head) in kinds.items():
        entries = figures[kind]
        rows = [_row(entry, kind, language) for entry in entries[:MOST]]
        if rows:
            yield {
                "id": kind,
                "heading": heading,
                "meaning": meaning,
                "table": table(_counted(_, len(entries), language), head, rows).html,
                "more": len(entries) - len(rows),
            }


def _counted(_: Said, count: int, language: str) -> str:
    return _("Figures: {count}").format(count=wording.number(count, 0, language))


def _row(entry: Mapping[str, Any], kind: str, language: str) -> list[Cell]:
    _ = wording.translator(language)
    other = "" if entry["role"] == "preferred" else _("another figure is preferred")
    sides = [_value(entry, side, language) for side in ("old", "new") if entry[side]]
    change = [Cell(difference(entry, language), kind="number")] if kind == "revised" else []
    return [Cell(subject(entry, language), status=other), *sides, *change]


def subject(entry: Mapping[str, Any], language: str) -> str:
    """Name what an entry is a figure of."""
    _ = wording.translator(language)
    code, area = entry["indicator"], entry["ref_area"]
    name = catalog.indicator(code).name(language) if code in catalog.indicators() else code
    if entry["measure"] == "annual_average":
        name = _("{indicator}, average a year").format(indicator=name)
    elif entry["measure"] == "total":
        name = f"{name} ({_('total over the span')})"
    place = catalog.area(area).name(language) if area in catalog.areas() else area
    parts = [place, wording.period(entry["time_period"], language)]
    if entry["scenario"] == "target":
        parts.append(_("target"))
    said = f"{name}: {', '.join(parts)}"
    if entry["standard"]:
        said += _(", standard {standard}").format(standard=entry["standard"].replace("-", "–"))
    return said


def _value(entry: Mapping[str, Any], side: str, language: str) -> Cell:
    cells = entry[side]
    return Cell(
        written(entry, cells, language),
        status=status(entry, side, language),
        sources=(cells["source_id"],),
        kind="number",
    )


def status(entry: Mapping[str, Any], side: str, language: str) -> str:
    """Word the status of one side of a change; a normal one only where the other was not."""
    _ = wording.translator(language)
    said = wording.status(entry[side]["obs_status"], language)
    if entry["old"] and entry["new"] and entry["old"]["obs_status"] != entry["new"]["obs_status"]:
        return said or _("normal")
    return said


def written(entry: Mapping[str, Any], cells: Mapping[str, str], language: str) -> str:
    """Write a figure to the last digit: a rounded one could hide what has changed."""
    unit, ends = cells["unit_measure"], [cells["obs_value"]]
    if not cells["obs_value"]:
        ends = [cells["lower"], cells["upper"]]
    digits = max(len(text.partition(".")[2]) for text in ends)
    numbers = [wording.number(float(text), digits, language) for text in ends if text]
    *first, last = numbers
    if unit != "persons":
        last = wording.quantity(float(ends[-1] or ends[0]), digits, unit, language)
    else:
        last += f" {wording.unit_name(unit, language, topic=_topic(entry))}"
    return wording.hedged("–".join([*first, last]), cells["bound"], language)


def _topic(entry: Mapping[str, Any]) -> str:
    known = catalog.indicators().get(entry["indicator"])
    return known.topic if known else ""


def difference(entry: Mapping[str, Any], language: str) -> str:
    """Say by how much a value changed; a dash where it cannot be told."""
    _ = wording.translator(language)
    text, unit = entry["difference"], entry["difference_unit"]
    if not text:
        return "–"
    digits = len(text.partition(".")[2])
    number = wording.number(float(text), digits, language, sign=True)
    said = f"{number} {wording.unit_name(unit, language, topic=_topic(entry))}"
    hedges = {entry[side]["bound"] for side in ("old", "new")}
    return wording.hedged(said, "about", language) if "about" in hedges else said
