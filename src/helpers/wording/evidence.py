"""Sentences of the evidence report: what is known, what contradicts it, what does not come out."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers import catalog
from helpers.figures.preference import LOW_RELIABILITY
from helpers.figures.rows import rows_of
from helpers.wording.catalogue import translator
from helpers.wording.findings import Finding, Findings, finding, nothing, together
from helpers.wording.known import by_status, rate
from helpers.wording.numbers import number
from helpers.wording.phrases import figure, period, place, place_inside

Row = Mapping[str, Any]


def evidence_points(
    published: pd.DataFrame,
    *,
    conflicts: pd.DataFrame,
    revised: pd.DataFrame,
    summary: pd.DataFrame,
    checks: pd.DataFrame,
    unusual: pd.DataFrame,
    alone: pd.DataFrame,
    language: str,
) -> Findings:
    """Return the main points of the evidence report.

    Parameters
    ----------
    published : pandas.DataFrame
        Rows of ``figures.every_published``.
    conflicts, checks, unusual, alone : pandas.DataFrame
        Rows of ``measures.conflicts``, ``checks``, ``unusual_changes`` and ``alone`` of these.
    revised, summary : pandas.DataFrame
        Rows of ``measures.revisions`` and of their ``revision_summary``; grdp_growth is told of.
    language : str
        ``vi`` or ``en``.
    """
    said = together(
        _stock(published, language),
        _disagreement(conflicts, published, language),
        _revision(revised, summary, language),
        _average(checks, language),
        _sums(checks, published, language),
        _doubt(unusual, alone, published, language),
    )
    return said or nothing(language)


def _stock(published: pd.DataFrame, language: str) -> Finding | None:
    """Count what there is to judge: figures, documents, indicators, statuses."""
    if published.empty:
        return None
    _ = translator(language)
    text = _(
        "{figures} printed figures of {indicators} indicators from {sources} documents, by status:"
        " {statuses}."
    ).format(
        figures=number(len(published), 0, language),
        indicators=published["indicator"].nunique(),
        sources=published["source_id"].nunique(),
        statuses=by_status(published["obs_status"], language),
    )
    return finding(text, ())


def _disagreement(
    conflicts: pd.DataFrame, published: pd.DataFrame, language: str
) -> Finding | None:
    """Count the rivals and what explains them; name the farthest of rates and of levels."""
    if conflicts.empty:
        return None
    _ = translator(language)
    outcomes = conflicts["outcome"].value_counts()
    text = _(
        "Of {all} figures (an indicator, an area, a period), {things} were also printed with"
        " another value: {rivals} rivals. {rounded} are the same number rounded, of {hedged} a"
        " hedge such as “over” leaves open whether they contradict, {differs} do contradict."
    ).format(
        things=conflicts["preferred_line"].nunique(),
        all=published["preferred_line"].nunique(),
        rivals=len(conflicts),
        rounded=int(outcomes.get("agrees", 0)),
        hedged=int(outcomes.get("cannot_tell", 0)),
        differs=int(outcomes.get("differs", 0)),
    )
    plain = conflicts[
        conflicts["outcome"].eq("differs") & ~conflicts["obs_status"].isin(LOW_RELIABILITY)
    ]
    plain = plain[plain["obs_value"].notna() & ~plain["rule"].eq("standard")]
    largest = [of_kind.iloc[0] for _k, of_kind in plain.groupby(plain["unit_measure"].eq("%"))]
    parts = [_pair(row, published, language) for row in largest]
    if parts:
        text += " " + _("The largest differences: {list}.").format(list="; ".join(parts))
    return finding(text, [line for row in largest for line in row["lines"]])


def _pair(row: Row, published: pd.DataFrame, language: str) -> str:
    """Set a rival beside the preferred figure."""
    _ = translator(language)
    rival, preferred = (published.loc[line] for line in row["lines"])
    return _("{indicator}, {area} {period}: {preferred} preferred, {rival} also printed").format(
        indicator=_lower(catalog.indicator(preferred["indicator"]).name(language)),
        area=place_inside(preferred["ref_area"], language),
        period=period(preferred["time_period"], language),
        preferred=figure(preferred, language),
        rival=figure(rival, language),
    )


def _lower(name: str) -> str:
    """Write a name inside a sentence, unless it begins with an abbreviation.

    >>> _lower("Poverty rate"), _lower("GRDP per person")
    ('poverty rate', 'GRDP per person')
    """
    return name if name[:2].isupper() else name[0].lower() + name[1:]


def _revision(revised: pd.DataFrame, summary: pd.DataFrame, language: str) -> Finding | None:
    """Say how far the first growth figures were off in each area, and the largest revision."""
    summary = summary[summary["indicator"].eq("grdp_growth")]
    revised = revised[revised["indicator"].eq("grdp_growth")]
    if summary.empty:
        return None
    _ = translator(language)
    by_area = {(row["ref_area"], row["statistic"]): row for row in rows_of(summary)}
    parts = []
    for area in dict.fromkeys(summary["ref_area"]):
        size = by_area[area, "mean_absolute_revision"]
        mean = by_area[area, "mean_revision"]
        if pd.isna(size["obs_value"]):
            continue
        parts.append(
            _("{area} off by {size} points on average ({count} years; mean {mean})").format(
                area=place_inside(area, language),
                size=number(size["obs_value"], 2, language),
                count=size["of"],
                mean=number(mean["obs_value"], 2, language, sign=True),
            )
        )
    known = revised.dropna(subset=["obs_value"])
    if not parts or known.empty:
        return None
    top = known.loc[known["obs_value"].abs().idxmax()]
    text = _(
        "First figures of GRDP growth against the statistics office’s latest: {list}. Revised most:"
        " {area} {period}, from {first} to {latest}."
    ).format(
        list="; ".join(parts),
        area=place_inside(top["ref_area"], language),
        period=period(top["time_period"], language),
        first=rate(top["first_value"], language),
        latest=rate(top["latest_value"], language),
    )
    return finding(text, top["lines"])


def _average(checks: pd.DataFrame, language: str) -> Finding | None:
    """Count the averages that do not come out, and name the one farthest off; then the ranks."""
    averages = checks[checks["check"].eq("average")]
    averages = averages.drop_duplicates(["indicator", "ref_area", "time_period", "printed"])
    off = averages[averages["outcome"] == "differs"]
    if averages.empty:
        return None
    _ = translator(language)
    text = _(
        "Of {all} printed averages of yearly growth that can be recomputed, {off} are not what the"
        " preferred yearly figures give."
    ).format(all=len(averages), off=len(off))
    lines: list[int] = []
    if not off.empty:
        top = off.loc[off["obs_value"].abs().idxmax()]
        lines += top["lines"]
        text += " " + _(
            "Farthest off: {area} {period}, {printed} printed, {computed} computed."
        ).format(
            area=place_inside(top["ref_area"], language),
            period=period(top["time_period"], language),
            printed=rate(top["printed"], language),
            computed=rate(top["computed"], language),
        )
    for row in rows_of(checks[checks["check"].eq("rank") & checks["outcome"].eq("differs")]):
        lines += row["lines"]
        text += " " + _(
            "{area} {period} was printed as place {printed} in the region; the preferred figures"
            " give place {computed}."
        ).format(
            area=place(row["ref_area"], language),
            period=period(row["time_period"], language),
            printed=int(row["printed"]),
            computed=int(row["computed"]),
        )
    return finding(text, lines)


def _sums(checks: pd.DataFrame, published: pd.DataFrame, language: str) -> Finding | None:
    """Count which wholes are the sum of their parts, and name those that are not."""
    summed = checks[checks["check"].isin(["sum", "households", "within_year"])]
    if summed.empty:
        return None
    _ = translator(language)
    counts = summed["outcome"].value_counts()
    off = summed[summed["outcome"] == "differs"]
    text = _(
        "Of {all} wholes held against their parts {agrees} agree; of {unknown} it cannot be told,"
        " because a figure is hedged; {off} do not agree"
    ).format(
        all=len(summed),
        agrees=int(counts.get("agrees", 0)),
        unknown=int(counts.get("cannot_tell", 0)),
        off=len(off),
    )
    named = [_named(row, published, language) for row in rows_of(off)]
    text += f": {'; '.join(named)}." if named else "."
    return finding(text, [line for used in off["lines"] for line in used])


def _named(row: Row, published: pd.DataFrame, language: str) -> str:
    name = _lower(catalog.indicator(row["indicator"]).name(language))
    when = period(published.loc[row["lines"][0], "time_period"], language)
    return f"{name}, {place_inside(row['ref_area'], language)} {when}"


def _doubt(
    unusual: pd.DataFrame, alone: pd.DataFrame, published: pd.DataFrame, language: str
) -> Finding | None:
    """Count the unusual changes and the figures alone, and name the most unusual change."""
    if unusual.empty and alone.empty:
        return None
    _ = translator(language)
    text = _(
        "{unusual} changes between neighbouring figures are far outside what is usual and worth a"
        " second look; {alone} figures stand alone, so that a mistake in them could not be seen."
    ).format(unusual=len(unusual), alone=len(alone))
    lines: list[int] = []
    yearly = unusual[unusual["same_part"] & unusual["before"].str.len().eq(4)]
    if not yearly.empty:
        lines = list(yearly.iloc[0]["lines"])
        first, last = (published.loc[line] for line in lines)
        text += " " + _(
            "The most unusual between years: {indicator} of {area}, {first} ({before}) and {last}"
            " ({after})."
        ).format(
            indicator=_lower(catalog.indicator(first["indicator"]).name(language)),
            area=place_inside(first["ref_area"], language),
            first=figure(first, language),
            before=first["time_period"],
            last=figure(last, language),
            after=last["time_period"],
        )
    return finding(text, lines)
