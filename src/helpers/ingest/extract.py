"""A document to rows that propose figures, for somebody to review."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from helpers import catalog, datapackage
from helpers.errors import UsageError, accepted
from helpers.ingest import context, indicators, sense
from helpers.ingest.blocks import Block, Document
from helpers.ingest.head_units import unit_of_heads
from helpers.ingest.passage import Passage, passage
from helpers.ingest.reading import read_document
from helpers.ingest.rows import Found, row_of
from helpers.quantities import Quantity
from helpers.quantities.language import digits_of, language_of

ADDED = ("position", "confidence")
TOTALS = frozenset({"tổng", "lũy", "luỹ", "dồn", "total", "cumulative", "altogether"})


def extract(content: bytes, name: str, language: str | None = None) -> list[dict[str, str]]:
    """Return the figures a document states, as rows of figures.csv to be reviewed.

    Parameters
    ----------
    content : bytes
        Text, HTML or PDF.
    name : str
        The file's name, for messages.
    language : str, optional
        ``vi`` or ``en``: how digits are read; by default as the text tells.

    Returns
    -------
    list of dict
        The columns of figures.csv in their order, then ``position`` and ``confidence``; in the
        order of the document. Blank where the text does not say.

    Raises
    ------
    UsageError
        The file cannot be read, or the language is another.
    """
    if language not in (None, *catalog.LANGUAGES):
        raise UsageError(f"--language: {language!r} is not accepted; {accepted(catalog.LANGUAGES)}")
    document = read_document(content, name)
    texts = [block.text for block in document.blocks]
    written, is_certain = digits_of(texts, language_of(texts))
    if language not in (None, written):
        written, is_certain = language, False
    found = _found(document, written)
    return [row_of(one if not is_certain else one.read_in_one_way()) for one in found]


def columns() -> list[str]:
    """Return the columns of the rows: those of figures.csv, then position and confidence."""
    return [*datapackage.read_descriptor()["figures"].columns, *ADDED]


def as_csv(rows: Iterable[dict[str, str]]) -> str:
    """Write rows as CSV.

    Parameters
    ----------
    rows : iterable of dict
        As :func:`extract` returns them.

    Returns
    -------
    str
        With a header and the line ends of figures.csv.
    """
    text = io.StringIO()
    writer = csv.DictWriter(text, columns(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _found(document: Document, language: str) -> Iterator[Found]:
    @lru_cache(maxsize=512)
    def read_head(text: str) -> Passage:
        return passage(text, language, cell=True)

    read = [
        (block, passage(block.text, language, cell=block.kind == "cell"))
        for block in document.blocks
    ]
    title = [read_head(document.title)] if document.title else []
    own = context.own_province(title) or context.own_province(one for _, one in read)
    for block, one in read:
        heads = [read_head(head) for head in block.heads]
        for quantity in one.reading.quantities:
            yield _with_context(block, one, quantity, heads, own)


def _with_context(
    block: Block, one: Passage, quantity: Quantity, heads: Sequence[Passage], own: str
) -> Found:
    unit = 2 if quantity.unit else 0
    if block.kind == "cell" and not quantity.unit:
        named = unit_of_heads(quantity, block.heads)
        unit, quantity = int(named != quantity), named
    period = context.period_of(one, quantity, heads)
    sections = heads if block.kind == "cell" else heads[:-1]
    scenario = sense.scenario_of(one, quantity, sections)
    area = context.area_of(one, quantity, heads, own)
    start, _ = one.sentence(one.token_of(quantity))
    words = {token.lower for token in one.tokens[start : one.token_of(quantity)]}
    return Found(
        quantity=quantity,
        unit=unit,
        area=context.bounded(area, period.value, scenario),
        area_name=catalog.area(area.value).name_vi if area.value else "",
        indicator=indicators.indicator_of(one, quantity, heads, is_cell=block.kind == "cell"),
        period=period,
        scenario=scenario,
        status=sense.status_of(one, quantity, heads),
        standard=sense.standard_of(one, heads),
        total=bool(words & TOTALS),
        place=block.place,
        character=quantity.number + 1,
    )
