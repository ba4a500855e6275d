"""Whether an amount is a figure, and the quantity it then is with all the words around it."""

from dataclasses import dataclass, replace
from decimal import Decimal

from helpers.quantities import hedges
from helpers.quantities.amounts import Amount, amount, in_unit
from helpers.quantities.fractions import Fraction
from helpers.quantities.lexicon import Tokens, lexicon
from helpers.quantities.quantity import Quantity
from helpers.quantities.ranges import range_at
from helpers.quantities.ranks import Rank

Found = tuple[list[Quantity], int]
BEFORE = 6
LARGE = 100
FARTHEST = 16
YIELDS = ("kg", "quintals", "tonnes")
COUNTED = ("%", "percentage points", "persons", "households", "count")


@dataclass(frozen=True)
class Around:
    """What the words around an amount say: the hedge, the change, what it is counted per."""

    bound: str
    change: str
    per: str
    measure: str
    start: int
    end: int


def of_rank(text: str, tokens: Tokens, rank: Rank, language: str) -> Found:
    """Return a place in an order, and how many are ordered where it says so.

    Parameters
    ----------
    text : str
        Cleaned.
    tokens : sequence of Token
    rank : Rank
    language : str

    Returns
    -------
    tuple of list of Quantity and int
        The quantities, and the token after them.
    """
    around = Around(rank.bound, "", "", "rank", rank.start, rank.end)
    out_of = None
    if rank.end + 1 < len(tokens) and tokens[rank.end].text == "/":
        out_of = amount(tokens, rank.end + 1, language)
    if out_of is None:
        return [_quantity(text, tokens, rank.value, "rank", around, rank.number)], rank.end
    around = replace(around, end=out_of.end)
    total = replace(around, measure="count")
    unit = out_of.unit or "count"
    return [
        replace(_quantity(text, tokens, rank.value, "rank", around, rank.number), of="part"),
        replace(_quantity(text, tokens, out_of.value, unit, total, out_of.number), of="total"),
    ], out_of.end


def of_share(text: str, tokens: Tokens, share: Fraction) -> Found:
    """Return a share or multiple written as words; parameters as for :func:`of_rank`."""
    hedge = hedges.hedge_before(tokens, share.start)
    around = Around(share.bound or hedge.bound, "", "", "", hedge.start, share.end)
    return [_quantity(text, tokens, share.value, share.unit, around, share.start)], share.end


def of_amount(text: str, tokens: Tokens, one: Amount, language: str, *, cell: bool) -> Found:
    """Return what an amount states: nothing, one quantity, or two of "20.411/181.603 hộ".

    Parameters
    ----------
    text, tokens, language
        As for :func:`of_rank`.
    one : Amount
    cell : bool
        Of a table, so that a number alone is a figure.

    Returns
    -------
    tuple of list of Quantity and int
        The quantities, and the token after them.
    """
    both = range_at(tokens, one, language)
    if both is None:
        ratio = _ratio(text, tokens, one, language)
        if ratio is not None:
            return ratio
    lower, upper = both if both is not None else (one, one)
    unit_of = replace(upper, start=lower.start, number=lower.number, numeral=lower.numeral)
    around = _around(tokens, unit_of, is_range=both is not None)
    if not _is_figure(tokens, unit_of, around, cell=cell):
        return [], upper.end
    low, unit = in_unit(lower.value, upper.unit, upper.power)
    high, _ = in_unit(upper.value, upper.unit, upper.power)
    unit = _money_without_name(tokens, upper, around) or unit
    if unit in ("VND million", "VND billion") and not upper.unit:
        low, _ = in_unit(lower.value, "VND", upper.power)
        high, _ = in_unit(upper.value, "VND", upper.power)
    if unit == "times" and not _is_multiple(tokens, lower.start):
        unit = "count"
    if around.per == "ha" and unit in YIELDS:
        unit, around = f"{unit} per ha", replace(around, per="")
    found = _quantity(text, tokens, low, unit, around, lower.number)
    found = replace(found, scaled=upper.power > 0)
    if both is not None:
        return [replace(found, value=None, lower=low, upper=high)], around.end
    if hedges.is_negative(tokens, one.number) and found.value is not None:
        found = replace(found, value=-found.value)
    if one.other is not None:
        found = replace(found, other=in_unit(one.other, upper.unit, upper.power)[0])
    return [found], around.end


