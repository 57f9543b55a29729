"""Where each node of a drawn graph stands: layers in the order of time, no forces.

The method of Sugiyama in its plainest form: topological generations, a stand-in for a long edge in
each layer it crosses, and one pass that moves every node to the middle of what leads to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

import networkx as nx

from server.render.graph_view import GraphEdge, GraphView

Course = tuple[str, str]
Stop = str | tuple[str, str, int]
"""A place in a layer: a node, or the stand-in of an edge that passes by."""


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers of a graph.

    Attributes:
        rows: The stops of each layer from top to bottom, earliest layer first.
        routes: By course of an edge the stops it runs through, both ends included. An edge that
            runs back in time has its two ends only.
    """

    rows: tuple[tuple[Stop, ...], ...]
    routes: dict[Course, tuple[Stop, ...]]


def layers(view: GraphView) -> Layers:
    """Return the layers of a graph, the same for the same graph."""
    flow = _flow(view)
    if not flow:
        return Layers((), {})
    backwards = [sorted(group) for group in nx.topological_generations(flow.reverse())]
    rows: list[list[Stop]] = [[*group] for group in reversed(backwards)]
    layer = {stop: place for place, row in enumerate(rows) for stop in row}
    routes: dict[Course, tuple[Stop, ...]] = {}
    for course in sorted({edge.course for edge in view.edges}):
        start, end = course
        between = range(layer[start] + 1, layer[end]) if flow.has_edge(start, end) else ()
        stand_ins: list[Stop] = [(start, end, place) for place in between]
        for place, stop in zip(between, stand_ins, strict=True):
            rows[place].append(stop)
        routes[course] = (start, *stand_ins, end)
    legs = [
        leg for course, route in routes.items() if flow.has_edge(*course) for leg in pairwise(route)
    ]
    return Layers(_ordered(rows, legs), routes)


def _flow(view: GraphView) -> nx.DiGraph[str]:
    """Return the graph in the order of time, without edges that would close a circle.

    What is required counts before what one switches or moves on to.
    """
    flow: nx.DiGraph[str] = nx.DiGraph()
    flow.add_nodes_from(node.id for node in view.nodes)

    def weight(edge: GraphEdge) -> tuple[bool, str, str]:
        return edge.kind != "requires", *edge.course

    for edge in sorted(view.edges, key=weight):
        start, end = edge.course
        if not nx.has_path(flow, end, start):
            flow.add_edge(start, end)
    return flow


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
