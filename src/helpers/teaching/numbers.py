"""Numbers, right to within a tolerance, told by buckets whose digests a key can hold.

With the offset ``value mod 2·within - within`` one bucket of the width ``2·within`` holds exactly
the values from ``value - within`` to ``value + within``. A key has the offset and the bucket's
digest, so it says which last digits are right and not which number.
"""

import math
import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

from helpers.teaching.plain import Column, Opaque, Sheet, one, plain
from helpers.teaching.specs import Number
from helpers.teaching.trial import Judged, Lock, Trial
from helpers.teaching.units import SHARES, in_unit

LARGEST = 10**30
SMALLEST = Fraction(1, 10**12)
ULPS = Fraction(4, 10**15)
"""What a few operations on floats may move a number by, of its size."""
EDGE = Fraction(1, 10**9)
"""The same of the tolerance, so that a value exactly that far away is right."""
SAME = Fraction(2, 10**13)
BESIDE = (Fraction(0), Fraction(-1), Fraction(1))
YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
FLOAT = re.compile(r"[+-]?\d+(?:\.\d+)?[eE][+-]?\d{1,2}", flags=re.ASCII)
POWERS = (3, 6, 9, -3, -6, -9)


def exact(value: object) -> Fraction | None:
    """Return a number exactly; None for what is no finite number (True is none either).

    >>> exact(0.5), exact(True), exact(float("nan"))
    (Fraction(1, 2), None, None)
    """
    found = one(plain(value))
    if isinstance(found, bool) or not isinstance(found, int | float | Decimal | Fraction):
        return None
    if isinstance(found, float | Decimal) and not math.isfinite(found):
        return None
    if isinstance(found, Decimal) and abs(found.adjusted()) > 400:
        return None
    number = Fraction(found)
    return number if abs(number) < LARGEST else None


def lock(spec: Number, trial: Trial) -> Lock:
    """Return what a key holds of a number."""
    offset = _offset(spec.value, spec.within)
    bucket = _bucket(spec.value, spec.within, offset)
    return {
        "kind": "number",
        "within": str(spec.within),
        "unit": spec.unit,
        "offset": str(offset),
        "right": [trial.seal(bucket)],
    }


def judge(lock: Lock, answer: Any, trial: Trial) -> Judged:
    """Judge an answer in plain values."""
    found = one(answer)
    values, other_unit = readings(found, lock["unit"], trial.language)
    if any(_fits(value, lock, trial) for value in values):
        return Judged(True)
    _ = trial.say
    if other_unit:
        return Judged(
            False, remark=_("The number is given in another unit than the one asked for.")
        )
    if not values:
        return Judged(False, remark=_no_number(found, trial))
    return Judged(False, remark=_near(values, lock, trial))


def readings(value: Any, unit: str | None, language: str) -> tuple[list[Fraction], bool]:
    """Return the numbers an answer can mean, and whether it names another unit instead."""
    if not isinstance(value, str):
        found = exact(value)
        return ([] if found is None else [found]), False
    return _in_words(value, unit, language)


def _in_words(text: str, unit: str | None, language: str) -> tuple[list[Fraction], bool]:
    """Read text that states one number, in either language's way of writing it."""
    from helpers.quantities import clean, read

    written = clean(text).strip()
    if FLOAT.fullmatch(written):
        found = exact(float(written))
        return ([] if found is None else [found]), False
    values: list[Fraction] = []
    other_unit = False
    for way in (language, "en" if language == "vi" else "vi"):
        quantities = read(written, way, cell=True)
        if len(quantities) != 1 or "?" in written:
            continue
        stated = quantities[0]
        rest = YEARS.sub("", written.replace(stated.as_printed, "", 1))
        if stated.value is None or stated.bound not in ("", "about") or re.search(r"\d", rest):
            continue
        if abs(stated.value.adjusted()) > 30:
            continue
        converted = in_unit(stated.value, stated.unit, unit)
        other_unit = other_unit or converted is None
        for value in converted or []:
            values += [value, -value] if stated.change == "fall" else [value]
    return list(dict.fromkeys(values)), other_unit and not values


def _offset(value: Fraction, within: Fraction) -> Fraction:
    return value % (2 * within) - within if within else Fraction(0)


def _bucket(value: Fraction, within: Fraction, offset: Fraction) -> str:
    if within:
        return f"number {math.floor((value - offset) / (2 * within))}"
    return f"number {float(value):.11e}" if abs(value) > SMALLEST else "number 0"


def _fits(value: Fraction, lock: Lock, trial: Trial) -> bool:
    within, offset = Fraction(lock["within"]), Fraction(lock["offset"])
    slack = max(abs(value) * ULPS, within * EDGE) if within else abs(value) * SAME
    buckets = {_bucket(value + side * slack, within, offset) for side in BESIDE}
    return trial.opens(sorted(buckets), lock["right"])


def _no_number(found: Any, trial: Trial) -> str:
    _ = trial.say
    if isinstance(found, tuple | Column | Sheet):
        return _("One number is asked for, and this is not one.")
    if isinstance(found, bool):
        return _("A number is asked for; True and False say whether something holds.")
    missing = isinstance(found, float) or (isinstance(found, Opaque) and found.reason == "missing")
    if missing:
        return _("The value is missing or infinite: look at what it was computed from.")
    return _("No single number can be read from this answer.")


def _near(values: list[Fraction], lock: Lock, trial: Trial) -> str:
    """Say what is wrong with a number that differs in its scale or its sign alone."""
    _ = trial.say
    share = lock["unit"] in SHARES
    if share and any(_fits(100 * value, lock, trial) for value in values):
        return _("This is the share as a fraction of one; the question asks for it in per cent.")
    if any(_fits(-value, lock, trial) for value in values):
        return _("Look at the sign: did it rise or fall?")
    if not share and any(
        _fits(value * Fraction(10) ** power, lock, trial) for value in values for power in POWERS
    ):
        return _("Look at the unit: thousand, million or billion?")
    return ""
