"""PDF to a document, page by page; one without text, encrypted or broken says so."""

import io
import logging

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from helpers.errors import UsageError
from helpers.ingest.blocks import Block, Document
from helpers.ingest.layout import with_tabs
from helpers.ingest.plain import from_lines
from helpers.quantities import clean

BROKEN = (
    *(PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError),
    *(NotImplementedError, ZeroDivisionError, OverflowError, AssertionError, OSError),
)
"""What pypdf raises over files that only begin as a PDF does."""
KEPT = 0.95
LEAST_LETTERS = 20
"""A document with fewer letters than this is pictures of pages."""


def read_pdf(content: bytes, name: str) -> Document:
    """Read a PDF.

    Parameters
    ----------
    content : bytes
    name : str
        The file's name, for messages.

    Raises
    ------
    UsageError
        It is encrypted, broken, or holds pictures of text and no text.
    """
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UsageError(f"{name}: the PDF is encrypted; accepted: one that needs no password")
        pages = [_lines_of(page) for page in reader.pages]
    except UsageError:
        raise
    except BROKEN as error:
        raise UsageError(
            f"{name}: the PDF is broken ({type(error).__name__}: {error}); "
            "accepted: a PDF that opens"
        ) from error
    if (
        sum(letter.isalpha() for lines in pages for line in lines for letter in line)
        < LEAST_LETTERS
    ):
        raise UsageError(
            f"{name}: the PDF holds {len(pages)} page(s) of pictures and no text; accepted: a PDF "
            "with text, such as one that a program for recognising text has been over"
        )
    return _document(pages, name)


def _lines_of(page: PageObject) -> list[str]:
    """Return the lines of a page as they are laid out; as they were written where that loses text.

    The layout keeps words whole whose letters are of several fonts, and the columns of tables; it
    leaves out text that is turned.
    """
    written = page.extract_text()
    laid_out = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False)
    kept, all_of_it = (sum(map(str.isalnum, text)) for text in (laid_out, written))
    if kept < KEPT * all_of_it:
        return clean(written).splitlines()
    return with_tabs([clean(line) for line in laid_out.splitlines()])


def _document(pages: list[list[str]], name: str) -> Document:
    title, blocks = "", list[Block]()
    for number, page in enumerate(pages, start=1):
        if not any(letter.isalnum() for line in page for letter in line):
            continue
        read = from_lines(page, name, f"page {number}, ")
        title = title or read.title
        blocks += read.blocks
    return Document(title, tuple(blocks))
