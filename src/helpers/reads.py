"""Which rows of figures.csv a notebook asked for: recorded while it runs, looked at again later.

A page has to be made again when a row it rests on changes, and only then. So every question a
notebook puts to the figures is written down as a ``Read``, into the file that TAYBAC_READS names;
``helpers.fingerprints`` later tells, without pandas, whether it has the same answer.
"""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from helpers import catalog
from helpers.errors import UsageError
from helpers.periods import Period, parse

VARIABLE = "TAYBAC_READS"
ASKED_OF = ("indicator", "ref_area", "time_period", "measure", "scenario", "source_id")
"""Columns of figures.csv that a question can be about."""


@dataclass(frozen=True)
class Read:
    """One question put to figures.csv; what is not given is not asked, so ``Read()`` is every row.

    Attributes
    ----------
    indicator, topic, measure, scenario : str
        As in figures.csv (the topic: in indicators.csv); blank: any.
    indicators, areas, kinds, sources : tuple of str, optional
        Codes of indicators and areas, kinds of period (``periods.KINDS``), keys of sources; None:
        any.
    start, end : int, optional
        First and last year; the period lies between them, both included.

    Examples
    --------
    >>> print(Read("visitors", areas=("lao-cai",), start=2010, end=2025, kinds=("year",)))
    visitors of lao-cai, 2010-2025, year
    >>> print(Read(topic="growth", sources=("cafef-vn-2025",)), "and", Read(), sep="; ")
    topic growth in cafef-vn-2025; and; every figure
    """

    indicator: str = ""
    topic: str = ""
    areas: tuple[str, ...] | None = None
    start: int | None = None
    end: int | None = None
    kinds: tuple[str, ...] | None = None
    measure: str = ""
    scenario: str = ""
    sources: tuple[str, ...] | None = None
    indicators: tuple[str, ...] | None = None

    def __str__(self) -> str:
        """Write the question so that no other reads the same."""
        of_topic = f"topic {self.topic}" if self.topic else ""
        several = "" if self.indicators is None else f"among {', '.join(self.indicators) or 'none'}"
        subject = " ".join(filter(None, (self.indicator, of_topic, several))) or "every figure"
        areas = "" if self.areas is None else f" of {', '.join(self.areas) or 'no area'}"
        sources = "" if self.sources is None else f" in {', '.join(self.sources) or 'no source'}"
        kinds = "" if self.kinds is None else " or ".join(self.kinds) or "no period"
        rest = (self._years(), kinds, self.measure, self.scenario)
        return ", ".join([subject + areas + sources, *filter(None, rest)])

    def _years(self) -> str:
        if self.start is None:
            return "" if self.end is None else f"to {self.end}"
        return f"from {self.start}" if self.end is None else f"{self.start}-{self.end}"

    def positions(self, columns: Mapping[str, Sequence[str]]) -> list[int]:
        """Return which rows are asked for, counted from 0.

        Parameters
        ----------
        columns : mapping
            The cells of ``ASKED_OF``, row by row.

        Raises
        ------
        UsageError
            A period that is none, in a row that is asked for but for its period.
        """
        asked = {
            "indicator": self._codes(),
            "ref_area": self.areas,
            "measure": (self.measure,) if self.measure else None,
            "scenario": (self.scenario,) if self.scenario else None,
            "source_id": self.sources,
        }
        rows = list(range(len(columns["indicator"])))
        for name, values in asked.items():
            if values is not None:
                rows = [row for row in rows if columns[name][row] in values]
        if (self.start, self.end, self.kinds) == (None, None, None):
            return rows
        return [row for row in rows if self._has(parse(columns["time_period"][row]))]

    def _codes(self) -> set[str] | None:
        """Return the indicators that are asked for, None where all are."""
        known = catalog.indicators().items()
        given = [
            {self.indicator} if self.indicator else None,
            {code for code, item in known if item.topic == self.topic} if self.topic else None,
            None if self.indicators is None else set(self.indicators),
        ]
        stated = [codes for codes in given if codes is not None]
        return set.intersection(*stated) if stated else None

    def _has(self, period: Period) -> bool:
        return (
            (self.kinds is None or period.kind in self.kinds)
            and (self.start is None or self.start <= period.start[0])
            and (self.end is None or period.end[0] <= self.end)
        )


def as_json(read: Read) -> dict[str, Any]:
    """Return a question as plain JSON values: what is asked, by name.

    >>> as_json(Read("visitors", areas=("lao-cai",)))
    {'indicator': 'visitors', 'areas': ['lao-cai']}
    """
    given = {field.name: getattr(read, field.name) for field in fields(Read)}
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in given.items()
        if value not in ("", None)
    }


def from_json(value: object) -> Read:
    """Return the question that ``as_json`` wrote.

    Raises
    ------
    UsageError
        The value is not one of ``as_json``.
    """
    if not isinstance(value, dict) or not all(_is_part(*item) for item in value.items()):
        raise UsageError(f"{value!r} is no question put to figures.csv; accepted: as_json(Read())")
    parts: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in value.items()}
    return Read(**parts)


def _is_part(name: str, value: object) -> bool:
    if name in ("indicators", "areas", "kinds", "sources"):
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if name in ("start", "end"):
        return type(value) is int
    return name in ("indicator", "topic", "measure", "scenario") and isinstance(value, str)


def record(read: Read) -> None:
    """Add a question to the file that TAYBAC_READS names, as a line of JSON; without it, nothing.

    Parameters
    ----------
    read : Read
        What is asked.
    """
    file = os.environ.get(VARIABLE)
    if file:
        with Path(file).open("a", encoding="utf-8") as log:
            log.write(json.dumps(as_json(read)) + "\n")


def recorded(file: Path) -> tuple[Read, ...]:
    """Return the questions recorded in a file, each once, ordered as they are written out.

    Parameters
    ----------
    file : Path
        What TAYBAC_READS named.

    Returns
    -------
    tuple of Read
        ``(Read(),)``, every row, where the file is missing, empty or cannot be read: nothing is
        known of what was asked, so every figure counts.
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
        found = {from_json(json.loads(line)) for line in lines}
    except (OSError, ValueError):
        found = set()
    return tuple(sorted(found or {Read()}, key=str))
