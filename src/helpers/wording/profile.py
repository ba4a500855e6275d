"""The words of one area's profile: its main points, and the readings of its charts."""

import pandas as pd

from helpers import catalog
from helpers.measures import yearly_change
from helpers.wording import contrasts, points
from helpers.wording.catalogue import translator
from helpers.wording.findings import Finding, Findings, finding, nothing, together
from helpers.wording.numbers import number, unit_name
from helpers.wording.phrases import figure, place, place_inside, status, when

LEADING = ("grdp_growth", "poverty_rate", "visitors")
PRICED = "grdp_per_capita"


def province_points(
    values: pd.DataFrame,
    *,
    places: pd.DataFrame,
    boundary: tuple[pd.DataFrame, pd.DataFrame],
    area: str,
    language: str,
) -> Findings:
    """Return the main points of the profile of one area.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.every_series`` of the area and its benchmarks.
    places : pandas.DataFrame
        Rows of ``measures.places`` of the area.
    boundary : tuple of two pandas.DataFrame
        Rows of ``figures.every_series`` of both boundaries, and of ``measures.boundary_step``.
    area : str
        The area.
    language : str
        ``vi`` or ``en``.
    """
    own = {code: values[values["indicator"] == code] for code in LEADING}
    growth, rates, visitors = own.values()
    changes = yearly_change(rates[rates["ref_area"] == area])
    said = together(
        points.newest(growth, areas=(area,), language=language),
        newest_places(places, language=language),
        points.newest(rates, areas=(area,), language=language),
        _newest_change(values, changes, area=area, language=language),
        points.newest(visitors, areas=(area,), language=language),
        boundary_size(*boundary, language=language),
    )
    return said or nothing(language)


def _newest_change(
    values: pd.DataFrame, changes: pd.DataFrame, *, area: str, language: str
) -> Finding | None:
    """Give the newest yearly change of the poverty rate, and a fall that was printed otherwise."""
    if changes.empty:
        return None
    newest = changes.tail(1)
    year = newest["time_period"].iloc[0].split("/")[1]
    falls = values[
        values["indicator"].eq("poverty_reduction")
        & values["ref_area"].eq(area)
        & values["time_period"].eq(year)
    ]
    digits = falls["decimals"].max() if len(falls) else 0
    otherwise = falls[falls["obs_value"] != -newest["obs_value"].round(digits).iloc[0]]
    beside = contrasts.printed_change(otherwise, newest, language=language)
    return beside or points.changes(newest, language=language)


def newest_places(places: pd.DataFrame, *, language: str) -> Finding | None:
    """Give the newest place by each indicator, and the first one known beside it.

    Parameters
    ----------
    places : pandas.DataFrame
        Rows of ``measures.places``.
    language : str
        ``vi`` or ``en``.

    Examples
    --------
    >>> from helpers import catalog, figures, measures
    >>> region = figures.every_series(catalog.peers("lao-cai"), 2021, 2022, topic="growth")
    >>> print(newest_places(measures.places(region, area="lao-cai"), language="en").text)
    Lao Cai among the 14 provinces of the region: Real GRDP growth place 7 (2022; 2021: place 11);
    GRDP per person place 3 (2022; 2021: place 2).
    """
    if places.empty:
        return None
    _ = translator(language)
    said, used = [], []
    for code, rows in places.groupby("indicator", sort=False):
        first, last = rows.iloc[0], rows.iloc[-1]
        name = catalog.indicator(str(code)).name(language)
        before = f"; {when(first, language)}: {figure(first, language)}" if len(rows) > 1 else ""
        said.append(f"{name} {figure(last, language)} ({when(last, language)}{before})")
        used += [*last["lines"], *first["lines"]]
    text = _("{area} among the {of} provinces of the region: {list}.").format(
        area=place(places["ref_area"].iloc[0], language),
        of=int(places["of"].iloc[0]),
        list="; ".join(said),
    )
    return finding(text, used)


