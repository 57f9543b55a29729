"""The requires graph as a drawing: plain SVG with title, description and words for every state.

No script, no style sheet, no ids: it can stand in a page of any origin, or several times in one.
Layers run from left to right in the order of time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from textwrap import wrap
from typing import NamedTuple
from xml.sax.saxutils import escape

from graph.model.guidance import State
from graph.requires import EdgeKind
from server.render.document import visible
from server.render.graph_view import GraphEdge, GraphNode, GraphView
from server.render.layers import Frame, Layers, Stop, layers, members
from server.render.words import shortened

_BOX_WIDTH, _BOX_HEIGHT, _GAP_X, _GAP_Y, _MARGIN = 264, 112, 192, 28, 20
_TITLE_LETTERS, _ID_LETTERS, _LABEL_LETTERS, _LINES = 31, 36, 24, 3
_LEGEND_HEIGHT, _FRAME, _FRAME_TITLE = 24, 16, 26
_FRAME_WORDS = "one of these, by your situation"
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


class _Point(NamedTuple):
    x: float
    y: float


def svg(view: GraphView) -> str:
    """Return the graph as an SVG document."""
    drawn = layers(view)
    width = 2 * _MARGIN + max(1, len(drawn.rows)) * (_BOX_WIDTH + _GAP_X) - _GAP_X
    tallest = max((sum(map(_height, row)) for row in drawn.rows), default=_BOX_HEIGHT)
    height = 2 * _MARGIN + tallest + _LEGEND_HEIGHT
    middles = _middles(drawn, height - _LEGEND_HEIGHT)
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    font = f'font-family="system-ui, sans-serif" fill="{_INK}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size} {font}>',
        f"<title>{_text(view.title)}</title>",
        f"<desc>{_text(_description(view))}</desc>",
        f'<rect width="{width}" height="{height}" fill="{_PAPER}"/>',
        *(part for stop, middle in middles.items() for part in _frame(stop, middle)),
        *_edges(view, drawn, middles),
        *(part for node in view.nodes for part in _node(node, middles[node.id], view.skill)),
        *(_legend(height - _MARGIN) if view.edges else ()),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _height(stop: Stop) -> int:
    """Return the room a stop takes in its layer, with the gap to the next."""
    if isinstance(stop, Frame):
        return _frame_height(stop) + _GAP_Y
    return (_BOX_HEIGHT if isinstance(stop, str) else 0) + _GAP_Y


def _frame_height(frame: Frame) -> int:
    return len(frame.members) * (_BOX_HEIGHT + _GAP_Y) - _GAP_Y + 2 * _FRAME + _FRAME_TITLE


def _middles(drawn: Layers, height: float) -> dict[Stop, _Point]:
    found: dict[Stop, _Point] = {}
    for layer, row in enumerate(drawn.rows):
        x = _MARGIN + _BOX_WIDTH / 2 + layer * (_BOX_WIDTH + _GAP_X)
        y = (height - sum(map(_height, row))) / 2
        for stop in row:
            found[stop] = _Point(x, y + _height(stop) / 2)
            inside = y + _GAP_Y / 2 + _FRAME_TITLE + _FRAME + _BOX_HEIGHT / 2
            for place, skill in enumerate(members(stop) if isinstance(stop, Frame) else ()):
                found[skill] = _Point(x, inside + place * (_BOX_HEIGHT + _GAP_Y))
            y += _height(stop)
    return found


def _frame(stop: Stop, middle: _Point) -> Iterator[str]:
    """Yield the frame around skills that give way to each other."""
    if not isinstance(stop, Frame):
        return
    width, height = _BOX_WIDTH + 2 * _FRAME, _frame_height(stop)
    x, y = middle.x - width / 2, middle.y - height / 2
    yield (
        f'<rect x="{x:g}" y="{y:g}" width="{width}" height="{height}" rx="10" fill="none" '
        f'stroke="{_QUIET}" stroke-width="1.5" stroke-dasharray="8 5"/>'
    )
    yield _words(_FRAME_WORDS, middle.x, y + 20, f'font-size="12" fill="{_QUIET}"')


def _description(view: GraphView) -> str:
    """Return the whole graph in sentences, for those who do not see it."""
    titles = {node.id: node.title for node in view.nodes}
    notes = [f"{node.title}: {node.note}." for node in view.nodes if node.note]
    edges = [
        f"{titles[edge.source]} {_VERBS[edge.kind]} {titles[edge.target]}"
        f"{f' ({edge.label})' if edge.kind == 'requires' else ''}."
        for edge in view.edges
    ]
    return " ".join([*edges, *notes]) or "No skill."


def _node(node: GraphNode, middle: _Point, root: str | None) -> Iterator[str]:
    x, y = middle.x - _BOX_WIDTH / 2, middle.y - _BOX_HEIGHT / 2
    corner = 28 if node.uri is None else 6
    colour = _ACCENT if node.id == root else _INK
    border = _BORDERS["required" if node.id == root else node.state]
    lines = _lines(node.title, _TITLE_LETTERS, _LINES)
    told = ", ".join(word for word in (node.title, node.id, node.note) if word)
    yield f"<g><title>{_text(told)}</title>"
    yield _rect(x, y, corner, f'fill="#ffffff" stroke="{colour}" {border}')
    if node.state == "done":
        yield _rect(x, y, corner, f'fill="none" stroke="{colour}"', inset=4)
    rows = [(words, 17, 'font-size="14" font-weight="600"') for words in lines]
    rows.append((_cut(node.id, _ID_LETTERS), 18, f'font-size="11" fill="{_QUIET}"'))
    rows += [(node.note, 20, 'font-size="13"')] if node.note else []
    bottom = middle.y - sum(height for _, height, _ in rows) / 2
    for words, height, look in rows:
        bottom += height
        yield _words(words, middle.x, bottom - 4, look)
    yield "</g>"


def _rect(x: float, y: float, corner: int, look: str, inset: int = 0) -> str:
    return (
        f'<rect x="{x + inset:g}" y="{y + inset:g}" width="{_BOX_WIDTH - 2 * inset}" '
        f'height="{_BOX_HEIGHT - 2 * inset}" rx="{max(2, corner - inset)}" {look}/>'
    )


def _edges(view: GraphView, drawn: Layers, middles: dict[Stop, _Point]) -> Iterator[str]:
    """Yield the lines, then their words, so that no line runs over a word.

    Words stand at the end of a line that fewer lines share. In the graph of all skills only what
    flows is written; how one moves on is told by the kind of line.
    """
    leaving = Counter(stops[0] for _, stops in drawn.lines)
    arriving = Counter(stops[-1] for _, stops in drawn.lines)
    labels: dict[tuple[_Point, float], list[str]] = {}
    for edges, stops in drawn.lines:
        route = [middles[stop] for stop in stops]
        halves = [_half(stop) for stop in (stops[0], stops[-1])]
        yield _line(edges, route, halves)
        if view.skill is None and edges[0].kind != "requires":
            continue
        near_start = leaving[stops[0]] <= arriving[stops[-1]]
        near, far = (route[0], route[1]) if near_start else (route[-1], route[-2])
        half = halves[0 if near_start else 1]
        reach = half if far.x >= near.x else -half
        words = list(dict.fromkeys(edge.label for edge in edges))
        told = "; ".join(words[:2]) + ("; …" if len(words) > 2 else "")
        labels.setdefault((near, reach), []).extend(_lines(told, _LABEL_LETTERS, _LINES))
    for (place, reach), rows in labels.items():
        yield from _label(place, reach, list(dict.fromkeys(rows)))


def _half(stop: Stop) -> float:
    return _BOX_WIDTH / 2 + (_FRAME if isinstance(stop, Frame) else 0)


def _line(edges: Sequence[GraphEdge], route: Sequence[_Point], halves: Sequence[float]) -> str:
    """Return an edge as a curve with its arrow head; it passes between boxes at its stops."""
    side = 1 if route[-1].x >= route[0].x else -1
    steps = []
    last = len(route) - 2
    for number, (one, two) in enumerate(pairwise(route)):
        from_x = one.x + side * (halves[0] if number == 0 else _BOX_WIDTH / 2)
        to_x = two.x - side * (halves[1] if number == last else _BOX_WIDTH / 2)
        bend = (from_x + to_x) / 2
        begin = f"M{from_x:g} {one.y:g}" if number == 0 else f"L{from_x:g} {one.y:g}"
        steps.append(f"{begin}C{bend:g} {one.y:g} {bend:g} {two.y:g} {to_x:g} {two.y:g}")
    head = f"M{route[-1].x - side * halves[1]:g} {route[-1].y:g}l{-10 * side} -5v10z"
    kind = edges[0].kind
    look = f'fill="none" stroke="{_QUIET}" stroke-width="1.5"{_STROKES[kind]}'
    told = " ".join(f"{e.source} {_VERBS[kind]} {e.target}: {e.why}" for e in edges)
    return (
        f"<g><title>{_text(told)}</title>"
        f'<path d="{"".join(steps)}" {look}/><path d="{head}" fill="{_QUIET}"/></g>'
    )


def _label(box: _Point, reach: float, rows: Sequence[str]) -> Iterator[str]:
    """Yield words above the line where it meets a box, at its right or, below 0, its left side."""
    width, height = 6.5 * max(map(len, rows)), 14 * len(rows)
    x = box.x + reach + (12 if reach > 0 else -12)
    y = box.y - height - 4
    left = x if reach > 0 else x - width
    yield f'<rect x="{left:g}" y="{y:g}" width="{width:g}" height="{height}" fill="{_PAPER}"/>'
    for number, words in enumerate(rows, start=1):
        anchor = "start" if reach > 0 else "end"
        yield _words(words, x, y + 14 * number - 3, 'font-size="12"', anchor)


def _legend(y: float) -> Iterator[str]:
    """Yield what each kind of line means."""
    x = float(_MARGIN)
    for kind, meaning in _LEGEND.items():
        look = f'stroke="{_QUIET}" stroke-width="1.5"{_STROKES[kind]}'
        yield f'<path d="M{x:g} {y - 4:g}h36" {look}/>'
        yield _words(meaning, x + 44, y, f'font-size="12" fill="{_QUIET}"', "start")
        x += 200


def _lines(text: str, letters: int, most: int) -> list[str]:
    """Return text in lines; the last one ends with an ellipsis where something is left out."""
    rows = wrap(visible(text), letters)
    if len(rows) > most:
        rows[most - 1] = shortened(" ".join(rows[most - 1 :]), letters - 1)
    return rows[:most]


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1]}…"


def _words(text: str, x: float, y: float, look: str, anchor: str = "middle") -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" {look}>{_text(text)}</text>'


def _text(text: str) -> str:
    return escape(visible(text))
