"""When, where and of what a figure is, where the text says so; nothing is guessed.

Each is looked for beside the figure, then in its sentence, then in what stands over it. How far
away it was found is kept, for the confidence.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from helpers import catalog, periods
from helpers.ingest.mentions import OTHER, PROVINCE, Mention, is_compared, listed
from helpers.ingest.passage import Passage
from helpers.quantities import Quantity

OUTRIGHT, INHERITED, UNSAID = 2, 1, 0
BESIDE = 4
STOPPING = frozenset(",;.():")


@dataclass(frozen=True)
class Said:
    """What a text says, and how near: ``OUTRIGHT``, ``INHERITED`` or ``UNSAID``."""

    value: str
    nearness: int


NOTHING = Said("", UNSAID)


def period_of(passage: Passage, quantity: Quantity, heads: Sequence[Passage]) -> Said:
    """Return the period of a figure; that of a yearly average is a span of years, or blank.

    The period right behind the figure is its own; else the last one before it in its sentence,
    else the only one of the sentence, of the sentences before it in the paragraph, of a heading.
    One that leans on the day of writing is passed over in silence, and so is what is before it.

    Parameters
    ----------
    passage : Passage
    quantity : Quantity
    heads : sequence of Passage
        What stands over the text, the nearest first.

    Returns
    -------
    Said
    """
    said = _period_said(passage, quantity, heads)
    is_span = "/" in said.value
    return NOTHING if quantity.measure == "annual_average" and not is_span else said


def _period_said(passage: Passage, quantity: Quantity, heads: Sequence[Passage]) -> Said:
    number, after = passage.token_of(quantity), passage.token_after(quantity)
    start, end = passage.sentence(number)
    here = [one for one in passage.periods if start <= one.start < end]
    for one in here:
        if after <= one.start <= after + BESIDE and not _is_parted(passage, after, one.start):
            return Said(one.meaning, OUTRIGHT if one.meaning else UNSAID)
    before = [one for one in here if one.end <= number]
    if before:
        return Said(before[-1].meaning, OUTRIGHT if before[-1].meaning else UNSAID)
    if here:
        return _only(here, OUTRIGHT)
    earlier = [one for one in passage.periods if one.end <= start]
    if earlier:
        return _only(earlier, INHERITED)
    named = (_only(head.periods, INHERITED) for head in heads)
    return next((one for one in named if one.value), NOTHING)


def area_of(passage: Passage, quantity: Quantity, heads: Sequence[Passage], own: str) -> Said:
    """Return the area of a figure by the name in the text; parameters as for :func:`period_of`.

    Parameters
    ----------
    own : str
        The only province the document names, which "tỉnh" then is; blank where there are several.

    Returns
    -------
    Said
        Its value is the code for the name, whatever the boundary: see :func:`bounded`.
    """
    number, after = passage.token_of(quantity), passage.token_after(quantity)
    start, end = passage.sentence(number)
    here = [one for one in _subjects(passage) if start <= one.start < end]
    before = [one for one in here if one.end <= number]
    beside = [
        one
        for one in here
        if after <= one.start <= after + BESIDE and not _is_parted(passage, after, one.start)
    ]
    later = [
        one
        for one in here
        if one.start >= after and one.meaning != OTHER and not _has(passage, after, one.start, ";")
    ]
    for found in (before[-1:] or beside[:1], later if not before else []):
        if found:
            return _area(found, own, OUTRIGHT)
    earlier = [one for one in _subjects(passage) if one.end <= start]
    if earlier:
        return _area(earlier, own, INHERITED)
    for head in heads:
        if head.places:
            return _area(head.places, own, INHERITED)
    return NOTHING


def bounded(said: Said, time_period: str, scenario: str) -> Said:
    """Return the code of an area within the boundary it had in the period.

    Parameters
    ----------
    said : Said
        The code of the name.
    time_period : str
    scenario : str
        ``observed`` or ``target``.

    Returns
    -------
    Said
        Blank where the boundary changed and the text does not say which is meant: a target for
        later may have been set before.
    """
    if not said.value:
        return said
    area = catalog.area(said.value)
    if not area.valid_to:
        return said
    if not time_period:
        return NOTHING
    year, month = int(area.valid_to[:4]), int(area.valid_to[5:7])
    period = periods.parse(time_period)
    if period.end <= (year, month):
        return said
    later = [code for code in catalog.boundaries(said.value) if code != said.value]
    if period.start > (year, month) and later and scenario == "observed":
        return Said(later[-1], said.nearness)
    return NOTHING


def own_province(passages: Iterable[Passage]) -> str:
    """Return the only province of the catalog that passages name; blank where there are several."""
    named = {
        mention.meaning
        for passage in passages
        for mention in passage.places
        if mention.meaning not in (OTHER, PROVINCE)
        and catalog.area(mention.meaning).kind == "province"
    }
    return named.pop() if len(named) == 1 else ""


def _subjects(passage: Passage) -> list[Mention]:
    """Return the places figures can be of, not those with which they are compared."""
    words = listed("compared", "areas")
    return [
        one
        for one in passage.places
        if not is_compared(passage.tokens, one.start)
        and (one.meaning == OTHER or words.before(passage.tokens, one.start) is None)
    ]


def _is_parted(passage: Passage, start: int, end: int) -> bool:
    return _has(passage, start, end, STOPPING)


def _has(passage: Passage, start: int, end: int, marks: Iterable[str]) -> bool:
    return any(token.text in marks for token in passage.tokens[start:end])


def _only(found: Sequence[Mention], nearness: int) -> Said:
    values = {one.meaning for one in found}
    return Said(values.pop(), nearness) if len(values) == 1 and "" not in values else NOTHING


def _area(found: Sequence[Mention], own: str, nearness: int) -> Said:
    codes = {own if one.meaning == PROVINCE else one.meaning for one in found}
    if len(codes) != 1 or codes & {OTHER, ""}:
        return NOTHING
    return Said(codes.pop(), nearness)
