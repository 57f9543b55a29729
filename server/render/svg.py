"""The requires graph as a drawing of its own: plain SVG with title, description and colours.

No script, no style sheet, no ids: it can stand in a page of any origin, or several times in one.
Layers run from left to right in the order of time.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.model.guidance import State
from graph.requires import EdgeKind
from server.render.graph_view import GraphView
from server.render.graph_words import ENGLISH
from server.render.layout import Box, layout
from server.render.routing import Route
from server.render.sizes import MARGIN
from server.render.svg_parts import box, frame, label, line, text
from server.render.words import STATES

_INK, _QUIET, _PAPER, _ACCENT = "#1a1c20", "#50555e", "#fdfcf9", "#0a5a61"
_BORDERS: dict[State | None, str] = {
    None: 'stroke-width="1.5"',
    "required": 'stroke-width="3"',
    "maybe": 'stroke-width="1.5" stroke-dasharray="8 5"',
    "not-needed": 'stroke-width="1.5" stroke-dasharray="2 4"',
    "done": 'stroke-width="1.5"',
}
_STROKES: dict[EdgeKind, str] = {
    "requires": "",
    "switch_to": ' stroke-dasharray="8 5"',
    "hands_off_to": ' stroke-dasharray="2 4"',
}
_LOOKS = {
    "frame": f'fill="none" stroke="{_QUIET}" stroke-width="1.5" stroke-dasharray="8 5"',
    "one-of": f'font-size="12" fill="{_QUIET}"',
    "arrow": f'fill="{_QUIET}"',
    "ground": f'fill="{_PAPER}"',
    "label": 'font-size="12"',
    "inner": f'fill="none" stroke="{_INK}"',
    "title": 'font-size="14" font-weight="600"',
    "id": f'font-size="11" fill="{_QUIET}"',
    "absence": 'font-size="12"',
    "box root": f'fill="#ffffff" stroke="{_ACCENT}" stroke-width="3"',
    **{
        f"line {kind}": f'fill="none" stroke="{_QUIET}" stroke-width="1.5"{stroke}'
        for kind, stroke in _STROKES.items()
    },
    **{f"state {state}": 'font-size="12"' for state in STATES},
    **{
        f"box {state}": f'fill="#ffffff" stroke="{_INK}" {border}'
        for state, border in _BORDERS.items()
    },
}
_VERBS: dict[EdgeKind, str] = {
    "requires": "requires",
    "switch_to": "can give way to",
    "hands_off_to": "is followed by",
}
_LEGEND: dict[EdgeKind, str] = {
    "requires": "is needed for",
    "switch_to": "may apply instead",
    "hands_off_to": "comes after",
}
_LEGEND_WIDTH, _LEGEND_HEIGHT = 620.0, 32.0


def svg(view: GraphView) -> str:
    """Return the graph as an SVG document."""
    laid = layout(view, ENGLISH, "right", ids=True)
    width, height = laid.size
    if view.edges:
        width, height = max(width, _LEGEND_WIDTH), height + _LEGEND_HEIGHT
    size = f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
    font = f'font-family="system-ui, sans-serif" fill="{_INK}" text-anchor="middle"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size} {font}>',
        f"<title>{text(view.title)}</title>",
        f"<desc>{text(_description(view))}</desc>",
        f'<rect width="{width:g}" height="{height:g}" fill="{_PAPER}"/>',
        *(part for framed in laid.frames for part in frame(framed, _LOOKS.get)),
        *(part for route in laid.routes for part in _line(route)),
        *(part for words in laid.lettering for part in label(words, _LOOKS.get)),
        *(part for drawn in laid.boxes for part in _box(drawn, view.skill)),
        *_legend(view, height - MARGIN),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _description(view: GraphView) -> str:
    """Return the whole graph in sentences, for those who do not see it."""
    titles = {node.id: node.title for node in view.nodes}
    notes = [f"{node.title}: {note}." for node in view.nodes if (note := ENGLISH.note(node))]
    edges = [
        f"{titles[edge.source]} {_VERBS[edge.kind]} {titles[edge.target]}"
        f"{f' ({ENGLISH.label(edge)})' if edge.kind == 'requires' else ''}."
        for edge in view.edges
    ]
    return " ".join([*edges, *notes]) or "No skill."


def _box(drawn: Box, root: str | None) -> Iterator[str]:
    node = drawn.node
    told = ", ".join(word for word in (node.title, node.id, ENGLISH.note(node)) if word)
    yield f"<g><title>{text(told)}</title>"
    name = "root" if node.id == root else str(node.state)
    yield from box(drawn, node, ENGLISH, name, _LOOKS.get)
    yield "</g>"


def _line(route: Route) -> Iterator[str]:
    verb = _VERBS[route.run.kind]
    told = " ".join(f"{e.source} {verb} {e.target}: {e.why}" for e in route.run.edges)
    yield f"<g><title>{text(told)}</title>"
    yield f"{line(route, _LOOKS.get)}</g>"


def _legend(view: GraphView, y: float) -> Iterator[str]:
    """Yield what each kind of line means."""
    x, kinds = MARGIN, {edge.kind for edge in view.edges}
    for kind, meaning in _LEGEND.items():
        if kind not in kinds:
            continue
        yield f'<path d="M{x:g} {y - 4:g}h36" {_LOOKS[f"line {kind}"]}/>'
        look = f'text-anchor="start" {_LOOKS["one-of"]}'
        yield f'<text x="{x + 44:g}" y="{y:g}" {look}>{text(meaning)}</text>'
        x += 200
