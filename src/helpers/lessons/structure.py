"""Whether a lesson is built as lessons are: both languages alike, every part there."""

import re
from collections.abc import Iterator

from nbformat import NotebookNode

from helpers.catalog import LANGUAGES
from helpers.lessons import exercises, prose
from helpers.lessons.faults import Fault, Found
from helpers.lessons.source import Lesson, grading, language_of, tags

PARTS = (
    "title", "objectives", "plan", "prerequisites", "predict", "example", "exercise", "summary",
    "glossary", "teacher",
)  # fmt: skip
OF_CODE = ("setup", "choices")
SHORTEST, LONGEST = 60, 90
"""Minutes a lesson may take."""
FENCE = re.compile(r"^ {0,3}(```|~~~).*?^ {0,3}\1", re.DOTALL | re.MULTILINE)
COUNTED = {
    "list items": re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+\S", re.MULTILINE),
    "table rows": re.compile(r"^\s*\|", re.MULTILINE),
    "links": re.compile(r"(?<!!)\[[^\]]+\]\([^)]+\)"),
    "pictures": re.compile(r"!\[[^\]]*\]\([^)]+\)"),
    "code blocks": re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE),
}
HEADING = re.compile(r"^(#{1,6}) +(.+?) *$", re.MULTILINE)
IDENTITY = re.compile(r"[a-z]{3,}(?:-[a-z0-9]+)+")
SETUP = (
    "from helpers.teaching import check, expect, open_lesson\n"
    'language = open_lesson("{name}", "vi")'
)


def check(lesson: Lesson) -> list[Fault]:
    """Return everything that is wrong with the source of a lesson, in the order of its cells.

    Raises
    ------
    FormatError
        The file is not a notebook.
    """
    notebook = lesson.read()
    cells = notebook.cells
    found = [
        *_clean(notebook),
        *_set_up(cells, lesson.name),
        *_pairs(cells),
        *_parts(cells),
        *exercises.faults(cells),
        *prose.faults(cells),
    ]
    return [
        Fault(lesson.file.name, place + 1, cells[place]["id"] if place >= 0 else "", message)
        for place, message in sorted(dict.fromkeys(found), key=lambda one: one.place)
    ]


def headings(text: str) -> list[tuple[int, str]]:
    r"""Return the headings of Markdown, each with its level.

    >>> headings("# Growth\n\nIs 5 % much?\n\n## Plan")
    [(1, 'Growth'), (2, 'Plan')]
    """
    return [(len(found[1]), found[2]) for found in HEADING.finditer(FENCE.sub("", text))]


def _clean(notebook: NotebookNode) -> Iterator[Found]:
    """Find what is left of a run, and names that JupyterLab makes up."""
    kernel = notebook.metadata.get("kernelspec", {}).get("name")
    if kernel != "python3":
        yield Found(-1, f"its kernel is {kernel!r}; accepted: python3")
    for place, cell in enumerate(notebook.cells):
        if cell.get("outputs") or cell.get("execution_count"):
            yield Found(place, "has outputs; accepted: none (nbstripout --keep-id)")
        if not IDENTITY.fullmatch(cell["id"]):
            yield Found(place, "its id is no name; accepted: such as growth-07")


def _set_up(cells: list[NotebookNode], name: str) -> Iterator[Found]:
    code = [place for place, cell in enumerate(cells) if cell.cell_type == "code"]
    wanted = SETUP.format(name=name)
    if not code or tags(cells[code[0]]) != ["setup"]:
        yield Found(code[0] if code else -1, "the first code cell is not tagged setup")
    elif [line for line in cells[code[0]].source.splitlines() if line] != wanted.splitlines():
        yield Found(code[0], f"the setup cell is another; accepted: {wanted!r}")
    for place in code:
        unknown = set(tags(cells[place])) - set(OF_CODE)
        if unknown:
            said = ", ".join(sorted(unknown))
            yield Found(place, f"code tagged {said}; accepted: no tag, {' or '.join(OF_CODE)}")


