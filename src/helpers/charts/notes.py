"""The line under a chart: its unit, what the marks mean, which breaks it shows, its sources."""

from collections import Counter
from html import escape

import pandas as pd

from helpers import catalog, exhibits
from helpers.figures import sources_of
from helpers.figures.preference import LOW_RELIABILITY
from helpers.wording import translator
from helpers.wording.languages import marked

NAMED = 4
"""How many sources a note names: those with the most figures; the table cites every one."""


def note(
    unit: str,
    marks: list[str],
    breaks: list[str],
    values: pd.DataFrame,
    language: str,
    *,
    rest: str = "",
) -> str:
    """Return the note as HTML.

    Parameters
    ----------
    unit : str
        Unit of the axis.
    marks : list of str
        Sentences on the marks that are used.
    breaks : list of str
        Names of the breaks shown.
    values : pandas.DataFrame
        Rows shown, for their sources; without ``source_id`` the figures are computed.
    language : str
        ``vi`` or ``en``.
    rest : str, optional
        What is said of the other sources, with ``{count}``; by default that the table has them.
    """
    _ = translator(language)
    parts = [_("Unit: {unit}.").format(unit=unit), *marks]
    if breaks:
        parts.append(_("Lines stop where the series break: {list}.").format(list="; ".join(breaks)))
    if "source_id" not in values:
        parts.append(_("Computed from the figures above."))
    parts.append(_("Sources:"))
    known = _by_use(values)
    text = f"{escape(' '.join(parts), quote=False)} {_named(known[:NAMED], language)}"
    if len(known) <= NAMED:
        return text
    rest = rest or _("and {count} more, each beside its figure in the data table.")
    return f"{text} {escape(rest.format(count=len(known) - NAMED))}"


def _named(keys: list[str], language: str) -> str:
    """Name the publishers, each once and without remarks, with links to their documents."""
    by_publisher: dict[str, list[str]] = {}
    for key in keys:
        by_publisher.setdefault(_publisher(key), []).append(key)
    return ", ".join(
        f"{marked(name, language)}{exhibits.cite(documents)}"
        for name, documents in by_publisher.items()
    )


def _publisher(key: str) -> str:
    return catalog.source(key).publisher.partition(" (")[0]


def _by_use(values: pd.DataFrame) -> list[str]:
    """Return the sources of rows, or of what they were computed from, the most used first."""
    if "source_id" in values:
        keys = list(values["source_id"])
    else:
        keys = [key for lines in values["lines"] for key in sources_of(lines)]
    return [key for key, _count in Counter(sorted(keys)).most_common()]


def marks_used(values: pd.DataFrame, language: str, *, rivals: bool, targets: bool) -> list[str]:
    """Explain the marks that really stand in a chart."""
    _ = translator(language)
    explained = []
    if (values["obs_status"].isin(["P", "E"]) | values["bound"].ne("")).any():
        explained.append(
            _(
                "Open marks and dotted lines: provisional figures, estimates, and values printed"
                " with “about”, “over” or “under”."
            )
        )
    if (values["lower"] < values["upper"]).any():
        explained.append(_("Whiskers: a range, or the open side of “over” or “under”."))
    if values["obs_status"].isin(LOW_RELIABILITY).any():
        explained.append(_("Faint marks: low reliability or another definition, never joined."))
    if rivals:
        explained.append(_("Short ticks: other printed figures."))
    if targets:
        explained.append(_("Hollow diamonds: targets."))
    return explained
