"""What has been told, and the messages of it that not every target has."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Message:
    """One message.

    Attributes
    ----------
    number : int
        Larger than that of any message before.
    kind : str
        ``info``, ``success``, ``warning`` or ``failure``.
    title, body : str
        Plain text.
    more : str
        What stands where the body is cut; ``{count}`` is the number of lines left out.
    created : str
        When, as an ISO timestamp.
    sent : sequence of str
        The targets that have it.
    """

    number: int
    kind: str
    title: str
    body: str
    more: str
    created: str
    sent: Sequence[str] = ()


@dataclass
class Told:
    """What has been told, and what of it has not been delivered.

    Attributes
    ----------
    began : bool
        Whether a run has looked at what was published before anybody was told.
    last : mapping, optional
        ``number`` and ``published`` of the last set of which a message was made.
    failing : mapping
        Why each report fails that was said to fail, by its place.
    trouble : str
        What was said to keep a run from publishing; blank where nothing does.
    number : int
        Of the last message.
    messages : list of Message
        Those that not every target has, the oldest first.
    """

    began: bool = False
    last: dict[str, Any] | None = None
    failing: dict[str, str] = field(default_factory=dict)
    trouble: str = ""
    number: int = 0
    messages: list[Message] = field(default_factory=list)

    def add(self, kind: str, title: str, body: str, more: str, created: str) -> None:
        """Put a message at the end."""
        self.number += 1
        self.messages.append(Message(self.number, kind, title, body, more, created))
