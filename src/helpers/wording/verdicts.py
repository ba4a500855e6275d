"""Words for a target: what it asks for, what was reached, the verdict and its reason."""

import math
from collections.abc import Mapping
from typing import Any

from helpers import catalog
from helpers.figures import sources_of
from helpers.measures.pace import is_yearly_change
from helpers.wording.catalogue import translator
from helpers.wording.phrases import figure, period, place_inside, status

Row = Mapping[str, Any]
ENDS = ("obs_value", "lower", "upper", "bound")
PACE_DECIMALS = 1
DRAFTS = ("dự thảo", "draft")


def verdict_name(code: str, language: str) -> str:
    """Name a verdict.

    >>> verdict_name("met", "vi"), verdict_name("behind", "vi"), verdict_name("met", "en")
    ('đạt', 'chậm tiến độ', 'met')
    """
    _ = translator(language)
    names = {
        "met": _("met"),
        "missed": _("missed"),
        "on_pace": _("on pace"),
        "behind": _("behind"),
        "cannot_tell": _("cannot tell"),
    }
    return names[code]


def counted(code: str, count: int, language: str) -> str:
    """Count targets of one verdict.

    >>> counted("met", 3, "vi"), counted("cannot_tell", 3, "en")
    ('3 đạt', '3 that cannot be told')
    """
    _ = translator(language)
    if code == "cannot_tell":
        return _("{count} that cannot be told").format(count=count)
    return f"{count} {verdict_name(code, language)}"


def verdict(row: Row, language: str) -> str:
    """Word a verdict, and that it rests on an estimate where it does.

    Parameters
    ----------
    row : mapping
        A row of ``measures.verdicts``.
    language : str
        ``vi`` or ``en``.

    Examples
    --------
    >>> row = {"verdict": "missed", "estimate": True, "obs_status": "E", "computed": False}
    >>> verdict(row, "vi"), verdict(row, "en")
    ('không đạt, theo số ước tính', 'missed, by an estimate')
    """
    _ = translator(language)
    name = verdict_name(row["verdict"], language)
    if row["verdict"] == "cannot_tell" or not row["estimate"]:
        return name
    several = row["computed"] or row["verdict"] in ("on_pace", "behind")
    if row["obs_status"] == "E":
        words = _("{verdict}, partly on estimates") if several else _("{verdict}, by an estimate")
    elif several:
        words = _("{verdict}, partly on provisional figures")
    else:
        words = _("{verdict}, by a provisional figure")
    return words.format(verdict=name)


def reason(row: Row, language: str) -> str:
    """Say why a verdict is as it is; nothing where the two figures say it.

    Parameters
    ----------
    row : mapping
        A row of ``measures.verdicts``.
    language : str
        ``vi`` or ``en``.

    Examples
    --------
    >>> reason({"reason": "no_figure", "standard": ""}, "en")
    'no figure of the period'
    >>> reason({"reason": "standard_not_stated", "standard": ""}, "vi")
    'mục tiêu không nêu chuẩn nghèo'
    """
    _ = translator(language)
    unstated = _("the figure states no poverty standard")
    words = {
        "reached": "",
        "not_reached": "",
        "already_reached": _("the newest figure already reaches it"),
        "pace_enough": _("recent pace no slower than required"),
        "pace_short": _("recent pace slower than required"),
        "paces_differ": _("the paces of three and of five years disagree"),
        "too_few_years": _("no figure three or five years back to take a pace from"),
        "stale": _("the newest figure is too old"),
        "incomplete_span": _("a year of the span has no figure"),
        "hedge": _("“over”, “about” or a range leaves it open"),
        "no_figure": _("no figure of the period"),
        "no_baseline": _("no figure to start from"),
        "unreliable": _("the only figure is of low reliability"),
        "other_definition": _("the only figure follows another definition"),
        "break": _("boundary or compilation has changed in between"),
        "other_standard": _("figures under another poverty standard only"),
        "standard_not_stated": unstated
        if row["standard"]
        else _("the target states no poverty standard"),
        "no_direction": _("neither more nor less of it is better"),
        "limit_contrary": _("the target limits what is better"),
    }
    return words[row["reason"]]


