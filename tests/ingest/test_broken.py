"""A thousand broken files: each is refused with its name, a place and what is accepted."""

import json
import random
import re

import pytest

from helpers.errors import FormatError
from helpers.ingest.formats import read

TIMES = 36  # of each of the ways below: a thousand and more in all


def of_json(change):
    """Make a way to break JSON-stat out of one that changes its content."""

    def broken(files, chance):
        content = json.loads(files[chance.choice(["json1", "json2"])].rstrip(b"\0"))
        dataset = content.get("dataset", content)
        parts = dataset if "id" in dataset else dataset["dimension"]
        change(dataset, parts, chance)
        return json.dumps(content).encode()

    return broken


def dimension(dataset, parts, chance):
    return dataset["dimension"][chance.choice(parts["id"])]["category"]


def drop_a_cell(dataset, _parts, chance):
    dataset["value"].pop(chance.randrange(len(dataset["value"])))


def change_a_size(_dataset, parts, chance):
    place = chance.randrange(len(parts["size"]))
    parts["size"][place] = chance.choice([0, 1, 2, 4, 10**8, -1, 3.5, "3", None, True, [], {}])


def forget_a_dimension(dataset, parts, chance):
    del dataset["dimension"][chance.choice(parts["id"])]


def name_a_dimension_twice(_dataset, parts, _chance):
    parts["id"][1] = parts["id"][0]


def repeat_an_index(dataset, parts, chance):
    index = dimension(dataset, parts, chance)["index"]
    index[chance.choice(list(index))] = chance.choice([0, 7, -1, "0", None]) or None


def label_what_is_not_there(dataset, parts, chance):
    dimension(dataset, parts, chance)["label"]["nowhere"] = "Hà Nội"


def put_something_for_a_number(dataset, _parts, chance):
    wrong = chance.choice(["9,02", "..", True, False, [], {}, float("nan"), float("inf"), 1e300])
    dataset["value"][chance.randrange(len(dataset["value"]))] = wrong


def put_something_for_a_status(dataset, _parts, chance):
    dataset["status"] = chance.choice([7, True, {"99": "E"}, {"x": "E"}, {"01": "E"}, ["E", "P"]])


def give_an_odd_role(_dataset, parts, chance):
    parts["role"] = chance.choice([7, {"tone": []}, {"time": ["Tháng"]}, {"time": "Năm"}])


def forget_something(dataset, parts, chance):
    name = chance.choice(["id", "size", "value", "dimension"])
    del (parts if name in parts else dataset)[name]


def put_anything_for_a_part(dataset, parts, chance):
    wrong = chance.choice([7, "text", True, None])
    chance.choice([
        lambda: dataset.__setitem__("value", wrong),
        lambda: dataset.__setitem__("dimension", wrong),
        lambda: parts.__setitem__("id", wrong),
        lambda: dimension(dataset, parts, chance).__setitem__("label", wrong or 7),
    ])()  # fmt: skip


def cut(files, chance):
    name = chance.choice(["json1", "json2", "px", "keys"])
    content = files[name].rstrip(b"\0\r\n")
    return content[: chance.randrange(20, len(content))]


def cut_a_csv(files, chance):
    content = files["csv"]
    place = chance.randrange(20, len(content) - 2)
    return content[:place].rstrip(b"\r\n")


def spoil_the_encoding(files, chance):
    content = bytearray(files[chance.choice(["json2", "px", "csv"])])
    content[chance.randrange(8, len(content) - 8)] = 0xFF
    return bytes(content)


def nest(_files, chance):
    return chance.choice([b"[", b'{"dataset":']) * chance.randrange(50_000, 200_000)


def send_a_page(_files, chance):
    words = [b"<html>", b"<!DOCTYPE html>", b"<?xml version='1.0'?>", b"  <h1>", b"Error 503\n"]
    return chance.choice(words) + b"<p>" * chance.randrange(9)


def of_text(name, *patterns):
    """Make a way to break a text file: one place a pattern finds is replaced."""

    def broken(files, chance):
        text = files[name].rstrip(b"\0").decode("utf-8-sig")
        pattern, put = chance.choice(patterns)
        match = chance.choice([*re.finditer(pattern, text)])
        return (text[: match.start()] + match.expand(put) + text[match.end() :]).encode()

    return broken


