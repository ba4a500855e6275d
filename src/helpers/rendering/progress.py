"""What a run tells: a bar on a terminal, in a log a line with the time for each report."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from helpers.rendering.jobs import Outcome


def say(text: str, stream: TextIO) -> None:
    """Write a line, in a log with the time at which it was written."""
    if not stream.isatty():
        now = datetime.datetime.now().astimezone()
        text = f"{now.isoformat(timespec='seconds')} {text}"
    print(text, file=stream, flush=True)


def tell(stream: TextIO, text: str) -> None:
    """Write a line that is about the run and not about a report."""
    say(f"taybac: {text}", stream)


def line(outcome: Outcome) -> str:
    """Word one outcome as a line of a log."""
    place = outcome.task.place
    if outcome.status == "rendered":
        return f"rendered {place} in {outcome.seconds:.1f} s{_again(outcome)}"
    if outcome.status == "failed":
        return f"failed {place}{_again(outcome)}: {outcome.error}"
    if outcome.status == "would render":
        return f"would render {place}: {', '.join(outcome.reasons)}"
    return f"{outcome.status} {place}"


def _again(outcome: Outcome) -> str:
    """Say how often a report was tried, where its kernel or worker was lost."""
    return f" (attempt {outcome.attempts})" if outcome.attempts > 1 else ""


def told(outcomes: Iterable[Outcome], stream: TextIO) -> None:
    """Write what needs no rendering into a log; a terminal is spared it."""
    if not stream.isatty():
        for outcome in outcomes:
            say(line(outcome), stream)


def shown(outcomes: Iterable[Outcome], total: int, stream: TextIO) -> Iterator[Outcome]:
    """Pass outcomes on, showing each as it comes.

    Parameters
    ----------
    outcomes : iterable of Outcome
        As they come.
    total : int
        How many there will be.
    stream : text file
        A terminal gets a bar, and lines only of what failed.
    """
    if not stream.isatty():
        for outcome in outcomes:
            say(line(outcome), stream)
            yield outcome
        return
    from tqdm import tqdm

    with tqdm(total=total, unit="report", file=stream, leave=False) as bar:
        for outcome in outcomes:
            if outcome.status == "failed":
                tqdm.write(line(outcome), file=stream)
            bar.set_postfix_str(outcome.task.place, refresh=False)
            bar.update()
            yield outcome


def summary(outcomes: Iterable[Outcome]) -> str:
    """Count outcomes by what became of them.

    >>> summary([])
    'no report'
    """
    found = [outcome.status for outcome in outcomes]
    counts = [f"{found.count(status)} {status}" for status in dict.fromkeys(found)]
    return ", ".join(counts) or "no report"


def record(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome as plain values, for a machine."""
    return {
        "report": outcome.task.report.name,
        "language": outcome.task.language,
        "status": outcome.status,
        "reasons": list(outcome.reasons),
        "error": outcome.error,
        "seconds": round(outcome.seconds, 2),
    }
