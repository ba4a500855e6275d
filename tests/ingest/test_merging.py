"""Rows put back where they were taken from: the same bytes, whichever they are."""

import random
import shutil

import pytest

from helpers import datapackage, paths
from helpers.errors import DataError
from helpers.ingest.merging import File, order_of_figures, order_of_sources

ORDERS = {"figures": order_of_figures, "sources": order_of_sources}


def a_file(name, folder=None):
    return File.read(datapackage.read_descriptor()[name], folder)


@pytest.mark.parametrize("name", ORDERS)
@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.99, 1.0])
def test_any_rows_taken_out_and_added_again_give_the_same_bytes(tmp_path, name, share):
    whole = a_file(name)
    chance = random.Random(share)
    taken = {place for place in range(len(whole.rows)) if chance.random() < share}
    kept = [line for place, line in enumerate(whole.lines[1:]) if place not in taken]
    (tmp_path / f"{name}.csv").write_text("".join([whole.lines[0], *kept]), encoding="utf-8")
    rest = a_file(name, tmp_path)
    rows = [whole.rows[place] for place in taken]
    chance.shuffle(rows)
    assert rest.merged(rows, ORDERS[name]) == whole.content


def test_the_style_of_the_file_is_kept(tmp_path):
    content = paths.data().joinpath("sources.csv").read_bytes().replace(b"\n", b"\r\n")
    # Quotation marks that need not be there stay where they are.
    content = content.replace(b"\r\nafamily-vn-2022,", b'\r\n"afamily-vn-2022",')
    (tmp_path / "sources.csv").write_bytes(content)
    file = a_file("sources", tmp_path)
    row = {**file.rows[0], "source_id": "zz", "title": 'Báo cáo, "bản thử"'}
    merged = file.merged([row], order_of_sources)
    assert merged.startswith(content)
    assert merged[len(content) :].decode().startswith('zz,"Báo cáo, ""bản thử""",')
    assert merged.endswith(b"\r\n")


def test_a_file_not_quite_in_order_keeps_its_own(tmp_path):
    whole = a_file("sources")
    lines = [whole.lines[0], whole.lines[3], whole.lines[2], whole.lines[5]]
    (tmp_path / "sources.csv").write_text("".join(lines), encoding="utf-8")
    merged = a_file("sources", tmp_path).merged([whole.rows[3]], order_of_sources)
    assert merged.decode() == "".join([*lines[:3], whole.lines[4], lines[3]])


def test_a_file_that_cannot_be_read_is_not_merged(tmp_path):
    shutil.copy(paths.data() / "sources.csv", tmp_path)
    with (tmp_path / "sources.csv").open("a") as file:
        file.write("cut")
    with pytest.raises(DataError, match=r"sources.csv:358: the last line does not end"):
        a_file("sources", tmp_path)
