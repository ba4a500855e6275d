"""What nobody was told of is found once, also where several sets followed one another."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.notification.news import last_published, set_of, untold
from helpers.rendering.changes import CHANGES
from helpers.rendering.shown import FIGURES

ERROR = "cell 7: ValueError: no"
PLACE = "vi/growth"


def brief(found):
    """Number of the set, whether some were missed, what began and ceased to fail."""
    return [
        (one.record and one.record["number"], one.missed, sorted(one.begun), list(one.ended))
        for one in found
    ]


def test_nothing_is_new_in_a_folder_without_pages(pages):
    folder, _ = pages
    assert untold(folder, None, {}) == []
    assert last_published(folder) is None


def test_the_first_set_is_news(pages, record):
    folder, put = pages
    put(record(1, None))
    assert brief(untold(folder, None, {})) == [(1, False, [], [])]


def test_a_set_that_was_told_is_no_news(pages, record):
    folder, put = pages
    put(record(2))
    assert last_published(folder) == set_of(record(2))
    assert untold(folder, set_of(record(2)), {}) == []


def test_a_report_that_fails_is_told_when_it_begins_and_when_it_ceases(pages, record, failing):
    folder, put = pages
    put(record(2, failed=[failing()]))
    [news] = untold(folder, set_of(record(1)), {})
    assert brief([news]) == [(2, False, [PLACE], [])]
    assert news.begun[PLACE] == failing()
    assert untold(folder, set_of(record(2)), news.failing) == []
    put(record(3, 2))
    assert brief(untold(folder, set_of(record(2)), news.failing)) == [(3, False, [], [PLACE])]


def test_a_report_that_fails_for_another_reason_is_told_again(pages, record, failing):
    folder, put = pages
    put(record(2, failed=[failing("cell 9: KeyError: 'x'")]))
    [news] = untold(folder, set_of(record(1)), {PLACE: ERROR})
    assert brief([news]) == [(2, False, [PLACE], [])]
    assert news.failing == {PLACE: "cell 9: KeyError: 'x'"}


def test_a_report_that_failed_before_anybody_was_told_is_told_without_its_set(
    pages, record, failing
):
    folder, put = pages
    put(record(2, failed=[failing()]))
    assert brief(untold(folder, set_of(record(2)), {})) == [(None, False, [PLACE], [])]


def test_sets_that_are_still_in_the_archive_are_told_in_order(pages, record, failing):
    folder, put = pages
    put(record(2, 1, failed=[failing()]), archive="2026-11-02")
    put(record(4, 2), archive="2026-11-04")
    put(record(5, 4))
    found = untold(folder, set_of(record(1)), {})
    assert brief(found) == [
        (2, False, [PLACE], []),
        (4, False, [], [PLACE]),
        (5, False, [], []),
    ]
    assert [one.folder for one in found] == ["archive/2026-11-02", "archive/2026-11-04", ""]


def test_where_a_set_is_gone_that_is_said(pages, record):
    folder, put = pages
    put(record(5, 4))
    assert brief(untold(folder, set_of(record(1)), {})) == [(5, True, [], [])]
    assert brief(untold(folder, None, {})) == [(5, True, [], [])]


def test_a_folder_that_was_begun_again_is_told_from_its_first_set(pages, record):
    folder, put = pages
    put(record(1, None))
    assert brief(untold(folder, set_of(record(12)), {})) == [(1, False, [], [])]


@pytest.mark.parametrize("cut", ["changed", "gone", "unsealed"])
def test_of_a_set_that_is_being_published_nothing_is_told(pages, record, cut):
    folder, put = pages
    put(record(2))
    if cut == "changed":
        (folder / CHANGES).write_text("{}", encoding="utf-8")
    elif cut == "gone":
        (folder / CHANGES).unlink()
    else:
        (folder / FIGURES).unlink()
    assert untold(folder, set_of(record(1)), {}) == []


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
@given(runs=st.lists(st.tuples(st.booleans(), st.booleans()), max_size=8))
def test_every_set_is_told_once_in_order_if_the_archive_keeps_them(pages, record, runs, tmp_path):
    """Each run publishes; whether it tells, and whether a report fails, is left to chance."""
    folder, put = pages
    last, known, told, before = None, {}, [], None
    for place in [*folder.glob("archive/*/*"), *folder.glob("*.json")]:
        place.unlink()
    for number, (tells, fails) in enumerate(runs, 1):
        made = record(number, before, failed=[])
        if fails:
            made["reports"]["failed"] = [
                {"language": "vi", "report": "growth", "title": "", "since": "", "error": ERROR}
            ]
        put(made, archive=f"2026-11-{number:02}")
        put(made)
        before = number
        if tells:
            for news in untold(folder, last, known):
                assert not news.missed
                told.append((news.record["number"], bool(news.begun), bool(news.ended)))
                last, known = set_of(news.record), news.failing
    reached = max((number for number, (tells, _) in enumerate(runs, 1) if tells), default=0)
    fails = [False, *(fails for _, fails in runs)]
    assert told == [
        (number, now and not before, before and not now)
        for number, (before, now) in enumerate(pairwise(fails), 1)
        if number <= reached
    ]
