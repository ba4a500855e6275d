"""Which indicator a figure is of: by what the text calls it, its unit, whether it is a change."""

import itertools
from collections.abc import Sequence
from typing import Any

from helpers import catalog
from helpers.ingest.context import INHERITED, NOTHING, OUTRIGHT, Said
from helpers.ingest.mentions import Mention, find, listed, meanings, tables
from helpers.ingest.passage import Passage
from helpers.quantities import Quantity

KINDS = {"%": "%", "percentage points": "points", "": "money"}
BESIDE = 3
WITHOUT_CODE = "other"
WITH_CHANGE = frozenset({"growth"})
"""Topics that are changes themselves: "tốc độ tăng trưởng tăng 5%" is the growth."""


def indicator_of(
    passage: Passage, quantity: Quantity, heads: Sequence[Passage], *, is_cell: bool
) -> Said:
    """Return the indicator of a figure.

    What is counted right behind the number decides ("20.411 hộ nghèo"), else the last thing named
    before it: in its clause, or in the clause before where its own only goes on ("đạt …, tăng …").
    A cell asks its heads; a paragraph does not, since a heading names more than one thing.

    Parameters
    ----------
    passage : Passage
    quantity : Quantity
    heads : sequence of Passage
        What stands over the text, the nearest first.
    is_cell : bool

    Returns
    -------
    Said
    """
    number, after = passage.token_of(quantity), passage.token_after(quantity)
    if quantity.of == "total" and quantity.unit != "count":
        return NOTHING
    counted = [one for one in passage.topics if number < one.start <= after]
    for topic in counted:
        code = _indicator(topic.meaning, quantity, passage, number)
        if code:
            return Said(code, OUTRIGHT)
        if topic.meaning == WITHOUT_CODE:
            return NOTHING
    start, _ = passage.sentence(number)
    before = [one for one in passage.topics if start <= one.start and one.end <= number]
    if before:
        if not _goes_on(passage, before[-1], number):
            return NOTHING
        code = _indicator(before[-1].meaning, quantity, passage, number)
        return Said(code, OUTRIGHT) if code else NOTHING
    return _of_heads(quantity, heads) if is_cell else NOTHING


def _of_heads(quantity: Quantity, heads: Sequence[Passage]) -> Said:
    """Return the indicator the nearest head with a topic names, where it is one."""
    for head in heads:
        codes = {_indicator(one.meaning, quantity, head, len(head.tokens)) for one in head.topics}
        if codes:
            return Said(codes.pop(), INHERITED) if len(codes) == 1 and "" not in codes else NOTHING
    return NOTHING


def _goes_on(passage: Passage, topic: Mention, number: int) -> bool:
    """Whether every clause between a topic and a number goes on with the topic."""
    tokens, words = passage.tokens, listed("continued")
    for place in range(topic.end, number):
        if tokens[place].text == ";":
            return False
        if tokens[place].text in ",(–-" and tokens[place].text != "-":
            step = place + 1
            if step >= number or tokens[step].kind == "number":
                continue
            if words.at(tokens, step) is None:
                return False
    return True


def _indicator(topic: str, quantity: Quantity, passage: Passage, number: int) -> str:
    """Return the indicator of a topic that a quantity can be of; blank where there is none."""
    if topic.startswith("="):
        code = topic[1:]
        return code if _fits(catalog.indicator(code).unit_measure, quantity) else ""
    rules: dict[str, Any] = tables()["indicators"].get(topic, {})
    kind = _kind(quantity)
    if kind == "%" and _is_of_a_plan(passage, quantity):
        return ""
    if quantity.unit == "rank":
        return (
            _rank(passage, number)
            if rules.get("rank") or _follows_growth(passage, topic, quantity)
            else ""
        )
    if topic == "product" and kind == "VND" and not quantity.change:
        return _product(passage)
    keys = [f"{kind} {quantity.change}", f"{kind} change"] if quantity.change else [kind]
    if quantity.change and topic in WITH_CHANGE:
        keys.append(kind)
    if not quantity.change and _is_level(passage, number):
        keys.insert(0, f"{kind} level")
    return str(next((rules[key] for key in keys if key in rules), ""))


def _kind(quantity: Quantity) -> str:
    if quantity.unit.startswith("VND"):
        return "VND"
    return KINDS.get(quantity.unit, quantity.unit)


def _fits(unit: str, quantity: Quantity) -> bool:
    if unit.startswith("VND"):
        return quantity.unit.startswith("VND") and not quantity.change
    return unit == quantity.unit and not (quantity.change and quantity.unit != "%")


def _is_level(passage: Passage, number: int) -> bool:
    """Whether "xuống", "còn", "to" stands before a number."""
    return any(
        token.lower in ("xuống", "còn", "to", "dưới")
        for token in passage.tokens[max(0, number - BESIDE) : number]
    )


def _is_of_a_plan(passage: Passage, quantity: Quantity) -> bool:
    """Whether a percentage is of a plan or of the year before: "bằng 102,8% kế hoạch"."""
    after = passage.token_after(quantity)
    behind = passage.tokens[after : after + BESIDE + 1]
    following = [
        token.lower for token in itertools.takewhile(lambda token: token.text != "(", behind)
    ]
    before = [token.lower for token in passage.tokens[max(0, passage.token_of(quantity) - 2) :][:2]]
    if {"kế", "dự", "plan", "target", "chỉ"} & set(following[:2]) or "kế" in following:
        return True
    return not quantity.change and ("bằng" in before or "gấp" in before)


def _follows_growth(passage: Passage, topic: str, quantity: Quantity) -> bool:
    """Whether a rank comes after a rate of growth of the product: it is that rate's rank."""
    earlier = [
        one
        for one in passage.reading.quantities
        if one.number < quantity.number and one.measure != "rank" and not one.of
    ]
    return topic == "product" and bool(earlier) and (earlier[-1].unit, earlier[-1].change) == (
        "%", "rise",
    )  # fmt: skip


def _rank(passage: Passage, number: int) -> str:
    """Return among whom a rank is: the nearest words behind it say so."""
    _, end = passage.sentence(min(number, len(passage.tokens) - 1))
    among = list(find(meanings("ranked_among"), passage.tokens[number:end]))
    return among[0].meaning if among else ""


def _product(passage: Passage) -> str:
    named = {one.meaning for one in find(meanings("prices"), passage.tokens)}
    return named.pop() if len(named) == 1 else ""
