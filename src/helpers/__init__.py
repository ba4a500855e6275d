"""Answers for the notebooks: cited figures, measures, tables, charts and wording.

A notebook imports the modules it needs, in the order in which data flows::

    from helpers import charts, figures, measures, scope, tables, wording

Nothing is loaded here, so that ``import helpers`` costs nothing; ``helpers.figures`` loads what is
asked for.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

__all__ = [
    "catalog",
    "charts",
    "explore",
    "figures",
    "measures",
    "periods",
    "scope",
    "style",
    "tables",
    "wording",
]


def __dir__() -> list[str]:
    return __all__


def __getattr__(name: str) -> "ModuleType":
    if name in __all__:
        import importlib

        return importlib.import_module(f"helpers.{name}")
    import os

    if name[0] != "_" and not {name, f"{name}.py"} & set(os.listdir(__path__[0])):  # noqa: PTH208
        import difflib

        close = difflib.get_close_matches(name, __all__)
        if close:  # of an AttributeError nothing would be left in "from helpers import fgures"
            raise ImportError(f"helpers has no {name!r}; did you mean {' or '.join(close)}?")
    raise AttributeError(f"helpers has no {name!r}; accepted: {', '.join(__all__)}")
