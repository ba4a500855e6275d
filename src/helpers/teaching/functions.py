"""A function, by what it returns."""

import contextlib
import io
import warnings
from typing import Any

from helpers.teaching.plain import plain
from helpers.teaching.trial import Judged, Lock, Trial


def lock_calls(cases: list[tuple[tuple[Any, ...], Lock]]) -> Lock:
    """Return what a key holds of a function: arguments, and the locks of what is returned."""
    return {"kind": "calls", "cases": [[list(given), value] for given, value in cases]}


def judge_calls(lock: Lock, answer: Any, trial: Trial) -> Judged:
    """Judge an answer, as it is, by calling it; what it prints or warns of is not shown."""
    _ = trial.say
    cases = lock["cases"]
    if not callable(answer):
        remark = _("A function is asked for: give its name, without brackets behind it.")
        return Judged(False, 0, len(cases), remark)
    right = 0
    remark = ""
    for given, value in cases:
        arguments = tuple(_argument(item) for item in given)
        try:
            with _quiet():
                returned = plain(answer(*arguments))
        except Exception as error:
            shown = ", ".join(repr(item) for item in arguments)
            remark = remark or _(
                "Called with ({arguments}), the function stops with {error}."
            ).format(arguments=shown, error=type(error).__name__)
            continue
        if returned is None:
            remark = remark or _("The function returns nothing: is there a return in it?")
            continue
        judged = trial.judge(value, returned, trial)
        right += judged.right
        remark = remark or judged.remark
    done = right == len(cases)
    return Judged(done, right, len(cases), "" if done else remark)


def _argument(value: Any) -> Any:
    """JSON has lists where Python had tuples."""
    return tuple(_argument(item) for item in value) if isinstance(value, list) else value


@contextlib.contextmanager
def _quiet() -> Any:
    with (
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        yield
