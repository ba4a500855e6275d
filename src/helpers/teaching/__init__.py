"""Exercises of a lesson: what counts as right, judged by value, in class and without a server.

A lesson opens, its hidden cells say what they expect, and ``check`` judges ``answer_n``::

    from helpers.teaching import check, expect, mistake, number, open_lesson

    language = open_lesson("2-growth", "vi")
    expect(1, number(8.05, within=0.05, unit="%"))
    check(1)
"""

from helpers import surface
from helpers.teaching.combined import calls, ordered, several, table
from helpers.teaching.lesson import check, expect, key_of, open_lesson
from helpers.teaching.mistakes import mistake
from helpers.teaching.single import choice, drawn, number, period, truth

__all__ = [
    "calls",
    "check",
    "choice",
    "drawn",
    "expect",
    "key_of",
    "mistake",
    "number",
    "open_lesson",
    "ordered",
    "period",
    "several",
    "table",
    "truth",
]

surface.present(__name__, __all__)
