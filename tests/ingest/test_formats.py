"""Every format gives back the table that was written in it, cell by cell and status by status."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.errors import FormatError
from helpers.ingest.cube import Cube, Dimension
from helpers.ingest.formats import read

LABEL = st.text(
    st.sampled_from("aăâbcdđÐeêghiklmnoôơpqrstuưvxyáạảẽịỏổớụừ XYZ(),.%-_0123456789"), min_size=1,
    max_size=12,
).map(lambda text: " ".join(text.split())).filter(bool)  # fmt: skip
NUMBERS = st.decimals(-(10**9), 10**9, places=3, allow_nan=False).map(lambda item: f"{item:f}")
SYMBOLS = (".", "..", "...", "....", ".....", "......", "-")


@st.composite
def cubes(draw, *, symbols=SYMBOLS, zero=False):
    """Draw a table of one to four dimensions, each cell a number or a symbol."""
    names = draw(st.lists(LABEL, min_size=1, max_size=4, unique=True))
    of_time = draw(st.integers(0, 4))
    dimensions = []
    for place, name in enumerate(names):
        labels = tuple(draw(st.lists(LABEL, min_size=1, max_size=4)))
        codes = tuple(f"{place}.{number}" for number in range(len(labels)))
        role = "time" if place == of_time else ""
        dimensions.append(Dimension(name, name, codes, labels, role))
    size = 1
    for dimension in dimensions:
        size *= len(dimension.codes)
    values, statuses = {}, {}
    for place in range(size):
        text = draw(st.one_of(NUMBERS, st.sampled_from(symbols), st.just("0") if zero else NUMBERS))
        (statuses if text in symbols else values)[place] = text
    date = draw(st.sampled_from(["", "2025-04-30"]))
    return Cube(draw(LABEL), tuple(dimensions), values, statuses, updated=date)


def read_back(folder, content, name="table"):
    path = folder / name
    path.write_bytes(content)
    return read(path).cube


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("tables")


@settings(max_examples=60, deadline=None)
@given(cube=cubes(), version=st.sampled_from([1, 2]), sparse=st.booleans())
def test_json_stat_is_read_as_it_was_written(folder, as_json_stat, cube, version, sparse):
    assert read_back(folder, as_json_stat(cube, version=version, sparse=sparse)) == cube


@settings(max_examples=60, deadline=None)
@given(cube=cubes(zero=True), keys=st.booleans(), encoding=st.sampled_from(["utf-8", "utf-16"]))
def test_pc_axis_is_read_as_it_was_written(folder, as_px, cube, keys, encoding):
    content = as_px(cube, keys=keys, encoding=encoding)
    if encoding == "utf-16":
        content = content[:-1]  # half a character cannot be the rubbish at its end
    assert read_back(folder, content) == cube


@pytest.mark.parametrize("delimiter", [";", "\t", ","])
@pytest.mark.parametrize("decimal", [".", ","])
def test_csv_is_read_as_it_was_written(folder, as_csv, small, delimiter, decimal):
    if delimiter == decimal:
        decimal = "."
    found = read_back(folder, as_csv(small, delimiter=delimiter, decimal=decimal))
    labels = [item.labels for item in small.dimensions]
    assert [item.labels for item in found.dimensions] == labels
    assert (found.title, found.values) == (small.title, small.values)
    assert found.statuses == {3: ".."}


def test_the_three_formats_say_the_same(folder, as_json_stat, as_px, as_csv, small):
    bare = replace(small, statuses={3: ".."})
    cubes = [
        read_back(folder, content) for content in (as_json_stat(bare), as_px(bare), as_csv(bare))
    ]
    assert [cube.values for cube in cubes] == [small.values] * 3
    assert [cube.statuses for cube in cubes] == [{3: ".."}] * 3
    assert [cube.updated for cube in cubes] == ["2025-04-30", "2025-04-30", ""]


@pytest.mark.parametrize("encoding", ["windows-1258", "utf-8", "utf-16"])
def test_vietnamese_of_every_encoding(folder, as_px, small, encoding):
    labels = ("Lai Châu", "Lào Cai", "Sơn La")
    cube = replace(
        small,
        title="Tổng sản phẩm trên địa bàn",
        dimensions=(replace(small.dimensions[0], code="Nơi", label="Nơi", labels=labels),
                    replace(small.dimensions[1], labels=("2023", "2024", "2025"))),
        statuses={3: ".."},
    )  # fmt: skip
    if encoding == "windows-1258":
        import unicodedata

        # That encoding has letters with circumflex, breve and horn, and tones as marks after them.
        def apart(text):
            parts = []
            for letter in text:
                first, *rest = unicodedata.normalize("NFD", letter)
                tones = [mark for mark in rest if mark in "\u0300\u0301\u0303\u0309\u0323"]
                base = "".join([first, *(mark for mark in rest if mark not in tones)])
                parts.append(unicodedata.normalize("NFC", base) + "".join(tones))
            return "".join(parts)

        content = apart(as_px(cube).decode().replace('"utf-8"', '"windows-1258"')).encode("cp1258")
    else:
        content = as_px(cube, encoding=encoding).rstrip(b"\0")
        content += b"\0" if encoding == "utf-16" else b""
    found = read_back(folder, content)
    assert (found.title, found.dimensions[0].labels) == ("Tổng sản phẩm trên địa bàn", labels)


ENCODINGS = (
    "utf-8, utf-16, us-ascii, iso-8859-1 to -16, windows-1250 to -1258, cp437, cp850, cp852 "
    "(--encoding NAME)"
)
ONE = "accepted: text of one encoding to its end"
EMPTY = "the file is empty; accepted: JSON-stat, PC-Axis, or CSV of PX-Web"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", EMPTY),
        (b"PK\x03\x04", "a workbook (.xlsx, .ods) or another zip archive; accepted: saved as CSV"),
        (b"\0\0\r\n", EMPTY),
        (b"<!DOCTYPE html>\n<p>503", "line 1: a page or XML, '<!DOCTYPE html>\\n<p>5'...; "
         "accepted: JSON-stat, PC-Axis (.px), or CSV of PX-Web"),
        (b"Not found\n", "no line of two fields; accepted: fields apart by ; or tab or comma"),
        (b"\xff\xfea", f"byte 3 (0x61) is not utf-16; {ONE}"),
        (b"L\xe0o;2023\n", f"not UTF-8, and no encoding stated; accepted: {ENCODINGS}"),
        (b'CODEPAGE="klingon";T="L\xe0o";', "'klingon' is not a known encoding; accepted: "
         f"{ENCODINGS}"),
        (b'CODEPAGE="utf-8";T="L\xe0o";', f"byte 22 (0xe0) is not utf-8; {ONE}"),
        (b'{"a": "\0"}', "line 1: a NUL character amid the text; accepted: text as "
         "it was"),
        ("x;y\nL\ufffdo;1\n".encode(), "line 2: a letter lost before (U+FFFD) amid the text; "
         "accepted: text as it was"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_named(tmp_path, content, message):
    (tmp_path / "t").write_bytes(content)
    with pytest.raises(FormatError) as caught:
        read(tmp_path / "t")
    assert str(caught.value) == f"t: {message}"


def test_a_file_that_is_not_there_and_one_too_large(tmp_path):
    with pytest.raises(FormatError) as caught:
        read(tmp_path / "none.px")
    assert str(caught.value) == (
        "none.px: cannot be read (No such file or directory); accepted: a file"
    )
    with (tmp_path / "large").open("wb") as file:
        file.truncate(2**34)
    with pytest.raises(FormatError) as caught:
        read(tmp_path / "large")
    assert str(caught.value) == (
        "large: 17179869184 bytes; accepted: up to 16777216, far above any table's"
    )
