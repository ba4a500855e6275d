"""The ``taybac`` command. Each command imports what it needs only when it runs."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from helpers.errors import DataError, TaybacError, UsageError

COMMANDS = {
    "check": "check the figures in data/",
    "list": "list the reports and their parameters",
    "render": "render the reports that are out of date",
    "figures": "show published figures",
    "lab": "open JupyterLab on the notebooks",
}
EXIT_OK, EXIT_FAILED, EXIT_USAGE, EXIT_INTERRUPTED = 0, 1, 2, 130


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line like every other usage error."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(message.removeprefix("argument "))


def main(arguments: list[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments : list of str, optional
        By default those of the process.

    Returns
    -------
    int
        0 done; 1 faults in the data, or reports that failed; 2 bad usage; 130 interrupted.
    """
    try:
        status = _run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_OK
    except DataError as error:
        return _complain(str(error), EXIT_FAILED)
    except UsageError as error:
        return _complain(f"taybac: {error}", EXIT_USAGE)
    except TaybacError as error:
        return _complain(f"taybac: {error}", EXIT_FAILED)
    except KeyboardInterrupt:
        return _complain("taybac: interrupted", EXIT_INTERRUPTED)
    return status


def _complain(message: str, status: int) -> int:
    print(message, file=sys.stderr)
    return status


def _run(arguments: list[str]) -> int:
    command = next((text for text in arguments if not text.startswith("-")), "")
    if arguments and command and command not in COMMANDS:
        from helpers.catalog import nearest

        raise UsageError(f"{command!r} is not a command; {nearest(command, COMMANDS)}")
    given = _parser().parse_args(arguments)
    handlers: dict[str, Callable[[argparse.Namespace], int]] = {
        "check": _check,
        "list": _list,
        "render": _render,
        "figures": _figures,
        "lab": _lab,
    }
    with _data_folder(getattr(given, "data", None)):
        return handlers[given.command](given)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="taybac",
        description="Cited figures on Lai Châu, Điện Biên and Lào Cai, rendered into reports.",
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    made = {
        name: commands.add_parser(name, help=text, description=text, allow_abbrev=False)
        for name, text in COMMANDS.items()
    }
    for name in ("check", "render", "figures"):
        made[name].add_argument("--data", metavar="DIR", help="another folder of figures")
    for name in ("list", "render", "figures"):
        made[name].add_argument("--json", action="store_true", help="print JSON")
    _add_render_options(made["render"])
    made["figures"].add_argument("--area", metavar="A", help="a code of areas.csv")
    made["figures"].add_argument("--indicator", metavar="I", help="a code of indicators.csv")
    made["figures"].add_argument("--period", metavar="P", help="2022, 2023-Q1, 2021/2023, ...")
    made["figures"].add_argument("--all", action="store_true", help="rival figures too")
    return parser


def _add_render_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="*", metavar="NAME", help="reports; by default all")
    parser.add_argument("--language", metavar="vi|en", help="by default both")
    parser.add_argument(
        "-p", dest="parameters", action="append", default=[], metavar="KEY=VALUE",
        help="set a parameter of the one report named",
    )  # fmt: skip
    parser.add_argument("--output", metavar="DIR", help="publish to another folder than reports/")
    parser.add_argument("--jobs", metavar="N", help="reports at once; by default the cores")
    parser.add_argument("--force", action="store_true", help="also what is up to date")
    parser.add_argument("--dry-run", action="store_true", help="only say what, and why")


@contextmanager
def _data_folder(given: str | None) -> Iterator[None]:
    """Have everything, kernels included, read its figures from the folder given."""
    if given is None:
        yield
        return
    if not Path(given).is_dir():
        raise UsageError(f"--data: {given!r} is not a folder; accepted: a folder of figures")
    before = os.environ.get("TAYBAC_DATA")
    os.environ["TAYBAC_DATA"] = str(Path(given).resolve())
    try:
        yield
    finally:
        if before is None:
            del os.environ["TAYBAC_DATA"]
        else:
            os.environ["TAYBAC_DATA"] = before


def _print_json(content: Any) -> None:
    import json

    print(json.dumps(content, ensure_ascii=False, indent=1))


def _check(_given: argparse.Namespace) -> int:
    from helpers import datapackage
    from helpers.figures.check import check

    problems = check()
    if problems:
        for problem in problems:
            print(problem)
        return EXIT_FAILED
    resources = datapackage.read_descriptor()
    counts = [
        f"{len(datapackage.read_sheet(resource).cells)} {name}"
        for name, resource in resources.items()
    ]
    print(f"{', '.join(counts)}: no problem found")
    return EXIT_OK


def _list(given: argparse.Namespace) -> int:
    from helpers import scope
    from helpers.rendering import plan

    reports = [
        {
            "name": report.name,
            "notebook": report.notebook.name,
            "titles": plan.titles(report.notebook),
            "parameters": {**scope.parameters_of(report.notebook), **report.parameters},
        }
        for report in plan.read_reports()
    ]
    if given.json:
        _print_json(reports)
        return EXIT_OK
    for report in reports:
        print(report["name"])
        for language, title in report["titles"].items():
            print(f"  {language}  {title}")
        for name, value in report["parameters"].items():
            if name != "language":
                print(f"  -p  {name}={','.join(value) if isinstance(value, list) else value}")
    return EXIT_OK


def _render(given: argparse.Namespace) -> int:
    from helpers import rendering
    from helpers.rendering import progress

    parameters = dict(_pair(text) for text in given.parameters)
    language = parameters.pop("language", given.language)
    if given.language not in (None, language):
        raise UsageError(f"language: {language!r} and {given.language!r}; accepted: one of them")
    if given.parameters and len(given.names) != 1:
        count = len(given.names) or "none"
        raise UsageError(f"-p is for one report, {count} named; accepted: -p with exactly one NAME")
    outcomes = rendering.render(
        given.names,
        languages=[] if language is None else [language],
        parameters=parameters,
        output=Path(given.output) if given.output else None,
        jobs=_count(given.jobs),
        force=given.force,
        dry_run=given.dry_run,
    )
    if given.json:
        _print_json([progress.record(outcome) for outcome in outcomes])
    elif given.dry_run:
        for outcome in outcomes:
            print(progress.line(outcome))
    else:
        print(progress.summary(outcomes))
    return EXIT_FAILED if any(outcome.status == "failed" for outcome in outcomes) else EXIT_OK


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise UsageError(f"-p: {text!r} is not KEY=VALUE; accepted: such as -p start=2018")
    return name, value


def _count(text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal()) or int(text) < 1:
        raise UsageError(f"--jobs: {text!r} is not a number of reports; accepted: 1, 2, ...")
    return int(text)


def _figures(given: argparse.Namespace) -> int:
    from helpers.figures import listing

    found = listing.find(
        area=given.area, indicator=given.indicator, period=given.period, rivals=given.all
    )
    if given.json:
        _print_json(listing.records(found))
    else:
        for line in listing.lines(found):
            print(line)
    return EXIT_OK


def _lab(_given: argparse.Namespace) -> int:
    from helpers import paths

    os.execv(sys.executable, [sys.executable, "-m", "jupyterlab", str(paths.notebooks())])


if __name__ == "__main__":
    sys.exit(main())
