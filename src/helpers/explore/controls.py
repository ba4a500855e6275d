"""The controls: labelled, within reach of the keyboard, in the language chosen.

In a notebook JupyterLab takes arrows and letters for its own commands wherever no text is typed.
So there is no list to walk through: numbers are typed, areas are ticked with the space bar.
"""

from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets

from helpers import catalog, wording
from helpers.explore.question import Question

LANGUAGES = (("Tiếng Việt", "vi"), ("English", "en"))
GROUPS = {"areas": ("province",), "benchmark": ("country", "region")}
"""Kinds of area to choose from; areas asked for at first are offered too."""
COLUMNS = {"areas": "12em", "benchmark": "25em"}
"""Narrowest column of the ticks of a group."""


class Controls:
    """The controls of a panel; ``read`` returns what they ask.

    Parameters
    ----------
    asked : Question
        What they ask at first.
    indicators : sequence of str
        Indicators to choose from.
    years : range
        Years to choose from.
    """

    def __init__(self, asked: Question, *, indicators: Sequence[str], years: range) -> None:
        self._indicators = indicators
        limits = {"min": years.start, "max": years.stop - 1}
        self._widgets: dict[str, Any] = {
            "indicator": ipywidgets.Dropdown(),
            "start": ipywidgets.BoundedIntText(value=asked.start, **limits),
            "end": ipywidgets.BoundedIntText(value=asked.end, **limits),
            "as_of": ipywidgets.Text(
                value=asked.as_of, placeholder="2023-12", continuous_update=False
            ),
            "language": ipywidgets.Dropdown(options=LANGUAGES, value=asked.language),
        }
        for widget in self._widgets.values():
            widget.style, widget.layout.width = {"description_width": "8em"}, "26em"
        self._heads = {name: ipywidgets.HTML() for name in GROUPS}
        self._ticks = {
            name: {
                code: ipywidgets.Checkbox(value=code in getattr(asked, name), indent=False)
                for code, item in catalog.areas().items()
                if item.kind in kinds or code in getattr(asked, name)
            }
            for name, kinds in GROUPS.items()
        }
        self.name(asked)

    @property
    def box(self) -> Any:
        """The controls together."""
        groups = []
        for name, ticks in self._ticks.items():
            for tick in ticks.values():
                tick.layout.width = "auto"
            columns = f"repeat(auto-fill, minmax({COLUMNS[name]}, 1fr))"
            layout = ipywidgets.Layout(display="grid", grid_template_columns=columns)
            grid = ipywidgets.Box(list(ticks.values()), layout=layout)
            groups.append(ipywidgets.VBox([self._heads[name], grid]))
        layout = ipywidgets.Layout(flex_flow="row wrap", grid_gap="0.4em 2em")
        places = ipywidgets.VBox(groups, layout=ipywidgets.Layout(flex="1 1 30em"))
        return ipywidgets.Box(
            [ipywidgets.VBox(list(self._widgets.values())), places], layout=layout
        )

    def read(self) -> Question:
        """Return what the controls ask."""
        given = {name: widget.value for name, widget in self._widgets.items()}
        ticked = {
            name: tuple(code for code, tick in ticks.items() if tick.value)
            for name, ticks in self._ticks.items()
        }
        return Question(**{**given, **ticked, "as_of": given["as_of"].strip()})

    def observe(self, changed: Callable[[], None]) -> None:
        """Call a function whenever a control is changed."""
        ticks = [tick for group in self._ticks.values() for tick in group.values()]
        for widget in (*self._widgets.values(), *ticks):
            widget.observe(lambda _change: changed(), names="value")

    def name(self, asked: Question) -> None:
        """Name the controls and what they offer in the language of a question, which they keep."""
        language = asked.language
        _ = wording.translator(language)
        for name, text in {
            "indicator": _("Indicator"),
            "start": _("First year"),
            "end": _("Last year"),
            "as_of": _("Published by"),
            "language": _("Language"),
        }.items():
            self._widgets[name].description = text
        for name, text in {"areas": _("Areas"), "benchmark": _("Compared with")}.items():
            self._heads[name].value = f"<b>{text}</b>"
            for code, tick in self._ticks[name].items():
                tick.description = catalog.area(code).name(language)
        known = catalog.indicators()
        self._widgets["indicator"].options = [
            (known[code].name(language), code) for code in self._indicators
        ]
        self._widgets["indicator"].value = asked.indicator
