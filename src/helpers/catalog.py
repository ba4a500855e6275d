"""The closed vocabulary of the figures as frozen records: areas, indicators, sources, events."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from helpers import datapackage, naming, records, surface
from helpers.errors import UsageError, accepted
from helpers.periods import Period, parse

__all__ = [
    "LANGUAGES", "Area", "Break", "Event", "Indicator", "Source", "area", "areas", "boundaries",
    "breaks", "events", "founding_documents", "indicator", "indicators", "meant", "members",
    "nearest", "peers", "source", "sources",
]  # fmt: skip
LANGUAGES = ("vi", "en")
LONG_LIST = 100
YEAR_ADDED = re.compile(r"-\d{4}$")
Record = TypeVar("Record")


@dataclass(frozen=True)
class Area:
    """A place figures are about; a merged province is another area than the one before."""

    ref_area: str
    name_vi: str
    name_en: str
    kind: str
    valid_from: str
    valid_to: str
    region: str
    comment: str

    def name(self, language: str) -> str:
        """Return the name in ``vi`` or ``en``."""
        return self.name_vi if language == "vi" else self.name_en


@dataclass(frozen=True)
class Indicator:
    """What is measured; ``better`` says whether more of it is (higher, lower, neither)."""

    indicator: str
    topic: str
    name_vi: str
    name_en: str
    unit_measure: str
    decimals: int
    better: str
    definition_vi: str
    definition_en: str

    def name(self, language: str) -> str:
        """Return the name in ``vi`` or ``en``."""
        return self.name_vi if language == "vi" else self.name_en

    def definition(self, language: str) -> str:
        """Return the definition in ``vi`` or ``en``."""
        return self.definition_vi if language == "vi" else self.definition_en


@dataclass(frozen=True)
class Source:
    """A document that printed figures; ``published`` is 2023, 2023-11, 2023-11-19 or blank."""

    source_id: str
    title: str
    publisher: str
    publisher_kind: str
    published: str
    url: str
    comment: str


@dataclass(frozen=True)
class Break:
    """The start of another definition or boundary; no line and no difference crosses it."""

    indicator: str
    ref_area: str
    time_period: str
    kind: str
    name_vi: str
    name_en: str
    comment: str

    @property
    def starts(self) -> Period:
        """The first period after the break."""
        return parse(self.time_period)

    def name(self, language: str) -> str:
        """Return the name in ``vi`` or ``en``."""
        return self.name_vi if language == "vi" else self.name_en

    def applies_to(self, indicator: str, ref_area: str) -> bool:
        """Whether the break is one of this indicator (or of all) in this area (or in all)."""
        return self.indicator in ("", indicator) and self.ref_area in ("", ref_area)


@dataclass(frozen=True)
class Event:
    """What happened somewhere (blank: everywhere); no figure is said to follow from it."""

    ref_area: str
    topic: str
    time_period: str
    name_vi: str
    name_en: str
    source_id: str
    comment: str

    @property
    def period(self) -> Period:
        """When it happened."""
        return parse(self.time_period)

    def name(self, language: str) -> str:
        """Return the name in ``vi`` or ``en``."""
        return self.name_vi if language == "vi" else self.name_en


def areas() -> Mapping[str, Area]:
    """Return every area by its code, in the order of areas.csv."""
    return records.known("areas", _areas)


def indicators() -> Mapping[str, Indicator]:
    """Return every indicator by its code, in the order of indicators.csv."""
    return records.known("indicators", _indicators)


def sources() -> Mapping[str, Source]:
    """Return every source by its key, in the order of sources.csv."""
    return records.known("sources", _sources)


def founding_documents() -> tuple[str, ...]:
    """Return the keys of the documents the project started from, as the descriptor lists them."""
    descriptor = datapackage.read_descriptor()["sources"]
    return tuple(descriptor.properties.get("taybac:founding", ()))


def breaks() -> tuple[Break, ...]:
    """Return every break, in the order of breaks.csv."""
    return tuple(records.known("breaks", _breaks).values())


def events() -> tuple[Event, ...]:
    """Return every event, in the order of events.csv; none where the folder has no such file."""
    return tuple(records.known("events", _events).values())


def area(code: str) -> Area:
    """Return one area by its code or by a name of areas.csv, or say which codes there are.

    Case, diacritics, spaces and hyphens of a name do not count. A name is one area's alone: Lào Cai
    is the province before its merger, the one since is named Lào Cai (từ 7/2025).

    >>> area("LAI CHÂU").ref_area, area("lao cai").ref_area
    ('lai-chau', 'lao-cai')
    """
    return _look_up(areas(), code, "area")


def indicator(code: str) -> Indicator:
    """Return one indicator by its code or by a name of indicators.csv, or say which there are.

    >>> indicator("real GRDP growth").indicator
    'grdp_growth'
    """
    return _look_up(indicators(), code, "indicator")


def source(code: str) -> Source:
    """Return one source, or name the nearest keys."""
    return _look_up(sources(), code, "source")


def members(region: str) -> list[str]:
    """Return the codes of the provinces of a region.

    >>> len(members("northern-midlands-mountains"))
    14
    """
    code = area(region).ref_area
    return [item.ref_area for item in areas().values() if item.region == code]


def peers(code: str) -> list[str]:
    """Return the codes of the provinces of an area's region, its own among them.

    >>> len(peers("lai-chau")), peers("vietnam")
    (14, ['vietnam'])
    """
    own = area(code)
    return members(own.region) if own.region else [own.ref_area]


def boundaries(code: str) -> list[str]:
    """Return the codes a place has had, one for each boundary, in the order of time.

    A province whose boundary changed has another code from then on: its own with the year added.

    >>> boundaries("lao-cai-2025"), boundaries("lai-chau")
    (['lao-cai', 'lao-cai-2025'], ['lai-chau'])
    """
    first = YEAR_ADDED.sub("", area(code).ref_area)
    found = [item for item in areas().values() if YEAR_ADDED.sub("", item.ref_area) == first]
    return [item.ref_area for item in sorted(found, key=lambda item: item.valid_from)]


def nearest(code: str, known: Iterable[str]) -> str:
    """Say what was probably meant, then what is accepted: the whole list, unless it is very long.

    Parameters
    ----------
    code : str
        What was given.
    known : iterable of str
        The codes there are; ``areas()`` and ``indicators()`` are known by their names too.

    Examples
    --------
    >>> nearest("dien-bein", ["lai-chau", "dien-bien"])
    'did you mean dien-bien? accepted: lai-chau, dien-bien'
    """
    codes = list(known)
    found = naming.close(code, _names(known))
    hint = f"did you mean {' or '.join(found)}? " if found else ""
    if len(codes) > LONG_LIST:
        return f"{hint}accepted: one of {len(codes)} keys"
    return hint + accepted(codes)


def meant(text: str, known: Mapping[str, Record]) -> str | None:
    """Return the code a text means, or None.

    Parameters
    ----------
    text : str
        A code, or a name where ``known`` is ``areas()`` or ``indicators()``.
    known : mapping
        The vocabulary.

    Raises
    ------
    UsageError
        The text is a name of more than one.
    """
    found = naming.meant(text, _names(known))
    if len(found) > 1:
        raise UsageError(f"{text!r} is a name of {' and of '.join(found)}; {accepted(found)}")
    return found[0] if found else None


def _names(known: Iterable[str]) -> dict[str, tuple[str, ...]]:
    if not isinstance(known, Mapping):
        return dict.fromkeys(known, ())
    return {
        code: (item.name_vi, item.name_en) if isinstance(item, Area | Indicator) else ()
        for code, item in known.items()
    }


def _look_up(known: Mapping[str, Record], code: object, kind: str) -> Record:
    if not isinstance(code, str):
        example = next(iter(known))
        raise UsageError(f"{kind}: {code!r} is not text; accepted: one {kind}, such as {example!r}")
    if code in known:
        return known[code]
    found = meant(code, known)
    if found is None:
        raise UsageError(
            f"{kind}: {code!r} is not known{_of_others(code, kind)}; {nearest(code, known)}"
        )
    return known[found]


def _of_others(code: str, kind: str) -> str:
    """Say of a code that stands in the wrong place what it is."""
    others = {"area": areas(), "indicator": indicators()}
    known_as = [f"an {other}" for other, known in others.items() if other != kind and code in known]
    return f" (it is {known_as[0]})" if known_as else ""


def _areas(rows: list[dict[str, str]]) -> dict[str, Area]:
    return {row["ref_area"]: Area(**_kept(Area, row)) for row in rows}


def _indicators(rows: list[dict[str, str]]) -> dict[str, Indicator]:
    return {
        row["indicator"]: Indicator(**{**_kept(Indicator, row), "decimals": int(row["decimals"])})
        for row in rows
    }


def _sources(rows: list[dict[str, str]]) -> dict[str, Source]:
    return {row["source_id"]: Source(**_kept(Source, row)) for row in rows}


def _breaks(rows: list[dict[str, str]]) -> dict[str, Break]:
    keys = ("indicator", "ref_area", "time_period")
    return {" ".join(row[key] for key in keys): Break(**_kept(Break, row)) for row in rows}


def _events(rows: list[dict[str, str]]) -> dict[str, Event]:
    keys = ("ref_area", "time_period", "name_en")
    return {" ".join(row[key] for key in keys): Event(**_kept(Event, row)) for row in rows}


def _kept(record: type, row: dict[str, str]) -> dict[str, Any]:
    return {field.name: row[field.name] for field in fields(record)}


surface.present(__name__, __all__)
