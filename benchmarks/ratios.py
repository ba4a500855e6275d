"""What the numbers must come to: each ratio with its limit, and whether it holds."""

from collections.abc import Iterator, Mapping
from typing import Any

FASTER, LIMIT, START, UNCHANGED = 12.0, 2.0, 1.2, 1 / 6
STRAIGHT, FLAT = 1.15, 1.15
"""How much a curve may bend or swell by chance before it is not called a line any more."""


def ratios(results: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return every ratio that was measured.

    Parameters
    ----------
    results : mapping
        ``machine``, ``variants`` and ``curve`` as in the JSON.

    Returns
    -------
    list of dict
        ``name``, ``value``, ``by_processor`` (the same from processor seconds, as if all cores had
        been free; None where that says nothing), ``sign`` (how the value relates to its limit),
        ``limit`` and ``holds``.
    """
    variants: Mapping[str, Any] = results["variants"]
    return [*_of_variants(variants, results["machine"]["cores"]), *_of_curve(results["curve"])]


def _of_variants(variants: Mapping[str, Any], cores: int) -> Iterator[dict[str, Any]]:
    warm = f"warm-{cores}"

    def of(*names: str) -> tuple[list[float], list[float]] | None:
        if not set(names) <= variants.keys():
            return None
        found = [variants[name] for name in names]
        return [one["seconds"] for one in found], [one["cpu"] for one in found]

    if found := of("commands", warm):
        value, used = (one / all_of for one, all_of in found)
        name = "all reports from nothing, start included: (a) / (c)"
        yield _ratio(name, value, ">=", FASTER, used * cores)
    for limit, name in (("limit", "(d) / cores"), ("limits", "(d) on all cores at once")):
        if found := of(warm, "start", limit):
            (whole, start, own), (used, idle, least) = found
            own = own / cores if limit == "limit" else own
            name = f"the same without the start: (c) / ({name})"
            yield _ratio(name, (whole - start) / own, "<=", LIMIT, (used - idle) / least)
    if found := of("start", "imports"):
        value = found[0][0] / found[0][1]
        yield _ratio("start of the engine / the five imports", value, "<=", START)
    if found := of("unchanged", "pandas"):
        value, used = (one / other for one, other in found)
        yield _ratio("nothing changed / `import pandas`", value, "<=", UNCHANGED, used)
    if "changed" in variants:
        runs = variants["changed"]["found"]
        wrong = [place for one in runs for place in set(one["rendered"]) ^ set(one["showing"])]
        yield _ratio("one figure changed: pages too many or too few", len(wrong), "<=", 0)


def _of_curve(curve: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for line in curve.get("lines", []):
        jobs = f"`--jobs {line['jobs']}`"
        name = f"cost of a page, most reports / fewest, {jobs}"
        yield _ratio(name, line["bend"], "<=", STRAIGHT, line["bend_by_processor"])
        name = f"peak memory, most reports / fewer, {jobs}"
        yield _ratio(name, line["swelling"], "<=", FLAT)


def _ratio(
    name: str, value: float, sign: str, limit: float, used: float | None = None
) -> dict[str, Any]:
    return {
        "name": name,
        "value": value,
        "by_processor": used,
        "sign": sign,
        "limit": limit,
        "holds": value >= limit if sign == ">=" else value <= limit,
    }
