import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from helpers.rendering import changes
from helpers.rendering.changes import KINDS, compare, is_news
from helpers.rendering.shown import Figure, Shown

SCHEMA = json.loads((Path(changes.__file__).parent / changes.SCHEMA).read_text(encoding="utf-8"))
LAST = {"number": 1, "published": "2026-10-22T06:00:00+07:00"}


def figure(value="9.02", source="press", **differs):
    cells = {
        "indicator": "grdp_growth",
        "ref_area": "lao-cai",
        "time_period": "2022",
        "measure": "level",
        "scenario": "observed",
        "standard": "",
        "obs_value": value,
        "lower": "",
        "upper": "",
        "bound": "",
        "unit_measure": "%",
        "obs_status": "A",
        "source_id": source,
        "places": ("vi/growth", "en/growth"),
    }
    return Figure(**{**cells, **differs})


def report(**differs):
    return {
        "title": "Tăng trưởng",
        "status": "rendered",
        "since": "2026-10-22",
        "error": "",
        "set": 1,
        "reasons": ["figures (grdp_growth)"],
        "findings": ["Một.", "Hai."],
    } | differs


def shown(*figures, number=1, **reports):
    document = {"title": "T", "publisher": "P", "publisher_kind": "press", "published": ""}
    documents = {one.source_id: {**document, "url": ""} for one in figures}
    places = {name.replace("_", "/"): one for name, one in reports.items()}
    return Shown(number, "2026-11-22T06:00:00+07:00", figures, documents, places)


def told(before, now):
    """Return what is told of figures, briefly: kind, role, values before and now, difference."""
    record = compare(shown(*before), shown(*now, number=2), LAST)
    assert list(Draft202012Validator(SCHEMA).iter_errors(record)) == []
    return [
        (
            kind,
            entry["role"],
            *((entry[side] or {}).get("obs_value") for side in ("old", "new")),
            entry["difference"],
        )
        for kind in KINDS
        for entry in record["figures"][kind]
    ]


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


def test_nothing_changed():
    same = [figure(), figure("8.05", "office")]
    assert told(same, same) == []
    assert told([figure("9.0")], [figure("9.00")]) == []


def test_a_document_that_was_corrected_revises_its_figure():
    entry = ("revised", "preferred", "9.02", "8.05", "-0.97")
    assert told([figure()], [figure("8.05")]) == [entry]


def test_a_new_document_that_is_preferred_revises_the_figure_and_is_told_once():
    new = figure("8.05", "office")
    assert told([figure()], [new, figure()]) == [("revised", "preferred", "9.02", "8.05", "-0.97")]
    assert told([figure()], [new]) == [("revised", "preferred", "9.02", "8.05", "-0.97")]


def test_a_revision_names_both_documents_and_the_reports():
    record = compare(shown(figure()), shown(figure("8.05", "office"), number=2), LAST)
    [entry] = record["figures"]["revised"]
    assert entry == {
        "indicator": "grdp_growth",
        "ref_area": "lao-cai",
        "time_period": "2022",
        "measure": "level",
        "scenario": "observed",
        "standard": "",
        "role": "preferred",
        "old": {
            "obs_value": "9.02",
            "lower": "",
            "upper": "",
            "bound": "",
            "obs_status": "A",
            "unit_measure": "%",
            "source_id": "press",
        },
        "new": {
            "obs_value": "8.05",
            "lower": "",
            "upper": "",
            "bound": "",
            "obs_status": "A",
            "unit_measure": "%",
            "source_id": "office",
        },
        "difference": "-0.97",
        "difference_unit": "percentage points",
        "reports": ["growth"],
    }
    assert list(record["sources"]) == ["office", "press"]
    assert record["before"] == LAST


def test_another_figure_that_comes_changes_or_goes_is_told_of_its_document():
    first, other = figure("8.05", "office"), figure()
    assert told([first], [first, other]) == [("added", "other", None, "9.02", "")]
    assert told([first, other], [first]) == [("withdrawn", "other", "9.02", None, "")]
    corrected = figure("9.00")
    assert told([first, other], [first, corrected]) == [
        ("revised", "other", "9.02", "9.00", "-0.02")
    ]


def test_the_preferred_figure_and_another_can_change_at_once():
    before = [figure("8.05", "office"), figure()]
    now = [figure("8.10", "office"), figure("9.00")]
    assert told(before, now) == [
        ("revised", "preferred", "8.05", "8.10", "+0.05"),
        ("revised", "other", "9.02", "9.00", "-0.02"),
    ]


def test_what_a_document_still_says_is_told_where_another_replaces_it():
    assert told([figure()], [figure("8.05", "office"), figure("9.00")]) == [
        ("revised", "preferred", "9.02", "8.05", "-0.97"),
        ("revised", "other", "9.02", "9.00", "-0.02"),
    ]


def test_a_document_that_agrees_with_what_is_shown_is_added():
    first = figure("9.02", "office")
    assert told([figure()], [first, figure()]) == [("added", "other", None, "9.02", "")]
    assert told([figure()], [first]) == [
        ("added", "other", None, "9.02", ""),
        ("withdrawn", "other", "9.02", None, ""),
    ]


def test_two_figures_of_one_document_are_paired_where_they_are_equal():
    both = [figure("9.02"), figure("9.00")]
    assert told(both, [figure("9.00")]) == [("revised", "preferred", "9.02", "9.00", "-0.02")]
    assert told(both, [figure("9.02")]) == [("withdrawn", "other", "9.00", None, "")]


