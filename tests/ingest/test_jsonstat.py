"""JSON-stat: both versions, every form the description allows, and each fault named."""

import json

import pytest

from helpers.errors import FormatError
from helpers.ingest.cube import Dimension
from helpers.ingest.jsonstat import read

GOOD = {
    "class": "dataset",
    "label": "GRDP",
    "id": ["area", "year"],
    "size": [2, 1],
    "dimension": {
        "area": {"category": {"index": ["a", "b"], "label": {"a": "Lai Châu"}}},
        "year": {"label": "Năm", "category": {"label": {"2024": "Sơ bộ 2024"}}},
    },
    "value": [1.50, None],
}


def differing(**parts):
    return json.dumps({**GOOD, **parts})


def test_numbers_stay_as_they_are_written():
    text = json.dumps(GOOD).replace("1.5", "1.500")
    cube = read(text)
    assert cube.values == {0: "1.500"}
    assert cube.dimensions == (
        Dimension("area", "area", ("a", "b"), ("Lai Châu", "b")),
        Dimension("year", "Năm", ("2024",), ("Sơ bộ 2024",)),
    )


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("P", {0: "P", 1: "P"}),
        (["P"], {0: "P", 1: "P"}),
        (["P", ".."], {0: "P", 1: ".."}),
        (["P", None], {0: "P"}),
        ({"1": ".."}, {1: ".."}),
        (None, {}),
    ],
)
def test_a_status_has_three_forms(status, expected):
    assert read(differing(status=status)).statuses == expected


@pytest.mark.parametrize(
    "bundle",
    [
        {"dataset": GOOD},
        {"grdp": GOOD},
        {"class": "collection", "link": {"item": [GOOD]}},
        {"dataset": {**{k: v for k, v in GOOD.items() if k not in ("id", "size", "class")},
                     "dimension": {**GOOD["dimension"], "id": GOOD["id"], "size": GOOD["size"],
                                   "role": {"time": ["year"], "geo": None}}}},
    ],
)  # fmt: skip
def test_a_dataset_may_stand_in_a_bundle(bundle):
    assert read(json.dumps(bundle)).values == {0: "1.5"}


def test_units_and_notes_are_kept():
    category = {"index": ["a", "b"], "unit": {"a": {"base": "tỷ đồng", "decimals": 1}}}
    cube = read(differing(
        dimension={**GOOD["dimension"], "area": {"category": category}},
        role={"metric": ["area"]}, note=["Số sơ bộ.", ""],
    ))  # fmt: skip
    assert cube.dimensions[0].units == ("tỷ đồng", "")
    assert (cube.dimensions[0].role, cube.notes) == ("metric", ("Số sơ bộ.",))


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"value": [1]}, "value: 1 of 2 cells; accepted: one for each"),
        ({"value": {"2": 1}}, "value: '2' is no cell; accepted: 0 to 1"),
        ({"value": {"00": 1}}, "value: '00' is no cell; accepted: 0 to 1"),
        ({"value": [1, "9,02"]}, "value 1: text; accepted: a number or null"),
        ({"value": [1, True]}, "value 1: true or false; accepted: a number or null"),
        ({"value": None}, "value: missing or null; accepted: an object"),
        ({"value": [1e20, 1]}, "value 0: '1e+20'; accepted: up to 15 digits and 20 decimals"),
        ({"status": ["a", "b", "c"]}, "status: 3 of 2 cells; accepted: one for each"),
        ({"status": {"0": 7}}, "status 0: the number 7; accepted: text"),
        ({"size": [2]}, "size: 1 numbers for 2 dimensions; accepted: one each"),
        ({"size": [3, 1]}, "dimension 'area': 2 categories, size 3; accepted: as many"),
        ({"size": [2.0, 1]}, "size: '2.0'; accepted: a whole number from 0"),
        ({"size": "2x1"}, "size: text; accepted: an array of numbers"),
        ({"id": ["area"]}, "size: 2 numbers for 1 dimensions; accepted: one each"),
        ({"id": ["area", "area"]}, "id: 'area' stands twice; accepted: once"),
        ({"id": ["area", "month"]}, "dimension 'month' stands in only one of id and dimension; "
         "accepted: in both"),
        ({"role": {"time": ["month"]}}, "role 'time': 'month' is no dimension; "
         "accepted: area, year"),
        ({"role": {"tone": []}}, "role: 'tone' is none; accepted: time, geo, metric"),
        ({"label": 7}, "label: the number 7; accepted: text"),
        ({"class": "dimension"}, "class: 'dimension'; accepted: dataset"),
        ({"dimension": []}, "dimension: an array; accepted: an object"),
    ],
)  # fmt: skip
def test_a_fault_is_named(parts, message):
    with pytest.raises(FormatError) as caught:
        read(differing(**parts))
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("area", "message"),
    [
        ({}, "dimension 'area': category: missing or null; accepted: an object"),
        ({"category": {}}, "dimension 'area': no index; accepted: an array or object of "
         "categories"),
        ({"category": {"index": ["a", "a"]}}, "dimension 'area': index: 'a' stands twice; "
         "accepted: once"),
        ({"category": {"index": {"a": 0, "b": 2}}}, "dimension 'area': index does not count its "
         "categories; accepted: 0, 1, 2, ..."),
        ({"category": {"index": ["a", "b"], "label": {"c": "C"}}}, "dimension 'area': label of "
         "'c', which is no category"),
    ],
)  # fmt: skip
def test_a_fault_of_a_dimension_is_named(area, message):
    with pytest.raises(FormatError) as caught:
        read(differing(dimension={**GOOD["dimension"], "area": area}))
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": 1', "line 1, character 8: not JSON: Expecting ',' delimiter; "
         "accepted: a JSON-stat dataset"),
        ("[" * 100_000, "nested too deep; accepted: a JSON-stat dataset"),
        ('{"a": NaN}', "NaN is no number of JSON; accepted: a number or null"),
        ('{"a": 1, "a": 2}', "the name 'a' stands twice in one object; accepted: once"),
        ("[]", "the file: an array; accepted: an object"),
        ("{}", "no dataset in the file; accepted: one"),
        (json.dumps({"a": GOOD, "b": GOOD}), "2 datasets in the file; accepted: one"),
    ],
)  # fmt: skip
def test_what_is_no_dataset_is_named(text, message):
    with pytest.raises(FormatError) as caught:
        read(text)
    assert str(caught.value) == message


def test_sizes_that_multiply_are_refused_before_they_cost_memory():
    codes = [str(code) for code in range(1000)]
    ids = [str(number) for number in range(6)]
    text = json.dumps({
        "id": ids, "size": [1000] * 6, "value": {},
        "dimension": {name: {"category": {"index": codes}} for name in ids},
    })  # fmt: skip
    with pytest.raises(FormatError) as caught:
        read(text)
    assert str(caught.value) == "1000000000000000000 cells; accepted: up to 250000"
