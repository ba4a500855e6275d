"""Dates, times, lengths of time and periods: what numbers in a text are of the calendar.

They are never figures; those that name a period of whole months say which, in the notation of
``helpers.periods``. A period that leans on the day of writing ("năm nay", "6 tháng đầu năm") has none.
"""

from collections.abc import Callable
from dataclasses import dataclass

from helpers.quantities.lexicon import Tokens, lexicon

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1st": 1, "2nd": 2}
JOINING = ("-", "–", "—", "đến", "tới", "to", "và", "and", "~")
YEARS = range(1900, 2100)


@dataclass(frozen=True)
class Date:
    """Tokens that are of the calendar.

    Attributes
    ----------
    start, end : int
        The first token and the one after the last.
    period : str
        The TIME_PERIOD they name; blank where they name none.
    is_end : bool
        Up to then: "đến năm 2030", "by 2030".
    is_relative : bool
        Part of a year that is not named: "6 tháng đầu năm", "quý II".
    """

    start: int
    end: int
    period: str = ""
    is_end: bool = False
    is_relative: bool = False


Rule = Callable[[Tokens, int], Date | None]


def date_at(tokens: Tokens, start: int) -> Date | None:
    """Return the date, time or period that begins at a token.

    Parameters
    ----------
    tokens : sequence of Token
    start : int

    Examples
    --------
    >>> from helpers.quantities.tokens import tokenize
    >>> date_at(tokenize("quý I/2023"), 0)
    Date(start=0, end=4, period='2023-Q1', is_end=False, is_relative=False)
    >>> date_at(tokenize("ngày 15/7 và 16/7"), 0).end
    8
    """
    for rule in RULES:
        found = rule(tokens, start)
        if found is not None:
            return found
    return None


def is_year(tokens: Tokens, place: int) -> bool:
    """Whether a token is a year: four plain digits from 1900 to 2099."""
    if not 0 <= place < len(tokens):
        return False
    text = tokens[place].text
    return len(text) == 4 and text.isascii() and text.isdigit() and int(text) in YEARS


def _small(tokens: Tokens, place: int, most: int) -> int | None:
    """Return a whole number of one or two digits, not above a limit, at a place."""
    if not 0 <= place < len(tokens) or tokens[place].kind != "number":
        return None
    text = tokens[place].text
    return int(text) if len(text) <= 2 and text.isdigit() and 1 <= int(text) <= most else None


def _lower(tokens: Tokens, place: int) -> str:
    return tokens[place].lower if 0 <= place < len(tokens) else ""


def _words(tokens: Tokens, place: int, *phrase: str) -> bool:
    return all(_lower(tokens, place + step) == word for step, word in enumerate(phrase))


def year_after(tokens: Tokens, place: int) -> tuple[int, int] | None:
    """Read the year that belongs to what stands before: "/2023", "năm 2023", "of 2023".

    Returns
    -------
    tuple of int and int, or None
        The year and the token after it.
    """
    step = place
    while _lower(tokens, step) in (
        "/", "-", "–", "của", "năm", "of", "in", ",", "the", "year", "trong", "(",
    ) and step < place + 3:  # fmt: skip
        step += 1
    if step > place and _lower(tokens, step - 1) in (",", "(") and step == place + 1:
        return (int(tokens[step].text), step + 1) if is_year(tokens, step) else None
    return (int(tokens[step].text), step + 1) if is_year(tokens, step) else None


def _day_in_words(tokens: Tokens, start: int) -> Date | None:
    """Read "ngày 15 tháng 7 năm 2023", "ngày 15 và 16/7", "sáng 3/8"."""
    table = lexicon().day_words
    found = table.at(tokens, start)
    if found is None:
        return None
    place = found[1]
    if _lower(tokens, start) == "on" and not _is_slashed(tokens, place):
        return None
    if place >= len(tokens) or tokens[place].kind != "number" or not _is_day(tokens, place):
        return None
    if _lower(tokens, start) not in ("ngày", "mùng", "mồng", "hôm") and not _is_slashed(tokens, place):
        return None
    return Date(start, _end_of_days(tokens, place))


def _is_day(tokens: Tokens, place: int) -> bool:
    dotted = tokens[place].text.split(".")
    return _small(tokens, place, 31) is not None or (
        len(dotted) > 1 and all(part.isdigit() and len(part) in (1, 2, 4) for part in dotted)
    )


