"""Days: "ngày 15 tháng 7 năm 2023", 15/7/2023, "July 15, 2023". A month of a year is a period."""

from helpers.quantities.calendar_parts import YEARS, Date, counts_something, is_year, lower, small
from helpers.quantities.lexicon import Tokens, lexicon


def day_in_words(tokens: Tokens, start: int) -> Date | None:
    """Read "ngày 15 tháng 7 năm 2023", "ngày 15 và 16/7", "sáng 3/8"."""
    table = lexicon().day_words
    found = table.at(tokens, start)
    if found is None:
        return None
    place = found[1]
    if lower(tokens, start) == "on" and not _is_slashed(tokens, place):
        return None
    if place >= len(tokens) or tokens[place].kind != "number" or not _is_day(tokens, place):
        return None
    if lower(tokens, start) not in ("ngày", "mùng", "mồng", "hôm") and not _is_slashed(
        tokens, place
    ):
        return None
    return Date(start, _end_of_days(tokens, place))


def _is_day(tokens: Tokens, place: int) -> bool:
    dotted = tokens[place].text.split(".")
    return small(tokens, place, 31) is not None or (
        len(dotted) > 1 and all(part.isdigit() and len(part) in (1, 2, 4) for part in dotted)
    )


def _is_slashed(tokens: Tokens, place: int) -> bool:
    return lower(tokens, place + 1) in ("/", "-") and place + 2 < len(tokens) and (
        tokens[place + 2].kind == "number"
    )  # fmt: skip


def _end_of_days(tokens: Tokens, place: int) -> int:
    """Pass over the days, months and years that a day begins."""
    end = place + 1
    while end < len(tokens):
        word = lower(tokens, end)
        is_day_too = lower(tokens, end + 2) == "tháng" or (
            _is_slashed(tokens, end + 1) and not (word == "," and counts_something(tokens, end + 4))
        )
        if (
            (word in ("/", "-", "–", ".") and _is_part(tokens, end + 1))
            or (word in ("tháng", "năm") and _is_part(tokens, end + 1))
            or (
                word in ("và", "đến", ",", "and", "to") and _is_part(tokens, end + 1) and is_day_too
            )
        ):
            end += 2
        elif word in ("và", "đến") and lower(tokens, end + 1) == "ngày" and (
            _is_part(tokens, end + 2)
        ):  # fmt: skip
            end += 3
        else:
            break
    return end


def _is_part(tokens: Tokens, place: int) -> bool:
    return small(tokens, place, 31) is not None or is_year(tokens, place)


def slashed(tokens: Tokens, start: int) -> Date | None:
    """Read 15/7/2023, 15-7-2023, 15.7.2023, 7/2023, 2023-07-15 and 15/7."""
    if tokens[start].kind != "number":
        return None
    dotted = _dotted(tokens, start)
    if dotted is not None:
        return dotted
    mark = lower(tokens, start + 1)
    second = start + 2
    if mark not in ("/", "-", "–") or second >= len(tokens) or tokens[second].kind != "number":
        return None
    if is_year(tokens, start) and small(tokens, start + 2, 12) is not None and mark == "-":
        third = lower(tokens, start + 3) == mark and small(tokens, start + 4, 31) is not None
        if third or (len(tokens[start + 2].text) == 2 and not _is_season(tokens, start)):
            return Date(start, start + (5 if third else 3))
    first = small(tokens, start, 31)
    if first is None or not tokens[start + 1].glued or not tokens[start + 2].glued:
        return None
    if is_year(tokens, start + 2) and first <= 12:
        return Date(start, start + 3, f"{tokens[start + 2].text}-{first:02d}")
    if small(tokens, start + 2, 12) is None:
        return None
    if lower(tokens, start + 3) == mark and is_year(tokens, start + 4):
        return Date(start, start + 5)
    if mark == "/" and not counts_something(tokens, start + 3):
        return Date(start, start + 3)
    return None


def _dotted(tokens: Tokens, start: int) -> Date | None:
    """Read 15.7.2023 and 7.2023."""
    parts = tokens[start].text.split(".")
    if not all(part.isdigit() for part in parts):
        return None
    if len(parts) == 3 and _is_calendar(parts):
        return Date(start, start + 1)
    if len(parts) != 2 or len(parts[1]) != 4:
        return None
    month, year = int(parts[0]), int(parts[1])
    if not 1 <= month <= 12 or year not in YEARS:
        return None
    return Date(start, start + 1, f"{year}-{month:02d}")


def _is_season(tokens: Tokens, start: int) -> bool:
    return int(tokens[start + 2].text) == (int(tokens[start].text) + 1) % 100


def _is_calendar(parts: list[str]) -> bool:
    day, month, year = parts
    return len(day) <= 2 and len(month) <= 2 and 1 <= int(day) <= 31 and 1 <= int(month) <= 12 and (
        len(year) == 4
    )  # fmt: skip


def english_day(tokens: Tokens, start: int) -> Date | None:
    """Read "July 2023", "July 15, 2023", "15 July 2023", "15-17 July"."""
    table = lexicon().months
    named = table.at(tokens, start)
    if named is not None and tokens[start].text[0].isupper():
        end = named[1] + 1 if lower(tokens, named[1]) == "." else named[1]
        if is_year(tokens, end):
            return Date(start, end + 1, f"{tokens[end].text}-{int(named[0]):02d}")
        if lower(tokens, end) == "," and is_year(tokens, end + 1):
            return Date(start, end + 2, f"{tokens[end + 1].text}-{int(named[0]):02d}")
        if small(tokens, end, 31) is None:
            return None
        end += 1
        if lower(tokens, end) in ("-", "–", "to", "and") and small(tokens, end + 1, 31):
            end += 2
        if lower(tokens, end) in ("st", "nd", "rd", "th"):
            end += 1
        step = end + 1 if lower(tokens, end) == "," else end
        return Date(start, step + 1 if is_year(tokens, step) else end)
    if small(tokens, start, 31) is None:
        return None
    end = start + 1
    if lower(tokens, end) in ("-", "–", "to", "and") and small(tokens, end + 1, 31):
        end += 2
    while lower(tokens, end) in ("st", "nd", "rd", "th", "of"):
        end += 1
    named = table.at(tokens, end)
    if named is None or not tokens[end].text[0].isupper():
        return None
    step = named[1] + 1 if lower(tokens, named[1]) == "," else named[1]
    return Date(start, step + 1 if is_year(tokens, step) else named[1])
