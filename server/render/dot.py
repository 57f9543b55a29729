"""The requires graph in DOT, for Graphviz."""

from __future__ import annotations

from graph.model.guidance import State
from graph.requires import EdgeKind
from server.render.document import visible
from server.render.graph_view import GraphNode, GraphView
from server.render.graph_words import ENGLISH

_LINES: dict[EdgeKind, str] = {"requires": "solid", "switch_to": "dashed", "hands_off_to": "dotted"}
_BORDERS: dict[State | None, str] = {
    None: "solid",
    "required": "bold",
    "maybe": "dashed",
    "not-needed": "dotted",
    "done": "solid",
}


def dot(view: GraphView) -> str:
    """Return the graph in DOT, in the order of time from left to right."""
    lines = [
        "digraph civic_skills {",
        "  rankdir=LR;",
        f"  label={_quoted(view.title)};",
        '  node [shape=box, fontname="sans-serif"];',
        '  edge [fontname="sans-serif", fontsize=10];',
    ]
    lines += [f"  {_quoted(node.id)} [{_box(node)}];" for node in view.nodes]
    for edge in view.edges:
        start, end = (_quoted(id_) for id_ in edge.course)
        style = _LINES[edge.kind]
        lines.append(f"  {start} -> {end} [label={_quoted(ENGLISH.label(edge))}, style={style}];")
    return "\n".join([*lines, "}"]) + "\n"


def _box(node: GraphNode) -> str:
    """Return the attributes of a node: the border tells its state, round corners a planned one."""
    words = [word for word in (node.title, node.id, ENGLISH.note(node)) if word]
    styles = [_BORDERS[node.state], *(["rounded"] if node.uri is None else [])]
    borders = ", peripheries=2" if node.state == "done" else ""
    return f'label={_quoted(*words)}, style="{",".join(styles)}"{borders}'


def _quoted(*lines: str) -> str:
    """Return lines of text as one quoted string."""
    escaped = (visible(text).replace("\\", "\\\\").replace('"', '\\"') for text in lines)
    return '"' + "\\n".join(escaped) + '"'
