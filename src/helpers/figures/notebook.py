"""A series as a notebook shows it: value, status and source, with more where one points."""

from html import escape
from typing import Any

import pandas as pd

from helpers import catalog
from helpers.figures.answered import Answer
from helpers.figures.nothing import missing_areas, why_nothing
from helpers.figures.rows import records
from helpers.figures.selection import COLUMNS

HEADS = ("line", "ref_area", "time_period", "obs_value", "obs_status", "source_id", "rivals")
STATUSES = {
    "A": "normal",
    "P": "provisional",
    "E": "estimate",
    "U": "low reliability",
    "D": "other definition",
}
SIGNS = {"": "", "about": "about ", "over": "over ", "at_least": "at least "} | {
    "under": "under ",
    "at_most": "at most ",
}


def html_of(series: pd.DataFrame, answer: Answer) -> str | None:
    """Return a series as an HTML table.

    Parameters
    ----------
    series : pandas.DataFrame
        What ``figures.series`` returned.
    answer : Answer
        What it was made of.

    Returns
    -------
    str or None
        A row per figure: its value with hedge and unit, status in words, and source, which links to
        the document; pointing at one shows its own characters and the document's title, which
        are read out too. Of a long series the first and last rows, as pandas has it. A frame whose
        columns were changed is shown by pandas; without ``display.notebook_repr_html`` nothing is.
    """
    if list(series.columns) != COLUMNS:
        shown: str | None = pd.DataFrame(series)._repr_html_()
        return shown
    if not pd.get_option("display.notebook_repr_html"):
        return None
    indicator = catalog.indicator(answer.asked.indicator)
    if series.empty:
        return "".join(f"<p>{escape(said)}</p>" for said in why_nothing(answer))
    heads = "".join(f'<th scope="col">{name}</th>' for name in _heads(series))
    body = "".join(_rows(series))
    caption = f"{indicator.name_en} ({escape(indicator.unit_measure)})"
    count = "1 figure" if len(series) == 1 else f"{len(series)} figures"
    notes = [f"{count}; explain() says why.", *missing_areas(answer)]
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{body}</tbody></table><p>{escape(' '.join(notes))}</p>"
    )


def _heads(series: pd.DataFrame) -> list[str]:
    standards = (series["standard"] != "").any()
    return [
        name
        for head in HEADS
        for name in ((head, "standard") if head == "time_period" and standards else (head,))
    ]


def _rows(series: pd.DataFrame) -> list[str]:
    most, least = pd.get_option("display.max_rows"), pd.get_option("display.min_rows")
    heads = _heads(series)
    if most and len(series) > most:
        half = max((least or most) // 2, 1)
        gap = f'<tr><td colspan="{len(heads)}">…</td></tr>'
        return [*_made(series.head(half), heads), gap, *_made(series.tail(half), heads)]
    return _made(series, heads)


def _made(series: pd.DataFrame, heads: list[str]) -> list[str]:
    return [
        "<tr>" + "".join(f"<td>{_cell(name, row)}</td>" for name in heads) + "</tr>"
        for row in records(series)
    ]


def _cell(name: str, row: dict[str, Any]) -> str:
    if name == "obs_value":
        printed = f"printed: {row['as_printed']}" if row["as_printed"] else ""
        says = "; ".join(part for part in (printed, row["comment"]) if part)
        return f'<span title="{escape(says)}">{escape(value_of(row))}</span>'
    if name == "obs_status":
        return f"{row[name]} <small>{STATUSES[row[name]]}</small>"
    if name == "source_id":
        return _source(row)
    return escape(str(row[name]))


def value_of(row: dict[str, Any]) -> str:
    """Write a figure as it was recorded, with its hedge.

    >>> row = {"obs_value": 1300000.0, "lower": 1.3e6, "upper": float("inf"), "decimals": 0}
    >>> value_of({**row, "bound": "over"})
    'over 1,300,000'
    """
    ends = [row["lower"], row["upper"]] if pd.isna(row["obs_value"]) else [row["obs_value"]]
    return SIGNS[row["bound"]] + "–".join(f"{end:,.{int(row['decimals'])}f}" for end in ends)


def _source(row: dict[str, Any]) -> str:
    source = catalog.source(row["source_id"])
    place = f"{row['locator']} of " if row["locator"] else ""
    says = f"{place}{source.title}. {source.publisher}, {source.published or 'undated'}"
    key, told = escape(source.source_id), escape(says)
    if not source.url:
        return f'<span title="{told}">{key}</span>'
    return f'<a href="{escape(source.url)}" title="{told}" aria-label="{key}: {told}">{key}</a>'
