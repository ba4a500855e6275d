"""The words around numbers, read once from words.toml, and the longest phrase at a place.

Phrases are looked up by their words, never tried one after another: the time a look-up takes does
not depend on how many phrases there are.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from helpers.quantities.tokens import Token, clean, tokenize

Tokens = Sequence[Token]


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
    ordinal: Phrases
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
    change, ranks, stops = read["change"], read["ranks"], read["stops"]
    beginning = [
        *(word for name in ("before", "first", "top") for word in ranks[name]),
        *(word for name in ("words", "phones") for word in read["labels"][name]),
        *(
            word
            for name in ("fractions", "multiples", "numbers", "months")
            for word in _all(read[name])
        ),
        *read["dates"]["day"],
        *read["dates"]["beginnings"],
    ]
    return Lexicon(
        scales=phrases(read["scales"]),
        scale_not_before={
            word: phrases({"": after}) for word, after in read["scale_not_before"].items()
        },
        units=phrases(read["units"]),
        currencies=phrases(read["currencies"]),
        nouns=_listed(read["counted"]["nouns"]),
        classes=_listed(read["counted"]["classes"]),
        hedges_before=phrases(read["hedges"]["before"]),
        hedges_after=phrases(read["hedges"]["after"]),
        fillers=_listed(read["fillers"]["words"]),
        change=phrases({key: change[key] for key in ("rise", "fall", "level")}),
        change_after=phrases({"rise": change["after_rise"], "fall": change["after_fall"]}),
        negative=_listed(change["negative"]),
        tails=phrases(read["tails"]),
        ranks=_listed(ranks["before"]),
        ordinal=_listed(ranks["ordinal"]),
        first_place=_listed(ranks["first"]),
        first_place_before=_listed(ranks["first_before"]),
        top=_listed(ranks["top"]),
        stops=_listed(stops["words"]),
        durations=_listed(stops["durations"]),
        measured_durations=_listed(stops["measured_durations"]),
        counted_by_readers=_listed(stops["counted_by_readers"]),
        **{
            name: _listed(stops[name])
            for name in ("value_cues", "people_before", "multiplied", "outgoing", "averages")
        },
        fractions=phrases(read["fractions"]),
        fraction_hedges=phrases(read["fraction_hedges"]),
        fraction_of=_listed(read["fraction_of"]["words"]),
        multiples=phrases(read["multiples"]),
        of_all=_listed(read["of_all"]["words"]),
        labels=_listed(read["labels"]["words"]),
        not_labels=_listed(read["labels"]["not_labels"]),
        phones=_listed(read["labels"]["phones"]),
        day_words=_listed(read["dates"]["day"]),
        months=phrases(read["months"]),
        numbers=phrases(read["numbers"]),
        beginnings=_listed(beginning).first,
    )


def _listed(words: Iterable[str]) -> Phrases:
    return phrases({"": words})


def _all(meant: Mapping[str, Iterable[str]]) -> list[str]:
    return [word for written in meant.values() for word in written]
