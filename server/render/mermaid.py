"""The requires graph in Mermaid, for pages and editors that draw it themselves."""

from __future__ import annotations

import re

from graph.requires import EdgeKind
from server.render.document import visible
from server.render.graph_view import GraphNode, GraphView
from server.render.graph_words import ENGLISH

_UNSAFE = re.compile(r"[^\w ,.:/()–’-]")
_ARROWS: dict[EdgeKind, str] = {"requires": "-->", "switch_to": "-.->", "hands_off_to": "==>"}


def mermaid(view: GraphView) -> str:
    """Return the graph as a Mermaid flow chart, in the order of time from left to right."""
    names = {node.id: f"n{place}" for place, node in enumerate(view.nodes)}
    lines = ["flowchart LR"]
    lines += [f"  {names[node.id]}{_box(node)}" for node in view.nodes]
    for edge in view.edges:
        start, end = (names[id_] for id_ in edge.course)
        lines.append(f'  {start} {_ARROWS[edge.kind]}|"{_escaped(ENGLISH.label(edge))}"| {end}')
    return "\n".join(lines) + "\n"


def _box(node: GraphNode) -> str:
    """Return a node's shape: round ends for a planned skill, corners for a written one."""
    words = [node.title, node.id, ENGLISH.note(node)]
    text = "<br/>".join(_escaped(word) for word in words if word)
    return f'(["{text}"])' if node.uri is None else f'["{text}"]'


def _escaped(text: str) -> str:
    """Return text with everything that could be markup as Mermaid's numbered entities."""
    return _UNSAFE.sub(lambda found: f"#{ord(found[0])};", visible(text))
