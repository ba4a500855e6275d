"""Which reports there are, and what each depends on.

Only the standard library is used, so that a run in which nothing changed costs next to nothing.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers import catalog, paths
from helpers.catalog import LANGUAGES, nearest
from helpers.errors import UsageError, accepted
from helpers.rendering.cells import titled, titles
from helpers.rendering.inputs import digest, digest_file, shared_inputs

KEYS = ("name", "notebook", "topic", "parameters", "timeout", "memory", "retries")
LIMITS = {"timeout": 600, "memory": 2048, "retries": 1}
"""Seconds the cells of a notebook may take together, megabytes its kernel may get, and how often it
is tried again where its kernel or its process is lost."""
TOPICS = ("overview", "targets", "evidence", "province")
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
TAKEN = ("index", "changes")
"""Names of pages that are no reports."""


@dataclass(frozen=True)
class Report:
    """One report of reports.toml: a notebook with some of its parameters set.

    ``topic`` says where it stands in the index: a topic of the indicators or one of ``TOPICS``;
    blank where the file does not say. ``timeout`` is in seconds, ``memory`` in bytes;
    ``retries`` are for a kernel or a process that is lost.
    """

    name: str
    notebook: Path
    parameters: Mapping[str, Any] = field(default_factory=dict)
    topic: str = ""
    timeout: int = LIMITS["timeout"]
    memory: int = LIMITS["memory"] * 2**20
    retries: int = LIMITS["retries"]


@dataclass(frozen=True)
class Task:
    """One report in one language.

    Attributes
    ----------
    report : Report
        With the parameters asked for.
    language : str
        ``vi`` or ``en``.
    title : str
        Of the report, in that language.
    neighbours : tuple of (str, str)
        Name and title of the report before and of the one after; blank where there is none.
    inputs : mapping
        Everything the page is made from, by name, as a hash.
    """

    report: Report
    language: str
    title: str
    neighbours: tuple[tuple[str, str], tuple[str, str]]
    inputs: Mapping[str, str]

    @property
    def place(self) -> str:
        """The task as a path inside the output folder, such as ``vi/growth``."""
        return f"{self.language}/{self.report.name}"


def read_reports(file: Path | None = None) -> list[Report]:
    """Read reports.toml.

    Parameters
    ----------
    file : Path, optional
        By default ``paths.report_list()``.

    Returns
    -------
    list of Report
        In the order of the file.

    Raises
    ------
    UsageError
        The file cannot be read, or an entry has a wrong or missing key, a notebook that is not
        there, a topic that is not known, or a name used before.
    """
    path = file or paths.report_list()
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path.name}: not TOML: {error}") from error
    for key in content:
        if key != "report":
            raise UsageError(f"{path.name}: {key!r} is not known; accepted: [[report]]")
    entries = content.get("report", [])
    if not isinstance(entries, list):
        raise UsageError(f"{path.name}: report is not a list; accepted: [[report]]")
    found: list[Report] = []
    for position, entry in enumerate(entries, start=1):
        found.append(_report(f"{path.name}: report {position}", entry, found))
    return found


def _report(place: str, entry: Any, before: list[Report]) -> Report:
    if not isinstance(entry, dict):
        raise UsageError(f"{place}: {entry!r} is not a table; accepted: [[report]]")
    for key in entry:
        if key not in KEYS:
            raise UsageError(f"{place}: {key!r} is not a key of a report; {nearest(key, KEYS)}")
    for key in ("name", "notebook"):
        if key not in entry:
            raise UsageError(f"{place}: {key} is missing; accepted: a report with {key}")
    for key in ("name", "notebook", "topic"):
        if not isinstance(entry.get(key, ""), str):
            raise UsageError(f"{place}: {key}: {entry[key]!r} is not text; accepted: text")
    name, parameters = entry["name"], entry.get("parameters", {})
    if not NAME.fullmatch(name) or name in TAKEN:
        limits = f"small letters, digits and hyphens, but not {' or '.join(TAKEN)}"
        raise UsageError(f"{place}: name: {name!r} cannot be a file name here; accepted: {limits}")
    if name in [report.name for report in before]:
        raise UsageError(f"{place}: name: {name!r} stands twice; accepted: each name once")
    if not isinstance(parameters, dict):
        raise UsageError(f"{place}: parameters: {parameters!r} is not a table; accepted: a table")
    if "language" in parameters:
        others = "the notebook's other parameters, since every report is made in"
        raise UsageError(
            f"{place}: parameters: language is not set here; "
            f"accepted: {others} {', '.join(LANGUAGES)}"
        )
    topic = _checked_topic(place, entry.get("topic", ""))
    timeout, memory, retries = (_checked_limit(place, key, entry) for key in LIMITS)
    notebook = paths.notebooks() / entry["notebook"]
    if not notebook.is_file():
        known = sorted(file.name for file in paths.notebooks().glob("*.ipynb"))
        hint = nearest(entry["notebook"], known)
        raise UsageError(f"{place}: notebook: {entry['notebook']!r} is not there; {hint}")
    return Report(name, notebook, parameters, topic, timeout, memory * 2**20, retries)


def _checked_limit(place: str, key: str, entry: Mapping[str, Any]) -> int:
    value = entry.get(key, LIMITS[key])
    least = 0 if key == "retries" else 1
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        units = {"timeout": "seconds", "memory": "megabytes", "retries": "numbers from 0"}
        raise UsageError(f"{place}: {key}: {value!r} is no limit; accepted: whole {units[key]}")
    return value


def _checked_topic(place: str, topic: str) -> str:
    if not topic:
        return ""
    of_indicators = [item.topic for item in catalog.indicators().values()]
    known = dict.fromkeys([*of_indicators, *TOPICS])
    if topic not in known:
        raise UsageError(f"{place}: topic: {topic!r} is not a topic; {nearest(topic, known)}")
    return topic


def select(reports: Iterable[Report], names: Iterable[str]) -> list[Report]:
    """Return the reports of these names, or all where none is named.

    Raises
    ------
    UsageError
        A name that no report has.
    """
    known = {report.name: report for report in reports}
    for name in names:
        if name not in known:
            raise UsageError(f"{name!r} is not a report; {nearest(name, known)}")
    return [known[name] for name in dict.fromkeys(names)] or list(known.values())


def tasks(reports: list[Report], chosen: Iterable[Report], languages: Iterable[str]) -> list[Task]:
    """Return a task for each chosen report and language, with the hashes of its inputs.

    Parameters
    ----------
    reports : list of Report
        All there are: a page links to the one before and the one after.
    chosen : iterable of Report
        Those to render, perhaps with other parameters.
    languages : iterable of str
        Of ``catalog.LANGUAGES``.
    """
    order = [report.name for report in reports]
    heads = {report.name: titles_of(report) for report in reports}
    shared = shared_inputs()
    found = []
    for report in chosen:
        own_titles = titles_of(report)
        position = order.index(report.name)
        around = ("", *order, "")[position : position + 3]
        own = {
            "notebook": digest_file(report.notebook),
            "parameters": digest(json.dumps(dict(report.parameters), sort_keys=True, default=str)),
        }
        for language in languages:
            before, after = [(name, heads[name][language] if name else "") for name in around[::2]]
            links = {"neighbours": digest(json.dumps([before, after]))}
            inputs = {**own, **shared, **links}
            found.append(Task(report, language, own_titles[language], (before, after), inputs))
    return found


def titles_of(report: Report) -> dict[str, str]:
    """Return the title of a report in each language."""
    found = titles(report.notebook)
    return {code: titled(text, report.parameters, code) for code, text in found.items()}


def checked_languages(languages: Iterable[str]) -> list[str]:
    """Return languages of the reports, or say which there are."""
    for language in languages:
        if language not in LANGUAGES:
            raise UsageError(
                f"language: {language!r} is not a language of the reports; {accepted(LANGUAGES)}"
            )
    return list(dict.fromkeys(languages)) or list(LANGUAGES)
