"""What a package shows to fingers: its public names alone, and help with what is misspelt."""

import functools
import inspect
import sys
from collections.abc import Callable, Mapping, Sequence
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

    A call that fits costs nothing but itself.

    Raises
    ------
    UsageError
        A keyword that the function does not have, or an argument that it needs; the message lists
        its arguments.
    """

    @functools.wraps(function)
    def ask(*given: Any, **named: Any) -> Any:
        try:
            return function(*given, **named)
        except TypeError:
            fault = _misfit(function, len(given), named)
            if not fault:
                raise
        raise UsageError(fault)

    return ask


def _misfit(function: FunctionType, given: int, named: Mapping[str, Any]) -> str:
    """Say which argument a call has that the function has not, or the other way round."""
    takes = inspect.signature(function).parameters
    for name in named:
        if name not in takes:
            hint = suggestion(name, list(takes)) or ";"
            return f"{function.__name__}: {name!r} is no argument{hint} {accepted(takes)}"
    for place, (name, item) in enumerate(takes.items()):
        by_place = place < given and item.kind is not item.KEYWORD_ONLY
        if item.default is item.empty and not by_place and name not in named:
            return f"{function.__name__}: {name} is missing; {accepted(takes)}"
    return ""
