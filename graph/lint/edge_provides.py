"""What flows along an edge is something the far skill says it provides.

Why: the plan tells the person what they will hold in their hands, in the far skill's own words.
Fault: `provides: [residence-permit]` on an edge to a skill that lists `residence-registration`.
Instead: an id from `provides` of the far skill; or list there what it gives as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.corpus import Corpus
from graph.finding import Finding
from graph.lint.places import at_edge, procedures


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield the edges that promise what the far skill does not give; planned ones can promise."""
    for skill, procedure in procedures(corpus):
        for edge in procedure.edges():
            far = corpus.skills.get(edge.skill)
            if not far:
                continue
            given = [item.id for item in far.procedure.provides] if far.procedure else []
            for promised in sorted(set(edge.provides) - set(given)):
                message = (
                    f"{promised} flows along the edge to {edge.skill}, which provides "
                    f"{', '.join(given) or 'nothing'}."
                )
                yield Finding(*at_edge(skill, edge.skill, "requires"), "edge-provides", message)