def _pairs(cells: list[NotebookNode]) -> Iterator[Found]:
    """Find Markdown that has no twin in the other language, or another one than itself."""
    place = 0
    while place < len(cells):
        cell = cells[place]
        language = language_of(cell)
        if cell.cell_type != "markdown" or grading(cell)[0] == "open":
            place += 1
            continue
        twin = cells[place + 1] if place + 1 < len(cells) else None
        if language != "vi":
            said = f"tagged {language} without a cell tagged vi before it" if language else ""
            yield Found(place, said or "Markdown without a language; accepted: a tag vi or en")
            place += 1
        elif twin is None or twin.cell_type != "markdown" or language_of(twin) != "en":
            yield Found(place, "tagged vi without a cell tagged en after it")
            place += 1
        else:
            yield from _differences(place, cell, twin)
            place += 2


def _differences(place: int, cell: NotebookNode, twin: NotebookNode) -> Iterator[Found]:
    own, other = (sorted(set(tags(one)) - set(LANGUAGES)) for one in (cell, twin))
    if own != other:
        yield Found(place + 1, f"is tagged {_listed(other)}, its twin in vi {_listed(own)}")
    unknown = sorted(set(own) - set(PARTS))
    if unknown:
        yield Found(place, f"tagged {_listed(unknown)}; accepted: {', '.join(PARTS)}")
    levels = [[level for level, _text in headings(one.source)] for one in (cell, twin)]
    if levels[0] != levels[1]:
        said = f"has headings of the levels {levels[1]}, its twin in vi {levels[0]}"
        yield Found(place + 1, said)
    for name, pattern in COUNTED.items():
        texts = [
            one.source if "code" in name else FENCE.sub("", one.source) for one in (cell, twin)
        ]
        counts = [len(pattern.findall(text)) for text in texts]
        if counts[0] != counts[1]:
            yield Found(place + 1, f"has {counts[1]} {name}, its twin in vi {counts[0]}")


def _listed(names: list[str]) -> str:
    return ", ".join(names) or "with nothing more"


def _parts(cells: list[NotebookNode]) -> Iterator[Found]:
    """Find parts of a lesson that are missing, or lack what they are for."""
    places: dict[str, list[int]] = {name: [] for name in PARTS}
    for place, cell in enumerate(cells):
        for tag in tags(cell) if cell.cell_type == "markdown" else ():
            places.setdefault(tag, []).append(place)
    for name in PARTS:
        if not places[name]:
            yield Found(-1, f"no part is tagged {name}; accepted: a pair of cells that is")
    if places["title"] and places["title"] != [0, 1]:
        yield Found(places["title"][0], "the title is not the first pair of cells")
    for place, cell in enumerate(cells):
        first = [text for level, text in headings(cell.source) if level == 1]
        if cell.cell_type == "markdown" and len(first) != ("title" in tags(cell)):
            yield Found(place, f"has {len(first)} headings of level 1; accepted: one, in the title")
    for place in places["title"]:
        if "?" not in HEADING.sub("", cells[place].source):
            yield Found(place, "no question stands under the title")
    for place in places["objectives"]:
        if not COUNTED["list items"].search(cells[place].source):
            yield Found(place, "the objectives are no list")
    for place in places["plan"]:
        yield from _plan(place, cells[place].source)
    for place in places["glossary"]:
        if len(COUNTED["table rows"].findall(cells[place].source)) < 3:
            yield Found(place, "the glossary is no table of terms")
    for place in places["predict"]:
        if not any(cell.cell_type == "code" for cell in cells[place:]):
            yield Found(place, "nothing is run after the prediction that would show the answer")


def _plan(place: int, text: str) -> Iterator[Found]:
    """Find minutes that do not add up to what a plan says, or to a lesson."""
    rows = [line for line in text.splitlines() if line.strip().startswith("|")][2:]
    minutes = [int(found[-1]) for row in rows if (found := re.findall(r"\d+", _last(row)))]
    if len(minutes) > 2 and minutes[-1] == sum(minutes[:-1]):
        minutes, said = minutes[:-1], True
    else:
        rest = "\n".join(line for line in text.splitlines() if not line.strip().startswith("|"))
        said = bool(re.search(rf"\b{sum(minutes)}\b", rest))
    total = sum(minutes)
    if not said:
        yield Found(place, f"the minutes of the plan sum to {total}, which it does not say")
    if not SHORTEST <= total <= LONGEST:
        yield Found(place, f"the plan takes {total} minutes; accepted: {SHORTEST} to {LONGEST}")


def _last(row: str) -> str:
    """Return the last cell of a table row that has a number."""
    cells = [cell for cell in row.strip().strip("|").split("|") if re.search(r"\d", cell)]
    return cells[-1] if cells else ""
