"""Documents of many kinds, every figure annotated: how many are found, and found right.

In a document, ``{printed|value|unit|bound}`` is a figure, ``lower..upper`` a range, and ``;``
stands between the two figures of one "7/12 xã". Everything else is no figure. The numbers 21 to 42
were written after the grammar, in three lots; docs/extract.md says what each first measured.
"""

import difflib
import io
import re
from decimal import Decimal
from pathlib import Path

import matplotlib
import pytest
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

from helpers.ingest.extract import extract
from helpers.quantities import clean

FOLDER = Path(__file__).parent / "documents"
MARK = re.compile(r"\{([^{}|]*)\|([^{}]*)\}")
RECALL, PRECISION, RIGHT = 0.95, 0.90, 0.98


def annotated(path):
    """Return a document without its marks, and its figures: what is printed, value, unit, bound."""
    marked = path.read_text(encoding="utf-8")
    figures = []
    for printed, said in MARK.findall(marked):
        for one in said.split(";"):
            value, unit, bound = [*one.split("|"), ""][:3]
            figures.append((printed, value, unit, bound))
    return MARK.sub(lambda mark: mark[1], marked), figures


def as_pdf(text):
    """Print a text, line by line."""
    file = io.BytesIO()
    with matplotlib.rc_context({"pdf.fonttype": 42}), PdfPages(file) as pages:
        figure = Figure(figsize=(8.27, 11.69))
        for number, line in enumerate(text.splitlines()):
            figure.text(0.1, 0.95 - 0.02 * number, line, family="DejaVu Sans", parse_math=False)
        pages.savefig(figure)
    return file.getvalue()


def content_of(path, text):
    return as_pdf(text) if ".pdf" in path.suffixes else text.encode("utf-8")


def digits(printed):
    """Write what two texts of one figure have in common."""
    plain = clean(re.sub(r"<[^>]+>", "", printed).replace("²", "2"))
    return re.sub(r"\D", "", plain) or "in words"


def figure_of(row):
    value = row["obs_value"] or f"{row['lower']}..{row['upper']}"
    return row["as_printed"], value, row["unit_measure"], row["bound"]


def same(one, other):
    ends = [[Decimal(end) for end in figure[1].split("..")] for figure in (one, other)]
    return ends[0] == ends[1] and one[2:] == other[2:]


def measured(path):
    """Return the figures annotated, found and right of a document, and what went wrong."""
    text, wanted = annotated(path)
    found = [figure_of(row) for row in extract(content_of(path, text), path.name)]
    matcher = difflib.SequenceMatcher(
        None, [digits(one[0]) for one in wanted], [digits(one[0]) for one in found], autojunk=False
    )
    pairs = [
        (block.a + step, block.b + step)
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    ]
    wrong = [(wanted[i], found[j]) for i, j in pairs if not same(wanted[i], found[j])]
    missed = [one for i, one in enumerate(wanted) if i not in {i for i, _ in pairs}]
    extra = [one for j, one in enumerate(found) if j not in {j for _, j in pairs}]
    return len(wanted), len(found), len(pairs), {"wrong": wrong, "missed": missed, "extra": extra}


@pytest.fixture(scope="module")
def all_measured():
    return {path.name: measured(path) for path in sorted(FOLDER.iterdir())}


def test_the_documents_are_many_and_of_many_kinds(all_measured):
    assert len(all_measured) >= 40
    assert sum(counts[0] for counts in all_measured.values()) > 700
    assert {".txt", ".html"} == {Path(name).suffix for name in all_measured}


def test_figures_are_found_and_right(all_measured):
    wanted, found, matched = (
        sum(counts[place] for counts in all_measured.values()) for place in range(3)
    )
    wrong = sum(len(counts[3]["wrong"]) for counts in all_measured.values())
    faults = {name: counts[3] for name, counts in all_measured.items() if any(counts[3].values())}

    assert matched / wanted >= RECALL, faults
    assert matched / found >= PRECISION, faults
    assert 1 - wrong / matched >= RIGHT, faults


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_no_document_is_read_much_worse_than_the_others(path, all_measured):
    wanted, found, matched, faults = all_measured[path.name]

    assert matched >= 0.9 * wanted, faults
    assert matched >= 0.9 * found, faults
    assert len(faults["wrong"]) <= 0.1 * matched, faults