def test_figures_come_and_go():
    later = figure("7.00", time_period="2023")
    assert told([figure()], [figure(), later]) == [("added", "preferred", None, "7.00", "")]
    assert told([figure(), later], [figure()]) == [("withdrawn", "preferred", "7.00", None, "")]


def test_a_status_alone_is_no_revision():
    changed = figure(obs_status="P")
    assert told([figure(obs_status="E")], [changed]) == [
        ("status", "preferred", "9.02", "9.02", "")
    ]
    assert told([figure("8", obs_status="E")], [changed]) == [
        ("revised", "preferred", "8", "9.02", "+1.02")
    ]


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        ({"value": "7", "bound": "over"}, {"value": "8", "bound": "over"}, ""),
        ({"value": "7", "bound": "about"}, {"value": "8"}, "+1"),
        ({"value": "7", "bound": "about"}, {"value": "7"}, ""),
        ({"value": "", "lower": "3", "upper": "4"}, {"value": "3.5"}, ""),
        ({"value": "7", "unit_measure": "persons"}, {"value": "8"}, ""),
    ],
)
def test_a_difference_is_given_only_of_values(old, new, difference):
    [(kind, *_values, found)] = told([figure(**old)], [figure(**new)])
    assert (kind, found) == ("revised", difference)


def test_the_first_set_is_held_against_nothing():
    now = shown(figure(), vi_growth=report())
    record = compare(None, now, None)
    assert list(Draft202012Validator(SCHEMA).iter_errors(record)) == []
    assert record["before"] is None
    assert record["figures"] == {"shown": 1, **{kind: [] for kind in KINDS}}
    assert record["reports"]["rendered"] == [
        {
            "report": "growth",
            "language": "vi",
            "title": "Tăng trưởng",
            "new": True,
            "reasons": ["figures (grdp_growth)"],
        }
    ]
    assert is_news(record, None)


def findings(old, new):
    before = shown(vi_growth=report(findings=old))
    now = shown(number=2, vi_growth=report(findings=new, set=2))
    record = compare(before, now, LAST)
    assert list(Draft202012Validator(SCHEMA).iter_errors(record)) == []
    return [(one["old"], one["new"]) for item in record["findings"] for one in item["sentences"]]


def test_sentences_are_paired_by_where_they_stand():
    assert findings(["a", "b", "c"], ["a", "B", "c"]) == [("b", "B")]
    assert findings(["a", "b"], ["a", "b", "c"]) == [("", "c")]
    assert findings(["a", "b", "c"], ["b", "C", "D"]) == [("a", ""), ("c", "C"), ("", "D")]
    assert findings(["a"], ["a"]) == []


def test_reports_are_named_that_were_rendered_that_fail_and_that_are_no_more():
    failing = {"status": "failed", "error": "cell 7: no", "since": "2026-11-22"}
    before = shown(vi_a=report(), vi_b=report(), vi_c=report())
    now = shown(number=2, vi_a=report(set=2), vi_b=report(**failing), vi_d=report(set=2))
    record = compare(before, now, LAST)
    assert list(Draft202012Validator(SCHEMA).iter_errors(record)) == []
    reports = record["reports"]
    assert [(one["report"], one["new"]) for one in reports["rendered"]] == [
        ("a", False),
        ("d", True),
    ]
    assert reports["failed"] == [
        {
            "report": "b",
            "language": "vi",
            "title": "Tăng trưởng",
            "since": "2026-11-22",
            "error": "cell 7: no",
        }
    ]
    assert [one["report"] for one in reports["removed"]] == ["c"]
    assert record["findings"] == []


def test_a_report_that_goes_on_failing_is_no_news():
    failing = report(status="failed", error="cell 7: no")
    before = shown(figure(), vi_a=failing)

    def news(*figures, **differs):
        return is_news(compare(before, shown(*figures, vi_a=failing | differs), LAST), before)

    assert not news(figure())
    assert news(figure(), error="cell 8: no")
    assert news(figure(), status="rendered", error="")
    assert news(figure("8"))
    assert news(figure(), set=2)


VALUES = st.dictionaries(
    st.tuples(st.sampled_from(["2021", "2022"]), st.sampled_from(["office", "press", "web"])),
    st.tuples(st.sampled_from(["1", "2", "3"]), st.sampled_from("AE")),
)


@given(VALUES, VALUES)
def test_what_is_told_leads_from_one_set_to_the_next(before, now):
    def figures(values):
        made = [
            figure(value, source, time_period=year, obs_status=status)
            for (year, source), (value, status) in sorted(values.items())
        ]
        return shown(*made, number=2)

    def preferred(values):
        first = {}
        for (year, _source), cells in sorted(values.items()):
            first.setdefault(year, cells)
        return first

    record = compare(figures(before), figures(now), LAST)
    assert list(Draft202012Validator(SCHEMA).iter_errors(record)) == []
    told = [(kind, entry) for kind in KINDS for entry in record["figures"][kind]]
    reached, seen = preferred(before), set()
    for kind, entry in told:
        once = (entry["time_period"], entry["role"], str(entry["old"]), str(entry["new"]))
        assert once not in seen
        seen.add(once)
        if entry["role"] == "preferred":
            old, new = (
                side and (side["obs_value"], side["obs_status"])
                for side in (entry["old"], entry["new"])
            )
            assert reached.get(entry["time_period"]) == old
            reached[entry["time_period"]] = new
        assert (kind == "added") == (entry["old"] is None)
    assert {year: cells for year, cells in reached.items() if cells} == preferred(now)
    assert bool(told) == (before != now)
