"""A function, by what it returns."""

from typing import Any

from helpers.teaching.plain import plain
from helpers.teaching.trial import Judged, Lock, Trial


def lock_calls(cases: list[tuple[tuple[Any, ...], Lock]]) -> Lock:
    """Return what a key holds of a function: arguments, and the locks of what is returned."""
    return {"kind": "calls", "cases": [[list(given), value] for given, value in cases]}


def judge_calls(lock: Lock, answer: Any, trial: Trial) -> Judged:
    """Judge an answer, as it is, by calling it; a call that never ends cannot be stopped."""
    _ = trial.say
    cases = lock["cases"]
    if not callable(answer):
        remark = _("A function is asked for: give its name, without brackets behind it.")
        return Judged(False, 0, len(cases), remark)
    judged = [_call(answer, _arguments(given), value, trial) for given, value in cases]
    remarks = [one.remark for one in judged if one.remark and not one.right]
    right = sum(one.right for one in judged)
    return Judged(right == len(cases), right, len(cases), next(iter(remarks), ""))


def _call(function: Any, arguments: tuple[Any, ...], value: Lock, trial: Trial) -> Judged:
    _ = trial.say
    try:
        returned = plain(function(*arguments))
    except (Exception, SystemExit) as error:
        remark = _("Called with ({arguments}), the function stops with {error}.").format(
            arguments=", ".join(repr(item) for item in arguments), error=type(error).__name__
        )
        return Judged(False, remark=remark)
    if returned is None:
        return Judged(False, remark=_("The function returns nothing: is there a return in it?"))
    return trial.judge(value, returned, trial)


def _arguments(value: list[Any]) -> tuple[Any, ...]:
    """Return arguments as they were given: JSON has lists where Python had tuples."""
    return tuple(_arguments(item) if isinstance(item, list) else item for item in value)
