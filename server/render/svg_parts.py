"""The elements of a drawn graph, in SVG. How each looks is said by whoever draws."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from xml.sax.saxutils import escape

from server.render.document import visible
from server.render.graph_view import GraphNode
from server.render.graph_words import GraphWords
from server.render.layout import Box, Framed
from server.render.lettering import em
from server.render.routing import Lettering, Route
from server.render.sizes import FRAME, SMALL_EM, SMALL_LINE, Rect

Look = Callable[[str], str | None]
"""Returns the attributes of a part by its name, or `None` where the part is not drawn."""


def frame(framed: Framed, look: Look) -> Iterator[str]:
    """Yield the frame around skills of which one applies."""
    rect = framed.rect
    yield _rect(rect, 10, look("frame"))
    middle = rect.x + rect.width / 2
    yield from _column(framed.rows, middle, rect.y + FRAME / 2, look("one-of"))


def line(route: Route, look: Look) -> str:
    """Return a line with its arrow head."""
    kind = look(f"line {route.run.kind}")
    return f'<path d="{route.path}" {kind}/><path d="{route.head}" {look("arrow")}/>'


def label(lettering: Lettering, look: Look) -> Iterator[str]:
    """Yield the words beside a line; their ground covers the lines below."""
    ground = lettering.ground
    yield _rect(ground, 0, look("ground"))
    attributes = f'text-anchor="{lettering.anchor}" {look("label")}'
    yield from _column(lettering.label.rows, lettering.x, ground.y, attributes)


def box(drawn: Box, node: GraphNode, words: GraphWords, name: str, look: Look) -> Iterator[str]:
    """Yield a box with its words.

    Args:
        drawn: The box.
        node: The skill, as it stands for a person.
        words: What the drawing says.
        name: What the parts are called beside their kind: the state, or what else the skill is.
        look: How parts look.
    """
    rect, corner = drawn.rect, 22 if node.uri is None else 6
    if ring := look("ring"):
        yield _rect(_inset(rect, -5), corner + 5, ring)
    yield _rect(rect, corner, look(f"box {name}"))
    if node.state == "done":
        yield _rect(_inset(rect, 4), corner - 3, look("inner"))
    middle = rect.x + rect.width / 2
    top = rect.y + (rect.height - sum(row.height for row in drawn.rows)) / 2
    for row in drawn.rows:
        bottom = top + row.height
        if row.part == "state":
            yield from _state(words.state(node), name, middle, bottom, look)
        else:
            yield _words(row.words, middle, bottom - 4, look(row.part))
        top = bottom


def _state(state: str, name: str, middle: float, bottom: float, look: Look) -> Iterator[str]:
    if pill := look(f"pill {name}"):
        width = em(state) * SMALL_EM + 20
        yield _rect(Rect(middle - width / 2, bottom - 22, width, 22), 11, pill)
    yield _words(state, middle, bottom - 6.5, look(f"state {name}"))


def text(words: str) -> str:
    """Return words as they may stand in SVG."""
    return escape(visible(words))


def _column(rows: Sequence[str], x: float, top: float, attributes: str | None) -> Iterator[str]:
    for number, words in enumerate(rows, start=1):
        yield _words(words, x, top + SMALL_LINE * number - 3.5, attributes)


def _words(words: str, x: float, y: float, attributes: str | None) -> str:
    return f'<text x="{x:g}" y="{y:g}" {attributes}>{text(words)}</text>'


def _rect(rect: Rect, corner: float, attributes: str | None) -> str:
    x, y, width, height = rect
    size = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"'
    return f'<rect {size} rx="{corner:g}" {attributes}/>'


def _inset(rect: Rect, by: float) -> Rect:
    return Rect(rect.x + by, rect.y + by, rect.width - 2 * by, rect.height - 2 * by)
