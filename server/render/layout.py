"""A graph laid out: what stands where, before anything is said of how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from server.render.frames import Frame
from server.render.graph_view import GraphNode, GraphView
from server.render.graph_words import GraphWords
from server.render.labels import labels, shares, texts
from server.render.layers import layers, members
from server.render.placing import places
from server.render.routing import Lettering, Route, Routing
from server.render.sizes import BoxText, Flow, Rect, Row, Size, beside_down, heading, sizes


class Box(NamedTuple):
    """A skill in its place.

    Attributes:
        layer: The layer it stands in; a layer comes after those before it.
        next: The skills that a line leads to from it.
    """

    node: GraphNode
    rect: Rect
    rows: list[Row]
    layer: int
    next: tuple[str, ...]


class Framed(NamedTuple):
    """A frame in its place, with the skills in it and the words at its head."""

    members: tuple[str, ...]
    rect: Rect
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A graph laid out.

    Attributes:
        boxes: The skills in the order of time, layer by layer; those of a frame together.
        routes: The lines.
        lettering: The words beside them.
    """

    flow: Flow
    size: Size
    boxes: tuple[Box, ...]
    frames: tuple[Framed, ...]
    routes: tuple[Route, ...]
    lettering: tuple[Lettering, ...]

    def units(self) -> list[tuple[str, ...]]:
        """Return the skills in the order of time, those of a frame together."""
        frame = {skill: framed.members for framed in self.frames for skill in framed.members}
        skills = (drawn.node.id for drawn in self.boxes)
        return list(dict.fromkeys(frame.get(skill, (skill,)) for skill in skills))


def layout(view: GraphView, words: GraphWords, flow: Flow, *, ids: bool = False) -> Layout:
    """Lay a graph out: the same for every situation, as far as every skill has a state or none.

    Args:
        view: The graph.
        words: What the drawing says.
        flow: Which way it runs.
        ids: Whether the boxes show also the ids of the skills.
    """
    boxed = {
        node.id: BoxText(node.title, node.id if ids else "", words.absence(node), words.state(node))
        for node in view.nodes
    }
    drawn = layers(view, beside_down(boxed.values()) if flow == "down" else None)
    room = sizes(drawn, boxed, words.one_of, flow)
    written = texts(drawn, words, flow, every=view.skill is not None)
    beside = shares(drawn, room, written, flow)
    said = labels(written, beside, flow)
    placed = places(drawn, room, said, flow)
    routing = Routing(drawn, placed, said, beside, flow)
    nodes = {node.id: node for node in view.nodes}
    following: dict[str, dict[str, None]] = {node.id: {} for node in view.nodes}
    for start, end in (edge.course for run in drawn.runs for edge in run.edges):
        following[start][end] = None
    boxes = tuple(
        Box(nodes[skill], rect, boxed[skill].rows(rect.width), layer, tuple(following[skill]))
        for layer, row in enumerate(drawn.rows)
        for stop in row
        for skill in members(stop)
        for rect in (placed.rects[skill],)
    )
    frames = tuple(
        Framed(stop.members, rect, heading(words.one_of, room[stop.members[0]].width))
        for stop, rect in placed.rects.items()
        if isinstance(stop, Frame)
    )
    lines, lettering = tuple(routing.routes()), tuple(routing.lettering())
    return Layout(flow, placed.size, boxes, frames, lines, lettering)
