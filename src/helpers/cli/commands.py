"""What each command does; each imports what it needs only when it runs."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from helpers.cli import DONE, FAILED
from helpers.cli.printing import print_json
from helpers.environment import take_secrets
from helpers.errors import UsageError


def run(given: argparse.Namespace) -> int:
    """Run the command given, and return its exit status."""
    handlers = {
        "check": _check,
        "list": _list,
        "render": _render,
        "status": _status,
        "notify": _notify,
        "figures": _figures,
        "extract": _extract,
        "import": _import,
        "add": _add,
        "lab": _lab,
        "lite": _lite,
        "new-report": _new_report,
        "lessons": _lessons,
    }
    given.secrets = take_secrets()
    with data_folder(getattr(given, "data", None)):
        return handlers[given.command](given)


@contextmanager
def data_folder(given: str | None) -> Iterator[None]:
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


def _check(_given: argparse.Namespace) -> int:
    from helpers import datapackage
    from helpers.figures.check import check

    problems = check()
    if problems:
        for problem in problems:
            print(problem)
        return FAILED
    resources = datapackage.read_descriptor()
    counts = [
        f"{len(datapackage.read_sheet(resource).cells)} {name}"
        for name, resource in resources.items()
    ]
    print(f"{', '.join(counts)}: no problem found")
    return DONE


def _list(given: argparse.Namespace) -> int:
    from helpers import scope
    from helpers.rendering import plan

    reports: list[dict[str, Any]] = [
        {
            "name": report.name,
            "notebook": report.notebook.name,
            "titles": plan.titles_of(report),
            "parameters": {**scope.parameters_of(report.notebook), **report.parameters},
        }
        for report in plan.read_reports()
    ]
    if given.json:
        print_json(reports)
        return DONE
    for report in reports:
        print(report["name"])
        for language, title in report["titles"].items():
            print(f"  {language}  {title}")
        for name, value in report["parameters"].items():
            if name != "language":
                print(f"  -p  {name}={','.join(value) if isinstance(value, list) else value}")
    return DONE


def _render(given: argparse.Namespace) -> int:
    from helpers.cli.reports import render_reports

    return render_reports(given)


def _status(given: argparse.Namespace) -> int:
    from helpers.cli.reports import tell_status

    return tell_status(given)


def _notify(given: argparse.Namespace) -> int:
    from helpers.cli.reports import send_messages

    return send_messages(given)


def _figures(given: argparse.Namespace) -> int:
    from helpers.figures import listing

    found = listing.find(
        area=given.area,
        indicator=given.indicator,
        period=given.period,
        source=given.source,
        rivals=given.all,
    )
    if given.json:
        print_json(listing.records(found))
    elif given.csv:
        print(listing.csv(found), end="")
    else:
        print("\n".join(listing.lines(found)))
    return DONE


def _extract(given: argparse.Namespace) -> int:
    from helpers.cli.extracting import extract_figures

    return extract_figures(given)


def _import(given: argparse.Namespace) -> int:
    from helpers.cli.ingesting import import_table

    return import_table(given)


def _add(given: argparse.Namespace) -> int:
    from helpers.cli.ingesting import add_rows

    return add_rows(given)


def _lessons(given: argparse.Namespace) -> int:
    from helpers.cli.lessons import check_lessons, make_lessons

    return check_lessons(given) if given.check else make_lessons(given)


def _new_report(given: argparse.Namespace) -> int:
    from helpers import paths
    from helpers.rendering.starting import start_report

    notebook = start_report(given.name)
    print(
        f"{notebook}, listed in {paths.report_list().name}: put your question into its first"
        f" cells; taybac render {given.name} renders it"
    )
    return DONE


def _lab(given: argparse.Namespace) -> int:
    from helpers.cli.lab import open_lab

    open_lab(given.language)


def _lite(given: argparse.Namespace) -> int:
    from helpers.cli.lite import make_site

    return make_site(given)
