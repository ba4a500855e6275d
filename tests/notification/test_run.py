"""What is told of a run, to real receivers, and what is not."""

import logging
import signal
import time
from contextlib import contextmanager
from dataclasses import asdict

import psutil
import pytest
from filelock import FileLock

from helpers.errors import DataError, Problem, RenderError
from helpers.notification import courier, delivery
from helpers.notification.courier import Ear
from helpers.notification.delivery import Delivery
from helpers.notification.outbox import Outbox
from helpers.notification.run import Notifier, kind_of
from helpers.notification.targets import Targets
from helpers.rendering.publish import LOCK

# A service that nobody uses here imports it when Apprise looks what services there are.
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")


@contextmanager
def near(targets, messages):
    """Send as ``delivery.delivering`` does, but from this process, which has Apprise at hand."""
    answers, ear = [], Ear()
    found, _ = courier.find({"urls": targets.urls, "file": ""}, ear)
    named = dict(zip(courier.ids(found), found, strict=True))
    logger = logging.getLogger("apprise")
    logger.addHandler(ear)
    try:
        courier.deliver(named, [asdict(message) for message in messages], ear, answers.append)
    finally:
        logger.removeHandler(ear)
    answers.sort(key=lambda answer: (answer["message"], list(named).index(answer["target"])))
    kinds = {key: courier.kind(service) for key, service in named.items()}
    yield kinds, (Delivery(**answer) for answer in answers)


@pytest.fixture
def notifier(pages, web, monkeypatch, tmp_path, said):
    """Return a function that makes the notifier of a run, with two targets."""
    monkeypatch.setenv("TAYBAC_STATE", str(tmp_path / "state"))
    monkeypatch.setattr(delivery, "delivering", near)

    def make():
        outbox = Outbox(pages[0], said.append)
        outbox.open()
        urls = (web.url("/a"), web.url("/b"))
        return Notifier(outbox, Targets("TAYBAC_NOTIFY", urls, language="en"), said.append)

    return make


def run(notifier, *steps):
    """Tell of a run in which these steps follow one another."""
    with notifier.around() as begin:
        begin()
        for step in steps:
            step()


def headings(web, place):
    return [title.partition(" – ")[2] for title in web.titles(place)]


def raising(error):
    def step():
        raise error

    return step


def test_what_a_target_did_not_take_it_gets_from_the_next_run_and_nobody_gets_it_twice(
    notifier, pages, web, record, said
):
    _, put = pages
    web.answers["/b"] = 401
    run(notifier(), lambda: put(record(1, None)))
    folder = notifier().outbox.folder
    assert said == [
        "notification: target 1 (JSON): 1 delivered",
        "notification: target 2 (JSON): not delivered: the service answered 401",
        f"notification: 1 message waits for the next run in {folder}",
    ]
    web.answers.clear()
    run(notifier(), lambda: put(record(2, 1)))
    assert headings(web, "/a") == headings(web, "/b")
    assert len(headings(web, "/a")) == 2
    assert notifier().outbox.now().messages == []
    said.clear()
    run(notifier())
    assert (said, len(web.came)) == ([], 4)


def test_of_pages_that_were_there_before_nothing_is_told_but_what_fails(
    notifier, pages, web, record, failing
):
    _, put = pages
    put(record(7, 5, failed=[failing()]))
    run(notifier())
    assert headings(web, "/a") == ["Reports that could not be renewed: 1"]


def test_a_run_that_is_killed_before_it_tells_leaves_that_to_the_next(notifier, pages, web, record):
    _, put = pages
    run(notifier())
    with pytest.raises(SystemExit):
        run(notifier(), lambda: put(record(1, None)), raising(SystemExit(143)))
    assert web.came == []
    run(notifier(), lambda: put(record(2, 1)))
    assert headings(web, "/a") == ["first pages published", ""]


def test_what_keeps_a_run_from_publishing_is_told_once_and_its_end_as_well(notifier, web, said):
    faults = DataError([Problem("figures.csv", 17, "obs_value", "no")])
    for _time in range(2):
        with pytest.raises(DataError):
            run(notifier(), raising(faults))
    more = DataError([*faults.problems, Problem("figures.csv", 18, "obs_value", "no")])
    with pytest.raises(DataError):
        run(notifier(), raising(more))
    assert headings(web, "/a") == ["nothing was published: faults in the figures"] * 2
    assert "figures.csv:18: obs_value: no" in web.bodies("/a")[1]
    run(notifier())
    run(notifier())
    assert headings(web, "/a")[2:] == ["runs finish again"]


