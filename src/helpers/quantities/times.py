"""Times of day and lengths of time: 14h30, "5 năm", "2 ngày 1 đêm"."""

from helpers.quantities.calendar_parts import JOINING, Date, is_year, lower, small
from helpers.quantities.lexicon import Tokens, lexicon


def time_of_day(tokens: Tokens, start: int) -> Date | None:
    """Read 14h30, 14:30, 8 giờ 30, 3:1."""
    if tokens[start].kind != "number" or start + 1 >= len(tokens):
        return None
    after = tokens[start + 1]
    if after.lower in ("h", "g") and after.glued:
        end = start + 2
        if end < len(tokens) and tokens[end].kind == "number" and tokens[end].glued:
            end += 1
        return Date(start, end)
    if after.text == ":" and after.glued and start + 2 < len(tokens) and (
        tokens[start + 2].kind == "number" and tokens[start + 2].glued
    ):  # fmt: skip
        return Date(start, start + 3)
    return None


def duration(tokens: Tokens, start: int) -> Date | None:
    """Read "5 năm", "3-4 tháng", "2 ngày 1 đêm", "three-year": how long, not how much."""
    place = start
    if lexicon().fractions.at(tokens, start) is not None:
        return None
    if tokens[start].kind == "number":
        if not tokens[start].text.isdigit() or len(tokens[start].text) > 3:
            return None
        place += 1
    elif (words := lexicon().numbers.at(tokens, start)) is not None:
        place = words[1]
    else:
        return None
    if lower(tokens, place) in (*JOINING, ",", "/") and small(tokens, place + 1, 99) is not None:
        place += 2
    if lower(tokens, place) == "-" and tokens[place].glued:
        place += 1
    found = lexicon().durations.at(tokens, place)
    if found is None or _is_measured(tokens, start):
        return None
    if lower(tokens, place) == "năm" and is_year(tokens, place + 1):
        return Date(start, found[1]) if is_year(tokens, place + 3) else None
    return Date(start, found[1])


def _is_measured(tokens: Tokens, start: int) -> bool:
    """Whether a length of time is a figure: how long guests stay on average."""
    table = lexicon().measured_durations
    return any(table.at(tokens, place) for place in range(max(0, start - 8), start)) and (
        lexicon().durations.at(tokens, start + 1) is not None
        and lower(tokens, start + 1) in ("ngày", "đêm", "days", "nights", "giờ", "hours")
    )
