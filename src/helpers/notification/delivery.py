"""Messages handed to the courier, a process of its own that can be ended at any moment."""

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from typing import IO, Any

from helpers.errors import TaybacError, UsageError
from helpers.notification.targets import Targets
from helpers.notification.told import Message

COURIER = "helpers.notification.courier"
PATIENCE = 30.0
"""Seconds until the next answer comes, or the courier is ended with what it has not delivered."""


class CourierError(TaybacError):
    """The courier ended or did not answer; nothing is known of what it has not told."""


@dataclass(frozen=True)
class Delivery:
    """What became of a message at a target.

    Attributes
    ----------
    target : str
        The name of the target, which is no address.
    message : int
        The number of the message.
    accepted : bool
        Whether the service took it.
    reason : str
        Why not; quotes nothing that a service or Apprise has said.
    """

    target: str
    message: int
    accepted: bool
    reason: str


def check(targets: Targets) -> None:
    """Have Apprise read the addresses.

    Raises
    ------
    UsageError
        Apprise does not accept an address; says which, not what it is.
    CourierError
        The courier does not answer.
    """
    with delivering(targets, []):
        pass


@contextmanager
def delivering(
    targets: Targets, messages: Iterable[Message]
) -> Iterator[tuple[dict[str, str], Iterator[Delivery]]]:
    """Send messages while the block lasts.

    Gives the kind of service (``Telegram``) by the name of each target, and what becomes of each
    message at each target, as it is known. A target gets its messages in order, and none after one
    that it did not take. Iterating raises ``CourierError`` where no answer comes in time: the
    other targets have got what they could.

    Raises
    ------
    UsageError
        Apprise does not accept an address.
    CourierError
        The courier does not answer.
    """
    with _asked(targets, [asdict(message) for message in messages]) as answers:
        kinds = _targets(targets, answers)
        yield kinds, (Delivery(**answer) for answer in answers)


def _targets(targets: Targets, answers: Iterator[dict[str, Any]]) -> dict[str, str]:
    first = next(answers, None)
    if first is None:
        raise CourierError("notification: the process that sends messages ended before it answered")
    if first["faults"]:
        place = f"{targets.origin} ({targets.file})" if targets.file else targets.origin
        reasons = ", ".join(first["faults"])
        raise UsageError(f"{place}: {reasons}; accepted: URLs as Apprise documents them")
    return dict(first["targets"])


@contextmanager
def _asked(targets: Targets, messages: list[dict[str, Any]]) -> Iterator[Iterator[dict[str, Any]]]:
    """Start the courier and give its answers; when the block is left it is gone."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", COURIER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **targets.environment},
        start_new_session=True,
    )
    told: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    listener = threading.Thread(target=_listen, args=(process, told), daemon=True)
    listener.start()
    try:
        asked = {"urls": targets.urls, "file": targets.file, "messages": messages}
        with suppress(BrokenPipeError):  # it has ended, which its answers will tell
            _standard_input(process).write(json.dumps(asked).encode("utf-8") + b"\n")
            _standard_input(process).flush()
        yield _answers(told)
    finally:
        process.kill()
        process.wait()
        listener.join()
        with suppress(BrokenPipeError):
            _standard_input(process).close()


def _standard_input(process: "subprocess.Popen[bytes]") -> IO[bytes]:
    assert process.stdin
    return process.stdin


def _listen(process: "subprocess.Popen[bytes]", told: "queue.SimpleQueue[bytes]") -> None:
    """Pass lines on as they come; a blank one says that there are no more."""
    assert process.stdout
    with process.stdout as lines:
        for line in lines:
            told.put(line)
    told.put(b"")


def _answers(told: "queue.SimpleQueue[bytes]") -> Iterator[dict[str, Any]]:
    """Yield answers until there are no more."""
    while True:
        try:
            line = told.get(timeout=PATIENCE)
        except queue.Empty:
            raise CourierError(f"notification: no answer within {PATIENCE:.0f} s") from None
        if not line:
            return
        yield json.loads(line)
