"""The process that knows Apprise and the addresses; nothing it prints or raises leaves it.

It reads one line of JSON from standard input: ``urls`` or ``file``, and ``messages``. It answers in
lines of JSON: first ``faults`` and ``targets``, then, for each message and target, whether it was
accepted. What Apprise logs may quote an address, a password or a token: of it only a number or the
kind of a fault passes. When standard input closes, whoever asked is gone, and so is this process.
"""

import hashlib
import json
import logging
import os
import re
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from pathlib import Path
from typing import Any

FAULT = re.compile(r"(?:\bon line|entry #)\s*(\d+)")
CODE = re.compile(r"\berror=(\d{3})\b|Exception: \((\d{3}),")
LATE = re.compile(r"timed out|did not finish within", re.IGNORECASE)
AWAY = re.compile(r"connection error|socket exception", re.IGNORECASE)
ROOM = 8
"""Characters a service may put between a title and a text that it shows as one."""
Answer = Callable[[Mapping[str, Any]], None]


class Ear(logging.Handler):
    """Hears what Apprise logs, and keeps of it what cannot be a secret."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[int] = []
        self.refused = 0
        self.reason: ContextVar[dict[str, str] | None] = ContextVar("reason", default=None)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the number of a line, of an answer, or the kind of a fault."""
        said = record.getMessage()
        left_out = said.startswith("Recursion limit reached")  # of what it calls includes
        if record.levelno >= logging.WARNING or said.startswith("Unparseable"):
            numbers = FAULT.findall(said)
            self.lines.extend(map(int, numbers))
            left_out = record.levelno >= logging.ERROR and not numbers
        self.refused += left_out
        reason = self.reason.get()
        if reason is None:
            return
        if code := CODE.search(said):
            reason["said"] = f"the service answered {code[1] or code[2]}"
        elif LATE.search(said):
            reason.setdefault("said", "no answer in time")
        elif AWAY.search(said):
            reason.setdefault("said", "no connection, or the service closed it")


def main() -> None:
    """Answer the one question that comes on standard input."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    with Path(os.devnull).open("w") as nothing:
        os.dup2(nothing.fileno(), 1)
        os.dup2(nothing.fileno(), 2)
    asked = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_caller, daemon=True).start()
    speaking = threading.Lock()

    def answer(content: Mapping[str, Any]) -> None:
        with speaking:
            print(json.dumps(content), file=answers, flush=True)

    ear = Ear()
    _listen(ear)
    services, faults = find(asked, ear)
    named = dict(zip(ids(services), services, strict=True))
    kinds = {key: kind(service) for key, service in named.items()}
    answer({"faults": faults, "targets": kinds})
    if not faults:
        deliver(named, asked["messages"], ear, answer)
    os._exit(0)  # a service may have left a thread that does not end


def _end_with_caller() -> None:
    sys.stdin.buffer.read()
    os._exit(1)


def _listen(ear: Ear) -> None:
    """Have Apprise speak to nobody else."""
    for name in ("apprise", "requests", "urllib3", "smtplib"):
        logger = logging.getLogger(name)
        logger.propagate = False
        logger.handlers = [ear if name == "apprise" else logging.NullHandler()]
    logging.getLogger("apprise").setLevel(logging.DEBUG)


def find(asked: Mapping[str, Any], ear: Ear) -> tuple[list[Any], list[str]]:
    """Return the services asked for, and what is wrong with the addresses, without quoting any."""
    from apprise import Apprise, AppriseConfig

    apprise = Apprise()
    if asked["file"]:
        config = AppriseConfig()
        try:
            config.add_config(Path(asked["file"]).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            return [], [f"it cannot be read ({type(error).__name__})"]
        apprise.add(config)
        services = list(apprise.find())
        return services, _faults(ear, len(services), len(apprise))
    found = [Apprise.instantiate(url) for url in asked["urls"]]
    count = len(found)
    faults = [
        f"Apprise does not accept URL {number} of {count}"
        for number, service in enumerate(found, 1)
        if service is None
    ]
    return [service for service in found if service is not None], faults


def _faults(ear: Ear, found: int, there: int) -> list[str]:
    """Say what is wrong with a file of which so many services were found, and are there."""
    if ear.lines:
        numbers = sorted(set(ear.lines))
        return [f"Apprise does not accept line or entry {number}" for number in numbers]
    if found < there:
        return ["a variable of its template has no value"]
    if ear.refused:
        return ["Apprise does not accept all of it"]
    return [] if found else ["there is no address in it"]


def ids(services: Iterable[Any]) -> list[str]:
    """Name services by a hash of their address without its secrets; equal ones by their order."""
    found: list[str] = []
    for service in services:
        masked = str(service.url(privacy=True)).encode("utf-8")
        name = hashlib.sha256(masked).hexdigest()[:16]
        same = sum(other.partition("-")[0] == name for other in found)
        found.append(f"{name}-{same}")
    return found


def kind(service: Any) -> str:
    """Return the name of a service, such as ``Telegram``."""
    return str(service.service_name or "unknown")


def deliver(
    services: Mapping[str, Any], messages: list[dict[str, Any]], ear: Ear, answer: Answer
) -> None:
    """Give every target its messages in order; one that does not take one gets none after it."""

    def work(key: str, service: Any) -> None:
        for message in messages:
            if key in message["sent"]:
                continue
            reason: dict[str, str] = {}
            ear.reason.set(reason)
            try:
                accepted = send(service, message)
            except Exception as error:
                accepted = False
                reason.setdefault("said", f"Apprise raised {type(error).__name__}")
            said = "" if accepted else reason.get("said", "the service did not accept it")
            given = {"target": key, "message": message["number"], "reason": said}
            answer({**given, "accepted": accepted})
            if not accepted:
                return

    threads = [
        threading.Thread(target=work, args=one, daemon=True)  # one may never come back
        for one in services.items()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def send(service: Any, message: Mapping[str, Any]) -> bool:
    """Send one message through one service, cut to what it takes."""
    from apprise import Apprise, NotifyFormat, NotifyType

    apprise = Apprise()
    apprise.add(service)
    title = message["title"]
    room = service.body_maxlen
    if service.title_maxlen > 0:
        title = title[: service.title_maxlen]
    else:
        room -= len(title) + ROOM
    return bool(
        apprise.notify(
            title=title,
            body=cut(message["body"], room, message["more"]),
            notify_type=NotifyType(message["kind"]),
            body_format=NotifyFormat.TEXT,
        )
    )


def cut(text: str, room: int, more: str) -> str:
    r"""Cut a text at a line so that it fits, and say how many lines are left out.

    Parameters
    ----------
    text : str
        Of lines.
    room : int
        Characters there are.
    more : str
        What stands at the end of a text that was cut; ``{count}`` is the number of lines.

    Examples
    --------
    >>> print(cut("one\ntwo\nthree\nfour", 16, "{count} more"))
    one
    two
    2 more
    >>> cut("one\ntwo", 16, "{count} more")
    'one\ntwo'
    """
    if len(text) <= room:
        return text
    lines = text.split("\n")
    for kept in range(len(lines) - 1, 0, -1):
        left = sum(1 for line in lines[kept:] if line)
        short = "\n".join([*lines[:kept], more.replace("{count}", str(left))])
        if len(short) <= room:
            return short
    return text[: max(room, 0)]


if __name__ == "__main__":
    main()
