"""Skills of which one applies, by situation: they stand together in a frame of the drawing.

A frame says in one shape what a line between each two of them would.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import combinations
from typing import NamedTuple

import networkx as nx

from server.render.graph_view import GraphView


class Frame(NamedTuple):
    """Skills of which one applies, by situation; those that most skills are joined to first."""

    members: tuple[str, ...]


Unit = str | Frame
"""What stands in a layer: a skill, or a frame with several."""


def homes(view: GraphView) -> dict[str, Unit]:
    """Return for each skill itself, or the frame it stands in.

    No skill stands in two frames, and none in a frame with one that it requires, or that another
    requires beside it.
    """
    requires: nx.DiGraph[str] = nx.DiGraph()
    requires.add_nodes_from(node.id for node in view.nodes)
    requires.add_edges_from(edge.course for edge in view.edges if edge.kind == "requires")
    together = set(_needed_together(view))
    joined = Counter(
        skill for edge in view.edges if edge.kind == "requires" for skill in edge.course
    )
    home: dict[str, Unit] = {node.id: node.id for node in view.nodes}
    for group in view.choices:
        taken = any(isinstance(home[skill], Frame) for skill in group)
        pairs = {frozenset(pair) for pair in combinations(group, 2)}
        if not taken and not pairs & together and _apart(requires, group):
            members = sorted(group, key=lambda skill: (-joined[skill], skill))
            home |= dict.fromkeys(group, Frame(tuple(members)))
    return home


def _needed_together(view: GraphView) -> Iterator[frozenset[str]]:
    """Yield each two skills that one skill requires both."""
    needed: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for edge in view.edges:
        if edge.kind == "requires":
            needed.setdefault(edge.source, []).append((edge.target, edge.alternatives))
    for edges in needed.values():
        for (one, others), (two, _) in combinations(edges, 2):
            if one != two and two not in others:
                yield frozenset((one, two))


def _apart(requires: nx.DiGraph[str], group: Collection[str]) -> bool:
    """Return whether no skill of a group requires another of it, directly or not."""
    return not any(nx.ancestors(requires, skill) & set(group) for skill in group)
