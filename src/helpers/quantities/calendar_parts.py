"""What dates and periods are made of: years, small numbers, the year that belongs to a period."""

from dataclasses import dataclass

from helpers.quantities.lexicon import Tokens, lexicon

JOINING = ("-", "–", "—", "đến", "tới", "to", "và", "and", "~")
YEARS = range(1900, 2100)
BETWEEN = frozenset({"/", "-", "–", "của", "năm", "of", "in", ",", "the", "year", "trong", "("})


@dataclass(frozen=True)
class Date:
    """Tokens that are of the calendar.

    Attributes
    ----------
    start, end : int
        The first token and the one after the last.
    period : str
        The TIME_PERIOD they name; blank where they name none.
    is_relative : bool
        Part of a year that is not named: "6 tháng đầu năm", "quý II".
    """

    start: int
    end: int
    period: str = ""
    is_relative: bool = False


def is_year(tokens: Tokens, place: int) -> bool:
    """Whether a token is a year: four plain digits from 1900 to 2099."""
    if not 0 <= place < len(tokens):
        return False
    text = tokens[place].text
    return len(text) == 4 and text.isascii() and text.isdigit() and int(text) in YEARS


def small(tokens: Tokens, place: int, most: int) -> int | None:
    """Return a whole number of one or two digits, not above a limit, at a place."""
    if not 0 <= place < len(tokens) or tokens[place].kind != "number":
        return None
    text = tokens[place].text
    return int(text) if len(text) <= 2 and text.isdigit() and 1 <= int(text) <= most else None


def lower(tokens: Tokens, place: int) -> str:
    """Return a token in lower case; blank where there is none."""
    return tokens[place].lower if 0 <= place < len(tokens) else ""


def are(tokens: Tokens, place: int, *phrase: str) -> bool:
    """Whether words stand at a place, one after another."""
    return all(lower(tokens, place + step) == word for step, word in enumerate(phrase))


def spelled_number(tokens: Tokens, place: int) -> int | None:
    """Return a number up to twelve that is written as a word."""
    found = lexicon().numbers.at(tokens, place)
    if found is None or found[1] != place + 1 or int(found[0]) > 12:
        return None
    return int(found[0])


def year_after(tokens: Tokens, place: int) -> tuple[int, int] | None:
    """Read the year that belongs to what stands before: "/2023", "năm 2023", "of 2023".

    Returns
    -------
    tuple of int and int, or None
        The year and the token after it.
    """
    step = place
    while lower(tokens, step) in BETWEEN and step < place + 3:
        step += 1
    return (int(tokens[step].text), step + 1) if is_year(tokens, step) else None


def counts_something(tokens: Tokens, place: int) -> bool:
    """Whether what two numbers with a stroke between stand before can be counted: 3/8 huyện."""
    if place >= len(tokens) or tokens[place].kind != "word":
        return tokens[place].text == "%" if place < len(tokens) else False
    words = lexicon()
    return words.stops.at(tokens, place) is None and tokens[place].text[0].islower()
