"""What follows a manifest into its folder: the indexes, what changed, and, last, what is shown.

figures.json seals a set: it has the hashes of the manifest and of all that followed it. What a run
that was killed has not sealed, the next run does again, against the same set before.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from helpers.rendering.changes import CHANGES, SCHEMA, compare, is_news
from helpers.rendering.inputs import digest, digest_file
from helpers.rendering.manifest import MANIFEST
from helpers.rendering.shown import FIGURES, as_json, read_shown, shown_by


def following(manifest: Mapping[str, Any], output: Path) -> dict[str, str]:
    """Make what follows a manifest that has been put in place.

    Returns
    -------
    dict of str to str
        Text by place in the output folder, in the order in which to write it.
    """
    from helpers.rendering.change_pages import change_pages
    from helpers.rendering.indexes import index_pages

    before, seal = read_shown(output)
    now = shown_by(manifest, output, before)
    record = compare(before, now, seal.get("changes"))
    if not is_news(record, before):
        record = _told(output, seal) or record
    pages = {
        **index_pages(manifest, output),
        **change_pages(record, manifest),
        SCHEMA: (Path(__file__).parent / SCHEMA).read_text(encoding="utf-8"),
        CHANGES: json.dumps(record, ensure_ascii=False, indent=1) + "\n",
    }
    sealed = {
        "manifest": digest_file(output / MANIFEST),
        "changes": {name: record[name] for name in ("number", "published")},
        "pages": {place: digest(text) for place, text in pages.items()},
    }
    return {**pages, FIGURES: as_json(now, sealed)}


def is_sealed(output: Path) -> bool:
    """Whether all that follows the manifest of a folder is in place, as it was made."""
    seal = read_shown(output)[1]
    files = {MANIFEST: seal.get("manifest"), **seal.get("pages", {})}
    return all(
        (output / place).is_file() and digest_file(output / place) == made
        for place, made in files.items()
    )


def _told(output: Path, seal: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the changes that were told last, where they still stand there."""
    try:
        text = (output / CHANGES).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    if digest(text) != seal["pages"].get(CHANGES):
        return None
    found: dict[str, Any] = json.loads(text)
    return found
