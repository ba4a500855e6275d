"""Which published reports rest on figures that change, by the questions they put to them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from helpers import fingerprints, reads


@dataclass(frozen=True)
class Question:
    """A question a published report put to the figures, and the figures that answer it now."""

    place: str
    text: str
    answer: str


def answers(manifest: Mapping[str, Any]) -> list[Question]:
    """Put the questions of every published report to the figures of ``paths.data()``.

    Parameters
    ----------
    manifest : mapping
        What is published (``manifest.read_manifest``).

    Returns
    -------
    list of Question
        ``place`` is ``vi/growth``; ``answer`` is a hash.
    """
    asked = [
        (f"{language}/{name}", reads.from_json(question))
        for name, languages in manifest.get("reports", {}).items()
        for language, entry in languages.items()
        for question in entry["reads"]
    ]
    found = fingerprints.current().answers(question for _, question in asked) if asked else {}
    return [Question(place, str(question), found[str(question)]) for place, question in asked]


def affected(before: Iterable[Question], after: Iterable[Question]) -> dict[str, list[str]]:
    """Return the reports of which a question has another answer, with these questions.

    >>> before = [Question("vi/growth", "grdp_growth", "a"), Question("vi/poverty", "p", "b")]
    >>> affected(before, [Question("vi/growth", "grdp_growth", "c"), before[1]])
    {'vi/growth': ['grdp_growth']}
    """
    was = {(question.place, question.text): question.answer for question in before}
    found: dict[str, list[str]] = {}
    for question in after:
        if was.get((question.place, question.text)) != question.answer:
            found.setdefault(question.place, []).append(question.text)
    return found
