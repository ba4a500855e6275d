"""The key of a lesson: what counts as right, out of sight, in one line of text.

A student's file has to judge answers without a server and without holding them. So the key has no
answer in it but salted digests, each the end of a long chain of SHA-256, of what a right answer
(and each known mistake) is read as; hints are packed, so that nobody reads them by accident.

This keeps answers out of sight. It is no safe: who writes a program that tries every number, or
every province, finds the right one, and whoever reads this file knows how. Of a number a key also
holds where in its bucket it stands, so that a tolerance as wide as the number itself gives it away.
That is as it should be for exercises that are for learning. What is graded is graded by the source,
which students never get.
"""

import base64
import binascii
import hashlib
import json
import zlib
from functools import lru_cache
from typing import Any

from helpers.errors import FormatError

ROUNDS = 2000
LENGTH = 12
FORM = 1


@lru_cache(maxsize=4096)
def digest(salt: str, text: str) -> str:
    """Return the salted, stretched digest of a text.

    Examples
    --------
    >>> digest("2-growth 3", "8.05") == digest("2-growth 3", "8.05")
    True
    >>> digest("2-growth 3", "8.05") == digest("2-growth 4", "8.05")
    False
    """
    found = f"{salt}\n{text}".encode()
    for _round in range(ROUNDS):
        found = hashlib.sha256(found).digest()
    return found.hex()[:LENGTH]


def pack(content: dict[str, Any]) -> str:
    """Write what a key holds as one line of text without quotes or backslashes.

    >>> unpack(pack({"lesson": "2-growth"}))
    {'lesson': '2-growth'}
    """
    text = json.dumps([FORM, content], ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return base64.b85encode(zlib.compress(text.encode(), 9)).decode()


def unpack(key: str) -> dict[str, Any]:
    """Read a key.

    Raises
    ------
    FormatError
        It was cut, changed, or made by another version of this package.
    """
    try:
        packed = base64.b85decode("".join(key.split()).encode("ascii"))
        form, content = json.loads(zlib.decompress(packed))
    except (ValueError, TypeError, AttributeError, zlib.error, binascii.Error) as error:
        raise FormatError(
            "open_lesson: the key is damaged; take the line with open_lesson from a fresh copy of "
            "the lesson"
        ) from error
    if form != FORM or not isinstance(content, dict):
        raise FormatError(
            f"open_lesson: the key has form {form!r}, and these helpers read form {FORM}; take the "
            "lesson and the helpers from the same release"
        )
    return content
