"""Several things, in any container; in any order, or in one that counts."""

from collections import OrderedDict, deque

import numpy as np
import pandas as pd
import pytest

from helpers.teaching import number, ordered, period, several

TWO = several("lai-chau", "dien-bien")
IN_ORDER = ordered("dien-bien", "lai-chau", "lao-cai")


@pytest.mark.parametrize(
    "answer",
    [
        ["lai-chau", "dien-bien"], ("Điện Biên", "Lai Châu"), {"lai-chau", "dien-bien"},
        frozenset({"Lai Chau", "Dien Bien"}), pd.Series(["dien-bien", "lai-chau"]),
        pd.Index(["lai-chau", "dien-bien"]), np.array(["lai-chau", "dien-bien"]),
        pd.Categorical(["lai-chau", "dien-bien"]), pd.array(["lai-chau", "dien-bien"]),
        {"lai-chau": 8.1, "dien-bien": 7.4}, {"lai-chau": 8.1, "dien-bien": 7.4}.keys(),
        {1: "lai-chau", 2: "dien-bien"}.values(), pd.Series({"lai-chau": 8.1, "dien-bien": 7.4}),
        pd.DataFrame({"area": ["lai-chau", "dien-bien"], "growth": [8.1, 7.4]}),
        pd.DataFrame({"growth": [8.1, 7.4]}, index=["lai-chau", "dien-bien"]),
        ["lai-chau", "dien-bien", "lai-chau"], deque(["lai-chau", "dien-bien"]),
        "Lai Châu, Điện Biên", "Điện Biên và Lai Châu", "Lai Chau and Dien Bien",
        "lai-chau; dien-bien", "Lai Châu,Điện Biên", "Lai Châu\nĐiện Biên",
        pd.Series(["lai-chau", "dien-bien"], dtype="category"),
    ],
    ids=lambda answer: ascii(answer)[:30],
)  # fmt: skip
def test_any_container_of_the_right_things_is_right(judged, answer):
    assert judged(TWO, answer).right


@pytest.mark.parametrize(
    "answer",
    [
        ["lai-chau"], ["lai-chau", "lao-cai"], ["lai-chau", "dien-bien", "lao-cai"], [], "", None,
        "lai-chau", "Lai Châu, Điện Biên, Lào Cai", {"lai-chau": "dien-bien"},
        pd.Series([], dtype=str), [["lai-chau", "dien-bien"], ["lao-cai", "lai-chau"]], 2,
        [None, None], ["lai-chau", None, "dien-bien"], ["lai-chau", float("nan")],
        iter(["lai-chau", "dien-bien"]), ["lai-chau", "dien-bien"] * 2000,
        ["lai-chau dien-bien"], pd.Series(["lai-chau", "dien-bien", pd.NA]),
    ],
    ids=lambda answer: ascii(answer)[:30],
)  # fmt: skip
def test_one_too_few_and_one_too_many_are_wrong(judged, answer):
    assert not judged(TWO, answer).right


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        (["dien-bien", "lai-chau", "lao-cai"], True),
        ("Điện Biên, Lai Châu, Lào Cai", True),
        ("Điện Biên > Lai Châu > Lào Cai", True),
        ("Điện Biên rồi Lai Châu rồi Lào Cai", True),
        (pd.Series([9, 8, 7], index=["dien-bien", "lai-chau", "lao-cai"]), True),
        (OrderedDict.fromkeys(["dien-bien", "lai-chau", "lao-cai"]), True),
        (pd.Index(["dien-bien", "lai-chau", "lao-cai"]), True),
        (pd.DataFrame({"area": ["dien-bien", "lai-chau", "lao-cai"], "rank": [1, 2, 3]}), True),
        (["lai-chau", "dien-bien", "lao-cai"], False),
        (["dien-bien", "lai-chau"], False),
        (["dien-bien", "lai-chau", "lao-cai", "vietnam"], False),
        (["dien-bien", "lai-chau", "lai-chau"], False),
        ({"dien-bien", "lai-chau", "lao-cai"}, False),
        (frozenset(["dien-bien", "lai-chau", "lao-cai"]), False),
    ],
    ids=lambda answer: ascii(answer)[:30],
)
def test_the_order_counts_where_it_is_asked_for(judged, answer, right):
    assert judged(IN_ORDER, answer).right is right


def test_parts_are_judged_each_in_its_own_kind(judged):
    spec = several(number(8.05, within=0.05, unit="%"), period("2023-S1"))
    assert judged(spec, ["nửa đầu năm 2023", "8,1 %"]).right
    assert not judged(spec, ["nửa đầu năm 2023", "9 %"]).right


def test_decimal_commas_are_no_separators(judged):
    spec = several(number(8.05, within=0.05), number(7.4, within=0.05))
    assert judged(spec, "8,05; 7,4").right
    assert judged(spec, "8,05 và 7,4").right
    assert judged(spec, "8,05, 7,4").right


@pytest.mark.parametrize(
    ("spec", "answer", "matched", "said"),
    [
        (TWO, ["lai-chau", "lao-cai"], 1, ""),
        (
            TWO,
            ["lai-chau", "dien-bien", "lao-cai"],
            2,
            "Something in the list does not belong there.",
        ),
        (TWO, ["x"] * 100, 0, "There are more things in the list than asked for."),
        (TWO, len, 0, ""),
        (
            IN_ORDER,
            ["lai-chau", "lao-cai", "dien-bien"],
            0,
            "These are the right ones, in another order.",
        ),
        (
            IN_ORDER,
            {"lai-chau", "dien-bien", "lao-cai"},
            0,
            "The order counts here, and a set has none: give a list.",
        ),
    ],
    ids=["one", "more", "many", "function", "order", "set"],
)
def test_how_many_are_right_is_said(judged, remark, spec, answer, matched, said):
    assert judged(spec, answer).matched == matched
    assert remark(spec, answer) == said
