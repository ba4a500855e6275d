"""The main points on targets: how many are met, how far off, what the next ones need."""

from collections import Counter

import pandas as pd

from helpers.figures.rows import rows_of
from helpers.measures import target_margin
from helpers.measures.goals import KEYS
from helpers.wording import verdicts
from helpers.wording.catalogue import translator
from helpers.wording.findings import Finding, Findings, finding, nothing, together
from helpers.wording.numbers import quantity
from helpers.wording.phrases import figure, hedged, place_inside

FLIPPED = {"at_least": "at_most", "at_most": "at_least"}


def target_points(versions: pd.DataFrame, *, language: str) -> Findings:
    """Return the main points of the report on targets.

    Parameters
    ----------
    versions : pandas.DataFrame
        Rows of ``measures.each_version``.
    language : str
        ``vi`` or ``en``.
    """
    margins = target_margin(versions)
    rates = margins["unit_measure"] == "percentage points"
    said = together(
        due(versions, language=language),
        due_by_area(versions, language=language),
        shortfalls(versions, margins[rates], language=language),
        shortfalls(versions, margins[~rates], language=language),
        still_open(versions, language=language),
        faster_pace(versions, language=language),
        several_numbers(versions, language=language),
    )
    return said or nothing(language)


def due(versions: pd.DataFrame, *, language: str) -> Finding | None:
    """Count the targets whose period is over by verdict, with the commonest reason for none."""
    _ = translator(language)
    over = versions[versions["due"]]
    if over.empty:
        return None
    said = _("Targets whose period is over: {count}, of which {list}{why}.").format(
        count=len(over),
        list=_counted(over, ("met", "missed", "cannot_tell"), language),
        why=_commonest_reason(over, language),
    )
    return finding(said, [])


def due_by_area(versions: pd.DataFrame, *, language: str) -> Finding | None:
    """Count the targets whose period is over by verdict, area by area."""
    _ = translator(language)
    over = versions[versions["due"]]
    parts = [
        f"{place_inside(str(area), language)} "
        + _counted(rows, ("met", "missed", "cannot_tell"), language)
        for area, rows in over.groupby("ref_area", sort=False)
    ]
    if len(parts) < 2:
        return None
    return finding(_("By area: {list}.").format(list="; ".join(parts)), [])


def still_open(versions: pd.DataFrame, *, language: str) -> Finding | None:
    """Count the targets whose period is not over by verdict."""
    _ = translator(language)
    ahead = versions[~versions["due"]]
    if ahead.empty:
        return None
    said = _("Targets whose period is not over: {count}, of which {list}{why}.").format(
        count=len(ahead),
        list=_counted(ahead, ("on_pace", "behind", "cannot_tell"), language),
        why=_commonest_reason(ahead, language),
    )
    return finding(said, [])


