"""What the words around an amount say: the hedge, the change, what it is counted per."""

from dataclasses import dataclass

from helpers.quantities import hedges
from helpers.quantities.amounts import Amount
from helpers.quantities.lexicon import Tokens, lexicon

BEFORE = 6
FARTHEST = 16
RATES = ("%", "percentage points")
AVERAGED = (*RATES, "persons", "households")
OF_SOMETHING_ELSE = frozenset(
    {"đầu", "người", "chung", "cả", ",", ";", "hộ", "lao", "năm", "quý", "tháng", "ngày"}
)


@dataclass(frozen=True)
class Around:
    """What the words around an amount say: the hedge, the change, what it is counted per."""

    bound: str
    change: str
    per: str
    measure: str
    start: int
    end: int


def words_around(tokens: Tokens, one: Amount, *, is_range: bool) -> Around:
    """Read the words around an amount.

    Parameters
    ----------
    tokens : sequence of Token
    one : Amount
        For a range, from the number of the first end to the unit of the second.
    is_range : bool

    Returns
    -------
    Around
    """
    hedge = hedges.hedge_before(tokens, one.start)
    opened = hedge.start > 0 and tokens[hedge.start - 1].lower in ("từ", "from", "between")
    start = hedge.start - 1 if opened and is_range else hedge.start
    change, start_of_change = hedges.change_before(tokens, start)
    if hedges.is_level(tokens, hedge):
        change, start_of_change = "", start
    start = min(start, start_of_change)
    end, per, yearly = _tails(tokens, one.end)
    bound, end_of_hedge = hedges.hedge_after(tokens, end)
    if not bound and end == one.end and not is_range:
        change_after, end_of_change = hedges.change_after(tokens, end)
        change, end = (change_after, end_of_change) if change_after else (change, end)
    elif bound:
        end = end_of_hedge
        if opened and not is_range:
            start -= 1
            if not change:
                change, start = hedges.change_before(tokens, start)
    if not bound and not hedges.is_excess(tokens, hedge, end, one.unit):
        bound = hedge.bound
    if not bound and opened and not is_range:
        bound = _closed_later(tokens, one.end)
        start = hedge.start - 1 if bound else start
    if not bound and opened and not is_range and _begins_open_range(tokens, hedge.start - 1, end):
        bound, start = "at_least", hedge.start - 1
    if is_range and bound != "about":
        bound = ""
    measure = "count" if one.unit == "count" else ""
    if one.unit in AVERAGED and (yearly or _is_average(tokens, one, end)):
        measure = "annual_average"
    return Around(bound, change, per, measure, start, end)


def _tails(tokens: Tokens, end: int) -> tuple[int, str, bool]:
    """Pass over "/người/năm", "/1 ha", "a year"; say what it is per, and whether it is per year."""
    words, per, yearly = lexicon(), "", False
    while end < len(tokens):
        one = tokens[end].text == "/" and end + 2 < len(tokens) and (
            tokens[end + 1].lower in ("1", "01", "một")
        )  # fmt: skip
        if one:
            meaning = words.tails.meanings.get(f"/ {tokens[end + 2].lower}")
            found = None if meaning is None else (meaning, end + 3)
        else:
            found = words.tails.at(tokens, end)
        if found is None:
            break
        yearly = yearly or found[0] == "năm"
        per = per or (found[0] if found[0] != "năm" else "")
        end = found[1]
    return end, per, yearly


def _is_average(tokens: Tokens, one: Amount, end: int) -> bool:
    """Whether a yearly average is said right before or behind a rate."""
    table = lexicon().averages
    if table.at(tokens, end) is not None:
        return one.unit in ("%", "percentage points")
    for place in range(max(0, one.start - BEFORE), one.start):
        found = table.at(tokens, place)
        if found is not None and found[1] <= one.start:
            is_yearly = "năm" in tokens[found[1] - 1].lower or tokens[place].lower.startswith(
                "annual"
            )
            if OF_SOMETHING_ELSE & {token.lower for token in tokens[found[1] : one.start]}:
                return False
            return is_yearly or one.unit in ("%", "percentage points")
    return False


def _begins_open_range(tokens: Tokens, start: int, end: int) -> bool:
    """Whether "từ 13 triệu lượt" means that many or more: an aim, and no other end follows."""
    words = lexicon()
    if start and tokens[start - 1].lower not in hedges.AIMED:
        return False
    for place in range(end, min(end + BEFORE + 2, len(tokens))):
        if tokens[place].text in ".;":
            return True
        if words.outgoing.at(tokens, place) is not None:
            return False
    return True


def _closed_later(tokens: Tokens, end: int) -> str:
    """Find "trở lên" behind what is counted: "từ 3 chỉ số đo lường trở lên"."""
    for place in range(end, min(end + FARTHEST, len(tokens))):
        if tokens[place].kind == "number" or tokens[place].text in ".;,":
            return ""
        found = lexicon().hedges_after.at(tokens, place)
        if found is not None and tokens[place].lower == "trở":
            return found[0]
    return ""
