"""What a person says only ever adds: nothing decided is undone, order and gaps do not matter."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph.case import open_case
from graph.guidance import guide
from graph.model.guidance import Guidance
from graph.plan import plan
from tests.properties.oracle import derived, shown
from tests.properties.strategies import (
    AS_OF,
    CORPUS,
    DETAILS,
    SKILLS,
    answers,
    complete_answers,
    some_of,
)

every_skill = pytest.mark.parametrize("skill", SKILLS)
KEYS = set(Guidance.model_fields)


@every_skill
@settings(max_examples=4)
@given(data=st.data())
def test_learning_facts_never_changes_a_decided_yes_or_no(skill: str, data: st.DataObject) -> None:
    every = data.draw(complete_answers(skill))
    known = data.draw(some_of(sorted(every)))
    said = {fact: every[fact] for fact in known}
    before = guide(CORPUS, skill, said, as_of=AS_OF, today=AS_OF, detail="full")
    taken = open_case(CORPUS, skill, said, AS_OF).situation.known.values()
    presumed = {item.fact: item.value for item in taken if item.origin == "presumed"}
    # What follows from other facts is not said, and may turn out otherwise than it was presumed.
    following = derived(skill)
    learned = every | said | {fact: presumed[fact] for fact in presumed if fact not in following}
    after = guide(CORPUS, skill, learned, as_of=AS_OF, today=AS_OF, detail="full")
    known_now = open_case(CORPUS, skill, learned, AS_OF).situation.known
    assume(all(known_now[f].value == presumed[f] for f in presumed if f in known_now))

    if before.outcome.kind != "undetermined":
        assert (after.outcome.kind, after.outcome.skill) == (
            before.outcome.kind,
            before.outcome.skill,
        )
    new = shown(after).keys() - shown(before).keys()
    assert [id_ for id_ in new if not id_.startswith("country-")] == []  # docs/decisions/0007
    certain = {id_ for id_, applies in shown(before).items() if applies == "yes"}
    assert certain <= {id_ for id_, applies in shown(after).items() if applies == "yes"}
    states = {item.id: item.state for item in after.prerequisites}
    settled = [item for item in before.prerequisites if item.state != "maybe"]
    assert all((item.state == "required") == (states[item.id] == "required") for item in settled)
    assert {item.id for item in after.hands_off_to} <= {item.id for item in before.hands_off_to}
    values = {item.fact: item.value for item in after.situation}
    told = {item.fact: item.value for item in before.situation if item.fact in values}
    assert {fact: values[fact] for fact in told} == told


@every_skill
@settings(max_examples=3)
@given(data=st.data())
def test_the_order_of_facts_and_done_skills_does_not_matter(
    skill: str, data: st.DataObject
) -> None:
    said = data.draw(answers(skill))
    done = data.draw(some_of(SKILLS))
    turned = {fact: said[fact] for fact in data.draw(st.permutations(sorted(said)))}
    first, second = (
        guide(CORPUS, skill, told, as_of=AS_OF, today=AS_OF, done=those).model_dump_json()
        for told, those in ((said, done), (turned, done[::-1]))
    )
    assert first == second


@every_skill
@settings(max_examples=4)
@given(data=st.data())
def test_any_subset_of_facts_on_any_day_gives_an_answer(skill: str, data: st.DataObject) -> None:
    said = data.draw(answers(skill))
    as_of = data.draw(st.dates(date(2015, 1, 1), date(2030, 12, 31)))
    done = data.draw(some_of([*SKILLS, *sorted(CORPUS.planned)]))
    detail = data.draw(DETAILS)
    guidance = guide(CORPUS, skill, said, as_of=as_of, today=AS_OF, done=done, detail=detail)
    assert set(guidance.model_dump(mode="json")) == KEYS
    assert guidance.next_action
    assert guidance.outcome.because
    way = plan(CORPUS, skill, said, as_of=as_of, done=done)
    assert way.next == guidance.next_action
    unknown = [fact for fact in said if said[fact] in ("unknown", "undecided")]
    assert not {item.fact for item in guidance.situation if item.origin == "given"} & set(unknown)
