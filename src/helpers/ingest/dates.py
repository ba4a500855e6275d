"""Dates of change as PX-Web's formats write them."""

import datetime
import re

VIETNAM = datetime.timezone(datetime.timedelta(hours=7))
NEVER = 9999


def updated_of_json(text: str) -> str:
    """Return the date, in Việt Nam, of an ISO time; blank where it is none that can be.

    The statistics office writes the year 9999 where nothing is known.

    >>> updated_of_json("2026-08-14T17:00:00Z"), updated_of_json("9999-12-31T16:59:59Z")
    ('2026-08-15', '')
    >>> updated_of_json("2026-08-15"), updated_of_json("15/08/2026 9:00:00 SA")
    ('2026-08-15', '')
    """
    try:
        if len(text) == 10:
            date = datetime.date.fromisoformat(text)
        else:
            time = datetime.datetime.fromisoformat(text)
            date = (time.astimezone(VIETNAM) if time.tzinfo else time).date()
    except (ValueError, OverflowError):
        return ""
    return _possible(date)


def updated_of_px(text: str) -> str:
    """Return the date of a time as PC-Axis writes it; blank where it is none.

    >>> updated_of_px("20260815 09:00"), updated_of_px("99991231 23:59"), updated_of_px("soon")
    ('2026-08-15', '', '')
    """
    match = re.fullmatch(r"(\d{8})(?: \d{2}:\d{2}(?::\d{2})?)?", text.strip(), flags=re.ASCII)
    try:
        return _possible(datetime.date.fromisoformat(match[1])) if match else ""
    except ValueError:
        return ""


def _possible(date: datetime.date) -> str:
    return date.isoformat() if 1900 <= date.year < NEVER else ""
