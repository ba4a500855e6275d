"""How each published report is: when it was last rendered and why, what is amiss and since when.

Only the standard library is used, and nothing is written: a monitor may ask at any time.
"""

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from helpers import paths
from helpers.catalog import LANGUAGES
from helpers.rendering.due import State
from helpers.rendering.inputs import input_files
from helpers.rendering.manifest import entry_of
from helpers.rendering.plan import Task, read_reports, tasks

WELL, STALE, FAILED, MISSING = "rendered", "stale", "failed", "missing"
WORDS = {WELL: "well", STALE: "out of date", FAILED: "failing", MISSING: "not there"}


def health(output: Path, today: datetime.date) -> dict[str, Any]:
    """Say how every report of reports.toml is.

    Parameters
    ----------
    output : Path
        The folder they are published to.
    today : date
        Until which to count days.

    Returns
    -------
    dict
        Plain values: ``ok``, whether all is well; ``whole``, whether the last set was published to
        its end; ``number`` and ``published`` of that set; and ``reports``, each with

        - ``status``: ``rendered``, ``stale``, ``failed``, or ``missing`` where it was never tried,
        - ``since``, ``days``: since when it is that; blank and null where nothing tells,
        - ``rendered``, ``seconds``, ``reasons``: when it was last rendered, how long the last try
          took, and why it was rendered,
        - ``due``: what has changed since, ``error``: why it fails.
    """
    reports = read_reports()
    asked = tasks(reports, reports, LANGUAGES)
    state = State.of(output, reports, asked, force=False)
    due = {task.place: reasons for task, reasons in state.due}
    found = [_report(task, state, due.get(task.place, []), today) for task in asked]
    whole = not asked or state.site.is_whole()
    return {
        "ok": whole and all(one["status"] == WELL for one in found),
        "output": str(output),
        "whole": whole,
        "number": state.site.manifest.get("number", 0),
        "published": state.site.manifest.get("published", ""),
        "reports": found,
    }


def _report(task: Task, state: State, due: list[str], today: datetime.date) -> dict[str, Any]:
    entry = entry_of(state.site.manifest, task.report.name, task.language)
    recorded = entry.get("status", MISSING)
    status = recorded if recorded in (FAILED, MISSING) else STALE if due else WELL
    since = entry.get("since", "") if status == recorded else _changed(task, due, entry)
    days = (today - datetime.date.fromisoformat(since)).days if since else None
    return {
        "report": task.report.name,
        "language": task.language,
        "status": status,
        "since": since,
        "days": None if days is None else max(days, 0),
        "rendered": entry.get("rendered", ""),
        "seconds": entry.get("seconds", 0.0),
        "reasons": entry.get("reasons", []),
        "due": due,
        "error": entry.get("error", ""),
    }


def _changed(task: Task, due: Iterable[str], entry: dict[str, Any]) -> str:
    """Return the day on which files first became newer than the page; blank where none is.

    That is when they came to this machine: a copy or a checkout sets the time of a file.
    """
    rendered = datetime.datetime.fromisoformat(entry["rendered"]).timestamp()
    groups = {**input_files(), "notebook": [task.report.notebook]}
    groups |= {name: [paths.report_list()] for name in ("parameters", "neighbours")}
    times = []
    for name in {reason.partition(" ")[0] for reason in due} & groups.keys():
        newest = max((file.stat().st_mtime for file in groups[name] if file.is_file()), default=0)
        times.append(newest)
    first = min((time for time in times if time > rendered), default=None)
    return "" if first is None else datetime.date.fromtimestamp(first).isoformat()


def lines(found: dict[str, Any]) -> list[str]:
    """Word what ``health`` found, a line for each report and one for all."""
    width = max((len(_place(one)) for one in found["reports"]), default=0)
    told = [f"{_place(one):<{width}}  {_said(one)}" for one in found["reports"]]
    statuses = [one["status"] for one in found["reports"]]
    counts = [f"{statuses.count(key)} {word}" for key, word in WORDS.items() if key in statuses]
    said = ", ".join(counts) or "no report"
    if found["published"]:
        said += f"; set {found['number']} published {_minute(found['published'])}"
    if not found["whole"]:
        said += "; the set is not whole: a run publishes it now, or was cut short"
    return [*told, f"{said}: {found['output']}"]


def _place(one: dict[str, Any]) -> str:
    return f"{one['language']}/{one['report']}"


def _said(one: dict[str, Any]) -> str:
    last = f"rendered {_minute(one['rendered'])}" if one["rendered"] else "never rendered"
    if one["status"] == WELL:
        return f"{last}: {_brief(one['reasons'])}"
    if one["status"] == MISSING:
        return "not there"
    long = ""
    if one["since"]:
        count = f"{one['days']} day{'s' * (one['days'] != 1)}"
        long = f" for {count}" if one["days"] else " since today"
    why = one["error"] if one["status"] == FAILED else _brief(one["due"])
    return f"{WORDS[one['status']]}{long}: {why}; {last}"


def _brief(reasons: list[str]) -> str:
    """Join reasons, of the questions put to the figures only their number."""
    named = [reason for reason in reasons if not reason.startswith("figures (")]
    count = len(reasons) - len(named)
    figures = [f"figures ({count} question{'s' * (count > 1)})"] if count else []
    return ", ".join([*named, *figures])


def _minute(time: str) -> str:
    return time[:16].replace("T", " ")
