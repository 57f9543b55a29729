"""Where each node of a drawn graph stands: layers in the order of time, no forces.

The method of Sugiyama in its plainest form: topological generations, a stand-in for a long edge in
each layer it crosses, and one pass that moves every node to the middle of what leads to it.

Skills that all give way to each other (the programmes of the regions, the routes of a document)
stand together in a frame: it says in one shape what a line between each two of them would. An edge
that every skill of a frame has ends at the frame.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import NamedTuple

import networkx as nx

from server.render.graph_view import GraphEdge, GraphView


class Frame(NamedTuple):
    """Skills of which one applies, by situation."""

    members: tuple[str, ...]


class StandIn(NamedTuple):
    """The place where an edge passes a layer by."""

    start: Unit
    end: Unit
    layer: int


Unit = str | Frame
Stop = Unit | StandIn
Course = tuple[Unit, Unit]


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers of a graph.

    Attributes:
        rows: The stops of each layer from top to bottom, earliest layer first.
        lines: The edges to draw, those of one course and kind together, each with the stops it
            runs through, both ends included. An edge that runs back in time has its ends only.
    """

    rows: tuple[tuple[Stop, ...], ...]
    lines: tuple[tuple[tuple[GraphEdge, ...], tuple[Stop, ...]], ...]

    def layer(self, skill: str) -> int:
        """Return the layer in which a skill stands, alone or in a frame."""
        return next(
            place for place, row in enumerate(self.rows) for stop in row if skill in members(stop)
        )


def members(stop: Stop) -> tuple[str, ...]:
    """Return the skills that stand at a stop."""
    if isinstance(stop, Frame):
        return stop.members
    return (stop,) if isinstance(stop, str) else ()


def layers(view: GraphView) -> Layers:
    """Return the layers of a graph, the same for the same graph."""
    home = _homes(view)
    flow = _flow(view, home)
    if not flow:
        return Layers((), ())
    backwards = [sorted(group, key=str) for group in nx.topological_generations(flow.reverse())]
    rows: list[list[Stop]] = [[*group] for group in reversed(backwards)]
    layer = {stop: place for place, row in enumerate(rows) for stop in row}
    passing: dict[Course, list[Stop]] = {}
    for start, end in sorted({_ends(edge, home) for edge in view.edges}, key=str):
        between = range(layer[start] + 1, layer[end]) if flow.has_edge(start, end) else ()
        passing[start, end] = [StandIn(start, end, place) for place in between]
        for place, stop in zip(between, passing[start, end], strict=True):
            rows[place].append(stop)
    legs = [
        leg
        for (start, end), between in passing.items()
        if flow.has_edge(start, end)
        for leg in pairwise((start, *between, end))
    ]
    return Layers(_ordered(rows, legs), tuple(_lines(view, home, passing)))


def _homes(view: GraphView) -> dict[str, Unit]:
    """Return for each skill itself, or the frame it stands in."""
    switches = {edge.course for edge in view.edges if edge.kind == "switch_to"}
    mutual: nx.Graph[str] = nx.Graph(pair for pair in switches if pair[::-1] in switches)
    home: dict[str, Unit] = {node.id: node.id for node in view.nodes}
    for group in nx.connected_components(mutual):
        size = len(group)
        if mutual.subgraph(group).number_of_edges() == size * (size - 1) // 2:
            home |= dict.fromkeys(group, Frame(tuple(sorted(group))))
    return home


def _ends(edge: GraphEdge, home: dict[str, Unit]) -> Course:
    start, end = edge.course
    return home[start], home[end]


def _flow(view: GraphView, home: dict[str, Unit]) -> nx.DiGraph[Unit]:
    """Return the graph in the order of time, without edges that would close a circle.

    What is required counts before what one moves on to, and that before what one switches to.
    """
    flow: nx.DiGraph[Unit] = nx.DiGraph()
    flow.add_nodes_from(home[node.id] for node in view.nodes)
    rank = {"requires": 0, "hands_off_to": 1, "switch_to": 2}
    for edge in sorted(view.edges, key=lambda edge: (rank[edge.kind], *edge.course)):
        start, end = _ends(edge, home)
        if start != end and not nx.has_path(flow, end, start):
            flow.add_edge(start, end)
    return flow


def _lines(
    view: GraphView, home: dict[str, Unit], passing: dict[Course, list[Stop]]
) -> Iterator[tuple[tuple[GraphEdge, ...], tuple[Stop, ...]]]:
    """Yield the edges with their stops; those that fill a frame end at it, as one."""
    bundles: dict[tuple[Course, str], list[GraphEdge]] = defaultdict(list)
    for edge in view.edges:
        start, end = _ends(edge, home)
        if start != end:
            bundles[(start, end), edge.kind].append(edge)
    for ((start, end), _), bundle in sorted(bundles.items(), key=str):
        starts = {edge.course[0] for edge in bundle}
        ends = {edge.course[1] for edge in bundle}
        merged: dict[Course, list[GraphEdge]] = defaultdict(list)
        for edge in bundle:
            first = start if starts == set(members(start)) else edge.course[0]
            last = end if ends == set(members(end)) else edge.course[1]
            merged[first, last].append(edge)
        for (first, last), edges in merged.items():
            yield tuple(edges), (first, *passing[start, end], last)


def _ordered(
    rows: list[list[Stop]], legs: Iterable[tuple[Stop, Stop]]
) -> tuple[tuple[Stop, ...], ...]:
    """Return each layer with its stops by the mean height of what leads to them."""
    before: dict[Stop, list[Stop]] = {}
    for start, end in legs:
        before.setdefault(end, []).append(start)
    heights: dict[Stop, float] = {}
    found: list[tuple[Stop, ...]] = []
    for row in rows:
        middle = {
            stop: fmean(heights[other] for other in before[stop]) if stop in before else 0.0
            for stop in row
        }
        ordered = sorted(row, key=lambda stop: middle[stop])
        for place, stop in enumerate(ordered):
            heights[stop] = place - (len(ordered) - 1) / 2
        found.append(tuple(ordered))
    return tuple(found)
