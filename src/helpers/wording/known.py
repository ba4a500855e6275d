"""Readings of the charts on evidence: the map of what is known, first figures and the latest."""

import pandas as pd

from helpers import catalog
from helpers.figures.preference import STATUSES
from helpers.wording.catalogue import translator
from helpers.wording.numbers import SPACE, number
from helpers.wording.phrases import listing, period, place, place_inside, status


def status_name(code: str, language: str) -> str:
    """Name a status, a normal one too.

    >>> status_name("A", "en"), status_name("E", "en")
    ('normal', 'estimate')
    """
    _ = translator(language)
    return status(code, language) or _("normal")


def known_in(area: str, known: pd.DataFrame, year: int) -> int:
    """Count the indicators of an area that have a figure in a year.

    Parameters
    ----------
    area : str
        Code of the area.
    known : pandas.DataFrame
        Rows of ``measures.coverage``.
    year : int
        The year.
    """
    rows = known[(known["ref_area"] == area) & (known["time_period"] == str(year))]
    return int(rows["indicator"].nunique())


def of_area(area: str, known: pd.DataFrame, year: int, language: str) -> str:
    """Say how many of the indicators have a figure for an area in a year.

    Parameters
    ----------
    area, known, year
        As for ``known_in``.
    language : str
        ``vi`` or ``en``.

    Examples
    --------
    >>> known = pd.DataFrame({"indicator": ["visitors", "grdp_growth"], "time_period": ["2023"] * 2,
    ...                       "ref_area": ["lao-cai", "vietnam"]})
    >>> of_area("lao-cai", known, 2023, "en")
    'Lao Cai, 2023: 1 of 2 indicators have a figure'
    """
    _ = translator(language)
    return _("{area}, {year}: {count} of {all} indicators have a figure").format(
        area=place(area, language),
        year=year,
        count=known_in(area, known, year),
        all=known["indicator"].nunique(),
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
        statuses=by_status(known["obs_status"], language),
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
        first=rate(top["first_value"], language),
        latest=rate(top["latest_value"], language),
    )


def by_status(statuses: pd.Series, language: str) -> str:
    """Count figures by status, the firmest first."""
    counts = statuses.value_counts()
    return listing(
        [f"{counts[code]} {status_name(code, language)}" for code in STATUSES if code in counts],
        language,
    )


def _percent(part: int, whole: int, language: str) -> str:
    text = number(100 * part / whole, 0, language)
    return f"{text}{SPACE}%" if language == "vi" else f"{text}%"


def rate(value: float, language: str) -> str:
    """Write a rate with two decimals.

    >>> rate(7.1, "en")
    '7.10%'
    """
    text = number(value, 2, language)
    return f"{text}{SPACE}%" if language == "vi" else f"{text}%"
