"""The unit of a cell, from the heads of its column and row: "(tỷ đồng)", "Đơn vị: %"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from helpers.quantities import Quantity, clean, tokenize
from helpers.quantities.amounts import in_unit
from helpers.quantities.lexicon import lexicon
from helpers.quantities.scales import scale

IN_BRACKETS = re.compile(r"\(([^()]*)\)")
NAMED = re.compile(r"(?:đơn vị(?: tính)?|đvt|unit)s?\s*:?\s*([^;,.()]+)", re.IGNORECASE)
LONGEST = 8


def unit_of_heads(quantity: Quantity, heads: Sequence[str]) -> Quantity:
    """Return a quantity in the unit that the nearest head names; as it is where none does.

    Parameters
    ----------
    quantity : Quantity
        Without a unit.
    heads : sequence of str
        The nearest first.

    Returns
    -------
    Quantity
    """
    for look in (unit_in, counted_in):
        named = next((found for head in heads if (found := look(head)) is not None), None)
        if named is None:
            continue
        unit, power = named
        ends = [
            None if one is None else in_unit(one.scaleb(power), unit, power)
            for one in (quantity.value, quantity.lower, quantity.upper)
        ]
        value, lower, upper = (None if one is None else one[0] for one in ends)
        name = in_unit(Decimal(0), unit, power)[1]
        measure = "count" if name == "count" else quantity.measure
        return replace(
            quantity, value=value, lower=lower, upper=upper, unit=name, measure=measure,
            scaled=power > 0,
        )  # fmt: skip
    return quantity


def counted_in(head: str) -> tuple[str, int] | None:
    """Return what a head says is counted; a head without a unit in brackets may.

    >>> counted_in("Tổng số hộ dân cư"), counted_in("Number of communes"), counted_in("Ghi chú")
    (('households', 0), ('count', 0), None)
    """
    tokens, words = tokenize(clean(head)), lexicon()
    for place, token in enumerate(tokens[:-1]):
        is_of = token.lower == "of" and place > 0 and tokens[place - 1].lower == "number"
        if not is_of and token.lower != "số":
            continue
        found = words.units.at(tokens, place + 1)
        if found is not None and words.classes.at(tokens, place + 1) is None:
            return found[0], 0
        if words.nouns.at(tokens, place + 1) is not None:
            return "count", 0
    return None


def unit_in(head: str) -> tuple[str, int] | None:
    """Return the unit a head names, and the power of ten it is counted in.

    >>> unit_in("Thu ngân sách (tỷ đồng)"), unit_in("Đơn vị: nghìn lượt"), unit_in("Năm 2022")
    (('VND', 9), ('persons', 3), None)
    """
    cleaned = clean(head)
    candidates = [*IN_BRACKETS.findall(cleaned), *NAMED.findall(cleaned)]
    if cleaned.rstrip().endswith("%"):
        candidates.append("%")
    for text in candidates:
        tokens = tokenize(text)[:LONGEST]
        if not tokens:
            continue
        words = lexicon()
        money = words.currencies.at(tokens, 0)
        if money is not None:
            return money[0], scale(tokens, money[1])[0]
        power, place = scale(tokens, 0)
        found = words.units.at(tokens, place) or words.currencies.at(tokens, place)
        if found is not None:
            return found[0], power
        if words.nouns.at(tokens, place) is not None and place + 1 == len(tokens):
            return "count", power
        if power >= 9:
            return "VND", power
    return None
