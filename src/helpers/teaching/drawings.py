"""A chart, by what is seen on it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from helpers.naming import folded
from helpers.teaching.specs import Drawn
from helpers.teaching.trial import Judged, Lock, Trial

Seen = Iterator[tuple[bool, str]]
"""Whether each thing asked for is so, and what to say where it is not."""


def lock_drawn(spec: Drawn) -> Lock:
    """Return what a key holds of a chart, which is no secret."""
    return {"kind": "drawn", **asdict(spec)}


def judge_drawn(lock: Lock, answer: Any, trial: Trial) -> Judged:
    """Judge an answer, as it is: an Axes, a Figure of one, or what holds one."""
    _ = trial.say
    axes = _axes(answer)
    if axes is None:
        return Judged(False, remark=_("One chart is asked for: its axes (ax) or its figure."))
    if not axes.has_data():
        return Judged(False, remark=_("Nothing is drawn on these axes yet."))
    seen = [
        one
        for name, look in LOOKS.items()
        if lock[name] is not None
        for one in look(axes, lock[name], trial.say)
    ]
    faults = [remark for holds, remark in seen if not holds]
    return Judged(not faults, len(seen) - len(faults), len(seen), " ".join(faults))


def _from_zero(axes: Any, asked: bool, _: Callable[[str], str]) -> Seen:
    """Look where the axis of values starts; with values below zero, whether zero is on it."""
    lies = any(getattr(one, "orientation", "") == "horizontal" for one in axes.containers)
    low, high = sorted(axes.get_xlim() if lies else axes.get_ylim())
    lowest = axes.dataLim.x0 if lies else axes.dataLim.y0
    if asked:
        yield (
            low == 0 or (lowest < 0 and low < 0 <= high),
            _("The axis of values does not start at zero."),
        )
    else:
        yield low > 0 or high < 0, _("The axis of values starts at zero here.")


def _title(axes: Any, asked: bool | str, _: Callable[[str], str]) -> Seen:
    title = _title_of(axes)
    if isinstance(asked, str):
        yield folded(asked) in folded(title), _("The title does not say what was asked for.")
    elif asked:
        yield bool(title), _("The chart has no title.")
    else:
        yield not title, _("The chart has a title here.")


def _labelled(axes: Any, asked: bool, _: Callable[[str], str]) -> Seen:
    labelled = bool(axes.get_xlabel().strip() and axes.get_ylabel().strip())
    if asked:
        yield labelled, _("An axis does not say what it shows.")
    else:
        yield not labelled, _("The axes are labelled here.")


def _unit(axes: Any, asked: str, _: Callable[[str], str]) -> Seen:
    """Look for the unit in the title, along the axes and at their ticks."""
    ticks = [*axes.get_xticklabels(), *axes.get_yticklabels()]
    texts = [_title_of(axes), axes.get_xlabel(), axes.get_ylabel()]
    said = " ".join([*texts, *(tick.get_text() for tick in ticks)])
    yield _letters(asked) in _letters(said), _("The unit does not stand on the chart.")


def _lines(axes: Any, asked: int, _: Callable[[str], str]) -> Seen:
    """Count lines of data, else bars; a line from edge to edge (axhline) is a mark, not data."""
    own = [line for line in axes.get_lines() if line.get_transform() == axes.transData]
    lines = sum(len(line.get_xdata()) > 1 for line in own)
    bars = sum(len(getattr(one, "patches", ())) for one in axes.containers)
    yield (lines or bars) == asked, _("The number of lines or bars is another than asked for.")


LOOKS: dict[str, Callable[[Any, Any, Callable[[str], str]], Seen]] = {
    "from_zero": _from_zero,
    "title": _title,
    "labelled": _labelled,
    "unit": _unit,
    "lines": _lines,
}


def _axes(answer: Any) -> Any:
    """Return the one Axes an answer holds; None where there is none or more."""
    for _level in range(4):
        if hasattr(answer, "get_ylim") and hasattr(answer, "has_data"):
            return answer
        if hasattr(answer, "axes"):  # of a Figure a list, of a line or a bar its own
            answer = answer.axes
        elif hasattr(answer, "ravel"):
            answer = list(answer.ravel())
        elif isinstance(answer, Sequence) and not isinstance(answer, str) and answer:
            charts = [one for one in answer if hasattr(one, "get_ylim")]
            if len(charts) > 1:
                return None
            answer = (charts or answer)[0]
        else:
            return None
    return None


def _title_of(axes: Any) -> str:
    sides = [axes.get_title(loc=side) for side in ("left", "center", "right")]
    return " ".join([*sides, axes.figure.get_suptitle()]).strip()


def _letters(text: str) -> str:
    """Return a text for comparing units, where signs count and spaces do not."""
    return "".join(text.casefold().split())
