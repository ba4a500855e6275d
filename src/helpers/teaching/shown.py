"""What a student sees of a verdict: a word for it, then a sentence, in the lesson's language."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any


@dataclass(frozen=True)
class Verdict:
    """A verdict on one exercise, shown by Jupyter in the form it can.

    Attributes
    ----------
    word : str
        Right, not yet...
    text : str
        What to think about; may be blank.
    language : str
        Of both.
    """

    word: str
    text: str
    language: str

    def __repr__(self) -> str:
        return f"{self.word} {self.text}".strip()

    def _repr_mimebundle_(self, **_kept: Any) -> dict[str, str]:
        text = f" {escape(self.text)}" if self.text else ""
        return {
            "text/plain": repr(self),
            "text/html": (
                f'<p role="status" lang="{self.language}"><strong>{escape(self.word)}</strong>'
                f"{text}</p>"
            ),
        }


class AnswerError(AssertionError):
    """A wrong answer in grading; the hint is its message, and all that stands under the cell."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def show(verdict: Verdict) -> None:
    """Display a verdict under the cell; in plain Python, print it."""
    from IPython.display import display

    display(verdict)  # type: ignore[no-untyped-call]


def count(matched: int, out_of: int, say: Callable[[str], str]) -> str:
    """Say how many parts of an answer fit; blank where it has one."""
    _ = say
    if out_of < 2:
        return ""
    return _("{matched} of {all} are right.").format(matched=matched, all=out_of)
