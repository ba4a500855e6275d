"""What a module shows to fingers: completion of its public names, help with a misspelt one."""

import functools
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn, ParamSpec, TypeVar

from helpers.errors import UsageError, accepted
from helpers.naming import close

Given = ParamSpec("Given")
Returned = TypeVar("Returned")


def present(module: str, names: Sequence[str]) -> None:
    """Have a module list only its public names, and say which one was meant by another.

    Parameters
    ----------
    module : str
        Its ``__name__``; called at its end.
    names : sequence of str
        Its ``__all__``.
    """

    def missing(name: str) -> NoReturn:
        raise AttributeError(f"{module} has no {name!r}{suggestion(name, names)}")

    vars(sys.modules[module]).update(__dir__=lambda: sorted(names), __getattr__=missing)


def suggestion(text: str, known: Sequence[str]) -> str:
    """Return the end of a sentence that says which of the known names was probably meant.

    >>> suggestion("seires", ["rivals", "series"]), suggestion("x", ["rivals", "series"])
    ('; did you mean series?', '')
    """
    found = close(text, dict.fromkeys(known, ()))
    return f"; did you mean {' or '.join(found)}?" if found else ""


def helpful(question: Callable[Given, Returned]) -> Callable[Given, Returned]:
    """Let a function that people type name the argument that was meant by a misspelt one.

    Raises
    ------
    UsageError
        A keyword that the function does not have; the message lists those it has.
    """
    code = question.__code__
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]

    @functools.wraps(question)
    def ask(*given: Given.args, **named: Given.kwargs) -> Returned:
        for name in named:
            if name not in names:
                hint = suggestion(name, names).removeprefix("; ")
                raise UsageError(
                    f"{question.__name__}: {name!r} is not an argument;"
                    f" {hint}{' ' if hint else ''}{accepted(names)}"
                )
        return question(*given, **named)

    return ask
