"""What judging one exercise needs at hand, and what it comes to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from helpers.teaching.sealing import digest

Lock = dict[str, Any]
"""What a key holds of one right answer or mistake: the kind, what may be known, digests."""


@dataclass(frozen=True)
class Judged:
    """How an answer fits.

    Attributes
    ----------
    right : bool
    matched, out_of : int
        How many of its parts fit; 0 of 0 where it has none.
    remark : str
        What can be said of it, in the language of the lesson.
    """

    right: bool
    matched: int = 0
    out_of: int = 0
    remark: str = ""


@dataclass(frozen=True)
class Trial:
    """The judging of one exercise.

    Attributes
    ----------
    salt : str
        Of the exercise.
    language : str
        Of the lesson.
    say : callable
        Puts English into it.
    judge : callable
        Judges a part of an answer by its own lock.
    remarks : bool
        Whether anybody will read what can be said of a wrong answer; finding it takes time.
    """

    salt: str
    language: str
    say: Callable[[str], str]
    judge: Callable[[Lock, Any, "Trial"], Judged]
    remarks: bool = True

    def seal(self, text: str) -> str:
        """Return the digest of what an answer was read as."""
        return digest(self.salt, text)

    def fits(self, lock: Lock, part: Any) -> bool:
        """Whether a part of an answer is right; one that cannot be read is not."""
        try:
            return self.judge(lock, part, replace(self, remarks=False)).right
        except (ArithmeticError, ValueError):
            return False

    def opens(self, texts: Iterable[str], digests: Iterable[str]) -> bool:
        """Whether any of the readings is one of those that count as right."""
        known = set(digests)
        return any(self.seal(text) in known for text in texts)
