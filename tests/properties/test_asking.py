"""Questions: all that matters is asked, and what is not asked does not matter."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph.case import ask, open_case
from graph.guidance import guide
from graph.model.guidance import Guidance
from graph.region import Spans
from tests.properties.oracle import claims, shown
from tests.properties.strategies import (
    AS_OF,
    CORPUS,
    SKILLS,
    answers,
    asked_facts,
    complete_answers,
    some_of,
    values,
)

every_skill = pytest.mark.parametrize("skill", SKILLS)


def presumed(guidance: Guidance) -> dict[str, object]:
    return {item.fact: item.value for item in guidance.situation if item.origin == "presumed"}


@every_skill
@settings(max_examples=3)
@given(data=st.data())
def test_a_fact_that_is_not_asked_changes_nothing_when_it_is_told(
    skill: str, data: st.DataObject
) -> None:
    every = data.draw(complete_answers(skill))
    known = data.draw(some_of(sorted(every)))
    said = {fact: every[fact] for fact in known}
    before = guide(CORPUS, skill, said, as_of=AS_OF, today=AS_OF, detail="full")
    held = {item.fact: item.value for item in before.situation}
    asked = {question.fact for question in before.questions}
    idle = [
        fact
        for fact in asked_facts(skill)
        if fact.id not in asked and fact.id not in held and fact.id not in said
    ]
    assume(idle)
    learned = {fact.id: data.draw(values(fact), label=fact.id) for fact in idle}
    after = guide(CORPUS, skill, said | learned, as_of=AS_OF, today=AS_OF, detail="full")
    # A fact may lead to a presumption; then the presumed fact is asked in its place.
    assume(presumed(after) == presumed(before))

    assert (after.outcome.kind, after.outcome.skill) == (before.outcome.kind, before.outcome.skill)
    assert shown(after) == shown(before)
    assert after.questions == before.questions
    assert [(item.id, item.state) for item in after.prerequisites] == [
        (item.id, item.state) for item in before.prerequisites
    ]


@every_skill
@settings(max_examples=3)
@given(data=st.data())
def test_after_the_last_question_nothing_is_left_open(skill: str, data: st.DataObject) -> None:
    every = data.draw(complete_answers(skill))
    said = {fact: every[fact] for fact in data.draw(some_of(sorted(every)))}
    while True:
        case = open_case(CORPUS, skill, said, AS_OF)
        questions = ask(case)
        if not questions:
            break
        fact = questions[0].fact
        assert fact not in said, f"{fact} is asked again"
        told = every.get(fact)
        if told is None:  # a derived fact that the rules leave to the person
            left = case.box.get(fact, CORPUS.space.domains[fact])
            assert not isinstance(left, Spans)
            told = data.draw(st.sampled_from(sorted(left)), label=fact)
        said[fact] = told

    final = guide(CORPUS, skill, said, as_of=AS_OF, today=AS_OF, detail="full")
    assert final.outcome.kind != "undetermined"
    assert [id_ for id_, applies in shown(final).items() if applies == "maybe"] == []
    assert [item.id for item in final.prerequisites if item.state == "maybe"] == []


@every_skill
@settings(max_examples=3)
@given(data=st.data())
def test_a_maybe_hangs_on_facts_that_are_asked_and_a_yes_on_none(
    skill: str, data: st.DataObject
) -> None:
    said = data.draw(answers(skill))
    guidance = guide(CORPUS, skill, said, as_of=AS_OF, today=AS_OF, detail="full")
    asked = {question.fact for question in guidance.questions}
    for claim in claims(guidance):
        assert set(claim.depends_on) <= asked
        if claim.applies == "yes":
            assert claim.depends_on == ()
        elif guidance.outcome.kind != "undetermined":
            assert claim.depends_on
