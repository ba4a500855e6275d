"""What counts as a right answer: one small record for each kind of answer there is."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any


@dataclass(frozen=True)
class Number:
    """A number in a unit, right to within a tolerance; ``fall``: of how much something fell."""

    value: Fraction
    within: Fraction
    unit: str | None
    fall: bool = False


@dataclass(frozen=True)
class Choice:
    """One thing, by any of its names."""

    accepted: tuple[str, ...]


@dataclass(frozen=True)
class Truth:
    """Yes or no."""

    value: bool


@dataclass(frozen=True)
class Period:
    """A period as TIME_PERIOD writes it."""

    text: str


@dataclass(frozen=True)
class Several:
    """Things in any order."""

    parts: tuple["Spec", ...]


@dataclass(frozen=True)
class Ordered:
    """Things in an order that counts."""

    parts: tuple["Spec", ...]


@dataclass(frozen=True)
class Table:
    """Values by key."""

    rows: tuple[tuple[tuple["Spec", ...], "Spec"], ...]


@dataclass(frozen=True)
class Calls:
    """A function, by what it returns."""

    cases: tuple[tuple[tuple[Any, ...], "Spec"], ...]


@dataclass(frozen=True)
class Drawn:
    """A chart, by what is seen on it; None: does not matter."""

    from_zero: bool | None
    title: bool | str | None
    labelled: bool | None
    unit: str | None
    lines: int | None


Spec = Number | Choice | Truth | Period | Several | Ordered | Table | Calls | Drawn


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that is known, what to say to it, and what it is still worth."""

    answer: Any
    vi: str
    en: str
    points: float
