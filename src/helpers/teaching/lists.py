"""Several things, in any order or in one that counts."""

import re
from typing import Any

from helpers.teaching.plain import Column, Sheet, Unordered, items, one
from helpers.teaching.specs import Ordered, Several
from helpers.teaching.trial import Judged, Lock, Trial

SPLITS = (r"[;\n]", r"\s+(?:và|and|rồi|then)\s+|[;\n]|,\s+", r"\s+(?:và|and|rồi|then)\s+|[;,\n>→]")
"""What separates things in a text: first what never stands inside one."""

BULLET = re.compile(r"^\s*(?:\d{1,2}[.)]|[-•*])\s+")


def lock_list(spec: Several | Ordered, parts: list[Lock]) -> Lock:
    """Return what a key holds of a list, from the locks of its parts."""
    if isinstance(spec, Ordered):
        return {"kind": "ordered", "parts": parts}
    return {"kind": "several", "parts": sorted(parts, key=repr)}


def judge_list(lock: Lock, answer: Any, trial: Trial) -> Judged:
    """Judge an answer in plain values as a list."""
    parts = lock["parts"]
    in_order = lock["kind"] == "ordered"
    best = Judged(False, 0, len(parts))
    _ = trial.say
    ways = _ways(answer, in_order)
    if not ways:
        unordered = in_order and isinstance(answer, Unordered)
        remark = (
            _("The order counts here, and a set has none: give a list.")
            if unordered
            else _("A list is asked for.")
        )
        return Judged(False, 0, len(parts), remark)
    for found in ways:
        judged = (_ordered if in_order else _several)(parts, found, trial)
        if judged.right:
            return judged
        best = max(best, judged, key=lambda one: (one.matched, bool(one.remark)))
    return best


def _ways(answer: Any, in_order: bool) -> list[tuple[Any, ...]]:
    """Return the lists an answer can mean: a Series' values or its keys, the parts of a text."""
    single = one(answer)
    if isinstance(single, str):
        found = [[BULLET.sub("", part).strip() for part in re.split(s, single)] for s in SPLITS]
        return [tuple(part for part in parts if part) for parts in found]
    if in_order and isinstance(answer, Unordered):
        return []
    ways = [found for found in (items(answer), items(single)) if found is not None]
    if isinstance(answer, Column):
        ways.append(answer.keys)
    if isinstance(answer, Sheet):
        ways += [answer.index, *answer.columns]
    if not ways and single is not None:
        ways.append((single,))
    return ways


def _ordered(parts: list[Lock], found: tuple[Any, ...], trial: Trial) -> Judged:
    _ = trial.say
    if len(found) > 4 * len(parts) + 20:
        return Judged(False, 0, len(parts), _("There are more things in the list than asked for."))
    fits = [trial.fits(part, item) for part, item in zip(parts, found, strict=False)]
    right = len(found) == len(parts) and all(fits)
    if right:
        return Judged(True, len(parts), len(parts))
    whole = _several(parts, found, trial)
    remark = _("These are the right ones, in another order.") if whole.right else whole.remark
    return Judged(False, sum(fits), len(parts), remark)


def _several(parts: list[Lock], found: tuple[Any, ...], trial: Trial) -> Judged:
    _ = trial.say
    if len(found) > 4 * len(parts) + 20:
        return Judged(False, 0, len(parts), _("There are more things in the list than asked for."))
    fits = [[trial.fits(part, item) for part in parts] for item in found]
    met = _pairs(fits, len(parts))
    strange = sum(not any(row) for row in fits)
    remark = (
        _("Something in the list does not belong there.") if strange and met == len(parts) else ""
    )
    return Judged(met == len(parts) and not strange, met, len(parts), remark)


def _pairs(fits: list[list[bool]], parts: int) -> int:
    """Count the parts that can each have an item of its own, where one item fits several."""
    taken: dict[int, int] = {}

    def give(part: int, tried: set[int]) -> bool:
        for item, row in enumerate(fits):
            if row[part] and item not in tried:
                tried.add(item)
                if item not in taken or give(taken[item], tried):
                    taken[item] = part
                    return True
        return False

    return sum(give(part, set()) for part in range(parts))
