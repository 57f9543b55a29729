"""The requires graph: what has to be done before, beside or within a skill, for this person.

An edge is conditional, so the closure is walked once in topological order, carrying three-valued
need from skill to skill; what is done cuts what stood behind it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from graph.corpus import Corpus, Order
from graph.model.guidance import State
from graph.model.procedure import Edge, Group, Procedure
from graph.region import Box, Region
from graph.truth import Truth

EdgeKind = Literal["requires", "switch_to", "hands_off_to"]


@dataclass(frozen=True, slots=True)
class Link:
    """An edge on its way into the closure, weighed for a situation.

    Attributes:
        where: The situations in which the edge asks for its skill.
        need: Whether it does.
        met: Whether what it asks for is there already.
        rival: The skill of the same group that makes this one unnecessary, if one does.
    """

    parent: str
    edge: Edge
    where: Region
    need: Truth
    met: Truth
    rival: str | None = None


@dataclass(frozen=True, slots=True)
class Needed:
    """A skill of the closure with its state.

    Attributes:
        depth: Fewest edges from the skill asked about.
        links: The edges that lead to it, those that ask for it first.
        behind: The skill whose being done or not needed cuts this one off, if one does.
    """

    skill: str
    depth: int
    state: State
    links: tuple[Link, ...]
    behind: str | None


def closure(corpus: Corpus, skill: str, box: Box, done: Collection[str]) -> list[Needed]:
    """Return every skill that `skill` requires, directly or not, in an order one can follow.

    Args:
        corpus: The corpus with the edges.
        skill: The skill asked about; it is not part of the answer.
        box: The situation.
        done: Skills the person says are completed.
    """
    order = order_of(corpus, skill)
    links: dict[str, list[Link]] = {name: [] for name in order.depths}
    for name in order.depths:
        for group in corpus.groups(name):
            edges = [
                _link(corpus, name, edge, box, done, of_root=name == skill) for edge in group.edges
            ]
            for link in _chosen(group, edges):
                links[link.edge.skill].append(link)
    walk = [name for name in order.walk if name != skill]
    need, found = {skill: Truth.YES}, dict[str, Needed]()
    for _ in order.depths:  # one pass, and one more for each skill that another asks for from below
        before = dict(need)
        for name in walk:
            found[name] = _state(name, order.depths[name], links[name], need, done)
            need[name] = _handed_on(found[name])
        if need == before:
            break
    return [found[name] for name in order.steps if name != skill]


def order_of(corpus: Corpus, skill: str) -> Order:
    """Return the part of a closure that is the same for everybody. Worked out once."""
    found = corpus.orders.get(skill)
    if found is None:
        # Late, for the libraries behind it: 110 ms that a compiled corpus does without.
        from graph.order import work_out  # noqa: PLC0415

        found = corpus.orders[skill] = work_out(corpus, skill)
    return found


def all_links(corpus: Corpus, skill: str) -> Iterator[tuple[str, str, EdgeKind, Edge | None]]:
    """Yield every edge that a skill's closure holds, of every kind, in stable order."""
    for name in sorted(order_of(corpus, skill).depths):
        for edge in corpus.edges(name):
            yield name, edge.skill, "requires", edge
        procedure = _procedure(corpus, name)
        if procedure and name == skill:
            targets = {row.outcome.skill for row in procedure.switches() if row.outcome}
            for target in sorted(target for target in targets if target):
                yield name, target, "switch_to", None
            for handoff in procedure.hands_off_to:
                yield name, handoff.skill, "hands_off_to", None


def _procedure(corpus: Corpus, name: str) -> Procedure | None:
    return corpus.skills[name].procedure if name in corpus.skills else None


def _chosen(group: Group, links: list[Link]) -> Iterator[Link]:
    """Yield the edges of a group, those weakened that another makes unnecessary or may."""
    met = [link for link in links if link.met is Truth.YES]
    sure = next((link for link in met if link.need is Truth.YES), None)
    asked = [link for link in links if link.need is not Truth.NO]
    for link in links:
        if group.choose == "all" or link.need is Truth.NO or link in met or len(asked) == 1:
            yield link
        elif sure:
            yield replace(link, need=Truth.NO, rival=sure.edge.skill)
        else:
            yield replace(link, need=Truth.MAYBE)


def _link(
    corpus: Corpus, name: str, edge: Edge, box: Box, done: Collection[str], *, of_root: bool
) -> Link:
    where = corpus.asked_where(edge.when, of_root=of_root)
    need = corpus.space.truth(where, box)
    met = corpus.space.truth(corpus.region(edge.met_when), box) if edge.met_when else Truth.NO
    return Link(name, edge, where, need, Truth.YES if edge.skill in done else met)


def _state(
    name: str, depth: int, links: list[Link], need: Mapping[str, Truth], done: Collection[str]
) -> Needed:
    weighed = [(link, link.need & need.get(link.parent, Truth.NO)) for link in links]
    asking = [link for link, weight in weighed if weight is not Truth.NO]
    ordered = tuple(sorted(links, key=lambda link: (link not in asking, link.parent)))
    surely_met = any(weight & link.met is Truth.YES for link, weight in weighed)
    all_met = bool(asking) and all(link.met is Truth.YES for link in asking)
    if name in done or surely_met or all_met:
        return Needed(name, depth, "done", ordered, None)
    unmet = all(link.met is Truth.NO for link in asking)
    if unmet and any(weight is Truth.YES for _, weight in weighed):
        return Needed(name, depth, "required", ordered, None)
    if asking:
        return Needed(name, depth, "maybe", ordered, None)
    idle = [link.parent for link in links if need.get(link.parent, Truth.NO) is Truth.NO]
    cut = [link.parent for link in links if link.need is not Truth.NO and link.parent in idle]
    return Needed(name, depth, "not-needed", ordered, cut[0] if cut else None)


def _handed_on(needed: Needed) -> Truth:
    """Return how far a skill asks for what stands behind it."""
    return {"required": Truth.YES, "maybe": Truth.MAYBE}.get(needed.state, Truth.NO)
