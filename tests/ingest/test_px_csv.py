"""CSV of PX-Web: headings, signs of decimals, and each fault with its line."""

import pytest

from helpers.errors import FormatError
from helpers.ingest.px_csv import read


def labels(cube):
    return [item.labels for item in cube.dimensions]


def test_two_dimensions_of_the_heading_are_told_apart():
    heading = '"Tỉnh";"Nam 2023";"Nam Sơ bộ 2024";"Nữ 2023";"Nữ Sơ bộ 2024"'
    text = f'"Tuổi thọ"\n\n{heading}\n"Lai Châu";1;2;3;..\n'
    cube = read(text)
    assert labels(cube) == [("Lai Châu",), ("Nam", "Nữ"), ("2023", "Sơ bộ 2024")]
    assert [item.role for item in cube.dimensions] == ["", "", "time"]
    assert (cube.values, cube.statuses) == ({0: "1", 1: "2", 2: "3"}, {3: ".."})


def test_time_may_stand_first():
    cube = read('"Tỉnh";"2023 Nam";"2023 Nữ";"2024 Nam";"2024 Nữ"\n"Lai Châu";1;2;3;4\n')
    assert labels(cube) == [("Lai Châu",), ("2023", "2024"), ("Nam", "Nữ")]


def test_every_dimension_may_stand_in_the_stub():
    text = '"T"\n\n"Tỉnh";"Năm";"GRDP (Tỷ đồng)"\n"Lai Châu";"2023";1.5\n"Lai Châu";"2024";2\n'
    cube = read(text)
    assert labels(cube) == [("Lai Châu",), ("2023", "2024"), ("GRDP (Tỷ đồng)",)]
    assert [item.role for item in cube.dimensions] == ["", "time", "metric"]


def test_a_spreadsheet_may_have_taken_the_quotes():
    cube = read("T\n\nTỉnh;2023;2024\nLai Châu;1,5;2\nLào Cai;..;3,25\n")
    assert labels(cube) == [("Lai Châu", "Lào Cai"), ("2023", "2024")]
    assert cube.values == {0: "1.5", 1: "2", 3: "3.25"}


def test_thousands_apart():
    cube = read("T\n\nTỉnh;2023;2024\nLai Châu;330.957,6;2\nLào Cai;1.234;3,25\n")
    assert cube.values == {0: "330957.6", 1: "2", 2: "1234", 3: "3.25"}


@pytest.mark.parametrize(("decimal", "number"), [("point", "1.234"), ("comma", "1234")])
def test_doubtful_numbers_are_asked_about(decimal, number):
    text = "Tỉnh;2023;2024\nLai Châu;1.234;5.678\n"
    with pytest.raises(FormatError) as caught:
        read(text)
    assert str(caught.value) == (
        "'1.234': thousands or decimals? accepted: --decimal point, --decimal comma"
    )
    assert read(text, decimal).values[0] == number


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('"A";"2023"\n"x";1', "line 2: the last line does not end; is the file cut short?"),
        ('"A";"2023"\n', "line 1: no row below the heading; accepted: rows"),
        ('"A";"2023"\n"x";1;2\n', "line 2: 3 fields, 2 in the heading; accepted: as many"),
        ('"A";"2023"\n"Vùng"\n"x";1\n', "line 2: 1 fields, 2 in the heading; accepted: as many"),
        ('"A";"2023"\n"x";abc\n', "line 2: 'abc' is not a number with a decimal point; "
         "accepted: such as 109.44, or .."),
        ('"A";"2023";"2024"\n"x";1.5;2,5\n', "line 2: '2,5' is not a number with a decimal point; "
         "accepted: such as 109.44, or .."),
        ('"A";"2023"\n"x";1\n"x";2\n', "line 3: the same row as line 2; accepted: once"),
        ('"A";"B";"2023"\n"x";"u";1\n"y";"v";2\n', "no row of x, v; accepted: a row for each "
         "combination"),
        ('"A";"2023"\n"x;1\n', "line 2: a quotation mark amid a field, or one not closed"),
        ('"2023";"2024"\n1;2\n', "line 1: no column of names; accepted: the rows' names"),
        ('"A";"2023";"2023"\n"x";1;2\n', "dimension 'time': category '2023' stands twice; "
         "accepted: once"),
        ('"A";"2023"\n"x";1e5\n', "line 2: '1e5' is not a number with a decimal point; "
         "accepted: such as 109.44, or .."),
    ],
)  # fmt: skip
def test_a_fault_is_named(text, message):
    with pytest.raises(FormatError) as caught:
        read(text)
    assert str(caught.value) == message
