"""What a package shows to fingers: its public names alone, and help with what is misspelt."""

import functools
import sys
from collections.abc import Callable, Sequence
from types import FunctionType
from typing import Any, NoReturn

from helpers.errors import UsageError, accepted
from helpers.naming import close


def present(module: str, names: Sequence[str]) -> None:
    """Have a module complete only its public names, and help with them.

    What is typed at the module's own name (``figures.series``) is the function with help;
    other modules import it from where it stands, without.

    Parameters
    ----------
    module : str
        Its ``__name__``; called at its end.
    names : sequence of str
        Its ``__all__``.
    """

    def missing(name: str) -> NoReturn:
        raise AttributeError(f"{module} has no {name!r}{suggestion(name, names)}")

    own = vars(sys.modules[module])
    typed = {name: helpful(own[name]) for name in names if isinstance(own[name], FunctionType)}
    own.update(typed, __dir__=lambda: sorted(names), __getattr__=missing)


def suggestion(text: str, known: Sequence[str]) -> str:
    """Return the end of a sentence that says which of the known names was probably meant.

    >>> suggestion("seires", ["rivals", "series"]), suggestion("x", ["rivals", "series"])
    ('; did you mean series?', '')
    """
    found = close(text, dict.fromkeys(known, ()))
    return f"; did you mean {' or '.join(found)}?" if found else ""


def helpful(function: FunctionType) -> Callable[..., Any]:
    """Let a function say which argument was meant by a misspelt one, and which is missing.

    Raises
    ------
    UsageError
        A keyword that the function does not have, or an argument that it needs; the message lists
        its arguments.
    """
    code, said = function.__code__, function.__name__
    count = code.co_argcount
    names = code.co_varnames[: count + code.co_kwonlyargcount]
    firsts = names[: count - len(function.__defaults__ or ())]
    needed = [name for name in names[count:] if name not in (function.__kwdefaults__ or ())]
    if code.co_flags & 0x0C:  # takes any arguments
        return function

    @functools.wraps(function)
    def ask(*given: Any, **named: Any) -> Any:
        for name in named:
            if name not in names:
                hint = suggestion(name, names) or ";"
                raise UsageError(f"{said}: {name!r} is no argument{hint} {accepted(names)}")
        for name in (*firsts[len(given) :], *needed):
            if name not in named:
                raise UsageError(f"{said}: {name} is missing; {accepted(names)}")
        return function(*given, **named)

    return ask
