"""What is told around a run: what is new when it begins and ends, and why it could not finish.

Nothing here changes how the run ends: what cannot be told or sent is said, and waits.
"""

import datetime
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.errors import DataError, UsageError
from helpers.notification import delivery
from helpers.notification.delivery import CourierError, Delivery
from helpers.notification.news import last_published, set_of, untold
from helpers.notification.outbox import Outbox
from helpers.notification.targets import Targets
from helpers.notification.told import Message, Told

if TYPE_CHECKING:
    from helpers.notification.messages import Words

PATIENCE = 60.0
"""Seconds to wait for another run that is sending."""
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Notifier:
    """Tells of one folder of pages.

    Attributes
    ----------
    outbox : Outbox
        What waits, and has been told, of the folder.
    targets : Targets
        Where messages go.
    tell : callable
        Is told, in a line each, what was and what was not delivered.
    """

    outbox: Outbox
    targets: Targets
    tell: Tell

    @classmethod
    def of(cls, output: Path, targets: Targets, tell: Tell) -> "Notifier":
        """Make one, once it is sure that Apprise accepts the addresses.

        Raises
        ------
        UsageError
            Apprise does not accept an address, or there is no room for what waits.
        """
        outbox = Outbox(output, tell)
        outbox.open()
        try:
            delivery.check(targets)
        except CourierError as error:
            tell(str(error))
        return cls(outbox, targets, tell)

    @contextmanager
    def around(self) -> Iterator[Callable[[], None]]:
        """Tell what a run does; gives what to call once no other run can change the folder."""
        try:
            yield self.look
        except Exception as error:
            self._finish(None if isinstance(error, BrokenPipeError) else error)
            raise
        self._finish(None)

    def _finish(self, fault: Exception | None) -> None:
        """Tell what a run has done, and that it could not finish or that runs do again."""
        self.look()
        self._note(lambda told: self._trouble(told, fault) if fault else self._recovered(told))
        self.send()

    def resume(self) -> bool:
        """Send what runs have left; return whether nothing waits any more."""
        if self.outbox.now().began:
            self.look()
        if self.outbox.now().messages:
            return self.send()
        self.tell("notification: no message waits")
        return True

    def look(self) -> None:
        """Put what nobody has been told of yet into the outbox."""
        self._note(self._look)

    def send(self) -> bool:
        """Send what waits, the oldest first; return whether nothing is left."""
        try:
            with self.outbox.sending(PATIENCE) as granted:
                if not granted:
                    self.tell("notification: another run is sending; what is new here waits")
                    return False
                if self.outbox.now().messages:
                    self._send()
            left = len(self.outbox.now().messages)
        except OSError as error:
            self.tell(f"notification: {self.outbox.folder}: {error.strerror}")
            return False
        if left:
            said = "message waits" if left == 1 else "messages wait"
            self.tell(f"notification: {left} {said} for the next run in {self.outbox.folder}")
        return not left

    def _send(self) -> None:
        results: list[Delivery] = []
        kinds: dict[str, str] = {}
        try:
            with delivery.delivering(self.targets, self.outbox.now().messages) as (kinds, coming):
                for result in coming:
                    results.append(result)
                    if result.accepted:
                        with self.outbox.changing() as told:
                            told.messages = _marked(told.messages, result, set(kinds))
        except (CourierError, UsageError) as error:
            self.tell(str(error))
        for line in lines(kinds, results):
            self.tell(f"notification: {line}")

    def _note(self, change: Callable[[Told], None]) -> None:
        try:
            with self.outbox.changing() as told:
                change(told)
            self.outbox.note()
        except OSError as error:
            self.tell(f"notification: {self.outbox.folder}: {error.strerror}")

    def _look(self, told: Told) -> None:
        output = self.outbox.output
        if not told.began:
            told.began, told.last = True, last_published(output)
        for news in untold(output, told.last, told.failing):
            from helpers.notification.messages import of_news

            told.add(*of_news(news, self._words()), _now())
            told.last, told.failing = set_of(news.record) or told.last, dict(news.failing)

    def _trouble(self, told: Told, error: Exception) -> None:
        from helpers.notification.messages import of_trouble

        kind = kind_of(error)
        if kind != told.trouble:
            told.trouble = kind
            told.add(*of_trouble(error, self._words()), _now())

    def _recovered(self, told: Told) -> None:
        from helpers.notification.messages import of_recovery

        if told.trouble:
            told.trouble = ""
            told.add(*of_recovery(self._words()), _now())

    def _words(self) -> "Words":
        from helpers.notification.messages import Words

        return Words(self.targets.language, self.outbox.output, self.targets.site)


def send_test(output: Path, targets: Targets, tell: Tell) -> bool:
    """Send one message to every target, past the outbox; return whether all accepted it.

    Raises
    ------
    UsageError
        Apprise does not accept an address.
    CourierError
        No answer came.
    """
    from helpers.notification.messages import Words, of_test

    text = of_test(Words(targets.language, output.resolve(), targets.site))
    with delivery.delivering(targets, [Message(1, *text, _now())]) as (kinds, coming):
        results = list(coming)
    for line in lines(kinds, results):
        tell(line)
    return len(results) == len(kinds) and all(result.accepted for result in results)


def lines(kinds: Mapping[str, str], results: Iterable[Delivery]) -> list[str]:
    """Say of every target what it has got and what not.

    Parameters
    ----------
    kinds : mapping
        The kind of service by the name of each target.
    results : iterable of Delivery
        What became of messages there.

    Examples
    --------
    >>> lines({"a-0": "E-Mail"}, [Delivery("a-0", 1, True, ""), Delivery("a-0", 2, True, "")])
    ['target 1 (E-Mail): 2 delivered']
    """
    found = []
    of_target: dict[str, list[Delivery]] = {key: [] for key in kinds}
    for result in results:
        of_target[result.target].append(result)
    for number, (key, kind) in enumerate(kinds.items(), 1):
        count = sum(result.accepted for result in of_target[key])
        said = [f"{count} delivered"] if count else []
        said += [f"not delivered: {one.reason}" for one in of_target[key] if not one.accepted]
        if said:
            found.append(f"target {number} ({kind}): {', '.join(said)}")
    return found


def kind_of(error: Exception) -> str:
    """Name what keeps a run from publishing, the same name as long as it is the same."""
    if isinstance(error, DataError):
        return f"faults {hashlib.sha256(str(error).encode()).hexdigest()}"
    if isinstance(error.__cause__, OSError):
        return f"{type(error).__name__} {error.__cause__.errno}"
    return f"{type(error).__name__} {re.sub(r'[0-9]+', '', str(error))}"


def _marked(messages: list[Message], result: Delivery, targets: set[str]) -> list[Message]:
    """Note that a target has a message; one that all have is gone."""
    found = []
    for message in messages:
        if message.number == result.message:
            message = replace(message, sent=(*message.sent, result.target))
        if not targets <= set(message.sent):
            found.append(message)
    return found


def _now() -> str:
    return datetime.datetime.now().astimezone().isoformat(timespec="seconds")
