"""The words around numbers, read once from words.toml, and the longest phrase at a place.

Phrases are looked up by their words, never tried one after another: the time a look-up takes does
not depend on how many phrases there are.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from helpers.quantities.tokens import Token, clean, tokenize

Tokens = Sequence[Token]
MEANT = (
    *("scales", "units", "currencies", "tails", "fractions", "fraction_hedges", "multiples"),
    *("months", "numbers"),
)
"""Tables of words.toml whose keys are what their phrases mean."""
LISTED = {
    "nouns": ("counted", "nouns"),
    "classes": ("counted", "classes"),
    "fillers": ("fillers", "words"),
    "negative": ("change", "negative"),
    "ranks": ("ranks", "before"),
    "first_place": ("ranks", "first"),
    "first_place_before": ("ranks", "first_before"),
    "top": ("ranks", "top"),
    "stops": ("stops", "words"),
    "durations": ("stops", "durations"),
    "measured_durations": ("stops", "measured_durations"),
    "counted_by_readers": ("stops", "counted_by_readers"),
    "value_cues": ("stops", "value_cues"),
    "people_before": ("stops", "people_before"),
    "multiplied": ("stops", "multiplied"),
    "outgoing": ("stops", "outgoing"),
    "averages": ("stops", "averages"),
    "fraction_of": ("fraction_of", "words"),
    "of_all": ("of_all", "words"),
    "labels": ("labels", "words"),
    "not_labels": ("labels", "not_labels"),
    "phones": ("labels", "phones"),
    "day_words": ("dates", "day"),
}
"""Tables that are lists of phrases, and where in words.toml each stands."""


@dataclass(frozen=True)
class Phrases:
    """Phrases and what each means.

    Attributes
    ----------
    meanings : mapping
        Meaning by phrase, its tokens in lower case with a space between.
    first, last : frozenset of str
        Tokens a phrase begins and ends with.
    longest : int
        Tokens of the longest phrase.
    """

    meanings: Mapping[str, str]
    first: frozenset[str]
    last: frozenset[str]
    longest: int

    def at(self, tokens: Tokens, start: int) -> tuple[str, int] | None:
        """Return what the longest phrase from a token on means, and the token after it.

        >>> phrases({"over": ["more than"]}).at(tokenize("more than 5"), 0)
        ('over', 2)
        """
        if start >= len(tokens) or start < 0 or tokens[start].lower not in self.first:
            return None
        for end in range(min(len(tokens), start + self.longest), start, -1):
            meaning = self.meanings.get(spelled(tokens, start, end))
            if meaning is not None:
                return meaning, end
        return None

    def before(self, tokens: Tokens, end: int) -> tuple[str, int] | None:
        """Return what the longest phrase up to a token means, and the token it begins with.

        >>> phrases({"over": ["more than"]}).before(tokenize("no more than 5"), 3)
        ('over', 1)
        """
        if end <= 0 or tokens[end - 1].lower not in self.last:
            return None
        for start in range(max(0, end - self.longest), end):
            meaning = self.meanings.get(spelled(tokens, start, end))
            if meaning is not None:
                return meaning, start
        return None


def spelled(tokens: Tokens, start: int, end: int) -> str:
    """Return tokens in lower case with a space between.

    >>> spelled(tokenize("Triệu đồng/người"), 0, 4)
    'triệu đồng / người'
    """
    return " ".join([token.lower for token in tokens[start:end]])


def phrases(meant: Mapping[str, Iterable[str]]) -> Phrases:
    """Arrange phrases, given by what they mean, for looking them up.

    Raises
    ------
    ValueError
        One phrase is given two meanings.
    """
    meanings: dict[str, str] = {}
    for meaning, written in meant.items():
        for phrase in written:
            tokens = tokenize(clean(phrase))
            key = spelled(tokens, 0, len(tokens))
            if meanings.setdefault(key, meaning) != meaning:
                raise ValueError(f"{phrase!r} means {meanings[key]!r} and {meaning!r}")
    keys = [key.split(" ") for key in meanings]
    return Phrases(
        meanings,
        frozenset(key[0] for key in keys),
        frozenset(key[-1] for key in keys),
        max(map(len, keys), default=0),
    )


@dataclass(frozen=True)
class Lexicon:
    """Every table of words.toml; the names say where in it each stands."""

    scales: Phrases
    scale_not_before: Mapping[str, Phrases]
    units: Phrases
    currencies: Phrases
    nouns: Phrases
    classes: Phrases
    hedges_before: Phrases
    hedges_after: Phrases
    fillers: Phrases
    change: Phrases
    change_after: Phrases
    negative: Phrases
    tails: Phrases
    ranks: Phrases
    first_place: Phrases
    first_place_before: Phrases
    top: Phrases
    stops: Phrases
    durations: Phrases
    measured_durations: Phrases
    counted_by_readers: Phrases
    value_cues: Phrases
    people_before: Phrases
    multiplied: Phrases
    outgoing: Phrases
    averages: Phrases
    fractions: Phrases
    fraction_hedges: Phrases
    fraction_of: Phrases
    multiples: Phrases
    of_all: Phrases
    labels: Phrases
    not_labels: Phrases
    phones: Phrases
    day_words: Phrases
    months: Phrases
    numbers: Phrases
    beginnings: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the words around numbers; they are read when first needed."""
    read = tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))
    change = read["change"]
    return Lexicon(
        scale_not_before={
            word: phrases({"": after}) for word, after in read["scale_not_before"].items()
        },
        hedges_before=phrases(read["hedges"]["before"]),
        hedges_after=phrases(read["hedges"]["after"]),
        change=phrases({key: change[key] for key in ("rise", "fall", "level")}),
        change_after=phrases({"rise": change["after_rise"], "fall": change["after_fall"]}),
        beginnings=_listed(_beginnings(read)).first,
        **{name: phrases(read[name]) for name in MEANT},
        **{name: _listed(read[table][key]) for name, (table, key) in LISTED.items()},
    )


def _beginnings(read: dict[str, Any]) -> list[str]:
    """Return the phrases with which anything but digits can begin."""
    ranks, labels, dates = read["ranks"], read["labels"], read["dates"]
    return [
        *(word for name in ("before", "first", "top") for word in ranks[name]),
        *(word for name in ("words", "phones") for word in labels[name]),
        *(
            word
            for name in ("fractions", "multiples", "numbers", "months")
            for written in read[name].values()
            for word in written
        ),
        *dates["day"],
        *dates["beginnings"],
    ]


def _listed(words: Iterable[str]) -> Phrases:
    return phrases({"": words})
