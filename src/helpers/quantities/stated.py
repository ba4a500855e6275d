"""The quantities that an amount, a rank or a share is, with all the words around it."""

from dataclasses import replace
from decimal import Decimal

from helpers.quantities import hedges
from helpers.quantities.amounts import Amount, amount, in_unit
from helpers.quantities.around import Around, words_around
from helpers.quantities.criteria import is_figure, is_multiple
from helpers.quantities.fractions import Fraction
from helpers.quantities.lexicon import Tokens, lexicon
from helpers.quantities.quantity import Quantity
from helpers.quantities.ranges import range_at
from helpers.quantities.ranks import Rank

Found = tuple[list[Quantity], int]
YIELDS = ("kg", "quintals", "tonnes")


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
    around = words_around(tokens, unit_of, is_range=both is not None)
    if not is_figure(tokens, unit_of, around, cell=cell):
        return [], upper.end
    code = _money_without_name(tokens, upper, around) or upper.unit
    low, unit = in_unit(lower.value, code, upper.power)
    high, _ = in_unit(upper.value, code, upper.power)
    if unit == "times" and not is_multiple(tokens, lower.start):
        unit = "count"
    if around.per == "ha" and unit in YIELDS:
        unit, around = f"{unit} per ha", replace(around, per="")
    found = _quantity(text, tokens, low, unit, around, lower.number)
    found = replace(found, scaled=upper.power > 0)
    if both is not None:
        return [replace(found, value=None, lower=low, upper=high)], around.end
    if one.other is not None:
        found = replace(found, other=in_unit(one.other, code, upper.power)[0])
    return [_with_sign(text, tokens, found, one.number)], around.end


def _with_sign(text: str, tokens: Tokens, found: Quantity, number: int) -> Quantity:
    if found.value is None or not hedges.is_negative(tokens, number):
        return found
    start = min(found.start, tokens[number - 1].start)
    printed = " ".join(text[start : found.end].split())
    return replace(found, value=-found.value, start=start, as_printed=printed)


def _ratio(text: str, tokens: Tokens, one: Amount, language: str) -> Found | None:
    """Read both numbers of "20.411/181.603 hộ"; the unit behind the second is that of both."""
    joined = lexicon().of_all.at(tokens, one.end)
    if one.unit or one.power or joined is None or joined[1] >= len(tokens):
        return None
    second = amount(tokens, joined[1], language)
    if second is None or second.numeral.spelled or second.unit == "%":
        return None
    if not one.numeral.grouped and (not second.unit or second.value < one.value):
        return None
    hedge = hedges.hedge_before(tokens, one.start)
    measure = "count" if second.unit == "count" else ""
    around = Around(hedge.bound, "", "", measure, hedge.start, second.end)
    code = _money_without_name(tokens, second, around) or second.unit
    part, unit = in_unit(one.value.scaleb(second.power), code, second.power)
    total, _ = in_unit(second.value, code, second.power)
    other = one.other if not second.power else None
    first = _quantity(text, tokens, part, unit, around, one.number)
    whole = _quantity(text, tokens, total, unit, replace(around, bound=""), second.number)
    return [
        replace(first, of="part", other=other, scaled=second.power > 0),
        replace(whole, of="total", scaled=second.power > 0),
    ], second.end


def _money_without_name(tokens: Tokens, one: Amount, around: Around) -> str:
    """Name the unit of "17.547,78 tỷ" and "54 triệu/người": dong, which need not be said."""
    if one.unit or not one.power:
        return ""
    last = tokens[one.end - 1].lower
    is_each = last == "triệu" and around.per in ("người", "ha", "hộ")
    return "VND" if last in ("tỷ", "tỉ") or is_each else ""


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
