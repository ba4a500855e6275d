"""What the controls ask."""

from dataclasses import dataclass
from typing import Any

from helpers import periods, wording
from helpers.errors import UsageError
from helpers.scope import READERS

FIRST, LAST = 2010, 2025
"""Years shown unless told."""


@dataclass(frozen=True)
class Question:
    """One state of the controls, which may be one that cannot be answered.

    Attributes
    ----------
    indicator : str
        A code of indicators.csv.
    areas, benchmark : tuple of str
        Codes of areas.csv; rivals are shown for the areas only.
    start, end : int
        First and last year, both included.
    as_of : str
        Only what had been published by then; blank: everything.
    language : str
        ``vi`` or ``en``.
    """

    indicator: str
    areas: tuple[str, ...]
    benchmark: tuple[str, ...]
    start: int
    end: int
    as_of: str
    language: str

    @property
    def beside(self) -> tuple[str, ...]:
        """The areas, then those of the benchmark that are not among them."""
        return tuple(dict.fromkeys(self.areas + self.benchmark))

    def fault(self) -> str:
        """Say in the language of the question why it cannot be asked; blank where it can."""
        _ = wording.translator(self.language)
        if not self.areas:
            return _("Choose at least one area.")
        if self.start > self.end:
            return _("The first year, {start}, is after the last, {end}.").format(
                start=self.start, end=self.end
            )
        if self.as_of and not periods.is_date(self.as_of):
            return _("“{text}” is not a date. Accepted: 2023, 2023-12, 2023-12-31.").format(
                text=self.as_of
            )
        return ""


def question(
    indicator: str = "grdp_growth",
    *,
    areas: object = "lai-chau,dien-bien,lao-cai",
    benchmark: object = "vietnam",
    start: object = FIRST,
    end: object = LAST,
    as_of: object = "",
    language: object = "vi",
) -> Question:
    """Check what the controls start from.

    Parameters
    ----------
    indicator : str, optional
        A code or a name of indicators.csv.
    areas, benchmark : str or list of str, optional
        Codes or names of areas.csv; the benchmark may be blank.
    start, end, as_of, language
        As for ``scope.read``.

    Raises
    ------
    UsageError
        One of them is not accepted.
    """
    given = {
        "indicator": indicator,
        "areas": areas,
        "benchmark": benchmark,
        "start": start,
        "end": end,
        "as_of": as_of,
        "language": language,
    }
    read: dict[str, Any] = {}
    for name, value in given.items():
        try:
            none = name == "benchmark" and not value
            read[name] = () if none else READERS[name](value)
        except ValueError as error:
            raise UsageError(f"{name}: {error}") from None
    asked = Question(**read)
    if asked.start > asked.end:
        raise UsageError(f"start: {start} is after end, {end}; accepted: start up to end")
    return asked
