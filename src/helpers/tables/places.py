"""Tables of one area held against others: places in the region, two boundaries, what happened."""

import pandas as pd

from helpers import catalog
from helpers.catalog import Event
from helpers.figures import sources_of
from helpers.figures.rows import rows_of
from helpers.measures.happenings import LEADING
from helpers.tables.profile import dated, undated
from helpers.tables.table import NONE, Cell, Table, table
from helpers.wording import listing, period, place, status, translator
from helpers.wording.findings import Findings
from helpers.wording.profile import step_text
from helpers.wording.remarks import nothing_happened


def places(values: pd.DataFrame, *, language: str) -> Table:
    """Tabulate the places of an area: a row per year, a column per indicator.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``measures.places``.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    codes = list(dict.fromkeys(values["indicator"]))
    known = {
        (row["indicator"], row["time_period"]): Cell(
            f"{int(row['obs_value'])}/{int(row['of'])}",
            status=status(row["obs_status"], language),
            sources=sources_of(row["lines"]),
            kind="number",
        )
        for row in rows_of(values)
    }
    rows = [
        [Cell(period(year, language)), *(known.get((code, year), NONE) for code in codes)]
        for year in sorted(set(values["time_period"]))
    ]
    head = [_("Period"), *(catalog.indicator(code).name(language) for code in codes)]
    lines = [line for used in values["lines"] for line in used]
    return table(places_caption(values, language), head, rows, lines=lines)


def places_caption(values: pd.DataFrame, language: str) -> str:
    """Say whose places are shown, and among how many."""
    _ = translator(language)
    return _("{area}: place among the {of} provinces of the region").format(
        area=place(values["ref_area"].iloc[0], language), of=int(values["of"].iloc[0])
    )


def boundaries(values: pd.DataFrame, steps: pd.DataFrame, *, area: str, language: str) -> Table:
    """Tabulate the figures of a place for both of its boundaries, and their difference.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.every_series`` of both boundaries.
    steps : pandas.DataFrame
        Rows of ``measures.boundary_step`` of the same.
    area : str
        The place, by any of its codes.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    rows = []
    for _line, step in steps.iterrows():
        old, new = (values.loc[line] for line in step["lines"])
        name = catalog.indicator(step["indicator"]).name(language)
        rows.append(
            [
                Cell(f"{name}, {period(step['time_period'], language)}"),
                undated(old, language),
                undated(new, language),
                Cell(step_text(step, language), kind="number"),
            ]
        )
    names = [catalog.area(code).name(language) for code in catalog.boundaries(area)]
    caption = _("{places}: the same years side by side").format(places=listing(names, language))
    head = [_("Indicator and period"), *names, _("Difference")]
    lines = [line for used in steps["lines"] for line in used]
    return table(caption, head, rows, lines=lines)


def happenings(
    found: pd.DataFrame, values: pd.DataFrame, *, area: str, language: str
) -> Table | Findings:
    """Tabulate events and breaks, each with the figures of its year and those before it.

    Parameters
    ----------
    found : pandas.DataFrame
        Rows of ``measures.happenings``.
    values : pandas.DataFrame
        Rows of ``figures.every_series``.
    area : str
        The area.
    language : str
        ``vi`` or ``en``.
    """
    if found.empty:
        return nothing_happened(area, language)
    _ = translator(language)
    codes = list(LEADING.values())
    rows: dict[tuple[str, str], list[Cell]] = {}
    for _line, row in found.iterrows():
        what = row["what"]
        key = what.time_period, what.name("en")
        source = (what.source_id,) if isinstance(what, Event) else ()
        kind = [] if isinstance(what, Event) else [_("break in the series")]
        when = ", ".join([period(what.time_period, language), *kind])
        name = Cell(what.name(language), status=when, sources=source)
        cells = rows.setdefault(key, [name, *[NONE] * len(codes)])
        if row["indicator"]:
            cells[1 + codes.index(row["indicator"])] = _before_and_after(row, values, language)
    lines = [line for name in ("before", "after") for line in found[name] if line]
    names = [catalog.indicator(code).name(language) for code in codes]
    head = [_("What happened"), *names]
    return table(_("Events and breaks, beside the figures"), head, rows.values(), lines=lines)


def _before_and_after(row: pd.Series, values: pd.DataFrame, language: str) -> Cell:
    """Put the figure of the time on top and the one before it below."""
    _ = translator(language)
    after, before = (
        dated(values.loc[line], language) if line else None
        for line in (row["after"], row["before"])
    )
    if before is None:
        return after or NONE
    said = _("before: {value}").format(value=f"{before.text} ({before.status})")
    below = Cell(said, sources=before.sources)
    top = after or NONE
    return Cell(top.text, top.status, top.sources, top.kind, others=(below,))