def target_of(row: Row) -> dict[str, Any]:
    """Return the target of a judged row as a figure that can be worded.

    >>> row = {"target": 8.0, "target_lower": 8.0, "target_upper": math.inf, "target_bound": "over",
    ...        "target_decimals": 1, "unit_measure": "%", "indicator": "grdp_growth"}
    >>> figure(target_of(row), "en")
    'over 8.0%'
    """
    told = {name: row[f"target_{name}"] for name in ("lower", "upper", "bound", "decimals")}
    about = {name: row[name] for name in ("unit_measure", "indicator")}
    return {**told, **about, "obs_value": row["target"]}


def pace_of(row: Row, name: str) -> dict[str, Any] | None:
    r"""Return a pace of a judged row as a figure in its unit a year, None where there is none.

    Parameters
    ----------
    row : mapping
        A row of ``measures.verdicts``.
    name : str
        ``required``, ``pace_3`` or ``pace_5``.

    Examples
    --------
    >>> row = {"required": 2.5, "required_lower": 2.5, "required_upper": 2.5, "required_bound": "",
    ...        "pace_unit": "%"}
    >>> figure(pace_of(row, "required"), "vi")
    '2,5\xa0%'
    """
    low, high = row[f"{name}_lower"], row[f"{name}_upper"]
    if not (math.isfinite(low) or math.isfinite(high)):
        return None
    ends = {"obs_value": row[name], "lower": low, "upper": high, "bound": row[f"{name}_bound"]}
    return {**ends, "unit_measure": row["pace_unit"], "decimals": PACE_DECIMALS}


def pace(row: Row, name: str, language: str) -> str:
    """Word a pace of a judged row; nothing where there is none."""
    told = pace_of(row, name)
    return figure(told, language) if told else ""


def needs(row: Row, language: str) -> str:
    """Word the pace a target needs, or that the newest figure is there already.

    >>> row = {"required": -2.5, "required_lower": -2.5, "required_upper": -2.5, "pace_unit": "%",
    ...        "required_bound": "", "indicator": "visitors", "measure": "level"}
    >>> needs(row, "vi"), needs({**row, "indicator": "poverty_rate"}, "en")
    ('đã đạt mức này', '−2.5%')
    """
    _ = translator(language)
    told = pace_of(row, "required")
    if told is None:
        return ""
    code = str(row["indicator"])
    sign = 1 if catalog.indicator(code).better == "higher" else -1
    beyond = sign * told["obs_value"] < 0 and not is_yearly_change(code)
    return _("already there") if beyond else figure(told, language)


def due_in(row: Row, language: str) -> str:
    """Word the period a target is for.

    >>> due_in({"time_period": "2021/2025", "measure": "annual_average"}, "en")
    '2021–2025, average a year'
    """
    _ = translator(language)
    text = period(row["time_period"], language)
    return _("{period}, average a year").format(period=text) if _averaged(row) else text


def _averaged(row: Row) -> bool:
    return bool(row["measure"] == "annual_average")


def target_name(row: Row, language: str) -> str:
    """Name the area, the indicator and the period of a target, as inside a sentence.

    >>> row = {"ref_area": "lai-chau", "indicator": "visitors", "time_period": "2030"}
    >>> target_name(row, "vi"), target_name({**row, "indicator": "grdp_per_capita"}, "en")
    ('Lai Châu, tổng lượt khách du lịch 2030', 'Lai Chau, GRDP per person 2030')
    """
    name = catalog.indicator(str(row["indicator"])).name(language)
    inside = name if name[:2].isupper() else name[0].lower() + name[1:]
    area = place_inside(str(row["ref_area"]), language)
    return f"{area}, {inside} {period(row['time_period'], language)}"


def based_on(row: Row, language: str) -> str:
    """Say of a result its period, where it is not that of the target, its status and origin.

    >>> based_on({"since": "2025", "time_period": "2030", "obs_status": "E", "computed": False},
    ...          "en")
    '2025, estimate'
    """
    _ = translator(language)
    other = row["since"] not in ("", row["time_period"])
    parts = [
        period(row["since"], language) if other else "",
        _("computed from the years") if row["computed"] else "",
        status(row["obs_status"], language) if row["obs_status"] else "",
    ]
    return ", ".join(part for part in parts if part)


def is_draft(source_id: str) -> bool:
    """Whether a document is a draft, by its title.

    >>> is_draft("lai-chau-draft-report-2025"), is_draft("cafef-vn-2024")
    (True, False)
    """
    return catalog.source(source_id).title.lower().startswith(DRAFTS)


def from_draft(row: Row) -> bool:
    """Whether no document but drafts prints a target."""
    return all(is_draft(key) for key in sources_of(row["printed"]))
