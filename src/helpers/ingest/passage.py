"""A paragraph, heading or cell with all it names, cut into sentences."""

from bisect import bisect_right
from dataclasses import dataclass

from helpers.ingest import mentions
from helpers.ingest.mentions import Mention
from helpers.quantities import Quantity, Reading, analyse
from helpers.quantities.lexicon import Tokens

ENDS = frozenset(".!?…")
ABBREVIATED = frozenset(
    {"tp", "tx", "tt", "st", "mr", "mrs", "dr", "ths", "ts", "pgs", "gs", "no", "vs", "approx"}
)


@dataclass(frozen=True)
class Passage:
    """What a text states and names.

    Attributes
    ----------
    reading : Reading
    places, topics, periods : list of Mention
        By token, in order.
    ends : list of int
        The token after each sentence.
    """

    reading: Reading
    places: list[Mention]
    topics: list[Mention]
    periods: list[Mention]
    ends: list[int]

    @property
    def tokens(self) -> Tokens:
        """Return the tokens of the text."""
        return self.reading.tokens

    def token_of(self, quantity: Quantity) -> int:
        """Return the token of a quantity's number."""
        return bisect_right(self.tokens, quantity.number, key=lambda token: token.start) - 1

    def token_after(self, quantity: Quantity) -> int:
        """Return the token after a quantity."""
        return bisect_right(self.tokens, quantity.end - 1, key=lambda token: token.start)

    def sentence(self, token: int) -> tuple[int, int]:
        """Return the first token of the sentence a token is in, and the one after its last."""
        place = bisect_right(self.ends, token)
        return (self.ends[place - 1] if place else 0), self.ends[place]


def passage(text: str, language: str, *, cell: bool = False) -> Passage:
    """Read a text; parameters as for :func:`helpers.quantities.read`."""
    reading = analyse(text, language, cell=cell)
    tokens = reading.tokens
    return Passage(
        reading,
        mentions.places(tokens),
        mentions.find(mentions.topics(), tokens),
        mentions.periods(reading.dates, tokens),
        sentence_ends(tokens),
    )


def sentence_ends(tokens: Tokens) -> list[int]:
    """Return the token after each sentence, the last one's included.

    Examples
    --------
    >>> from helpers.quantities import tokenize
    >>> sentence_ends(tokenize("Tăng 5%. TP. Lào Cai đạt 3%"))
    [4, 11]
    """
    ends = [
        place + 1
        for place, token in enumerate(tokens[:-1])
        if token.text in ENDS
        and not tokens[place + 1].glued
        and not tokens[place + 1].text[0].islower()
        and not (place and tokens[place - 1].lower in ABBREVIATED and token.text == ".")
    ]
    return [*ends, len(tokens)]
