"""A claim id stands once in a skill, and a planned procedure is not a skill already.

Why: answers, corrections and the ledger name a claim by skill and id.
Fault: a step and a document are both called `passport`; planned.yaml still lists a written skill.
Instead: a second id that says what differs; delete the planned entry once the skill is there.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.corpus import Corpus
from graph.finding import Finding
from graph.lint.places import Place, at_id, at_shared, procedures
from graph.model.procedure import Procedure


def check(corpus: Corpus) -> Iterator[Finding]:
    """Yield each id that is used again."""
    for skill, procedure in procedures(corpus):
        for kind, section, ids in _ids(procedure):
            for identifier in sorted({id_ for id_ in ids if ids.count(id_) > 1}):
                place: Place = at_id(skill, identifier, section, nth=1)
                message = f"{ids.count(identifier)} {kind} of this skill are called {identifier}."
                yield Finding(*place, "id-unique", message)
    for identifier in sorted(set(corpus.planned) & set(corpus.skills)):
        message = f"{identifier} is written; take it out of planned.yaml."
        yield Finding(*at_shared(corpus, "planned.yaml", identifier), "id-unique", message)


def _ids(procedure: Procedure) -> Iterator[tuple[str, str, list[str]]]:
    """Yield the ids that share a namespace, with what they name and the section if there is one."""
    claims = [claim.id for claim in procedure.claims()]
    claims += [value.id for value in procedure.values]
    claims += [wish.id for wish in procedure.contributions_wanted]
    claims += [report.id for report in procedure.observations]
    yield "claims", "", claims
    yield "tables", "branches", [branch.id for branch in procedure.branches]
    yield "entries of `provides`", "provides", [item.id for item in procedure.provides]
