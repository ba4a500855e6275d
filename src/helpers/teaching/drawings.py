"""A chart, by what is seen on it."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from helpers.naming import folded
from helpers.teaching.specs import Drawn
from helpers.teaching.trial import Judged, Lock, Trial


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
    faults = [remark for holds, remark in _looked_at(axes, lock, trial) if not holds]
    asked = sum(
        lock[name] is not None for name in ("from_zero", "title", "labelled", "unit", "lines")
    )
    return Judged(not faults, asked - len(faults), asked, " ".join(faults))


def _looked_at(axes: Any, lock: Lock, trial: Trial) -> list[tuple[bool, str]]:
    _ = trial.say
    found: list[tuple[bool, str]] = []
    if lock["from_zero"] is not None:
        low, _high = sorted(axes.get_xlim() if _lies(axes) else axes.get_ylim())
        starts = low == 0 or (low < 0 <= _high and _negative(axes))
        remark = (
            _("The axis of values does not start at zero.")
            if lock["from_zero"]
            else _("The axis of values starts at zero here.")
        )
        found.append((starts == lock["from_zero"], remark))
    title = _title(axes)
    if lock["title"] is True:
        found.append((bool(title.strip()), _("The chart has no title.")))
    elif lock["title"] is False:
        found.append((not title.strip(), _("The chart has a title here.")))
    elif lock["title"] is not None:
        said = folded(lock["title"]) in folded(title)
        found.append((said, _("The title does not say what was asked for.")))
    labels = [axes.get_xlabel().strip(), axes.get_ylabel().strip()]
    if lock["labelled"] is not None:
        remark = (
            _("An axis does not say what it shows.")
            if lock["labelled"]
            else _("The axes are labelled here.")
        )
        found.append((all(labels) == lock["labelled"], remark))
    if lock["unit"] is not None:
        texts = [title, *labels, *(label.get_text() for label in _tick_labels(axes))]
        stands = any(lock["unit"].casefold() in text.casefold() for text in texts)
        found.append((stands, _("The unit does not stand on the chart.")))
    if lock["lines"] is not None:
        drawn = _lines(axes) or _bars(axes)
        remark = _("The number of lines or bars is another than asked for.")
        found.append((drawn == lock["lines"], remark))
    return found


def _axes(answer: Any) -> Any:
    """Return the one Axes an answer holds; None where there is none or more."""
    for _level in range(4):
        if hasattr(answer, "get_ylim") and hasattr(answer, "has_data"):
            return answer
        if type(answer).__module__ == "numpy" and hasattr(answer, "ravel"):
            answer = list(answer.ravel())
        if hasattr(answer, "get_axes"):
            answer = answer.get_axes()
        elif hasattr(answer, "figure"):
            answer = answer.figure
        elif isinstance(answer, Sequence) and not isinstance(answer, str) and len(answer):
            charts = [one for one in answer if hasattr(one, "get_ylim")]
            answer = charts[0] if len(charts) == 1 else answer[0] if not charts else None
        else:
            return None
    return None


def _title(axes: Any) -> str:
    sides = [axes.get_title(loc=side) for side in ("left", "center", "right")]
    return " ".join([*sides, axes.figure.get_suptitle()])


def _tick_labels(axes: Any) -> list[Any]:
    return [*axes.get_xticklabels(), *axes.get_yticklabels()]


def _lines(axes: Any) -> int:
    """Count lines of data; one from edge to edge (axhline) is a mark, not one of them."""
    own = axes.transData
    return sum(
        line.get_transform() == own and len(line.get_xdata()) > 1 for line in axes.get_lines()
    )


def _containers(axes: Any) -> list[Any]:
    return [one for one in axes.containers if hasattr(one, "patches")]


def _bars(axes: Any) -> int:
    return sum(len(one.patches) for one in _containers(axes))


def _lies(axes: Any) -> bool:
    return any(getattr(one, "orientation", "") == "horizontal" for one in _containers(axes))


def _negative(axes: Any) -> bool:
    """Whether values below zero are drawn, so that the axis cannot begin at zero."""
    data = axes.dataLim
    return bool((data.x0 if _lies(axes) else data.y0) < 0)
