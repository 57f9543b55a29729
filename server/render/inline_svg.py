"""The requires graph as part of a page: SVG with classes for the page's style sheet, and links.

The boxes stand in the order of time, so that one who tabs from link to link walks along the path.
Lines and the words beside them are hidden from those who do not see them: a list beside the drawing
says the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.sax.saxutils import quoteattr

from server.render.document import visible
from server.render.graph_view import GraphNode, GraphView
from server.render.graph_words import GraphWords
from server.render.layout import Layout
from server.render.svg_parts import box, frame, label, line

Link = Callable[[GraphNode], str | None]
"""Returns the address of a skill's page, or `None` where it has none."""


def inline_svg(laid: Layout, view: GraphView, words: GraphWords, name: str, link: Link) -> str:
    """Return a drawing to stand in a page.

    Args:
        laid: The graph, laid out.
        view: The same graph, with the states of a person.
        words: What it says.
        name: What it is called, for those who do not see it.
        link: Where the boxes lead.
    """
    width, height = laid.size
    size = f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
    kind = f'class="drawing {laid.flow}" data-flow="{laid.flow}" text-anchor="middle"'
    parts = [
        f'<svg {kind} role="group" aria-label={_quoted(name)} {size}>',
        '<g aria-hidden="true">',
        *(part for framed in laid.frames for part in frame(framed, _look)),
        *(line(route, _look) for route in laid.routes),
        *(part for lettering in laid.lettering for part in label(lettering, _look)),
        "</g>",
        *_nodes(laid, view, words, link),
        "</svg>",
    ]
    return "\n".join(parts)


def _nodes(laid: Layout, view: GraphView, words: GraphWords, link: Link) -> Iterator[str]:
    """Yield the boxes; each tells the script where it stands and where its lines lead."""
    nodes = {node.id: node for node in view.nodes}
    numbers = {drawn.node.id: number for number, drawn in enumerate(laid.boxes)}
    for drawn in laid.boxes:
        node, root = nodes[drawn.node.id], drawn.node.id == view.skill
        name = "root" if root else node.state or "plain"
        parts = box(drawn, node, words, name, _look)
        address = link(node)
        if address is None:
            yield from (f'<g class="node {name}">', *parts, "</g>")
            continue
        told = ", ".join(word for word in (node.title, words.note(node)) if word)
        following = " ".join(str(numbers[skill]) for skill in drawn.next)
        place = f'data-number="{numbers[node.id]}" data-layer="{drawn.layer}"'
        current = ' aria-current="page"' if root else ""
        yield f'<a class="node {name}" href={_quoted(address)}{current} {place}'
        yield f' data-leads-to="{following}" aria-label={_quoted(told)}>'
        yield from (*parts, "</a>")


def _look(part: str) -> str:
    return f'class="{part}"'


def _quoted(text: str) -> str:
    return quoteattr(visible(text))
