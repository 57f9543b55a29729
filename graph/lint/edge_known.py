"""Every edge leads to a skill of the corpus or to one that planned.yaml names.

Why: an edge to nowhere has no title, no address and no word on where to go meanwhile.
Fault: `skill: arrival-declaration` where the folder is `arrival-declaration-at-commune`.
Instead: the id of a folder; or an entry in planned.yaml with title and `where`.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.corpus import Corpus
from graph.finding import Finding
from graph.lint.places import Place, at_edge, at_front, at_id, edges, procedures
from graph.model.procedure import Procedure
from graph.model.skill import Skill


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield the edges, switches, handoffs and replacements whose far end is unknown."""
    known = {*corpus.skills, *corpus.planned}
    for skill, procedure in procedures(corpus):
        for place, target in _targets(skill, procedure):
            if target not in known:
                message = f"{target} is neither a skill in service nor listed in planned.yaml."
                yield Finding(*place, "edge-known", message)


def _targets(skill: Skill, procedure: Procedure) -> Iterator[tuple[Place, str]]:
    for section, edge in edges(procedure):
        yield at_edge(skill, edge.skill, section), edge.skill
    for row in procedure.switches():
        if row.outcome and row.outcome.skill:
            yield at_id(skill, row.id, "branches"), row.outcome.skill
    replaced_by = skill.front.metadata.replaced_by
    if replaced_by:
        yield at_front(skill, "replaced-by"), replaced_by
