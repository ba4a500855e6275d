"""Periods: "quý I/2023", "6 tháng đầu năm 2023", "giai đoạn 2021-2025", "first half of 2023"."""

from helpers.quantities.calendar_parts import (
    JOINING,
    Date,
    are,
    counts_something,
    is_year,
    lower,
    small,
    spelled_number,
    year_after,
)
from helpers.quantities.lexicon import Tokens, lexicon

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1st": 1, "2nd": 2}
OF_TERMS = frozenset({"kỳ", "term", "tenure", "học", "khóa", "khoá", "vụ", "xuân", "mùa", "school"})


def month(tokens: Tokens, start: int) -> Date | None:
    """Read "tháng 7/2023", "tháng 7 năm 2023", "tháng 1 đến tháng 9 năm 2023", "tháng 7"."""
    if lower(tokens, start) != "tháng":
        return None
    first = small(tokens, start + 1, 12)
    if first is None:
        return None
    end, last = start + 2, first
    for _ in range(3):
        if lower(tokens, end) not in (*JOINING, ","):
            break
        step = end + 2 if lower(tokens, end + 1) == "tháng" else end + 1
        further = small(tokens, step, 12)
        if further is None or further <= last or (
            counts_something(tokens, step + 1) and lower(tokens, end) in (",", "và")
        ):  # fmt: skip
            break
        last, end = further, step + 1
    year = year_after(tokens, end)
    if year is None:
        return Date(start, end, is_relative=True)
    return Date(start, year[1], months(year[0], first, last))


def months(year: int, first: int, last: int) -> str:
    """Write months of a year as a TIME_PERIOD.

    >>> [months(2023, *ends) for ends in ((1, 12), (1, 3), (1, 6), (7, 7), (1, 9))]
    ['2023', '2023-Q1', '2023-S1', '2023-07', '2023-01/2023-09']
    """
    if (first, last) == (1, 12):
        return f"{year}"
    if first == last:
        return f"{year}-{first:02d}"
    if last == first + 2 and first % 3 == 1:
        return f"{year}-Q{first // 3 + 1}"
    if last == first + 5 and first in (1, 7):
        return f"{year}-S{1 if first == 1 else 2}"
    return f"{year}-{first:02d}/{year}-{last:02d}"


def quarter(tokens: Tokens, start: int) -> Date | None:
    """Read "quý I/2023", "quý I, II", "Q1 2023", "H1 2023"."""
    word = lower(tokens, start)
    if word == "quý":
        number = _quarter_number(tokens, start + 1)
        if number is None:
            return None
        end = start + 2
        several = False
        while lower(tokens, end) in (",", "và", "-") and _quarter_number(tokens, end + 1):
            if tokens[end + 1].kind == "number" and counts_something(tokens, end + 2):
                break
            end, several = end + 2, True
        year = year_after(tokens, end)
        if year is None or several:
            return Date(start, year[1] if year else end, is_relative=True)
        return Date(start, year[1], f"{year[0]}-Q{number}")
    if word in ("q", "h", "s") and start + 1 < len(tokens) and tokens[start + 1].glued:
        number = small(tokens, start + 1, 4 if word == "q" else 2)
        if number is None:
            return None
        year = year_after(tokens, start + 2)
        letter = "Q" if word == "q" else "S"
        return Date(start, year[1], f"{year[0]}-{letter}{number}") if year else None
    return None


def _quarter_number(tokens: Tokens, place: int) -> int | None:
    return ROMAN.get(lower(tokens, place)) or small(tokens, place, 4)


