"""What is to be rendered, and what became of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from helpers.rendering.plan import Task


@dataclass(frozen=True)
class Job:
    """A task with its parameters checked: those to pass, and all with their values."""

    task: Task
    reasons: tuple[str, ...]
    passed: Mapping[str, Any]
    parameters: Mapping[str, Any]


@dataclass(frozen=True)
class Outcome:
    """What became of one task.

    Attributes
    ----------
    task : Task
        What was asked for.
    status : str
        ``rendered``, ``failed``, ``up to date`` or ``would render``.
    reasons : tuple of str
        Why it was, or would be, rendered.
    error : str
        Why it failed, in one line.
    seconds : float
        How long it took.
    parameters : mapping
        Every parameter of the notebook, with the value it had.
    files : tuple of str
        Paths inside the staging folder, as inside the output folder.
    title, newest : str
        What the index says of it.
    findings : tuple of str
        Its main points, as plain text.
    reads : tuple
        The questions it put to figures.csv, as plain values.
    figures : mapping
        The figures that answered each, as a hash.
    shown : tuple of str
        The rows of figures.csv and sources.csv that the page shows, as hashes.
    lost : bool
        Whether it failed because its kernel or its process was lost: trying again may help.
    attempts : int
        How often it was tried.
    """

    task: Task
    status: str
    reasons: tuple[str, ...] = ()
    error: str = ""
    seconds: float = 0.0
    parameters: Mapping[str, Any] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    title: str = ""
    newest: str = ""
    findings: tuple[str, ...] = ()
    reads: tuple[Any, ...] = ()
    figures: Mapping[str, str] = field(default_factory=dict)
    shown: tuple[str, ...] = ()
    lost: bool = False
    attempts: int = 1


def failed(
    job: Job, error: str, seconds: float = 0.0, files: Iterable[str] = (), *, lost: bool = False
) -> Outcome:
    """Return the outcome of a job that could not be done."""
    return Outcome(
        job.task,
        "failed",
        reasons=job.reasons,
        error=error,
        seconds=seconds,
        parameters=job.parameters,
        files=tuple(files),
        title=job.task.title,
        lost=lost,
    )
