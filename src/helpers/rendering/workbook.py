"""The figures of a page as an Excel workbook: figures, sources, and a note on how to read them.

Excel garbles diacritics in a plain UTF-8 CSV and turns 2023-07 into a date; here text is text and
numbers are numbers. The document's date is that of its newest figure, so that the same figures
give the same bytes.
"""

import datetime
import io
from collections.abc import Callable, Iterable, Mapping
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from helpers import catalog, datapackage, periods, wording
from helpers.catalog import Source
from helpers.rendering.about import About

UNDATED = "2000-01-01"
A4 = 9
SHOWN_DECIMALS = 4
WIDTHS = {
    "ref_area": 18, "area": 26, "indicator": 24, "name": 34, "time_period": 18, "measure": 16,
    "locator": 24, "as_printed": 28, "comment": 50, "source_id": 30, "title": 60, "url": 50,
    "publisher": 36, "number": 8,
}  # fmt: skip
ANY_WIDTH = 14
NOTE_WIDTHS = (26, 90)
LINE = 15
"""Height of a line of text in points; LibreOffice gives no row more than this by itself."""
Row = Mapping[str, str | int]
Column = tuple[str, str]


class _Book:
    """A workbook with the formats its sheets share."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 2, "num_format": "@"}
        )
        self.over_numbers = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 2, "align": "right"}
        )
        self.title = book.add_format({"bold": True, "num_format": "@"})
        self.text = book.add_format({"num_format": "@", "valign": "top"})
        self.wrapped = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        self.link = book.add_format({"font_color": "#0b5394", "underline": 1, "valign": "top"})
        self.numbers: dict[int, Any] = {}

    def number(self, decimals: int) -> Any:
        """Return the format that shows so many decimals; the value keeps all it has."""
        if decimals not in self.numbers:
            form = "#,##0" + ("." + "0" * decimals if decimals else "")
            self.numbers[decimals] = self.book.add_format({"num_format": form, "valign": "top"})
        return self.numbers[decimals]


def make_workbook(
    about: About, records: Iterable[Mapping[str, str]], sources: Iterable[Source]
) -> bytes:
    """Return the workbook of a page.

    Parameters
    ----------
    about : About
        What the page is about; it decides the language.
    records : iterable of mapping
        Rows of figures.csv, as text.
    sources : iterable of Source
        The sources of the page, in the order of their numbers.
    """
    _ = wording.translator(about.language)
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        created = periods.last_day(about.newest or UNDATED)
        book.set_properties(
            {
                "title": about.title,
                "author": _("Tây Bắc notebooks"),
                "created": datetime.datetime.fromisoformat(created),
            }
        )
        formats = _Book(book)
        figures = _with_names(records, about.language)
        _write_table(formats, _("Figures"), _figure_columns(_), figures)
        listed = [
            {"number": number, **vars(source)} for number, source in enumerate(sources, start=1)
        ]
        _write_table(formats, _("Sources"), _source_columns(_), listed)
        _write_note(formats, _("Note"), about)
    return stream.getvalue()


def _figure_columns(_: Callable[[str], str]) -> list[Column]:
    """Name the columns: those of figures.csv, and beside each code what it stands for."""
    beside = {
        "ref_area": [("area", _("Name of the area"))],
        "indicator": [("name", _("Name of the indicator"))],
        "source_id": [("title", _("Title of the source")), ("url", _("Address of the source"))],
    }
    fields = datapackage.read_descriptor()["figures"].fields
    return [
        column
        for field in fields
        for column in [(field.name, _(field.title)), *beside.get(field.name, ())]
    ]


def _source_columns(_: Callable[[str], str]) -> list[Column]:
    fields = datapackage.read_descriptor()["sources"].fields
    return [("number", _("Number on the page")), *((item.name, _(item.title)) for item in fields)]


def _with_names(records: Iterable[Mapping[str, str]], language: str) -> list[Row]:
    sources, areas, known = catalog.sources(), catalog.areas(), catalog.indicators()
    return [
        {
            **record,
            "area": areas[record["ref_area"]].name(language),
            "name": known[record["indicator"]].name(language),
            "title": sources[record["source_id"]].title,
            "url": sources[record["source_id"]].url,
        }
        for record in records
    ]


def _write_table(book: _Book, name: str, columns: list[Column], rows: list[Any]) -> None:
    """Write a sheet with a row a record, its head in sight and its columns to be filtered."""
    numeric = {
        item.name
        for resource in datapackage.read_descriptor().values()
        for item in resource.fields
        if item.type != "string"
    }
    sheet = book.book.add_worksheet(name)
    for across, (key, title) in enumerate(columns):
        sheet.set_column(across, across, WIDTHS.get(key, ANY_WIDTH), book.text)
        head = book.over_numbers if key in numeric else book.head
        sheet.write_string(0, across, title, head)
        for down, row in enumerate(rows, start=1):
            _write_cell(book, sheet, (down, across), row[key], key in numeric)
    last_row, last_column = len(rows), len(columns) - 1
    sheet.autofilter(0, 0, last_row, last_column)
    sheet.freeze_panes(1, 2)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last_row + 1}"})
    sheet.set_row(0, 2 * LINE)
    _set_paper(sheet, across=2)
    sheet.print_area(0, 0, last_row, last_column)
    sheet.repeat_rows(0)


def _write_cell(
    book: _Book, sheet: Worksheet, place: tuple[int, int], value: str | int, is_number: bool
) -> None:
    down, across = place
    if isinstance(value, int):
        sheet.write_number(down, across, value, book.number(0))
    elif is_number and value:
        decimals = min(len(value.partition(".")[2]), SHOWN_DECIMALS)
        sheet.write_number(down, across, float(value), book.number(decimals))
    elif value.startswith(("http://", "https://")):
        sheet.write_url(down, across, value, book.link, value)
    elif value:
        sheet.write_string(down, across, value, book.text)


def _write_note(book: _Book, name: str, about: About) -> None:
    sheet = book.book.add_worksheet(name)
    for across, width in enumerate(NOTE_WIDTHS):
        sheet.set_column(across, across, width, book.wrapped)
    for down, (label, text) in enumerate(_note(about)):
        sheet.write_string(down, 0, label, book.wrapped if text else book.title)
        if text:
            sheet.write_string(down, 1, text, book.wrapped)
            sheet.set_row(down, LINE * ceil(len(text) / NOTE_WIDTHS[1]))
    sheet.ignore_errors({"number_stored_as_text": "A1:B99"})
    _set_paper(sheet, across=1)


def _note(about: About) -> list[tuple[str, str]]:
    """Say what a reader of the figures must know: label and text; a heading has no text."""
    _ = wording.translator(about.language)
    titles = {item.name: _(item.title) for item in datapackage.read_descriptor()["figures"].fields}
    dated = _("newest figures published {date}").format(date=about.date) if about.date else ""
    measures = {
        "level": _("value of the period"),
        "annual_average": _("average a year over the span"),
        "total": _("total over the span"),
        "rank": _("place among areas"),
        "count": _("number of things"),
    }
    known = [(code, wording.status(code, about.language)) for code in "APEDU"]
    hedges = ("about", "over", "at_least", "under", "at_most")
    return [
        (about.title, ""),
        (_("Scope"), "; ".join([*about.scope, dated] if dated else about.scope)),
        (_("How to cite"), about.citation),
        ("", _("A single figure is cited with its own source.")),
        (_("Licence"), ", ".join(datapackage.licence())),
        (_("Blank cell"), _("Blank means not published; it never means zero.")),
        (_("Range"), _("A printed range has a lower and an upper end and no value.")),
        (titles["obs_status"], ""),
        *((code, said or _("normal")) for code, said in known),
        (titles["bound"], ""),
        *((code, wording.hedged("…", code, about.language)) for code in hedges),
        (titles["measure"], ""),
        *measures.items(),
        (titles["scenario"], ""),
        ("observed", _("what was")),
        ("target", _("what was set as a goal, plan or forecast")),
    ]


def _set_paper(sheet: Worksheet, *, across: int) -> None:
    """Print on A4, so many sheets wide that the text can still be read."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(across, 0)
