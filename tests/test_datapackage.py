import csv
import json

import pytest

from helpers import paths
from helpers.datapackage import (
    Field,
    ForeignKey,
    Resource,
    Sheet,
    licence,
    read_descriptor,
    read_sheet,
)
from helpers.errors import DataError, Problem

NAMES = ["figures", "sources", "indicators", "areas", "breaks", "events"]
PLACES = Resource(
    name="places",
    path="places.csv",
    fields=tuple(Field(name, "string", name, {}, {}) for name in ("code", "name", "comment")),
    unique_keys=(("code",),),
    foreign_keys=(),
    properties={},
)


@pytest.fixture
def sheet(tmp_path):
    """Read the given bytes as the resource PLACES."""

    def read(content):
        (tmp_path / "places.csv").write_bytes(content)
        return read_sheet(PLACES, tmp_path)

    return read


def test_the_descriptor_describes_the_six_files_and_every_one_is_there():
    resources = read_descriptor()

    assert list(resources) == NAMES
    assert all(field.title for resource in resources.values() for field in resource.fields)
    assert sorted(paths.data().glob("*.csv")) == sorted(
        paths.data() / resource.path for resource in resources.values()
    )


@pytest.mark.parametrize("name", NAMES)
def test_descriptor_and_header_name_the_same_columns_in_the_same_order(name):
    resource = read_descriptor()[name]
    with (paths.data() / resource.path).open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))

    assert header == resource.columns
    assert len(set(header)) == len(header)


@pytest.mark.parametrize("name", NAMES)
def test_every_column_is_described(name):
    descriptions = {field.name: field.description for field in read_descriptor()[name].fields}

    assert [column for column, text in descriptions.items() if not text.endswith(".")] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_key_is_of_columns_that_are_there(name):
    resources = read_descriptor()
    resource = resources[name]

    assert resource.unique_keys
    for key in resource.unique_keys:
        assert set(key) <= set(resource.columns)
    for key in resource.foreign_keys:
        assert len(key.fields) == len(key.reference_fields)
        assert set(key.fields) <= set(resource.columns)
        assert set(key.reference_fields) <= set(resources[key.resource].columns)


def test_the_figures_refer_to_areas_indicators_their_unit_and_sources():
    assert read_descriptor()["figures"].foreign_keys == (
        ForeignKey(("ref_area",), "areas", ("ref_area",)),
        ForeignKey(("indicator",), "indicators", ("indicator",)),
        ForeignKey(("indicator", "unit_measure"), "indicators", ("indicator", "unit_measure")),
        ForeignKey(("source_id",), "sources", ("source_id",)),
    )


def test_figures_and_indicators_know_the_same_units():
    resources = read_descriptor()
    units = [
        next(field for field in resources[name].fields if field.name == "unit_measure")
        for name in ("figures", "indicators")
    ]

    assert units[0].constraints == units[1].constraints
    assert set(units[0].properties["taybac:wholeNumbers"]) <= set(units[0].constraints["enum"])


def test_good_rows_are_read_as_they_stand(sheet):
    read = sheet('code,name,comment\nlai-chau,Lai Châu,"a, ""b"""\nvietnam,,\n'.encode())

    assert read == Sheet(
        file="places.csv",
        header=["code", "name", "comment"],
        lines=[2, 3],
        cells=[["lai-chau", "Lai Châu", 'a, "b"'], ["vietnam", "", ""]],
    )
    assert list(read.records()) == [
        {"code": "lai-chau", "name": "Lai Châu", "comment": 'a, "b"'},
        {"code": "vietnam", "name": "", "comment": ""},
    ]


def test_the_line_ends_of_windows_are_read_alike(sheet):
    read = sheet(b"code,name,comment\r\na,b,c\r\nd,e,f\r\n")

    assert (read.lines, read.cells, read.problems) == (
        [2, 3],
        [["a", "b", "c"], ["d", "e", "f"]],
        [],
    )


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_a_missing_last_line_end_is_named_and_the_rows_are_read(sheet, line_end):
    read = sheet(b"code,name,comment\na,b,c\nd,e,f".replace(b"\n", line_end))

    assert (read.lines, read.cells) == ([2, 3], [["a", "b", "c"], ["d", "e", "f"]])
    reason = "the last line does not end; is the file cut short?"
    assert read.problems == [Problem("places.csv", 3, "", reason)]


