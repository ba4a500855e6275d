"""Why a question has no answer: what is known that comes nearest to it."""

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from helpers import catalog
from helpers.figures.answered import Answer
from helpers.figures.frame import shared
from helpers.figures.rows import rows_of
from helpers.figures.selection import PARTS
from helpers.periods import parse
from helpers.reads import ASKED_OF, Read


def why_nothing(answer: Answer) -> list[str]:
    """Say of a series without a figure what there is instead.

    Parameters
    ----------
    answer : Answer
        The question and what was found.

    Returns
    -------
    list of str
        Sentences: that there is nothing; which years, measures, parts of years, targets and areas
        there are figures for; whether documents published later have some; when an area ended.

    Examples
    --------
    >>> from helpers.figures.answered import Answer
    >>> import pandas as pd
    >>> empty = pd.DataFrame()
    >>> asked = Read("grdp_growth", areas=("lai-chau",), start=2031, end=2032, kinds=("year",),
    ...              measure="level", scenario="observed")
    >>> for said in why_nothing(Answer(asked, empty, pd.Series(), empty.index, None, "")):
    ...     print(said)
    No published figure: grdp_growth of lai-chau, 2031-2032.
    Known of lai-chau: 2012, 2016, 2018-2025.
    """
    asked = answer.asked
    said = [f"No published figure: {_subject(asked)}{_known_by(answer)}."]
    wider = replace(asked, start=None, end=None)
    for area in asked.areas or ():
        years = _years(_found(replace(wider, areas=(area,)), answer))
        if years:
            said.append(f"Known of {area}: {years}.")
    if len(said) == 1:
        said += _other_forms(wider, answer)
    if len(said) == 1 and asked.areas is not None:
        areas = dict.fromkeys(_found(replace(wider, areas=None), answer)["ref_area"])
        if areas:
            said.append(f"Areas that have it: {', '.join(areas)}.")
    return [*said, *_later(answer), *_ended(asked)]


def missing_areas(answer: Answer) -> list[str]:
    """Say of a series with figures which of the areas asked for has none."""
    found = set(answer.candidates["ref_area"])
    absent = [area for area in answer.asked.areas or () if area not in found]
    none = [f"No figure: {', '.join(absent)}."] if absent else []
    return [*none, *_ended(answer.asked)]


def _subject(asked: Read) -> str:
    areas = f" of {', '.join(asked.areas)}" if asked.areas is not None else ""
    years = f"{asked.start or ''}-{asked.end or ''}" if asked.start or asked.end else ""
    years = str(asked.start) if asked.start and asked.start == asked.end else years
    form = "" if asked.measure == "level" else asked.measure
    kinds = "" if asked.kinds == ("year",) or form else " or ".join(asked.kinds or ())
    return ", ".join(part for part in (f"{asked.indicator}{areas}", years, kinds, form) if part)


def _known_by(answer: Answer) -> str:
    return f", published by {answer.as_of}" if answer.as_of else ""


def _found(asked: Read, answer: Answer, *, always: bool = False) -> pd.DataFrame:
    """Return the rows of another question, put to the same figures but never recorded."""
    figures = answer.data
    if figures is None:
        figures = shared(as_of="" if always else answer.as_of, check=False)
    return figures.iloc[asked.positions({name: figures[name].tolist() for name in ASKED_OF})]


def _years(found: pd.DataFrame) -> str:
    """Name the periods found, years that follow one another joined.

    >>> _years(pd.DataFrame({"time_period": ["2012", "2010", "2011", "2015"]}))
    '2010-2012, 2015'
    """
    runs: list[list[str]] = []
    for text in sorted(set(found["time_period"])):
        last = runs[-1][-1] if runs else ""
        if text.isdecimal() and last.isdecimal() and int(last) + 1 == int(text):
            runs[-1].append(text)
        else:
            runs.append([text])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def _other_forms(asked: Read, answer: Answer) -> list[str]:
    """Say which targets, measures and parts of years there are for the same areas."""
    every = _found(replace(asked, kinds=None, measure="", scenario=""), answer)
    calls = dict.fromkeys(_call(row) for row in rows_of(every))
    return [f"There are: {', '.join(calls)}."] if calls else []


def _call(row: dict[str, str]) -> str:
    if row["scenario"] == "target":
        return "targets (figures.targets)"
    if row["measure"] != "level":
        return f'measure="{row["measure"]}"'
    kind = parse(row["time_period"]).kind
    if kind == "year":
        return 'years (measure="level")'
    return 'frequency="within_year"' if kind in PARTS else f'frequency="{kind}"'


def _later(answer: Answer) -> list[str]:
    if not answer.as_of or _found(answer.asked, answer).size:
        return []
    dates = _found(answer.asked, answer, always=True)["published"]
    first = min(filter(None, dates), default="")
    return [f"The first document that has it was published in {first}."] if first else []


def _ended(asked: Read) -> list[str]:
    return list(_ends(asked.areas or (), asked.end))


def _ends(areas: Iterable[str], end: int | None) -> Iterable[str]:
    for code in areas:
        area = catalog.area(code)
        if area.valid_to and (end is None or end >= int(area.valid_to[:4])):
            later = [other for other in catalog.boundaries(code) if other != code]
            then = f"; since then: {', '.join(later)}" if later else ""
            note = f" ({area.comment})" if area.comment and not later else ""
            yield f"{code} existed until {area.valid_to}{note}{then}."
