"""Words for targets: each verdict as strong as its figures, each reason in both languages."""

import math

import pytest

from helpers.measures.reasons import REASONS, VERDICTS
from helpers.wording import verdicts
from helpers.wording.verdicts import (
    based_on,
    counted,
    due_in,
    from_draft,
    needs,
    pace,
    reason,
    verdict,
    verdict_name,
)


def said(code, status="A", *, computed=False):
    estimate = status in ("E", "P")
    return {"verdict": code, "obs_status": status, "estimate": estimate, "computed": computed}


@pytest.mark.parametrize(
    ("row", "vi", "en"),
    [
        (said("met"), "đạt", "met"),
        (said("met", "E"), "đạt, theo số ước tính", "met, by an estimate"),
        (said("missed", "P"), "không đạt, theo số sơ bộ", "missed, by a provisional figure"),
        (said("missed", "E", computed=True), "không đạt, có dùng số ước tính",
         "missed, partly on estimates"),
        (said("met", "P", computed=True), "đạt, có dùng số sơ bộ",
         "met, partly on provisional figures"),
        (said("on_pace", "E"), "đúng tiến độ, có dùng số ước tính", "on pace, partly on estimates"),
        (said("behind"), "chậm tiến độ", "behind"),
        (said("cannot_tell", "E"), "chưa đủ cơ sở để kết luận", "cannot tell"),
    ],
)  # fmt: skip
def test_a_verdict_on_an_estimate_says_so(row, vi, en):
    assert (verdict(row, "vi"), verdict(row, "en")) == (vi, en)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_verdict_and_reason_has_words(language):
    names = {verdict_name(code, language) for code in VERDICTS}
    assert len(names) == len(VERDICTS)
    words = {code: reason({"reason": code, "standard": ""}, language) for code in REASONS}
    assert {code for code, text in words.items() if not text} == {"reached", "not_reached"}
    assert len(set(words.values())) == len(REASONS) - 1


def test_it_is_said_who_does_not_state_the_standard():
    unstated = {"reason": "standard_not_stated"}
    assert reason({**unstated, "standard": ""}, "en") == "the target states no poverty standard"
    assert (
        reason({**unstated, "standard": "2022-2025"}, "en")
        == "the figure states no poverty standard"
    )


def test_targets_are_counted_by_verdict():
    assert [counted(code, 2, "en") for code in VERDICTS] == [
        "2 met", "2 missed", "2 on pace", "2 behind", "2 that cannot be told",
    ]  # fmt: skip


def needed(low, high=None, bound="", indicator="visitors"):
    ends = {"required": low, "required_lower": low, "required_upper": high or low}
    return {**ends, "required_bound": bound, "pace_unit": "%", "indicator": indicator}


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (needed(7.21), "7.2%"),
        (needed(7.21, math.inf, "at_least"), "at least 7.2%"),
        (needed(-3.4, math.inf, "at_least"), "already there"),
        # of growth itself a pace below zero is a pace
        (needed(-3.4, indicator="grdp_growth"), "−3.4%"),
        (needed(2.0, indicator="poverty_rate"), "already there"),
        (needed(math.nan), ""),
    ],
)
def test_what_is_needed_says_when_it_is_already_there(row, text):
    assert needs(row, "en") == text


def test_no_pace_has_no_words():
    row = {"pace_3": 1.0, "pace_3_lower": -math.inf, "pace_3_upper": math.inf, "pace_3_bound": ""}
    assert pace({**row, "pace_unit": "%"}, "pace_3", "vi") == ""


def test_a_result_tells_its_period_origin_and_status():
    row = {"since": "2021/2025", "time_period": "2021/2025", "computed": True, "obs_status": "E"}
    assert based_on(row, "vi") == "tính từ số từng năm, ước tính"
    assert based_on({**row, "since": "", "computed": False, "obs_status": ""}, "vi") == ""
    assert based_on({**row, "since": "2024", "computed": False, "obs_status": "A"}, "en") == "2024"


def test_an_average_over_years_is_named():
    row = {"time_period": "2026/2030", "measure": "annual_average"}
    assert due_in(row, "vi") == "bình quân năm 2026–2030"
    assert due_in({"time_period": "2030", "measure": "level"}, "vi") == "2030"


def test_a_target_is_a_draft_only_if_no_other_document_prints_it(monkeypatch):
    sources = {1: ("lai-chau-draft-report-2025",), 2: ("cafef-vn-2024",)}
    monkeypatch.setattr(
        verdicts, "sources_of", lambda lines: [key for line in lines for key in sources[line]]
    )
    assert from_draft({"printed": (1,)})
    assert not from_draft({"printed": (1, 2)})
