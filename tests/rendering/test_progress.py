import datetime
import io
from dataclasses import replace

from helpers.rendering.progress import line, record, shown, summary, told
from helpers.rendering.publish import Outcome


class Terminal(io.StringIO):
    def isatty(self):
        return True


def outcomes(task):
    return [
        Outcome(task, "rendered", seconds=5.14),
        Outcome(task, "failed", ("data",), error="cell 7: no"),
        Outcome(task, "up to date"),
        Outcome(task, "would render", ("data", "helpers")),
    ]


def test_each_outcome_is_a_line_of_a_log(task):
    assert [line(outcome) for outcome in outcomes(task)] == [
        "rendered vi/growth in 5.1 s",
        "failed vi/growth: cell 7: no",
        "up to date vi/growth",
        "would render vi/growth: data, helpers",
    ]


def test_a_log_gets_plain_lines(task):
    log = io.StringIO()
    told(outcomes(task)[2:3], log)
    assert list(shown(outcomes(task)[:2], 2, log)) == outcomes(task)[:2]
    lines = [line.partition(" ") for line in log.getvalue().splitlines()]
    assert [text for _time, _, text in lines] == [
        "up to date vi/growth",
        "rendered vi/growth in 5.1 s",
        "failed vi/growth: cell 7: no",
    ]
    times = [datetime.datetime.fromisoformat(time) for time, _, _text in lines]
    assert all(time.tzinfo and not time.microsecond for time in times)
    assert times == sorted(times)


def test_what_was_tried_again_says_so(task):
    rendered, bad = (replace(outcome, attempts=2) for outcome in outcomes(task)[:2])
    assert line(rendered) == "rendered vi/growth in 5.1 s (attempt 2)"
    assert line(bad) == "failed vi/growth (attempt 2): cell 7: no"


def test_a_terminal_gets_a_bar_and_the_failures(task):
    terminal = Terminal()
    told(outcomes(task)[2:3], terminal)
    assert list(shown(outcomes(task)[:2], 2, terminal)) == outcomes(task)[:2]
    text = terminal.getvalue()
    assert "failed vi/growth: cell 7: no\n" in text
    assert "| 0/2 [" in text
    assert "up to date" not in text


def test_a_run_is_counted_and_recorded(task):
    assert summary(outcomes(task)[:3]) == "1 rendered, 1 failed, 1 up to date"
    assert record(outcomes(task)[1]) == {
        "report": "growth",
        "language": "vi",
        "status": "failed",
        "reasons": ["data"],
        "error": "cell 7: no",
        "seconds": 0.0,
    }