def test_a_file_cut_short_anywhere_but_at_a_line_end_is_named_by_its_last_line(sheet):
    whole = b'code,name,comment\na,b,c\n"d, d",e,"f"\n'
    reason = "the last line does not end; is the file cut short?"

    for length in range(1, len(whole) + 1):
        cut = whole[:length]
        named = Problem("places.csv", cut.count(b"\n") + 1, "", reason)
        assert (named in sheet(cut).problems) is not cut.endswith(b"\n")


def test_a_row_over_several_lines_is_numbered_by_its_first_and_the_next_by_its_own(sheet):
    read = sheet(b'code,name,comment\na,"one\ntwo",c\nd,e,f\n')

    assert (read.lines, read.problems) == ([2, 4], [])


def test_the_licence_is_the_first_the_descriptor_names(tmp_path):
    assert licence() == ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/")
    (tmp_path / "datapackage.json").write_text("{}", encoding="utf-8")
    assert licence(tmp_path) == ("", "")


def test_a_byte_order_mark_is_named_and_the_rows_are_read(sheet):
    read = sheet(b"\xef\xbb\xbfcode,name,comment\na,b,c\n")

    assert read.problems == [
        Problem(
            "places.csv",
            1,
            "code",
            "the file starts with a byte-order mark; accepted: UTF-8 without one",
        )
    ]
    assert read.header == ["code", "name", "comment"]
    assert read.cells == [["a", "b", "c"]]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_is_named_once_and_nothing_is_read(sheet, encoding):
    read = sheet("code,name,comment\na,b,c\n".encode(encoding))

    assert read == Sheet(
        "places.csv", problems=[Problem("places.csv", 1, "", "the file is UTF-16; accepted: UTF-8")]
    )


def test_bytes_that_are_not_utf_8_are_kept_for_the_check_to_name(sheet):
    read = sheet(b"code,name,comment\na,L\xe0o Cai,c\n")

    assert read.cells == [["a", "L\udce0o Cai", "c"]]
    assert read.problems == []


def test_a_missing_file_is_named_with_its_path(tmp_path):
    read = read_sheet(PLACES, tmp_path)

    reason = f"{tmp_path / 'places.csv'} cannot be read (No such file or directory)"
    assert read == Sheet("places.csv", problems=[Problem("places.csv", 1, "", reason)])


@pytest.mark.parametrize("content", [b"", b"\n", b"\ncode,name,comment\na,b,c\n", b"\r\n\r\n"])
def test_an_empty_file_or_first_line_is_a_missing_header_and_nothing_is_read(sheet, content):
    assert sheet(content) == Sheet(
        "places.csv", problems=[Problem("places.csv", 1, "", "the file has no header line")]
    )


@pytest.mark.parametrize("separator", [b";", b"\t"])
def test_another_separator_is_named_once(sheet, separator):
    read = sheet(b"code,name,comment\na,b,c\nd,e,f\n".replace(b",", separator))

    reason = "the columns are separated by semicolons or tabs; accepted: by commas"
    assert read == Sheet("places.csv", problems=[Problem("places.csv", 1, "", reason)])


def test_a_blank_line_is_named_and_the_rows_around_it_are_read(sheet):
    read = sheet(b"code,name,comment\na,b,c\n\nd,e,f\n\n")

    assert (read.lines, read.cells) == ([2, 4], [["a", "b", "c"], ["d", "e", "f"]])
    assert read.problems == [
        Problem("places.csv", 3, "", "a blank line; accepted: one row a line"),
        Problem("places.csv", 5, "", "a blank line; accepted: one row a line"),
    ]


def test_a_short_row_names_the_first_missing_column_and_is_left_out(sheet):
    read = sheet(b"code,name,comment\na,b\nd,e,f\n")

    assert (read.lines, read.cells) == ([3], [["d", "e", "f"]])
    assert read.problems == [Problem("places.csv", 2, "comment", "the row ends after 2 of 3 cells")]


def test_a_long_row_shows_the_first_cell_too_many_and_is_left_out(sheet):
    read = sheet(b"code,name,comment\na,b,c,9,02\nd,e,f\n")

    assert (read.lines, read.cells) == ([3], [["d", "e", "f"]])
    reason = "the row has 5 cells, the header 3; is '9' extra?"
    assert read.problems == [Problem("places.csv", 2, "comment", reason)]


