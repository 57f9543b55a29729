"""The metadata of SKILL.md says what procedure.yaml says, and the day of the last check.

Why: programs that read only SKILL.md must see the same title and the same prerequisites.
Fault: an edge to `arrival-declaration-at-commune` was added, `metadata.requires` was not.
Instead: `requires` with the ids of all edges, `title` equal to the English title, and `version`,
    `status` and `last-verified`.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.corpus import Corpus
from graph.finding import Finding
from graph.lint.places import at_front, procedures
from graph.model.procedure import Procedure
from graph.model.skill import Skill


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield what the metadata lack or say otherwise."""
    for skill, procedure in procedures(corpus):
        for key, message in _faults(skill, procedure):
            yield Finding(*at_front(skill, key), "edge-metadata", message)


def _faults(skill: Skill, procedure: Procedure) -> Iterator[tuple[str, str]]:
    metadata = skill.front.metadata
    for key in ("version", "status", "last_verified"):
        if key not in metadata.model_fields_set:
            yield "metadata", f"The metadata lack `{key.replace('_', '-')}`."
    if metadata.title != procedure.title.en:
        yield "title", f"`title` is not the English title {procedure.title.en!r}."
    said = metadata.requires.split()
    edges = sorted({edge.skill for edge in procedure.edges()})
    if sorted(said) != edges:
        yield "requires", f'`requires` must name the edges: "{" ".join(edges)}".'
