"""The reports that are measured: those of reports.toml, and as many more as are asked for."""

import itertools
import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from helpers import paths, scope
from helpers.catalog import LANGUAGES
from helpers.rendering import plan

AREAS = ("lai-chau", "dien-bien", "lao-cai", "yen-bai")
"""Places that have figures on every topic."""
STARTS, ENDS = range(2010, 2016), range(2022, 2026)
STRIDE = 101
"""Through the combinations, so that the first reports are no longer or shorter than the last."""


@dataclass(frozen=True)
class Page:
    """One report in one language: a notebook and the parameters it is run with."""

    place: str
    notebook: str
    parameters: Mapping[str, Any]


def pages(limit: int | None = None) -> list[Page]:
    """Return every report of reports.toml in every language, or the first few."""
    found = []
    for report, language in itertools.product(plan.read_reports(), LANGUAGES):
        spoken = "language" in scope.parameters_of(report.notebook)
        parameters = {**report.parameters, **({"language": language} if spoken else {})}
        found.append(Page(f"{language}/{report.name}", str(report.notebook), parameters))
    return found[:limit]


def write_pages(file: Path, chosen: list[Page]) -> Path:
    """Write pages as JSON for a process that renders them, and return the file."""
    file.write_text(json.dumps([asdict(page) for page in chosen]), encoding="utf-8")
    return file


def read_pages(file: Path) -> list[Page]:
    """Read what ``write_pages`` wrote."""
    return [Page(**item) for item in json.loads(file.read_text(encoding="utf-8"))]


def make_project(folder: Path, wanted: int) -> dict[str, object]:
    """Make a project of many reports: the notebooks of this one, about more areas and years.

    Parameters
    ----------
    folder : Path
        Where its reports.toml is written.
    wanted : int
        How many pages: each report makes one in each language.

    Returns
    -------
    dict
        The environment variables with which ``taybac render`` renders it.
    """
    folder.mkdir(parents=True)
    shutil.copy(paths.project() / "requirements.lock", folder)
    reports = itertools.cycle(plan.read_reports())
    entries = [
        _entry(f"{report.name}-{number}", report, number)
        for number, report in enumerate(itertools.islice(reports, -(-wanted // len(LANGUAGES))))
    ]
    (folder / "reports.toml").write_text("\n".join(entries), encoding="utf-8")
    return {
        "TAYBAC_PROJECT": folder,
        "TAYBAC_NOTEBOOKS": paths.notebooks(),
        "TAYBAC_DATA": paths.data(),
    }


def _entry(name: str, report: plan.Report, number: int) -> str:
    known = scope.parameters_of(report.notebook)
    varied = _varied(number, [(area,) for area in AREAS] if "area" in known else _groups())
    varied = {key: value for key, value in varied.items() if key in known}
    parameters = {**report.parameters, **varied}
    values = ", ".join(f"{key} = {json.dumps(value)}" for key, value in parameters.items())
    return (
        f'[[report]]\nname = "{name}"\nnotebook = "{report.notebook.name}"\n'
        f"parameters = {{ {values} }}\n"
    )


def _varied(number: int, groups: list[tuple[str, ...]]) -> dict[str, Any]:
    """Return the areas and years of one report of many; the first has the notebook's own."""
    combined = list(itertools.product(STARTS, ENDS, groups))
    start, end, areas = combined[number * STRIDE % len(combined)]
    varied = {"areas": ",".join(areas), "area": areas[0], "start": start, "end": end}
    return varied if number else {}


def _groups() -> list[tuple[str, ...]]:
    """Return three areas or two, so that reports differ in length but not by much."""
    return [
        *itertools.combinations(AREAS, 3),
        *itertools.combinations(AREAS, 2),
    ]
