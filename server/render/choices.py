"""Skills of which one applies, by situation: programmes of the regions, routes of a document."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import networkx as nx

from graph.corpus import Corpus


def choices(
    corpus: Corpus, skill: str | None, shown: Collection[str]
) -> tuple[tuple[str, ...], ...]:
    """Return the sets of which one applies, without the skill in the middle.

    First skills that all give way to each other, then those of which a skill requires one, then
    those that may take the place of one.

    Args:
        corpus: The corpus.
        skill: The skill in the middle, if there is one.
        shown: The skills that are shown.
    """
    found = (*_mutual(corpus, shown), *_required(corpus, shown), *_instead(corpus, skill))
    sets = ((set(group) & set(shown)) - {skill} for group in found)
    return tuple(dict.fromkeys(tuple(sorted(group)) for group in sets if len(group) > 1))


def _mutual(corpus: Corpus, shown: Collection[str]) -> Iterator[Collection[str]]:
    switches = {(name, to) for name in shown for to in _switches(corpus, name)}
    graph: nx.Graph[str] = nx.Graph(pair for pair in sorted(switches) if pair[::-1] in switches)
    for group in sorted(map(sorted, nx.connected_components(graph))):
        if graph.subgraph(group).number_of_edges() == len(group) * (len(group) - 1) // 2:
            yield group


def _required(corpus: Corpus, shown: Collection[str]) -> Iterator[Collection[str]]:
    for name in sorted(shown):
        for group in corpus.groups(name):
            if group.choose != "all":
                yield [edge.skill for edge in group.edges]


def _instead(corpus: Corpus, skill: str | None) -> Iterator[Collection[str]]:
    for name in [skill] if skill else sorted(corpus.skills):
        yield _switches(corpus, name)


def _switches(corpus: Corpus, name: str) -> set[str]:
    """Return the skills that may take the place of one."""
    procedure = corpus.skills[name].procedure if name in corpus.skills else None
    rows = procedure.switches() if procedure else iter(())
    return {row.outcome.skill for row in rows if row.outcome and row.outcome.skill}
