"""`taybac extract`: what a document says, as rows to review."""

import argparse
import sys
from pathlib import Path

from helpers.cli import DONE
from helpers.errors import UsageError


def extract_figures(given: argparse.Namespace) -> int:
    """Print the figures of a document as rows to review, and return the exit status."""
    from helpers.ingest import extract, reading

    if given.file == "-":
        content, name = sys.stdin.buffer.read(), "standard input"
    else:
        content, name = reading.read_file(Path(given.file)), given.file
    rows = extract.extract(content, name, given.language)
    text = extract.as_csv(rows)
    if given.output is None:
        print(text, end="")
    else:
        _write(Path(given.output), text)
    print(f"{name}: {len(rows)} figure{'s' * (len(rows) != 1)} found", file=sys.stderr)
    return DONE


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        reason = f"--output: {path} cannot be written ({error.strerror}); accepted: a CSV file"
        raise UsageError(reason) from error
