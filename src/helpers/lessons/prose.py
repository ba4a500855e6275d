"""How much a lesson explains, and that its code says nothing in one language only."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator

from nbformat import NotebookNode

from helpers.catalog import LANGUAGES
from helpers.lessons.faults import Found
from helpers.lessons.source import HIDDEN, SOLUTION, language_of, outside, tags

WORDS_PER_LINE = 15
LONGEST = 8
"""Lines of a code cell, what is hidden from students not counted."""
SENTENCE, REMARK = 4, 2
"""Words that make a text in code, or a comment, prose."""
FENCED = re.compile(r"^ {0,3}(```|~~~).*?^ {0,3}\1", re.DOTALL | re.MULTILINE)
TARGET = re.compile(r"\]\([^)]*\)")
WORD = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")
FORMULA = re.compile(r"\$\$|\\\(|\\\[|(?<![\\\w$])\$(?=[^\s$][^$\n]*[\\^_{=][^$\n]*\$)")
NO_PROSE = frozenset({"and", "or", "not", "in", "if", "else", "for", "is"})


def words(text: str) -> int:
    """Count the words of Markdown, of its code none and of its links what is read.

    >>> words("**Growth** of 9,02 % ([source](https://example.org))")
    4
    """
    return len(WORD.findall(TARGET.sub("]", FENCED.sub("", text))))


def shown(cell: NotebookNode) -> list[str]:
    """Return the lines of code a student sees of a cell."""
    text = outside(outside(cell.source, HIDDEN), SOLUTION)
    return [line for line in text.splitlines() if line.strip()]


def ratios(cells: list[NotebookNode]) -> dict[str, float]:
    """Return the words of prose per line of code in each language, teacher's cells left out."""
    lines = sum(len(shown(cell)) for cell in cells if cell.cell_type == "code")
    return {
        language: sum(
            words(cell.source)
            for cell in cells
            if cell.cell_type == "markdown"
            and language_of(cell) == language
            and "teacher" not in tags(cell)
        )
        / max(1, lines)
        for language in LANGUAGES
    }


def faults(cells: list[NotebookNode]) -> Iterator[Found]:
    """Find a lesson that explains too little, cells too long, and prose where code stands."""
    for language, ratio in ratios(cells).items():
        if ratio < WORDS_PER_LINE:
            said = f"{ratio:.1f} words of prose per line of code in {language}"
            yield Found(-1, f"has {said}; accepted: at least {WORDS_PER_LINE}")
    for place, cell in enumerate(cells):
        if cell.cell_type == "code":
            yield from _code(place, cell.source)
        elif FORMULA.search(FENCED.sub("", cell.source)):
            yield Found(place, "has a formula in TeX, which needs a script; accepted: words, code")


def _code(place: int, text: str) -> Iterator[Found]:
    seen = outside(text, HIDDEN)
    lines = [line for line in seen.splitlines() if line.strip() and not _is_mark(line)]
    if len(lines) > LONGEST:
        yield Found(place, f"has {len(lines)} lines; accepted: at most {LONGEST}")
    try:
        said = [*_comments(seen), *_texts(outside(seen, SOLUTION))]
    except (SyntaxError, tokenize.TokenError) as error:
        yield Found(place, f"is no Python ({error})")
        return
    for prose in said:
        yield Found(place, f"says in one language only: {prose!r}; accepted: no prose in code")


def _is_mark(line: str) -> bool:
    return line.strip() in SOLUTION


def _comments(text: str) -> Iterator[str]:
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and not _is_mark(token.string):
            said = token.string.lstrip("# ")
            if len(_spoken(said)) >= REMARK:
                yield said


def _texts(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        said = node.value if isinstance(node, ast.Constant) else None
        if isinstance(said, str) and len(_spoken(said)) >= SENTENCE:
            yield said


def _spoken(text: str) -> list[str]:
    """Return the words of a text that somebody would speak: no codes, names and operators."""
    bare = [word.strip(".,:;!?()'\"") for word in text.split()]
    return [word for word in bare if len(word) > 1 and word.isalpha() and word not in NO_PROSE]
