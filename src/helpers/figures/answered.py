"""What a series can say of itself: why each figure was preferred, and a form for notebooks.

A series is a plain ``pandas.DataFrame``: its type, its pickle and all that is computed from it know
nothing of this module. The one object that ``figures.series`` returns carries two functions as
attributes of its own, which no copy inherits. They hold it by a weak reference: a cycle would keep
every frame of a long loop until the next collection.
"""

import weakref
from dataclasses import dataclass

import pandas as pd

from helpers.reads import Read


@dataclass(frozen=True)
class Answer:
    """A question, and what was found for it.

    Attributes
    ----------
    asked : Read
        The question.
    candidates : pandas.DataFrame
        Every figure published for it, most preferred first.
    lines : pandas.Series
        The line of the figure preferred to each, by line.
    order : pandas.Index
        The lines of the preferred figures, in the order of the series.
    data : pandas.DataFrame or None
        The figures asked, where not all of them.
    as_of : str
        The date of knowledge, blank: everything.
    """

    asked: Read
    candidates: pd.DataFrame
    lines: pd.Series
    order: pd.Index
    data: pd.DataFrame | None
    as_of: str


def speaking(series: pd.DataFrame, answer: Answer) -> pd.DataFrame:
    """Give a series its ``explain()`` and its form in notebooks; return the same object."""
    own = weakref.ref(series)

    def explain() -> pd.DataFrame:
        """Say of every figure published for the series whether and why it is preferred."""
        from helpers.figures.reasons import explained

        return explained(answer)

    def html() -> str | None:
        """Return the series as HTML, the way pandas does where its columns were changed."""
        from helpers.figures.notebook import html_of

        frame = own()
        return html_of(_made_again(answer) if frame is None else frame, answer)

    object.__setattr__(series, "explain", explain)
    object.__setattr__(series, "_repr_html_", html)
    return series


def _made_again(answer: Answer) -> pd.DataFrame:
    """Return the series where the one given out, which nobody keeps, is gone."""
    from helpers.figures.series import chosen_of

    return chosen_of(answer.candidates, answer.lines, None).loc[answer.order]
