"""From tokens to quantities: every number that states one, none that is of the calendar or a name.

At each token, in this order: a date or a name is passed over; a place in an order, a fraction, a
ratio, a range, an amount is read with what hedges it. A token is looked at a bounded number of
times, so that the time is that of the text's length.
"""

from dataclasses import dataclass

from helpers.quantities import stated
from helpers.quantities.amounts import amount
from helpers.quantities.dates import Date, date_at, is_year
from helpers.quantities.fractions import fraction_at
from helpers.quantities.lexicon import Tokens, lexicon
from helpers.quantities.names import name_at
from helpers.quantities.quantity import Quantity
from helpers.quantities.ranks import rank_at
from helpers.quantities.tokens import clean, tokenize


@dataclass(frozen=True)
class Reading:
    """What a text says in numbers.

    Attributes
    ----------
    text : str
        The cleaned text.
    tokens : sequence of Token
    dates : list of Date
        Dates and periods, by token.
    quantities : list of Quantity
        In the order of the text.
    """

    text: str
    tokens: Tokens
    dates: list[Date]
    quantities: list[Quantity]


def read(text: str, language: str, *, cell: bool = False) -> list[Quantity]:
    """Return the quantities a text states.

    Parameters
    ----------
    text : str
        A sentence, a paragraph or a cell of a table.
    language : str
        ``vi`` (1.234,5) or ``en`` (1,234.5); words of both are understood in both.
    cell : bool
        The text is a cell of a table: a number with nothing beside it is a figure.

    Returns
    -------
    list of Quantity
        In the order of the text.

    Examples
    --------
    >>> [one.as_printed for one in read("Ngày 15/7/2023, tỉnh đón gần 1,1 triệu lượt khách", "vi")]
    ['gần 1,1 triệu lượt khách']
    """
    return analyse(text, language, cell=cell).quantities


def analyse(text: str, language: str, *, cell: bool = False) -> Reading:
    """Return the quantities, dates and periods of a text, and its tokens.

    Parameters
    ----------
    text, language, cell
        As for :func:`read`.

    Returns
    -------
    Reading
    """
    cleaned = clean(text)
    tokens = tokenize(cleaned)
    found = Reading(cleaned, tokens, [], [])
    place = 0
    while place < len(tokens):
        place = _step(found, place, language, cell)
    return found


def _step(found: Reading, place: int, language: str, cell: bool) -> int:
    """Read what begins at a token, and return the token after it."""
    tokens = found.tokens
    if not _may_begin(tokens, place):
        return place + 1
    alone = cell and len(tokens) == 1
    date = None if alone and not is_year(tokens, place) else date_at(tokens, place)
    if date is not None:
        found.dates.append(date)
        return date.end
    rank = rank_at(tokens, place)
    if rank is not None:
        quantities, end = stated.of_rank(found.text, tokens, rank, language)
    elif (named := None if alone else name_at(tokens, place)) is not None:
        return named
    elif (share := fraction_at(tokens, place)) is not None:
        quantities, end = stated.of_share(found.text, tokens, share)
    elif (one := amount(tokens, place, language)) is not None:
        quantities, end = stated.of_amount(found.text, tokens, one, language, cell=cell)
    else:
        return place + 1
    found.quantities.extend(quantities)
    return end


def _may_begin(tokens: Tokens, place: int) -> bool:
    """Whether a token can begin anything; most words cannot, and cost one look-up."""
    token = tokens[place]
    if token.kind != "word":
        return True
    after = place + 1
    return token.lower in lexicon().beginnings or (
        after < len(tokens) and tokens[after].glued and tokens[after].text[0] in "-0123456789"
    )
