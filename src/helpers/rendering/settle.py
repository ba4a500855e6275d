"""What is another at every run, taken out of an executed notebook."""

import json
import re

import nbformat
from nbformat import NotebookNode, v4

INJECTED = "injected-parameters"
MARKER = "papermill-error-cell-tag"
TRANSIENT = re.compile(r"(/ipykernel)_\d+(?=/\d+\.py)")
"""The process id in the names that IPython gives to cells, as warnings and tracebacks show them."""
WIDGET = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")


def settle(source: NotebookNode, executed: NotebookNode) -> NotebookNode:
    """Return an executed notebook without what is another at every run."""
    found = executed.metadata
    executed.metadata = NotebookNode(source.metadata)
    executed.metadata.pop("papermill", None)
    executed.metadata.pop("widgets", None)
    for name in ("language_info", "widgets"):
        if name in found:
            executed.metadata[name] = found[name]
    own = iter(source.cells)
    for position, cell in enumerate(executed.cells):
        for key in ("papermill", "execution"):
            cell.metadata.pop(key, None)
        added = {INJECTED, MARKER} & set(cell.metadata.get("tags", []))
        identity = None if added else next(own).get("id")
        cell["id"] = identity or f"added-{position}"
        for output in cell.get("outputs", []):
            if "text" in output:
                output["text"] = TRANSIENT.sub(r"\1", output["text"])
            if "traceback" in output:
                output["traceback"] = [TRANSIENT.sub(r"\1", line) for line in output["traceback"]]
    return _named_widgets(executed)


def _named_widgets(notebook: NotebookNode) -> NotebookNode:
    """Return a notebook whose widgets are named in the order in which they are shown."""
    if "widgets" not in notebook.metadata:
        return notebook
    models = notebook.metadata["widgets"]["application/vnd.jupyter.widget-state+json"]["state"]
    order: dict[str, str] = {}
    shown = WIDGET.findall(nbformat.writes(v4.new_notebook(cells=notebook.cells)))
    unseen = sorted(models, key=lambda name: WIDGET.sub("", json.dumps(models[name])))
    for first in (*shown, *unseen):
        names = [first]
        while names:
            name = names.pop(0)
            if name in models and name not in order:
                order[name] = f"{len(order) + 1:032x}"
                names += WIDGET.findall(json.dumps(models[name]))
    text = WIDGET.sub(lambda found: order.get(found[0], found[0]), nbformat.writes(notebook))
    return nbformat.reads(text, as_version=4)
