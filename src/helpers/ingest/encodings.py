"""Bytes of a file to text, in the encoding the file itself gives away or states."""

import re
import unicodedata
from pathlib import Path

from helpers.errors import FormatError

LARGEST = 16 * 2**20
ACCEPTED = "utf-8, utf-16, us-ascii, iso-8859-1 to -16, windows-1250 to -1258, cp437, cp850, cp852"
VIETNAMESE_ANSI = "windows-1258"
"""What a Vietnamese Windows calls ANSI."""
SIGNATURES = {
    b"PK\x03\x04": "a workbook (.xlsx, .ods) or another zip archive; accepted: saved as CSV",
    b"\xd0\xcf\x11\xe0": "a workbook (.xls); accepted: saved as CSV",
    b"\x1f\x8b": "a gzip archive; accepted: the file that is in it",
    b"%PDF": "a PDF; accepted: the table as PX-Web gives it, or taybac extract",
}
_NAMES = {
    r"utf-?8": "utf-8",
    r"utf-?16": "utf-16",
    r"(?:us-)?ascii": "ascii",
    r"iso-?8859-?(1[013-6]|[1-9])": "iso8859-{}",
    r"(?:windows-?|cp-?)(125[0-8])": "cp{}",
    r"(?:cp-?|ibm)?(437|850|852)": "cp{}",
}


def load(path: Path) -> bytes:
    """Return the bytes of a text file of a size that a table can have.

    Raises
    ------
    FormatError
        There is no such file, it is empty, larger than 16 MB, or a workbook, archive or PDF.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise FormatError(f"{size} bytes; accepted: up to {LARGEST}, far above any table's")
        content = path.read_bytes()
    except OSError as error:
        raise FormatError(f"cannot be read ({error.strerror}); accepted: a file") from error
    for signature, what in SIGNATURES.items():
        if content.startswith(signature):
            raise FormatError(what)
    if not content.strip(b"\0 \r\n\t"):
        raise FormatError("the file is empty; accepted: JSON-stat, PC-Axis, or CSV of PX-Web")
    return content


def decode(content: bytes, stated: str = "") -> tuple[str, str]:
    r"""Return a file's text, in composed characters, and the encoding it was read in.

    A byte-order mark decides; then UTF-8 where the bytes are UTF-8, which no other text happens to
    be; then what is stated. NUL and Ctrl-Z characters at the end, which servers leave there, go.

    Parameters
    ----------
    content : bytes
        The file.
    stated : str, optional
        The encoding the file, or its user, states; blank where nobody does.

    Raises
    ------
    FormatError
        The bytes are not of that encoding, or none is stated and they are not UTF-8.

    Examples
    --------
    >>> decode("Lào Cai\0".encode())
    ('Lào Cai', 'utf-8')
    >>> decode("Điện Biên".encode("utf-16"))
    ('Điện Biên', 'utf-16')
    """
    encoding = _marked(content)
    if not encoding:
        encoding = "utf-8" if _is_utf_8(content) else codec(stated)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        byte = content[error.start : error.start + 1].hex() or "none"
        raise FormatError(
            f"byte {error.start + 1} (0x{byte}) is not {stated or encoding}; accepted: "
            "text of one encoding to its end"
        ) from error
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff").rstrip("\0\x1a"))
    for sign, what in (("\0", "a NUL character"), ("\ufffd", "a letter lost before (U+FFFD)")):
        if sign in text:
            line = text.count("\n", 0, text.index(sign)) + 1
            raise FormatError(f"line {line}: {what} amid the text; accepted: text as it was")
    return text, encoding


def codec(stated: str) -> str:
    """Return Python's name of a stated encoding.

    >>> codec("windows-1258"), codec("ISO-8859-1"), codec("utf-8")
    ('cp1258', 'iso8859-1', 'utf-8')
    """
    for pattern, name in _NAMES.items():
        match = re.fullmatch(pattern, stated.strip(), flags=re.IGNORECASE | re.ASCII)
        if match:
            return name.format(*match.groups())
    said = f"{stated!r} is not a known encoding" if stated else "not UTF-8, and no encoding stated"
    raise FormatError(f"{said}; accepted: {ACCEPTED} (--encoding NAME)")


def _marked(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if content.startswith(b"\xef\xbb\xbf"):
        return "utf-8"
    if content[1:2] == b"\0":
        return "utf-16-le"
    return "utf-16-be" if content[:1] == b"\0" else ""


def _is_utf_8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
