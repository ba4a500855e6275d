"""PC-Axis: what the format's description has, and each fault with its line."""

import pytest

from helpers.errors import FormatError
from helpers.ingest.cube import Dimension
from helpers.ingest.px import read

GOOD = """CHARSET="ANSI";
CODEPAGE="utf-8";
LANGUAGE="vi";
LANGUAGES="vi","en";
TITLE="Tổng sản phẩm "
"trên địa bàn";
TITLE[en]="GRDP";
UNITS="tỷ đồng";
STUB="Nơi";
HEADING="Năm","Loại";
CONTVARIABLE="Loại";
VALUES("Nơi")="Lai Châu","Lào Cai";
VALUES[en]("Nơi")="Lai Chau","Lao Cai";
VALUES("Năm")="2023","Sơ bộ 2024";
VALUES("Loại")="GRDP";
TIMEVAL("Năm")=TLIST(A1,"2023"-"2024");
CODES("Nơi")="12","10";
UNITS("GRDP")="triệu đồng";
LAST-UPDATED("GRDP")="20260815 09:00";
NOTE="Một#hai";
DATASYMBOL2="chưa có";
DATANOTECELL("10","*","GRDP")="*";
PRECISION("Loại","GRDP")=1;
DATA=
1.50 ".."
"-" 4;
"""


def test_a_whole_file():
    cube = read(GOOD)
    assert cube.title == "Tổng sản phẩm trên địa bàn"
    assert cube.dimensions == (
        Dimension("Nơi", "Nơi", ("12", "10"), ("Lai Châu", "Lào Cai")),
        Dimension("Năm", "Năm", ("2023", "Sơ bộ 2024"), ("2023", "Sơ bộ 2024"), "time"),
        Dimension("Loại", "Loại", ("GRDP",), ("GRDP",), "metric", ("triệu đồng",)),
    )
    assert cube.values == {0: "1.50", 3: "4"}
    assert cube.statuses == {1: "chưa có", 2: "- *", 3: "*"}
    assert (cube.unit, cube.updated, cube.notes) == ("tỷ đồng", "2026-08-15", ("Một hai",))


def test_rows_left_out_of_a_file_with_keys_are_zero():
    keyed = GOOD.replace("DATA=", 'KEYS("Nơi")=CODES;\nDATA=')
    keyed = keyed.replace('1.50 ".."\n"-" 4', '"10",7 ".."')
    cube = read(keyed)
    assert cube.values == {0: "0", 1: "0", 2: "7"}
    assert cube.statuses == {2: "*", 3: "chưa có *"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('1.50 ".."', "1.50", "DATA: 3 of 4 cells; accepted: one for each"),
        ("1.50", "1,50", "DATA: 5 of 4 cells; accepted: one for each"),
        ("1.50", "1.5x", "line 25: '1.5x' is not a number; accepted: such as 109.44"),
        ("1.50", '"nil"', 'line 25: \'nil\' stands for no figure; accepted: "-", ".", "..", "...", '
         '"....", ".....", "......"'),
        ("4;", "4", "line 27: the data have no end; accepted: a semicolon after the last"),
        ("4;", "4; 5", "line 26: '5' after the data; accepted: the end"),
        ("DATA=", "DATE=", "line 27: the file ends without DATA; is it cut short?"),
        ("DATA=", "", "line 25: '1.50'; accepted: a keyword, KEYWORD=value;"),
        ('STUB="Nơi";', 'STUB="Chỗ";', "dimension 'Chỗ': no VALUES; accepted: the texts of its "
         "categories"),
        ('STUB="Nơi";', 'STUB="Năm";', "dimension 'Năm' stands twice; accepted: once"),
        ('STUB="Nơi";', 'STUB=Nơi;', "line 9: 'Nơi' in STUB; accepted: quoted texts"),
        ('STUB="Nơi";', 'STUB;', "line 9: ';' after STUB; accepted: ="),
        ('STUB="Nơi";', 'STUB=;', "line 9: STUB has no value; accepted: a text or a number"),
        ('STUB="Nơi";', 'STUB="Nơi"', "line 10: '=' in the value of STUB; is a ; missing?"),
        ('STUB="Nơi";', "", "line 12: VALUES(\"Nơi\") is of no dimension; accepted: Năm, Loại"),
        ('"12","10"', '"12"', "line 17: 1 CODES for 2 VALUES of 'Nơi'; accepted: as many"),
        ('"12","10"', '"12","12"', "dimension 'Nơi': category '12' stands twice; accepted: once"),
        ('CODES("Nơi")', 'CODES("Nơi"', "line 17: '=' in CODES(); accepted: a comma or )"),
        ('CODES("Nơi")', "CODES(Nơi)", "line 17: 'Nơi' in CODES(); accepted: quoted text"),
        ('"10","*","GRDP"', '"9","*","GRDP"', "line 22: '9' is no category of 'Nơi'"),
        ('"10","*","GRDP"', '"10"', "line 22: DATANOTECELL of 1 of 3 dimensions"),
        ('"Một#hai', "Một#hai", "line 26: a quotation mark that nothing closes"),
        ('HEADING=', 'STUB="Nơi";HEADING=', "line 10: STUB stands twice, first in line 9; "
         "accepted: once"),
        ("DATA=", 'DECIMALS="x";\nDATA=', "line 24: DECIMALS='x'; accepted: such as 2"),
        ("DATA=", 'KEYS("Nơi")=NAMES;\nDATA=', "KEYS of 'Nơi': 'NAMES'; accepted: CODES, VALUES"),
        ("DATA=", 'KEYS("Nơi")=CODES;\nDATA=', "DATA: 4 items do not make up rows of 1 keys and 2 "
         "cells"),
    ],
)  # fmt: skip
def test_a_fault_is_named(old, new, message):
    assert old in GOOD
    with pytest.raises(FormatError) as caught:
        read(GOOD.replace(old, new, 1))
    assert str(caught.value) == message


def test_more_notes_than_cells_are_refused(monkeypatch):
    monkeypatch.setattr("helpers.ingest.px_data.MOST_CELLS", 3)
    with pytest.raises(FormatError) as caught:
        read(GOOD.replace('"10","*","GRDP"', '"*","*","*"'))
    assert str(caught.value) == "DATANOTECELL of 4 cells; accepted: up to 3"
