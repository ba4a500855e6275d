import pytest

from helpers.quantities.lexicon import lexicon, phrases
from helpers.quantities.tokens import tokenize


def test_the_longest_phrase_at_a_place_is_found():
    table = phrases({"over": ["more than"], "at_most": ["no more than"], "no": ["no"]})
    tokens = tokenize("have no more than 5")
    assert table.at(tokens, 1) == ("at_most", 4)
    assert table.at(tokens, 2) == ("over", 4)
    assert table.at(tokens, 0) is None
    assert table.at(tokens, 9) is None


def test_the_longest_phrase_before_a_place_is_found():
    table = phrases({"over": ["more than"], "at_most": ["no more than"]})
    tokens = tokenize("have no more than 5")
    assert table.before(tokens, 4) == ("at_most", 1)
    assert table.before(tokens, 3) is None
    assert table.before(tokens, 0) is None


def test_a_phrase_has_one_meaning():
    with pytest.raises(ValueError, match=r"^'Above' means 'over' and 'under'$"):
        phrases({"over": ["above"], "under": ["Above"]})


def test_every_table_of_the_lexicon_can_be_read():
    words = lexicon()
    assert words.scales.meanings["nghìn"] == "3"
    assert words.units.meanings["điểm phần trăm"] == "percentage points"
    assert words.months.meanings["december"] == "12"
    assert "quý" in words.beginnings
    assert lexicon() is words