def boundary_size(values: pd.DataFrame, steps: pd.DataFrame, *, language: str) -> Finding | None:
    """Give the newest year in which a place has the same figure for both of its boundaries.

    Parameters
    ----------
    values : pandas.DataFrame
        Rows of ``figures.every_series`` of both boundaries.
    steps : pandas.DataFrame
        Rows of ``measures.boundary_step`` of the same.
    language : str
        ``vi`` or ``en``.
    """
    if steps.empty:
        return None
    _ = translator(language)
    known = steps[steps["indicator"] == PRICED]
    row = (steps if known.empty else known).iloc[-1]
    old, new = (values.loc[line] for line in row["lines"])
    text = _(
        "{indicator}, {period}: {old_area} {old}, {new_area} {new}. The difference of {change}"
        " is of the boundary, not of a year."
    ).format(
        indicator=catalog.indicator(row["indicator"]).name(language),
        period=when(row, language),
        old_area=place_inside(old["ref_area"], language),
        old=figure(old, language),
        new_area=place_inside(new["ref_area"], language),
        new=figure(new, language),
        change=step_text(row, language),
    )
    return finding(text, row["lines"])


def step_text(row: pd.Series, language: str) -> str:
    r"""Write the difference between two boundaries with its sign and unit.

    >>> row = pd.Series({"obs_value": -21.77, "unit_measure": "%", "bound": ""})
    >>> step_text(row, "vi"), step_text(row, "en")
    ('−21,8\xa0%', '−21.8%')
    """
    rate = row["unit_measure"] == "percentage points"
    if row["bound"] or pd.isna(row["obs_value"]):
        return figure(row, language, decimals=2 if rate else 1)
    value = number(row["obs_value"], 2 if rate else 1, language, sign=True)
    unit = unit_name(row["unit_measure"], language)
    return f"{value}%" if unit == "%" and language == "en" else f"{value}\u00a0{unit}"


def of_places(places: pd.DataFrame, language: str) -> str:
    """Say, indicator by indicator, the best, the worst and the newest place.

    Parameters
    ----------
    places : pandas.DataFrame
        Rows of ``measures.places``.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    said = []
    for code, rows in places.groupby("indicator", sort=False):
        best = rows.loc[rows["obs_value"].idxmin()]
        worst = rows.loc[rows["obs_value"].idxmax()]
        said.append(
            _("{indicator}: best {best}, worst {worst}, newest {newest}.").format(
                indicator=catalog.indicator(str(code)).name(language),
                best=_place_when(best, language),
                worst=_place_when(worst, language),
                newest=_place_when(rows.iloc[-1], language),
            )
        )
    return " ".join(said)


def of_steps(steps: pd.DataFrame, language: str) -> str:
    """Say, indicator by indicator, between which limits the two boundaries differ.

    Parameters
    ----------
    steps : pandas.DataFrame
        Rows of ``measures.boundary_step``.
    language : str
        ``vi`` or ``en``.
    """
    _ = translator(language)
    said = []
    for code, rows in steps.groupby("indicator", sort=False):
        known = rows[rows["obs_value"].notna() & rows["bound"].eq("")]
        if known.empty:
            continue
        ends = known.loc[[known["obs_value"].idxmin(), known["obs_value"].idxmax()]]
        shown = [
            f"{step_text(row, language)} ({when(row, language)})" for _n, row in ends.iterrows()
        ]
        name = catalog.indicator(str(code)).name(language)
        span = _("from {low} to {high}").format(low=shown[0], high=shown[1])
        said.append(f"{name} {span if len(known) > 1 else shown[0]}")
    return _("The later boundary against the earlier in the same year: {list}.").format(
        list="; ".join(said)
    )


def _place_when(row: pd.Series, language: str) -> str:
    said = status(row["obs_status"], language)
    place_and_status = f"{row['time_period']}, {said}" if said else row["time_period"]
    return f"{int(row['obs_value'])}/{int(row['of'])} ({place_and_status})"
