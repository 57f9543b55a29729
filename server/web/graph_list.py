"""The requires graph in words: a list that nests as the skills require each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.requires import EdgeKind
from server.render.graph_view import GraphEdge, GraphNode, GraphView
from server.render.graph_words import GraphWords
from server.render.inline_svg import Link


@dataclass(frozen=True, slots=True)
class Turn:
    """A skill that one may move on to, and why, in English."""

    node: GraphNode
    href: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A skill in the list.

    Attributes:
        timing: When it is due for what stands above it; empty for before.
        gives: What it gives to what stands above it.
        because: Why it is needed, or not, in English.
        anchor: The id by which the page can be sent here; empty where the skill stands again.
        again: What it needs was told further up.
        needs: What it requires.
    """

    node: GraphNode
    href: str | None
    timing: str = ""
    gives: tuple[str, ...] = ()
    because: str = ""
    anchor: str = ""
    again: bool = False
    needs: Groups = ()
    instead: tuple[Turn, ...] = ()
    after: tuple[Turn, ...] = ()


Groups = tuple[tuple[Entry, ...], ...]
"""Skills one after the other; several together of which one is enough, or applies."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Makes the list of one graph.

    Attributes:
        link: Where the skills lead.
        reasons: Why each skill is needed, or not, for a person; the reasons of the edges otherwise.
    """

    view: GraphView
    words: GraphWords
    link: Link
    reasons: Mapping[str, str] = field(default_factory=dict)

    def tree(self, root: str) -> Groups:
        """Return a skill with all it requires, directly or not; what each needs is told once."""
        return ((self._top(root, self._deep(root, {root})),),)

    def catalogue(self, order: Iterable[Sequence[str]]) -> Groups:
        """Return skills one after the other, each with what it requires itself.

        Args:
            order: The skills; those together of which one applies.
        """
        return tuple(
            tuple(self._top(skill, self._names(skill), beside=set(skills)) for skill in skills)
            for skills in order
        )

    def _names(self, skill: str) -> Groups:
        """Return what a skill requires, but not what that requires."""
        return tuple(
            tuple(self._below(other, edges) for other, edges in group.items())
            for group in self._groups(skill)
        )

    def _top(self, skill: str, needs: Groups, beside: Collection[str] = ()) -> Entry:
        return Entry(
            self._node(skill),
            self.link(self._node(skill)),
            anchor=f"graph-{skill}",
            needs=needs,
            instead=tuple(
                turn for turn in self._turns(skill, "switch_to") if turn.node.id not in beside
            ),
            after=tuple(self._turns(skill, "hands_off_to")),
        )

    def _deep(self, skill: str, told: set[str]) -> Groups:
        """Return what a skill requires with all that requires.

        Args:
            skill: The skill.
            told: The skills whose needs are told already; those told here are added.
        """
        needs = []
        for group in self._groups(skill):
            entries = []
            for other, edges in group.items():
                entry = self._below(other, edges)
                if other in told:
                    entries.append(replace(entry, again=bool(self._groups(other))))
                else:
                    told.add(other)
                    deeper = self._deep(other, told)
                    entries.append(replace(entry, anchor=f"graph-{other}", needs=deeper))
            needs.append(tuple(entries))
        return tuple(needs)

    def _below(self, skill: str, edges: Sequence[GraphEdge]) -> Entry:
        """Return a skill below one that requires it."""
        timings = {self.words.timing(edge) for edge in edges}
        return Entry(
            self._node(skill),
            self.link(self._node(skill)),
            timing=timings.pop() if len(timings) == 1 else "",
            gives=tuple(dict.fromkeys(item for edge in edges for item in edge.provides)),
            because=self.reasons.get(skill) or " ".join(dict.fromkeys(edge.why for edge in edges)),
        )

    def _node(self, skill: str) -> GraphNode:
        return next(node for node in self.view.nodes if node.id == skill)

    def _groups(self, skill: str) -> list[dict[str, list[GraphEdge]]]:
        """Return the edges of what a skill requires, those together of which one is enough."""
        found: dict[tuple[str, ...], dict[str, list[GraphEdge]]] = {}
        for edge in self.view.edges:
            if edge.source == skill and edge.kind == "requires":
                key = tuple(sorted((edge.target, *edge.alternatives)))
                found.setdefault(key, {}).setdefault(edge.target, []).append(edge)
        return list(found.values())

    def _turns(self, skill: str, kind: EdgeKind) -> Iterator[Turn]:
        for edge in self.view.edges:
            if edge.source == skill and edge.kind == kind:
                node = self._node(edge.target)
                yield Turn(node, self.link(node), edge.why)
