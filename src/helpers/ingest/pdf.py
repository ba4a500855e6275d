"""PDF to a document, page by page; one without text, encrypted or broken says so."""

import io
import logging

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from helpers.errors import UsageError
from helpers.ingest.blocks import Block, Document
from helpers.ingest.plain import from_lines
from helpers.quantities import clean

BROKEN = (
    *(PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError),
    *(NotImplementedError, ZeroDivisionError, OverflowError, AssertionError, OSError),
)
"""What pypdf raises over files that only begin as a PDF does."""
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
        pages = [clean(page.extract_text()) for page in reader.pages]
    except UsageError:
        raise
    except BROKEN as error:
        raise UsageError(
            f"{name}: the PDF is broken ({type(error).__name__}: {error}); "
            "accepted: a PDF that opens"
        ) from error
    if sum(letter.isalpha() for page in pages for letter in page) < LEAST_LETTERS:
        raise UsageError(
            f"{name}: the PDF holds {len(pages)} page(s) of pictures and no text; accepted: a PDF "
            "with text, such as one that a program for recognising text has been over"
        )
    return _document(pages, name)


def _document(pages: list[str], name: str) -> Document:
    title, blocks = "", list[Block]()
    for number, page in enumerate(pages, start=1):
        if not any(letter.isalnum() for letter in page):
            continue
        read = from_lines(page.splitlines(), name, f"page {number}, ")
        title = title or read.title
        blocks += read.blocks
    return Document(title, tuple(blocks))