def _is_slashed(tokens: Tokens, place: int) -> bool:
    return _lower(tokens, place + 1) in ("/", "-") and place + 2 < len(tokens) and (
        tokens[place + 2].kind == "number"
    )  # fmt: skip


def _end_of_days(tokens: Tokens, place: int) -> int:
    """Pass over the days, months and years that a day begins."""
    end = place + 1
    while end < len(tokens):
        word = _lower(tokens, end)
        if word in ("/", "-", "–", ".") and _is_part(tokens, end + 1):
            end += 2
        elif word in ("tháng", "năm") and _is_part(tokens, end + 1):
            end += 2
        elif word in ("và", "đến", ",", "and", "to") and _is_part(tokens, end + 1) and (
            _is_slashed(tokens, end + 1) or _lower(tokens, end + 2) == "tháng"
        ):  # fmt: skip
            end += 2
        elif word in ("và", "đến") and _lower(tokens, end + 1) == "ngày" and (
            _is_part(tokens, end + 2)
        ):  # fmt: skip
            end += 3
        else:
            break
    return end


def _is_part(tokens: Tokens, place: int) -> bool:
    return _small(tokens, place, 31) is not None or is_year(tokens, place)


def _slashed(tokens: Tokens, start: int) -> Date | None:
    """Read 15/7/2023, 15-7-2023, 15.7.2023, 7/2023, 2023-07-15 and 15/7."""
    if tokens[start].kind != "number":
        return None
    parts = tokens[start].text.split(".")
    if len(parts) == 3 and _is_calendar(parts):
        return Date(start, start + 1)
    if len(parts) == 2 and len(parts[1]) == 4 and 1 <= int(parts[0]) <= 12 and (
        int(parts[1]) in YEARS
    ):  # fmt: skip
        return Date(start, start + 1, f"{parts[1]}-{int(parts[0]):02d}")
    mark = _lower(tokens, start + 1)
    if mark not in ("/", "-", "–") or not _is_slashed(tokens, start) and mark != "–":
        return None
    if is_year(tokens, start) and _small(tokens, start + 2, 12) is not None and mark == "-":
        third = _lower(tokens, start + 3) == mark and _small(tokens, start + 4, 31) is not None
        if third or len(tokens[start + 2].text) == 2 and not _is_season(tokens, start):
            return Date(start, start + (5 if third else 3))
    first = _small(tokens, start, 31)
    if first is None or not tokens[start + 1].glued or not tokens[start + 2].glued:
        return None
    if is_year(tokens, start + 2) and first <= 12:
        return Date(start, start + 3, f"{tokens[start + 2].text}-{first:02d}")
    if _small(tokens, start + 2, 12) is None:
        return None
    if _lower(tokens, start + 3) == mark and is_year(tokens, start + 4):
        return Date(start, start + 5)
    if mark == "/" and not _counts_something(tokens, start + 3):
        return Date(start, start + 3)
    return None


def _is_season(tokens: Tokens, start: int) -> bool:
    return int(tokens[start + 2].text) == (int(tokens[start].text) + 1) % 100


def _is_calendar(parts: list[str]) -> bool:
    day, month, year = parts
    return len(day) <= 2 and len(month) <= 2 and 1 <= int(day) <= 31 and 1 <= int(month) <= 12 and (
        len(year) == 4
    )  # fmt: skip


def _counts_something(tokens: Tokens, place: int) -> bool:
    """Whether what two numbers with a stroke between stand before can be counted: 3/8 huyện."""
    if place >= len(tokens) or tokens[place].kind != "word":
        return tokens[place].text == "%" if place < len(tokens) else False
    words = lexicon()
    return words.stops.at(tokens, place) is None and tokens[place].text[0].islower()


