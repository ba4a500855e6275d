"""A lesson while it runs: it is opened, says what it expects, and checks what was answered."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from helpers.catalog import LANGUAGES
from helpers.errors import UsageError, accepted
from helpers.teaching import judging, shown
from helpers.teaching.mistakes import like
from helpers.teaching.sealing import pack, unpack
from helpers.teaching.specs import Mistake, Spec
from helpers.teaching.trial import Trial

Exercise = dict[str, Any]
"""What a key holds of an exercise: the lock of the right answer, mistakes with hints, the hint."""


@dataclass
class Lesson:
    """The lesson that is open."""

    name: str
    language: str
    key: Mapping[str, Exercise]
    expected: dict[str, tuple[Any, Exercise]] = field(default_factory=dict)

    def trial(self, number: str) -> Trial:
        """Return what judging an exercise of it needs."""
        return judging.trial(f"{self.name} {number}", self.language)


_open: list[Lesson] = []


def open_lesson(name: str, language: str, key: str | None = None) -> str:
    """Open a lesson: what is expected and checked from here on is of it.

    Parameters
    ----------
    name : str
        Of the lesson's notebook: ``2-growth``.
    language : str
        ``vi`` or ``en``: of every hint.
    key : str, optional
        By which ``check`` judges where the source's expectations are left out, as in the students'
        copies. ``make lessons`` writes it.

    Returns
    -------
    str
        The language.

    Raises
    ------
    UsageError
        No name, another language, or the key of another lesson.
    FormatError
        A key that is damaged.
    """
    if not isinstance(name, str) or not name.strip():
        raise UsageError(
            f"open_lesson: name={name!r} is not accepted; accepted: such as '2-growth'"
        )
    if language not in LANGUAGES:
        raise UsageError(f"open_lesson: language={language!r} is not known; {accepted(LANGUAGES)}")
    content: dict[str, Any] = unpack(key) if key is not None else {"lesson": name, "exercises": {}}
    if content.get("lesson") != name:
        raise UsageError(
            f"open_lesson: the key is of the lesson {content.get('lesson')!r}, not of {name!r}"
        )
    _open[:] = [Lesson(name, language, content["exercises"])]
    return language


def expect(
    n: int,
    answer: object,
    *,
    mistakes: Sequence[Mistake] = (),
    hint: Mapping[str, str] | None = None,
) -> None:
    """Say what counts as right in an exercise; in the source alone, where students do not see it.

    Parameters
    ----------
    n : int
        Number of the exercise; the answer is in ``answer_n``.
    answer : spec
        What is right.
    mistakes : sequence of mistake, optional
        Known wrong answers, each with its hints and points; the first that fits is taken.
    hint : mapping, optional
        What to think about with any other wrong answer, by language.

    Raises
    ------
    UsageError
        No lesson is open, the exercise was expected before with another answer, a mistake counts as
        right, or something is missing.
    """
    lesson = _lesson("expect")
    number = _number(n, "expect")
    where = f"expect: exercise {number} of {lesson.name}"
    if not isinstance(answer, Spec):
        raise UsageError(
            f"{where}: {answer!r} does not say how it is judged; accepted: number, choice, "
            "truth, period, several, ordered, table, calls, drawn"
        )
    hints = _hints(hint, where)
    wrong = [(_wrong(one, answer, where), one) for one in mistakes]
    given = (answer, tuple((spec, one.vi, one.en, one.points) for spec, one in wrong), hints)
    if number in lesson.expected and lesson.expected[number][0] != given:
        raise UsageError(
            f"{where} is expected already, with another answer; number it anew, or run "
            "the cell with open_lesson again"
        )
    trial = lesson.trial(number)
    right = judging.lock_of(answer, trial)
    known: list[Any] = []
    for spec, one in wrong:
        judged = [judging.judge(right, example, trial) for example in judging.examples(spec)]
        if spec == answer or any(example.right for example in judged):
            raise UsageError(f"{where}: the mistake {one.answer!r} counts as right")
        lock = judging.lock_of(spec, trial)
        known.append({"lock": lock, "vi": one.vi, "en": one.en, "points": one.points})
    exercise = {"right": right, "mistakes": known, "hint": hints}
    lesson.expected[number] = (given, exercise)


def check(n: int) -> float | None:
    """Check ``answer_n``: say that it is right, or give a hint.

    Where the exercise is expected in this session (the source, grading), a wrong answer is an
    error, so that it gets no points, and a known mistake worth some returns them. In a student's
    copy nothing is returned and no answer is an error.

    Parameters
    ----------
    n : int
        Number of the exercise.

    Returns
    -------
    float or None
        Points of a mistake, in grading.

    Raises
    ------
    AnswerError
        A wrong answer, in grading alone.
    UsageError
        No lesson is open, or it has no such exercise.
    """
    lesson = _lesson("check")
    number = _number(n, "check")
    graded = number in lesson.expected
    if not graded and number not in lesson.key:
        raise UsageError(
            f"check: {lesson.name} has no exercise {number}; {accepted(lesson.key or ['none'])}"
        )
    exercise = lesson.expected[number][1] if graded else lesson.key[number]
    verdict, points = _verdict(exercise, number, lesson)
    if graded and points == 0:
        raise shown.AnswerError(str(verdict))
    shown.show(verdict)
    return points if graded else None


def key_of() -> str:
    """Return the key of all that is expected in this session, for the students' copies."""
    lesson = _lesson("key_of")
    exercises = {number: exercise for number, (_given, exercise) in lesson.expected.items()}
    return pack({"lesson": lesson.name, "exercises": exercises})


