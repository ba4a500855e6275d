"""`taybac lessons`: the lessons made, or only their sources checked."""

import argparse
from pathlib import Path

from helpers import paths
from helpers.cli import DONE, FAILED
from helpers.cli.printing import print_json


def make_lessons(given: argparse.Namespace) -> int:
    """Make the lessons that are out of date, and return the exit status."""
    from helpers.lessons import making

    folder = Path(given.output).resolve() if given.output else paths.reports() / "lessons"
    languages = [] if given.language is None else [given.language]
    done = making.make(given.names, languages=languages, output=folder, force=given.force)
    if given.json:
        print_json([made.record() for made in done])
    else:
        found = [made.status for made in done]
        counts = [f"{found.count(status)} {status}" for status in dict.fromkeys(found)]
        print(f"{', '.join(counts)}: {folder}")
    return FAILED if any(made.error for made in done) else DONE


def check_lessons(given: argparse.Namespace) -> int:
    """Print what is wrong with the sources of lessons, and return the exit status."""
    from helpers.lessons import prose, structure
    from helpers.lessons.exercises import exercises
    from helpers.lessons.source import lessons

    chosen = lessons(given.names)
    faults = [fault for one in chosen for fault in structure.check(one)]
    if given.json:
        print_json([fault.record() for fault in faults])
        return FAILED if faults else DONE
    if faults:
        print(*faults, sep="\n")
        return FAILED
    for one in chosen:
        cells = one.read().cells
        found = exercises(cells)
        points = sum(exercise.points for exercise in found)
        ratios = " and ".join(
            f"{ratio:.0f} ({code})" for code, ratio in prose.ratios(cells).items()
        )
        said = f"{len(found)} exercises, {points} points, {ratios} words per line of code"
        print(f"{one.name}: {said}: no fault found")
    return DONE
