"""The requires graph as a value to draw: the skills as nodes, what joins them as edges.

One skill with all it requires, directly or not, and what it leads to; or the whole corpus. The
JSON of this value is the graph as data; Mermaid, DOT and SVG draw it.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.case import find_skill
from graph.corpus import Corpus
from graph.model.base import Lang
from graph.model.guidance import Guidance, Shape, State
from graph.model.procedure import Edge, Procedure
from graph.path import provided
from graph.requires import EdgeKind, all_links
from server.render.choices import choices


class GraphNode(Shape):
    """A skill.

    Attributes:
        uri: Its resource address; `None` while it is not written, or not in service.
        planned: It is named in the corpus and not written yet.
        state: Its state for a person; `None` where no situation was given.
    """

    id: str
    title: str
    uri: str | None
    planned: bool
    state: State | None


class GraphEdge(Shape):
    """What joins two skills.

    Attributes:
        source: The skill that has the edge.
        target: The skill it requires, switches to or hands off to.
        timing: When the target is due, for `requires`.
        provides: What the target gives, in words, for `requires`.
        alternatives: Other skills that can take the target's place, for `requires`.
    """

    source: str
    target: str
    kind: EdgeKind
    timing: str | None
    why: str
    provides: tuple[str, ...]
    alternatives: tuple[str, ...]

    @property
    def course(self) -> tuple[str, str]:
        """The two ends in the order of time: what is required comes before what requires it."""
        ends = self.source, self.target
        return ends[::-1] if self.kind == "requires" else ends


class GraphView(Shape):
    """A graph to draw.

    Attributes:
        skill: The skill in the middle; `None` for the whole corpus.
        title: What the drawing is called.
        choices: Skills of which one applies, by situation: they give way to each other, one of them
            is required, or one of them may take the place of another skill.
    """

    skill: str | None
    title: str
    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    choices: tuple[tuple[str, ...], ...]


def graph_view(
    corpus: Corpus, skill: str | None = None, guidance: Guidance | None = None, lang: Lang = "en"
) -> GraphView:
    """Return the graph of one skill, or of the whole corpus.

    Args:
        corpus: The corpus.
        skill: The skill; `None` for all of them.
        guidance: The guidance of the skill for a person, for the states of its prerequisites.
        lang: Language of the titles, where written.

    Raises:
        CivicError: If there is no such skill, or it is planned and not written.
    """
    if skill is not None:
        find_skill(corpus, skill)
    edges = tuple(dict.fromkeys(_edges(corpus, skill, lang)))
    ids = {skill} if skill else set(corpus.skills)
    ids |= {end for edge in edges for end in edge.course}
    nodes = tuple(
        GraphNode(
            id=id_,
            title=corpus.title(id_).into(lang),
            uri=corpus.uri(id_),
            planned=id_ in corpus.planned and id_ not in corpus.skills,
            state=None,
        )
        for id_ in sorted(ids)
    )
    name = f"What it takes: {corpus.title(skill).into(lang)}" if skill else "All skills"
    view = GraphView(
        skill=skill, title=name, nodes=nodes, edges=edges, choices=choices(corpus, skill, ids)
    )
    return situated(view, guidance) if guidance else view


def situated(view: GraphView, guidance: Guidance) -> GraphView:
    """Return a graph with the states of the prerequisites in an answer."""
    states = {step.id: step.state for step in guidance.prerequisites}
    nodes = tuple(node.model_copy(update={"state": states.get(node.id)}) for node in view.nodes)
    return view.model_copy(update={"nodes": nodes})


def _edges(corpus: Corpus, skill: str | None, lang: Lang) -> Iterator[GraphEdge]:
    for root in [skill] if skill else sorted(corpus.skills):
        for source, target, kind, edge in all_links(corpus, root):
            if skill or source == root:
                yield GraphEdge(
                    source=source,
                    target=target,
                    kind=kind,
                    timing=edge.timing if edge else None,
                    why=edge.why if edge else _why(corpus.skills[source].procedure, target, kind),
                    provides=_provides(corpus, edge, lang),
                    alternatives=_alternatives(corpus, source, edge),
                )


def _provides(corpus: Corpus, edge: Edge | None, lang: Lang) -> tuple[str, ...]:
    return provided(corpus, edge.skill, edge.provides, lang) if edge else ()


def _alternatives(corpus: Corpus, source: str, edge: Edge | None) -> tuple[str, ...]:
    """Return the skills of the group of an edge, where one of them is enough, but its own."""
    groups = (group for group in corpus.groups(source) if edge in group.edges)
    group = next(groups, None)
    if edge is None or group is None or group.choose == "all":
        return ()
    return tuple(sorted({other.skill for other in group.edges} - {edge.skill}))


def _why(procedure: Procedure | None, target: str, kind: EdgeKind) -> str:
    """Return the reason of an edge that no prerequisite carries: a row's, or a handoff's."""
    if procedure is None:
        return ""
    if kind == "hands_off_to":
        return next(hand.why for hand in procedure.hands_off_to if hand.skill == target)
    rows = (row for row in procedure.switches() if row.outcome and row.outcome.skill == target)
    return next(row.text for row in rows)
