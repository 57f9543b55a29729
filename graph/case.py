"""One person's case: situation, decision and prerequisites of a skill, joined once.

Guidance, plan and questions all start from here, so that they cannot tell different stories.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from graph.condition import Condition, fact_of, facts_read
from graph.corpus import Corpus
from graph.decision import Decision, decide
from graph.errors import PlannedSkill, UnknownSkill
from graph.model.base import Lang
from graph.model.claim import Outcome, Value
from graph.model.guidance import Question
from graph.model.procedure import Procedure
from graph.model.skill import Skill
from graph.near import nearest
from graph.questions import (
    DETAIL,
    PATH,
    Stake,
    askable,
    interests,
    ordered,
    outcome_stakes,
    question,
)
from graph.region import Box, Region, Spans
from graph.requires import Needed, closure
from graph.situation import Situation, inputs, situate
from graph.truth import Truth

EMPTY = Procedure.model_validate(
    {"title": "none", "summary": "none", "verdicts": {"follow": "Read the text of the skill."}}
)
"""Stands in for the procedure of a plain Agent Skills folder: nothing to decide."""


WITHDRAWN = Decision(
    outcome=Outcome(kind="out-of-scope"),
    possible=frozenset({"out-of-scope"}),
    tables=(),
    deciding=None,
)
"""What every case of a quarantined skill comes to: the reason, and no claim."""


@dataclass(frozen=True, slots=True)
class Case:
    """A person's case for one skill.

    Attributes:
        situation: What is known, with `outcome` narrowed to what the tables leave.
        needed: The closure of the requires graph, in an order one can follow.
    """

    corpus: Corpus
    skill: Skill
    procedure: Procedure
    answers: Mapping[str, object]
    done: frozenset[str]
    as_of: date
    situation: Situation
    decision: Decision
    needed: tuple[Needed, ...]

    @property
    def box(self) -> Box:
        """What every fact, and the outcome, can still be."""
        return self.situation.box

    def holds(self, region: Region) -> Truth:
        """Return whether the person lies in a region."""
        return self.corpus.space.truth(region, self.box)


def open_case(
    corpus: Corpus,
    skill_id: str,
    answers: Mapping[str, object],
    as_of: date,
    done: Collection[str] = (),
    without: str | None = None,
) -> Case:
    """Work out a person's case.

    Args:
        corpus: The corpus.
        skill_id: The skill asked about.
        answers: Facts to values, as given; facts the skill does not use are left out.
        as_of: The day whose rules count.
        done: Ids of skills the person says are completed.
        without: A fact not to be presumed.

    Raises:
        UnknownSkill: If there is no such skill, asked about or done.
        PlannedSkill: If the skill is named but not written.
        CivicError: If an answer cannot be read or contradicts another.
    """
    skill = find_skill(corpus, skill_id)
    for other in done:
        if other not in corpus.planned:
            find_skill(corpus, other)
    procedure = _in_service(skill)
    usable = usable_facts(corpus, skill_id)
    situation = situate(corpus, procedure, answers, as_of, without, usable)
    decision = WITHDRAWN if _quarantined(skill) else decide(corpus, procedure, situation.box, as_of)
    narrowed = {**situation.box, "outcome": frozenset[str](decision.possible)}
    situation = replace(situation, box=narrowed)
    return Case(
        corpus=corpus,
        skill=skill,
        procedure=procedure,
        answers=dict(answers),
        done=frozenset(done),
        as_of=as_of,
        situation=situation,
        decision=decision,
        needed=tuple(closure(corpus, skill_id, situation.box, done)),
    )


def _quarantined(skill: Skill) -> bool:
    return skill.front.metadata.status == "quarantined"


def _in_service(skill: Skill) -> Procedure:
    """Return the procedure that answers: none but the reason for a quarantined skill."""
    if not _quarantined(skill):
        return skill.procedure or EMPTY
    reason = skill.front.metadata.reason or "no reason is given"
    verdicts = {"out-of-scope": f"This skill is withdrawn from service: {reason}."}
    return EMPTY.model_copy(update={"title": skill.title, "verdicts": verdicts})


def find_skill(corpus: Corpus, skill_id: str) -> Skill:
    """Return a skill by id.

    Raises:
        UnknownSkill: If there is none.
        PlannedSkill: If it is named but not written.
    """
    if skill_id in corpus.skills:
        return corpus.skills[skill_id]
    if skill_id in corpus.planned:
        raise PlannedSkill(skill_id, corpus.planned[skill_id].where)
    raise UnknownSkill(skill_id, nearest(skill_id, corpus.skills), sorted(corpus.skills))


def usable_facts(corpus: Corpus, skill_id: str) -> tuple[str, ...]:
    """Return the facts that can change the guidance of a skill, in the order of the vocabulary."""
    found = corpus.usable.get(skill_id)
    if found is None:
        found = corpus.usable[skill_id] = _usable_facts(corpus, skill_id)
    return found


def _usable_facts(corpus: Corpus, skill_id: str) -> tuple[str, ...]:
    procedure = corpus.skills[skill_id].procedure or EMPTY
    used = set(_read_by(corpus, procedure))
    for needed in closure(corpus, skill_id, {}, ()):
        other = corpus.skills.get(needed.skill)
        for edge in other.procedure.edges() if other and other.procedure else ():
            used |= _names(edge.when) | _names(edge.met_when)
    before: set[str] = set()
    while used != before:
        before = set(used)
        used = with_inputs(corpus, procedure, used) & set(corpus.facts)
        used |= {
            name
            for fact in used
            for presumed in corpus.facts[fact].presumed
            for name in facts_read(presumed.when)
        }
    return _in_order(corpus, used)


def own_facts(corpus: Corpus, skill_id: str) -> tuple[str, ...]:
    """Return the facts that a skill and its own edges read, with what those are derived from.

    What only matters to a prerequisite of a prerequisite is usable, but nobody would look for it
    here.
    """
    procedure = corpus.skills[skill_id].procedure or EMPTY

    def found() -> tuple[str, ...]:
        return _in_order(corpus, with_inputs(corpus, procedure, set(_read_by(corpus, procedure))))

    return corpus.space.once(("own facts", id(procedure)), procedure, found)


def deciding_facts(corpus: Corpus, skill_id: str) -> tuple[str, ...]:
    """Return the facts a person can be asked that the outcome of a skill may depend on."""
    procedure = corpus.skills[skill_id].procedure or EMPTY
    read = {fact for branch in procedure.outcome_tables() for fact in branch.reads}
    found = with_inputs(corpus, procedure, read)
    return _in_order(corpus, {fact for fact in found if not inputs(corpus, procedure, fact)})


def with_inputs(corpus: Corpus, procedure: Procedure, facts: set[str]) -> set[str]:
    """Return facts with all that they are worked out from."""
    found, waiting = set(facts), list(facts)
    while waiting:
        more = inputs(corpus, procedure, waiting.pop()) - found
        found |= more
        waiting += more
    return found


def _in_order(corpus: Corpus, facts: set[str]) -> tuple[str, ...]:
    return tuple(fact for fact in corpus.facts if fact in facts)


def ask(case: Case, lang: Lang = "en") -> list[Question]:
    """Return the open questions of a case, the most decisive first."""
    found = interests(case.corpus, case.procedure, case.situation, _stakes(case), case.as_of)
    for fact, known in case.situation.known.items():
        if known.origin != "presumed":
            continue
        loose = open_case(
            case.corpus, case.skill.id, case.answers, case.as_of, case.done, without=fact
        )
        hanging = interests(
            case.corpus, case.procedure, loose.situation, _stakes(loose), case.as_of
        )
        if fact in hanging:
            found[fact] = hanging[fact]
    procedures = [case.procedure]
    for needed in case.needed:
        skill = case.corpus.skills.get(needed.skill)
        procedures += [skill.procedure] if skill and skill.procedure else []
    return [
        question(case.corpus, procedures, case.situation, fact, lang)
        for fact in ordered(case.corpus, case.situation, found)
    ]


def hanging_on(case: Case, region: Region, known: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the open facts that decide, beside the outcome, whether the person is in a region.

    Args:
        case: The case.
        region: Where something holds.
        known: What was worked out for facts before, kept up as more is asked.
    """
    names = case.corpus.space.depends(region, case.box) - {"outcome"}
    found = {
        fact
        for name in names
        for fact in askable(
            case.corpus, case.procedure, case.situation, fact_of(name), case.as_of, known
        )
    }
    return tuple(fact for fact in case.corpus.facts if fact in found)


