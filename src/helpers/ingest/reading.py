"""A file of text, HTML or PDF to a document; whatever cannot be read says why."""

import contextlib
import re
import unicodedata
from pathlib import Path

from helpers.errors import UsageError, accepted
from helpers.ingest import markup, pdf, plain
from helpers.ingest.blocks import Document

KINDS = ("text", "HTML", "PDF")
DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""")
MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
HEAD = 4096
OTHERS = {
    b"PK\x03\x04": "a ZIP archive, as Word and Excel write them",
    b"\xd0\xcf\x11\xe0": "a document of Word or Excel before 2007",
    b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture",
    b"\x1f\x8b": "compressed", b"{\\rtf": "RTF",
}  # fmt: skip
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def read_document(content: bytes, name: str) -> Document:
    """Read the content of a file.

    Parameters
    ----------
    content : bytes
    name : str
        The file's name, for messages; what the file is, its content says.

    Returns
    -------
    Document

    Raises
    ------
    UsageError
        It is empty, neither text nor HTML nor PDF, in an encoding that cannot be told, or a PDF
        that is encrypted, broken or has no text.
    """
    if not content.strip():
        raise UsageError(f"{name}: the file is empty; {accepted(KINDS)} with text in it")
    if content.lstrip()[:5] == b"%PDF-":
        return pdf.read_pdf(content, name)
    for signature, kind in OTHERS.items():
        if content.startswith(signature):
            raise UsageError(f"{name}: the file is {kind}; {accepted(KINDS)}")
    text = decode(content, name)
    if _is_html(text):
        return markup.read_html(text, name)
    return plain.read_text(text, name)


def read_file(path: Path) -> bytes:
    """Return the content of a file.

    Raises
    ------
    UsageError
        It is not there, or cannot be opened.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        kinds = ", ".join(KINDS)
        reason = f"{path}: {error.strerror}; accepted: a file of {kinds}, or - for standard input"
        raise UsageError(reason) from error


def decode(content: bytes, name: str) -> str:
    """Return the text of bytes: by their mark, as UTF-8, as HTML declares, as Windows-1258.

    Windows-1258, in which Vietnamese was written before Unicode, can decode any bytes; it is
    believed only where tones then stand on vowels.

    Parameters
    ----------
    content : bytes
    name : str
        The file's name, for the message.

    Raises
    ------
    UsageError
        No encoding gives text.

    Examples
    --------
    >>> decode("hộ nghèo".encode("utf-16"), "a.txt")
    'hộ nghèo'
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding, name)
    text = _as_declared(content)
    if text is not None:
        return text
    if b"\x00" in content[:HEAD]:
        return _without_mark(content, name)
    try:
        text = content.decode("cp1258")
    except UnicodeDecodeError:
        text = ""
    if _has_tones_on_vowels(text):
        return unicodedata.normalize("NFC", text)
    raise UsageError(
        f"{name}: the file is not UTF-8, nor any other encoding that can be told; "
        "accepted: UTF-8, UTF-16, Windows-1258, or HTML that declares its charset"
    )


def _as_declared(content: bytes) -> str | None:
    """Decode as UTF-8, else as HTML declares."""
    declared = DECLARED.search(content[:HEAD])
    for encoding in ("utf-8", *([declared[1].decode("ascii")] if declared else [])):
        with contextlib.suppress(UnicodeDecodeError, LookupError):
            text = content.decode(encoding)
            if "\x00" not in text:
                return text
    return None


def _without_mark(content: bytes, name: str) -> str:
    """Decode UTF-16 without its mark; every second byte of its plain letters is nought."""
    odd, even = content[1:HEAD:2].count(0), content[:HEAD:2].count(0)
    try:
        if odd + even > len(content[:HEAD]) // 4:
            return content.decode("utf-16-le" if odd > even else "utf-16-be")
    except UnicodeDecodeError:
        pass
    raise UsageError(f"{name}: the file is binary; {accepted(KINDS)}")


def _strictly(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{name}: the file begins as {encoding.removesuffix('-sig').upper()}, but byte "
            f"{error.start} is not; accepted: text in one encoding"
        ) from error


def _has_tones_on_vowels(text: str) -> bool:
    """Whether tones written apart from their vowels, as Windows-1258 does, make letters."""
    tones = [place for place, letter in enumerate(text) if letter in TONES]
    on_vowels = sum(
        place > 0 and len(unicodedata.normalize("NFC", text[place - 1] + text[place])) == 1
        for place in tones
    )
    return len(tones) >= 2 and on_vowels == len(tones)


def _is_html(text: str) -> bool:
    return (
        re.search(r"<(?:!doctype html|html|head|body|table|div|p|article)\b", text[:HEAD], re.I)
        is not None
    )
