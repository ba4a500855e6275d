"""Text broken into lines that fit."""

from helpers.charts.metrics import width_of


def wrapped(text: str, room: float) -> str:
    """Break a text at its plain spaces so that each line fits.

    >>> wrapped("a b", 500.0)
    'a b'
    """
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of([longer], weight="normal") <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return "\n".join(lines)
