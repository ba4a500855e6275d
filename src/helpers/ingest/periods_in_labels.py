"""Periods as PX-Web's tables label them, with the status the label gives their figures."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from helpers.naming import without_marks

STATUSES = {
    "so bo": "P", "preliminary": "P", "prel.": "P", "prel": "P", "p": "P",
    "uoc tinh": "E", "uoc thuc hien": "E", "uoc": "E", "estimated": "E", "estimate": "E",
    "est.": "E", "est": "E", "e": "E",
    "chinh thuc": "A", "official": "A",
}  # fmt: skip
"""What stands before or, in brackets, after a period; folded. E estimate, P provisional."""
NOT_OBSERVED = ("du bao", "ke hoach", "muc tieu", "forecast", "plan", "target")
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
A_YEAR = re.compile(r"(?:19|20)\d\d")
YEAR = r"(?P<year>(?:19|20)\d\d)"
OF_YEAR = rf"(?:\s*[/,-]\s*|\s+)(?:nam\s+)?{YEAR}"
FOOTNOTE = re.compile(r"\s*(?:\(\*+\)|\*+)$")


@dataclass(frozen=True)
class Moment:
    """A period, the status its label gives (blank: none), and a remark that stands with it."""

    period: str
    status: str = ""
    remark: str = ""


def _months(match: re.Match[str]) -> str:
    last = int(match["months"])
    year = match["year"]
    if last in (3, 6):
        return f"{year}-Q1" if last == 3 else f"{year}-S1"
    return f"{year}-01/{year}-{last:02}" if 1 < last < 12 else ""


FORMS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (rf"(?:nam |year )?{YEAR}", lambda m: m["year"]),
    (
        rf"(?:quy|quarter|q)\s*(?P<quarter>i{{1,3}}|iv|[1-4]){OF_YEAR}",
        lambda m: f"{m['year']}-Q{QUARTERS[m['quarter']]}",
    ),
    (rf"{YEAR}\s*-?\s*[qk](?P<quarter>[1-4])", lambda m: f"{m['year']}-Q{m['quarter']}"),
    (rf"{YEAR}\s*-?\s*[hs](?P<half>[12])", lambda m: f"{m['year']}-S{m['half']}"),
    (rf"6 thang cuoi{OF_YEAR}", lambda m: f"{m['year']}-S2"),
    (rf"(?P<months>\d\d?) thang(?: dau)?{OF_YEAR}", _months),
    (
        rf"(?:thang\s*)?(?P<month>0?[1-9]|1[0-2])(?:\s*/\s*|\s+nam\s+){YEAR}",
        lambda m: f"{m['year']}-{int(m['month']):02}",
    ),
    (
        rf"{YEAR}\s*(?:m|-m|-|/)\s*(?P<month>0[1-9]|1[0-2])",
        lambda m: f"{m['year']}-{m['month']}",
    ),
    (rf"{YEAR}\s*[-–]\s*(?P<last>(?:19|20)\d\d)", lambda m: f"{m['year']}/{m['last']}"),
)


def fold(label: str) -> str:
    """Return a label in small letters without diacritics, Ð (U+00D0) and Đ (U+0110) alike.

    >>> fold("Ðiện  BIÊN") == fold("Điện Biên") == "dien bien"
    True
    """
    return " ".join(without_marks(label).casefold().split())


def moment(label: str) -> Moment | None:
    """Read a label as a period.

    Parameters
    ----------
    label : str
        Of a category.

    Returns
    -------
    Moment or None
        None where the label is no period, or one that is not observed (a plan, a forecast).

    Examples
    --------
    >>> moment("Sơ bộ 2024"), moment("Ước tính 2025")
    (Moment(period='2024', status='P', remark=''), Moment(period='2025', status='E', remark=''))
    >>> moment("Quý III/2023").period, moment("9 tháng năm 2025").period, moment("2023M07").period
    ('2023-Q3', '2025-01/2025-09', '2023-07')
    >>> moment("2019 (*)").remark, moment("Dự báo 2026"), moment("Tổng số")
    ('(*)', None, None)
    """
    if not A_YEAR.search(label):
        return None
    text = fold(label)
    footnote = FOOTNOTE.search(text)
    remark = footnote[0].strip() if footnote else ""
    if footnote:
        text = text[: footnote.start()]
    text, status = _without_status(text)
    for form, write in FORMS:
        match = re.fullmatch(form, text, flags=re.ASCII)
        if match:
            period = write(match)
            return Moment(period, status, remark) if period else None
    return None


def is_not_observed(label: str) -> bool:
    """Whether a label is of a plan or a forecast.

    >>> is_not_observed("Kế hoạch 2026"), is_not_observed("2026")
    (True, False)
    """
    return fold(label).startswith(NOT_OBSERVED)


def _without_status(text: str) -> tuple[str, str]:
    for word, status in STATUSES.items():
        if len(word) > 1 and text.startswith(f"{word} "):
            return text[len(word) :].strip(), status
        for end in (f" ({word})", f"({word})"):
            if text.endswith(end):
                return text.removesuffix(end).strip(), status
    return text, ""
