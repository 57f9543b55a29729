"""Each claim, value, edge and handoff is shown to somebody.

Why: what no situation can show is a mistake in its condition, and a rule that readers never see.
Fault: `when: {outcome: exempt}` where no table gives `exempt`; or `when: {age: {max: 17}}` where
    everybody under 18 is out of scope and the claim is shown under open outcomes only.
Instead: mend the condition; name the outcomes that should see the claim; or delete it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from graph.condition import Condition
from graph.corpus import Corpus
from graph.finding import Finding
from graph.lint.places import Place, at_edge, at_id, edges, procedures
from graph.lint.situations import OPEN, Walk, named_outcomes, possible, walks
from graph.model.procedure import Edge, Procedure
from graph.model.skill import Skill
from graph.region import Region


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield the parts that are shown in no situation, in no period."""
    for skill, procedure in procedures(corpus):
        walked = walks(corpus, procedure)
        for part in _parts(corpus, skill, procedure):
            if not any(possible(corpus, part.shown, walk.ends) for walk in walked):
                message = f"{part.name} never holds: {_why(part, walked)}."
                yield Finding(*part.place(), "claim-reachable", message)


@dataclass(frozen=True, slots=True)
class _Part:
    """Something with a condition, and where it is shown."""

    name: str
    when: Condition | None
    shown: Region
    place: Callable[[], Place]


def _parts(corpus: Corpus, skill: Skill, procedure: Procedure) -> Iterator[_Part]:
    tables = [branch for branch in procedure.branches if branch.hit_policy != "collect"]
    judged = {row.id for table in tables for row in table.rows}  # by table-dead-row
    conditions = [(claim.id, claim.when) for claim in procedure.claims() if claim.id not in judged]
    conditions += [(value.id, value.when) for value in procedure.values]
    for owner, when in conditions:
        yield _Part(owner, when, corpus.shown_where(when), partial(at_id, skill, owner))
    for section, edge in edges(procedure):
        name, place = f"the edge to {edge.skill}", partial(at_edge, skill, edge.skill, section)
        yield _Part(name, edge.when, corpus.shown_where(edge.when), place)
        if isinstance(edge, Edge) and edge.met_when:
            met = corpus.region(edge.met_when)
            yield _Part(f"`met_when` of {name}", edge.met_when, met, place)


def _why(part: _Part, walked: list[Walk]) -> str:
    wanted = named_outcomes(part.when) or OPEN
    given = {kind for walk in walked for kind in walk.outcomes()} & wanted
    if not part.shown:
        return "its condition contradicts itself"
    if not given:
        return f"no table gives the outcome {' or '.join(sorted(wanted))}"
    return f"nobody it is for comes to the outcome {' or '.join(sorted(wanted))}"
