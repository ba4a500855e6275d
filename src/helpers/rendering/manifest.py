"""What is published, recorded for machines: manifest.json, as manifest.schema.json describes it."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.rendering.inputs import digest_file

if TYPE_CHECKING:
    from helpers.rendering.jobs import Outcome

MANIFEST, SCHEMA = "manifest.json", "manifest.schema.json"
VERSION = 5
PACKAGES = (
    "babel", "ipykernel", "jinja2", "matplotlib", "nbconvert", "pandas", "papermill", "seaborn",
    "xlsxwriter",
)  # fmt: skip


def read_manifest(output: Path) -> dict[str, Any]:
    """Read what was published to a folder; nothing where that is nothing of this version."""
    try:
        content = json.loads((output / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    known = isinstance(content, dict) and content.get("version") == VERSION
    return content if known else {}


def entry_of(manifest: Mapping[str, Any], name: str, language: str) -> dict[str, Any]:
    """Return what the manifest says of a report in a language; nothing where it is not there."""
    entry: dict[str, Any] = manifest.get("reports", {}).get(name, {}).get(language, {})
    return entry


def new_entry(
    outcome: "Outcome", stage: Path, old: Mapping[str, Any], number: int, now: str
) -> dict[str, Any]:
    """Return what the manifest says of a report after a run.

    Parameters
    ----------
    outcome : Outcome
        Rendered or failed; one that failed keeps what was said of its last good page.
    stage : Path
        Where the files of a rendered one are.
    old : mapping
        What the manifest said before.
    number : int
        Of the set that is published.
    now : str
        When that is.
    """
    run = {"status": outcome.status, "error": outcome.error, "seconds": round(outcome.seconds, 2)}
    if outcome.status == "failed":
        blank = {"title": outcome.title, "newest": "", "rendered": "", "set": 0}
        nothing: dict[str, Any] = {
            **{name: {} for name in ("inputs", "figures", "outputs", "packages")},
            **{name: [] for name in ("reads", "shown", "findings", "reasons")},
        }
        return {**blank, **nothing, "parameters": dict(outcome.parameters), **old, **run}
    return {
        "title": outcome.title,
        "findings": list(outcome.findings),
        "newest": outcome.newest,
        "inputs": dict(outcome.task.inputs),
        "figures": dict(outcome.figures),
        "reads": list(outcome.reads),
        "shown": list(outcome.shown),
        "outputs": {place: digest_file(stage / place) for place in outcome.files},
        "parameters": dict(outcome.parameters),
        "packages": packages(),
        "rendered": now,
        "set": number,
        "reasons": list(outcome.reasons),
        **run,
    }


@cache
def packages() -> dict[str, str]:
    """Return the versions of what makes a page."""
    import platform
    from importlib.metadata import version

    return {"python": platform.python_version(), **{name: version(name) for name in PACKAGES}}
