"""Values by key, in whatever form a table is given."""

import numpy as np
import pandas as pd
import pytest

from helpers.teaching import choice, table

GROWTH = {"lai-chau": 8.1, "dien-bien": 7.4, "lao-cai": 9.0}
ONE_KEY = table(GROWTH, within=0.05, unit="%")
FRAME = pd.DataFrame({"ref_area": list(GROWTH), "obs_value": list(GROWTH.values())})
LONG = pd.DataFrame(
    {
        "ref_area": ["lai-chau", "lai-chau", "dien-bien", "dien-bien"],
        "time_period": ["2022", "2023", "2022", "2023"],
        "obs_value": [8.1, 8.3, 7.4, 7.1],
    }
)
TWO_KEYS = table(
    {("lai-chau", 2022): 8.1, ("lai-chau", 2023): 8.3, ("dien-bien", 2022): 7.4,
     ("dien-bien", 2023): 7.1},
    within=0.05,
)  # fmt: skip
WIDE = LONG.pivot_table(index="ref_area", columns="time_period", values="obs_value")


@pytest.mark.parametrize(
    "answer",
    [
        GROWTH, {"Lai Châu": "8,1 %", "Điện Biên": "7,4 %", "Lào Cai": "9 %"}, pd.Series(GROWTH),
        FRAME, FRAME.set_index("ref_area"), FRAME.iloc[::-1], FRAME.set_index("ref_area").T.T,
        FRAME.assign(rank=[2, 3, 1], unit_measure="%", time_period="2023"),
        FRAME.assign(obs_value=FRAME["obs_value"].map("{} %".format)),
        FRAME.astype({"ref_area": "category"}), FRAME.convert_dtypes(),
        list(GROWTH.items()), GROWTH.items(), tuple(map(list, GROWTH.items())),
        pd.concat([FRAME, FRAME]), {"lai-chau": [8.1], "dien-bien": [7.4], "lao-cai": [9.0]},
        np.array(list(GROWTH.items()), dtype=object),
        FRAME.assign(**{f"more_{place}": place for place in range(30)}),
    ],
    ids=lambda answer: type(answer).__name__,
)  # fmt: skip
def test_any_form_of_the_right_table_is_right(judged, answer):
    assert judged(ONE_KEY, answer).right


@pytest.mark.parametrize(
    "answer",
    [
        {}, [], None, "8,1; 7,4; 9,0", list(GROWTH.values()), list(GROWTH), 8.1, pd.DataFrame(),
        {"lai-chau": 8.1, "dien-bien": 7.4}, {**GROWTH, "lao-cai": 9.1},
        {**GROWTH, "vietnam": 5.0}, {**GROWTH, "lao-cai": float("nan")}, {**GROWTH, "lao-cai": True},
        dict(zip(GROWTH, [0.081, 0.074, 0.09], strict=True)),
        FRAME.assign(obs_value=[7.4, 8.1, 9.0]), FRAME[["obs_value"]], FRAME[["ref_area"]],
        pd.concat([FRAME, FRAME.assign(obs_value=1.0)]), {"a": 8.1, "b": 7.4, "c": 9.0},
        pd.DataFrame({"ref_area": ["lai-chau"] * 3000, "obs_value": [8.1] * 3000}),
        {key: GROWTH for key in GROWTH}, iter(GROWTH.items()), {**GROWTH, "lao-cai": "9 lần"},
    ],
    ids=lambda answer: type(answer).__name__,
)  # fmt: skip
def test_a_wrong_table_is_wrong(judged, answer):
    assert not judged(ONE_KEY, answer).right


@pytest.mark.parametrize(
    "answer",
    [
        LONG, LONG.set_index(["ref_area", "time_period"])["obs_value"],
        LONG.set_index(["ref_area", "time_period"]), LONG.set_index("ref_area"),
        LONG.set_index(["time_period", "ref_area"]), WIDE, WIDE.T, WIDE.rename(columns=int),
        WIDE.to_dict(orient="index"), LONG.assign(unit="%", rank=1),
        [(area, year, value) for area, year, value in LONG.itertuples(index=False)],
        {(area, int(year)): value for area, year, value in LONG.itertuples(index=False)},
    ],
    ids=lambda answer: type(answer).__name__,
)  # fmt: skip
def test_two_keys_may_stand_in_rows_and_columns(judged, answer):
    assert judged(TWO_KEYS, answer).right


@pytest.mark.parametrize(
    "answer",
    [LONG.iloc[:3], LONG.assign(obs_value=8.1), WIDE + 1, WIDE[["2023"]], GROWTH, FRAME, {}, 3],
    ids=lambda answer: type(answer).__name__,
)
def test_two_keys_with_wrong_values_are_wrong(judged, answer):
    assert not judged(TWO_KEYS, answer).right


def test_values_can_be_names(judged):
    spec = table({2022: "sơ bộ", 2023: choice("ước tính", "E")})
    assert judged(spec, {"năm 2022": "Sơ bộ", pd.Period("2023"): "e"}).right
    assert not judged(spec, {2022: "E", 2023: "sơ bộ"}).right


@pytest.mark.parametrize(
    ("answer", "matched", "said"),
    [
        ({**GROWTH, "lao-cai": 1}, 2, ""),
        ({**GROWTH, "vietnam": 1}, 3, "The table has more rows than asked for."),
        ({"a": 1}, 0, "The keys of the table are not those asked for."),
        (
            8.1,
            0,
            "A table is asked for: a dict, a Series, or a frame of keys and values.",
        ),
        ({f"{place}": 1 for place in range(99)}, 0, "The table has more rows than asked for."),
    ],
    ids=["value", "more", "keys", "number", "long"],
)
def test_how_many_are_right_is_said(judged, remark, answer, matched, said):
    assert (judged(ONE_KEY, answer).matched, judged(ONE_KEY, answer).out_of) == (matched, 3)
    assert remark(ONE_KEY, answer) == said
