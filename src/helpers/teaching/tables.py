"""Values by key, in whatever form a table is given."""

from typing import Any, NamedTuple

from helpers.teaching.plain import Column, Sheet
from helpers.teaching.trial import Judged, Lock, Trial

WIDEST = 40
Items = tuple[Any, ...]


class Way(NamedTuple):
    """One way to read a table: a key for each row, and the columns its values may stand in."""

    keys: list[Items]
    columns: list[Items]


def lock_table(rows: list[tuple[list[Lock], Lock]]) -> Lock:
    """Return what a key holds of a table, from the locks of its keys and values."""
    return {"kind": "table", "rows": [[keys, value] for keys, value in rows]}


def judge_table(lock: Lock, answer: Any, trial: Trial) -> Judged:
    """Judge an answer in plain values as a table; the way it fits best is meant."""
    _ = trial.say
    rows = lock["rows"]
    width = len(rows[0][0])
    ways = _of_pairs(answer, width)
    if isinstance(answer, Column):
        ways = _of_column(answer, width)
    elif isinstance(answer, Sheet):
        ways = _of_sheet(
            answer, [[keys[place] for keys, _v in rows] for place in range(width)], trial
        )
    if not ways:
        remark = _("A table is asked for: a dict, a Series, or a frame of keys and values.")
        return Judged(False, 0, len(rows), remark)
    if any(len(way.keys) > 2 * len(rows) + 20 for way in ways):
        return Judged(False, 0, len(rows), _("The table has more rows than asked for."))
    return max(
        (judged for way in ways for judged in _judge_way(rows, way, trial)),
        key=lambda one: (one.right, one.matched, bool(one.remark)),
    )


def _judge_way(rows: list[Any], way: Way, trial: Trial) -> list[Judged]:
    _ = trial.say
    places = [_place(rows, key, trial) for key in way.keys]
    if set(places) <= {None}:
        remark = _("The keys of the table are not those asked for.")
        return [Judged(False, 0, len(rows), remark)]
    found = []
    for column in way.columns:
        wrong = set(range(len(rows))) - set(places)
        for place, value in zip(places, column, strict=True):
            if place is not None and not trial.judge(rows[place][1], value, trial).right:
                wrong.add(place)
        more = None in places and not wrong
        remark = _("The table has more rows than asked for.") if more else ""
        found.append(Judged(not wrong and not more, len(rows) - len(wrong), len(rows), remark))
    return found


def _place(rows: list[Any], key: Items, trial: Trial) -> int | None:
    for place, (locks, _value) in enumerate(rows):
        pairs = zip(locks, key, strict=True)
        if all(trial.judge(lock, part, trial).right for lock, part in pairs):
            return place
    return None


def _of_pairs(answer: Any, width: int) -> list[Way]:
    """Read a list of rows, each a key and a value."""
    if not isinstance(answer, tuple) or not answer:
        return []
    flat = [(*row[0], row[1]) if _is_nested(row, width) else row for row in answer]
    if not all(isinstance(row, tuple) and len(row) == width + 1 for row in flat):
        return []
    return [Way([row[:width] for row in flat], [tuple(row[width] for row in flat)])]


def _is_nested(row: Any, width: int) -> bool:
    pair = isinstance(row, tuple) and len(row) == 2 and isinstance(row[0], tuple)
    return pair and len(row[0]) == width


def _of_column(answer: Column, width: int) -> list[Way]:
    """Read a dict or a Series, for two keys a dict of dicts too."""
    keys = [_parts(key) for key in answer.keys]
    if keys and all(len(key) == width for key in keys):
        return [Way(keys, [answer.values])]
    inner = [value for value in answer.values if isinstance(value, Column)]
    if width != 2 or not inner or len(inner) < len(keys):
        return []
    both = [(*key, name) for key, column in zip(keys, inner, strict=True) for name in column.keys]
    return [Way(both, [tuple(value for column in inner for value in column.values)])]


def _of_sheet(answer: Sheet, wanted: list[list[Lock]], trial: Trial) -> list[Way]:
    """Read a frame: each level of its index and each column can hold keys."""
    index = [_parts(key) for key in answer.index]
    levels = list(zip(*index, strict=True)) if len({len(key) for key in index}) == 1 else []
    if not index or len(answer.columns) > WIDEST:
        return []
    holders = [
        [items for items in (*levels, *answer.columns) if _holds(items, locks, trial)]
        for locks in wanted
    ]
    if len(wanted) == 1:
        return [Way([(item,) for item in items], list(answer.columns)) for items in holders[0]]
    if len(wanted) > 2:
        return [Way(index, list(answer.columns))] if len(levels) == len(wanted) else []
    long = [
        Way(list(zip(first, second, strict=True)), list(answer.columns))
        for first in holders[0]
        for second in holders[1]
    ]
    return long + [way for level in levels for way in _of_wide(answer, level)]


def _of_wide(answer: Sheet, level: Items) -> list[Way]:
    """Read a frame with one key in its index, the other as the names of its columns."""
    cells = list(zip(answer.names, answer.columns, strict=True))
    values = tuple(value for _name, column in cells for value in column)
    return [
        Way([(item, name) for name, _column in cells for item in level], [values]),
        Way([(name, item) for name, _column in cells for item in level], [values]),
    ]


def _holds(items: Items, locks: list[Lock], trial: Trial) -> bool:
    """Whether any of some items is one of the keys wanted."""
    return any(trial.judge(lock, item, trial).right for item in items for lock in locks)


def _parts(key: Any) -> Items:
    return key if isinstance(key, tuple) else (key,)
