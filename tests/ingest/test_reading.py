import contextlib
import io
import unicodedata

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.errors import UsageError
from helpers.ingest.reading import decode, read_document, read_file

TEXT = "Tỷ lệ hộ nghèo của tỉnh giảm còn 24,3% cuối năm 2023, đạt kế hoạch đề ra."


def in_windows_1258(text):
    """Write Vietnamese as Windows-1258 does: the tone apart from the letter."""
    letters = []
    for letter in text:
        apart = unicodedata.normalize("NFD", letter)
        tones = [one for one in apart if one in "\u0300\u0301\u0303\u0309\u0323"]
        rest = "".join(one for one in apart if one not in tones)
        letters.append(unicodedata.normalize("NFC", rest) + "".join(tones))
    return "".join(letters).encode("cp1258")


def empty_pdf(**options):
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    if options:
        writer.encrypt(**options)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(), TEXT.encode("utf-8-sig"), TEXT.encode("utf-16"), TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"), in_windows_1258(TEXT),
    ],
)  # fmt: skip
def test_text_is_decoded_by_what_it_shows(content):
    assert decode(content, "a.txt") == TEXT


def test_html_is_decoded_as_it_declares():
    page = b"<meta charset=iso-8859-1><p>caf\xe9 5%"
    assert decode(page, "a.html") == "<meta charset=iso-8859-1><p>café 5%"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "a: the file is empty; accepted: text, HTML, PDF with text in it"),
        (b" \n\t", "a: the file is empty; accepted: text, HTML, PDF with text in it"),
        (b"PK\x03\x04rest", "a: the file is a ZIP archive, as Word and Excel write them; "
         "accepted: text, HTML, PDF"),
        (b"\x89PNG\r\n", "a: the file is a picture; accepted: text, HTML, PDF"),
        (b"{\\rtf1 text}", "a: the file is RTF; accepted: text, HTML, PDF"),
        (b"na\xefve caf\xe9", "a: the file is not UTF-8, nor any other encoding that can be told; "
         "accepted: UTF-8, UTF-16, Windows-1258, or HTML that declares its charset"),
        (b"\xef\xbb\xbf\xff", "a: the file begins as UTF-8, but byte 0 is not; "
         "accepted: text in one encoding"),
        (b"\x7fELF\x02" + bytes(40) + b"\x00\xd8\x00\xd8" * 4, "a: the file is binary; "
         "accepted: text, HTML, PDF"),
        (empty_pdf(), "a: the PDF holds 1 page(s) of pictures and no text; accepted: a PDF with "
         "text, such as one that a program for recognising text has been over"),
        (empty_pdf(user_password="x", algorithm="RC4-128"),
         "a: the PDF is encrypted; accepted: one that needs no password"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(content, message):
    with pytest.raises(UsageError) as error:
        read_document(content, "a")
    assert str(error.value) == message


@pytest.mark.parametrize("rest", [b"", b"1.7\n", b"1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF"])
def test_a_broken_pdf_says_so(rest):
    with pytest.raises(UsageError, match=r"^a: the PDF (is broken \(|holds 0 page)"):
        read_document(b"%PDF-" + rest, "a")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"%PDF-1.7\n", b"<html>", b"\xff\xfe"]))
def test_any_bytes_are_read_or_refused_with_a_reason(content, beginning):
    with contextlib.suppress(UsageError):
        assert read_document(beginning + content, "a").blocks


def test_a_file_that_is_not_there_is_named(tmp_path):
    missing = tmp_path / "missing.txt"
    with pytest.raises(UsageError) as error:
        read_file(missing)
    assert str(error.value) == (
        f"{missing}: No such file or directory; accepted: a file of text, HTML, PDF, or - for "
        "standard input"
    )
