"""Quantities as Vietnamese and English documents write them: text in, values with units out.

>>> found = read("đạt trên 2.700 tỷ đồng, tăng 9,02%", "vi")
>>> [(str(one.value), one.bound, one.unit) for one in found]
[('2700', 'over', 'VND billion'), ('9.02', '', '%')]
"""

from helpers.quantities.grammar import Reading, analyse, read
from helpers.quantities.lexicon import phrases
from helpers.quantities.quantity import Quantity
from helpers.quantities.tokens import clean, tokenize

__all__ = ["Quantity", "Reading", "analyse", "clean", "phrases", "read", "tokenize"]
