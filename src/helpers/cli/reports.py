"""`taybac render`, `status` and `notify`: the reports of a folder, how they stand, what is told."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.cli import DONE, FAILED
from helpers.cli.printing import print_json
from helpers.errors import DataError, UsageError

if TYPE_CHECKING:
    from helpers.notification.targets import Targets


def render_reports(given: argparse.Namespace) -> int:
    """Render what is out of date, tell whoever is to be told, and return the exit status."""
    parameters, languages = _asked(given)
    asked: dict[str, Any] = {
        "languages": languages,
        "parameters": parameters,
        "jobs": _count("--jobs", given.jobs, "reports"),
        "keep": _count("--keep", given.keep, "sets"),
    }
    if not given.notify:
        return _rendered(given, asked)
    from helpers.notification.run import Notifier

    notifier = Notifier.of(_output(given), _targets(given), _tell)
    if given.dry_run:
        return _rendered(given, asked)
    with notifier.around() as begin:
        return _rendered(given, {**asked, "begin": begin})


def _rendered(given: argparse.Namespace, asked: dict[str, Any]) -> int:
    """Render what was asked for, print what became of it, and return the exit status."""
    from helpers import unchanged

    folder = _output(given)
    index = folder / "index.html"
    question = unchanged.question(
        given.names, asked["languages"], asked["parameters"], asked["keep"]
    )
    seen = unchanged.inputs()
    if not (given.force or given.dry_run or given.json):
        places = unchanged.recall(question, folder, seen)
        if places is not None:
            _print_up_to_date(places, index)
            return DONE
    from helpers import rendering
    from helpers.rendering import progress

    with _nothing_published():
        outcomes = rendering.render(
            given.names,
            output=folder,
            cluster=given.cluster,
            force=given.force,
            dry_run=given.dry_run,
            **asked,
        )
    if given.json:
        print_json([progress.record(outcome) for outcome in outcomes])
    elif given.dry_run:
        print(*map(progress.line, outcomes), sep="\n")
    else:
        print(f"{progress.summary(outcomes)}: {index}")
    if any(outcome.status == "failed" for outcome in outcomes):
        return FAILED
    if not given.dry_run:
        unchanged.remember(question, folder, seen, [outcome.task.place for outcome in outcomes])
    return DONE


def tell_status(given: argparse.Namespace) -> int:
    """Print how the published reports stand, and return the exit status."""
    import datetime

    from helpers.notification import outbox
    from helpers.rendering.health import health, lines

    folder = _output(given)
    found = health(folder, datetime.date.today())
    found["messages"] = outbox.waiting(folder)
    found["ok"] = found["ok"] and not found["messages"]["count"]
    if given.json:
        print_json(found)
    else:
        print("\n".join([*lines(found), *outbox.lines(found["messages"])]))
    return DONE if found["ok"] else FAILED


def send_messages(given: argparse.Namespace) -> int:
    """Send the messages that wait, or one to try it out, and return the exit status."""
    from helpers.notification import run

    if given.test:
        sent = run.send_test(_output(given), _targets(given), print)
    else:
        notifier = run.Notifier.of(_output(given), _targets(given), _tell)
        sent = notifier.resume()
    return DONE if sent else FAILED


def _output(given: argparse.Namespace) -> Path:
    from helpers import paths

    return Path(given.output).resolve() if given.output else paths.reports()


def _targets(given: argparse.Namespace) -> "Targets":
    from helpers.notification.targets import targets

    return targets(given.secrets, _tell)


def _tell(text: str) -> None:
    """Write a line about the run, in a log with the time."""
    from helpers.rendering import progress

    progress.tell(sys.stderr, text)


def _asked(given: argparse.Namespace) -> tuple[dict[str, str], list[str]]:
    """Return the parameters and the languages asked for; one may stand among the former."""
    parameters = dict(_pair(text) for text in given.parameters)
    language = parameters.pop("language", given.language)
    if given.language not in (None, language):
        raise UsageError(f"language: {language!r} and {given.language!r}; accepted: one of them")
    if given.parameters and len(given.names) != 1:
        count = len(given.names) or "none"
        raise UsageError(f"-p is for one report, {count} named; accepted: -p with exactly one NAME")
    return parameters, [] if language is None else [language]


@contextmanager
def _nothing_published() -> Iterator[None]:
    """Say of figures with faults, beside the faults, what these mean for the run."""
    from helpers.rendering import progress

    try:
        yield
    except DataError as error:
        count = len(error.problems)
        said = f"{count} fault{'s' * (count != 1)} in the figures, below"
        progress.say(f"taybac: nothing was published: {said}", sys.stderr)
        raise


def _print_up_to_date(places: list[str], index: Path) -> None:
    """Say what a run would that looks at everything, of which nothing has changed."""
    if not sys.stderr.isatty():
        import datetime

        now = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
        for place in places:
            print(f"{now} up to date {place}", file=sys.stderr)
    print(f"{len(places)} up to date: {index}")


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise UsageError(f"-p: {text!r} is not KEY=VALUE; accepted: such as -p start=2018")
    return name, value


def _count(option: str, text: str | None, counted: str) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal()) or int(text) < 1:
        raise UsageError(f"{option}: {text!r} is not a number of {counted}; accepted: 1, 2, ...")
    return int(text)
