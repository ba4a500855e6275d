"""Answers for the notebooks: cited figures, measures, tables, charts and wording.

A notebook imports the modules it needs, in the order in which data flows::

    from helpers import charts, figures, measures, scope, tables, wording

Nothing is loaded here, so that ``import helpers`` costs nothing.
"""
