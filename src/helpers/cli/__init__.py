"""The ``taybac`` command.

Nothing but argparse is imported until a command runs, so that help comes at once.
"""

import argparse
import os
import signal
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

COMMANDS = {
    "check": "check the figures in data/",
    "list": "list the reports and their parameters",
    "render": "render the reports that are out of date",
    "status": "say which reports are out of date or fail",
    "notify": "send the messages that wait",
    "figures": "show published figures",
    "extract": "propose figures from a document, for review",
    "import": "show what a table of PX-Web would add to data/",
    "add": "add reviewed rows to data/",
    "lab": "open JupyterLab on the notebooks",
    "new-report": "start a report with a notebook from the template",
    "lessons": "make the lessons: for students, teachers, grading, slides, paper",
}
DONE, FAILED, BAD_USAGE, INTERRUPTED, TERMINATED = 0, 1, 2, 130, 143
RENDERED = """exit status:
  0    all reports asked for are rendered or up to date
  1    a report failed (the others are published), or nothing was published: the figures do not
       pass their checks, or the folder is full
  2    bad usage: an unknown report, parameter or value, a cluster or folder that is not there
  130  interrupted (Ctrl-C), 143 terminated (SIGTERM): what was ready is published, within 5 seconds
"""
MADE = """exit status:
  0  all lessons asked for are made or up to date; with --check, no fault was found
  1  a lesson has a fault or failed (the others are made), or a part of one could not be made
  2  bad usage: an unknown lesson, a package of the extra `teach` that is not installed
"""
NOTIFIED = """where to, of these the first there is:
  TAYBAC_NOTIFY                  Apprise URLs, separated by spaces
  TAYBAC_NOTIFY_FILE             a file of them, in Apprise's own text or YAML
  $CREDENTIALS_DIRECTORY/notify  such a file, given by systemd

exit status:
  0  nothing waits any more; with --test, every target accepted the message
  1  something was not delivered, and waits
  2  bad usage: nowhere to send to, or an address that Apprise does not accept
"""


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line, like those of every command."""

    def error(self, message: str) -> "NoReturn":
        self.exit(BAD_USAGE, f"taybac: {message.removeprefix('argument ')}\n")


def main(arguments: list[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments : list of str, optional
        By default those of the process.

    Returns
    -------
    int
        0 done; 1 faults in the data, or reports that failed or are out of date; 2 bad usage;
        130 interrupted; 143 terminated.
    """
    given = _parse(sys.argv[1:] if arguments is None else arguments)
    from helpers.cli import commands
    from helpers.errors import DataError, TaybacError, UsageError

    signal.signal(signal.SIGTERM, _terminate)
    try:
        status = commands.run(given)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except DataError as error:
        return _complain(str(error), FAILED)
    except UsageError as error:
        return _complain(f"taybac: {error}", BAD_USAGE)
    except TaybacError as error:
        return _complain(f"taybac: {error}", FAILED)
    except KeyboardInterrupt:
        return _complain("taybac: interrupted", INTERRUPTED)
    return status


def _terminate(_number: int, _frame: object) -> "NoReturn":
    """End as on Ctrl-C: what is open is closed, what is half done is left out."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.write(2, b"taybac: terminated\n")
    sys.exit(TERMINATED)


def _complain(message: str, status: int) -> int:
    print(message, file=sys.stderr)
    return status


def _parse(arguments: list[str]) -> argparse.Namespace:
    command = arguments[0] if arguments else ""
    parser = _parser(command)
    if command not in COMMANDS and not command.startswith("-"):
        from helpers.catalog import nearest

        said = f"{command!r} is not a command" if command else "a command is missing"
        parser.error(f"{said}; {nearest(command, COMMANDS)}")
    return parser.parse_args(arguments)


def _parser(command: str) -> argparse.ArgumentParser:
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
    for name in ("check", "render", "status", "figures", "import", "add", "lessons"):
        made[name].add_argument("--data", metavar="DIR", help="another folder of figures")
    for name in ("list", "render", "status", "figures", "lessons"):
        made[name].add_argument("--json", action="store_true", help="print JSON")
    _add_render_options(made["render"])
    made["render"].epilog = RENDERED
    made["render"].formatter_class = argparse.RawDescriptionHelpFormatter
    for name in ("status", "notify"):
        made[name].add_argument("--output", metavar="DIR", help="another folder than reports/")
    made["notify"].add_argument(
        "--test", action="store_true", help="send one message to every target, and nothing else"
    )
    made["notify"].epilog = NOTIFIED
    made["notify"].formatter_class = argparse.RawDescriptionHelpFormatter
    made["lab"].add_argument("--language", metavar="vi|en", help="of JupyterLab itself")
    made["new-report"].add_argument("name", metavar="NAME", help="of the report and its notebook")
    made["figures"].add_argument("--area", metavar="A", help="a code or name of areas.csv")
    made["figures"].add_argument("--indicator", metavar="I", help="one of indicators.csv")
    made["figures"].add_argument("--period", metavar="P", help="2022, 2023-Q1, 2021/2023, ...")
    made["figures"].add_argument("--source", metavar="ID", help="all that a document said")
    made["figures"].add_argument("--all", action="store_true", help="rival figures too")
    made["figures"].add_argument("--csv", action="store_true", help="print CSV, as in figures.csv")
    _add_ways_in(made, command)
    _add_lesson_options(made["lessons"])
    made["extract"].add_argument(
        "file", metavar="FILE", help="text, HTML or PDF; - reads standard input"
    )
    made["extract"].add_argument(
        "--language", metavar="vi|en", help="whose decimals; by default told"
    )
    made["extract"].add_argument(
        "--output", metavar="CSV", help="write to a file, not to the screen"
    )
    return parser


def _add_ways_in(made: "dict[str, _Parser]", command: str) -> None:
    """Give their options to the commands that bring figures in, if one of them is to run."""
    if command not in ("import", "add"):
        return
    from helpers.cli import ingesting

    ingesting.add_import_options(made["import"])
    ingesting.add_add_options(made["add"])


def _add_lesson_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="*", metavar="NAME", help="lessons; by default all")
    parser.add_argument("--language", metavar="vi|en", help="by default both")
    parser.add_argument("--output", metavar="DIR", help="another folder than reports/lessons/")
    parser.add_argument("--force", action="store_true", help="also what is up to date")
    parser.add_argument("--check", action="store_true", help="only check how they are built")
    parser.epilog = MADE
    parser.formatter_class = argparse.RawDescriptionHelpFormatter


def _add_render_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="*", metavar="NAME", help="reports; by default all")
    parser.add_argument("--language", metavar="vi|en", help="by default both")
    parser.add_argument(
        "-p", dest="parameters", action="append", default=[], metavar="KEY=VALUE",
        help="set a parameter of the one report named",
    )  # fmt: skip
    parser.add_argument("--output", metavar="DIR", help="publish to another folder than reports/")
    parser.add_argument("--keep", metavar="N", help="keep N dated sets in DIR/archive")
    parser.add_argument(
        "--notify", action="store_true", help="tell of changes and failures (TAYBAC_NOTIFY)"
    )
    parser.add_argument("--jobs", metavar="N", help="reports at once; by default the cores")
    parser.add_argument("--cluster", metavar="ADDRESS", help="of a Dask scheduler to render on")
    parser.add_argument("--force", action="store_true", help="also what is up to date")
    parser.add_argument("--dry-run", action="store_true", help="only say what, and why")