def _verdict(exercise: Exercise, number: str, lesson: Lesson) -> tuple[shown.Verdict, float | None]:
    """Return what to show, and the points: None for all, 0 for none."""
    trial = lesson.trial(number)
    _ = trial.say
    name = f"answer_{number}"
    answer = vars(sys.modules["__main__"]).get(name, ...)
    language = lesson.language
    if answer is ... or (type(answer) is str and not answer.strip(" .…")):
        text = _("{name} has no value yet.").format(name=name)
        return shown.Verdict(_("Not answered yet."), text, language), 0
    judged = judging.judge(exercise["right"], answer, trial)
    if judged.right:
        return shown.Verdict(_("Right."), "", language), None
    for known in exercise["mistakes"]:
        if judging.judge(known["lock"], answer, replace(trial, remarks=False)).right:
            word = _("Partly right.") if known["points"] else _("Not right yet.")
            return shown.Verdict(word, known[language], language), known["points"]
    hint = exercise["hint"].get(language, "")
    said = [shown.count(judged.matched, judged.out_of, _), judged.remark, hint]
    text = " ".join(part for part in said if part)
    return shown.Verdict(_("Not right yet."), text, language), 0


def _lesson(name: str) -> Lesson:
    if not _open:
        raise UsageError(f"{name}: no lesson is open; run the cell with open_lesson first")
    return _open[0]


def _number(n: object, name: str) -> str:
    if isinstance(n, bool) or not isinstance(n, int) or n < 1:
        raise UsageError(f"{name}: {n!r} is no number of an exercise; accepted: 1, 2, 3...")
    return str(n)


def _wrong(one: object, right: Spec, where: str) -> Spec:
    """Return what a mistake is, in the kind of the right answer."""
    if not isinstance(one, Mistake):
        raise UsageError(f"{where}: {one!r} is no mistake; write mistake(answer, vi=..., en=...)")
    try:
        return like(one.answer, right)
    except UsageError as error:
        raise UsageError(f"{where}: the mistake {one.answer!r}: {error}") from error


def _hints(hint: Mapping[str, str] | None, where: str) -> dict[str, str]:
    if hint is None:
        return {}
    if not isinstance(hint, Mapping) or set(hint) != set(LANGUAGES) or not all(hint.values()):
        raise UsageError(
            f"{where}: hint={hint!r} is not accepted; accepted: a sentence for vi and en"
        )
    return {language: str(hint[language]).strip() for language in LANGUAGES}
