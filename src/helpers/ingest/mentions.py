"""What a text names: areas, topics, periods, and whether a figure is compared with them."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from helpers import catalog
from helpers.naming import without_marks
from helpers.quantities import phrases
from helpers.quantities.dates import Date
from helpers.quantities.lexicon import Phrases, Tokens

OTHER, PROVINCE = "other", "province"
COUNTRY = frozenset({"cả", "toàn", "nationwide", "nationally", "the", "national"})
LINKING = frozenset(
    [
        "năm",
        "cùng",
        "kỳ",
        "của",
        "the",
        "in",
        "giai",
        "đoạn",
        "mức",
        "cuối",
        "đầu",
        "of",
        "bình",
        "quân",
        "trung",
        "chung",
        "thực",
        "hiện",
        "ước",
        "kết",
        "quả",
        "số",
        "dự",
        "toán",
        "average",
    ]
)
NAMES_OF_PLANS = frozenset({"trình", "án", "nghị", "programme", "program", "resolution", "chiến"})


@dataclass(frozen=True)
class Mention:
    """Something named: what it means, and its tokens."""

    meaning: str
    start: int
    end: int


@lru_cache(maxsize=1)
def tables() -> dict[str, Any]:
    """Return topics.toml as it stands."""
    read: dict[str, Any] = tomllib.loads(
        (files(__package__) / "topics.toml").read_text(encoding="utf-8")
    )
    return read


@lru_cache(maxsize=16)
def listed(table: str, key: str = "words") -> Phrases:
    """Return the phrases of a list of topics.toml for looking up."""
    return phrases({"": tables()[table][key]})


@lru_cache(maxsize=8)
def meanings(table: str) -> Phrases:
    """Return the phrases of a table of topics.toml, each meaning its key."""
    return phrases(tables()[table])


def topics() -> Phrases:
    """Return what documents call the indicators, their names in the catalog included."""
    return _topics(tuple(catalog.indicators().items()))


@lru_cache(maxsize=2)
def _topics(indicators: tuple[tuple[str, catalog.Indicator], ...]) -> Phrases:
    known: dict[str, list[str]] = {
        topic: list(written) for topic, written in tables()["topics"].items()
    }
    taken = {phrase.lower() for written in known.values() for phrase in written}
    for code, indicator in indicators:
        names = {indicator.name_vi.lower(), indicator.name_en.lower()} - taken
        if code in tables()["indicators"]:
            known[code] += sorted(names)
        elif names:
            known[f"={code}"] = sorted(names)
        taken |= names
    return phrases(known)


def areas() -> Phrases:
    """Return the names of areas, with and without accents, and other places."""
    return _areas(tuple(catalog.areas().values()))


@lru_cache(maxsize=2)
def _areas(known: tuple[catalog.Area, ...]) -> Phrases:
    named: dict[str, list[str]] = {}
    taken: set[str] = set()
    for area in known:
        names = {
            area.name_vi,
            area.name_en,
            without_marks(area.name_vi),
            area.name_vi.replace("oà", "òa"),
        }
        fresh = {name for name in names if name.lower() not in taken and "(" not in name}
        named[area.ref_area] = sorted(fresh)
        taken |= {name.lower() for name in names}
    places = tables()["places"]
    named["vietnam"] += [*places["country"], "viet nam", "vietnam"]
    named[PROVINCE] = places["province"]
    named[OTHER] = [place for place in places["others"] if place not in taken]
    return phrases({code: dict.fromkeys(map(str.lower, names)) for code, names in named.items()})


def find(table: Phrases, tokens: Tokens) -> list[Mention]:
    """Return every phrase of a table in a text, the longest at each place.

    Parameters
    ----------
    table : Phrases
    tokens : sequence of Token

    Returns
    -------
    list of Mention
    """
    found, place = [], 0
    while place < len(tokens):
        phrase = table.at(tokens, place)
        if phrase is None:
            place += 1
            continue
        found.append(Mention(phrase[0], place, phrase[1]))
        place = phrase[1]
    return found


def places(tokens: Tokens) -> list[Mention]:
    """Return the areas a text names, and as ``other`` what is no area of the catalog."""
    names = find(areas(), tokens)
    units, after = listed("places", "units"), listed("places", "units_after")
    found = []
    for name in names:
        code = name.meaning
        is_proper = tokens[name.start].text[0].isupper()
        if code != PROVINCE and not is_proper and tokens[name.start].lower not in COUNTRY:
            continue
        if _is_smaller(tokens, name, units, after) and code != PROVINCE:
            code = OTHER
        if code == PROVINCE and _names_another(tokens, name.end, names):
            continue
        found.append(Mention(code, name.start, name.end))
    inside = {place for name in found for place in range(name.start, name.end)}
    for place, token in enumerate(tokens[:-1]):
        unit = units.at(tokens, place)
        if unit is None or unit[1] >= len(tokens) or unit[1] in inside:
            continue
        if tokens[unit[1]].kind == "word" and tokens[unit[1]].text[0].isupper():
            found.append(Mention(OTHER, place, unit[1] + 1))
        elif after.at(tokens, place) is not None and token.text[0].islower() and (
            place and tokens[place - 1].text[0].isupper()
        ):  # fmt: skip
            found.append(Mention(OTHER, place - 1, place + 1))
    return sorted(found, key=lambda mention: mention.start)


def _is_smaller(tokens: Tokens, name: Mention, units: Phrases, after: Phrases) -> bool:
    """Whether a name is that of a town or district of the same name as a province."""
    before = units.before(tokens, name.start)
    return before is not None or after.at(tokens, name.end) is not None


def _names_another(tokens: Tokens, end: int, names: list[Mention]) -> bool:
    """Whether "tỉnh" is followed by the name of the province, which then counts."""
    return end < len(tokens) and (
        any(name.start == end for name in names)
        or (tokens[end].kind == "word" and tokens[end].text[0].isupper())
    )


def is_compared(tokens: Tokens, start: int) -> bool:
    """Whether what stands at a token is what a figure is compared with.

    >>> from helpers.quantities import tokenize
    >>> is_compared(tokenize("tăng 5% so với năm 2022"), 6)
    True
    """
    words, end = listed("compared"), start
    while end and tokens[end - 1].lower in LINKING and words.before(tokens, end) is None:
        end -= 1
    return words.before(tokens, end) is not None


def is_of_a_plan(tokens: Tokens, start: int) -> bool:
    """Whether a span of years is part of a name: "Chương trình ... giai đoạn 2021-2025".

    >>> from helpers.quantities import tokenize
    >>> is_of_a_plan(tokenize("Chương trình giảm nghèo giai đoạn 2021-2025"), 6)
    True
    """
    for place in range(start - 1, max(-1, start - 20), -1):
        if tokens[place].text in ",;.":
            return False
        if tokens[place].lower in NAMES_OF_PLANS:
            return True
    return False


def periods(dates: Sequence[Date], tokens: Tokens) -> list[Mention]:
    """Return the periods figures of a text can be of; one that is not said outright is blank.

    Parameters
    ----------
    dates : sequence of Date
    tokens : sequence of Token

    Returns
    -------
    list of Mention
        Without those with which figures are compared and those in names of plans.
    """
    found = [
        Mention(date.period, date.start, date.end)
        for date in dates
        if (date.period or date.is_relative)
        and not is_compared(tokens, date.start)
        and not ("/" in date.period and is_of_a_plan(tokens, date.start))
    ]
    found += [
        Mention("", mention.start, mention.end)
        for mention in find(listed("compared", "relative"), tokens)
        if not is_compared(tokens, mention.start)
    ]
    return sorted(found, key=lambda mention: mention.start)
