"""The controls: labelled, within reach of the keyboard, in the language chosen."""

from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets

from helpers import catalog, wording
from helpers.explore.question import Question

LANGUAGES = (("Tiếng Việt", "vi"), ("English", "en"))
ROWS = 8
WIDTHS = {"8em": "26em", "8.5em": "22em"}
"""Width of a control by that of its name: of one value, of a list."""


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
        several, one = ipywidgets.SelectMultiple, ipywidgets.Dropdown
        self._widgets: dict[str, Any] = {
            "indicator": one(),
            "areas": several(rows=ROWS),
            "benchmark": several(rows=ROWS),
            "start": one(options=list(years), value=asked.start),
            "end": one(options=list(years), value=asked.end),
            "as_of": ipywidgets.Text(
                value=asked.as_of, placeholder="2023-12", continuous_update=False
            ),
            "language": one(options=LANGUAGES, value=asked.language),
        }
        for widget in self._widgets.values():
            named = "8.5em" if isinstance(widget, several) else "8em"
            widget.style, widget.layout.width = {"description_width": named}, WIDTHS[named]
        self.name(asked)

    @property
    def box(self) -> Any:
        """The controls together."""
        shown = [self._widgets[name] for name in ("areas", "benchmark")]
        others = [widget for widget in self._widgets.values() if widget not in shown]
        layout = ipywidgets.Layout(flex_flow="row wrap", grid_gap="0.4em 1em")
        return ipywidgets.Box(
            [ipywidgets.VBox(others), *(ipywidgets.VBox([widget]) for widget in shown)],
            layout=layout,
        )

    def read(self) -> Question:
        """Return what the controls ask."""
        given = {name: widget.value for name, widget in self._widgets.items()}
        return Question(**{**given, "as_of": given["as_of"].strip()})

    def observe(self, changed: Callable[[], None]) -> None:
        """Call a function whenever a control is changed."""
        for widget in self._widgets.values():
            widget.observe(lambda _change: changed(), names="value")

    def name(self, asked: Question) -> None:
        """Name the controls and what they offer in the language of a question, which they keep."""
        language = asked.language
        _ = wording.translator(language)
        for name, text in {
            "indicator": _("Indicator"),
            "areas": _("Areas"),
            "benchmark": _("Compared with"),
            "start": _("First year"),
            "end": _("Last year"),
            "as_of": _("Published by"),
            "language": _("Language"),
        }.items():
            self._widgets[name].description = text
        places = [(item.name(language), code) for code, item in catalog.areas().items()]
        known = catalog.indicators()
        offered = {
            "indicator": [(known[code].name(language), code) for code in self._indicators],
            "areas": places,
            "benchmark": places,
        }
        for name, options in offered.items():
            self._widgets[name].options = options
            self._widgets[name].value = getattr(asked, name)