def first_months(tokens: Tokens, start: int) -> Date | None:
    """Read "6 tháng đầu năm 2023", "9 tháng năm 2024", "nửa đầu năm 2023"."""
    if are(tokens, start, "nửa", "đầu", "năm") or are(tokens, start, "nửa", "cuối", "năm"):
        half = 1 if lower(tokens, start + 1) == "đầu" else 2
        if is_year(tokens, start + 3):
            return Date(start, start + 4, f"{tokens[start + 3].text}-S{half}")
        return Date(start, start + 3, is_relative=True)
    count = small(tokens, start, 12) or spelled_number(tokens, start)
    if count is None or lower(tokens, start + 1) != "tháng":
        return None
    end = start + 2
    is_last = lower(tokens, end) == "cuối"
    if lower(tokens, end) in ("đầu", "cuối"):
        end += 1
    year = year_after(tokens, end)
    if year is None:
        return Date(start, end + (lower(tokens, end) == "năm"), is_relative=True)
    first = 13 - count if is_last else 1
    return Date(start, year[1], months(year[0], first, first + count - 1))


def english_part(tokens: Tokens, start: int) -> Date | None:
    """Read "first nine months of 2024", "first half of 2023", "second quarter of 2023"."""
    which = ORDINAL.get(lower(tokens, start))
    if which is None:
        return None
    word = lower(tokens, start + 1)
    if word in ("half", "quarter", "q", "semester"):
        letter = "Q" if word.startswith("q") else "S"
        year = year_after(tokens, start + 2)
        return (
            Date(start, year[1], f"{year[0]}-{letter}{which}")
            if year
            else Date(start, start + 2, is_relative=True)
        )
    count = small(tokens, start + 1, 12) or spelled_number(tokens, start + 1)
    if count is None or lower(tokens, start + 2) not in ("months", "month", "quarters"):
        return None
    if lower(tokens, start + 2) == "quarters":
        count *= 3
    year = year_after(tokens, start + 3)
    if year is None or which != 1 or count > 12:
        return Date(start, start + 3, is_relative=True)
    return Date(start, year[1], months(year[0], 1, count))


def years(tokens: Tokens, start: int) -> Date | None:
    """Read "2021-2025", "từ năm 2021 đến năm 2023", "đến năm 2030", "2023", "1990s"."""
    if not is_year(tokens, start):
        return None
    first = int(tokens[start].text)
    place = start + 1
    joined = lower(tokens, place) in (*JOINING, "/")
    if joined and lower(tokens, place) not in ("và", "and"):
        step = place + 2 if lower(tokens, place + 1) == "năm" else place + 1
        if is_year(tokens, step) and int(tokens[step].text) > first:
            return Date(start, step + 1, _span(tokens, start, first, int(tokens[step].text)))
        if lower(tokens, place) in ("-", "–", "/") and tokens[place].glued and (
            small(tokens, step, 99) is not None and len(tokens[step].text) == 2
        ):  # fmt: skip
            return Date(start, step + 1)
    if lower(tokens, place) in ("s", "er") and tokens[place].glued:
        return Date(start, place + 1)
    if _is_counted_year(tokens, start):
        return None
    return Date(start, place, str(first))


def _span(tokens: Tokens, start: int, first: int, last: int) -> str:
    """Write a span of years; terms of office and school years, which begin within one, are none."""
    before = {lower(tokens, start - step) for step in (1, 2, 3)}
    if before & OF_TERMS and ("thời" not in before or "nhiệm" in before):
        return ""
    return f"{first}/{last}"


def _is_counted_year(tokens: Tokens, start: int) -> bool:
    """Whether four digits that look like a year count something: 2000 ha, 2023 hộ."""
    words, place = lexicon(), start + 1
    if place >= len(tokens) or lower(tokens, start - 1) in (
        "năm", "in", "of", "since", "by", "đến", "/", "-", "from",
    ):  # fmt: skip
        return False
    if tokens[place].text == "%" or words.currencies.at(tokens, place) is not None:
        return True
    unit = words.units.at(tokens, place)
    if unit is not None and unit[0] not in ("points", "years"):
        return True
    scale = words.scales.at(tokens, place)
    if scale is None:
        return False
    barred = words.scale_not_before.get(tokens[place].lower)
    return barred is None or barred.at(tokens, place + 1) is None
