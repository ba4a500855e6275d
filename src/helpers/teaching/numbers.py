"""Numbers, right to within a tolerance, told by buckets whose digests a key can hold.

With the offset ``value mod 2·within - within`` one bucket of the width ``2·within`` holds exactly
the values from ``value - within`` to ``value + within``. A key has the offset and the bucket's
digest: where in its bucket the number stands, and not which bucket that is.
"""

import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

from helpers.teaching.numbers_in_words import in_words
from helpers.teaching.plain import Column, Opaque, Sheet, one, plain
from helpers.teaching.specs import Number
from helpers.teaching.trial import Judged, Lock, Trial
from helpers.teaching.units import SHARES

LARGEST = 10**30
SMALLEST = Fraction(1, 10**12)
ULPS = Fraction(4, 10**15)
"""What a few operations on floats may move a number by, of its size."""
EDGE = Fraction(1, 10**9)
"""The same of the tolerance, so that a value exactly that far away is right."""
SAME = Fraction(2, 10**14)
BESIDE = (0, -1, 1)
POWERS = (3, 6, 9, -3, -6, -9)


def exact(value: object) -> Fraction | None:
    """Return a number exactly; None for what is no finite number (True is none either).

    >>> exact(0.5), exact(True), exact(float("nan"))
    (Fraction(1, 2), None, None)
    """
    found = one(plain(value))
    if isinstance(found, bool) or not isinstance(found, int | float | Decimal | Fraction):
        return None
    if isinstance(found, float) and not math.isfinite(found):
        return None
    if isinstance(found, Decimal) and not (found.is_finite() and abs(found.adjusted()) < 30):
        return None
    number = Fraction(found)
    return number if abs(number) < LARGEST else None


def lock(spec: Number, trial: Trial) -> Lock:
    """Return what a key holds of a number."""
    offset = spec.value % (2 * spec.within) - spec.within if spec.within else Fraction(0)
    return {
        "kind": "number",
        "within": str(spec.within),
        "unit": spec.unit,
        "fall": spec.fall,
        "offset": str(offset),
        "right": [trial.seal(_bucket(spec.value, spec.within, offset))],
    }


def judge(lock: Lock, answer: Any, trial: Trial) -> Judged:
    """Judge an answer in plain values."""
    _ = trial.say
    found = one(answer)
    if isinstance(found, str):
        values, in_another = in_words(found, lock["unit"], trial.language, fall=lock["fall"])
    else:
        number = exact(found)
        values = [] if number is None else [abs(number) if lock["fall"] else number]
        in_another = False
    if any(_fits(value, lock, trial) for value in values):
        return Judged(True)
    if in_another:
        return Judged(
            False, remark=_("The number is given in another unit than the one asked for.")
        )
    return Judged(False, remark=_near(values, lock, trial) if values else _no_number(found, trial))


def _bucket(value: Fraction, within: Fraction, offset: Fraction) -> str:
    if within:
        return f"number {math.floor((value - offset) / (2 * within))}"
    return f"number {float(value):.12e}" if abs(value) > SMALLEST else "number 0"


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
    if isinstance(found, float | Decimal) or found == Opaque("missing"):
        return _("The value is missing or infinite: look at what it was computed from.")
    return _("No single number can be read from this answer.")


def _near(values: list[Fraction], lock: Lock, trial: Trial) -> str:
    """Say what is wrong with a number that differs in its scale or its sign alone."""
    _ = trial.say
    in_shares = lock["unit"] in SHARES
    if in_shares and any(_fits(100 * value, lock, trial) for value in values):
        return _("This is the share as a fraction of one; the question asks for it in per cent.")
    if any(_fits(-value, lock, trial) for value in values):
        return _("Look at the sign: did it rise or fall?")
    scaled = [value * Fraction(10) ** power for value in values for power in POWERS if value]
    if not in_shares and any(_fits(value, lock, trial) for value in scaled):
        return _("Look at the unit: thousand, million or billion?")
    return ""