WAYS = {
    "cell": of_json(drop_a_cell),
    "size": of_json(change_a_size),
    "dimension": of_json(forget_a_dimension),
    "twice": of_json(name_a_dimension_twice),
    "index": of_json(repeat_an_index),
    "label": of_json(label_what_is_not_there),
    "number": of_json(put_something_for_a_number),
    "status": of_json(put_something_for_a_status),
    "role": of_json(give_an_odd_role),
    "missing": of_json(forget_something),
    "anything": of_json(put_anything_for_a_part),
    "cut": cut,
    "cut csv": cut_a_csv,
    "encoding": spoil_the_encoding,
    "nested": nest,
    "page": send_a_page,
    "px cells": of_text("px", (r"(?<=\n)-?\d[\d.]* ", ""), (r"(?<=\n)(\d[\d.]*) ", r"\1 \1 ")),
    "px numbers": of_text("px", (r"\d[\d.]* (?=[\r\n;])", "9,02 "), (r'"\.\."', '"nil"')),
    "px words": of_text("px", (r"\b31 ", "NaN "), (r"\b32 ", "1e999 "), (r"\b33.0 ", "0x21 ")),
    "px quotes": of_text("px", (r'"', ""), (r'","', '" "')),
    "px keywords": of_text("px", (r"\bVALUES\(", "VALUE("), (r"\bSTUB=", "STUPS="), (r"=", "")),
    "px subkeys": of_text("px", (r'(?<=\()"Năm"', '"Tháng"'), (r'\("Năm"\)', '("Năm"')),
    "px codes": of_text("px", (r'"0","1"', '"0","0"'), (r'"0","1"', '"0"')),
    "px twice": of_text("px", (r'STUB="[^;]*;', r"\g<0>\g<0>"), (r"VALUES[^;]*;", r"\g<0>\g<0>")),
    "px end": of_text("px", (r";\s*$", ""), (r";\s*$", "; 7"), (r"DATA=", "DATE=")),
    "keys": of_text("keys", (r'(?<=\n)"0",', '"7",'), (r'(?<=\n)"0",', '"1",'),
                    (r'KEYS\([^;]*;', "")),
    "csv cells": of_text("csv", (r"(?<=[\d.]);", ""), (r"(?<=\d)\r", ";\r"), (r"\b31\b", "x")),
    "csv rows": of_text("csv", (r'"Lai Châu"', '"Lào Cai"'), (r'(?<!\d)"', ""), (r"22;", "2.2,1;")),
}  # fmt: skip


@pytest.fixture(scope="module")
def files(small, as_json_stat, as_px, as_csv):
    return {
        "json1": as_json_stat(small, version=1),
        "json2": as_json_stat(small),
        "px": as_px(small).replace(b'"E"', b'".."'),
        "keys": as_px(small, keys=True).replace(b'"E"', b'".."'),
        "csv": as_csv(small),
    }


def test_the_files_are_good_before_they_are_broken(files, tmp_path):
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        assert len(read(tmp_path / name).cube.values) == 8


@pytest.mark.parametrize("way", WAYS)
def test_a_broken_file_is_refused(files, tmp_path, way):
    chance = random.Random(way)
    broken = tmp_path / "broken"
    for _ in range(TIMES):
        content = WAYS[way](files, chance)
        broken.write_bytes(content)
        with pytest.raises(FormatError, match=r"^broken: .{12,}") as caught:
            print(read(broken), content[:4000])
        said = str(caught.value)
        assert len(said) < 600
        assert "\n" not in said


def test_whatever_the_bytes_it_is_a_table_or_a_fault(files, tmp_path):
    chance = random.Random(7)
    broken = tmp_path / "broken"
    refused = []
    for turn in range(1000):
        content = bytearray(files[chance.choice(list(files))])
        for _ in range(1 + turn % 3):
            place = chance.randrange(len(content))
            content[place : place + chance.randrange(2)] = chance.choice(
                [b"", b"\0", b'"', b";", b"{", b"}", b"[", b",", b"9", b"-", b"\n", b"\xe1", b"="]
            )
        broken.write_bytes(bytes(content))
        try:
            read(broken)
        except FormatError as error:
            refused.append(str(error))
    assert len(refused) > 500
    assert {said[:8] for said in refused} == {"broken: "}