def shortfalls(versions: pd.DataFrame, margins: pd.DataFrame, *, language: str) -> Finding | None:
    """Name the targets missed by most and by least, of figures in one unit of margin.

    Parameters
    ----------
    versions : pandas.DataFrame
        Rows of ``measures.each_version``.
    margins : pandas.DataFrame
        Rows of ``measures.target_margin`` of these, in one unit.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    short = margins[(margins["obs_value"] < 0) & (versions["verdict"][margins.index] == "missed")]
    if len(short) < 2:
        return None
    ends = [short["obs_value"].idxmin(), short["obs_value"].idxmax()]
    most, least = (
        _short_of(versions.loc[line].to_dict(), margins.loc[line], language) for line in ends
    )
    sentence = (
        _("Missed by most, of rates: {most}; by least: {least}.")
        if margins["unit_measure"].iloc[0] == "percentage points"
        else _("Missed by most, of levels: {most}; by least: {least}.")
    )
    lines = [line for end in ends for line in versions.loc[end, "lines"]]
    return finding(sentence.format(most=most, least=least), lines)


def faster_pace(versions: pd.DataFrame, *, language: str) -> Finding | None:
    """Name the targets not yet due that need a faster pace than that of the last years."""
    _ = translator(language)
    slow = versions[versions["verdict"] == "behind"]
    if slow.empty:
        return None
    all_estimated = bool(slow["estimate"].all())
    parts = [_needed(row, language, marked=not all_estimated) for row in rows_of(slow)]
    sentence = (
        _("Needing a faster pace than of late, all partly on estimates: {list}.")
        if all_estimated
        else _("Needing a faster pace than of late: {list}.")
    )
    return finding(
        sentence.format(list="; ".join(parts)), [line for used in slow["lines"] for line in used]
    )


def several_numbers(versions: pd.DataFrame, *, language: str) -> Finding | None:
    """Count the targets with several numbers, and name those of which the order is known."""
    _ = translator(language)
    several = versions[versions["versions"] > 1]
    if several.empty:
        return None
    groups = [rows for _key, rows in several.groupby(KEYS, sort=False)]
    ordered = [rows for rows in groups if rows["version"].notna().all()]
    sentence = _("Targets for which documents give different numbers: {count}.")
    said = sentence.format(count=len(groups))
    if ordered:
        parts = [_in_order(rows.sort_values("version"), language) for rows in ordered]
        known = _("Where the dates tell which came first: {list}.").format(list="; ".join(parts))
        said = f"{said} {known}"
    return finding(said, [line for rows in ordered for used in rows["printed"] for line in used])


def _counted(rows: pd.DataFrame, wanted: tuple[str, ...], language: str) -> str:
    """Count each verdict, and how many of these rest on estimates or provisional figures."""
    parts = []
    for code in wanted:
        same = rows[rows["verdict"] == code]
        text = verdicts.counted(code, len(same), language)
        parts.append(text + _unfirm(same, language) if code != "cannot_tell" else text)
    return ", ".join(parts)


def _unfirm(same: pd.DataFrame, language: str) -> str:
    """Say in brackets how many verdicts rest on estimates, and how many on provisional figures."""
    _ = translator(language)
    words = {
        "E": (_("{count} on estimates"), _("all on estimates")),
        "P": (_("{count} on provisional figures"), _("all on provisional figures")),
    }
    statuses = Counter(same.loc[same["estimate"].astype(bool), "obs_status"])
    said = [
        whole if count == len(same) > 1 else some.format(count=count)
        for code, (some, whole) in words.items()
        if (count := statuses[code])
    ]
    return f" ({', '.join(said)})" if said else ""


def _commonest_reason(rows: pd.DataFrame, language: str) -> str:
    """Name the reason that most targets without a verdict share, if any share one."""
    _ = translator(language)
    undecided = rows_of(rows[rows["verdict"] == "cannot_tell"])
    shared = Counter(verdicts.reason(row, language) for row in undecided).most_common(1)
    if not shared or shared[0][1] < 2:
        return ""
    words, count = shared[0]
    return _("; the commonest reason: {reason} ({count})").format(reason=words, count=count)


def _short_of(row: verdicts.Row, margin: pd.Series, language: str) -> str:
    _ = translator(language)
    origin = verdicts.based_on(row, language)
    result = figure(row, language)
    digits = 2 if margin["unit_measure"] == "percentage points" else 0
    value = quantity(-margin["obs_value"], digits, margin["unit_measure"], language)
    bound = FLIPPED.get(margin["bound"], margin["bound"])
    return _("{target}: {result} against {goal}, {margin} short").format(
        target=verdicts.target_name(row, language),
        result=f"{result} ({origin})" if origin else result,
        goal=figure(verdicts.target_of(row), language),
        margin=hedged(value, bound, language),
    )


def _needed(row: verdicts.Row, language: str, *, marked: bool) -> str:
    _ = translator(language)
    paces = [
        words.format(pace=verdicts.pace(row, name, language))
        for name, words in (
            ("pace_3", _("{pace} over 3 years")),
            ("pace_5", _("{pace} over 5 years")),
        )
        if verdicts.pace_of(row, name)
    ]
    text = _("{target} {required} a year (of late {paces})").format(
        target=verdicts.target_name(row, language),
        required=verdicts.pace(row, "required", language),
        paces=", ".join(paces),
    )
    if marked and row["estimate"]:
        return _("{target} (partly on estimates)").format(target=text)
    return text


def _in_order(rows: pd.DataFrame, language: str) -> str:
    """Give the numbers of one target in the order in which they were published."""
    _ = translator(language)
    said = []
    for row in rows_of(rows):
        text = figure(verdicts.target_of(row), language)
        said.append(_("{target} (draft)").format(target=text) if verdicts.from_draft(row) else text)
    numbers = _(", then ").join(said)
    return f"{verdicts.target_name(rows.iloc[0].to_dict(), language)}: {numbers}"
