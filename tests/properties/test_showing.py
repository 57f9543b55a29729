"""What an answer shows: every true claim, no other; the sources it cites, and no other."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.case import open_case, usable_facts
from graph.errors import Contradiction
from graph.guidance import guide
from graph.plan import plan
from tests.properties.oracle import derived, judge, shown
from tests.properties.strategies import (
    AS_OF,
    CORPUS,
    DETAILS,
    SKILLS,
    answers,
    cells_of,
    complete_answers,
    some_of,
)

every_skill = pytest.mark.parametrize("skill", SKILLS)
DAYS = st.dates(AS_OF.replace(year=2021), AS_OF.replace(year=2027))


def cited(part: object) -> Iterator[str]:
    """Yield the texts that stand in any list called `sources`, however deep."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "sources":
                yield from (item for item in value if isinstance(item, str))
            yield from cited(value)
    elif isinstance(part, list):
        for item in part:
            yield from cited(item)


@every_skill
@settings(max_examples=8)
@given(data=st.data())
def test_with_every_fact_known_exactly_the_true_claims_are_shown(
    skill: str, data: st.DataObject
) -> None:
    said = data.draw(complete_answers(skill))
    as_of, choice = data.draw(DAYS), data.draw(st.integers(0, 3))
    region = CORPUS.communes[str(said["commune"])].region
    expected = judge(skill, cells_of(said), region, choice, as_of)
    answered = {**said, **expected.chosen}
    found = guide(CORPUS, skill, answered, as_of=as_of, today=AS_OF, detail="full")

    assert (found.outcome.kind, found.outcome.skill) == (expected.outcome, expected.switch)
    assert shown(found) == dict.fromkeys(sorted(expected.shown), "yes")


@every_skill
@settings(max_examples=3)
@given(data=st.data())
def test_a_derived_fact_may_be_said_alike_but_said_otherwise_it_is_an_error(
    skill: str, data: st.DataObject
) -> None:
    said = data.draw(complete_answers(skill))
    region = CORPUS.communes[str(said["commune"])].region
    verdict = judge(skill, cells_of(said), region, 0, AS_OF)
    follows = {
        fact: str(verdict.cells[fact])
        for fact in derived(skill) & set(usable_facts(CORPUS, skill))
        if verdict.cells[fact] and fact not in verdict.chosen
    }
    said = {**said, **verdict.chosen}
    before = guide(CORPUS, skill, said, as_of=AS_OF, today=AS_OF)
    for fact, value in follows.items():
        alike = said | {fact: value}
        assert shown(guide(CORPUS, skill, alike, as_of=AS_OF, today=AS_OF)) == shown(before)
        for option in CORPUS.facts[fact].options:
            if option.value != value:
                with pytest.raises(Contradiction, match=f"{fact} = {option.value}"):
                    open_case(CORPUS, skill, alike | {fact: option.value}, AS_OF)


@every_skill
@settings(max_examples=3)
@given(data=st.data())
def test_an_answer_lists_exactly_the_sources_it_cites(skill: str, data: st.DataObject) -> None:
    said = data.draw(answers(skill))
    detail = data.draw(DETAILS)
    guidance = guide(CORPUS, skill, said, as_of=AS_OF, today=AS_OF, detail=detail)
    for answer in (guidance, plan(CORPUS, skill, said, as_of=AS_OF)):
        told = json.loads(answer.model_dump_json())
        listed = [source["id"] for source in told["sources"]]
        assert len(listed) == len(set(listed))
        if "outcome" in told:
            assert set(listed) == set(cited(told))
        assert set(listed) <= set(CORPUS.sources)


@every_skill
@settings(max_examples=3)
@given(data=st.data())
def test_prerequisites_stand_in_an_order_one_can_follow_and_the_plan_tells_the_same(
    skill: str, data: st.DataObject
) -> None:
    said = data.draw(answers(skill))
    done = data.draw(some_of(SKILLS))
    guidance = guide(CORPUS, skill, said, as_of=AS_OF, today=AS_OF, done=done, detail="brief")
    way = plan(CORPUS, skill, said, as_of=AS_OF, done=done)

    path = [(item.id, item.state, item.because, item.timing) for item in guidance.prerequisites]
    assert [(step.id, step.state, step.because, step.timing) for step in way.steps[:-1]] == path
    assert way.questions == guidance.questions
    order = [step.id for step in way.steps]
    for name in order:
        known = CORPUS.skills.get(name)
        edges = known.procedure.edges() if known and known.procedure else ()
        first = [edge.skill for edge in edges if edge.timing == "before"]
        assert all(order.index(needed) < order.index(name) for needed in first)
    states = {step.id: step.state for step in way.steps}
    for step in way.steps:
        open_needs = [need for need in step.needs if states[need] in ("required", "maybe")]
        assert not (step.ready and open_needs)