def test_the_same_trouble_has_the_same_name():
    def full(process):
        error = RenderError(f"publishing stopped (/pages/.staging-{process}/vi/growth.html)")
        error.__cause__ = OSError(28, "No space left on device")
        return error

    assert kind_of(full(1)) == kind_of(full(2)) == "RenderError 28"
    assert kind_of(RenderError("after 7 s")) == kind_of(RenderError("after 12 s"))
    assert kind_of(RenderError("a")) != kind_of(RenderError("b"))


def test_a_delivery_that_fails_does_not_change_how_a_run_ends(notifier, pages, web, record, said):
    _, put = pages
    web.answers.update({"/a": 500, "/b": 500})
    run(notifier(), lambda: put(record(1, None)))
    assert said[-1].startswith("notification: 1 message waits for the next run in ")
    assert not notifier().resume()
    web.answers.clear()
    assert notifier().resume()
    assert headings(web, "/a") == headings(web, "/b") == ["first pages published"]


def test_a_disk_that_is_full_for_the_outbox_keeps_nobody_from_being_told(
    notifier, pages, web, record, said, monkeypatch
):
    _, put = pages

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Outbox, "_write", full)
    run(notifier(), lambda: put(record(1, None)))
    assert headings(web, "/a") == headings(web, "/b") == ["first pages published"]
    folder = notifier().outbox.folder
    assert said[0] == f"notification: {folder} cannot be written to (No space left on device)"
    assert said.count(said[0]) == 1


SHOWS = 'print("shown")'
NOWHERE = "taybac: notification: there is nowhere to send to; accepted: Apprise URLs in "


@pytest.mark.parametrize(
    ("arguments", "urls", "status", "words"),
    [
        (["render", "--notify"], "", 2, NOWHERE),
        (["notify"], "", 2, NOWHERE),
        (["notify", "--test"], "", 2, NOWHERE),
        (["render", "--notify"], "nonsense://s3cr3t", 2,
         "taybac: TAYBAC_NOTIFY: Apprise does not accept URL 1 of 1; accepted: "),
        (["render", "--notify", "--jobs", "0"], "json://127.0.0.1:9", 2, "taybac: --jobs: '0' is "),
        (["render", "--notify", "--dry-run"], "json://127.0.0.1:9", 0, "would render vi/one: not "),
        (["notify"], "json://127.0.0.1:9", 0, "taybac: notification: no message waits\n"),
        (["notify", "--test"], "json://127.0.0.1:9", 1,
         "target 1 (JSON): not delivered: no connection, or the service closed it\n"),
    ],
)  # fmt: skip
def test_bad_usage_and_what_only_looks_render_nothing(project, arguments, urls, status, words):
    project.write_notebooks(one=SHOWS)
    project.given["TAYBAC_NOTIFY"] = urls
    found, said = project.run(*arguments)
    assert (found, words in said) == (status, True), said
    assert "s3cr3t" not in said
    assert not project.output.exists()


def test_a_hanging_receiver_holds_no_lock_and_a_run_ends_within_5_seconds(project, web):
    project.write_notebooks(one=SHOWS)
    web.answers["/"] = None
    project.given["TAYBAC_NOTIFY"] = web.url("/?rto=600")
    process = project.start("render", "--notify", "--language", "en")
    while not web.waits.wait(0.01):
        assert process.poll() is None
    with FileLock(project.output / LOCK).acquire(blocking=False):
        children = psutil.Process(process.pid).children(recursive=True)
        assert [delivery.COURIER in one.cmdline() for one in children] == [True]
    started = time.monotonic()
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=60)
    assert time.monotonic() - started < 5
    assert process.returncode == 143, said
    assert psutil.wait_procs(children, timeout=30)[1] == []
    status, said = project.run("status")
    assert status == 1
    assert "1 message waits to be sent since " in said
    web.answers.clear()
    assert project.run("notify")[0] == 0
    assert len(web.titles()) == 1
