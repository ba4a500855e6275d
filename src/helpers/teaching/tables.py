"""Values by key, in whatever form a table is given."""

from typing import Any

from helpers.teaching.plain import Column, Sheet
from helpers.teaching.trial import Judged, Lock, Trial

WIDEST = 16
Pairs = list[tuple[tuple[Any, ...], Any]]


def lock_table(rows: list[tuple[list[Lock], Lock]]) -> Lock:
    """Return what a key holds of a table, from the locks of its keys and values."""
    return {"kind": "table", "rows": [[keys, value] for keys, value in rows]}


def judge_table(lock: Lock, answer: Any, trial: Trial) -> Judged:
    """Judge an answer in plain values as a table."""
    _ = trial.say
    rows = lock["rows"]
    width = len(rows[0][0])
    ways = _ways(answer, width)
    if not ways:
        remark = _("A table is asked for: a dict, a Series, or a frame of keys and values.")
        return Judged(False, 0, len(rows), remark)
    if min(len(pairs) for pairs in ways) > 2 * len(rows) + 20:
        return Judged(False, 0, len(rows), _("The table has more rows than asked for."))
    best = Judged(False, 0, len(rows))
    for pairs in ways:
        judged = _judge_pairs(rows, pairs, trial)
        if judged.right:
            return judged
        if (judged.matched, bool(judged.remark)) > (best.matched, bool(best.remark)):
            best = judged
    return best


def _judge_pairs(rows: list[Any], pairs: Pairs, trial: Trial) -> Judged:
    _ = trial.say
    if len(pairs) > 2 * len(rows) + 20:
        return Judged(False, 0, len(rows))
    values: dict[int, list[Any]] = {}
    strange = 0
    for key, value in pairs:
        place = _place(rows, key, trial)
        if place is None:
            strange += 1
        else:
            values.setdefault(place, []).append(value)
    right = sum(
        all(trial.judge(rows[place][1], value, trial).right for value in given)
        for place, given in values.items()
    )
    if right < len(rows):
        remark = "" if values else _("The keys of the table are not those asked for.")
        return Judged(False, right, len(rows), remark)
    remark = _("The table has more rows than asked for.") if strange else ""
    return Judged(not strange, right, len(rows), remark)


def _place(rows: list[Any], key: tuple[Any, ...], trial: Trial) -> int | None:
    for place, (locks, _value) in enumerate(rows):
        pairs = zip(locks, key, strict=True)
        if all(trial.judge(lock, part, trial).right for lock, part in pairs):
            return place
    return None


def _ways(answer: Any, width: int) -> list[Pairs]:
    """Return the tables an answer can mean; of a frame each column by each that can be its key."""
    if isinstance(answer, Column):
        return _of_column(answer, width)
    if isinstance(answer, Sheet):
        return _of_sheet(answer, width) if len(answer.columns) <= WIDEST else []
    if (
        isinstance(answer, tuple)
        and answer
        and all(isinstance(row, tuple) and len(row) == width + 1 for row in answer)
    ):
        return [[(row[:width], row[width]) for row in answer]]
    return []


def _of_column(answer: Column, width: int) -> list[Pairs]:
    keys = [key if isinstance(key, tuple) else (key,) for key in answer.keys]
    if all(len(key) == width for key in keys):
        return [list(zip(keys, answer.values, strict=True))]
    nested = (
        [
            ((outer, *inner), value)
            for (outer, *_rest), column in zip(keys, answer.values, strict=True)
            if isinstance(column, Column)
            for inner, value in _of_column(column, width - 1)[0]
        ]
        if width == 2 and all(isinstance(column, Column) for column in answer.values)
        else []
    )
    return [nested] if nested else []


def _of_sheet(answer: Sheet, width: int) -> list[Pairs]:
    index = tuple(key if isinstance(key, tuple) else (key,) for key in answer.index)
    keys = [index] if index and all(len(key) == width for key in index) else []
    columns = answer.columns
    if width == 1:
        keys += [tuple((item,) for item in column) for column in columns]
    if width == 2:
        keys += [
            tuple(zip(first, second, strict=True))
            for first in columns
            for second in columns
            if first is not second
        ]
    ways = [
        list(zip(key, column, strict=True))
        for key in keys
        for column in columns
        if len(column) == len(key)
    ]
    if width == 2:
        ways.insert(
            0,
            [
                ((row[0], name), column[place])
                for name, column in zip(answer.names, columns, strict=True)
                for place, row in enumerate(index)
            ],
        )
    return ways
