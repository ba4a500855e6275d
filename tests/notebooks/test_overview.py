"""The overview as it would have looked: with other parameters, and with nothing from the future."""

import ast
import json

import pytest

from helpers import figures, paths, periods
from helpers.exhibits import MIME


def exhibits(**given):
    """Run the overview with other parameters and return what it shows, as the page gets it."""
    notebook = json.loads((paths.notebooks() / "overview.ipynb").read_text(encoding="utf-8"))
    names: dict[str, object] = {}
    shown = []
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        source = "".join(cell["source"])
        if "parameters" in cell["metadata"].get("tags", []):
            exec(source, names)
            assert set(given) <= set(names)
            names.update(given)
            continue
        shown.append(_run(source, names))
    return [item._repr_mimebundle_()[MIME] for item in shown if hasattr(item, "_repr_mimebundle_")]


def _run(source, names):
    *before, last = ast.parse(source).body
    if not isinstance(last, ast.Expr):
        exec(source, names)
        return None
    exec(compile(ast.Module(before, []), "overview", "exec"), names)
    return eval(compile(ast.Expression(last.value), "overview", "eval"), names)


def lines_of(shown):
    return {line for exhibit in shown for line in exhibit["lines"]}


def points_of(shown):
    return next(exhibit["sentences"] for exhibit in shown if exhibit["kind"] == "findings")


DATES = (
    "2015", "2018-11-19", "2019-06", "2021-06", "2022-12-31", "2023", "2023-12", "2024-08",
    "2025-03-01", "2026-01",
)  # fmt: skip


@pytest.mark.parametrize("as_of", DATES)
def test_nothing_from_the_future_is_shown(as_of):
    used = figures.load().loc[sorted(lines_of(exhibits(as_of=as_of)))]
    assert (used["published"] != "").all()
    limit = periods.last_day(as_of)
    assert [text for text in used["published"] if periods.last_day(text) > limit] == []


@pytest.mark.parametrize(
    "given",
    [
        {"areas": "lai-chau"},
        {"benchmark": "vietnam"},
        {"start": 2010, "since": 2010},
        {"start": 2020, "since": 2018},
        {"since": 2023, "base_year": 2020},
        {"areas": "lai-chau,vietnam", "benchmark": "northern-midlands-mountains"},
        {"areas": "lao-cai-2025", "benchmark": "vietnam"},
        {"indicators": "poverty_rate"},
        {"indicators": "survey_poverty_rate,visitors_international,tea_area,life_expectancy"},
        {"end": 2020},
        {"as_of": "2010"},
    ],
    ids=str,
)
def test_other_parameters_give_a_page_too(given):
    shown = exhibits(**given)
    assert points_of(shown)
    assert all(exhibit["lines"] is not None for exhibit in shown)


def test_the_merged_province_stands_alone():
    shown = exhibits()
    used = figures.load().loc[sorted(lines_of(shown))]
    assert not set(used["ref_area"]) & {"lao-cai-2025", "northern-midlands-mountains-2025"}


def test_a_change_before_the_series_begins_is_counted_from_it_and_not_called_missing():
    card = next(exhibit for exhibit in exhibits(start=2022, since=2019, language="en")
                if exhibit["kind"] == "table")  # fmt: skip
    assert "+104.4%" in card["html"]
