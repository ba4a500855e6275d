"""Names, yes and no, and periods: answers that are one thing or another."""

import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import Any

from helpers import periods
from helpers.naming import folded
from helpers.teaching import periods_given
from helpers.teaching.plain import one
from helpers.teaching.specs import Choice, Period, Truth
from helpers.teaching.trial import Judged, Lock, Trial

YES = ("true", "yes", "co", "dung", "y", "t", "d", "1")
NO = ("false", "no", "khong", "sai", "n", "f", "s", "0")


def lock_choice(spec: Choice, trial: Trial) -> Lock:
    """Return what a key holds of a choice."""
    names = sorted({_said(name) for text in spec.accepted for name in _names(text)})
    return {"kind": "choice", "right": [trial.seal(name) for name in names]}


def judge_choice(lock: Lock, answer: Any, trial: Trial) -> Judged:
    """Judge an answer in plain values by its name."""
    found = one(answer)
    if isinstance(found, int | Decimal | Fraction) and not isinstance(found, bool):
        found = str(found)
    if isinstance(found, float) and found == found and found == int(found):
        found = str(int(found))
    if isinstance(found, str) and found.strip():
        return Judged(trial.opens([_said(found)], lock["right"]))
    _ = trial.say
    return Judged(False, remark=_("One name is asked for, as text in quotation marks."))


def lock_truth(spec: Truth, trial: Trial) -> Lock:
    """Return what a key holds of a yes or a no."""
    return {"kind": "truth", "right": [trial.seal(f"truth {spec.value}")]}


def judge_truth(lock: Lock, answer: Any, trial: Trial) -> Judged:
    """Judge an answer in plain values as a yes or a no."""
    found = one(answer)
    word = folded(found) if isinstance(found, str) else str(found).lower()
    if isinstance(found, float) and found in (0, 1):
        word = str(int(found))
    if word in YES or word in NO:
        return Judged(trial.opens([f"truth {word in YES}"], lock["right"]))
    _ = trial.say
    return Judged(False, remark=_("Yes or no is asked for: True or False."))


def lock_period(spec: Period, trial: Trial) -> Lock:
    """Return what a key holds of a period."""
    return {"kind": "period", "right": [trial.seal(_months(spec.text))]}


def judge_period(lock: Lock, answer: Any, trial: Trial) -> Judged:
    """Judge an answer in plain values as a period."""
    found = [_months(text) for text in periods_given.readings(one(answer))]
    if trial.opens(found, lock["right"]):
        return Judged(True)
    _ = trial.say
    remark = "" if found else _("A period is asked for, such as 2023 or 2023-S1.")
    return Judged(False, remark=remark)


def _months(text: str) -> str:
    """Return what counts of a period: its first and last month."""
    period = periods.parse(text)
    return f"period {period.start} {period.end}"


def _said(text: str) -> str:
    """Return what counts of a name: its letters and digits, or its signs where it has none."""
    return f"name {folded(text) or unicodedata.normalize('NFKC', text).strip()}"


def _names(text: str) -> set[str]:
    """Return a name and, of a code of the catalog, the others of the same thing."""
    from helpers import catalog

    if text in catalog.areas():
        area = catalog.areas()[text]
        both = {area.name_vi, area.name_en}
        also = {f"tỉnh {name}" for name in both} | {f"{name} province" for name in both}
        whole = {"cả nước", "the country", "the whole country"}
        return {text, *both, *{"province": also, "country": whole}.get(area.kind, set())}
    if text in catalog.indicators():
        return {
            text,
            *(catalog.indicators()[text].name(language) for language in catalog.LANGUAGES),
        }
    if text in catalog.sources():
        return {text, catalog.sources()[text].title}
    return {text}
