"""The order among skills that require each other, which is the same for everybody.

The only module that knows networkx.
"""

from __future__ import annotations

import networkx as nx

from graph.corpus import Corpus, Order


def work_out(corpus: Corpus, skill: str) -> Order:
    """Return how what a skill requires hangs together."""
    graph = requires_graph(corpus, skill)
    depths = nx.single_source_shortest_path_length(graph, skill)
    return Order(
        depths={name: depths[name] for name in graph},
        walk=tuple(_from_the_top(graph)),
        steps=tuple(_order(graph)),
    )


def requires_graph(corpus: Corpus, root: str | None = None) -> nx.DiGraph[str]:
    """Return the graph of all `requires` edges, or the part of it that `root` reaches.

    Nodes are skill ids. An edge runs from a skill to what it requires; `before` tells whether the
    order depends on it. Ids that are no skill of the corpus stand in the graph as leaves.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    waiting = [root] if root else sorted(corpus.skills)
    graph.add_nodes_from(waiting)
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        for edge in corpus.edges(name):
            before = edge.timing == "before"
            old = graph.get_edge_data(name, edge.skill, default={}).get("before", False)
            graph.add_edge(name, edge.skill, before=before or old)
            waiting.append(edge.skill)
    return graph


def cycles(corpus: Corpus) -> list[list[str]]:
    """Return the cycles among the edges that enter the order, each as the path of its ids."""
    ordering: nx.DiGraph[str] = nx.DiGraph(_ordering(requires_graph(corpus)))
    return sorted(_from_smallest(cycle) for cycle in nx.simple_cycles(ordering))


def _from_the_top(graph: nx.DiGraph[str]) -> list[str]:
    """Return the skills so that each stands after what asks for it, as far as that is possible."""
    return list(nx.lexicographical_topological_sort(_acyclic(graph)))


def _order(graph: nx.DiGraph[str]) -> list[str]:
    """Return the skills so that each `before` need stands before its parent.

    What runs alongside follows what comes first.
    """
    ordering: nx.DiGraph[str] = nx.DiGraph()
    ordering.add_nodes_from(graph)
    ordering.add_edges_from(_ordering(graph))
    first = {needed for _, needed in ordering.edges}
    backwards = _acyclic(ordering).reverse()
    return list(nx.lexicographical_topological_sort(backwards, lambda n: (n not in first, n)))


def _ordering(graph: nx.DiGraph[str]) -> list[tuple[str, str]]:
    """Return the edges that enter the order."""
    return [(name, needed) for name, needed in graph.edges if graph.edges[name, needed]["before"]]


def _from_smallest(cycle: list[str]) -> list[str]:
    """Return a cycle as a path that begins and ends at its smallest id."""
    start = cycle.index(min(cycle))
    return [*cycle[start:], *cycle[:start], cycle[start]]


def _acyclic(graph: nx.DiGraph[str]) -> nx.DiGraph[str]:
    """Return the graph with back edges dropped, so that a faulty corpus still has an answer."""
    kept = graph.copy()
    while not nx.is_directed_acyclic_graph(kept):
        kept.remove_edge(*list(nx.find_cycle(kept))[-1][:2])
    return kept
