"""The results as Markdown, which reads as well on a terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

BUSY = 0.15
"""Cores kept busy by others from which a number is marked."""


def report(results: Mapping[str, Any]) -> str:
    """Return everything that was measured as text."""
    parts = [_machine(results["machine"]), _variants(results["variants"])]
    parts += [*_parts(results["variants"]), *_curve(results["curve"]), _ratios(results["ratios"])]
    return "\n\n".join(filter(None, parts)) + "\n"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table, its first column aligned left and the others right.

    Parameters
    ----------
    header : sequence of str
        Names of the columns.
    rows : iterable of sequences of str
        Cells.
    """
    listed = [list(header), *map(list, rows)]
    widths = [max(map(len, column)) for column in zip(*listed, strict=True)]
    lines = []
    for row in listed:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines.append(f"| {' | '.join(cells)} |")
    rule = ["-" * widths[0], *(f"{'-' * (width - 1)}:" for width in widths[1:])]
    return "\n".join([lines[0], f"| {' | '.join(rule)} |", *lines[1:]])


def _machine(facts: Mapping[str, Any]) -> str:
    packages = ", ".join(f"{name} {version}" for name, version in facts["packages"].items())
    lines = [
        f"{facts['date']}: {facts['cores']} cores of {facts['processor']}, "
        f"{facts['memory_gb']} GB, {facts['system']}",
        f"Python {facts['python']}; {packages}",
        f"Load before: {facts['load']}; what others took meanwhile stands in the last column.",
    ]
    if facts["load"] > facts["cores"] / 2:
        lines.append("THE MACHINE WAS BUSY: the seconds are too high, the ratios doubtful.")
    return "\n".join(lines)


def _variants(variants: Mapping[str, Any]) -> str:
    if not variants:
        return ""
    header = ["", "seconds", "least to most", "runs", "a report", "processor", "busy others"]
    return table(header, map(_variant, variants.values()))


def _variant(found: Mapping[str, Any]) -> list[str]:
    each = f"{found['seconds'] / found['pages']:.2f}" if found["pages"] else ""
    digits = 2 if found["seconds"] < 10 else 1
    return [
        found["label"] + _remark(found["found"]),
        f"{found['seconds']:.{digits}f}",
        f"{found['least']:.{digits}f} to {found['most']:.{digits}f}",
        str(found["runs"]),
        each,
        f"{found['cpu']:.{digits}f}",
        _others(found["others"]),
    ]


def _remark(found: Sequence[Mapping[str, Any]]) -> str:
    first = found[0] if found else {}
    if "rendered" in first:
        places = ", ".join(first["rendered"])
        return f": {len(first['rendered'])} of {first['of']} rendered ({places})"
    if "first" in first:
        return f" (the first time {first['first']:.2f})"
    return ""


def _others(cores: float) -> str:
    return f"{cores:.2f}" + (" !" if cores > BUSY else "")


def _parts(variants: Mapping[str, Any]) -> Iterator[str]:
    for one in variants.get("parts", {}).get("found", [])[-1:]:
        total = sum(one["parts"].values())
        rows = [
            [name, f"{seconds:.3f}", f"{seconds / total:.0%}"]
            for name, seconds in one["parts"].items()
        ]
        yield table(["one report, mean", "seconds", "share"], [*rows, ["all", f"{total:.3f}", ""]])
        yield f"Before the first report {one['start']:.2f} s, after the last {one['end']:.2f} s."


def _curve(curve: Mapping[str, Any]) -> Iterator[str]:
    if not curve:
        return
    rows = [
        [
            str(point["pages"]),
            str(point["jobs"]),
            f"{point['seconds']:.1f}",
            f"{point['seconds'] / point['pages']:.3f}",
            f"{point['cpu'] / point['pages']:.3f}",
            f"{point['memory']:.0f} MB",
            f"{point['unchanged']:.2f}",
            _others(point["others"]),
        ]
        for point in curve["points"]
    ]
    header = ["reports", "jobs", "seconds", "a report", "processor, a report", "peak memory",
              "unchanged", "busy others"]  # fmt: skip
    yield table(header, rows)
    for line in curve["lines"]:
        yield (
            f"`--jobs {line['jobs']}`: {line['start']:.1f} s + {line['per_page']:.3f} s a report "
            "(least squares)"
        )


def _ratios(ratios: Sequence[Mapping[str, Any]]) -> str:
    rows = [
        [
            one["name"],
            f"{one['value']:.2f}",
            "" if one["by_processor"] is None else f"{one['by_processor']:.2f}",
            f"{one['sign']} {one['limit']:.3g}",
            "yes" if one["holds"] else "NO",
        ]
        for one in ratios
    ]
    header = ["ratio", "measured", "by processor time", "limit", "holds"]
    return table(header, rows) if rows else ""
