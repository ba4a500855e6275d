"""Real Apprise in its own process, against real servers on the loopback."""

import subprocess
import sys
import time
from email import message_from_bytes, policy

import psutil
import pytest

from helpers.errors import UsageError
from helpers.notification import delivery
from helpers.notification.delivery import CourierError, check, delivering
from helpers.notification.targets import Targets
from helpers.notification.told import Message


def message(number=1, sent=(), body="One line\nand another"):
    return Message(number, "info", f"Title {number}", body, "… {count} more", "", sent)


def sent(targets, *messages):
    """Send messages; return what became of each at each target, by its place in the list."""
    with delivering(targets, messages) as (kinds, coming):
        found = [(list(kinds).index(one.target), one.message, one.reason) for one in coming]
        return list(kinds.values()), sorted(found), list(kinds)


def urls(*given):
    return Targets("TAYBAC_NOTIFY", given)


def test_every_target_gets_every_message_in_order(web):
    kinds, results, _ = sent(urls(web.url("/a"), web.url("/b", "form")), message(1), message(2))
    assert kinds == ["JSON", "Form"]
    assert results == [(0, 1, ""), (0, 2, ""), (1, 1, ""), (1, 2, "")]
    assert web.titles("/a") == web.titles("/b") == ["Title 1", "Title 2"]
    assert web.bodies("/a")[0] == "One line\nand another"


def test_a_target_gets_nothing_after_what_it_did_not_take_and_nothing_twice(web):
    web.answers["/b"] = 503
    targets = urls(web.url("/a"), web.url("/b"))
    _, results, names = sent(targets, message(1), message(2))
    assert results == [(0, 1, ""), (0, 2, ""), (1, 1, "the service answered 503")]
    web.answers.clear()
    again = [message(number, [names[0]]) for number in (1, 2)]
    _, results, _ = sent(targets, *again)
    assert results == [(1, 1, ""), (1, 2, "")]
    assert web.titles("/a") == web.titles("/b") == ["Title 1", "Title 2"]


def test_mail_arrives_with_its_words(mail):
    port = mail.server_address[1]
    address = f"mailto://user:s3cr3t@127.0.0.1:{port}?from=a@example.org&to=b@example.org"
    text = "Ba tỉnh Tây Bắc: 9,02 % → 8,05 %\n\n- một\n- hai"
    _, results, _ = sent(urls(address), message(body=text))
    assert results == [(0, 1, "")]
    [raw] = mail.mails
    came = message_from_bytes(raw, policy=policy.default)
    assert (came["Subject"], came["To"]) == ("Title 1", "b@example.org")
    assert came.get_body(("plain",)).get_content().splitlines() == text.splitlines()


def test_a_password_that_is_refused_is_not_quoted(mail):
    port = mail.server_address[1]
    address = f"mailto://user:wr0ng@127.0.0.1:{port}?from=a@example.org&to=b@example.org"
    _, results, _ = sent(urls(address), message())
    assert results == [(0, 1, "the service answered 535")]


def test_nobody_there_is_said(web):
    address = web.url("/s3cr3t")
    web.server.shutdown()
    web.server.server_close()
    _, results, _ = sent(urls(address), message())
    assert results == [(0, 1, "no connection, or the service closed it")]


def test_a_target_that_hangs_is_given_up_and_the_others_have_their_messages(web, monkeypatch):
    web.answers["/b"] = None
    monkeypatch.setattr(delivery, "PATIENCE", 5.0)
    hangs = web.url("/b?rto=600")
    results = []
    with (
        pytest.raises(CourierError) as refused,
        delivering(urls(hangs, web.url("/a")), [message(1), message(2)]) as (_, coming),
    ):
        results.extend(one.message for one in coming)
    assert str(refused.value) == "notification: no answer within 5 s"
    assert results == [1, 2]
    assert web.titles("/a") == ["Title 1", "Title 2"]
    assert [one for one in psutil.Process().children() if delivery.COURIER in one.cmdline()] == []


def test_an_address_that_apprise_does_not_accept_is_bad_usage_without_it():
    with pytest.raises(UsageError) as refused:
        check(urls("json://example.org", "nonsense://s3cr3t@host"))
    assert str(refused.value) == (
        "TAYBAC_NOTIFY: Apprise does not accept URL 2 of 2; "
        "accepted: URLs as Apprise documents them"
    )


def test_a_configuration_may_take_its_values_from_the_environment(web, tmp_path):
    file = tmp_path / "notify.yml"
    text = f"template:\n  TOKEN: ~\nurls:\n  - json://{web.address}/${{TOKEN}}\n"
    file.write_text(text, encoding="utf-8")
    given = {"APPRISE_TEMPLATE_TOKEN": "t0ken"}
    sent(Targets("TAYBAC_NOTIFY_FILE", file=str(file), environment=given), message())
    assert web.titles("/t0ken") == ["Title 1"]
    with pytest.raises(UsageError) as refused:
        check(Targets("TAYBAC_NOTIFY_FILE", file=str(file)))
    assert str(refused.value) == (
        f"TAYBAC_NOTIFY_FILE ({file}): a variable of its template has no value; "
        "accepted: URLs as Apprise documents them"
    )


def test_a_process_that_does_not_start_is_said(monkeypatch):
    monkeypatch.setattr(delivery, "COURIER", "helpers.notification.nobody")
    with pytest.raises(CourierError) as refused:
        check(urls("json://example.org"))
    assert str(refused.value) == (
        "notification: the process that sends messages ended before it answered"
    )


CALLER = """
from helpers.notification.delivery import delivering
from helpers.notification.targets import Targets
from helpers.notification.told import Message
targets = Targets("TAYBAC_NOTIFY", ({url!r},))
with delivering(targets, [Message(1, "info", "T", "B", "", "")]) as (_, coming):
    print("sending", flush=True)
    list(coming)
"""


def test_when_whoever_asked_is_killed_the_courier_is_gone(web):
    web.answers["/b"] = None
    caller = subprocess.Popen(
        [sys.executable, "-c", CALLER.format(url=web.url("/b?rto=600"))], stdout=subprocess.PIPE
    )
    assert caller.stdout.readline() == b"sending\n"
    [courier] = psutil.Process(caller.pid).children()
    caller.kill()
    caller.communicate()
    until = time.monotonic() + 30
    while courier.is_running() and courier.status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < until
        time.sleep(0.01)
