"""Households: a count, its rate and the number of all households have to fit together."""

import pandas as pd

from helpers.errors import UnitError
from helpers.figures.rows import rows_of
from helpers.measures.arithmetic import RATES, origin_of, results_frame
from helpers.measures.parts import KEYS, judged, matched
from helpers.measures.rounding import half_unit, spread


def implied_households(counts: pd.DataFrame, *, rates: pd.DataFrame) -> pd.DataFrame:
    r"""Return the number of all households that a count and its rate imply.

    Parameters
    ----------
    counts : pandas.DataFrame
        Rows of ``figures.published`` or ``figures.series`` of a count, such as poor households.
    rates : pandas.DataFrame
        Rows of its rate, in %.

    Returns
    -------
    pandas.DataFrame
        One row per document that printed both (else for the figures that stand first of each), as
        for ``parts_and_whole``; in the unit of the counts; ``rounding`` is how far rounding of the
        two can move the result. A rate of zero has no row.

    Raises
    ------
    UnitError
        The rates are not in %, or the counts are.

    Notes
    -----
    Source: :math:`N = 100 n / r`, the headcount ratio solved for the population (Foster, Seth,
    Lokshin and Sajaia, A Unified Approach to Measuring Poverty and Inequality, World Bank 2013).

    Examples
    --------
    >>> from helpers import figures
    >>> poor = [figures.published(code, "dien-bien", 2025, 2025)
    ...         for code in ("poor_households", "poverty_rate")]
    >>> every = implied_households(poor[0], rates=poor[1])
    >>> every[["obs_value", "rounding"]].round(0).to_numpy().tolist()
    [[143650.0, 43.0]]
    """
    _count_and_rate(counts, rates, "implied_households")
    results = []
    for key, same_source, found in matched([counts, rates]):
        count, rate = found
        if not rate["lower"] > 0:
            continue
        ends = {
            "obs_value": count["obs_value"] / rate["obs_value"] * 100,
            "lower": count["lower"] / rate["upper"] * 100,
            "upper": count["upper"] / rate["lower"] * 100,
        }
        values = [count["obs_value"], rate["obs_value"]]
        halves = [half_unit(count), half_unit(rate)]
        place = {
            **dict(zip(KEYS, key, strict=True)),
            "same_source": same_source,
            "rounding": spread(lambda count, rate: count / rate * 100, values, halves),
        }
        results.append({**place, **ends, **origin_of(found, count["unit_measure"])})
    return results_frame(results, [*KEYS, "same_source", "rounding"])


def count_and_rate(
    counts: pd.DataFrame, *, rates: pd.DataFrame, households: pd.DataFrame
) -> pd.DataFrame:
    r"""Return each count less what its rate and the number of households would make it.

    Parameters
    ----------
    counts, rates : pandas.DataFrame
        As for ``implied_households``, such as poor households and the poverty rate.
    households : pandas.DataFrame
        Rows of ``implied_households`` from another count and rate, such as those of the near-poor:
        the number of all households is hardly ever printed.

    Returns
    -------
    pandas.DataFrame
        One row per row of ``matched`` counts and rates that has households for its area, period and
        standard: ``count`` and ``expected``, their difference in ``obs_value``, ``rounding`` and
        ``outcome`` as for ``parts_and_whole``.

    Raises
    ------
    UnitError
        The rates are not in %, or the counts are.

    Notes
    -----
    Source: :math:`d = n - r N / 100`.

    Examples
    --------
    >>> from helpers import figures
    >>> poor, rate, near, near_rate = (
    ...     figures.published(code, "dien-bien", 2025, 2025)
    ...     for code in ("poor_households", "poverty_rate", "near_poor_households",
    ...                  "near_poverty_rate"))
    >>> every = implied_households(near, rates=near_rate)
    >>> found = count_and_rate(poor, rates=rate, households=every)
    >>> found[["count", "expected", "outcome"]].round(0).to_numpy().tolist()
    [[25541.0, 25543.0, 'agrees']]
    """
    _count_and_rate(counts, rates, "count_and_rate")
    known = {tuple(row[key] for key in KEYS): row for row in reversed(rows_of(households))}
    results = []
    for key, same_source, found in matched([counts, rates]):
        if key not in known:
            continue
        (count, rate), every = found, known[key]
        expected = rate["obs_value"] * every["obs_value"] / 100
        ends = {
            "obs_value": count["obs_value"] - expected,
            "lower": count["lower"] - rate["upper"] * every["upper"] / 100,
            "upper": count["upper"] - rate["lower"] * every["lower"] / 100,
        }
        values = [count["obs_value"], rate["obs_value"], every["obs_value"]]
        halves = [half_unit(count), half_unit(rate), every["rounding"]]
        rounding = spread(lambda count, rate, every: count - rate * every / 100, values, halves)
        place = {
            **dict(zip(KEYS, key, strict=True)),
            "same_source": same_source,
            "count": count["obs_value"],
            "expected": expected,
        }
        result = judged(place, ends, found, count["unit_measure"], rounding)
        result["lines"] = (count["line"], rate["line"], *every["lines"])
        results.append(result)
    return results_frame(
        results, [*KEYS, "same_source", "count", "expected", "rounding", "outcome"]
    )


def _count_and_rate(counts: pd.DataFrame, rates: pd.DataFrame, measure: str) -> None:
    wrong = sorted(set(rates["unit_measure"]) - {"%"})
    if wrong:
        raise UnitError(f"{measure}: the rates are in {wrong[0]}; accepted: %")
    if set(counts["unit_measure"]) & set(RATES):
        raise UnitError(f"{measure}: the counts are in %; accepted: a unit of level")
