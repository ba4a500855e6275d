"""Lessons made from their sources: what students get, what teachers get, and what grades.

A source (``notebooks/lessons/2-growth.ipynb``) has both languages, the solutions and the hidden
tests. ``source`` and ``structure`` read and check it; ``versions`` makes of it the notebook of one
reader; ``making`` makes everything.
"""
