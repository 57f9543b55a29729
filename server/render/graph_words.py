"""What a drawing says beside the titles, in the language of whoever looks at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.model.guidance import State
from server.render.graph_view import GraphEdge, GraphNode
from server.render.words import STATES


@dataclass(frozen=True, slots=True)
class GraphWords:
    """The words of a drawing.

    Attributes:
        states: The word for each state.
        planned: Said of a skill that is not written yet.
        gone: Said of a skill that is not in service.
        timings: When something is due that is not due before; `{step}` is filled in.
        before: Said of an edge along which nothing flows.
        paper: What flows from skills of which one applies, when each gives something else.
        instead: How one follows a switch.
        after: How one follows a handoff.
        one_of: Said of a frame.
    """

    states: Mapping[State, str]
    planned: str
    gone: str
    timings: Mapping[str, str]
    before: str
    paper: str
    instead: str
    after: str
    one_of: str

    def state(self, node: GraphNode) -> str:
        """Return the word for the state of a skill; nothing without a situation."""
        return self.states[node.state] if node.state else ""

    def absence(self, node: GraphNode) -> str:
        """Return why a skill has no page of its own, where it has none."""
        if node.uri is not None:
            return ""
        return self.planned if node.planned else self.gone

    def note(self, node: GraphNode) -> str:
        """Return what there is to say of a skill beside its title."""
        return ", ".join(word for word in (self.state(node), self.absence(node)) if word)

    def timing(self, edge: GraphEdge) -> str:
        """Return when a prerequisite is due; nothing for before."""
        moment, _, step = (edge.timing or "").partition(": ")
        return self.timings.get(moment, "").format(step=step)

    def label(self, *edges: GraphEdge) -> str:
        """Return what stands beside a line: what flows along it, or how one follows it.

        Args:
            edges: The edges that the line stands for, all of one kind.
        """
        match edges[0].kind:
            case "switch_to":
                return self.instead
            case "hands_off_to":
                return self.after
            case _:
                timings = dict.fromkeys(map(self.timing, edges))
                timing = next(iter(timings)) if len(timings) == 1 else ""
                return ": ".join(part for part in (timing, self._flow(edges)) if part)

    def _flow(self, edges: Sequence[GraphEdge]) -> str:
        """Return what flows along every one of some edges."""
        common = [
            item
            for item in dict.fromkeys(item for edge in edges for item in edge.provides)
            if all(item in edge.provides for edge in edges)
        ]
        some = any(edge.provides for edge in edges)
        return "; ".join(common) or (self.paper if some else self.before)


ENGLISH = GraphWords(
    states=STATES,
    planned="planned",
    gone="not in service",
    timings={"alongside": "alongside", "after-step": "after its step {step}"},
    before="before",
    paper="the paper you get",
    instead="instead",
    after="after this",
    one_of="one of these, by your situation",
)
