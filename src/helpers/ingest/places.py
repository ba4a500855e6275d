"""Which area of the catalog a label is of, and on which side of 1 July 2025 it stands.

From that day on a province's name can mean another area: Lào Cai is then Lào Cai and Yên Bái. A
table says which it means by the provinces it lists; where it does not, somebody has to.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from helpers import catalog
from helpers.errors import UsageError, accepted
from helpers.ingest.periods_in_labels import fold
from helpers.periods import parse

BOUNDARIES = ("before", "after")
MERGER = "2025-07-01"
GONE = (
    "Hà Giang", "Yên Bái", "Bắc Kạn", "Vĩnh Phúc", "Hoà Bình", "Bắc Giang", "Hải Dương",
    "Thái Bình", "Hà Nam", "Nam Định", "Quảng Bình", "Quảng Nam", "Kon Tum", "Bình Định",
    "Phú Yên", "Ninh Thuận", "Đắk Nông", "Bình Thuận", "Bình Phước", "Bình Dương",
    "Bà Rịa - Vũng Tàu", "Long An", "Tiền Giang", "Bến Tre", "Trà Vinh", "Sóc Trăng", "Hậu Giang",
    "Bạc Liêu", "Kiên Giang",
)  # fmt: skip
"""Provinces whose names ended with Resolution 202/2025/QH15: 29 of 63."""
STAYED = (
    "Hà Nội", "Hải Phòng", "Huế", "Đà Nẵng", "TP. Hồ Chí Minh", "Cần Thơ", "Lai Châu", "Điện Biên",
    "Sơn La", "Lạng Sơn", "Quảng Ninh", "Thanh Hoá", "Nghệ An", "Hà Tĩnh", "Cao Bằng",
    "Tuyên Quang", "Lào Cai", "Thái Nguyên", "Phú Thọ", "Bắc Ninh", "Hưng Yên", "Ninh Bình",
    "Quảng Trị", "Quảng Ngãi", "Gia Lai", "Khánh Hoà", "Lâm Đồng", "Đắk Lắk", "Đồng Nai",
    "Tây Ninh", "Vĩnh Long", "Đồng Tháp", "Cà Mau", "An Giang",
)  # fmt: skip
"""The 34 provinces since."""
OTHER_NAMES = {
    "ca nuoc": "viet nam", "toan quoc": "viet nam", "whole country": "viet nam",
    "vietnam": "viet nam",
    "northern midlands and mountain areas": "northern midlands and mountains",
}  # fmt: skip
"""Folded names the office uses for areas of which areas.csv has others."""
PREFIX = re.compile(r"(?:(?:\d+|[ivx]+)[.)]\s*|\d+\s+|[-+*]\s*)?(?:tinh |thanh pho |tp\.? ?)?")
FOOTNOTE = re.compile(r"\s*\(\*+\)$|\*+$")
WORDS = ("tinh, thanh pho", "dia phuong", "tinh", "vung", "tinh/thanh pho", "province",
         "provinces", "area", "region", "cities, provincies", "cities, provinces")  # fmt: skip


def name_in(label: str) -> str:
    """Return the folded name of a place, without number, rank and mark of a footnote.

    >>> name_in("12. Tỉnh Ðiện Biên (*)"), name_in("TP.Hồ Chí Minh"), name_in("CẢ NƯỚC")
    ('dien bien', 'ho chi minh', 'ca nuoc')
    """
    text = FOOTNOTE.sub("", fold(label)).strip()
    match = PREFIX.match(text)
    return text[match.end() :] if match and match.end() < len(text) else text


def boundary_of(labels: Iterable[str], updated: str, stated: str = "") -> str:
    """Return which boundaries a table goes by: ``before`` 1 July 2025, ``after``, or blank.

    Parameters
    ----------
    labels : iterable of str
        The labels of its places.
    updated : str
        Date of its last change, or blank.
    stated : str, optional
        What somebody says.

    Raises
    ------
    UsageError
        What is stated is none of ``BOUNDARIES``, or the table shows the contrary.

    Examples
    --------
    >>> boundary_of(["Lào Cai", "Yên Bái"], ""), boundary_of(["Lào Cai"], "2024-06-30")
    ('before', 'before')
    >>> boundary_of(["Lào Cai"], "2026-08-15")
    ''
    """
    names = set(map(name_in, labels))
    gone = [name for name in GONE if name_in(name) in names]
    shown = "before" if gone or ("" < updated < MERGER) else ""
    if not gone and all(name_in(name) in names for name in STAYED):
        shown = "after"
    if stated and stated not in BOUNDARIES:
        raise UsageError(f"--boundary: {stated!r}; {accepted(BOUNDARIES)}")
    if stated and shown not in ("", stated):
        reason = f"{gone[0]} is listed" if gone else "its places or its date show the other"
        raise UsageError(f"--boundary: {stated!r}, but in this table {reason}; accepted: {shown}")
    return stated or shown


def area_of(label: str, boundary: str, given: Mapping[str, str]) -> str:
    """Return the code of the area a label is of; blank where areas.csv has none.

    Parameters
    ----------
    label : str
        Of a place, with or without diacritics.
    boundary : str
        What ``boundary_of`` returned.
    given : mapping of str to str
        Codes of areas by folded label: what somebody says goes first.

    Raises
    ------
    UsageError
        The label is of two areas, one before and one since 1 July 2025, and nothing says which.

    Examples
    --------
    >>> area_of("Lào Cai", "before", {}), area_of("LAO CAI", "after", {})
    ('lao-cai', 'lao-cai-2025')
    >>> area_of("Phú Thọ", "after", {}), area_of("Ðiện Biên", "", {})
    ('', 'dien-bien')
    """
    if fold(label) in given:
        return given[fold(label)]
    name = name_in(label)
    codes = _by_name(tuple(catalog.areas().values())).get(OTHER_NAMES.get(name, name), ())
    ended = [code for code in codes if catalog.area(code).valid_to]
    since = [code for code in codes if code not in ended]
    if ended and not boundary:
        either = " or ".join((*ended, *since))
        meant = f"{either}, as it was before or is since 1 July 2025"
        raise UsageError(
            f"{label!r} is {meant}; the file lists neither a province merged on that day nor all "
            f"34 since; accepted: --boundary before, --boundary after"
        )
    chosen = ended if ended and boundary == "before" else since
    return chosen[0] if chosen else ""


def is_place(label: str) -> bool:
    """Whether areas.csv has an area of this name."""
    name = name_in(label)
    return OTHER_NAMES.get(name, name) in _by_name(tuple(catalog.areas().values()))


def is_of_places(label: str) -> bool:
    """Whether a dimension's label says that its categories are places."""
    return fold(label) in WORDS


def is_time_of(code: str, period: str) -> bool:
    """Whether an area was there in a period; one with new boundaries is counted back.

    >>> is_time_of("lai-chau", "2003"), is_time_of("lao-cai-2025", "2020")
    (False, True)
    >>> is_time_of("lao-cai", "2025"), is_time_of("lao-cai", "2026")
    (True, False)
    """
    area, when = catalog.area(code), parse(period)
    starts, ends = (f"{year}-{month:02}" for year, month in (when.start, when.end))
    counted_back = catalog.boundaries(code)[0] != code
    early = area.valid_from and not counted_back and ends < area.valid_from[:7]
    return not (early or (area.valid_to and starts > area.valid_to[:7]))


@lru_cache(maxsize=4)
def _by_name(areas: tuple[catalog.Area, ...]) -> Mapping[str, tuple[str, ...]]:
    """Codes by folded name; what is said of the boundary in brackets is no part of the name."""
    found: dict[str, tuple[str, ...]] = {}
    for area in areas:
        names = (re.sub(r" \(.*\)$", "", name) for name in (area.name_vi, area.name_en))
        for name in set(map(name_in, names)):
            found[name] = (*found.get(name, ()), area.ref_area)
    return found
