"""Where each node of a drawn graph stands: layers in the order of time, no forces.

The method of Sugiyama in its plainest form: topological generations, a stand-in for a long edge in
each layer it crosses, and one pass that moves every node to the middle of what it leads to.

An edge that every skill of a frame has ends at the frame. A handoff is a line only where no other
edges join the two skills: what requires a skill comes after it anyway.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import NamedTuple

import networkx as nx

from graph.requires import EdgeKind
from server.render.frames import Frame, Unit, homes
from server.render.graph_view import GraphEdge, GraphView


class StandIn(NamedTuple):
    """The place where an edge passes a layer by."""

    start: Unit
    end: Unit
    layer: int


Stop = Unit | StandIn
Course = tuple[Unit, Unit]


class Run(NamedTuple):
    """A line to draw.

    Attributes:
        edges: The edges it stands for, all of one kind.
        stops: What it runs through, both ends included.
        back: It runs back in time, from end to end.
    """

    edges: tuple[GraphEdge, ...]
    stops: tuple[Stop, ...]
    back: bool

    @property
    def kind(self) -> EdgeKind:
        """The kind of its edges."""
        return self.edges[0].kind


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers of a graph.

    Attributes:
        rows: The stops of each layer from one side to the other, earliest layer first.
        runs: The lines to draw.
        home: For each skill itself, or the frame it stands in.
    """

    rows: tuple[tuple[Stop, ...], ...]
    runs: tuple[Run, ...]
    home: dict[str, Unit]

    def layer(self, stop: Stop) -> int:
        """Return the layer of a stop; that of its frame for a skill in one."""
        return next(place for place, row in enumerate(self.rows) if self.unit(stop) in row)

    def unit(self, stop: Stop) -> Stop:
        """Return what takes room in a layer at a stop: a frame for the skills in it."""
        return self.home[stop] if isinstance(stop, str) else stop


def members(stop: Stop) -> tuple[str, ...]:
    """Return the skills that stand at a stop."""
    if isinstance(stop, Frame):
        return stop.members
    return (stop,) if isinstance(stop, str) else ()


def layers(view: GraphView, widest: int | None = None) -> Layers:
    """Return the layers of a graph, the same for the same graph.

    Args:
        view: The graph.
        widest: How many skills may stand in one layer, a frame only alone; any number by default.
    """
    home = homes(view)
    drawn, flow = _drawn(view, home)
    rows = _generations(flow, widest)
    layer = {stop: place for place, row in enumerate(rows) for stop in row}
    passing: dict[Course, list[Stop]] = {}
    legs: list[tuple[Stop, Stop]] = []
    for start, end in sorted(drawn, key=str):
        onwards = flow.has_edge(start, end)
        between = range(layer[start] + 1, layer[end]) if onwards else ()
        passing[start, end] = [StandIn(start, end, place) for place in between]
        for place, stop in zip(between, passing[start, end], strict=True):
            rows[place].append(stop)
        legs += pairwise((start, *passing[start, end], end)) if onwards else ()
    return Layers(_ordered(rows, legs), tuple(_runs(drawn, passing, flow)), home)


def _ends(edge: GraphEdge, home: dict[str, Unit]) -> Course:
    start, end = edge.course
    return home[start], home[end]


def _drawn(
    view: GraphView, home: dict[str, Unit]
) -> tuple[dict[Course, list[GraphEdge]], nx.DiGraph[Unit]]:
    """Return the edges to draw by their ends, and the graph in the order of time without circles.

    What is required counts before what one switches to, and that before what one moves on to.
    """
    rank = {"requires": 0, "switch_to": 1, "hands_off_to": 2}
    bundles: dict[tuple[int, Course], list[GraphEdge]] = defaultdict(list)
    for edge in view.edges:
        bundles[rank[edge.kind], _ends(edge, home)].append(edge)
    drawn: dict[Course, list[GraphEdge]] = defaultdict(list)
    flow: nx.DiGraph[Unit] = nx.DiGraph()
    flow.add_nodes_from(home[node.id] for node in view.nodes)
    joined: nx.Graph[Unit] = nx.Graph(flow)
    for (_, (start, end)), bundle in sorted(bundles.items(), key=str):
        told = bundle[0].kind == "hands_off_to" and nx.has_path(joined, start, end)
        if start == end or told:
            continue
        drawn[start, end] += bundle
        joined.add_edge(start, end)
        if not nx.has_path(flow, end, start):
            flow.add_edge(start, end)
    return drawn, flow


def _generations(flow: nx.DiGraph[Unit], widest: int | None) -> list[list[Stop]]:
    """Return the layers, each skill as late as what it leads to allows."""
    found: list[list[Stop]] = []
    for generation in nx.topological_generations(flow.reverse(copy=False)):
        group: list[Stop] = sorted(
            generation, key=lambda unit: (isinstance(unit, Frame), str(unit))
        )
        step = widest or len(group)
        alone = [stop for stop in group if widest and _is_frame(stop)]
        others = [stop for stop in group if stop not in alone]
        found += [[frame] for frame in alone]
        found += [others[place : place + step] for place in range(0, len(others), step)]
    return found[::-1]


def _is_frame(stop: Stop) -> bool:
    return isinstance(stop, Frame)


def _runs(
    drawn: dict[Course, list[GraphEdge]],
    passing: dict[Course, list[Stop]],
    flow: nx.DiGraph[Unit],
) -> Iterator[Run]:
    """Yield the edges with their stops; those that fill a frame end at it, as one."""
    for (start, end), edges in sorted(drawn.items(), key=str):
        for kind in dict.fromkeys(edge.kind for edge in edges):
            bundle = [edge for edge in edges if edge.kind == kind]
            starts = {edge.course[0] for edge in bundle}
            ends = {edge.course[1] for edge in bundle}
            merged: dict[Course, list[GraphEdge]] = defaultdict(list)
            for edge in bundle:
                first = start if starts == set(members(start)) else edge.course[0]
                last = end if ends == set(members(end)) else edge.course[1]
                merged[first, last].append(edge)
            for (first, last), joined in merged.items():
                stops = (first, *passing[start, end], last)
                yield Run(tuple(joined), stops, not flow.has_edge(start, end))


def _ordered(
    rows: list[list[Stop]], legs: Iterable[tuple[Stop, Stop]]
) -> tuple[tuple[Stop, ...], ...]:
    """Return each layer with its stops by the mean place of what they lead to.

    From the last layer to the first: only stops of the last lead nowhere.
    """
    after: dict[Stop, list[Stop]] = defaultdict(list)
    for start, end in legs:
        after[start].append(end)
    places: dict[Stop, float] = {}
    found: list[tuple[Stop, ...]] = []
    for row in reversed(rows):
        middle = {
            stop: fmean(places[end] for end in after[stop]) if stop in after else 0.0
            for stop in row
        }
        ordered = sorted(row, key=lambda stop: middle[stop])
        places |= {stop: place - (len(ordered) - 1) / 2 for place, stop in enumerate(ordered)}
        found.append(tuple(ordered))
    return tuple(found[::-1])