def _stakes(case: Case) -> Iterator[Stake]:
    """Yield everything of a case that an answer can still change."""
    corpus = case.corpus
    yield from outcome_stakes(case.decision)
    states = {needed.skill: needed.state for needed in case.needed} | {case.skill.id: "required"}
    for needed in case.needed:
        for link in needed.links if needed.skill not in case.done else ():
            if states[link.parent] in ("required", "maybe"):
                yield Stake(link.where, PATH)
                if link.edge.met_when and link.need is not Truth.NO:
                    yield Stake(corpus.region(link.edge.met_when), PATH)
    for region in _claim_regions(case):
        yield Stake(region, DETAIL)


def _claim_regions(case: Case) -> Iterator[Region]:
    corpus, procedure = case.corpus, case.procedure
    decided = {branch.id for branch in procedure.outcome_tables()}
    for branch in procedure.branches:
        if branch.id not in decided:
            yield from (corpus.shown_where(row.when) for row in branch.rows)
    for claims in (procedure.documents, procedure.steps, procedure.remedies, procedure.surprises):
        yield from (corpus.shown_where(claim.when) for claim in claims)
    for value in procedure.values:
        where = corpus.shown_where(value.when)
        yield where
        if value.key != "as_of" and case.holds(where) is not Truth.NO:
            yield from (Region(({value.key: days},)) for days in periods(value))
    yield from (corpus.shown_where(body.when) for body in corpus.bodies(procedure))


def periods(value: Value) -> list[Spans]:
    """Return the days on which each entry of a series is the one that counts."""
    starts = [(entry.start or date.min).toordinal() for entry in value.series]
    ends = [start - 1 for start in starts[1:]] + [date.max.toordinal()]
    return [Spans.of(start, end) for start, end in zip(starts, ends, strict=True)]


def _read_by(corpus: Corpus, procedure: Procedure) -> Iterator[str]:
    for claim in procedure.claims():
        yield from _names(claim.when)
    for branch in procedure.branches:
        yield from (fact for fact in (branch.derives, branch.lookup) if fact)
    for value in procedure.values:
        yield from _names(value.when) | set(value.days())
    for edge in procedure.edges():
        yield from _names(edge.when) | _names(edge.met_when)
    for handoff in procedure.hands_off_to:
        yield from _names(handoff.when)
    for body in corpus.bodies(procedure):
        yield from _names(body.when)


def _names(condition: Condition | None) -> set[str]:
    return facts_read(condition) - {"outcome"} if condition else set()
