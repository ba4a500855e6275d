"""Tables written out as PX-Web writes them, to be read again."""

import json

import pytest

from helpers.ingest.cube import Cube, Dimension

TITLE = "Tổng sản phẩm trên địa bàn theo giá hiện hành (Tỷ đồng) chia theo Tỉnh, thành phố và Năm"


@pytest.fixture(scope="session")
def small():
    """Return a table of three provinces and three years; its numbers are made up."""
    places = ("Lai Châu", "Ðiện Biên", "Lào Cai")
    years = ("2023", "Sơ bộ 2024", "Ước tính 2025")
    return Cube(
        title=TITLE,
        dimensions=(
            Dimension("Tỉnh, thành phố", "Tỉnh, thành phố", ("0", "1", "2"), places),
            Dimension("Năm", "Năm", ("0", "1", "2"), years, "time"),
        ),
        values={0: "11.5", 1: "12", 2: "13.25", 4: "22", 5: "-23.125", 6: "31", 7: "32", 8: "33.0"},
        statuses={3: "..", 4: "E"},
        updated="2025-04-30",
    )


@pytest.fixture(scope="session")
def as_json_stat():
    """Return a function that writes a table as JSON-stat of version 1 or 2."""

    def write(cube, *, version=2, sparse=False):
        ids = [item.code for item in cube.dimensions]
        sizes = [len(item.codes) for item in cube.dimensions]
        dimension = {
            item.code: {
                "label": item.label,
                "category": {
                    "index": {code: place for place, code in enumerate(item.codes)},
                    "label": dict(zip(item.codes, item.labels, strict=True)),
                },
            }
            for item in cube.dimensions
        }
        role = {}
        for item in cube.dimensions:
            if item.role:
                role.setdefault(item.role, []).append(item.code)
        cells = {place: f"\0{text}\0" for place, text in cube.values.items()}
        value = cells if sparse else [cells.get(place) for place in range(cube.size)]
        dataset = {
            "label": cube.title, "source": cube.source or None,
            "updated": f"{cube.updated}T02:00:00Z" if cube.updated else "9999-12-31T16:59:59Z",
            "value": value, "status": {str(k): text for k, text in cube.statuses.items()},
        }  # fmt: skip
        parts = {"id": ids, "size": sizes, "role": role}
        if version == 2:
            whole = {"version": "2.0", "class": "dataset", **dataset, **parts}
            whole["dimension"] = dimension
        else:
            whole = {"dataset": {"dimension": {**dimension, **parts}, **dataset}}
        text = json.dumps(whole, ensure_ascii=False)
        return text.replace('"\\u0000', "").replace('\\u0000"', "").encode() + b"\0"

    return write


@pytest.fixture(scope="session")
def as_px():
    """Return a function that writes a table as PC-Axis, the first dimension in the stub."""

    def write(cube, *, keys=False, encoding="utf-8"):
        def listed(texts):
            return ",".join(f'"{text}"' for text in texts)

        first, *rest = cube.dimensions
        half = len(cube.title) // 2
        lines = [
            'CHARSET="ANSI";', 'AXIS-VERSION="2013";', f'CODEPAGE="{encoding}";',
            'LANGUAGE="vi";', "DECIMALS=2;", 'MATRIX="V03.01";', 'SUBJECT-CODE="V03";',
            f'TITLE="{cube.title[:half]}"\n"{cube.title[half:]}";', f'CONTENTS="{cube.title}";',
            f'STUB="{first.code}";',
        ]  # fmt: skip
        if rest:
            lines.append(f"HEADING={listed(item.code for item in rest)};")
        for item in cube.dimensions:
            lines.append(f'VALUES("{item.code}")={listed(item.labels)};')
            if item.role == "time":
                lines.append(f'TIMEVAL("{item.code}")=TLIST(A1);')
        lines += [f'CODES("{item.code}")={listed(item.codes)};' for item in cube.dimensions]
        if cube.updated:
            lines.append(f'LAST-UPDATED="{cube.updated.replace("-", "")} 09:00";')
        if cube.source:
            lines.append(f'SOURCE="{cube.source}";')
        if keys:
            lines.append(f'KEYS("{first.code}")=CODES;')
        lines.append("DATA=")
        width = cube.size // len(first.codes)
        for row, code in enumerate(first.codes):
            cells = [
                cube.values.get(place, f'"{cube.statuses.get(place) or ".."}"')
                for place in range(row * width, (row + 1) * width)
            ]
            if not keys or set(cells) != {"0"}:
                lines.append((f'"{code}",' if keys else "") + " ".join(cells) + " ")
        return ("\r\n".join(lines) + ";\r\n").encode(encoding) + b"\0"

    return write


@pytest.fixture(scope="session")
def as_csv():
    """Return a function that writes a table as PX-Web's CSV, the first dimension in the stub."""

    def write(cube, *, delimiter=";", decimal="."):
        first, second = cube.dimensions
        lines = [
            f'"{cube.title}"',
            "",
            delimiter.join(f'"{x}"' for x in (first.label, *second.labels)),
        ]
        for row, label in enumerate(first.labels):
            places = range(row * len(second.labels), (row + 1) * len(second.labels))
            cells = [
                cube.values.get(place, cube.statuses.get(place, "..")).replace(".", decimal)
                if place in cube.values
                else cube.statuses.get(place, "..")
                for place in places
            ]
            lines.append(delimiter.join([f'"{label}"', *cells]))
        return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()

    return write
