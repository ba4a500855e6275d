"""Telephone numbers, and others by which somebody is reached or registered."""

from helpers.quantities.lexicon import Tokens, lexicon
from helpers.quantities.measured import is_measured

LONGEST = 12
"""Tokens of the longest number that is looked for."""
LEAST_DIGITS, OF_A_REGISTER = 8, 9


def telephone(tokens: Tokens, start: int) -> int | None:
    """Pass over telephones and other numbers by which somebody is reached or registered."""
    found = lexicon().phones.at(tokens, start)
    if found is not None:
        place = found[1]
        while place < len(tokens) and tokens[place].text in ("số", ":", ".", "(", "+", "-"):
            place += 1
        if place < len(tokens) and tokens[place].kind == "number" and (
            not is_measured(tokens, place + 1)
        ):  # fmt: skip
            return _end_of_digits(tokens, place)
        return None
    token = tokens[start]
    if token.text == "+" and start + 1 < len(tokens) and tokens[start + 1].text == "84":
        return _end_of_digits(tokens, start + 1)
    if token.kind != "number" or is_measured(tokens, start + 1):
        return None
    end = _end_of_digits(tokens, start)
    count = sum(letter.isdigit() for one in tokens[start:end] for letter in one.text)
    if token.text.startswith("0") and token.text[1:2].isdigit() and count >= LEAST_DIGITS:
        return end
    return start + 1 if token.text.isdigit() and len(token.text) >= OF_A_REGISTER else None


def _end_of_digits(tokens: Tokens, place: int) -> int:
    end = place + 1
    while end < min(len(tokens), place + LONGEST):
        step = end + 1 if tokens[end].text in ".-–)" else end
        if step >= len(tokens) or tokens[step].kind != "number":
            break
        end = step + 1
    return end
