"""JSON-stat, version 2 and the bundles of version 1, as json-stat.org/full describes them.

The status of each cell is kept, and each number in its own characters.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any

from helpers.errors import FormatError, accepted
from helpers.ingest.cube import (
    ROLES,
    Cube,
    Dimension,
    check_dimensions,
    check_number,
    clean,
)
from helpers.ingest.dates import updated_of_json
from helpers.ingest.strict_json import (
    Number,
    count_of,
    kind_of,
    object_of,
    parse,
    text_of,
    texts_of,
)


def read(text: str) -> Cube:
    """Read the one dataset of a JSON-stat file.

    Parameters
    ----------
    text : str
        The file.

    Returns
    -------
    Cube

    Raises
    ------
    FormatError
        Not JSON, not JSON-stat, more than one dataset, or a dataset whose sizes, categories,
        values or statuses do not fit together.
    """
    dataset = _dataset(parse(text))
    dimension = object_of(dataset.get("dimension"), "dimension")
    # In version 1 these three stand beside the dimensions, in version 2 beside "dimension".
    parts = dataset if "id" in dataset else dimension
    ids = texts_of(parts.get("id"), "id")
    sizes = _sizes(parts.get("size"), len(ids))
    described = {name: item for name, item in dimension.items() if not _is_part(name, item, ids)}
    if set(described) != set(ids):
        odd = sorted(set(described) ^ set(ids))[0]
        raise FormatError(
            f"dimension {odd!r} stands in only one of id and dimension; accepted: in both"
        )
    roles = _roles(parts.get("role"), ids)
    dimensions = tuple(
        _dimension(code, described[code], size, roles.get(code, ""))
        for code, size in zip(ids, sizes, strict=True)
    )
    check_dimensions(dimensions)
    count = math.prod(sizes)
    if "value" not in dataset:
        raise FormatError("value: missing; accepted: an array or an object of numbers")
    return Cube(
        title=clean(text_of(dataset.get("label"), "label")),
        dimensions=dimensions,
        values=_by_place(dataset["value"], "value", count, _value),
        statuses=_statuses(dataset.get("status"), count),
        source=clean(text_of(dataset.get("source"), "source")),
        updated=updated_of_json(text_of(dataset.get("updated"), "updated")),
        notes=_notes(dataset.get("note")),
    )


def _dataset(content: Any) -> dict[str, Any]:
    """Take the dataset out of what may be around it: a bundle of version 1, a collection."""
    whole = object_of(content, "the file")
    if "dimension" in whole:
        if whole.get("class", "dataset") != "dataset":
            raise FormatError(f"class: {whole['class']!r}; accepted: dataset")
        return whole
    link = whole.get("link")
    items = link.get("item", []) if isinstance(link, dict) else [*whole.values()]
    found = [item for item in items if isinstance(item, dict) and "dimension" in item]
    if len(found) != 1:
        inside = f"{len(found)} datasets" if found else "no dataset"
        raise FormatError(f"{inside} in the file; accepted: one")
    return _dataset(found[0])


def _is_part(name: str, item: Any, ids: list[str]) -> bool:
    return name in ("id", "size", "role") and (name not in ids or not isinstance(item, dict))


def _dimension(code: str, content: Any, size: int, role: str) -> Dimension:
    place = f"dimension {code!r}"
    described = object_of(content, place)
    category = object_of(described.get("category"), f"{place}: category")
    labels = object_of(category.get("label", {}), f"{place}: label")
    codes = _codes(category.get("index"), labels, place)
    if len(codes) != size:
        raise FormatError(f"{place}: {len(codes)} categories, size {size}; accepted: as many")
    unknown = set(labels) - set(codes)
    if unknown:
        raise FormatError(f"{place}: label of {min(unknown)!r}, which is no category")
    units = object_of(category.get("unit", {}), f"{place}: unit")
    return Dimension(
        code=code,
        label=clean(text_of(described.get("label"), f"{place}: label")) or code,
        codes=codes,
        labels=tuple(
            clean(text_of(labels.get(name), f"{place}: label of {name!r}")) or name
            for name in codes
        ),
        role=role,
        units=tuple(_unit(units.get(name), f"{place}: unit of {name!r}") for name in codes)
        if units
        else (),
    )


def _label(content: Any, code: str, place: str) -> str:
    return clean(text_of(content, f"{place}: label of {code!r}")) or code


def _codes(index: Any, labels: Mapping[str, Any], place: str) -> tuple[str, ...]:
    """Return the codes of the categories in order; a single one may go without index."""
    if index is None:
        if len(labels) != 1:
            raise FormatError(f"{place}: no index; accepted: an array or object of categories")
        return tuple(labels)
    if isinstance(index, list):
        return tuple(texts_of(index, f"{place}: index"))
    order = {
        name: count_of(item, f"{place}: index of {name!r}")
        for name, item in object_of(index, f"{place}: index").items()
    }
    if sorted(order.values()) != list(range(len(order))):
        raise FormatError(f"{place}: index does not count its categories; accepted: 0, 1, 2, ...")
    return tuple(sorted(order, key=order.__getitem__))


def _unit(content: Any, place: str) -> str:
    if content is None:
        return ""
    stated = object_of(content, place)
    return clean(text_of(stated.get("base", stated.get("label")), place))


def _sizes(content: Any, count: int) -> list[int]:
    if not isinstance(content, list):
        raise FormatError(f"size: {kind_of(content)}; accepted: an array of numbers")
    sizes = [count_of(item, "size") for item in content]
    if len(sizes) != count:
        raise FormatError(f"size: {len(sizes)} numbers for {count} dimensions; accepted: one each")
    return sizes


def _roles(content: Any, ids: list[str]) -> dict[str, str]:
    found = {}
    for role, codes in object_of({} if content is None else content, "role").items():
        if role not in ROLES:
            raise FormatError(f"role: {role!r} is none; {accepted(filter(None, ROLES))}")
        for code in texts_of([] if codes is None else codes, f"role {role!r}"):
            if code not in ids:
                raise FormatError(f"role {role!r}: {code!r} is no dimension; {accepted(ids)}")
            found[code] = role
    return found


def _by_place(
    content: Any, name: str, count: int, take: Callable[[Any, str], str]
) -> dict[int, str]:
    """Read what stands for cells: an array of all of them, or an object of some."""
    if isinstance(content, list):
        if len(content) != count:
            raise FormatError(f"{name}: {len(content)} of {count} cells; accepted: one for each")
        taken = {place: take(item, f"{name} {place}") for place, item in enumerate(content)}
    else:
        taken = {
            _cell(key, name, count): take(item, f"{name} {key}")
            for key, item in object_of(content, name).items()
        }
    return {place: text for place, text in taken.items() if text}


def _cell(key: str, name: str, count: int) -> int:
    place = count_of(Number(key), name)
    if str(place) != key or place >= count:
        raise FormatError(f"{name}: {key!r} is no cell; accepted: 0 to {count - 1}")
    return place


def _statuses(content: Any, count: int) -> dict[int, str]:
    if content is None:
        return {}
    if isinstance(content, list) and len(content) == 1:
        content = content[0]
    if isinstance(content, str) or content is None:
        return dict.fromkeys(range(count), content.strip()) if content else {}
    return _by_place(content, "status", count, text_of)


def _value(content: Any, place: str) -> str:
    if content is None:
        return ""
    if not isinstance(content, Number):
        raise FormatError(f"{place}: {kind_of(content)}; accepted: a number or null")
    return check_number(content.text, place)


def _notes(content: Any) -> tuple[str, ...]:
    items = [content] if isinstance(content, str) else content or []
    return tuple(clean(item) for item in texts_of(items, "note", once=False) if item.strip())
