"""What waits to be sent, and what has been told: one file, private, replaced whole.

It stands outside the published pages, in the folder for what runs keep (``paths.state``). The
output folder notes where that was, so that the next run finds it, whoever starts it.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from helpers import paths
from helpers.errors import UsageError
from helpers.notification.told import Message, Told

FILE, NOTE = "outbox.json", ".outbox"
LOCK, SENDING = ".lock", ".sending"
VERSION = 1


class Outbox:
    """The outbox of a folder of pages.

    Parameters
    ----------
    output : Path
        The folder.
    tell : callable
        Is told what cannot be written or read.
    """

    def __init__(self, output: Path, tell: Callable[[str], None]) -> None:
        self.output = output.resolve()
        self.folder = _noted(self.output) or _own(self.output)
        self._tell = tell
        self._unwritten: Told | None = None

    def open(self) -> None:
        """Make the folder, for this user alone.

        Raises
        ------
        UsageError
            It cannot be written to, or would stand among the pages.
        """
        if self.folder.is_relative_to(self.output):
            raise UsageError(
                f"notification: {str(self.folder)!r} is among the pages of {str(self.output)!r}; "
                "accepted: another folder for what is kept, in TAYBAC_STATE"
            )
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.folder.chmod(0o700)
        except OSError as error:
            raise UsageError(
                f"notification: {str(self.folder)!r} cannot be written to ({error.strerror}); "
                "accepted: a folder for what waits to be sent, in TAYBAC_STATE"
            ) from error

    def note(self) -> None:
        """Note in the output folder where the outbox is."""
        if _noted(self.output) != self.folder and self.output.is_dir():
            with suppress(OSError):  # a full disk, say; it is found without as well
                (self.output / NOTE).write_text(f"{self.folder}\n", encoding="utf-8")

    def read(self) -> Told:
        """Return what has been told; nothing where nothing was. What is no outbox is set aside."""
        file = self.folder / FILE
        try:
            content = json.loads(file.read_text(encoding="utf-8"))
            if content.pop("version") != VERSION or content.pop("output") != str(self.output):
                raise ValueError
            messages = [Message(**one) for one in content["messages"]]
            return Told(**{**content, "messages": messages})
        except FileNotFoundError:
            return Told()
        except (ValueError, KeyError, TypeError, AttributeError):
            aside = file.with_name(f"{FILE}.unreadable")
            file.replace(aside)
            self._tell(f"notification: {file} is no outbox; it is {aside.name} now")
            return Told()

    def now(self) -> Told:
        """Return what has been told, also what could not be written."""
        return self._unwritten or self.read()

    @contextmanager
    def changing(self) -> Iterator[Told]:
        """Give what has been told, and write it when the block is left; no other run comes between.

        What cannot be written, because the disk is full, say, is kept for the next time it is
        changed by this run.
        """
        from filelock import FileLock

        with FileLock(self.folder / LOCK):
            told = self.now()
            yield told
            try:
                self._write(told)
                self._unwritten = None
            except OSError as error:
                if self._unwritten is None:
                    reason = f"cannot be written to ({error.strerror})"
                    self._tell(f"notification: {self.folder} {reason}")
                self._unwritten = told

    @contextmanager
    def sending(self, patience: float) -> Iterator[bool]:
        """Keep other runs from sending the same; give whether so many seconds sufficed for that."""
        from filelock import FileLock, Timeout

        lock = FileLock(self.folder / SENDING)
        try:
            lock.acquire(patience)
        except Timeout:
            yield False
            return
        try:
            yield True
        finally:
            lock.release()

    def _write(self, told: Told) -> None:
        text = json.dumps(
            {"version": VERSION, "output": str(self.output), **asdict(told)},
            ensure_ascii=False,
            indent=1,
        )
        new = self.folder / f"{FILE}.new"
        private = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(private, "w", encoding="utf-8") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        new.replace(self.folder / FILE)


def waiting(output: Path) -> dict[str, Any]:
    """Say how many messages wait to be sent about a folder of pages, and since when.

    Returns
    -------
    dict
        ``count``; ``since``, blank where none waits; ``outbox``, the folder, and ``error``, why it
        cannot be read, blank where it can.
    """
    folder = _noted(output.resolve()) or _own(output.resolve())
    found: dict[str, Any] = {"count": 0, "since": "", "outbox": str(folder), "error": ""}
    try:
        content = json.loads((folder / FILE).read_text(encoding="utf-8"))
        messages = content["messages"]
    except FileNotFoundError:
        return found
    except (OSError, ValueError, KeyError, TypeError) as error:
        return {**found, "error": getattr(error, "strerror", None) or "it is no outbox"}
    if messages:
        found |= {"count": len(messages), "since": messages[0]["created"]}
    return found


def lines(found: dict[str, Any]) -> list[str]:
    """Word what ``waiting`` found; nothing where nothing waits."""
    if found["error"]:
        return [f"messages: {found['outbox']} cannot be read ({found['error']})"]
    if not found["count"]:
        return []
    said = "1 message waits" if found["count"] == 1 else f"{found['count']} messages wait"
    since = found["since"][:16].replace("T", " ")
    return [f"{said} to be sent since {since}: {found['outbox']}"]


def _own(output: Path) -> Path:
    """Return where the outbox of a folder is kept unless something else is noted."""
    key = hashlib.sha256(str(output).encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return paths.state() / "outbox" / f"{output.name}-{key}"


def _noted(output: Path) -> Path | None:
    """Return where the outbox of a folder is noted to be, if that one is of this very folder."""
    try:
        folder = Path((output / NOTE).read_text(encoding="utf-8").removesuffix("\n"))
    except (OSError, ValueError):
        return None
    try:
        content = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except PermissionError:  # of another user: whoever asks is told so
        return folder
    except (OSError, ValueError):
        return None
    mine = isinstance(content, dict) and content.get("output") == str(output)
    return folder if mine else None