def _month(tokens: Tokens, start: int) -> Date | None:
    """Read "tháng 7/2023", "tháng 7 năm 2023", "tháng 1 đến tháng 9 năm 2023", "tháng 7"."""
    if _lower(tokens, start) != "tháng":
        return None
    first = _small(tokens, start + 1, 12)
    if first is None:
        return None
    end, last = start + 2, first
    for _ in range(3):
        if _lower(tokens, end) not in (*JOINING, ","):
            break
        step = end + 2 if _lower(tokens, end + 1) == "tháng" else end + 1
        further = _small(tokens, step, 12)
        if further is None or further <= last or (
            _counts_something(tokens, step + 1) and _lower(tokens, end) in (",", "và")
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


def _quarter(tokens: Tokens, start: int) -> Date | None:
    """Read "quý I/2023", "quý I, II", "Q1 2023", "H1 2023"."""
    word = _lower(tokens, start)
    if word == "quý":
        number = _quarter_number(tokens, start + 1)
        if number is None:
            return None
        end = start + 2
        several = False
        while _lower(tokens, end) in (",", "và", "-") and _quarter_number(tokens, end + 1):
            if tokens[end + 1].kind == "number" and _counts_something(tokens, end + 2):
                break
            end, several = end + 2, True
        year = year_after(tokens, end)
        if year is None or several:
            return Date(start, year[1] if year else end, is_relative=True)
        return Date(start, year[1], f"{year[0]}-Q{number}")
    if word in ("q", "h", "s") and start + 1 < len(tokens) and tokens[start + 1].glued:
        number = _small(tokens, start + 1, 4 if word == "q" else 2)
        if number is None:
            return None
        year = year_after(tokens, start + 2)
        letter = "Q" if word == "q" else "S"
        return Date(start, year[1], f"{year[0]}-{letter}{number}") if year else None
    return None


def _quarter_number(tokens: Tokens, place: int) -> int | None:
    return ROMAN.get(_lower(tokens, place)) or _small(tokens, place, 4)


def _first_months(tokens: Tokens, start: int) -> Date | None:
    """Read "6 tháng đầu năm 2023", "9 tháng năm 2024", "nửa đầu năm 2023"."""
    if _words(tokens, start, "nửa", "đầu", "năm") or _words(tokens, start, "nửa", "cuối", "năm"):
        half = 1 if _lower(tokens, start + 1) == "đầu" else 2
        if is_year(tokens, start + 3):
            return Date(start, start + 4, f"{tokens[start + 3].text}-S{half}")
        return Date(start, start + 3, is_relative=True)
    count = _small(tokens, start, 12) or _spelled(tokens, start)
    if count is None or _lower(tokens, start + 1) != "tháng":
        return None
    end = start + 2
    is_last = _lower(tokens, end) == "cuối"
    if _lower(tokens, end) in ("đầu", "cuối"):
        end += 1
    year = year_after(tokens, end)
    if year is None:
        return Date(start, end, is_relative=True)
    first = 13 - count if is_last else 1
    return Date(start, year[1], months(year[0], first, first + count - 1))


def _spelled(tokens: Tokens, place: int) -> int | None:
    found = lexicon().numbers.at(tokens, place)
    if found is None or found[1] != place + 1 or int(found[0]) > 12:
        return None
    return int(found[0])


def _english_part(tokens: Tokens, start: int) -> Date | None:
    """Read "first nine months of 2024", "first half of 2023", "second quarter of 2023"."""
    which = ORDINAL.get(_lower(tokens, start))
    if which is None:
        return None
    word = _lower(tokens, start + 1)
    if word in ("half", "quarter", "q", "semester"):
        letter = "Q" if word.startswith("q") else "S"
        year = year_after(tokens, start + 2)
        return Date(start, year[1], f"{year[0]}-{letter}{which}") if year else Date(
            start, start + 2, is_relative=True
        )
    count = _small(tokens, start + 1, 12) or _spelled(tokens, start + 1)
    if count is None or _lower(tokens, start + 2) not in ("months", "month", "quarters"):
        return None
    if _lower(tokens, start + 2) == "quarters":
        count *= 3
    year = year_after(tokens, start + 3)
    if year is None or which != 1 or count > 12:
        return Date(start, start + 3, is_relative=True)
    return Date(start, year[1], months(year[0], 1, count))


def _english_month(tokens: Tokens, start: int) -> Date | None:
    """Read "July 2023", "July 15, 2023", "15 July 2023", "15-17 July"."""
    table = lexicon().months
    named = table.at(tokens, start)
    if named is not None and tokens[start].text[0].isupper():
        end = named[1] + 1 if _lower(tokens, named[1]) == "." else named[1]
        if is_year(tokens, end):
            return Date(start, end + 1, f"{tokens[end].text}-{int(named[0]):02d}")
        if _lower(tokens, end) == "," and is_year(tokens, end + 1):
            return Date(start, end + 2, f"{tokens[end + 1].text}-{int(named[0]):02d}")
        if _small(tokens, end, 31) is None:
            return None
        end += 1
        if _lower(tokens, end) in ("-", "–", "to", "and") and _small(tokens, end + 1, 31):
            end += 2
        if _lower(tokens, end) in ("st", "nd", "rd", "th"):
            end += 1
        step = end + 1 if _lower(tokens, end) == "," else end
        return Date(start, step + 1 if is_year(tokens, step) else end)
    if _small(tokens, start, 31) is None:
        return None
    end = start + 1
    if _lower(tokens, end) in ("-", "–", "to", "and") and _small(tokens, end + 1, 31):
        end += 2
    while _lower(tokens, end) in ("st", "nd", "rd", "th", "of"):
        end += 1
    named = table.at(tokens, end)
    if named is None or not tokens[end].text[0].isupper():
        return None
    step = named[1] + 1 if _lower(tokens, named[1]) == "," else named[1]
    return Date(start, step + 1 if is_year(tokens, step) else named[1])


def _years(tokens: Tokens, start: int) -> Date | None:
    """Read "2021-2025", "từ năm 2021 đến năm 2023", "đến năm 2030", "2023", "1990s"."""
    if not is_year(tokens, start):
        return None
    first = int(tokens[start].text)
    place = start + 1
    joined = _lower(tokens, place) in (*JOINING, "/")
    if joined and _lower(tokens, place) not in ("và", "and"):
        step = place + 2 if _lower(tokens, place + 1) == "năm" else place + 1
        if is_year(tokens, step) and int(tokens[step].text) > first:
            return Date(start, step + 1, _span(tokens, start, first, int(tokens[step].text)))
        if _lower(tokens, place) in ("-", "–", "/") and tokens[place].glued and (
            _small(tokens, step, 99) is not None and len(tokens[step].text) == 2
        ):  # fmt: skip
            return Date(start, step + 1)
    if _lower(tokens, place) in ("s", "er") and tokens[place].glued:
        return Date(start, place + 1)
    if _is_counted_year(tokens, start):
        return None
    before = [_lower(tokens, start - step) for step in (1, 2, 3)]
    is_end = before[0] in ("by", "đến", "tới", "until") or (
        before[0] == "năm" and (before[1] in ("đến", "tới", "vào") and before[1] != "vào")
    )
    return Date(start, place, str(first), is_end)


def _span(tokens: Tokens, start: int, first: int, last: int) -> str:
    """A term of office begins during a year and a school year in autumn: no span of whole years."""
    before = {_lower(tokens, start - step) for step in (1, 2, 3)}
    if before & {"kỳ", "term", "tenure", "học", "khóa", "khoá", "vụ", "xuân", "mùa", "school"}:
        if "thời" not in before or "nhiệm" in before:
            return ""
    return f"{first}/{last}"


def _is_counted_year(tokens: Tokens, start: int) -> bool:
    """Whether four digits that look like a year count something: 2000 ha, 2023 hộ."""
    words, place = lexicon(), start + 1
    if place >= len(tokens) or _lower(tokens, start - 1) in (
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


def _time(tokens: Tokens, start: int) -> Date | None:
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


def _duration(tokens: Tokens, start: int) -> Date | None:
    """Read "5 năm", "3-4 tháng", "2 ngày 1 đêm", "10 years", "three-year": how long, not how much."""
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
    if _lower(tokens, place) in (*JOINING, ",", "/") and _small(tokens, place + 1, 99) is not None:
        place += 2
    if _lower(tokens, place) == "-" and tokens[place].glued:
        place += 1
    found = lexicon().durations.at(tokens, place)
    if found is None or _is_measured(tokens, start):
        return None
    if _lower(tokens, place) == "năm" and is_year(tokens, place + 1):
        return Date(start, found[1]) if is_year(tokens, place + 3) else None
    return Date(start, found[1])


def _is_measured(tokens: Tokens, start: int) -> bool:
    """Whether a length of time is a figure: how long guests stay on average."""
    table = lexicon().measured_durations
    return any(table.at(tokens, place) for place in range(max(0, start - 8), start)) and (
        lexicon().durations.at(tokens, start + 1) is not None
        and _lower(tokens, start + 1) in ("ngày", "đêm", "days", "nights", "giờ", "hours")
    )


RULES: tuple[Rule, ...] = (
    *(_day_in_words, _month, _quarter, _first_months, _english_part, _english_month),
    *(_slashed, _years, _time, _duration),
)
