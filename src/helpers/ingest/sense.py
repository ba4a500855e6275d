"""How a figure is meant: an aim or a result, an estimate or not, under which standard."""

from collections.abc import Sequence

from helpers.ingest.mentions import find, listed, meanings
from helpers.ingest.passage import Passage
from helpers.quantities import Quantity

BESIDE = 4


def scenario_of(passage: Passage, quantity: Quantity, heads: Sequence[Passage]) -> str:
    """Return ``target`` where the sentence up to the figure, or a heading, sets an aim."""
    number = passage.token_of(quantity)
    start, _ = passage.sentence(number)
    if _aims(passage, start, number) or _is_planned(passage, start, number):
        return "target"
    done = listed("target", "done")
    for head in heads:
        if find(done, head.tokens):
            return "observed"
        if _aims(head, 0, len(head.tokens), of_head=True):
            return "target"
    return "observed"


def status_of(passage: Passage, quantity: Quantity, heads: Sequence[Passage]) -> str:
    """Return E where the text says estimated, P where it says provisional, A otherwise."""
    number = passage.token_of(quantity)
    start, _ = passage.sentence(number)
    clause = max(
        [start, *(place for place in range(start, number) if passage.tokens[place].text in ",;")]
    )
    for status, table in (("E", "estimate"), ("P", "provisional")):
        words = listed(table)
        places = [*range(start, min(start + 2, number)), *range(clause, number)]
        if any(words.at(passage.tokens, place) is not None for place in places):
            return status
        if any(find(words, head.tokens) for head in heads[:2]):
            return status
    return "A"


def standard_of(passage: Passage, heads: Sequence[Passage]) -> str:
    """Return the poverty standard the text or a heading names; blank where none or several."""
    for one in (passage, *heads):
        named = {mention.meaning for mention in find(meanings("standards"), one.tokens)}
        if named:
            return named.pop() if len(named) == 1 else ""
    return ""


def _aims(passage: Passage, start: int, end: int, *, of_head: bool = False) -> bool:
    tokens = passage.tokens
    words, barred = listed("target"), listed("target", "not_words")
    heads = listed("target", "heads")
    aside = _in_closed_brackets(passage, start, end)
    return any(
        place not in aside
        and not (place > start and tokens[place - 1].text == "%")  # "88,7% kế hoạch năm"
        and (
            words.at(tokens, place) is not None or (of_head and heads.at(tokens, place) is not None)
        )
        and not any(
            (found := barred.at(tokens, step)) is not None and found[1] > place
            for step in range(max(start, place - 3), place + 1)
        )
        for place in range(start, end)
    )


def _is_planned(passage: Passage, start: int, number: int) -> bool:
    """Whether a plan is named between an open bracket and a figure: "đạt 7,1% (kế hoạch 10,5%)"."""
    words = listed("target", "beside")
    for place in range(number - 1, max(start, number - BESIDE) - 1, -1):
        if passage.tokens[place].text == "(":
            return words.at(passage.tokens, place + 1) is not None
    return False


def _in_closed_brackets(passage: Passage, start: int, end: int) -> set[int]:
    """Return the places of what stands in brackets that are closed before the end."""
    found: set[int] = set()
    opened = None
    for place in range(start, end):
        text = passage.tokens[place].text
        if text == "(":
            opened = place
        elif text == ")" and opened is not None:
            found |= set(range(opened, place))
            opened = None
    return found
