"""What a table measures: an indicator of the catalog, and how its unit becomes the indicator's.

``measured.csv`` has the titles the statistics office gives its tables, with the indicator and the
unit in which it prints them; ``units.csv`` has the names of units. Only exact conversions are
made: between powers of ten, and of an index on the year before to growth (less 100).
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from helpers import catalog
from helpers.catalog import nearest
from helpers.errors import UsageError, accepted
from helpers.figures.printed import LONGEST_EXACT, MONEY
from helpers.ingest.cube import plain
from helpers.ingest.periods_in_labels import fold

FOLDER = Path(__file__).parent
INDEX = "index"
YEAR_BEFORE = "năm trước = 100"
OF_GROWTH = "%"
POWERS = {
    "persons": (0, 3, 6),
    "households": (0, 3, 6),
    "count": (0, 3, 6),
    "VND million": (0, 3, -3, -6),
    "VND billion": (0, 3, 6, -3, -9),
}
"""Powers of ten between a printed number and its unit: nghìn, triệu, tỷ, triệu đồng, đồng."""
DIVISION = re.compile(r"\s+(?:phan theo|chia theo|by)\s")
IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
BASE = re.compile(r"=\s*100\b")
TABLE_CODE = re.compile(r"^(?:pl\.)?[ve]\d\d\.\d+\W*")


@dataclass(frozen=True)
class Measured:
    """What figures measure: the indicator, the unit they are printed in, and how it is known.

    ``power`` is that of the ten by which a figure is multiplied; ``is_index`` says that 100 is
    taken off instead. ``is_stated`` says that the file, or somebody, states the unit.
    """

    indicator: str
    unit: str
    power: int
    is_index: bool
    is_stated: bool

    def value(self, text: str) -> str:
        """Return a printed number in the indicator's unit.

        A number with more than three decimals is what a database made of it, and is recorded
        with the decimals of the indicator, as everywhere in figures.csv.

        >>> growth = Measured("grdp_growth", "năm trước = 100", 0, True, True)
        >>> growth.value("109.44"), growth.value("104"), growth.value("110.0476348215395")
        ('9.44', '4', '10.05')
        """
        exact = Decimal(text) - 100 if self.is_index else Decimal(text).scaleb(self.power)
        if -int(exact.normalize().as_tuple().exponent) > LONGEST_EXACT:
            decimals = catalog.indicator(self.indicator).decimals
            exact = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        return f"{exact + 0:f}"

    def as_printed(self, text: str) -> str:
        """Return the number in the file's characters, with its unit where that matters.

        >>> Measured("grdp_growth", "Năm trước = 100", 0, True, True).as_printed("109.44")
        '109.44 (Năm trước = 100)'
        >>> Measured("grdp_current", "nghìn tỷ đồng", 3, False, True).as_printed("8.04")
        '8.04 nghìn tỷ đồng'
        """
        number = plain(text)
        if self.is_index:
            return f"{number} ({self.unit})"
        return f"{number} {self.unit}" if self.power else number


def measured(title: str, units: Iterable[str], indicator: str = "", unit: str = "") -> Measured:
    """Say what figures under a title measure.

    Parameters
    ----------
    title : str
        Of the table, or of a category of its measures.
    units : iterable of str
        Units the file states for it beside those in the title; blanks for none.
    indicator, unit : str, optional
        What somebody says: a code of indicators.csv, a label of units.csv.

    Returns
    -------
    Measured

    Raises
    ------
    UsageError
        The title is not known and no indicator is given, no unit is stated, units contradict one
        another, or the unit does not become that of the indicator.

    Examples
    --------
    >>> measured("Tổng sản phẩm trên địa bàn theo giá hiện hành (Nghìn tỷ đồng)", []).power
    3
    """
    stated = [unit] if unit else [*filter(None, units), *_units_in(title)]
    usual = _titles().get(_core(title))
    code = indicator or (usual[0] if usual else "")
    if not code:
        raise UsageError(_unknown(title))
    target = catalog.indicator(code).unit_measure
    said = _one(stated, title)
    if not said and not (usual and usual[0] == code):
        raise UsageError(f"no unit in {title!r}; {_accepted_units(target)} (--unit UNIT)")
    label = said or (usual[1] if usual else "")
    if said and not unit and usual and usual[0] == code and _is_index(usual[1]) != _is_index(said):
        raise UsageError(
            f"unit {said!r} of {title!r}, which is printed as {usual[1]!r}; "
            f"accepted: --unit with one of them"
        )
    power = _power(label, target, code)
    return Measured(code, label, power, _is_index(label), bool(said))


def is_known(title: str) -> bool:
    """Whether measured.csv has the title."""
    return _core(title) in _titles()


def _core(title: str) -> str:
    """Return what a title measures: without how the table is divided and without brackets.

    >>> _core("Tỷ lệ hộ nghèo theo Chuẩn nghèo đa chiều(*) phân theo địa phương chia theo Năm")
    'ty le ho ngheo theo chuan ngheo da chieu'
    """
    text = TABLE_CODE.sub("", IN_BRACKETS.sub("", fold(title)))
    return DIVISION.split(text)[0].strip(" -:.")


def _units_in(title: str) -> Iterator[str]:
    """Yield what stands in brackets of a title and is a unit or the base of an index."""
    for text in IN_BRACKETS.findall(title):
        label = text.strip().removeprefix("ĐVT:").removeprefix("Đơn vị tính:").strip()
        if fold(label) in _units() or BASE.search(label):
            yield label


def _one(stated: list[str], title: str) -> str:
    """Return the one unit of what is stated; of an index also in per cent, its base."""
    bases = [label for label in stated if BASE.search(label)]
    if bases and all(_is_index(label) or fold(label) == OF_GROWTH for label in stated):
        return bases[0]
    if len({fold(label) for label in stated}) > 1:
        raise UsageError(
            f"two units of {title!r}: {', '.join(stated)}; accepted: --unit with one of them"
        )
    return stated[0] if stated else ""


def _is_index(label: str) -> bool:
    return _units().get(fold(label), ("", 0))[0] == INDEX


def _power(label: str, target: str, code: str) -> int:
    """Return the power of ten that makes one unit the other."""
    known = _units().get(fold(label))
    if known is None:
        raise UsageError(f"unit: {label!r} is not known; {_accepted_units(target)} (--unit UNIT)")
    unit, power = known
    if unit == INDEX:
        if code == "grdp_growth":
            return 0
        raise UsageError(f"{label!r} is an index, and {code} is none; accepted: grdp_growth")
    if unit in MONEY and target in MONEY:
        power += MONEY[unit] - MONEY[target]
        unit = target
    if unit != target or power not in POWERS.get(target, (0,)):
        raise UsageError(f"unit: {label!r} does not become {target} ({code}); "
                         f"{_accepted_units(target)}")  # fmt: skip
    return power


def _accepted_units(target: str) -> str:
    same = {target} | ({"VND million", "VND billion"} if target.startswith("VND") else set())
    if target == OF_GROWTH:
        same.add(INDEX)
    return accepted(label for label, unit in _labels().items() if unit[0] in same)


def _unknown(title: str) -> str:
    known = [row[0] for row in _rows("measured.csv")]
    return (
        f"{title!r} is no table this knows; accepted: --indicator CODE, or a title such as "
        f"{'; '.join(known)}"
    )


def check_indicator(code: str) -> None:
    """Refuse a code that indicators.csv does not have."""
    if code and code not in catalog.indicators():
        raise UsageError(
            f"--indicator: {code!r} is not known; {nearest(code, catalog.indicators())}"
        )


@cache
def _rows(name: str) -> tuple[tuple[str, ...], ...]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return tuple(map(tuple, csv.reader(file)))[1:]


@cache
def _titles() -> dict[str, tuple[str, str]]:
    return {fold(title): (code, unit) for title, code, unit in _rows("measured.csv")}


@cache
def _labels() -> dict[str, tuple[str, int]]:
    return {label: (unit, int(power)) for label, unit, power in _rows("units.csv")}


@cache
def _units() -> dict[str, tuple[str, int]]:
    return {fold(label): unit for label, unit in _labels().items()}
