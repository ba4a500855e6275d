"""The code that makes the same chart in a notebook."""

from collections.abc import Iterable

from helpers.explore.question import Question

IMPORT = "from helpers import charts, figures"


def code_for(asked: Question) -> str:
    """Return the two lines that draw what a question shows, below the import they need.

    Parameters
    ----------
    asked : Question
        What the controls ask.

    Returns
    -------
    str
        Python; the last line is the chart.

    Examples
    --------
    >>> from helpers.explore.question import question
    >>> print(code_for(question("visitors", areas="lai-chau", start=2019, as_of=2023)))
    from helpers import charts, figures
    values = figures.series("visitors", ["lai-chau", "vietnam"], 2019, 2025, as_of="2023")
    charts.lines(values, rivals=figures.rivals("visitors", ["lai-chau"], 2019, 2025,
    as_of="2023"), language="vi")
    """
    values = f"values = figures.series({_arguments(asked, asked.beside)})"
    rivals = f"rivals=figures.rivals({_arguments(asked, asked.areas)})"
    chart = f'charts.lines(values, {rivals}, language="{asked.language}")'
    return "\n".join([IMPORT, values, chart])


def _arguments(asked: Question, areas: Iterable[str]) -> str:
    codes = ", ".join(f'"{code}"' for code in areas)
    known = f', as_of="{asked.as_of}"' if asked.as_of else ""
    return f'"{asked.indicator}", [{codes}], {asked.start}, {asked.end}{known}'