def test_an_unclosed_quotation_mark_names_the_line_it_opens_on(sheet):
    read = sheet(b'code,name,comment\na,b,c\nd,"e,f\ng,h,i\n')

    assert (read.lines, read.cells, read.is_cut) == ([2], [["a", "b", "c"]], True)
    reason = (
        "not a row of comma-separated values: unexpected end of data (is a quotation mark missing?)"
    )
    assert read.problems == [Problem("places.csv", 3, "", reason)]


def test_text_behind_a_closing_quotation_mark_names_its_line(sheet):
    read = sheet(b'code,name,comment\na,"b" c,d\ng,h,i\n')

    reason = (
        "not a row of comma-separated values: ',' expected after '\"' "
        "(is a quotation mark missing?)"
    )
    assert read.problems == [Problem("places.csv", 2, "", reason)]
    assert read.is_cut


def test_a_folder_without_a_descriptor_is_refused_with_its_path(tmp_path):
    with pytest.raises(DataError) as refused:
        read_descriptor(tmp_path)

    assert str(refused.value) == (
        f"datapackage.json:1: {tmp_path / 'datapackage.json'} cannot be read "
        "(No such file or directory); accepted: a folder with a Data Package"
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "datapackage.json:1: not JSON: Expecting value at character 1"),
        (
            b'{\n  "resources": [,]\n}',
            "datapackage.json:2: not JSON: Expecting value at character 17",
        ),
        (
            b'{"resources": []',
            "datapackage.json:1: not JSON: Expecting ',' delimiter at character 17",
        ),
        (
            b"\xef\xbb\xbf{}",
            "datapackage.json:1: not JSON: "
            "Unexpected UTF-8 BOM (decode using utf-8-sig) at character 1",
        ),
        (b'{"title": "L\xe0o Cai"}', "datapackage.json:1: not UTF-8; accepted: UTF-8 text"),
        (
            b"{}",
            "datapackage.json:1: not a Data Package with tabular resources: "
            "KeyError('resources') is missing or of another form",
        ),
        (
            b'{"resources": []}',
            "datapackage.json:1: not a Data Package with tabular resources: "
            "KeyError('figures') is missing or of another form",
        ),
    ],
)
def test_a_file_that_is_not_a_descriptor_is_refused_with_the_line(tmp_path, content, message):
    (tmp_path / "datapackage.json").write_bytes(content)

    with pytest.raises(DataError) as refused:
        read_descriptor(tmp_path)

    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("edit", "what"),
    [
        (lambda figures: figures.pop("schema"), "KeyError('schema')"),
        (lambda figures: figures.update(name="numbers"), "KeyError('figures')"),
        (lambda figures: figures.update(path="../figures.csv"), "ValueError('../figures.csv')"),
        (lambda figures: value_column(figures).update(type="numeric"), "ValueError('numeric')"),
        (
            lambda figures: value_column(figures).update(constraints={"minimum": "0"}),
            "TypeError(\"minimum: '0'\")",
        ),
        (
            lambda figures: value_column(figures).update(constraints={"lowest": 0}),
            "KeyError('lowest')",
        ),
        (
            lambda figures: value_column(figures).update(constraints={"pattern": "("}),
            "error('missing ), unterminated subpattern at position 0')",
        ),
        (
            lambda figures: value_column(figures).update(name="value"),
            "KeyError('figures.obs_value')",
        ),
        (
            lambda figures: value_column(figures).update({"taybac:kind": "number"}),
            "ValueError('number')",
        ),
        (
            lambda figures: value_column(figures).update({"taybac:whole": ["persons"]}),
            "KeyError('taybac:whole')",
        ),
        (lambda figures: area_reference(figures).update(resource="maps"), "KeyError('maps')"),
        (lambda figures: area_reference(figures).update(fields=["x"]), "KeyError('areas.x')"),
    ],
)
def test_a_descriptor_of_another_form_is_refused_with_what_is_wrong(tmp_path, edit, what):
    package = json.loads((paths.data() / "datapackage.json").read_text(encoding="utf-8"))
    edit(package["resources"][0])
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")

    with pytest.raises(DataError) as refused:
        read_descriptor(tmp_path)

    assert str(refused.value) == (
        "datapackage.json:1: not a Data Package with tabular resources: "
        f"{what} is missing or of another form"
    )


def value_column(figures):
    return figures["schema"]["fields"][5]


def area_reference(figures):
    return figures["schema"]["foreignKeys"][0]["reference"]
