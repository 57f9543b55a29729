"""What a skill requires, drawn in any of the formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graph.corpus import Corpus
from server.render.graph_view import GraphView, graph_view
from server.render.json_text import json_text
from server.render.mermaid import mermaid
from server.render.svg import svg

_DRAWN: Mapping[str, Callable[[GraphView], str]] = {
    "json": json_text,
    "mmd": mermaid,
    "svg": svg,
}


def drawing(corpus: Corpus, skill: str, form: str) -> str:
    """Return the requires graph of a skill as `json`, `mmd` or `svg`."""
    return _DRAWN[form](graph_view(corpus, skill))