def _ratio(text: str, tokens: Tokens, one: Amount, language: str) -> Found | None:
    """Read both numbers of "20.411/181.603 hộ"; the unit behind the second is that of both."""
    joined = lexicon().of_all.at(tokens, one.end)
    if one.unit or one.power or joined is None or joined[1] >= len(tokens):
        return None
    second = amount(tokens, joined[1], language)
    if second is None or second.numeral.spelled or second.unit == "%" or second.value < one.value:
        return None
    if not second.unit and not one.numeral.grouped:
        return None
    hedge = hedges.hedge_before(tokens, one.start)
    around = Around(hedge.bound, "", "", "", hedge.start, second.end)
    unit = second.unit
    return [
        replace(
            _quantity(text, tokens, one.value, unit, around, one.number), of="part", other=one.other
        ),
        replace(
            _quantity(text, tokens, second.value, unit, replace(around, bound=""), second.number),
            of="total",
        ),
    ], second.end


def _around(tokens: Tokens, one: Amount, *, is_range: bool) -> Around:
    hedge = hedges.hedge_before(tokens, one.start)
    opened = hedge.start > 0 and tokens[hedge.start - 1].lower in ("từ", "from", "between")
    start = hedge.start - 1 if opened and is_range else hedge.start
    change, start_of_change = hedges.change_before(tokens, start)
    start = min(start, start_of_change)
    end, per, yearly = _tails(tokens, one.end)
    bound, end_of_hedge = hedges.hedge_after(tokens, end)
    if not bound and end == one.end and not is_range:
        change_after, end_of_change = hedges.change_after(tokens, end)
        change, end = (change_after, end_of_change) if change_after else (change, end)
    elif bound:
        end = end_of_hedge
        start = start - 1 if opened and not is_range else start
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
    if one.unit in COUNTED and one.unit != "count" and (yearly or _is_average(tokens, one, end)):
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
            is_yearly = "năm" in tokens[found[1] - 1].lower or tokens[place].lower.startswith("annual")
            between = {token.lower for token in tokens[found[1] : one.start]}
            if between & {"đầu", "người", "chung", "cả", ",", ";", "hộ", "lao", "năm"}:
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


def _is_figure(tokens: Tokens, one: Amount, around: Around, *, cell: bool) -> bool:
    words = lexicon()
    if words.counted_by_readers.at(tokens, one.numeral.end) is not None:
        return False
    if one.unit == "years" or (not one.unit and around.bound):
        before = around.start - 1 if tokens[around.start - 1].lower == "từ" else around.start
        if words.people_before.before(tokens, before) and (around.bound or one.unit == "years"):
            return False
    if one.numeral.spelled:
        return _is_counted_in_words(tokens, one)
    if one.unit:
        return True
    if one.power:
        return True
    return cell or _stands_alone(tokens, one, around)


def _is_counted_in_words(tokens: Tokens, one: Amount) -> bool:
    """Whether a number in words counts something, or is only a word: "một số", "hai bên"."""
    if one.power or one.unit == "%":
        return True
    if one.value < 1 or not one.named or tokens[one.number].lower == "năm":
        return False
    if one.unit == "times":
        return _is_multiple(tokens, one.start)
    return one.value > 1


def _stands_alone(tokens: Tokens, one: Amount, around: Around) -> bool:
    """Whether a number without a unit is a figure: it has separators, is large or is said to be."""
    if one.numeral.grouped or one.value >= LARGE or around.bound or around.change:
        return True
    return lexicon().value_cues.before(tokens, one.start) is not None


def _is_multiple(tokens: Tokens, start: int) -> bool:
    words = lexicon()
    if start == 0:
        return True
    return any(
        words.multiplied.at(tokens, place) is not None
        for place in range(max(0, start - BEFORE), start)
    ) or tokens[start].text.isascii() and "times" in {
        token.lower for token in tokens[start : start + 3]
    }  # fmt: skip


def _money_without_name(tokens: Tokens, one: Amount, around: Around) -> str:
    """Name the unit of "17.547,78 tỷ" and "54 triệu/người": dong, which need not be said."""
    if one.unit or not one.power:
        return ""
    last = tokens[one.end - 1].lower
    if last in ("tỷ", "tỉ"):
        return "VND billion"
    return "VND million" if last == "triệu" and around.per in ("người", "ha", "hộ") else ""


def _quantity(
    text: str, tokens: Tokens, value: Decimal, unit: str, around: Around, number: int
) -> Quantity:
    start, end = tokens[around.start].start, tokens[around.end - 1].end
    return Quantity(
        value=value,
        lower=None,
        upper=None,
        bound=around.bound,
        unit=unit,
        measure=around.measure,
        change=around.change,
        per=around.per,
        of="",
        scaled=False,
        other=None,
        start=start,
        end=end,
        number=tokens[number].start,
        as_printed=" ".join(text[start:end].split()),
    )
