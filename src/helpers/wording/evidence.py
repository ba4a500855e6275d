"""Sentences of the evidence report: what is known, what contradicts it, what does not come out."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers import catalog
from helpers.figures.preference import LOW_RELIABILITY
from helpers.wording.catalogue import translator
from helpers.wording.findings import Finding, Findings, finding, nothing, together
from helpers.wording.numbers import number
from helpers.wording.phrases import figure, listing, period, place, place_inside, status

STATUSES = ("A", "P", "E", "U", "D")
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


def status_name(code: str, language: str) -> str:
    """Name a status, a normal one too.

    >>> status_name("A", "en"), status_name("E", "en")
    ('normal', 'estimate')
    """
    _ = translator(language)
    return status(code, language) or _("normal")


def of_indicator(code: str, known: pd.DataFrame, possible: int, language: str) -> str:
    """Say how many of the possible figures of an indicator are known.

    Parameters
    ----------
    code : str
        The indicator.
    known : pandas.DataFrame
        Rows of ``measures.coverage``.
    possible : int
        Areas times years.
    language : str
        ``vi`` or ``en``.

    Examples
    --------
    >>> known = pd.DataFrame({"indicator": ["visitors"] * 2})
    >>> of_indicator("visitors", known, 32, "en")
    'Visitors: 2 of 32 figures'
    """
    _ = translator(language)
    return _("{indicator}: {count} of {possible} figures").format(
        indicator=catalog.indicator(code).name(language),
        count=int((known["indicator"] == code).sum()),
        possible=possible,
    )


def of_map(
    known: pd.DataFrame, areas: tuple[str, ...], years: tuple[int, int], language: str
) -> str:
    """Say how much of the map is filled, with which statuses, and where it is fullest.

    Parameters
    ----------
    known : pandas.DataFrame
        Rows of ``measures.coverage``.
    areas : tuple of str
        The areas of the map.
    years : tuple of int
        First and last year.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    indicators = known["indicator"].nunique()
    whole = indicators * len(areas) * (years[1] - years[0] + 1)
    sentence = _(
        "Of {whole} combinations of {indicators} indicators, {areas} areas and {years} years,"
        " {filled} have a figure ({share}): {statuses}."
    ).format(
        whole=number(whole, 0, language),
        indicators=indicators,
        areas=len(areas),
        years=years[1] - years[0] + 1,
        filled=len(known),
        share=_percent(len(known), whole, language),
        statuses=_by_status(known["obs_status"], language),
    )
    counts = known["indicator"].value_counts()
    fullest = counts.index[0]
    most = _("The fullest series is {indicator}, with {count} of {all}.").format(
        indicator=catalog.indicator(str(fullest)).name(language),
        count=int(counts.iloc[0]),
        all=whole // indicators,
    )
    return f"{sentence} {most}"


def of_revisions(area: str, summary: pd.DataFrame, language: str) -> str:
    """Say how far the first figures of an area were off.

    Parameters
    ----------
    area : str
        Code of the area.
    summary : pandas.DataFrame
        Rows of ``measures.revision_summary`` of one indicator.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    of_area = summary[summary["ref_area"] == area].set_index("statistic")
    size, mean = (of_area.loc[name] for name in ("mean_absolute_revision", "mean_revision"))
    return _("{area}: mean size of {count} revisions {size}, mean {mean}").format(
        area=place(area, language),
        count=size["of"],
        size=number(size["obs_value"], 2, language),
        mean=number(mean["obs_value"], 2, language, sign=True),
    )


def of_firsts(revised: pd.DataFrame, language: str) -> str:
    """Say in which direction first figures were revised, and which most.

    Parameters
    ----------
    revised : pandas.DataFrame
        Rows of ``measures.revisions`` of one rate, each with a value.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    up, down = (int((sign * revised["obs_value"] > 0).sum()) for sign in (1, -1))
    top = revised.loc[revised["obs_value"].abs().idxmax()]
    return _(
        "Of {count} first figures {down} were revised down and {up} up; the largest revision is"
        " that of {area} for {period}, from {first} to {latest}."
    ).format(
        count=len(revised),
        down=down,
        up=up,
        area=place_inside(top["ref_area"], language),
        period=period(top["time_period"], language),
        first=_rate(top["first_value"], language),
        latest=_rate(top["latest_value"], language),
    )


def _by_status(statuses: pd.Series, language: str) -> str:
    counts = statuses.value_counts()
    return listing(
        [f"{counts[code]} {status_name(code, language)}" for code in STATUSES if code in counts],
        language,
    )


def _percent(part: int, whole: int, language: str) -> str:
    text = number(100 * part / whole, 0, language)
    return f"{text}\u00a0%" if language == "vi" else f"{text}%"


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
        statuses=_by_status(published["obs_status"], language),
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
    by_area = {(row["ref_area"], row["statistic"]): row for row in summary.to_dict("records")}
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
        first=_rate(top["first_value"], language),
        latest=_rate(top["latest_value"], language),
    )
    return finding(text, top["lines"])


def _rate(value: float, language: str) -> str:
    text = number(value, 2, language)
    return f"{text}\u00a0%" if language == "vi" else f"{text}%"


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
            printed=_rate(top["printed"], language),
            computed=_rate(top["computed"], language),
        )
    for row in checks[checks["check"].eq("rank") & checks["outcome"].eq("differs")].to_dict(
        "records"
    ):
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
    named = [_named(row, published, language) for row in off.to_dict("records")]
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
