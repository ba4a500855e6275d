"""One way to judge, for grading and for self-check alike: by the locks a key holds."""

import contextlib
import io
import warnings
from collections.abc import Iterator
from typing import Any

from helpers.teaching import drawings, functions, lists, names, numbers, tables
from helpers.teaching.plain import Opaque, plain
from helpers.teaching.specs import (
    Calls,
    Choice,
    Drawn,
    Number,
    Ordered,
    Period,
    Several,
    Spec,
    Table,
    Truth,
)
from helpers.teaching.trial import Judged, Lock, Trial

PLAIN = {
    "number": numbers.judge,
    "choice": names.judge_choice,
    "truth": names.judge_truth,
    "period": names.judge_period,
    "several": lists.judge_list,
    "ordered": lists.judge_list,
    "table": tables.judge_table,
}
"""Judges of plain values, by kind."""
AS_IT_IS = {"calls": functions.judge_calls, "drawn": drawings.judge_drawn}
"""Judges of what has no plain value."""


def trial(salt: str, language: str) -> Trial:
    """Return what judging an exercise needs at hand."""
    from helpers.wording.catalogue import translator

    return Trial(salt, language, translator(language), _judge_part)


def lock_of(spec: Spec, trial: Trial) -> Lock:
    """Return what a key holds of a right answer or a mistake."""
    match spec:
        case Number():
            return numbers.lock(spec, trial)
        case Choice():
            return names.lock_choice(spec, trial)
        case Truth():
            return names.lock_truth(spec, trial)
        case Period():
            return names.lock_period(spec, trial)
        case Several() | Ordered():
            return lists.lock_list(spec, [lock_of(part, trial) for part in spec.parts])
        case Table():
            return tables.lock_table(
                [
                    ([lock_of(key, trial) for key in keys], lock_of(value, trial))
                    for keys, value in spec.rows
                ]
            )
        case Calls():
            return functions.lock_calls(
                [(given, lock_of(value, trial)) for given, value in spec.cases]
            )
        case Drawn():
            return drawings.lock_drawn(spec)


def judge(lock: Lock, answer: object, trial: Trial) -> Judged:
    """Judge an answer, whatever it is.

    Parameters
    ----------
    lock : dict
        What counts.
    answer : object
    trial : Trial

    Returns
    -------
    Judged
        Not right, with a remark, where the answer cannot even be looked at.
    """
    _ = trial.say
    try:
        with _quiet():
            if lock["kind"] in AS_IT_IS:
                return AS_IT_IS[lock["kind"]](lock, answer, trial)
            return _judge_whole(lock, plain(answer), trial)
    except (Exception, SystemExit):  # whatever an answer's own methods raise is its own fault
        return Judged(False, remark=_("This answer cannot be read."))


def _judge_whole(lock: Lock, value: Any, trial: Trial) -> Judged:
    _ = trial.say
    if value is None:
        return Judged(False, remark=_("The answer is None: a command such as print() gives none."))
    if value == Opaque("large"):
        return Judged(False, remark=_("This answer is far larger than what is asked for."))
    if value == Opaque("endless"):
        return Judged(False, remark=_("Make a list of this first: list(...)."))
    return _judge_part(lock, value, trial)


def _judge_part(lock: Lock, value: Any, trial: Trial) -> Judged:
    return PLAIN[lock["kind"]](lock, value, trial)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep what an answer prints and warns of while it is judged: on stderr it costs all points."""
    with (
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        yield


def examples(spec: Spec) -> list[Any]:
    """Return answers that a spec counts as right; none for a chart."""
    match spec:
        case Number() | Truth():
            return [spec.value]
        case Choice():
            return list(spec.accepted)
        case Period():
            return [spec.text]
        case Several() | Ordered():
            return [tuple(examples(part)[0] for part in spec.parts)]
        case Table():
            keys = [tuple(examples(part)[0] for part in key) for key, _value in spec.rows]
            values = [examples(value)[0] for _key, value in spec.rows]
            return [dict(zip(keys, values, strict=True))]
        case Calls():
            returned = {given: examples(value)[0] for given, value in spec.cases}
            return [lambda *given: returned.get(given)]
        case Drawn():
            return []
