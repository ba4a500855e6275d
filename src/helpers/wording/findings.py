"""Findings: computed sentences, each with the figures it rests on and links to their sources."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from helpers import exhibits
from helpers.figures import sources_of
from helpers.wording.catalogue import translator


@dataclass(frozen=True)
class Finding:
    """One sentence and the lines of figures.csv it rests on."""

    text: str
    lines: tuple[int, ...]

    @property
    def html(self) -> str:
        """The sentence with links to its sources."""
        return escape(self.text, quote=False) + exhibits.cite(sources_of(self.lines))


@dataclass(frozen=True)
class Findings:
    """A list of findings, as the main points of a report or the reading of a section."""

    findings: tuple[Finding, ...]

    def __len__(self) -> int:
        return len(self.findings)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        sentences = [finding.html for finding in self.findings]
        items = "".join(f"<li>{sentence}</li>" for sentence in sentences)
        return exhibits.bundle(
            "findings",
            {"text/html": f"<ul>{items}</ul>"},
            lines=[line for finding in self.findings for line in finding.lines],
            sentences=sentences,
        )


def finding(text: str, rows: pd.DataFrame | Iterable[int]) -> Finding:
    """Make a finding from a sentence and the rows (or lines) it rests on."""
    lines: Sequence[int] = list(rows.index) if isinstance(rows, pd.DataFrame) else list(rows)
    return Finding(text, tuple(dict.fromkeys(int(line) for line in lines)))


def nothing(language: str) -> Findings:
    """Say that there is no published figure for what was asked."""
    _ = translator(language)
    said = _("No published figure for these areas and years.")
    return Findings((Finding(said, ()),))


def together(*found: Finding | None) -> Findings:
    """Put findings together, leaving out what the figures do not allow to be said."""
    return Findings(tuple(item for item in found if item is not None))
