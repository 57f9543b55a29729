"""Those who go the way that a skill describes, whoever they are.

A page about a procedure is not written for one person. What is told there holds for those whom the
rules do not send elsewhere: the region that the skill serves, and an outcome to follow.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.case import open_case, usable_facts
from graph.condition import Condition
from graph.corpus import Corpus
from graph.model.fact import Option
from graph.model.guidance import Guidance, ShownClaim
from graph.region import Box, ValueSet
from graph.truth import Truth

GOING = frozenset({"follow", "may-follow"})
AWAY = frozenset({"switch", "out-of-scope"})


@dataclass(frozen=True, slots=True)
class Followers:
    """What is known of them.

    Attributes:
        regions: Where the skill serves them; empty where its rules name no region.
    """

    corpus: Corpus
    conditions: Mapping[str, Condition | None]
    box: Box
    regions: tuple[Option, ...]

    @classmethod
    def of(cls, corpus: Corpus, guidance: Guidance) -> Followers:
        """Return those of a skill who are, for the rest, as the person that was answered."""
        skill, as_of = guidance.skill.id, guidance.as_of
        given = {it.fact: it.value for it in guidance.situation if it.origin == "given"}
        case = open_case(corpus, skill, given, as_of)
        going = case.decision.possible & GOING or case.decision.possible
        box: dict[str, ValueSet] = {**case.box, "outcome": frozenset[str](going)}
        derived = ((fact, fact.derived) for fact in corpus.facts.values() if fact.derived)
        region = next((fact for fact, how in derived if how.attribute == "region"), None)
        regions: tuple[Option, ...] = ()
        if region and region.id in usable_facts(corpus, skill):
            regions = tuple(it for it in region.options if _served(corpus, guidance, region.id, it))
        if region and region.id not in case.situation.known and regions:
            box[region.id] = frozenset(option.value for option in regions)
        procedure = case.procedure
        conditions = {claim.id: claim.when for claim in procedure.claims()}
        conditions |= {value.id: value.when for value in procedure.values}
        conditions |= {body.id: body.when for body in corpus.bodies(procedure)}
        return cls(corpus, conditions, box, regions)

    def concerns(self, claim: ShownClaim) -> Truth:
        """Return whether a claim that was shown, perhaps as a maybe, is for them."""
        if claim.applies == "yes":
            return Truth.YES
        where = self.corpus.shown_where(self.conditions.get(claim.id))
        return self.corpus.space.truth(where, self.box)


def _served(corpus: Corpus, guidance: Guidance, fact: str, region: Option) -> bool:
    case = open_case(corpus, guidance.skill.id, {fact: region.value}, guidance.as_of)
    return not case.decision.possible <= AWAY
