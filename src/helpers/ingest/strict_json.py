"""JSON read strictly: numbers in their own characters, nothing twice, every surprise named."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from helpers.errors import FormatError

ACCEPTED = "accepted: a JSON-stat dataset"
KINDS: dict[type, str] = {dict: "an object", list: "an array", str: "text", bool: "true or false"}


@dataclass(frozen=True)
class Number:
    """A number of the file in its own characters."""

    text: str


def parse(text: str) -> Any:
    """Parse JSON whose numbers stay as they are written.

    Raises
    ------
    FormatError
        Not JSON, NaN or Infinity, a name twice in one object, or nesting without end.

    Examples
    --------
    >>> parse('[109.440]')
    [Number(text='109.440')]
    """
    try:
        return json.loads(
            text,
            parse_float=Number,
            parse_int=Number,
            parse_constant=_no_constant,
            object_pairs_hook=_no_name_twice,
        )
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, character {error.colno}"
        raise FormatError(f"{place}: not JSON: {error.msg}; {ACCEPTED}") from error
    except RecursionError as error:
        raise FormatError(f"nested too deep; {ACCEPTED}") from error


def _no_constant(name: str) -> Any:
    raise FormatError(f"{name} is no number of JSON; accepted: a number or null")


def _no_name_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, item in pairs:
        if name in found:
            raise FormatError(f"the name {name!r} stands twice in one object; accepted: once")
        found[name] = item
    return found


def object_of(content: Any, place: str) -> dict[str, Any]:
    """Return an object, or say what stands in its place."""
    if not isinstance(content, dict):
        raise FormatError(f"{place}: {kind_of(content)}; accepted: an object")
    return content


def texts_of(content: Any, place: str, *, once: bool = True) -> list[str]:
    """Return an array of texts, each once unless said otherwise."""
    if not isinstance(content, list) or not all(isinstance(item, str) for item in content):
        raise FormatError(f"{place}: {kind_of(content)}; accepted: an array of texts")
    if once and len(set(content)) < len(content):
        twice = Counter(content).most_common(1)[0][0]
        raise FormatError(f"{place}: {twice!r} stands twice; accepted: once")
    return content


def text_of(content: Any, place: str) -> str:
    """Return a text without space around it; blank for null."""
    if content is None:
        return ""
    if not isinstance(content, str):
        raise FormatError(f"{place}: {kind_of(content)}; accepted: text")
    return content.strip()


def count_of(content: Any, place: str) -> int:
    """Return a whole number from 0."""
    text = content.text if isinstance(content, Number) else ""
    if not (text.isascii() and text.isdecimal() and len(text) <= 9):
        shown = f"{text[:40]!r}" if text else kind_of(content)
        raise FormatError(f"{place}: {shown}; accepted: a whole number from 0")
    return int(text)


def kind_of(content: Any) -> str:
    """Say what a value is, for an error message."""
    if content is None:
        return "missing or null"
    if isinstance(content, Number):
        return f"the number {content.text[:40]}"
    return KINDS[type(content)]
