"""Where messages go: addresses from the environment or from a file, never from a command line."""

import importlib.util
import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from helpers.catalog import LANGUAGES, nearest
from helpers.errors import UsageError

URLS, FILE = "TAYBAC_NOTIFY", "TAYBAC_NOTIFY_FILE"
LANGUAGE, SITE = "TAYBAC_NOTIFY_LANGUAGE", "TAYBAC_NOTIFY_SITE"
CREDENTIALS, CREDENTIAL = "CREDENTIALS_DIRECTORY", "notify"
ACCEPTED = (
    f"accepted: Apprise URLs in {URLS}, or a file of them: the one that {FILE} names, "
    f"or ${CREDENTIALS}/{CREDENTIAL}"
)


@dataclass(frozen=True)
class Targets:
    """Where messages go and how they are worded.

    Attributes
    ----------
    origin : str
        The variable or the file the addresses come from, for messages.
    urls : tuple of str
        Apprise URLs; none where they are in a file.
    file : str
        An Apprise configuration file; blank where there is none.
    environment : mapping
        Variables that the configuration may refer to (``APPRISE_…``).
    language : str
        ``vi`` or ``en``.
    site : str
        Address of the published pages; blank where none is known.
    """

    origin: str
    urls: tuple[str, ...] = field(default=(), repr=False)
    file: str = ""
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    language: str = LANGUAGES[0]
    site: str = ""


def targets(secrets: Mapping[str, str], tell: Callable[[str], None]) -> Targets:
    """Find out where messages go.

    Parameters
    ----------
    secrets : mapping
        What ``environment.take_secrets`` returned.
    tell : callable
        Is told of a file that others can read.

    Raises
    ------
    UsageError
        There are no addresses, the file cannot be read, or Apprise is not installed.
    """
    language = secrets.get(LANGUAGE) or LANGUAGES[0]
    if language not in LANGUAGES:
        said = f"{LANGUAGE}: {language!r} is not a language of messages"
        raise UsageError(f"{said}; {nearest(language, LANGUAGES)}")
    urls, file = tuple(secrets.get(URLS, "").split()), ""
    origin = URLS
    if not urls:
        origin, file = _file(secrets)
        _check(origin, Path(file), tell)
    if importlib.util.find_spec("apprise") is None:
        raise UsageError(
            "notification: apprise is not installed; "
            "accepted: pip install 'taybac-notebooks[notify]'"
        )
    return Targets(
        origin,
        urls,
        file,
        {name: value for name, value in secrets.items() if name.startswith("APPRISE_")},
        language,
        secrets.get(SITE, "").strip().rstrip("/"),
    )


def _file(secrets: Mapping[str, str]) -> tuple[str, str]:
    """Return which file has the addresses, with what named it."""
    if secrets.get(FILE):
        return FILE, secrets[FILE]
    if os.environ.get(CREDENTIALS):
        credential = Path(os.environ[CREDENTIALS], CREDENTIAL)
        if credential.exists():
            return f"${CREDENTIALS}/{CREDENTIAL}", str(credential)
    raise UsageError(f"notification: there is nowhere to send to; {ACCEPTED}")


def _check(origin: str, file: Path, tell: Callable[[str], None]) -> None:
    """Look whether a file of addresses can be read, and by whom else."""
    try:
        with file.open("rb") as opened:
            opened.read(1)
            mode = os.fstat(opened.fileno()).st_mode
    except OSError as error:
        reason = f"{str(file)!r} cannot be read ({error.strerror})"
        raise UsageError(f"{origin}: {reason}; accepted: a file of Apprise URLs") from error
    if os.name == "posix" and mode & stat.S_IROTH:
        tell(f"{origin}: every user of this machine can read {file}: chmod 600 {file}")
