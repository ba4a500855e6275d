"""Whether what follows a number makes it a figure."""

from helpers.quantities.lexicon import Tokens, lexicon


def is_measured(tokens: Tokens, place: int) -> bool:
    """Whether a scale, a unit or a currency stands at a token, so that a figure is before it."""
    if place >= len(tokens):
        return False
    words = lexicon()
    if words.units.at(tokens, place) or words.currencies.at(tokens, place):
        return words.classes.at(tokens, place) is None or tokens[place].lower == "điểm"
    if words.scales.at(tokens, place) is None:
        return False
    barred = words.scale_not_before.get(tokens[place].lower)
    return barred is None or barred.at(tokens, place + 1) is None
